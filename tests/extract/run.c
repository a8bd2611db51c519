/*
 * tests/extract/run.c: fixtures that carry what must be read from them beside the line.
 *
 *     # facts: imports calls          the tables that are compared; a name with @ behind it compares columns too
 *     # head: lines=3 code=2 ...      what must be known of the whole file
 *     import a, b.c  # expect: import a; import b.c
 *     # expect@+1: call f()           of another line: @N, @+N or @-N
 *
 * Every fact of a compared table must be expected and every expectation met; a fact that has no line is expected at any. Prints what differs with file and line; the last line says how many fixtures passed.
 */
#define _GNU_SOURCE 1
#include "base/arena.h"
#include "base/vec.h"
#include "extract/extract.h"
#include "extract/say.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct wish {
  uint32_t line;
  struct span text;
  bool met;
};

struct fixture {
  const char *path;
  struct buf bytes;
  bool compared[FACTS_TABLES], with_columns[FACTS_TABLES];
  struct span head;
  bool has_head;
  VEC(struct wish) wishes;
  unsigned problems;
};

static void complain(struct fixture *x, uint32_t line, const char *what, struct span text)
{
  if (x->problems++ == 0)
    printf("FAIL extract %s\n", x->path);
  printf("     %s:%u: %s: %.*s\n", x->path, line, what, (int)text.n, text.at);
}

static bool load(struct fixture *x)
{
  FILE *f = fopen(x->path, "rbe");
  char part[1 << 14];
  size_t n;
  if (f == NULL)
    return false;
  while ((n = fread(part, 1, sizeof part, f)) > 0)
    buf_add(&x->bytes, part, n);
  fclose(f);
  return true;
}

static struct span trim(struct span s)
{
  while (s.n > 0 && (s.at[0] == ' ' || s.at[0] == '\t'))
    s = (struct span){s.at + 1, s.n - 1};
  while (s.n > 0 && (s.at[s.n - 1] == ' ' || s.at[s.n - 1] == '\t' || s.at[s.n - 1] == '\r'))
    s.n--;
  return s;
}

/* "a; b; c" as wishes for one line. */
static void add_wishes(struct fixture *x, uint32_t line, struct span list)
{
  while (list.n > 0) {
    const char *cut = memmem(list.at, list.n, "; ", 2);
    size_t n = cut == NULL ? list.n : (size_t)(cut - list.at);
    struct wish w = {line, trim((struct span){list.at, n}), false};
    vec_push(&x->wishes, w);
    n = cut == NULL ? list.n : n + 2;
    list = (struct span){list.at + n, list.n - n};
  }
}

static void read_tables(struct fixture *x, struct span list, uint32_t line)
{
  for (list = trim(list); list.n > 0; list = trim(list)) {
    size_t n = span_find(list, ' ');
    struct span name = {list.at, n};
    bool columns = span_ends(name, "@");
    name.n -= columns;
    enum facts_table t = say_table(name);
    if (t == FACTS_TABLES) {
      complain(x, line, "no such table", name);
      return;
    }
    x->compared[t] = true;
    x->with_columns[t] = columns;
    list = (struct span){list.at + n, list.n - n};
  }
}

/* `at` stands behind "# expect". */
static void read_expect(struct fixture *x, struct span at, uint32_t line)
{
  uint32_t where = line;
  if (at.n > 0 && at.at[0] == '@') {
    char *end;
    const char *number = at.at + 1;
    long v = strtol(number, &end, 10);
    where = (uint32_t)(*number == '+' || *number == '-' ? (long)line + v : v);
    at = (struct span){end, at.n - (size_t)(end - at.at)};
  }
  if (at.n == 0 || at.at[0] != ':')
    complain(x, line, "`# expect` without a colon", at);
  else
    add_wishes(x, where, trim((struct span){at.at + 1, at.n - 1}));
}

static void read_line(struct fixture *x, struct span text, uint32_t number)
{
  const char *mark = memmem(text.at, text.n, "# expect", 8);
  if (mark != NULL)
    read_expect(x, trim((struct span){mark + 8, text.n - (size_t)(mark + 8 - text.at)}), number);
  if (span_starts(text, "# facts:"))
    read_tables(x, (struct span){text.at + 8, text.n - 8}, number);
  if (span_starts(text, "# head:")) {
    x->head = trim((struct span){text.at + 7, text.n - 7});
    x->has_head = true;
  }
}

static void read_wishes(struct fixture *x)
{
  struct span rest = buf_span(&x->bytes);
  if (span_starts(rest, "\xef\xbb\xbf"))
    rest = (struct span){rest.at + 3, rest.n - 3};
  for (uint32_t number = 1; rest.n > 0; number++) {
    size_t n = 0;
    while (n < rest.n && rest.at[n] != '\n' && rest.at[n] != '\r')
      n++;
    read_line(x, (struct span){rest.at, n}, number);
    n += n + 1 < rest.n && rest.at[n] == '\r' && rest.at[n + 1] == '\n' ? 2 : n < rest.n ? 1 : 0;
    rest = (struct span){rest.at + n, rest.n - n};
  }
}

static void compare_row(struct fixture *x, const struct said *s, enum facts_table t, uint32_t row)
{
  struct buf text = {0};
  uint32_t line = say_line(s, t, row);
  if (x->with_columns[t] && line != 0)
    buf_printf(&text, "%u: ", say_col(s, t, row));
  say_row(&text, s, t, row);
  for (size_t i = 0; i < x->wishes.n; i++) {
    struct wish *w = &x->wishes.at[i];
    if (w->met || (line != 0 && w->line != line) || !span_eq(w->text, buf_span(&text)))
      continue;
    w->met = true;
    buf_release(&text);
    return;
  }
  if (t != FACTS_FLOWS || !say_is_of_end(s, row))
    complain(x, line, "nobody expects", buf_span(&text));
  buf_release(&text);
}

static void compare(struct fixture *x, struct extractor *e)
{
  struct arena arena = {0};
  struct said s;
  if (!facts_open(extract_file(e, buf_span(&x->bytes), &arena), &s.f, &s.strings)) {
    complain(x, 1, "the block cannot be opened again", SPAN(""));
  } else {
    for (int t = 0; t < FACTS_TABLES; t++)
      for (uint32_t row = t == FACTS_DEFS ? 2 : 1; x->compared[t] && row < say_rows(&s, (enum facts_table)t); row++)
        compare_row(x, &s, (enum facts_table)t, row);
    for (size_t i = 0; i < x->wishes.n; i++)
      if (!x->wishes.at[i].met)
        complain(x, x->wishes.at[i].line, "not found", x->wishes.at[i].text);
    struct buf head = {0};
    say_head(&head, &s.f.head);
    if (x->has_head && !span_eq(x->head, buf_span(&head)))
      complain(x, 1, "the head is", buf_span(&head));
    buf_release(&head);
  }
  arena_release(&arena);
}

int main(int argc, char **argv)
{
  unsigned passed = 0, failed = 0;
  struct extractor *e = extractor_new();
  for (int i = 1; i < argc; i++) {
    struct fixture x = {.path = argv[i]};
    if (!load(&x)) {
      complain(&x, 0, "cannot be read", SPAN(""));
    } else {
      read_wishes(&x);
      if (x.wishes.n == 0 && !x.has_head)
        complain(&x, 1, "expects nothing: a test that cannot fail", SPAN(""));
      compare(&x, e);
    }
    passed += x.problems == 0;
    failed += x.problems != 0;
    vec_release(&x.wishes);
    buf_release(&x.bytes);
  }
  extractor_free(e);
  printf("%u passed, %u failed\n", passed, failed);
  return failed > 0;
}
