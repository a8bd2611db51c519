/*
 * app/analysis.c: the one place where the order of the stages is written.
 *
 * Context file, tree, facts, names and imports, calls, contexts, coupling: each stage reads what the ones before it froze.
 */
#include "app/analysis.h"

#include "app/restore.h"
#include "base/outfile.h"
#include "base/path.h"
#include "base/pool.h"
#include "resolve/abstract.h"
#include "resolve/exports.h"
#include "resolve/points.h"
#include "source/revision.h"
#include "source/text.h"

#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct diag_kind broken_file = {"syntax-error", DIAG_WARNING, "a file does not parse cleanly", NULL};
static const struct diag_kind no_files = {
  "no-python", DIAG_WARNING, "no Python file was found", "is PATH right? What was left out is counted in the summary"};
static const struct diag_kind unread_loaders = {
  "loaders-unread", DIAG_WARNING, "loaders are not followed at this depth of reading", "leave --depth imports away"};

static const struct diag_kind saved_revision = {"saved-revision", DIAG_ERROR, "a saved result has no revisions", "leave --rev away, or name the folder of the repository in place of the file"};
static const struct diag_kind absent_contexts = {"context-file-unreadable", DIAG_ERROR, "the context file cannot be read", "name one with --contexts FILE"};
#define CONTEXT_FILE SPAN("merestone.json")

static enum exit_code open_revision(struct analysis *a)
{
  static const enum exit_code codes[] = {[REVISION_OPEN] = EXIT_WELL, [REVISION_UNKNOWN] = EXIT_USAGE, [REVISION_UNREADABLE] = EXIT_WORLD};
  if (a->rev != NULL && restore_format(a) != SAVED_NONE) {
    diag_add(&a->diags, &saved_revision, a->path, 0, 0, "this is a saved result: it holds one state of its tree, no revisions");
    return EXIT_USAGE;
  }
  return a->rev == NULL ? EXIT_WELL : codes[revision_open(&a->revision, &a->run, a->path, a->rev, &a->diags)];
}

/* The one that stands in the tree, if it does; `path` is what it is called. */
static bool read_own_context_file(struct analysis *a, const char *path)
{
  struct stat st;
  if (a->revision == NULL)
    return stat(path, &st) != 0 || context_file_read(&a->file, &a->run, path, &a->diags);
  struct buf text = {0}, why = {0};
  bool has = revision_has(a->revision, CONTEXT_FILE), read = has && revision_load(a->revision, CONTEXT_FILE, SOURCE_MOST_BYTES, &text, &why);
  if (read)
    context_file_parse(&a->file, &a->run, path, buf_span(&text), &a->diags);
  else if (has)
    diag_add(&a->diags, &absent_contexts, path, 0, 0, "%s", why.at);
  buf_release(&text);
  buf_release(&why);
  return read || !has;
}

static enum exit_code read_context_file(struct analysis *a)
{
  const char *given = args_get(a->args, OPT_CONTEXTS);
  struct buf in_tree = {0};
  path_join(&in_tree, span_of(a->path), CONTEXT_FILE);
  bool read = given != NULL ? context_file_read(&a->file, &a->run, given, &a->diags) : read_own_context_file(a, in_tree.at);
  buf_release(&in_tree);
  if (!read)
    return EXIT_WORLD;
  return diag_count(&a->diags, DIAG_ERROR) > 0 ? EXIT_USAGE : EXIT_WELL;
}

static void say_broken(struct analysis *a)
{
  static const char *const what[] = {
    [ERROR_SYNTAX] = "cannot be parsed; the rest of the file is used", [ERROR_MISSING] = "something is missing; the rest of the file is used",
    [ERROR_DECODE] = "bytes that do not fit the encoding were replaced; the rest of the file is used",
    [ERROR_TOO_DEEP] = "nested too deeply; what lies deeper was not read", [ERROR_TOO_LARGE] = "too large to be parsed; nothing of the file is used",
    [ERROR_ENCODING] = "unknown encoding, read as UTF-8", [ERROR_BINARY] = "binary data, no Python; nothing of the file is used",
    [ERROR_CODE] = "the text that is run here cannot be parsed; its calls are unknown"};
  const struct errors *e = &a->corpus.all.errors;
  uint32_t last = UINT32_MAX;
  for (uint32_t row = 1; row < e->n; row++) {
    file_id f = corpus_file_of(&a->corpus, FACTS_ERRORS, row);
    if (e->kind[row] != ERROR_CODE) {                 /* that is a text in a sound file */
      a->counts.broken += f.v != last;
      last = f.v;
    }
    struct diag *d = diag_add(&a->diags, &broken_file, a->tree.files[f.v].shown, e->line[row], e->col[row], "%s", what[e->kind[row]]);
    if (e->text[row].v != 0)
      diag_source(&a->diags, d, intern_get(&a->corpus.strings, e->text[row]));
  }
}

