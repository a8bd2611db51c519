/*
 * render/unknown_calls.h: the call sites of which it is not known what they call.
 */
#ifndef RENDER_UNKNOWN_CALLS_H
#define RENDER_UNKNOWN_CALLS_H

#include "render/report.h"
#include "render/unresolved.h"

/* In the order of the files and lines; text and JSON with the sums by reason and by context behind them. Of the report: program, map, coupling and calls. */
void write_unknown_calls(struct buf *out, enum unresolved_format format, const struct report *r);

#endif
