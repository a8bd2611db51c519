/*
 * coupling/patterns.h: which shapes does the matrix of contexts have, the strongest of each kind?
 *
 * What a reader sees in a dependency matrix at a glance (report.md 4): layers, a heavy row, a heavy column, a mutual pair, a dense block. Thresholds stand at the head of patterns.c.
 */
#ifndef COUPLING_PATTERNS_H
#define COUPLING_PATTERNS_H

#include "coupling/coupling.h"
#include "coupling/layout.h"

enum pattern_kind {
  PATTERN_LAYERED,                /* nearly all imports go down the levels */
  PATTERN_BLOCK,                  /* contexts of which nearly each imports each other */
  PATTERN_ROW,                    /* one that imports many */
  PATTERN_COLUMN,                 /* one that many import */
  PATTERN_PAIR,                   /* two that import each other */
  PATTERNS
};
const char *pattern_name(enum pattern_kind kind);   /* "heavy row" */

struct pattern {
  uint8_t kind;                   /* enum pattern_kind */
  uint32_t a, b;                  /* of a row and a column: a; of a pair: a imports b at least as often as b a */
  uint32_t n, of;                 /* contexts that it imports or that import it, of the others; of a block its ordered pairs with imports, of all it could have; of layers contexts in a cycle, of all */
  uint64_t weight;                /* the imports that make it up */
  uint64_t back;                  /* of a pair, those of the cheaper side; of layers, those that go up */
  uint32_t *member, n_members;    /* of a block, in the order of the levels */
};

struct patterns {
  struct pattern at[PATTERNS];    /* layers first, then by weight, most first; ties in the order of enum pattern_kind */
  uint32_t n;
  uint64_t all;                   /* imports between contexts */
  uint32_t *cluster;              /* [ctx]: communities of the context graph, numbered in the order below */
  uint32_t *by_cluster;           /* the contexts of level_map.order, those of a cluster together, within it foundations first; clusters by their mean place in the levels */
};

/* Everything in `run`. O(contexts log contexts + arcs) and what communities cost (graph/leiden.h). */
void patterns_find(struct patterns *out, struct arena *run, const struct coupling *c, const struct level_map *levels);

#endif
