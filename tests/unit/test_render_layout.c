/* unit/test_render_layout.c: layouts in children, good ones and such that hang, crash or answer rubbish. */
#include "test_base.h"

#include "render/layout.h"

#include <errno.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { PICTURES = 7 };

/* Two boxes in a frame, one outside; two arrows. */
struct some_pictures {
  struct arena arena;
  struct picture p[PICTURES];
  struct layout_task task[PICTURES];
};

static void some_init(struct some_pictures *s, uint32_t n)
{
  *s = (struct some_pictures){0};
  for (uint32_t i = 0; i < n; i++) {
    struct picture *p = &s->p[i];
    picture_init(p, &s->arena, 3, 2);
    p->frame = arena_array(&s->arena, struct pic_frame, 1);
    p->n_frames = 1;
    p->frame[0].w = 700;
    for (uint32_t k = 0; k < 3; k++)
      p->node[k] = (struct pic_node){.w = 1000, .h = 400, .frame = k < 2};
    p->edge[0] = (struct pic_edge){.from = 0, .to = 1, .weight = 3};
    p->edge[1] = (struct pic_edge){.from = 2, .to = 0, .weight = 1};
    s->task[i] = (struct layout_task){.p = p, .arena = &s->arena, .left_to_right = true};
  }
}

static void some_release(struct some_pictures *s)
{
  for (uint32_t i = 0; i < PICTURES; i++)
    buf_release(&s->task[i].why);
  arena_release(&s->arena);
  assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);      /* nobody is left */
  assert_int_equal(errno, ECHILD);
}

static bool hang(void *task, struct buf *answer)
{
  (void)task;
  buf_adds(answer, "half");
  for (;;)
    pause();
  return true;
}

static bool crash(void *task, struct buf *answer)
{
  (void)task;
  (void)answer;
  signal(SIGSEGV, SIG_DFL);
  raise(SIGSEGV);
  return true;
}

static bool rubbish(void *task, struct buf *answer)
{
  (void)task;
  buf_adds(answer, "<svg>");
  return true;
}

static bool refuse(void *task, struct buf *answer)
{
  (void)task;
  (void)answer;
  return false;
}

static bool floods(void *task, struct buf *answer)
{
  (void)task;
  for (unsigned i = 0; i < 17u << 20; i += 64)
    buf_add(answer, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", 64);
  return true;
}

static void test_faults(void **state)
{
  (void)state;
  static const struct {
    bool (*work)(void *task, struct buf *answer);
    unsigned each_ms;
    const char *says;
  } rows[] = {{hang, 30, "was stopped after"}, {crash, 10000, "crashed (signal 11)"}, {rubbish, 10000, "gave coordinates that cannot be read"}, {refuse, 10000, "failed (exit status 1)"},
              {floods, 10000, "gave an answer of more than 16777216 bytes"}};
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
    struct some_pictures s;
    some_init(&s, 2);
    layout_run_so(s.task, 2, &(struct layout_how){.jobs = 2, .each_ms = rows[i].each_ms, .all_ms = 60000, .work = rows[i].work});
    for (uint32_t k = 0; k < 2; k++) {
      assert_false(s.task[k].done);
      assert_non_null(strstr(s.task[k].why.at, rows[i].says));
      assert_non_null(strstr(s.task[k].why.at, "are drawn by levels instead."));
    }
    some_release(&s);
  }
}

/* The time of all together ends before the last has begun: those are told apart, and still nobody is left. */
static void test_time_of_all(void **state)
{
  (void)state;
  struct some_pictures s;
  some_init(&s, PICTURES);
  layout_run_so(s.task, PICTURES, &(struct layout_how){.jobs = 2, .each_ms = 20, .all_ms = 30, .work = hang});
  assert_non_null(strstr(s.task[0].why.at, "was stopped after"));
  assert_non_null(strstr(s.task[PICTURES - 1].why.at, "There was no time left"));
  for (uint32_t i = 0; i < PICTURES; i++)
    assert_false(s.task[i].done);
  some_release(&s);
}

static bool in_box(const struct pic_node *node, const struct pic_frame *frame)
{
  return node->x >= frame->x && node->y >= frame->y && node->x + node->w <= frame->x + frame->w && node->y + node->h <= frame->y + frame->h;
}

/* All good ones: boxes stand in their frame, arrows run, and the number of children at once changes nothing. */
static void test_layouts(void **state)
{
  (void)state;
  if (getenv("UNDER_MEMCHECK") != NULL)
    skip();                                             /* which counts what Graphviz and its child leave behind at their end */
  struct some_pictures s;
  some_init(&s, PICTURES);
  layout_run(s.task, PICTURES, 3);
#if HAVE_GRAPHVIZ
  for (uint32_t i = 0; i < PICTURES; i++) {
    const struct picture *p = &s.p[i];
    assert_true(s.task[i].done);
    assert_int_equal(s.task[i].why.n, 0);
    assert_true(in_box(&p->node[0], &p->frame[0]) && in_box(&p->node[1], &p->frame[0]) && !in_box(&p->node[2], &p->frame[0]));
    assert_true(p->frame[0].w >= 700);                   /* room for its title */
    assert_true(p->node[2].x < p->node[0].x && p->node[0].x < p->node[1].x);
    assert_true(p->edge[0].n >= 4 && p->edge[1].n >= 4);
    assert_memory_equal(p->node, s.p[0].node, 3 * sizeof *p->node);
    assert_memory_equal(p->point, s.p[0].point, p->n_points * sizeof *p->point);
  }
#else
  assert_non_null(strstr(s.task[0].why.at, "This build is without Graphviz"));
#endif
  some_release(&s);
}

static void test_answers(void **state)
{
  (void)state;
  enum { HEAD = 7 };
  struct some_pictures s;
  some_init(&s, 1);
  int32_t good[HEAD + 6 + 4 + 2 * (3 + 8)] = {0x4d4c4159, 3000, 2000, 3, 2, 1, 8, 0, 0, 1000, 0, 2000, 0, 0, 0, 900, 900, 4};
  good[HEAD + 6 + 4 + 3 + 8] = 4;
  assert_true(layout_take(&s.p[0], &s.arena, (struct span){(const char *)good, sizeof good}));
  assert_int_equal(s.p[0].frame[0].w, 900);
  assert_false(layout_take(&s.p[0], &s.arena, (struct span){(const char *)good, sizeof good - 1}));
  assert_false(layout_take(&s.p[0], &s.arena, (struct span){(const char *)good, sizeof good - 4}));
  static const struct { size_t at; int32_t value; } faults[] = {{0, 1}, {1, -1}, {3, 4}, {4, 1}, {5, 0}, {5, 2}, {6, 7}, {6, INT32_MAX}, {7, INT32_MAX}, {HEAD + 6 + 2, -5}, {HEAD + 10, 3}, {HEAD + 10, -1}, {HEAD + 10, INT32_MAX}};
  for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
    int32_t bad[sizeof good / sizeof *good];
    memcpy(bad, good, sizeof good);
    bad[faults[i].at] = faults[i].value;
    if (layout_take(&s.p[0], &s.arena, (struct span){(const char *)bad, sizeof bad}))
      fail_msg("answer %zu is taken", i);
  }
  some_release(&s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_faults),
    cmocka_unit_test(test_time_of_all),
    cmocka_unit_test(test_layouts),
    cmocka_unit_test(test_answers),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
