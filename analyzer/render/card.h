/*
 * render/card.h: the card of one module, or of one that is yet to be written, as text and JSON.
 */
#ifndef RENDER_CARD_H
#define RENDER_CARD_H

#include "base/json_write.h"
#include "coupling/card.h"

struct card_view {
  const struct program *program;
  const struct context_map *map;
  const struct relationships *relations;
  const char *map_file;           /* the context file, or NULL */
  const char *again;              /* " PATH --contexts FILE" as given, for the next command */
};

/* A module that is not there. */
struct absent {
  const char *name, *path;        /* dotted; the path of its file where one was asked for, or NULL */
  const char *nearest;            /* a module that may have been meant, or NULL */
  ctx_id owner;                   /* whose claims would own it; 0: nobody's */
  const struct claim *claim;
  const struct wish *wishes;
  uint32_t n_wishes;
  const struct placing *placings; /* of all contexts, best first; NULL without wishes */
};

void write_card_text(struct buf *out, const struct card_view *v, const struct card *c);
void write_absent_text(struct buf *out, const struct card_view *v, const struct absent *a);
void write_card_json(struct buf *out, const struct card_view *v, const struct card *c);        /* schema/where.schema.json */
void write_absent_json(struct buf *out, const struct card_view *v, const struct absent *a);

/* What both formats say: "its public modules: a, b"; `most` names, 0: all. */
void card_right(struct buf *out, const struct card_view *v, ctx_id x, struct span from, ctx_id y, uint32_t most);
static inline struct span card_module(const struct card_view *v, mod_id m) { return intern_get(&v->program->corpus->strings, v->program->modules.name[m.v]); }

#endif
