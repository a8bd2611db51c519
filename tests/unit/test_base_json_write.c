/* unit/test_base_json_write.c: the JSON writer, its misuse, and that what it writes can be read again. */
#include "test_base.h"

#include "base/json_read.h"
#include "base/json_write.h"
#include "base/utf8.h"

#include <math.h>

static void write_sample(struct json_writer *w)
{
  json_object(w);
  json_kv(w, "name", "shop");
  json_kv(w, "title", NULL);
  json_kv_u64(w, "lines", UINT64_MAX);
  json_kv_num(w, "share", 0.25);
  json_kv_bool(w, "known", true);
  json_kv_span(w, "cut", (struct span){"abcdef", 3});
  json_key(w, "edges");
  json_array(w);
  json_object(w);
  json_kv_u64(w, "from", 1);
  json_key_span(w, SPAN("to"));
  json_array(w);
  json_u64(w, 2);
  json_u64(w, 3);
  json_close(w);
  json_close(w);
  json_object(w);
  json_close(w);
  json_array(w);
  json_close(w);
  json_null(w);
  json_bool(w, false);
  json_num(w, NAN);
  json_num(w, -INFINITY);
  json_num(w, -1.5);
  json_close(w);
  json_close(w);
}

static void assert_written(unsigned indent_depth, const char *want)
{
  struct buf b = {0};
  struct json_writer w;
  json_begin(&w, &b, indent_depth);
  write_sample(&w);
  json_end(&w);
  assert_buf(&b, want);
  buf_release(&b);
}

static void test_layout(void **state)
{
  (void)state;
  assert_written(0, "{\"name\":\"shop\",\"title\":null,\"lines\":18446744073709551615,\"share\":0.25,\"known\":true,\"cut\":\"abc\","
                    "\"edges\":[{\"from\":1,\"to\":[2,3]},{},[],null,false,null,null,-1.5]}\n");
  assert_written(2, "{\n"
                    "  \"name\": \"shop\",\n"
                    "  \"title\": null,\n"
                    "  \"lines\": 18446744073709551615,\n"
                    "  \"share\": 0.25,\n"
                    "  \"known\": true,\n"
                    "  \"cut\": \"abc\",\n"
                    "  \"edges\": [\n"
                    "    {\"from\":1,\"to\":[2,3]},\n"
                    "    {},\n"
                    "    [],\n"
                    "    null,\n"
                    "    false,\n"
                    "    null,\n"
                    "    null,\n"
                    "    -1.5\n"
                    "  ]\n"
                    "}\n");
}

/* Two writers, one text; each may have a buf of its own. */
static void test_two_parts(void **state)
{
  (void)state;
  struct buf b = {0};
  struct json_writer first, second;
  json_begin(&first, &b, 2);
  json_object(&first);
  json_kv_u64(&first, "a", 1);
  json_begin_inside(&second, &b, 2);
  json_key(&second, "b");
  json_array(&second);
  json_u64(&second, 2);
  json_close(&second);
  json_close(&second);
  json_end(&second);
  assert_buf(&b, "{\n  \"a\": 1,\n  \"b\": [\n    2\n  ]\n}\n");
  buf_release(&b);
}

static void test_single_values(void **state)
{
  (void)state;
  struct buf b = {0};
  struct json_writer w;
  json_begin(&w, &b, 3);
  json_text(&w, "x");
  json_end(&w);
  json_begin(&w, &b, 3);
  json_array(&w);
  json_close(&w);
  json_end(&w);
  json_begin(&w, &b, 1);
  json_array(&w);
  json_array(&w);
  json_u64(&w, 1);
  json_u64(&w, 2);
  json_close(&w);
  json_close(&w);
  json_end(&w);
  assert_buf(&b, "\"x\"\n[]\n[\n  [1,2]\n]\n");
  buf_release(&b);
}

static void assert_quoted(struct span s, const char *want)
{
  struct buf b = {0};
  json_quote(&b, s);
  assert_buf(&b, want);
  buf_release(&b);
}

