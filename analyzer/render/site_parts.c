/*
 * render/site_parts.c: the small pieces that all parts of the page are made of.
 */
#include "render/site_p.h"

#include "render/escape.h"
#include "render/parts.h"

void site_text(const struct site *s, struct span text)
{
  buf_adds(s->out, "<bdi>");
  esc_html(s->out, text);
  buf_adds(s->out, "</bdi>");
}

static bool is_ascii(struct span s)
{
  for (size_t i = 0; i < s.n; i++)
    if ((unsigned char)s.at[i] >= 0x80)
      return false;
  return true;
}

void site_name(const struct site *s, struct span text)
{
  if (is_ascii(text))
    esc_html(s->out, text);
  else
    site_text(s, text);
}

static bool is_digit(char c)
{
  return c >= '0' && c <= '9';
}

/* A break is welcome behind a dot or a slash, though not behind each: parts shorter than this stay together, and sentences and their numbers are left alone. */
enum { LEAST_PART = 10 };

void site_path(const struct site *s, struct span text)
{
  bool isolated = !is_ascii(text);
  buf_adds(s->out, isolated ? "<bdi>" : "");
  for (size_t i = 0, from = 0; from < text.n; i++) {
    bool whole = i + 1 >= text.n, seam = !whole && (text.at[i] == '.' || text.at[i] == '/') && text.at[i + 1] != ' ' && !is_digit(text.at[i + 1]) && i - from >= LEAST_PART && text.n - i > LEAST_PART;
    if (!whole && !seam)
      continue;
    esc_html(s->out, (struct span){text.at + from, i + 1 - from});
    from = i + 1;
    buf_adds(s->out, seam ? "<wbr>" : "");
  }
  buf_adds(s->out, isolated ? "</bdi>" : "");
}

void site_code(const struct site *s, struct span text)
{
  buf_adds(s->out, "<code>");
  site_path(s, text);
  buf_adds(s->out, "</code>");
}

/* Browsers break a line behind a hyphen; an option stays whole. */
static void command_line(const struct site *s, struct span line)
{
  buf_adds(s->out, "<code>");
  while (line.n > 0) {
    bool option = span_starts(line, "--");
    size_t end = span_find(line, ' ') + 1, n = end < line.n ? end : line.n;
    buf_adds(s->out, option ? "<span>" : "");
    site_path(s, span_trimmed((struct span){line.at, n}));
    buf_adds(s->out, option ? "</span>" : "");
    buf_adds(s->out, end <= line.n ? " " : "");
    line = (struct span){line.at + n, line.n - n};
  }
  buf_adds(s->out, "</code>");
}

void site_command(const struct site *s, struct span words)
{
  static const struct span analyze = {"merestone analyze", 17};
  struct span command = span_of(s->r->command);
  struct buf text = {0};
  buf_adds(&text, "merestone ");
  buf_addspan(&text, words);
  if (span_starts(command, analyze.at))
    buf_addspan(&text, (struct span){command.at + analyze.n, command.n - analyze.n});
  command_line(s, buf_span(&text));
  buf_release(&text);
}

void site_module(const struct site *s, uint32_t module)
{
  site_path(s, intern_get(&s->r->program->corpus->strings, s->r->program->modules.name[module]));
}

bool site_source(const struct site *s, struct place at)
{
  struct buf url = {0};
  bool linked = add_source_url(&url, s->r, at);
  if (linked) {
    buf_adds(s->out, "<a rel=\"noopener noreferrer\" href=\"");
    esc_attribute(s->out, buf_span(&url));
    buf_adds(s->out, "\">");
  }
  buf_release(&url);
  return linked;
}

void site_at(const struct site *s, struct place at)
{
  struct buf text = {0};
  bool linked = site_source(s, at);
  add_file_line(&text, s->r, at);
  site_path(s, buf_span(&text));
  buf_adds(s->out, linked ? "</a>" : "");
  buf_release(&text);
}

void site_place(const struct site *s, uint32_t edge)
{
  site_at(s, program_place(s->r->program, edge));
}

/* A statement has a row for each name it imports; the first of them is where it stands. Two modules named in one line are two rows of that line, neighbours. */
void site_places(const struct site *s, uint32_t arc, uint32_t most)
{
  const struct csr *g = &s->r->coupling->contexts;
  struct place last = {0};
  uint32_t places = 0;
  for (uint32_t i = g->rows_at[arc]; i < g->rows_at[arc + 1]; i++) {
    struct place at = program_place(s->r->program, g->rows[i]);
    if (s->r->program->edges.weight[g->rows[i]] == 0)
      continue;
    if (places > 0 && at.file.v == last.file.v && at.line == last.line)
      continue;
    last = at;
    if (places++ >= most)
      continue;
    if (places > 1)
      buf_adds(s->out, "<br>");
    site_place(s, g->rows[i]);
  }
  if (places > most)
    buf_printf(s->out, "<br><span class=\"note\">and %u more</span>", places - most);
}

void site_cell(const struct site *s, uint64_t n)
{
  buf_adds(s->out, "<td>");
  add_thousands(s->out, n);
  buf_adds(s->out, "</td>");
}

void site_cell_few(const struct site *s, uint64_t n, bool up)
{
  buf_adds(s->out, "<td>");
  if (n > 0 && up)
    buf_adds(s->out, "<span class=\"up\">\xe2\x86\x91</span>");
  if (n > 0)
    add_thousands(s->out, n);
  buf_adds(s->out, "</td>");
}

void site_count(const struct site *s, uint64_t n, const char *one, const char *many)
{
  add_count(s->out, n, one, many);
}

void site_more(const struct site *s, uint64_t all, uint64_t shown, const char *what, const char *where)
{
  if (all <= shown)
    return;
  buf_adds(s->out, "<p class=\"note\">");
  add_thousands(s->out, all - shown);
  buf_printf(s->out, "%s %s%s in <code>%s</code>.</p>\n", shown > 0 ? " more" : "", what, all - shown == 1 ? "" : "s", where);
}

void site_rest(const struct site *s, uint64_t all, uint64_t shown, const char *what, struct span words)
{
  if (all <= shown)
    return;
  buf_adds(s->out, "<p class=\"note\">");
  site_count(s, all - shown, what, NULL);
  buf_adds(s->out, " more: ");
  site_command(s, words);
  buf_adds(s->out, "</p>\n");
}

void site_section(const struct site *s, const char *local, const char *heading)
{
  buf_adds(s->out, "<section aria-labelledby=\"");
  site_id(s, local);
  buf_adds(s->out, "\">\n<h2 id=\"");
  site_id(s, local);
  buf_printf(s->out, "\" tabindex=\"-1\">%s</h2>\n", heading);
}

void site_table(const struct site *s, const char *caption, const char *const *heads)
{
  buf_printf(s->out, "<div class=\"scroll\"><table><caption><span>%s</span></caption><thead><tr>", caption);
  for (size_t i = 0; heads[i] != NULL; i++) {
    bool number = heads[i][0] == '#';
    buf_printf(s->out, "<th scope=\"col\"%s>%s</th>", number ? " class=\"n\"" : "", heads[i] + number);
  }
  buf_adds(s->out, "</tr></thead><tbody>\n");
}

void site_table_end(const struct site *s)
{
  buf_adds(s->out, "</tbody></table></div>\n");
}
