/*
 * coupling/start_reading.c: which modules of a context to read first?
 */
#include "coupling/start_p.h"

#include <stdlib.h>

/* ------------------------------------------------------------------------------------------------------------- the list */

struct candidate {
  const struct readable *of;
  uint32_t number;
  double worth;                   /* squared: nothing is rounded but one quotient, the same everywhere */
};

static double worth_of(const struct readable *r)
{
  double points = (1 + (double)r->users) * (r->documented ? 3 : 2);
  return points * points / (r->lines > PAR_LINES ? r->lines : PAR_LINES);
}

static int number_cmp(uint32_t a, uint32_t b)
{
  return (a > b) - (a < b);
}

static int worth_cmp(const void *a, const void *b)
{
  const struct candidate *x = a, *y = b;
  int order = (x->worth < y->worth) - (x->worth > y->worth);
  order = order != 0 ? order : span_cmp(x->of->name, y->of->name);
  return order != 0 ? order : number_cmp(x->number, y->number);
}

static int list_cmp(const void *a, const void *b)
{
  const struct candidate *x = a, *y = b;
  int order = number_cmp(x->of->level, y->of->level);
  order = order != 0 ? order : number_cmp(y->of->users, x->of->users);
  return order != 0 ? order : span_cmp(x->of->name, y->of->name);
}

static int rest_cmp(const void *a, const void *b)
{
  const struct candidate *x = a, *y = b;
  int order = number_cmp(x->of->level, y->of->level);
  return order != 0 ? order : span_cmp(x->of->name, y->of->name);
}

uint32_t reading_order(uint32_t *order, const struct readable *of, uint32_t n)
{
  struct arena scratch = {0};
  struct candidate *list = arena_array(&scratch, struct candidate, n);
  uint32_t first = n < START_READING ? n : START_READING;
  for (uint32_t i = 0; i < n; i++)
    list[i] = (struct candidate){&of[i], i, worth_of(&of[i])};
  if (n > 0) {
    qsort(list, n, sizeof *list, worth_cmp);
    qsort(list, first, sizeof *list, list_cmp);
    qsort(list + first, n - first, sizeof *list, rest_cmp);
  }
  for (uint32_t i = 0; i < n; i++)
    order[i] = list[i].number;
  arena_release(&scratch);
  return first;
}

/* ------------------------------------------------------------------------------------------------------------- of a context */

struct chosen {
  const uint32_t *module, *of;    /* [i], rising; [mod] -> place in them + 1 */
  uint32_t n;
};

/* Levels of modules among themselves: those of a cycle share one. */
static void find_levels(uint32_t *level, struct arena *scratch, const struct csr *g, const struct chosen *chosen)
{
  const uint32_t *module = chosen->module, *of = chosen->of, n = chosen->n;
  uint32_t m = 0, *from = NULL, *to = NULL, *weight = NULL;
  for (uint32_t i = 0; i < n; i++)
    m += g->off[module[i] + 1] - g->off[module[i]];
  from = arena_array(scratch, uint32_t, m);
  to = arena_array(scratch, uint32_t, m);
  weight = arena_array(scratch, uint32_t, m);
  m = 0;
  for (uint32_t i = 0; i < n; i++) {
    for (uint32_t arc = g->off[module[i]]; arc < g->off[module[i] + 1]; arc++) {
      if (of[g->dst[arc]] == 0)
        continue;
      from[m] = i;
      to[m] = of[g->dst[arc]] - 1;
      weight[m++] = 1;
    }
  }
  struct csr inner;
  struct scc scc;
  csr_build(&inner, scratch, n, m, from, to, weight, NULL);
  scc_find(&scc, scratch, &inner);
  uint32_t *height = arena_array(scratch, uint32_t, scc.n);
  for (uint32_t c = 0; c < scc.n; c++) {              /* arcs lead to lower numbers, which are done */
    for (uint32_t k = scc.first[c]; k < scc.first[c + 1]; k++) {
      for (uint32_t arc = inner.off[scc.member[k]]; arc < inner.off[scc.member[k] + 1]; arc++) {
        uint32_t below = scc.of[inner.dst[arc]];
        if (below != c && height[below] + 1 > height[c])
          height[c] = height[below] + 1;
      }
    }
  }
  for (uint32_t i = 0; i < n; i++)
    level[i] = height[scc.of[i]];
}

static bool is_named(const struct starting *s, uint32_t def)
{
  const struct defs *d = &s->in->program->corpus->all.defs;
  struct span name = intern_get(&s->in->program->corpus->strings, d->name[def]);
  return (d->kind[def] == DEF_CLASS || d->kind[def] == DEF_FUNCTION) && name.n > 0 && name.at[0] != '_';
}

/* What it defines at its top, private names left out, and how much of that has a docstring. */
static void count_definitions(const struct starting *s, mod_id m, uint32_t *defined, uint32_t *documented)
{
  const struct program *p = s->in->program;
  const struct corpus *c = p->corpus;
  file_id f = p->modules.file[m.v];
  def_id own = corpus_module_def(c, f);
  *defined = *documented = 0;
  for (uint32_t def = c->first[FACTS_DEFS][f.v]; def < c->first[FACTS_DEFS][f.v + 1]; def++) {
    if (c->all.defs.parent[def].v != own.v || !is_named(s, def))
      continue;
    ++*defined;
    *documented += c->all.defs.doc[def].v != 0;
  }
}

static struct start_module module_row(const struct starting *s, const struct readable *r, mod_id m)
{
  return (struct start_module){m, r->level, r->users, r->lines, r->documented, start_doc(s, (node_id){m.v})};
}

void start_reading(struct starting *s, ctx_id c)
{
  const struct program *p = s->in->program;
  struct start *out = &s->out->of[c.v];
  struct arena scratch = {0};
  uint32_t all = s->module_first[c.v + 1] - s->module_first[c.v], n = 0, found = 0;
  uint32_t *module = arena_array(&scratch, uint32_t, all), *level = arena_array(&scratch, uint32_t, all), *place = arena_array(&scratch, uint32_t, p->modules.n), *order = arena_array(&scratch, uint32_t, all);
  struct readable *list = arena_array(&scratch, struct readable, all);
  for (uint32_t i = s->module_first[c.v]; i < s->module_first[c.v + 1]; i++) {
    if (!module_measured(p, s->module[i]))
      continue;
    module[n++] = s->module[i];
    place[s->module[i]] = n;
  }
  find_levels(level, &scratch, &s->in->coupling->modules, &(struct chosen){module, place, n});
  for (uint32_t i = 0; i < n; i++) {
    mod_id m = {module[i]};
    const struct file_head *head = &p->corpus->head[p->modules.file[m.v].v];
    uint32_t defined, documented;
    count_definitions(s, m, &defined, &documented);
    if (p->modules.class_[m.v] != CLASS_PRODUCTION || defined == 0)
      continue;
    module[found] = m.v;
    list[found++] = (struct readable){level[i], s->in->coupling->module[m.v].ca, head->code_lines + head->doc_lines, start_doc(s, (node_id){m.v}).n > 0 || 2 * documented >= defined, module_text(s, m)};
  }
  out->n_first = reading_order(order, list, found);
  out->n_rest = found - out->n_first;
  out->first = arena_array(s->run, struct start_module, out->n_first);
  out->rest = arena_array(s->run, struct start_module, out->n_rest);
  for (uint32_t i = 0; i < found; i++)
    *(i < out->n_first ? &out->first[i] : &out->rest[i - out->n_first]) = module_row(s, &list[order[i]], (mod_id){module[order[i]]});
  arena_release(&scratch);
}
