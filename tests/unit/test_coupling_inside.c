/* unit/test_coupling_inside.c: what one context consists of, whole and folded, on tables made by hand. */
#include "test_coupling.h"

#include "coupling/inside.h"

struct insides {
  struct hand h;
  struct inside_index x;
  struct inside in;
};

static void measure(struct insides *s, const struct relationships *broken)
{
  coupling_run(&s->h.c, &s->h.arena, &s->h.p, &s->h.map);
  s->x = (struct inside_index){.p = &s->h.p, .map = &s->h.map, .c = &s->h.c, .broken = broken};
  inside_index(&s->x, &s->h.arena);
}

static void release(struct insides *s)
{
  inside_release(&s->in);
  hand_release(&s->h);
}

/* The box of this kind and name, or of this context. */
static uint32_t box_of(const struct inside *in, enum inside_kind kind, const char *name, uint32_t id)
{
  for (uint32_t i = 0; i < in->n_boxes; i++)
    if (in->box[i].kind == kind && (inside_is_own(&in->box[i]) ? span_is(in->box[i].name, name) : in->box[i].id == id))
      return i;
  print_error("no box %s (%u)\n", name, id);
  fail();
  return 0;
}

static const struct inside_edge *edge_of(const struct inside *in, uint32_t from, uint32_t to)
{
  for (uint32_t e = 0; e < in->n_edges; e++)
    if (in->edge[e].from == from && in->edge[e].to == to)
      return &in->edge[e];
  print_error("no edge from %u to %u\n", from, to);
  fail();
  return NULL;
}

/* a.x.one and a.x.two in a cycle, a.y.three below; b uses a twice, a uses c once, and b once. a.idle touches nobody. */
static void test_whole(void **state)
{
  (void)state;
  struct insides s = {0};
  hand_init(&s.h);
  uint32_t a = hand_context(&s.h, "a", false), b = hand_context(&s.h, "b", false), c = hand_context(&s.h, "c", false);
  uint32_t one = hand_module(&s.h, "a.x.one", CLASS_PRODUCTION), two = hand_module(&s.h, "a.x.two", CLASS_PRODUCTION), three = hand_module(&s.h, "a.y.three", CLASS_PRODUCTION);
  hand_module(&s.h, "a.idle", CLASS_PRODUCTION);
  uint32_t test = hand_module(&s.h, "a.test", CLASS_TEST), user = hand_module(&s.h, "b.user", CLASS_PRODUCTION), used = hand_module(&s.h, "c.used", CLASS_PRODUCTION);
  hand_import(&s.h, one, two, "", true);
  hand_import(&s.h, one, two, "X", true);
  hand_import(&s.h, two, one, "", true);
  hand_import(&s.h, two, three, "", true);
  hand_import(&s.h, user, one, "", true);
  hand_import(&s.h, user, three, "", true);
  hand_import(&s.h, one, used, "", true);
  hand_import(&s.h, one, user, "", true);
  hand_import(&s.h, test, one, "", true);
  measure(&s, NULL);
  inside_build(&s.in, &s.x, (ctx_id){a}, false);
  assert_int_equal(s.in.modules, 4);
  assert_int_equal(s.in.alone, 1);
  assert_int_equal(s.in.neighbours, 2);
  assert_int_equal(s.in.n_boxes, 5);
  assert_int_equal(s.in.hidden_edges, 0);
  assert_int_equal(s.in.box[0].kind, INSIDE_CALLER);
  assert_int_equal(s.in.box[0].id, b);
  assert_int_equal(s.in.box[0].in, 2);
  assert_int_equal(s.in.box[0].out, 1);
  assert_int_equal(s.in.box[4].kind, INSIDE_CALLEE);
  assert_int_equal(s.in.box[4].id, c);
  uint32_t at_one = box_of(&s.in, INSIDE_MODULE, "a.x.one", 0), at_two = box_of(&s.in, INSIDE_MODULE, "a.x.two", 0), at_three = box_of(&s.in, INSIDE_MODULE, "a.y.three", 0);
  assert_int_equal(edge_of(&s.in, at_one, at_two)->weight, 2);
  assert_false(edge_of(&s.in, at_one, at_two)->up);
  assert_true(edge_of(&s.in, at_two, at_one)->up);       /* the lighter of the cycle */
  assert_int_equal(edge_of(&s.in, at_one, 4)->weight, 1);
  assert_false(edge_of(&s.in, at_one, 0)->up);           /* a neighbour closes no cycle of the context */
  assert_int_equal(s.in.all_weight, 8);
  /* "a" holds "a.x" and "three", which is alone in its package. */
  assert_int_equal(s.in.n_frames, 2);
  assert_true(span_is(s.in.frame[0].name, "a") && span_is(s.in.frame[1].name, "a.x"));
  assert_int_equal(s.in.frame[1].parent, 1);
  assert_int_equal(s.in.box[at_one].frame, 2);
  assert_int_equal(s.in.box[at_three].frame, 1);
  assert_int_equal(s.in.box[0].frame, 0);
  inside_release(&s.in);
  inside_build(&s.in, &s.x, (ctx_id){a}, true);
  assert_int_equal(s.in.n_boxes, 6);                     /* the one that touches nobody as well */
  box_of(&s.in, INSIDE_MODULE, "a.idle", 0);
  release(&s);
}

