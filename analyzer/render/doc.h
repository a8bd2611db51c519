/*
 * render/doc.h: a page of sentences, lists and tables, whatever it is written in.
 *
 * What a page says is written once against these functions; a row of functions each writes it as HTML of the site (site_start.c) or as Markdown (doc_md.c). Text of strangers goes through doc_text, doc_code and doc_context, nothing else.
 */
#ifndef RENDER_DOC_H
#define RENDER_DOC_H

#include "render/report.h"

struct doc {
  const struct report *r;
  struct buf *out;
  const struct doc_ops *ops;
  void *own;                      /* of the functions */
};

enum doc_cell { DOC_HEAD /* of the row */, DOC_NAME /* the same, a name in code */, DOC_TEXT, DOC_NUMBER };

/* `open` false: the end of it. */
struct doc_ops {
  void (*section)(struct doc *d, const char *local, const char *heading, bool open);     /* `local`: its part of an id */
  void (*paragraph)(struct doc *d, bool open);
  void (*quote)(struct doc *d, bool open);                                /* a paragraph that somebody else wrote */
  void (*list)(struct doc *d, bool ordered, bool open);
  void (*item)(struct doc *d, bool open);
  void (*table)(struct doc *d, const char *caption, const char *const *heads);  /* `heads` ends with NULL; "#x" heads a column of numbers. NULL: its end */
  void (*row)(struct doc *d, bool open);
  void (*cell)(struct doc *d, enum doc_cell kind, bool open);
  void (*fold)(struct doc *d, const char *title, bool open);              /* what most readers pass over */
  void (*text)(struct doc *d, struct span s);
  void (*code)(struct doc *d, struct span s);
  void (*module)(struct doc *d, mod_id m);                                /* the path of its file */
  void (*context)(struct doc *d, uint32_t ctx);                           /* its title, a link to its page */
  void (*picture)(struct doc *d, uint32_t ctx);                           /* of its neighbours */
};

/* Own words: letters, digits, blanks and .,;:()'"- which mean nothing to any of them where they stand in a sentence. */
void doc_say(struct doc *d, const char *words);
void doc_count(struct doc *d, uint64_t n, const char *one, const char *many);   /* as add_count */
void doc_number(struct doc *d, uint64_t n);

extern const struct doc_ops doc_markdown;             /* own: struct doc_md */

enum docs_dialect { DOCS_GITHUB, DOCS_SPHINX /* MyST */, DOCS_TECHDOCS /* MkDocs, Backstage */, DOCS_DIALECTS };
const char *docs_dialect_name(enum docs_dialect dialect);

struct doc_md {
  enum docs_dialect dialect;
  const char *root;               /* from the page to the folder of index.md: "", "../" */
  bool in_table;
  uint32_t items;                 /* of the list at hand, from 1 if it is numbered */
};

/* Where does a newcomer begin with this context (report.md 7)? All below the heading of the page. */
void doc_start(struct doc *d, uint32_t ctx);
/* "core, owner team-x, 12 modules, 4,310 lines, level 2": of it. */
void doc_start_facts(struct doc *d, uint32_t ctx);
/* What it is for, or that nobody says so. */
void doc_start_purpose(struct doc *d, uint32_t ctx);
/* The contexts by level, a line each, and where to begin. */
void doc_starts(struct doc *d);

#endif
