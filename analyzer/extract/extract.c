/*
 * extract/extract.c: from the bytes of a file to its facts.
 *
 * One loop over the rows of the tree, without recursion: each node's handler is looked up by its kind, and says whether the walk goes into it. A stack of frames knows the scope, the strongest guard and what a
 * part of a construct (body, else, handler) adds to them; a frame leaves with the node it belongs to.
 */
#include "extract/extract.h"

#include "base/bug.h"
#include "base/utf8.h"
#include "extract/opened.h"
#include "extract/quick.h"
#include "extract/walk.h"

#include <string.h>

enum {
  EXTRACT_MOST_BYTES = 8 << 20,   /* a tree takes 25 bytes a byte; generated tables beyond this name nothing anyone imports */
  ERROR_TEXT_BYTES = 120,
};

void extract_begin(void)
{
  parser_begin();
}

struct extractor *extractor_new(void)
{
  struct extractor *x = heap_resize(NULL, 1, sizeof *x);
  memset(x, 0, sizeof *x);
  x->scanner = scanner_new();
  x->flower = flower_new();
  language_init(&x->lang);
  x->parser = parser_new(&x->lang);
  facts_builder_init(&x->b);
  return x;
}

void extractor_free(struct extractor *x)
{
  tree_release(&x->tree);
  parser_free(x->parser);
  language_release(&x->lang);
  scanner_free(x->scanner);
  flower_free(x->flower);
  facts_builder_release(&x->b);
  arena_release(&x->arena);
  vec_release(&x->frames);
  vec_release(&x->kids);
  vec_release(&x->lambdas);
  vec_release(&x->bound_at);
  map_release(&x->known);
  code_release(&x->code);
  heap_free(x);
}

static uint8_t stronger(uint8_t a, uint8_t b)
{
  return a > b ? a : b;
}

/* A frame for the node n, equal to the one around it. */
static struct frame *push_frame(struct extractor *x, syn_id n, enum node_kind_ts kind)
{
  struct frame f = *top(x);
  f.kind = (uint8_t)kind;
  f.owner = n;
  f.after = node_at(x, n)->after;
  f.opens = (def_id){0};
  f.handles_import_error = f.asks_for_script = false;
  f.body_scope = f.else_scope = SCOPE_MODULE;
  vec_push(&x->frames, f);
  return top(x);
}

bool ex_skip(struct extractor *x, syn_id n)
{
  (void)x;
  (void)n;
  return false;
}

bool ex_construct(struct extractor *x, syn_id n)
{
  (void)x;
  (void)n;
  return true;
}

/* What a test adds to the body behind it and to the branches after that; imports.md 6. */
static void apply_guard(struct extractor *x, syn_id condition, struct frame *f, uint8_t base)
{
  static const uint8_t body[] = {[GUARD_NONE] = SCOPE_CONDITIONAL, [GUARD_TYPE_CHECKING] = SCOPE_TYPE_CHECKING, [GUARD_NOT] = SCOPE_MODULE,
                                 [GUARD_AND] = SCOPE_TYPE_CHECKING, [GUARD_OR] = SCOPE_CONDITIONAL};
  static const uint8_t rest[] = {[GUARD_NONE] = SCOPE_CONDITIONAL, [GUARD_TYPE_CHECKING] = SCOPE_MODULE, [GUARD_NOT] = SCOPE_TYPE_CHECKING,
                                 [GUARD_AND] = SCOPE_CONDITIONAL, [GUARD_OR] = SCOPE_CONDITIONAL};
  enum guard g = guard_of(x, condition);
  f->body_scope = stronger(base, body[g]);
  f->else_scope = stronger(base, rest[g]);
}

bool ex_if(struct extractor *x, syn_id n)
{
  apply_guard(x, child_by(x, n, x->lang.condition), top(x), SCOPE_MODULE);
  top(x)->asks_for_script = is_script_test(x, child_by(x, n, x->lang.condition));
  return true;
}

