/*
 * scan/guards.c: does this test mean "only for the type checker", and what is caught here?
 *
 * imports.md 6. A test is taken apart as Python would: brackets off, then `or`, then `and`, then `not`; what is left is a name or is nothing to us.
 */
#include "scan/state.h"

#include "scan/chars.h"

/* What stands in the brackets that are the whole expression; false when they are not, or are a tuple or a generator. */
static bool inside_brackets(struct tokens t, struct tokens *inner)
{
  struct token open = token_next(&t);
  if (!token_is(&open, "("))
    return false;
  *inner = t;
  token_skip_brackets(&t);
  inner->end = t.at > inner->at ? t.at - 1 : t.at;
  struct token next = token_next(&t);
  if (next.kind != TOKEN_END)
    return false;
  struct tokens look = *inner;
  next = token_outside(&look);
  if (next.kind == TOKEN_END)
    return false;
  for (; next.kind != TOKEN_END; next = token_outside(&look))
    if (token_is(&next, ",") || token_is(&next, "for"))
      return false;
  return true;
}

struct tokens bare(struct tokens t)
{
  for (;;) {
    struct tokens inner, ahead = t;
    struct token first = token_next(&ahead), second = token_peek(&ahead);
    if (inside_brackets(t, &inner)) {
      t = inner;
    } else if (token_is(&first, "await")) {
      t = ahead;
    } else if (first.kind == TOKEN_NAME && token_is(&second, ":=")) {
      token_next(&ahead);
      t = ahead;
    } else {
      return t;
    }
  }
}

bool plain_name(struct tokens t, struct span *object, struct span *last)
{
  struct token name = token_next(&t);
  const char *start = name.text.at;
  if (name.kind != TOKEN_NAME)
    return false;
  *object = (struct span){start, 0};
  for (;;) {
    *last = name.text;
    struct token dot = token_next(&t);
    if (dot.kind == TOKEN_END)
      return true;
    *object = (struct span){start, (size_t)(name.text.at + name.text.n - start)};
    name = token_next(&t);
    if (!token_is(&dot, ".") || name.kind != TOKEN_NAME)
      return false;
  }
}

static bool is_checking(struct span name)
{
  return span_is(name, "TYPE_CHECKING") || span_is(name, "MYPY");
}

bool means_type_checking(const struct scanner *s, struct tokens expression)
{
  struct tokens t = bare(expression);
  struct span object, last;
  if (!plain_name(t, &object, &last)) {
    struct token number = token_next(&t), end = token_next(&t);
    return number.kind == TOKEN_NUMBER && span_is(number.text, "0") && end.kind == TOKEN_END;
  }
  if (object.n == 0)
    return span_is(last, "False") || is_checking(last) || spans_have(&s->type_checking, last);
  return is_checking(last) && (span_is(object, "typing") || span_is(object, "typing_extensions") || spans_have(&s->typing, object));
}

/* The first `word` outside brackets, or the end; a lambda takes all that follows it. */
static bool find_word(struct tokens t, const char *word, struct tokens *left, struct tokens *right)
{
  *left = t;
  for (;;) {
    struct token next = token_outside(&t);
    if (next.kind == TOKEN_END || token_is(&next, "lambda"))
      return false;
    if (!token_is(&next, word))
      continue;
    left->end = next.text.at;
    *right = t;
    return true;
  }
}

/* a, b and c of `a and b and c`; brackets around the first ones are no hindrance. */
static bool member_means(const struct scanner *s, struct tokens t, const char *word)
{
  struct tokens left, right, first;
  while (find_word(t, word, &first, &right)) {
    if (means_type_checking(s, first))
      return true;
    for (t = right; find_word(t, word, &left, &right); t = right)
      if (means_type_checking(s, left))
        return true;
    if (means_type_checking(s, t))
      return true;
    t = bare(first);
  }
  return false;
}

/* Most tests cannot mean it: there is no False, no 0, no TYPE_CHECKING and no MYPY in them. */
static bool may_guard(struct tokens condition)
{
  for (const char *p = condition.at; p < condition.end; p++)
    if (*p == 'F' || *p == '0' || *p == 'C' || *p == 'M')
      return true;
  return false;
}

enum guard test_guard(const struct scanner *s, struct tokens condition)
{
  if (!s->renamed && !may_guard(condition))
    return GUARD_NONE;
  struct tokens t = bare(condition), left, right;
  if (means_type_checking(s, t))
    return GUARD_TYPE_CHECKING;
  if (find_word(t, "if", &left, &right))
    return GUARD_NONE;
  bool or_ = find_word(t, "or", &left, &right);
  if (or_ || find_word(t, "and", &left, &right))
    return !member_means(s, t, or_ ? "or" : "and") ? GUARD_NONE : or_ ? GUARD_OR : GUARD_AND;
  struct token not_ = token_next(&t);
  struct span object, last;
  if (!token_is(&not_, "not") || !means_type_checking(s, t))
    return GUARD_NONE;
  return plain_name(bare(t), &object, &last) && object.n == 0 && span_is(last, "False") ? GUARD_NONE : GUARD_NOT;
}

/* `name` stands in s, and not as a part of a longer name. */
static bool has_word(struct span s, const char *name)
{
  size_t n = strlen(name);
  for (size_t at = 0; at + n <= s.n; at++)
    if (s.at[at] == *name && memcmp(s.at + at, name, n) == 0 && (at == 0 || !in_a_name(s.at[at - 1])) && (at + n == s.n || !in_a_name(s.at[at + n])))
      return true;
  return false;
}

static bool names_import_error(struct span s)
{
  return has_word(s, "ImportError") || has_word(s, "ModuleNotFoundError") || has_word(s, "Exception") || has_word(s, "BaseException");
}

bool scan_clause_catches(struct span clause)
{
  clause.n = span_find(clause, ':');
  size_t word = sizeof "except" - 1;
  for (; word < clause.n && (clause.at[word] == ' ' || clause.at[word] == '*'); word++)
    ;
  return word >= clause.n || names_import_error(clause);
}

bool scan_with_suppresses(struct span items)
{
  return has_word(items, "suppress") && names_import_error(items);
}
