/*
 * render/sheet.h: an inventory as rows, and as text, JSON, CSV and Markdown.
 *
 * Rows in groups ("used", "unused", ...), all with the same columns. An inventory fills it with what was found below; the writers know nothing of what the rows mean.
 */
#ifndef RENDER_SHEET_H
#define RENDER_SHEET_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum cell_kind {
  CELL_TEXT, CELL_NUMBER /* without quotes, to the right */, CELL_LIST /* one value a line of the cell */,
  CELL_DECIMAL /* as CELL_NUMBER, but may have a sign and a fraction; "" is null in JSON, and a plus is for people and CSV alone */
};

struct column {
  const char *name;               /* key in JSON, head in CSV; one word in small letters, the same in every inventory */
  const char *head;               /* for people; NULL: not shown to them */
  enum cell_kind kind;
};

struct sheet_group {
  const char *name, *title;       /* "unused"; "Declared, but imported by nothing" */
  uint32_t first, n;              /* rows */
  bool counted;                   /* too many for people: text and Markdown say how many, JSON and CSV have them */
};

struct sheet {
  const char *inventory;          /* "dependencies" */
  const char *document;           /* where it is none: "suggestions", with `title` */
  const char *title;              /* of the Markdown; NULL: "Inventory: dependencies" */
  const char *about;              /* for people above it: a sentence, or several, each in a line of its own; may be empty. A document has them in JSON as well */
  const char *next;               /* the command to go on with, below it in text and Markdown; NULL: none */
  uint32_t most;                  /* rows of a group that text and Markdown show; 0: all */
  const char *all;                /* for Markdown, how to see them all: "merestone inventory models"; NULL: --limit 0 */
  const struct column *columns;
  uint32_t n_columns;
  struct span *cells;             /* [row * n_columns + column]; numbers as text in tens; "" = nothing */
  uint32_t n_rows;
  struct sheet_group *groups;     /* in their order, empty ones too */
  uint32_t n_groups;
};

enum sheet_format { SHEET_TEXT, SHEET_JSON, SHEET_CSV, SHEET_MARKDOWN, SHEET_FORMATS };
const char *sheet_format_name(enum sheet_format f);

/* Appends it. Text and Markdown leave out empty groups, columns that are empty in a whole group and, with a count, rows beyond `most`; text all but the first value of a list; JSON and CSV have everything. */
void sheet_write(struct buf *out, const struct sheet *s, enum sheet_format format);
/* The Markdown below its heading, for a page that has its own; `pipes`: those in code spans are escaped, as in GitHub's tables, not in those of Python-Markdown. Without the next command. */
void sheet_write_body(struct buf *out, const struct sheet *s, bool pipes);

#endif
