/*
 * tests/extract/say.c: a row of facts in the words of a fixture.
 *
 * One function a table. The words follow Python where Python has them (`from ..a import b as c`), and add in brackets what is not default.
 */
#include "extract/say.h"

#include "facts/schema.h"

struct span say_text(const struct said *s, str_id id)
{
  return id.v >= s->strings.n ? SPAN("?") : (struct span){s->strings.bytes + s->strings.off[id.v], s->strings.off[id.v + 1] - s->strings.off[id.v] - 1};
}

static void add(struct buf *out, const struct said *s, str_id id)
{
  buf_addspan(out, say_text(s, id));
}

static void quoted(struct buf *out, struct span t)
{
  buf_addc(out, '"');
  for (size_t i = 0; i < t.n; i++)
    if (t.at[i] == '\n')
      buf_adds(out, "\\n");
    else
      buf_addc(out, t.at[i]);
  buf_addc(out, '"');
}

struct words {                    /* " [a b c]", nothing when there is none */
  struct buf *out;
  bool open;
};

static void word(struct words *w, bool wanted, const char *what)
{
  if (!wanted)
    return;
  buf_adds(w->out, w->open ? " " : " [");
  buf_adds(w->out, what);
  w->open = true;
}

static void close_words(struct words *w)
{
  if (w->open)
    buf_addc(w->out, ']');
}

void say_scope(struct buf *out, const struct said *s, def_id in)
{
  def_id chain[64];
  size_t n = 0;
  for (def_id d = in; d.v > 1 && n < 64; d = s->f.defs.parent[d.v])
    chain[n++] = d;
  while (n > 0) {
    add(out, s, s->f.defs.name[chain[--n].v]);
    buf_adds(out, n > 0 ? "." : "");
  }
}

static void expr(struct buf *out, const struct said *s, expr_id e)
{
  static const char *const kinds[] = {"_", "", "", "", "number", "constant", "lambda", "list", "tuple", "dict", "set", "comprehension", "", "fstring", "other"};
  const struct exprs *x = &s->f.exprs;
  switch (x->kind[e.v]) {
  case EXPR_NAME:
  case EXPR_CONSTANT: add(out, s, x->name[e.v]); break;
  case EXPR_CALL:
    expr(out, s, s->f.calls.callee[x->row[e.v]]);
    buf_adds(out, "()");
    break;
  case EXPR_STRING: quoted(out, say_text(s, x->name[e.v])); break;
  case EXPR_LAMBDA: add(out, s, s->f.defs.name[x->row[e.v]]); break;
  case EXPR_SUBSCRIPT:
    expr(out, s, (expr_id){x->row[e.v]});
    buf_adds(out, "[]");
    break;
  default: buf_printf(out, e.v == 0 ? "_" : "<%s>", kinds[x->kind[e.v]]);
  }
  if (x->path[e.v].v != 0) {
    buf_addc(out, '.');
    add(out, s, x->path[e.v]);
  }
}

static void say_def(struct buf *out, const struct said *s, uint32_t row)
{
  static const char *const kinds[] = {"none", "module", "class", "function", "lambda"};
  const struct defs *d = &s->f.defs;
  struct words w = {.out = out};
  buf_adds(out, (d->flags[row] & DEF_ASYNC) != 0 ? "async " : "");
  buf_adds(out, kinds[d->kind[row]]);
  buf_adds(out, row > 1 ? " " : "");
  say_scope(out, s, (def_id){row});
  word(&w, (d->flags[row] & DEF_GENERATOR) != 0, "generator");
  word(&w, (d->flags[row] & DEF_OVERLOAD) != 0, "overload");
  word(&w, (d->flags[row] & DEF_CONDITIONAL) != 0, "conditional");
  word(&w, (d->flags[row] & DEF_OPAQUE) != 0, "opaque");
  close_words(&w);
  if (d->doc[row].v != 0) {
    buf_addc(out, ' ');
    quoted(out, say_text(s, d->doc[row]));
  }
}

static void say_param(struct buf *out, const struct said *s, uint32_t row)
{
  static const char *const before[] = {"/", "", "*", "only ", "**"};
  const struct params *p = &s->f.params;
  buf_adds(out, "param ");
  say_scope(out, s, p->in[row]);
  buf_addc(out, ' ');
  buf_adds(out, before[p->kind[row]]);
  add(out, s, p->name[row]);
  if (p->annotation[row].v != 0) {
    buf_adds(out, ": ");
    expr(out, s, p->annotation[row]);
  }
  if (p->fallback[row].v != 0) {
    buf_adds(out, " = ");
    expr(out, s, p->fallback[row]);
  }
}

static void say_base(struct buf *out, const struct said *s, uint32_t row)
{
  const struct bases *b = &s->f.bases;
  buf_adds(out, "base ");
  say_scope(out, s, b->in[row]);
  buf_addc(out, ' ');
  if (b->keyword[row].v != 0) {
    add(out, s, b->keyword[row]);
    buf_addc(out, '=');
  }
  expr(out, s, b->value[row]);
}

