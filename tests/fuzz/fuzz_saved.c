/*
 * tests/fuzz/fuzz_saved.c: a saved result with anything changed can be used by every stage, or is refused with a sentence.
 *
 * An input that begins with '{' is a graph.json; the first that is one is the base. Any other input is a list of changes to the packed tables of the base, as they lie in merestone.db: where (three bytes) and what is written
 * there (one); the fingerprint is made anew, so that what is behind it is reached.
 */
#include "base/bug.h"
#include "base/hash.h"
#include "coupling/fit.h"
#include "resolve/kept.h"
#include "resolve/lift.h"
#include "resolve/polymorphism.h"
#include "saved/check.h"
#include "saved/pack.h"

#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

struct whole {                    /* an analysis, as far as it is restored */
  struct arena run;
  struct source_tree tree;
  struct roots roots;
  struct corpus corpus;
  struct program program;
  struct context_file file;
  struct declared declared;
  struct call_counts calls;
  struct report_counts counts;
  struct diag_list diags;
  struct saved saved;
};

static void begin(struct whole *w)
{
  *w = (struct whole){0};
  intern_init(&w->corpus.strings, &w->run);
  w->program = (struct program){.run = &w->run, .corpus = &w->corpus, .tree = &w->tree};
  w->saved = (struct saved){.run = &w->run, .tree = &w->tree, .roots = &w->roots, .corpus = &w->corpus, .program = &w->program, .file = &w->file, .declared = &w->declared, .calls = &w->calls, .counts = &w->counts,
                            .diags = &w->diags};
}

static void end(struct whole *w)
{
  saved_release(&w->saved);
  program_release(&w->program);
  intern_release(&w->corpus.strings);
  diag_release(&w->diags);
  arena_release(&w->run);
}

/* What commands do with it. */
static void use(struct whole *w)
{
  struct program *p = &w->program;
  struct context_map map = {0};
  struct coupling coupling;
  struct scores scores;
  struct fit fit;
  struct hierarchy hierarchy;
  struct grouping groups;
  struct distributions distributions;
  struct buf text = {0};
  if (w->file.path != NULL)
    context_file_parse(&w->file, &w->run, w->file.path, w->file.text, &w->diags);
  if (diag_count(&w->diags, DIAG_ERROR) > 0)
    return;
  context_map_build(&map, &w->run, &w->file, p, &w->diags);
  coupling_run(&coupling, &w->run, p, &map);
  scores_run(&scores, &w->run, p, &map, NULL);
  fit_run(&fit, &w->run, &(struct fit_in){p, &map, &coupling, &scores, 1});
  coupling_calls(&coupling, p, &map, &w->calls);
  hierarchy_find(&hierarchy, &w->run, p);
  polymorphism_count(p);
  lift_group(&groups, &w->run, p, LEVEL_FUNCTION, true);
  distributions_build(&distributions, &w->run, p, &w->declared);
  distributions_release(&distributions);
  for (uint32_t e = 1; e < p->edges.n; e++) {
    struct place at = program_place(p, e);
    program_defines(p, e);
    kept_line(p->kept, &w->corpus.strings, at.file, at.line);
    if (program_path(p, at.file) == NULL)
      BUG("an edge in no file");
  }
  for (uint32_t row = 1; row < p->targets.n; row++)
    program_target_place(p, row);
  for (uint32_t row = 1; row < w->corpus.all.calls.n; row++)
    program_callee(p, (struct fact_ref){FACTS_CALLS, row}, &text);
  buf_release(&text);
}

static void try_json(struct span text)
{
  struct whole w;
  struct buf why = {0};
  begin(&w);
  if (saved_json_read(&w.saved, text, &why))
    use(&w);
  else if (why.n == 0)
    BUG("refused without a word");
  buf_release(&why);
  end(&w);
}

/* The packed tables of a graph.json; empty if it is none. */
static void pack(struct buf *out, struct span text)
{
  struct whole w;
  struct buf why = {0};
  begin(&w);
  if (saved_json_tables(&w.saved, text, &why))
    saved_pack(out, &w.saved);
  buf_release(&why);
  end(&w);
}

static void try_changes(const struct buf *base, const uint8_t *data, size_t n)
{
  enum { HEAD = 48, FINGERPRINT = 32 };               /* struct pack_head; where the one of the rest stands */
  struct buf block = {0}, why = {0};
  struct whole w;
  buf_addspan(&block, buf_span(base));
  for (size_t i = 0; i + 4 <= n; i += 4)
    block.at[(data[i] | (size_t)data[i + 1] << 8 | (size_t)data[i + 2] << 16) % block.n] = (char)data[i + 3];
  struct hash128 rest = hash_content((struct span){block.at + HEAD, block.n - HEAD}, 0);
  memcpy(block.at + FINGERPRINT, rest.bytes, sizeof rest.bytes);
  begin(&w);
  if (saved_unpack(&w.saved, buf_span(&block), &why) && saved_restore(&w.saved, &why))
    use(&w);
  else if (why.n == 0)
    BUG("refused without a word");
  buf_release(&block);
  buf_release(&why);
  end(&w);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
  static struct buf base;
  struct span text = {(const char *)data, n};
  if (n > 0 && data[0] == '{' && base.n == 0)
    pack(&base, text);
  if (n > 0 && data[0] == '{')
    try_json(text);
  else if (base.n > 0)
    try_changes(&base, data, n);
  return 0;
}
