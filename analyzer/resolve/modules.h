/*
 * resolve/modules.h: which modules and packages are there, and what are they called?
 *
 * imports.md 2 and 3: one canonical name for each file that was read, whatever root it is written under. Modules are numbered from 1 in the order of the files.
 */
#ifndef RESOLVE_MODULES_H
#define RESOLVE_MODULES_H

#include "base/map.h"
#include "facts/corpus.h"
#include "source/roots.h"

typedef struct { uint32_t v; } mod_id;    /* from 1; 0 = none */

enum {
  MODULE_PACKAGE = 1,             /* an __init__.py */
  MODULE_NO_INIT = 2,             /* its folder, or one above below the root, has no __init__.py */
  MODULE_SHADOWED = 4,            /* a/b.py beside a/b/__init__.py */
  MODULE_DUPLICATE = 8,           /* another file has its name; named by its whole path */
  MODULE_STUB = 16,
  MODULE_TWO_NAMES = 32,          /* imported under two names */
  MODULE_SHADOWS_STDLIB = 64,
  MODULE_UNNAMEABLE = 128,        /* no statement can import it: a.<x.y>, 0001_initial, manage-dev */
};

enum { MODULE_FLAGS = 8 };
const char *module_flag_name(unsigned bit);   /* bit 0 .. MODULE_FLAGS - 1: "package", "no-init", ... */

struct modules {
  uint32_t n;                     /* counts row 0 */
  str_id *name;                   /* canonical; "" only for the package of an __init__.py in PATH itself */
  file_id *file;
  uint8_t *class_;                /* enum file_class, refined by content */
  uint16_t *flags;
  bool *python2;                  /* its syntax is, or that of others below its root and not its own (index.c) */
  mod_id *package;                /* the package module that holds it, or 0 (top level, or a namespace package) */
  str_id *package_name;           /* the package a module belongs to: an __init__ to its own, others to the dotted name above; "" at the top */
  uint32_t *root;                 /* index of the root that gave the name */
  struct map by_name;             /* str_id -> mod_id */
};

/* In `run`; the index of names on the heap until modules_release. Makes names in c->strings. */
void modules_build(struct modules *m, struct arena *run, struct corpus *c, const struct source_tree *tree, const struct roots *roots);
void modules_release(struct modules *m);
mod_id modules_find(const struct modules *m, str_id canonical);
mod_id modules_of_file(const struct modules *m, file_id f);   /* every file is a module: f + 1 */

#endif
