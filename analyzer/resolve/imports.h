/*
 * resolve/imports.h: what does each imported name mean?
 *
 * imports.md 4 and 5. What a file says (facts.imports) and what it means are different tables: row i here belongs to row i there.
 */
#ifndef RESOLVE_IMPORTS_H
#define RESOLVE_IMPORTS_H

#include "resolve/modules.h"
#include "resolve/stdlib.h"

enum import_status {
  IMPORT_NONE, IMPORT_INTERNAL, IMPORT_EXTERNAL, IMPORT_SELF, IMPORT_NAMESPACE, IMPORT_DIRECTIVE /* __future__ */, IMPORT_UNRESOLVED, IMPORT_STATUSES
};
enum unresolved_why { WHY_NONE, WHY_MISSING, WHY_OPTIONAL, WHY_NATIVE, WHY_UNREAD, WHY_BEYOND_TOP, WHY_NO_PACKAGE, WHY_DYNAMIC, WHY_COUNT };
const char *unresolved_why_name(enum unresolved_why why);   /* "missing", "beyond-top", ... */

enum {
  TARGET_ALSO_ATTRIBUTE = 1, TARGET_CROSS_ROOT = 2, TARGET_DOUBTFUL = 4 /* implicit relative whose absolute reading exists as well */,
  TARGET_IMPLICIT = 8 /* Python 2 implicit relative */, TARGET_SCRIPT = 16 /* found beside a script, 4.4 */, TARGET_STDLIB = 32, TARGET_ALIAS = 64,
  TARGET_REST_MISSING = 128 /* import a.b.nope: a.b is the target, the rest is not there */,
};

enum { TARGET_FLAGS = 8 };
const char *target_flag_name(unsigned bit);   /* bit 0 .. TARGET_FLAGS - 1: "also-attribute", "cross-root", ...; NULL where nobody is told */

struct import_targets {           /* rows as facts.imports; behind them one for each name that a loader imports (loaders.h) */
  uint32_t n;
  uint8_t *status, *why, *flags, *confidence;   /* enum import_status, unresolved_why, flags above, enum edge_confidence */
  mod_id *module;                 /* IMPORT_INTERNAL, IMPORT_SELF: the target module */
  str_id *name;                   /* full dotted name meant, symbol included: canonical for internal ones, as written (dots applied) for the others */
  str_id *symbol;                 /* the last part when it is no module: `b` of `from a import b`, `nope` of `import a.nope`; "*"; "" */
  uint32_t *call;                 /* row of facts.calls, of what a loader imports; 0: the row of facts.imports with the same number */
  mod_id *defined_in;             /* module that defines the symbol after following re-exports; 0 = same as `module`, or unknown */
};

struct import_counts {            /* the sum of imports.md 8 */
  uint32_t names, by_status[IMPORT_STATUSES], by_why[WHY_COUNT], rest_missing, stdlib;
  uint32_t own, own_resolved;     /* names that mean something of the tree, those that lead nowhere among them; those that were found */
  uint32_t cross_root;            /* internal ones found by a root that the file itself does not search */
};

struct resolver;

void imports_resolve(struct import_targets *out, struct arena *run, struct resolver *r);
void imports_count(struct import_counts *out, const struct import_targets *targets);

/* What all of resolve/ reads: set up once by resolver_init, freed by resolver_release. */
struct resolver {
  struct corpus *corpus;
  const struct source_tree *tree;
  const struct roots *roots;
  const struct source_options *options;
  struct modules *modules;
  struct resolve_index *index;    /* private: names below each root, namespaces, Python 2 marks of roots */
};
void resolver_init(struct resolver *r, struct arena *run);
void resolver_release(struct resolver *r);

/* A name that stands in a string of module `from`: 4.4 and 4.5. With `may_be_symbol` its last part may be one. For loaders. */
struct import_name {
  uint8_t status, why, flags;
  mod_id module;                  /* flag TARGET_REST_MISSING: of all but the last part */
  str_id name, symbol;
};
struct import_name imports_name(struct resolver *r, mod_id from, str_id name, bool may_be_symbol);
/* The longest prefix of a dotted text in `from`, of `parts` (at least 1) parts or more, that is a module; 0 if none is. Nothing is noted of it: a text is no import. */
mod_id imports_prefix(struct resolver *r, mod_id from, struct span text, uint32_t parts);
/* Room for `more` rows behind those there are, all zero; out->n counts them. In `run`. */
void imports_extend(struct import_targets *out, struct arena *run, uint32_t more);

#endif
