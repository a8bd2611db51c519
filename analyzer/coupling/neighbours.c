/*
 * coupling/neighbours.c: beside which words does a word stand?
 */
#include "coupling/language_p.h"

#include <math.h>
#include <stdlib.h>

/* Counts become beginnings: first[i] of a run of n. */
static void begin_runs(uint32_t *first, uint32_t n)
{
  for (uint32_t i = 0, at = 0; i <= n; i++) {
    uint32_t count = first[i];
    first[i] = at;
    at += count;
  }
}

static void index_terms(struct speech *s)
{
  const struct spoken *sp = &s->in->words->spoken;
  uint32_t terms = s->in->words->terms.n;
  uint32_t *fill = arena_array(s->scratch, uint32_t, (size_t)terms + 1), *modules = arena_array(s->scratch, uint32_t, terms), *last = arena_array(s->scratch, uint32_t, terms);
  uint32_t speaking = 0, last_module = 0;
  s->rows_first = arena_array(s->scratch, uint32_t, (size_t)terms + 1);
  s->rarity = arena_array(s->scratch, double, terms);
  for (uint32_t row = 0; row < sp->n; row++) {
    speaking += sp->module[row].v != last_module;
    last_module = sp->module[row].v;
    for (uint32_t i = sp->first[row]; i < sp->first[row + 1]; i++) {
      s->rows_first[sp->term[i]] += sp->kind[row] != NAME_DOC;
      modules[sp->term[i]] += last[sp->term[i]] != sp->module[row].v;
      last[sp->term[i]] = sp->module[row].v;
    }
  }
  begin_runs(s->rows_first, terms);
  memcpy(fill, s->rows_first, terms * sizeof *fill);
  s->rows = arena_array(s->scratch, uint32_t, (size_t)s->rows_first[terms] + 1);
  for (uint32_t row = 0; row < sp->n; row++)
    for (uint32_t i = sp->first[row]; i < sp->first[row + 1] && sp->kind[row] != NAME_DOC; i++)
      s->rows[fill[sp->term[i]]++] = row;
  for (uint32_t t = 1; t < terms; t++)
    s->rarity[t] = modules[t] == 0 ? 0 : log((double)speaking / modules[t]);
}

static void index_defs(struct speech *s)
{
  const struct spoken *sp = &s->in->words->spoken;
  const struct defs *d = &s->in->program->corpus->all.defs;
  s->def_first = arena_array(s->scratch, uint32_t, (size_t)d->n + 1);
  s->below_first = arena_array(s->scratch, uint32_t, (size_t)d->n + 1);
  s->below = arena_array(s->scratch, uint32_t, d->n);
  uint32_t *fill = arena_array(s->scratch, uint32_t, (size_t)d->n + 1);
  for (uint32_t row = 0; row < sp->n; row++)
    s->def_first[sp->in[row].v]++;
  for (uint32_t def = 1; def < d->n; def++)
    s->below_first[d->parent[def].v] += d->kind[def] == DEF_FUNCTION && d->kind[d->parent[def].v] == DEF_CLASS;
  begin_runs(s->def_first, d->n);
  begin_runs(s->below_first, d->n);
  memcpy(fill, s->below_first, d->n * sizeof *fill);
  for (uint32_t def = 1; def < d->n; def++)
    if (d->kind[def] == DEF_FUNCTION && d->kind[d->parent[def].v] == DEF_CLASS)
      s->below[fill[d->parent[def].v]++] = def;
}

void neighbours_begin(struct speech *s)
{
  index_terms(s);
  index_defs(s);
  s->together = arena_array(s->scratch, double, s->in->words->terms.n);
  s->seen = arena_array(s->scratch, uint32_t, s->in->program->corpus->all.defs.n);
  s->stood = arena_array(s->scratch, uint32_t, s->in->words->terms.n);
  s->stood_mark = 1;
}

/* The definitions that hold a term: in each of them every other term counts once, however often it stands there. */
struct standing {
  struct speech *s;
  uint32_t term;
  VEC(uint32_t) here, all;        /* of this definition; all that have a count */
};

static bool shares_word(const struct terms *t, uint32_t a, uint32_t b)
{
  return a == b || t->left[a] == b || t->right[a] == b || t->left[b] == a || t->right[b] == a ||
         (t->left[a] != 0 && t->left[b] != 0 && (t->left[a] == t->left[b] || t->right[a] == t->right[b] || t->left[a] == t->right[b] || t->right[a] == t->left[b]));
}

