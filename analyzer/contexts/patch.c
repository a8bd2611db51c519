/*
 * contexts/patch.c: moves, written into the context file.
 *
 * A list of claims is a run of strings between brackets. Kept neighbours keep what stands between them; a new one is set off as the first two of the list are, or, in a list of one, as the bracket is set off from it. What comes out is
 * compared line by line, list by list (longest common subsequence), so the diff shows only lines that had to change.
 */
#include "contexts/patch.h"

#include "base/json_write.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <string.h>

enum { AROUND = 3 };              /* lines of context in a diff */

struct item {
  const char *text;               /* of the claim */
  size_t from, to;                /* of the file's bytes, quotes included; 0, 0: new */
  uint32_t at;                    /* its place in the list of the file */
};

typedef VEC(struct item) item_list;

struct list {                     /* of one context, that changes */
  item_list items;
  size_t from, to;                /* bytes of all its items as they are */
};

/* ---------------------------------------------------------------------------------------------------------------- items */

/* Where a place of the file lies; columns count characters. */
static size_t byte_at(const struct context_file *f, uint32_t line, uint32_t col)
{
  size_t at = f->line_at[line - 1];
  for (uint32_t c = 1; c < col && at < f->text.n; c++) {
    uint32_t cp;
    unsigned n = utf8_decode(f->text.at + at, f->text.n - at, &cp);
    at += n == 0 ? 1 : n;
  }
  return at;
}

static size_t string_end(const struct context_file *f, size_t at)
{
  for (at++; at < f->text.n && f->text.at[at] != '"'; at++)
    at += f->text.at[at] == '\\';
  return at + 1;
}

static void read_items(struct list *l, const struct context_file *f, const struct context *c)
{
  for (uint32_t i = 0; i < c->n_modules; i++) {
    size_t from = byte_at(f, c->modules[i].line, c->modules[i].col);
    vec_push(&l->items, ((struct item){c->modules[i].text, from, string_end(f, from), i}));
  }
  l->from = l->items.at[0].from;
  l->to = vec_last(&l->items).to;
}

static void insert(struct list *l, const char *text)
{
  bool sorted = true;
  size_t place = 0;
  for (size_t i = 0; i < l->items.n; i++) {
    sorted = sorted && (i == 0 || strcmp(l->items.at[i - 1].text, l->items.at[i].text) <= 0);
    place = strcmp(l->items.at[i].text, text) <= 0 ? i + 1 : place;
  }
  place = sorted ? place : l->items.n;
  vec_push(&l->items, ((struct item){.text = text}));
  for (size_t i = l->items.n - 1; i > place; i--)
    l->items.at[i] = l->items.at[i - 1];
  l->items.at[place] = (struct item){.text = text};
}

static size_t find(const struct list *l, const char *text)
{
  for (size_t i = 0; i < l->items.n; i++)
    if (strcmp(l->items.at[i].text, text) == 0)
      return i;
  return SIZE_MAX;
}

static void erase(struct list *l, size_t at)
{
  for (size_t i = at; i + 1 < l->items.n; i++)
    l->items.at[i] = l->items.at[i + 1];
  l->items.n--;
}

/* What sets two items of the list off. */
static void separator(struct buf *out, const struct context_file *f, const struct context *c, const struct list *l)
{
  if (c->n_modules > 1) {
    size_t from = string_end(f, l->from), to = byte_at(f, c->modules[1].line, c->modules[1].col);
    buf_add(out, f->text.at + from, to - from);
    return;
  }
  size_t bracket = l->from;
  while (bracket > 0 && f->text.at[bracket - 1] != '[')
    bracket--;
  bool broken = memchr(f->text.at + bracket, '\n', l->from - bracket) != NULL;
  buf_adds(out, broken ? "," : ", ");
  if (broken)
    buf_add(out, f->text.at + bracket, l->from - bracket);
}

