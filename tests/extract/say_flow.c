/*
 * tests/extract/say_flow.c: values and flows in the words of a fixture.
 *
 * A variable is its name, `f:x` in a scope; what an expression gives has no name, and is called by how it is made: `f(a)`, `a.b`, `a["k"]`, `each a`. What is made in more than one way is `_`: its flows say how.
 */
#include "extract/say.h"

enum { DEEP = 12 /* values in values */ };

static void value(struct buf *out, const struct said *s, uint32_t v, unsigned depth);

static void add(struct buf *out, const struct said *s, str_id id)
{
  buf_addspan(out, say_text(s, id));
}

static void of_scope(struct buf *out, const struct said *s, const char *word, uint32_t d)
{
  buf_adds(out, word);
  say_scope(out, s, (def_id){d});
}

/* ["k"] of a text, [3] of a number, [*] of any. */
static void key(struct buf *out, const struct said *s, str_id k)
{
  struct span t = say_text(s, k);
  if (t.n == 0)
    buf_adds(out, "[*]");
  else if (t.at[0] == '\'')
    buf_printf(out, "[\"%.*s\"]", (int)t.n - 1, t.at + 1);
  else
    buf_printf(out, "[%.*s]", (int)t.n, t.at);
}

static void call(struct buf *out, const struct said *s, uint32_t row, unsigned depth)
{
  const struct args *a = &s->f.args;
  const char *between = "";
  value(out, s, s->f.calls.function[row].v, depth);
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
    value(out, s, a->flow[i].v, depth);
  }
  buf_addc(out, ')');
}

/* What a flow makes of its operands. */
static void made(struct buf *out, const struct said *s, uint32_t row, unsigned depth)
{
  const struct flows *f = &s->f.flows;
  uint32_t from = f->from[row].v, with = f->with[row].v;
  switch (f->op[row]) {
  case FLOW_EACH: buf_adds(out, "each "); break;
  case FLOW_ENTER: buf_adds(out, "enter "); break;
  case FLOW_INSTANCE: buf_adds(out, "a "); break;
  case FLOW_AWAIT: buf_adds(out, "await "); break;
  case FLOW_KEEP: buf_adds(out, "kept "); break;
  default: break;
  }
  uint8_t to_kind = s->f.values.kind[f->to[row].v];       /* an imported name is called by its name, but where it is bound */
  bool binds = f->op[row] == FLOW_COPY && s->f.values.kind[from] == VALUE_IMPORT && (to_kind == VALUE_VARIABLE || to_kind == VALUE_ANY);
  buf_adds(out, binds && s->f.values.name[from].v == s->f.values.name[f->to[row].v].v ? "import " : "");
  value(out, s, from, depth);
  switch (f->op[row]) {
  case FLOW_LOAD:
    buf_addc(out, '.');
    add(out, s, f->key[row]);
    break;
  case FLOW_ITEM:
    key(out, s, f->key[row]);
    if (with == 0)
      break;
    buf_adds(out, " by ");
    value(out, s, with, depth);
    break;
  case FLOW_SLICE:
  case FLOW_MATCH:
    buf_adds(out, f->op[row] == FLOW_MATCH ? " at " : " from ");
    key(out, s, f->key[row]);
    break;
  case FLOW_APPLY:
    buf_adds(out, " @ ");
    value(out, s, with, depth);
    break;
  case FLOW_OPERATOR:
  case FLOW_SPECIAL:
    buf_addc(out, '.');
    add(out, s, f->key[row]);
    buf_addc(out, '(');
    if (with != 0)
      value(out, s, with, depth);
    buf_addc(out, ')');
    break;
  default: break;
  }
}

/* Flows that tell what a result is where it has no other. */
static bool names_result(const struct said *s, uint32_t row)
{
  uint8_t op = s->f.flows.op[row];
  return op == FLOW_LOAD || op == FLOW_ITEM || op == FLOW_SLICE || op == FLOW_EACH || op == FLOW_ENTER || op == FLOW_APPLY || op == FLOW_OPERATOR || op == FLOW_MATCH;
}

static void result(struct buf *out, const struct said *s, uint32_t v, unsigned depth)
{
  for (uint32_t row = 1; row < s->f.calls.n; row++)
    if (s->f.calls.result[row].v == v) {
      call(out, s, row, depth);
      return;
    }
  for (uint32_t row = 1; row < s->f.flows.n; row++)
    if (s->f.flows.to[row].v == v && names_result(s, row)) {
      made(out, s, row, depth);
      return;
    }
  buf_addc(out, '_');
}

