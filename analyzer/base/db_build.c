/*
 * base/db_build.c: many rows into the empty tables of a new database, at the speed of memory.
 *
 * A table is a B-tree of pages. A leaf holds cells of rows: size of the record, rowid, record; a record is a head of serial types and then the values. What is longer than a page allows goes on in a chain of overflow pages. An
 * inner page holds for each page below it but the last the largest rowid in it. Leaves are filled one after the other, then the levels above are laid over them until one page is left, which is the root that the schema names.
 */
#include "base/db_build.h"

#include "base/bug.h"
#include "base/vec.h"

#include <string.h>

enum {
  PAGE = DB_BUILD_PAGE, HEAD_BYTES = 100,             /* of the file, in front of the first page's own */
  LEAF = 13, LEAF_HEAD = 8, INNER = 5, INNER_HEAD = 12,
  MOST_LOCAL = PAGE - 35, LEAST_LOCAL = (PAGE - 12) * 32 / 255 - 23,   /* of a record in its leaf */
  FANOUT = 300,                   /* pages below an inner page: 11 bytes each at most */
  AT_PAGES = 28,                  /* where the file says how many pages it has */
  LOCK_PAGE = (1 << 30) / PAGE + 1,                   /* holds the byte that SQLite locks by: never used */
};

struct below {                    /* a page of the level at hand */
  uint32_t page;
  int64_t last;                   /* largest rowid in it */
};

struct db_build {
  struct buf *file;
  uint32_t root, leaf;            /* the first leaf is the root, until there is a second one */
  uint32_t cells, top;            /* of the leaf: how many, and where the lowest begins */
  int64_t rowid, last;
  struct buf types, values;       /* of the row at hand */
  VEC(struct below) level, above;
};

static unsigned char *page_at(const struct db_build *b, uint32_t page)
{
  return (unsigned char *)b->file->at + (size_t)(page - 1) * PAGE;
}

static void put16(unsigned char *at, uint32_t v)
{
  at[0] = (unsigned char)(v >> 8);
  at[1] = (unsigned char)v;
}

static void put32(unsigned char *at, uint32_t v)
{
  put16(at, v >> 16);
  put16(at + 2, v);
}

/* A number of SQLite's: seven bits a byte, the highest first, eight in a ninth. Returns how many bytes. */
static unsigned put_varint(unsigned char *out, uint64_t v)
{
  unsigned char reversed[9];
  unsigned n = 0;
  if (v >> 56 != 0) {
    out[8] = (unsigned char)v;
    v >>= 8;
    for (int i = 7; i >= 0; i--, v >>= 7)
      out[i] = (unsigned char)(v & 0x7f) | 0x80;
    return 9;
  }
  do
    reversed[n++] = (unsigned char)(v & 0x7f) | 0x80;
  while ((v >>= 7) != 0);
  reversed[0] &= 0x7f;
  for (unsigned i = 0; i < n; i++)
    out[i] = reversed[n - 1 - i];
  return n;
}

static void add_varint(struct buf *out, uint64_t v)
{
  unsigned char bytes[9];
  buf_add(out, (const char *)bytes, put_varint(bytes, v));
}

/* The number of a new page, all zero. */
static uint32_t new_page(struct db_build *b)
{
  size_t bytes = b->file->n / PAGE + 1 == LOCK_PAGE ? 2 * PAGE : PAGE;
  buf_reserve(b->file, bytes);
  memset(b->file->at + b->file->n, 0, bytes);
  b->file->n += bytes;
  b->file->at[b->file->n] = '\0';
  if (b->file->n / PAGE > UINT32_MAX / 2)
    BUG("a database of more pages than there are");
  return (uint32_t)(b->file->n / PAGE);
}

