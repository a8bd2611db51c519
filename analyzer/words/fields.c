/*
 * words/fields.c: which names does a class hold, or a module?
 */
#include "words/fields.h"

#include "base/vec.h"

#include <stdlib.h>

struct field {
  uint32_t in, line, name;
};

static int field_cmp(const void *a, const void *b)
{
  const struct field *x = a, *y = b;
  if (x->in != y->in)
    return x->in < y->in ? -1 : 1;
  if (x->line != y->line)
    return x->line < y->line ? -1 : 1;
  return x->name < y->name ? -1 : x->name > y->name;
}

/* The class or module that the row of assigns is about, 0 if none; *name is what it assigns there. */
static uint32_t holder(const struct corpus *c, uint32_t row, str_id *name)
{
  const struct facts *f = &c->all;
  def_id in = f->assigns.in[row], parent = f->defs.parent[in.v];
  expr_id target = f->assigns.target[row];
  if (f->exprs.kind[target.v] != EXPR_NAME)
    return 0;
  struct span path = intern_get(&c->strings, f->exprs.path[target.v]);
  if (f->defs.kind[in.v] == DEF_CLASS || f->defs.kind[in.v] == DEF_MODULE) {
    *name = f->exprs.name[target.v];
    return path.n == 0 ? in.v : 0;
  }
  bool init = f->defs.kind[parent.v] == DEF_CLASS && span_is(intern_get(&c->strings, f->defs.name[in.v]), "__init__");
  *name = f->exprs.path[target.v];
  return init && path.n > 0 && span_find(path, '.') == path.n && span_is(intern_get(&c->strings, f->exprs.name[target.v]), "self") ? parent.v : 0;
}

static bool is_special(struct span name)
{
  return span_starts(name, "__") && span_ends(name, "__");
}

/* As holder(), for production code alone. */
static uint32_t field_of(const struct program *p, uint32_t row, str_id *name)
{
  uint32_t in = holder(p->corpus, row, name);
  if (in == 0 || name->v == 0 || is_special(intern_get(&p->corpus->strings, *name)))
    return 0;
  uint8_t class_ = p->modules.class_[modules_of_file(&p->modules, p->corpus->def_file[in]).v];
  return class_ == CLASS_TEST || class_ == CLASS_MIGRATION ? 0 : in;
}

bool assigns_field(const struct program *p, uint32_t row)
{
  str_id name;
  return field_of(p, row, &name) != 0;
}

void fields_find(struct fields *out, struct arena *run, const struct program *p)
{
  const struct corpus *c = p->corpus;
  VEC(struct field) found = {0};
  struct map seen = {0};
  for (uint32_t row = 1; row < c->all.assigns.n; row++) {
    str_id name;
    uint32_t in = field_of(p, row, &name);
    if (in == 0 || map_get(&seen, map_pair(in, name.v)) != 0)
      continue;
    map_put(&seen, map_pair(in, name.v), 1);
    vec_push(&found, ((struct field){in, c->all.assigns.line[row], name.v}));
  }
  if (found.n > 0)
    qsort(found.at, found.n, sizeof *found.at, field_cmp);
  uint32_t n = (uint32_t)found.n, defs = c->all.defs.n;
  *out = (struct fields){.n = n, .in = arena_array(run, def_id, n), .name = arena_array(run, str_id, n), .line = arena_array(run, uint32_t, n), .first = arena_array(run, uint32_t, (size_t)defs + 1)};
  for (uint32_t i = 0, def = 0; def <= defs; def++) {
    for (; i < n && found.at[i].in < def; i++) {
      out->in[i].v = found.at[i].in;
      out->name[i].v = found.at[i].name;
      out->line[i] = found.at[i].line;
    }
    out->first[def] = i;
  }
  map_release(&seen);
  vec_release(&found);
}