/* Siblings: the frame of the if, below this one's, knows what the tests before have left. */
bool ex_elif(struct extractor *x, syn_id n)
{
  struct frame *f = top(x), *owner = f;
  for (size_t i = x->frames.n; i > 0 && owner->kind != SYN_IF; i--)
    owner = &x->frames.at[i - 1];
  apply_guard(x, child_by(x, n, x->lang.condition), f, owner->else_scope);
  owner->else_scope = f->else_scope;
  return true;
}

bool ex_try(struct extractor *x, syn_id n)
{
  top(x)->handles_import_error = handles_import_error(x, n);
  return true;
}

bool ex_with(struct extractor *x, syn_id n)
{
  top(x)->handles_import_error = handles_import_error(x, n);
  return true;
}

void note_error(struct extractor *x, syn_id n, enum error_kind kind)
{
  uint32_t from = node_line(x, n);
  str_id text = facts_str(&x->b, utf8_cut(text_line_span(&x->text, from), ERROR_TEXT_BYTES));
  uint32_t row = facts_add(&x->b, FACTS_ERRORS);
  struct errors *e = &x->b.f.errors;
  e->kind[row] = (uint8_t)kind;
  e->line[row] = from;
  e->col[row] = node_col(x, n);
  e->end_line[row] = text_line(&x->text, code_source(x, node_at(x, n)->end));
  e->text[row] = text;
}

/* PEP 810. The grammar does not know the word yet: it stands as an error of its own before a statement that is whole. */
static bool is_lazy(struct extractor *x, syn_id n)
{
  if (!span_is(node_text(x, n), "lazy"))
    return false;
  uint32_t line = node_line(x, n), at = node_at(x, n)->end, end = x->text.line_at[line];
  while (at < end && (x->src[at] == ' ' || x->src[at] == '\t'))
    at++;
  struct span rest = {x->src + at, end - at};
  x->lazy = at;
  return span_starts(rest, "import ") || span_starts(rest, "from ");
}

bool ex_error(struct extractor *x, syn_id n)
{
  struct frame *f = top(x);
  if (is_lazy(x, n))
    return false;
  if ((f->flags & IMPORT_RECOVERED) == 0)
    note_error(x, n, ERROR_SYNTAX);
  f->flags |= IMPORT_RECOVERED;
  return true;
}

static void body_frame(struct extractor *x, syn_id n, uint8_t scope, bool conditional, uint8_t flags)
{
  struct frame *f = push_frame(x, n, SYN_OTHER);
  f->scope = stronger(f->scope, scope);
  f->conditional = f->conditional || conditional;
  f->flags |= flags;
}

/* The frame of a part of a construct, by the field it hangs on. */
static void enter_part(struct extractor *x, syn_id n)
{
  TSFieldId field = node_at(x, n)->field;
  enum node_kind_ts kind = kind_of(x, n);
  const struct frame owner = *top(x);
  const struct language *l = &x->lang;
  switch (owner.kind) {
  case SYN_FUNCTION:
  case SYN_LAMBDA:
  case SYN_CLASS:
    if (field != l->body || owner.opens.v == 0)
      return;
    body_frame(x, n, owner.kind == SYN_CLASS ? SCOPE_CLASS : SCOPE_FUNCTION, false, 0);
    top(x)->in = owner.opens;
    top(x)->conditional = false;
    return;
  case SYN_IF:
  case SYN_ELIF:
    if (field == l->consequence) {
      body_frame(x, n, owner.body_scope, true, 0);
      top(x)->script = owner.script || owner.asks_for_script;
    } else if (kind == SYN_ELSE) {
      body_frame(x, n, owner.else_scope, true, 0);
    }
    return;
  case SYN_TRY:
    if (field == l->body)
      body_frame(x, n, SCOPE_TRY, true, owner.handles_import_error ? IMPORT_OPTIONAL : 0);
    else if (kind == SYN_EXCEPT)
      body_frame(x, n, SCOPE_TRY, true, owner.handles_import_error ? IMPORT_OPTIONAL : 0);
    else if (kind == SYN_ELSE || kind == SYN_FINALLY)
      body_frame(x, n, SCOPE_TRY, kind == SYN_ELSE, 0);
    return;
  case SYN_WITH:
    if (field == l->body && owner.handles_import_error)
      body_frame(x, n, SCOPE_TRY, true, IMPORT_OPTIONAL);
    return;
  case SYN_FOR:
  case SYN_WHILE:
    if (field == l->body || field == l->alternative)
      body_frame(x, n, SCOPE_CONDITIONAL, true, 0);
    return;
  case SYN_CASE:
    if (field == l->consequence)
      body_frame(x, n, SCOPE_CONDITIONAL, true, 0);
    return;
  default: return;
  }
}