static void write_list(struct buf *out, const struct context_file *f, const struct context *c, const struct list *l)
{
  struct buf between = {0};
  separator(&between, f, c, l);
  for (size_t i = 0; i < l->items.n; i++) {
    const struct item *item = &l->items.at[i], *before = i > 0 ? item - 1 : NULL;
    bool kept = item->to > 0;
    if (before != NULL && kept && before->to > 0 && before->at + 1 == item->at)
      buf_add(out, f->text.at + before->to, item->from - before->to);
    else if (before != NULL)
      buf_addspan(out, buf_span(&between));
    if (kept)
      buf_add(out, f->text.at + item->from, item->to - item->from);
    else
      json_quote(out, span_of(item->text));
  }
  buf_release(&between);
}

/* ----------------------------------------------------------------------------------------------------------------- diff */

struct line {
  char sign;                      /* ' ', '-' or '+' */
  struct span text;               /* with its line end, if it has one */
};

typedef VEC(struct line) line_list;
typedef VEC(struct span) span_list;

static void cut_lines(span_list *out, struct span text)
{
  while (text.n > 0) {
    size_t n = span_find(text, '\n');
    n = n < text.n ? n + 1 : n;
    vec_push(out, ((struct span){text.at, n}));
    text = (struct span){text.at + n, text.n - n};
  }
}

static void keep(line_list *out, struct span text)
{
  span_list a = {0};
  cut_lines(&a, text);
  for (size_t i = 0; i < a.n; i++)
    vec_push(out, ((struct line){' ', a.at[i]}));
  vec_release(&a);
}

/* Longest common subsequence of the lines of one list: few hundred at most. */
static void compare(line_list *out, struct span before, struct span after)
{
  struct arena scratch = {0};
  span_list a = {0}, b = {0};
  cut_lines(&a, before);
  cut_lines(&b, after);
  size_t row = b.n + 1;
  uint32_t *common = arena_array(&scratch, uint32_t, (a.n + 1) * row);      /* of a[i ..] and b[k ..] */
  for (size_t i = a.n; i-- > 0;)
    for (size_t k = b.n; k-- > 0;) {
      uint32_t skip = common[(i + 1) * row + k] > common[i * row + k + 1] ? common[(i + 1) * row + k] : common[i * row + k + 1];
      common[i * row + k] = span_eq(a.at[i], b.at[k]) ? common[(i + 1) * row + k + 1] + 1 : skip;
    }
  for (size_t i = 0, k = 0; i < a.n || k < b.n;) {
    if (i < a.n && k < b.n && span_eq(a.at[i], b.at[k])) {
      vec_push(out, ((struct line){' ', a.at[i++]}));
      k++;
    } else if (i < a.n && (k == b.n || common[(i + 1) * row + k] >= common[i * row + k + 1])) {
      vec_push(out, ((struct line){'-', a.at[i++]}));
    } else {
      vec_push(out, ((struct line){'+', b.at[k++]}));
    }
  }
  vec_release(&a);
  vec_release(&b);
  arena_release(&scratch);
}

static void write_hunk(struct buf *out, const line_list *lines, size_t from, size_t to)
{
  uint32_t before = 0, after = 0, n_before = 0, n_after = 0;
  for (size_t i = 0; i < to; i++) {
    bool in_before = lines->at[i].sign != '+', in_after = lines->at[i].sign != '-';
    before += i < from && in_before;
    after += i < from && in_after;
    n_before += i >= from && in_before;
    n_after += i >= from && in_after;
  }
  buf_printf(out, "@@ -%u,%u +%u,%u @@\n", before + 1, n_before, after + 1, n_after);
  for (size_t i = from; i < to; i++) {
    struct span text = lines->at[i].text;
    buf_addc(out, lines->at[i].sign);
    buf_addspan(out, text);
    if (text.n == 0 || text.at[text.n - 1] != '\n')
      buf_adds(out, "\n\\ No newline at end of file\n");
  }
}

static void write_hunks(struct buf *out, const line_list *lines)
{
  for (size_t i = 0; i < lines->n;) {
    if (lines->at[i].sign == ' ') {
      i++;
      continue;
    }
    size_t from = i > AROUND ? i - AROUND : 0, last = i, to;
    for (; i < lines->n && i <= last + 2 * AROUND + 1; i++)
      last = lines->at[i].sign != ' ' ? i : last;
    to = last + 1 + AROUND < lines->n ? last + 1 + AROUND : lines->n;
    write_hunk(out, lines, from, to);
    i = last + 1;
    while (i < lines->n && lines->at[i].sign == ' ')
      i++;
  }
}