static void stand_row(struct standing *w, uint32_t row)
{
  const struct spoken *sp = &w->s->in->words->spoken;
  for (uint32_t i = sp->first[row]; i < sp->first[row + 1]; i++) {
    if (w->s->stood[sp->term[i]] == w->s->stood_mark)
      continue;
    w->s->stood[sp->term[i]] = w->s->stood_mark;
    vec_push(&w->here, sp->term[i]);
  }
}

static void stand_end(struct standing *w)
{
  for (size_t i = 0; i < w->here.n; i++) {
    uint32_t t = w->here.at[i];
    if (shares_word(&w->s->in->words->terms, t, w->term))
      continue;
    if (w->s->together[t] == 0)
      vec_push(&w->all, t);
    w->s->together[t]++;
  }
  w->here.n = 0;
  w->s->stood_mark++;
}

/* Once a definition for each call of neighbours_find. */
static void stand_def(struct standing *w, uint32_t def)
{
  struct speech *s = w->s;
  const struct spoken *sp = &s->in->words->spoken;
  if (s->seen[def] == s->seen_mark)
    return;
  s->seen[def] = s->seen_mark;
  for (uint32_t row = s->def_first[def]; row < s->def_first[def + 1]; row++)
    if (sp->kind[row] != NAME_DOC)
      stand_row(w, row);
  for (uint32_t i = s->below_first[def]; i < s->below_first[def + 1]; i++)
    for (uint32_t row = s->def_first[s->below[i]]; row < s->def_first[s->below[i] + 1] && sp->kind[row] == NAME_FUNCTION; row++)
      stand_row(w, row);
  stand_end(w);
}

static int neighbour_cmp(const void *a, const void *b)
{
  const struct neighbour *x = a, *y = b;
  return x->term < y->term ? -1 : x->term > y->term;
}

struct neighbours neighbours_find(struct speech *s, ctx_id context, uint32_t term)
{
  const struct spoken *sp = &s->in->words->spoken;
  const struct defs *d = &s->in->program->corpus->all.defs;
  struct standing w = {.s = s, .term = term};
  s->seen_mark++;
  for (uint32_t i = s->rows_first[term]; i < s->rows_first[term + 1]; i++) {
    uint32_t row = s->rows[i], def = sp->in[row].v;
    if (context.v != UINT32_MAX && row_context(s, row).v != context.v)
      continue;
    if (d->kind[def] == DEF_MODULE) {
      stand_row(&w, row);
      stand_end(&w);
      continue;
    }
    stand_def(&w, def);
    if (sp->kind[row] == NAME_FUNCTION && d->kind[d->parent[def].v] == DEF_CLASS)
      stand_def(&w, d->parent[def].v);
  }
  struct neighbours out = {.at = arena_array(s->scratch, struct neighbour, w.all.n)};
  for (size_t i = 0; i < w.all.n; i++) {
    uint32_t t = w.all.at[i];
    if (s->rarity[t] > 0)
      out.at[out.n++] = (struct neighbour){t, s->together[t] * s->rarity[t]};
    s->together[t] = 0;
  }
  if (out.n > 0)
    qsort(out.at, out.n, sizeof *out.at, neighbour_cmp);
  vec_release(&w.here);
  vec_release(&w.all);
  return out;
}

double neighbours_cosine(const struct neighbours *a, const struct neighbours *b)
{
  double dot = 0, x = 0, y = 0;
  for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
    if (a->at[i].term == b->at[j].term)
      dot += a->at[i++].weight * b->at[j++].weight;
    else if (a->at[i].term < b->at[j].term)
      i++;
    else
      j++;
  }
  for (uint32_t i = 0; i < a->n; i++)
    x += a->at[i].weight * a->at[i].weight;
  for (uint32_t i = 0; i < b->n; i++)
    y += b->at[i].weight * b->at[i].weight;
  return x > 0 && y > 0 ? dot / sqrt(x) / sqrt(y) : NAN;
}

uint32_t neighbours_name(const struct speech *s, const struct neighbours *n, struct span *out, uint32_t most)
{
  const struct terms *t = &s->in->words->terms;
  uint32_t taken[16] = {0}, k = 0;
  most = most < 16 ? most : 16;
  while (k < most) {
    const struct neighbour *best = NULL;
    for (uint32_t i = 0; i < n->n; i++) {
      bool passed = false;
      for (uint32_t j = 0; j < k && !passed; j++)
        passed = shares_word(t, n->at[i].term, taken[j]);
      if (!passed && (best == NULL || n->at[i].weight > best->weight))
        best = &n->at[i];
    }
    if (best == NULL)
      break;
    taken[k] = best->term;
    out[k++] = term_text(s, best->term);
  }
  return k;
}
