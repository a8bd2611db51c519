/* unit/test_base_nfkc.c: which spellings are one name? */
#include "test_base.h"

#include "base/nfkc.h"

static void test_forms(void **state)
{
  (void)state;
  static const char *const pairs[][2] = {
    {"", ""}, {"plain_9", "plain_9"}, {"\xef\xac\x81le", "file"}, {"e\xcc\x81" "cole", "\xc3\xa9" "cole"}, {"\xc3\xa9", "\xc3\xa9"},
    {"\xe2\x84\xab", "\xc3\x85"}, {"x\xc2\xb2", "x2"}, {"\xf0\x9d\x94\x98nicode", "Unicode"}, {"\xe1\x84\x80\xe1\x85\xa1\xe1\x86\xa8", "\xea\xb0\x81"},
    {"a\xcc\xa3\xcc\x88", "\xe1\xba\xa1\xcc\x88"}, {"a\xcc\x88\xcc\xa3", "\xe1\xba\xa1\xcc\x88"},
    {"caf\xe9", "caf\xe9"}, {"\xef\xac\x81\xff", "\xef\xac\x81\xff"},   /* no UTF-8: as it is */
  };
  for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
    struct buf out = {0};
    nfkc_add(&out, span_of(pairs[i][0]));
    assert_span(buf_span(&out), pairs[i][1]);
    buf_release(&out);
  }
}

static void test_interned(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct intern in;
  intern_init(&in, &arena);
  assert_int_equal(nfkc_intern(&in, SPAN("file")).v, nfkc_intern(&in, SPAN("\xef\xac\x81le")).v);
  assert_int_not_equal(nfkc_intern(&in, SPAN("file")).v, nfkc_intern(&in, SPAN("File")).v);
  intern_release(&in);
  arena_release(&arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_forms), cmocka_unit_test(test_interned)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
