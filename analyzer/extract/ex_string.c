/*
 * extract/ex_string.c: which texts look like the path of a module or of something in one, and what are they given to?
 *
 * An assignment says what its value is given to before the value is walked; a text knows by its place whether it stands in there. The outermost one counts.
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

void give(struct extractor *x, syn_id to, syn_id value)
{
  const struct syn_node *v = node_at(x, value);
  if (v->start >= x->given.end && !in_code(x, value))
    x->given = (struct given){to, v->start, v->end};
}

void give_by_method(struct extractor *x, syn_id callee, syn_id arguments)
{
  static const char *const methods[] = {"append", "insert", "extend", "update", "add"};
  if (kind_of(x, callee) != SYN_ATTRIBUTE || arguments.v == 0)
    return;
  struct span name = node_text(x, child_by(x, callee, x->lang.attribute));
  for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
    if (span_is(name, methods[i]))
      give(x, child_by(x, callee, x->lang.object), arguments);
}

/* X of X, a.X and X["k"]; "" of everything else. */
static str_id last_name(struct extractor *x, syn_id to)
{
  to = unwrap(x, to);
  while (kind_of(x, to) == SYN_SUBSCRIPT)
    to = unwrap(x, child_by(x, to, x->lang.value));
  if (kind_of(x, to) == SYN_ATTRIBUTE)
    to = child_by(x, to, x->lang.attribute);
  return kind_of(x, to) == SYN_IDENTIFIER ? node_str(x, to) : (str_id){0};
}

static void note(struct extractor *x, syn_id n, struct span s)
{
  if (!looks_dotted(s) || n.v == x->document || in_code(x, n))
    return;
  uint32_t at = node_at(x, n)->start;
  str_id text = facts_str(&x->b, s), to = at >= x->given.start && at < x->given.end ? last_name(x, x->given.to) : (str_id){0};
  uint32_t row = facts_add(&x->b, FACTS_STRINGS);
  struct strings *t = &x->b.f.strings;
  t->in[row] = top(x)->in;
  t->text[row] = text;
  t->to[row] = to;
  t->line[row] = node_line(x, n);
  t->col[row] = node_col(x, n);
}

/* Also of joined strings. */
bool ex_string(struct extractor *x, syn_id n)
{
  struct span s;
  bool plain = string_text(x, n, &s);
  if (plain)
    note(x, n, s);
  return !plain;                                      /* what stands between the braces is code */
}

