/*
 * extract/registry.c: which construct is whose?
 *
 * One line a construct. To add one: a handler in a file ex_*.c and its line here.
 */
#include "extract/walk.h"

handler *const handlers[SYN_KINDS] = {
  [SYN_IMPORT] = ex_import,
  [SYN_FROM] = ex_from,
  [SYN_FUTURE] = ex_future,
  [SYN_FUNCTION] = ex_function,
  [SYN_CLASS] = ex_class,
  [SYN_LAMBDA] = ex_lambda,
  [SYN_DECORATED] = ex_decorated,
  [SYN_CALL] = ex_call,
  [SYN_ATTRIBUTE] = ex_attribute,
  [SYN_ASSIGNMENT] = ex_assignment,
  [SYN_AUGMENTED] = ex_augmented,
  [SYN_NAMED] = ex_named,
  [SYN_FOR_IN] = ex_targets,
  [SYN_FOR] = ex_targets,
  [SYN_AS_PATTERN] = ex_with_item,
  [SYN_EXCEPT] = ex_except,
  [SYN_GLOBAL] = ex_names,
  [SYN_NONLOCAL] = ex_names,
  [SYN_DELETE] = ex_delete,
  [SYN_CASE_PATTERN] = ex_case_pattern,
  [SYN_KEYWORD_PATTERN] = ex_keyword_pattern,
  [SYN_SPLAT_PATTERN] = ex_splat_pattern,
  [SYN_STRING] = ex_string,
  [SYN_CONCATENATED] = ex_string,
  [SYN_AWAIT] = ex_await,
  [SYN_YIELD] = ex_yield,
  [SYN_INTEGER] = ex_skip,
  [SYN_WHILE] = ex_construct,
  [SYN_CASE] = ex_construct,
  [SYN_IF] = ex_if,
  [SYN_ELIF] = ex_elif,
  [SYN_TRY] = ex_try,
  [SYN_WITH] = ex_with,
  [SYN_TYPE_ALIAS] = ex_type_alias,
  [SYN_COMMENT] = ex_skip,
  [SYN_ERROR] = ex_error,
  [SYN_CODE] = ex_code,
};
