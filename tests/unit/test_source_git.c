/* unit/test_source_git.c: what the answers of git mean, whole, in pieces, cut off and made up. */
#include "test_base.h"

#include "source/git_output.h"

#define ID1 "1111111111111111111111111111111111111111"
#define ID2 "2222222222222222222222222222222222222222"
#define LONG_ID "3333333333333333333333333333333333333333333333333333333333333333"

struct reading {
  struct arena arena;
  struct object_list list;
};

static void reading_release(struct reading *r)
{
  object_list_release(&r->list);
  arena_release(&r->arena);
}

/* The text in pieces of `step` bytes. */
static bool read_list(struct reading *r, struct span text, size_t step)
{
  *r = (struct reading){0};
  r->list.arena = &r->arena;
  for (size_t i = 0; i < text.n; i += step)
    object_list_take(&r->list, (struct span){text.at + i, text.n - i < step ? text.n - i : step});
  return object_list_end(&r->list);
}

static void test_list(void **state)
{
  (void)state;
  static const char text[] = "100644 blob " ID2 "\tb.py\0"
                             "120000 blob " ID1 "\tb/link\0"
                             "100755 blob " LONG_ID "\ta new\nline\ttab.py\0"
                             "160000 commit " ID1 "\tsub\0";
  struct span whole = {text, sizeof text - 1};
  for (size_t step = 1; step <= whole.n; step++) {
    struct reading r;
    assert_true(read_list(&r, whole, step));
    assert_int_equal(r.list.rows.n, 4);
    assert_string_equal(r.list.rows.at[0].path, "a new\nline\ttab.py");
    assert_string_equal(r.list.rows.at[0].id, LONG_ID);
    assert_int_equal(r.list.rows.at[0].type, OBJECT_FILE);
    assert_string_equal(r.list.rows.at[1].path, "b.py");
    assert_string_equal(r.list.rows.at[2].path, "b/link");
    assert_int_equal(r.list.rows.at[2].type, OBJECT_LINK);
    assert_int_equal(r.list.rows.at[3].type, OBJECT_SUBMODULE);
    reading_release(&r);
  }
}

static void test_list_empty(void **state)
{
  (void)state;
  struct reading r;
  assert_true(read_list(&r, SPAN(""), 1));
  assert_int_equal(r.list.rows.n, 0);
  reading_release(&r);
}

/* Nobody writes such trees but to harm: what could not lie on a disk is left out, and nothing is there twice. */
static void test_list_hostile(void **state)
{
  (void)state;
  static const char text[] = "100644 blob " ID1 "\t../up.py\0"
                             "100644 blob " ID1 "\t/root.py\0"
                             "100644 blob " ID1 "\ta//b.py\0"
                             "100644 blob " ID1 "\ta/./b.py\0"
                             "100644 blob " ID1 "\ta/..\0"
                             "100644 blob " ID2 "\ttwice.py\0"
                             "100644 blob " ID1 "\ttwice.py\0"
                             "100644 blob " ID1 "\t..py\0";
  struct reading r;
  assert_true(read_list(&r, (struct span){text, sizeof text - 1}, 7));
  assert_int_equal(r.list.rows.n, 2);
  assert_string_equal(r.list.rows.at[0].path, "..py");
  assert_string_equal(r.list.rows.at[1].path, "twice.py");
  assert_string_equal(r.list.rows.at[1].id, ID1);
  reading_release(&r);
}

static void test_list_wrong(void **state)
{
  (void)state;
  static const struct {
    const char *text;
    size_t n;
  } wrong[] = {
#define WRONG(literal) {literal, sizeof(literal) - 1}
    WRONG("100644 blob " ID1 "\ta.py"), WRONG("100644 blob " ID1 "\0"), WRONG("100644 blob " ID1 "\t\0"), WRONG("100644 blob 11\ta.py\0"), WRONG("100644 blob " ID1 "1\ta.py\0"),
    WRONG("100644 blob GGGG111111111111111111111111111111111111\ta.py\0"), WRONG("100644 tree " ID1 "\ta\0"), WRONG("160000 blob " ID1 "\ta\0"), WRONG("040000 tree " ID1 "\ta\0"),
    WRONG("\0"), WRONG(" \0"), WRONG("100644 blob " ID1 "\ta.py\0x"), WRONG("fatal: no\n"),
#undef WRONG
  };
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    for (size_t step = 1; step <= 64; step += 21) {
      struct reading r;
      if (read_list(&r, (struct span){wrong[i].text, wrong[i].n}, step))
        fail_msg("%zu: \"%s\" was taken", i, wrong[i].text);
      reading_release(&r);
    }
}

static void test_batch(void **state)
{
  (void)state;
  struct batch_answer a;
  struct span id = SPAN(ID1);
  assert_int_equal(batch_header(SPAN(ID1 " blob 12\nimport os\n"), id, &a), BATCH_BLOB);
  assert_int_equal(a.header_bytes, 49);
  assert_int_equal(a.bytes, 12);
  assert_int_equal(batch_header(SPAN(ID1 " blob 0\n\n"), id, &a), BATCH_BLOB);
  assert_int_equal(a.bytes, 0);
  assert_int_equal(batch_header(SPAN(ID1 " missing\n"), id, &a), BATCH_MISSING);
  assert_int_equal(batch_header(SPAN(ID1 " tree 33\n"), id, &a), BATCH_OTHER);
  assert_int_equal(batch_header(SPAN(""), id, &a), BATCH_MORE);
  assert_int_equal(batch_header(SPAN(ID1 " blob 12"), id, &a), BATCH_MORE);
  assert_int_equal(batch_header(SPAN(LONG_ID " blob 9007199254740993\n"), SPAN(LONG_ID), &a), BATCH_BLOB);
  assert_true(a.bytes == 9007199254740993);
}

static void test_batch_wrong(void **state)
{
  (void)state;
  static const char *const wrong[] = {"\n", ID2 " blob 12\n", ID1 "\n", ID1 " \n", ID1 " blob\n", ID1 " blob \n", ID1 " blob -1\n", ID1 " blob 1x\n", ID1 " blob 99999999999999999999999\n",
                                      "fatal: could not fetch\n", ID1 "1 blob 12\n", ID1 " ambiguous\n"};
  struct batch_answer a;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    if (batch_header(span_of(wrong[i]), SPAN(ID1), &a) != BATCH_BAD)
      fail_msg("\"%s\" was taken", wrong[i]);
  struct buf endless = {0};
  for (int i = 0; i < 2000; i++)
    buf_addc(&endless, 'x');
  assert_int_equal(batch_header(buf_span(&endless), SPAN(ID1), &a), BATCH_BAD);
  buf_release(&endless);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_list),  cmocka_unit_test(test_list_empty), cmocka_unit_test(test_list_hostile),
    cmocka_unit_test(test_list_wrong), cmocka_unit_test(test_batch), cmocka_unit_test(test_batch_wrong),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