static bool owns_parts(enum node_kind_ts kind)
{
  switch (kind) {
  case SYN_FUNCTION:
  case SYN_LAMBDA:
  case SYN_CLASS:
  case SYN_IF:
  case SYN_ELIF:
  case SYN_TRY:
  case SYN_WITH:
  case SYN_FOR:
  case SYN_WHILE:
  case SYN_CASE:
  case SYN_ERROR: return true;
  default: return false;
  }
}

static bool enter(struct extractor *x, syn_id n)
{
  const struct syn_node *node = node_at(x, n);
  enum node_kind_ts kind = kind_of(x, n);
  if (node->missing && (top(x)->flags & IMPORT_RECOVERED) == 0)
    note_error(x, n, ERROR_MISSING);
  if (top(x)->owner.v == node->parent)
    enter_part(x, n);
  if (kind == SYN_OTHER)
    return true;
  if (owns_parts(kind))
    push_frame(x, n, kind);
  handler *h = handlers[kind];
  bool down = h == NULL || h(x, n);
  return down || (x->tree.has_error && node_at(x, n)->broken);   /* what is broken inside is told all the same */
}

static void walk(struct extractor *x)
{
  for (syn_id n = {1}; n.v < x->tree.n;) {
    while (top(x)->after <= n.v)
      x->frames.n--;
    n.v = enter(x, n) ? n.v + 1 : node_at(x, n)->after;
  }
}

static void begin(struct extractor *x)
{
  facts_builder_reset(&x->b);
  arena_reset(&x->arena);
  map_release(&x->known);
  x->frames.n = x->kids.n = x->lambdas.n = x->bound_at.n = 0;
  code_begin(&x->code);
  x->awaited = x->caught = x->document = 0;
  x->recovered = NULL;
  x->unrun_annotations = false;
  x->given = (struct given){0};
  x->expr_depth = x->chain = x->lazy = 0;
  vec_push(&x->lambdas, 0);
  vec_push(&x->lambdas, 0);
  module_row(&x->b);
  struct frame f = {.in = {1}, .owner = {UINT32_MAX}, .after = UINT32_MAX};
  vec_push(&x->frames, f);
}

/* All that is known of the file is what the quick reader found. */
static void no_tree(struct extractor *x, const struct scanned *found)
{
  text_error(&x->b, ERROR_TOO_LARGE, 1, SPAN(""));
  quick_imports(&x->b, found, true);
  quick_exports(&x->b, found);
}

static void parse_and_walk(struct extractor *x, const struct scanned *found)
{
  if (!tree_read(&x->tree, x->parser, &x->lang, tabs_for_grammar(x, (struct span){x->src, x->text.utf8.n}))) {
    no_tree(x, found);
    return;
  }
  code_read(x);
  x->rows = arena_array(&x->arena, uint32_t, x->tree.n);
  x->b.f.defs.end_line[1] = x->text.n_lines;
  docstring(x, (def_id){1}, (syn_id){1});
  if (x->tree.has_error)
    recover_begin(x, found);
  walk(x);
  if (x->tree.has_error)
    recover_end(x, found);
  flows_extract(x);
}

struct span extract_file(struct extractor *x, struct span bytes, struct arena *arena)
{
  begin(x);
  if (!text_open(&x->b, &x->text, &x->arena, bytes))
    return facts_seal(&x->b, arena);
  struct span src = text_with_feeds(&x->text, &x->arena);
  x->src = src.at;
  const struct scanned *found = scan_text(x->scanner, src, x->text.ascii);
  quick_head(&x->b, found);
  if (src.n > EXTRACT_MOST_BYTES) {
    no_tree(x, found);
    return facts_seal(&x->b, arena);
  }
  text_lines(&x->text, &x->arena);
  parse_and_walk(x, found);
  return facts_seal(&x->b, arena);
}
