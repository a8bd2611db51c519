/*
 * app/stale.h: files of an earlier report that this one does not write.
 *
 * A context that was renamed, a module that went: its page would stay in DIR and be found. `data/files.txt` lists what a report wrote below data/, diagrams/, badges/ and assets/; nothing else is ever removed.
 */
#ifndef APP_STALE_H
#define APP_STALE_H

#include "base/str.h"

#define STALE_LIST "data/files.txt"

/* The list of DIR, names relative to it, one a line; nothing where there is none. To be read before the new one is put in its place. */
void stale_read(struct buf *out, const char *dir);
/* Removes what `before` names and `now` does not. */
void stale_remove(const char *dir, struct span before, struct span now);

#endif
