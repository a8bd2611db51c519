/*
 * coupling/plan_steps.c: what is to be done, in which order, and what does each step buy?
 *
 * Moves come first: they change the map and no statement (plan_moves). Then the steps that lower extraction_cost, those with the largest fall for each file first: users of one module of X go through the facade, or what X uses of one context goes through
 * a port. They take different statements, so none makes another cheaper, and one order is right for all. Last what costs no import: keys between tables, wiring, tests, patches. Each step is made in a trial, on top of those before it.
 */
#include "coupling/plan_measure.h"

#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

struct draft {                    /* a step while its sites are gathered */
  struct plan_step step;
  struct span name;               /* of its module or context */
  uint32_t rank;                  /* STEP_MOVE: its place in border.free; else the fall of extraction_cost */
};

typedef VEC(struct draft) draft_list;

struct stepping {
  struct planning *w;
  struct arena scratch;
  draft_list drafts;
  bool *test_moves, *test_met;    /* [mod] */
  uint32_t *edits;                /* [mod] the last step, from 1, whose files were counted and that edits it */
  uint32_t counted;               /* steps whose files were counted */
};

/* The step that mends a site, as kind and number of a module or context; PLAN_STEP_KINDS: none. */
struct mend {
  enum plan_step_kind kind;
  uint32_t what;
};

/* A test that moves is one place, its first import across the border, wherever it stood. */
static struct mend mend_of_test(struct stepping *t, const struct plan_site *s)
{
  const struct planning *w = t->w;
  uint32_t from = edge_from(w->p, s->edge), to = edge_to(w->p, s->edge);
  bool near_from = w->then.of[from].v == w->x || t->test_moves[from];
  if (s->statement && t->test_moves[from] && !t->test_met[from]) {
    t->test_met[from] = true;
    return (struct mend){STEP_TESTS, 0};
  }
  if (s->is_patch && s->crosses && near_from != (w->then.of[to].v == w->x))
    return (struct mend){STEP_PATCHES, 0};
  return (struct mend){PLAN_STEP_KINDS, 0};
}

static struct mend mend_of(struct stepping *t, const struct plan_site *s)
{
  uint8_t kind = t->w->p->edges.kind[s->edge];
  if (s->sort == PLAN_TEST)
    return mend_of_test(t, s);
  if (!s->cut || s->sort > PLAN_TYPES)
    return (struct mend){PLAN_STEP_KINDS, 0};
  if (kind == EDGE_DATA || kind == EDGE_MIGRATION)
    return (struct mend){STEP_DATA, s->other.v};
  if (kind == EDGE_IMPORT && s->inbound)
    return (struct mend){s->by_public ? PLAN_STEP_KINDS : STEP_ROUTE, s->own.v};
  if (kind == EDGE_IMPORT)
    return (struct mend){STEP_PORT, s->other.v};
  return (struct mend){kind == EDGE_SETTING || kind == EDGE_ROUTE || kind == EDGE_EVENT || kind == EDGE_TASK ? STEP_WIRING : PLAN_STEP_KINDS, 0};
}

static struct span context_span(const struct planning *w, uint32_t ctx)
{
  return span_of(context_name(w->map, (ctx_id){ctx}));
}

/* ---------------------------------------------------------------------------------------------------------- gathering */

struct tagged {
  struct mend mend;
  uint32_t site;
};

static int tagged_cmp(const void *a, const void *b)
{
  const struct tagged *x = a, *y = b;
  if (x->mend.kind != y->mend.kind)
    return x->mend.kind < y->mend.kind ? -1 : 1;
  if (x->mend.what != y->mend.what)
    return x->mend.what < y->mend.what ? -1 : 1;
  return (x->site > y->site) - (x->site < y->site);
}

static void begin_step(struct stepping *t, struct mend mend, uint32_t first)
{
  struct draft d = {.step = {.kind = mend.kind, .first = first}};
  if (mend.kind == STEP_ROUTE) {
    d.step.module.v = mend.what;
    d.name = module_name(t->w->p, mend.what);
  } else if (mend.kind == STEP_PORT || mend.kind == STEP_DATA) {
    d.step.context.v = mend.what;
    d.name = context_span(t->w, mend.what);
  }
  vec_push(&t->drafts, d);
}

