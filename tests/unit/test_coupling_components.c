/* unit/test_coupling_components.c: cycles of each level and the order in which they are cut, on programs made by hand. */
#include "test_coupling.h"

#include "coupling/components.h"

/* Modules "a.one", "b.one", ... of packages and contexts of that letter; imports "1>2*3": three statements. */
static void build(struct hand *h, const char *letters, const char *imports)
{
  hand_init(h);
  for (const char *c = letters; *c != '\0'; c++)
    if (c == letters || c[0] != c[-1])
      hand_context(h, arena_strndup(&h->arena, c, 1), false);
  for (const char *c = letters; *c != '\0'; c++) {
    char name[16];
    snprintf(name, sizeof name, "%c.m%02d", *c, (int)(c - letters) + 1);
    hand_module(h, arena_strndup(&h->arena, name, strlen(name)), CLASS_PRODUCTION);
  }
  for (char *p = (char *)(uintptr_t)imports; *p != '\0';) {
    uint32_t from = (uint32_t)strtoul(p, &p, 10), to = (uint32_t)strtoul(p + 1, &p, 10), n = *p == '*' ? (uint32_t)strtoul(p + 1, &p, 10) : 1;
    while (n-- > 0)
      hand_import(h, from, to, "x", true);
    while (*p == ' ')
      p++;
  }
}

static void find(struct components *out, struct level_graph *l, struct hand *h, enum metric_level level)
{
  level_graph_build(l, &h->arena, level, &(struct level_in){&h->p, &h->map, RUNTIME_SCOPES});
  components_find(out, &h->arena, l, &h->p);
}

static void assert_left(const struct left *left, uint32_t nodes, uint32_t components, uint32_t largest)
{
  assert_int_equal(left->nodes, nodes);
  assert_int_equal(left->components, components);
  assert_int_equal(left->size[0], largest);
}

/* Two rings of three and one statement each way between them: the bridge back is the first cut, and buys most. */
static void test_bridge(void **state)
{
  (void)state;
  struct hand h;
  struct level_graph l;
  struct components found;
  build(&h, "aaabbb", "1>2*2 2>3*4 3>1*4 4>5*2 5>6*3 6>4*4 1>4*9 4>2");
  find(&found, &l, &h, ON_MODULE);
  assert_int_equal(found.n, 1);
  const struct component *c = &found.at[0];
  assert_int_equal(c->n, 6);
  assert_int_equal(c->statements, 29);
  assert_int_equal(c->cut_statements, 5);
  assert_int_equal(c->bound, 5);
  assert_int_equal(c->n_steps, 3);
  assert_int_equal(c->step[0].statements, 1);
  assert_left(&c->step[0].left, 6, 2, 3);
  assert_int_equal(c->step[0].left.size[1], 3);
  assert_int_equal(c->step[1].so_far, 3);
  assert_left(&c->step[1].left, 3, 1, 3);
  assert_int_equal(c->step[2].so_far, 5);
  assert_left(&c->step[2].left, 0, 0, 0);
  assert_int_equal(l.g.dst[c->cut[c->step[0].first]], 2);
  assert_int_equal(c->hops, 3);
  assert_int_equal(c->cycle[0], 1);
  find(&found, &l, &h, ON_CONTEXT);
  assert_int_equal(found.n, 1);
  assert_int_equal(found.at[0].n_steps, 1);
  assert_int_equal(found.at[0].cut_statements, 1);
  assert_int_equal(found.at[0].statements, 10);
  assert_int_equal(found.at[0].modules, 6);
  hand_release(&h);
}

/* Both ways back to 1 have to be cut before it falls off: one step. */
static void test_together(void **state)
{
  (void)state;
  struct hand h;
  struct level_graph l;
  struct components found;
  build(&h, "abc", "1>2*9 2>3*9 3>2*6 2>1*2 3>1*2");
  find(&found, &l, &h, ON_PACKAGE);
  assert_int_equal(found.at[0].n, 3);
  assert_int_equal(found.at[0].n_cuts, 3);
  assert_int_equal(found.at[0].n_steps, 2);
  assert_int_equal(found.at[0].step[0].n, 2);
  assert_int_equal(found.at[0].step[0].statements, 4);
  assert_left(&found.at[0].step[0].left, 2, 1, 2);
  hand_release(&h);
}

