/* unit/test_facts_trim.c: a sealed file cut down to some of its tables. */
#include "test_facts.h"

enum { ROWS = 12 };

/* Every table has ROWS rows; scope k stands in scope k - 1, but for 6, which stands in the module. */
static struct span whole(struct arena *arena)
{
  struct facts_builder b;
  facts_builder_init(&b);
  fill(&b, ROWS);
  for (uint32_t d = 2; d < ROWS; d++)
    b.f.defs.parent[d] = (def_id){d == 6 ? 1 : d - 1};
  for (uint32_t row = 1; row < ROWS; row++)
    b.f.imports.in[row] = (def_id){row == 5 ? 8 : 3};
  struct span block = facts_seal(&b, arena);
  facts_builder_release(&b);
  return block;
}

struct trimmed {
  struct arena arena;
  struct facts was, is;
  struct facts_strings was_text, is_text;
};

static void trim(struct trimmed *t, unsigned tables)
{
  *t = (struct trimmed){0};
  struct facts_builder b;
  struct span block = whole(&t->arena);
  facts_builder_init(&b);
  struct span less = facts_trim(&b, block, tables, &t->arena);
  facts_builder_release(&b);
  assert_true(facts_open(block, &t->was, &t->was_text) && facts_open(less, &t->is, &t->is_text));
}

/* A cell is what it was; texts are compared as texts. */
static void assert_same(struct trimmed *t, const struct facts_column *c, uint32_t was, uint32_t is)
{
  uint32_t a = column_get(&t->was, c, was), b = column_get(&t->is, c, is);
  bool same = c->kind == COLUMN_STR ? span_eq(string_of(&t->was_text, a), string_of(&t->is_text, b)) : a == b;
  if (!same)
    fail_msg("%s of row %u", c->name, (unsigned)was);
}

static void test_tables(void **state)
{
  (void)state;
  struct trimmed t;
  trim(&t, 1 << FACTS_IMPORTS | 1 << FACTS_ERRORS);
  assert_memory_equal(&t.is.head, &t.was.head, sizeof t.is.head);
  for (unsigned table = 0; table < FACTS_TABLES; table++) {
    bool kept = table == FACTS_IMPORTS || table == FACTS_ERRORS;
    if (table != FACTS_DEFS)
      assert_int_equal(*facts_count(&t.is, (enum facts_table)table), kept ? ROWS : 1);
  }
  for (size_t i = 0; i < facts_columns_n; i++)
    for (uint32_t row = 1; row < ROWS; row++) {
      const struct facts_column *c = &facts_columns[i];
      if ((c->table == FACTS_IMPORTS || c->table == FACTS_ERRORS) && c->target != FACTS_DEFS)
        assert_same(&t, c, row, row);
    }
  assert_true(t.is_text.n > 1 && t.is_text.n < t.was_text.n);
  arena_release(&t.arena);
}

/* The module, 2 and 3 round most imports, 6 to 8 round the fifth; they close ranks. */
static void test_scopes(void **state)
{
  (void)state;
  static const uint32_t was[] = {1, 2, 3, 6, 7, 8};
  enum { N = sizeof was / sizeof *was };
  struct trimmed t;
  trim(&t, 1 << FACTS_IMPORTS);
  assert_int_equal(t.is.defs.n, N + 1);
  for (uint32_t row = 1; row <= N; row++)
    for (size_t i = 0; i < facts_columns_n; i++)
      if (facts_columns[i].table == FACTS_DEFS && facts_columns[i].target != FACTS_DEFS)
        assert_same(&t, &facts_columns[i], was[row - 1], row);
  static const uint32_t parents[] = {0, 1, 2, 1, 4, 5};
  for (uint32_t row = 1; row <= N; row++)
    assert_int_equal(t.is.defs.parent[row].v, parents[row - 1]);
  for (uint32_t row = 1; row < ROWS; row++)
    assert_int_equal(t.is.imports.in[row].v, row == 5 ? 6 : 3);
  arena_release(&t.arena);
}

/* What refers to a table that is gone refers to nothing; what refers to one that stays is as it was. */
static void test_rows_of_other_tables(void **state)
{
  (void)state;
  struct trimmed t;
  trim(&t, 1 << FACTS_BINDINGS | 1 << FACTS_IMPORTS | 1 << FACTS_ARGS);
  for (uint32_t row = 1; row < ROWS; row++) {
    bool import = t.was.bindings.kind[row] == BIND_IMPORT, def = t.was.bindings.kind[row] == BIND_DEF;
    if (!def)
      assert_int_equal(t.is.bindings.row[row], import ? t.was.bindings.row[row] : 0);
    assert_int_equal(t.is.args.call[row].v, 0);
    assert_int_equal(t.is.args.value[row].v, 0);
    assert_int_equal(t.is.imports.stmt[row], t.was.imports.stmt[row]);
  }
  arena_release(&t.arena);
}

static void test_all_tables(void **state)
{
  (void)state;
  struct trimmed t;
  trim(&t, FACTS_ALL);
  for (int table = 0; table < FACTS_TABLES; table++)
    if (table != FACTS_DEFS)
      assert_int_equal(*facts_count(&t.is, (enum facts_table)table), ROWS);
  arena_release(&t.arena);
}

/* Equal files give equal blocks, whatever the scratch was used for before. */
static void test_same_bytes(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct facts_builder b;
  facts_builder_init(&b);
  struct span block = whole(&arena);
  struct span first = facts_trim(&b, block, 1 << FACTS_IMPORTS, &arena);
  facts_trim(&b, block, FACTS_ALL, &arena);
  struct span again = facts_trim(&b, block, 1 << FACTS_IMPORTS, &arena);
  assert_true(span_eq(first, again) && first.n < block.n);
  struct span twice = facts_trim(&b, first, 1 << FACTS_IMPORTS, &arena);
  assert_true(span_eq(first, twice));
  facts_builder_release(&b);
  arena_release(&arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_tables), cmocka_unit_test(test_scopes), cmocka_unit_test(test_rows_of_other_tables), cmocka_unit_test(test_all_tables),
    cmocka_unit_test(test_same_bytes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
