/*
 * calls/coverage.c: of which frameworks does the tree make use, and how much of that is understood?
 *
 * An idiom that nobody wrote a rule for leaves no trace in a graph: so what is imported is counted beside what was made of it.
 */
#include "calls/coverage.h"

#include "calls/entry_rules.h"
#include "calls/idioms.h"

struct covering {
  struct program *p;
  struct names *names;
  struct framework_counts *of;
  struct map known;               /* full name -> enum framework + 1 */
};

/* The framework of an object from outside that is in this set; of several the first of the table. */
static enum framework framework_in(const struct solver *s, struct map *known, const struct set *set)
{
  enum framework first = FRAMEWORK_NONE;
  for (unsigned i = 0; i < set->n; i++) {
    object o = set_objects(set)[i];
    enum framework f = s->objects.kind[o] == OBJECT_EXTERNAL ? framework_named(known, &s->p->corpus->strings, (str_id){s->objects.a[o]}) : FRAMEWORK_NONE;
    if (f != FRAMEWORK_NONE && (first == FRAMEWORK_NONE || f < first))
      first = f;
  }
  return first;
}

void coverage_note_receivers(const struct solver *s, uint8_t *from)
{
  enum { LOADS = 4 };                                 /* x of x.a.b.c() */
  struct map known = {0};
  for (uint32_t call = 1; call < s->f->calls.n; call++) {
    node at = s->f->calls.function[call].v;
    if (s->found[call] != FLOW_OPEN)
      continue;
    for (int i = 0; i < LOADS && at != 0 && from[call] == FRAMEWORK_NONE; i++) {
      from[call] = (uint8_t)framework_in(s, &known, &s->sets[at]);
      at = s->sets[at].n > 0 ? 0 : s->f->flows.from[s->load_of[at]].v;
    }
  }
  map_release(&known);
}

static void count_files(struct covering *w)
{
  const struct imports *im = &w->p->corpus->all.imports;
  const struct import_targets *t = &w->p->targets;
  uint32_t last[FRAMEWORKS] = {0};                    /* file + 1; rows of a file stand together */
  for (uint32_t row = 1; row < im->n; row++) {
    uint32_t file = w->p->corpus->def_file[im->in[row].v].v + 1;
    if (t->status[row] != IMPORT_EXTERNAL)
      continue;
    enum framework f = framework_named(&w->known, &w->p->corpus->strings, t->name[row]);
    w->of[f].files += last[f] != file;
    last[f] = file;
  }
}

/* Whose idiom made this edge; FRAMEWORK_NONE where it was none. */
static enum framework idiom_of(struct covering *w, uint32_t edge)
{
  const struct edges *e = &w->p->edges;
  switch (e->rule[edge]) {
  case RULE_PATCH: return FRAMEWORK_MOCK;
  case RULE_MODEL:
  case RULE_SIGNAL:
  case RULE_ROUTE: return FRAMEWORK_DJANGO;
  case RULE_QUEUED: return FRAMEWORK_CELERY;
  case RULE_FIXTURE: return FRAMEWORK_PYTEST;
  case RULE_HANDED: {
    if (e->evidence_table[edge] != FACTS_CALLS)
      return FRAMEWORK_NONE;
    uint32_t call = e->evidence_row[edge];
    struct meaning m = names_callee(w->names, call);
    return m.kind == MEANS_EXTERNAL ? framework_named(&w->known, &w->p->corpus->strings, m.name) : FRAMEWORK_NONE;
  }
  default: return FRAMEWORK_NONE;
  }
}

/* What a callee begins with: the first name of x.a().b[0].c. */
static struct meaning head_of(struct covering *w, uint32_t call, struct span *path)
{
  enum { STEPS = 32 };
  const struct facts *f = &w->p->corpus->all;
  def_id in = f->calls.in[call];
  expr_id e = f->calls.callee[call];
  for (int i = 0; i < STEPS && (f->exprs.kind[e.v] == EXPR_CALL || f->exprs.kind[e.v] == EXPR_SUBSCRIPT); i++) {
    uint32_t row = f->exprs.row[e.v];
    bool called = f->exprs.kind[e.v] == EXPR_CALL;
    in = called ? f->calls.in[row] : in;
    e = called ? f->calls.callee[row] : (expr_id){row};
  }
  *path = intern_get(&w->p->corpus->strings, f->exprs.path[e.v]);
  if (f->exprs.kind[e.v] != EXPR_NAME)
    return (struct meaning){.kind = MEANS_NOTHING};
  return names_lookup(w->names, in, f->exprs.name[e.v]);
}

/* The framework that the receiver comes from, by names: its first name, or the first attribute of what that is, lies there. */
static enum framework receiver_of(struct covering *w, uint32_t call)
{
  struct span path;
  struct meaning m = head_of(w, call, &path);
  if (m.kind != MEANS_EXTERNAL && m.kind != MEANS_NOTHING && path.n > 0) {
    path.n = span_find(path, '.');
    m = names_attribute(w->names, m, path);
  }
  return m.kind == MEANS_EXTERNAL ? framework_named(&w->known, &w->p->corpus->strings, m.name) : FRAMEWORK_NONE;
}

static bool has_rules(enum framework f)
{
  const struct entry_rules tables[] = {entry_decorators(), entry_calls(), entry_bases()};
  const struct entry_names names = entry_names();
  for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
    for (size_t k = 0; k < tables[i].n; k++)
      if (tables[i].at[k].framework == f)
        return true;
  for (size_t k = 0; k < names.n; k++)
    if (names.at[k].framework == f)
      return true;
  return idioms_are_of(f) || f == FRAMEWORK_MOCK;   /* what patch() is given: resolve/settings.c */
}

void coverage_run(struct program *p, struct names *names, const uint8_t *from, struct call_counts *counts)
{
  struct covering w = {.p = p, .names = names, .of = counts->framework};
  count_files(&w);
  for (uint32_t row = 0; row < p->entries.n; row++)
    w.of[p->entries.framework[row]].entries++;
  for (uint32_t edge = 1; edge < p->edges.n; edge++)
    w.of[idiom_of(&w, edge)].edges++;
  for (uint32_t call = 1; call < p->corpus->all.calls.n; call++)
    if (counts->of_call[call] >= FATE_UNKNOWN)
      w.of[from[call] != FRAMEWORK_NONE ? from[call] : receiver_of(&w, call)].unknown++;
  for (int f = FRAMEWORK_NONE + 1; f < FRAMEWORKS; f++)
    w.of[f].understood = has_rules((enum framework)f);
  map_release(&w.known);
}
