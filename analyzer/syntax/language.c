/*
 * syntax/language.c: which numbers does the grammar give to its constructs?
 */
#include "syntax/language.h"

#include "base/bug.h"
#include "syntax/flat.h"

#include <string.h>

const TSLanguage *tree_sitter_python(void);

static const struct {
  const char *name;
  uint8_t kind;
} symbols[] = {
  {"module", SYN_MODULE}, {"identifier", SYN_IDENTIFIER}, {"attribute", SYN_ATTRIBUTE}, {"call", SYN_CALL}, {"string", SYN_STRING},
  {"concatenated_string", SYN_CONCATENATED}, {"integer", SYN_INTEGER}, {"float", SYN_FLOAT}, {"none", SYN_NONE}, {"true", SYN_TRUE}, {"false", SYN_FALSE},
  {"lambda", SYN_LAMBDA}, {"list", SYN_LIST}, {"tuple", SYN_TUPLE}, {"dictionary", SYN_DICT}, {"set", SYN_SET},
  {"list_comprehension", SYN_LIST_COMP}, {"dictionary_comprehension", SYN_DICT_COMP}, {"set_comprehension", SYN_SET_COMP},
  {"generator_expression", SYN_GENERATOR}, {"subscript", SYN_SUBSCRIPT}, {"parenthesized_expression", SYN_PAREN}, {"await", SYN_AWAIT},
  {"named_expression", SYN_NAMED}, {"binary_operator", SYN_BINARY}, {"boolean_operator", SYN_BOOLEAN}, {"not_operator", SYN_NOT}, {"type", SYN_TYPE},
  {"generic_type", SYN_GENERIC_TYPE}, {"union_type", SYN_UNION_TYPE}, {"function_definition", SYN_FUNCTION}, {"class_definition", SYN_CLASS}, {"decorated_definition", SYN_DECORATED},
  {"decorator", SYN_DECORATOR}, {"import_statement", SYN_IMPORT}, {"import_from_statement", SYN_FROM}, {"future_import_statement", SYN_FUTURE},
  {"aliased_import", SYN_ALIASED}, {"relative_import", SYN_RELATIVE}, {"import_prefix", SYN_PREFIX}, {"dotted_name", SYN_DOTTED},
  {"wildcard_import", SYN_WILDCARD}, {"if_statement", SYN_IF}, {"elif_clause", SYN_ELIF}, {"else_clause", SYN_ELSE}, {"try_statement", SYN_TRY},
  {"except_clause", SYN_EXCEPT}, {"finally_clause", SYN_FINALLY}, {"with_statement", SYN_WITH}, {"with_item", SYN_WITH_ITEM}, {"as_pattern", SYN_AS_PATTERN},
  {"as_pattern_target", SYN_AS_TARGET}, {"for_statement", SYN_FOR}, {"for_in_clause", SYN_FOR_IN}, {"while_statement", SYN_WHILE},
  {"match_statement", SYN_MATCH}, {"case_clause", SYN_CASE}, {"case_pattern", SYN_CASE_PATTERN}, {"assignment", SYN_ASSIGNMENT},
  {"augmented_assignment", SYN_AUGMENTED}, {"global_statement", SYN_GLOBAL}, {"nonlocal_statement", SYN_NONLOCAL}, {"delete_statement", SYN_DELETE},
  {"print_statement", SYN_PRINT}, {"exec_statement", SYN_EXEC}, {"raise_statement", SYN_RAISE}, {"yield", SYN_YIELD}, {"keyword_argument", SYN_KEYWORD_ARG},
  {"list_splat", SYN_LIST_SPLAT}, {"dictionary_splat", SYN_DICT_SPLAT}, {"argument_list", SYN_ARGUMENTS}, {"comment", SYN_COMMENT},
  {"line_continuation", SYN_COMMENT},
  {"expression_statement", SYN_EXPR_STATEMENT}, {"block", SYN_BLOCK}, {"pattern_list", SYN_PATTERN_LIST}, {"tuple_pattern", SYN_TUPLE_PATTERN},
  {"list_pattern", SYN_LIST_PATTERN}, {"splat_pattern", SYN_SPLAT_PATTERN}, {"list_splat_pattern", SYN_LIST_SPLAT_PATTERN},
  {"dictionary_splat_pattern", SYN_DICT_SPLAT_PATTERN}, {"default_parameter", SYN_DEFAULT_PARAM}, {"typed_parameter", SYN_TYPED_PARAM},
  {"typed_default_parameter", SYN_TYPED_DEFAULT}, {"keyword_separator", SYN_KEYWORD_SEPARATOR}, {"positional_separator", SYN_POSITIONAL_SEPARATOR},
  {"string_content", SYN_STRING_CONTENT}, {"interpolation", SYN_INTERPOLATION}, {"type_alias_statement", SYN_TYPE_ALIAS},
  {"conditional_expression", SYN_CONDITIONAL}, {"expression_list", SYN_EXPR_LIST}, {"keyword_pattern", SYN_KEYWORD_PATTERN},
  {"return_statement", SYN_RETURN}, {"if_clause", SYN_IF_CLAUSE}, {"break_statement", SYN_BREAK}, {"continue_statement", SYN_CONTINUE}, {"pair", SYN_PAIR}, {"slice", SYN_SLICE}, {"unary_operator", SYN_UNARY}, {"comparison_operator", SYN_COMPARISON},
  {"class_pattern", SYN_CLASS_PATTERN}, {"union_pattern", SYN_UNION_PATTERN}, {"dict_pattern", SYN_DICT_PATTERN},
};

