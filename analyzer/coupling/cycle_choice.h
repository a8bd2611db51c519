/*
 * coupling/cycle_choice.h: which part of a cycle makes a picture that can be read?
 *
 * Up to `most` nodes all of them, 30 where there is room. Of a larger component the shortest cycle first, then the ends of the cuts in the order of their steps, then the nodes with the heaviest arcs. Of the arcs between those that are drawn, up to half as many again:
 * the shortest cycle, the first cuts, two for three nodes, the heaviest that leaves each node, then the heaviest of the rest: a picture of cuts alone would not show what they cut.
 */
#ifndef COUPLING_CYCLE_CHOICE_H
#define COUPLING_CYCLE_CHOICE_H

#include "coupling/components.h"

enum { CYCLE_MOST_NODES = 30 };
#define CYCLE_ARCS(nodes) ((nodes) * 3 / 2)
#define CYCLE_CUTS(nodes) ((nodes) * 2 / 3)

struct cycle_choice {
  uint32_t most;                  /* nodes asked for */
  uint32_t *node, n;              /* of the level, rising, which is by name */
  uint32_t *level;                /* parallel to node: by the arcs that are drawn, cuts pointing up; 0 is the bottom */
  uint32_t *from, *to;            /* [m] indexes into node */
  uint32_t *arc, m;               /* arcs of the level, by their ends */
  bool *cut, *ring;               /* [m] in the feedback set; on the shortest cycle */
  uint32_t cuts;                  /* that are drawn, of component.n_cuts */
};
/* At most `most` nodes, at least one. In `run`. O(arcs of the component * log). */
void cycle_choice_build(struct cycle_choice *out, struct arena *run, const struct level_graph *l, const struct component *c, uint32_t most);

#endif
