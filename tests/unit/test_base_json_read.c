/* unit/test_base_json_read.c: what is JSON and what is not, where values stand, and that no input breaks the reader. */
#include "test_base.h"

#include "base/json_read.h"

static void assert_fault(struct span text, uint32_t line, uint32_t col, const char *want)
{
  struct arena arena = {0};
  struct json_fault fault = {0};
  const struct json *j = json_read(&arena, text, &fault);
  if (j != NULL || fault.line != line || fault.col != col || strcmp(fault.text, want) != 0)
    print_error("text %.*s\ngot  %u:%u %s\nwant %u:%u %s\n", (int)text.n, text.at, fault.line, fault.col,
                j == NULL ? fault.text : "(no fault)", line, col, want);
  assert_null(j);
  assert_string_equal(fault.text, want);
  assert_int_equal(fault.line, line);
  assert_int_equal(fault.col, col);
  arena_release(&arena);
}

static const struct {
  const char *text;
  uint32_t line, col;
  const char *want;
} faults[] = {
  {"", 1, 1, "expected a value, found the end of the text"},
  {" \n ", 2, 2, "expected a value, found the end of the text"},
  {"{", 1, 2, "expected a key in double quotes, found the end of the text"},
  {"[", 1, 2, "expected a value, found the end of the text"},
  {"[1", 1, 3, "expected ',' or ']', found the end of the text"},
  {"{\"a\": 1 \"b\": 2}", 1, 9, "expected ',' or '}', found '\"'"},
  {"{\"a\": 1]", 1, 8, "expected ',' or '}', found ']'"},
  {"[1}", 1, 3, "expected ',' or ']', found '}'"},
  {"[1 2]", 1, 4, "expected ',' or ']', found 2"},
  {"{\"a\" 1}", 1, 6, "expected ':', found 1"},
  {"{\"a\":}", 1, 6, "expected a value, found '}'"},
  {"{a: 1}", 1, 2, "expected a key in double quotes, found a"},
  {"{'a': 1}", 1, 2, "expected a key in double quotes, found a single quote: JSON has double quotes only"},
  {"{1: 2}", 1, 2, "expected a key in double quotes, found 1"},
  {"{\"a\": 1,}", 1, 9, "a comma before '}': nothing may follow the last member"},
  {"[1,\n 2,\n]", 3, 1, "a comma before ']': nothing may follow the last item"},
  {"[,1]", 1, 2, "expected a value, found ','"},
  {"]", 1, 1, "expected a value, found ']'"},
  {"{,}", 1, 2, "expected a key in double quotes, found ','"},
  {"// c\n{}", 1, 1, "expected a value, found '/': JSON has no comments"},
  {"{} # c", 1, 4, "expected the end of the text, found '#': JSON has no comments"},
  {"{} {}", 1, 4, "expected the end of the text, found '{'"},
  {"1 2", 1, 3, "expected the end of the text, found 2"},
  {"{\"a\": True}", 1, 7, "expected a value, found True: JSON writes true"},
  {"[None]", 1, 2, "expected a value, found None: JSON writes null"},
  {"NaN", 1, 1, "expected a value, found NaN: JSON writes null"},
  {"truely", 1, 1, "expected a value, found truely"},
  {"nul", 1, 1, "expected a value, found nul"},
  {"averyveryveryverylongwordindeed", 1, 1, "expected a value, found averyveryveryverylongwor"},
  {"\u202e", 1, 1, "expected a value, found '\\u{202e}'"},
  {"\x01", 1, 1, "expected a value, found '\\u{1}'"},
  {"[\"abc\n\"]", 1, 2, "this string is not closed on its line"},
  {"[\"abc", 1, 2, "this string is not closed on its line"},
  {"[\"abc\\\"", 1, 2, "this string is not closed on its line"},
  {"\"a\tb\"", 1, 3, "a control character in a string: write \\u0009"},
  {"\"\u00e9\\x\"", 1, 3, "unknown escape in a string: JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0123"},
  {"\"\\", 1, 2, "unknown escape in a string: JSON has \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u0123"},
  {"\"\\u12g4\"", 1, 2, "\\u wants four hexadecimal digits"},
  {"\"\\u12", 1, 2, "\\u wants four hexadecimal digits"},
  {"\"\\u0000\"", 1, 2, "\\u0000 cannot stand in a string here"},
  {"\"\\ud83d\"", 1, 2, "\\ud83d is half of a character (a lone surrogate)"},
  {"\"\\ud83d\\u0041\"", 1, 2, "\\ud83d is half of a character (a lone surrogate)"},
  {"\"\\ude00\"", 1, 2, "\\ude00 is half of a character (a lone surrogate)"},
  {"\"\\ud83d\\u", 1, 2, "\\ud83d is half of a character (a lone surrogate)"},
  {"01", 1, 1, "a number must not begin with 0"},
  {"-01", 1, 1, "a number must not begin with 0"},
  {"-", 1, 2, "expected a digit, found the end of the text"},
  {"+1", 1, 1, "expected a value, found '+'"},
  {".5", 1, 1, "expected a value, found '.'"},
  {"1.", 1, 3, "expected a digit behind the point, found the end of the text"},
  {"1.e5", 1, 3, "expected a digit behind the point, found e5"},
  {"1e", 1, 3, "expected a digit in the exponent, found the end of the text"},
  {"1e+", 1, 4, "expected a digit in the exponent, found the end of the text"},
  {"0x10", 1, 2, "expected the end of the text, found x10"},
  {"[1e999]", 1, 2, "this number is too large"},
  {"-1e999", 1, 1, "this number is too large"},
  {"1000000000000000000000000000000000000000000000000000000000000", 1, 1, "a number of more than 60 characters"},
  {"[\"\u00e9\",\n\xff]", 2, 1, "a byte that is not UTF-8 (\\xff)"},
  {"[\"\xc0\x80\"]", 1, 3, "a byte that is not UTF-8 (\\xc0)"},
  {"{\"a\": 1,\n \"b\": 2,\n \"a\": 3}", 3, 2, "the key \"a\" stands twice in one object, first in line 1"},
  {"{\"a\": 1, \"\\u0061\": 3}", 1, 10, "the key \"a\" stands twice in one object, first in line 1"},
  {"{\"\": 1, \"\": 3}", 1, 9, "the key \"\" stands twice in one object, first in line 1"},
  {"\xef\xbb\xbf\xef\xbb\xbf{}", 1, 1, "expected a value, found '\\u{feff}'"},
};

