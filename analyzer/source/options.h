/*
 * source/options.h: what does the user say about the tree?
 *
 * Filled from the context file (contexts/) and the command line before anything is read.
 */
#ifndef SOURCE_OPTIONS_H
#define SOURCE_OPTIONS_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum file_class { CLASS_PRODUCTION, CLASS_TEST, CLASS_MIGRATION, CLASS_GENERATED, CLASS_SETTINGS, CLASSES };
const char *class_name(enum file_class c);            /* "production", "test", ... */

struct globs {
  const char **at;
  size_t n;
};

struct root_option {              /* imports.md 3 */
  const char *path;               /* below PATH, "." for PATH itself */
  const char *prefix;             /* put before names below it; NULL: by the rule for canonical names */
  struct globs seen_by;           /* "for": files that search it; none = all */
};

struct alias_option {
  const char *written, *canonical;
};

/* A function of the project that imports by string; imports.md 5. */
struct argument {
  const char *keyword;            /* NULL: by position only */
  uint32_t position;              /* from 0; NO_POSITION: by keyword only */
};
#define NO_POSITION UINT32_MAX
struct loader_option {
  const char *call;               /* full dotted name of the function */
  struct argument module, names;
  struct globs prefix;            /* put before the module's name, tried in order after the plain name */
  const char *suffix;             /* put behind it ("models" of get_model("order", "Line")); NULL: nothing */
  bool symbol;                    /* the last part of the text may be a symbol of the module ("a.b.C") */
  bool app;                       /* the module is given by the label of a Django application */
};

enum python_version { PYTHON_AUTO, PYTHON_2, PYTHON_3 };

/* All texts are borrowed from whoever fills this. An all-zero struct means: find out by yourself. */
struct source_options {
  const char *name;               /* of the project; NULL: name of the folder */
  const struct root_option *roots;
  size_t n_roots;                 /* 0: detect */
  const struct alias_option *aliases;
  size_t n_aliases;
  const struct loader_option *loaders;
  size_t n_loaders;
  struct globs exclude;
  struct globs classes[CLASSES];  /* n = 0: the built-in patterns of that class */
  bool class_given[CLASSES];      /* true even for an empty list, which empties the class */
  enum python_version python;
};

#endif
