/*
 * extract/flow_expr.c: what does an expression give, and to whom?
 *
 * Calls and their arguments, attributes, items, displays and comprehensions, operators.
 */
#include "extract/flow.h"

#include <string.h>


/* Where what is read goes; what was just stored there goes straight to n, and what else may be there nowhere. */
static value_id read_by(struct flower *f, syn_id n)
{
  value_id stored = path_value(f, n);
  if (stored.v == 0)
    return value_of(f, n);
  flow_copy(f, value_of(f, n), stored);
  return value_new(f, VALUE_RESULT);
}

static void load(struct flower *f, syn_id n)
{
  if (f->value[n.v] == NO_LOAD)
    return;
  syn_id name = child_by(f->x, n, f->x->lang.attribute);
  if (name.v != 0)
    flow_add(f, &(struct flow){FLOW_LOAD, read_by(f, n), value_of(f, child_by(f->x, n, f->x->lang.object)), {0}, node_str(f->x, name), name});
}

/* vars(x)["name"], x.__dict__["name"], globals()["name"]: is the name of x, or of the module. */
static bool item_of_names(struct flower *f, syn_id n, syn_id of, syn_id at)
{
  struct span name;
  bool call = of.v != 0 && kind_of(f->x, of) == SYN_CALL, attribute = of.v != 0 && kind_of(f->x, of) == SYN_ATTRIBUTE;
  if ((!call && !attribute) || at.v == 0 || kind_of(f->x, at) != SYN_STRING || !string_text(f->x, at, &name) || name.n == 0)
    return false;
  struct span text = node_text(f->x, child_by(f->x, of, attribute ? f->x->lang.attribute : f->x->lang.function));
  syn_id list = attribute ? (syn_id){0} : child_by(f->x, of, f->x->lang.arguments), given = list.v == 0 ? list : first_child(f->x, list);
  str_id id = facts_str(&f->x->b, name);
  if (call && span_is(text, "globals"))
    flow_copy(f, value_of(f, n), value_variable(f, (def_id){1}, id));
  else if (attribute && span_is(text, "__dict__"))
    flow_add(f, &(struct flow){FLOW_LOAD, value_of(f, n), value_of(f, child_by(f->x, of, f->x->lang.object)), {0}, id, at});
  else if (call && given.v != 0 && span_is(text, "vars"))
    flow_add(f, &(struct flow){FLOW_LOAD, value_of(f, n), value_of(f, given), {0}, id, at});
  else
    return false;
  return true;
}

/* Does it stand in an annotation that nobody runs? Those of the file, or that of a local or of an attribute that a function assigns. */
static bool is_unrun(const struct flower *f, syn_id n)
{
  enum { MOST_STEPS = 64 };
  const struct extractor *x = f->x;
  for (int i = 0; i < MOST_STEPS && n.v != 0 && kind_of(x, n) != SYN_TYPE && kind_of(x, n) != SYN_BLOCK; i++)
    n = (syn_id){node_at(x, n)->parent};
  if (n.v == 0 || kind_of(x, n) != SYN_TYPE)
    return false;
  bool assigned = kind_of(x, (syn_id){node_at(x, n)->parent}) == SYN_ASSIGNMENT;
  return x->unrun_annotations || (assigned && x->b.f.defs.kind[flow_in(f).v] == DEF_FUNCTION);
}

static void item(struct flower *f, syn_id n)
{
  if (f->value[n.v] == NO_LOAD || is_unrun(f, n))
    return;
  syn_id at = subscript_of(f, n);
  if (item_of_names(f, n, child_by(f->x, n, f->x->lang.value), at))
    return;
  value_id from = value_of(f, child_by(f->x, n, f->x->lang.value));
  bool slice = at.v != 0 && kind_of(f->x, at) == SYN_SLICE;
  syn_id start = slice ? first_child(f->x, at) : at;
  bool from_start = slice && (start.v == 0 || span_starts(node_text(f->x, at), ":"));
  bool stepped = slice && span_find(node_text(f->x, at), ':') != span_rfind(node_text(f->x, at), ':');   /* a[::2] */
  str_id key = stepped ? (str_id){0} : from_start ? facts_str(&f->x->b, SPAN("0")) : item_key(f, start);
  flow_add(f, &(struct flow){slice ? FLOW_SLICE : FLOW_ITEM, slice ? value_of(f, n) : read_by(f, n), from, slice ? (value_id){0} : value_of(f, start), key, n});
}

