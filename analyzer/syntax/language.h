/*
 * syntax/language.h: which numbers does the grammar give to its constructs?
 *
 * Grammar symbols become a small enum of the kinds that extract/ knows, resolved by name once; a name that the grammar lacks is a BUG, which catches drift at the start.
 */
#ifndef SYNTAX_LANGUAGE_H
#define SYNTAX_LANGUAGE_H

#include "syntax/node.h"

#include <stdbool.h>
#include <stdint.h>

enum node_kind_ts {               /* SYN_OTHER: of no interest */
  SYN_OTHER, SYN_MODULE, SYN_IDENTIFIER, SYN_ATTRIBUTE, SYN_CALL, SYN_STRING, SYN_CONCATENATED, SYN_INTEGER, SYN_FLOAT, SYN_NONE, SYN_TRUE, SYN_FALSE,
  SYN_LAMBDA, SYN_LIST, SYN_TUPLE, SYN_DICT, SYN_SET, SYN_LIST_COMP, SYN_DICT_COMP, SYN_SET_COMP, SYN_GENERATOR, SYN_SUBSCRIPT, SYN_PAREN, SYN_AWAIT,
  SYN_NAMED, SYN_BINARY, SYN_BOOLEAN, SYN_NOT, SYN_TYPE, SYN_GENERIC_TYPE, SYN_UNION_TYPE, SYN_FUNCTION, SYN_CLASS, SYN_DECORATED, SYN_DECORATOR, SYN_IMPORT, SYN_FROM,
  SYN_FUTURE, SYN_ALIASED, SYN_RELATIVE, SYN_PREFIX, SYN_DOTTED, SYN_WILDCARD, SYN_IF, SYN_ELIF, SYN_ELSE, SYN_TRY, SYN_EXCEPT, SYN_FINALLY, SYN_WITH, SYN_WITH_ITEM,
  SYN_AS_PATTERN, SYN_AS_TARGET, SYN_FOR, SYN_FOR_IN, SYN_WHILE, SYN_MATCH, SYN_CASE, SYN_CASE_PATTERN, SYN_ASSIGNMENT, SYN_AUGMENTED, SYN_GLOBAL, SYN_NONLOCAL,
  SYN_DELETE, SYN_PRINT, SYN_EXEC, SYN_RAISE, SYN_YIELD, SYN_KEYWORD_ARG, SYN_LIST_SPLAT, SYN_DICT_SPLAT, SYN_ARGUMENTS, SYN_COMMENT, SYN_EXPR_STATEMENT, SYN_BLOCK,
  SYN_PATTERN_LIST, SYN_TUPLE_PATTERN, SYN_LIST_PATTERN, SYN_SPLAT_PATTERN, SYN_DICT_SPLAT_PATTERN, SYN_DEFAULT_PARAM, SYN_TYPED_PARAM, SYN_TYPED_DEFAULT,
  SYN_KEYWORD_SEPARATOR, SYN_POSITIONAL_SEPARATOR, SYN_STRING_CONTENT, SYN_INTERPOLATION, SYN_TYPE_ALIAS, SYN_CONDITIONAL, SYN_EXPR_LIST, SYN_LIST_SPLAT_PATTERN,
  SYN_KEYWORD_PATTERN, SYN_RETURN, SYN_IF_CLAUSE, SYN_BREAK, SYN_CONTINUE, SYN_PAIR, SYN_SLICE, SYN_UNARY, SYN_COMPARISON, SYN_AND, SYN_CLASS_PATTERN,
  SYN_UNION_PATTERN, SYN_DICT_PATTERN, SYN_ERROR, SYN_CODE /* no construct of the grammar: a text that the call around it runs (tree_graft) */, SYN_KINDS
};

enum { MOST_SYMBOLS = 512 };      /* the grammar has about 280 */

struct language {
  TSLanguage *ts;                 /* Python, as the parser reads it (flat.h) */
  uint8_t kind[MOST_SYMBOLS];     /* [TSSymbol] -> enum node_kind_ts */
  bool named[MOST_SYMBOLS];       /* [TSSymbol]: no mere token */
  TSFieldId name, module_name, alias, body, consequence, alternative, condition, function, arguments, object, attribute, left, right, type, value,
    superclasses, parameters, definition, return_type, cause, subscript, key;
};

void language_init(struct language *l);
void language_release(struct language *l);
/* Symbols beyond the grammar's own are those of errors. */
static inline enum node_kind_ts language_kind(const struct language *l, TSSymbol s) { return s < MOST_SYMBOLS ? (enum node_kind_ts)l->kind[s] : SYN_ERROR; }
static inline bool language_named(const struct language *l, TSSymbol s) { return s >= MOST_SYMBOLS || l->named[s]; }

#endif
