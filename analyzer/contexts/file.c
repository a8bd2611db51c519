/*
 * contexts/file.c: what does the context file say?
 *
 * Here: the file as a whole, and the words for faults. project.c reads "project", entries.c "contexts"; of the keys that nothing judges by yet (rules, budgets, baseline) only the kinds are checked, and that is said.
 */
#include "contexts/file.h"

#include "base/bug.h"
#include "contexts/read.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct diag_kind bad_file = {"context-file", DIAG_ERROR, "the context file is wrong", "contexts/schema.json describes it; editors check it as you type"};
static const struct diag_kind not_judged = {"not-judged", DIAG_WARNING, "what the context file asks for is not done", "keep it for later versions; \"x-\" before the key silences this"};
static const struct diag_kind no_file = {"context-file-unreadable", DIAG_ERROR, "the context file cannot be read", "name it with --contexts FILE"};

void fault(struct reading *r, const struct json *at, bool at_key, const char *format, ...)
{
  struct buf text = {0};
  va_list args;
  va_start(args, format);
  buf_vprintf(&text, format, args);
  va_end(args);
  struct diag *d = diag_add(r->diags, &bad_file, r->out->path, at_key ? at->key_line : at->line, at_key ? at->key_col : at->col, "%s", text.at);
  context_file_quote(r->out, r->diags, d);
  buf_release(&text);
}

void spell(struct buf *hint, struct span word, const char *const *names)
{
  const char *best = NULL;
  unsigned most = (unsigned)(word.n / 3 + 1);
  for (size_t i = 0; names[i] != NULL; i++) {
    unsigned d = str_distance(word, span_of(names[i]), most);
    if (d <= most && (best == NULL || d < most)) {
      best = names[i];
      most = d;
    }
  }
  if (best != NULL)
    buf_printf(hint, "; did you mean \"%s\"?", best);
}

bool want(struct reading *r, const struct json *v, enum json_kind kind, const char *what)
{
  if (v->kind == kind)
    return true;
  fault(r, v, false, "%s must be %s, not %s", what, json_kind_name(kind), json_kind_name(v->kind));
  return false;
}

void known_keys(struct reading *r, const struct json *object, const char *const *keys, const char *where)
{
  for (const struct json *v = object->items; v != NULL; v = v->next) {
    bool known = span_starts(v->key, "x-");
    for (size_t i = 0; keys[i] != NULL && !known; i++)
      known = span_is(v->key, keys[i]);
    if (known)
      continue;
    struct buf hint = {0};
    spell(&hint, v->key, keys);
    fault(r, v, true, "unknown key \"%s\" in %s%s", v->key.at, where, hint.n > 0 ? hint.at : "; keys of your own begin with \"x-\"");
    buf_release(&hint);
  }
}

const char *text_of(struct reading *r, const struct json *object, const char *key, const char *fallback)
{
  const struct json *v = json_get(object, key);
  if (v == NULL)
    return fallback;
  return want(r, v, JSON_STRING, key) ? v->string.at : fallback;
}

const char *name_of(struct reading *r, const struct json *object, const char *key, const char *fallback)
{
  const char *text = text_of(r, object, key, fallback);
  if (text == fallback || *text != '\0')
    return text;
  fault(r, json_get(object, key), false, "%s is empty", key);
  return fallback;
}

void globs_of(struct reading *r, const struct json *v, const char *what, struct globs *out)
{
  *out = (struct globs){0};
  if (!want(r, v, JSON_ARRAY, what))
    return;
  out->at = arena_array(r->run, const char *, v->n);
  for (const struct json *i = v->items; i != NULL; i = i->next) {
    if (!want(r, i, JSON_STRING, what))
      continue;
    if (i->string.n == 0)
      fault(r, i, false, "an empty text in %s", what);
    else
      out->at[out->n++] = i->string.at;
  }
}

/* All of them, when they are few. */
static void list_choices(struct buf *out, const char *const *names)
{
  enum { FEW = 8 };
  size_t n = 0;
  while (names[n] != NULL)
    n++;
  for (size_t i = 0; i < n && n <= FEW; i++)
    buf_printf(out, "%s%s", i == 0 ? "; there are " : ", ", names[i]);
}

int choice_of(struct reading *r, const struct json *v, const char *what, const char *const *names)
{
  if (!want(r, v, JSON_STRING, what))
    return -1;
  for (int i = 0; names[i] != NULL; i++)
    if (span_is(v->string, names[i]))
      return i;
  struct buf hint = {0};
  spell(&hint, v->string, names);
  if (hint.n == 0)
    list_choices(&hint, names);
  fault(r, v, false, "unknown %s \"%s\"%s", what, v->string.at, hint.n > 0 ? hint.at : "");
  buf_release(&hint);
  return -1;
}

static bool load(const char *path, struct buf *out, struct diag_list *diags)
{
  enum { MOST_BYTES = 64 << 20 };                     /* nobody writes more by hand */
  FILE *f = fopen(path, "rbe");
  char part[1 << 14];
  size_t n;
  if (f == NULL) {
    diag_add(diags, &no_file, path, 0, 0, "%s", strerror(errno));
    return false;
  }
  errno = 0;
  while (out->n <= MOST_BYTES && (n = fread(part, 1, sizeof part, f)) > 0)
    buf_add(out, part, n);
  bool ok = !ferror(f) && out->n <= MOST_BYTES;
  if (!ok)
    diag_add(diags, &no_file, path, 0, 0, "%s", ferror(f) ? strerror(errno) : "more than 64 MB");
  fclose(f);
  return ok;
}

