/*
 * render/write.h: the outputs of `analyze`, each into a buf.
 *
 * What app/ calls. Same report, same bytes. Untrusted text passes render/escape.h, nowhere else.
 */
#ifndef RENDER_WRITE_H
#define RENDER_WRITE_H

#include "base/json_write.h"
#include "render/report.h"
#include "render/svg_place.h"

void write_coupling_json(struct buf *out, const struct report *r);      /* schema/coupling.schema.json */
/* The key "imports" with the sum of imports.md 8. */
void json_import_counts(struct json_writer *w, const struct import_counts *c);
void write_summary_md(struct buf *out, const struct report *r);
void write_contexts_dot(struct buf *out, const struct report *r);       /* complete: every context, every edge */
void write_contexts_svg(struct buf *out, const struct report *r, const struct svg_place *place);   /* the levelized map */
void write_contexts_mermaid(struct buf *out, const struct report *r);   /* complete */
void write_backbone_dot(struct buf *out, const struct report *r);
void write_backbone_svg(struct buf *out, const struct report *r, const struct svg_place *place);   /* as laid out in r->pictures */

/* One context (report.md 3.4): complete or as much as can be read; as much as can be read; as laid out in r->pictures. */
void write_context_dot(struct buf *out, const struct report *r, uint32_t ctx, bool complete);
void write_context_mermaid(struct buf *out, const struct report *r, uint32_t ctx);
void write_context_svg(struct buf *out, const struct report *r, uint32_t ctx, const struct svg_place *place);
bool context_is_drawn(const struct report *r, uint32_t ctx);            /* has a picture */
bool context_file_is_complete(const struct report *r, uint32_t ctx);    /* its DOT file is, with which a folder of files stays small: all but contexts of 10,000 imports */

void add_context_file(struct buf *out, const struct report *r, uint32_t ctx);                   /* "diagrams/context-grades": what its files are called before the dot */

/* One screen for the terminal: what was read, what was not, five facts, the next command. */
void write_terminal(struct buf *out, const struct report *r, const char *out_dir, bool color);

#endif
