/* unit/test_render_svg.c: what a picture says of boxes and arrows made by hand, and that no text breaks it. */
#include "test_base.h"

#include "render/svg.h"

enum { MOST_DEPTH = 64 };

struct hand_picture {
  struct arena arena;
  struct picture p;
  struct svg_box box[3];
  struct svg_arrow arrow[2];
  struct point point[8];
  struct buf out;
};

/* Three boxes in a column; an arrow down from the first to the second, one up from the third to the first. */
static void hand_picture_init(struct hand_picture *h)
{
  *h = (struct hand_picture){0};
  picture_init(&h->p, &h->arena, 3, 2);
  for (uint32_t i = 0; i < 3; i++) {
    h->p.node[i] = (struct pic_node){.x = 1000, .y = (int32_t)(200 + 1000 * i), .w = 1680, .h = 560};
    h->box[i] = (struct svg_box){.title = SPAN("box"), .class_ = "plain", .tip = SPAN("tip")};
  }
  h->p.w = 4000;
  h->p.h = 3000;
  h->p.point = h->point;
  h->p.n_points = 8;
  const struct point down[] = {{1840, 760}, {1840, 900}, {1840, 1000}, {1840, 1110}}, up[] = {{1000, 2400}, {400, 2000}, {400, 1000}, {900, 500}};
  memcpy(h->point, down, sizeof down);
  memcpy(h->point + 4, up, sizeof up);
  h->p.edge[0] = (struct pic_edge){.from = 0, .to = 1, .weight = 7, .first = 0, .n = 4, .tip = {1840, 1200}};
  h->p.edge[1] = (struct pic_edge){.from = 2, .to = 0, .up = true, .weight = 1000, .first = 4, .n = 4, .tip = {1000, 480}};
  h->arrow[0].tip = SPAN("down");
  h->arrow[1].tip = SPAN("up");
}

static void hand_picture_release(struct hand_picture *h)
{
  arena_release(&h->arena);
  buf_release(&h->out);
}

static const char *draw(struct hand_picture *h, bool standalone, bool labels)
{
  buf_reset(&h->out);
  svg_draw(&h->out, &(struct svg_drawing){.p = &h->p, .box = h->box, .arrow = h->arrow, .id = "x", .title = SPAN("A & B"), .desc = SPAN("1 < 2"),
                                          .standalone = standalone, .labels = labels});
  return h->out.at;
}

static size_t count(const char *text, const char *what)
{
  size_t n = 0;
  for (const char *at = text; (at = strstr(at, what)) != NULL; at += strlen(what))
    n++;
  return n;
}

/* Elements open and close in order, attributes are quoted, text holds no bare markup. */
static void assert_well_formed(const char *at)
{
  const char *name[MOST_DEPTH];
  size_t length[MOST_DEPTH], depth = 0, roots = 0;
  while (*at != '\0') {
    if (*at != '<') {
      assert_true(depth > 0 || *at == '\n');
      at++;
      continue;
    }
    bool end = at[1] == '/';
    const char *tag = at + 1 + end;
    size_t n = strcspn(tag, " />\n");
    at = tag + n;
    while (*at != '>' && *at != '/' && *at != '\0') {
      assert_int_equal(*at, ' ');
      at += strcspn(at, "=<>");
      assert_int_equal(at[1], '"');
      at += 2;
      at += strcspn(at, "\"<");
      assert_int_equal(*at++, '"');
    }
    bool empty = *at == '/';
    at += 1 + empty;
    if (end) {
      assert_true(depth-- > 0 && length[depth] == n && memcmp(name[depth], tag, n) == 0);
    } else if (!empty) {
      roots += depth == 0;
      assert_true(depth < MOST_DEPTH);
      name[depth] = tag;
      length[depth++] = n;
    }
  }
  assert_int_equal(depth, 0);
  assert_int_equal(roots, 1);
}

