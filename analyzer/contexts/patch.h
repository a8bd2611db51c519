/*
 * contexts/patch.h: moves, written into the context file.
 *
 * As a unified diff on it: each move becomes a claim of its context, in alphabetical order where the list is so, and a claim of the same text leaves the list where it stood. Nothing else changes, no line is laid out anew.
 */
#ifndef CONTEXTS_PATCH_H
#define CONTEXTS_PATCH_H

#include "contexts/moves.h"

/*
 * Appends the diff with `path` as the name of both files; nothing if the file says all that already. False when the file cannot say it: a context would be left with no claim, the reason in `why`. m->map must be that of the file.
 */
bool context_patch(struct buf *out, const struct context_file *file, const struct moves *m, struct buf *why);

#endif