static void say_decorator(struct buf *out, const struct said *s, uint32_t row)
{
  buf_adds(out, "decorator ");
  say_scope(out, s, s->f.decorators.of[row]);
  buf_adds(out, " @");
  expr(out, s, s->f.decorators.value[row]);
}

static void say_import(struct buf *out, const struct said *s, uint32_t row)
{
  static const char *const scopes[] = {"", "class", "conditional", "try", "function", "type-checking"};
  const struct imports *im = &s->f.imports;
  struct words w = {.out = out};
  buf_adds(out, im->form[row] == FORM_IMPORT ? "import " : im->form[row] == FORM_FROM ? "from " : "dynamic ");
  for (uint8_t i = 0; i < im->dots[row]; i++)
    buf_addc(out, '.');
  add(out, s, im->module[row]);
  if (im->form[row] == FORM_FROM)
    buf_adds(out, " import ");
  else if (im->name[row].v != 0)
    buf_adds(out, " of ");
  add(out, s, im->name[row]);
  if (im->alias[row].v != 0) {
    buf_adds(out, " as ");
    add(out, s, im->alias[row]);
  }
  word(&w, im->scope[row] != SCOPE_MODULE, scopes[im->scope[row]]);
  word(&w, (im->flags[row] & IMPORT_OPTIONAL) != 0, "optional");
  word(&w, (im->flags[row] & IMPORT_LAZY) != 0, "lazy");
  word(&w, (im->flags[row] & IMPORT_RECOVERED) != 0, "recovered");
  word(&w, (im->flags[row] & IMPORT_PARTIAL) != 0, "partial");
  word(&w, (im->flags[row] & IMPORT_PACKAGE) != 0, "package");
  word(&w, (im->flags[row] & IMPORT_OWN_NAME) != 0, "own-name");
  close_words(&w);
}

static void say_binding(struct buf *out, const struct said *s, uint32_t row)
{
  static const char *const kinds[] = {"none", "import", "def", "assign", "param", "loop", "with", "except", "comprehension", "unpack", "global", "nonlocal", "delete", "match", "type"};
  const struct bindings *b = &s->f.bindings;
  buf_adds(out, "bind ");
  say_scope(out, s, b->in[row]);
  buf_adds(out, b->in[row].v > 1 ? ":" : "");
  add(out, s, b->name[row]);
  buf_addc(out, ' ');
  buf_adds(out, kinds[b->kind[row]]);
  buf_adds(out, (b->flags[row] & BINDING_CONDITIONAL) != 0 ? " [conditional]" : "");
}

static void say_assign(struct buf *out, const struct said *s, uint32_t row)
{
  const struct assigns *a = &s->f.assigns;
  expr(out, s, a->target[row]);
  if (a->annotation[row].v != 0) {
    buf_adds(out, ": ");
    expr(out, s, a->annotation[row]);
  }
  if (a->value[row].v != 0) {
    buf_adds(out, " = ");
    expr(out, s, a->value[row]);
  }
}

static void say_call(struct buf *out, const struct said *s, uint32_t row)
{
  static const char *const constants[] = {"", "None", "True", "False"};
  const struct calls *c = &s->f.calls;
  const struct args *a = &s->f.args;
  struct words w = {.out = out};
  const char *between = "";
  buf_adds(out, "call ");
  expr(out, s, c->callee[row]);
  buf_addc(out, '(');
  for (uint32_t i = 1; i < a->n; i++) {
    if (a->call[i].v != row)
      continue;
    buf_adds(out, between);
    between = ", ";
    buf_adds(out, a->kind[i] == ARG_STAR ? "*" : a->kind[i] == ARG_DOUBLE_STAR ? "**" : "");
    if (a->kind[i] == ARG_KEYWORD) {
      add(out, s, a->keyword[i]);
      buf_addc(out, '=');
    }
    if (a->constant[i] != ARG_NO_CONSTANT)
      buf_adds(out, constants[a->constant[i]]);
    else
      expr(out, s, a->value[i]);
  }
  buf_addc(out, ')');
  if (c->in[row].v > 1) {
    buf_adds(out, " in ");
    say_scope(out, s, c->in[row]);
  }
  word(&w, (c->flags[row] & CALL_STAR) != 0, "star");
  word(&w, (c->flags[row] & CALL_DOUBLE_STAR) != 0, "double-star");
  word(&w, (c->flags[row] & CALL_AWAIT) != 0, "await");
  word(&w, (c->flags[row] & CALL_DECORATOR) != 0, "decorator");
  word(&w, (c->flags[row] & CALL_SCRIPT) != 0, "script");
  close_words(&w);
}

static void say_export(struct buf *out, const struct said *s, uint32_t row)
{
  static const char *const ops[] = {"set", "add", "remove", "unknown", "module"};
  buf_printf(out, "export %s", ops[s->f.exports.op[row]]);
  if (s->f.exports.name[row].v != 0) {
    buf_addc(out, ' ');
    add(out, s, s->f.exports.name[row]);
  }
}

