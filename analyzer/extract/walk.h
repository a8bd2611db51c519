/*
 * extract/walk.h: what do the handlers of the constructs share? Private to extract/.
 *
 * A frame is pushed for each construct that changes where its parts stand (scopes, guards, loops); children of a construct get a frame of their own when their field says so.
 */
#ifndef EXTRACT_WALK_H
#define EXTRACT_WALK_H

#include "base/map.h"
#include "base/vec.h"
#include "facts/build.h"
#include "source/text.h"
#include "syntax/language.h"
#include "syntax/parser.h"

#include <stdbool.h>

struct frame {
  uint32_t depth;                 /* of the cursor at the node that owns it */
  uint8_t kind;                   /* enum node_kind_ts of the owner; SYN_OTHER for a part of a construct */
  uint8_t scope;                  /* enum import_scope of imports that stand here */
  uint8_t flags;                  /* IMPORT_OPTIONAL, IMPORT_RECOVERED */
  bool conditional;               /* within its scope, code here need not run */
  uint8_t body_scope, else_scope; /* of an if: what its parts add; SCOPE_MODULE = nothing */
  bool handles_import_error;      /* of a try; of a with suppress(ImportError) */
  def_id in;
  def_id opens;                   /* the scope that its body belongs to */
};

struct extractor {
  struct parser *parser;
  struct language lang;
  struct facts_builder b;
  struct arena arena;             /* of the file: text and line starts */
  struct text text;
  const char *src;
  TSTreeCursor cursor, probe;
  VEC(struct frame) frames;
  VEC(TSNode) kids;               /* a stack of lists of children */
  VEC(uint32_t) lambdas;          /* [def]: lambdas met in this scope so far */
  VEC(str_id) typing, type_checking, importlib, import_module;   /* what these names are called in this file */
  struct map rows;                /* node -> row of calls or defs, made when it is first referred to */
  struct scanner *scanner;        /* the quick reader: head of each file, imports of broken ones */
  struct recovered *recovered;    /* of a broken file (recover.c); NULL otherwise */
  uint32_t depth;                 /* of the cursor below the root: asking it walks its whole stack */
  uint32_t expr_depth;
  bool has_error;
  const void *awaited, *caught, *document;   /* nodes that are met next: the call behind await, the `A as e` of an except, the docstring */
  uint32_t lazy;                  /* where the import behind `lazy` begins; 0 = nowhere, for the word stands before it */
};

static inline struct frame *top(struct extractor *x) { return &vec_last(&x->frames); }
static inline enum node_kind_ts kind_of(const struct extractor *x, TSNode n) { return language_kind(&x->lang, n); }
static inline TSNode child_by(TSNode n, TSFieldId f) { return ts_node_child_by_field_id(n, f); }
struct span node_text(const struct extractor *x, TSNode n);
str_id node_str(struct extractor *x, TSNode n);        /* the text of a name, interned */
uint32_t node_line(const struct extractor *x, TSNode n);
uint32_t node_col(const struct extractor *x, TSNode n);   /* in characters */
/* Pushes the named children of n on x->kids and returns where they begin; they end at x->kids.n. The caller cuts them off again. */
size_t kids_push(struct extractor *x, TSNode n);
TSNode first_child(const struct extractor *x, TSNode n);   /* named, behind comments and joined lines; null when there is none */
size_t targets_push(struct extractor *x, TSNode n);    /* the same, last child first: popping them gives source order */

/* ex_expr.c */
expr_id expr_row(struct extractor *x, TSNode n);       /* 0 for no node */
expr_id expr_useful(struct extractor *x, TSNode n);    /* 0 too where the expression is of no use to a name */
uint32_t call_row(struct extractor *x, TSNode n);
def_id def_row(struct extractor *x, TSNode n, enum def_kind kind);
TSNode unwrap(const struct extractor *x, TSNode n);    /* parentheses, await, walrus and `type` taken off */
/* The text of a plain string or of joined ones; false if it is computed (`head` is then the literal head) or no string. */
bool string_text(struct extractor *x, TSNode n, struct span *text);

/* guard.c */
enum guard { GUARD_NONE, GUARD_TYPE_CHECKING, GUARD_NOT, GUARD_AND, GUARD_OR };
enum guard guard_of(struct extractor *x, TSNode condition);
bool handles_import_error(struct extractor *x, TSNode try_or_with);

/* Handlers: true = look at the children too. */
typedef bool handler(struct extractor *x, TSNode n);
extern handler *const handlers[SYN_KINDS];             /* registry.c */
handler ex_import, ex_from, ex_future, ex_function, ex_class, ex_lambda, ex_decorated, ex_call, ex_assignment, ex_augmented, ex_named, ex_targets, ex_with_item,
  ex_except, ex_names, ex_delete, ex_case_pattern, ex_string, ex_construct, ex_if, ex_elif, ex_try,
  ex_with, ex_type_alias, ex_attribute, ex_skip, ex_yield, ex_error, ex_await, ex_splat_pattern,
  ex_keyword_pattern;

struct bound {                   /* how a name is bound, and the row that says more */
  enum binding_kind kind;
  uint32_t row;
};
void bind(struct extractor *x, def_id in, str_id name, struct bound how, TSNode at);
void bind_targets(struct extractor *x, TSNode target, enum binding_kind kind);
void ex_dynamic(struct extractor *x, TSNode call);
void ex_all(struct extractor *x, TSNode call_or_assignment);
void docstring(struct extractor *x, def_id of, TSNode body);
void alias_import(struct extractor *x, uint32_t row);   /* guard.c: remembers names of typing, importlib */
void alias_assign(struct extractor *x, str_id target, TSNode value);

/* tabs.c: the text with each indentation as deep for the grammar as for Python; as long. */
struct span tabs_for_grammar(struct extractor *x, struct span text);

/* recover.c: in a broken file the rows of imports and exports are the quick reader's. */
struct scanned;
void recover_begin(struct extractor *x, const struct scanned *found);
uint32_t recover_row(struct extractor *x, TSNode name);   /* the row of the name at this place, told its scope; 0: the quick reader sees no import here */
void recover_end(struct extractor *x, const struct scanned *found);

#endif
