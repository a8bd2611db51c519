/*
 * render/site_p.h: what the parts of the page share.
 *
 * Private to site.c, site_parts.c, site_matrix.c, site_context.c and site_evidence.c.
 */
#ifndef RENDER_SITE_P_H
#define RENDER_SITE_P_H

#include "render/report.h"

#include "base/arena.h"

struct site {
  struct buf *out;
  const struct report *r;
  struct arena *scratch;
};

/* Pieces (site_parts.c). Text of strangers goes through these or through render/escape.h. */
void site_text(const struct site *s, struct span text);                 /* <bdi>text</bdi> */
void site_code(const struct site *s, struct span text);                 /* a dotted name or a path, breakable behind dots */
void site_context(const struct site *s, uint32_t ctx);                  /* its title, a link to its section */
void site_module(const struct site *s, uint32_t module);
void site_place(const struct site *s, uint32_t edge);                   /* file:line of an edge row */
void site_cell(const struct site *s, uint64_t n);                       /* <td> with a number */
void site_count(const struct site *s, uint64_t n, const char *one, const char *many);
void site_more(const struct site *s, uint64_t all, uint64_t shown, const char *what, const char *where);   /* "3 more modules in graph.json"; nothing when all is shown */
/* `heads` ends with NULL; "#x" heads a column of numbers. */
void site_table(const struct site *s, const char *caption, const char *const *heads);
void site_table_end(const struct site *s);

/* Sections. */
void site_matrix(const struct site *s);
void site_contexts(const struct site *s);
void site_cycles(const struct site *s);
void site_unclaimed(const struct site *s);
void site_trust(const struct site *s);
void site_method(const struct site *s);

#endif
