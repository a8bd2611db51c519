/*
 * resolve/distributions.h: to which distribution does an imported name belong?
 *
 * Names that a distribution is imported by come from metadata in the tree, else from its own name, else from a table of the well-known, else from habits of naming (django-x is imported as x); the first
 * that knows a name has it, longer dotted names before shorter ones (google.cloud.storage before google).
 */
#ifndef RESOLVE_DISTRIBUTIONS_H
#define RESOLVE_DISTRIBUTIONS_H

#include "resolve/program.h"
#include "source/declared.h"

enum external_class { EXTERNAL_STDLIB, EXTERNAL_THIRD_PARTY, EXTERNAL_UNKNOWN, EXTERNAL_CLASSES };
const char *external_class_name(enum external_class c);    /* "stdlib", "third-party", "unknown" */

enum match_how { MATCH_METADATA, MATCH_NAME, MATCH_TABLE, MATCH_HABIT, MATCHES };
const char *match_how_name(enum match_how how);            /* "metadata", "name", "table", "habit" */

struct distribution {
  struct span name, key;
  uint32_t first, n;              /* its declarations: rows[first .. first + n) of struct distributions */
  bool direct;                    /* somebody declares it; else only lock files or metadata know it */
  bool held;                      /* its package lies in the tree */
  struct span imports;            /* the names it is known to be imported by, separated by blanks; "" = only its own */
};

struct distributions {
  struct distribution *at;        /* by key, from 1 */
  uint32_t n;                     /* counts row 0 */
  const struct declared *declared;
  uint32_t *rows;                 /* of declared->at, grouped by distribution, in their order */
  struct intern names;            /* names imports are looked up by, in the spelling of requirement_key */
  struct map by_import;           /* such a name -> 1 + (distribution * MATCHES + enum match_how) */
};

/* In `run`; indexes on the heap until distributions_release. `declared` must live as long. O(declarations log declarations). */
void distributions_build(struct distributions *d, struct arena *run, const struct program *program, const struct declared *declared);
void distributions_release(struct distributions *d);

struct external {
  enum external_class class_;
  uint32_t distribution;          /* 0: none that the tree knows */
  enum match_how how;             /* of a distribution */
};
/* A full dotted name outside the tree; `<builtin>.x` counts as the library's. O(parts). */
struct external distributions_class(const struct distributions *d, struct span dotted);

#endif