/* getattr(x, "name"), setattr, hasattr */
static bool takes_name(struct flower *f, syn_id callee)
{
  return kind_of(f->x, callee) == SYN_IDENTIFIER && span_ends(node_text(f->x, callee), "attr");
}

/* d.get("k"), d.pop("k"), d.setdefault("k", x), itemgetter("k", "l"): how many of the first arguments are keys. */
static uint32_t keys_of(struct flower *f, syn_id callee)
{
  struct span name = kind_of(f->x, callee) == SYN_ATTRIBUTE ? node_text(f->x, child_by(f->x, callee, f->x->lang.attribute)) : (struct span){"", 0};
  bool getter = span_ends(node_text(f->x, callee), "itemgetter");
  return getter ? UINT32_MAX : span_is(name, "get") || span_is(name, "pop") || span_is(name, "setdefault");
}

static void arguments(struct flower *f, uint32_t call, syn_id list, bool names, uint32_t keys)
{
  uint32_t row = f->first_arg[call];
  if (list.v == 0 || row == 0)
    return;
  if (kind_of(f->x, list) == SYN_GENERATOR) {
    value_id v = value_of(f, list);
    f->x->b.f.args.flow[row] = v;
    return;
  }
  size_t base = kids_push(f->x, list);
  for (size_t i = base; i < f->x->kids.n && row < f->x->b.f.args.n && f->x->b.f.args.call[row].v == call; i++, row++) {
    syn_id kid = f->x->kids.at[i];
    enum node_kind_ts kind = kind_of(f->x, kid);
    bool wrapped = kind == SYN_LIST_SPLAT || kind == SYN_DICT_SPLAT;
    value_id v = value_of(f, kind == SYN_KEYWORD_ARG ? child_by(f->x, kid, f->x->lang.value) : wrapped ? first_child(f->x, kid) : kid);
    bool computed = v.v != 0 && f->x->b.f.values.kind[v.v] == VALUE_PATTERN;
    if (names && i == base + 1 && !computed)
      v = value_text(f, kid);
    bool number = kind == SYN_INTEGER && !names;
    if ((number || i - base < keys) && v.v == 0)
      v = value_constant(f, kid);                     /* a text is there as an expression */
    f->x->b.f.args.flow[row] = v;
  }
  f->x->kids.n = base;
}

/* T = TypeVar("T", bound=A): a name for a type; cast(A, x) is an object of A, as well as x. */
static void typing_call(struct flower *f, syn_id callee, syn_id list, value_id result)
{
  struct span name = node_text(f->x, callee);
  bool variable = span_ends(name, "TypeVar"), cast = span_is(name, "cast") || span_ends(name, ".cast");
  if (result.v == 0 || list.v == 0 || (!variable && !cast))
    return;
  size_t base = kids_push(f->x, list);
  for (size_t i = base + !cast; i < f->x->kids.n; i++) {
    syn_id kid = f->x->kids.at[i];
    bool keyword = kind_of(f->x, kid) == SYN_KEYWORD_ARG;
    if (keyword && !span_is(node_text(f->x, child_by(f->x, kid, f->x->lang.name)), "bound"))
      continue;
    if (!cast)
      flow_type_name(f, result, keyword ? child_by(f->x, kid, f->x->lang.value) : kid);
    else if (i == base)
      flow_type(f, result, kid);
    else
      flow_copy(f, result, value_of(f, kid));
  }
  f->x->kids.n = base;
}

