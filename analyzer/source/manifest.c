/*
 * source/manifest.c: a packaging file, read by the grammar of its kind.
 */
#include "source/manifest.h"

#include "base/path.h"
#include "base/toml.h"
#include "base/utf8.h"
#include "source/literal.h"

#include <string.h>

enum { MOST_BYTES = 16 << 20 /* ten times the largest lock file we know */ };

static const struct diag_kind unreadable = {
  "packaging-unreadable", DIAG_WARNING, "a packaging file could not be read", "roots and dependencies that it declares are unknown"};
static const struct diag_kind broken = {
  "packaging-syntax", DIAG_WARNING, "a packaging file does not parse cleanly", "what can be read of it is used"};

struct faults {                   /* of one file: the first, and how many more */
  uint32_t n, line, col;
  const char *text;
};

static void complain(const struct manifest *m, struct diag_list *diags, const struct faults *f)
{
  if (f->n == 0)
    return;
  struct buf more = {0};
  if (f->n > 1)
    buf_printf(&more, ", and %u more", f->n - 1);
  diag_add(diags, &broken, m->path, f->line, f->col, "%s%s", f->text, more.n > 0 ? more.at : "");
  buf_release(&more);
}

static void read_toml(struct manifest *m, struct arena *arena, struct faults *f)
{
  struct toml toml;
  toml_read(&toml, arena, m->text);
  m->tree = toml.root;
  if (toml.n_faults > 0)
    *f = (struct faults){toml.n_faults, toml.fault[0].line, toml.fault[0].col, toml.fault[0].text};
}

static void parse(struct manifest *m, struct arena *arena, struct diag_list *diags)
{
  struct faults f = {0};
  struct json_fault fault;
  switch (m->kind) {
  case PACKAGING_SETUP_PY: m->tree = literal_calls(arena, m->text, "setup"); break;
  case PACKAGING_SETUP_CFG:
    ini_read(&m->ini, arena, m->text);
    if (m->ini.n_faults > 0)
      f = (struct faults){m->ini.n_faults, m->ini.fault[0].line, 1, m->ini.fault[0].text};
    break;
  case PACKAGING_PYPROJECT:
  case PACKAGING_PIPFILE:
  case PACKAGING_TOML_LOCK: read_toml(m, arena, &f); break;
  case PACKAGING_PIPFILE_LOCK:
    m->tree = json_read(arena, m->text, &fault);
    if (m->tree == NULL)
      f = (struct faults){1, fault.line, fault.col, fault.text};
    break;
  case PACKAGING_REQUIREMENTS:
  case PACKAGING_METADATA:
  case PACKAGING_TOP_LEVEL:
  case PACKAGING_RECORD:
  case PACKAGING_NONE: break;
  }
  complain(m, diags, &f);
}

bool manifest_read(struct manifest *out, struct arena *arena, const struct source_tree *tree, const char *path, struct diag_list *diags)
{
  struct buf bytes = {0}, why = {0}, shown = {0};
  utf8_visible(&shown, span_of(path));
  *out = (struct manifest){.kind = packaging_kind_of(span_of(path)), .path = arena_strndup(arena, shown.n > 0 ? shown.at : "", shown.n)};
  out->dir = path_dir(span_of(out->path));
  bool read = folder_load_path(tree, span_of(path), MOST_BYTES, &bytes, &why);
  if (read) {
    out->text = (struct span){arena_strndup(arena, bytes.n > 0 ? bytes.at : "", bytes.n), bytes.n};
    parse(out, arena, diags);
  } else {
    diag_add(diags, &unreadable, out->path, 0, 0, "%s", why.n > 0 ? why.at : "cannot be read");
  }
  buf_release(&bytes);
  buf_release(&why);
  buf_release(&shown);
  return read;
}

const struct json *manifest_get(const struct json *tree, const char *keys, enum json_kind kind)
{
  struct buf key = {0};
  for (struct span rest = span_of(keys); tree != NULL && rest.n > 0;) {
    size_t n = span_find(rest, '/');
    buf_reset(&key);
    buf_add(&key, rest.at, n);
    tree = json_get(tree, key.at);
    rest = n < rest.n ? (struct span){rest.at + n + 1, rest.n - n - 1} : (struct span){rest.at + n, 0};
  }
  buf_release(&key);
  return tree != NULL && tree->kind == kind ? tree : NULL;
}

struct span manifest_text(const struct json *value)
{
  return value != NULL && value->kind == JSON_STRING ? value->string : SPAN("");
}
