/*
 * coupling/plan.h: what has to be changed to take a context X out of the tree, and in which order?
 *
 * metrics.md 9. Every place that ties X to the rest, in both directions, with its symbol; from these the facade that others need of X, the ports that X needs of others, the cheapest border, the tests that go along, and
 * steps, each with what it costs and what it buys. Code, tests, migrations and guesses are counted apart: a number without a word before it is of code (plan_sort), as in coupling.h.
 * All lists are in a stated order with ties by name; everything lives in `run`.
 */
#ifndef COUPLING_PLAN_H
#define COUPLING_PLAN_H

#include "coupling/coupling.h"
#include "coupling/plan_parts.h"
#include "coupling/score.h"

/* What stands on one side of the border. Inbound: others use X; outbound: X uses others. */
struct plan_side {
  uint32_t statements;            /* import statements */
  uint32_t past_public;           /* of these, not into a module that is public; all, where none is declared */
  uint32_t of_scope[SCOPE_TYPE_CHECKING + 1];     /* statements by scope; those for type checkers stand apart from `statements` */
  uint32_t places[EDGE_KINDS];    /* of code, by kind: names imported, call sites, ... */
  uint32_t by_value;              /* of these calls, between modules that no import joins: a value came there, no statement to edit */
  uint32_t possible, migrations;  /* places apart */
  uint32_t test_statements, test_places;
  uint32_t files, modules, symbols;   /* files that hold the statements; modules and symbols used */
};

struct plan_neighbour {           /* another context; ctx 0: the unclaimed modules */
  ctx_id context;
  struct plan_side in, out;
};

/* A module that might change sides, or one that the cut moves. */
struct plan_free {
  mod_id module;
  ctx_id now, then;               /* `then`: its context once the border is drawn */
  double inside, outside;         /* points between it and X, and between it and all other contexts, its own too */
};

struct plan_border {
  struct plan_free *free;         /* those that a step moves, in the order of the steps; others that the minimum cut moves, by name; the rest, by name */
  uint32_t n_free, n_moves, n_steps;      /* all; those that the cut moves; of these, those after which less is left to edit, or as much and a lower K: they are steps */
  double before, after;           /* points that cross the border, both ways, as it is and as the cut has it ... */
  double points_left;             /* ... and once the steps that move have been made */
};

struct plan_cover {               /* fewest modules to edit so that each import across the border has an edited end */
  mod_id *module;                 /* those of X first, then by name */
  uint32_t n, own, all;           /* how many, how many of X, how many have such an import */
};

/* The state after a step; the same numbers as coupling_run and scores_run give. */
struct plan_measure {
  uint32_t in_past_public, outbound;              /* statements: extraction_cost is their sum */
  uint32_t files;                 /* in which they stand */
  uint32_t cross_edges, all_edges;                /* cross_context_edges of the tree */
  uint32_t cross_statements;
  uint32_t context_cycle, module_cycles;          /* largest_context_cycle, cycle_groups */
  uint32_t violations;            /* edges of the tree that break a declared relationship or go past `public` (relationships.h) */
  uint32_t relations;             /* relation fields across the border */
  uint32_t drag_modules;          /* outside X that X reaches ... */
  uint64_t drag_lines;            /* ... and their lines of code */
  double score;                   /* K of X; NAN where it has no points */
};
static inline uint32_t plan_cost(const struct plan_measure *m) { return m->in_past_public + m->outbound; }

enum plan_step_kind { STEP_MOVE, STEP_ROUTE, STEP_PORT, STEP_DATA, STEP_WIRING, STEP_TESTS, STEP_PATCHES, PLAN_STEP_KINDS };
const char *plan_step_word(enum plan_step_kind kind);     /* "move": the first half of a step's key, `move:a.b` */

struct plan_step {
  enum plan_step_kind kind;
  mod_id module;                  /* MOVE, ROUTE */
  ctx_id context;                 /* MOVE: where to; PORT, DATA: whose */
  uint32_t first, n;              /* of plan.step_site: the places to edit, by place */
  uint32_t statements, files;     /* to edit */
  const char **owner;             /* of the contexts whose files are edited, by name; those that declare none are left out */
  ctx_id *edited;                 /* contexts whose files are edited, by name */
  uint32_t n_owners, n_edited;
  struct plan_measure after;      /* all steps up to this one made; of steps from plan.n_measured on the cost and its files alone, which are sums */
};

struct plan {
  ctx_id context;
  bool has_public;
  uint32_t modules, tests;        /* of X: measured; tests among the others */
  uint64_t lines;
  struct plan_side in, out;
  struct plan_neighbour *neighbour;   /* with a tie, by statements both ways, then by places, then by name */
  uint32_t n_neighbours;
  uint32_t cost_statements, cost_files;       /* inbound past `public` and outbound */
  mod_id most_used;               /* of others: the target of most outbound statements, 0 if none ... */
  uint32_t most_used_statements;

  struct plan_site *site;         /* by the file's path, line, column, edge */
  uint32_t n_sites, n_ties;       /* all; those of code, type checkers and guesses that cross today: 0 is independent */
  struct plan_symbol *symbol;     /* inbound ones first; by users, then places, then name */
  uint32_t n_symbols, n_facade;
  uint32_t *symbol_site;          /* runs of sites, see plan_symbol.first */
  mod_id facade;                  /* the module of X that others should import; 0: there is none yet, */
  struct span facade_name;        /* and this is what to call it */

  struct plan_data data;
  struct plan_border border;
  struct plan_cover touch;
  uint32_t n_cut;                 /* sites to cut, once the steps that move have been made */
  struct plan_test *test;         /* those that move first, then by name */
  uint32_t n_tests, n_tests_moved;
  uint32_t n_patches;             /* sites with RULE_PATCH */

  struct plan_measure now;
  struct plan_step *step;
  uint32_t n_steps;
  uint32_t n_measured;            /* of these, the first */
  bool hasty;                     /* nothing was measured and no border drawn: there was too much to look at for a plan of every context */
  uint32_t *step_site;
};

struct plan_in {
  struct program *program;        /* nothing is changed in it */
  const struct context_map *map;
  const struct coupling *coupling;
  const struct scores *scores;
  const struct django *django;    /* NULL: not looked for */
  uint64_t work;                  /* of plans_run: imports to be looked at for measurements, over all plans; 0: no limit */
};
/* The plan for one context, which is not 0. Calls are read where there are any. O(edges log edges), and a measurement of all imports and of X's edges for each step. */
void plan_run(struct plan *out, struct arena *run, const struct plan_in *in, ctx_id context);

/* Plans of all contexts that have a measured module. What they share is found once, so that each costs less than plan_run alone; the same plans for any number of threads. With a limit of work the first steps
 * of each are measured, or none. */
struct plans {
  struct plan *of;                /* [ctx]; those without a plan are all zero */
  uint32_t n;
};
void plans_run(struct plans *out, struct arena *run, const struct plan_in *in, unsigned jobs);
static inline const struct plan *plans_get(const struct plans *p, uint32_t ctx) { return p != NULL && ctx != 0 && ctx < p->n && p->of[ctx].context.v == ctx ? &p->of[ctx] : NULL; }

#endif
