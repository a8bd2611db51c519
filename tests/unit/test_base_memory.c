/* unit/test_base_memory.c: arena, vec, map, intern, and what happens when memory runs out. */
#include "test_base.h"

#include "base/arena.h"
#include "base/bug.h"
#include "base/intern.h"
#include "base/map.h"
#include "base/region.h"
#include "base/vec.h"

static bool all_zero(const unsigned char *p, size_t n)
{
  for (size_t i = 0; i < n; i++)
    if (p[i] != 0)
      return false;
  return true;
}

/* Items of all sizes are zeroed, aligned and apart from each other, in the plain and in the debug arena. */
static void arena_items(void)
{
  static const size_t sizes[] = {0, 1, 15, 16, 17, 1000, 300000, 1 << 20, (1 << 20) + 1, 3 << 20};
  enum { N = sizeof sizes / sizeof *sizes };
  struct arena a = {0};
  unsigned char *item[3 * N];
  for (size_t i = 0; i < 3 * N; i++) {
    item[i] = arena_alloc(&a, sizes[i % N]);
    assert_non_null(item[i]);
    assert_int_equal((uintptr_t)item[i] % 16, 0);
    assert_true(all_zero(item[i], sizes[i % N]));
    memset(item[i], (int)i + 1, sizes[i % N]);
  }
  for (size_t i = 0; i < 3 * N; i++)
    for (size_t k = 0; k < sizes[i % N]; k += 97)
      assert_int_equal(item[i][k], i + 1);
  arena_release(&a);
  assert_null(a.head);
  assert_int_equal(a.total_bytes, 0);
}

static void test_arena(void **state)
{
  (void)state;
  arena_items();
  setenv("ARENA_DEBUG", "1", 1);
  arena_items();
  unsetenv("ARENA_DEBUG");
}

static void test_arena_reset(void **state)
{
  (void)state;
  struct arena a = {0};
  arena_reset(&a);
  assert_null(a.head);
  for (unsigned round = 0; round < 5; round++) {
    for (unsigned i = 0; i < 2000; i++) {
      unsigned char *p = arena_alloc(&a, 1000);
      assert_true(all_zero(p, 1000));
      memset(p, 0xff, 1000);
    }
    arena_alloc(&a, 5 << 20);
    arena_reset(&a);
    assert_true(a.total_bytes <= 1 << 20);
  }
  arena_release(&a);
}

static void test_arena_strndup(void **state)
{
  (void)state;
  struct arena a = {0};
  char *text = arena_strndup(&a, "merestone", 4);
  assert_string_equal(text, "mere");
  assert_string_equal(arena_strndup(&a, NULL, 0), "");
  uint32_t *numbers = arena_array(&a, uint32_t, 1000);
  assert_int_equal(numbers[999], 0);
  arena_release(&a);
}

static void too_many_items(void *arg)
{
  struct arena a = {0};
  (void)arg;
  arena_calloc(&a, SIZE_MAX / 8, 16);
}

static void too_large_item(void *arg)
{
  struct arena a = {0};
  (void)arg;
  arena_alloc(&a, SIZE_MAX - 8);
}

static void too_large_array(void *arg)
{
  (void)arg;
  heap_resize(NULL, SIZE_MAX / 2, 3);
}

static void endless_arena(void *arg)
{
  (void)arg;
  setrlimit(RLIMIT_AS, &(struct rlimit){256 << 20, 256 << 20});
  struct arena a = {0};
  for (;;)
    arena_alloc(&a, 1 << 16);
}

static void endless_vector(void *arg)
{
  (void)arg;
  setrlimit(RLIMIT_AS, &(struct rlimit){256 << 20, 256 << 20});
  VEC(uint64_t) v = {0};
  for (;;)
    vec_push(&v, 1);
}

/*
 * Memory that cannot be had ends the program with 3 and a sentence; sizes that overflow do so without asking for them.
 */
static void test_out_of_memory(void **state)
{
  (void)state;
  void (*const bodies[])(void *) = {too_many_items, too_large_item, too_large_array, endless_arena, endless_vector};
  size_t n = sizeof bodies / sizeof *bodies - (SANITIZED ? 2 : 0);
  for (size_t i = 0; i < n; i++) {
    struct ending end = child_end(bodies[i], NULL);
    assert_int_equal(end.status, 3);
    assert_non_null(strstr(end.said, "merestone: out of memory ("));
  }
}

