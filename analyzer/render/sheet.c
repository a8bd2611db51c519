/*
 * render/sheet.c: an inventory, or another document of rows, as text, JSON, CSV and Markdown.
 */
#include "render/sheet.h"

#include "base/json_write.h"
#include "base/utf8.h"
#include "render/escape.h"
#include "render/parts.h"

#include <math.h>

enum { MOST_COLUMNS = 32 };

const char *sheet_format_name(enum sheet_format f)
{
  static const char *const names[SHEET_FORMATS] = {[SHEET_TEXT] = "text", [SHEET_JSON] = "json", [SHEET_CSV] = "csv", [SHEET_MARKDOWN] = "markdown"};
  return names[f];
}

static struct span cell(const struct sheet *s, uint32_t row, uint32_t column)
{
  return s->cells[(size_t)row * s->n_columns + column];
}

/* Rows that people see of a group. */
static uint32_t shown(const struct sheet *s, const struct sheet_group *g)
{
  return s->most != 0 && g->n > s->most ? s->most : g->n;
}

static bool to_the_right(const struct column *c)
{
  return c->kind == CELL_NUMBER || c->kind == CELL_DECIMAL;
}

/* Columns that people see in a group. */
static uint32_t visible(const struct sheet *s, const struct sheet_group *g, uint32_t *column)
{
  uint32_t n = 0;
  for (uint32_t c = 0; c < s->n_columns && n < MOST_COLUMNS; c++) {
    bool any = false;
    for (uint32_t row = g->first; row < g->first + shown(s, g) && !any; row++)
      any = cell(s, row, c).n > 0;
    if (any && s->columns[c].head != NULL)
      column[n++] = c;
  }
  return n;
}

/* The next value of a list; false at its end. */
static bool next_value(struct span *rest, struct span *value)
{
  if (rest->n == 0)
    return false;
  size_t n = span_find(*rest, '\n'), used = n < rest->n ? n + 1 : n;
  *value = (struct span){rest->at, n};
  *rest = (struct span){rest->at + used, rest->n - used};
  return true;
}

/* "All others (1,353)". */
static void add_title(struct buf *out, const char *before, const struct sheet_group *g)
{
  buf_printf(out, "%s%s (", before, g->title);
  add_thousands(out, g->n);
  buf_addc(out, ')');
}

/* ------------------------------------------------------------------------------------------------------------- text */

/* What a line of text has room for: of a list the first value and how many follow. */
static struct span brief(struct buf *room, const struct column *c, struct span text)
{
  size_t n = span_find(text, '\n');
  if (c->kind != CELL_LIST || n == text.n)
    return text;
  unsigned more = 0;
  for (size_t i = n; i < text.n; i++)
    more += text.at[i] == '\n';
  buf_reset(room);
  buf_printf(room, "%.*s +%u", (int)n, text.at, more);
  return buf_span(room);
}

static size_t shown_width(struct span text)
{
  struct buf safe = {0};
  size_t n = 0;
  utf8_safe(&safe, text);
  for (size_t i = 0; i < safe.n; i++)
    n += ((unsigned char)safe.at[i] & 0xc0) != 0x80;
  buf_release(&safe);
  return n;
}

static void text_cell(struct buf *out, struct span text, size_t width, bool right)
{
  size_t pad = width - shown_width(text);
  for (size_t i = 0; i < pad && right; i++)
    buf_addc(out, ' ');
  utf8_safe(out, text);
  for (size_t i = 0; i < pad && !right; i++)
    buf_addc(out, ' ');
}

static void end_line(struct buf *out)
{
  while (out->n > 0 && out->at[out->n - 1] == ' ')
    out->n--;
  buf_addc(out, '\n');
}

static void text_group(struct buf *out, const struct sheet *s, const struct sheet_group *g)
{
  enum { WIDEST_NAME = 64 /* of the first column */, WIDEST = 48 /* a longer cell pushes its line, not the table */ };
  uint32_t column[MOST_COLUMNS], n = visible(s, g, column);
  size_t width[MOST_COLUMNS];
  struct buf room = {0};
  add_title(out, "\n", g);
  buf_addc(out, '\n');
  for (uint32_t i = 0; i < n; i++) {
    width[i] = shown_width(span_of(s->columns[column[i]].head));
    for (uint32_t row = g->first; row < g->first + shown(s, g); row++) {
      size_t w = shown_width(brief(&room, &s->columns[column[i]], cell(s, row, column[i])));
      width[i] = w > width[i] && w <= (i == 0 ? WIDEST_NAME : WIDEST) ? w : width[i];
    }
  }
  for (uint32_t row = g->first; row <= g->first + shown(s, g); row++) {
    buf_adds(out, "  ");
    for (uint32_t i = 0; i < n; i++) {
      const struct column *c = &s->columns[column[i]];
      struct span text = row == g->first ? span_of(c->head) : brief(&room, c, cell(s, row - 1, column[i]));
      size_t w = shown_width(text);
      text_cell(out, text, w > width[i] ? w : width[i], to_the_right(c));
      buf_adds(out, "  ");
    }
    end_line(out);
  }
  if (shown(s, g) < g->n)
    buf_printf(out, "  %u more: --limit 0 shows all\n", g->n - shown(s, g));
  buf_release(&room);
}

