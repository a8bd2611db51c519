/* unit/test_base_gzip.c: streams against RFC 1951 and 1952, written out by hand. */
#include "test_base.h"

#include "base/gzip.h"
#include "base/hash.h"

static void assert_gzip(struct span s, const char *want)
{
  struct buf out = {0}, hex = {0};
  buf_adds(&out, "x");                                /* it appends */
  gzip_add(&out, s);
  hash_hex(&hex, (const unsigned char *)out.at + 1, out.n - 1);
  assert_buf(&hex, want);
  assert_int_equal(out.at[out.n], 0);
  buf_release(&out);
  buf_release(&hex);
}

/* Magic, method 8, no flags, no time, no hint, system 255; a block of fixed codes; CRC-32 and length, the lowest byte first. */
static void test_stream(void **state)
{
  (void)state;
  assert_gzip((struct span){"", 0}, "1f8b08000000000000ff" "0300" "00000000" "00000000");
  assert_gzip(SPAN("abc"), "1f8b08000000000000ff" "4b4c4a0600" "c2412435" "03000000");
}

static void test_crc(void **state)
{
  (void)state;
  assert_int_equal(gzip_crc32((struct span){"", 0}), 0);
  assert_int_equal(gzip_crc32(SPAN("123456789")), 0xcbf43926);     /* the check value of CRC-32/ISO-HDLC */
}

static void test_small(void **state)
{
  (void)state;
  struct buf zeros = {0}, once = {0}, twice = {0};
  for (unsigned i = 0; i < 3000000; i++)
    buf_addc(&zeros, 0);
  gzip_add(&once, buf_span(&zeros));
  gzip_add(&twice, buf_span(&zeros));
  assert_true(once.n < 4000);
  assert_true(span_eq(buf_span(&once), buf_span(&twice)));
  buf_release(&zeros);
  buf_release(&once);
  buf_release(&twice);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_stream), cmocka_unit_test(test_crc), cmocka_unit_test(test_small)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