/* The sites of a step lie side by side in plan.step_site, by place. */
static void gather(struct stepping *t)
{
  struct plan *out = t->w->out;
  struct tagged *tag = arena_array(&t->scratch, struct tagged, out->n_sites);
  uint32_t n = 0;
  for (uint32_t i = 0; i < out->n_sites; i++) {
    struct mend mend = mend_of(t, &out->site[i]);
    if (mend.kind != PLAN_STEP_KINDS)
      tag[n++] = (struct tagged){mend, i};
  }
  if (n > 0)
    qsort(tag, n, sizeof *tag, tagged_cmp);
  out->step_site = arena_array(t->w->run, uint32_t, n);
  for (uint32_t i = 0; i < n; i++) {
    if (i == 0 || tag[i].mend.kind != tag[i - 1].mend.kind || tag[i].mend.what != tag[i - 1].mend.what)
      begin_step(t, tag[i].mend, i);
    out->step_site[i] = tag[i].site;
    t->drafts.at[t->drafts.n - 1].step.n++;
  }
}

static void add_moves(struct stepping *t)
{
  const struct plan_border *b = &t->w->out->border;
  for (uint32_t i = 0; i < b->n_steps; i++) {
    struct draft d = {.step = {.kind = STEP_MOVE, .module = b->free[i].module, .context = b->free[i].then}, .name = module_name(t->w->p, b->free[i].module.v), .rank = i};
    vec_push(&t->drafts, d);
  }
}

/* ------------------------------------------------------------------------------------------------------------- effort */

