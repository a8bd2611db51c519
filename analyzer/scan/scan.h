/*
 * scan/scan.h: what does this text import, without a tree?
 *
 * The quick reader (imports.md 11): a walk over logical lines that knows strings, comments, brackets and indentation, looks at the first word of each statement, and reads word by word only what may hold an
 * import. It gives the rows that the tree gives, in the same order, for every text without syntax errors; in a broken text, what Python would still read as a statement. It also counts lines and tells
 * Python 2 from 3, which the tree reader leaves to it.
 */
#ifndef SCAN_SCAN_H
#define SCAN_SCAN_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

/* The numbers of these enums are those of facts/declared.h and facts/facts.h, which this folder may not see; extract/quick.c checks that they are. */
enum scan_scope { IN_MODULE, IN_CLASS, IN_CONDITIONAL, IN_TRY, IN_FUNCTION, IN_TYPE_CHECKING };
enum scan_form { SCAN_IMPORT, SCAN_FROM, SCAN_DYNAMIC };
enum { SCAN_STAR = 1, SCAN_OPTIONAL = 2, SCAN_LAZY = 4, SCAN_PARTIAL = 16, SCAN_PACKAGE = 32, SCAN_OWN_NAME = 64 };
enum scan_export_op { SCAN_SET, SCAN_ADD, SCAN_REMOVE, SCAN_UNKNOWN, SCAN_MODULE };
enum { SCAN_PY2 = 1, SCAN_PY3 = 2, SCAN_ABSOLUTE_IMPORT = 4, SCAN_GENERATED = 8, SCAN_MODULE_GETATTR = 16, SCAN_EXTENDS_PATH = 32, SCAN_LOADS = 128 };
enum scan_def_kind { SCAN_DEF_NONE, SCAN_DEF_MODULE, SCAN_DEF_CLASS, SCAN_DEF_FUNCTION, SCAN_DEF_LAMBDA };

struct scan_import {              /* as a row of struct imports; stmt and in are indices into the lists of struct scanned */
  uint32_t line, col, stmt, stmt_line, in;
  struct span module, name, alias;
  uint8_t dots, form, scope, flags;
};

struct scan_def {                 /* a scope that holds an import, or holds one that does */
  uint32_t line, col, parent;
  struct span name;               /* "" for the module and for lambdas */
  uint8_t kind;
};

struct scan_export {
  uint8_t op;
  struct span name;
  uint32_t line;
};

struct scanned {
  const struct scan_import *imports;
  const struct scan_def *defs;
  const struct scan_export *exports;
  uint32_t n_imports, n_defs, n_exports;   /* item 0 of imports and defs means none; def 1 is the module */
  uint32_t lines, code_lines, doc_lines, comment_lines;
  uint32_t flags, py2_line, py3_line;
  uint32_t broken_line;           /* the first line where a string, a bracket, a header or an import was seen not to end as it must; 0: none, though the text may have syntax errors all the same */
};

struct scanner;

/* One a worker. */
struct scanner *scanner_new(void);
void scanner_free(struct scanner *s);

/*
 * `text` is UTF-8 without NUL but for one behind it; line ends are LF or CRLF. `ascii`: no byte above 127, so that columns are bytes. The answer and its spans, which point into `text` or into the scanner,
 * are valid until the next call.
 */
const struct scanned *scan_text(struct scanner *s, struct span text, bool ascii);

/* Does an except clause catch ImportError? `clause` begins with the word `except`; what stands before its first colon is asked. */
bool scan_clause_catches(struct span clause);
/* The same of a with statement: suppress(ImportError). `items` is what stands between the word and the colon. */
bool scan_with_suppresses(struct span items);

#endif
