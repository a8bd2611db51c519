/*
 * unit/test_resolve.h: a tree and its facts, made by hand.
 *
 * No file and no parser: what resolve/ and calls/ read is put into the tables row by row, and what they make of it is one line of text each, so that an expectation reads as a sentence.
 * Files are given in byte order of their paths. Rows that the helpers return are those of the whole corpus, since files are linked in the order in which they are made.
 */
#ifndef UNIT_TEST_RESOLVE_H
#define UNIT_TEST_RESOLVE_H

#include "test_base.h"

#include "facts/build.h"
#include "facts/schema.h"
#include "resolve/exports.h"
#include "resolve/index.h"
#include "resolve/names.h"

enum { HAND_FILES = 24, HAND_ROOTS = 4 };

struct hand {
  struct arena arena;
  struct source_file files[HAND_FILES];
  struct span sealed[HAND_FILES];
  struct root root[HAND_ROOTS];
  const char *natives[4], *build_dirs[4];
  struct facts_builder b;         /* of the last file */
  uint32_t before[FACTS_TABLES];  /* rows of the files before it */
  struct source_tree tree;
  struct roots roots;
  struct source_options options;
  struct corpus corpus;
  struct program p;
  struct buf text;
};

static inline void hand_init(struct hand *h)
{
  *h = (struct hand){.tree = {.root = "", .name = "hand"}};
  h->tree.files = h->files;
  h->tree.natives = h->natives;
  h->tree.build_dirs = h->build_dirs;
  h->roots.at = h->root;
  facts_builder_init(&h->b);
}

static inline void hand_seal(struct hand *h)
{
  if (h->tree.n_files == 0)
    return;
  h->sealed[h->tree.n_files - 1] = facts_seal(&h->b, &h->arena);
  for (int t = 0; t < FACTS_TABLES; t++)
    h->before[t] += *facts_count(&h->b.f, (enum facts_table)t) - 1;
}

/* The next file; the rows that follow belong to it. */
static inline void hand_file(struct hand *h, const char *path, uint32_t head_flags)
{
  hand_seal(h);
  assert_in_range(h->tree.n_files, 0, HAND_FILES - 1);
  assert_true(h->tree.n_files == 0 || strcmp(h->files[h->tree.n_files - 1].path, path) < 0);
  h->files[h->tree.n_files++] = (struct source_file){.path = path, .shown = path};
  facts_builder_reset(&h->b);
  h->b.f.head.flags = head_flags;
  h->b.f.defs.kind[facts_add(&h->b, FACTS_DEFS)] = DEF_MODULE;
}

/* Files without content, with blanks between. */
static inline void hand_files(struct hand *h, const char *paths)
{
  for (struct span rest = span_of(paths); rest.n > 0;) {
    size_t n = span_find(rest, ' ');
    hand_file(h, arena_strndup(&h->arena, rest.at, n), 0);
    n += n < rest.n;
    rest = (struct span){rest.at + n, rest.n - n};
  }
}

static inline struct root *hand_root(struct hand *h, const char *path, const char *prefix)
{
  assert_in_range(h->roots.n, 0, HAND_ROOTS - 1);
  h->root[h->roots.n] = (struct root){.path = path, .prefix = prefix};
  return &h->root[h->roots.n++];
}

static inline uint32_t hand_imported(struct hand *h, enum import_form form, unsigned dots, const char *module, const char *name)
{
  uint32_t row = facts_add(&h->b, FACTS_IMPORTS);
  struct imports *im = &h->b.f.imports;
  im->in[row] = (def_id){1};
  im->line[row] = im->stmt_line[row] = row;
  im->col[row] = 1;
  im->stmt[row] = row;
  im->form[row] = (uint8_t)form;
  im->dots[row] = (uint8_t)dots;
  im->module[row] = facts_str(&h->b, span_of(module));
  im->name[row] = facts_str(&h->b, span_of(name));
  im->flags[row] = strcmp(name, "*") == 0 ? IMPORT_STAR : 0;
  uint32_t bound = form == FORM_DYNAMIC ? 0 : facts_add(&h->b, FACTS_BINDINGS);
  if (bound != 0) {
    size_t head = span_find(span_of(module), '.');
    h->b.f.bindings.in[bound] = (def_id){1};
    h->b.f.bindings.kind[bound] = BIND_IMPORT;
    h->b.f.bindings.row[bound] = row;
    h->b.f.bindings.name[bound] = form == FORM_FROM ? im->name[row] : facts_str(&h->b, (struct span){module, head});
  }
  return h->before[FACTS_IMPORTS] + row;
}

