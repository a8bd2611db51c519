/* unit/test_coupling_plan.c: what a plan to take a context out says of programs made by hand. */
#include "test_coupling.h"

#include "coupling/plan.h"

/* Places of facts: row i of imports and calls stands in line i of the first file. */
static void hand_places(struct hand *h)
{
  struct facts *f = &h->corpus.all;
  f->imports.in = arena_array(&h->arena, def_id, HAND_EDGES);
  f->imports.line = arena_array(&h->arena, uint32_t, HAND_EDGES);
  f->imports.col = arena_array(&h->arena, uint32_t, HAND_EDGES);
  f->calls.in = arena_array(&h->arena, def_id, HAND_EDGES);
  f->calls.line = f->imports.line;
  f->calls.col = f->imports.col;
  h->corpus.def_file = arena_array(&h->arena, file_id, 1);
  for (uint32_t i = 0; i < HAND_EDGES; i++)
    f->imports.line[i] = i;
  h->p.targets.defined_in = arena_array(&h->arena, mod_id, HAND_EDGES);
  h->p.modules.flags = arena_array(&h->arena, uint16_t, HAND_MODULES);
}

struct planned {
  struct coupling coupling;
  struct scores scores;
  struct plan plan;
};

static void plan_of(struct planned *out, struct hand *h, uint32_t x)
{
  coupling_run(&out->coupling, &h->arena, &h->p, &h->map);
  scores_run(&out->scores, &h->arena, &h->p, &h->map, NULL);
  plan_run(&out->plan, &h->arena, &(struct plan_in){&h->p, &h->map, &out->coupling, &out->scores, NULL, 0}, (ctx_id){x});
}

/* metrics.md 10: u1->f, u2->f, u3->f, u3->g need 2 edited modules. */
static void test_touch(void **state)
{
  (void)state;
  struct hand h;
  struct planned p;
  hand_init(&h);
  hand_places(&h);
  uint32_t x = hand_context(&h, "x", false);
  hand_context(&h, "y", false);
  uint32_t f = hand_module(&h, "x.f", CLASS_PRODUCTION), g = hand_module(&h, "x.g", CLASS_PRODUCTION), u[3];
  static const char *const names[] = {"y.u1", "y.u2", "y.u3"};
  for (int i = 0; i < 3; i++) {
    u[i] = hand_module(&h, names[i], CLASS_PRODUCTION);
    hand_import(&h, u[i], f, "a", true);
  }
  hand_import(&h, u[2], g, "b", true);
  plan_of(&p, &h, x);
  assert_int_equal(p.plan.touch.n, 2);
  assert_int_equal(p.plan.touch.all, 5);
  assert_int_equal(p.plan.touch.module[0].v, f);          /* those of x first */
  hand_release(&h);
}

struct shop {                     /* x has a public module and an inner one; y uses both, x uses y; a test and a checker look in */
  struct hand h;
  uint32_t x, y, api, inner, user, other, helper, test;
};

static void shop_init(struct shop *s)
{
  struct hand *h = &s->h;
  hand_init(h);
  hand_places(h);
  s->x = hand_context(h, "x", true);
  s->y = hand_context(h, "y", false);
  s->api = hand_module(h, "x.api", CLASS_PRODUCTION);
  s->inner = hand_module(h, "x.inner", CLASS_PRODUCTION);
  s->user = hand_module(h, "y.user", CLASS_PRODUCTION);
  s->other = hand_module(h, "y.other", CLASS_PRODUCTION);
  s->helper = hand_module(h, "y.helper", CLASS_PRODUCTION);
  s->test = hand_module(h, "y.test", CLASS_TEST);
  h->map.is_public[s->api] = true;
  hand_import(h, s->api, s->inner, "grade", true);
  hand_import(h, s->user, s->api, "grade", true);         /* by public */
  hand_import(h, s->user, s->inner, "Score", true);       /* past it, two names of one statement */
  hand_import(h, s->user, s->inner, "best", false);
  hand_import(h, s->other, s->inner, "Score", true);
  hand_import(h, s->inner, s->helper, "log", true);       /* outbound */
  hand_import(h, s->test, s->inner, "Score", true);
  h->p.edges.scope[hand_import(h, s->other, s->inner, "best", true)] = SCOPE_TYPE_CHECKING;
  for (int i = 0; i < 20; i++) {                          /* inner belongs to x without a doubt */
    char name[] = "a";
    name[0] = (char)('a' + i);
    hand_import(h, s->api, s->inner, name, false);
  }
}

