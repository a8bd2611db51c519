/*
 * scan/marks.c: which version of Python wrote this?
 *
 * The marks of imports.md 11 that need a look at the words of a statement; string prefixes, backquotes and `:=` are noted by lines.c on the way. Only the first line of each version counts.
 */
#include "scan/state.h"

/* print or exec: is what follows an operand, so that the word is a statement of Python 2? */
void mark_print(struct scanner *s, struct tokens t, uint32_t line)
{
  static const char *const operators[] = {"in", "is", "and", "or", "if", "else", "for"};
  struct token next = token_next(&t);
  bool operand = next.kind != TOKEN_END && (next.kind != TOKEN_SIGN || token_is(&next, ">>") || token_is(&next, "`") || token_is(&next, "~") || token_is(&next, "{"));
  for (unsigned i = 0; i < sizeof operators / sizeof *operators; i++)
    operand = operand && !token_is(&next, operators[i]);
  if (token_is(&next, "not"))
    operand = !(next = token_next(&t), token_is(&next, "in"));
  if (operand)
    lines_py2(&s->l, line);
}

/* raise A, b is Python 2; raise A from b is Python 3. */
void mark_raise(struct scanner *s, struct tokens t, uint32_t line)
{
  for (struct token next; (next = token_outside(&t)).kind != TOKEN_END && !token_is(&next, "lambda");) {
    if (token_is(&next, ","))
      lines_py2(&s->l, line);
    else if (token_is(&next, "from"))
      lines_py3(&s->l, line);
  }
}

/* What stands behind the comma of `except A, b`: a class by its last name, which Python 3.14 catches too, or what Python 2 binds? */
static bool is_class_name(struct tokens t)
{
  struct span object, last = {"", 0};
  struct token first = token_peek(&t), token = first, before = first;
  if (!plain_name(t, &object, &last))
    last = first.text;
  while ((token = token_next(&t)).kind != TOKEN_END)
    before = token;
  return !token_is(&before, "]") && last.n > 0 && last.at[0] >= 'A' && last.at[0] <= 'Z';
}

/* Python 2: except A, e. Python 3: except* A; in 3.14 also except A, B. */
void mark_except(struct scanner *s, struct tokens t, uint32_t line)
{
  struct token star = token_peek(&t);
  struct tokens second = t;
  unsigned values = 0;
  if (token_is(&star, "*")) {
    lines_py3(&s->l, line);
    return;
  }
  for (;;) {
    struct tokens value = token_element(&t);
    if (++values == 2)
      second = value;
    struct token comma = token_next(&t);
    if (!token_is(&comma, ","))
      break;
  }
  if (values == 2 && !is_class_name(second))
    lines_py2(&s->l, token_peek(&second).line);
  else if (values > 2)
    lines_py3(&s->l, line);
}

/* Behind the name of a function: annotations and -> are Python 3, tuples for parameters Python 2. */
void mark_def(struct scanner *s, struct tokens t, uint32_t line)
{
  struct token next = token_next(&t), before = next, param = next;
  unsigned lambdas = 0;
  if (token_is(&next, "["))
    lines_py3(&s->l, next.line);
  while (next.kind != TOKEN_END && !token_is(&next, "("))
    before = next = token_next(&t);
  while ((next = token_next(&t)).kind != TOKEN_END && !token_is(&next, ")")) {
    bool first = token_is(&before, "(") || token_is(&before, ",");
    if (first)
      param = next;
    if (first && token_is(&next, "("))
      lines_py2(&s->l, next.line);
    if (token_is(&next, "(") || token_is(&next, "[") || token_is(&next, "{"))
      token_skip_brackets(&t);
    lambdas += token_is(&next, "lambda");
    if (token_is(&next, ":") && lambdas == 0)
      lines_py3(&s->l, param.line);
    else if (token_is(&next, ":"))
      lambdas--;
    before = next;
    if (token_is(&next, "("))
      before.text.n = 0;                              /* closed again */
  }
  next = token_next(&t);
  if (token_is(&next, "->"))
    lines_py3(&s->l, line);
}

/* 0777 and 1L */
void mark_number(struct scanner *s, const struct token *number)
{
  struct span n = number->text;
  char last = n.at[n.n - 1];
  bool octal = n.n > 1 && n.at[0] == '0', digits = true;
  for (size_t i = 0; i < n.n; i++)
    digits = digits && n.at[i] >= '0' && n.at[i] <= '9';
  bool hex = n.n > 2 && n.at[0] == '0' && (n.at[1] == 'x' || n.at[1] == 'X');
  bool long_ = n.n > 1 && (last == 'L' || last == 'l') && ((n.at[n.n - 2] >= '0' && n.at[n.n - 2] <= '9') || hex);
  if ((octal && digits && n.at[1] != '0') || long_)
    lines_py2(&s->l, number->line);
}

bool lambda_waits(struct tokens t)
{
  int waiting = 0;
  for (struct token next; (next = token_outside(&t)).kind != TOKEN_END;) {
    waiting += token_is(&next, "lambda");
    waiting -= token_is(&next, ":") && waiting > 0;
  }
  return waiting > 0;
}
