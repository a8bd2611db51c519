/*
 * saved/pack.c: the tables as one block of bytes.
 *
 * A head; the lengths of all texts, then their bytes, each text once, numbered from 1 as cells have them; then table after table the columns that are read back, each in as few bytes a cell as its largest one needs. Little-
 * endian, as all machines that we build for. A fingerprint of the description of the tables stands in the head: a block of another version is not read.
 */
#include "saved/pack.h"

#include "base/hash.h"
#include "base/vec.h"

#include <string.h>

enum { PACK_MAGIC = 0x4b50524d /* "MRPK" */, AHEAD = 32 /* texts whose slots are sent for before the first of them is looked for */ };

struct pack_head {
  uint32_t magic, texts;
  uint64_t text_bytes;
  unsigned char tables[16];       /* of the description of the tables */
  unsigned char rest[16];         /* of what follows the head */
};

static bool is_packed(const struct saved_table *table, unsigned column)
{
  return table->restore != NULL && (table->columns[column].flags & COLUMN_TOLD) == 0;
}

/* Everything on which the meaning of a cell depends. */
static struct hash128 description(void)
{
  struct buf text = {0};
  for (size_t t = 0; saved_tables[t] != NULL; t++) {
    const struct saved_table *table = saved_tables[t];
    buf_printf(&text, "%s\n", table->name);
    for (unsigned c = 0; table->columns[c].name != NULL; c++) {
      const struct saved_column *column = &table->columns[c];
      if (!is_packed(table, c))
        continue;
      buf_printf(&text, " %s %d %s\n", column->name, column->kind, column->target == NULL ? "" : column->target->name);
      for (uint32_t i = 0; column->word != NULL && i < column->most; i++)
        buf_printf(&text, "  %s\n", column->word((int)i));
    }
  }
  struct hash128 hash = hash_content(buf_span(&text), SAVED_VERSION);
  buf_release(&text);
  return hash;
}

/* ------------------------------------------------------------------------------------------------------------- write */

struct texts {
  uint32_t *number;               /* [id of the corpus' strings]: from 1; 0: not used yet */
  VEC(str_id) used;
};

static void number_texts(struct texts *texts, const struct rows *rows, unsigned column)
{
  for (uint32_t i = 0; i < rows->n; i++) {
    uint32_t id = rows->of[column].at[i];
    if (id == 0 || texts->number[id] != 0)
      continue;
    vec_push(&texts->used, (str_id){id});
    texts->number[id] = (uint32_t)texts->used.n;
  }
}

static void add_bytes(struct buf *out, const void *at, size_t n)
{
  buf_add(out, at, n);
}

static void write_texts(struct buf *out, const struct saved *s, const struct texts *texts)
{
  for (size_t i = 0; i < texts->used.n; i++) {
    uint32_t n = (uint32_t)intern_get(&s->corpus->strings, texts->used.at[i]).n;
    add_bytes(out, &n, sizeof n);
  }
  for (size_t i = 0; i < texts->used.n; i++)
    buf_addspan(out, intern_get(&s->corpus->strings, texts->used.at[i]));
}

static void write_column(struct buf *out, const struct rows *rows, unsigned column, const uint32_t *number)
{
  const uint32_t *at = rows->of[column].at;
  uint32_t most = 0;
  for (uint32_t i = 0; i < rows->n; i++) {
    uint32_t cell = number == NULL ? at[i] : number[at[i]];
    most = cell > most ? cell : most;
  }
  unsigned width = most == 0 ? 0 : most <= UINT8_MAX ? 1 : most <= UINT16_MAX ? 2 : most < 1u << 24 ? 3 : 4;
  buf_addc(out, (char)width);
  buf_reserve(out, (size_t)rows->n * width + sizeof most);
  for (uint32_t i = 0; width > 0 && i < rows->n; i++, out->n += width) {
    uint32_t cell = number == NULL ? at[i] : number[at[i]];
    memcpy(out->at + out->n, &cell, sizeof cell);
  }
}

void saved_pack(struct buf *out, const struct saved *s)
{
  struct arena scratch = {0};
  struct texts texts = {.number = arena_array(&scratch, uint32_t, s->corpus->strings.n)};
  size_t begin = out->n;
  struct pack_head head = {.magic = PACK_MAGIC};
  add_bytes(out, &head, sizeof head);
  for (size_t t = 0; saved_tables[t] != NULL; t++)
    for (unsigned c = 0; saved_tables[t]->columns[c].name != NULL; c++)
      if (is_packed(saved_tables[t], c) && saved_tables[t]->columns[c].kind == SAVED_TEXT)
        number_texts(&texts, &s->rows[t], c);
  write_texts(out, s, &texts);
  head.text_bytes = out->n - begin - sizeof head - texts.used.n * sizeof(uint32_t);
  head.texts = (uint32_t)texts.used.n;
  for (size_t t = 0; saved_tables[t] != NULL; t++) {
    if (saved_tables[t]->restore != NULL)
      add_bytes(out, &s->rows[t].n, sizeof s->rows[t].n);
    for (unsigned c = 0; saved_tables[t]->columns[c].name != NULL; c++)
      if (is_packed(saved_tables[t], c))
        write_column(out, &s->rows[t], c, saved_tables[t]->columns[c].kind == SAVED_TEXT ? texts.number : NULL);
  }
  struct hash128 tables = description(), rest = hash_content((struct span){out->at + begin + sizeof head, out->n - begin - sizeof head}, 0);
  memcpy(head.tables, tables.bytes, sizeof head.tables);
  memcpy(head.rest, rest.bytes, sizeof head.rest);
  memcpy(out->at + begin, &head, sizeof head);
  vec_release(&texts.used);
  arena_release(&scratch);
}

