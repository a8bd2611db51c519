/* unit/test_facts_roundtrip.c: what is sealed comes back, and what is no sealed block is refused or can be read without harm. */
#include "test_facts.h"

#include "facts/corpus.h"

enum { ROWS = 9 };

static struct facts_builder *builder(void)
{
  struct facts_builder *b = test_malloc(sizeof *b);
  facts_builder_init(b);
  return b;
}

static void builder_free(struct facts_builder *b)
{
  facts_builder_release(b);
  test_free(b);
}

/* A struct of columns is a count and pointers: as many as the list has for the table. */
static void test_no_column_forgotten(void **state)
{
  (void)state;
  static const size_t bytes[FACTS_TABLES] = {
    [FACTS_DEFS] = sizeof(struct defs), [FACTS_PARAMS] = sizeof(struct params), [FACTS_BASES] = sizeof(struct bases),
    [FACTS_DECORATORS] = sizeof(struct decorators), [FACTS_IMPORTS] = sizeof(struct imports), [FACTS_EXPRS] = sizeof(struct exprs),
    [FACTS_BINDINGS] = sizeof(struct bindings), [FACTS_ASSIGNS] = sizeof(struct assigns), [FACTS_CALLS] = sizeof(struct calls),
    [FACTS_ARGS] = sizeof(struct args), [FACTS_STRINGS] = sizeof(struct strings), [FACTS_PAIRS] = sizeof(struct pairs), [FACTS_EXPORTS] = sizeof(struct exports),
    [FACTS_ERRORS] = sizeof(struct errors), [FACTS_VALUES] = sizeof(struct values), [FACTS_FLOWS] = sizeof(struct flows)};
  size_t listed[FACTS_TABLES] = {0};
  for (size_t i = 0; i < facts_columns_n; i++) {
    listed[facts_columns[i].table]++;
    if (i > 0)
      assert_true(facts_columns[i - 1].offset < facts_columns[i].offset);   /* in order, so none twice */
  }
  for (int t = 0; t < FACTS_TABLES; t++)
    assert_int_equal(listed[t], (bytes[t] - sizeof(void *)) / sizeof(void *));
}

static void test_round_trip(void **state)
{
  (void)state;
  static const uint32_t sizes[] = {2, 3, ROWS, 1000};
  for (size_t k = 0; k < sizeof sizes / sizeof *sizes; k++) {
    struct facts_builder *b = builder();
    struct arena arena = {0};
    struct facts f;
    struct facts_strings s;
    fill(b, sizes[k]);
    struct span block = facts_seal(b, &arena);
    assert_true(facts_open(block, &f, &s));
    assert_memory_equal(&f.head, &b->f.head, sizeof f.head);
    assert_int_equal(s.n, b->strings.n);
    for (uint32_t id = 0; id < s.n; id++)
      assert_true(span_eq(string_of(&s, id), intern_get(&b->strings, (str_id){id})) && s.hash[id] == b->strings.text[id].hash);
    for (int t = 0; t < FACTS_TABLES; t++)
      assert_int_equal(*facts_count(&f, (enum facts_table)t), sizes[k]);
    for (size_t i = 0; i < facts_columns_n; i++) {
      const char *at = *facts_column_at(&f, &facts_columns[i]);
      assert_true(at >= block.at && at < block.at + block.n && (at - block.at) % 4 == 0);
      for (uint32_t row = 0; row < sizes[k]; row++)
        if (column_get(&f, &facts_columns[i], row) != column_get(&b->f, &facts_columns[i], row))
          fail_msg("%s of row %u", facts_columns[i].name, row);
    }
    arena_release(&arena);
    builder_free(b);
  }
}

static void test_equal_facts_equal_bytes(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct facts_builder *fresh = builder(), *used = builder();
  fill(used, 700);
  facts_str(used, SPAN("of another file"));
  facts_seal(used, &arena);
  facts_builder_reset(used);
  fill(used, ROWS);
  fill(fresh, ROWS);
  struct span one = facts_seal(fresh, &arena), two = facts_seal(used, &arena);
  assert_int_equal(one.n, two.n);
  assert_memory_equal(one.at, two.at, one.n);
  builder_free(fresh);
  builder_free(used);
  arena_release(&arena);
}

static void test_texts(void **state)
{
  (void)state;
  struct facts_builder *b = builder();
  struct arena arena = {0};
  struct facts f;
  struct facts_strings s;
  fill_module(b);
  assert_int_equal(facts_str(b, SPAN("")).v, 0);
  uint32_t cafe = facts_str(b, SPAN("caf\xc3\xa9")).v, nul = facts_str(b, SPAN("a\0b")).v;
  assert_int_equal(facts_str(b, SPAN("caf\xc3\xa9")).v, cafe);
  assert_true(facts_open(facts_seal(b, &arena), &f, &s));
  assert_span(string_of(&s, 0), "");
  assert_span(string_of(&s, cafe), "caf\xc3\xa9");
  assert_true(span_eq(string_of(&s, nul), SPAN("a\0b")));
  assert_int_equal(f.defs.n, 2);
  assert_int_equal(f.imports.n, 1);
  arena_release(&arena);
  builder_free(b);
}

