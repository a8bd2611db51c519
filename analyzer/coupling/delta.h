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
#include "coupling/relationships.h"

enum delta_side { BEFORE, AFTER, SIDES };

enum fate {
  FATE_NEW, FATE_GONE,
  FATE_GROWN, FATE_SHRUNK,        /* more places than before, fewer */
  FATE_CHANGED,                   /* as many, but not the same */
  FATE_MOVED,                     /* the same under another name, or in other contexts, so that it crosses a border now or does no more */
  FATES
};
const char *fate_name(enum fate f);   /* "new", "gone", "grown", "shrunk", "changed", "moved" */

enum same_by { SAME_NAME, SAME_CONTENT, SAME_LIKENESS, SAME_PACKAGE, SAME_REASONS };
const char *same_by_name(enum same_by m); /* "name", "content", "likeness", "package" */

struct module_delta {
  mod_id at[SIDES];               /* 0: not there */
  uint8_t fate;                   /* new, gone, moved */
  uint8_t match;                  /* how a moved one is known: equal content, likeness, or the modules of the package went together */
  double likeness;                /* SAME_LIKENESS: of all that the two define and import, the share that both do; 0.5 to 1 */
  bool with_package;              /* it moved under its own name with the package that holds it */
  uint32_t below;                 /* modules that moved so with this one, at any depth */
};

/* A class or function at the top of a module, or a method of a class there; no name begins with an underscore. Names of a module that came or went are told
 * with it, unless they moved. */
struct symbol_delta {
  node_id at[SIDES];
  uint8_t fate;                   /* new, gone; moved: gone from one module and new in another, and nothing else of that name and kind came or went */
};

/* A module that belongs to another context now, whatever it is called; the unclaimed ones count as one. */
struct owner_delta {
  mod_id at[SIDES];
};

struct edge_place {
  uint32_t edge;                  /* of the program of its side */
  uint8_t side;                   /* BEFORE: it went, AFTER: it came */
};

struct edge_delta {
  mod_id from[SIDES], to[SIDES];  /* 0: not there */
  uint8_t kind, fate;
  bool crosses[SIDES];            /* from one context into another; the unclaimed modules count as one */
  bool renamed;                   /* an end has another name now */
  bool under_import;              /* not an import itself, and an import between the two modules has the same fate: told under that */
  bool ties;                      /* a measured import whose ends can reach each other on the side that has it, and could not on the other */
  uint32_t places[SIDES], statements[SIDES];
  uint32_t first, n;              /* of delta.place: what went, then what came, each by place */
};

/* A merged edge that breaks a law of declared relationships. */
struct law_delta {
  const struct crossing *at[SIDES];         /* NULL: not broken there */
  const struct relation *relation[SIDES];   /* of which it is one */
  const struct relationships *laws[SIDES];  /* of which that is one */
  uint8_t fate;                   /* new, gone; grown: by more rows than before; moved: an end has another name */
};

struct delta {
  struct module_delta *module;    /* new, gone, moved; each by name */
  uint32_t n_modules;
  uint32_t modules_by_fate[FATES];
  struct owner_delta *owner;      /* by name; none where only one side declares contexts */
  uint32_t n_owners;
  struct symbol_delta *symbol;    /* as modules */
  uint32_t n_symbols, symbols_by_fate[FATES];
  struct edge_delta *edge;        /* those that cross (on either side) first, then by fate, then by kind (calls last), contexts, modules */
  uint32_t n_edges, n_crossing;
  struct edge_place *place;
  struct law_delta *law;          /* by fate, contexts, modules, kind; what is broken as before is none */
  uint32_t n_laws;
  uint32_t laws_by_fate[FATES], broken[SIDES];        /* broken: all */
  uint32_t *pair, n_pairs;        /* of change.pair: different claimed contexts with more or fewer import statements than before, by how many, ties by names */
  uint32_t rise, fall;            /* of change.pair: the first that rose, that fell; UINT32_MAX: none */
  uint32_t left_out;              /* edges that differ too, at modules of a class that was not asked for */
  uint32_t by_fate[2][EDGE_KINDS][FATES];   /* of those that cross [1] and the others [0] */
};

struct delta_in {
  const struct judged *side[SIDES];
  const struct hash128 *content[SIDES];     /* [mod]; NULL: unknown; all zero for a module of which it is not known, or which is empty */
  const struct relationships *laws[SIDES];  /* NULL: not judged */
  uint32_t kinds, classes;        /* bits, as in struct edge_filter; both modules must be of these classes. Edges of confidence inferred and better */
  bool symbols;                   /* definitions were read */
};

/* `change`: of the same two sides. In `run`. O(edges log edges), and for modules under new names what those have in common with each other. */
void delta_find(struct delta *out, struct arena *run, const struct delta_in *in, const struct change *change);

#endif
