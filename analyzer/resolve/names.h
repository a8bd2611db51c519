/*
 * resolve/names.h: what does a name or a dotted path mean at a place?
 *
 * Scopes as Python has them (LEGB, class bodies not seen from functions inside), then imports, re-exports through package faces, stars and __all__, attributes of modules and
 * classes along the method order. Static: a name bound several ways gives its last unconditional binding at module level, or all of them where none is certain.
 */
#ifndef RESOLVE_NAMES_H
#define RESOLVE_NAMES_H

#include "resolve/program.h"

enum meaning_kind {
  MEANS_NOTHING,                  /* unknown */
  MEANS_MODULE,                   /* node: a module */
  MEANS_DEF,                      /* node: a class, function or lambda */
  MEANS_INSTANCE,                 /* node: a class; the value is an object of it */
  MEANS_SELF,                     /* node: the class whose method this is; the value is its first parameter */
  MEANS_CLASS_SELF,               /* the same for the first parameter of a classmethod */
  MEANS_SUPER,                    /* node: the class in whose method super() stands */
  MEANS_EXTERNAL,                 /* name: full dotted name outside the tree */
  MEANS_BUILTIN,                  /* name: len */
};

struct meaning {
  enum meaning_kind kind;
  node_id node;
  str_id name;
  uint8_t confidence;             /* enum edge_confidence */
  uint8_t rule;                   /* enum edge_rule that the last step stands for */
};

/* Indexes over a frozen set of facts and import targets, made by resolve_run. */
struct names *names_new(struct arena *run, struct program *p);
void names_free(struct names *n);

/* From now on the call of a loader means what it loads; orders of classes that were asked for before are forgotten. After loaders_run. */
void names_know_loaded(struct names *n);

/* What `name` means inside scope `in`; `name.path` after it. O(depth of scopes + length of path). */
struct meaning names_lookup(struct names *n, def_id in, str_id name);
struct meaning names_attribute(struct names *n, struct meaning of, struct span path);
/* What the name of row `row` of imports is bound to there. */
struct meaning names_imported(struct names *n, uint32_t row);
/* Calls from outside that give no object of theirs: what they are given, or what is made later. */
bool names_gives_another(struct span external);
/* A whole expr row, calls included (a class called gives an instance). At most NAMES_STEPS steps, then nothing. */
struct meaning names_expr(struct names *n, def_id in, expr_id e);

/* Does the scope itself bind that name, to whatever? */
bool names_binds(const struct names *n, def_id scope, str_id name);
/* The expression that a name (NAME, module.NAME) holds by the one assignment to it, here or where it is imported from: *in and *e become that. False where none is known. assigned.c */
bool names_assigned(struct names *n, def_id *in, expr_id *e);

/*
 * Names of three sorts are asked for at many places: what a call calls; what a decorator is, or calls where it is written as a call; and what a row of bases says as it stands. names_find_all() finds all of them by `jobs` threads, after
 * which asking is a look into a table. Nothing else may make strings meanwhile.
 */
void names_find_all(struct names *n, unsigned jobs);
struct meaning names_callee(struct names *n, uint32_t call);
struct meaning names_decorator(struct names *n, uint32_t row);
struct meaning names_base(struct names *n, uint32_t row);

/* The method order of a class: C3 (Python 2.3 paper), depth first where that fails and for old classes of Python 2. Classes of the tree only; *has_external when a base lies outside. In `run`. */
struct mro {
  const node_id *at;              /* the class itself first */
  uint32_t n;
  str_id external;                /* first base outside the tree by full name, or 0 */
  str_id builtin;                 /* first base that is Python's own but object: list, Exception, or 0 */
  bool old;                       /* of Python 2, and nothing that it stands on leads to object */
};
struct mro names_mro(struct names *n, node_id class_);
/* The class of the tree that a class is an object of; 0 for Python's own. */
node_id names_metaclass(struct names *n, node_id class_);
/* The method or nested definition `attr` of a class along its method order; 0 if none. */
node_id names_member(struct names *n, node_id class_, str_id attr);

#endif