/* ------------------------------------------------------------------------------------------------------- what is refused */

static bool opens(const struct facts_builder *b)
{
  struct arena arena = {0};
  struct facts f;
  struct facts_strings s;
  bool good = facts_open(facts_seal(b, &arena), &f, &s);
  arena_release(&arena);
  return good;
}

/* One value beyond the last legal one, in each column that has such a thing. */
static void test_bad_values(void **state)
{
  (void)state;
  struct facts_builder *b = builder();
  for (size_t i = 0; i < facts_columns_n; i++) {
    const struct facts_column *c = &facts_columns[i];
    facts_builder_reset(b);
    fill(b, ROWS);
    assert_true(opens(b));
    uint32_t bad = c->kind == COLUMN_STR ? b->strings.n : c->kind == COLUMN_ROW ? ROWS : (uint32_t)c->limit + 1;
    bool bounded = c->kind == COLUMN_STR || c->kind == COLUMN_ROW || (c->kind == COLUMN_U8 && c->limit < 255);
    for (uint32_t row = 0; bounded && row < ROWS; row++) {
      uint32_t before = column_get(&b->f, c, row);
      column_set(&b->f, c, row, bad);
      if (opens(b))
        fail_msg("%s = %u in row %u of %u is let through", c->name, (unsigned)bad, (unsigned)row, (unsigned)ROWS);
      column_set(&b->f, c, row, before);
    }
  }
  builder_free(b);
}

struct wrong {
  const char *column;
  uint32_t row, value;
};

/* What each value may be by itself, but not together. */
static void test_bad_shapes(void **state)
{
  (void)state;
  static const struct wrong wrongs[] = {
    {"defs.kind", 1, DEF_FUNCTION},        /* row 1 is the module */
    {"defs.kind", 4, DEF_MODULE},          /* there is one */
    {"defs.kind", 4, DEF_NONE},
    {"defs.parent", 1, 1},
    {"defs.parent", 5, 0},                 /* all others stand in something */
    {"defs.parent", 5, 5},                 /* a scope around itself */
    {"defs.parent", 5, 6},                 /* or behind: two could hold each other */
    {"exprs.row", 3, ROWS},
  };
  struct facts_builder *b = builder();
  for (size_t i = 0; i < sizeof wrongs / sizeof *wrongs; i++) {
    facts_builder_reset(b);
    fill(b, ROWS);
    column_set(&b->f, column_named(wrongs[i].column), wrongs[i].row, wrongs[i].value);
    if (opens(b))
      fail_msg("%s = %u in row %u is let through", wrongs[i].column, (unsigned)wrongs[i].value, (unsigned)wrongs[i].row);
  }
  facts_builder_reset(b);
  assert_false(opens(b));                  /* no module at all */
  builder_free(b);
}

/* The row of an expression or a binding belongs to the table that its kind names; other kinds have none. */
static void test_rows_by_kind(void **state)
{
  (void)state;
  static const uint8_t with_row[] = {EXPR_CALL, EXPR_LAMBDA, EXPR_SUBSCRIPT};
  static const uint8_t without[] = {EXPR_NONE, EXPR_NAME, EXPR_STRING, EXPR_NUMBER, EXPR_CONSTANT, EXPR_LIST, EXPR_TUPLE, EXPR_DICT, EXPR_SET, EXPR_COMPREHENSION, EXPR_FSTRING, EXPR_OTHER};
  static const uint8_t bound_with_row[] = {BIND_IMPORT, BIND_DEF, BIND_ASSIGN, BIND_PARAM};
  struct facts_builder *b = builder();
  fill(b, ROWS);
  for (uint32_t row = 1; row < ROWS; row++)
    b->f.exprs.kind[row] = EXPR_NAME, b->f.exprs.row[row] = 0;
  for (size_t i = 0; i < sizeof with_row; i++) {
    b->f.exprs.kind[5] = with_row[i];
    b->f.exprs.row[5] = 4;
    assert_true(opens(b));
    b->f.exprs.row[5] = ROWS;
    assert_false(opens(b));
  }
  b->f.exprs.row[5] = 5;                   /* what is subscripted stands before: walking there ends */
  assert_false(opens(b));
  b->f.exprs.row[5] = 6;
  assert_false(opens(b));
  for (size_t i = 0; i < sizeof without; i++) {
    b->f.exprs.kind[5] = without[i];
    b->f.exprs.row[5] = 4;
    assert_false(opens(b));
    b->f.exprs.row[5] = 0;
    assert_true(opens(b));
  }
  for (uint32_t kind = BIND_NONE; kind <= BIND_TYPE; kind++) {
    bool has = memchr(bound_with_row, (int)kind, sizeof bound_with_row) != NULL;
    b->f.bindings.kind[5] = (uint8_t)kind;
    b->f.bindings.row[5] = 4;
    assert_int_equal(opens(b), has);
    b->f.bindings.row[5] = ROWS;
    assert_false(opens(b));
    b->f.bindings.row[5] = 0;
    assert_true(opens(b));
  }
  builder_free(b);
}

