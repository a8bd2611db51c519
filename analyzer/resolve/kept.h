/*
 * resolve/kept.h: what does a saved result bring along in place of the sources?
 *
 * The few answers of resolve/ that read the facts or the files themselves; in a restored program (saved/) they stand here, and whoever is asked for them gives these. A fresh program has none.
 */
#ifndef RESOLVE_KEPT_H
#define RESOLVE_KEPT_H

#include "resolve/candidates.h"
#include "resolve/hierarchy.h"

struct kept_line {                /* a line of a file that stands behind an edge, without the blanks in front */
  file_id file;
  uint32_t line;
  str_id text;
};

struct kept {
  struct hierarchy hierarchy;
  struct loader_candidates loaders;
  uint32_t *other, *test, *own;   /* [def]: mentions of its name (mentions.h); 0 for what is no public function */
  struct kept_line *lines;        /* by file and line */
  uint32_t n_lines;
  uint32_t edges;                 /* rows of the edges, those of kind reverse included: they stand behind the others */
};

/* The text of a line; empty where it was not kept. O(log lines). */
struct span kept_line(const struct kept *k, const struct intern *strings, file_id file, uint32_t line);

#endif
