/*
 * calls/records.c: what goes into an object whose class has no __init__ of its own, because a decorator or a base writes one?
 *
 * Data classes, attrs, named tuples, pydantic: the fields that the class body declares are the parameters, those of the bases first.
 */
#include "calls/class_objects.h"
#include "resolve/callees.h"

#include <stdio.h>
#include <string.h>

static bool writes_init(struct span name)
{
  static const char *const names[] = {"dataclasses.dataclass", "attr.s", "attr.attrs", "attr.dataclass", "attr.define", "attr.frozen", "attr.mutable", "attrs.define", "attrs.frozen", "attrs.mutable",
                                      "pydantic.dataclasses.dataclass", "typing.NamedTuple", "pydantic.BaseModel", "pydantic.main.BaseModel"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (span_is(name, names[i]))
      return true;
  return false;
}

static bool names_writer(struct solver *s, struct meaning m)
{
  return m.kind == MEANS_EXTERNAL && writes_init(intern_get(&s->p->corpus->strings, m.name));
}

/* An argument by keyword; 0 if it is not given. */
static uint32_t keyword_of(const struct solver *s, uint32_t call, const char *name)
{
  const struct args *a = &s->f->args;
  for (uint32_t row = call == 0 ? 0 : s->first_arg[call]; row != 0 && row < a->n && a->call[row].v == call; row++)
    if (a->kind[row] == ARG_KEYWORD && span_is(intern_get(&s->p->corpus->strings, a->keyword[row]), name))
      return row;
  return 0;
}

/* The same of the call that makes a field: field(default_factory=list). */
static uint32_t field_keyword(const struct solver *s, uint32_t assign, const char *name)
{
  expr_id e = s->f->assigns.value[assign];
  return keyword_of(s, s->f->exprs.kind[e.v] == EXPR_CALL ? s->f->exprs.row[e.v] : 0, name);
}

/* x: int in a class body, or x = attr.ib(); no ClassVar, and none that says that it is no parameter. */
static bool is_field(const struct solver *s, uint32_t assign)
{
  const struct exprs *x = &s->f->exprs;
  expr_id target = s->f->assigns.target[assign], type = s->f->assigns.annotation[assign], value = s->f->assigns.value[assign];
  if (x->kind[target.v] != EXPR_NAME || x->path[target.v].v != 0)
    return false;
  expr_id outer = x->kind[type.v] == EXPR_SUBSCRIPT ? (expr_id){x->row[type.v]} : type;
  str_id word = x->path[outer.v].v != 0 ? x->path[outer.v] : x->name[outer.v];
  if (type.v != 0)
    return !span_ends(intern_get(&s->p->corpus->strings, word), "ClassVar") && field_keyword(s, assign, "init") == 0;
  expr_id made = x->kind[value.v] == EXPR_CALL ? s->f->calls.callee[x->row[value.v]] : (expr_id){0};
  return made.v != 0 && (span_is(intern_get(&s->p->corpus->strings, x->path[made.v]), "ib") || span_is(intern_get(&s->p->corpus->strings, x->path[made.v]), "attrib"));
}

/* Its annotation says what it is; arguments, which come through more hands, would say less. Not so where it is any object, or a function. */
static bool says_enough(struct solver *s, uint32_t assign)
{
  const struct exprs *x = &s->f->exprs;
  expr_id type = s->f->assigns.annotation[assign], head = x->kind[type.v] == EXPR_SUBSCRIPT ? (expr_id){x->row[type.v]} : type;
  struct span word = intern_get(&s->p->corpus->strings, x->path[head.v].v != 0 ? x->path[head.v] : x->name[head.v]);
  if (type.v == 0 || span_ends(word, "Callable"))
    return false;
  return x->kind[type.v] != EXPR_NAME || names_expr(s->names, s->f->assigns.in[assign], type).kind == MEANS_DEF;
}

/* The argument of a namedtuple() that names its fields: "a b", "a, b", ["a", "b"]. */
static struct span field_names(const struct solver *s, uint32_t call)
{
  const struct args *a = &s->f->args;
  for (uint32_t row = call == 0 ? 0 : s->first_arg[call]; row != 0 && row < a->n && a->call[row].v == call; row++) {
    bool names = a->kind[row] == ARG_POSITIONAL ? a->position[row] == 1 : span_is(intern_get(&s->p->corpus->strings, a->keyword[row]), "field_names");
    if (names && s->f->exprs.path[a->value[row].v].v == 0)
      return intern_get(&s->p->corpus->strings, s->f->exprs.name[a->value[row].v]);
  }
  return (struct span){"", 0};
}

/* The next name of `names`, which it leaves; empty at the end. */
static struct span next_name(struct span *names)
{
  static const char between[] = " ,\n\t";
  while (names->n > 0 && memchr(between, names->at[0], sizeof between - 1) != NULL)
    *names = (struct span){names->at + 1, names->n - 1};
  struct span name = {names->at, 0};
  while (name.n < names->n && memchr(between, names->at[name.n], sizeof between - 1) == NULL)
    name.n++;
  *names = (struct span){names->at + name.n, names->n - name.n};
  return name;
}

/* How a field is called that is the number `i` of them: rename=True does not take words of the language and the like. */
static str_id field_name(struct solver *s, uint32_t call, struct span name, uint32_t i)
{
  static const char words[] = " False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield ";
  char word[16], number[16];
  int n = snprintf(word, sizeof word, " %.*s ", (int)name.n, name.at);
  bool taken = name.at[0] == '_' || (name.at[0] >= '0' && name.at[0] <= '9') || (n > 0 && (size_t)n < sizeof word && strstr(words, word) != NULL);
  if (!taken || keyword_of(s, call, "rename") == 0)
    return intern_span(&s->p->corpus->strings, name);
  n = snprintf(number, sizeof number, "_%u", (unsigned)i);
  return intern_add(&s->p->corpus->strings, number, (size_t)n);
}

/* The call that an expression is, where it makes a record; 0 for all others. */
static uint32_t record_call(struct solver *s, struct callees *makers, expr_id e)
{
  uint32_t call = s->f->exprs.kind[e.v] == EXPR_CALL && s->f->exprs.path[e.v].v == 0 ? s->f->exprs.row[e.v] : 0;
  bool may_be = call != 0 && callees_may_be(makers, call);
  struct meaning m = may_be ? names_callee(s->names, call) : (struct meaning){0};
  return m.kind == MEANS_EXTERNAL && span_is(intern_get(&s->p->corpus->strings, m.name), "collections.namedtuple") ? call : 0;
}

/* class P(namedtuple("P", "x y")), or of a name that stands for one. */
static void find_made_records(struct solver *s)
{
  const struct facts *f = s->f;
  struct map made = {0};
  struct callees makers;
  callees_init(&makers, s->p->corpus, &s->arena);
  callees_want(&makers, "collections.namedtuple");
  callees_close(&makers, &s->arena);
  s->made_record = arena_array(&s->arena, uint32_t, f->defs.n);
  for (uint32_t row = 1; row < f->assigns.n; row++) {
    expr_id target = f->assigns.target[row];
    uint32_t call = f->exprs.kind[f->assigns.value[row].v] == EXPR_CALL ? record_call(s, &makers, f->assigns.value[row]) : 0;
    if (call != 0 && f->exprs.kind[target.v] == EXPR_NAME && f->exprs.path[target.v].v == 0)
      map_put(&made, map_pair(f->assigns.in[row].v, f->exprs.name[target.v].v), call);
  }
  for (uint32_t row = 1; row < f->bases.n; row++) {
    def_id in = f->defs.parent[f->bases.in[row].v];
    expr_id base = f->bases.value[row];
    bool name = f->exprs.kind[base.v] == EXPR_NAME && f->exprs.path[base.v].v == 0;
    uint32_t call = name ? map_get(&made, map_pair(in.v, f->exprs.name[base.v].v)) : record_call(s, &makers, base);
    struct span names = field_names(s, call);
    if (call != 0)
      s->made_record[f->bases.in[row].v] = call;
    for (struct span field = next_name(&names); field.n > 0; field = next_name(&names)) {
      str_id id = intern_span(&s->p->corpus->strings, field);
      if (id.v < s->n_names)                              /* others nobody asks for */
        s->stored[id.v] = true;
    }
  }
  map_release(&made);
  callees_release(&makers);
}

/* Which classes are records, and the fields that each of them declares: counted, then filled in. */
void records_index(struct solver *s)
{
  const struct facts *f = s->f;
  s->is_record = arena_array(&s->arena, bool, f->defs.n);
  s->fields_at = arena_array(&s->arena, uint32_t, (size_t)f->defs.n + 2);
  for (uint32_t row = 1; row < f->decorators.n; row++) {
    def_id of = f->decorators.of[row];
    if (f->defs.kind[of.v] == DEF_CLASS && names_writer(s, names_decorator(s->names, row)))
      s->is_record[of.v] = true;
  }
  for (uint32_t row = 1; row < f->bases.n; row++)
    if (names_writer(s, names_base(s->names, row)))
      s->is_record[f->bases.in[row].v] = true;
  find_made_records(s);
  s->match_args = arena_array(&s->arena, uint32_t, f->defs.n);
  for (uint32_t row = 1; row < f->assigns.n; row++)
    if (f->defs.kind[f->assigns.in[row].v] == DEF_CLASS && f->exprs.name[f->assigns.target[row].v].v == s->word[WORD_MATCH_ARGS].v)
      s->match_args[f->assigns.in[row].v] = row;
  for (int fill = 0; fill < 2; fill++) {
    for (uint32_t row = 1; row < f->assigns.n; row++) {
      uint32_t in = f->assigns.in[row].v;
      if (f->defs.kind[in] != DEF_CLASS || !is_field(s, row))
        continue;
      if (fill)
        s->declared[s->fields_at[in + 1]++] = row;
      else
        s->fields_at[in + 2]++;
      if (fill && f->exprs.name[f->assigns.target[row].v].v < s->n_names)
        s->stored[f->exprs.name[f->assigns.target[row].v].v] = true;
    }
    for (uint32_t d = 0; !fill && d <= f->defs.n; d++)
      s->fields_at[d + 1] += s->fields_at[d];
    if (!fill)
      s->declared = arena_array(&s->arena, uint32_t, s->fields_at[f->defs.n + 1]);
  }
}

/* What a field gets that is not given: what its factory makes. */
static void make_default(struct solver *s, const struct site *site, uint32_t assign, node field)
{
  uint32_t row = field_keyword(s, assign, "default_factory");
  struct site inner = *site;
  inner.call = inner.with = 0;
  inner.result = field;
  inner.inside = inner.known = false;
  if (row == 0)
    row = field_keyword(s, assign, "factory");
  if (row != 0)
    use_add(s, s->f->args.flow[row].v, (struct use){.op = USE_CALL, .a = site_add(s, inner)});
}

static uint32_t count_fields(const struct solver *s, uint32_t call)
{
  struct span names = field_names(s, call);
  uint32_t n = 0;
  while (next_name(&names).n > 0)
    n++;
  return n;
}

/* Item number `i` of a container. */
static node item_at(struct solver *s, node container, uint32_t i)
{
  node item = container == 0 ? 0 : node_new(s);
  use_add(s, container, (struct use){.op = USE_ITEM, .a = item, .b = number_key(s, i).v});
  return item;
}

/* What a field gets that is not given: defaults=[...] are those of the last fields. */
static node default_at(struct solver *s, uint32_t call, uint32_t i)
{
  node defaults = s->f->args.flow[keyword_of(s, call, "defaults")].v;
  uint32_t n = count_fields(s, call), given = defaults < s->f->values.n ? s->n_items[defaults] : 0;
  return given > n || i < n - given ? 0 : item_at(s, defaults, i - (n - given));
}

static void fill_field(struct solver *s, object made, str_id name, uint32_t i, node given)
{
  flow_to(s, given, field_of(s, made, name));
  if (s->objects.kind[made] == OBJECT_INSTANCE)
    return;
  flow_to(s, given, item_of(s, made, number_key(s, i)));
  flow_to(s, given, items_of(s, made));
}

/* What is given for the fields of a namedtuple() goes into an object of it, by name and by place; `all`: a container of them, or 0. */
static void fill_record(struct solver *s, const struct site *site, uint32_t call, object made, node all)
{
  struct span names = field_names(s, call), name = next_name(&names);
  for (uint32_t i = 0; name.n > 0; name = next_name(&names), i++) {
    str_id id = field_name(s, call, name, i);
    node given = all != 0 ? item_at(s, all, i) : site_argument(s, site, i);
    if (given == 0)
      given = site_keyword(s, site, intern_get(&s->p->corpus->strings, id).at);
    if (given == 0)
      given = default_at(s, call, i);
    if (given != 0)
      fill_field(s, made, id, i, given);
  }
}

/* NamedTuple("P", [("x", C)]): x is an object of C. */
static void fill_by_types(struct solver *s, uint32_t call)
{
  object made = object_of(s, OBJECT_RECORD, call, 1);
  node pairs = site_argument(s, &(struct site){.call = call}, 1);
  struct span names = field_names(s, call), name = next_name(&names);
  for (uint32_t i = 0; name.n > 0; name = next_name(&names), i++) {
    node field = node_new(s);
    use_add(s, item_at(s, item_at(s, pairs, i), 1), (struct use){.op = USE_INSTANCE, .a = field});
    fill_field(s, made, field_name(s, call, name, i), i, field);
  }
}

object record_class(struct solver *s, const struct site *site)
{
  bool known = site->call != 0 && field_names(s, site->call).n > 0;
  if (known)
    fill_by_types(s, site->call);
  return known ? object_of(s, OBJECT_RECORD, site->call, 0) : 0;
}

/* P(*row) */
static node spread_at(const struct solver *s, const struct site *site)
{
  uint32_t row = site->call == 0 ? 0 : s->first_arg[site->call];
  return row != 0 && s->f->args.kind[row] == ARG_STAR ? s->f->args.flow[row].v : 0;
}

void record_called(struct solver *s, const struct site *site, object class_)
{
  if (s->objects.b[class_] == 1)
    return;
  object made = object_of(s, OBJECT_RECORD, s->objects.a[class_], 1);
  fill_record(s, site, s->objects.a[class_], made, s->objects.b[class_] == 0 ? spread_at(s, site) : site_argument(s, site, 0));
  set_put(s, site->result, made);
  site_found(s, site, FLOW_OUTSIDE);
}

/* _replace() makes another one, with keywords; _make() one of a row. */
void record_load(struct solver *s, object o, str_id key, node to)
{
  struct span name = intern_get(&s->p->corpus->strings, key);
  if (span_is(name, "_replace") || span_is(name, "_make"))
    set_put(s, to, object_of(s, OBJECT_RECORD, s->objects.a[o], span_is(name, "_make") ? 2 : 0));
  else if (s->objects.b[o] == 1)
    flow_to(s, field_of(s, o, key), to);
}

static bool is_record(const struct solver *s, const struct mro *order)
{
  bool record = false;
  for (uint32_t i = 0; i < order->n; i++)
    record = record || s->is_record[s->p->nodes.def[order->at[i].v].v];
  return record;
}

/* The field of a record that comes at a place, a row of assigns; 0 where there are fewer. */
static uint32_t field_at(const struct solver *s, const struct mro *order, uint32_t place)
{
  for (uint32_t i = is_record(s, order) ? order->n : 0; i-- > 0;) {
    uint32_t class_ = s->p->nodes.def[order->at[i].v].v, n = s->fields_at[class_ + 1] - s->fields_at[class_];
    if (place < n)
      return s->declared[s->fields_at[class_] + place];
    place -= n;
  }
  return 0;
}

/* The text number `place` of those that __match_args__ holds, one a line. */
static str_id match_arg(struct solver *s, uint32_t assign, uint32_t place)
{
  struct span names = intern_get(&s->p->corpus->strings, s->f->exprs.name[s->f->assigns.value[assign].v]);
  for (; place > 0 && span_find(names, '\n') < names.n; place--)
    names = (struct span){names.at + span_find(names, '\n') + 1, names.n - span_find(names, '\n') - 1};
  names.n = span_find(names, '\n');
  return place > 0 || names.n == 0 ? (str_id){0} : intern_span(&s->p->corpus->strings, names);
}

void match_place(struct solver *s, object o, str_id place, const struct site *site)
{
  uint32_t number = key_number(s, place), assign = 0;
  if (s->objects.kind[o] == OBJECT_RECORD)
    flow_to(s, item_of(s, o, place), site->result);
  else if (s->objects.kind[o] != OBJECT_INSTANCE)
    set_put(s, site->result, number == 0 ? o : 0);        /* case str(text): all of it */
  if (s->objects.kind[o] != OBJECT_INSTANCE)
    return;
  struct mro order = names_mro(s->names, s->p->node_of_def[s->objects.a[o]]);
  for (uint32_t i = 0; i < order.n && assign == 0; i++)
    assign = s->match_args[s->p->nodes.def[order.at[i].v].v];
  uint32_t field = assign == 0 ? field_at(s, &order, number) : 0;
  str_id name = assign != 0 ? match_arg(s, assign, number) : s->f->exprs.name[s->f->assigns.target[field].v];
  if (name.v != 0)
    attribute_load(s, o, name, site);
}

void record_made(struct solver *s, const struct site *site, object made)
{
  struct mro order = names_mro(s->names, s->p->node_of_def[s->objects.a[made]]);
  uint32_t position = 0;
  for (uint32_t i = 0; i < order.n; i++)
    if (s->made_record[s->p->nodes.def[order.at[i].v].v] != 0)
      fill_record(s, site, s->made_record[s->p->nodes.def[order.at[i].v].v], made, spread_at(s, site));
  for (uint32_t i = is_record(s, &order) ? order.n : 0; i-- > 0;) {
    uint32_t class_ = s->p->nodes.def[order.at[i].v].v;
    for (uint32_t at = s->fields_at[class_]; at < s->fields_at[class_ + 1]; at++) {
      str_id name = s->f->exprs.name[s->f->assigns.target[s->declared[at]].v];
      node field = field_of(s, made, name), given = site_argument(s, site, position++);
      if (given == 0)
        given = site_keyword(s, site, intern_get(&s->p->corpus->strings, name).at);
      if (given != 0 && !says_enough(s, s->declared[at]))
        flow_to(s, given, field);
      else if (given == 0)
        make_default(s, site, s->declared[at], field);
    }
  }
}
