/*
 * source/declared.c: which distributions does the tree declare, lock and hold?
 *
 * All packaging files in the order of their paths, each by the reader of its kind; behind a requirement file come those that it includes and whose names alone would not tell.
 */
#include "source/declared_p.h"

#include "base/path.h"

#include <string.h>

static const struct diag_kind odd_requirement = {
  "requirement-odd", DIAG_WARNING, "a requirement that nobody could install", "it was left out; PEP 508 has the grammar"};

static struct span kept(struct collector *c, struct span s)
{
  return (struct span){arena_strndup(c->run, s.n > 0 ? s.at : "", s.n), s.n};
}

static struct span key_of(struct collector *c, struct span name)
{
  struct buf key = {0};
  requirement_key(&key, name);
  struct span k = kept(c, key.n > 0 ? buf_span(&key) : SPAN(""));
  buf_release(&key);
  return k;
}

void declare(struct collector *c, const struct requirement *r, struct span group)
{
  if (r->kind == REQUIREMENT_ODD)
    diag_add(c->diags, &odd_requirement, c->file, r->line, 1, "this requirement cannot be understood");
  if (r->kind != REQUIREMENT_NAMED)
    return;
  struct declaration d = {.name = kept(c, r->name), .key = key_of(c, r->name), .constraint = kept(c, r->constraint), .marker = kept(c, r->marker), .group = kept(c, group),
                          .file = c->file, .line = r->line, .locked = c->locked};
  vec_push(&c->rows, d);
}

void declare_text(struct collector *c, struct span text, uint32_t line, struct span group)
{
  struct requirement r = requirement_parse(text);
  r.line = line;
  declare(c, &r, group);
}

void declare_pair(struct collector *c, struct span name, struct span constraint, uint32_t line, struct span group)
{
  struct requirement r = {.kind = name.n > 0 ? REQUIREMENT_NAMED : REQUIREMENT_ODD, .name = name, .constraint = constraint, .line = line};
  declare(c, &r, group);
}

void declare_own(struct collector *c, struct span name)
{
  if (name.n == 0)
    return;
  struct span key = key_of(c, name);
  vec_push(&c->own, key);
}

void declare_provided(struct collector *c, struct span distribution, struct span import)
{
  struct provided p = {key_of(c, distribution), kept(c, import)};
  vec_push(&c->provided, p);
}

static void read_one(struct collector *c, const char *path, bool requirements)
{
  struct manifest m;
  if (!manifest_read(&m, &c->scratch, c->tree, path, c->diags))
    return;
  c->m = &m;
  c->file = arena_strndup(c->run, m.path, strlen(m.path));
  c->locked = false;
  switch (requirements ? PACKAGING_REQUIREMENTS : m.kind) {
  case PACKAGING_SETUP_PY: lists_setup_py(c); break;
  case PACKAGING_SETUP_CFG: lists_setup_cfg(c); break;
  case PACKAGING_PYPROJECT: lists_pyproject(c); break;
  case PACKAGING_PIPFILE: lists_pipfile(c); break;
  case PACKAGING_REQUIREMENTS: lists_requirements(c); break;
  case PACKAGING_TOML_LOCK: found_toml_lock(c); break;
  case PACKAGING_PIPFILE_LOCK: found_pipfile_lock(c); break;
  case PACKAGING_METADATA: found_metadata(c); break;
  case PACKAGING_TOP_LEVEL: found_top_level(c); break;
  case PACKAGING_RECORD: found_record(c); break;
  case PACKAGING_NONE: break;
  }
}

void declared_read(struct declared *out, struct arena *run, const struct source_tree *tree, struct diag_list *diags)
{
  struct collector c = {.run = run, .tree = tree, .diags = diags};
  size_t included = 0;
  for (uint32_t i = 0; i < tree->n_packaging; i++) {
    read_one(&c, tree->packaging[i], false);
    for (; included < c.includes.n; included++)       /* grows while it is read */
      read_one(&c, c.includes.at[included], true);
    arena_reset(&c.scratch);
  }
  *out = (struct declared){.n = (uint32_t)c.rows.n, .n_provided = (uint32_t)c.provided.n, .n_own = (uint32_t)c.own.n, .n_files = tree->n_packaging + (uint32_t)c.includes.n,
                           .at = arena_array(run, struct declaration, c.rows.n), .provided = arena_array(run, struct provided, c.provided.n),
                           .own = arena_array(run, struct span, c.own.n)};
  if (out->n > 0)
    memcpy(out->at, c.rows.at, out->n * sizeof *out->at);
  if (out->n_provided > 0)
    memcpy(out->provided, c.provided.at, out->n_provided * sizeof *out->provided);
  if (out->n_own > 0)
    memcpy(out->own, c.own.at, out->n_own * sizeof *out->own);
  vec_release(&c.rows);
  vec_release(&c.provided);
  vec_release(&c.own);
  vec_release(&c.includes);
  arena_release(&c.scratch);
}
