/*
 * resolve/members.c: what does a class have under a name?
 *
 * The method order is C3 (Barrett et al. 1996, Python since 2.3) over the base classes of the tree; where it does not exist, depth first, as Python 2's old classes do it.
 */
#include "base/bug.h"
#include "resolve/names_p.h"

#include <string.h>

static uint32_t def_of(const struct names *n, node_id class_)
{
  return n->p->nodes.def[class_.v].v;
}

struct meaning base_meaning(struct names *n, uint32_t row)
{
  const struct facts *f = &n->c->all;
  expr_id e = f->bases.value[row];
  while (f->exprs.kind[e.v] == EXPR_SUBSCRIPT && f->exprs.path[e.v].v == 0)
    e = (expr_id){f->exprs.row[e.v]};
  return names_expr(n, f->defs.parent[f->bases.in[row].v], e);
}

struct outside {                  /* the first base outside the tree, of each sort */
  str_id external, builtin;
  bool any;                       /* there is one, or one that nobody knows; object counts */
};

/* Bases for type checkers: no object has anything of them. */
static bool only_says_types(struct span name)
{
  return span_is(name, "typing.Generic") || span_is(name, "typing.Protocol") || span_is(name, "typing_extensions.Generic") || span_is(name, "typing_extensions.Protocol");
}

static void note_outside(const struct names *n, struct meaning m, struct outside *outside)
{
  outside->any = true;
  if (m.kind == MEANS_EXTERNAL && outside->external.v == 0 && !only_says_types(names_text(n, m.name)))
    outside->external = m.name;
  else if (m.kind == MEANS_BUILTIN && outside->builtin.v == 0 && !span_is(names_text(n, m.name), "object"))
    outside->builtin = m.name;
}

/* The base classes as written. Returns how many lie in the tree. */
static uint32_t read_bases(struct names *n, uint32_t def, node_id *out, uint32_t most, struct outside *outside)
{
  const struct facts *f = &n->c->all;
  uint32_t k = 0;
  for (uint32_t row = n->first_base[def]; row != 0 && row < f->bases.n && f->bases.in[row].v == def && k < most; row++) {
    if (f->bases.keyword[row].v != 0)
      continue;
    struct meaning named[MOST_BASES];
    uint32_t all = base_meanings(n, row, named);
    for (uint32_t i = 0; i < all && k < most; i++) {
      if (named[i].kind == MEANS_DEF && n->p->nodes.kind[named[i].node.v] == NODE_CLASS)
        out[k++] = named[i].node;
      else
        note_outside(n, named[i], outside);
    }
  }
  return k;
}

static bool in_tail(const struct mro_list *lists, uint32_t k, node_id c)
{
  for (uint32_t i = 0; i < k; i++)
    for (uint32_t j = lists[i].first + 1; j < lists[i].n; j++)
      if (lists[i].at[j].v == c.v)
        return true;
  return false;
}

/* C3: the first head that stands in no tail, again and again, at most MRO_MOST. False if there is none while something is left. */
static bool merge(struct mro_list *lists, uint32_t k, node_id *out, uint32_t *n)
{
  for (;;) {
    bool left = false, taken = false;
    for (uint32_t i = 0; i < k && !taken; i++) {
      if (lists[i].first == lists[i].n)
        continue;
      left = true;
      node_id head = lists[i].at[lists[i].first];
      if (in_tail(lists, k, head))
        continue;
      out[(*n)++] = head;
      for (uint32_t j = 0; j < k; j++)
        lists[j].first += lists[j].first < lists[j].n && lists[j].at[lists[j].first].v == head.v;
      taken = true;
    }
    if (!left || *n == MRO_MOST)
      return true;
    if (!taken)
      return false;
  }
}

static void depth_first(const struct mro_list *lists, uint32_t k, node_id *out, uint32_t *n)
{
  for (uint32_t i = 0; i < k; i++) {
    for (uint32_t j = 0; j < lists[i].n && *n < MRO_MOST; j++) {
      bool known = false;
      for (uint32_t o = 0; o < *n && !known; o++)
        known = out[o].v == lists[i].at[j].v;
      if (!known)
        out[(*n)++] = lists[i].at[j];
    }
  }
}

uint32_t mro_linearize(node_id *out, node_id class_, struct mro_list *lists, uint32_t k, bool old)
{
  uint32_t len = 1;
  out[0] = class_;
  if (old || !merge(lists, k > 1 ? k : 0, out, &len)) {
    len = 1;
    depth_first(lists, k - 1, out, &len);
  }
  return len;
}

/* A class without bases; one that says or that its module says what makes it is none. */
static bool may_be_old(struct names *n, uint32_t def, const struct outside *outside)
{
  file_id file = n->c->def_file[def];
  str_id metaclass = intern_find(&n->c->strings, "__metaclass__", 13);
  bool made = metaclass.v != 0 && (names_binding(n, def, metaclass) != 0 || names_binding(n, corpus_module_def(n->c, file).v, metaclass) != 0);
  return !outside->any && !made && n->p->modules.python2[modules_of_file(&n->p->modules, file).v];
}

