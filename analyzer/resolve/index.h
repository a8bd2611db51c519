/*
 * resolve/index.h: what lies below each root, under the name that its importers write? Private to resolve/.
 */
#ifndef RESOLVE_INDEX_H
#define RESOLVE_INDEX_H

#include "resolve/imports.h"

enum { NAMESPACE = (int)0x40000000 };   /* beside module numbers: a folder without code */

/* Files that search the same roots in the same order form a group. */
struct search {
  uint32_t *root;                 /* roots in their order; those behind `own` belong to other processes */
  uint32_t n, own;
};

struct resolve_index {
  struct map below;               /* (root, name below it) -> module number, or NAMESPACE */
  struct map canonical_space;     /* canonical name -> NAMESPACE, for names above modules that are none */
  struct search *searches;
  uint32_t n_searches;
  uint32_t *search_of;            /* [mod] */
  bool *python2;                  /* [mod]: implicit relative imports apply */
  struct map memo;                /* (search, name and whether it has a symbol) -> found + 1 */
  struct found *found;
  uint32_t n_found, cap_found;
};

struct found {                    /* an absolute name, looked up */
  mod_id module;
  str_id symbol;                  /* the part that is no module */
  uint8_t status;                 /* IMPORT_INTERNAL, IMPORT_NAMESPACE, IMPORT_UNRESOLVED (first part is ours), IMPORT_EXTERNAL */
  uint8_t flags;
};

/* A module of this canonical name, NAMESPACE, or 0. */
uint32_t index_canonical(const struct resolver *r, str_id name);
/* `name` resolved from the roots that `mod` searches; the last part may be a symbol. Memoised. */
struct found index_absolute(struct resolver *r, mod_id mod, str_id name);
/* The same in the space of canonical names: `name` begins with a package of the tree. */
struct found index_in_tree(struct resolver *r, str_id name);

#endif
