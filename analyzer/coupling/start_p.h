/*
 * coupling/start_p.h: what the parts of start.h share. Private to start*.c.
 */
#ifndef COUPLING_START_P_H
#define COUPLING_START_P_H

#include "coupling/coupling_p.h"
#include "coupling/start.h"

#include "base/vec.h"

struct starting {
  const struct start_in *in;
  struct starts *out;
  struct arena *run, scratch;
  struct map node;                /* str_id of a full name -> node: modules, classes and functions */
  uint32_t *module_first, *module;/* [ctx + 1] into `module`: its modules of all classes, in the order of the files */
};

static inline struct span module_text(const struct starting *s, mod_id m)
{
  return intern_get(&s->in->program->corpus->strings, s->in->program->modules.name[m.v]);
}

/* First line of the docstring of a module, class or function; empty for others. */
struct span start_doc(const struct starting *s, node_id n);

void start_reading(struct starting *s, ctx_id c);     /* start_reading.c: first, rest */
void start_neighbours(struct starting *s);            /* start_near.c, of all contexts: uses, users, events, debts */
void start_tests(struct starting *s);                 /* start_near.c: tests, folder, outside */
void start_words(struct starting *s, ctx_id c);       /* start_words.c */

#endif
