/*
 * scan/assigned.c: which names does the module give to what we look for, and what happens to __all__?
 *
 * `name = typing.TYPE_CHECKING` and `name = importlib.import_module` at module level make other names for these. __all__ is followed through literals, sums, other modules' lists, append, extend and remove.
 */
#include "scan/state.h"

void bind_alias(struct scanner *s, struct span target, struct tokens value)
{
  struct span object, last;
  value = bare(value);
  if (!plain_name(value, &object, &last) || (object.n == 0 && span_is(last, "False")))
    return;
  bool checking = means_type_checking(s, value);
  bool import = object.n == 0 ? spans_have(&s->import_module, last) : span_is(last, "import_module") && spans_have(&s->importlib, object);
  if (checking)
    vec_push(&s->type_checking.v, target);
  if (import)
    vec_push(&s->import_module.v, target);
  s->renamed = s->renamed || checking;
  s->watch = s->watch || checking || import;
}

void export_name(struct scanner *s, enum scan_export_op op, struct span name, uint32_t line)
{
  vec_push(&s->exports, ((struct scan_export){.op = (uint8_t)op, .name = name, .line = line}));
}

static const struct span no_name = {"", 0};

/* sub.__all__ */
static bool export_module(struct scanner *s, struct tokens t)
{
  struct tokens look = t;
  struct span object, last;
  struct token first = token_next(&look);
  if (!plain_name(t, &object, &last) || object.n == 0 || !span_is(last, "__all__"))
    return false;
  struct tokens dotted = {object.at, object.at + object.n, 0, object.at};
  struct token name = token_next(&dotted);
  export_name(s, SCAN_MODULE, read_dotted(s, &dotted, &name), first.line);
  return true;
}

static void export_element(struct scanner *s, struct tokens t)
{
  struct tokens behind = t;
  struct token first = token_next(&behind);
  struct literal text;
  if (token_is(&first, "*") && export_module(s, behind))
    return;
  if (literal_text(s, t, &text) && text.plain)
    export_name(s, SCAN_ADD, text.text, first.line);
  else
    export_name(s, SCAN_UNKNOWN, no_name, first.line);
}

static void export_elements(struct scanner *s, struct tokens t)
{
  for (;;) {
    struct tokens element = token_element(&t);
    struct token first = token_peek(&element);
    if (first.kind != TOKEN_END)
      export_element(s, element);
    struct token comma = token_next(&t);
    if (!token_is(&comma, ","))
      return;
  }
}

struct outside {                  /* what stands outside brackets */
  bool comma, loop, pair;         /* for; a colon or ** */
};

static struct outside look_outside(struct tokens t)
{
  struct outside o = {false, false, false};
  for (struct token next; (next = token_outside(&t)).kind != TOKEN_END;) {
    o.comma = o.comma || token_is(&next, ",");
    o.loop = o.loop || token_is(&next, "for");
    o.pair = o.pair || token_is(&next, ":") || token_is(&next, "**");
  }
  return o;
}

/* A list, tuple or set in brackets, and nothing else: its inside. */
static bool is_display(struct tokens t, struct tokens *inside)
{
  struct token open = token_next(&t), next;
  bool list = token_is(&open, "["), tuple = token_is(&open, "("), set = token_is(&open, "{");
  if (!list && !tuple && !set)
    return false;
  *inside = t;
  token_skip_brackets(&t);
  inside->end = t.at > inside->at ? t.at - 1 : t.at;
  if ((next = token_next(&t)).kind != TOKEN_END)
    return false;
  struct outside o = look_outside(*inside);
  bool empty = token_peek(inside).kind == TOKEN_END;
  return !o.loop && !(set && (o.pair || empty));
}

/* One operand of what __all__ is made of. */
static void export_operand(struct scanner *s, struct tokens t)
{
  t = bare(t);
  struct tokens inside;
  struct token first = token_peek(&t);
  if (export_module(s, t))
    return;
  if (look_outside(t).comma)
    export_elements(s, t);
  else if (is_display(t, &inside))
    export_elements(s, inside);
  else
    export_name(s, SCAN_UNKNOWN, no_name, first.line);
}

void export_value(struct scanner *s, struct tokens value)
{
  enum { MOST_PARTS = 64 };
  struct tokens parts[MOST_PARTS], left, right;
  size_t n = 0;
  value = bare(value);
  while (n < MOST_PARTS - 1 && split_arithmetic(value, &left, &right)) {   /* a + b + c leans to the left */
    parts[n++] = right;
    value = bare(left);
  }
  parts[n++] = value;
  while (n > 0)
    export_operand(s, parts[--n]);
}

void read_all_call(struct scanner *s, struct tokens args, struct span method)
{
  struct tokens arg = token_element(&args);
  struct token first = token_peek(&arg);
  struct literal text;
  if (first.kind == TOKEN_END)
    return;
  if (span_is(method, "extend"))
    export_value(s, arg);
  else if ((span_is(method, "append") || span_is(method, "remove")) && literal_text(s, arg, &text) && text.plain)
    export_name(s, span_is(method, "append") ? SCAN_ADD : SCAN_REMOVE, text.text, first.line);
  else
    export_name(s, SCAN_UNKNOWN, no_name, first.line);
}

static bool is_augmented(const struct token *t)
{
  size_t n = t->text.n;
  return t->kind == TOKEN_SIGN && n > 1 && t->text.at[n - 1] == '=' && !span_is(t->text, "==") && !span_is(t->text, "!=") && !span_is(t->text, "<=") && !span_is(t->text, ">=") &&
         !span_is(t->text, ":=");
}

/* Up to the next `=` outside brackets: what stands before it, without an annotation. False when there is none. */
static bool read_target(struct tokens *t, struct tokens *target)
{
  struct tokens look = *t;
  *target = look;
  const char *colon = NULL;
  for (;;) {
    struct token next = token_outside(&look);
    if (next.kind == TOKEN_END || token_is(&next, "lambda"))
      return false;
    if (token_is(&next, ":") && colon == NULL)
      colon = next.text.at;
    if (!token_is(&next, "="))
      continue;
    target->end = colon != NULL ? colon : next.text.at;
    *t = look;
    return true;
  }
}

void read_assignment(struct scanner *s, struct tokens t)
{
  struct tokens value = t, target, rest = t;
  struct token first = token_next(&rest), sign = token_next(&rest);
  if (token_is(&first, "__all__") && is_augmented(&sign)) {
    if (span_is(sign.text, "+="))
      export_value(s, rest);
    else
      export_name(s, SCAN_UNKNOWN, no_name, token_peek(&rest).line);
    return;
  }
  while (read_target(&value, &target))
    ;
  for (; t.at < value.at && read_target(&t, &target);) {
    struct span object, name;
    if (!plain_name(target, &object, &name) || object.n > 0)
      continue;
    bind_alias(s, name, value);
    if (!span_is(name, "__all__"))
      continue;
    export_name(s, SCAN_SET, no_name, token_peek(&target).line);
    export_value(s, value);
  }
}
