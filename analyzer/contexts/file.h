/*
 * contexts/file.h: what does the context file say?
 *
 * Reads and checks product.md's context file (contexts/schema.json). All faults are collected as diagnostics with file, line, column and the nearest right spelling; none is fatal by itself, the caller
 * ends with exit code 2 if there is an error among them.
 */
#ifndef CONTEXTS_FILE_H
#define CONTEXTS_FILE_H

#include "base/diag.h"
#include "resolve/program.h"
#include "source/options.h"

#include <stdbool.h>
#include <stdint.h>

struct claim {                  /* a claim on modules: "a.b", "a.*.c", "a.**" */
  const char *text;
  uint32_t line, col;
};

enum relationship {
  REL_CUSTOMER_SUPPLIER, REL_CONFORMIST, REL_ANTICORRUPTION_LAYER, REL_OPEN_HOST, REL_PUBLISHED_LANGUAGE, REL_SHARED_KERNEL, REL_PARTNERSHIP,
  REL_SEPARATE_WAYS, RELATIONSHIPS
};
const char *relationship_name(enum relationship r);   /* "customer-supplier" */

struct use {
  uint32_t context;               /* index into contexts, from 0 */
  enum relationship as;
  struct claim *through;
  uint32_t n_through;
  uint32_t line, col;             /* of the entry */
};

struct glossary_entry {
  const char *term, *text;
};

enum context_kind { KIND_UNSTATED, KIND_CORE, KIND_SUPPORTING, KIND_GENERIC };
const char *context_kind_name(enum context_kind k);   /* "" for unstated */

struct context {
  const char *name, *title;       /* title falls back on name */
  const char *vision, *owner;     /* "" if absent */
  enum context_kind kind;
  struct claim *modules, *public_;
  uint32_t n_modules, n_public;
  struct use *uses;
  uint32_t n_uses;
  bool declares_uses;             /* it has the key, be it empty: what it does not name it must not use */
  struct glossary_entry *glossary;
  uint32_t n_glossary;
  uint32_t line;
};

enum { WEIGHT_MOST = 1000, WEIGHED_KINDS = EDGE_REVERSE /* the kinds before it tie things together */ };

struct context_file {
  const char *path;               /* as shown; NULL: there is none */
  struct source_options options;  /* of "project" */
  struct context *contexts;       /* in the order of the file */
  uint32_t n;
  double weight[EDGE_KINDS];      /* of "weights": 0 .. WEIGHT_MOST; NAN where it says nothing */
  struct span text;               /* the file, without a byte order mark */
  uint32_t *line_at, n_lines;     /* where its lines begin */
};

/* Everything in `run`. False when the file cannot be read (one diagnostic; exit 3); faults in it are errors in `diags` (exit 2). */
bool context_file_read(struct context_file *out, struct arena *run, const char *path, struct diag_list *diags);
/* The same of the text of a file that was read already. */
void context_file_parse(struct context_file *out, struct arena *run, const char *path, struct span bytes, struct diag_list *diags);
/* Appends a name for a context made of any text, lower case with hyphens; nothing when the text has neither letter nor digit. */
void context_name_suggest(struct buf *out, struct span wanted);
/* Adds to a diagnostic on the file the line that it points at. */
void context_file_quote(const struct context_file *f, struct diag_list *diags, struct diag *d);

#endif
