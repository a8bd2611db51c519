/*
 * resolve/program.h: the nodes and edges of a run.
 *
 * One table of nodes and one of edges for all kinds; one edge row is one place in the code. resolve/ opens it with `import`, `inherit`, `decorate` and `setting`, calls/
 * and django/ append their kinds, then it is frozen. Node 0 and edge 0 mean "none". Nodes: modules first (node number = mod_id), then every class, function and
 * lambda in corpus order, then names outside the tree as they are met.
 */
#ifndef RESOLVE_PROGRAM_H
#define RESOLVE_PROGRAM_H

#include "resolve/entry.h"
#include "resolve/imports.h"

typedef struct { uint32_t v; } node_id;

enum node_kind { NODE_NONE, NODE_MODULE, NODE_CLASS, NODE_FUNCTION, NODE_LAMBDA, NODE_EXTERNAL };

struct nodes {
  uint32_t n, cap;
  uint8_t *kind;
  str_id *name;                   /* full dotted name; product.md and callgraph.md 3 */
  def_id *def;                    /* 0 for externals */
  mod_id *module;                 /* 0 for externals */
};

enum edge_kind {
  EDGE_IMPORT, EDGE_CALL, EDGE_INHERIT, EDGE_DECORATE, EDGE_DATA, EDGE_EVENT, EDGE_TASK, EDGE_ROUTE, EDGE_SETTING, EDGE_TOGGLE, EDGE_MIGRATION,
  EDGE_REVERSE /* no call: who asks for a URL by its name; made where it is asked for alone */, EDGE_KINDS
};
enum { EDGES_OF_CALLS = 1 << EDGE_CALL | 1 << EDGE_EVENT | 1 << EDGE_TASK | 1 << EDGE_ROUTE | 1 << EDGE_REVERSE };   /* a set of kinds: those that calls/ finds */
enum { EDGES_OF_MODELS = 1 << EDGE_DATA | 1 << EDGE_MIGRATION };   /* those that django/ finds */
const char *edge_kind_name(enum edge_kind kind);
bool edge_kind_find(struct span name, enum edge_kind *out);
const char *import_scope_name(enum import_scope scope);   /* "module", "type-checking", ... */

enum edge_confidence { CONFIDENCE_CERTAIN, CONFIDENCE_INFERRED, CONFIDENCE_POSSIBLE };
const char *edge_confidence_name(enum edge_confidence c);

/* How the edge was found. Imports: statement, dynamic, recovered. Calls and others: the rule. edge_rule_name() gives the word that outputs print. */
enum edge_rule {
  RULE_STATEMENT, RULE_DYNAMIC, RULE_RECOVERED,
  RULE_CALL_NAME /* def in this file */, RULE_CALL_IMPORT /* imported name, re-exports followed */, RULE_CALL_ATTRIBUTE /* module.attr, Class.method */,
  RULE_CALL_SELF, RULE_CALL_SUPER, RULE_CALL_CONSTRUCTOR, RULE_CALL_BUILTIN, RULE_CALL_LITERAL /* "".join */, RULE_CALL_DECORATOR, RULE_CALL_LOCAL /* x = C(); x.m() */,
  RULE_CALL_FLOW /* a value that came there */, RULE_CALL_PROPERTY, RULE_CALL_ITERATION, RULE_CALL_WITH, RULE_CALL_OPERATOR, RULE_CALL_CALLBACK /* handed to a function outside the tree */,
  RULE_CALL_BELOW /* a method of a class below */, RULE_CALL_SAME_NAME /* a method of that name that the file can see */,
  RULE_CALL_COMPUTED /* getattr() of a computed name: a method of its pattern */,
  RULE_BASE, RULE_DECORATOR,
  RULE_PATCH /* given to mock.patch */, RULE_SETTING /* of a well-known setting */, RULE_TEXT /* another text of a settings file */,
  RULE_MODEL /* through a manager, a query set or a relation */, RULE_SIGNAL /* sender to receiver */, RULE_QUEUED /* a task that is put into a queue */, RULE_ROUTE /* a URL to its view */, RULE_REVERSE /* the name of a URL */,
  RULE_FIXTURE /* a test to the fixture that a parameter names */, RULE_HANDED /* given to something outside the tree that is known to call it */,
  RULE_DECORATED /* a function that is called by its name, and run by what decorates it */,
  RULE_FOREIGN_KEY, RULE_ONE_TO_ONE, RULE_MANY_TO_MANY, RULE_PARENT /* a model to the one it stands on, whose row each of its rows has */,
  RULE_DEPENDS /* a migration waits for one of another application */, RULE_RUN_BEFORE /* the same, said by the one that is waited for */, EDGE_RULES
};
const char *edge_rule_name(enum edge_rule rule);   /* a word for programs */
const char *edge_rule_says(enum edge_rule rule);   /* for people, as in "call (exact: on self, by method order)" */