static void test_quote(void **state)
{
  (void)state;
  assert_quoted(SPAN(""), "\"\"");
  assert_quoted((struct span){NULL, 0}, "\"\"");
  assert_quoted(SPAN("plain"), "\"plain\"");
  assert_quoted(SPAN("a\"b\\c/"), "\"a\\\"b\\\\c/\"");
  assert_quoted(SPAN("\b\f\n\r\t\v\0x\x1f\x7f"), "\"\\b\\f\\n\\r\\t\\u000b\\u0000x\\u001f\\u007f\"");
  assert_quoted(SPAN("</script><!--&amp;<script><Script"), "\"\\u003c/script>\\u003c!--&amp;\\u003cscript>\\u003cScript\"");
  assert_quoted(SPAN("<builtin>.len a<b <"), "\"<builtin>.len a<b <\"");
  /* What hides or turns the text around it is spelled out: who looks at the file sees it, who reads it gets it back. */
  assert_quoted(SPAN("\u2027\u2028\u2029\u202e\u200f\ufeff"), "\"\u2027\\u2028\\u2029\\u202e\\u200f\\ufeff\"");
  assert_quoted(SPAN("\xc2\x85 \U000e0041"), "\"\\u0085 \\udb40\\udc41\"");
  assert_quoted(SPAN("caf\u00e9 \U0001f600"), "\"caf\u00e9 \U0001f600\"");
  assert_quoted(SPAN("\xff" "a\xe4\xb8"), "\"\\\\x{ff}a\\\\x{e4}\\\\x{b8}\"");
}

/* Any bytes, once made visible, come back from the reader. */
static void test_round(void **state)
{
  (void)state;
  uint32_t seed = 7;
  struct arena arena = {0};
  struct buf quoted = {0}, visible = {0};
  for (unsigned round = 0; round < 50000; round++) {
    char bytes[24];
    for (size_t i = 0; i < sizeof bytes; i++) {
      seed = seed * 1664525u + 1013904223u;
      bytes[i] = (char)(seed >> 24);
      if (round % 2 == 0)
        bytes[i] &= 0x7f;
      if (bytes[i] == 0)
        bytes[i] = '"';
    }
    struct span s = {bytes, sizeof bytes};
    buf_reset(&quoted);
    buf_reset(&visible);
    json_quote(&quoted, s);
    utf8_visible(&visible, s);
    struct json_fault fault;
    const struct json *j = json_read(&arena, buf_span(&quoted), &fault);
    assert_non_null(j);
    assert_true(span_eq(j->string, buf_span(&visible)));
    for (size_t i = 0; i < quoted.n; i++)
      assert_false(quoted.at[i] == '<' && strchr("/!sS", quoted.at[i + 1]) != NULL);
    arena_reset(&arena);
  }
  buf_release(&quoted);
  buf_release(&visible);
  arena_release(&arena);
}

static void deep(void *arg)
{
  struct json_writer *w = arg;
  for (unsigned i = 0; i < JSON_DEPTH; i++)
    json_array(w);
}

static void value_without_key(void *arg)
{
  json_object(arg);
  json_null(arg);
}

static void key_in_array(void *arg)
{
  json_array(arg);
  json_key(arg, "a");
}

static void key_at_top(void *arg)
{
  json_key(arg, "a");
}

static void key_after_key(void *arg)
{
  json_object(arg);
  json_key(arg, "a");
  json_key(arg, "b");
}

static void close_after_key(void *arg)
{
  json_object(arg);
  json_key(arg, "a");
  json_close(arg);
}

static void close_too_often(void *arg)
{
  json_object(arg);
  json_close(arg);
  json_close(arg);
}

static void two_values(void *arg)
{
  json_null(arg);
  json_null(arg);
}

static void end_inside(void *arg)
{
  json_object(arg);
  json_end(arg);
}

static void end_without_value(void *arg)
{
  json_end(arg);
}

static void test_misuse(void **state)
{
  (void)state;
  static const struct {
    void (*body)(void *);
    const char *words;
  } cases[] = {
    {deep, "nested deeper than 32"},
    {value_without_key, "a value without a key"},
    {key_in_array, "outside of an object"},
    {key_at_top, "outside of an object"},
    {key_after_key, "behind another key"},
    {close_after_key, "closed behind a key"},
    {close_too_often, "closed once too often"},
    {two_values, "a second value"},
    {end_inside, "ends at depth 1"},
    {end_without_value, "without a value"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct buf b = {0};
    struct json_writer w;
    json_begin(&w, &b, 0);
    assert_bug(cases[i].body, &w, cases[i].words);
    buf_release(&b);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_layout),
    cmocka_unit_test(test_two_parts),
    cmocka_unit_test(test_single_values),
    cmocka_unit_test(test_quote),
    cmocka_unit_test(test_round),
    cmocka_unit_test(test_misuse),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
