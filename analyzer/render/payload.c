/*
 * render/payload.c: how do fifty thousand modules and a million edges fit into a page?
 *
 * As columns of small numbers, which gzip packs well and the browser unpacks into typed arrays. report.md 5.1 has the figures.
 */
#include "render/payload.h"

#include "base/bug.h"
#include "base/gzip.h"
#include "base/hash.h"
#include "base/utf8.h"

enum { PAYLOAD_VERSION = 1 };

void payload_begin(struct payload *p, const char *part)
{
  *p = (struct payload){.part = part};
  json_begin(&p->json, &p->head, 0);
  json_object(&p->json);
  json_kv(&p->json, "part", part);
  json_kv_u64(&p->json, "v", PAYLOAD_VERSION);
}

void payload_columns(struct payload *p)
{
  json_key(&p->json, "columns");
  json_array(&p->json);
}

static void end_column(struct payload *p)
{
  if (p->column == NULL)
    return;
  json_object(&p->json);
  json_kv(&p->json, "name", p->column);
  json_kv(&p->json, "encoding", p->encoding);
  json_kv_u64(&p->json, "rows", p->rows);
  json_kv_u64(&p->json, "bytes", p->data.n - p->begun);
  json_close(&p->json);
  p->column = NULL;
}

void payload_column(struct payload *p, const char *name, const char *encoding)
{
  end_column(p);
  p->column = name;
  p->encoding = encoding;
  p->begun = p->data.n;
  p->rows = 0;
  p->bit = 0;
  buf_reset(&p->last);
}

static void put(struct payload *p, uint64_t n)
{
  for (; n >= 0x80; n >>= 7)
    buf_addc(&p->data, (char)(n | 0x80));
  buf_addc(&p->data, (char)n);
}

void payload_u8(struct payload *p, uint8_t n)
{
  buf_addc(&p->data, (char)n);
  p->rows++;
}

void payload_varint(struct payload *p, uint64_t n)
{
  put(p, n);
  p->rows++;
}

void payload_name(struct payload *p, struct span name)
{
  struct buf text = {0};
  size_t shared = 0;
  utf8_safe(&text, name);
  while (shared < text.n && shared < p->last.n && text.at[shared] == p->last.at[shared])
    shared++;
  put(p, shared);
  put(p, text.n - shared);
  buf_add(&p->data, text.at + shared, text.n - shared);
  p->rows++;
  buf_release(&p->last);
  p->last = text;
}

void payload_bit(struct payload *p, bool bit)
{
  if (p->bit == 0)
    buf_addc(&p->data, 0);
  if (bit)
    p->data.at[p->data.n - 1] = (char)(p->data.at[p->data.n - 1] | 1 << p->bit);
  p->bit = (p->bit + 1) % 8;
  p->rows++;
}

void payload_end(struct payload *p, struct buf *out)
{
  end_column(p);
  json_close(&p->json);
  json_close(&p->json);
  json_end(&p->json);
  if (p->head.n > UINT32_MAX)
    BUG("a header of %zu bytes", p->head.n);
  for (unsigned i = 0; i < 4; i++)
    buf_addc(out, (char)(p->head.n >> 8 * i));
  buf_addspan(out, buf_span(&p->head));
  buf_addspan(out, buf_span(&p->data));
  buf_release(&p->head);
  buf_release(&p->data);
  buf_release(&p->last);
}

static void add_description(struct buf *out, const struct packed *p)
{
  buf_adds(out, "{\"part\":");
  json_quote(out, span_of(p->part));
  buf_printf(out, ",\"v\":%d,\"gzip\":%s,\"bytes\":%zu,\"crc32\":\"%08x\"}", PAYLOAD_VERSION, p->gzip ? "true" : "false", p->bytes.n, (unsigned)gzip_crc32(p->bytes));
}

static void add_packed(struct buf *out, const struct packed *p)
{
  struct buf small = {0};
  if (p->gzip)
    gzip_add(&small, p->bytes);
  struct span bytes = p->gzip ? buf_span(&small) : p->bytes;
  hash_base64(out, (const unsigned char *)bytes.at, bytes.n);
  buf_release(&small);
}

void payload_script(struct buf *out, const struct packed *p)
{
  buf_adds(out, "merestone.put(");
  add_description(out, p);
  buf_adds(out, ", \"");
  add_packed(out, p);
  buf_adds(out, "\");\n");
}

void payload_text(struct buf *out, const struct packed *p)
{
  add_description(out, p);
  buf_addc(out, '\n');
  add_packed(out, p);
  buf_addc(out, '\n');
}