static inline uint32_t hand_import(struct hand *h, const char *module)
{
  return hand_imported(h, FORM_IMPORT, 0, module, "");
}

static inline uint32_t hand_from(struct hand *h, unsigned dots, const char *module, const char *name)
{
  return hand_imported(h, FORM_FROM, dots, module, name);
}

static inline uint32_t hand_dynamic(struct hand *h, unsigned dots, const char *module, const char *anchor, uint8_t flags)
{
  uint32_t row = hand_imported(h, FORM_DYNAMIC, dots, module, anchor);
  h->b.f.imports.flags[row - h->before[FACTS_IMPORTS]] |= flags;
  return row;
}

static inline void hand_run(struct hand *h)
{
  hand_seal(h);
  for (size_t i = 0; h->natives[i] != NULL; i++)
    h->tree.n_natives++;
  for (size_t i = 0; h->build_dirs[i] != NULL; i++)
    h->tree.n_build_dirs++;
  if (h->roots.n == 0)
    hand_root(h, "", NULL);
  corpus_link(&h->corpus, &h->arena, h->sealed, h->tree.n_files, 1);
  struct resolve_in in = {.corpus = &h->corpus, .tree = &h->tree, .roots = &h->roots, .options = &h->options};
  resolve_run(&h->p, &h->arena, &in);
  exports_run(&h->p, h->p.names);
}

static inline void hand_release(struct hand *h)
{
  program_release(&h->p);
  corpus_release(&h->corpus);
  facts_builder_release(&h->b);
  buf_release(&h->text);
  arena_release(&h->arena);
}

static inline void add_word(struct buf *out, const char *before, const char *word)
{
  buf_adds(out, before);
  buf_adds(out, word);
}

/* "internal a.b symbol f defined in a.c implicit inferred": status, why, target or name, then whatever is not plain. */
static inline void assert_target_at(struct hand *h, uint32_t row, const char *want, const char *file, int line)
{
  static const char *const status[IMPORT_STATUSES] = {"none", "internal", "external", "self", "namespace", "directive", "unresolved"};
  static const char *const flags[] = {"also-attribute", "cross-root", "doubtful", "implicit", "script", "stdlib", "alias", "rest-missing"};
  const struct import_targets *t = &h->p.targets;
  buf_reset(&h->text);
  buf_adds(&h->text, status[t->status[row]]);
  if (t->status[row] == IMPORT_UNRESOLVED)
    add_word(&h->text, " ", unresolved_why_name((enum unresolved_why)t->why[row]));
  add_word(&h->text, " ", corpus_text(&h->corpus, t->module[row].v != 0 ? h->p.modules.name[t->module[row].v] : t->name[row]));
  if (t->symbol[row].v != 0)
    add_word(&h->text, " symbol ", corpus_text(&h->corpus, t->symbol[row]));
  if (t->defined_in[row].v != 0)
    add_word(&h->text, " defined in ", corpus_text(&h->corpus, h->p.modules.name[t->defined_in[row].v]));
  for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
    if ((t->flags[row] & 1u << i) != 0)
      add_word(&h->text, " ", flags[i]);
  if (t->confidence[row] != CONFIDENCE_CERTAIN)
    add_word(&h->text, " ", edge_confidence_name((enum edge_confidence)t->confidence[row]));
  assert_span_at(buf_span(&h->text), want, file, line);
}
#define assert_target(h, row, want) assert_target_at((h), (row), (want), __FILE__, __LINE__)

#endif
