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
#include "coupling/packages.h"
#include "coupling/patterns.h"
#include "coupling/relationships.h"
#include "coupling/public_use.h"
#include "coupling/score.h"
#include "coupling/whole.h"
#include "resolve/distributions.h"
#include "resolve/hierarchy.h"
#include "source/counts.h"

struct cycles_report;
struct django;
struct map_choice;
struct diff_report;
struct starts;
struct pictures;
struct plans;
struct suggest;
struct what_if;

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
  bool gzip;                      /* the data of the site is packed */
  const struct whole *whole;      /* every module, every import between them, every place that crosses a border */
  const struct distributions *distributions;
  const struct hierarchy *hierarchy;
  const struct report_counts *counts;
  const struct relationships *relations;
  const struct patterns *patterns;
  const struct packages *packages;
  const struct public_use *public_use;
  const struct django *django;
  const struct inside *inside;    /* [ctx] of report.md 3.4; without boxes where it is not drawn */
  const struct inside_index *inside_index;
  const struct cycles_report *cycles;         /* [enum metric_level] of modules, packages, contexts: render/cycles.h */
  const struct map_choice *map_choice;        /* the picture of `relations`: coupling/map_links.h */
  const struct starts *starts;    /* coupling/start.h */
  const struct plans *plans;      /* coupling/plan.h */
  const struct suggest *suggest;  /* coupling/suggest.h; violations are not asked for */
  const struct what_if *what_if;
  struct span patch;              /* of the context file, which makes the moves that are suggested; empty where there is none */
  const struct pictures *pictures;/* laid out: render/pictures.h */
  const struct diag_list *diags;  /* sorted */
  const uint32_t *models;         /* [ctx]: Django models of its modules */
  const char *versions;           /* of what is built in: "SQLite 3.40.1, tree-sitter 0.25.0" */
  const struct diff_report *delta;/* what came and went since an earlier state (render/diff.h); NULL without --compare */
  const char *source_url;         /* where files can be read, with {path} and {line} in it; NULL: nowhere */
  const char *again;              /* " PATH --contexts FILE" as given, quoted for a shell: what the next command needs. For the terminal only */
  const char *options;            /* what else was asked for, as " --compare old.json"; "" */
  const char *command;            /* how to make this again: "merestone analyze --contexts contexts/x.json", no absolute paths */
};

#endif