static TSFieldId field(const TSLanguage *ts, const char *name)
{
  TSFieldId id = ts_language_field_id_for_name(ts, name, (uint32_t)strlen(name));
  if (id == 0)
    BUG("the Python grammar has no field \"%s\"", name);
  return id;
}

void language_init(struct language *l)
{
  const TSLanguage *ts = tree_sitter_python();
  *l = (struct language){
    .ts = flat_new(ts), .name = field(ts, "name"), .module_name = field(ts, "module_name"), .alias = field(ts, "alias"), .body = field(ts, "body"),
    .consequence = field(ts, "consequence"), .alternative = field(ts, "alternative"), .condition = field(ts, "condition"),
    .function = field(ts, "function"), .arguments = field(ts, "arguments"), .object = field(ts, "object"), .attribute = field(ts, "attribute"),
    .left = field(ts, "left"), .right = field(ts, "right"), .type = field(ts, "type"), .value = field(ts, "value"),
    .superclasses = field(ts, "superclasses"), .parameters = field(ts, "parameters"), .definition = field(ts, "definition"),
    .return_type = field(ts, "return_type"), .cause = field(ts, "cause"), .subscript = field(ts, "subscript"), .key = field(ts, "key"),
  };
  for (size_t i = 0; i < sizeof symbols / sizeof symbols[0]; i++) {
    TSSymbol s = ts_language_symbol_for_name(ts, symbols[i].name, (uint32_t)strlen(symbols[i].name), true);
    if (s == 0 || s >= MOST_SYMBOLS)
      BUG("the Python grammar has no symbol \"%s\"", symbols[i].name);
    l->kind[s] = symbols[i].kind;
  }
  TSSymbol both = ts_language_symbol_for_name(ts, "and", 3, false);
  if (both == 0 || both >= MOST_SYMBOLS)
    BUG("the Python grammar has no token \"and\"");
  l->kind[both] = SYN_AND;
  for (TSSymbol s = 0; s < ts_language_symbol_count(ts) && s < MOST_SYMBOLS; s++) {   /* aliases share a name: map every symbol by its own */
    l->named[s] = ts_language_symbol_type(ts, s) == TSSymbolTypeRegular;
    for (size_t i = 0; l->named[s] && i < sizeof symbols / sizeof symbols[0]; i++)
      if (strcmp(ts_language_symbol_name(ts, s), symbols[i].name) == 0)
        l->kind[s] = symbols[i].kind;
  }
}

void language_release(struct language *l)
{
  flat_free(l->ts);
  l->ts = NULL;
}
