/*
 * source/git.h: the one place that runs git.
 *
 * Only commands that read objects are asked for (rev-parse, merge-base, ls-tree, cat-file --batch), so no hook, filter, pager, external diff or textconv of the repository ever runs. No shell, no
 * network: absent objects of a partial clone are not fetched. What git says is read as it comes; its complaints are handed on in its words.
 */
#ifndef SOURCE_GIT_H
#define SOURCE_GIT_H

#include "base/str.h"

#include <stdbool.h>

enum git_end {
  GIT_DONE,
  GIT_REFUSED,                    /* it ran and said no */
  GIT_ABSENT,                     /* it could not be started */
};

/* What git writes, piece by piece as it comes. False: no more is wanted, git is stopped. */
typedef bool git_take(void *context, struct span piece);

/*
 * `git -C dir WORDS...`, words ending with NULL. A taker that refuses is GIT_DONE; it knows why. `why`, otherwise: the first line of what git said, "fatal: " taken off, which may be nothing, or why it could not be started.
 */
enum git_end git_run(const char *dir, const char *const *words, git_take *take, void *context, struct buf *why);
/* The same with all that git wrote in `out`, without the last line end; more than a megabyte is refused. */
enum git_end git_ask(const char *dir, const char *const *words, struct buf *out, struct buf *why);

/*
 * Contents by object id, through one `git cat-file --batch` that is started at the first question and again should it die. Any thread may ask; one is answered at a time.
 */
struct git_blobs;
struct git_blobs *git_blobs_new(const char *dir);     /* `dir` must live as long */
void git_blobs_free(struct git_blobs *b);             /* ends the process and waits for it; NULL is allowed */
/* Appends the bytes of a blob. False: it is absent, has more than `most` bytes, or is no blob; `why` is a sentence without its name. */
bool git_blobs_load(struct git_blobs *b, const char *id, size_t most, struct buf *out, struct buf *why);

#endif
