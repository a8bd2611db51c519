/*
 * base/db_build.h: many rows into the empty tables of a new database, at the speed of memory.
 *
 * SQLite puts a row in place in about a microsecond, which for half a million of them is longer than an analysis takes. Rows that come in the order of their rowids need no search and no balancing: here they are laid page
 * by page behind what SQLite itself has made of the schema, in the format that it promises to keep (sqlite.org/fileformat2.html). Tables with rowids alone, no index.
 */
#ifndef BASE_DB_BUILD_H
#define BASE_DB_BUILD_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

struct db_build;

/* `file`: the bytes of a database (db_bytes) with pages of DB_BUILD_PAGE bytes; it is changed in place and grows. Anything else is a BUG. */
enum { DB_BUILD_PAGE = 4096 };
struct db_build *db_build_new(struct buf *file);
void db_build_free(struct db_build *b);

/* The empty table whose root page this is (sqlite_schema.rootpage) gets the rows that follow, up to db_build_end. */
void db_build_begin(struct db_build *b, uint32_t root);
/* A row: its number, larger than that of the one before; then its values in the order of the columns, null for an INTEGER PRIMARY KEY, which is the number. */
void db_build_row(struct db_build *b, int64_t rowid);
void db_build_null(struct db_build *b);
void db_build_int(struct db_build *b, int64_t v);
void db_build_real(struct db_build *b, double v);
void db_build_text(struct db_build *b, struct span s);
void db_build_blob(struct db_build *b, struct span s);
void db_build_row_end(struct db_build *b);
void db_build_end(struct db_build *b);

#endif
