/*
 * source/manifest.h: a packaging file, read by the grammar of its kind.
 */
#ifndef SOURCE_MANIFEST_H
#define SOURCE_MANIFEST_H

#include "base/ini.h"
#include "base/json_read.h"
#include "source/folder.h"
#include "source/packaging.h"

struct manifest {
  enum packaging_kind kind;
  const char *path;               /* below PATH, valid UTF-8 */
  struct span dir;                /* of the file, "" for PATH */
  struct span text;
  const struct json *tree;        /* of TOML and JSON: the whole; of setup.py: the calls of setup(), an array; else NULL */
  struct ini ini;                 /* of setup.cfg */
};

/*
 * Reads the file at `path` below the tree into `arena`. False when it cannot be read (a warning); broken syntax is a warning with file and line, and what can be read is there. One thread at a time.
 */
bool manifest_read(struct manifest *out, struct arena *arena, const struct source_tree *tree, const char *path, struct diag_list *diags);

/* A value behind keys that are separated by '/': "tool/setuptools/package-dir". NULL if it is not there, or has another kind. */
const struct json *manifest_get(const struct json *tree, const char *keys, enum json_kind kind);
/* The text of a string, else an empty span. */
struct span manifest_text(const struct json *value);

#endif