static void find_lines(struct context_file *f, struct arena *run, struct span all)
{
  if (span_starts(all, "\xef\xbb\xbf"))                /* a byte order mark is no column */
    all = (struct span){all.at + 3, all.n - 3};
  uint32_t n = 1;
  for (size_t i = 0; i < all.n; i++)
    n += all.at[i] == '\n';
  f->text = (struct span){arena_strndup(run, all.at, all.n), all.n};
  f->line_at = arena_array(run, uint32_t, n);
  f->n_lines = 1;
  for (size_t i = 0; i < all.n; i++)
    if (all.at[i] == '\n')
      f->line_at[f->n_lines++] = (uint32_t)(i + 1);
}

void context_file_quote(const struct context_file *f, struct diag_list *diags, struct diag *d)
{
  if (d->line == 0 || d->line > f->n_lines)
    return;
  struct span line = {f->text.at + f->line_at[d->line - 1], f->text.n - f->line_at[d->line - 1]};
  line.n = span_find(line, '\n');
  diag_source(diags, d, line);
}

/* Whoever wrote a rule must not believe that it is kept because nothing complains. */
static void say_not_judged(struct reading *r, const struct json *root)
{
  static const char *const keys[] = {"rules", "budgets", "baseline"};
  for (const struct json *v = root->items; v != NULL; v = v->next)
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
      if (span_is(v->key, keys[i]) && v->n > 0) {
        struct diag *d = diag_add(r->diags, &not_judged, r->out->path, v->key_line, v->key_col, "\"%s\" is read for its form only: this version judges nothing by it", keys[i]);
        context_file_quote(r->out, r->diags, d);
      }
}

static void want_each(struct reading *r, const struct json *v, enum json_kind kind, const char *what)
{
  for (const struct json *i = v->items; i != NULL; i = i->next)
    if (!span_starts(i->key, "x-"))
      want(r, i, kind, what);
}

/* How much an edge of each kind counts in scores. */
static void read_weights(struct reading *r, const struct json *weights)
{
  const char *names[WEIGHED_KINDS + 1] = {NULL};
  for (int kind = 0; kind < WEIGHED_KINDS; kind++)
    names[kind] = edge_kind_name((enum edge_kind)kind);
  known_keys(r, weights, names, "weights");
  for (const struct json *i = weights->items; i != NULL; i = i->next) {
    enum edge_kind kind;
    if (!edge_kind_find(i->key, &kind) || (int)kind >= (int)WEIGHED_KINDS || !want(r, i, JSON_NUMBER, "a weight"))
      continue;
    if (i->number >= 0 && i->number <= WEIGHT_MOST)
      r->out->weight[kind] = i->number;
    else
      fault(r, i, false, "the weight of \"%s\" must be between 0 and %d", names[kind], WEIGHT_MOST);
  }
}

static void read_root(struct reading *r, const struct json *root)
{
  static const char *const keys[] = {"$schema", "project", "contexts", "rules", "budgets", "baseline", "weights", NULL};
  known_keys(r, root, keys, "the context file");
  text_of(r, root, "$schema", "");
  const struct json *v;
  if ((v = json_get(root, "project")) != NULL && want(r, v, JSON_OBJECT, "project"))
    read_project(r, v);
  if ((v = json_get(root, "contexts")) != NULL && want(r, v, JSON_ARRAY, "contexts"))
    read_contexts(r, v);
  if ((v = json_get(root, "rules")) != NULL && want(r, v, JSON_ARRAY, "rules"))
    for (const struct json *i = v->items; i != NULL; i = i->next)
      if (i->kind != JSON_STRING)
        want(r, i, JSON_OBJECT, "a rule");
  if ((v = json_get(root, "budgets")) != NULL && want(r, v, JSON_OBJECT, "budgets"))
    want_each(r, v, JSON_NUMBER, "a budget");
  if ((v = json_get(root, "baseline")) != NULL)
    want(r, v, JSON_OBJECT, "baseline");
  if ((v = json_get(root, "weights")) != NULL && want(r, v, JSON_OBJECT, "weights"))
    read_weights(r, v);
  if (diag_count(r->diags, DIAG_ERROR) == 0)
    say_not_judged(r, root);
}

void context_file_parse(struct context_file *out, struct arena *run, const char *path, struct span bytes, struct diag_list *diags)
{
  struct json_fault wrong = {0};
  *out = (struct context_file){.path = arena_strndup(run, path, strlen(path))};
  for (int kind = 0; kind < EDGE_KINDS; kind++)
    out->weight[kind] = NAN;
  find_lines(out, run, bytes);
  struct reading r = {.run = run, .diags = diags, .out = out};
  intern_init(&r.texts, run);
  const struct json *root = json_read(run, bytes, &wrong);
  if (root == NULL)
    context_file_quote(out, diags, diag_add(diags, &bad_file, path, wrong.line, wrong.col, "%s", wrong.text));
  else if (want(&r, root, JSON_OBJECT, "the context file"))
    read_root(&r, root);
  intern_release(&r.texts);
  map_release(&r.seen);
}

bool context_file_read(struct context_file *out, struct arena *run, const char *path, struct diag_list *diags)
{
  struct buf text = {0};
  bool ok = load(path, &text, diags);
  if (ok)
    context_file_parse(out, run, path, buf_span(&text), diags);
  buf_release(&text);
  return ok;
}

const char *relationship_name(enum relationship rel)
{
  static const char *const names[RELATIONSHIPS] = {"customer-supplier", "conformist", "anticorruption-layer", "open-host", "published-language",
                                                   "shared-kernel", "partnership", "separate-ways"};
  return names[rel];
}

const char *context_kind_name(enum context_kind k)
{
  static const char *const names[] = {"", "core", "supporting", "generic"};
  return names[k];
}