static void bug_with_words(void *arg)
{
  BUG("module %d of %s", 7, (const char *)arg);
}

static void test_bug(void **state)
{
  (void)state;
  char words[] = "none";
  assert_bug(bug_with_words, words, "test_base_memory.c:");
  assert_bug(bug_with_words, words, ": module 7 of none\n");
}

static void test_heap(void **state)
{
  (void)state;
  assert_null(heap_resize(NULL, 0, 8));
  char *p = heap_resize(NULL, 3, 1);
  memcpy(p, "abc", 3);
  p = heap_resize(p, 1000, 4);
  assert_memory_equal(p, "abc", 3);
  assert_null(heap_resize(p, 0, 4));
  heap_free(NULL);
}

static void test_vec(void **state)
{
  (void)state;
  VEC(uint32_t) v = {0};
  for (uint32_t i = 0; i < 10000; i++)
    vec_push(&v, i * 3);
  assert_int_equal(v.n, 10000);
  assert_int_equal(vec_last(&v), 29997);
  for (uint32_t i = 10000; i-- > 0;)
    assert_int_equal(vec_pop(&v), i * 3);
  vec_reserve(&v, 50000);
  assert_true(v.cap >= 50000);
  vec_release(&v);
  assert_null(v.at);
  assert_int_equal(v.cap, 0);
}

static void test_map(void **state)
{
  (void)state;
  struct map m = {0};
  assert_int_equal(map_get(&m, 0), 0);
  for (uint32_t i = 0; i < 20000; i++)
    map_put(&m, map_pair(i % 7, i), i + 1);
  for (uint32_t i = 0; i < 20000; i++)
    assert_int_equal(map_get(&m, map_pair(i % 7, i)), i + 1);
  assert_int_equal(map_get(&m, map_pair(8, 1)), 0);
  assert_int_equal(m.n, 20000);
  assert_int_equal(map_get_or_put(&m, map_pair(0, 0), 99), 1);
  assert_int_equal(map_get_or_put(&m, UINT64_MAX, 99), 99);
  map_put(&m, UINT64_MAX, 100);
  assert_int_equal(map_get(&m, UINT64_MAX), 100);
  assert_int_equal(m.n, 20001);
  map_release(&m);
  map_release(&m);
}

static void test_map_clear(void **state)
{
  (void)state;
  struct map m = {0};
  map_clear(&m);
  for (uint32_t round = 0; round < 3; round++) {
    for (uint32_t i = 1; i <= 20000; i++)
      map_put(&m, i, i);
    uint32_t mask = m.mask;
    map_clear(&m);
    assert_int_equal(m.n, 0);
    assert_int_equal(m.mask, mask);                   /* well used: the storage stays */
    for (uint32_t i = 0; i <= 20000; i++)
      assert_int_equal(map_get(&m, i), 0);
  }
  map_put(&m, 7, 8);
  map_clear(&m);
  assert_null(m.key);                                 /* large and of little use */
  map_put(&m, 7, 9);
  assert_int_equal(map_get(&m, 7), 9);
  map_release(&m);
}

static void put_none(void *arg)
{
  struct map m = {0};
  (void)arg;
  map_put(&m, 1, 0);
}

static void test_map_none(void **state)
{
  (void)state;
  assert_bug(put_none, NULL, "0 means absent");
}

static void test_intern(void **state)
{
  (void)state;
  struct arena a = {0};
  struct intern in;
  intern_init(&in, &a);
  assert_int_equal(intern_add(&in, "", 0).v, 0);
  assert_int_equal(intern_add(&in, "alpha", 5).v, 1);
  assert_int_equal(intern_span(&in, SPAN("beta")).v, 2);
  assert_int_equal(intern_add(&in, "alphabet", 5).v, 1);
  assert_int_equal(intern_add(&in, "a\0b", 3).v, 3);
  assert_int_equal(intern_add(&in, "a\0c", 3).v, 4);
  assert_int_equal(intern_find(&in, "beta", 4).v, 2);
  assert_int_equal(intern_find(&in, "gamma", 5).v, 0);
  assert_int_equal(intern_find(&in, "", 0).v, 0);
  assert_string_equal(intern_text(&in, (str_id){2}), "beta");
  assert_string_equal(intern_text(&in, (str_id){0}), "");
  assert_int_equal(intern_get(&in, (str_id){4}).n, 3);
  uint32_t hash = intern_hash_of("delta", 5);
  assert_int_equal(intern_add_hashed(&in, "delta", 5, hash).v, intern_add(&in, "delta", 5).v);
  intern_release(&in);
  arena_release(&a);
}

