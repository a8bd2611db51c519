/* unit/test_saved.c: JSON as it comes, and the description of the tables that everything else is made from. */
#include "test_base.h"

#include "saved/json_cursor.h"
#include "saved/table.h"
#include "saved/views.h"

static void open_text(struct json_cursor *c, const char *text, struct buf *why)
{
  buf_reset(why);
  cursor_open(c, span_of(text), why);
}

static void test_strings(void **state)
{
  (void)state;
  static const struct {
    const char *json, *text, *why;
  } cases[] = {
    {"\"plain\"", "plain", ""}, {" \n\"\"", "", ""}, {"\"a\\n\\\"\\\\\\/\\u00e9\\ud83d\\ude00\"", "a\n\"\\/\u00e9\U0001f600", ""}, {"\"open", NULL, "line 1, column 6: a string is not closed"},
    {"\"\\ud83d\"", NULL, "a character that no text has"}, {"\"\\u0000\"", NULL, "a character that no text has"}, {"\"\\x\"", NULL, "an escape that JSON has not"}, {"\"\\u12\"", NULL, "four hexadecimal digits"},
    {"\"\xff\"", NULL, "no UTF-8"}, {"\"a\tb\"", NULL, "a control character"}, {"\n\n  7", NULL, "line 3, column 3: expected a string"}, {"", NULL, "expected a string"}, {"\"\\", NULL, "is not closed"},
  };
  struct json_cursor c;
  struct buf why = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct span text;
    open_text(&c, cases[i].json, &why);
    assert_int_equal(cursor_string(&c, &text), cases[i].text != NULL);
    if (cases[i].text != NULL)
      assert_span(text, cases[i].text);
    else
      assert_non_null(strstr(why.at, cases[i].why));
    cursor_release(&c);
  }
  buf_release(&why);
}

static void test_numbers(void **state)
{
  (void)state;
  static const struct {
    const char *json;
    uint32_t number;
    bool good;
  } cases[] = {{"0", 0, true}, {"4294967295,", UINT32_MAX, true}, {"4294967296", 0, false}, {"99999999999999999999999", 0, false}, {"-1", 0, false}, {"1.5", 0, false}, {"1e3", 0, false}, {"true", 0, false}, {"", 0, false}};
  struct json_cursor c;
  struct buf why = {0};
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    uint32_t n;
    open_text(&c, cases[i].json, &why);
    assert_int_equal(cursor_number(&c, &n), cases[i].good);
    assert_int_equal(why.n > 0, !cases[i].good);
    if (cases[i].good)
      assert_int_equal(n, cases[i].number);
    cursor_release(&c);
  }
  buf_release(&why);
}

static void test_skip(void **state)
{
  (void)state;
  static const char *const good[] = {"7!", "-1.5e3!", "true!", "\"a]}\\\"\"!", "[]!", "{}!", "[1,[2,{\"a\":[]}],\"]\"] !", "{\"a\" : {\"b\":null}}\n!"}, *const bad[] = {"", "[1", "{\"a\":", ",", "]", ":", "[\"open]"};
  struct json_cursor c;
  struct buf why = {0};
  for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
    open_text(&c, good[i], &why);
    assert_true(cursor_skip(&c));
    if (good[i][0] != '7' && good[i][0] != '-' && good[i][0] != 't')
      assert_true(cursor_takes(&c, '!'));
    cursor_release(&c);
  }
  for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
    open_text(&c, bad[i], &why);
    assert_false(cursor_skip(&c));
    assert_true(why.n > 0);
    cursor_release(&c);
  }
  buf_release(&why);
}

/* What table.h promises of every entry. */
static void test_tables(void **state)
{
  (void)state;
  for (size_t t = 0; saved_tables[t] != NULL; t++) {
    const struct saved_table *table = saved_tables[t];
    unsigned keys = 0;
    assert_true(saved_width(table) > 0 && saved_number(table) == t && *table->means != '\0' && table->fill != NULL);
    for (size_t other = 0; other < t; other++)
      assert_string_not_equal(saved_tables[other]->name, table->name);
    for (const struct saved_column *c = table->columns; c->name != NULL; c++) {
      bool told = (c->flags & COLUMN_TOLD) != 0;
      keys += (c->flags & COLUMN_KEY) != 0;
      assert_true(*c->means != '\0' && strcmp(c->name, "id") != 0);
      assert_true(c->kind != SAVED_REAL || told);
      assert_true((c->flags & COLUMN_NO_JSON) == 0 || told);
      assert_true((c->kind == SAVED_ROW) == (c->target != NULL));
      assert_true((c->kind == SAVED_WORD || c->kind == SAVED_SET) == (c->word != NULL));
      assert_true(c->kind != SAVED_SET || c->most <= 32);
      for (uint32_t i = 0; c->word != NULL && i < c->most; i++)
        for (uint32_t k = 0; k < i; k++)
          assert_string_not_equal(c->word((int)i), c->word((int)k));
      for (const struct saved_column *before = table->columns; before < c; before++)
        assert_string_not_equal(before->name, c->name);
    }
    assert_true(keys < 2);
    assert_true((table->flags & TABLE_NO_JSON) == 0 || table->restore == NULL);
  }
  for (size_t i = 0; saved_views[i].name != NULL; i++)
    assert_true(*saved_views[i].means != '\0' && strncmp(saved_views[i].sql, "SELECT ", 7) == 0);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_strings),
    cmocka_unit_test(test_numbers),
    cmocka_unit_test(test_skip),
    cmocka_unit_test(test_tables),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