static void test_frame(void **state)
{
  (void)state;
  struct hand_picture h;
  hand_picture_init(&h);
  const char *svg = draw(&h, false, true);
  assert_well_formed(svg);
  assert_non_null(strstr(svg, "viewBox=\"0 0 400 300\" role=\"group\" aria-labelledby=\"x-title x-desc\""));
  assert_non_null(strstr(svg, "<title id=\"x-title\">A &amp; B</title>"));
  assert_non_null(strstr(svg, "<desc id=\"x-desc\">1 &lt; 2</desc>"));
  assert_null(strstr(svg, "<style"));           /* the page's policy would refuse it */
  assert_null(strstr(svg, "style="));
  svg = draw(&h, true, true);
  assert_non_null(strstr(svg, "<style>"));
  assert_non_null(strstr(svg, "prefers-color-scheme:dark"));
  assert_non_null(strstr(svg, "class=\"pic-bg\""));
  hand_picture_release(&h);
}

static void test_boxes(void **state)
{
  (void)state;
  struct hand_picture h;
  hand_picture_init(&h);
  h.box[0].class_ = "core";
  h.box[0].href = SPAN("#c-one");
  h.box[0].line[0] = SPAN("core, 3 modules");
  h.box[1].title = SPAN("a title that is longer than any box of this width can be");
  const char *svg = draw(&h, false, false);
  assert_well_formed(svg);
  assert_int_equal(count(svg, "<a "), 1);
  assert_non_null(strstr(svg, "<a class=\"pic-box pic-core\" href=\"#c-one\"><title>tip</title>"));
  assert_int_equal(count(svg, "<rect"), 4);     /* core has a double frame */
  assert_non_null(strstr(svg, ">core, 3 modules</text>"));
  assert_null(strstr(svg, "can be<"));
  assert_int_equal(count(svg, "\xe2\x80\xa6</text>"), 1);
  hand_picture_release(&h);
}

static void test_arrows(void **state)
{
  (void)state;
  struct hand_picture h;
  hand_picture_init(&h);
  const char *svg = draw(&h, true, true);
  assert_int_equal(count(svg, "class=\"pic-e\""), 1);
  assert_int_equal(count(svg, "class=\"pic-e e-up\""), 1);
  assert_true(strstr(svg, "<title>down</title>") < strstr(svg, "<title>up</title>"));
  assert_non_null(strstr(svg, "M184 76v35\"/><path class=\"pic-head\" d=\"M184 120l-3.8-9 7.6 0z\"/>"));   /* straight down */
  assert_non_null(strstr(svg, " d=\"M100 240c-60-40-60-140-10-190\"/>"));
  assert_non_null(strstr(svg, "stroke-width=\"1.4\" d=\"M184"));    /* 0.6 + log10(7) */
  assert_non_null(strstr(svg, "stroke-width=\"3.6\" d=\"M100"));    /* 0.6 + log10(1000) */
  assert_int_equal(count(svg, "<path class=\"pic-head\""), 2);
  assert_non_null(strstr(svg, ">7</text>"));
  assert_non_null(strstr(svg, ">\xe2\x86\x91" "1000</text>"));
  assert_null(strstr(draw(&h, false, false), ">7</text>"));
  hand_picture_release(&h);
}

/* Every state has a class, a line and a mark of its own (report.md 3.6), and several come together. */
static void test_states(void **state)
{
  (void)state;
  static const struct { enum pic_state state; const char *class_, *mark, *line; } rows[] = {
    {PIC_BAD, "pic-e e-bad", ">\xe2\x9c\x97" "7<", "stroke-width=\"2.6\" stroke-dasharray=\"7 3\""}, {PIC_KNOWN, "pic-e e-known", ">\xe2\x9c\x97 known 7<", "stroke-width=\"1.4\" stroke-dasharray=\"7 3\""},
    {PIC_UP, "pic-e e-up", ">\xe2\x86\x91" "7<", "class=\"pic-head\" fill=\"#ffffff\""}, {PIC_EVENT, "pic-e e-event", ">event 7<", "stroke-dasharray=\"5 4\""},
    {PIC_DATA, "pic-e e-data", ">key 7<", "class=\"e-in\" fill=\"none\" stroke=\"#ffffff\" stroke-width=\"1.4\""}, {PIC_MAYBE, "pic-e e-maybe", ">?7<", "stroke-dasharray=\"1.5 3\""},
    {PIC_TEST, "pic-e e-test", ">test 7<", "stroke-dasharray=\"1.5 3\""}, {PIC_NEW, "pic-e e-new", ">+7<", "stroke-width=\"2.9\""}, {PIC_GONE, "pic-e e-gone", ">-7<", "stroke-dasharray=\"1.5 3\""}};
  struct hand_picture h;
  hand_picture_init(&h);
  h.p.m = 1;
  assert_int_equal(sizeof rows / sizeof *rows, PIC_STATES);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    h.p.edge[0].states = (uint16_t)(1u << rows[i].state);
    const char *svg = draw(&h, true, true);
    assert_non_null(strstr(svg, rows[i].class_));
    assert_non_null(strstr(svg, rows[i].mark));
    assert_non_null(strstr(svg, rows[i].line));
  }
  h.p.edge[0].states = 1u << PIC_BAD | 1u << PIC_UP | 1u << PIC_NEW;
  const char *svg = draw(&h, true, false);
  assert_non_null(strstr(svg, "<g stroke=\"#b3261e\" fill=\"#b3261e\">\n<g class=\"pic-e e-bad e-up e-new\">"));
  assert_non_null(strstr(svg, ">\xe2\x9c\x97\xe2\x86\x91+</text>"));      /* marks stay where weights are left out */
  h.p.edge[0].states = 1u << PIC_EVENT;
  assert_non_null(strstr(draw(&h, false, false), ">event</text>"));
  hand_picture_release(&h);
}

