/*
 * resolve/callees.h: which calls may be of functions that are known by their full names, and what are they given?
 *
 * For resolve/ and calls/. What a callee means is asked of names.c, which follows aliases and re-exports; to ask seldom, only calls are looked at whose last name is that of a wanted function or an alias that some import
 * gives it.
 */
#ifndef RESOLVE_CALLEES_H
#define RESOLVE_CALLEES_H

#include "resolve/names.h"
#include "source/options.h"

struct callees {
  struct corpus *corpus;
  struct map wanted;              /* last names by which the functions may be called */
  uint8_t *fits;                  /* [name or path]: does it end with one of these? Private; 0 = not asked yet */
  uint32_t *first_arg;            /* [call]; 0: none */
};

/* Everything in `scratch`, but the map on the heap until callees_release. */
void callees_init(struct callees *c, struct corpus *corpus, struct arena *scratch);
void callees_release(struct callees *c);
/* Wants a function by its full name; returns the id of that. Once all are wanted, callees_close reads their aliases. */
str_id callees_want(struct callees *c, const char *full_name);
void callees_close(struct callees *c, struct arena *scratch);

/* c of a.b.c, interned. */
str_id callees_last_name(struct corpus *c, str_id dotted);
/* May this call be of a function that is wanted? O(1), but for the first call by a name. */
bool callees_may_be(struct callees *c, uint32_t call);
/* The full name that a meaning has: of something defined in the tree, or outside; 0 for all others. */
str_id callees_name(const struct program *p, struct meaning m);
/* What the call is given for `which`; 0: nothing. */
expr_id callees_argument(const struct callees *c, uint32_t call, struct argument which);
/* Is it a text, of which nothing is asked? */
bool callees_is_text(const struct callees *c, expr_id e);

#endif