static void test_sides(void **state)
{
  (void)state;
  struct shop s;
  struct planned p;
  shop_init(&s);
  plan_of(&p, &s.h, s.x);
  const struct plan_side *in = &p.plan.in, *out = &p.plan.out;
  assert_int_equal(in->statements, 3);
  assert_int_equal(in->past_public, 2);
  assert_int_equal(in->of_scope[SCOPE_TYPE_CHECKING], 1);
  assert_int_equal(in->places[EDGE_IMPORT], 4);
  assert_int_equal(in->files, 2);
  assert_int_equal(in->modules, 2);
  assert_int_equal(in->symbols, 3);                       /* api.grade, inner.Score, inner.best */
  assert_int_equal(in->test_statements, 1);
  assert_int_equal(out->statements, 1);
  assert_int_equal(out->past_public, 1);
  assert_int_equal(p.plan.cost_statements, 3);
  assert_int_equal(p.plan.cost_files, 3);
  assert_int_equal(p.plan.n_neighbours, 1);
  assert_int_equal(p.plan.neighbour[0].context.v, s.y);
  assert_int_equal(p.plan.neighbour[0].in.past_public, 2);
  assert_int_equal(p.plan.most_used.v, s.helper);
  assert_int_equal(p.plan.most_used_statements, 1);
  /* the same numbers as coupling.h has */
  assert_int_equal(in->statements, p.coupling.context[s.x].in_statements);
  assert_int_equal(in->statements - in->past_public, p.coupling.context[s.x].public_in);
  assert_int_equal(out->statements, p.coupling.context[s.x].out_statements);
  hand_release(&s.h);
}

static void test_symbols(void **state)
{
  (void)state;
  struct shop s;
  struct planned p;
  shop_init(&s);
  s.h.p.targets.defined_in[2].v = s.inner;                /* user imports api.grade, which inner defines */
  plan_of(&p, &s.h, s.x);
  const struct plan_symbol *y = p.plan.symbol;
  assert_int_equal(p.plan.n_facade, 3);
  assert_int_equal(p.plan.n_symbols, 4);
  assert_true(span_is(y[0].name, "x.inner.Score"));
  assert_int_equal(y[0].users, 2);
  assert_int_equal(y[0].statements, 2);
  assert_int_equal(y[0].past_public, 2);
  assert_int_equal(y[0].test_places, 1);
  assert_int_equal(y[0].n, 3);
  assert_true(span_is(y[1].name, "x.inner.best"));
  assert_true(span_is(y[2].name, "x.inner.grade"));
  assert_int_equal(y[2].past_public, 0);
  assert_true(span_is(y[3].name, "y.helper.log"));
  assert_int_equal(y[3].context.v, s.y);
  assert_false(y[3].inbound);
  hand_release(&s.h);
}

static void test_steps(void **state)
{
  (void)state;
  struct shop s;
  struct planned p;
  shop_init(&s);
  plan_of(&p, &s.h, s.x);
  const struct plan *q = &p.plan;
  assert_int_equal(q->facade.v, s.api);
  assert_int_equal(plan_cost(&q->now), 3);
  assert_int_equal(q->now.files, 3);
  assert_int_equal(q->now.cross_edges, p.coupling.cross_edges);
  assert_int_equal(q->now.violations, 2);
  assert_int_equal(q->n_steps, 3);
  /* 1 statement for each of 2 files, 1 for 1 file, then the test: equal falls go to the larger one */
  assert_int_equal(q->step[0].kind, STEP_ROUTE);
  assert_int_equal(q->step[0].module.v, s.inner);
  assert_int_equal(q->step[0].statements, 3);             /* the one for type checkers is to be edited as well */
  assert_int_equal(q->step[0].files, 2);
  assert_int_equal(plan_cost(&q->step[0].after), 1);
  assert_int_equal(q->step[0].after.violations, 0);
  assert_int_equal(q->step[0].after.cross_edges, 3);      /* user -> api, other -> api, inner -> helper */
  assert_int_equal(q->step[1].kind, STEP_PORT);
  assert_int_equal(q->step[1].context.v, s.y);
  assert_int_equal(plan_cost(&q->step[1].after), 0);
  assert_int_equal(q->step[1].after.drag_modules, 0);
  assert_int_equal(q->now.drag_modules, 1);
  assert_int_equal(q->step[2].kind, STEP_TESTS);
  assert_true(q->test[0].moves);
  hand_release(&s.h);
}

