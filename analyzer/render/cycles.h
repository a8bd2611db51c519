/*
 * render/cycles.h: components and their cuts, for people and for programs.
 */
#ifndef RENDER_CYCLES_H
#define RENDER_CYCLES_H

#include "coupling/components.h"
#include "render/sheet.h"

struct level_cycles {             /* of one level, shown or not */
  uint32_t nodes;                 /* that have a measured module */
  struct left all, at_import;
};

struct cycles_report {
  const struct program *program;
  const struct context_map *map;
  const struct level_graph *graph;
  const struct components *found;
  struct level_cycles level[CYCLE_LEVELS];    /* [enum metric_level] */
  uint32_t first, n;              /* of found->at: those that are shown; with --focus one */
  uint32_t focus;                 /* the node of --focus, or 0 */
  bool all;                       /* text: all components, steps and places */
  bool declared;                  /* contexts are those of a file */
  uint32_t left_out;              /* modules: tests and migrations */
  uint32_t scopes;                /* of the imports taken */
  const char *again;              /* " PATH --contexts FILE" as given, quoted for a shell */
};

void cycles_text(struct buf *out, const struct cycles_report *r);
void cycles_json(struct buf *out, const struct cycles_report *r);      /* schema/cycles.schema.json */
void cycles_sheet(struct sheet *out, struct arena *run, const struct cycles_report *r);   /* a row a cut: csv and Markdown */

/* One statement to change: where it stands, and what it takes. */
struct cycle_place {
  struct place at;
  enum import_scope scope;
  struct span *name;              /* symbols, rising; a whole module has none */
  uint32_t n_names;
};
/* The statements behind an arc, by file, line and column; those of one line are one. In `arena`. */
uint32_t cycle_places(struct cycle_place **out, struct arena *arena, const struct cycles_report *r, uint32_t arc);
uint32_t cycle_arc_from(const struct cycles_report *r, uint32_t arc);   /* the node it leaves */

#endif
