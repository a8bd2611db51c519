/*
 * facts/facts.h: what does one file say?
 *
 * Tables, each a struct of parallel columns; row 0 of every table means "none", so `n` counts it and real rows begin at 1. A row of `defs` is
 * a scope: row 1 is the module itself. Columns hold numbers, string ids and rows of other tables, never pointers, so that a sealed file is
 * one block, the same in memory and in the cache. Facts depend on the bytes of the file and on nothing else.
 *
 * The same structs serve one file (string ids and rows are local to it) and the whole corpus (corpus.h; both are global).
 * Lines and columns count from 1, columns in characters. The list of all columns is facts_columns[] in schema.c: whoever adds a column
 * adds its line there, and sealing, checking and linking follow.
 */
#ifndef FACTS_FACTS_H
#define FACTS_FACTS_H

#include "facts/flows.h"

/*
 * What an expression is, as far as a name can follow it. NAME: `name` then attributes `path` ("b.c" of a.b.c). CALL: the result of call
 * `row`, then attributes `path`. STRING: `name` is the text (at most 1,024 bytes), `path` what is asked of it ("join"). LAMBDA: def `row`. LIST and TUPLE
 * of nothing but texts: `name` is these, newlines between; CONSTANT: `name` is "None", "True", "False"; containers keep nothing else yet but their kind and `path`. SUBSCRIPT: `row` is the expr that is subscripted, `path` what follows.
 */
enum expr_kind {
  EXPR_NONE, EXPR_NAME, EXPR_CALL, EXPR_STRING, EXPR_NUMBER, EXPR_CONSTANT /* None, True, False, ... */, EXPR_LAMBDA, EXPR_LIST, EXPR_TUPLE,
  EXPR_DICT, EXPR_SET, EXPR_COMPREHENSION, EXPR_SUBSCRIPT, EXPR_FSTRING, EXPR_OTHER,
};
struct exprs {
  uint32_t n;
  uint8_t *kind;
  str_id *name, *path;
  uint32_t *row;
};

/* How a name comes to stand in a scope. */
enum binding_kind {
  BIND_NONE, BIND_IMPORT /* row of imports */, BIND_DEF /* row of defs: function or class */, BIND_ASSIGN /* row of assigns */, BIND_PARAM /* row of params */,
  BIND_LOOP, BIND_WITH, BIND_EXCEPT, BIND_COMPREHENSION, BIND_UNPACK, BIND_GLOBAL, BIND_NONLOCAL, BIND_DELETE, BIND_MATCH, BIND_TYPE /* PEP 695 */,
};
enum { BINDING_CONDITIONAL = 1 };   /* under if, try, for, while: need not have run */
struct bindings {                 /* in source order within a scope */
  uint32_t n;
  def_id *in;
  str_id *name;
  uint8_t *kind, *flags;
  uint32_t *row, *line;
};

struct assigns {                  /* target = value; one row a target; unpacking gives bindings only */
  uint32_t n;
  def_id *in;
  expr_id *target, *value;        /* target: NAME ("x", "self.x", "a.b") or SUBSCRIPT; value 0: a declaration without one */
  expr_id *annotation;
  uint32_t *line;
};

enum { CALL_STAR = 1, CALL_DOUBLE_STAR = 2, CALL_AWAIT = 4, CALL_DECORATOR = 8 /* the call that a decorator line makes of @f(...) itself */,
       CALL_SCRIPT = 16 /* under `if __name__ == "__main__":` */ };
struct calls {                    /* in source order of their opening; inner calls stand behind outer ones */
  uint32_t n;
  def_id *in;                     /* scope that runs it; a comprehension is not a scope here */
  expr_id *callee;
  uint32_t *line, *col;           /* of the callee's last name: what a reader looks for */
  uint8_t *flags;
  uint16_t *n_args;               /* positional and keyword arguments, stars apart; 65535 = that or more */
  value_id *function, *result;    /* what is called, what comes of it; 0 in a broken file's odd corners */
};

