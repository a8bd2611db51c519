/*
 * coupling/suggest.h: which modules are in the wrong context, and where do the contexts really run?
 *
 * metrics.md 8, "Misplaced module", for modules and for packages; what Leiden's communities say of the declared contexts (metrics.md 6); contexts that fall apart, pairs that are one, and the likeliest owner of what nobody claims.
 * Only measured modules are looked at (coupling.h); what lies below a module that moves goes with it.
 */
#ifndef COUPLING_SUGGEST_H
#define COUPLING_SUGGEST_H

#include "coupling/change.h"

/*
 * POINTS: fewer say nothing. HUB: a module that touches more than half of the contexts, and more than so many, is a hub. PART: modules of the least part of a context. PART_INNER: times as much lies in it as between it and the rest.
 * SPLIT_Q in percent: modularity of the parts within their context (Newman, Girvan 2004: below 0.3 there is no structure to speak of). SPLIT_GAIN in 1/10,000: what q of the tree
 * gains at least. THIN in percent: what the thinner of two directions has at least, where two sides need each other in earnest. LOPSIDED: a context that half of the others or more use, and that has so many times as many points
 * coming in as going out, is common ground; the other way round it is where the system is put together.
 */
enum { SUGGEST_POINTS = 3, SUGGEST_HUB = 3, SUGGEST_PART = 5, SUGGEST_PART_INNER = 2, SUGGEST_SPLIT_Q = 30, SUGGEST_SPLIT_GAIN = 10, SUGGEST_THIN = 20, SUGGEST_LOPSIDED = 3 };

/* Why is a module not suggested that has more points to another context than to its own? */
enum bar {
  BAR_NONE,
  BAR_HUB,                        /* everybody's: it touches too many contexts */
  BAR_PUBLIC,                     /* in `public` of its context */
  BAR_SETTINGS,
  BAR_FRAMEWORK,                  /* a framework finds it by its place: admin.py, models.py, commands of an app go with their app or not at all */
  BAR_GROUND,                     /* it uses what most contexts use, and that does not use it: a customer, no member */
  BAR_ROOT,                       /* it is used by what puts most contexts together, and does not use that */
  BAR_UNNAMEABLE,                 /* no claim can name it */
  BARS
};
const char *bar_name(enum bar b);     /* a word for programs */
const char *bar_says(enum bar b);     /* for people */

struct lean {                     /* points between a module or package and a context: a(v, Z) of metrics.md 8 */
  ctx_id context;                 /* 0: the unclaimed modules */
  double points;
};

struct gain {                     /* what a move changes: less than zero is less coupling */
  int32_t edges, statements;      /* cross_context_edges, cross_context_statements */
  double points;                  /* between contexts, unclaimed modules included */
  double q;                       /* q_undirected; here more is better */
  double violations;              /* breaks of declared relationships (coupling/suggest_laws.h); NAN: not asked */
};

struct misplaced {
  const char *name;               /* of the module or package, as --move takes it */
  bool package;
  uint32_t modules;               /* that move */
  uint32_t leaning, tied;         /* of these: with more points to `to` than to what stays; with points to anything outside */
  bool community;                 /* most of them lie in communities of which most belongs to `to` */
  ctx_id from, to;
  double own, there, all, score;  /* a(v, from), a(v, to), sum over all; (there - own) / all */
  struct lean *lean;              /* most points first, ties by name */
  uint32_t n_lean;
  enum bar bar;
  struct gain gain;               /* alone; of a step: after the ones before it */
};

struct drift {                    /* modules of one context in communities of another */
  ctx_id from, to;
  uint32_t modules;
};
struct differing {
  mod_id module;
  ctx_id to;                      /* to which most of its community belongs */
  uint32_t community, share, size;/* the number; how many of its modules belong to `to`, of how many */
};

struct part {                     /* of a context */
  mod_id *module;                 /* by name */
  uint32_t n;
  uint32_t inner, outer;          /* statements within it, and between it and the rest of its context */
  const char *about;              /* the packages that most of it lies in: "a.b 12, a.c 3" */
};
struct split {
  ctx_id context;
  struct part *part;              /* largest first, ties by name */
  uint32_t n_parts;
  uint32_t modules, loose;        /* measured ones of the context; those in no part */
  uint32_t statements, ties;      /* within the context; of these between parts */
  uint32_t *arc, n_arcs;          /* of coupling.modules: the edges between parts, heaviest first */
  double q_inner;                 /* modularity of the parts on the context alone */
  double q;                       /* change of q_undirected if each part were a context */
};

/* How sure is an owner? */
enum sure { SURE_HIGH, SURE_MEDIUM, SURE_LOW, SURES };
const char *sure_name(enum sure s);
struct unowned {                  /* a module that nobody claims, or a package of which nobody claims anything */
  const char *name;
  bool package;
  uint32_t modules;
  ctx_id to;                      /* 0: nothing tells */
  double there, all;              /* points to it; to all contexts */
  struct lean *lean;
  uint32_t n_lean;
  const char *beside;             /* the package in which claimed modules were found, going up; "" if none */
  ctx_id beside_context;
  uint32_t beside_of, beside_all; /* how many of its claimed modules belong to that context */
  enum sure sure;
};

struct one_pair {                 /* two contexts with more points between them than one of them, of SUGGEST_PART modules or more, has within itself; SUGGEST_THIN of them or more each way */
  ctx_id x, y;                    /* x: the one that has less within */
  double there, back;             /* P(x -> y), P(y -> x) */
  double inner_x, inner_y, score; /* K */
};

struct suggest {
  struct misplaced *step;         /* greedily together, in this order */
  uint32_t n_steps, moved_modules;
  struct misplaced *alone;        /* judged one by one: packages, then modules, those with most points to gain first, ties by name */
  uint32_t n_alone, n_alone_packages;
  struct misplaced *barred;       /* modules, most to gain first */
  uint32_t n_barred, by_bar[BARS];
  uint32_t candidates;            /* modules that were asked: measured, claimed, no __init__ */
  uint32_t elsewhere;             /* of these: more points to another context than to their own, and enough of them */

  struct drift *drift;            /* most modules first, ties by names */
  uint32_t n_drifts;
  struct differing *differing;    /* by context, then by name */
  uint32_t n_communities;         /* of two modules or more */
  uint32_t n_differing, n_grouped;/* of how many modules that have a community */

  struct split *split;            /* largest context first */
  uint32_t n_splits, n_split_asked;
  struct unowned *unowned;        /* by name */
  uint32_t n_unowned, unowned_modules;
  struct one_pair *one;           /* highest score first */
  uint32_t n_one;
};

/* In `run`. `base`: as it is now. O(edges log edges + moves * modules). */
void suggest_run(struct suggest *out, struct arena *run, const struct judged *base, unsigned jobs);

#endif
