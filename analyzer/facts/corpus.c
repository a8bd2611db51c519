/*
 * facts/corpus.c: what do all files say?
 *
 * Open each file and count its rows; number the rows, in the order of the files; then copy each file's columns behind those of the file before it, adding the file's first row to every row number and sending
 * string ids through a table of the file's own (local id -> global id), filled with the hashes that the block carries. Strings are interned in the order of the files, by one thread; the others copy meanwhile what holds no
 * strings. All else is done by several threads.
 */
#include "facts/corpus.h"

#include "base/bug.h"
#include "base/pool.h"
#include "facts/schema.h"

#include <string.h>

struct link {
  struct corpus *c;
  const struct span *sealed;      /* [file] */
  str_id **global;                /* [file][local string id] */
  struct arena phase;             /* of whoever interns */
};

struct linked {                   /* the file at hand */
  struct corpus *c;
  uint32_t file;
  struct facts in;
  const str_id *global;           /* [local string id] */
};

static size_t column_bytes(const uint64_t *rows, const struct facts_column *col)
{
  enum { ALIGN = 64 };            /* a line of the processor's cache */
  return ((size_t)rows[col->table] * facts_column_bytes(col) + ALIGN - 1) & ~(size_t)(ALIGN - 1);
}

static void tables_reserve(struct corpus *c, struct arena *run, const uint64_t *rows)
{
  for (int t = 0; t < FACTS_TABLES; t++) {
    if (rows[t] > UINT32_MAX)
      die_oom((size_t)rows[t]);
    *facts_count(&c->all, (enum facts_table)t) = (uint32_t)rows[t];
  }
  size_t total = 0;
  for (size_t i = 0; i < facts_columns_n; i++)
    total += column_bytes(rows, &facts_columns[i]);
  char *at = arena_alloc(run, total);                 /* all in one: a column alone is too small for huge pages */
  for (size_t i = 0; i < facts_columns_n; i++) {
    const struct facts_column *col = &facts_columns[i];
    void *column = at;
    memcpy(facts_column_at(&c->all, col), &column, sizeof column);
    at += column_bytes(rows, col);
  }
}

/* Row r > 0 becomes first + r - 1; 0 stays 0. */
static void shift_rows(uint32_t *out, const uint32_t *in, uint32_t n, uint32_t first)
{
  for (uint32_t i = 0; i < n; i++)
    out[i] = in[i] == 0 ? 0 : in[i] + first - 1;
}

static void shift_by_kind(struct linked *l, const struct facts_column *col, uint32_t *out, const uint32_t *in, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    enum facts_table t = facts_row_target(&l->in, col, i + 1);
    out[i] = t == FACTS_TABLES || in[i] == 0 ? in[i] : in[i] + l->c->first[t][l->file] - 1;
  }
}

static void copy_column(struct linked *l, const struct facts_column *col)
{
  uint32_t n = *facts_count(&l->in, (enum facts_table)col->table) - 1;
  size_t bytes = facts_column_bytes(col);
  char *out = (char *)*facts_column_at(&l->c->all, col) + l->c->first[col->table][l->file] * bytes;
  const char *in = (const char *)*facts_column_at(&l->in, col) + bytes;   /* behind row 0 */
  uint32_t *out32 = (uint32_t *)(void *)out;
  const uint32_t *in32 = (const uint32_t *)(const void *)in;
  switch (col->kind) {
  case COLUMN_STR:
    for (uint32_t i = 0; i < n; i++)
      out32[i] = l->global[in32[i]].v;
    break;
  case COLUMN_ROW: shift_rows(out32, in32, n, l->c->first[col->target][l->file]); break;
  case COLUMN_ROW_BY_KIND: shift_by_kind(l, col, out32, in32, n); break;
  default: memcpy(out, in, n * bytes); break;
  }
}

/* Leaves in first[table][file] how many rows the file has. */
static void count_file(void *context, unsigned worker, size_t file)
{
  struct link *l = context;
  struct facts in;
  struct facts_strings strings;
  (void)worker;
  if (!facts_view(l->sealed[file], &in, &strings))
    BUG("file %zu has a bad block", file);
  for (int t = 0; t < FACTS_TABLES; t++)
    l->c->first[t][file] = *facts_count(&in, (enum facts_table)t) - 1;
  l->c->head[file] = in.head;
}

