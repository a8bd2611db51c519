/* unit/test_coupling_patterns.c: the shapes of a matrix, and what stands inside its rows. */
#include "test_coupling.h"
#include "test_graph.h"

#include "coupling/packages.h"
#include "coupling/patterns.h"

struct hand_matrix {
  struct hand h;
  struct level_map levels;
  struct patterns p;
};

/* Contexts 1 .. k-1 with the arcs given. */
static void build(struct hand_matrix *t, uint32_t k, const struct arc_list *arcs)
{
  *t = (struct hand_matrix){0};
  hand_init(&t->h);
  struct coupling *c = &t->h.c;
  c->k = k;
  c->context = arena_array(&t->h.arena, struct context_metrics, k);
  arc_list_build(&c->contexts, &t->h.arena, k, arcs);
  scc_find(&c->context_scc, &t->h.arena, &c->contexts);
  feedback_find(&c->feedback, &t->h.arena, &c->contexts);
  uint32_t *level = arena_array(&t->h.arena, uint32_t, k);
  levels_find(level, &t->h.arena, &c->contexts, &c->feedback);
  for (uint32_t x = 0; x < k; x++)
    c->context[x].level = level[x];
  level_map_build(&t->levels, &t->h.arena, c, NULL);
  patterns_find(&t->p, &t->h.arena, c, &t->levels);
}

static const struct pattern *get(const struct hand_matrix *t, enum pattern_kind kind)
{
  for (uint32_t i = 0; i < t->p.n; i++)
    if (t->p.at[i].kind == kind)
      return &t->p.at[i];
  return NULL;
}

static void test_layered(void **state)
{
  (void)state;
  struct hand_matrix t;
  struct arc_list arcs = {0};
  /* 1 on 2 on 3 on 4 on 5; 5 goes back to 4 once: 41 imports, one of them up. */
  for (uint32_t x = 1; x < 5; x++)
    arc_add(&arcs, x, x + 1, 10);
  arc_add(&arcs, 5, 4, 1);
  build(&t, 6, &arcs);
  const struct pattern *layers = get(&t, PATTERN_LAYERED);
  assert_ptr_equal(layers, &t.p.at[0]);
  assert_int_equal(t.p.all, 41);
  assert_int_equal(layers->weight, 40);
  assert_int_equal(layers->back, 1);
  assert_int_equal(layers->n, 2);
  assert_int_equal(layers->of, 5);
  assert_null(get(&t, PATTERN_ROW));
  assert_null(get(&t, PATTERN_COLUMN));
  hand_release(&t.h);
}

/* A tenth may go up, more may not. */
static void test_not_layered(void **state)
{
  (void)state;
  for (uint32_t up = 4; up < 6; up++) {
    struct hand_matrix t;
    struct arc_list arcs = {0};
    arc_add(&arcs, 1, 2, 16);
    arc_add(&arcs, 3, 4, 20);
    arc_add(&arcs, 2, 1, up);
    build(&t, 5, &arcs);
    assert_int_equal(get(&t, PATTERN_LAYERED) != NULL, up == 4);
    hand_release(&t.h);
  }
}

static void test_heavy(void **state)
{
  (void)state;
  struct hand_matrix t;
  struct arc_list arcs = {0};
  /* 1 imports five of six others, 2 to 6 import 7, 2 most of all. */
  for (uint32_t x = 2; x < 7; x++) {
    arc_add(&arcs, 1, x, 8);
    arc_add(&arcs, x, 7, x == 2 ? 30 : 2);
  }
  build(&t, 8, &arcs);
  const struct pattern *row = get(&t, PATTERN_ROW), *column = get(&t, PATTERN_COLUMN);
  assert_int_equal(row->a, 1);
  assert_int_equal(row->n, 5);
  assert_int_equal(row->of, 6);
  assert_int_equal(row->weight, 40);
  assert_int_equal(column->a, 7);
  assert_int_equal(column->n, 5);
  assert_int_equal(column->weight, 38);
  assert_null(get(&t, PATTERN_PAIR));
  hand_release(&t.h);
}

