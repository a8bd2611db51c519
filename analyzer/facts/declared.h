/*
 * facts/declared.h: what does one file declare and import?
 *
 * The first half of the tables of facts.h, where their rules stand: definitions, parameters, bases, decorators, imports.
 */
#ifndef FACTS_DECLARED_H
#define FACTS_DECLARED_H

#include "base/intern.h"

#include <stdint.h>

typedef struct { uint32_t v; } file_id;   /* index into the list of files, from 0 */
typedef struct { uint32_t v; } def_id;    /* row of defs */
typedef struct { uint32_t v; } call_id;   /* row of calls */
typedef struct { uint32_t v; } expr_id;   /* row of exprs */
typedef struct { uint32_t v; } value_id;  /* row of values */

enum def_kind { DEF_NONE, DEF_MODULE, DEF_CLASS, DEF_FUNCTION, DEF_LAMBDA };
enum { DEF_ASYNC = 1, DEF_GENERATOR = 2, DEF_OVERLOAD = 4, DEF_CONDITIONAL = 8, DEF_ABSTRACT = 16, DEF_OPAQUE = 32 };   /* flags; CONDITIONAL: under if, try, for, while, with;
                                                                           ABSTRACT: does nothing but raise NotImplementedError, or is `...`;
                                                                           OPAQUE: runs a text that cannot be read, by eval, exec or execfile */

struct defs {
  uint32_t n;
  uint8_t *kind, *flags;
  str_id *name;                   /* "" for the module; lambdas are <lambda1>, <lambda2>... counted in their innermost scope */
  def_id *parent;                 /* enclosing scope; the module's is 0 */
  uint32_t *line, *col, *end_line;
  str_id *doc;                    /* first line of the docstring, trimmed, at most 200 bytes */
};

enum param_kind { PARAM_POSITIONAL_ONLY, PARAM_PLAIN, PARAM_STAR, PARAM_KEYWORD_ONLY, PARAM_DOUBLE_STAR };
struct params {                   /* in order within a def */
  uint32_t n;
  def_id *in;                     /* the function or lambda */
  str_id *name;                   /* of a Python 2 tuple its text, "(a, b)": the body has its names as unpacked */
  uint8_t *kind;
  expr_id *fallback, *annotation; /* default value, annotation; 0 = none */
  value_id *value;                /* the variable that it is; 0 in a broken file's odd corners */
};

struct bases {                    /* class C(Base, metaclass=M): one row an argument */
  uint32_t n;
  def_id *in;                     /* the class */
  str_id *keyword;                /* "" for a base, "metaclass"... otherwise */
  expr_id *value;
  uint32_t *line, *col;
};

struct decorators {               /* top-down as written */
  uint32_t n;
  def_id *of;                     /* what is decorated */
  expr_id *value;                 /* the name, or the call */
  uint32_t *line, *col;
};

/* Strongest enclosing scope of an import, weakest first; imports.md 6. */
enum import_scope { SCOPE_MODULE, SCOPE_CLASS, SCOPE_CONDITIONAL, SCOPE_TRY, SCOPE_FUNCTION, SCOPE_TYPE_CHECKING };
enum import_form { FORM_IMPORT, FORM_FROM, FORM_DYNAMIC };
enum {
  IMPORT_STAR = 1, IMPORT_OPTIONAL = 2 /* under a handler for ImportError */, IMPORT_LAZY = 4 /* PEP 810 */,
  IMPORT_RECOVERED = 8 /* inside a broken region */, IMPORT_PARTIAL = 16 /* dynamic, and `module` is only the literal head */,
  IMPORT_PACKAGE = 32 /* dynamic with __package__ as the anchor of a relative name */, IMPORT_OWN_NAME = 64 /* with __name__, which in an __init__ is the same */,
};
struct imports {                  /* one row = one imported name, in source order */
  uint32_t n;
  uint32_t *line, *col;           /* of the imported name */
  uint32_t *stmt;                 /* row of the first name of its statement: equal for names that stand in one statement */
  uint32_t *stmt_line;            /* first line of the statement */
  def_id *in;                     /* the scope it stands in */
  str_id *module, *name, *alias;  /* from <module> import <name> as <alias>; import <module> as <alias>; name "*" for a star */
  uint8_t *dots, *form, *scope, *flags;
};

#endif