static void text_line(struct buf *out, const char *before, struct span line)
{
  buf_adds(out, before);
  utf8_safe(out, line);
  buf_addc(out, '\n');
}

static void write_text(struct buf *out, const struct sheet *s)
{
  struct span rest = span_of(s->about), line;
  while (next_value(&rest, &line))
    text_line(out, "", line);
  for (uint32_t g = 0; g < s->n_groups; g++)
    if (s->groups[g].counted && s->groups[g].n > 0)
      add_title(out, "\n", &s->groups[g]), buf_adds(out, ": --format csv lists them\n");
    else if (s->groups[g].n > 0)
      text_group(out, s, &s->groups[g]);
  if (s->next != NULL)
    text_line(out, "\nnext ", span_of(s->next));
}

/* ------------------------------------------------------------------------------------------------------------- the others */

/* "-1.25", "+3"; NaN for "". */
static double decimal(struct span text)
{
  double whole = 0, unit = 1;
  bool fraction = false;
  for (size_t i = 0; i < text.n; i++) {
    fraction = fraction || text.at[i] == '.';
    if (text.at[i] < '0' || text.at[i] > '9')
      continue;
    whole = whole * 10 + (text.at[i] - '0');
    unit *= fraction ? 10 : 1;
  }
  return text.n == 0 ? NAN : (text.at[0] == '-' ? -whole : whole) / unit;
}

static void json_cell(struct json_writer *w, const struct column *c, struct span text)
{
  struct span value;
  uint64_t number = 0;
  switch (c->kind) {
  case CELL_NUMBER:
    for (size_t i = 0; i < text.n; i++)
      number = number * 10 + (uint64_t)(text.at[i] - '0');
    json_key(w, c->name);
    if (text.n == 0)
      json_null(w);
    else
      json_u64(w, number);
    return;
  case CELL_DECIMAL:
    json_kv_num(w, c->name, decimal(text));
    return;
  case CELL_LIST:
    json_key(w, c->name);
    json_array(w);
    while (next_value(&text, &value))
      json_string(w, value);
    json_close(w);
    return;
  case CELL_TEXT: break;
  }
  json_kv_span(w, c->name, text);
}

/* Sentences, which stand a line each. */
static void json_document(struct json_writer *w, const struct sheet *s)
{
  struct span rest = span_of(s->about), value;
  json_kv(w, "document", s->document);
  json_key(w, "says");
  json_array(w);
  while (next_value(&rest, &value))
    json_string(w, value);
  json_close(w);
}

static void write_json(struct buf *out, const struct sheet *s)
{
  struct json_writer w;
  json_begin(&w, out, 4);
  json_object(&w);
  if (s->document == NULL)
    json_kv(&w, "inventory", s->inventory);
  else
    json_document(&w, s);
  json_key(&w, "groups");
  json_array(&w);
  for (uint32_t g = 0; g < s->n_groups; g++) {
    json_object(&w);
    json_kv(&w, "name", s->groups[g].name);
    json_kv(&w, "title", s->groups[g].title);
    json_key(&w, "rows");
    json_array(&w);
    for (uint32_t row = s->groups[g].first; row < s->groups[g].first + s->groups[g].n; row++) {
      json_object(&w);
      for (uint32_t c = 0; c < s->n_columns; c++)
        json_cell(&w, &s->columns[c], cell(s, row, c));
      json_close(&w);
    }
    json_close(&w);
    json_close(&w);
  }
  json_close(&w);
  json_close(&w);
  json_end(&w);
}

/* "a; b" */
static struct span joined(struct buf *room, struct span list)
{
  struct span value;
  buf_reset(room);
  while (next_value(&list, &value)) {
    buf_adds(room, room->n > 0 ? "; " : "");
    buf_addspan(room, value);
  }
  return buf_span(room);
}