static void test_links_and_labels_of_arrows(void **state)
{
  (void)state;
  struct hand_picture h;
  hand_picture_init(&h);
  h.arrow[0].href = SPAN("../index.html#/d/a/b");
  h.arrow[0].label = SPAN("U: OH > D: ACL");
  const char *svg = draw(&h, true, false);
  assert_well_formed(svg);
  assert_non_null(strstr(svg, "<a class=\"pic-e\" href=\"../index.html#/d/a/b\"><title>down</title><path class=\"e-hit\" fill=\"none\" d=\"M184 76v35\"/>"));
  assert_non_null(strstr(svg, ">U: OH &gt; D: ACL</text>"));
  hand_picture_release(&h);
}

/* Within a page its style has the colours, and its script the wide unseen way over each arrow: neither is said on each shape. */
static void test_within_a_page(void **state)
{
  (void)state;
  struct hand_picture h;
  hand_picture_init(&h);
  h.arrow[0].href = SPAN("#there");
  h.p.edge[0].states = 1u << PIC_BAD;
  const char *svg = draw(&h, false, true);
  assert_well_formed(svg);
  assert_non_null(strstr(svg, "<a class=\"pic-e e-bad\" href=\"#there\"><title>down</title><path stroke-width=\"2.6\" stroke-dasharray=\"7 3\" d=\"M184 76v35\"/><path d=\"M184 120l-3.8-9 7.6 0z\"/></a>"));
  assert_int_equal(count(svg, " fill=\""), 0);
  assert_int_equal(count(svg, "stroke=\"#"), 1);         /* what all labels have behind them */
  hand_picture_release(&h);
}

/* Pieces that run on straight up or down are one line, and one that turns is another. */
static void test_straight_ways(void **state)
{
  (void)state;
  struct hand_picture h;
  struct point way[] = {{1000, 500}, {1000, 600}, {1000, 700}, {1000, 800}, {1000, 900}, {1000, 1000}, {1000, 1100}, {1000, 1200}, {1100, 1200}, {1100, 1300}, {1100, 1200}, {1100, 1100}, {1100, 1000}};
  hand_picture_init(&h);
  h.p.point = way;
  h.p.m = 1;
  h.p.edge[0].first = 0;
  h.p.edge[0].n = sizeof way / sizeof *way;
  assert_non_null(strstr(draw(&h, false, false), " d=\"M100 50v60c0 10 10 10 10 20v-30\"/>"));
  hand_picture_release(&h);
}

