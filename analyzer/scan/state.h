/*
 * scan/state.h: what do the parts of the quick reader share?
 *
 * Private to scan/. A block is a suite and what it adds to the imports in it; block 0 is the module.
 */
#ifndef SCAN_STATE_H
#define SCAN_STATE_H

#include "base/arena.h"
#include "base/vec.h"
#include "scan/lines.h"
#include "scan/scan.h"
#include "scan/tokens.h"

/* Which compound statement was the last one in a suite: its clauses stand at the same margin. */
enum owner { OWNER_NONE, OWNER_IF, OWNER_TRY, OWNER_LOOP, OWNER_MATCH };

struct block {
  uint32_t indent;                /* of its suite */
  bool pending;                   /* its suite has not begun */
  bool on_line;                   /* its suite is the rest of the header's line */
  uint8_t scope, flags;           /* of imports that stand here */
  uint8_t kind;                   /* enum scan_def_kind of the scope it opens; SCAN_DEF_NONE otherwise */
  uint8_t self;                   /* enum owner: MATCH for the suite of a match */
  uint32_t owner;                 /* the block, this one included, that is the innermost scope */
  uint32_t def;                   /* its row, when an import was met in it */
  uint32_t line, col;             /* of a scope's header */
  struct span name;
  /* of the last compound statement in the suite */
  uint8_t last, last_else;        /* enum owner; what its tests have left (IF) */
  bool last_catches;              /* TRY: some clause so far catches ImportError */
  uint32_t last_row;              /* TRY: its first import */
};

struct spans {
  VEC(struct span) v;
};

struct scanner {
  struct scanned out;
  struct lines l;
  const char *text;
  bool ascii;
  bool documented;                /* the next statement may be a docstring */
  bool watch;                     /* names were bound that make statements worth reading word by word */
  bool renamed;                   /* TYPE_CHECKING has other names here */
  uint32_t doc_lines, flags;
  VEC(struct block) blocks;
  VEC(struct scan_import) imports;
  VEC(struct scan_def) defs;
  VEC(struct scan_export) exports;
  VEC(struct tokens) fields;      /* expressions that are still to be read */
  struct spans typing, type_checking, importlib, import_module;   /* what these are called here */
  struct arena arena;             /* names that were written in pieces */
};

static inline struct block *top(struct scanner *s) { return &vec_last(&s->blocks); }
static inline bool at_module(const struct scanner *s) { return vec_last(&s->blocks).owner == 0; }
bool spans_have(const struct spans *list, struct span name);
uint32_t column(const struct scanner *s, const char *line_start, const char *at);
/* The row of the innermost scope, made if it is new. */
uint32_t scope_row(struct scanner *s);

struct new_import {               /* where it stands; the rest is filled in by the caller */
  struct token at;
  uint32_t stmt_line;
  uint8_t form;
};
/* A new row in the scope at hand; `stmt` is itself. Valid until the next one. */
struct scan_import *add_import(struct scanner *s, const struct new_import *where);

/* clauses.c: `t` stands behind the word import or from, `word` is that word. */
void read_import(struct scanner *s, struct tokens t, const struct token *word, bool lazy);
void read_from(struct scanner *s, struct tokens t, const struct token *word, bool lazy);
/* A dotted name, blanks and joined lines taken out; `first` is its first part. An empty span: there is none. */
struct span read_dotted(struct scanner *s, struct tokens *t, const struct token *first);

/* guards.c */
enum guard { GUARD_NONE, GUARD_TYPE_CHECKING, GUARD_NOT, GUARD_AND, GUARD_OR };
enum guard test_guard(const struct scanner *s, struct tokens condition);
bool means_type_checking(const struct scanner *s, struct tokens expression);
/* The same expression without brackets around it, without await and `name :=`. */
struct tokens bare(struct tokens t);
/* A name or a dotted name and nothing else: *object is what stands before the last dot ("" for a plain name). */
bool plain_name(struct tokens t, struct span *object, struct span *last);

/* assigned.c: other names for TYPE_CHECKING and import_module, and what happens to __all__. `t` is a simple statement at module level. */
void read_assignment(struct scanner *s, struct tokens t);
void bind_alias(struct scanner *s, struct span target, struct tokens value);
void read_all_call(struct scanner *s, struct tokens args, struct span method);
void export_value(struct scanner *s, struct tokens value);
void export_name(struct scanner *s, enum scan_export_op op, struct span name, uint32_t line);

/* literal.c: what a literal says without being run */
struct literal {
  bool plain;                     /* all of it is literal */
  struct span text;               /* all of it, or its literal head */
};
bool literal_text(struct scanner *s, struct tokens expression, struct literal *out);   /* false: no string, nor joined strings */
/* Also the literal head of "a." + x and "a.%s" % x. */
void literal_head(struct scanner *s, struct tokens expression, struct literal *out);
/* False unless the expression is arithmetic at the top: what its loosest sign joins. */
bool split_arithmetic(struct tokens t, struct tokens *left, struct tokens *right);

/* dynamic.c: `t` stands behind the opening bracket of a call of import_module or __import__. */
void read_dynamic(struct scanner *s, struct tokens t, const struct token *call, bool builtin);

/* words.c: a statement word by word: calls that import, marks of versions, __all__. `before` is the word that stands before it, which makes a bracket that of arguments; may be NULL. */
void read_words(struct scanner *s, struct tokens t, const struct token *before);

/* marks.c: `t` is a statement behind its first word. */
void mark_print(struct scanner *s, struct tokens t, uint32_t line);
void mark_raise(struct scanner *s, struct tokens t, uint32_t line);
void mark_except(struct scanner *s, struct tokens t, uint32_t line);
void mark_def(struct scanner *s, struct tokens t, uint32_t line);
void mark_number(struct scanner *s, const struct token *number);
bool lambda_waits(struct tokens t);   /* the colon behind t belongs to a lambda in it */

#endif