/* setattr(x, "name", v) */
static void stores_by_name(struct flower *f, syn_id callee, syn_id list)
{
  if (list.v == 0 || kind_of(f->x, callee) != SYN_IDENTIFIER || !span_is(node_text(f->x, callee), "setattr"))
    return;
  size_t base = kids_push(f->x, list);
  struct span name;
  if (f->x->kids.n == base + 3 && kind_of(f->x, f->x->kids.at[base + 1]) == SYN_STRING && string_text(f->x, f->x->kids.at[base + 1], &name) && name.n > 0) {
    syn_id object = f->x->kids.at[base], value = f->x->kids.at[base + 2];
    flow_add(f, &(struct flow){FLOW_STORE, value_of(f, object), value_of(f, value), {0}, facts_str(&f->x->b, name), value});
  }
  f->x->kids.n = base;
}

static void call(struct flower *f, syn_id n)
{
  uint32_t row = f->x->rows[n.v];
  syn_id callee = child_by(f->x, n, f->x->lang.function);
  if (row == 0 || callee.v == 0)
    return;
  if (kind_of(f->x, callee) == SYN_LIST_SPLAT)
    callee = first_child(f->x, callee);
  value_id function = value_of(f, callee);
  bool used = kind_of(f->x, (syn_id){node_at(f->x, n)->parent}) != SYN_EXPR_STATEMENT;
  value_id result = used ? value_of(f, n) : (value_id){0};
  f->x->b.f.calls.function[row] = function;
  f->x->b.f.calls.result[row] = result;
  arguments(f, row, child_by(f->x, n, f->x->lang.arguments), takes_name(f, callee), keys_of(f, callee));
  stores_by_name(f, callee, child_by(f->x, n, f->x->lang.arguments));
  flow_format(f, callee, child_by(f->x, n, f->x->lang.arguments));
  typing_call(f, callee, child_by(f->x, n, f->x->lang.arguments), result);
  flow_code(f, n, callee, function);
}

/* [a, *b]: items by their number until one is spread, then any. */
static void display(struct flower *f, syn_id n)
{
  if (f->value[n.v] == NO_LOAD)
    return;
  value_id site = value_of(f, n);
  size_t base = kids_push(f->x, n);
  bool counted = kind_of(f->x, n) != SYN_SET;
  for (size_t i = base; i < f->x->kids.n; i++) {
    syn_id kid = f->x->kids.at[i];
    bool spread = kind_of(f->x, kid) == SYN_LIST_SPLAT;
    char key[16];
    int len = snprintf(key, sizeof key, "%zu", i - base);
    counted = counted && !spread;
    value_id v = value_of(f, spread ? first_child(f->x, kid) : kid);
    if (spread)
      flow_add(f, &(struct flow){FLOW_MERGE, site, v, {0}, {0}, {0}});
    else if (v.v != 0)
      flow_add(f, &(struct flow){FLOW_STORE_ITEM, site, v, {0}, counted ? facts_str(&f->x->b, (struct span){key, (size_t)len}) : (str_id){0}, {0}});
  }
  f->x->kids.n = base;
}

/* as_view({"get": "list"}): the texts are names of methods. */
static bool names_methods(struct flower *f, syn_id dictionary)
{
  syn_id list = {node_at(f->x, dictionary)->parent}, call = {list.v == 0 ? 0 : node_at(f->x, list)->parent};
  syn_id callee = call.v == 0 || kind_of(f->x, call) != SYN_CALL ? (syn_id){0} : child_by(f->x, call, f->x->lang.function);
  return callee.v != 0 && kind_of(f->x, callee) == SYN_ATTRIBUTE && span_is(node_text(f->x, child_by(f->x, callee, f->x->lang.attribute)), "as_view");
}

static void pair(struct flower *f, value_id site, syn_id kid, bool names)
{
  syn_id at = child_by(f->x, kid, f->x->lang.key), value = child_by(f->x, kid, f->x->lang.value);
  str_id key = item_key(f, at);
  value_id name = names ? value_text(f, value) : (value_id){0};
  flow_add(f, &(struct flow){FLOW_STORE_ITEM, site, name.v != 0 ? name : value_of(f, value), at.v == 0 || key.v != 0 ? (value_id){0} : value_of(f, at), key, {0}});
}

