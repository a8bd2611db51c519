/*
 * tests/extract/say.h: a row of facts in the words of a fixture.
 */
#ifndef TESTS_EXTRACT_SAY_H
#define TESTS_EXTRACT_SAY_H

#include "facts/build.h"

struct said {                     /* facts of one file, opened */
  struct facts f;
  struct facts_strings strings;
};

/* Tables by the names that fixtures use: "imports", "defs", ... FACTS_TABLES when there is no such table. */
enum facts_table say_table(struct span name);
/* The line a row stands at (0: nowhere in particular), the column too where the table has one (else 0). */
uint32_t say_line(const struct said *s, enum facts_table table, uint32_t row);
uint32_t say_col(const struct said *s, enum facts_table table, uint32_t row);
void say_row(struct buf *out, const struct said *s, enum facts_table table, uint32_t row);
/* "lines=3 code=2 doc=1 comment=1 py2@3 absolute_import" */
void say_head(struct buf *out, const struct file_head *h);
/* say_flow.c */
void say_value(struct buf *out, const struct said *s, uint32_t row);
void say_flow(struct buf *out, const struct said *s, uint32_t row);
/* The flow stands at no line, and says what a name of a module or class that is bound more than once is in the end: a fixture need not expect it. */
bool say_is_of_end(const struct said *s, uint32_t row);
struct span say_text(const struct said *s, str_id id);
void say_scope(struct buf *out, const struct said *s, def_id in);   /* its dotted name below its module; "" for the module */
uint32_t say_rows(const struct said *s, enum facts_table table);   /* row 0 counted */

#endif
