/* unit/test_render_escape.c: what each sink makes of hostile text, and what no text may get past it. */
#include "test_base.h"
#include "test_graph.h"

#include "base/utf8.h"
#include "render/escape.h"

typedef void escape_fn(struct buf *out, struct span s);

static void check_table(escape_fn *escape, const char *const rows[][2], size_t n)
{
  struct buf out = {0};
  for (size_t i = 0; i < n; i++) {
    buf_reset(&out);
    escape(&out, span_of(rows[i][0]));
    assert_buf(&out, rows[i][1]);
  }
  buf_release(&out);
}

#define CHECK(escape, ...)                                   \
  do {                                                       \
    static const char *const rows[][2] = {__VA_ARGS__};      \
    check_table(escape, rows, sizeof rows / sizeof *rows);   \
  } while (0)

static void test_markup(void **state)
{
  (void)state;
  CHECK(esc_html, {"", ""}, {"plain.name_1", "plain.name_1"}, {"</script><b>", "&lt;/script&gt;&lt;b&gt;"}, {"a&lt;b", "a&amp;lt;b"}, {"\"quoted' text", "\"quoted' text"},
        {"two\nlines\t\x7f", "two\\u{a}lines\\u{9}\\u{7f}"}, {"\xe2\x80\xae" "gnp", "\\u{202e}gnp"}, {"bad\xff", "bad\\x{ff}"}, {"\xc3\xa9\xf0\x9f\x90\x8d", "\xc3\xa9\xf0\x9f\x90\x8d"});
  CHECK(esc_attribute, {"\" onload='x' <&>", "&quot; onload=&#39;x&#39; &lt;&amp;&gt;"}, {"a\nb", "a\\u{a}b"});
  CHECK(esc_xml, {"<a b=\"c'&\">]]>", "&lt;a b=&quot;c&#39;&amp;&quot;&gt;]]&gt;"}, {"\x01", "\\u{1}"}, {"x\xef\xbf\xbe" "y\xef\xbf\xbf", "x\\u{fffe}y\\u{ffff}"},
        {"\xef\xbf", "\\x{ef}\\x{bf}"});
}

static void test_languages(void **state)
{
  (void)state;
  CHECK(esc_dot_id, {"", "\"\""}, {"a\"b\\", "\"a\\\"b\\\\\""}, {"a&b\n", "\"a&b\\\\u{a}\""});
  CHECK(esc_dsl, {"", "\"\""}, {"a\"b\\", "\"a'b/\""}, {"${HOME}\nb", "\"$ {HOME} b\""}, {"\x01", "\"/u{1}\""});
  CHECK(esc_dot_label, {"a&lt;\"b", "\"a&amp;lt;\\\"b\""});
  CHECK(esc_mermaid, {"a\"b#c<d>&`\\", "a#quot;b#35;c#lt;d#gt;#amp;#96;#92;"});
  CHECK(esc_csv, {"", "\"\""}, {"a\"b,c", "\"a\"\"b,c\""}, {"=1+1", "\"'=1+1\""}, {"+x", "\"'+x\""}, {"-x", "\"'-x\""}, {"@x", "\"'@x\""}, {"a=b", "\"a=b\""},
        {"-0.08", "\"-0.08\""}, {"+3", "\"+3\""}, {"-", "\"'-\""}, {"-1+2", "\"'-1+2\""}, {"-1.2.3", "\"'-1.2.3\""}, {"=1", "\"'=1\""}, {"\tx", "\"'\\u{9}x\""});
  CHECK(esc_md_prose, {"16 of *a*, _b_ [c] <e> | `f`", "16 of \\*a\\*, \\_b\\_ \\[c\\] &lt;e> \\| \\`f\\`"}, {"# head", "&#35; head"}, {"1. one", "&#49;. one"}, {"12", "&#49;2"}, {"- item", "&#45; item"}, {"a :b c: d", "a &#58;b c: d"},
        {"{{x}} ==y== ~z~ $m$ @t", "\\{\\{x\\}\\} &#61;&#61;y&#61;&#61; &#126;z&#126; &#36;m&#36; &#64;t"}, {"one\ntwo", "one two"}, {"a\xe2\x80\xae" "b", "a\\\\u\\{202e\\}b"});
  CHECK(esc_md_comment, {"a --b --> c", "a --b --&gt; c"}, {"a\nb", "a\\u{a}b"});
  CHECK(esc_md_text, {"*a* _b_ [c](d) <e> @f #g", "\\*a\\* \\_b\\_ \\[c\\]\\(d\\) &lt;e\\> \\@f \\#g"}, {"one\ntwo\r\nthree", "one two  three"}, {"a|b`c", "a\\|b\\`c"});
  CHECK(esc_shell, {"a.b/c-d", "a.b/c-d"}, {"", "''"}, {"two words", "'two words'"}, {"it's; rm", "'it'\\''s; rm'"}, {"$(x)", "'$(x)'"}, {"~", "'~'"});
  CHECK(esc_terminal, {"\x1b[31mred", "\\u{1b}[31mred"}, {"a\rb", "a\\u{d}b"});
}

