/* unit/test_render_badges.c: a badge is as wide as its texts, readable on both grounds, and no text breaks it. */
#include "test_base.h"

#include "render/badges.h"
#include "render/widths.h"

#include <math.h>

static struct buf drawn(const char *label, const char *value, bool good)
{
  struct buf out = {0};
  badge_draw(&out, &(struct badge_text){span_of(label), span_of(value), SPAN("about"), good});
  return out;
}

/* The number behind `name="` from the n-th on, in tenths. */
static unsigned tenths_of(const char *svg, const char *name, unsigned nth)
{
  const char *at = svg;
  for (unsigned i = 0; i <= nth; i++) {
    at = strstr(at, name);
    assert_non_null(at);
    at += strlen(name);
  }
  return (unsigned)lround(strtod(at + 2, NULL) * 10);
}

static void test_widths(void **state)
{
  (void)state;
  static const char *const texts[][2] = {{"contexts", "16"}, {"cross-context imports", "540 of 1,058"}, {"largest cycle", "12 of 16 contexts"}, {"", "0"}, {"iii", "WWWWWWWW"}};
  const struct typeface face = {11, false};
  for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
    struct buf svg = drawn(texts[i][0], texts[i][1], false);
    unsigned label = text_width(span_of(texts[i][0]), face), value = text_width(span_of(texts[i][1]), face), all = tenths_of(svg.at, " width", 0);
    assert_int_equal(tenths_of(svg.at, "textLength", 0), label);
    assert_int_equal(tenths_of(svg.at, "textLength", 1), value);
    assert_int_equal(all, label + value + 4 * 70);                              /* seven pixels beside each text */
    assert_int_equal(tenths_of(svg.at, " width", 2) + tenths_of(svg.at, " width", 3), all);     /* the grounds fill it */
    unsigned seam = tenths_of(svg.at, "<rect x", 1);
    assert_int_equal(seam, label + 2 * 70);
    assert_true(tenths_of(svg.at, "<text x", 1) > seam);
    buf_release(&svg);
  }
}

static double luminance(const char *hex)
{
  static const double part[] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (int i = 0; i < 3; i++) {
    const char two[] = {hex[2 * i], hex[2 * i + 1], '\0'};
    double v = (double)strtoul(two, NULL, 16) / 255;
    sum += part[i] * (v <= 0.04045 ? v / 12.92 : pow((v + 0.055) / 1.055, 2.4));
  }
  return sum;
}

static void test_contrast(void **state)
{
  (void)state;
  for (int good = 0; good < 2; good++) {
    struct buf svg = drawn("label", "value", good != 0);
    unsigned grounds = 0;
    for (const char *at = svg.at; (at = strstr(at, "/>\n")) != NULL; at++) {
      const char *fill = at - sizeof "#rrggbb\"" + 1;
      if (*fill != '#')
        continue;
      grounds++;
      double contrast = 1.05 / (luminance(fill + 1) + 0.05);
      assert_true(contrast >= 4.5);
    }
    assert_int_equal(grounds, 2);
    assert_non_null(strstr(svg.at, "<g fill=\"#fff\""));
    buf_release(&svg);
  }
}

static void test_hostile(void **state)
{
  (void)state;
  struct buf out = {0};
  badge_draw(&out, &(struct badge_text){SPAN("a<b>&\"'"), SPAN("\xe2\x80\xae]]>\xff"), SPAN("</desc><script>hit()</script>\n"), false});
  assert_null(strstr(out.at, "<b>"));
  assert_null(strstr(out.at, "<script>"));
  assert_null(strstr(out.at, "\xe2\x80\xae"));
  assert_non_null(strstr(out.at, "<title id=\"t\">a&lt;b&gt;&amp;&quot;&#39;: \\u{202e}]]&gt;\\x{ff}</title>"));
  assert_non_null(strstr(out.at, "role=\"img\" aria-labelledby=\"t d\""));
  buf_release(&out);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_widths), cmocka_unit_test(test_contrast), cmocka_unit_test(test_hostile)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
