/*
 * scan/lines.h: where does a logical line begin and end?
 *
 * Private to scan/. A walk over the text, a statement at a time: lines_next goes to the first character of the next logical line, lines_skip to the end of a statement, over brackets, strings, comments and
 * joined lines. On the way it counts lines and notes what only one version of Python writes at that level: string prefixes, backquotes, `:=`.
 */
#ifndef SCAN_LINES_H
#define SCAN_LINES_H

#include <stdbool.h>
#include <stdint.h>

enum stop { STOP_END, STOP_LINE, STOP_SEMICOLON, STOP_COLON };

struct lines {
  const char *text, *at, *end;    /* a NUL stands at `end` */
  const char *line_start;         /* of the line that `at` stands in */
  uint32_t line;                  /* its number, from 1 */
  uint32_t code_lines, comment_lines;
  uint32_t py2_line, py3_line;    /* first line that only this version can read; 0 = none yet; one of them at most */
  const char *colon;              /* the first one outside brackets that lines_skip went over; NULL: none */
  const char *suspect;            /* suspect bytes (blocks.h) stand before this place; those before the statement are forgotten */
  const char *quoted;             /* where the last string that was gone over begins, prefix included; NULL: none in this statement */
  const char *quoted_end;
  uint32_t quoted_line;           /* in which it ends */
  bool deep;                      /* set where a bracket or a colon stood inside brackets */
  unsigned open_formats;          /* f-strings that nothing closes */
  bool walrus;                    /* lines_skip went over a `:=` */
  uint32_t broken_line;           /* the first line with what no Python can read, as far as was seen: a string or a bracket that stays open; 0 = none */
  const char *block;              /* the 64 bytes that `special` speaks of */
  uint64_t special;
};

/* `end` must be readable and NUL; line ends are LF or CRLF. */
void lines_begin(struct lines *l, const char *text, const char *end);
/* `at` stands at the start of a line. False at the end of the text. *indent: columns as Python counts them, tabs to multiples of 8, a form feed starts anew. */
bool lines_next(struct lines *l, uint32_t *indent);
/* From within a statement to what ends it: `at` stands on the line feed, the semicolon or, with `at_colon`, on the first colon outside brackets. A string or bracket that never ends is cut (imports.md 11). */
enum stop lines_skip(struct lines *l, bool at_colon);
/* Over blanks and joined lines. */
void lines_blanks(struct lines *l);
/* From there to the start of the next line, over a comment. */
void lines_finish(struct lines *l);

/* A mark of one version; a text that has one of the other cannot have it, and it is taken for a coincidence. */
void lines_py2(struct lines *l, uint32_t line);
void lines_py3(struct lines *l, uint32_t line);
void lines_broken(struct lines *l, uint32_t line);

#endif