static void write_csv(struct buf *out, const struct sheet *s)
{
  struct buf room = {0};
  buf_adds(out, "group");
  for (uint32_t c = 0; c < s->n_columns; c++)
    buf_printf(out, ",%s", s->columns[c].name);
  buf_adds(out, "\r\n");
  for (uint32_t g = 0; g < s->n_groups; g++) {
    for (uint32_t row = s->groups[g].first; row < s->groups[g].first + s->groups[g].n; row++) {
      buf_adds(out, s->groups[g].name);
      for (uint32_t c = 0; c < s->n_columns; c++) {
        struct span text = cell(s, row, c);
        buf_addc(out, ',');
        if (to_the_right(&s->columns[c]))
          buf_addspan(out, text);
        else
          esc_csv(out, s->columns[c].kind == CELL_LIST ? joined(&room, text) : text);
      }
      buf_adds(out, "\r\n");
    }
  }
  buf_release(&room);
}

static void markdown_group(struct buf *out, const struct sheet *s, const struct sheet_group *g, bool pipes)
{
  uint32_t column[MOST_COLUMNS], n = visible(s, g, column);
  buf_printf(out, "\n## %s (%u)\n\n|", g->title, g->n);
  for (uint32_t i = 0; i < n; i++)
    buf_printf(out, " %s |", s->columns[column[i]].head);
  buf_adds(out, "\n|");
  for (uint32_t i = 0; i < n; i++)
    buf_adds(out, to_the_right(&s->columns[column[i]]) ? " ---: |" : " --- |");
  buf_addc(out, '\n');
  for (uint32_t row = g->first; row < g->first + shown(s, g); row++) {
    buf_addc(out, '|');
    for (uint32_t i = 0; i < n; i++) {
      const char *between = " ";
      struct span text = cell(s, row, column[i]), value;
      if (to_the_right(&s->columns[column[i]]))
        buf_printf(out, " %.*s", (int)text.n, text.at);
      if (s->columns[column[i]].kind == CELL_TEXT && text.n > 0) {
        buf_addc(out, ' ');
        esc_md_code(out, text, pipes);
      }
      for (; s->columns[column[i]].kind == CELL_LIST && next_value(&text, &value); between = ", ") {
        buf_adds(out, between);
        esc_md_code(out, value, pipes);
      }
      buf_adds(out, " |");
    }
    buf_addc(out, '\n');
  }
  if (shown(s, g) < g->n)
    buf_printf(out, "\n%u more: `%s` shows all.\n", g->n - shown(s, g), s->all == NULL ? "--limit 0" : s->all);
}

static void markdown_groups(struct buf *out, const struct sheet *s, bool pipes)
{
  for (uint32_t g = 0; g < s->n_groups; g++)
    if (s->groups[g].counted && s->groups[g].n > 0)
      add_title(out, "\n## ", &s->groups[g]), buf_adds(out, "\n\n`--format csv` lists them.\n");
    else if (s->groups[g].n > 0)
      markdown_group(out, s, &s->groups[g], pipes);
}

void sheet_write_body(struct buf *out, const struct sheet *s, bool pipes)
{
  buf_adds(out, s->about);
  buf_addc(out, '\n');
  markdown_groups(out, s, pipes);
}

static void markdown_about(struct buf *out, const struct sheet *s)
{
  struct span rest = span_of(s->about), value;
  buf_printf(out, "# %s\n\n", s->title);
  while (next_value(&rest, &value)) {
    buf_adds(out, "- ");
    esc_md_text(out, value);
    buf_addc(out, '\n');
  }
}

static void write_markdown(struct buf *out, const struct sheet *s)
{
  if (s->document == NULL)
    buf_printf(out, s->title == NULL ? "# Inventory: %s\n\n%s\n" : "# %s\n\n%s\n", s->title == NULL ? s->inventory : s->title, s->about);
  else
    markdown_about(out, s);
  markdown_groups(out, s, true);
  if (s->next != NULL) {
    buf_adds(out, "\nNext: ");
    esc_md_code(out, span_of(s->next), false);
    buf_addc(out, '\n');
  }
}

void sheet_write(struct buf *out, const struct sheet *s, enum sheet_format format)
{
  switch (format) {
  case SHEET_JSON: write_json(out, s); return;
  case SHEET_CSV: write_csv(out, s); return;
  case SHEET_MARKDOWN: write_markdown(out, s); return;
  case SHEET_TEXT:
  case SHEET_FORMATS: break;
  }
  write_text(out, s);
}
