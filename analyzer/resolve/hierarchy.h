/*
 * resolve/hierarchy.h: which class stands on which, in which order, and which methods override which?
 *
 * For those who ask about classes themselves; what names.h needs of the method order it finds for itself, and without what lies outside the tree.
 */
#ifndef RESOLVE_HIERARCHY_H
#define RESOLVE_HIERARCHY_H

#include "resolve/names.h"

struct class_order {              /* the method order, bases outside the tree included (theirs are unknown, so they stand alone), `object` left out */
  const node_id *at;              /* the class itself first */
  uint32_t n;
};

struct hierarchy {
  struct class_order *order;      /* [def]; of classes */
  node_id *overridden;            /* [def]: the method that this one overrides, of the next class in the order that has it; 0 for none in the tree */
};

/* From the edges of kind inherit. Everything in `run`. */
void hierarchy_find(struct hierarchy *h, struct arena *run, const struct program *p);

/* Does the class itself or one that it stands on have this class in its order? */
bool hierarchy_below(const struct hierarchy *h, const struct program *p, node_id class_, node_id above);

#endif
