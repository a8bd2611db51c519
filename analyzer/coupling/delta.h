/*
 * coupling/delta.h: what became of modules, names and edges?
 *
 * Two programs side by side. Modules are matched by name, then by equal content, then by what they define and import; so a rename is told apart from new coupling. An edge is merged by kind and its two modules, and its
 * places are compared by what they take, not by line: a line that moved is no difference. Numbers and contexts are change.h's.
 */
#ifndef COUPLING_DELTA_H
#define COUPLING_DELTA_H

#include "base/hash.h"
#include "coupling/change.h"

enum delta_side { BEFORE, AFTER, SIDES };

enum fate {
  FATE_NEW, FATE_GONE,
  FATE_GROWN, FATE_SHRUNK,        /* more places than before, fewer */
  FATE_OTHER,                     /* as many, but not the same */
  FATE_MOVED,                     /* the same under another name, or in other contexts, so that it crosses a border now or does no more */
  FATES
};
const char *fate_name(enum fate f);   /* "new", "gone", "grown", "shrunk", "other", "moved" */

enum match { MATCH_NAME, MATCH_CONTENT, MATCH_LIKENESS, MATCH_PACKAGE, MATCHES };
const char *match_name(enum match m); /* "name", "content", "likeness", "package" */

struct module_delta {
  mod_id at[SIDES];               /* 0: not there */
  uint8_t fate;                   /* new, gone, moved */
  uint8_t match;                  /* how a moved one is known: equal content, likeness, or the modules of the package went together */
  double likeness;                /* MATCH_LIKENESS: of all that the two define and import, the share that both do; 0.5 to 1 */
};

/* A class or function at the top of a module, or a method of a class there; no name begins with an underscore. Of modules that are there on both sides, whatever they are called. */
struct symbol_delta {
  node_id at[SIDES];
  uint8_t fate;                   /* new, gone; moved: gone from one module and new in another, and nothing else of that name and kind came or went */
};

struct edge_place {
  uint32_t edge;                  /* of the program of its side */
  uint8_t side;                   /* BEFORE: it went, AFTER: it came */
};

struct edge_delta {
  mod_id from[SIDES], to[SIDES];  /* 0: not there */
  uint8_t kind, fate;
  bool crosses[SIDES];            /* from one declared context into another */
  bool renamed;                   /* an end has another name now */
  bool under_import;              /* not an import itself, and an import between the two modules has the same fate: told under that */
  bool ties;                      /* a measured import whose ends can reach each other on the side that has it, and could not on the other */
  uint32_t places[SIDES], statements[SIDES];
  uint32_t first, n;              /* of delta.place: what went, then what came, each by place */
};

struct delta {
  struct module_delta *module;    /* new, gone, moved; each by name */
  uint32_t n_modules;
  struct symbol_delta *symbol;    /* the same */
  uint32_t n_symbols;
  struct edge_delta *edge;        /* those that cross (on either side) first, then by fate, then by contexts, modules, kind */
  uint32_t n_edges, n_crossing;
  struct edge_place *place;
  uint32_t left_out;              /* edges that differ too, at modules of a class that was not asked for */
  uint32_t by_fate[2][EDGE_KINDS][FATES];   /* of those that cross [1] and the others [0] */
};

struct delta_in {
  const struct judged *side[SIDES];
  const struct hash128 *content[SIDES];     /* [mod]; NULL: unknown; all zero for a module of which it is not known, or which is empty */
  uint32_t kinds, classes;        /* bits, as in struct edge_filter; both modules must be of these classes. Edges of confidence inferred and better */
  bool symbols;                   /* definitions were read */
};

/* In `run`. O(edges log edges), and for modules under new names what those have in common with each other. */
void delta_find(struct delta *out, struct arena *run, const struct delta_in *in);

#endif
