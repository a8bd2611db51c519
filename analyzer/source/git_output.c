/*
 * source/git_output.c: what do the answers of git mean?
 *
 * ls-tree -z: "100644 blob ID<tab>PATH<nul>". cat-file --batch: "ID blob BYTES<lf>" and the bytes, or "ID missing<lf>".
 */
#include "source/git_output.h"

#include <stdlib.h>

enum { HEADER_MOST_BYTES = 1 << 10, RECORD_MOST_BYTES = 1 << 20 };

static struct span behind(struct span s, size_t n)
{
  return (struct span){s.at + n, s.n - n};
}

static bool is_id(struct span s)
{
  bool hex = s.n == 40 || s.n == 64;
  for (size_t i = 0; i < s.n && hex; i++)
    hex = (s.at[i] >= '0' && s.at[i] <= '9') || (s.at[i] >= 'a' && s.at[i] <= 'f');
  return hex;
}

/* A folder of a tree may be called "..", "." or nothing by whoever wants to harm; nothing on a disk is. */
static bool is_path(struct span path)
{
  for (;;) {
    struct span part = {path.at, span_find(path, '/')};
    if (part.n == 0 || span_is(part, ".") || span_is(part, "..") || memchr(part.at, '\0', part.n) != NULL)
      return false;
    if (part.n == path.n)
      return true;
    path = behind(path, part.n + 1);
  }
}

static bool read_type(struct span mode, struct span word, uint8_t *out)
{
  bool file = mode.n == 6 && span_starts(mode, "100"), link = span_is(mode, "120000"), submodule = span_is(mode, "160000");
  *out = submodule ? OBJECT_SUBMODULE : link ? OBJECT_LINK : OBJECT_FILE;
  return span_is(word, submodule ? "commit" : "blob") && (file || link || submodule);
}

/* One record without its end. False: it is none. */
static bool take_record(struct object_list *l, struct span record)
{
  struct span mode = {record.at, span_find(record, ' ')};
  if (mode.n == record.n)
    return false;
  struct span rest = behind(record, mode.n + 1), word = {rest.at, span_find(rest, ' ')};
  if (word.n == rest.n)
    return false;
  rest = behind(rest, word.n + 1);
  struct span id = {rest.at, span_find(rest, '\t')};
  struct object_row row;
  if (id.n == rest.n || !is_id(id) || !read_type(mode, word, &row.type))
    return false;
  struct span path = behind(rest, id.n + 1);
  if (!is_path(path))
    return path.n > 0;            /* no file could be called so: left out */
  row.path = arena_strndup(l->arena, path.at, path.n);
  row.id = arena_strndup(l->arena, id.at, id.n);
  vec_push(&l->rows, row);
  return true;
}

bool object_list_take(struct object_list *l, struct span piece)
{
  while (!l->bad && piece.n > 0) {
    size_t n = span_find(piece, '\0');
    bool ends = n < piece.n;
    struct span record = {piece.at, n};
    if (l->rest.n > 0 || !ends) {
      l->bad = l->rest.n + n > RECORD_MOST_BYTES;
      buf_addspan(&l->rest, l->bad ? SPAN("") : record);
      record = buf_span(&l->rest);
    }
    if (ends) {
      l->bad = l->bad || !take_record(l, record);
      buf_reset(&l->rest);
    }
    piece = behind(piece, n + ends);
  }
  return !l->bad;
}

static int row_cmp(const void *a, const void *b)
{
  const struct object_row *x = a, *y = b;
  int c = strcmp(x->path, y->path);
  return c != 0 ? c : strcmp(x->id, y->id);
}

bool object_list_end(struct object_list *l)
{
  l->bad = l->bad || l->rest.n > 0;
  if (l->bad)
    return false;
  if (l->rows.n > 0)
    qsort(l->rows.at, l->rows.n, sizeof *l->rows.at, row_cmp);
  size_t n = 0;
  for (size_t i = 0; i < l->rows.n; i++)
    if (n == 0 || strcmp(l->rows.at[n - 1].path, l->rows.at[i].path) != 0)
      l->rows.at[n++] = l->rows.at[i];
  l->rows.n = n;
  return true;
}

void object_list_release(struct object_list *l)
{
  vec_release(&l->rows);
  buf_release(&l->rest);
}

/* Digits and nothing else; false when they are none or too many. */
static bool read_size(struct span s, size_t *out)
{
  *out = 0;
  for (size_t i = 0; i < s.n; i++) {
    if (s.at[i] < '0' || s.at[i] > '9' || *out > (SIZE_MAX >> 1) / 10 - 1)
      return false;
    *out = *out * 10 + (size_t)(s.at[i] - '0');
  }
  return s.n > 0;
}

enum batch_line batch_header(struct span text, struct span id, struct batch_answer *out)
{
  size_t n = span_find(text, '\n');
  *out = (struct batch_answer){.header_bytes = n + 1};
  if (n == text.n)
    return n > HEADER_MOST_BYTES ? BATCH_BAD : BATCH_MORE;
  struct span line = {text.at, n};
  if (line.n < id.n + 2 || memcmp(line.at, id.at, id.n) != 0 || line.at[id.n] != ' ')
    return BATCH_BAD;             /* an answer to another question */
  line = behind(line, id.n + 1);
  if (span_is(line, "missing"))
    return BATCH_MISSING;
  struct span type = {line.at, span_find(line, ' ')};
  if (type.n == line.n || !read_size(behind(line, type.n + 1), &out->bytes))
    return BATCH_BAD;
  return span_is(type, "blob") ? BATCH_BLOB : BATCH_OTHER;
}