/* A context without a facade gets one; its import of what it offers is nobody's way across the border. */
static void test_no_facade(void **state)
{
  (void)state;
  struct hand h;
  struct planned p;
  hand_init(&h);
  hand_places(&h);
  uint32_t x = hand_context(&h, "x", false);
  hand_context(&h, "y", false);
  uint32_t a = hand_module(&h, "x.a", CLASS_PRODUCTION), b = hand_module(&h, "x.b", CLASS_PRODUCTION), u = hand_module(&h, "y.u", CLASS_PRODUCTION);
  hand_import(&h, u, a, "f", true);
  hand_import(&h, u, b, "g", true);
  plan_of(&p, &h, x);
  assert_int_equal(p.plan.facade.v, 0);
  assert_true(span_is(p.plan.facade_name, "x.api"));
  assert_int_equal(p.plan.n_steps, 2);
  assert_int_equal(p.plan.now.cross_edges, 2);
  assert_int_equal(plan_cost(&p.plan.step[0].after), 1);
  assert_int_equal(p.plan.step[1].after.cross_edges, 1);
  assert_int_equal(plan_cost(&p.plan.step[1].after), 0);
  assert_int_equal(p.plan.step[1].after.module_cycles, 0);
  hand_release(&h);
}

/* A module called api that nobody declared is the facade all the same; to declare it is a step, after which its users cost nothing. */
static void test_undeclared_facade(void **state)
{
  (void)state;
  struct hand h;
  struct planned p;
  hand_init(&h);
  hand_places(&h);
  uint32_t x = hand_context(&h, "x", false);
  hand_context(&h, "y", false);
  uint32_t api = hand_module(&h, "x.api", CLASS_PRODUCTION), b = hand_module(&h, "x.b", CLASS_PRODUCTION), u = hand_module(&h, "y.u", CLASS_PRODUCTION);
  hand_import(&h, u, api, "f", true);
  hand_import(&h, api, b, "f", true);
  plan_of(&p, &h, x);
  assert_int_equal(p.plan.facade.v, api);
  assert_int_equal(p.plan.n_steps, 1);
  assert_int_equal(p.plan.step[0].module.v, api);
  assert_int_equal(plan_cost(&p.plan.now), 1);
  assert_int_equal(plan_cost(&p.plan.step[0].after), 0);
  assert_int_equal(p.plan.step[0].after.cross_edges, 1);
  hand_release(&h);
}

/* y.stray lives in y and is used by x alone: it goes along. */
static void stray_program(struct hand *h, uint32_t *x, uint32_t *stray)
{
  hand_init(h);
  hand_places(h);
  *x = hand_context(h, "x", false);
  hand_context(h, "y", false);
  uint32_t a = hand_module(h, "x.a", CLASS_PRODUCTION), b = hand_module(h, "x.b", CLASS_PRODUCTION), u = hand_module(h, "y.u", CLASS_PRODUCTION);
  *stray = hand_module(h, "y.stray", CLASS_PRODUCTION);
  hand_import(h, a, *stray, "p", true);
  hand_import(h, a, *stray, "q", false);
  hand_import(h, b, *stray, "p", true);
  hand_import(h, *stray, b, "r", true);
  hand_import(h, *stray, u, "s", true);
  hand_import(h, u, a, "t", true);
}