static void dictionary(struct flower *f, syn_id n)
{
  value_id site = value_of(f, n);
  size_t base = kids_push(f->x, n);
  bool names = names_methods(f, n);
  for (size_t i = base; i < f->x->kids.n; i++) {
    syn_id kid = f->x->kids.at[i];
    if (kind_of(f->x, kid) == SYN_PAIR)
      pair(f, site, kid, names);
    else if (kind_of(f->x, kid) == SYN_DICT_SPLAT)
      flow_add(f, &(struct flow){FLOW_MERGE, site, value_of(f, first_child(f->x, kid)), {0}, {0}, {0}});
  }
  f->x->kids.n = base;
}

static void comprehension(struct flower *f, syn_id n)
{
  value_id site = value_of(f, n);
  syn_id body = child_by(f->x, n, f->x->lang.body);
  if (body.v != 0 && kind_of(f->x, body) == SYN_PAIR)
    flow_add(f, &(struct flow){FLOW_STORE_ITEM, site, value_of(f, child_by(f->x, body, f->x->lang.value)), {0}, {0}, {0}});
  else if (body.v != 0)
    flow_add(f, &(struct flow){FLOW_STORE_ITEM, site, value_of(f, body), {0}, {0}, {0}});
}

/* The special method of what stands between two operands. */
static const char *special(struct span sign)
{
  static const struct {
    const char *sign, *method;
  } table[] = {{"+", "__add__"},    {"-", "__sub__"},    {"*", "__mul__"}, {"@", "__matmul__"}, {"/", "__truediv__"}, {"//", "__floordiv__"}, {"%", "__mod__"},
               {"**", "__pow__"},   {"<<", "__lshift__"}, {">>", "__rshift__"}, {"&", "__and__"}, {"|", "__or__"},     {"^", "__xor__"}};
  while (sign.n > 0 && (sign.at[0] == ' ' || sign.at[0] == '\n' || sign.at[0] == '\t' || sign.at[0] == '\\' || sign.at[0] == '\r' || sign.at[0] == ')'))
    sign = (struct span){sign.at + 1, sign.n - 1};
  for (size_t i = sizeof table / sizeof *table; i-- > 0;)   /* the long ones of a pair stand behind the short ones, or begin otherwise */
    if (span_starts(sign, table[i].sign) && (sign.n == strlen(table[i].sign) || sign.at[strlen(table[i].sign)] != sign.at[0]))
      return table[i].method;
  return NULL;
}

static void binary(struct flower *f, syn_id n)
{
  syn_id left = child_by(f->x, n, f->x->lang.left), right = child_by(f->x, n, f->x->lang.right);
  if (left.v == 0 || right.v == 0)
    return;
  value_id result = value_of(f, n);                   /* may move the table that is read next */
  if (f->x->b.f.values.kind[result.v] == VALUE_PATTERN)
    return;
  uint32_t from = node_at(f->x, left)->end, to = node_at(f->x, right)->start;
  const char *method = from < to ? special((struct span){f->x->src + from, to - from}) : NULL;
  if (method != NULL && span_is(span_of(method), "__mod__"))
    flow_percent(f, left, right);
  if (method == NULL)
    return;
  flow_add(f, &(struct flow){FLOW_OPERATOR, value_of(f, n), value_of(f, left), value_of(f, right), facts_str(&f->x->b, span_of(method)), right});
  char reflected[32];
  int len = snprintf(reflected, sizeof reflected, "__r%s", method + 2);
  bool text = kind_of(f->x, right) == SYN_STRING || (kind_of(f->x, left) == SYN_STRING && span_is(span_of(method), "__mod__"));
  if (!text)
    flow_add(f, &(struct flow){FLOW_OPERATOR, value_of(f, n), value_of(f, right), value_of(f, left), facts_str(&f->x->b, (struct span){reflected, (size_t)len}), right});
}

