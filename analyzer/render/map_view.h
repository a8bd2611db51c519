/*
 * render/map_view.h: the map of contexts, declared against what the code does, in every format.
 */
#ifndef RENDER_MAP_VIEW_H
#define RENDER_MAP_VIEW_H

#include "coupling/relationships.h"
#include "render/sheet.h"

struct map_view {
  struct arena *run;
  const struct program *program;
  const struct context_map *map;
  const struct relationships *relations;
  const char *name;               /* of the project */
  uint32_t most;                  /* rows a list for people has at most; 0: all */
};

/* How many edges are against the map, and what was not judged. */
void add_map_about(struct buf *out, const struct relationships *r);
/* What is declared of an ordered pair, in a few words. */
void add_declared(struct buf *out, const struct relation *r);

/* Pairs, violations, entries that no edge needs. For text, csv and markdown. */
void map_sheet(struct sheet *out, const struct map_view *v);
void write_map_json(struct buf *out, const struct map_view *v);         /* schema/map.schema.json */

/*
 * The map as other tools have it: contextmapper.org's language (CML) and Structurizr's DSL. Declared relationships; where nothing is declared what the code shows, and that is said beside it. Names become identifiers by replacing
 * what those languages do not allow; two that become the same get a number.
 */
void write_map_cml(struct buf *out, const struct map_view *v);
void write_map_structurizr(struct buf *out, const struct map_view *v);

#endif
