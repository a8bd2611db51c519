/*
 * app/restore.c: a saved graph.json or merestone.db in place of PATH.
 *
 * What a fresh analysis reads and understands comes out of the file; then the stages that follow run on it as on any other. What a question at its own depth or without some stage would not have is taken away again, so
 * that the answers are the same byte for byte.
 */
#include "app/restore.h"

#include "saved/saved.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

static const struct diag_kind bad_saved = {
  "saved-result", DIAG_ERROR, "a saved result cannot be used", "write it anew: merestone analyze PATH --out DIR"};

static const struct diag_kind other_project = {"saved-project", DIAG_WARNING, "a saved result stays as it was read", "analyze the tree itself with this context file"};

static bool fail(struct analysis *a, const char *why)
{
  diag_add(&a->diags, &bad_saved, a->path, 0, 0, "%s", why);
  return false;
}

enum saved_format restore_format(const struct analysis *a)
{
  struct stat st;
  char head[64];
  if (stat(a->path, &st) != 0 || !S_ISREG(st.st_mode) || span_ends(span_of(a->path), ".py"))
    return SAVED_NONE;
  FILE *f = fopen(a->path, "rbe");
  size_t n = f == NULL ? 0 : fread(head, 1, sizeof head, f);
  if (f != NULL)
    fclose(f);
  return saved_format_of((struct span){head, n});
}

/* In one piece. */
static bool load(struct analysis *a, struct buf *out)
{
  struct stat st;
  FILE *f = fopen(a->path, "rbe");
  if (f == NULL)
    return fail(a, strerror(errno));
  if (fstat(fileno(f), &st) == 0 && st.st_size > 0)
    buf_reserve(out, (size_t)st.st_size + 1);
  char part[1 << 16];
  size_t n;
  while ((n = fread(part, 1, sizeof part, f)) > 0)
    buf_add(out, part, n);
  bool ok = !ferror(f) || fail(a, strerror(errno));
  fclose(f);
  return ok;
}

static bool read_saved(struct analysis *a, struct saved *s, enum saved_format format)
{
  struct buf bytes = {0}, why = {0};
  bool ok = format != SAVED_JSON || load(a, &bytes);
  if (ok && !(format == SAVED_JSON ? saved_json_read(s, buf_span(&bytes), &why) : saved_db_read(s, a->path, &why)))
    ok = fail(a, why.at);
  buf_release(&bytes);
  buf_release(&why);
  return ok;
}

/* The quick depth reads no calls, those of loaders neither, and does not see where a file does not parse: what is imported there is a statement like others. */
static void forget_full_depth(struct analysis *a)
{
  struct edges *e = &a->program.edges;
  uint32_t n = 1;
  for (uint32_t edge = 1; edge < e->n; edge++) {
    if (e->kind[edge] != EDGE_IMPORT || e->evidence_table[edge] == EVIDENCE_LOADED)
      continue;
    e->from[n] = e->from[edge];
    e->to[n] = e->to[edge];
    e->kind[n] = e->kind[edge];
    e->scope[n] = e->scope[edge];
    e->confidence[n] = e->confidence[edge];
    e->rule[n] = e->rule[edge] == RULE_RECOVERED ? (uint8_t)RULE_STATEMENT : e->rule[edge];
    e->weight[n] = e->weight[edge];
    e->evidence_table[n] = e->evidence_table[edge];
    e->evidence_row[n++] = e->evidence_row[edge];
  }
  e->n = n;
}

static void forget_homes(struct analysis *a)
{
  struct import_targets *t = &a->program.targets;
  memset(t->defined_in, 0, t->n * sizeof *t->defined_in);
  for (uint32_t row = 0; row < t->n; row++)
    t->flags[row] &= (uint8_t)~TARGET_ALSO_ATTRIBUTE;
}

/* As analysis_loads() would have it. */
static bool loads(const struct analysis *a)
{
  for (uint32_t f = 0; f < a->corpus.n_files; f++)
    if ((a->corpus.head[f].flags & FILE_LOADS) != 0)
      return true;
  return false;
}

static void narrow(struct analysis *a, unsigned need)
{
  bool quick = a->depth == DEPTH_IMPORTS && ((need & NEED_STATEMENTS_ONLY) != 0 || a->depth_given || !loads(a));
  if (quick)
    forget_full_depth(a);
  if ((need & NEED_HOMES) == 0)
    forget_homes(a);
  if ((need & NEED_REVERSE) != 0 && !quick)
    a->program.edges.n = a->program.kept->edges;
}

/* Of another context file only what does not ask for another reading of the tree. */
static void take_project(struct analysis *a, const struct context_file *saved)
{
  const struct source_options *o = &a->file.options;
  bool reads = o->n_roots + o->n_aliases + o->n_loaders + o->exclude.n > 0 || o->python != PYTHON_AUTO;
  for (int c = 0; c < CLASSES; c++)
    reads = reads || o->class_given[c];
  a->tree.name = o->name != NULL ? o->name : a->tree.folder;
  if (reads && (saved->path == NULL || !span_eq(saved->text, a->file.text)))
    diag_add(&a->diags, &other_project, a->file.path, 0, 0, "%s was read before this file: its contexts are taken, its roots, aliases, loaders, classes and what it excludes are not", a->path);
}

/* The contexts that are asked for now, else those that were saved. */
static enum exit_code read_contexts(struct analysis *a)
{
  const char *given = args_get(a->args, OPT_CONTEXTS);
  struct context_file saved = a->file;
  if (given != NULL && !context_file_read(&a->file, &a->run, given, &a->diags))
    return EXIT_WORLD;
  if (given != NULL)
    take_project(a, &saved);
  if (given == NULL && saved.path != NULL)
    context_file_parse(&a->file, &a->run, saved.path, saved.text, &a->diags);
  return diag_count(&a->diags, DIAG_ERROR) > 0 ? EXIT_USAGE : EXIT_WELL;
}

enum exit_code restore_run(struct analysis *a, enum saved_format format)
{
  struct saved s = {.run = &a->run, .tree = &a->tree, .roots = &a->roots, .corpus = &a->corpus, .program = &a->program, .file = &a->file, .declared = &a->declared, .calls = &a->calls, .django = &a->django, .counts = &a->counts, .readmes = &a->readmes,
                    .diags = &a->diags};
  intern_init(&a->corpus.strings, &a->run);
  a->program = (struct program){.run = &a->run, .corpus = &a->corpus, .tree = &a->tree};
  bool ok = read_saved(a, &s, format);
  a->saved_command = s.command;
  saved_release(&s);
  if (!ok)
    return EXIT_WORLD;
  return read_contexts(a);
}

void restore_finish(struct analysis *a, unsigned need)
{
  narrow(a, need);
  if ((need & NEED_MENTIONS) != 0) {
    mentions_begin(&a->mentions, &a->run, &a->program);
    mentions_count(&a->mentions, &a->program);
  }
  if ((need & NEED_DEPENDENCIES) != 0)
    distributions_build(&a->distributions, &a->run, &a->program, &a->declared);
}
