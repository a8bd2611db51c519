/*
 * base/outfile.h: files that are written whole or not at all.
 *
 * A set of files below one folder, staged in a hidden folder beside their places (DIR/.merestone-<pid>) and renamed
 * into place together by outset_commit. Until then the old files stay as they are; a process that dies leaves only the
 * staging folder, which the next run removes.
 */
#ifndef BASE_OUTFILE_H
#define BASE_OUTFILE_H

#include "base/str.h"

#include <stdbool.h>

struct outset;

/*
 * Opens a set below `dir`, creating the folder if need be. NULL when that fails; `why` then holds a sentence with the
 * path and the system's reason.
 */
struct outset *outset_open(const char *dir, struct buf *why);
/*
 * Stages one file with these bytes; `name` is relative to the folder, '/' between parts, no "..", parts created as
 * needed. The same name twice is a BUG. False (and `why`) when anything fails; the set can then only be dropped.
 */
bool outset_write(struct outset *set, const char *name, struct span bytes, struct buf *why);
/* Appends the names of what was staged, in that order, one a line. */
void outset_names(const struct outset *set, struct buf *out);
/* More bytes behind those of the file that was written last. */
bool outset_append(struct outset *set, struct span bytes, struct buf *why);
/*
 * Syncs nothing, renames all, removes the staging folder, frees the set. False: `why` says which file could not be put
 * in place.
 */
bool outset_commit(struct outset *set, struct buf *why);
/* Removes what was staged and frees the set. NULL is allowed. */
void outset_drop(struct outset *set);

/*
 * One file on its own, the same way: staged beside `path`, checked on write and on close, renamed. Its folder must
 * exist. A device or a pipe, and all below /dev and /proc, is written to instead of replaced.
 */
bool outfile_write(const char *path, struct span bytes, struct buf *why);

/*
 * A descriptor of the folder below `dir` (one, too) that `name` stands in; no link below `dir` is followed. make: those that are missing
 * are made. *base is the last part of the name. -1 and errno when it fails.
 */
int folder_below(int dir, const char *name, bool make, const char **base);

/*
 * Writes all bytes to a descriptor (standard output), going on after short writes and EINTR. False on error, with errno
 * set; EPIPE is for the caller to take as a quiet end.
 */
bool fd_write_all(int fd, struct span bytes);

#endif