enum arg_kind { ARG_POSITIONAL, ARG_KEYWORD, ARG_STAR, ARG_DOUBLE_STAR };
enum arg_constant { ARG_NO_CONSTANT, ARG_NONE, ARG_TRUE, ARG_FALSE };
struct args {                     /* of one call: in order, one run of rows; rows of nested calls stand elsewhere */
  uint32_t n;
  call_id *call;
  uint8_t *kind;
  uint16_t *position;             /* of a positional argument, from 0; of a starred one the number of those before it */
  str_id *keyword;
  expr_id *value;                 /* 0 where the expression is of no use to a name (arithmetic, numbers) */
  value_id *flow;                 /* the same as a value */
  uint8_t *constant;              /* enum arg_constant: these are of no use to a name, but switches */
};

/* Texts outside docstrings that look like a dotted path or a module name: "a.b.C", "a.b:c". `in` runs them. In source order. */
struct strings {
  uint32_t n;
  def_id *in;
  str_id *text;
  str_id *to;                     /* last name of what it is assigned or added to, at any depth of brackets: X of `X = [...]`, `s.X += ...`, `X["k"] = ...`, `X.append(...)`; "": nothing */
  uint32_t *line, *col;
};

/* ("app", "0001_initial"): pairs of texts in a list or tuple that a class body assigns to `to`, where that is what orders migrations: dependencies, run_before, replaces, depends_on. In source order. */
struct pairs {
  uint32_t n;
  def_id *in;                     /* the class */
  str_id *to, *first, *second;
  uint32_t *line, *col;
};

enum export_op { EXPORT_SET, EXPORT_ADD, EXPORT_REMOVE, EXPORT_UNKNOWN /* computed: the list is not complete */, EXPORT_MODULE /* += name.__all__ */ };
struct exports {                  /* what happens to __all__ at module level, in order; SET with name "" for the assignment itself */
  uint32_t n;
  uint8_t *op;
  str_id *name;
  uint32_t *line;
};

enum error_kind { ERROR_SYNTAX, ERROR_MISSING, ERROR_DECODE, ERROR_TOO_DEEP, ERROR_TOO_LARGE, ERROR_ENCODING, ERROR_BINARY, ERROR_CODE /* in a text that eval or exec runs */ };
struct errors {                   /* broken regions, outermost only, in order */
  uint32_t n;
  uint8_t *kind;
  uint32_t *line, *col, *end_line;
  str_id *text;                   /* the first source line concerned, at most 120 bytes */
};

enum { FILE_PY2 = 1, FILE_PY3 = 2, FILE_ABSOLUTE_IMPORT = 4, FILE_GENERATED = 8, FILE_MODULE_GETATTR = 16, FILE_EXTENDS_PATH = 32,
  FILE_LOADS = 128 /* gives a literal to a loader that is built in (resolve/loaders.c), or another name to the loader, or takes Django's registry of applications */ };
struct file_head {                /* one a file */
  uint32_t bytes, lines;          /* physical lines; a last line without newline counts */
  uint32_t code_lines, doc_lines, comment_lines;   /* lines with code; with docstring only; with comment only */
  uint32_t flags;
  uint32_t py2_line, py3_line;    /* first line with syntax of only that version; 0 = none */
};

enum facts_table {
  FACTS_DEFS, FACTS_PARAMS, FACTS_BASES, FACTS_DECORATORS, FACTS_IMPORTS, FACTS_EXPRS, FACTS_BINDINGS, FACTS_ASSIGNS, FACTS_CALLS, FACTS_ARGS,
  FACTS_STRINGS, FACTS_PAIRS, FACTS_EXPORTS, FACTS_ERRORS, FACTS_VALUES, FACTS_FLOWS, FACTS_TABLES
};
enum { FACTS_ALL = (1 << FACTS_TABLES) - 1 };   /* a set of tables: a bit each */

struct facts {
  struct file_head head;          /* zero in a corpus */
  struct defs defs;
  struct params params;
  struct bases bases;
  struct decorators decorators;
  struct imports imports;
  struct exprs exprs;
  struct bindings bindings;
  struct assigns assigns;
  struct calls calls;
  struct args args;
  struct strings strings;
  struct pairs pairs;
  struct exports exports;
  struct errors errors;
  struct values values;
  struct flows flows;
};

#endif
