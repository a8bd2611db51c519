/*
 * extract/extract.h: from the bytes of a file to its facts.
 *
 * One walk over the tree; each construct has a file of its own (ex_*.c) and a line in the registry. Nothing that points into the text leaves.
 */
#ifndef EXTRACT_EXTRACT_H
#define EXTRACT_EXTRACT_H

#include "facts/build.h"

struct extractor;

/* Said once, before there is another thread: parsing takes its memory as parser_begin() says. */
void extract_begin(void);

/* One a worker: parser, tree, builder, file arena. */
struct extractor *extractor_new(void);
void extractor_free(struct extractor *x);

/*
 * The sealed facts of a file with these bytes, behind which a NUL stands, in `arena`. Never fails: what cannot be read is rows of `errors`. Equal bytes give equal blocks.
 */
struct span extract_file(struct extractor *x, struct span bytes, struct arena *arena);

#endif