static void test_faults(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
    assert_fault(span_of(faults[i].text), faults[i].line, faults[i].col, faults[i].want);
  assert_fault(SPAN("[1\0]"), 1, 3, "expected ',' or ']', found '\\u{0}'");
  assert_fault(SPAN("\"a\0\""), 1, 3, "a control character in a string: write \\u0000");
  assert_fault((struct span){NULL, 0}, 1, 1, "expected a value, found the end of the text");
  /* No NUL stands behind a text. */
  assert_fault((struct span){"[1,2]", 4}, 1, 5, "expected ',' or ']', found the end of the text");
  assert_fault((struct span){"\"\\u0041\"", 5}, 1, 2, "\\u wants four hexadecimal digits");
}

static const struct json *item(const struct json *j, uint32_t at)
{
  assert_true(at < j->n);
  const struct json *child = j->items;
  while (at-- > 0)
    child = child->next;
  return child;
}

static void test_values(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct json_fault fault;
  struct span text = SPAN("\xef\xbb\xbf{\"n\": null, \"t\": true, \"f\": false,\r\n"
                          " \"i\": -12, \"d\": 2.5e-3, \"s\": \"a\\n\\u00e9\\ud83d\\ude00\\/\",\n"
                          "\t\"\u00e9\": [], \"o\": {\"x\": [1, [2]]}, \"e\": \"\", \"big\": 9007199254740992, \"zero\": -0}\n");
  const struct json *j = json_read(&arena, text, &fault);
  assert_non_null(j);
  assert_int_equal(j->kind, JSON_OBJECT);
  assert_int_equal(j->n, 11);
  assert_int_equal(j->line, 1);
  assert_int_equal(j->col, 1);
  assert_int_equal(j->key_line, 0);
  assert_int_equal(json_get(j, "n")->kind, JSON_NULL);
  assert_true(json_get(j, "t")->boolean);
  assert_int_equal(json_get(j, "f")->kind, JSON_BOOL);
  assert_false(json_get(j, "f")->boolean);
  assert_true(json_get(j, "i")->number == -12);
  assert_true(json_get(j, "d")->number == 0.0025);
  assert_true(json_get(j, "big")->number == 9007199254740992.0);
  assert_span(json_get(j, "s")->string, "a\n\u00e9\U0001f600/");
  assert_int_equal(json_get(j, "s")->string.at[json_get(j, "s")->string.n], '\0');
  assert_span(json_get(j, "e")->string, "");
  assert_span(json_get(j, "e")->key, "e");
  const struct json *list = json_get(j, "\u00e9");
  assert_int_equal(list->kind, JSON_ARRAY);
  assert_int_equal(list->n, 0);
  assert_null(list->items);
  assert_int_equal(list->key_line, 3);
  assert_int_equal(list->key_col, 2);
  assert_int_equal(list->line, 3);
  assert_int_equal(list->col, 7);
  const struct json *inner = item(item(json_get(json_get(j, "o"), "x"), 1), 0);
  assert_true(inner->number == 2);
  assert_int_equal(inner->line, 3);
  assert_int_equal(inner->col, 27);
  assert_int_equal(inner->key_line, 0);
  assert_null(json_get(j, "none"));
  assert_null(json_get(j, "N"));
  assert_null(json_get(list, "x"));
  assert_null(json_get(NULL, "x"));
  arena_release(&arena);
}

