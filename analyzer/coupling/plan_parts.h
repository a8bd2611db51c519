/*
 * coupling/plan_parts.h: what is a plan made of? The rows of plan.h.
 */
#ifndef COUPLING_PLAN_PARTS_H
#define COUPLING_PLAN_PARTS_H

#include "contexts/map.h"
#include "django/models.h"

/* What sort of code stands at a place. CODE is what all numbers count; TYPES imports for type checkers only, POSSIBLE is a guess. */
enum plan_sort { PLAN_CODE, PLAN_TYPES, PLAN_POSSIBLE, PLAN_MIGRATION, PLAN_TEST, PLAN_SORTS };
const char *plan_sort_name(enum plan_sort sort);          /* "code", "type-checking", ... */

struct plan_site {                /* one place in the code that ties X to the rest */
  uint32_t edge;                  /* row of program.edges: kind, scope, rule, place */
  mod_id own, outer;              /* its end in X, and the other; of a module that moves, as it is then */
  ctx_id other;                   /* context of `outer` */
  uint8_t sort;                   /* enum plan_sort */
  bool inbound;                   /* the other uses X */
  bool statement;                 /* an import, and the first place of its statement to this module */
  bool by_public;                 /* what is used is in a `public` module */
  bool joined;                    /* call, base, decorator: an import between the two modules stands for it */
  bool crosses;                   /* today; false: only once the steps that move have been made */
  bool cut;                       /* crosses then: without all of these X stands alone */
  bool is_patch;                  /* a text given to mock.patch */
  uint32_t step;                  /* of plan.step, from 1; 0: no step is needed */
};

struct plan_symbol {              /* something of X that others use, or something of others that X uses */
  struct span name;               /* full dotted name, of the module that defines it as far as that is known */
  node_id node;                   /* definition or, with `whole`, module; 0: a constant, or unknown */
  mod_id module;                  /* that defines it */
  ctx_id context;                 /* whose it is */
  bool inbound, whole, star;      /* whole: the module is imported, not something in it; what is called through it is listed as well. With `star`: by a star, of which the file writes no name */
  uint32_t statements, past_public;   /* import places that name it; those not by `public` */
  uint32_t calls, others;         /* call sites; bases, decorators, relations and all else ... */
  uint32_t joined, joined_past;   /* ... of these, where an import joins the two modules, so that a star or a whole module stands for the name; those not by `public` */
  uint32_t test_places;
  uint32_t users, contexts;       /* distinct modules of code, and their contexts */
  uint32_t first, n;              /* of plan.symbol_site: its sites */
  struct span signature;          /* "(user, course, fresh=False)"; "": not callable, or unknown */
};

/* How a symbol comes over the border: some import past `public`, by `public` alone, or by no import, on an object that came there. */
enum plan_way { WAY_PAST, WAY_PUBLIC, WAY_VALUE, PLAN_WAYS };
const char *plan_way_name(enum plan_way way);     /* "past-public", "by-public", "by-value" */
static inline enum plan_way plan_way_of(const struct plan_symbol *y)
{
  if (y->statements > 0)
    return y->past_public > 0 ? WAY_PAST : WAY_PUBLIC;
  return y->joined_past > 0 ? WAY_PAST : y->joined > 0 ? WAY_PUBLIC : WAY_VALUE;
}

struct plan_relation {            /* a relation field with one end in X */
  uint32_t relation;              /* row of django.relations */
  bool inbound;                   /* it stands in another context and leads into X */
  ctx_id other;
  uint32_t site;                  /* of plan.site; UINT32_MAX: its place is another relation's, of the same abstract base */
  bool through_crosses;           /* its table in between is a model of neither side's own */
};

struct plan_data {                /* django.models of X and what ties them; tests and migrations left out, but for what migrations wait for */
  uint32_t *model;                /* rows of django.models, of X: those with a table first, then by label */
  uint32_t n_models, n_tables;    /* all; those that have a table of their own */
  struct plan_relation *relation; /* across the border, those of X first, then by file and line */
  uint32_t n_relations, n_cascades;   /* n_cascades: with on_delete=CASCADE */
  uint32_t outside;               /* relations of X to models of libraries: the user model, mostly */
  uint32_t *wait;                 /* rows of django.waits whose ends lie on different sides, in their order */
  uint32_t n_waits;
  uint32_t soft_keys, soft_names; /* fields of X that hold a key without a relation: by their class; by no more than their name */
};

struct plan_test {                /* a test module outside X that uses X, or a test of X that uses others */
  mod_id module;
  ctx_id context;
  bool moves;                     /* most of what it imports of the tree is X's */
  uint32_t near, all;             /* statements into X, and into all modules of the tree that are no tests */
  uint32_t statements, patches;   /* across the border */
};

#endif