static void count_files(struct analysis *a)
{
  struct report_counts *counts = &a->counts;
  for (uint32_t f = 0; f < a->corpus.n_files; f++) {
    const struct file_head *h = &a->corpus.head[f];
    counts->lines += h->lines;
    counts->code_lines += h->code_lines + h->doc_lines;
    counts->py2_files += (h->flags & FILE_PY2) != 0;
    counts->py3_files += (h->flags & FILE_PY3) != 0;
    counts->by_class[a->program.modules.class_[modules_of_file(&a->program.modules, (file_id){f}).v]]++;
  }
}

/* At the quick depth calls are not read: what loaders import is unknown. */
static void say_unread_loaders(struct analysis *a, unsigned need)
{
  if (a->depth == DEPTH_IMPORTS && (need & NEED_STATEMENTS_ONLY) == 0 && (a->file.options.n_loaders > 0 || analysis_loads(a)))
    diag_add(&a->diags, &unread_loaders, a->path, 0, 0, "what loaders import is left out");
}

static void find_names(struct analysis *a, unsigned need)
{
  const struct source_options *options = &a->file.options;
  say_broken(a);
  say_unread_loaders(a, need);
  roots_find(&a->roots, &a->run, &a->tree, options, &a->diags);
  resolve_run(&a->program, &a->run, &(struct resolve_in){&a->corpus, &a->tree, &a->roots, options, a->imports_only});
  a->program.shuffle = a->shuffle;
}

struct stages {
  struct analysis *a;
  unsigned need;
  enum exit_code code;
  struct solver *solver;          /* of calls; NULL if nobody asks for them */
  struct calling *calls;
};

/* What is told by names. */
static void look_up(struct stages *s)
{
  struct analysis *a = s->a;
  find_names(a, s->need);
  count_files(a);
  if ((s->need & NEED_HOMES) != 0 && !a->imports_only)
    exports_run(&a->program, a->program.names);
  if ((s->need & NEED_DEPENDENCIES) != 0) {
    declared_read(&a->declared, &a->run, &a->tree, &a->diags);
    distributions_build(&a->distributions, &a->run, &a->program, &a->declared);
  }
  if ((s->need & NEED_MENTIONS) != 0)
    mentions_begin(&a->mentions, &a->run, &a->program);
  if (s->solver == NULL)
    return;
  points_find(&a->program, a->program.names);
  names_find_all(a->program.names, a->jobs);
  s->calls = calls_by_name(&a->program, a->program.names, &a->calls);
}

static enum exit_code understand(struct stages *s)
{
  struct analysis *a = s->a;
  unsigned need = s->need;
  if (s->solver != NULL)
    calls_by_value(s->calls, s->solver);
  if ((need & NEED_MODELS) != 0 && a->program.kept == NULL)
    django_run(&a->django, &a->run, &a->program);
  if ((need & NEED_REVERSE) != 0 && a->program.kept == NULL)
    reverse_run(&a->program, a->program.names);
  if ((need & NEED_MAP) != 0) {
    context_map_build(&a->map, &a->run, &a->file, &a->program, &a->diags);
    if (diag_count(&a->diags, DIAG_ERROR) > 0)
      return EXIT_USAGE;
  }
  if ((need & NEED_RELATIONSHIPS) != 0)
    relationships_run(&a->relationships, &a->run, &a->program, &a->map);
  if ((need & NEED_HELD) != 0)
    held_find(&a->held, &a->run, &a->program);
  if ((need & NEED_COUPLING) != 0 && a->program.names != NULL && a->program.abstract == NULL)
    abstract_find(&a->program, a->program.names);
  if ((need & (NEED_COUPLING | NEED_SCORES)) != 0)
    coupling_run(&a->coupling, &a->run, &a->program, &a->map);
  if ((need & (NEED_COUPLING | NEED_SCORES)) != 0)
    scores_run(&a->scores, &a->run, &a->program, &a->map, a->file.path == NULL ? NULL : a->file.weight);
  if ((need & NEED_COUPLING) != 0)
    fit_run(&a->fit, &a->run, &(struct fit_in){&a->program, &a->map, &a->coupling, &a->scores, a->jobs});
  if ((need & NEED_COUPLING) != 0 && (need & NEED_CALLS) != 0)
    coupling_calls(&a->coupling, &a->program, &a->map, &a->calls);
  if ((need & NEED_COUPLING) != 0 && (need & NEED_CALLS) != 0)
    fit_calls(&a->fit, &a->calls);
  return EXIT_WELL;
}