struct db_build *db_build_new(struct buf *file)
{
  struct db_build *b = heap_resize(NULL, 1, sizeof *b);
  *b = (struct db_build){.file = file};
  if (file->n < PAGE || file->n % PAGE != 0 || memcmp(file->at, "SQLite format 3", 16) != 0 || (unsigned char)file->at[16] != PAGE >> 8 || file->at[17] != 0 || file->at[20] != 0)
    BUG("no database with pages of %d bytes", PAGE);
  return b;
}

void db_build_free(struct db_build *b)
{
  put32((unsigned char *)b->file->at + AT_PAGES, (uint32_t)(b->file->n / PAGE));
  buf_release(&b->types);
  buf_release(&b->values);
  vec_release(&b->level);
  vec_release(&b->above);
  heap_free(b);
}

void db_build_begin(struct db_build *b, uint32_t root)
{
  if (root < 2 || root > b->file->n / PAGE || page_at(b, root)[0] != LEAF || page_at(b, root)[3] != 0 || page_at(b, root)[4] != 0)
    BUG("page %u is no empty table", root);
  b->root = b->leaf = root;
  b->cells = 0;
  b->top = PAGE;
  b->last = INT64_MIN;
  b->level.n = 0;
}

/* ------------------------------------------------------------------------------------------------------------- rows */

void db_build_row(struct db_build *b, int64_t rowid)
{
  if (rowid <= b->last)
    BUG("rows of a table must come in order");
  b->rowid = rowid;
  buf_reset(&b->types);
  buf_reset(&b->values);
}

void db_build_null(struct db_build *b)
{
  add_varint(&b->types, 0);
}

void db_build_int(struct db_build *b, int64_t v)
{
  static const unsigned char bytes_of[] = {0, 1, 2, 3, 4, 6, 8};
  unsigned type = 1;
  if (v == 0 || v == 1) {
    add_varint(&b->types, v == 0 ? 8 : 9);            /* which need no bytes at all */
    return;
  }
  while (type < 6 && (v < -((int64_t)1 << (8 * bytes_of[type] - 1)) || v >= (int64_t)1 << (8 * bytes_of[type] - 1)))
    type++;
  add_varint(&b->types, type);
  for (unsigned i = bytes_of[type]; i-- > 0;)
    buf_addc(&b->values, (char)(unsigned char)((uint64_t)v >> (8 * i)));
}

void db_build_real(struct db_build *b, double v)
{
  uint64_t bits;
  if (v != v) {
    db_build_null(b);
    return;
  }
  memcpy(&bits, &v, sizeof bits);
  add_varint(&b->types, 7);
  for (unsigned i = sizeof bits; i-- > 0;)
    buf_addc(&b->values, (char)(unsigned char)(bits >> (8 * i)));
}

void db_build_text(struct db_build *b, struct span s)
{
  add_varint(&b->types, (uint64_t)s.n * 2 + 13);
  buf_addspan(&b->values, s);
}

void db_build_blob(struct db_build *b, struct span s)
{
  add_varint(&b->types, (uint64_t)s.n * 2 + 12);
  buf_addspan(&b->values, s);
}

static void end_leaf(struct db_build *b)
{
  unsigned char *at = page_at(b, b->leaf);
  at[0] = LEAF;
  put16(at + 3, b->cells);
  put16(at + 5, b->top);
}

/* The leaf at hand is full. */
static void next_leaf(struct db_build *b)
{
  end_leaf(b);
  if (b->leaf == b->root) {       /* it moves: the root is for the level above */
    b->leaf = new_page(b);
    memcpy(page_at(b, b->leaf), page_at(b, b->root), PAGE);
  }
  vec_push(&b->level, ((struct below){b->leaf, b->last}));
  b->leaf = new_page(b);
  b->cells = 0;
  b->top = PAGE;
}

/* Room for a cell of so many bytes: where it goes. */
static unsigned char *place_cell(struct db_build *b, uint32_t bytes)
{
  if (LEAF_HEAD + 2 * (b->cells + 1) + bytes > b->top)
    next_leaf(b);
  unsigned char *at = page_at(b, b->leaf);
  b->top -= bytes;
  put16(at + LEAF_HEAD + (size_t)2 * b->cells++, b->top);
  return at + b->top;
}