static void test_border(void **state)
{
  (void)state;
  struct hand h;
  struct planned p;
  uint32_t x, stray;
  stray_program(&h, &x, &stray);
  plan_of(&p, &h, x);
  const struct plan_border *b = &p.plan.border;
  assert_int_equal(b->n_free, 1);
  assert_int_equal(b->n_moves, 1);
  assert_int_equal(b->free[0].module.v, stray);
  assert_int_equal(b->free[0].then.v, x);
  assert_true(b->free[0].inside > 3.58 && b->free[0].inside < 3.59);      /* log2(3) + 1 + 1 */
  assert_true(b->free[0].outside == 1);
  assert_true(b->before > 4.58 && b->before < 4.59);
  assert_true(b->after == 2);
  assert_int_equal(p.plan.step[0].kind, STEP_MOVE);
  assert_int_equal(p.plan.n_cut, 2);                      /* stray -> u, u -> a */
  hand_release(&h);
}

/* y.loose has more points with x, in two statements, than with y, in three: a minimum cut moves it, which would add to what is to be edited. */
static void test_move_that_buys_nothing(void **state)
{
  (void)state;
  static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h"}, *const mates[] = {"y.u", "y.v", "y.w"};
  struct hand h;
  struct planned p;
  hand_init(&h);
  hand_places(&h);
  uint32_t x = hand_context(&h, "x", false), y = hand_context(&h, "y", false);
  uint32_t a = hand_module(&h, "x.a", CLASS_PRODUCTION), loose = hand_module(&h, "y.loose", CLASS_PRODUCTION);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    hand_import(&h, a, loose, names[i], i == 0);
  uint32_t b_of_x = hand_module(&h, "x.b", CLASS_PRODUCTION);
  for (int i = 0; i < 20; i++) {                          /* x.a belongs to x without a doubt */
    char name[] = "A";
    name[0] = (char)('A' + i);
    hand_import(&h, a, b_of_x, name, i == 0);
  }
  hand_import(&h, loose, a, "r", true);
  for (size_t i = 0; i < sizeof mates / sizeof *mates; i++)
    hand_import(&h, loose, hand_module(&h, mates[i], CLASS_PRODUCTION), "s", true);
  plan_of(&p, &h, x);
  const struct plan_border *b = &p.plan.border;
  assert_int_equal(b->n_moves, 1);
  assert_int_equal(b->free[0].module.v, loose);
  assert_true(b->after < b->before);
  assert_int_equal(b->n_steps, 0);
  assert_true(b->points_left == b->before);
  for (uint32_t i = 0; i < p.plan.n_steps; i++)
    assert_int_not_equal(p.plan.step[i].kind, STEP_MOVE);
  for (uint32_t i = 0; i < p.plan.n_sites; i++)
    assert_true(p.plan.site[i].crosses && p.plan.site[i].cut && p.plan.site[i].own.v == a);
  assert_int_equal(h.map.of[loose].v, y);
  assert_int_equal(plan_cost(&p.plan.step[p.plan.n_steps - 1].after), 0);
  hand_release(&h);
}

/* What issue and metrics promise: without the places of the cut, and with the moves made, the context has nothing to do with the rest. */
static void test_cut_makes_independent(void **state)
{
  (void)state;
  struct hand h;
  struct planned p;
  uint32_t x, stray;
  stray_program(&h, &x, &stray);
  plan_of(&p, &h, x);
  for (uint32_t i = 0; i < p.plan.n_sites; i++)
    if (p.plan.site[i].cut)
      h.p.edges.to[p.plan.site[i].edge].v = 0;
  h.map.of[stray].v = x;
  struct planned after;
  plan_of(&after, &h, x);
  assert_true(after.scores.context[x].score == 0);
  assert_int_equal(after.plan.n_sites, 0);
  assert_int_equal(after.plan.n_steps, 0);
  hand_release(&h);
}

/* A move is promised what the same map gives when it is measured. */
static void test_move_is_measured(void **state)
{
  (void)state;
  struct hand h;
  struct planned p;
  struct coupling c;
  struct scores s;
  uint32_t x, stray;
  stray_program(&h, &x, &stray);
  plan_of(&p, &h, x);
  h.map.of[stray].v = x;
  coupling_run(&c, &h.arena, &h.p, &h.map);
  scores_run(&s, &h.arena, &h.p, &h.map, NULL);
  const struct plan_measure *m = &p.plan.step[0].after;
  assert_int_equal(m->cross_edges, c.cross_edges);
  assert_int_equal(m->all_edges, c.all_edges);
  assert_int_equal(m->cross_statements, c.cross_statements);
  assert_int_equal(m->context_cycle, c.largest_context_cycle);
  assert_int_equal(m->module_cycles, c.n_cycles);
  assert_true(m->score == s.context[x].score);
  hand_release(&h);
}

