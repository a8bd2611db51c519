/*
 * coupling/layout.h: which contexts stand on which row of the map, and which arrows are worth drawing?
 *
 * report.md 3.1: components, a cheap feedback set by weight, longest-path levels over the rest, order in a row by barycentre. Numbers only; render/ draws them.
 */
#ifndef COUPLING_LAYOUT_H
#define COUPLING_LAYOUT_H

#include "coupling/coupling.h"
#include "coupling/relationships.h"

/* What breaks declared relationships, by arc of c->contexts. */
struct arcs_against {
  uint32_t *n;                    /* merged edges that do */
  bool *as_whole;                 /* the arc is drawn as against: some edge breaks a relationship; or most of its edges go past what is public, and it is among the 20 with most of these. The others are told by the public share */
};
void arcs_against(struct arcs_against *out, struct arena *run, const struct coupling *c, const struct relationships *r);

struct level_map {
  uint32_t n_rows;
  uint32_t *row_first;            /* [row+1] into order; row 0 = the top, who stands on others */
  uint32_t *order;                /* ctx numbers, left to right */
  uint32_t *shown_arc;            /* arcs of coupling.contexts that are drawn: the 30 heaviest that are against, the 30 heaviest of the feedback set; then, where they are fewer than 30, the two heaviest downward arcs of each context; heaviest first */
  uint32_t n_shown;
  uint32_t hidden_arcs, hidden_against;
  uint64_t shown_weight, all_weight;
};
/* `against`: arcs_against.as_whole; NULL: no map is declared. */
void level_map_build(struct level_map *out, struct arena *run, const struct coupling *c, const bool *against);

/* Contexts that share a box, since there is no room for one each. */
struct backbone_rest {
  uint32_t n, modules;            /* n 0: there is no such box */
  uint32_t to[2], n_to;           /* contexts with a box that they import most, most first, ties by number: an arrow each */
  uint32_t weight[2], arcs[2];    /* parallel: statements, and the arcs of coupling.contexts that it stands for */
  bool against[2];                /* parallel: some of these arcs is */
  uint32_t hidden_in, hidden_out; /* their other arcs, from and to contexts with a box */
};

/* The selection of report.md 3.2 for the picture that Graphviz lays out: at most 60 nodes and 150 arrows, with those of the rest. */
struct backbone {
  uint32_t *node;                 /* ctx numbers, by name; folded ones are missing */
  uint32_t n_nodes;
  struct backbone_rest rest;
  uint32_t *arc;                  /* arcs of coupling.contexts, heaviest first */
  bool *up;                       /* parallel: in the feedback set */
  uint32_t n_arcs, hidden_arcs, hidden_against;
  uint64_t shown_weight, all_weight;  /* shown: with the arrows of the rest */
  uint32_t *hidden_in, *hidden_out;   /* parallel to node: arcs that no arrow stands for */
};
void backbone_build(struct backbone *out, struct arena *run, const struct coupling *c, const bool *against);

#endif
