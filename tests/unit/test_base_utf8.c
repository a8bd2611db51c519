/* unit/test_base_utf8.c: decoding, counting and showing text. */
#include "test_base.h"

#include "base/utf8.h"

/* Every code point survives encoding and decoding; what is none becomes U+FFFD. */
static void test_round(void **state)
{
  (void)state;
  struct buf b = {0};
  for (uint32_t cp = 0; cp < 0x110400; cp++) {
    buf_reset(&b);
    utf8_encode(&b, cp);
    uint32_t back = 1;
    unsigned n = utf8_decode(b.at, b.n, &back);
    bool none = cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000);
    if (n != b.n || back != (none ? 0xfffd : cp))
      fail_msg("U+%04x comes back as U+%04x", cp, back);
    for (size_t cut = 0; cut < b.n; cut++)
      assert_int_equal(utf8_decode(b.at, cut, &back), 0);
  }
  buf_release(&b);
}

/*
 * Of all sequences of two, and of all of three and four with chosen bytes, just those are valid that encode a code
 * point.
 */
static void test_invalid(void **state)
{
  (void)state;
  static const unsigned char some[] = {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90, 0x9f, 0xa0, 0xbf, 0xc0, 0xc1, 0xc2, 0xdf,
                                       0xe0, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff};
  struct buf again = {0};
  for (unsigned lead = 0x80; lead < 0x100; lead++) {
    for (size_t i = 0; i < sizeof some * sizeof some * sizeof some; i++) {
      char s[4] = {(char)lead, (char)some[i % sizeof some], (char)some[i / sizeof some % sizeof some],
                   (char)some[i / sizeof some / sizeof some]};
      uint32_t cp;
      unsigned n = utf8_decode(s, 4, &cp);
      if (n == 0)
        continue;
      buf_reset(&again);
      utf8_encode(&again, cp);
      assert_int_equal(again.n, n);
      assert_memory_equal(again.at, s, n);
    }
  }
  buf_release(&again);
  assert_false(utf8_valid(SPAN("\xc0\x80")));
  assert_false(utf8_valid(SPAN("\xe0\x80\x80")));
  assert_false(utf8_valid(SPAN("\xed\xa0\x80")));
  assert_false(utf8_valid(SPAN("\xf4\x90\x80\x80")));
  assert_false(utf8_valid(SPAN("\xf0\x80\x80\x80")));
  assert_false(utf8_valid(SPAN("\x80")));
  assert_true(utf8_valid(SPAN("\xf4\x8f\xbf\xbf")));
  assert_true(utf8_valid(SPAN("")));
}

static void test_measures(void **state)
{
  (void)state;
  assert_int_equal(utf8_count(SPAN("")), 0);
  assert_int_equal(utf8_count(SPAN("h\u00e9\u4e2d\U0001f600")), 4);
  assert_int_equal(utf8_count(SPAN("\xff\xfe" "a")), 3);
  assert_int_equal(utf8_valid_prefix(SPAN("ab\u00e9\xff" "c")), 4);
  assert_int_equal(utf8_valid_prefix(SPAN("ab\xe4\xb8")), 2);
  assert_int_equal(utf8_width('a'), 1);
  assert_int_equal(utf8_width(0xe9), 1);
  assert_int_equal(utf8_width(0x301), 0);
  assert_int_equal(utf8_width(0x4e2d), 2);
  assert_int_equal(utf8_width(0x1f600), 2);
}

static void test_cut(void **state)
{
  (void)state;
  assert_span(utf8_cut(SPAN("abc"), 3), "abc");
  assert_span(utf8_cut(SPAN("abc"), 2), "ab");
  assert_span(utf8_cut(SPAN("abc"), 0), "");
  assert_span(utf8_cut(SPAN("a\u00e9"), 2), "a");
  assert_span(utf8_cut(SPAN("a\U0001f600x"), 4), "a");
  assert_span(utf8_cut(SPAN("a\U0001f600x"), 5), "a\U0001f600");
  assert_span(utf8_cut(SPAN("\x80\x80\x80\x80\x80\x80"), 4), "\x80\x80\x80\x80");
}

