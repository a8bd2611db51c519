/*
 * scan/words.c: what stands inside an expression that decides anything?
 *
 * Calls that import by string, calls on __all__, marks of versions. Fields of f-strings are code too. A lambda is a scope: what its body imports, it imports when it is called.
 */
#include "scan/state.h"

enum { LAMBDAS = 16 /* lambdas in lambdas */, DEPTHS = 64 /* brackets that are told apart */ };

struct lambda {
  uint32_t depth, line, col, def;
  bool body;
};

struct words {
  struct scanner *s;
  struct token before;            /* the token before this one; TOKEN_END: none */
  uint32_t depth;
  uint64_t call;                  /* [depth]: the bracket is that of a call or a subscript */
  struct lambda lambda[LAMBDAS];
  unsigned n_lambdas;
  /* the dotted name that ends here */
  bool chain, closed;             /* closed: in brackets of its own */
  struct token first;             /* where it begins, brackets included */
  struct token open;              /* the last opening bracket */
  struct span object, last;
};

static bool in_body(const struct words *w)
{
  for (unsigned i = 0; i < w->n_lambdas; i++)
    if (w->lambda[i].body)
      return true;
  return false;
}

static uint32_t lambda_row(struct words *w)
{
  struct scanner *s = w->s;
  uint32_t parent = scope_row(s);
  for (unsigned i = 0; i < w->n_lambdas; i++) {
    struct lambda *l = &w->lambda[i];
    if (!l->body)
      continue;
    if (l->def == 0) {
      l->def = (uint32_t)s->defs.n;
      vec_push(&s->defs, ((struct scan_def){.line = l->line, .col = l->col, .parent = parent, .name = {"", 0}, .kind = SCAN_DEF_LAMBDA}));
    }
    parent = l->def;
  }
  return parent;
}

/* A colon ends the body of a lambda that is a default, and begins that of the lambda around: `lambda x=lambda: 1: x`. */
static void note_lambdas(struct words *w, const struct token *t)
{
  bool colon = token_is(t, ":");
  if (token_is(t, "lambda") && w->n_lambdas < LAMBDAS)
    w->lambda[w->n_lambdas++] = (struct lambda){.depth = w->depth, .line = t->line, .col = column(w->s, t->line_start, t->text.at)};
  if (!colon && !token_is(t, ",") && !token_is(t, "=") && !token_is(t, "for"))
    return;
  while (w->n_lambdas > 0 && w->lambda[w->n_lambdas - 1].body && w->lambda[w->n_lambdas - 1].depth >= w->depth)
    w->n_lambdas--;
  struct lambda *top = w->n_lambdas > 0 ? &w->lambda[w->n_lambdas - 1] : NULL;
  if (colon && top != NULL && top->depth == w->depth)
    top->body = true;
}

/* In the parameters of a lambda, behind `lambda` or a comma. */
static bool at_parameter(const struct words *w)
{
  const struct lambda *top = w->n_lambdas > 0 ? &w->lambda[w->n_lambdas - 1] : NULL;
  return top != NULL && !top->body && top->depth == w->depth && (token_is(&w->before, "lambda") || token_is(&w->before, ","));
}

/* An argument that is a literal, or none at all that could be told. */
static bool gives_literal(struct tokens t)
{
  struct token first = token_next(&t), equals = token_next(&t), value = token_next(&t);
  return first.kind == TOKEN_STRING || (first.kind == TOKEN_NAME && token_is(&equals, "=") && value.kind == TOKEN_STRING);
}

/* A call opens; its arguments begin at t. */
static void read_call(struct words *w, struct tokens t)
{
  struct scanner *s = w->s;
  bool attribute = w->object.n > 0, builtin = !attribute && span_is(w->last, "__import__");
  bool imports = builtin || (attribute ? span_is(w->last, "import_module") && spans_have(&s->importlib, w->object) : spans_have(&s->import_module, w->last));
  if (imports) {
    size_t before = s->imports.n;
    read_dynamic(s, t, &w->first, builtin);
    if (s->imports.n > before && in_body(w)) {
      struct scan_import *row = &vec_last(&s->imports);
      row->scope = row->scope > IN_FUNCTION ? row->scope : IN_FUNCTION;
      row->in = lambda_row(w);
    }
  }
  if (span_is(w->last, "extend_path"))
    s->flags |= SCAN_EXTENDS_PATH;
  if (span_is(w->last, "import_string") && gives_literal(t))
    s->flags |= SCAN_LOADS;
  if (span_is(w->object, "__all__") && at_module(s) && !in_body(w))
    read_all_call(s, t, w->last);
}

static void open_bracket(struct words *w, const struct token *t, const struct tokens *behind)
{
  bool callee = w->before.kind == TOKEN_NAME || token_is(&w->before, ")") || token_is(&w->before, "]");
  if (token_is(t, "(") && at_parameter(w))
    lines_py2(&w->s->l, t->line);
  if (token_is(t, "(") && w->chain && callee)
    read_call(w, *behind);
  w->depth++;
  if (w->depth < DEPTHS)
    w->call = callee ? w->call | (uint64_t)1 << w->depth : w->call & ~((uint64_t)1 << w->depth);
  w->open = *t;
  w->chain = false;
}

static void close_bracket(struct words *w, const struct token *t)
{
  bool wraps = token_is(t, ")") && w->chain && !w->closed && w->before.kind == TOKEN_NAME && w->open.text.n > 0 && (w->call >> (w->depth & 63) & 1) == 0;
  w->depth -= w->depth > 0;
  while (w->n_lambdas > 0 && w->lambda[w->n_lambdas - 1].depth > w->depth)
    w->n_lambdas--;
  w->chain = wraps && w->first.text.at > w->open.text.at;
  w->closed = w->chain;
  if (w->chain)
    w->first = w->open;
}

