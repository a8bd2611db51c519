/* unit/test_render_payload.c: columns against bytes written out by hand. */
#include "test_base.h"

#include "base/hash.h"
#include "render/payload.h"

/* The part, unpacked, in hexadecimal without the length in front, which is checked. */
static void assert_part(struct payload *p, const char *header, const char *columns)
{
  struct buf out = {0}, hex = {0};
  payload_end(p, &out);
  const unsigned char *at = (const unsigned char *)out.at;
  uint32_t n = (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
  assert_int_equal(n, strlen(header));
  assert_span(((struct span){out.at + 4, n}), header);
  hash_hex(&hex, at + 4 + n, out.n - 4 - n);
  assert_buf(&hex, columns);
  buf_release(&out);
  buf_release(&hex);
}

static void test_varint(void **state)
{
  (void)state;
  static const uint64_t numbers[] = {0, 1, 127, 128, 300, 16383, 16384, UINT32_MAX};
  struct payload p;
  payload_begin(&p, "t");
  payload_columns(&p);
  payload_column(&p, "n", "varint");
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    payload_varint(&p, numbers[i]);
  assert_part(&p, "{\"part\":\"t\",\"v\":1,\"columns\":[{\"name\":\"n\",\"encoding\":\"varint\",\"rows\":8,\"bytes\":17}]}\n",
              "00" "01" "7f" "8001" "ac02" "ff7f" "808001" "ffffffff0f");
}

static void test_names(void **state)
{
  (void)state;
  struct payload p;
  payload_begin(&p, "t");
  payload_columns(&p);
  payload_column(&p, "name", "prefix");
  payload_name(&p, SPAN("a.b"));
  payload_name(&p, SPAN("a.bc"));
  payload_name(&p, SPAN("a.bc"));
  payload_name(&p, SPAN(""));
  payload_name(&p, SPAN("a\nb"));                     /* shown as \u{a}: names have no line breaks */
  payload_name(&p, SPAN("\xff"));
  payload_column(&p, "next", "prefix");               /* begins anew */
  payload_name(&p, SPAN("\\x"));
  assert_part(&p, "{\"part\":\"t\",\"v\":1,\"columns\":[{\"name\":\"name\",\"encoding\":\"prefix\",\"rows\":6,\"bytes\":29},{\"name\":\"next\",\"encoding\":\"prefix\",\"rows\":1,\"bytes\":4}]}\n",
              "0003612e62" "030163" "0400" "0000" "0007615c757b617d62" "00065c787b66667d" "00025c78");
}

static void test_bits(void **state)
{
  (void)state;
  struct payload p;
  payload_begin(&p, "t");
  json_kv(&p.json, "more", "<said>");
  payload_columns(&p);
  payload_column(&p, "b", "bits");
  for (unsigned i = 0; i < 10; i++)
    payload_bit(&p, i == 0 || i == 3 || i == 9);
  payload_column(&p, "c", "bits");
  payload_bit(&p, true);
  payload_column(&p, "u", "u8");
  payload_u8(&p, 255);
  payload_column(&p, "none", "bits");
  assert_part(&p, "{\"part\":\"t\",\"v\":1,\"more\":\"\\u003csaid>\",\"columns\":[{\"name\":\"b\",\"encoding\":\"bits\",\"rows\":10,\"bytes\":2},{\"name\":\"c\",\"encoding\":\"bits\",\"rows\":1,\"bytes\":1},"
                  "{\"name\":\"u\",\"encoding\":\"u8\",\"rows\":1,\"bytes\":1},{\"name\":\"none\",\"encoding\":\"bits\",\"rows\":0,\"bytes\":0}]}\n",
              "0902" "01" "ff");
}

static void test_packed(void **state)
{
  (void)state;
  struct buf out = {0};
  payload_script(&out, &(struct packed){"edges/a-b", SPAN("abc"), false});
  assert_buf(&out, "merestone.put({\"part\":\"edges/a-b\",\"v\":1,\"gzip\":false,\"bytes\":3,\"crc32\":\"352441c2\"}, \"YWJj\");\n");
  buf_reset(&out);
  payload_text(&out, &(struct packed){"graph", SPAN("abc"), true});
  assert_buf(&out, "{\"part\":\"graph\",\"v\":1,\"gzip\":true,\"bytes\":3,\"crc32\":\"352441c2\"}\nH4sIAAAAAAAA/0tMSgYAwkEkNQMAAAA=\n");
  buf_release(&out);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_varint), cmocka_unit_test(test_names), cmocka_unit_test(test_bits), cmocka_unit_test(test_packed)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
