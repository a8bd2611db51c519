/*
 * render/write.h: the outputs of `analyze`, each into a buf.
 *
 * What app/ calls. Same report, same bytes. Untrusted text passes render/escape.h, nowhere else.
 */
#ifndef RENDER_WRITE_H
#define RENDER_WRITE_H

#include "base/json_write.h"
#include "render/report.h"

void write_coupling_json(struct buf *out, const struct report *r);      /* schema/coupling.schema.json */
/* The key "imports" with the sum of imports.md 8. */
void json_import_counts(struct json_writer *w, const struct import_counts *c);
void write_summary_md(struct buf *out, const struct report *r);
void write_contexts_dot(struct buf *out, const struct report *r);       /* complete: every context, every edge */
void write_contexts_svg(struct buf *out, const struct report *r, bool standalone);   /* the levelized map; standalone: with its own style */

/*
 * Laid out by Graphviz in a child with a deadline; by our own rows when that fails, and `why` says so in a sentence. graphviz = false forces the rows. The same
 * picture twice: as a file of its own with its style, and to be put into the page. The child is made by _begin, in which no other thread may live, and works until _end.
 */
void write_backbone_dot(struct buf *out, const struct report *r);
struct backbone_drawing *backbone_svg_begin(struct arena *run, const struct report *r, bool graphviz);
void backbone_svg_end(struct backbone_drawing *d, struct buf *file, struct buf *page, struct buf *why);

/* The page; `backbone` is the picture for it, `backbone_why` what is to be said of its layout (may be empty). */
void write_index_html(struct buf *out, const struct report *r, struct span backbone, struct span backbone_why);

/* One screen for the terminal: what was read, what was not, five facts, the next command. */
void write_terminal(struct buf *out, const struct report *r, const char *out_dir, bool color);

#endif