/* From the orders of its bases. */
static struct mro *order(struct names *n, node_id class_, const node_id *bases, uint32_t k, struct outside outside)
{
  struct mro_list lists[MOST_BASES + 1];
  node_id out[MRO_MOST];
  bool old = may_be_old(n, def_of(n, class_), &outside);
  for (uint32_t i = 0; i < k; i++) {
    const struct mro *b = n->mro[def_of(n, bases[i])];
    old = old && b->old;
    lists[i] = (struct mro_list){b->at, b->n, 0};
    if (outside.external.v == 0)
      outside.external = b->external;
    if (outside.builtin.v == 0)
      outside.builtin = b->builtin;
  }
  lists[k] = (struct mro_list){bases, k, 0};
  uint32_t len = mro_linearize(out, class_, lists, k + 1, old);
  struct mro *m = arena_new(n->run, struct mro);
  node_id *kept = arena_array(n->run, node_id, len);
  memcpy(kept, out, len * sizeof *kept);
  *m = (struct mro){kept, len, outside.external, outside.builtin, old};
  return m;
}

struct pending {                  /* classes that wait for their bases; a chain of them may be as long as a file */
  node_id *at;
  uint32_t n, cap;
};

static void push(struct pending *s, node_id class_)
{
  if (s->n == s->cap) {
    s->cap = s->cap == 0 ? 64 : s->cap * 2;
    s->at = heap_resize(s->at, s->cap, sizeof *s->at);
  }
  s->at[s->n++] = class_;
}

/* The order of the class on top, or its bases above it when they have none yet. A base that waits itself closes a ring and is left out. */
static void step(struct names *n, struct pending *s)
{
  node_id class_ = s->at[s->n - 1], bases[MOST_BASES];
  uint32_t def = def_of(n, class_), k = 0, waiting = s->n;
  struct outside outside = {0};
  if (n->mro[def] != NULL) {
    s->n--;
    return;
  }
  n->mro_open[def] = 1;
  uint32_t all = read_bases(n, def, bases, MOST_BASES, &outside);
  for (uint32_t i = 0; i < all; i++) {
    uint32_t base = def_of(n, bases[i]);
    if (n->mro[base] == NULL && n->mro_open[base] == 0)
      push(s, bases[i]);
    else if (n->mro[base] != NULL)
      bases[k++] = bases[i];
  }
  if (s->n > waiting)
    return;
  n->mro[def] = order(n, class_, bases, k, outside);
  n->mro_open[def] = 0;
  s->n--;
}

struct mro names_mro(struct names *n, node_id class_)
{
  uint32_t def = def_of(n, class_);
  if (n->mro[def] == NULL && n->mro_open[def] != 0) { /* asked for while its bases are being read */
    node_id *self = arena_new(n->run, node_id);
    *self = class_;
    return (struct mro){.at = self, .n = 1};
  }
  struct pending s = {0};
  if (n->mro[def] == NULL)
    push(&s, class_);
  while (s.n > 0)
    step(n, &s);
  heap_free(s.at);
  return *n->mro[def];
}

struct meaning class_member(struct names *n, node_id class_, str_id attr, bool instance, uint32_t skip)
{
  if (n->steps >= NAMES_STEPS)
    return (struct meaning){0};
  struct mro mro = names_mro(n, class_);
  n->steps++;
  struct meaning m = {0};
  for (uint32_t i = skip; i < mro.n && m.kind == MEANS_NOTHING; i++) {
    uint32_t def = def_of(n, mro.at[i]), bound = names_binding(n, def, attr);
    uint32_t field = instance ? names_field(n, def, attr) : 0;
    if (bound != 0)
      m = binding_meaning(n, bound);
    if (m.kind == MEANS_NOTHING && field != 0 && (field & (uint32_t)SEVERAL) == 0)
      m = names_expr(n, n->c->all.assigns.in[field], n->c->all.assigns.value[field]);
    if (m.kind != MEANS_NOTHING && field != 0 && bound == 0)
      m.confidence = CONFIDENCE_INFERRED;
    if (bound != 0 || field != 0)
      break;
  }
  bool defined = m.kind != MEANS_NOTHING;
  for (uint32_t i = skip; i < mro.n && !defined; i++)
    defined = names_binding(n, def_of(n, mro.at[i]), attr) != 0 || names_field(n, def_of(n, mro.at[i]), attr) != 0;
  n->steps--;
  if (!defined && mro.external.v != 0)
    return (struct meaning){.kind = MEANS_EXTERNAL, .name = names_join(n, mro.external, attr), .confidence = CONFIDENCE_INFERRED, .rule = RULE_CALL_ATTRIBUTE};
  if (m.kind == MEANS_DEF)
    m.rule = RULE_CALL_ATTRIBUTE;
  return m;
}

node_id names_member(struct names *n, node_id class_, str_id attr)
{
  struct mro mro = names_mro(n, class_);
  for (uint32_t i = 0; i < mro.n; i++) {
    uint32_t bound = names_binding(n, def_of(n, mro.at[i]), attr), row = ROW_OF(bound);
    if (bound != 0)
      return n->c->all.bindings.kind[row] == BIND_DEF ? n->p->node_of_def[n->c->all.bindings.row[row]] : (node_id){0};
  }
  return (node_id){0};
}
