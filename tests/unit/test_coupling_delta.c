/* unit/test_coupling_delta.c: what became of modules, names and edges, on programs made by hand. */
#include "test_coupling.h"

#include "coupling/delta.h"

struct two {
  struct hand side[SIDES];
  struct judged judged[SIDES];
  struct hash128 content[SIDES][HAND_MODULES];
  struct change change;
  struct delta delta;
  struct arena run;
};

static void two_init(struct two *t)
{
  *t = (struct two){0};
  for (int side = 0; side < SIDES; side++) {
    struct hand *h = &t->side[side];
    hand_init(h);
    h->map.declared = true;
    h->p.modules.package = arena_array(&h->arena, mod_id, HAND_MODULES);
    struct imports *imports = &h->corpus.all.imports; /* all places are in line 0 of file 0 */
    imports->in = arena_array(&h->arena, def_id, HAND_EDGES);
    imports->line = arena_array(&h->arena, uint32_t, HAND_EDGES);
    imports->col = arena_array(&h->arena, uint32_t, HAND_EDGES);
    h->corpus.def_file = arena_array(&h->arena, file_id, 1);
    hand_context(&t->side[side], "a", false);
    hand_context(&t->side[side], "b", false);
  }
}

static void two_release(struct two *t)
{
  for (int side = 0; side < SIDES; side++)
    hand_release(&t->side[side]);
  arena_release(&t->run);
}

static void two_compare(struct two *t)
{
  struct delta_in in = {.kinds = ALL_KINDS, .classes = ALL_CLASSES, .symbols = true};
  for (int side = 0; side < SIDES; side++) {
    struct hand *h = &t->side[side];
    coupling_run(&h->c, &h->arena, &h->p, &h->map);
    t->judged[side] = (struct judged){.program = &h->p, .map = &h->map, .coupling = &h->c};
    in.side[side] = &t->judged[side];
    in.content[side] = t->content[side];
  }
  t->change = (struct change){.before = t->judged[BEFORE], .after = t->judged[AFTER]};
  delta_find(&t->delta, &t->run, &in, &t->change);
}

/* The same module on both sides. */
static uint32_t both(struct two *t, const char *name)
{
  hand_module(&t->side[BEFORE], name, CLASS_PRODUCTION);
  return hand_module(&t->side[AFTER], name, CLASS_PRODUCTION);
}

/* A function of a module, after all modules. */
static void function(struct two *t, int side, uint32_t module, const char *name)
{
  struct hand *h = &t->side[side];
  uint32_t node = hand_node(h, module);
  struct buf full = {0};
  buf_printf(&full, "%s.%s", intern_text(&h->corpus.strings, h->p.modules.name[module]), name);
  h->p.nodes.name[node] = intern_add(&h->corpus.strings, full.at, full.n);
  buf_release(&full);
}

static void test_same(void **state)
{
  (void)state;
  struct two t;
  two_init(&t);
  uint32_t x = both(&t, "a.x"), y = both(&t, "b.y");
  hand_import(&t.side[BEFORE], x, y, "f", true);
  hand_import(&t.side[BEFORE], x, y, "g", false);
  hand_import(&t.side[AFTER], x, y, "g", true);       /* other rows: other lines, in another order */
  hand_import(&t.side[AFTER], x, y, "f", false);
  two_compare(&t);
  assert_int_equal(t.delta.n_edges, 0);
  assert_int_equal(t.delta.n_modules, 0);
  two_release(&t);
}

/* Of three places that take the same, two are those of before: those nearest to them. */
static void test_nearest(void **state)
{
  (void)state;
  struct two t;
  two_init(&t);
  uint32_t x = both(&t, "a.x"), y = both(&t, "b.y");
  static const uint32_t lines[SIDES][3] = {{11, 40}, {7, 13, 41}};
  for (int side = 0; side < SIDES; side++)
    for (int i = 0; i < 2 + side; i++)
      t.side[side].corpus.all.imports.line[hand_import(&t.side[side], x, y, "f", true)] = lines[side][i];
  two_compare(&t);
  assert_int_equal(t.delta.n_edges, 1);
  assert_int_equal(t.delta.edge[0].fate, FATE_GROWN);
  assert_int_equal(t.delta.edge[0].n, 1);
  assert_int_equal(t.delta.place[0].edge, 1);
  two_release(&t);
}

