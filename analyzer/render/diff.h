/*
 * render/diff.h: what became of a tree, told.
 *
 * What `merestone diff` prints: one sentence on the borders first, then what crosses them, then the rest. Complete in JSON (schema/diff.schema.json) and CSV; text and Markdown stop at whole rows and say how many more there are.
 */
#ifndef RENDER_DIFF_H
#define RENDER_DIFF_H

#include "coupling/delta.h"

struct diff_side {
  const char *name;               /* as the user gave it */
  const char *id;                 /* of its commit; NULL: none */
  const struct judged *judged;
  uint32_t files, unread;         /* Python files that were found; those of them that could not be read */
  uint32_t own, unresolved;       /* imported names that mean something of the tree; those that lead nowhere among them */
};

struct diff_report {
  struct diff_side side[SIDES];
  const struct change *change;
  const struct delta *delta;
  const struct span *source;      /* [place of delta]: its line of source, blanks taken off; empty where it cannot be had */
  const char *contexts;           /* the context file that both sides are judged by; NULL: each has its own */
  bool symbols;                   /* definitions and calls were read: names are compared, relationships judged by all kinds */
  bool all;                       /* no list of the text is cut */
};

void write_diff_text(struct buf *out, const struct diff_report *r);
void write_diff_json(struct buf *out, const struct diff_report *r);
void write_diff_csv(struct buf *out, const struct diff_report *r);      /* a row a thing that differs, of edges a row a place */
void write_diff_markdown(struct buf *out, const struct diff_report *r); /* at most DIFF_MARKDOWN_BYTES, which fits a comment of a pull request */
enum { DIFF_MARKDOWN_BYTES = 60000 };

#endif
