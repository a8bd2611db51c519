/*
 * extract/ex_string.c: which texts look like the path of a module or of something in one?
 */
#include "extract/walk.h"

enum { PATH_BYTES = 200 };

static bool is_name_char(char c, bool first)
{
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (!first && c >= '0' && c <= '9') || (unsigned char)c >= 128;
}

/* Names joined by dots, two at the least; one ':' may stand for a dot. */
static bool looks_dotted(struct span s)
{
  if (s.n < 3 || s.n > PATH_BYTES)
    return false;
  bool first = true;
  unsigned dots = 0, colons = 0;
  for (size_t i = 0; i < s.n; i++) {
    bool joint = s.at[i] == '.' || s.at[i] == ':';
    if (joint && first)
      return false;
    if (!joint && !is_name_char(s.at[i], first))
      return false;
    dots += s.at[i] == '.';
    colons += s.at[i] == ':';
    first = joint;
  }
  return !first && dots > 0 && colons < 2;
}

static void mark_lines(struct extractor *x, syn_id n)
{
  uint32_t from = node_line(x, n), end = node_at(x, n)->end;
  if (from <= x->text.n_lines && end <= x->text.line_at[from])
    return;                                           /* most strings stand on one line */
  uint32_t to = text_line(&x->text, end - 1);
  for (uint32_t line = from; from != to && line <= to && line <= x->text.n_lines; line++)
    if (x->line_kind[line] == 0)
      x->line_kind[line] = 'c';
}

static void note(struct extractor *x, syn_id n, struct span s)
{
  if (!looks_dotted(s) || n.v == x->document)
    return;
  str_id text = facts_str(&x->b, s);
  uint32_t row = facts_add(&x->b, FACTS_STRINGS);
  struct strings *t = &x->b.f.strings;
  t->in[row] = top(x)->in;
  t->text[row] = text;
  t->line[row] = node_line(x, n);
  t->col[row] = node_col(x, n);
}

bool ex_string(struct extractor *x, syn_id n)
{
  struct span raw = node_text(x, n), s;
  if (raw.n > 0 && raw.at[0] == '`')
    mark_py2(x, n);                                   /* repr; the grammar takes what stands inside for text */
  for (size_t i = 0; i < raw.n && i < 3 && raw.at[i] != '"' && raw.at[i] != '\'' && raw.at[i] != '`'; i++)
    if (raw.at[i] == 'f' || raw.at[i] == 'F' || raw.at[i] == 't' || raw.at[i] == 'T')
      mark_py3(x, n);
    else if ((raw.at[i] == 'u' || raw.at[i] == 'U') && (raw.at[i + 1] == 'r' || raw.at[i + 1] == 'R'))
      mark_py2(x, n);
  mark_lines(x, n);
  bool plain = string_text(x, n, &s);
  if (plain)
    note(x, n, s);
  return !plain;                                      /* what stands between the braces is code */
}

bool ex_concatenated(struct extractor *x, syn_id n)
{
  struct span s;
  mark_lines(x, n);
  bool plain = string_text(x, n, &s);
  if (plain)
    note(x, n, s);
  return !plain;
}