/* The rest of a record in pages of its own; the first of them. */
static uint32_t overflow(struct db_build *b, const char *at, size_t n)
{
  enum { EACH = PAGE - 4 };
  uint32_t first = 0, last = 0;
  for (size_t done = 0; done < n; done += EACH) {
    uint32_t page = new_page(b);
    size_t part = n - done < EACH ? n - done : EACH;
    if (last == 0)
      first = page;
    else
      put32(page_at(b, last), page);
    last = page;
    memcpy(page_at(b, page) + 4, at + done, part);
  }
  return first;
}

void db_build_row_end(struct db_build *b)
{
  unsigned char head[9 + 9], size[9];
  uint64_t types = b->types.n;
  unsigned head_bytes = put_varint(size, types + 1);
  if (head_bytes > 1)             /* its size counts itself */
    head_bytes = put_varint(size, types + head_bytes);
  /* The record in one piece. */
  buf_addspan(&b->types, buf_span(&b->values));
  uint64_t record = head_bytes + b->types.n;
  unsigned n = put_varint(head, record);
  n += put_varint(head + n, (uint64_t)b->rowid);
  uint64_t fits = LEAST_LOCAL + (record > LEAST_LOCAL ? (record - LEAST_LOCAL) % (PAGE - 4) : 0);
  uint64_t local = record <= MOST_LOCAL ? record : fits <= MOST_LOCAL ? fits : LEAST_LOCAL;
  uint32_t more = local < record ? overflow(b, b->types.at + (local - head_bytes), (size_t)(record - local)) : 0;
  unsigned char *at = place_cell(b, n + (uint32_t)local + (more != 0 ? 4 : 0));
  memcpy(at, head, n);
  memcpy(at + n, size, head_bytes);
  memcpy(at + n + head_bytes, b->types.at, (size_t)(local - head_bytes));
  if (more != 0)
    put32(at + n + local, more);
  b->last = b->rowid;
}

/* ------------------------------------------------------------------------------------------------------------- levels */

/* An inner page over below[0 .. n), n > 1. */
static void fill_inner(struct db_build *b, uint32_t page, const struct below *below, size_t n)
{
  unsigned char *at = page_at(b, page);
  uint32_t top = PAGE;
  memset(at, 0, PAGE);
  for (size_t i = 0; i + 1 < n; i++) {
    unsigned char cell[4 + 9];
    put32(cell, below[i].page);
    unsigned bytes = 4 + put_varint(cell + 4, (uint64_t)below[i].last);
    top -= bytes;
    memcpy(at + top, cell, bytes);
    put16(at + INNER_HEAD + 2 * i, top);
  }
  at[0] = INNER;
  put16(at + 3, (uint32_t)(n - 1));
  put16(at + 5, top);
  put32(at + 8, below[n - 1].page);
}

/* A level with few enough pages for one above: they are shared out evenly, so that none has a lone page below it. */
static void lay_level(struct db_build *b)
{
  size_t n = b->level.n, pages = (n + FANOUT - 1) / FANOUT, from = 0;
  b->above.n = 0;
  for (size_t i = 0; i < pages; i++) {
    size_t to = n * (i + 1) / pages;
    uint32_t page = new_page(b);
    fill_inner(b, page, b->level.at + from, to - from);
    vec_push(&b->above, ((struct below){page, b->level.at[to - 1].last}));
    from = to;
  }
  b->level.n = 0;
  for (size_t i = 0; i < b->above.n; i++)
    vec_push(&b->level, b->above.at[i]);
}

void db_build_end(struct db_build *b)
{
  end_leaf(b);
  if (b->leaf == b->root)
    return;
  vec_push(&b->level, ((struct below){b->leaf, b->last}));
  while (b->level.n > FANOUT)
    lay_level(b);
  fill_inner(b, b->root, b->level.at, b->level.n);
}