/* What names tell and what flows where stand in the same tables, neither asks the other. */
static void names_or_flows(void *context, unsigned worker, size_t item)
{
  struct stages *s = context;
  (void)worker;
  if (item == 0)
    look_up(s);
  else if (s->solver != NULL)
    flow_index(s->solver);
}

/* To write the cache and to look for names in the text takes as long as to understand what was read, and has nothing to do with it. */
static void understand_or_keep(void *context, unsigned worker, size_t item)
{
  struct stages *s = context;
  (void)worker;
  if (item == 0)
    s->code = understand(s);
  else if (item == 1)
    analysis_keep(s->a->reading);
  else if ((s->need & NEED_MENTIONS) != 0)
    mentions_count(&s->a->mentions, &s->a->program);
}

/* Which depth the question needs, as far as that can be told before anything is read. */
static bool choose_depth(struct analysis *a, unsigned need)
{
  static const char *const words[] = {"imports", "full", NULL};
  const char *given = args_get(a->args, OPT_READING);
  bool quick = (need & NEED_IMPORTS_ONLY) != 0 && (a->file.options.n_loaders == 0 || (need & NEED_STATEMENTS_ONLY) != 0);
  a->depth = quick ? DEPTH_IMPORTS : DEPTH_FULL;
  a->depth_given = given != NULL;
  if (given == NULL)
    return true;
  int depth = args_choice(a->args->command, "--depth", span_of(given), words);
  if (depth == DEPTH_IMPORTS && (need & NEED_IMPORTS_ONLY) == 0)
    return usage_error(a->args->command, "--depth imports reads no calls and no classes: it answers questions about imports between modules, packages and contexts"), false;
  a->depth = (enum depth)depth;
  return depth >= 0;
}

/* Does the question need all that the files say? Where loaders decide that, the quick reader looks for them; what it read stays in a->reading if that depth will do. */
static bool needs_all(struct analysis *a, unsigned need)
{
  if ((need & NEED_IMPORTS_ONLY) == 0)
    return true;
  if ((need & NEED_STATEMENTS_ONLY) != 0)
    return false;
  if (a->file.options.n_loaders > 0)
    return true;
  enum depth wished = a->depth;
  a->depth = DEPTH_IMPORTS;
  analysis_read(a);
  bool loads = analysis_loads(a);
  if (wished == DEPTH_IMPORTS && (a->depth_given || !loads))
    return false;
  analysis_read_end(a);
  a->reading = NULL;
  a->depth = DEPTH_FULL;
  return loads;
}

static void read_files(struct analysis *a, unsigned need)
{
  enum { IMPORT_TABLES = 1 << FACTS_DEFS | 1 << FACTS_IMPORTS | 1 << FACTS_ERRORS };
  bool all = needs_all(a, need);
  a->imports_only = a->depth == DEPTH_IMPORTS || !all;
  a->tables = all ? FACTS_ALL : IMPORT_TABLES;
  if (a->reading == NULL)
    analysis_read(a);
  analysis_link(a);
}

/* What is left to do when everything up to the calls comes from a file. */
static enum exit_code run_restored(struct analysis *a, unsigned need, enum saved_format format)
{
  enum exit_code code = restore_run(a, format);
  if (code != EXIT_WELL)
    return code;
  if (!choose_depth(a, need))
    return EXIT_USAGE;
  restore_finish(a, need);
  return understand(&(struct stages){.a = a, .need = need});
}

/* Scores and relationships judge all kinds of edges: where calls are looked for, those of models are too, whoever asks. */
static unsigned needed(unsigned need)
{
  bool judges = (need & (NEED_COUPLING | NEED_SCORES | NEED_RELATIONSHIPS)) != 0;
  return need | (judges && (need & NEED_CALLS) != 0 ? NEED_MODELS : 0);
}

static enum exit_code run_stages(struct analysis *a, unsigned need)
{
  enum saved_format format = a->rev == NULL ? restore_format(a) : SAVED_NONE;
  if (format != SAVED_NONE)
    return run_restored(a, need, format);
  enum exit_code code = open_revision(a);
  if (code == EXIT_WELL)
    code = read_context_file(a);
  if (code != EXIT_WELL)
    return code;
  if (!choose_depth(a, need))
    return EXIT_USAGE;
  if (!folder_read(&a->tree, &a->run, &(struct folder_in){.path = a->path, .revision = a->revision, .options = &a->file.options, .jobs = a->jobs, .templates = (need & NEED_MENTIONS) != 0}, &a->diags))
    return EXIT_WORLD;
  read_files(a, need);
  if (a->tree.n_files == 0 && a->tree.n_unread == 0)
    diag_add(&a->diags, &no_files, a->path, 0, 0, "no Python file was found here");
  if ((need & NEED_READMES) != 0)
    readmes_read(&a->readmes, &a->run, &a->tree);
  struct stages stages = {.a = a, .need = need, .solver = (need & NEED_CALLS) != 0 ? flow_begin(&a->corpus) : NULL};
  pool_run(a->jobs < 2 ? 1 : 2, 2, names_or_flows, &stages);
  pool_run(a->jobs < 2 ? 1 : 2, 3, understand_or_keep, &stages);
  analysis_read_end(a);
  return stages.code;
}