static void say_error(struct buf *out, const struct said *s, uint32_t row)
{
  static const char *const kinds[] = {"syntax", "missing", "decode", "too-deep", "too-large", "encoding", "binary", "code"};
  const struct errors *e = &s->f.errors;
  buf_printf(out, "error %s", kinds[e->kind[row]]);
  if (e->end_line[row] > e->line[row])
    buf_printf(out, " to %u", e->end_line[row]);
}

enum facts_table say_table(struct span name)
{
  static const char *const names[FACTS_TABLES] = {"defs", "params", "bases", "decorators", "imports", "exprs", "bindings", "assigns", "calls", "args", "strings", "pairs", "exports", "errors", "values", "flows"};
  for (int i = 0; i < FACTS_TABLES; i++)
    if (span_is(name, names[i]))
      return (enum facts_table)i;
  return FACTS_TABLES;
}

uint32_t say_rows(const struct said *s, enum facts_table table)
{
  struct facts f = s->f;
  return *facts_count(&f, table);
}

uint32_t say_line(const struct said *s, enum facts_table table, uint32_t row)
{
  const struct facts *f = &s->f;
  switch (table) {
  case FACTS_DEFS: return f->defs.line[row];
  case FACTS_PARAMS: return f->defs.line[f->params.in[row].v];
  case FACTS_BASES: return f->bases.line[row];
  case FACTS_DECORATORS: return f->decorators.line[row];
  case FACTS_IMPORTS: return f->imports.line[row];
  case FACTS_BINDINGS: return f->bindings.line[row];
  case FACTS_ASSIGNS: return f->assigns.line[row];
  case FACTS_CALLS: return f->calls.line[row];
  case FACTS_STRINGS: return f->strings.line[row];
  case FACTS_PAIRS: return f->pairs.line[row];
  case FACTS_EXPORTS: return f->exports.line[row];
  case FACTS_ERRORS: return f->errors.line[row];
  case FACTS_FLOWS: return f->flows.line[row];
  default: return 0;
  }
}

uint32_t say_col(const struct said *s, enum facts_table table, uint32_t row)
{
  const struct facts *f = &s->f;
  switch (table) {
  case FACTS_DEFS: return f->defs.col[row];
  case FACTS_BASES: return f->bases.col[row];
  case FACTS_DECORATORS: return f->decorators.col[row];
  case FACTS_IMPORTS: return f->imports.col[row];
  case FACTS_CALLS: return f->calls.col[row];
  case FACTS_STRINGS: return f->strings.col[row];
  case FACTS_PAIRS: return f->pairs.col[row];
  case FACTS_ERRORS: return f->errors.col[row];
  case FACTS_FLOWS: return f->flows.col[row];
  default: return 0;
  }
}

void say_row(struct buf *out, const struct said *s, enum facts_table table, uint32_t row)
{
  switch (table) {
  case FACTS_DEFS: say_def(out, s, row); break;
  case FACTS_PARAMS: say_param(out, s, row); break;
  case FACTS_BASES: say_base(out, s, row); break;
  case FACTS_DECORATORS: say_decorator(out, s, row); break;
  case FACTS_IMPORTS: say_import(out, s, row); break;
  case FACTS_BINDINGS: say_binding(out, s, row); break;
  case FACTS_ASSIGNS: say_assign(out, s, row); break;
  case FACTS_CALLS: say_call(out, s, row); break;
  case FACTS_STRINGS:
    buf_adds(out, "string ");
    quoted(out, say_text(s, s->f.strings.text[row]));
    if (s->f.strings.to[row].v != 0) {
      buf_adds(out, " to=");
      buf_addspan(out, say_text(s, s->f.strings.to[row]));
    }
    break;
  case FACTS_PAIRS:
    buf_adds(out, "pair ");
    quoted(out, say_text(s, s->f.pairs.first[row]));
    buf_addc(out, ' ');
    quoted(out, say_text(s, s->f.pairs.second[row]));
    buf_adds(out, " to=");
    add(out, s, s->f.pairs.to[row]);
    break;
  case FACTS_EXPORTS: say_export(out, s, row); break;
  case FACTS_ERRORS: say_error(out, s, row); break;
  case FACTS_VALUES: say_value(out, s, row); break;
  case FACTS_FLOWS: say_flow(out, s, row); break;
  default: buf_adds(out, "?");
  }
}

void say_head(struct buf *out, const struct file_head *h)
{
  buf_printf(out, "lines=%u code=%u doc=%u comment=%u", h->lines, h->code_lines, h->doc_lines, h->comment_lines);
  if ((h->flags & FILE_PY2) != 0)
    buf_printf(out, " py2@%u", h->py2_line);
  if ((h->flags & FILE_PY3) != 0)
    buf_printf(out, " py3@%u", h->py3_line);
  buf_adds(out, (h->flags & FILE_ABSOLUTE_IMPORT) != 0 ? " absolute_import" : "");
  buf_adds(out, (h->flags & FILE_GENERATED) != 0 ? " generated" : "");
  buf_adds(out, (h->flags & FILE_MODULE_GETATTR) != 0 ? " getattr" : "");
  buf_adds(out, (h->flags & FILE_EXTENDS_PATH) != 0 ? " extends_path" : "");
}
