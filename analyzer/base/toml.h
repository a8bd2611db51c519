/*
 * base/toml.h: what do pyproject.toml and its kind say?
 *
 * The door to the TOML grammar of tree-sitter. It hands out the same tree as json_read.h: tables are objects, an array of tables is an array, `a.b = 1` is an object in an object, dates and numbers
 * keep their text in `string`. A file with errors is read as far as it can be.
 */
#ifndef BASE_TOML_H
#define BASE_TOML_H

#include "base/json_read.h"

struct toml {
  struct json *root;              /* an object, never NULL */
  struct json_fault *fault;       /* in the order of the file: broken syntax, keys given twice (the first counts), more than 200 levels */
  uint32_t n_faults;
};

/* Everything in `arena`. The text must be shorter than 1 GB (BUG). */
void toml_read(struct toml *out, struct arena *arena, struct span text);

#endif
