/*
 * resolve/candidates_p.h: what do candidates.c and homes.c share? Private to resolve/.
 */
#ifndef RESOLVE_CANDIDATES_P_H
#define RESOLVE_CANDIDATES_P_H

#include "resolve/names_p.h"

enum { MOST_HOMES = 32 /* a label that fits more modules tells nothing */ };

struct home {                     /* a way in which a label names a module */
  str_id prefix, suffix;          /* 0: none */
  bool verified;                  /* the module binds what the call asks for */
};

struct homes {                    /* which modules end with a dotted name? */
  struct program *p;
  struct names *n;
  struct map first;               /* dotted end of a module's name -> row of mod */
  uint32_t *next, *mod, rows;     /* rows from 1 */
  uint32_t *child, *sibling;      /* [mod]: first module of a package; the next one of its package */
  uint32_t *first_arg;            /* [call] */
};

void homes_build(struct homes *h, struct arena *scratch, struct program *p);
void homes_release(struct homes *h);

/* The literal at a position of a call; 0 if there is none. */
str_id homes_literal(const struct homes *h, uint32_t call, uint32_t position);

/*
 * The ways in which the literal at `position` names a module, at most MOST_HOMES; 0 when there are more, or none. A label of one part counts only where the next argument, a literal too, names something that the module binds:
 * single words fit everywhere.
 */
uint32_t homes_of_call(const struct homes *h, uint32_t call, uint32_t position, struct home *out);

#endif