/* ------------------------------------------------------------------------------------------------------------- read */

struct unpacking {
  struct saved *s;
  const char *at, *end;
  size_t most;                    /* rows of a table: each has a byte somewhere */
  uint32_t *text, texts;          /* [number]: id of the corpus' strings */
};

static bool take(struct unpacking *u, void *out, size_t n)
{
  if ((size_t)(u->end - u->at) < n)
    return false;
  memcpy(out, u->at, n);
  u->at += n;
  return true;
}

static bool read_texts(struct unpacking *u, const struct pack_head *head)
{
  size_t left = (size_t)(u->end - u->at);
  if (head->texts > left / sizeof(uint32_t) || head->text_bytes > left - head->texts * sizeof(uint32_t))
    return false;
  const char *length = u->at, *bytes = u->at + head->texts * sizeof(uint32_t);
  uint64_t rest = head->text_bytes;
  struct intern *strings = &u->s->corpus->strings;
  u->texts = head->texts;
  u->text = arena_array(&u->s->scratch, uint32_t, (size_t)head->texts + 1);
  intern_reserve(strings, head->texts);
  for (uint32_t begin = 0, n[AHEAD], hash[AHEAD]; begin < head->texts; begin += AHEAD) {
    uint32_t some = head->texts - begin < AHEAD ? head->texts - begin : AHEAD;
    const char *first = bytes;
    for (uint32_t i = 0; i < some; i++, length += sizeof *n) {
      memcpy(&n[i], length, sizeof *n);
      if (n[i] > rest)
        return false;
      hash[i] = intern_hash_of(bytes, n[i]);
      intern_send_for_slot(strings, hash[i]);
      bytes += n[i];
      rest -= n[i];
    }
    for (uint32_t i = 0; i < some; first += n[i++])
      u->text[begin + i + 1] = intern_add_hashed(strings, first, n[i], hash[i]).v;
  }
  u->at = bytes;
  return rest == 0;
}

/* A loop for each width: the compiler makes a few instructions of it. */
static void widen(uint32_t *out, const unsigned char *at, uint32_t n, unsigned width)
{
  switch (width) {
  case 1:
    for (uint32_t i = 0; i < n; i++)
      out[i] = at[i];
    break;
  case 2:
    for (uint32_t i = 0; i < n; i++)
      out[i] = at[2 * (size_t)i] | (uint32_t)at[2 * (size_t)i + 1] << 8;
    break;
  case 3:
    for (uint32_t i = 0; i < n; i++)
      out[i] = at[3 * (size_t)i] | (uint32_t)at[3 * (size_t)i + 1] << 8 | (uint32_t)at[3 * (size_t)i + 2] << 16;
    break;
  default:
    memcpy(out, at, n * (size_t)width);
  }
}

static bool read_column(struct unpacking *u, struct rows *rows, unsigned column, bool is_text)
{
  unsigned char width;
  if (!take(u, &width, 1) || width > sizeof(uint32_t) || (width > 0 && rows->n > (size_t)(u->end - u->at) / width))
    return false;
  uint32_t *at = arena_array(&u->s->scratch, uint32_t, rows->n);
  rows->of[column].at = at;
  widen(at, (const unsigned char *)u->at, rows->n, width);
  u->at += (size_t)rows->n * width;
  for (uint32_t i = 0; is_text && i < rows->n; i++) {
    if (at[i] > u->texts)
      return false;
    at[i] = u->text[at[i]];
  }
  return true;
}

static bool read_tables(struct unpacking *u)
{
  for (size_t t = 0; saved_tables[t] != NULL; t++) {
    const struct saved_table *table = saved_tables[t];
    struct rows *rows = &u->s->rows[t];
    if (table->restore == NULL)
      continue;
    if (!take(u, &rows->n, sizeof rows->n) || rows->n > u->most)
      return false;
    for (unsigned c = 0; table->columns[c].name != NULL; c++)
      if (is_packed(table, c) && !read_column(u, rows, c, table->columns[c].kind == SAVED_TEXT))
        return false;
  }
  return u->at == u->end;
}

bool saved_unpack(struct saved *s, struct span block, struct buf *why)
{
  struct unpacking u = {.s = s, .at = block.at, .end = block.at + block.n, .most = block.n};
  struct pack_head head = {0};
  struct hash128 tables = description();
  s->rows = arena_array(&s->scratch, struct rows, SAVED_TABLES);
  if (!take(&u, &head, sizeof head) || head.magic != PACK_MAGIC) {
    buf_adds(why, "its own copy of the tables is no such thing");
    return false;
  }
  if (memcmp(head.tables, tables.bytes, sizeof head.tables) != 0) {
    buf_adds(why, "it was written by another version of merestone");
    return false;
  }
  struct hash128 rest = hash_content((struct span){u.at, (size_t)(u.end - u.at)}, 0);
  if (memcmp(head.rest, rest.bytes, sizeof head.rest) == 0 && read_texts(&u, &head) && read_tables(&u))
    return true;
  buf_adds(why, "its own copy of the tables is damaged");
  return false;
}
