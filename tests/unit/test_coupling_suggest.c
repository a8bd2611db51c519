/* unit/test_coupling_suggest.c: misplaced modules by metrics.md 8, contexts that fall apart, and what a comparison says, on programs made by hand. */
#include "test_coupling.h"

#include "contexts/moves.h"
#include "coupling/suggest.h"

#include <math.h>

static void assert_near(double got, double want)
{
  if (!(fabs(got - want) < 0.0001))
    fail_msg("%.6f is not %.6f", got, want);
}

struct world {
  struct hand h;
  struct judged base;
  struct suggest s;
};

/* What coupling/suggest.c asks of modules beside their names. */
static void world_init(struct world *w)
{
  struct hand *h = &w->h;
  hand_init(h);
  h->p.modules.flags = arena_array(&h->arena, uint16_t, HAND_MODULES);
  h->p.modules.package_name = arena_array(&h->arena, str_id, HAND_MODULES);
  h->map.claim = arena_array(&h->arena, const struct claim *, HAND_MODULES);
  h->map.unclaimed = arena_array(&h->arena, mod_id, HAND_MODULES);
}

static void world_judge(struct world *w)
{
  struct hand *h = &w->h;
  for (uint32_t m = 1; m < h->p.modules.n; m++)
    if (h->map.of[m].v == 0)
      h->map.unclaimed[h->map.n_unclaimed++].v = m;
  judge(&w->base, &h->arena, &(struct judge_in){&h->p, &h->map, NULL, 1, NULL});
  suggest_run(&w->s, &h->arena, &w->base, 1);
}

/* Points between two modules: an event is one, a relation five. */
static void tie(struct hand *h, uint32_t from, uint32_t to, enum edge_kind kind)
{
  hand_edge(h, hand_node(h, from), hand_node(h, to), kind);
}

/* Contexts x (v, a, b), y and z: a(v,X) = 2, a(v,Y) = 6, a(v,Z) = 1. */
static uint32_t build_misplaced(struct world *w, const char *name, enum file_class class_)
{
  struct hand *h = &w->h;
  world_init(w);
  hand_context(h, "x", false);
  hand_context(h, "y", false);
  hand_context(h, "z", false);
  uint32_t v = hand_module(h, name, class_), a = hand_module(h, "x.a", CLASS_PRODUCTION), b = hand_module(h, "x.b", CLASS_PRODUCTION);
  uint32_t y = hand_module(h, "y.a", CLASS_PRODUCTION), other = hand_module(h, "y.b", CLASS_PRODUCTION), z = hand_module(h, "z.a", CLASS_PRODUCTION);
  tie(h, v, a, EDGE_EVENT);                       /* 1 */
  tie(h, b, v, EDGE_EVENT);                       /* 1 */
  tie(h, v, y, EDGE_DATA);                        /* 5 */
  tie(h, other, v, EDGE_EVENT);                   /* 1 */
  tie(h, v, z, EDGE_EVENT);                       /* 1 */
  tie(h, y, other, EDGE_DATA);                    /* these two belong where they are */
  tie(h, other, y, EDGE_EVENT);
  return v;
}

static void test_worked_value(void **state)
{
  (void)state;
  struct world w = {0};
  build_misplaced(&w, "x.v", CLASS_PRODUCTION);
  world_judge(&w);
  assert_int_equal(w.s.n_alone, 1);
  assert_int_equal(w.s.n_steps, 1);
  const struct misplaced *m = &w.s.step[0];
  assert_string_equal(m->name, "x.v");
  assert_false(m->package);
  assert_string_equal(context_name(&w.h.map, m->from), "x");
  assert_string_equal(context_name(&w.h.map, m->to), "y");
  assert_near(m->own, 2);
  assert_near(m->there, 6);
  assert_near(m->all, 9);
  assert_near(m->score, 4.0 / 9);
  assert_near(m->gain.points, -4);                /* 7 crossed, 3 do */
  assert_int_equal(m->gain.edges, 0);             /* none of them is an import */
  assert_int_equal(m->n_lean, 3);
  assert_near(m->lean[0].points, 6);
  assert_near(m->lean[2].points, 1);
  hand_release(&w.h);
}

