/*
 * render/escape.h: how does untrusted text get into a sink unharmed?
 *
 * One function a sink. All of them show control and bidirectional characters as \u{202e} and bad bytes as \x{ff} first,
 * so that two names stay two and no line break of a name survives. Each appends.
 */
#ifndef RENDER_ESCAPE_H
#define RENDER_ESCAPE_H

#include "base/str.h"

#include <stdbool.h>

void esc_html(struct buf *out, struct span s);        /* text of an element */
void esc_attribute(struct buf *out, struct span s);   /* value of an attribute, inside double quotes */
void esc_xml(struct buf *out, struct span s);         /* text or attribute of SVG and GraphML */
/* DOT: a whole quoted string with its quotes; in a label `&` would begin an entity. At most 2,000 bytes of s are used. */
void esc_dot_id(struct buf *out, struct span s);
void esc_dot_label(struct buf *out, struct span s);
/*
 * A whole quoted string of Context Mapper's or Structurizr's language: both know `\"`, but not the same other escapes, so quotes and backslashes become `'` and `/`, breaks a blank; and `${` would be replaced there, `$ {` is not.
 */
void esc_dsl(struct buf *out, struct span s);
void esc_md_code(struct buf *out, struct span s, bool in_table);   /* a code span with its fence */
void esc_md_text(struct buf *out, struct span s);     /* prose: punctuation escaped, breaks become blanks */
/*
 * The same for pages that people read as they are written: only what would be read as markup where it stands, in a way that CommonMark, GitHub's, MyST and Python-Markdown all take back. The names and titles of a docs tree.
 */
void esc_md_prose(struct buf *out, struct span s);
void esc_md_comment(struct buf *out, struct span s);  /* within <!-- -->; breaks become blanks */
void esc_mermaid(struct buf *out, struct span s);     /* inside the double quotes of a label */
void esc_csv(struct buf *out, struct span s);         /* a whole field with its quotes; formulas are disarmed */
void esc_terminal(struct buf *out, struct span s);
/* A word of a command line, quoted where the shell would read more into it. Control characters stay: what is shown on a terminal goes through esc_terminal as well. */
void esc_shell(struct buf *out, struct span s);

/* JSON, already written, as it may stand in a script: `<`, `>`, `&` and the line ends of Unicode, which are in its strings only, as \u003c. */
void esc_script(struct buf *out, struct span json);
/* A part of an address: all but letters, digits, `-`, `.`, `_`, `~` as %2f. */
void esc_route(struct buf *out, struct span s);

/*
 * A name for files, ids and links: the text itself if it is [a-z0-9][a-z0-9-]{0,63} and no device name, else its harmless
 * characters, `-` and 8 hex digits of its SHA-256.
 */
void slug_add(struct buf *out, struct span s);

#endif
