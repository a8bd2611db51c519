/*
 * facts/corpus.h: what do all files say?
 *
 * The link step lays the tables of all files end to end in the order of the list, interns each string once, and shifts rows: local row r > 0 of
 * file i is global row first[table][i] + r - 1. Frozen afterwards.
 */
#ifndef FACTS_CORPUS_H
#define FACTS_CORPUS_H

#include "facts/build.h"

struct corpus {
  struct facts all;               /* global rows and string ids */
  struct intern strings;          /* grows when resolve makes names; ids of the facts stay */
  uint32_t n_files;
  struct file_head *head;         /* [file] */
  uint32_t *first[FACTS_TABLES];  /* [file], and [n_files] = end */
  file_id *def_file;              /* [def]: file of a scope; [0] is 0 */
};

/*
 * `sealed[i]` is the block of file i, opened here (it was checked when loaded; a bad one is a BUG). Everything lands in `run`. On `jobs` threads, with the same
 * result for any number.
 */
void corpus_link(struct corpus *c, struct arena *run, const struct span *sealed, uint32_t n_files, unsigned jobs);
void corpus_release(struct corpus *c);   /* the index of the strings; the rest goes with the arena */

def_id corpus_module_def(const struct corpus *c, file_id f);        /* the module scope of a file */
file_id corpus_file_of(const struct corpus *c, enum facts_table table, uint32_t row);   /* O(log files); 0-rows are a BUG */
static inline const char *corpus_text(const struct corpus *c, str_id id) { return intern_text(&c->strings, id); }

#endif