enum { ROWS = 6 };

/* Models: 1 x.Bill, 2 x.Base (abstract), 3 y.Customer, 4 z.Tag. Bill -> Customer cascades, Base -> Customer is Bill's; Customer -> Bill through z.Tag; Bill -> a library. */
static void django_of(struct hand *h, struct django *d, const uint32_t *mod)
{
  static const uint8_t kinds[ROWS] = {0, MODEL_PLAIN, MODEL_ABSTRACT, MODEL_PLAIN, MODEL_PLAIN};
  static const char *const labels[ROWS] = {"", "x.Bill", "x.Base", "y.Customer", "z.Tag"};
  uint32_t outside = hand_node(h, 0);
  *d = (struct django){0};
  d->models.n = 5;
  d->models.node = arena_array(&h->arena, node_id, ROWS);
  d->models.kind = arena_array(&h->arena, uint8_t, ROWS);
  d->models.label = arena_array(&h->arena, str_id, ROWS);
  for (uint32_t i = 1; i < d->models.n; i++) {
    d->models.node[i].v = hand_node(h, mod[i]);
    d->models.kind[i] = kinds[i];
    d->models.label[i] = intern_add(&h->corpus.strings, labels[i], strlen(labels[i]));
  }
  struct relations *r = &d->relations;
  static const uint32_t from[ROWS] = {0, 1, 2, 3, 1}, to[ROWS] = {0, 3, 3, 1, 0};
  r->n = 5;
  r->from = arena_array(&h->arena, uint32_t, ROWS);
  r->to = arena_array(&h->arena, uint32_t, ROWS);
  r->target = arena_array(&h->arena, node_id, ROWS);
  r->through = arena_array(&h->arena, node_id, ROWS);
  r->on_delete = arena_array(&h->arena, uint8_t, ROWS);
  r->file = arena_array(&h->arena, file_id, ROWS);
  r->line = arena_array(&h->arena, uint32_t, ROWS);
  r->edge = arena_array(&h->arena, uint32_t, ROWS);
  for (uint32_t i = 1; i < r->n; i++) {
    r->from[i] = from[i];
    r->to[i] = to[i];
    r->target[i] = to[i] != 0 ? d->models.node[to[i]] : (node_id){outside};
  }
  r->on_delete[1] = r->on_delete[2] = DELETE_CASCADE;
  r->through[3] = d->models.node[4];
  r->edge[1] = hand_edge(h, d->models.node[1].v, d->models.node[3].v, EDGE_DATA);
  struct model_fields *f = &d->fields;
  f->n = 4;
  f->model = arena_array(&h->arena, uint32_t, ROWS);
  f->soft = arena_array(&h->arena, uint8_t, ROWS);
  f->model[1] = f->model[2] = 1;
  f->model[3] = 3;
  f->soft[1] = f->soft[3] = SOFT_KEY;
  f->soft[2] = SOFT_NAME;
}

static void test_data(void **state)
{
  (void)state;
  struct hand h;
  struct planned p;
  struct django d;
  hand_init(&h);
  hand_places(&h);
  uint32_t x = hand_context(&h, "x", false), mod[ROWS] = {0};
  hand_context(&h, "y", false);
  hand_context(&h, "z", false);
  mod[1] = mod[2] = hand_module(&h, "x.models", CLASS_PRODUCTION);
  mod[3] = hand_module(&h, "y.models", CLASS_PRODUCTION);
  mod[4] = hand_module(&h, "z.models", CLASS_PRODUCTION);
  django_of(&h, &d, mod);
  coupling_run(&p.coupling, &h.arena, &h.p, &h.map);
  scores_run(&p.scores, &h.arena, &h.p, &h.map, NULL);
  plan_run(&p.plan, &h.arena, &(struct plan_in){&h.p, &h.map, &p.coupling, &p.scores, &d, 0}, (ctx_id){x});
  const struct plan_data *data = &p.plan.data;
  assert_int_equal(data->n_models, 2);
  assert_int_equal(data->n_tables, 1);
  assert_int_equal(data->model[0], 1);                    /* with a table first */
  assert_int_equal(data->n_relations, 2);
  assert_int_equal(data->relation[0].relation, 1);
  assert_false(data->relation[0].inbound);
  assert_int_equal(p.plan.site[data->relation[0].site].edge, d.relations.edge[1]);
  assert_int_equal(data->relation[1].relation, 3);
  assert_true(data->relation[1].inbound && data->relation[1].through_crosses);
  assert_int_equal(data->relation[1].site, UINT32_MAX);
  assert_int_equal(data->n_cascades, 1);
  assert_int_equal(data->outside, 1);
  assert_int_equal(data->soft_keys, 1);
  assert_int_equal(data->soft_names, 1);
  assert_int_equal(p.plan.now.relations, 1);
  assert_int_equal(p.plan.n_steps, 1);
  assert_int_equal(p.plan.step[0].kind, STEP_DATA);
  assert_int_equal(p.plan.step[0].after.relations, 0);
  assert_int_equal(p.plan.border.n_free, 0);              /* a table is named after its application: its module stays */
  hand_release(&h);
}

