/*
 * coupling/change_choice.h: which contexts and arrows show what became of a tree?
 *
 * Boxes and rows come from the union of both states, so that nothing jumps from one picture to the next. Arrows whose number of import statements differs come first, those that came or went before those that grew or shrank, by
 * the size of the difference; then, where there is room, the heaviest that stayed between the same boxes.
 */
#ifndef COUPLING_CHANGE_CHOICE_H
#define COUPLING_CHANGE_CHOICE_H

#include "coupling/change.h"

enum { CHANGE_MOST_CONTEXTS = 60, CHANGE_MOST_ARCS = 150, CHANGE_ENOUGH_ARCS = 60 /* with those that stayed */ };

struct change_arc {
  uint32_t from, to;              /* indexes into change_choice.context */
  uint32_t before, after;         /* import statements; 0: none on that side */
  bool up;                        /* of the feedback set of the union */
};

struct change_choice {
  uint32_t *context, n;           /* rows of change.context, by name: ends of arrows that differ, and contexts that came or went */
  uint32_t *level;                /* parallel to context; rows of the union */
  struct change_arc *arc;         /* by from, then to */
  uint32_t m;
  uint32_t differ, all_differ;    /* arrows that are drawn, and all, whose statements differ */
  uint32_t stayed, all_stayed;
  uint32_t came, went, grew, shrank;      /* of all_differ */
};
/* In `run`. O(arcs log arcs), and what a feedback set costs. */
void change_choice_build(struct change_choice *out, struct arena *run, const struct change *c);

#endif