static void test_kinds(void **state)
{
  (void)state;
  assert_string_equal(json_kind_name(JSON_NULL), "null");
  assert_string_equal(json_kind_name(JSON_BOOL), "true or false");
  assert_string_equal(json_kind_name(JSON_NUMBER), "a number");
  assert_string_equal(json_kind_name(JSON_STRING), "a string");
  assert_string_equal(json_kind_name(JSON_ARRAY), "an array");
  assert_string_equal(json_kind_name(JSON_OBJECT), "an object");
}

static struct buf nested(unsigned levels, const char *open, const char *close)
{
  struct buf b = {0};
  for (unsigned i = 0; i < levels; i++)
    buf_adds(&b, open);
  buf_addc(&b, '1');
  for (unsigned i = 0; i < levels; i++)
    buf_adds(&b, close);
  return b;
}

static void test_depth(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct json_fault fault;
  struct buf b = nested(200, "[", "]");
  assert_non_null(json_read(&arena, buf_span(&b), &fault));
  buf_release(&b);
  b = nested(200, "{\"a\":", "}");
  assert_non_null(json_read(&arena, buf_span(&b), &fault));
  buf_release(&b);
  b = nested(201, "[", "]");
  assert_fault(buf_span(&b), 1, 201, "more than 200 levels of [ and {");
  buf_release(&b);
  b = nested(1000000, "[", "");
  assert_fault(buf_span(&b), 1, 201, "more than 200 levels of [ and {");
  buf_release(&b);
  arena_release(&arena);
}

/* Many keys, many repeats far apart, a long line: all linear. */
static void test_large(void **state)
{
  (void)state;
  enum { KEYS = 50000 };
  struct buf b = {0};
  buf_addc(&b, '{');
  for (unsigned i = 0; i < KEYS; i++)
    buf_printf(&b, "\"key%u\":{\"a\":%u,\"b\":[]},", i, i);
  size_t before = b.n;
  buf_adds(&b, "\"last\":0}");
  struct arena arena = {0};
  struct json_fault fault;
  const struct json *j = json_read(&arena, buf_span(&b), &fault);
  assert_non_null(j);
  assert_int_equal(j->n, KEYS + 1);
  assert_true(json_get(json_get(j, "key49999"), "a")->number == 49999);
  assert_int_equal(json_get(j, "last")->key_col, before + 1);
  arena_release(&arena);
  b.n = before;
  buf_adds(&b, "\"key17\":0}");
  assert_fault(buf_span(&b), 1, (uint32_t)before + 1, "the key \"key17\" stands twice in one object, first in line 1");
  buf_release(&b);
}

