/*
 * resolve/polymorphism.h: how many functions may one place call?
 *
 * Compilers call a place with one callee monomorphic, and one with more polymorphic. Values are followed to every object that may come to a place; the more callees it has by that, the likelier each of them is called by no run there.
 * Nothing else that is known of an edge tells so well whether a run will show it: tests/oracle/DIFFERENCES.md has the figures.
 */
#ifndef RESOLVE_POLYMORPHISM_H
#define RESOLVE_POLYMORPHISM_H

#include "resolve/program.h"

enum { CALLEES_MOST = UINT8_MAX };  /* stands for more, too */

/*
 * Fills p->callees: for an edge of kind call how many functions its place may call, itself among them, as far as they are known as surely as it is; 0 for all other kinds. Special methods of different names do not stand for each
 * other but run one after the other (__enter__ and __exit__): they count once, by the name that has most. Once all edges are there; a second time does nothing.
 */
void polymorphism_count(struct program *p);

#endif
