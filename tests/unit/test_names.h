/*
 * unit/test_names.h: definitions, values and calls of a tree made by hand.
 *
 * Rows that these helpers take and return are those of the file in the making; 1 is its module.
 */
#ifndef UNIT_TEST_NAMES_H
#define UNIT_TEST_NAMES_H

#include "test_resolve.h"

#include "calls/calls.h"

static inline uint32_t hand_bind(struct hand *h, uint32_t in, const char *name, enum binding_kind kind, uint32_t row)
{
  uint32_t at = facts_add(&h->b, FACTS_BINDINGS);
  struct bindings *b = &h->b.f.bindings;
  b->in[at] = (def_id){in};
  b->name[at] = facts_str(&h->b, span_of(name));
  b->kind[at] = (uint8_t)kind;
  b->row[at] = row;
  return at;
}

static inline uint32_t hand_def(struct hand *h, uint32_t in, enum def_kind kind, const char *name)
{
  uint32_t at = facts_add(&h->b, FACTS_DEFS);
  struct defs *d = &h->b.f.defs;
  d->kind[at] = (uint8_t)kind;
  d->name[at] = facts_str(&h->b, span_of(name));
  d->parent[at] = (def_id){in};
  if (kind != DEF_LAMBDA)
    hand_bind(h, in, name, BIND_DEF, at);
  return at;
}

static inline uint32_t hand_class(struct hand *h, uint32_t in, const char *name) { return hand_def(h, in, DEF_CLASS, name); }
static inline uint32_t hand_function(struct hand *h, uint32_t in, const char *name) { return hand_def(h, in, DEF_FUNCTION, name); }

static inline void hand_param(struct hand *h, uint32_t in, const char *name)
{
  uint32_t at = facts_add(&h->b, FACTS_PARAMS);
  h->b.f.params.in[at] = (def_id){in};
  h->b.f.params.name[at] = facts_str(&h->b, span_of(name));
  h->b.f.params.kind[at] = PARAM_PLAIN;
  hand_bind(h, in, name, BIND_PARAM, at);
}

static inline uint32_t hand_method(struct hand *h, uint32_t class_, const char *name)
{
  uint32_t at = hand_function(h, class_, name);
  hand_param(h, at, "self");
  return at;
}

/* `row`: the call, lambda or subscripted expression. */
static inline uint32_t hand_value(struct hand *h, enum expr_kind kind, uint32_t row, const char *name, const char *path)
{
  uint32_t at = facts_add(&h->b, FACTS_EXPRS);
  struct exprs *x = &h->b.f.exprs;
  x->kind[at] = (uint8_t)kind;
  x->name[at] = facts_str(&h->b, span_of(name));
  x->path[at] = facts_str(&h->b, span_of(path));
  x->row[at] = row;
  return at;
}

static inline uint32_t hand_name(struct hand *h, const char *dotted)
{
  size_t head = span_find(span_of(dotted), '.');
  return hand_value(h, EXPR_NAME, 0, arena_strndup(&h->arena, dotted, head), dotted[head] == '.' ? dotted + head + 1 : "");
}

static inline uint32_t hand_call_of(struct hand *h, uint32_t in, uint32_t callee)
{
  uint32_t at = facts_add(&h->b, FACTS_CALLS);
  h->b.f.calls.in[at] = (def_id){in};
  h->b.f.calls.callee[at] = (expr_id){callee};
  h->b.f.calls.line[at] = at;
  return at;
}

static inline uint32_t hand_call(struct hand *h, uint32_t in, const char *callee)
{
  return hand_call_of(h, in, hand_name(h, callee));
}

static inline void hand_arg(struct hand *h, uint32_t call, const char *keyword, uint32_t position, uint32_t value)
{
  uint32_t at = facts_add(&h->b, FACTS_ARGS);
  struct args *a = &h->b.f.args;
  a->call[at] = (call_id){call};
  a->kind[at] = keyword != NULL ? ARG_KEYWORD : ARG_POSITIONAL;
  a->keyword[at] = facts_str(&h->b, span_of(keyword));
  a->position[at] = (uint16_t)position;
  a->value[at] = (expr_id){value};
}

/* `target` "x" binds the name; "self.x" does not. */
static inline void hand_assign(struct hand *h, uint32_t in, const char *target, uint32_t value)
{
  uint32_t name = hand_name(h, target), at = facts_add(&h->b, FACTS_ASSIGNS);
  h->b.f.assigns.in[at] = (def_id){in};
  h->b.f.assigns.target[at] = (expr_id){name};
  h->b.f.assigns.value[at] = (expr_id){value};
  if (strchr(target, '.') == NULL)
    hand_bind(h, in, target, BIND_ASSIGN, at);
}

static inline void hand_base(struct hand *h, uint32_t class_, const char *base)
{
  uint32_t value = hand_name(h, base), at = facts_add(&h->b, FACTS_BASES);
  h->b.f.bases.in[at] = (def_id){class_};
  h->b.f.bases.value[at] = (expr_id){value};
}

static inline void hand_decorate(struct hand *h, uint32_t def, const char *name)
{
  uint32_t value = hand_name(h, name), at = facts_add(&h->b, FACTS_DECORATORS);
  h->b.f.decorators.of[at] = (def_id){def};
  h->b.f.decorators.value[at] = (expr_id){value};
}

static inline void hand_export(struct hand *h, enum export_op op, const char *name)
{
  uint32_t at = facts_add(&h->b, FACTS_EXPORTS);
  h->b.f.exports.op[at] = (uint8_t)op;
  h->b.f.exports.name[at] = facts_str(&h->b, span_of(name));
}

/* "from -> to rule" a line, and the confidence when it is not certain, for each edge of a kind in its order. */
static inline void assert_edges_at(struct hand *h, enum edge_kind kind, const char *want, const char *file, int line)
{
  const struct edges *e = &h->p.edges;
  buf_reset(&h->text);
  for (uint32_t at = 1; at < e->n; at++) {
    if (e->kind[at] != kind)
      continue;
    buf_addspan(&h->text, program_name(&h->p, e->from[at]));
    buf_adds(&h->text, " -> ");
    buf_addspan(&h->text, program_name(&h->p, e->to[at]));
    add_word(&h->text, " ", edge_rule_name((enum edge_rule)e->rule[at]));
    if (e->confidence[at] != CONFIDENCE_CERTAIN)
      add_word(&h->text, " ", edge_confidence_name((enum edge_confidence)e->confidence[at]));
    buf_addc(&h->text, '\n');
  }
  assert_span_at(buf_span(&h->text), want, file, line);
}
#define assert_edges(h, kind, want) assert_edges_at((h), (kind), (want), __FILE__, __LINE__)

#endif
