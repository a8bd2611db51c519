/*
 * source/revision.h: the tree of a commit, straight from the objects of git.
 *
 * What stood in a folder at a revision: its files, links and lists of what is ignored, as folder.h reads them from the disk, without a checkout. A folder below the top of the repository stands for that folder of
 * the commit. Contents come as they are stored: no filter, no line ends of a platform. Links are followed within the tree only, submodules are empty folders, and an absent object is a file that cannot be read.
 */
#ifndef SOURCE_REVISION_H
#define SOURCE_REVISION_H

#include "base/arena.h"
#include "base/diag.h"

#include <stdbool.h>

struct revision;

enum revision_end { REVISION_OPEN, REVISION_UNKNOWN /* the word names nothing: the command line is wrong */, REVISION_UNREADABLE };

/*
 * `word`: whatever git takes for a commit ("main", "HEAD~3", "v1.0", an id) or for a tree ("HEAD:src"), of the repository that `dir` stands in. Both texts must live as long as the revision. Otherwise a diagnostic in
 * the words of git. Lives in `run`; always to be closed when open.
 */
enum revision_end revision_open(struct revision **out, struct arena *run, const char *dir, const char *word, struct diag_list *diags);
void revision_close(struct revision *r);              /* NULL is allowed */

const char *revision_id(const struct revision *r);    /* of the commit (the tree, where a tree was named): 40 or 64 hexadecimal digits */
/* The bytes of a file, appended; from any thread. False: it is not there, too large or absent; `why` is a sentence without the path. */
bool revision_load(const struct revision *r, struct span path, size_t most, struct buf *out, struct buf *why);
bool revision_has(const struct revision *r, struct span path);      /* a file of that path, no link */

/* "A..B" and "A...B" as git diff has them: an empty side is HEAD, three dots stand for the merge base. In `run`, or parts of `word`. */
struct revision_range {
  const char *from, *to;
  const char *from_name;          /* for people: what `from` is called */
};
enum revision_end revision_range(struct revision_range *out, struct arena *run, const char *dir, const char *word, struct diag_list *diags);
/* Would git take the word for something? Says nothing. */
bool revision_names(const char *dir, const char *word);

#endif
