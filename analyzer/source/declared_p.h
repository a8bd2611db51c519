/*
 * source/declared_p.h: what the readers of dependencies share.
 *
 * Private to declared.c, declared_lists.c (files that people write) and declared_found.c (files that tools write).
 */
#ifndef SOURCE_DECLARED_P_H
#define SOURCE_DECLARED_P_H

#include "base/vec.h"
#include "source/declared.h"
#include "source/manifest.h"
#include "source/requirement.h"

struct collector {
  struct arena *run, scratch;
  const struct source_tree *tree;
  struct diag_list *diags;
  const struct manifest *m;       /* the file at hand */
  const char *file;               /* its path, in `run` */
  bool locked;                    /* it is a lock file */
  VEC(struct declaration) rows;
  VEC(struct provided) provided;
  VEC(struct span) own;
  VEC(const char *) includes;     /* files that requirement files name, each once */
};

/* A requirement in a list; a line that nobody could install is a warning, a path is left alone. */
void declare_text(struct collector *c, struct span text, uint32_t line, struct span group);
void declare(struct collector *c, const struct requirement *r, struct span group);
/* A name with a constraint beside it, as poetry, pipenv and lock files have them. */
void declare_pair(struct collector *c, struct span name, struct span constraint, uint32_t line, struct span group);
void declare_own(struct collector *c, struct span name);
void declare_provided(struct collector *c, struct span distribution, struct span import);

/* declared_lists.c */
void lists_setup_py(struct collector *c);
void lists_setup_cfg(struct collector *c);
void lists_pyproject(struct collector *c);
void lists_pipfile(struct collector *c);
void lists_requirements(struct collector *c);

/* declared_found.c */
void found_toml_lock(struct collector *c);
void found_pipfile_lock(struct collector *c);
void found_metadata(struct collector *c);
void found_top_level(struct collector *c);
void found_record(struct collector *c);

#endif
