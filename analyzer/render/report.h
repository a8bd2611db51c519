/*
 * render/report.h: all that a report is drawn from.
 *
 * Borrowed, const, complete: app/ fills it once; every renderer reads it and computes nothing (house rule 22).
 */
#ifndef RENDER_REPORT_H
#define RENDER_REPORT_H

#include "coupling/fit.h"
#include "coupling/inside.h"
#include "coupling/layout.h"
#include "coupling/public_use.h"
#include "coupling/score.h"
#include "resolve/distributions.h"
#include "resolve/hierarchy.h"
#include "source/counts.h"

struct django;
struct pictures;

struct report {
  const char *version;            /* of the program */
  const struct source_tree *tree;
  const struct roots *roots;
  struct program *program;
  const struct context_file *file;
  const struct context_map *map;
  const struct coupling *coupling;
  const struct scores *scores;
  const struct fit *fit;
  const struct arcs_against *against;     /* NULL: nobody asked */
  const struct level_map *levels;
  const struct backbone *backbone;
  const struct call_counts *calls;
  const struct distributions *distributions;
  const struct hierarchy *hierarchy;
  const struct report_counts *counts;
  const struct relationships *relations;
  const struct public_use *public_use;
  const struct django *django;
  const struct inside *inside;    /* [ctx] of report.md 3.4; without boxes where it is not drawn */
  const struct inside_index *inside_index;
  const struct pictures *pictures;/* laid out: render/pictures.h */
  const struct diag_list *diags;  /* sorted */
  const char *again;              /* " PATH --contexts FILE" as given, quoted for a shell: what the next command needs. For the terminal only */
  const char *command;            /* how to make this again: "merestone analyze --contexts contexts/x.json", no absolute paths */
};

#endif