/* What keeps a module where it is, and that it is told why. */
static void test_barred(void **state)
{
  (void)state;
  struct world w = {0};
  uint32_t v = build_misplaced(&w, "x.v", CLASS_PRODUCTION);
  w.h.map.is_public[v] = true;
  world_judge(&w);
  assert_int_equal(w.s.n_steps + w.s.n_alone, 0);
  assert_int_equal(w.s.by_bar[BAR_PUBLIC], 1);
  hand_release(&w.h);
  w = (struct world){0};
  build_misplaced(&w, "x.v", CLASS_SETTINGS);
  world_judge(&w);
  assert_int_equal(w.s.by_bar[BAR_SETTINGS], 1);
  hand_release(&w.h);
  w = (struct world){0};
  build_misplaced(&w, "x.urls", CLASS_PRODUCTION);
  world_judge(&w);
  assert_int_equal(w.s.by_bar[BAR_FRAMEWORK], 1);
  assert_int_equal(w.s.elsewhere, 1);
  hand_release(&w.h);
}

/* g is used by x, y and z and uses nobody: who only uses it is its customer. `back`: g uses x.v as well. */
static void build_ground(struct world *w, bool back)
{
  struct hand *h = &w->h;
  world_init(w);
  for (int i = 0; i < 4; i++)
    hand_context(h, (const char *const[]){"g", "x", "y", "z"}[i], false);
  uint32_t g = hand_module(h, "g.a", CLASS_PRODUCTION), other = hand_module(h, "g.b", CLASS_PRODUCTION), v = hand_module(h, "x.v", CLASS_PRODUCTION), a = hand_module(h, "x.a", CLASS_PRODUCTION);
  uint32_t y = hand_module(h, "y.a", CLASS_PRODUCTION), z = hand_module(h, "z.a", CLASS_PRODUCTION);
  tie(h, v, a, EDGE_EVENT);
  hand_import(h, v, g, "m", true);
  hand_import(h, v, g, "n", false);
  hand_import(h, v, g, "o", false);               /* 2 points */
  hand_import(h, v, other, "m", true);
  hand_import(h, y, g, "m", true);
  hand_import(h, z, g, "m", true);
  tie(h, g, other, EDGE_DATA);                    /* these two belong together */
  if (back)
    tie(h, g, v, EDGE_EVENT);
}

static void test_ground(void **state)
{
  (void)state;
  struct world w = {0};
  build_ground(&w, false);
  world_judge(&w);
  assert_int_equal(w.s.n_alone + w.s.n_steps, 0);
  assert_int_equal(w.s.by_bar[BAR_GROUND], 1);
  assert_string_equal(w.s.barred[0].name, "x.v");
  hand_release(&w.h);
  w = (struct world){0};
  build_ground(&w, true);
  world_judge(&w);
  assert_int_equal(w.s.by_bar[BAR_GROUND], 0);
  assert_int_equal(w.s.n_steps, 1);
  assert_string_equal(context_name(&w.h.map, w.s.step[0].to), "g");
  hand_release(&w.h);
}

/* Four of five contexts: more than half, and more than three. */
static void test_hub(void **state)
{
  (void)state;
  struct world w = {0};
  struct hand *h = &w.h;
  world_init(&w);
  for (int i = 0; i < 5; i++)
    hand_context(h, (const char *const[]){"p", "q", "x", "y", "z"}[i], false);
  uint32_t v = hand_module(h, "x.v", CLASS_PRODUCTION);
  hand_module(h, "x.a", CLASS_PRODUCTION);
  for (int i = 0; i < 4; i++) {
    uint32_t there = hand_module(h, (const char *const[]){"p.a", "q.a", "y.a", "z.a"}[i], CLASS_PRODUCTION);
    hand_import(h, there, v, "n", true);
  }
  world_judge(&w);
  assert_int_equal(w.s.n_alone + w.s.n_steps, 0);
  assert_int_equal(w.s.by_bar[BAR_HUB], 1);
  assert_string_equal(context_name(&h->map, w.s.barred[0].to), "p");     /* ties go to the least name */
  hand_release(h);
}

