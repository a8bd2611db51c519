/*
 * extract/quick.h: from the bytes of a file to its import facts, without a tree.
 *
 * The quick depth: the tables imports and exports, the scopes that hold imports, and the head, at the speed of reading. In a file without syntax errors the rows of both tables are those of extract_file (but
 * for the numbers of scopes, since here only those that hold an import are rows); tests/readers compares.
 */
#ifndef EXTRACT_QUICK_H
#define EXTRACT_QUICK_H

#include "facts/build.h"
#include "scan/scan.h"

struct quick;

/* One a worker. */
struct quick *quick_new(void);
void quick_free(struct quick *q);

/* The sealed facts, in `arena`. A NUL stands behind `bytes`. Never fails; `errors` has only what is wrong with the bytes as text. Equal bytes give equal blocks. */
struct span quick_file(struct quick *q, struct span bytes, struct arena *arena);

/* What scan found, as rows of the tables; private to extract/. quick_imports: rows of imports, and of defs if `scopes`; else `in` is the module. */
void quick_head(struct facts_builder *b, const struct scanned *found);
void quick_imports(struct facts_builder *b, const struct scanned *found, bool scopes);
void quick_exports(struct facts_builder *b, const struct scanned *found);

#endif