enum exit_code analysis_run(struct analysis *a, const struct request *args, unsigned path_word, unsigned need)
{
  const char *path = args->n_words > path_word ? args->words[path_word] : ".";
  return analysis_run_on(a, args, (struct analysis_of){path, args_get(args, OPT_REV)}, need);
}

enum exit_code analysis_run_on(struct analysis *a, const struct request *args, struct analysis_of of, unsigned need)
{
  static const char *const when[] = {"auto", "always", "never", NULL};
  *a = (struct analysis){.args = args, .path = of.path, .rev = of.rev};
  arena_init(&a->run);
  a->quiet = args_has(args, OPT_QUIET);
  const char *color = args_get(args, OPT_COLOR);
  if (color != NULL && args_choice(args->command, "--color", span_of(color), when) < 0)
    return EXIT_USAGE;
  a->color = color_wanted(args, STDERR_FILENO);
  if (!args_number(args, OPT_JOBS, (struct range){1, 64, pool_default_jobs()}, &a->jobs))
    return EXIT_USAGE;
  if (!args_number(args, OPT_SHUFFLE, (struct range){0, 1 << 30, 0}, &a->shuffle))
    return EXIT_USAGE;
  enum exit_code code = run_stages(a, needed(need));
  diag_sort(&a->diags);
  diag_sort(&a->run_diags);
  return code;
}

void analysis_release(struct analysis *a)
{
  relationships_release(&a->relationships);
  mentions_release(&a->mentions);
  distributions_release(&a->distributions);
  program_release(&a->program);
  corpus_release(&a->corpus);
  diag_release(&a->diags);
  diag_release(&a->run_diags);
  revision_close(a->revision);
  arena_release(&a->run);
}

void analysis_complain(const struct analysis *a)
{
  enum { MOST_WARNINGS = 20 };                        /* what fits on a screen; the rest is in graph.json */
  const struct diag_list *lists[] = {&a->run_diags, &a->diags};
  struct buf out = {0};
  size_t shown = 0, hidden = 0;
  for (size_t list = 0; list < 2; list++) {
    for (size_t i = 0; i < lists[list]->n; i++) {
      const struct diag *d = &lists[list]->at[i];
      if (d->kind->severity == DIAG_NOTE || (a->quiet && d->kind->severity != DIAG_ERROR))
        continue;
      if (d->kind->severity != DIAG_ERROR && ++shown > MOST_WARNINGS)
        hidden++;
      else
        diag_format(&out, d, a->color);
    }
  }
  if (hidden > 0)
    buf_printf(&out, "merestone: %zu more warnings; all of them are in graph.json (analyze writes it)\n", hidden);
  if (args_has(a->args, OPT_VERBOSE))
    buf_printf(&out, "merestone: %u files read, %u of them from the cache\n", a->counts.read, a->counts.from_cache);
  const struct flow_counts *flow = &a->calls.flow;
  if (args_has(a->args, OPT_VERBOSE) && flow->nodes > 0)
    buf_printf(&out, "merestone: %u values hold %u objects, %llu attempts (%.1f a line), %u of them hold more than are followed; %u calls found so\n", flow->nodes, flow->objects,
               (unsigned long long)flow->attempts, (double)flow->attempts / (double)(a->counts.lines > 0 ? a->counts.lines : 1), flow->full, flow->edges);
  fd_write_all(STDERR_FILENO, buf_span(&out));
  buf_release(&out);
}

enum exit_code print_out(struct span bytes)
{
  if (fd_write_all(STDOUT_FILENO, bytes) || errno == EPIPE)
    return EXIT_WELL;
  perror("merestone: cannot write to standard output");
  return EXIT_WORLD;
}

bool color_wanted(const struct request *args, int fd)
{
  const char *when = args_get(args, OPT_COLOR);
  if (when != NULL && span_is(span_of(when), "always"))
    return true;
  if (when != NULL && span_is(span_of(when), "never"))
    return false;
  const char *no = getenv("NO_COLOR"), *term = getenv("TERM");
  return (no == NULL || *no == '\0') && isatty(fd) && (term == NULL || !span_is(span_of(term), "dumb"));
}
