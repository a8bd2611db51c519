/* unit/test_base_hash.c: fingerprints against the vectors of their standards. */
#include "test_base.h"

#include "base/hash.h"

static void assert_sha256(struct span s, const char *want)
{
  unsigned char digest[32];
  struct buf hex = {0};
  hash_sha256(s, digest);
  hash_hex(&hex, digest, sizeof digest);
  assert_buf(&hex, want);
  buf_release(&hex);
}

/* FIPS 180-4 and its examples. */
static void test_sha256(void **state)
{
  (void)state;
  assert_sha256((struct span){NULL, 0}, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  assert_sha256(SPAN("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  assert_sha256(SPAN("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  assert_sha256(SPAN("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmn"
                     "hijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"),
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
  struct buf million = {0};
  for (unsigned i = 0; i < 1000000; i++)
    buf_addc(&million, 'a');
  assert_sha256(buf_span(&million), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  buf_release(&million);
}

/*
 * Every length up to 300, so every way the last block is filled: the digest of all digests, as Python's hashlib gives
 * it.
 */
static void test_sha256_lengths(void **state)
{
  (void)state;
  struct buf text = {0}, digests = {0};
  for (unsigned n = 0; n <= 300; n++) {
    unsigned char digest[32];
    hash_sha256(buf_span(&text), digest);
    buf_add(&digests, (const char *)digest, sizeof digest);
    buf_addc(&text, (char)(n % 251));
  }
  assert_sha256(buf_span(&digests), "b90e35153500e9a471591550ee25a954527c6b4448afff95f7949a2ca93300ce");
  buf_release(&text);
  buf_release(&digests);
}

static void assert_content(struct span s, uint64_t seed, const char *want)
{
  struct hash128 h = hash_content(s, seed);
  struct buf hex = {0};
  hash_hex(&hex, h.bytes, sizeof h.bytes);
  assert_buf(&hex, want);
  buf_release(&hex);
}

/* As `xxhsum -H2` prints them: the keys of a cache must not change with the machine or the library's version. */
static void test_content(void **state)
{
  (void)state;
  assert_content((struct span){NULL, 0}, 0, "99aa06d3014798d86001c324468d497f");
  assert_content(SPAN("abc"), 0, "06b05ab6733a618578af5f94892f3950");
  assert_int_equal(hash_seed("abc"), 0x78af5f94892f3950u);
  assert_int_equal(hash_seed(""), 0x2d06800538d394c2u);
  struct hash128 one = hash_content(SPAN("abc"), 1), two = hash_content(SPAN("abc"), 2);
  assert_memory_not_equal(one.bytes, two.bytes, sizeof one.bytes);
}

static void test_hex(void **state)
{
  (void)state;
  struct buf b = {0};
  hash_hex(&b, (const unsigned char *)"\x00\x0f\xa5\xff", 4);
  hash_hex(&b, NULL, 0);
  assert_buf(&b, "000fa5ff");
  buf_release(&b);
}

/* RFC 4648, section 10. */
static void test_base64(void **state)
{
  (void)state;
  static const char *const samples[][2] = {
    {"", ""},         {"f", "Zg=="},         {"fo", "Zm8="},         {"foo", "Zm9v"},         {"foob", "Zm9vYg=="},
    {"fooba", "Zm9vYmE="}, {"foobar", "Zm9vYmFy"}, {"\xff\xfe\xfd", "//79"}, {"\xfb\xf0", "+/A="},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct buf b = {0};
    hash_base64(&b, (const unsigned char *)samples[i][0], strlen(samples[i][0]));
    assert_buf(&b, samples[i][1]);
    buf_release(&b);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_sha256),
    cmocka_unit_test(test_sha256_lengths),
    cmocka_unit_test(test_content),
    cmocka_unit_test(test_hex),
    cmocka_unit_test(test_base64),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
