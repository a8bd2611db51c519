/*
 * extract/flow_pattern.c: which names may a computed text be?
 *
 * f"visit_{x}", "visit_" + x, "visit_%s" % x and "visit_{}".format(x) are all names that begin with visit_: getattr() may give any method of that pattern. What stands before the first computed part and behind the last
 * one has to look like a part of a name, and to be long enough to tell something.
 */
#include "extract/flow.h"

#include <string.h>

enum { PATTERN_LEAST = 3, PATTERN_BYTES = 64, PARTS_MOST = 16 };

static bool in_name(struct span s)
{
  for (size_t i = 0; i < s.n; i++)
    if (s.at[i] != '_' && !((s.at[i] | 0x20) >= 'a' && (s.at[i] | 0x20) <= 'z') && !(s.at[i] >= '0' && s.at[i] <= '9'))
      return false;
  return true;
}

static str_id pattern(struct flower *f, struct span head, struct span tail)
{
  char text[PATTERN_BYTES + 1];
  if (head.n + tail.n < PATTERN_LEAST || head.n + tail.n >= PATTERN_BYTES || !in_name(head) || !in_name(tail))
    return (str_id){0};
  memcpy(text, head.at, head.n);
  text[head.n] = '*';
  memcpy(text + head.n + 1, tail.at, tail.n);
  return facts_str(&f->x->b, (struct span){text, head.n + 1 + tail.n});
}

/* What stands around the parts of a format that begin with `open`: one letter behind it ends one, or what comes up to `close`. */
static str_id of_format(struct flower *f, struct span text, char open, char close)
{
  size_t first = span_find(text, open), last = span_rfind(text, open);
  if (first == text.n)
    return (str_id){0};
  struct span tail = {text.at + last, text.n - last};
  size_t end = close == 0 ? 1 : span_find(tail, close);
  if (end >= tail.n)
    return (str_id){0};
  return pattern(f, (struct span){text.at, first}, (struct span){tail.at + end + 1, tail.n - end - 1});
}

/* An f-string. */
static str_id of_parts(struct flower *f, syn_id n)
{
  struct span head, whole = node_text(f->x, n);
  if (string_text(f->x, n, &head))
    return (str_id){0};
  syn_id last = {0};
  for (syn_id kid = kid_first(f->x, n); kid.v != 0; kid = kid_next(f->x, kid))
    last = kind_of(f->x, kid) == SYN_INTERPOLATION ? kid : last;
  if (last.v == 0)
    return (str_id){0};
  struct span tail = {f->x->src + node_at(f->x, last)->end, 0};
  tail.n = (size_t)(whole.at + whole.n - tail.at);
  while (tail.n > 0 && (tail.at[tail.n - 1] == '"' || tail.at[tail.n - 1] == '\''))
    tail.n--;
  return pattern(f, head, tail);
}

static struct span plain(struct flower *f, syn_id n)
{
  struct span text;
  return n.v != 0 && kind_of(f->x, n) == SYN_STRING && string_text(f->x, n, &text) ? text : (struct span){"", 0};
}

/* "a_" + x + "_b", "a_%s" % x */
static str_id of_operation(struct flower *f, syn_id n)
{
  syn_id left = child_by(f->x, n, f->x->lang.left), right = child_by(f->x, n, f->x->lang.right);
  if (left.v == 0 || right.v == 0)
    return (str_id){0};
  struct span sign = {f->x->src + node_at(f->x, left)->end, node_at(f->x, right)->start - node_at(f->x, left)->end};
  if (span_find(sign, '%') < sign.n)
    return of_format(f, plain(f, left), '%', 0);
  if (span_find(sign, '+') == sign.n)
    return (str_id){0};
  for (int i = 0; i < PARTS_MOST && kind_of(f->x, left) == SYN_BINARY && child_by(f->x, left, f->x->lang.left).v != 0; i++)
    left = child_by(f->x, left, f->x->lang.left);
  return pattern(f, plain(f, left), plain(f, right));
}

/* "a_{}".format(x) */
static str_id of_call(struct flower *f, syn_id n)
{
  syn_id callee = child_by(f->x, n, f->x->lang.function);
  if (callee.v == 0 || kind_of(f->x, callee) != SYN_ATTRIBUTE || !span_ends(node_text(f->x, callee), ".format"))
    return (str_id){0};
  return of_format(f, plain(f, child_by(f->x, callee, f->x->lang.object)), '{', '}');
}

str_id text_pattern(struct flower *f, syn_id n)
{
  switch (kind_of(f->x, n)) {
  case SYN_STRING: return of_parts(f, n);
  case SYN_BINARY: return of_operation(f, n);
  case SYN_CALL: return of_call(f, n);
  default: return (str_id){0};
  }
}