/* Reaching half is enough, reaching less is not, and what it takes there must be twice its share. */
static void test_light_row(void **state)
{
  (void)state;
  for (int far = 0; far < 3; far++) {
    struct hand_matrix t;
    struct arc_list arcs = {0};
    arc_add(&arcs, 1, 2, 10);
    arc_add(&arcs, 1, 3, 10);
    arc_add(&arcs, 4, 5, far == 2 ? 40 : 1);
    if (far != 1)
      arc_add(&arcs, 1, 4, 10);
    build(&t, 8, &arcs);              /* of seven contexts: two or three of six others */
    assert_int_equal(get(&t, PATTERN_ROW) != NULL, far != 1);
    hand_release(&t.h);
  }
  struct hand_matrix t;
  struct arc_list arcs = {0};
  for (uint32_t x = 1; x < 5; x++)    /* a ring of four with chords: everyone imports two of three others, nobody more than a fair share */
    for (uint32_t step = 1; step < 3; step++)
      arc_add(&arcs, x, (x - 1 + step) % 4 + 1, 5);
  build(&t, 5, &arcs);
  assert_null(get(&t, PATTERN_ROW));
  assert_null(get(&t, PATTERN_COLUMN));
  hand_release(&t.h);
}

static void test_pair(void **state)
{
  (void)state;
  struct hand_matrix t;
  struct arc_list arcs = {0};
  arc_add(&arcs, 1, 2, 100);
  arc_add(&arcs, 2, 1, 1);
  arc_add(&arcs, 4, 3, 9);            /* the cheaper side of 3 and 4 is 6: dearer to cut than 1 */
  arc_add(&arcs, 3, 4, 6);
  arc_add(&arcs, 5, 6, 6);            /* as dear, but fewer in all */
  arc_add(&arcs, 6, 5, 6);
  build(&t, 7, &arcs);
  const struct pattern *pair = get(&t, PATTERN_PAIR);
  assert_int_equal(pair->a, 4);
  assert_int_equal(pair->b, 3);
  assert_int_equal(pair->weight, 15);
  assert_int_equal(pair->back, 6);
  hand_release(&t.h);
}

static void test_block(void **state)
{
  (void)state;
  struct hand_matrix t;
  struct arc_list arcs = {0};
  /* 2, 4 and 6 import each other but for one pair: five of six. 1 on 3 on 5 is a chain. */
  for (uint32_t x = 2; x < 7; x += 2)
    for (uint32_t y = 2; y < 7; y += 2)
      if (x != y && !(x == 6 && y == 2))
        arc_add(&arcs, x, y, 7);
  arc_add(&arcs, 1, 3, 20);
  arc_add(&arcs, 3, 5, 20);
  arc_add(&arcs, 5, 2, 1);
  build(&t, 7, &arcs);
  const struct pattern *block = get(&t, PATTERN_BLOCK);
  assert_int_equal(block->n_members, 3);
  uint32_t sum = 0;
  for (uint32_t i = 0; i < 3; i++)
    sum |= 1u << block->member[i];
  assert_int_equal(sum, 1 << 2 | 1 << 4 | 1 << 6);
  assert_int_equal(block->n, 5);
  assert_int_equal(block->of, 6);
  assert_int_equal(block->weight, 35);
  /* All six stand once in the order by clusters, the block in one piece and first: what stands on it comes later. */
  assert_ptr_equal(block->member, t.p.by_cluster);
  uint32_t all = 0;
  for (uint32_t i = 0; i < 6; i++)
    all |= 1u << t.p.by_cluster[i];
  assert_int_equal(all, 0x7e);
  assert_int_equal(t.p.cluster[2], t.p.cluster[6]);
  assert_int_not_equal(t.p.cluster[2], t.p.cluster[1]);
  hand_release(&t.h);
}

/* The heaviest first, whatever its kind; layers before all. */
static void test_order(void **state)
{
  (void)state;
  struct hand_matrix t;
  struct arc_list arcs = {0};
  for (uint32_t x = 1; x < 7; x++)
    arc_add(&arcs, x, 7, 50);
  arc_add(&arcs, 7, 1, 1);
  build(&t, 8, &arcs);
  assert_int_equal(t.p.n, 3);
  assert_int_equal(t.p.at[0].kind, PATTERN_LAYERED);
  assert_int_equal(t.p.at[1].kind, PATTERN_COLUMN);
  assert_int_equal(t.p.at[2].kind, PATTERN_PAIR);
  hand_release(&t.h);
}

static void test_nothing(void **state)
{
  (void)state;
  struct hand_matrix t;
  struct arc_list arcs = {0};
  build(&t, 1, &arcs);
  assert_int_equal(t.p.n, 0);
  hand_release(&t.h);
  build(&t, 6, &arcs);
  assert_int_equal(t.p.n, 0);
  hand_release(&t.h);
}

