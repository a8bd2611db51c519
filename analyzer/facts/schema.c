/*
 * facts/schema.c: which columns do the tables have?
 *
 * One line a column, in the order in which they lie in a sealed block. A unit test counts the pointers of struct facts against this list, so that a
 * column cannot be forgotten.
 */
#include "facts/schema.h"

#include "base/bug.h"

#include <stddef.h>

#define COL(T, table, column, kind, target, limit) \
  {FACTS_##T, COLUMN_##kind, target, limit, (uint16_t)offsetof(struct facts, table.column), #table "." #column}

enum { ANY = 255, NO = FACTS_TABLES };

const struct facts_column facts_columns[] = {
  COL(DEFS, defs, kind, U8, NO, DEF_LAMBDA),
  COL(DEFS, defs, flags, U8, NO, ANY),
  COL(DEFS, defs, name, STR, NO, ANY),
  COL(DEFS, defs, parent, ROW, FACTS_DEFS, ANY),
  COL(DEFS, defs, line, U32, NO, ANY),
  COL(DEFS, defs, col, U32, NO, ANY),
  COL(DEFS, defs, end_line, U32, NO, ANY),
  COL(DEFS, defs, doc, STR, NO, ANY),

  COL(PARAMS, params, in, ROW, FACTS_DEFS, ANY),
  COL(PARAMS, params, name, STR, NO, ANY),
  COL(PARAMS, params, kind, U8, NO, PARAM_DOUBLE_STAR),
  COL(PARAMS, params, fallback, ROW, FACTS_EXPRS, ANY),
  COL(PARAMS, params, annotation, ROW, FACTS_EXPRS, ANY),
  COL(PARAMS, params, value, ROW, FACTS_VALUES, ANY),

  COL(BASES, bases, in, ROW, FACTS_DEFS, ANY),
  COL(BASES, bases, keyword, STR, NO, ANY),
  COL(BASES, bases, value, ROW, FACTS_EXPRS, ANY),
  COL(BASES, bases, line, U32, NO, ANY),
  COL(BASES, bases, col, U32, NO, ANY),

  COL(DECORATORS, decorators, of, ROW, FACTS_DEFS, ANY),
  COL(DECORATORS, decorators, value, ROW, FACTS_EXPRS, ANY),
  COL(DECORATORS, decorators, line, U32, NO, ANY),
  COL(DECORATORS, decorators, col, U32, NO, ANY),

  COL(IMPORTS, imports, line, U32, NO, ANY),
  COL(IMPORTS, imports, col, U32, NO, ANY),
  COL(IMPORTS, imports, stmt, ROW, FACTS_IMPORTS, ANY),
  COL(IMPORTS, imports, stmt_line, U32, NO, ANY),
  COL(IMPORTS, imports, in, ROW, FACTS_DEFS, ANY),
  COL(IMPORTS, imports, module, STR, NO, ANY),
  COL(IMPORTS, imports, name, STR, NO, ANY),
  COL(IMPORTS, imports, alias, STR, NO, ANY),
  COL(IMPORTS, imports, dots, U8, NO, ANY),
  COL(IMPORTS, imports, form, U8, NO, FORM_DYNAMIC),
  COL(IMPORTS, imports, scope, U8, NO, SCOPE_TYPE_CHECKING),
  COL(IMPORTS, imports, flags, U8, NO, ANY),

  COL(EXPRS, exprs, kind, U8, NO, EXPR_OTHER),
  COL(EXPRS, exprs, name, STR, NO, ANY),
  COL(EXPRS, exprs, path, STR, NO, ANY),
  COL(EXPRS, exprs, row, ROW_BY_KIND, NO, ANY),

  COL(BINDINGS, bindings, in, ROW, FACTS_DEFS, ANY),
  COL(BINDINGS, bindings, name, STR, NO, ANY),
  COL(BINDINGS, bindings, kind, U8, NO, BIND_TYPE),
  COL(BINDINGS, bindings, flags, U8, NO, ANY),
  COL(BINDINGS, bindings, row, ROW_BY_KIND, NO, ANY),
  COL(BINDINGS, bindings, line, U32, NO, ANY),

  COL(ASSIGNS, assigns, in, ROW, FACTS_DEFS, ANY),
  COL(ASSIGNS, assigns, target, ROW, FACTS_EXPRS, ANY),
  COL(ASSIGNS, assigns, value, ROW, FACTS_EXPRS, ANY),
  COL(ASSIGNS, assigns, annotation, ROW, FACTS_EXPRS, ANY),
  COL(ASSIGNS, assigns, line, U32, NO, ANY),

  COL(CALLS, calls, in, ROW, FACTS_DEFS, ANY),
  COL(CALLS, calls, callee, ROW, FACTS_EXPRS, ANY),
  COL(CALLS, calls, line, U32, NO, ANY),
  COL(CALLS, calls, col, U32, NO, ANY),
  COL(CALLS, calls, flags, U8, NO, ANY),
  COL(CALLS, calls, n_args, U16, NO, ANY),
  COL(CALLS, calls, function, ROW, FACTS_VALUES, ANY),
  COL(CALLS, calls, result, ROW, FACTS_VALUES, ANY),

  COL(ARGS, args, call, ROW, FACTS_CALLS, ANY),
  COL(ARGS, args, kind, U8, NO, ARG_DOUBLE_STAR),
  COL(ARGS, args, position, U16, NO, ANY),
  COL(ARGS, args, keyword, STR, NO, ANY),
  COL(ARGS, args, value, ROW, FACTS_EXPRS, ANY),
  COL(ARGS, args, flow, ROW, FACTS_VALUES, ANY),
  COL(ARGS, args, constant, U8, NO, ARG_FALSE),

  COL(STRINGS, strings, in, ROW, FACTS_DEFS, ANY),
  COL(STRINGS, strings, text, STR, NO, ANY),
  COL(STRINGS, strings, to, STR, NO, ANY),
  COL(STRINGS, strings, line, U32, NO, ANY),
  COL(STRINGS, strings, col, U32, NO, ANY),

  COL(PAIRS, pairs, in, ROW, FACTS_DEFS, ANY),
  COL(PAIRS, pairs, to, STR, NO, ANY),
  COL(PAIRS, pairs, first, STR, NO, ANY),
  COL(PAIRS, pairs, second, STR, NO, ANY),
  COL(PAIRS, pairs, line, U32, NO, ANY),
  COL(PAIRS, pairs, col, U32, NO, ANY),

  COL(EXPORTS, exports, op, U8, NO, EXPORT_MODULE),
  COL(EXPORTS, exports, name, STR, NO, ANY),
  COL(EXPORTS, exports, line, U32, NO, ANY),

  COL(ERRORS, errors, kind, U8, NO, ERROR_CODE),
  COL(ERRORS, errors, line, U32, NO, ANY),
  COL(ERRORS, errors, col, U32, NO, ANY),
  COL(ERRORS, errors, end_line, U32, NO, ANY),
  COL(ERRORS, errors, text, STR, NO, ANY),

  COL(VALUES, values, kind, U8, NO, VALUE_GENERATOR),
  COL(VALUES, values, in, ROW, FACTS_DEFS, ANY),
  COL(VALUES, values, name, STR, NO, ANY),
  COL(VALUES, values, row, ROW_BY_KIND, NO, ANY),

  COL(FLOWS, flows, op, U8, NO, FLOW_MATCH),
  COL(FLOWS, flows, in, ROW, FACTS_DEFS, ANY),
  COL(FLOWS, flows, to, ROW, FACTS_VALUES, ANY),
  COL(FLOWS, flows, from, ROW, FACTS_VALUES, ANY),
  COL(FLOWS, flows, with, ROW, FACTS_VALUES, ANY),
  COL(FLOWS, flows, key, STR, NO, ANY),
  COL(FLOWS, flows, line, U32, NO, ANY),
  COL(FLOWS, flows, col, U32, NO, ANY),
};
const size_t facts_columns_n = sizeof facts_columns / sizeof facts_columns[0];

uint32_t facts_column_bytes(const struct facts_column *c)
{
  return c->kind == COLUMN_U8 ? 1 : c->kind == COLUMN_U16 ? 2 : 4;
}

uint32_t *facts_count(struct facts *f, enum facts_table table)
{
  static const size_t at[FACTS_TABLES] = {
    [FACTS_DEFS] = offsetof(struct facts, defs.n), [FACTS_PARAMS] = offsetof(struct facts, params.n), [FACTS_BASES] = offsetof(struct facts, bases.n),
    [FACTS_DECORATORS] = offsetof(struct facts, decorators.n), [FACTS_IMPORTS] = offsetof(struct facts, imports.n),
    [FACTS_EXPRS] = offsetof(struct facts, exprs.n), [FACTS_BINDINGS] = offsetof(struct facts, bindings.n),
    [FACTS_ASSIGNS] = offsetof(struct facts, assigns.n), [FACTS_CALLS] = offsetof(struct facts, calls.n), [FACTS_ARGS] = offsetof(struct facts, args.n),
    [FACTS_STRINGS] = offsetof(struct facts, strings.n), [FACTS_PAIRS] = offsetof(struct facts, pairs.n), [FACTS_EXPORTS] = offsetof(struct facts, exports.n),
    [FACTS_ERRORS] = offsetof(struct facts, errors.n), [FACTS_VALUES] = offsetof(struct facts, values.n), [FACTS_FLOWS] = offsetof(struct facts, flows.n)};
  if (table >= FACTS_TABLES)
    BUG("no table %d", (int)table);
  return (uint32_t *)(void *)((char *)f + at[table]);
}

void **facts_column_at(struct facts *f, const struct facts_column *c)
{
  return (void **)(void *)((char *)f + c->offset);
}

enum facts_table facts_row_target(const struct facts *f, const struct facts_column *c, uint32_t row)
{
  if (c->table == FACTS_EXPRS) {
    switch (f->exprs.kind[row]) {
    case EXPR_CALL: return FACTS_CALLS;
    case EXPR_LAMBDA: return FACTS_DEFS;
    case EXPR_SUBSCRIPT: return FACTS_EXPRS;
    default: return FACTS_TABLES;
    }
  }
  if (c->table == FACTS_VALUES)
    return f->values.kind[row] == VALUE_DEF ? FACTS_DEFS : f->values.kind[row] == VALUE_IMPORT ? FACTS_IMPORTS : FACTS_TABLES;
  switch (f->bindings.kind[row]) {
  case BIND_IMPORT: return FACTS_IMPORTS;
  case BIND_DEF: return FACTS_DEFS;
  case BIND_ASSIGN: return FACTS_ASSIGNS;
  case BIND_PARAM: return FACTS_PARAMS;
  default: return FACTS_TABLES;
  }
}
