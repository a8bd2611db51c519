/*
 * render/payload.h: columns for the scripts of the site, packed.
 *
 * A part, unpacked: the length of its header as 32 bits, little-endian; the header, JSON, with "columns" in order (name, encoding, rows, bytes) and whatever else the part says;
 * then the columns, end to end. Encodings:
 *
 *   u8      a byte a row
 *   varint  LEB128: 7 bits a byte, the lowest first, the top bit on all bytes but the last
 *   prefix  varint of the bytes shared with the row before, varint of the rest, the rest; UTF-8 in which what may not be shown is a visible escape
 *   bits    a bit a row, the lowest first
 *
 * Packed: base64 of its gzip stream or, without gzip, of itself; beside it stand the length and the CRC-32 of what was packed.
 */
#ifndef RENDER_PAYLOAD_H
#define RENDER_PAYLOAD_H

#include "base/json_write.h"

struct payload {
  const char *part;               /* "graph", "edges/<slug>" */
  struct buf head, data;
  struct json_writer json;        /* of the header */
  const char *column, *encoding;  /* of the column that is open; NULL: none */
  size_t begun;                   /* where it begins in data */
  uint32_t rows;                  /* of it, so far */
  struct buf last;                /* name in a column of names */
  unsigned bit;                   /* next one in the last byte of a column of bits; 0: of a new byte */
};

/* `part` stays the caller's. What the header is to say beside the columns is written through p->json before the first of them. */
void payload_begin(struct payload *p, const char *part);
void payload_columns(struct payload *p);              /* from here on columns */
void payload_column(struct payload *p, const char *name, const char *encoding);   /* literals, from the list above; ends the column before */
void payload_u8(struct payload *p, uint8_t n);        /* a row each */
void payload_varint(struct payload *p, uint64_t n);
void payload_name(struct payload *p, struct span name);           /* as it may be shown: without control characters and bad bytes */
void payload_bit(struct payload *p, bool bit);
/* Ends the part: `out` gets it unpacked. Frees what it holds. */
void payload_end(struct payload *p, struct buf *out);

/* The two forms of a packed part, appended: a classic script that hands it over, and what stands in <script type="text/plain"> of a page: one line that says what it is, one with the base64. */
struct packed {
  const char *part;
  struct span bytes;              /* unpacked */
  bool gzip;
};
void payload_script(struct buf *out, const struct packed *p);
void payload_text(struct buf *out, const struct packed *p);

#endif
