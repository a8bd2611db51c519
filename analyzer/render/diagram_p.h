/*
 * render/diagram_p.h: what the forms of a diagram share. Private to render/.
 */
#ifndef RENDER_DIAGRAM_P_H
#define RENDER_DIAGRAM_P_H

#include "render/diagram.h"

/* What stands at a line: the marks of its states, and its label or else its weight. */
void diagram_label(struct buf *out, const struct diagram_line *line);

void diagram_dot(struct buf *out, const struct diagram *d);
void diagram_mermaid(struct buf *out, const struct diagram *d);

#endif