static void test_nothing(void **state)
{
  (void)state;
  struct hand h;
  struct planned p;
  hand_init(&h);
  hand_places(&h);
  uint32_t x = hand_context(&h, "x", false), y = hand_context(&h, "y", true);
  hand_module(&h, "x.a", CLASS_PRODUCTION);
  plan_of(&p, &h, x);
  assert_int_equal(p.plan.modules, 1);
  assert_int_equal(p.plan.n_sites + p.plan.n_steps + p.plan.n_neighbours + p.plan.touch.n + p.plan.border.n_free, 0);
  plan_of(&p, &h, y);
  assert_int_equal(p.plan.modules, 0);
  assert_int_equal(p.plan.n_sites + p.plan.n_steps, 0);
  hand_release(&h);
}

/* Plans of all contexts are the plans of each; without leave to measure the cost after each step is still what was measured. */
static void test_plans_of_all(void **state)
{
  (void)state;
  struct shop s;
  struct planned p;
  struct plans plans;
  shop_init(&s);
  plan_of(&p, &s.h, s.x);
  struct plan_in in = {&s.h.p, &s.h.map, &p.coupling, &p.scores, NULL, 0};
  plans_run(&plans, &s.h.arena, &in, 2);
  const struct plan *all = plans_get(&plans, s.x), *one = &p.plan;
  assert_non_null(all);
  assert_non_null(plans_get(&plans, s.y));
  assert_null(plans_get(&plans, 0));
  assert_int_equal(all->n_steps, one->n_steps);
  assert_int_equal(all->n_measured, all->n_steps);
  assert_int_equal(all->n_symbols, one->n_symbols);
  in.work = 1;
  plans_run(&plans, &s.h.arena, &in, 1);
  const struct plan *hasty = plans_get(&plans, s.x);
  assert_true(hasty->hasty);
  assert_int_equal(hasty->n_measured, 0);
  assert_int_equal(hasty->n_steps, one->n_steps);
  assert_int_equal(plan_cost(&hasty->now), plan_cost(&one->now));
  assert_int_equal(hasty->now.cross_edges, one->now.cross_edges);
  assert_int_equal(hasty->now.violations, one->now.violations);
  for (uint32_t i = 0; i < one->n_steps; i++) {
    assert_int_equal(plan_cost(&all->step[i].after), plan_cost(&one->step[i].after));
    assert_int_equal(plan_cost(&hasty->step[i].after), plan_cost(&one->step[i].after));
    assert_int_equal(hasty->step[i].after.files, one->step[i].after.files);
  }
  hand_release(&s.h);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_touch), cmocka_unit_test(test_sides), cmocka_unit_test(test_symbols), cmocka_unit_test(test_steps), cmocka_unit_test(test_no_facade), cmocka_unit_test(test_undeclared_facade),
    cmocka_unit_test(test_border), cmocka_unit_test(test_move_that_buys_nothing), cmocka_unit_test(test_cut_makes_independent), cmocka_unit_test(test_move_is_measured), cmocka_unit_test(test_data), cmocka_unit_test(test_nothing), cmocka_unit_test(test_plans_of_all),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
