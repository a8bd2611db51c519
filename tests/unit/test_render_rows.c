/* unit/test_render_rows.c: boxes that do not touch, arrows that meet their boxes and no others. */
#include "test_graph.h"

#include "render/rows.h"

enum { W = 1680, H = 560 };

static bool inside(const struct pic_node *box, double x, double y)
{
  return x > box->x + 1 && x < box->x + box->w - 1 && y > box->y + 1 && y < box->y + box->h - 1;
}

static double on_curve(double a, double b, double c, double d, double t)
{
  double u = 1 - t;
  return u * u * u * a + 3 * u * u * t * b + 3 * u * t * t * c + t * t * t * d;
}

static void assert_clear(const struct picture *p, const struct pic_edge *e)
{
  assert_true(e->n >= 4 && (e->n - 1) % 3 == 0 && e->first + e->n <= p->n_points);
  for (uint32_t piece = 0; piece + 3 < e->n; piece += 3) {
    const struct point *c = p->point + e->first + piece;
    for (int i = 0; i <= 16; i++) {
      double x = on_curve(c[0].x, c[1].x, c[2].x, c[3].x, i / 16.0), y = on_curve(c[0].y, c[1].y, c[2].y, c[3].y, i / 16.0);
      assert_true(x >= 0 && x <= p->w && y >= 0 && y <= p->h);
      for (uint32_t b = 0; b < p->n; b++)
        assert_false(inside(&p->node[b], x, y));
    }
  }
}

static bool on_border(const struct pic_node *box, struct point at)
{
  return at.x >= box->x && at.x <= box->x + box->w && (at.y == box->y || at.y == box->y + box->h);
}

static void assert_apart(const struct picture *p)
{
  for (uint32_t a = 0; a < p->n; a++) {
    assert_true(p->node[a].x >= 0 && p->node[a].y >= 0 && p->node[a].x + p->node[a].w <= p->w && p->node[a].y + p->node[a].h <= p->h);
    for (uint32_t b = 0; b < a; b++) {
      const struct pic_node *x = &p->node[a], *y = &p->node[b];
      assert_true(x->x + x->w <= y->x || y->x + y->w <= x->x || x->y + x->h <= y->y || y->y + y->h <= x->y);
    }
  }
}

static void init_boxes(struct picture *p, struct arena *arena, uint32_t n, uint32_t m)
{
  picture_init(p, arena, n, m);
  for (uint32_t i = 0; i < n; i++)
    p->node[i] = (struct pic_node){.w = W, .h = H};
}

static void test_levels(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct picture p;
  struct rows rows;
  const uint32_t level[] = {0, 2, 1, 0, 2};
  rows_by_level(&rows, &arena, level, 5);
  assert_int_equal(rows.n, 3);
  const uint32_t order[] = {1, 4, 2, 0, 3}, first[] = {0, 2, 3, 5};
  assert_memory_equal(rows.order, order, sizeof order);
  assert_memory_equal(rows.first, first, sizeof first);
  init_boxes(&p, &arena, 5, 2);
  p.edge[0] = (struct pic_edge){.from = 1, .to = 0, .weight = 1};
  p.edge[1] = (struct pic_edge){.from = 3, .to = 4, .weight = 1, .up = true};
  rows_place(&p, &arena, &rows);
  assert_apart(&p);
  assert_int_equal(p.n_bands, 3);
  assert_int_equal(p.node[1].y, p.node[4].y);
  assert_true(p.node[1].y < p.node[2].y && p.node[2].y < p.node[0].y);
  assert_true(p.node[1].x < p.node[4].x && p.node[0].x < p.node[3].x);
  /* Down leaves below and enters above, up the other way round. */
  assert_int_equal(p.point[p.edge[0].first].y, p.node[1].y + H);
  assert_int_equal(p.edge[0].tip.y, p.node[0].y);
  assert_int_equal(p.point[p.edge[1].first].y, p.node[3].y);
  assert_int_equal(p.edge[1].tip.y, p.node[4].y + H);
  arena_release(&arena);
}

static void test_wrapped(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct picture p;
  struct rows rows;
  const uint32_t level[20] = {0};
  rows_by_level(&rows, &arena, level, 20);
  rows.per_line = 8;
  init_boxes(&p, &arena, 20, 0);
  rows_place(&p, &arena, &rows);
  assert_apart(&p);
  assert_int_equal(p.n_bands, 1);
  uint32_t in_line[20] = {0}, lines = 0;
  for (uint32_t i = 0; i < 20; i++) {
    if (i == 0 || p.node[i].y != p.node[i - 1].y)
      lines++;
    in_line[lines - 1]++;
  }
  assert_int_equal(lines, 3);
  for (uint32_t i = 0; i < lines; i++)
    assert_true(in_line[i] == 6 || in_line[i] == 7);
  arena_release(&arena);
}

static void test_random(void **state)
{
  (void)state;
  uint32_t seed = 5;
  for (int round = 0; round < 60; round++) {
    struct arena arena = {0};
    struct picture p;
    struct rows rows;
    uint32_t n = 1 + rng_next(&seed, 40), wanted = rng_next(&seed, 60), m = 0, level[64];
    for (uint32_t i = 0; i < n; i++)
      level[i] = rng_next(&seed, 1 + n / 3);
    init_boxes(&p, &arena, n, wanted);
    for (uint32_t i = 0; i < wanted; i++) {
      uint32_t from = rng_next(&seed, n), to = rng_next(&seed, n);
      if (from != to)
        p.edge[m++] = (struct pic_edge){.from = from, .to = to, .weight = 1, .up = level[from] <= level[to]};
    }
    p.m = m;
    rows_by_level(&rows, &arena, level, n);
    rows.gutter = round % 2 == 0 ? 560 : 0;
    rows_place(&p, &arena, &rows);
    assert_apart(&p);
    for (uint32_t e = 0; e < m; e++) {
      assert_clear(&p, &p.edge[e]);
      assert_true(on_border(&p.node[p.edge[e].from], p.point[p.edge[e].first]));
      assert_true(on_border(&p.node[p.edge[e].to], p.edge[e].tip));
    }
    arena_release(&arena);
  }
}

static void test_nothing(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct picture p;
  struct rows rows;
  rows_by_level(&rows, &arena, NULL, 0);
  init_boxes(&p, &arena, 0, 0);
  rows_place(&p, &arena, &rows);
  assert_int_equal(p.n_bands, 0);
  assert_true(p.w >= 0 && p.h >= 0);
  arena_release(&arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_levels),
    cmocka_unit_test(test_wrapped),
    cmocka_unit_test(test_random),
    cmocka_unit_test(test_nothing),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
