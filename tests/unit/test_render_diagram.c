/* unit/test_render_diagram.c: a small graph says the same as SVG, DOT and Mermaid, and no name breaks any of them. */
#include "test_base.h"

#include "render/diagram.h"
#include "render/relationship_map.h"

static const struct svg_place nowhere = {"picture", NULL, true, false};

struct drawn {
  struct arena arena;
  struct diagram d;
  struct buf out;
};

static void drawn_init(struct drawn *t, uint32_t n, uint32_t m)
{
  *t = (struct drawn){0};
  diagram_init(&t->d, &t->arena, n, m);
  t->d.title = SPAN("a & b");
  t->d.desc = SPAN("two <things>");
}

static void box(struct drawn *t, uint32_t i, const char *name, uint32_t level)
{
  t->d.box[i] = (struct diagram_box){.name = span_of(name), .level = level, .look = {.class_ = "plain", .tip = span_of(name)}};
  box_name(&t->d.box[i].look, span_of(name));
}

static void line(struct drawn *t, uint32_t i, uint32_t from, uint32_t to, unsigned states)
{
  t->d.line[i] = (struct diagram_line){.from = from, .to = to, .weight = 3 + i, .states = (uint16_t)states};
}

static void drawn_release(struct drawn *t)
{
  buf_release(&t->out);
  arena_release(&t->arena);
}

static bool says(struct drawn *t, enum diagram_format format, const char *what)
{
  buf_reset(&t->out);
  diagram_write(&t->out, &t->d, format, &nowhere);
  return strstr(t->out.at, what) != NULL;
}

/* The last part of a dotted name is the title of its box, and texts have the whole; a name that ends in another's title is no part of it. */
static void test_names(void **state)
{
  (void)state;
  struct drawn t;
  drawn_init(&t, 3, 1);
  box(&t, 0, "shop.orders", 1);
  box(&t, 1, "\"];<b>&", 0);
  box(&t, 2, "shop/orders/api.py", 0);
  line(&t, 0, 0, 1, 0);
  assert_true(span_is(t.d.box[0].look.title, "orders"));
  assert_true(span_is(t.d.box[0].look.line[0], "shop"));
  assert_true(span_is(t.d.box[2].look.title, "api.py"));
  assert_true(says(&t, DIAGRAM_DOT, "\"shop.orders\" [label=\"shop.orders\""));
  assert_true(says(&t, DIAGRAM_DOT, "\"shop.orders\" -> \"\\\"];<b>&\" [label=\"3\", weight=3"));
  assert_true(says(&t, DIAGRAM_MERMAID, "  n0[\"shop.orders\"]\n  n1[\"#quot;];#lt;b#gt;#amp;\"]\n"));
  assert_true(says(&t, DIAGRAM_MERMAID, "  n0 -->|\"3\"| n1\n"));
  assert_true(says(&t, DIAGRAM_SVG, ">orders</text>"));
  assert_true(says(&t, DIAGRAM_SVG, "&quot;];&lt;b&gt;&amp;</text>"));
  assert_true(says(&t, DIAGRAM_SVG, "<desc id=\"picture-desc\">two &lt;things&gt;</desc>"));
  assert_false(says(&t, DIAGRAM_SVG, "href"));
  drawn_release(&t);
}

