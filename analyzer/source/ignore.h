/*
 * source/ignore.h: does .gitignore leave a path out?
 *
 * The rules of gitignore(5): a list in a folder speaks for what is below it, a deeper list wins over a higher one, and within a list the last
 * line that fits wins. What is below a folder that is left out cannot be taken back, since nobody looks there.
 */
#ifndef SOURCE_IGNORE_H
#define SOURCE_IGNORE_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>

struct ignore;                    /* one list, linked to those above it; NULL: no list */

/*
 * Reads the text of a list that stands in `folder` ("" = the top). `above` is the list that holds there already, and the answer when the text has
 * no line that says anything. Lives in `arena`; `text` is not needed afterwards.
 */
const struct ignore *ignore_read(struct arena *arena, const struct ignore *above, struct span folder, struct span text);

/* `path` is below the top; it must be below the folder of the innermost list. */
bool ignore_has(const struct ignore *list, struct span path, bool folder);

#endif
