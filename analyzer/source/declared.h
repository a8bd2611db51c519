/*
 * source/declared.h: which distributions does the tree declare, lock and hold?
 *
 * Requirement files with what they include, setup.py, setup.cfg, pyproject.toml (PEP 621, PEP 735, poetry, pdm, uv, flit, hatch), Pipfile; the lock files of pipenv, poetry, uv and pdm, and requirement
 * files that a compiler of requirements wrote; the metadata of wheels and eggs. Nothing is asked of a network, nothing is installed.
 */
#ifndef SOURCE_DECLARED_H
#define SOURCE_DECLARED_H

#include "source/folder.h"

struct declaration {
  struct span name, key;          /* as written; as all spellings share it (requirement_key) */
  struct span constraint, marker; /* as written, may be empty */
  struct span group;              /* an extra, a dependency group, "build", "test", "dev"; "" for the program itself */
  const char *file;               /* below PATH, as shown */
  uint32_t line;
  bool locked;                    /* a lock file says so: it may be there only because another distribution needs it */
};

struct provided {                 /* metadata says that this distribution holds that package */
  struct span key, import;        /* the import as a dotted name */
};

struct declared {
  struct declaration *at;         /* by path of the file, then as they stand in it; included files behind the one that includes them first */
  uint32_t n;
  struct provided *provided;
  uint32_t n_provided;
  struct span *own;               /* keys of the projects whose source is the tree */
  uint32_t n_own;
  uint32_t n_files;               /* that were read */
};

/* Everything in `run`. Files that cannot be read and lines that nobody could install are warnings. */
void declared_read(struct declared *out, struct arena *run, const struct source_tree *tree, struct diag_list *diags);

#endif