/* ------------------------------------------------------------------------------------------------------- damage */

/* Reads all that an opened block has, the way the link step does: under a sanitizer any reach beyond the block shows. */
static void use(struct span block)
{
  struct arena run = {0};
  struct corpus c;
  corpus_link(&c, &run, &block, 1, 1);
  for (size_t i = 0; i < facts_columns_n; i++)
    for (uint32_t row = 0; facts_columns[i].kind == COLUMN_STR && row < *facts_count(&c.all, (enum facts_table)facts_columns[i].table); row++)
      intern_get(&c.strings, (str_id){column_get(&c.all, &facts_columns[i], row)});
  for (uint32_t d = 1; d < c.all.defs.n; d++)
    for (def_id up = {d}; up.v != 0; up = c.all.defs.parent[up.v])
      assert_true(up.v < c.all.defs.n);
  corpus_release(&c);
  arena_release(&run);
}

/* The block as a heap item of its own size. */
static struct span own(struct arena *arena, struct span block, size_t n)
{
  char *copy = arena_alloc(arena, n);
  memcpy(copy, block.at, n < block.n ? n : block.n);
  return (struct span){copy, n};
}

static struct span small_block(struct arena *arena)
{
  struct facts_builder *b = builder();
  fill(b, 4);
  struct span block = facts_seal(b, arena);
  builder_free(b);
  return block;
}

static void test_every_length(void **state)
{
  (void)state;
  struct arena arena = {0}, one = {0};
  struct facts f;
  struct facts_strings s;
  struct span block = small_block(&arena);
  for (size_t n = 0; n <= block.n + 48; n++) {
    assert_int_equal(facts_open(own(&one, block, n), &f, &s), n == block.n);
    arena_reset(&one);
  }
  arena_release(&one);
  arena_release(&arena);
}

static void test_every_byte(void **state)
{
  (void)state;
  static const unsigned char flips[] = {0x01, 0x10, 0x80, 0xff};
  struct arena arena = {0}, one = {0};
  struct facts f;
  struct facts_strings s;
  struct span block = small_block(&arena);
  size_t refused = 0, harmless = 0;
  for (size_t at = 0; at < block.n; at++) {
    for (size_t k = 0; k < sizeof flips; k++) {
      struct span bad = own(&one, block, block.n);
      ((char *)(uintptr_t)bad.at)[at] ^= (char)flips[k];
      if (facts_open(bad, &f, &s)) {
        use(bad);
        harmless++;
      } else {
        refused++;
      }
      arena_reset(&one);
    }
  }
  assert_true(refused > 0 && harmless > 0);   /* both ways were taken */
  arena_release(&one);
  arena_release(&arena);
}

/* Two bytes at once, and whole words of ones: from a generator with a fixed seed, so that a failure repeats. */
static void test_words(void **state)
{
  (void)state;
  struct arena arena = {0}, one = {0};
  struct facts f;
  struct facts_strings s;
  struct span block = small_block(&arena);
  uint64_t random = 88172645463325252u;
  for (int i = 0; i < 20000; i++) {
    struct span bad = own(&one, block, block.n);
    char *bytes = (char *)(uintptr_t)bad.at;
    for (int k = 0; k < 2; k++) {
      random ^= random << 13, random ^= random >> 7, random ^= random << 17;
      uint32_t word = random % 3 == 0 ? UINT32_MAX : (uint32_t)(random >> 40) % 64;
      memcpy(bytes + random % (bad.n / 4) * 4, &word, 4);
    }
    if (facts_open(bad, &f, &s))
      use(bad);
    arena_reset(&one);
  }
  arena_release(&one);
  arena_release(&arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_no_column_forgotten), cmocka_unit_test(test_round_trip), cmocka_unit_test(test_equal_facts_equal_bytes),
    cmocka_unit_test(test_texts), cmocka_unit_test(test_bad_values), cmocka_unit_test(test_bad_shapes), cmocka_unit_test(test_rows_by_kind),
    cmocka_unit_test(test_every_length), cmocka_unit_test(test_every_byte), cmocka_unit_test(test_words),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
