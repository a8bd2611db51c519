/*
 * resolve/dependencies.h: what of the declared is used, and what of the used is declared?
 */
#ifndef RESOLVE_DEPENDENCIES_H
#define RESOLVE_DEPENDENCIES_H

#include "resolve/distributions.h"

struct usage {                    /* by imports of the tree, those of loaders among them */
  uint32_t modules, production, test;   /* distinct importing modules: of all classes, of these two */
  uint32_t names;                 /* imported names */
  uint32_t first;                 /* row of the program's targets, the first in file order; 0: never */
  bool guarded;                   /* each of its imports may fail: all stand under a handler for ImportError */
};

struct outside {                  /* a top-level name outside the tree */
  struct span name;
  uint8_t versions;               /* of the standard library; stdlib_versions */
  struct usage usage;
};

struct dependencies {
  struct usage *of;               /* [distribution] */
  struct outside *stdlib, *unknown;     /* by name */
  uint32_t n_stdlib, n_unknown;
  uint32_t names[EXTERNAL_CLASSES];     /* distinct full dotted names by class */
};

/* Everything in `run`. */
void dependencies_find(struct dependencies *out, struct arena *run, const struct program *program, const struct distributions *d);

#endif
