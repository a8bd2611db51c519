/*
 * extract/ex_line.c: what is each line, and which version of Python wrote them?
 *
 * A line is blank, a comment, part of a docstring, or code. Strings over several lines were marked by the walk, so a '#' inside one is no comment.
 * Marks of Python 2 and 3 keep the first line that has one (imports.md 11).
 */
#include "extract/walk.h"

#include <string.h>

enum { GENERATED_LINES = 5 };

static bool holds(struct span s, const char *word)
{
  for (size_t n = strlen(word), i = 0; i + n <= s.n; i++)
    if (memcmp(s.at + i, word, n) == 0)
      return true;
  return false;
}

void count_lines(struct extractor *x)
{
  struct file_head *h = &x->b.f.head;
  h->lines = x->text.n_lines;
  for (uint32_t line = 1; line <= x->text.n_lines; line++) {
    struct span s = text_line_span(&x->text, line);
    if (line <= GENERATED_LINES && (holds(s, "@generated") || holds(s, "DO NOT EDIT")))
      h->flags |= FILE_GENERATED;
    size_t i = 0;
    while (i < s.n && (s.at[i] == ' ' || s.at[i] == '\t' || s.at[i] == '\f'))
      i++;
    if (x->line_kind[line] == 'd')
      h->doc_lines++;
    else if (i == s.n)
      continue;
    else if (s.at[i] == '#' && x->line_kind[line] == 0)
      h->comment_lines++;
    else
      h->code_lines++;
  }
}

void mark_py2(struct extractor *x, syn_id n)
{
  struct file_head *h = &x->b.f.head;
  h->flags |= FILE_PY2;
  if (h->py2_line == 0 || node_line(x, n) < h->py2_line)
    h->py2_line = node_line(x, n);
}

void mark_py3(struct extractor *x, syn_id n)
{
  struct file_head *h = &x->b.f.head;
  h->flags |= FILE_PY3;
  if (h->py3_line == 0 || node_line(x, n) < h->py3_line)
    h->py3_line = node_line(x, n);
}

bool ex_py2(struct extractor *x, syn_id n)
{
  mark_py2(x, n);
  return true;
}

bool ex_py3(struct extractor *x, syn_id n)
{
  mark_py3(x, n);
  return true;
}

/* raise A, b is Python 2; raise A from b is Python 3. */
bool ex_raise(struct extractor *x, syn_id n)
{
  if (child_by(x, n, x->lang.cause).v != 0)
    mark_py3(x, n);
  syn_id what = first_child(x, n);
  if (what.v != 0 && kind_of(x, what) == SYN_EXPR_LIST)
    mark_py2(x, n);
  return true;
}

/* 0777 and 1L */
bool ex_number(struct extractor *x, syn_id n)
{
  struct span s = node_text(x, n);
  bool octal = s.n > 1 && s.at[0] == '0' && s.at[1] >= '1' && s.at[1] <= '7';
  if (octal || span_ends(s, "L") || span_ends(s, "l"))
    mark_py2(x, n);
  return false;
}

bool ex_skip(struct extractor *x, syn_id n)
{
  (void)x;
  (void)n;
  return false;
}