/* Each state is a mark in all three, a line of its own in two, and the label stands in place of the weight. */
static void test_states(void **state)
{
  (void)state;
  static const struct {
    unsigned states;
    const char *label, *mermaid, *dot, *svg;
  } cases[] = {
    {0, "", "-->|\"3\"|", "[label=\"3\"", "class=\"pic-e\""},
    {1u << PIC_BAD, "2 U > D: CF", "-.->|\"\xe2\x9c\x97" "2 U #gt; D: CF\"|", "label=\"\xe2\x9c\x97 2 U > D: CF\"", "pic-e e-bad"},
    {1u << PIC_UP, "", "-->|\"\xe2\x86\x91" "3\"|", "arrowhead=empty, constraint=false", "pic-e e-up"},
    {1u << PIC_NEW, "", "==>|\"+3\"|", "label=\"+3\"", "pic-e e-new"},
    {1u << PIC_GONE, "", "-.->|\"-3\"|", "style=dotted", "pic-e e-gone"},
    {0, "3 (-1)", "-->|\"3 (-1)\"|", "label=\"3 (-1)\"", ">3 (-1)</text>"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct drawn t;
    drawn_init(&t, 2, 1);
    box(&t, 0, "a", 1);
    box(&t, 1, "b", 0);
    line(&t, 0, 0, 1, cases[i].states);
    t.d.line[0].look.label = span_of(cases[i].label);
    assert_true(says(&t, DIAGRAM_MERMAID, cases[i].mermaid));
    assert_true(says(&t, DIAGRAM_DOT, cases[i].dot));
    assert_true(says(&t, DIAGRAM_SVG, cases[i].svg));
    drawn_release(&t);
  }
}

/* What is declared stands in a solid frame, what the code shows in a dashed one, a weight in none. */
static void test_badges(void **state)
{
  (void)state;
  struct drawn t;
  drawn_init(&t, 2, 1);
  box(&t, 0, "a", 1);
  box(&t, 1, "b", 0);
  line(&t, 0, 0, 1, 0);
  assert_false(says(&t, DIAGRAM_SVG, "<rect class=\"pic-badge"));
  t.d.line[0].look.label = SPAN("P");
  t.d.line[0].look.badge = SVG_BADGE_SOLID;
  assert_true(says(&t, DIAGRAM_SVG, "<rect class=\"pic-badge\" rx=\"3\" fill=\"#ffffff\" stroke=\"#5b6673\" stroke-width=\"1\" x="));
  t.d.line[0].look.badge = SVG_BADGE_DASHED;
  assert_true(says(&t, DIAGRAM_SVG, "stroke-width=\"1\" stroke-dasharray=\"3 2\" x="));
  drawn_release(&t);
}

/* Boxes stand by their levels, whatever their order; the rows are those that are there. */
static void test_levels(void **state)
{
  (void)state;
  struct drawn t;
  struct picture p;
  drawn_init(&t, 3, 2);
  box(&t, 0, "low", 0);
  box(&t, 1, "high", 7);
  box(&t, 2, "middle", 3);
  line(&t, 0, 1, 2, 0);
  line(&t, 1, 2, 0, 0);
  diagram_measure(&p, &t.arena, &t.d);
  diagram_rows(&p, &t.arena, &t.d);
  assert_true(p.node[1].y + p.node[1].h < p.node[2].y);
  assert_true(p.node[2].y + p.node[2].h < p.node[0].y);
  assert_true(p.h < 4000);
  assert_int_equal(p.n_bands, 0);
  drawn_release(&t);
}

static void test_nothing(void **state)
{
  (void)state;
  struct drawn t = {0};
  diagram_nothing(&t.d, &t.arena, SPAN("No cycle"));
  assert_true(says(&t, DIAGRAM_SVG, ">No cycle</text>"));
  assert_true(says(&t, DIAGRAM_DOT, "label=\"No cycle\""));
  assert_true(says(&t, DIAGRAM_MERMAID, "flowchart TB\n  n0[\"No cycle\"]\n"));
  drawn_release(&t);
}

/* What the two of a pair are to each other. */
static void test_roles(void **state)
{
  (void)state;
  static const char *const told[][3] = {                /* declared; declared of an open host; shown */
    [REL_CUSTOMER_SUPPLIER] = {"U: S > D: C", "U: OH, S > D: C", "U: S > D: C"},
    [REL_CONFORMIST] = {"U > D: CF", "U: OH > D: CF", "U > D: CF"},
    [REL_ANTICORRUPTION_LAYER] = {"U > D: ACL", "U: OH > D: ACL", "U > D: ACL"},
    [REL_OPEN_HOST] = {"U: OH > D", "U: OH > D", "U: OH > D"},
    [REL_PUBLISHED_LANGUAGE] = {"U: PL > D", "U: OH, PL > D", "U: PL > D"},
    [REL_SHARED_KERNEL] = {"SK", "SK", "SK"},
    [REL_PARTNERSHIP] = {"P", "P", "P"},
    [REL_SEPARATE_WAYS] = {"SW", "SW", "SW"},
  };
  const struct relation relation = {.from = {1}, .to = {2}};
  for (unsigned as = 0; as < RELATIONSHIPS; as++)
    for (unsigned kind = 0; kind < 3; kind++) {
      bool host[] = {false, false, kind > 0};
      const struct relationships r = {.laws = {.open_host = host}};
      struct buf out = {0};
      add_roles(&out, &r, &(struct map_link){&relation, as, kind < 2});
      assert_buf(&out, told[as][kind]);
      buf_release(&out);
    }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_names), cmocka_unit_test(test_states), cmocka_unit_test(test_badges), cmocka_unit_test(test_levels), cmocka_unit_test(test_nothing), cmocka_unit_test(test_roles),
  };
  return cmocka_run_group_tests_name("render_diagram", tests, NULL, NULL);
}