/* The columns of string ids, or the others. */
static void copy_columns(struct link *link, size_t file, bool strings)
{
  struct linked l = {.c = link->c, .file = (uint32_t)file, .global = strings ? link->global[file] : NULL};
  struct facts_strings unused;
  facts_view(link->sealed[file], &l.in, &unused);
  for (size_t i = 0; i < facts_columns_n; i++)
    if ((facts_columns[i].kind == COLUMN_STR) == strings)
      copy_column(&l, &facts_columns[i]);
  uint32_t first = l.c->first[FACTS_DEFS][file];
  for (uint32_t i = 0; !strings && i + 1 < l.in.defs.n; i++)
    l.c->def_file[first + i] = (file_id){l.file};
}

/* From the counts where each file begins; in rows[] how many rows each table gets. */
static void number_rows(struct corpus *c, uint64_t *rows)
{
  for (int t = 0; t < FACTS_TABLES; t++) {
    rows[t] = 1;
    for (uint32_t f = 0; f < c->n_files; f++) {
      uint32_t n = c->first[t][f];
      c->first[t][f] = (uint32_t)rows[t];
      rows[t] += n;
    }
    c->first[t][c->n_files] = (uint32_t)rows[t];
  }
}

/* The texts of all files lie all over memory. */
static void send_for(const struct intern *in, const struct facts_strings *s, uint32_t i)
{
  enum { NEAR = 4, MIDDLE = 8, FAR = 16 };
  if (i + FAR >= s->n)
    return;
  intern_send_for_slot(in, s->hash[i + FAR]);
  intern_send_for_row(in, s->hash[i + MIDDLE]);
  intern_send_for_bytes(in, s->hash[i + NEAR]);
}

static void intern_strings(struct link *l)
{
  for (uint32_t f = 0; f < l->c->n_files; f++) {
    struct facts_strings s = facts_strings_of(l->sealed[f]);
    str_id *global = l->global[f] = arena_array(&l->phase, str_id, s.n);
    for (uint32_t i = 1; i < s.n; i++) {
      send_for(&l->c->strings, &s, i);
      global[i] = intern_add_hashed(&l->c->strings, s.bytes + s.off[i], s.off[i + 1] - s.off[i] - 1, s.hash[i]);
    }
  }
}

/* Item 0 takes longest by far. */
static void intern_or_copy(void *context, unsigned worker, size_t item)
{
  (void)worker;
  if (item == 0)
    intern_strings(context);
  else
    copy_columns(context, item - 1, false);
}

static void copy_strings(void *context, unsigned worker, size_t file)
{
  (void)worker;
  copy_columns(context, file, true);
}

void corpus_link(struct corpus *c, struct arena *run, const struct span *sealed, uint32_t n_files, unsigned jobs)
{
  *c = (struct corpus){.n_files = n_files};
  intern_init(&c->strings, run);
  struct link l = {.c = c, .sealed = sealed};
  l.global = arena_array(&l.phase, str_id *, n_files);
  for (int t = 0; t < FACTS_TABLES; t++)
    c->first[t] = arena_array(run, uint32_t, (size_t)n_files + 1);
  c->head = arena_array(run, struct file_head, n_files);
  pool_run(jobs, n_files, count_file, &l);
  uint64_t rows[FACTS_TABLES];
  number_rows(c, rows);
  tables_reserve(c, run, rows);
  c->def_file = arena_array(run, file_id, c->all.defs.n);
  pool_run(jobs, (size_t)n_files + 1, intern_or_copy, &l);
  pool_run(jobs, n_files, copy_strings, &l);
  arena_release(&l.phase);
}

void corpus_release(struct corpus *c)
{
  intern_release(&c->strings);
}

def_id corpus_module_def(const struct corpus *c, file_id f)
{
  if (f.v >= c->n_files)
    BUG("file %u of %u", f.v, c->n_files);
  return (def_id){c->first[FACTS_DEFS][f.v]};
}

file_id corpus_file_of(const struct corpus *c, enum facts_table table, uint32_t row)
{
  const uint32_t *first = c->first[table];
  if (row == 0 || row >= first[c->n_files])
    BUG("row %u of table %d", row, (int)table);
  uint32_t low = 0, high = c->n_files;                /* the last file that begins at or before the row */
  while (high - low > 1) {
    uint32_t middle = low + (high - low) / 2;
    if (first[middle] <= row)
      low = middle;
    else
      high = middle;
  }
  return (file_id){low};
}