/* Frames lie behind what stands in them, outer ones first; one without a place is not drawn. */
static void test_frames_of_boxes(void **state)
{
  (void)state;
  struct pic_frame frames[] = {{100, 100, 3800, 2800, 0}, {200, 300, 3000, 1500, 1}, {0, 0, 0, 0, 1}};
  const struct svg_frame texts[] = {{.title = SPAN("shop"), .tip = SPAN("shop: 3 modules")}, {.title = SPAN("shop.orders"), .href = SPAN("#m")}, {.title = SPAN("nowhere")}};
  struct hand_picture h;
  hand_picture_init(&h);
  h.p.frame = frames;
  h.p.n_frames = 3;
  buf_reset(&h.out);
  svg_draw(&h.out, &(struct svg_drawing){.p = &h.p, .box = h.box, .arrow = h.arrow, .frame = texts, .order = (const uint32_t[]){2, 0, 1}, .id = "x", .title = SPAN("t"), .desc = SPAN("d")});
  const char *svg = h.out.at, *outer = strstr(svg, "<g class=\"pic-frame\"><title>shop: 3 modules</title><rect"), *inner = strstr(svg, "<a class=\"pic-frame\" href=\"#m\"><rect");
  assert_well_formed(svg);
  assert_true(outer != NULL && inner != NULL && outer < inner && inner < strstr(svg, "class=\"pic-e"));
  assert_non_null(strstr(svg, ">shop.orders</text>"));
  assert_null(strstr(svg, "nowhere"));
  assert_true(strstr(svg, "y=\"220\"") < strstr(svg, "y=\"20\""));   /* boxes in the order that was asked for */
  hand_picture_release(&h);
}

/* Where the text of a label stands, read back from the picture. */
static double attribute_before(const char *svg, const char *text, const char *name)
{
  const char *end = strstr(svg, text), *at = end;
  assert_non_null(end);
  while (strncmp(at, "<text", 5) != 0)
    at--;
  at = strstr(at, name);
  assert_true(at != NULL && at < end);
  return strtod(at + strlen(name), NULL);
}

static void test_labels_stand_free(void **state)
{
  (void)state;
  struct hand_picture h;
  hand_picture_init(&h);
  /* The second box is moved over the beginning of the arrow, where the first tries would put its weight. */
  h.p.edge[0] = (struct pic_edge){.from = 0, .to = 2, .weight = 7, .first = 0, .n = 4, .tip = {1840, 2200}};
  h.point[1] = (struct point){1840, 1200};
  h.point[2] = (struct point){1840, 1700};
  h.point[3] = (struct point){1840, 2110};
  const char *svg = draw(&h, false, true);
  double y = attribute_before(svg, ">7</text>", " y=\"");
  assert_true((y > 76 && y < 120) || y > 176);
  /* No place is left: no weight rather than one on a box. */
  h.p.node[1] = (struct pic_node){.w = 4000, .h = 3000};
  svg = draw(&h, false, true);
  assert_null(strstr(svg, ">7</text>"));
  hand_picture_release(&h);
}

static void test_hostile_text(void **state)
{
  (void)state;
  static const char *const names[] = {"</text><script>hit()</script>", "\" onload=\"hit()", "]]>&amp;", "\xe2\x80\xae" "a\nb", "\xff\x01", "\xef\xbf\xbf", ""};
  struct hand_picture h;
  hand_picture_init(&h);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
    h.box[0].title = h.box[0].tip = h.box[0].line[0] = h.box[0].line[1] = span_of(names[i]);
    h.arrow[0].tip = h.arrow[0].label = span_of(names[i]);
    for (int standalone = 0; standalone < 2; standalone++) {
      const char *svg = draw(&h, standalone, true);
      if (!standalone)
        assert_well_formed(svg);
      assert_null(strstr(svg, "<script"));
      assert_null(strstr(svg, "\" onload"));
      assert_null(strstr(svg, "\xe2\x80\xae"));
      assert_null(strchr(svg, 1));
    }
  }
  hand_picture_release(&h);
}

static void test_tenths(void **state)
{
  (void)state;
  static const struct { int32_t v; const char *text; } rows[] = {{0, "0"}, {7, "0.7"}, {10, "1"}, {-5, "-0.5"}, {-120, "-12"}, {INT32_MIN, "-214748364.8"}, {INT32_MAX, "214748364.7"}};
  struct buf out = {0};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    buf_reset(&out);
    svg_tenths(&out, rows[i].v);
    assert_buf(&out, rows[i].text);
  }
  buf_release(&out);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_frame),
    cmocka_unit_test(test_boxes),
    cmocka_unit_test(test_arrows),
    cmocka_unit_test(test_states),
    cmocka_unit_test(test_links_and_labels_of_arrows), cmocka_unit_test(test_within_a_page), cmocka_unit_test(test_straight_ways),
    cmocka_unit_test(test_frames_of_boxes),
    cmocka_unit_test(test_labels_stand_free),
    cmocka_unit_test(test_hostile_text),
    cmocka_unit_test(test_tenths),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
