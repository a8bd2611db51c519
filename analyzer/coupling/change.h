/*
 * coupling/change.h: what became of the numbers?
 *
 * Two judgements side by side: of one program under two maps (a move), of two programs (two revisions), or of a program with some edges taken out (a step of a plan). Contexts are matched by name, modules and
 * edges by the names of their ends; so the two need not share a single number.
 */
#ifndef COUPLING_CHANGE_H
#define COUPLING_CHANGE_H

#include "coupling/fit.h"
#include "coupling/score.h"

/* Everything that is measured of a program under a map. */
struct judged {
  struct program *program;
  const struct context_map *map;
  const struct coupling *coupling;
  const struct scores *scores;
  const struct fit *fit;
};

/* Measures: coupling_run, scores_run, fit_run, and what the calls say. `weights` as for scores_run. In `run`. */
struct judge_in {
  struct program *program;
  const struct context_map *map;
  const double *weights;
  unsigned jobs;
  const struct call_counts *calls;/* NULL: nobody looked for calls */
};
void judge(struct judged *out, struct arena *run, const struct judge_in *in);

enum came { CAME_NEW, CAME_GONE, CAME_CHANGED, CAME_SAME };
const char *came_name(enum came c);   /* "new", "gone", "changed", "same" */

struct metric_change {
  enum metric metric;
  struct measure before, after;   /* value NAN: not applicable, or there is no such context on that side */
  bool changed;                   /* of value, part or whole */
};

struct context_change {
  const char *name;
  ctx_id before, after;           /* 0: not there */
  uint32_t modules_before, modules_after;     /* measured ones */
  enum came came;                 /* CAME_CHANGED: some metric is another */
  struct metric_change *metric;   /* those with ON_CONTEXT, in the order of enum metric */
  uint32_t n, n_changed;
};

struct pair_change {              /* row imports column */
  const char *from, *to;
  struct pair before, after;
  double points_before, points_after;         /* P(from -> to), all kinds */
  enum came came;
};

struct moved_module {             /* by name; only those whose context is another, or that are there on one side only */
  const char *name;
  mod_id before, after;           /* of the program of that side; 0: not there */
  const char *from, *to;          /* contexts, "(unclaimed)" too; NULL: not there */
  enum came came;
};

/* A merged import edge between measured modules that crosses a border on one side of the comparison only. */
struct edge_change {
  mod_id from, to;                /* of the program of the side that has it: `after` for those that cross now, else `before` */
  const char *from_name, *to_name;
  const char *from_context, *to_context;      /* there */
  uint32_t arc;                   /* of coupling.modules of that side: its weight, and the rows with file:line behind it */
  bool moved;                     /* the other side has the edge as well, within one context; false: it came or went with the code */
};

/* A component of two or more contexts that reach each other both ways: one of after with the one of before that shares most contexts with it, or one of before that none of after goes back to. Only those whose members differ. */
struct cycle_change {
  enum came came;
  uint32_t before, after;         /* contexts in it; 0: there is none */
  const char **joined, **left;    /* by name; all of them if it is new or gone */
  uint32_t n_joined, n_left;
  uint32_t *opened, n_opened;     /* arcs of after.coupling->contexts within it whose two contexts had no edge before */
};

struct change {
  struct judged before, after;
  struct metric_change *tree;     /* those with ON_TREE, in the order of enum metric */
  uint32_t n_tree;
  struct context_change *context; /* all, by name */
  uint32_t n_contexts, n_contexts_changed;
  struct pair_change *pair;       /* that differ in edges, statements, symbols, calls, base classes or points; by names */
  uint32_t n_pairs;
  struct moved_module *module;    /* by name */
  uint32_t n_modules;
  struct edge_change *crossing, *uncrossed;   /* cross now and did not; crossed and do not now. By the names of contexts, then of modules */
  uint32_t n_crossing, n_uncrossed;
  struct cycle_change *cycle;     /* those of after, largest first, ties by name, then the gone ones */
  uint32_t n_cycles;
};

/* In `run`. O(edges log edges). */
void change_find(struct change *out, struct arena *run, const struct judged *before, const struct judged *after);
/* What became of a pair of contexts of `after`, both claimed; NULL: nothing. O(log pairs). */
const struct pair_change *change_pair(const struct change *c, ctx_id from, ctx_id to);

#endif
