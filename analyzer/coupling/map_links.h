/*
 * coupling/map_links.h: which relationship stands between two contexts, and which pairs make the picture of the map?
 *
 * report.md 3.5. A picture of every pair cannot be read; so those come first that are declared or against the map, then the heaviest, within a budget. What is left out is counted.
 */
#ifndef COUPLING_MAP_LINKS_H
#define COUPLING_MAP_LINKS_H

#include "coupling/relationships.h"

/* What is drawn of two contexts, x before y by name: what they declare, else what the code shows. */
struct map_link {
  const struct relation *relation;/* of the user; of both where it is mutual */
  unsigned as;                    /* enum relationship */
  bool declared;
};
/* False: there is nothing to draw. */
bool map_link_of(const struct relationships *r, ctx_id x, ctx_id y, struct map_link *out);

struct map_pair {                 /* two contexts, both ways together */
  struct map_link link;           /* relation NULL: nothing is declared, and the code shows nothing that has a name */
  ctx_id user, used;              /* of `link`; without it, and where it is mutual, the user is the side with more edges to the other, ties by name */
  const struct relation *there, *back;        /* from user to used, from used to user; NULL: neither an edge nor an entry */
  uint32_t edges, against;        /* sums of both */
};

enum { MAP_MOST_CONTEXTS = 60, MAP_MOST_PAIRS = 45 };   /* each with a text on it: more of them cannot be told apart */

struct map_choice {
  struct map_pair *pair;          /* drawn: declared or against first, of these most edges against first; ties by edges, then names */
  uint32_t n, all;                /* all: pairs with an edge or an entry, unclaimed modules left out */
  uint32_t *context, n_contexts, all_contexts;     /* drawn, by name; all: with a measured module, or declared */
  uint32_t *hidden;               /* parallel to context: its pairs that are not drawn */
  uint32_t edges, all_edges, against, all_against;
  uint32_t *modules;              /* [ctx] measured ones */
};
/* In `run`. O(pairs log pairs + modules). */
void map_choice_build(struct map_choice *out, struct arena *run, const struct relationships *r, const struct program *p);

#endif
