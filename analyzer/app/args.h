/*
 * app/args.h: what did the user ask?
 *
 * A command is data: its options, its help, its examples and one function. `--help` and the parser read the same table.
 */
#ifndef APP_ARGS_H
#define APP_ARGS_H

#include "base/str.h"
#include "base/vec.h"

#include <stdbool.h>

/* Exit codes, the same for every command; product.md. */
enum exit_code { EXIT_WELL = 0, EXIT_RULES = 1, EXIT_USAGE = 2, EXIT_WORLD = 3 };

enum opt {
  OPT_CONTEXTS, OPT_JOBS, OPT_CACHE, OPT_NO_CACHE, OPT_QUIET, OPT_VERBOSE, OPT_COLOR, OPT_HELP, OPT_OUT, OPT_SINGLE_FILE, OPT_NO_GZIP, OPT_NO_GRAPHVIZ, OPT_KIND, OPT_LEVEL, OPT_FORMAT,
  OPT_FOCUS, OPT_DEPTH, OPT_DIRECTION, OPT_FROM, OPT_TO, OPT_SCOPE, OPT_CLASS, OPT_EXTERNAL, OPT_DYNAMIC, OPT_BY, OPT_CONFIDENCE, OPT_MAX_CALLEES, OPT_UNRESOLVED,
  OPT_READING, OPT_ALL, OPT_AVOID, OPT_THROUGH, OPT_NO_TYPE_CHECKING, OPT_MODULE_LEVEL_ONLY, OPT_EDGES, OPT_NAME, OPT_BORDERS, OPT_SHUFFLE, OPT_REV, OPT_REPO,
  OPT_EXIT_CODE, OPT_LEFT, OPT_MOVE, OPT_MOVES, OPT_APPLY, OPT_LIMIT, OPT_IMPORTS, OPT_TERM, OPT_CONTEXT, OPT_STOP_WORDS, OPT_COMPARE, OPT_SOURCE_URL, OPT_DIALECT, OPT_INSIDE
};

struct opt_def {
  enum opt id;
  const char *name;               /* "--jobs" */
  const char *value;              /* "N"; NULL for a switch */
  const char *help;
};

struct request;

struct command {
  const char *name;
  const char *title;              /* one line for the list of commands */
  const char *usage;              /* "[PATH] [options]" */
  const char *about;              /* a paragraph */
  const char *examples;           /* lines, "  $ " in front */
  unsigned min_words, max_words;
  const struct opt_def *opts;     /* beside the common ones */
  size_t n_opts;
  enum exit_code (*run)(const struct request *args);
};

extern const struct command *const commands[];        /* app/main.c; NULL at the end */

struct given {
  enum opt id;                    /* a word behind --depth is OPT_READING: `--depth 2` is a number of steps, `--depth full` how files are read */
  const char *value;              /* "" for a switch */
};

struct request {
  const struct command *command;
  const char *words[4];           /* positional arguments */
  unsigned n_words;
  VEC(struct given) given;
};

/* Parses argv behind the command's name. False: a message is on standard error already. */
bool args_parse(struct request *args, const struct command *command, int argc, char **argv);
void args_release(struct request *args);
/* The last value of an option, or NULL if it was not given. */
const char *args_get(const struct request *args, enum opt id);
bool args_has(const struct request *args, enum opt id);
/* A number in `least` .. `most`; `fallback` if not given. False and a message when it is none. */
struct range {
  unsigned least, most, fallback;
};
bool args_number(const struct request *args, enum opt id, struct range range, unsigned *out);

/* "merestone: ..." with what to do next, on standard error; returns EXIT_USAGE. */
enum exit_code usage_error(const struct command *command, const char *format, ...) __attribute__((format(printf, 2, 3)));

void help_command(struct buf *out, const struct command *command);
void help_program(struct buf *out);

/*
 * The position of `word` in a list of names that ends with NULL; -1 and a message with the nearest spelling when it is not there.
 */
int args_choice(const struct command *command, const char *option, struct span word, const char *const *names);

#endif
