/*
 * source/readme.h: what does a README say first?
 */
#ifndef SOURCE_README_H
#define SOURCE_README_H

#include "base/str.h"

#include <stdbool.h>

/* By the path alone: README with no ending, .md, .markdown, .rst or .txt, in capitals or small letters. */
bool readme_is(struct span path);

/*
 * Appends the first paragraph of prose as plain text on one line, at most README_MOST bytes, cut behind a sentence where one ends, else behind a word with an ellipsis. Headings, badges, pictures, HTML, lists, quotes, tables,
 * directives and code are passed over, marks of Markdown and reStructuredText within the prose left out. Nothing where there is no prose. `text`: any bytes; what comes out is valid UTF-8 (utf8_visible).
 */
enum { README_MOST = 420 };
void readme_paragraph(struct buf *out, struct span text);

#endif