static int owner_cmp(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Statements and files to edit, and whose files these are. */
static void effort(struct stepping *t, struct plan_step *step)
{
  struct planning *w = t->w;
  struct arena scratch = {0};
  bool *ctx = arena_array(&scratch, bool, w->map->n);
  t->counted++;
  step->edited = arena_array(w->run, ctx_id, w->map->n);
  step->owner = arena_array(w->run, const char *, w->map->n);
  for (uint32_t i = step->first; i < step->first + step->n; i++) {
    const struct plan_site *s = &w->out->site[w->out->step_site[i]];
    uint32_t from = edge_from(w->p, s->edge);
    step->statements += s->statement && s->sort <= PLAN_TYPES;
    step->files += t->edits[from] != t->counted;
    t->edits[from] = t->counted;
    ctx[w->map->of[from].v] = true;
  }
  for (uint32_t c = 0; c < w->map->n; c++) {
    if (!ctx[c])
      continue;
    step->edited[step->n_edited++].v = c;
    if (c != 0 && w->map->context[c]->owner != NULL && w->map->context[c]->owner[0] != '\0')
      step->owner[step->n_owners++] = w->map->context[c]->owner;
  }
  if (step->n_owners > 0)
    qsort(step->owner, step->n_owners, sizeof *step->owner, owner_cmp);
  uint32_t kept = 0;
  for (uint32_t i = 0; i < step->n_owners; i++)
    if (kept == 0 || strcmp(step->owner[i], step->owner[kept - 1]) != 0)
      step->owner[kept++] = step->owner[i];
  step->n_owners = kept;
  arena_release(&scratch);
}

/* Of the statements of a step those that extraction_cost counts. */
static uint32_t fall(const struct plan *out, const struct plan_step *step)
{
  uint32_t n = 0;
  for (uint32_t i = step->first; i < step->first + step->n; i++) {
    const struct plan_site *s = &out->site[out->step_site[i]];
    n += s->statement && s->sort == PLAN_CODE;
  }
  return n;
}

/* -------------------------------------------------------------------------------------------------------------- order */

/* Steps in the order in which they are made; those with a fall of the cost compete. */
static int stage_of(const struct draft *d)
{
  return d->step.kind == STEP_ROUTE ? STEP_PORT : (int)d->step.kind;
}

static int draft_cmp(const void *a, const void *b)
{
  const struct draft *x = a, *y = b;
  int stage_x = stage_of(x), stage_y = stage_of(y);
  if (stage_x != stage_y)
    return stage_x < stage_y ? -1 : 1;
  uint64_t left = (uint64_t)x->rank * y->step.files, right = (uint64_t)y->rank * x->step.files;   /* rank: the fall; compared for each file */
  if (stage_x == STEP_PORT && left != right)
    return left > right ? -1 : 1;
  if (stage_x == STEP_PORT && x->rank != y->rank)
    return x->rank > y->rank ? -1 : 1;
  if (stage_x == STEP_MOVE)
    return (x->rank > y->rank) - (x->rank < y->rank);
  int names = span_cmp(x->name, y->name);
  return names != 0 ? names : (x->step.kind > y->step.kind) - (x->step.kind < y->step.kind);
}

/* ------------------------------------------------------------------------------------------------------------- trial */

static void make_step(struct trial *trial, const struct planning *w, const struct plan_step *step)
{
  const struct plan *out = w->out;
  for (uint32_t i = 0; step->kind == STEP_MOVE && i < out->border.n_steps; i++)
    if (out->border.free[i].module.v == step->module.v)
      trial_move(trial, &out->border.free[i]);
  for (uint32_t i = step->first; i < step->first + step->n; i++) {
    uint32_t edge = out->site[out->step_site[i]].edge;
    if (step->kind == STEP_ROUTE)
      trial_route(trial, edge);
    else if (step->kind == STEP_PORT || step->kind == STEP_DATA)
      trial_cut(trial, edge);
  }
}

/* A call, base or decorator goes with the import that joins its modules. */
static void cut_joined(struct trial *trial, const struct planning *w, const struct plan_step *step)
{
  for (uint32_t i = 0; step->kind == STEP_PORT && i < w->out->n_sites; i++) {
    const struct plan_site *s = &w->out->site[i];
    if (s->cut && !s->inbound && s->joined && s->other.v == step->context.v)
      trial_cut(trial, s->edge);
  }
}

static void measure_steps(struct stepping *t)
{
  struct planning *w = t->w;
  struct plan *out = w->out;
  struct trial trial;
  out->n_measured = out->n_steps < w->base->most_measured ? out->n_steps : w->base->most_measured;
  trial_begin(&trial, &t->scratch, w);
  trial_measure(&out->now, &trial);
  const struct plan_measure *before = &out->now;
  for (uint32_t i = 0; i < out->n_measured; i++) {
    struct plan_step *step = &out->step[i];
    make_step(&trial, w, step);
    cut_joined(&trial, w, step);
    if (step->kind < STEP_WIRING)
      trial_measure(&step->after, &trial);
    else
      step->after = *before;                              /* nothing that is measured */
    before = &step->after;
  }
}

/* As it is, from what was measured of the tree already. */
static void take_now(struct planning *w)
{
  struct plan *out = w->out;
  const struct coupling *c = w->in->coupling;
  out->hasty = true;
  out->now = (struct plan_measure){.in_past_public = out->in.past_public, .outbound = out->out.statements, .files = out->cost_files, .cross_edges = c->cross_edges, .all_edges = c->all_edges,
                                   .cross_statements = c->cross_statements, .context_cycle = c->largest_context_cycle, .module_cycles = c->n_cycles, .violations = w->base->violations,
                                   .relations = out->data.n_relations, .score = w->in->scores->context[w->x].score};
}

/* The cost after steps that are not measured: each statement belongs to one step, so it is what is left of the sum, in those files that a later step edits. */
static void count_rest(struct stepping *t)
{
  struct planning *w = t->w;
  struct plan *out = w->out;
  uint32_t *last = arena_array(&t->scratch, uint32_t, w->p->modules.n);       /* [mod] the last step, from 1, that takes a statement of the cost from it */
  uint32_t *freed = arena_array(&t->scratch, uint32_t, (size_t)out->n_steps + 1), files = 0;
  for (uint32_t i = 0; i < out->n_steps; i++)
    for (uint32_t k = out->step[i].first; k < out->step[i].first + out->step[i].n; k++) {
      const struct plan_site *s = &out->site[out->step_site[k]];
      if (s->statement && s->sort == PLAN_CODE && (out->step[i].kind == STEP_ROUTE || out->step[i].kind == STEP_PORT))
        last[edge_from(w->p, s->edge)] = i + 1;
    }
  for (uint32_t m = 1; m < w->p->modules.n; m++) {
    freed[last[m]] += last[m] != 0;
    files += last[m] > out->n_measured;
  }
  for (uint32_t i = out->n_measured; i < out->n_steps; i++) {
    struct plan_step *step = &out->step[i];
    const struct plan_measure *before = i == 0 ? &out->now : &out->step[i - 1].after;
    uint32_t gone = fall(out, step);
    files -= freed[i + 1];
    step->after = (struct plan_measure){.in_past_public = before->in_past_public - (step->kind == STEP_ROUTE ? gone : 0), .outbound = before->outbound - (step->kind == STEP_PORT ? gone : 0), .files = files};
  }
}

/* ------------------------------------------------------------------------------------------------------------- facade */

/* A module called `api` among what is public (among all, where nothing is declared), the one with the shortest name; else the only public one; else none yet. */
static uint32_t find_facade(const struct planning *w)
{
  uint32_t n_public = 0, only = 0, api = 0;
  for (uint32_t m = 1; m < w->p->modules.n; m++) {
    struct span name = module_name(w->p, m);
    if (w->map->of[m].v != w->x || !module_measured(w->p, m) || (w->out->has_public && !w->map->is_public[m]))
      continue;
    if ((span_ends(name, ".api") || span_is(name, "api")) && (api == 0 || name.n < module_name(w->p, api).n))
      api = m;
    n_public += w->out->has_public;
    only = m;
  }
  return api != 0 ? api : n_public == 1 ? only : 0;
}

static bool is_below(struct span name, struct span above)
{
  return name.n > above.n && name.at[above.n] == '.' && span_eq((struct span){name.at, above.n}, above);
}

/* `api` in that package of X which holds most of its modules, the outermost of these. */
static struct span name_facade(const struct planning *w)
{
  const struct program *p = w->p;
  uint32_t most = 0;
  struct span best = context_span(w, w->x);
  for (uint32_t package = 1; package < p->modules.n; package++) {
    struct span above = module_name(p, package);
    uint32_t below = 0;
    if (w->map->of[package].v != w->x || (p->modules.flags[package] & MODULE_PACKAGE) == 0 || !module_measured(p, package))
      continue;
    for (uint32_t m = 1; m < p->modules.n; m++)
      below += w->map->of[m].v == w->x && module_measured(p, m) && is_below(module_name(p, m), above);
    if (below > most || (below == most && below > 0 && above.n < best.n)) {
      most = below;
      best = above;
    }
  }
  struct buf text = {0};
  buf_addspan(&text, best);
  buf_adds(&text, ".api");
  struct span name = {arena_strndup(w->run, text.at, text.n), text.n};
  buf_release(&text);
  return name;
}

void plan_steps(struct planning *w)
{
  struct plan *out = w->out;
  struct stepping t = {.w = w};
  t.test_met = arena_array(&t.scratch, bool, w->p->modules.n);
  t.test_moves = arena_array(&t.scratch, bool, w->p->modules.n);
  t.edits = arena_array(&t.scratch, uint32_t, w->p->modules.n);
  for (uint32_t i = 0; i < out->n_tests; i++)
    t.test_moves[out->test[i].module.v] = out->test[i].moves;
  out->facade.v = find_facade(w);
  out->facade_name = out->facade.v != 0 ? module_name(w->p, out->facade.v) : name_facade(w);
  add_moves(&t);
  gather(&t);
  for (size_t i = 0; i < t.drafts.n; i++) {
    effort(&t, &t.drafts.at[i].step);
    if (t.drafts.at[i].step.kind != STEP_MOVE)
      t.drafts.at[i].rank = fall(out, &t.drafts.at[i].step);
  }
  if (t.drafts.n > 0)
    qsort(t.drafts.at, t.drafts.n, sizeof *t.drafts.at, draft_cmp);
  out->n_steps = (uint32_t)t.drafts.n;
  out->step = arena_array(w->run, struct plan_step, out->n_steps);
  for (uint32_t i = 0; i < out->n_steps; i++) {
    out->step[i] = t.drafts.at[i].step;
    for (uint32_t k = out->step[i].first; k < out->step[i].first + out->step[i].n; k++)
      out->site[out->step_site[k]].step = i + 1;
  }
  if (w->base->hasty)
    take_now(w);
  else
    measure_steps(&t);
  count_rest(&t);
  vec_release(&t.drafts);
  arena_release(&t.scratch);
}
