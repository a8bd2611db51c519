/*
 * app/analysis.h: the one place where the order of the stages is written.
 *
 * A command names what it needs and no more is computed.
 */
#ifndef APP_ANALYSIS_H
#define APP_ANALYSIS_H

#include "app/args.h"
#include "coupling/relationships.h"
#include "django/models.h"
#include "render/report.h"
#include "resolve/mentions.h"
#include "resolve/readmes.h"
#include "words/held.h"

enum need {                       /* beside the program with its imports; coupling needs calls and map */
  NEED_CALLS = 1, NEED_MAP = 2, NEED_COUPLING = 4,
  NEED_DEPENDENCIES = 8,          /* what the tree declares, and whose each external name is */
  NEED_HOMES = 16,                /* where each imported name is defined (resolve/exports.h) */
  NEED_IMPORTS_ONLY = 32,         /* nothing but imports is asked for: the quick depth will do */
  NEED_STATEMENTS_ONLY = 64,      /* and of these only statements */
  NEED_REVERSE = 256,             /* edges of kind reverse; with NEED_CALLS */
  NEED_MENTIONS = 128,            /* how often names of public functions are written (resolve/mentions.h) */
  NEED_SCORES = 512,              /* what of NEED_COUPLING coupling_run and scores_run give: no reach, no communities */
  NEED_MODELS = 1024,             /* Django's models and migrations, and the edges of kind data and migration; coupling, scores and relationships bring it along with calls */
  NEED_HELD = 2048,               /* the names that definitions hold (words/held.h) */
  NEED_READMES = 8192,            /* what READMEs beside the code say first (resolve/readmes.h) */
  NEED_RELATIONSHIPS = 4096,      /* declared against what the code does; with NEED_MAP, and NEED_CALLS and NEED_HOMES for all kinds of edges */
};

/*
 * The two depths of reading. DEPTH_IMPORTS: the quick reader, no cache; the program has modules, externals and import edges. DEPTH_FULL: syntax trees. The least one that answers is taken: loaders need calls, so
 * the full depth is taken where the context file declares some, and where some file calls one that is built in. `--depth` decides otherwise. Where imports are asked for and there are no loaders, the full
 * depth keeps no more than the quick one has.
 */
enum depth { DEPTH_IMPORTS, DEPTH_FULL };

struct analysis {
  struct arena run;
  const struct request *args;
  const char *path;               /* PATH */
  const char *rev;                /* the revision of it that is read; NULL: what is there */
  struct revision *revision;      /* open as long as this; NULL without `rev` */
  const char *saved_command;      /* of a saved result: the command that made it; NULL of a tree */
  unsigned jobs;
  unsigned shuffle;               /* --shuffle */
  bool quiet, color;              /* color: of standard error */
  struct diag_list diags;         /* about the tree and the context file */
  struct diag_list run_diags;     /* about this run: the cache. For the terminal only, no file that is written depends on them */
  struct context_file file;
  struct source_tree tree;
  struct roots roots;
  struct corpus corpus;
  struct program program;
  enum depth depth;               /* at which the files were read */
  unsigned tables;                /* which of their tables are in the corpus, at the full depth (facts_trim) */
  bool imports_only;              /* the corpus has nothing but imports: by the quick depth, or as more is not asked for */
  bool depth_given;               /* by --depth */
  struct declared declared;
  struct distributions distributions;
  struct reading *reading;        /* what analysis_read leaves for analysis_keep */
  struct mentions mentions;
  struct call_counts calls;
  struct django django;
  struct context_map map;
  struct held held;
  struct coupling coupling;
  struct scores scores;
  struct fit fit;
  struct relationships relationships;
  struct report_counts counts;
  struct readmes readmes;
};

/*
 * Runs the stages that `need` names on PATH (word number `path_word`, "." when absent). EXIT_WELL, or the exit code to end with; the reasons are in
 * a->diags, which the caller prints with analysis_complain. Always release.
 */
enum exit_code analysis_run(struct analysis *a, const struct request *args, unsigned path_word, unsigned need);
/* The same on a tree that is named, at a revision (NULL: as it is there). */
struct analysis_of {
  const char *path, *rev;
};
enum exit_code analysis_run_on(struct analysis *a, const struct request *args, struct analysis_of of, unsigned need);
void analysis_release(struct analysis *a);

/* Prints diagnostics on standard error: errors all, warnings the first 20 of them with a count of the rest; none but errors if quiet. With --verbose also what was read. */
void analysis_complain(const struct analysis *a);

/* Reads all files at a->depth (app/reading.c): a->reading and the counts. */
void analysis_read(struct analysis *a);
/* Some file that was read gives a literal to a loader that is built in. */
bool analysis_loads(const struct analysis *a);
/* From what was read to the corpus. */
void analysis_link(struct analysis *a);
/* Puts into the cache what is not there yet. May run beside everything that reads the corpus: it touches nothing of `a` but a->reading. */
void analysis_keep(struct reading *reading);
/* Frees the reading; its diagnostics join those of `a`. */
void analysis_read_end(struct analysis *a);

/* Writes to standard output; a closed pipe is a quiet end. */
enum exit_code print_out(struct span bytes);
bool color_wanted(const struct request *args, int fd);

#endif
