/*
 * saved/saved.h: an analysis as a file, and back.
 *
 * graph.json and merestone.db hold all that a command asks of a tree: restored, they fill the same structs that a fresh analysis fills, and no later stage knows where its input came from. What is computed from the
 * program and the context file (map, coupling, scores) is computed again; it is cheap, and another context file may be laid over a saved result.
 */
#ifndef SAVED_SAVED_H
#define SAVED_SAVED_H

#include "calls/calls.h"
#include "contexts/map.h"
#include "coupling/fit.h"
#include "django/models.h"
#include "resolve/candidates.h"
#include "resolve/distributions.h"
#include "resolve/hierarchy.h"
#include "resolve/kept.h"
#include "resolve/mentions.h"
#include "resolve/readmes.h"
#include "source/counts.h"

enum { SAVED_VERSION = 3 };       /* of both formats; raised when a reader would have to change */

/* What is saved and what is filled: those of one analysis. Pointers are borrowed. */
struct saved {
  struct arena *run;              /* what is restored lives here */
  struct source_tree *tree;
  struct roots *roots;
  struct corpus *corpus;
  struct program *program;
  struct context_file *file;      /* restored: path and text alone; the caller reads it (context_file_parse) */
  struct declared *declared;
  struct call_counts *calls;
  struct django *django;
  struct report_counts *counts;
  struct readmes *readmes;
  struct diag_list *diags;
  const char *version, *command;  /* of the program that made it; the command that makes it again */

  /* For what is told: not restored. NULL where nothing is saved. */
  const struct context_map *map;
  const struct coupling *coupling;
  const struct scores *scores;
  const struct fit *fit;
  const struct distributions *distributions;
  const struct hierarchy *hierarchy;
  const struct mentions *mentions;
  unsigned jobs;

  /* Private to saved/. */
  struct arena scratch;
  struct rows *rows;              /* [table] */
  uint32_t n_edges;               /* of the program, those of kind reverse included */
  uint32_t *place_of[FACTS_TABLES + 1];   /* [row of that table]: row of `place`, from 1 */
  struct fact_ref *fact_of;       /* [row of `place`, from 0] */
  uint32_t n_places;
  struct loader_candidates loaders;
  struct wanted_lines *lines;
  uint8_t *fate_of_call, *fate_of_decorator;
};

/*
 * Fills the tables from what an analysis found; then they can be written, by several threads at once. Needs calls, homes, dependencies and coupling; makes the edges of kind reverse. `s` is zero but for what it borrows.
 */
void saved_fill(struct saved *s);
void saved_release(struct saved *s);

/* graph.json (schema/graph.schema.json) in two parts of one text, so that two threads may write it. */
void saved_json_head(struct buf *out, const struct saved *s);
void saved_json_tail(struct buf *out, const struct saved *s);

/* merestone.db, as the bytes of the file. */
void saved_db_write(struct buf *out, const struct saved *s);

/* Is it the beginning of a saved result? SAVED_NONE: of something else. */
enum saved_format { SAVED_NONE, SAVED_JSON, SAVED_DB };
enum saved_format saved_format_of(struct span head);

/*
 * Restores: everything of `s` above what is told, in s->run. False: `why` is a sentence without the file's name. Hostile input is never more than a sentence.
 */
bool saved_json_read(struct saved *s, struct span text, struct buf *why);
bool saved_db_read(struct saved *s, const char *path, struct buf *why);

#endif