/* Dotted names are followed from their first part; what hangs on a call or a bracket is none. */
static void follow_name(struct words *w, const struct token *t)
{
  bool goes_on = token_is(&w->before, ".");
  if (goes_on && w->chain && !w->closed) {
    const char *start = w->first.text.at;
    w->object = (struct span){start, (size_t)(w->last.at + w->last.n - start)};
  } else {
    w->chain = !goes_on;
    w->closed = false;
    w->first = *t;
    w->object = (struct span){t->text.at, 0};
  }
  w->last = t->text;
}

/* `await x`, `yield from x`, `async for`; all three may be names in Python 2. */
static void mark_word(struct words *w, const struct token *t, const struct tokens *behind)
{
  static const char *const operators[] = {"in", "is", "and", "or", "if", "else", "for", "not"};
  bool await = token_is(t, "await"), yield = token_is(t, "yield"), async = token_is(t, "async");
  if ((!await && !yield && !async) || token_is(&w->before, "."))
    return;
  struct token next = token_peek(behind);
  bool operand = next.kind == TOKEN_NAME || next.kind == TOKEN_STRING || token_is(&next, "(");
  for (unsigned i = 0; i < sizeof operators / sizeof *operators; i++)
    operand = operand && !token_is(&next, operators[i]);
  if ((await && operand) || (yield && token_is(&next, "from")) || (async && token_is(&next, "for")))
    lines_py3(&w->s->l, t->line);
}

/* `name := value` */
static void read_walrus(struct words *w, const struct token *name, struct tokens behind)
{
  struct token sign = token_next(&behind);
  if (name->kind != TOKEN_NAME || !token_is(&sign, ":=") || !at_module(w->s) || in_body(w))
    return;
  struct tokens value = token_element(&behind);
  bind_alias(w->s, name->text, value);
  if (!token_is(name, "__all__"))
    return;
  export_name(w->s, SCAN_SET, (struct span){"", 0}, name->line);
  export_value(w->s, value);
}

static void mark_sign(struct words *w, const struct token *t)
{
  if (token_is(t, "<>"))
    lines_py2(&w->s->l, t->line);
  bool unary = w->before.kind == TOKEN_END || token_is(&w->before, ",") || token_is(&w->before, "(") || token_is(&w->before, "[") || token_is(&w->before, "{") || token_is(&w->before, "=");
  bool argument = w->depth > 0 && (w->depth >= DEPTHS || (w->call >> w->depth & 1) != 0);
  if (token_is(t, "*") && unary && !argument && !at_parameter(w))
    lines_py3(&w->s->l, t->line);
}

/* Fields are read before what follows them. */
static void push_fields(struct words *w, const struct token *string, struct tokens *t)
{
  struct scanner *s = w->s;
  struct string closed = {.end = string->text.at + string->text.n};
  struct span inside = string_inside(string->quote, &closed), field;
  const char *at = inside.at, *end = inside.at + inside.n;
  size_t base = s->fields.n;
  vec_push(&s->fields, *t);
  struct tokens lines = {string->text.at, end, string->line, string->line_start};
  while (string_field(&at, end, string->prefix, &field)) {
    for (; lines.at < field.at; lines.at++)
      if (*lines.at == '\n') {
        lines.line++;
        lines.line_start = lines.at + 1;
      }
    vec_push(&s->fields, ((struct tokens){field.at, field.at + field.n, lines.line, lines.line_start}));
  }
  for (size_t i = base + 1, j = s->fields.n; i + 1 < j; i++) {
    struct tokens swap = s->fields.at[i];
    s->fields.at[i] = s->fields.at[--j];
    s->fields.at[j] = swap;
  }
  *t = vec_pop(&s->fields);
}

static void read_word(struct words *w, struct tokens *t, const struct token *next)
{
  note_lambdas(w, next);
  switch (next->kind) {
  case TOKEN_NAME:
    mark_word(w, next, t);
    follow_name(w, next);
    break;
  case TOKEN_NUMBER:
    if (!token_is(&w->before, "."))                   /* .05 */
      mark_number(w->s, next);
    break;
  case TOKEN_STRING:
    if ((next->prefix & PREFIX_FORMAT) != 0)
      push_fields(w, next, t);
    break;
  default:
    if (token_is(next, "(") || token_is(next, "[") || token_is(next, "{"))
      open_bracket(w, next, t);
    else if (token_is(next, ")") || token_is(next, "]") || token_is(next, "}"))
      close_bracket(w, next);
    else
      mark_sign(w, next);
  }
  if (next->kind != TOKEN_NAME && !token_is(next, ".") && !token_is(next, ")"))
    w->chain = false;
}

void read_words(struct scanner *s, struct tokens t, const struct token *before)
{
  struct words w = {.s = s};
  if (before != NULL)
    w.before = *before;
  size_t base = s->fields.n;
  for (;;) {
    struct token next = token_next(&t);
    if (next.kind == TOKEN_END && s->fields.n == base)
      return;
    if (next.kind == TOKEN_END) {
      t = vec_pop(&s->fields);
      w.chain = false;
      continue;
    }
    if (s->l.walrus)
      read_walrus(&w, &next, t);
    read_word(&w, &t, &next);
    w.before = next;
  }
}