/* What breaks a declared relationship stands on its edge; where no import is, it makes one. */
static void test_against(void **state)
{
  (void)state;
  struct insides s = {0};
  hand_init(&s.h);
  uint32_t a = hand_context(&s.h, "a", false), b = hand_context(&s.h, "b", false);
  uint32_t one = hand_module(&s.h, "a.one", CLASS_PRODUCTION), two = hand_module(&s.h, "a.two", CLASS_PRODUCTION), used = hand_module(&s.h, "b.used", CLASS_PRODUCTION);
  hand_import(&s.h, one, used, "", true);
  struct crossing crossing[] = {{.from = {one}, .to = {used}, .kind = EDGE_IMPORT, .law = LAW_PUBLIC}, {.from = {two}, .to = {used}, .kind = EDGE_DATA, .law = LAW_RELATIONSHIP},
                                {.from = {two}, .to = {used}, .kind = EDGE_CALL, .law = LAW_KEPT}};
  struct relation relation = {.from = {a}, .to = {b}, .n = 3, .against = 2};
  const struct relationships broken = {.relation = &relation, .n = 1, .crossing = crossing, .n_crossings = 3};
  measure(&s, &broken);
  inside_build(&s.in, &s.x, (ctx_id){a}, false);
  const struct inside_edge *first = edge_of(&s.in, box_of(&s.in, INSIDE_MODULE, "a.one", 0), 2), *second = edge_of(&s.in, box_of(&s.in, INSIDE_MODULE, "a.two", 0), 2);
  assert_int_equal(first->weight, 1);
  assert_int_equal(first->against, 1);
  assert_int_equal(second->weight, 0);
  assert_int_equal(second->against, 1);
  assert_int_equal(second->kinds, 1u << EDGE_DATA);
  release(&s);
}

/* 12 packages of 15 modules each, of which every module imports the next one; the first package is deeper and the smallest. */
static void test_folded(void **state)
{
  (void)state;
  enum { PACKAGES = 12, EACH = 15 };
  struct insides s = {0};
  char name[64];
  hand_init(&s.h);
  uint32_t a = hand_context(&s.h, "a", false), b = hand_context(&s.h, "b", false), last = 0;
  for (uint32_t p = 0; p < PACKAGES; p++)
    for (uint32_t i = 0; i < EACH; i++) {
      snprintf(name, sizeof name, "a.p%02u.m%02u", p, i);
      uint32_t m = hand_module(&s.h, name, CLASS_PRODUCTION);
      if (last != 0)
        hand_import(&s.h, last, m, "", true);
      last = m;
    }
  uint32_t used = hand_module(&s.h, "b.used", CLASS_PRODUCTION);
  hand_import(&s.h, last, used, "", true);
  measure(&s, NULL);
  inside_build(&s.in, &s.x, (ctx_id){a}, false);
  /* 180 modules; each package that is folded takes 14 boxes: 9 leave 54, with the neighbour 55. */
  assert_int_equal(s.in.modules, PACKAGES * EACH);
  assert_int_equal(s.in.packages, 9);
  assert_int_equal(s.in.n_boxes, 9 + 3 * EACH + 1);
  assert_int_equal(s.in.rest, 0);
  assert_int_equal(s.in.box[box_of(&s.in, INSIDE_PACKAGE, "a.p00", 0)].n, EACH);
  box_of(&s.in, INSIDE_MODULE, "a.p11.m14", 0);          /* equally deep and large: by name */
  assert_int_equal(s.in.n_frames, 4);                    /* a, and the three that are open */
  assert_int_equal(s.in.n_edges + s.in.hidden_edges, 8 + 3 * 14 + 3 + 1);
  assert_int_equal(s.in.box[s.in.n_boxes - 1].id, b);
  inside_release(&s.in);
  inside_build(&s.in, &s.x, (ctx_id){a}, true);
  assert_int_equal(s.in.n_boxes, PACKAGES * EACH + 1);
  assert_int_equal(s.in.packages, 0);
  release(&s);
}

