/*
 * source/below.h: how is a file of the tree opened without surprises?
 *
 * No waiting for a FIFO, no following of links, no limit of the system on the length of the whole path, and no more bytes than agreed.
 */
#ifndef SOURCE_BELOW_H
#define SOURCE_BELOW_H

#include "base/str.h"

#include <stdbool.h>
#include <stddef.h>

/* Enough for every text of strerror. */
struct errno_text {
  char text[128];
};

/*
 * A descriptor for `path` below the folder `dir` (a descriptor), close-on-exec, with the flags of open(2) given; "" is the folder itself. Longer paths
 * than PATH_MAX work, part by part. -1 and errno when it fails.
 */
int below_open(int dir, struct span path, int flags);

/*
 * Appends what a descriptor gives until its end. Refuses what is no regular file and what has more than `most` bytes; `why` is then a sentence
 * without the path. The descriptor stays open.
 */
bool below_read(int fd, size_t most, struct buf *out, struct buf *why);

/* The words of the system for an errno, safe in every thread. */
struct errno_text errno_words(int error);

#endif
