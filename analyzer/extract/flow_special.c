/*
 * extract/flow_special.c: where is a special method asked for without a call?
 *
 * Where a text is made: f"{a}", f"{a!r}", "%s" % a, "{}".format(a). Where a condition is a value: `if a`, `not a`, `a and b`. Where a is added to: `a += b`, -a.
 */
#include "extract/flow.h"

#include <string.h>

static void ask(struct flower *f, syn_id what, const char *method)
{
  flow_add(f, &(struct flow){FLOW_SPECIAL, {0}, value_of(f, what), {0}, facts_str(&f->x->b, span_of(method)), what});
}

/* f"{a}", f"{a!r}", f"{a!s}" */
static void interpolation(struct flower *f, syn_id n)
{
  syn_id what = first_child(f->x, n);
  if (what.v == 0)
    return;
  struct span behind = {f->x->src + node_at(f->x, what)->end, node_at(f->x, n)->end - node_at(f->x, what)->end};
  char way = span_find(behind, '!') + 1 < behind.n ? behind.at[span_find(behind, '!') + 1] : 0;
  ask(f, what, way == 'r' ? "__repr__" : way == 's' ? "__str__" : "__format__");
}

/* The letter of the next conversion of a % format, from `*at` on; 0 when there are no more. */
static char next_conversion(struct span text, size_t *at)
{
  for (size_t i = *at; i < text.n; i++) {
    if (text.at[i] != '%')
      continue;
    for (i++; i < text.n && memchr("#0- +.123456789*", text.at[i], 16) != NULL;)
      i++;
    if (i < text.n && text.at[i] == '%')
      continue;
    *at = i + 1;
    return i < text.n ? text.at[i] : 0;
  }
  return 0;
}

/* "%s and %r" % (a, b) */
void flow_percent(struct flower *f, syn_id format, syn_id right)
{
  struct span text;
  if (kind_of(f->x, format) != SYN_STRING || !string_text(f->x, format, &text))
    return;
  size_t base = f->x->kids.n, at = 0;
  if (kind_of(f->x, unwrap(f->x, right)) == SYN_TUPLE)
    kids_push(f->x, unwrap(f->x, right));
  else
    vec_push(&f->x->kids, right);
  for (size_t i = base; i < f->x->kids.n; i++) {
    char letter = next_conversion(text, &at);
    if (letter == 's' || letter == 'r')
      ask(f, f->x->kids.at[i], letter == 's' ? "__str__" : "__repr__");
  }
  f->x->kids.n = base;
}

/* The part of a format that takes argument number `i`, or the one of that name: "{}", "{0}", "{name}" and what stands behind it; .at is NULL where none does. */
static struct span field_of(struct span text, size_t i, struct span name)
{
  size_t automatic = 0;
  for (size_t at = 0; at < text.n; at++) {
    if (text.at[at] == '{' && at + 1 < text.n && text.at[at + 1] == '{')
      at++;
    else if (text.at[at] == '{') {
      struct span field = {text.at + at + 1, text.n - at - 1};
      field.n = span_find(field, '}');
      size_t n = 0, number = 0;
      for (; n < field.n && strchr("!:.[", field.at[n]) == NULL; n++)
        number = number * 10 + (size_t)(field.at[n] - '0');
      bool digits = n > 0 && field.at[0] >= '0' && field.at[0] <= '9';
      if (name.n > 0 ? span_eq((struct span){field.at, n}, name) : digits ? number == i : n == 0 && automatic++ == i)
        return (struct span){field.at + n, field.n - n};
      at += field.n;
    }
  }
  return (struct span){0};
}

