/*
 * scan/literal.c: what does an expression say without being run?
 */
#include "scan/state.h"

/* Adds what stands between the quotes; false if a part of it is computed. */
static bool add_string(struct buf *out, const struct token *t)
{
  struct string s = {.end = t->text.at + t->text.n};
  struct span inside = string_inside(t->quote, &s), field;
  const char *at = inside.at, *end = inside.at + inside.n;
  bool computed = (t->prefix & PREFIX_FORMAT) != 0 && string_field(&at, end, t->prefix, &field);
  if (computed)
    inside.n = (size_t)(field.at - 1 - inside.at);
  buf_addspan(out, inside);
  return !computed;
}

bool literal_text(struct scanner *s, struct tokens expression, struct literal *out)
{
  struct tokens look = expression;
  struct token t = token_next(&look);
  *out = (struct literal){.plain = true, .text = {"", 0}};
  if (t.kind != TOKEN_STRING)
    return false;
  while (t.kind == TOKEN_STRING)
    t = token_next(&look);
  if (t.kind != TOKEN_END)
    return false;
  struct buf text = {0};
  while (out->plain && (t = token_next(&expression)).kind == TOKEN_STRING)
    out->plain = add_string(&text, &t);
  out->text = (struct span){arena_strndup(&s->arena, text.n > 0 ? text.at : "", text.n), text.n};
  buf_release(&text);
  return true;
}

/* How tightly an arithmetic sign binds, from 1; 0: it is none. */
static unsigned binding(const struct token *t)
{
  static const char *const signs[][6] = {{"|"}, {"^"}, {"&"}, {"<<", ">>"}, {"+", "-"}, {"*", "/", "%", "@", "//"}, {"**"}};
  if (t->kind != TOKEN_SIGN)
    return 0;
  for (unsigned level = 0; level < sizeof signs / sizeof *signs; level++)
    for (unsigned i = 0; i < 6 && signs[level][i] != NULL; i++)
      if (span_is(t->text, signs[level][i]))
        return level + 1;
  return 0;
}

/* Words and signs that bind less than arithmetic: with one of them the expression is something else. */
static bool binds_less(const struct token *t)
{
  static const char *const less[] = {"if", "else", "or", "and", "not", "in", "is", "lambda", "for", "as", "yield", "<", ">", "==", "!=", "<=", ">=", "<>", ":=", ",", "=", ":", ";"};
  for (unsigned i = 0; i < sizeof less / sizeof *less; i++)
    if (token_is(t, less[i]))
      return true;
  return false;
}

bool split_arithmetic(struct tokens t, struct tokens *left, struct tokens *right)
{
  enum { POWER = 7 };
  unsigned loosest = POWER + 1;
  *left = *right = t;
  bool operand = false;           /* behind an operand a sign is binary */
  for (;;) {
    struct token next = token_outside(&t);
    if (next.kind == TOKEN_END)
      return loosest <= POWER;
    if (binds_less(&next))
      return false;
    unsigned level = operand ? binding(&next) : 0;
    bool splits = level != 0 && (level < loosest || (level == loosest && level != POWER));   /* the last of equals; a ** b ** c leans to the right */
    if (splits) {
      loosest = level;
      left->end = next.text.at;
      *right = t;
    }
    operand = level == 0 && binding(&next) == 0 && !token_is(&next, "~");
  }
}

void literal_head(struct scanner *s, struct tokens expression, struct literal *out)
{
  struct tokens t = bare(expression), left, right;
  if (literal_text(s, t, out))
    return;
  bool computed = false;
  for (; split_arithmetic(t, &left, &right); computed = true)
    t = bare(left);
  if (computed && literal_text(s, t, out) && out->plain)
    out->text.n = span_find(out->text, '%');
  out->plain = false;
}
