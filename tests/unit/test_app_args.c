/*
 * test_app_args.c: the command line as a table.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "app/args.h"

#include <string.h>

static enum exit_code nothing(const struct request *args)
{
  return args == NULL ? EXIT_USAGE : EXIT_WELL;
}

static const struct opt_def opts[] = {{OPT_OUT, "--out", "DIR", "where to write"}, {OPT_ALL, "--all", NULL, "everything"}};
static const struct command draw = {
  .name = "draw", .title = "draws", .usage = "[PATH]", .about = "Draws.", .examples = "  $ merestone draw", .max_words = 1, .opts = opts, .n_opts = 2,
  .run = nothing};
extern const struct command *const commands[];
const struct command *const commands[] = {&draw, NULL};

static bool parse(struct request *r, int argc, const char *const *words)
{
  char *argv[8];
  for (int i = 0; i < argc; i++)
    argv[i] = (char *)(uintptr_t)words[i];            /* argv is not const in C, and nobody writes to it */
  return args_parse(r, &draw, argc, argv);
}

static void test_values(void **state)
{
  (void)state;
  struct request r;
  assert_true(parse(&r, 5, (const char *const[]){"src", "--out", "a", "--out=b", "--all"}));
  assert_int_equal(r.n_words, 1);
  assert_string_equal(r.words[0], "src");
  assert_string_equal(args_get(&r, OPT_OUT), "b");    /* the last one wins */
  assert_true(args_has(&r, OPT_ALL));
  assert_false(args_has(&r, OPT_QUIET));
  args_release(&r);
}

static void test_end_of_options(void **state)
{
  (void)state;
  struct request r;
  assert_true(parse(&r, 2, (const char *const[]){"--", "--out"}));
  assert_string_equal(r.words[0], "--out");
  args_release(&r);
}

static void test_faults(void **state)
{
  (void)state;
  struct request r;
  static const char *const bad[][3] = {{"--ouch"}, {"--out"}, {"--all=1"}, {"a", "b"}};
  static const int n[] = {1, 1, 1, 2};
  for (size_t i = 0; i < sizeof n / sizeof n[0]; i++) {
    assert_false(parse(&r, n[i], bad[i]));
    args_release(&r);
  }
}

static void test_numbers(void **state)
{
  (void)state;
  struct request r;
  unsigned n = 0;
  static const struct {
    const char *text;
    bool good;
    unsigned value;
  } cases[] = {{"1", true, 1}, {"64", true, 64}, {"0", false, 0}, {"65", false, 0}, {"", false, 0}, {"2x", false, 0}, {"-1", false, 0},
               {"99999999999999999999", false, 0}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    assert_true(parse(&r, 2, (const char *const[]){"--jobs", cases[i].text}));
    assert_int_equal(args_number(&r, OPT_JOBS, (struct range){1, 64, 2}, &n), cases[i].good);
    if (cases[i].good)
      assert_int_equal(n, cases[i].value);
    args_release(&r);
  }
  assert_true(parse(&r, 0, NULL));
  assert_true(args_number(&r, OPT_JOBS, (struct range){1, 64, 2}, &n));
  assert_int_equal(n, 2);
  args_release(&r);
}

static void test_choice(void **state)
{
  (void)state;
  static const char *const names[] = {"dot", "svg", NULL};
  assert_int_equal(args_choice(&draw, "--format", SPAN("svg"), names), 1);
  assert_int_equal(args_choice(&draw, "--format", SPAN("svgz"), names), -1);
  assert_int_equal(args_choice(&draw, "--format", SPAN(""), names), -1);
}

static void test_help(void **state)
{
  (void)state;
  struct buf out = {0};
  help_command(&out, &draw);
  static const char *const parts[] = {"Usage: merestone draw", "Examples:", "--out DIR", "--jobs N", "Exit codes"};
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    assert_non_null(strstr(out.at, parts[i]));
  for (const char *line = out.at; *line != '\0';) {   /* fits a terminal */
    size_t n = strcspn(line, "\n");
    assert_true(n <= 120);
    line += n + (line[n] == '\n');
  }
  buf_release(&out);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_values), cmocka_unit_test(test_end_of_options), cmocka_unit_test(test_faults),
    cmocka_unit_test(test_numbers), cmocka_unit_test(test_choice), cmocka_unit_test(test_help),
  };
  return cmocka_run_group_tests_name("app_args", tests, NULL, NULL);
}