/* "{} and {!r}".format(a, b) */
void flow_format(struct flower *f, syn_id callee, syn_id list)
{
  syn_id text = kind_of(f->x, callee) == SYN_ATTRIBUTE ? child_by(f->x, callee, f->x->lang.object) : (syn_id){0};
  struct span format;
  if (text.v == 0 || list.v == 0 || kind_of(f->x, text) != SYN_STRING || !span_ends(node_text(f->x, callee), ".format") || !string_text(f->x, text, &format))
    return;
  size_t base = kids_push(f->x, list);
  for (size_t i = base; i < f->x->kids.n; i++) {
    syn_id kid = f->x->kids.at[i];
    bool named = kind_of(f->x, kid) == SYN_KEYWORD_ARG;
    struct span field = field_of(format, i - base, named ? node_text(f->x, child_by(f->x, kid, f->x->lang.name)) : (struct span){"", 0});
    if (field.at != NULL && !span_starts(field, ".") && !span_starts(field, "["))
      ask(f, named ? child_by(f->x, kid, f->x->lang.value) : kid, span_starts(field, "!r") ? "__repr__" : "__format__");
  }
  f->x->kids.n = base;
}

/* The last part of a condition is a value; comparisons and `not` give no object, and what stands before `and` is seen to where that is met. */
static void truth(struct flower *f, syn_id condition)
{
  syn_id at = condition.v == 0 ? condition : unwrap(f->x, condition);
  enum node_kind_ts kind = at.v == 0 ? SYN_OTHER : kind_of(f->x, at);
  for (int i = 0; i < 64 && kind == SYN_BOOLEAN; i++) {
    at = child_by(f->x, at, f->x->lang.right);
    at = at.v == 0 ? at : unwrap(f->x, at);
    kind = at.v == 0 ? SYN_OTHER : kind_of(f->x, at);
  }
  if (kind == SYN_IDENTIFIER || kind == SYN_ATTRIBUTE || kind == SYN_SUBSCRIPT)
    ask(f, at, "__bool__");
}

/* a += b: the method in place, or the plain one; a is taken to stay what it is. */
void flow_in_place(struct flower *f, syn_id left, syn_id right)
{
  static const char *const table[][2] = {{"//", "__ifloordiv__"}, {"**", "__ipow__"}, {"<<", "__ilshift__"}, {">>", "__irshift__"}, {"+", "__iadd__"}, {"-", "__isub__"}, {"*", "__imul__"}, {"@", "__imatmul__"},
                                         {"/", "__itruediv__"}, {"%", "__imod__"}, {"&", "__iand__"}, {"|", "__ior__"}, {"^", "__ixor__"}};
  struct span sign = {f->x->src + node_at(f->x, left)->end, node_at(f->x, right)->start - node_at(f->x, left)->end};
  while (sign.n > 0 && (sign.at[0] == ' ' || sign.at[0] == '\\' || sign.at[0] == '\n' || sign.at[0] == '\t'))
    sign = (struct span){sign.at + 1, sign.n - 1};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
    if (!span_starts(sign, table[i][0]))
      continue;
    flow_add(f, &(struct flow){FLOW_SPECIAL, {0}, value_of(f, left), value_of(f, right), facts_str(&f->x->b, span_of(table[i][1])), right});
    return;
  }
}

static void unary(struct flower *f, syn_id n)
{
  char sign = f->x->src[node_at(f->x, n)->start];
  const char *method = sign == '-' ? "__neg__" : sign == '~' ? "__invert__" : "__pos__";
  flow_add(f, &(struct flow){FLOW_OPERATOR, value_of(f, n), value_of(f, first_child(f->x, n)), {0}, facts_str(&f->x->b, span_of(method)), n});
}

void flow_special(struct flower *f, syn_id n)
{
  switch (kind_of(f->x, n)) {
  case SYN_INTERPOLATION: interpolation(f, n); break;
  case SYN_UNARY: unary(f, n); break;
  case SYN_IF:
  case SYN_ELIF:
  case SYN_WHILE: truth(f, child_by(f->x, n, f->x->lang.condition)); break;
  case SYN_NOT:
  case SYN_IF_CLAUSE: truth(f, first_child(f->x, n)); break;
  case SYN_BOOLEAN: truth(f, child_by(f->x, n, f->x->lang.left)); break;
  case SYN_CONDITIONAL: truth(f, kid_next(f->x, first_child(f->x, n))); break;
  default: break;
  }
}
