/*
 * resolve/exports.c: which module defines what is imported through another's face?
 *
 * A face says `from .models import Order`, and the world writes `from shop import Order`. From the module that is written the name is followed to its binding: an import leads on, under the name it has there; an assignment of a
 * name or of a module's attribute leads on too (`Order = models.Order`); anything else defines it here. Where nothing binds it the stars are asked, the last one first, if they let it pass (`__all__`, else no underscore in
 * front). A binding decides, as it does for Python: what was still to be asked is dropped. What leaves the tree ends at the last module that is ours.
 *
 * In: bindings, imports and their targets. Out: import_targets.defined_in. A pair of module and name is looked at once for each answer, so circles end; answers are kept.
 */
#include "resolve/exports.h"

#include "base/vec.h"
#include "resolve/names_p.h"

#include <stdlib.h>

struct wanted {
  mod_id module;
  str_id name;
  bool imported;                  /* an import names it: the name is no module, or the import would lead there */
};

struct exports_search {
  struct names *n;
  struct map known;               /* (module, name) -> module that defines it + 1 */
  struct map seen;                /* (module, name) -> number of the question that met it last */
  VEC(struct wanted) open;
  uint32_t question, stars_left;  /* stars_left of NAMES_STARS */
  mod_id last;                    /* the last module on the way; 0: the way is a circle */
};

static void push_stars(struct exports_search *s, struct wanted w)
{
  const struct names *n = s->n;
  uint32_t file = n->p->modules.file[w.module.v].v;
  for (uint32_t i = n->stars_at[file]; i < n->stars_at[file + 1] && s->stars_left > 0; i++) {
    mod_id from = n->p->targets.module[n->stars[i]];
    s->stars_left--;
    if (star_passes(s->n, from, w.name))
      vec_push(&s->open, ((struct wanted){from, w.name, false}));
  }
}

static void lead_on(struct exports_search *s, mod_id module, str_id name, bool imported)
{
  s->open.n = 0;
  vec_push(&s->open, ((struct wanted){module, name, imported}));
}

static void follow_import(struct exports_search *s, uint32_t row)
{
  const struct import_targets *t = &s->n->p->targets;
  bool ours = t->status[row] == IMPORT_INTERNAL || t->status[row] == IMPORT_SELF;
  s->open.n = 0;
  if (!ours)
    return;
  s->last = t->module[row];
  if (t->symbol[row].v != 0 && (t->flags[row] & TARGET_REST_MISSING) == 0)
    lead_on(s, t->module[row], t->symbol[row], true);
}

/* `name = other` and `name = module.other` lead on; every other value is made here. */
static void follow_assign(struct exports_search *s, mod_id module, uint32_t row)
{
  struct names *n = s->n;
  const struct exprs *x = &n->c->all.exprs;
  expr_id value = n->c->all.assigns.value[row];
  s->open.n = 0;
  s->last = module;
  if (x->kind[value.v] != EXPR_NAME)
    return;
  if (x->path[value.v].v == 0) {
    lead_on(s, module, x->name[value.v], false);
    return;
  }
  struct span path = intern_get(&n->c->strings, x->path[value.v]);
  size_t dot = span_rfind(path, '.');
  struct meaning of = names_lookup(n, n->c->all.assigns.in[row], x->name[value.v]);
  struct span attribute = dot == path.n ? path : (struct span){path.at + dot + 1, path.n - dot - 1};
  if (dot < path.n)
    of = names_attribute(n, of, (struct span){path.at, dot});
  if (of.kind == MEANS_MODULE && of.node.v != 0)
    lead_on(s, (mod_id){of.node.v}, intern_span(&n->c->strings, attribute), false);
}

/* What is bound in `module` under the name of row `bound`. */
static void follow_binding(struct exports_search *s, mod_id module, uint32_t bound)
{
  const struct bindings *b = &s->n->c->all.bindings;
  s->last = module;
  if (b->kind[bound] == BIND_IMPORT)
    follow_import(s, b->row[bound]);
  else if (b->kind[bound] == BIND_ASSIGN)
    follow_assign(s, module, b->row[bound]);
  else
    s->open.n = 0;
}

static void step(struct exports_search *s)
{
  struct names *n = s->n;
  struct wanted w = vec_pop(&s->open);
  uint64_t key = map_pair(w.module.v, w.name.v);
  if (map_get(&s->seen, key) == s->question) {
    s->last = w.imported ? (mod_id){0} : s->last;
    return;
  }
  map_put(&s->seen, key, s->question);
  uint32_t bound = ROW_OF(names_binding(n, corpus_module_def(n->c, n->p->modules.file[w.module.v]).v, w.name));
  if (bound != 0) {
    follow_binding(s, w.module, bound);
    return;
  }
  mod_id sub = w.imported ? (mod_id){0} : names_submodule(n, w.module, w.name);
  if (sub.v != 0) {
    s->last = sub;
    s->open.n = 0;
  } else {
    push_stars(s, w);
  }
}

