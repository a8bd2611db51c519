/*
 * source/roots.h: from which folders are names resolved?
 *
 * Declared roots as they stand, or found ones (imports.md 3): the folder of a manage.py (for the files below it), PATH, folders with a build file and packages beside it, folders where build files say that
 * packages lie, what requirement files install in place, `src` folders that are no packages, and folders that settings files add to sys.path by literals.
 */
#ifndef SOURCE_ROOTS_H
#define SOURCE_ROOTS_H

#include "source/folder.h"

enum root_why { ROOT_DECLARED, ROOT_PATH, ROOT_SRC, ROOT_BUILD_FILE, ROOT_SYS_PATH, ROOT_PACKAGE_DIR, ROOT_EDITABLE, ROOT_MANAGE };

struct root {
  const char *path;               /* "" for PATH itself, else "a/b" */
  const char *prefix;             /* dotted, without final dot; NULL: none given */
  struct globs seen_by;           /* empty: all files */
  bool mapped;                    /* package_dir={"a.b": "lib"}: names lead below it only with the prefix */
  uint8_t why;
  const char *evidence;           /* "common/lib/calc/setup.py:3", "lms/envs/common.py:402"; "" when declared, and for PATH */
};

struct roots {
  struct root *at;                /* in search order */
  uint32_t n;
};

/* Never empty. A declared root that is no folder of the tree is a diagnostic, so are packaging files that cannot be read; those are opened only when no root is declared. Lives in `run`. */
void roots_find(struct roots *roots, struct arena *run, const struct source_tree *tree, const struct source_options *options, struct diag_list *diags);
const char *root_why_name(enum root_why why);

#endif