/* How sure, and by what sort of rule: callgraph.md 6. Best first. Exact and flow are what certain and inferred stand for. */
enum edge_tier { TIER_EXACT, TIER_FLOW, TIER_IDIOM, TIER_STRING, TIER_POSSIBLE, EDGE_TIERS };
const char *edge_tier_name(enum edge_tier tier);

enum { EVIDENCE_LOADED = FACTS_TABLES /* a row of the program's targets that has a call */, EVIDENCE_PACKAGING /* a row of its points; of entries alone */ };
struct fact_ref {
  uint8_t table;                  /* enum facts_table, or EVIDENCE_... */
  uint32_t row;
};

struct edges {
  uint32_t n, cap;
  node_id *from, *to;
  uint8_t *kind, *scope, *confidence, *rule;    /* scope: enum import_scope, of imports; SCOPE_MODULE or SCOPE_FUNCTION for the others */
  uint8_t *weight;                /* 1 for the first place of a statement to this target, else 0: their sum counts statements */
  uint8_t *evidence_table;
  uint32_t *evidence_row;
};

/* Names that a file takes by a star and writes somewhere, by row, then name. exports.h finds them. */
struct star_names {
  uint32_t n;
  uint32_t *row;                  /* of targets: the import with the star */
  str_id *name;
  mod_id *defined_in;             /* that binds it otherwise than by an import */
};

struct names;
struct kept;

struct program {
  struct arena *run;
  struct corpus *corpus;
  const struct source_tree *tree;
  struct modules modules;
  struct import_targets targets;
  struct import_counts counts;
  struct nodes nodes;
  struct edges edges;
  struct entries entries;
  struct named_points points;
  struct star_names stars;        /* empty until exports_run */
  node_id *node_of_def;           /* [def] */
  uint8_t *callees;               /* [edge]: polymorphism.h; NULL until it is asked for */
  bool *abstract;                 /* [def]: abstract.h; NULL until it is asked for */
  struct map external;            /* str_id -> node_id */
  struct kept *kept;              /* of a restored program (resolve/kept.h): it has no `names`, and of the facts only what places need; NULL of a fresh one */
  unsigned shuffle;               /* for tests: not 0 seeds another order of work where the answer must not depend on it (calls/solver.c) */
  struct names *names;            /* what names mean (resolve/names.h), for the stages that follow */
  struct resolver *resolver;      /* which modules they are in; the options and roots of resolve_in must live as long */
};

/*
 * Everything of resolve/ in its order: modules, imports, exports, classes, then the edges import, inherit, decorate (external targets too), setting. `program` is
 * all zero before; it lives in `run`, its indexes on the heap until program_release.
 */
struct resolve_in {
  struct corpus *corpus;          /* names are made in its strings */
  const struct source_tree *tree;
  const struct roots *roots;
  const struct source_options *options;
  bool imports_only;              /* the corpus has no more: modules, externals and import edges are all there will be, `names` is NULL */
};
void resolve_run(struct program *program, struct arena *run, const struct resolve_in *in);
void program_release(struct program *p);

node_id program_external(struct program *p, str_id dotted);   /* the node of a name outside the tree, made if new */
/* Appends a place. from, to must be nodes; self-edges of kind import are refused (BUG). */
uint32_t program_edge(struct program *p, node_id from, node_id to, enum edge_kind kind, struct fact_ref evidence);
/* Appends an entry. `def` must be one (BUG). */
void program_entry(struct program *p, def_id def, enum entry_kind kind, enum framework framework, struct fact_ref evidence);

/* The module that defines what an import takes through the face of another (exports.h); 0 where its target does, or nobody knows. */
mod_id program_defines(const struct program *p, uint32_t edge);

struct place {                    /* where a fact stands */
  file_id file;
  uint32_t line, col;
};
struct place program_fact_place(const struct program *p, struct fact_ref fact);   /* of what edges and entries have as evidence */
struct place program_place(const struct program *p, uint32_t edge);
enum edge_tier program_tier(const struct program *p, uint32_t edge);
/* What the source calls at a site, as far as it is names: "a.b.c"; of a result or a literal ".c"; nothing of what is computed. `site`: a row of calls or of decorators. */
void program_callee(const struct program *p, struct fact_ref site, struct buf *out);
struct place program_target_place(const struct program *p, uint32_t row);   /* of a row of p->targets */
static inline struct span program_name(const struct program *p, node_id n) { return intern_get(&p->corpus->strings, p->nodes.name[n.v]); }
const char *program_path(const struct program *p, file_id f);   /* shown path */

/* The node with this full name: modules first, then classes and functions, then externals; 0 if none. `nearest` (may be NULL) gets the closest spelling then. */
node_id program_find(const struct program *p, struct span name, struct buf *nearest);

#endif