static void test_visible(void **state)
{
  (void)state;
  static const char *const samples[][2] = {
    {"", ""},
    {"plain", "plain"},
    {"caf\u00e9\n", "caf\u00e9\n"},
    {"caf\xe9.py", "caf\\x{e9}.py"},
    {"\xff\xfe", "\\x{ff}\\x{fe}"},
    {"\xe4\xb8", "\\x{e4}\\x{b8}"},
    {"\u202e", "\u202e"},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct buf b = {0};
    utf8_visible(&b, span_of(samples[i][0]));
    assert_buf(&b, samples[i][1]);
    /* What has been made visible stays as it is. */
    struct buf again = {0};
    utf8_visible(&again, buf_span(&b));
    assert_buf(&again, samples[i][1]);
    buf_release(&b);
    buf_release(&again);
  }
}

static void test_safe(void **state)
{
  (void)state;
  static const char *const samples[][2] = {
    {"plain ~", "plain ~"},
    {"tab\there", "tab\\u{9}here"},
    {"\x1b[31mred", "\\u{1b}[31mred"},
    {"a\nb\r", "a\\u{a}b\\u{d}"},
    {"\x7f", "\\u{7f}"},
    {"\xc2\x85", "\\u{85}"},
    {"user\u202egnp.exe", "user\\u{202e}gnp.exe"},
    {"\u2028\u2066\u200b\ufeff", "\\u{2028}\\u{2066}\\u{200b}\\u{feff}"},
    {"\U000e0041", "\\u{e0041}"},
    {"caf\u00e9 \u4e2d \U0001f600", "caf\u00e9 \u4e2d \U0001f600"},
    {"\xff\u00e9", "\\x{ff}\u00e9"},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct buf b = {0};
    utf8_safe(&b, span_of(samples[i][0]));
    assert_buf(&b, samples[i][1]);
    buf_release(&b);
  }
  struct buf nul = {0};
  utf8_safe(&nul, SPAN("a\0b"));
  assert_buf(&nul, "a\\u{0}b");
  buf_release(&nul);
}

static void test_safe_one(void **state)
{
  (void)state;
  static const struct {
    const char *text, *shown;
    unsigned used, width;
  } samples[] = {
    {"ab", "a", 1, 1},
    {"\u4e2dx", "\u4e2d", 3, 2},
    {"\u0301", "\u0301", 2, 0},
    {"\x1bx", "\\u{1b}", 1, 6},
    {"\xffx", "\\x{ff}", 1, 6},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct buf b = {0};
    unsigned width;
    assert_int_equal(utf8_safe_one(&b, span_of(samples[i].text), &width), samples[i].used);
    assert_buf(&b, samples[i].shown);
    assert_int_equal(width, samples[i].width);
    buf_release(&b);
  }
}

/* Nothing that is unsafe comes through, whatever the bytes are. */
static void test_safe_always(void **state)
{
  (void)state;
  uint32_t seed = 1;
  struct buf b = {0};
  for (unsigned round = 0; round < 20000; round++) {
    char bytes[40];
    for (size_t i = 0; i < sizeof bytes; i++) {
      seed = seed * 1664525u + 1013904223u;
      bytes[i] = (char)(seed >> 24);
    }
    buf_reset(&b);
    utf8_safe(&b, (struct span){bytes, sizeof bytes});
    assert_true(utf8_valid(buf_span(&b)));
    uint32_t cp;
    for (size_t i = 0; i < b.n; i += utf8_decode(b.at + i, b.n - i, &cp)) {
      utf8_decode(b.at + i, b.n - i, &cp);
      assert_false(utf8_is_unsafe(cp));
    }
  }
  buf_release(&b);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_round),
    cmocka_unit_test(test_invalid),
    cmocka_unit_test(test_measures),
    cmocka_unit_test(test_cut),
    cmocka_unit_test(test_visible),
    cmocka_unit_test(test_safe),
    cmocka_unit_test(test_safe_one),
    cmocka_unit_test(test_safe_always),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
