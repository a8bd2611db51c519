/*
 * render/docs.h: the report as a tree of Markdown, for the docs of a project.
 *
 * report.md 7. index.md, map.md, glossary.md, contexts/, inventory/, diagrams/; no script, relative links, the same bytes for the same input, so that a commit of it shows real change only.
 */
#ifndef RENDER_DOCS_H
#define RENDER_DOCS_H

#include "render/doc.h"
#include "render/sheet.h"

struct docs_in {
  const struct report *report;    /* its pictures laid out */
  enum docs_dialect dialect;
  struct sheet *inventory;        /* a page each */
  uint32_t n_inventories;
};

struct docs_file {
  const char *name;               /* relative to the folder, '/' between parts */
  void (*write)(const struct docs_in *in, struct doc *d, uint32_t number);
  const char *root;               /* from there to the folder of index.md */
  uint32_t number;                /* context or inventory */
  struct buf bytes;
};

struct docs_files {
  const struct docs_in *in;
  struct docs_file *at;
  uint32_t n;
};

/* Which files there will be. Names in `run`. */
void docs_files_init(struct docs_files *f, struct arena *run, const struct docs_in *in);
/* The bytes of file i; several threads may write files at the same time. */
void docs_file_write(struct docs_files *f, uint32_t i);
void docs_files_release(struct docs_files *f);

#endif