/* What a comparison calls of its operands; `in` asks the right one. */
static const char *compared_by(struct span sign, bool *right)
{
  static const struct {
    const char *sign, *method;
  } table[] = {{"==", "__eq__"}, {"!=", "__ne__"}, {"<>", "__ne__"}, {"<=", "__le__"}, {">=", "__ge__"}, {"<", "__lt__"}, {">", "__gt__"}};
  *right = false;
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    for (size_t at = 0; at + 1 <= sign.n; at++)
      if (span_starts((struct span){sign.at + at, sign.n - at}, table[i].sign))
        return table[i].method;
  for (size_t at = 0; at + 2 <= sign.n; at++)
    *right = *right || memcmp(sign.at + at, "in", 2) == 0;
  return *right ? "__contains__" : NULL;
}

static void comparison(struct flower *f, syn_id n)
{
  size_t base = kids_push(f->x, n);
  for (size_t i = base; i + 1 < f->x->kids.n; i++) {
    syn_id a = f->x->kids.at[i], b = f->x->kids.at[i + 1];
    uint32_t from = node_at(f->x, a)->end, to = node_at(f->x, b)->start;
    bool right = false;
    const char *method = from < to ? compared_by((struct span){f->x->src + from, to - from}, &right) : NULL;
    if (method != NULL)
      flow_add(f, &(struct flow){FLOW_SPECIAL, {0}, value_of(f, right ? b : a), value_of(f, right ? a : b), facts_str(&f->x->b, span_of(method)), b});
  }
  f->x->kids.n = base;
}

/* a or b, a if c else b */
static void either(struct flower *f, syn_id n, syn_id first, syn_id second)
{
  value_id to = value_of(f, n);
  flow_copy(f, to, value_of(f, first));
  flow_copy(f, to, value_of(f, second));
}

static void yields(struct flower *f, syn_id n)
{
  syn_id given = first_child(f->x, n);
  if (given.v == 0)
    return;
  uint32_t start = node_at(f->x, n)->start;
  bool from = memchr(f->x->src + start, 'f', node_at(f->x, given)->start - start) != NULL;   /* between `yield` and it there is `from` or nothing */
  value_id all = value_yield(f, flow_in(f)), v = value_of(f, given);
  if (!from) {
    flow_copy(f, all, v);
    return;
  }
  flow_add(f, &(struct flow){FLOW_EACH, all, v, {0}, {0}, given});
  if (kind_of(f->x, (syn_id){node_at(f->x, n)->parent}) != SYN_EXPR_STATEMENT)
    flow_add(f, &(struct flow){FLOW_AWAIT, value_of(f, n), v, {0}, {0}, n});
}

void flow_expression(struct flower *f, syn_id n)
{
  flow_special(f, n);
  switch (kind_of(f->x, n)) {
  case SYN_CALL: call(f, n); break;
  case SYN_ATTRIBUTE: load(f, n); break;
  case SYN_SUBSCRIPT: item(f, n); break;
  case SYN_EXPR_LIST:
    if (kind_of(f->x, (syn_id){node_at(f->x, n)->parent}) != SYN_DELETE)
      display(f, n);
    break;
  case SYN_LIST:
  case SYN_TUPLE:
  case SYN_SET: display(f, n); break;
  case SYN_DICT: dictionary(f, n); break;
  case SYN_LIST_COMP:
  case SYN_DICT_COMP:
  case SYN_SET_COMP:
  case SYN_GENERATOR: comprehension(f, n); break;
  case SYN_BINARY: binary(f, n); break;
  case SYN_COMPARISON: comparison(f, n); break;
  case SYN_BOOLEAN: either(f, n, child_by(f->x, n, f->x->lang.left), child_by(f->x, n, f->x->lang.right)); break;
  case SYN_CONDITIONAL: either(f, n, first_child(f->x, n), kid_last(f->x, n)); break;
  case SYN_AWAIT: flow_add(f, &(struct flow){FLOW_AWAIT, value_of(f, n), value_of(f, first_child(f->x, n)), {0}, {0}, n}); break;
  case SYN_YIELD: yields(f, n); break;
  default: break;
  }
}
