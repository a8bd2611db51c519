/* unit/test_coupling_start.c: which modules are read first, on a table made by hand; what a README says first. */
#include "test_base.h"

#include "base/arena.h"
#include "coupling/start.h"
#include "source/readme.h"

static void check_order(const struct readable *of, uint32_t n, uint32_t first, const char *wanted)
{
  uint32_t order[16];
  struct buf got = {0};
  assert_int_equal(reading_order(order, of, n), first);
  for (uint32_t i = 0; i < n; i++) {
    buf_adds(&got, i == 0 ? "" : i == first ? " | " : " ");
    buf_addspan(&got, of[order[i]].name);
  }
  assert_string_equal(got.at, wanted);
  buf_release(&got);
}

static void nothing_to_read(void **state)
{
  (void)state;
  uint32_t order[1];
  assert_int_equal(reading_order(order, NULL, 0), 0);
}

/* Five of eight are worth most; they are read from the foundations up, and the others follow in the same way. */
static void five_by_worth(void **state)
{
  (void)state;
  const struct readable of[] = {
    {2, 9, 100, false, SPAN("much")},         /* 10 * 2 / 10 */
    {0, 9, 400, false, SPAN("long")},         /* four times as long is worth half */
    {1, 9, 100, true, SPAN("told")},          /* a docstring is half as much again */
    {3, 0, 10, false, SPAN("tiny")},          /* no more than one of a hundred lines that nobody uses */
    {3, 0, 100, false, SPAN("even")},
    {0, 4, 100, false, SPAN("some")},         /* the same worth as `long` */
    {4, 30, 900, true, SPAN("heavy")},
    {0, 1, 2000, false, SPAN("dull")},
  };
  check_order(of, 8, 5, "long some told much heavy | dull even tiny");
}

/* On one level those with most users come first, then names decide. */
static void ties(void **state)
{
  (void)state;
  const struct readable of[] = {{0, 1, 100, false, SPAN("c")}, {0, 1, 100, false, SPAN("b")}, {0, 2, 400, true, SPAN("z")}, {0, 1, 100, false, SPAN("a")}};
  check_order(of, 4, 4, "z a b c");
}

/* Of equal worth the least names are taken. */
static void worth_ties(void **state)
{
  (void)state;
  const struct readable of[] = {{0, 0, 1, false, SPAN("f")}, {0, 0, 2, false, SPAN("e")}, {0, 0, 3, false, SPAN("d")}, {9, 0, 4, false, SPAN("c")}, {0, 0, 5, false, SPAN("b")}, {0, 0, 6, false, SPAN("a")}};
  check_order(of, 6, 5, "a b d e c | f");
}

static const struct {
  const char *text, *paragraph;
} readmes[] = {
  {"", ""},
  {"# Title\n\nIt does this and that.\nAnd more.\n\nNot this.\n", "It does this and that. And more."},
  {"Title\n=====\n\n.. image:: x.png\n   :alt: no\n\nIt does ``this`` and `that <http://x>`_.\n", "It does this and that."},
  {"# Title\nIt stands right below the title.\n", "It stands right below the title."},
  {"[![build](a)](b)\n\n![logo](c)\n\n<p align=center>not this one here</p>\n\nAt last *some* prose, [as](x) **said**.\n", "At last some prose, as said."},
  {"- a list of many words\n- and one more of them\n\n1. one two three four\n\n> a quote of four words\n\n| a | table of four words |\n\nThen there is prose.\n", "Then there is prose."},
  {"```\ncode of more than four words\n\nand after a blank line\n```\n\nBehind the fence is prose.\n", "Behind the fence is prose."},
  {"What it holds is this:\n\nReally, it holds nothing at all.\n", "Really, it holds nothing at all."},
  {"(An aside of four words.)\n\nx = compute(all, of, it)\n\nShort.\n", ""},
  {"It has these parts and more\n- one\n- two\n", "It has these parts and more"},
  {"\xef\xbb\xbfWith a mark of its order.\r\nAnd other line ends.\r\n", "With a mark of its order. And other line ends."},
  {"See :ref:`the manual <m>` of it all.\n", "See the manual of it all."},
  {"An open [bracket and `tick that never end.\n", "An open [bracket and tick that never end."},
  {"Bad \xff bytes are shown as such.\n", "Bad \\x{ff} bytes are shown as such."},
};

static void first_paragraphs(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof readmes / sizeof *readmes; i++) {
    struct buf got = {0};
    readme_paragraph(&got, span_of(readmes[i].text));
    if (!span_is(buf_span(&got), readmes[i].paragraph))
      fail_msg("of \"%s\" came \"%s\"", readmes[i].text, got.n > 0 ? got.at : "");
    buf_release(&got);
  }
}

/* A long one ends behind a sentence, or behind a word. */
static void long_paragraphs(void **state)
{
  (void)state;
  for (int sentences = 0; sentences < 2; sentences++) {
    struct buf text = {0}, got = {0};
    for (int i = 0; i < 100; i++)
      buf_adds(&text, sentences ? "This is said once more. " : "word and ");
    readme_paragraph(&got, buf_span(&text));
    assert_true(got.n > 300 && got.n <= README_MOST);
    assert_true(sentences ? span_ends(buf_span(&got), "more.") : span_ends(buf_span(&got), "\xe2\x80\xa6"));
    buf_release(&text);
    buf_release(&got);
  }
}

static void names_of_readmes(void **state)
{
  (void)state;
  static const char *const are[] = {"README", "a/b/README.rst", "readme.md", "x/Readme.txt"}, *const are_not[] = {"README.py", "READMEs.md", "a/README/x", "notreadme.md", ""};
  for (size_t i = 0; i < sizeof are / sizeof *are; i++)
    assert_true(readme_is(span_of(are[i])));
  for (size_t i = 0; i < sizeof are_not / sizeof *are_not; i++)
    assert_false(readme_is(span_of(are_not[i])));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(nothing_to_read), cmocka_unit_test(five_by_worth),   cmocka_unit_test(ties),           cmocka_unit_test(worth_ties),
    cmocka_unit_test(first_paragraphs), cmocka_unit_test(long_paragraphs), cmocka_unit_test(names_of_readmes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
