/*
 * render/payload_parts.h: the parts of the site's data.
 *
 * Numbers of modules are rows of the column "name" of the part "graph", from 0; of contexts, of the list "contexts" in its header, 0 being the modules of no context.
 */
#ifndef RENDER_PAYLOAD_PARTS_H
#define RENDER_PAYLOAD_PARTS_H

#include "render/payload.h"
#include "render/report.h"

/* Unpacked, appended. */
void payload_graph(struct buf *out, const struct report *r);
void payload_edges(struct buf *out, const struct report *r, uint32_t ctx);
/* "edges/<slug>". A context that nothing leaves has none. */
bool payload_has_edges(const struct report *r, uint32_t ctx);
void payload_edges_name(struct buf *out, const struct report *r, uint32_t ctx);

/* Packed, as r->gzip has it: graph, or the edges of a context. */
enum part_form { PART_SCRIPT, PART_TEXT };
struct part_of {
  bool edges;
  uint32_t ctx;
  enum part_form form;
};
void payload_part(struct buf *out, const struct report *r, const struct part_of *of);

/* Key and text in the header, as it may be shown. */
void payload_safe(struct json_writer *w, const char *key, struct span text);

/*
 * data/csv/modules.csv: module, context, class, public, lines, imports, imported by, file; by name. What would be larger than the 3 MB that a file of the site may have becomes sheets modules-1.csv, modules-2.csv, ..., each with its heads.
 * Writing sheet i, from 0, replaces what `out` has.
 */
uint32_t modules_csv_sheets(const struct report *r);
void modules_csv_name(struct buf *out, uint32_t sheets, uint32_t i);
void write_modules_csv(struct buf *out, const struct report *r, uint32_t i);

#endif
