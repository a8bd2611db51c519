/*
 * render/chain_diagram.h: chains from one part of a tree to another as a picture.
 */
#ifndef RENDER_CHAIN_DIAGRAM_H
#define RENDER_CHAIN_DIAGRAM_H

#include "graph/paths.h"
#include "render/diagram.h"

enum { CHAIN_MOST_BOXES = 30 };

struct chain_hop {                /* one of its places stands for a hop */
  struct span path;               /* of the file */
  uint32_t line, places;
  struct span kind;               /* "import", "call" */
  bool possible;                  /* a guess */
};

struct chain_view {
  struct span from, to;           /* as asked for */
  const struct paths *paths;
  const struct span *name;        /* [node] */
  bool modules;                   /* nodes are modules, which have addresses */
  void *context;                  /* of hop() */
  struct chain_hop (*hop)(void *context, uint32_t from, uint32_t to);
};

/* As many whole chains as 30 boxes hold, those that leave at the top. In `arena`; texts live as long as theirs. */
void chain_diagram(struct diagram *out, struct arena *arena, const struct chain_view *v, const struct svg_place *place);

#endif