static void test_fates(void **state)
{
  (void)state;
  struct two t;
  two_init(&t);
  uint32_t x = both(&t, "a.x"), y = both(&t, "b.y"), z = both(&t, "b.z"), w = both(&t, "a.w");
  struct hand *before = &t.side[BEFORE], *after = &t.side[AFTER];
  hand_import(before, x, y, "f", true);               /* grows */
  hand_import(after, x, y, "f", true);
  hand_import(after, x, y, "g", true);
  hand_import(before, y, x, "f", true);               /* shrinks */
  hand_import(before, y, x, "g", true);
  hand_import(after, y, x, "g", true);
  hand_import(before, x, z, "f", true);               /* gone */
  hand_import(after, z, x, "f", true);                /* new */
  hand_import(before, x, w, "f", true);               /* another scope, within a context */
  after->p.edges.scope[hand_import(after, x, w, "f", true)] = SCOPE_FUNCTION;
  hand_edge(after, z, x, EDGE_CALL);                  /* new under an import */
  two_compare(&t);
  static const struct {
    uint8_t fate, kind;
    uint32_t from, to, n;
  } want[] = {{FATE_NEW, EDGE_IMPORT, 3, 1, 1}, {FATE_NEW, EDGE_CALL, 3, 1, 1}, {FATE_GONE, EDGE_IMPORT, 1, 3, 1}, {FATE_GROWN, EDGE_IMPORT, 1, 2, 1}, {FATE_SHRUNK, EDGE_IMPORT, 2, 1, 1}};
  assert_int_equal(t.delta.n_edges, 6);
  assert_int_equal(t.delta.n_crossing, 5);
  for (size_t i = 0; i < 5; i++) {
    const struct edge_delta *d = &t.delta.edge[i];
    unsigned side = d->fate == FATE_GONE ? BEFORE : AFTER;
    assert_int_equal(d->fate, want[i].fate);
    assert_int_equal(d->kind, want[i].kind);
    assert_int_equal(d->from[side].v, want[i].from);
    assert_int_equal(d->to[side].v, want[i].to);
    assert_int_equal(d->n, want[i].n);
    assert_int_equal(d->under_import, want[i].kind == EDGE_CALL);
  }
  assert_int_equal(t.delta.by_fate[1][EDGE_IMPORT][FATE_NEW], 1);
  assert_int_equal(t.delta.by_fate[0][EDGE_IMPORT][FATE_CHANGED], 1);
  two_release(&t);
}

/* x and y import each other on one side only. */
static void test_ties(void **state)
{
  (void)state;
  struct two t;
  two_init(&t);
  uint32_t x = both(&t, "a.x"), y = both(&t, "b.y");
  hand_import(&t.side[BEFORE], x, y, "f", true);
  hand_import(&t.side[AFTER], x, y, "f", true);
  hand_import(&t.side[AFTER], y, x, "g", true);
  two_compare(&t);
  assert_int_equal(t.delta.n_edges, 1);
  assert_true(t.delta.edge[0].ties);
  two_release(&t);
}

