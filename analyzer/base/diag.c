/*
 * base/diag.c: what we have to say about their input.
 *
 * Texts lie in the arena of the list, rows on the heap, so sorting moves rows only. All that comes from the tree
 * (paths, sentences with names, source lines) passes utf8_safe() on its way out: a file name must not be able to
 * repaint the terminal.
 */
#include "base/diag.h"

#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

enum {
  SOURCE_BYTES = 240,             /* kept of a source line: three lines of a terminal */
  SHOWN_COLUMNS = 100,            /* drawn of it; more would wrap, and the caret with it */
  BEFORE_CARET = 60,              /* drawn of a long line in front of the caret */
  TAB_COLUMNS = 4,
};

void diag_release(struct diag_list *list)
{
  arena_release(&list->arena);
  vec_release(list);
  *list = (struct diag_list){0};
}

struct diag *diag_add(struct diag_list *list, const struct diag_kind *kind, const char *path, uint32_t line, uint32_t col,
                      const char *format, ...)
{
  struct buf text = {0};
  va_list args;
  va_start(args, format);
  buf_vprintf(&text, format, args);
  va_end(args);
  struct span shown_path = span_of(path);
  struct diag d = {.kind = kind, .line = line, .col = col};
  d.path = arena_strndup(&list->arena, shown_path.at, shown_path.n);
  d.text = arena_strndup(&list->arena, text.at, text.n);
  buf_release(&text);
  vec_push(list, d);
  return &list->at[list->n - 1];
}

void diag_source(struct diag_list *list, struct diag *d, struct span line)
{
  while (line.n > 0 && (line.at[line.n - 1] == '\n' || line.at[line.n - 1] == '\r'))
    line.n--;
  line = utf8_cut(line, SOURCE_BYTES);
  d->source = arena_strndup(&list->arena, line.at, line.n);
}

void diag_join(struct diag_list *into, struct diag_list *from)
{
  for (size_t i = 0; i < from->n; i++) {
    struct diag d = from->at[i];
    d.path = arena_strndup(&into->arena, d.path, strlen(d.path));
    d.text = arena_strndup(&into->arena, d.text, strlen(d.text));
    if (d.source != NULL)
      d.source = arena_strndup(&into->arena, d.source, strlen(d.source));
    vec_push(into, d);
  }
  diag_release(from);
}

static int by_number(uint32_t a, uint32_t b)
{
  return (a > b) - (a < b);
}

static int by_place(const void *pa, const void *pb)
{
  const struct diag *a = pa, *b = pb;
  int order = strcmp(a->path, b->path);
  if (order == 0)
    order = by_number(a->line, b->line);
  if (order == 0)
    order = by_number(a->col, b->col);
  if (order == 0)
    order = strcmp(a->kind->id, b->kind->id);
  return order != 0 ? order : strcmp(a->text, b->text);
}

/* Of exact repeats the one that can show its source line comes first, and stays. */
static int by_place_and_source(const void *pa, const void *pb)
{
  const struct diag *a = pa, *b = pb;
  int order = by_place(a, b);
  if (order == 0)
    order = (a->source == NULL) - (b->source == NULL);
  if (order == 0 && a->source != NULL)
    order = strcmp(a->source, b->source);
  return order;
}

void diag_sort(struct diag_list *list)
{
  if (list->n == 0)
    return;
  qsort(list->at, list->n, sizeof *list->at, by_place_and_source);
  size_t kept = 1;
  for (size_t i = 1; i < list->n; i++)
    if (by_place(&list->at[kept - 1], &list->at[i]) != 0)
      list->at[kept++] = list->at[i];
  list->n = kept;
}

size_t diag_count(const struct diag_list *list, enum diag_severity at_least)
{
  size_t n = 0;
  for (size_t i = 0; i < list->n; i++)
    n += list->at[i].kind->severity >= at_least;
  return n;
}

struct paint {
  struct buf *out;
  bool color;
};

static void paint(const struct paint *p, const char *code)
{
  if (p->color)
    buf_printf(p->out, "\x1b[%sm", code);
}

/* A source line as it is drawn: the text, and the columns in front of the caret. */
struct drawn_line {
  struct buf text;
  size_t caret;
  bool has_caret;
};

/* Draws the characters from number `first` on (from 0) until the line is full. */
static void line_draw(struct drawn_line *drawn, struct span source, size_t first, size_t caret_at)
{
  size_t columns = 0;
  if (first > 0) {
    buf_adds(&drawn->text, "...");
    columns = 3;
  }
  size_t index = 0;
  for (; source.n > 0 && columns < SHOWN_COLUMNS; index++) {
    if (index == caret_at && index >= first) {
      drawn->caret = columns;
      drawn->has_caret = true;
    }
    size_t before = drawn->text.n, used = 1;
    unsigned width = (unsigned)(TAB_COLUMNS - columns % TAB_COLUMNS);
    if (source.at[0] == '\t')
      buf_printf(&drawn->text, "%*s", (int)width, "");
    else
      used = utf8_safe_one(&drawn->text, source, &width);
    source = (struct span){source.at + used, source.n - used};
    if (index < first)
      drawn->text.n = before;
    else
      columns += width;
  }
  /* An error at the end of a line points behind its last character. */
  if (index == caret_at && source.n == 0) {
    drawn->caret = columns;
    drawn->has_caret = true;
  }
  if (source.n > 0)
    buf_adds(&drawn->text, "...");
}

static void source_format(const struct paint *p, const struct diag *d)
{
  struct span source = span_of(d->source);
  size_t caret_at = d->col == 0 ? SIZE_MAX : d->col - 1;
  bool far = caret_at != SIZE_MAX && caret_at > SHOWN_COLUMNS - 20 && caret_at <= utf8_count(source);
  struct drawn_line drawn = {0};
  line_draw(&drawn, source, far ? caret_at - BEFORE_CARET : 0, caret_at);
  buf_adds(p->out, "  ");
  buf_addspan(p->out, buf_span(&drawn.text));
  buf_addc(p->out, '\n');
  if (drawn.has_caret) {
    buf_printf(p->out, "  %*s", (int)drawn.caret, "");
    paint(p, "1;32");
    buf_addc(p->out, '^');
    paint(p, "0");
    buf_addc(p->out, '\n');
  }
  buf_release(&drawn.text);
}

void diag_format(struct buf *out, const struct diag *d, bool color)
{
  static const char *const name[] = {[DIAG_NOTE] = "note", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error"};
  static const char *const code[] = {[DIAG_NOTE] = "1;36", [DIAG_WARNING] = "1;35", [DIAG_ERROR] = "1;31"};
  struct paint p = {out, color};
  if (*d->path != '\0') {
    paint(&p, "1");
    utf8_safe(out, span_of(d->path));
    if (d->line != 0)
      buf_printf(out, ":%u", (unsigned)d->line);
    if (d->line != 0 && d->col != 0)
      buf_printf(out, ":%u", (unsigned)d->col);
    buf_adds(out, ": ");
    paint(&p, "0");
  }
  paint(&p, code[d->kind->severity]);
  buf_adds(out, name[d->kind->severity]);
  buf_addc(out, ':');
  paint(&p, "0");
  buf_addc(out, ' ');
  utf8_safe(out, span_of(d->text));
  buf_printf(out, " [%s]\n", d->kind->id);
  if (d->source != NULL && *d->source != '\0')
    source_format(&p, d);
  if (d->kind->help != NULL)
    buf_printf(out, "  help: %s\n", d->kind->help);
}
