/*
 * resolve/entry.h: what do frameworks, test runners and shells call? The tables of it, in a program (program.h).
 */
#ifndef RESOLVE_ENTRY_H
#define RESOLVE_ENTRY_H

#include "resolve/frameworks.h"
#include "resolve/modules.h"

/*
 * What something outside the tree calls: a framework, a test runner, a shell. One row a place that says so; a function may have several. calls/ appends them.
 */
enum entry_kind {
  ENTRY_VIEW, ENTRY_TASK, ENTRY_COMMAND, ENTRY_RECEIVER /* of signals */, ENTRY_TEST, ENTRY_FIXTURE,
  ENTRY_SCRIPT /* what a module runs as __main__, or packaging names as a script */,
  ENTRY_HOOK /* a method in place of one of a class outside the tree; a function that a decorator or a call hands to a framework */,
  ENTRY_KINDS
};
const char *entry_kind_name(enum entry_kind kind);   /* "view" */
struct entries {
  uint32_t n, cap;
  def_id *def;                    /* a function, or the class of which a framework makes an object */
  uint8_t *kind, *framework;      /* enum entry_kind, enum framework */
  uint8_t *evidence_table;
  uint32_t *evidence_row;
};

/* Entry points of packaging files that lead to something of the tree (points.h). */
struct named_point {
  struct span group;              /* "console_scripts", "xblock.v1" */
  mod_id module;
  def_id def;                     /* 0: the module itself, or nothing that is known */
  const char *file;               /* that declares it */
  uint32_t line;
};
struct named_points {
  struct named_point *at;
  uint32_t n;
};

#endif