/* ---------------------------------------------------------------------------------------------------------------- moves */

static bool edit_lists(struct list *lists, const struct moves *m, struct buf *why)
{
  const struct context_map *map = m->map;
  for (uint32_t i = 0; i < m->n; i++)
    for (uint32_t x = 1; x < map->n; x++) {
      size_t at = find(&lists[x], m->at[i].claim.text);
      if (x == m->at[i].to.v && at == SIZE_MAX)
        insert(&lists[x], m->at[i].claim.text);
      else if (x != m->at[i].to.v && at != SIZE_MAX)
        erase(&lists[x], at);
    }
  for (uint32_t x = 1; x < map->n; x++)
    if (lists[x].items.n == 0) {
      buf_printf(why, "context \"%s\" would be left with no claim in \"modules\", which the file may not say: take it out by hand", context_name(map, (ctx_id){x}));
      return false;
    }
  return true;
}

static size_t line_begin(struct span text, size_t at)
{
  while (at > 0 && text.at[at - 1] != '\n')
    at--;
  return at;
}

static size_t line_end(struct span text, size_t at)
{
  return at + span_find((struct span){text.at + at, text.n - at}, '\n');
}

/* The list that begins next in the file, at `from` or behind; 0: none. */
static uint32_t next_list(const struct list *lists, uint32_t n, size_t from)
{
  uint32_t next = 0;
  for (uint32_t x = 1; x < n; x++)
    if (lists[x].from >= from && (next == 0 || lists[x].from < lists[next].from))
      next = x;
  return next;
}

/* From one list to the next: lines between them are as they were. Lists that share a line are compared together. */
static void compare_file(line_list *lines, struct arena *scratch, const struct context_file *f, const struct context_map *map, const struct list *lists)
{
  size_t done = 0;                /* bytes of the file that are compared */
  struct buf text = {0};
  for (uint32_t x = next_list(lists, map->n, 0); x != 0;) {
    size_t begin = line_begin(f->text, lists[x].from), at = begin, end;
    keep(lines, (struct span){f->text.at + done, begin - done});
    buf_reset(&text);
    do {
      buf_add(&text, f->text.at + at, lists[x].from - at);
      write_list(&text, f, map->context[x], &lists[x]);
      at = lists[x].to;
      end = line_end(f->text, at);
      end += end < f->text.n;
      x = next_list(lists, map->n, at);
    } while (x != 0 && lists[x].from < end);
    buf_add(&text, f->text.at + at, end - at);
    compare(lines, (struct span){f->text.at + begin, end - begin}, (struct span){arena_strndup(scratch, text.at, text.n), text.n});
    done = end;
  }
  keep(lines, (struct span){f->text.at + done, f->text.n - done});
  buf_release(&text);
}

bool context_patch(struct buf *out, const struct context_file *file, const struct moves *m, struct buf *why)
{
  const struct context_map *map = m->map;
  struct arena scratch = {0};
  struct list *lists = arena_array(&scratch, struct list, map->n);
  line_list lines = {0};
  struct buf hunks = {0};
  for (uint32_t x = 1; x < map->n; x++)
    read_items(&lists[x], file, map->context[x]);
  bool ok = edit_lists(lists, m, why);
  if (ok) {
    compare_file(&lines, &scratch, file, map, lists);
    write_hunks(&hunks, &lines);
  }
  if (hunks.n > 0) {
    const char *tab = strchr(file->path, ' ') != NULL ? "\t" : "";
    buf_printf(out, "--- %s%s\n+++ %s%s\n", file->path, tab, file->path, tab);
    buf_addspan(out, buf_span(&hunks));
  }
  for (uint32_t x = 1; x < map->n; x++)
    vec_release(&lists[x].items);
  vec_release(&lines);
  buf_release(&hunks);
  arena_release(&scratch);
  return ok;
}