/* What is lazy is no cycle on import; and of equal cuts the lazy one is taken. */
static void test_lazy(void **state)
{
  (void)state;
  struct hand h;
  struct level_graph l;
  struct components found;
  struct left all, at_import;
  build(&h, "abcd", "1>2 2>1 3>4 4>3");
  h.p.edges.scope[2] = SCOPE_FUNCTION;
  h.p.edges.scope[3] = SCOPE_FUNCTION;
  h.p.edges.scope[4] = SCOPE_TYPE_CHECKING;
  find(&found, &l, &h, ON_MODULE);
  assert_int_equal(found.n, 1);
  assert_left(&found.at[0].at_import, 0, 0, 0);
  assert_int_equal(l.g.dst[found.at[0].cut[0]], 1);
  left_of_level(&all, &at_import, &l, &h.p);
  assert_left(&all, 2, 1, 2);
  assert_left(&at_import, 0, 0, 0);
  h.p.edges.scope[2] = SCOPE_MODULE;
  h.p.edges.scope[1] = SCOPE_FUNCTION;
  find(&found, &l, &h, ON_MODULE);
  assert_int_equal(l.g.dst[found.at[0].cut[0]], 2);
  hand_release(&h);
}

/* Largest first, ties by name; tests are nodes of nothing. */
static void test_order(void **state)
{
  (void)state;
  struct hand h;
  struct level_graph l;
  struct components found;
  build(&h, "abcdefg", "6>7 7>6 1>2 2>1 3>4 4>5 5>3 1>3");
  h.p.modules.class_[7] = CLASS_TEST;
  find(&found, &l, &h, ON_MODULE);
  assert_int_equal(l.present, 6);
  assert_int_equal(found.n, 2);
  assert_int_equal(found.at[0].n, 3);
  assert_int_equal(found.at[0].member[0], 3);
  assert_int_equal(found.at[1].n, 2);
  assert_int_equal(l.of[7], 0);
  hand_release(&h);
}

/* Whatever the graph: steps cut the whole set, what is left only shrinks, and nothing is left at the end. */
static void test_random(void **state)
{
  (void)state;
  uint32_t seed = 17;
  for (int round = 0; round < 60; round++) {
    struct hand h;
    struct level_graph l;
    struct components found;
    build(&h, "abcdefghijklmnopqrstuvwxyz", "");
    for (int i = 0; i < 40 + round * 2; i++) {
      seed = seed * 1664525u + 1013904223u;
      uint32_t from = 1 + (seed >> 8) % 26, to = 1 + (seed >> 16) % 26;
      if (from != to)
        hand_import(&h, from, to, "x", true);
    }
    find(&found, &l, &h, ON_CONTEXT);
    for (uint32_t i = 0; i < found.n; i++) {
      const struct component *c = &found.at[i];
      uint32_t cuts = 0, left = c->n;
      uint64_t statements = 0;
      for (uint32_t s = 0; s < c->n_steps; s++) {
        assert_int_equal(c->step[s].first, cuts);
        assert_true(c->step[s].n > 0 && c->step[s].left.nodes <= left);
        for (uint32_t k = 0; k < c->step[s].n; k++)
          statements += l.g.weight[c->cut[cuts++]];
        assert_int_equal(c->step[s].so_far, statements);
        left = c->step[s].left.nodes;
      }
      assert_int_equal(left, 0);
      assert_int_equal(cuts, c->n_cuts);
      assert_int_equal(statements, c->cut_statements);
      assert_true(c->bound <= statements);
    }
    hand_release(&h);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_bridge), cmocka_unit_test(test_together), cmocka_unit_test(test_lazy), cmocka_unit_test(test_order), cmocka_unit_test(test_random),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