/* A step that makes more edges cross is told alone, not among those that help together. */
static void test_no_more_crossing(void **state)
{
  (void)state;
  struct world w = {0};
  build_misplaced(&w, "x.v", CLASS_PRODUCTION);
  hand_import(&w.h, 2, 1, "name", true);          /* x.a imports x.v */
  world_judge(&w);
  assert_int_equal(w.s.n_alone, 1);
  assert_int_equal(w.s.alone[0].gain.edges, 1);
  assert_int_equal(w.s.n_steps, 0);
  hand_release(&w.h);
}

/* x.p.a and x.p.b hang together and on y; x.c and x.d do not: the package moves whole. */
static void test_package(void **state)
{
  (void)state;
  struct world w = {0};
  struct hand *h = &w.h;
  world_init(&w);
  hand_context(h, "x", false);
  hand_context(h, "y", false);
  uint32_t a = hand_module(h, "x.p.a", CLASS_PRODUCTION), b = hand_module(h, "x.p.b", CLASS_PRODUCTION), c = hand_module(h, "x.c", CLASS_PRODUCTION), d = hand_module(h, "x.d", CLASS_PRODUCTION);
  uint32_t y = hand_module(h, "y.a", CLASS_PRODUCTION);
  hand_import(h, a, b, "n", true);
  hand_import(h, b, a, "n", true);
  hand_import(h, c, d, "n", true);
  hand_import(h, a, y, "n", true);
  hand_import(h, b, y, "n", true);
  hand_import(h, b, y, "m", false);
  hand_import(h, y, a, "n", true);
  hand_import(h, b, c, "n", true);
  world_judge(&w);
  assert_int_equal(w.s.n_steps, 1);
  assert_string_equal(w.s.step[0].name, "x.p");
  assert_true(w.s.step[0].package);
  assert_int_equal(w.s.step[0].modules, 2);
  assert_int_equal(w.s.step[0].gain.edges, -2);   /* three to and from y no more, one to x.c now */
  assert_int_equal(w.s.moved_modules, 2);
  hand_release(&w.h);
}

/* Two rings of five in one context, one import between them. */
static void test_split(void **state)
{
  (void)state;
  struct world w = {0};
  struct hand *h = &w.h;
  uint32_t m[12];
  world_init(&w);
  hand_context(h, "x", false);
  hand_context(h, "y", false);
  for (int i = 0; i < 10; i++)
    m[i] = hand_module(h, (const char *const[]){"x.a", "x.b", "x.c", "x.d", "x.e", "x.f", "x.g", "x.h", "x.i", "x.j"}[i], CLASS_PRODUCTION);
  m[10] = hand_module(h, "y.a", CLASS_PRODUCTION);
  m[11] = hand_module(h, "y.b", CLASS_PRODUCTION);
  for (int i = 0; i < 10; i++)
    hand_import(h, m[i], m[i / 5 * 5 + (i + 1) % 5], "n", true);
  hand_import(h, m[10], m[11], "n", true);
  hand_import(h, m[2], m[7], "n", true);
  world_judge(&w);
  assert_int_equal(w.s.n_split_asked, 1);
  assert_int_equal(w.s.n_splits, 1);
  const struct split *s = &w.s.split[0];
  assert_int_equal(s->n_parts, 2);
  assert_int_equal(s->part[0].n, 5);
  assert_int_equal(s->part[0].module[0].v, m[0]);
  assert_int_equal(s->part[1].inner, 5);
  assert_int_equal(s->part[1].outer, 1);
  assert_int_equal(s->statements, 11);
  assert_int_equal(s->ties, 1);
  assert_int_equal(s->n_arcs, 1);
  assert_int_equal(s->loose, 0);
  assert_near(s->q_inner, 2 * (5.0 / 11 - 0.25));
  hand_release(&w.h);
}

