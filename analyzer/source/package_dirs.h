/*
 * source/package_dirs.h: in which folders does a packaging file say that the packages lie?
 *
 * setup.py and setup.cfg (package_dir, find_packages, packages.find), pyproject.toml (setuptools, poetry, hatch, pdm, uv, flit, maturin), and paths that are installed in place: `-e` lines of requirement
 * files, path dependencies of poetry, uv and pdm.
 */
#ifndef SOURCE_PACKAGE_DIRS_H
#define SOURCE_PACKAGE_DIRS_H

#include "source/manifest.h"

struct package_dir {
  const char *dir;                /* below PATH, "" for PATH itself; it need not exist */
  const char *otherwise;          /* where to look if `dir` holds nothing; NULL: nowhere else */
  const char *prefix;             /* packages below it are called so ("a.b" for package_dir={"a.b": "lib"}); NULL: as they lie */
  uint32_t line;
  bool editable;                  /* installed in place: the folder of a project, not yet that of its packages */
};

/* In the order of the file; *out in `arena`. Folders outside PATH are left out. A path that requirement files write counts from PATH, where pip is most often started, otherwise from the file. */
uint32_t package_dirs_read(struct package_dir **out, struct arena *arena, const struct manifest *m);

#endif