static uint32_t imports_between(const struct packages *k, uint32_t from, uint32_t to)
{
  uint32_t sum = 0;
  for (uint32_t v = k->first[from]; v < k->first[from + 1]; v++)
    for (uint32_t arc = k->g.off[v]; arc < k->g.off[v + 1]; arc++)
      sum += k->g.dst[arc] >= k->first[to] && k->g.dst[arc] < k->first[to + 1] ? k->g.weight[arc] : 0;
  return sum;
}

/* alpha has two packages, one of which holds a module of beta; a test is left out. */
static void test_packages(void **state)
{
  (void)state;
  struct hand h;
  struct packages k;
  hand_init(&h);
  uint32_t alpha = hand_context(&h, "alpha", false), beta = hand_context(&h, "beta", false), gamma = hand_context(&h, "gamma", false), delta = hand_context(&h, "delta", false);
  uint32_t a = hand_module(&h, "alpha.in.one", CLASS_PRODUCTION), b = hand_module(&h, "alpha.in.two", CLASS_PRODUCTION), c = hand_module(&h, "alpha.out.three", CLASS_PRODUCTION),
           d = hand_module(&h, "alpha.out.lent", CLASS_PRODUCTION), e = hand_module(&h, "beta.own", CLASS_PRODUCTION), x = hand_module(&h, "beta.test", CLASS_TEST), y = hand_module(&h, "delta.last", CLASS_PRODUCTION);
  h.map.of[d].v = beta;
  hand_import(&h, a, b, "f", true);
  hand_import(&h, a, e, "g", true);
  hand_import(&h, a, e, "h", false);        /* the same statement */
  hand_import(&h, b, d, "g", true);
  hand_import(&h, c, d, "g", true);
  hand_import(&h, c, d, "k", true);
  hand_import(&h, e, c, "g", true);
  hand_import(&h, x, c, "g", true);
  coupling_run(&h.c, &h.arena, &h.p, &h.map);
  packages_find(&k, &h.arena, &h.p, &h.map, NULL);
  assert_int_equal(k.n, 5);
  const uint32_t first[] = {0, 0, 2, 4, 4, 5};
  assert_memory_equal(k.first, first, sizeof first);
  assert_int_equal(gamma, 3);
  static const char *const names[] = {"alpha.in", "alpha.out", "alpha.out", "beta", "delta"};
  for (uint32_t i = 0; i < k.n; i++)
    assert_true(span_is(k.name[i], names[i]));
  assert_int_equal(k.of[a], k.of[b]);
  assert_int_equal(k.of[d], 2);
  assert_int_equal(k.of[x], UINT32_MAX);
  assert_int_equal(k.of[y], 4);
  assert_int_equal(k.modules[0], 2);
  assert_int_equal(k.lines[0], a + b + 2);
  assert_int_equal(k.g.weight[csr_find(&k.g, 0, 0)], 1);
  /* What the packages of a context import is what the context imports. */
  for (uint32_t from = 1; from <= delta; from++)
    for (uint32_t to = 1; to <= delta; to++)
      assert_int_equal(imports_between(&k, from, to), coupling_pair(&h.c, (ctx_id){from}, (ctx_id){to})->statements);
  assert_int_equal(coupling_pair(&h.c, (ctx_id){alpha}, (ctx_id){beta})->statements, 4);
  hand_release(&h);
}

/* A context with more packages than can be shown: names are cut where few enough are left. */
static void test_folded(void **state)
{
  (void)state;
  struct hand h;
  struct packages k;
  char name[64];
  hand_init(&h);
  hand_context(&h, "alpha", false);
  for (int i = 0; i < PACKAGES_OF_CONTEXT + 1; i++) {
    snprintf(name, sizeof name, "alpha.group%d.part%02d.module", i % 3, i);
    hand_module(&h, name, CLASS_PRODUCTION);
  }
  coupling_run(&h.c, &h.arena, &h.p, &h.map);
  packages_find(&k, &h.arena, &h.p, &h.map, NULL);
  assert_int_equal(k.n, 3);
  assert_true(span_is(k.name[1], "alpha.group1"));
  assert_int_equal(k.modules[0] + k.modules[1] + k.modules[2], PACKAGES_OF_CONTEXT + 1);
  hand_release(&h);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_layered), cmocka_unit_test(test_not_layered), cmocka_unit_test(test_heavy), cmocka_unit_test(test_light_row), cmocka_unit_test(test_pair), cmocka_unit_test(test_block),
    cmocka_unit_test(test_order), cmocka_unit_test(test_nothing), cmocka_unit_test(test_packages), cmocka_unit_test(test_folded),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