/* A table that has been large gives the same ids after a reset, whether few or many texts have to be forgotten. */
static void test_intern_reset(void **state)
{
  (void)state;
  struct arena a = {0};
  struct intern in;
  intern_init(&in, &a);
  static const unsigned rounds[] = {100000, 50, 50, 30000, 7, 0, 100000};
  for (size_t r = 0; r < sizeof rounds / sizeof *rounds; r++) {
    for (unsigned i = 0; i < rounds[r]; i++) {
      char text[32];
      int n = snprintf(text, sizeof text, "name_%zu_%u", r % 3, i);
      assert_int_equal(intern_find(&in, text, (size_t)n).v, 0);
      assert_int_equal(intern_add(&in, text, (size_t)n).v, i + 1);
      assert_int_equal(intern_add(&in, text, (size_t)n).v, i + 1);
    }
    intern_reset(&in);
    arena_reset(&a);
  }
  intern_release(&in);
  arena_release(&a);
}

static void strange_id(void *arg)
{
  struct arena a = {0};
  struct intern in;
  (void)arg;
  intern_init(&in, &a);
  intern_text(&in, (str_id){1});
}

static void test_intern_strange_id(void **state)
{
  (void)state;
  assert_bug(strange_id, NULL, "string id 1 of 1");
}

/* Fills an item with a letter of its own; says whether it still holds it. */
static char *lettered(char *p, size_t bytes, size_t letter)
{
  memset(p, (int)('a' + letter % 26), bytes);
  return p;
}

static bool holds(const char *p, size_t bytes, size_t letter)
{
  for (size_t i = 0; i < bytes; i++)
    if (p[i] != (char)('a' + letter % 26))
      return false;
  return true;
}

/* Items of all sizes are apart, keep their bytes when they grow, and are taken again when they were freed; a large one is one of many. */
static void region_items(void)
{
  enum { N = 4000 };
  static char *item[N];
  for (size_t i = 0; i < N; i++) {
    item[i] = lettered(region_malloc(i), i, i);
    assert_int_equal((uintptr_t)item[i] % 16, 0);
  }
  for (size_t i = 0; i < N; i += 2) {
    item[i] = region_realloc(item[i], 3 * i);
    assert_true(holds(item[i], i, i));
    lettered(item[i], 3 * i, i);
  }
  for (size_t i = 0; i < N; i++)
    assert_true(holds(item[i], i % 2 == 0 ? 3 * i : i, i));
  char *freed = item[101];
  region_free(freed);
  assert_true(region_malloc(100) == freed);
  for (size_t i = 1; i < N; i += 3)
    if (i != 101)
      region_free(item[i]);
  unsigned char *zeros = region_calloc(25, 4);
  assert_true(all_zero(zeros, 100));
  region_free(region_realloc(NULL, 5));
  region_free(NULL);
}

static void test_region(void **state)
{
  (void)state;
  struct region r = {0};
  char *outside = lettered(region_malloc(100), 100, 1), *large = region_malloc(5000);   /* of the heap: no region is open */
  for (size_t round = 0; round < 3; round++) {
    region_open(&r);
    assert_true(region_is_empty(&r));
    region_items();
    assert_false(region_is_empty(&r));
    region_reset(&r);
    region_close();
  }
  assert_true(holds(outside, 100, 1));
  outside = region_realloc(outside, 3000);
  assert_true(holds(outside, 100, 1));
  region_open(&r);
  region_free(outside);
  region_close();
  region_free(large);
  region_release(&r);
  assert_null(r.first);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_arena),
    cmocka_unit_test(test_arena_reset),
    cmocka_unit_test(test_arena_strndup),
    cmocka_unit_test(test_out_of_memory),
    cmocka_unit_test(test_bug),
    cmocka_unit_test(test_heap),
    cmocka_unit_test(test_vec),
    cmocka_unit_test(test_map),
    cmocka_unit_test(test_map_clear),
    cmocka_unit_test(test_map_none),
    cmocka_unit_test(test_intern),
    cmocka_unit_test(test_intern_reset),
    cmocka_unit_test(test_intern_strange_id),
    cmocka_unit_test(test_region),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