static mod_id defines(struct exports_search *s, mod_id module, str_id name)
{
  uint64_t key = map_pair(module.v, name.v);
  uint32_t known = map_get(&s->known, key);
  if (known != 0)
    return (mod_id){known - 1};
  s->question++;
  s->stars_left = NAMES_STARS;
  s->last = (mod_id){0};
  lead_on(s, module, name, true);
  while (s->open.n > 0)
    step(s);
  map_put(&s->known, key, s->last.v + 1);
  return s->last;
}

/* Is the submodule that `from package import name` leads to also an attribute that the package makes? The binding that imports just this submodule is none. */
static bool also_attribute(struct exports_search *s, uint32_t row)
{
  const struct names *n = s->n;
  const struct import_targets *t = &n->p->targets;
  mod_id package = n->p->modules.package[t->module[row].v];
  str_id name = n->c->all.imports.name[row];
  if (package.v == 0)
    return false;
  uint32_t bound = ROW_OF(names_binding(n, corpus_module_def(n->c, n->p->modules.file[package.v]).v, name));
  if (bound == 0)
    return defines(s, package, name).v != 0;          /* a star may bring it */
  uint32_t by = n->c->all.bindings.row[bound];
  return n->c->all.bindings.kind[bound] != BIND_IMPORT || t->module[by].v != t->module[row].v || t->symbol[by].v != 0;
}

/* ------------------------------------------------------------------------------------------------------------- stars */

struct taken {
  uint32_t row;
  str_id name;
  mod_id at;
  struct span text;
};

static int taken_cmp(const void *a, const void *b)
{
  const struct taken *x = a, *y = b;
  return x->row != y->row ? (x->row < y->row ? -1 : 1) : span_cmp(x->text, y->text);
}

typedef VEC(struct taken) taken_list;

/* By which star of its file does a name come that the file does not bind? */
static void find_star(struct exports_search *s, taken_list *out, struct map *met, uint32_t file, str_id name)
{
  struct names *n = s->n;
  for (uint32_t i = n->stars_at[file + 1]; i-- > n->stars_at[file];) {
    uint32_t row = n->stars[i];
    mod_id from = n->p->targets.module[row];
    if (from.v == 0 || !star_passes(n, from, name))
      continue;
    mod_id at = defines(s, from, name);
    if (at.v == 0)
      continue;
    if (map_get(met, map_pair(row, name.v)) == 0)
      vec_push(out, ((struct taken){row, name, at, names_text(n, name)}));
    map_put(met, map_pair(row, name.v), 1);
    return;
  }
}

static void find_stars(struct exports_search *s, struct program *p)
{
  const struct values *v = &p->corpus->all.values;
  taken_list list = {0};
  struct map met = {0};
  for (uint32_t row = 1; row < v->n; row++) {
    uint32_t file = p->corpus->def_file[v->in[row].v].v;
    if (v->kind[row] == VALUE_FREE && s->n->stars_at[file] < s->n->stars_at[file + 1])
      find_star(s, &list, &met, file, v->name[row]);
  }
  if (list.n > 0)
    qsort(list.at, list.n, sizeof *list.at, taken_cmp);
  struct star_names *out = &p->stars;
  *out = (struct star_names){(uint32_t)list.n, arena_array(p->run, uint32_t, list.n), arena_array(p->run, str_id, list.n), arena_array(p->run, mod_id, list.n)};
  for (uint32_t i = 0; i < out->n; i++) {
    out->row[i] = list.at[i].row;
    out->name[i] = list.at[i].name;
    out->defined_in[i] = list.at[i].at;
  }
  vec_release(&list);
  map_release(&met);
}

void exports_run(struct program *p, struct names *n)
{
  const struct imports *im = &p->corpus->all.imports;
  struct import_targets *t = &p->targets;
  struct exports_search s = {.n = n};
  for (uint32_t row = 1; row < t->n; row++) {
    bool loaded = t->call[row] != 0;
    bool submodule = !loaded && t->status[row] == IMPORT_INTERNAL && im->form[row] == FORM_FROM && t->symbol[row].v == 0;
    if (submodule && also_attribute(&s, row))
      t->flags[row] |= TARGET_ALSO_ATTRIBUTE;
    bool star = !loaded && (im->flags[row] & IMPORT_STAR) != 0;
    if (t->status[row] != IMPORT_INTERNAL || t->symbol[row].v == 0 || (t->flags[row] & TARGET_REST_MISSING) != 0 || star)
      continue;
    mod_id at = defines(&s, t->module[row], t->symbol[row]);
    t->defined_in[row] = at.v == t->module[row].v ? (mod_id){0} : at;
  }
  find_stars(&s, p);
  map_release(&s.known);
  map_release(&s.seen);
  vec_release(&s.open);
}
