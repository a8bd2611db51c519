/*
 * saved/table.h: what is a table of a saved result?
 *
 * A saved result is a set of tables, one entry of the registry (registry.c) each: its columns, a function that fills them from an analysis, and one that takes them back. From this one description come graph.json,
 * merestone.db, the readers of both, the JSON schema and the documentation, so that none of them can say anything else. To add a table is to write a file with an entry like those beside this one, and a line in the
 * registry.
 */
#ifndef SAVED_TABLE_H
#define SAVED_TABLE_H

#include "saved/saved.h"

/* Every cell is a number, but those of SAVED_REAL. */
enum saved_kind {
  SAVED_NUMBER,                   /* 0 .. `most`, which 0 stands for UINT32_MAX */
  SAVED_BOOL,
  SAVED_TEXT,                     /* a text of the corpus' strings; written as itself. 0 is the empty one */
  SAVED_WORD,                     /* one of `words` */
  SAVED_SET,                      /* a set of `words`, a bit each */
  SAVED_ROW,                      /* a row of `target`, from 1; 0: none. Written from 0, none as null */
  SAVED_REAL,                     /* struct cells.real; NAN is written as null. Nothing restores from one */
};

enum {                            /* of a column */
  COLUMN_TOLD = 1,                /* follows from other tables: written for whoever asks the file, not read back */
  COLUMN_NEEDED = 2,              /* of SAVED_ROW: never none */
  COLUMN_KEY = 4,                 /* of SAVED_ROW, in rising order: in SQL the primary key. A table without one gets the number of the row as a column `id` */
  COLUMN_NO_DB = 8,               /* of use to the program alone: not in the tables of merestone.db, only in the program's own copy there */
  COLUMN_NO_JSON = 16,            /* only in merestone.db; must be one that is told */
};
enum {                            /* of a table */
  TABLE_NO_DB = 1,                /* as above */
  TABLE_NO_JSON = 2,              /* only in merestone.db; must be one that is told (no `restore`) */
};

enum { SAVED_COLUMNS = 32, SAVED_TABLES = 64 };   /* room for those to come; more are a BUG */

struct saved_table;
struct saved_column {
  const char *name, *means;       /* `means`: for people, a line */
  uint8_t kind, flags;
  uint32_t most;                  /* of SAVED_NUMBER; of SAVED_WORD and SAVED_SET how many words there are, up to 32 of a set */
  const char *(*word)(int i);
  const struct saved_table *target;
};

struct rows {                     /* what a table holds, by columns */
  uint32_t n;
  union cells {
    uint32_t *at;                 /* [row], from 0 */
    double *real;
  } of[SAVED_COLUMNS];
};

struct saved_table {
  const char *name, *means;
  unsigned flags;
  const struct saved_column *columns;   /* ends with a name of NULL */
  void (*fill)(struct rows *out, struct saved *s);
  /*
   * From rows to where a fresh analysis has them. The kinds of all cells are checked; what else must hold, it checks itself: NULL, or what is wrong with row *at (a sentence without the place). NULL: the table is told
   * and not read back.
   */
  const char *(*restore)(struct saved *s, const struct rows *rows, uint32_t *at);
};

/* All of them, in the order in which they are written and restored; NULL at the end. */
extern const struct saved_table *const saved_tables[];
extern const struct saved_table table_about, table_count, table_framework, table_root, table_root_file, table_diagnostic, table_context_file, table_context, table_context_public, table_node, table_module,
  table_definition, table_parameter, table_external, table_place, table_import, table_edge, table_packaging, table_entry, table_app, table_model, table_relation, table_field, table_migration, table_wait, table_operation, table_class_order, table_override, table_declaration, table_provided, table_own, table_mention, table_loader,
  table_line, table_readme, table_pair, table_cycle;

/* What is asked of names and files before the tables are filled (answers.c). */
void saved_look(struct saved *s);

/* Room for `n` rows in every column, all zero. In s->scratch. */
void rows_make(struct rows *out, struct saved *s, const struct saved_table *table, uint32_t n);
unsigned saved_width(const struct saved_table *table);                /* number of columns */
size_t saved_number(const struct saved_table *table);                 /* its place in saved_tables */
str_id saved_text(struct saved *s, const char *text);                 /* "" for NULL */
const char *saved_string(const struct saved *s, uint32_t text);       /* of a cell, as long as the run; "" for 0 */

/* Tables written by hand: columns of each kind. */
#define NUMBER(name_, means_) {.name = (name_), .means = (means_), .kind = SAVED_NUMBER}
#define TEXT(name_, means_) {.name = (name_), .means = (means_), .kind = SAVED_TEXT}
#define BOOLEAN(name_, means_) {.name = (name_), .means = (means_), .kind = SAVED_BOOL}
#define WORD(name_, means_, word_, n_) {.name = (name_), .means = (means_), .kind = SAVED_WORD, .word = (word_), .most = (n_)}
#define SET(name_, means_, word_, n_) {.name = (name_), .means = (means_), .kind = SAVED_SET, .word = (word_), .most = (n_)}
#define ROW(name_, means_, target_) {.name = (name_), .means = (means_), .kind = SAVED_ROW, .target = (target_)}

#endif