static void code(struct buf *out, struct span s)
{
  esc_md_code(out, s, false);
}

static void cell(struct buf *out, struct span s)
{
  esc_md_code(out, s, true);
}

static void test_code_spans(void **state)
{
  (void)state;
  CHECK(code, {"plain", "`plain`"}, {"a`b", "``a`b``"}, {"``", "``` `` ```"}, {"a|b", "`a|b`"}, {"", "`  `"}, {" x", "`  x `"});
  CHECK(cell, {"a|b", "`a\\|b`"}, {"a||b", "`a\\|\\|b`"});
}

static void test_dot_is_cut(void **state)
{
  (void)state;
  struct buf name = {0}, out = {0};
  while (name.n < 3000)
    buf_adds(&name, "\xc3\xa9");
  esc_dot_label(&out, buf_span(&name));
  assert_true(out.n <= 2000 + 5);
  assert_true(span_ends(buf_span(&out), "\xc3\xa9...\""));
  buf_release(&name);
  buf_release(&out);
}

/* Whatever comes in, what comes out holds none of these bytes, no control character, and is valid UTF-8. */
static void check_noise(escape_fn *escape, const char *never)
{
  uint32_t seed = 11;
  struct buf in = {0}, out = {0}, again = {0};
  for (int round = 0; round < 2000; round++) {
    buf_reset(&in);
    buf_reset(&out);
    buf_reset(&again);
    for (uint32_t n = rng_next(&seed, 24); n > 0; n--)
      buf_addc(&in, (char)rng_next(&seed, round % 2 == 0 ? 256 : 128));
    escape(&out, buf_span(&in));
    for (size_t i = 0; i < out.n; i++) {
      assert_true((unsigned char)out.at[i] >= 0x20 && out.at[i] != 0x7f);
      assert_null(strchr(never, out.at[i]));
    }
    utf8_safe(&again, buf_span(&out));
    assert_true(span_eq(buf_span(&again), buf_span(&out)));
  }
  buf_release(&in);
  buf_release(&out);
  buf_release(&again);
}

static void test_noise(void **state)
{
  (void)state;
  check_noise(esc_html, "<>");
  check_noise(esc_attribute, "<>\"'");
  check_noise(esc_xml, "<>\"'");
  check_noise(esc_mermaid, "<>\"&`\\");
  check_noise(esc_terminal, "");
}

static void test_slugs(void **state)
{
  (void)state;
  CHECK(slug_add, {"grades", "grades"}, {"a-1", "a-1"});
  static const char *const names[] = {"Grades", "grades ", "../../up", "", "-", "con", "com1", "a|b\"c", "\xe2\x80\xae", "<script>", "a.b", "a_b", "a b",
                                      "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"};
  enum { NAMES = sizeof names / sizeof *names };
  struct buf slug[NAMES] = {0};
  for (size_t i = 0; i < NAMES; i++) {
    slug_add(&slug[i], span_of(names[i]));
    assert_true(slug[i].n >= 10 && slug[i].n <= 64);
    for (size_t k = 0; k < slug[i].n; k++)
      assert_non_null(memchr("abcdefghijklmnopqrstuvwxyz0123456789-", slug[i].at[k], 37));
    for (size_t k = 0; k < i; k++)
      assert_false(span_eq(buf_span(&slug[i]), buf_span(&slug[k])));
  }
  for (size_t i = 0; i < NAMES; i++)
    buf_release(&slug[i]);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_markup),
    cmocka_unit_test(test_languages),
    cmocka_unit_test(test_code_spans),
    cmocka_unit_test(test_dot_is_cut),
    cmocka_unit_test(test_noise),
    cmocka_unit_test(test_slugs),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
