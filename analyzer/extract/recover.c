/*
 * extract/recover.c: which imports has a file that cannot be parsed?
 *
 * Those that the quick reader sees, as at the quick depth. The walk still meets import statements in the tree: it finds the row that stands at the same place, and binds its name. What the tree does not show
 * as an import is marked as recovered, and bound in the scope that the quick reader gave it.
 */
#include "extract/quick.h"
#include "extract/walk.h"

struct recovered {
  struct map at;                  /* (line, column) -> row */
  bool *met;                      /* [row] */
};

void recover_begin(struct extractor *x, const struct scanned *found)
{
  quick_imports(&x->b, found, false);
  quick_exports(&x->b, found);
  const struct imports *im = &x->b.f.imports;
  struct recovered *r = x->recovered = arena_new(&x->arena, struct recovered);
  r->met = arena_array(&x->arena, bool, im->n);
  for (uint32_t row = 1; row < im->n; row++)
    map_put(&r->at, map_pair(im->line[row], im->col[row]), row);
}

uint32_t recover_row(struct extractor *x, syn_id name)
{
  struct imports *im = &x->b.f.imports;
  uint32_t row = map_get(&x->recovered->at, map_pair(node_line(x, name), node_col(x, name)));
  if (row == 0)
    return 0;
  x->recovered->met[row] = true;
  im->in[row] = top(x)->in;
  im->flags[row] |= (uint8_t)(top(x)->flags & IMPORT_RECOVERED);
  return row;
}

/* The tree's row of a scope that the quick reader saw; the module when the tree has none there. */
static def_id scope_at(const struct extractor *x, const struct scan_def *scope)
{
  const struct defs *d = &x->b.f.defs;
  for (uint32_t row = 2; row < d->n; row++)
    if (d->kind[row] == scope->kind && d->line[row] == scope->line && d->col[row] == scope->col)
      return (def_id){row};
  return (def_id){1};
}

static void bind_row(struct extractor *x, uint32_t row)
{
  const struct imports *im = &x->b.f.imports;
  if (im->form[row] == FORM_DYNAMIC)
    return;
  struct span module = intern_get(&x->b.strings, im->module[row]);
  module.n = span_find(module, '.');
  str_id name = im->alias[row].v != 0 ? im->alias[row] : im->form[row] == FORM_FROM ? im->name[row] : facts_str(&x->b, module);
  uint32_t b = facts_add(&x->b, FACTS_BINDINGS);
  struct bindings *t = &x->b.f.bindings;
  t->in[b] = im->in[row];
  t->name[b] = name;
  t->kind[b] = BIND_IMPORT;
  t->flags[b] = im->scope[row] == SCOPE_CONDITIONAL || im->scope[row] == SCOPE_TRY ? BINDING_CONDITIONAL : 0;
  t->row[b] = row;
  t->line[b] = im->line[row];
}

void recover_end(struct extractor *x, const struct scanned *found)
{
  struct imports *im = &x->b.f.imports;
  for (uint32_t row = 1; row < im->n; row++) {
    if (x->recovered->met[row])
      continue;
    im->flags[row] |= IMPORT_RECOVERED;
    im->in[row] = scope_at(x, &found->defs[found->imports[row].in]);
    bind_row(x, row);
  }
  map_release(&x->recovered->at);
}