/* Seventeen keys and more are looked up in a table: the same key in another object is no repeat. */
static void test_keys_of_objects(void **state)
{
  (void)state;
  struct buf b = {0};
  for (unsigned object = 0; object < 3; object++) {
    buf_adds(&b, object == 0 ? "[" : ",");
    for (unsigned i = 0; i < 20; i++)
      buf_printf(&b, "%s\"k%u\":{\"k%u\":1}", i == 0 ? "{" : ",", i, i);
    buf_addc(&b, '}');
  }
  buf_addc(&b, ']');
  struct arena arena = {0};
  struct json_fault fault;
  assert_non_null(json_read(&arena, buf_span(&b), &fault));
  arena_release(&arena);
  buf_release(&b);
}

/* Does the text at the place of j begin as its kind does? */
static void assert_places(struct span text, const struct json *j)
{
  struct span rest = text;
  for (uint32_t line = 1; line < j->line; line++) {
    size_t n = span_find(rest, '\n');
    rest = (struct span){rest.at + n + 1, rest.n - n - 1};
  }
  for (uint32_t col = 1; col < j->col; col++) {
    do
      rest = (struct span){rest.at + 1, rest.n - 1};
    while (((unsigned char)rest.at[0] & 0xc0) == 0x80);
  }
  static const char *const begins[] = {"n", "tf", "-0123456789", "\"", "[", "{"};
  assert_non_null(strchr(begins[j->kind], rest.at[0]));
  for (const struct json *child = j->items; child != NULL; child = child->next)
    assert_places(text, child);
}

/* Noise on good texts: each is read or refused, and what is read stands where it says. */
static void test_noise(void **state)
{
  (void)state;
  static const char seed_text[] = "{\"a\": [1, -2.5e3, true, null, \"x\\n\\u00e9\\ud83d\\ude00\", {}],\n"
                                  " \"\u00e9\": {\"b\": [[], [false]]},\n\"c\": \"\"}";
  static const char noise[] = "{}[]:,\"\\ \n\t0123456789.eE+-truefalsn/#'u\xc3\xa9\xff\x01";
  uint32_t random = 99;
  unsigned read = 0;
  struct arena arena = {0};
  for (unsigned round = 0; round < 100000; round++) {
    char text[sizeof seed_text + 8];
    size_t n = sizeof seed_text - 1;
    memcpy(text, seed_text, n);
    for (unsigned change = 0; change <= round % 3; change++) {
      random = random * 1664525u + 1013904223u;
      size_t at = (random >> 8) % n;
      char c = noise[(random >> 20) % (sizeof noise - 1)];
      if (random >> 30 == 0) {
        memmove(text + at, text + at + 1, --n - at);
      } else if (random >> 30 == 1) {
        memmove(text + at + 1, text + at, n++ - at);
        text[at] = c;
      } else {
        text[at] = c;
      }
    }
    struct json_fault fault = {0};
    struct span s = {text, n};
    const struct json *j = json_read(&arena, s, &fault);
    if (j != NULL) {
      assert_places(s, j);
      read++;
    } else {
      assert_true(fault.line > 0 && fault.col > 0 && fault.text != NULL);
    }
    arena_reset(&arena);
  }
  assert_true(read > 1000);
  arena_release(&arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_faults),
    cmocka_unit_test(test_values),
    cmocka_unit_test(test_kinds),
    cmocka_unit_test(test_depth),
    cmocka_unit_test(test_large),
    cmocka_unit_test(test_keys_of_objects),
    cmocka_unit_test(test_noise),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