/* 200 modules in one package: folded it would be one box, so the lightest share one instead. */
static void test_flat(void **state)
{
  (void)state;
  enum { ALL = 200 };
  struct insides s = {0};
  char name[64];
  hand_init(&s.h);
  uint32_t a = hand_context(&s.h, "a", false), first = 0;
  for (uint32_t i = 0; i < ALL; i++) {
    snprintf(name, sizeof name, "a.m%03u", i);
    uint32_t m = hand_module(&s.h, name, CLASS_PRODUCTION);
    if (first == 0)
      first = m;
    for (uint32_t k = 0; m != first && k < (i < 20 ? 3 : 1); k++)
      hand_import(&s.h, m, first, k == 0 ? "" : "x", true);
  }
  measure(&s, NULL);
  inside_build(&s.in, &s.x, (ctx_id){a}, false);
  assert_int_equal(s.in.n_boxes, 60);
  assert_int_equal(s.in.packages, 0);
  assert_int_equal(s.in.rest, ALL - 59);
  for (uint32_t i = 0; i < 20; i++) {
    snprintf(name, sizeof name, "a.m%03u", i);
    box_of(&s.in, INSIDE_MODULE, name, 0);
  }
  uint32_t rest = box_of(&s.in, INSIDE_REST, "a", 0);
  assert_int_equal(s.in.box[rest].n, ALL - 59);
  assert_int_equal(edge_of(&s.in, rest, box_of(&s.in, INSIDE_MODULE, "a.m000", 0))->weight, ALL - 59);
  assert_int_equal(s.in.shown_weight, s.in.all_weight);
  release(&s);
}

/* Too many neighbours: the heaviest have boxes, the others share one at each side. */
static void test_neighbours(void **state)
{
  (void)state;
  enum { CALLERS = 30, CALLEES = 30 };
  struct insides s = {0};
  char name[64];
  hand_init(&s.h);
  uint32_t a = hand_context(&s.h, "a", false);
  for (uint32_t i = 0; i < CALLERS + CALLEES; i++) {
    static char kept[CALLERS + CALLEES][16];
    snprintf(kept[i], sizeof kept[i], i < CALLERS ? "b%02u" : "c%02u", i);
    hand_context(&s.h, kept[i], false);
  }
  uint32_t own = hand_module(&s.h, "a.own", CLASS_PRODUCTION);
  for (uint32_t i = 0; i < CALLERS + CALLEES; i++) {
    snprintf(name, sizeof name, i < CALLERS ? "b%02u.x" : "c%02u.x", i);
    uint32_t m = hand_module(&s.h, name, CLASS_PRODUCTION);
    for (uint32_t k = 0; k <= i % 30 / 10; k++)
      hand_import(&s.h, i < CALLERS ? m : own, i < CALLERS ? own : m, k == 0 ? "" : "x", true);
  }
  measure(&s, NULL);
  inside_build(&s.in, &s.x, (ctx_id){a}, false);
  assert_int_equal(s.in.neighbours, 60);
  assert_int_equal(s.in.other_neighbours, 20);           /* those with one import */
  assert_int_equal(s.in.n_boxes, 40 + 2 + 1);
  assert_int_equal(s.in.box[20].kind, INSIDE_CALLERS);
  assert_int_equal(s.in.box[20].n, 10);
  assert_int_equal(s.in.box[20].in, 10);
  assert_int_equal(s.in.box[42].kind, INSIDE_CALLEES);
  assert_int_equal(edge_of(&s.in, 21, 42)->weight, 10);
  release(&s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_whole),
    cmocka_unit_test(test_against),
    cmocka_unit_test(test_folded),
    cmocka_unit_test(test_flat),
    cmocka_unit_test(test_neighbours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