static void test_renamed_by_content(void **state)
{
  (void)state;
  struct two t;
  two_init(&t);
  uint32_t x = both(&t, "a.x"), old = hand_module(&t.side[BEFORE], "a.old", CLASS_PRODUCTION), new = hand_module(&t.side[AFTER], "b.new", CLASS_PRODUCTION);
  uint32_t twin = hand_module(&t.side[AFTER], "b.zz", CLASS_PRODUCTION);
  t.content[BEFORE][old] = t.content[AFTER][new] = t.content[AFTER][twin] = hash_content(SPAN("x = 1"), 0);
  hand_import(&t.side[BEFORE], x, old, "f", true);
  hand_import(&t.side[AFTER], x, new, "f", true);
  two_compare(&t);
  assert_int_equal(t.delta.n_modules, 2);
  assert_int_equal(t.delta.module[0].fate, FATE_NEW);
  assert_int_equal(t.delta.module[0].at[AFTER].v, twin);
  assert_int_equal(t.delta.module[1].fate, FATE_MOVED);
  assert_int_equal(t.delta.module[1].match, SAME_CONTENT);
  assert_int_equal(t.delta.n_edges, 1);
  assert_int_equal(t.delta.edge[0].fate, FATE_MOVED);
  assert_true(t.delta.edge[0].renamed && t.delta.edge[0].crosses[AFTER] && !t.delta.edge[0].crosses[BEFORE]);
  assert_int_equal(t.delta.n_owners, 1);
  two_release(&t);
}

/* Commands all define Command and handle: that makes none of them another. What only one defines does. */
static void test_renamed_by_likeness(void **state)
{
  (void)state;
  struct two t;
  two_init(&t);
  uint32_t other[3] = {both(&t, "a.c1"), both(&t, "a.c2"), both(&t, "a.c3")};
  uint32_t old[] = {hand_module(&t.side[BEFORE], "a.report", CLASS_PRODUCTION), hand_module(&t.side[BEFORE], "a.purge", CLASS_PRODUCTION)};
  uint32_t new[] = {hand_module(&t.side[AFTER], "a.reports", CLASS_PRODUCTION), hand_module(&t.side[AFTER], "a.import", CLASS_PRODUCTION)};
  for (int side = 0; side < SIDES; side++) {
    const uint32_t *two = side == BEFORE ? old : new;
    for (int i = 0; i < 5; i++) {
      function(&t, side, i < 3 ? other[i] : two[i - 3], "Command");
      function(&t, side, i < 3 ? other[i] : two[i - 3], "handle");
    }
    function(&t, side, two[0], "monthly");
    function(&t, side, two[0], "yearly");
  }
  two_compare(&t);
  assert_int_equal(t.delta.n_modules, 3);
  assert_int_equal(t.delta.modules_by_fate[FATE_MOVED], 1);
  assert_int_equal(t.delta.module[2].at[BEFORE].v, old[0]);
  assert_int_equal(t.delta.module[2].at[AFTER].v, new[0]);
  assert_int_equal(t.delta.module[2].match, SAME_LIKENESS);
  assert_int_equal(t.delta.n_symbols, 0);             /* names go with their modules */
  two_release(&t);
}

static void test_symbols(void **state)
{
  (void)state;
  struct two t;
  two_init(&t);
  uint32_t x = both(&t, "a.x"), y = both(&t, "b.y"), z = hand_module(&t.side[AFTER], "b.z", CLASS_PRODUCTION);
  function(&t, BEFORE, x, "pay");
  function(&t, AFTER, y, "pay");
  function(&t, BEFORE, x, "cut");
  function(&t, AFTER, z, "cut");                      /* into a new module, whose other names are told with it */
  function(&t, AFTER, z, "more");
  function(&t, BEFORE, x, "old");
  function(&t, AFTER, x, "new");
  function(&t, AFTER, x, "_hidden");
  function(&t, BEFORE, x, "stays");
  function(&t, AFTER, x, "stays");
  two_compare(&t);
  assert_int_equal(t.delta.n_symbols, 4);
  static const uint8_t fates[] = {FATE_NEW, FATE_GONE, FATE_MOVED, FATE_MOVED};
  for (int i = 0; i < 4; i++)
    assert_int_equal(t.delta.symbol[i].fate, fates[i]);
  two_release(&t);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_same), cmocka_unit_test(test_nearest), cmocka_unit_test(test_fates), cmocka_unit_test(test_ties),
    cmocka_unit_test(test_renamed_by_content), cmocka_unit_test(test_renamed_by_likeness), cmocka_unit_test(test_symbols),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