/* g4 of metrics.md 10, contexts {1,2,3} and {4,5,6}; then 3 belongs to the second. */
static void test_change(void **state)
{
  (void)state;
  struct world w = {0};
  struct hand *h = &w.h;
  struct change c;
  struct context_map moved;
  struct judged after;
  struct buf why = {0};
  world_init(&w);
  hand_context(h, "a", false);
  hand_context(h, "b", false);
  for (int i = 0; i < 6; i++)
    hand_module(h, (const char *const[]){"a.1", "a.2", "a.3", "b.4", "b.5", "b.6"}[i], CLASS_PRODUCTION);
  for (int i = 0; i < 7; i++)
    hand_import(h, (const uint32_t[]){1, 2, 3, 4, 5, 6, 3}[i], (const uint32_t[]){2, 3, 1, 5, 6, 4, 4}[i], "n", true);
  world_judge(&w);
  struct move move = {.claim = {.text = "a.3"}, .to = {2}};
  assert_true(context_map_moved(&moved, &h->arena, &(struct moves){&h->map, &h->p, &move, 1}, &why));
  judge(&after, &h->arena, &(struct judge_in){&h->p, &moved, NULL, 1, NULL});
  change_find(&c, &h->arena, &w.base, &after);
  for (uint32_t i = 0; i < c.n_tree; i++) {
    const struct metric_change *m = &c.tree[i];
    if (m->metric == METRIC_CROSS_CONTEXT_EDGES) {
      assert_near(m->before.part, 1);
      assert_near(m->after.part, 2);
      assert_near(m->after.whole, 7);
      assert_true(m->changed);
    }
    if (m->metric == METRIC_LARGEST_CYCLE)
      assert_false(m->changed);
    if (m->metric == METRIC_Q_UNDIRECTED)
      assert_near(m->before.value, 5.0 / 14);
  }
  assert_int_equal(c.n_contexts, 2);
  assert_int_equal(c.n_contexts_changed, 2);
  assert_int_equal(c.context[0].modules_before, 3);
  assert_int_equal(c.context[0].modules_after, 2);
  assert_int_equal(c.n_modules, 1);
  assert_string_equal(c.module[0].name, "a.3");
  assert_string_equal(c.module[0].to, "b");
  assert_int_equal(c.n_uncrossed, 1);
  assert_string_equal(c.uncrossed[0].from_name, "a.3");
  assert_string_equal(c.uncrossed[0].to_name, "b.4");
  assert_true(c.uncrossed[0].moved);
  assert_int_equal(c.n_crossing, 2);
  assert_string_equal(c.crossing[0].from_name, "a.2");
  assert_string_equal(c.crossing[1].from_name, "a.3");
  assert_int_equal(c.n_cycles, 1);                /* a and b use each other now */
  assert_int_equal(c.cycle[0].came, CAME_NEW);
  assert_int_equal(c.cycle[0].n_joined, 2);
  assert_int_equal(c.cycle[0].n_opened, 1);       /* b -> a; a -> b was there */
  assert_int_equal(c.n_pairs, 1);                 /* a -> b is another edge, but one as before */
  assert_string_equal(c.pair[0].from, "b");
  assert_int_equal(c.pair[0].came, CAME_NEW);
  change_find(&c, &h->arena, &w.base, &w.base);
  assert_int_equal(c.n_contexts_changed + c.n_pairs + c.n_modules + c.n_crossing + c.n_uncrossed + c.n_cycles, 0);
  buf_release(&why);
  hand_release(h);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_worked_value),
    cmocka_unit_test(test_barred),
    cmocka_unit_test(test_ground),
    cmocka_unit_test(test_hub),
    cmocka_unit_test(test_no_more_crossing),
    cmocka_unit_test(test_package),
    cmocka_unit_test(test_split),
    cmocka_unit_test(test_change),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
