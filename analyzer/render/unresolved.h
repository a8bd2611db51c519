/*
 * render/unresolved.h: the imports that lead nowhere, and the loaders that might explain some.
 */
#ifndef RENDER_UNRESOLVED_H
#define RENDER_UNRESOLVED_H

#include "base/json_write.h"
#include "resolve/candidates.h"

enum unresolved_format { UNRESOLVED_TEXT, UNRESOLVED_JSON, UNRESOLVED_CSV };

struct unresolved_view {
  const struct program *program;
  const mod_id *nearest;          /* [row of import_targets]; 0 = none */
  const struct loader_candidates *loaders;
};

/* In the order of the files and lines. CSV has the imports only, text and JSON the counts by reason and the loaders behind them. */
void write_unresolved(struct buf *out, enum unresolved_format format, const struct unresolved_view *v);

/* An item of project.loaders. */
void write_loader(struct json_writer *w, const struct loader_option *l);

/* `import a.b.nope` reaches a.b and counts as internal; the rest is not there. */
static inline bool import_leads_nowhere(const struct import_targets *t, uint32_t row)
{
  return t->status[row] == IMPORT_UNRESOLVED || (t->flags[row] & TARGET_REST_MISSING) != 0;
}

#endif