static void value(struct buf *out, const struct said *s, uint32_t v, unsigned depth)
{
  static const char *const displays[] = {[VALUE_LIST] = "[]", [VALUE_TUPLE] = "()", [VALUE_DICT] = "{:}", [VALUE_SET] = "{}", [VALUE_GENERATOR] = "(for)"};
  const struct values *t = &s->f.values;
  if (v == 0 || depth == DEEP) {
    buf_adds(out, v == 0 ? "-" : "...");
    return;
  }
  switch (t->kind[v]) {
  case VALUE_RESULT: result(out, s, v, depth + 1); break;
  case VALUE_VARIABLE:
  case VALUE_ANY:
    of_scope(out, s, "", t->in[v].v);
    buf_adds(out, t->in[v].v > 1 ? ":" : "");
    add(out, s, t->name[v]);
    break;
  case VALUE_FREE:
    buf_addc(out, '?');
    add(out, s, t->name[v]);
    break;
  case VALUE_RETURN: of_scope(out, s, "return of ", t->in[v].v); break;
  case VALUE_YIELD: of_scope(out, s, "yield of ", t->in[v].v); break;
  case VALUE_DEF: of_scope(out, s, s->f.defs.kind[t->row[v]] == DEF_CLASS ? "class " : "def ", t->row[v]); break;
  case VALUE_NAMED:
    buf_adds(out, "import ");
    add(out, s, t->name[v]);
    break;
  case VALUE_IMPORT:
  case VALUE_NUMBER: add(out, s, t->name[v]); break;
  case VALUE_PATTERN:
  case VALUE_TEXT: buf_printf(out, "\"%.*s\"", (int)say_text(s, t->name[v]).n, say_text(s, t->name[v]).at); break;
  default: buf_adds(out, displays[t->kind[v]]);
  }
}

void say_value(struct buf *out, const struct said *s, uint32_t row)
{
  buf_adds(out, "value ");
  value(out, s, row, 0);
}

static void stored(struct buf *out, const struct said *s, uint32_t row)
{
  const struct flows *f = &s->f.flows;
  value(out, s, f->to[row].v, 0);
  if (f->op[row] == FLOW_STORE) {
    buf_addc(out, '.');
    add(out, s, f->key[row]);
  } else {
    key(out, s, f->key[row]);
  }
  if (f->with[row].v != 0) {
    buf_adds(out, " by ");
    value(out, s, f->with[row].v, 0);
  }
  buf_adds(out, " <- ");
  value(out, s, f->from[row].v, 0);
}

bool say_is_of_end(const struct said *s, uint32_t row)
{
  const struct values *v = &s->f.values;
  uint32_t to = s->f.flows.to[row].v, any = v->n;
  while (--any > 0 && !(v->kind[any] == VALUE_ANY && v->in[any].v == v->in[to].v && v->name[any].v == v->name[to].v))
    continue;
  bool last = v->kind[to] == VALUE_VARIABLE && any != 0, onward = v->kind[to] == VALUE_ANY && v->kind[s->f.flows.from[row].v] == VALUE_VARIABLE;
  return s->f.flows.op[row] == FLOW_COPY && (last || onward) && s->f.flows.line[row] == 0;
}

void say_flow(struct buf *out, const struct said *s, uint32_t row)
{
  static const char *const words[] = {[FLOW_LOAD] = "load ",   [FLOW_ITEM] = "item ",         [FLOW_SLICE] = "slice ",
                                      [FLOW_APPLY] = "apply ", [FLOW_OPERATOR] = "operator ", [FLOW_SPECIAL] = "special ", [FLOW_RAISE] = "raise ", [FLOW_MATCH] = "match "};
  const struct flows *f = &s->f.flows;
  uint32_t to = f->to[row].v;
  bool anonymous = to == 0 || (s->f.values.kind[to] == VALUE_RESULT && names_result(s, row));
  switch (f->op[row]) {
  case FLOW_STORE:
  case FLOW_STORE_ITEM: stored(out, s, row); break;
  case FLOW_MERGE:
    value(out, s, to, 0);
    buf_adds(out, " <- items of ");
    value(out, s, f->from[row].v, 0);
    break;
  default:
    if (!anonymous) {
      value(out, s, to, 0);
      buf_adds(out, f->op[row] == FLOW_DEFAULT ? " <- default " : " <- ");
    } else if (f->op[row] < sizeof words / sizeof *words && words[f->op[row]] != NULL) {
      buf_adds(out, words[f->op[row]]);
    }
    made(out, s, row, 0);
  }
  if (f->op[row] == FLOW_ENTER && to == 0)
    buf_adds(out, " [unused]");
  if (f->in[row].v > 1)
    of_scope(out, s, " in ", f->in[row].v);
}
