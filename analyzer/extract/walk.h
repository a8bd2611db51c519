/*
 * extract/walk.h: what do the handlers of the constructs share? Private to extract/.
 *
 * A frame is pushed for each construct that changes where its parts stand (scopes, guards, loops); children of a construct get a frame of their own when their field says so.
 */
#ifndef EXTRACT_WALK_H
#define EXTRACT_WALK_H

#include "extract/code.h"
#include "facts/build.h"
#include "source/text.h"
#include "syntax/tree.h"

#include <stdbool.h>

struct frame {
  syn_id owner;                   /* the node that owns it */
  uint32_t after;                 /* the row behind the owner: it leaves there */
  uint8_t kind;                   /* enum node_kind_ts of the owner; SYN_OTHER for a part of a construct */
  uint8_t scope;                  /* enum import_scope of imports that stand here */
  uint8_t flags;                  /* IMPORT_OPTIONAL, IMPORT_RECOVERED */
  bool conditional;               /* within its scope, code here need not run */
  uint8_t body_scope, else_scope; /* of an if: what its parts add; SCOPE_MODULE = nothing */
  bool handles_import_error;      /* of a try; of a with suppress(ImportError) */
  bool asks_for_script;           /* of an if: __name__ == "__main__" */
  bool script;                    /* code here runs in a script only */
  def_id in;
  def_id opens;                   /* the scope that its body belongs to */
};

enum { KNOWN_TYPING = 1, KNOWN_TYPE_CHECKING = 2, KNOWN_IMPORTLIB = 4, KNOWN_IMPORT_MODULE = 8 };

struct given {                    /* an expression that is assigned or added to something */
  syn_id to;
  uint32_t start, end;            /* bytes of the expression */
};

struct bound_at {                 /* where a name is bound */
  uint32_t row;                   /* syn_id */
  uint32_t in, name;              /* def_id, str_id */
  uint32_t binding;               /* its row */
};

struct extractor {
  struct parser *parser;
  struct language lang;
  struct facts_builder b;
  struct arena arena;             /* of the file: text and line starts */
  struct text text;
  const char *src;
  struct syn_tree tree;
  VEC(struct frame) frames;
  VEC(syn_id) kids;               /* a stack of lists of children */
  VEC(struct bound_at) bound_at;
  VEC(uint32_t) lambdas;          /* [def]: lambdas met in this scope so far */
  struct map known;               /* str_id -> KNOWN_...: what a few names of typing and importlib are called in this file */
  uint32_t *rows;                 /* [syn_id] -> row of calls or defs, made when it is first referred to */
  struct scanner *scanner;        /* the quick reader: head of each file, imports of broken ones */
  struct flower *flower;          /* of the second walk (flow.h) */
  struct recovered *recovered;    /* of a broken file (recover.c); NULL otherwise */
  uint32_t expr_depth;
  uint32_t awaited, caught, document;   /* nodes that are met next: the call behind await, the `A as e` of an except, the docstring */
  struct given given;
  uint32_t chain;                 /* where the last chain of attributes began, + 1 */
  struct codes code;              /* texts that are run */
  bool unrun_annotations;         /* from __future__ import annotations: type checkers alone read them */
  uint32_t lazy;                  /* where the import behind `lazy` begins; 0 = nowhere, for the word stands before it */
};

static inline struct frame *top(struct extractor *x) { return &vec_last(&x->frames); }
static inline const struct syn_node *node_at(const struct extractor *x, syn_id n) { return &x->tree.at[n.v]; }
static inline enum node_kind_ts kind_of(const struct extractor *x, syn_id n) { return (enum node_kind_ts)x->tree.at[n.v].kind; }
/* Does n stand in a text that is run? Where its bytes are written in the file. */
static inline bool in_code(const struct extractor *x, syn_id n) { return x->tree.at[n.v].start > x->text.utf8.n; }
static inline uint32_t code_source(const struct extractor *x, uint32_t at) { return at > x->text.utf8.n ? x->code.at.at[at - x->text.utf8.n - 1] : at; }
static inline syn_id child_by(const struct extractor *x, syn_id n, TSFieldId f) { return tree_field(&x->tree, n, f); }
static inline syn_id kid_first(const struct extractor *x, syn_id n) { return tree_first(&x->tree, n); }
static inline syn_id kid_next(const struct extractor *x, syn_id kid) { return tree_next(&x->tree, kid); }
syn_id kid_last(const struct extractor *x, syn_id n);
uint32_t kid_count(const struct extractor *x, syn_id n);  /* named children, comments among them */
struct span node_text(const struct extractor *x, syn_id n);
str_id node_str(struct extractor *x, syn_id n);        /* the text of a name, interned */
str_id param_str(struct extractor *x, syn_id name);    /* the same of a parameter; of a Python 2 tuple its whole text */
str_id word_str(struct extractor *x, syn_id n);        /* that of an identifier, as it is written: node_str has another one for names that a text keeps to itself */
uint32_t node_line(const struct extractor *x, syn_id n);
uint32_t node_col(const struct extractor *x, syn_id n);   /* in characters */
/* Pushes the named children of n on x->kids and returns where they begin; they end at x->kids.n. The caller cuts them off again. */
size_t kids_push(struct extractor *x, syn_id n);
syn_id first_child(const struct extractor *x, syn_id n);   /* named, behind comments and joined lines; null when there is none */
size_t targets_push(struct extractor *x, syn_id n);    /* the same, last child first: popping them gives source order */

/* ex_expr.c */
expr_id expr_row(struct extractor *x, syn_id n);       /* 0 for no node */
expr_id expr_useful(struct extractor *x, syn_id n);    /* 0 too where the expression is of no use to a name */
uint32_t call_row(struct extractor *x, syn_id n);
def_id def_row(struct extractor *x, syn_id n, enum def_kind kind);
syn_id unwrap(const struct extractor *x, syn_id n);    /* parentheses, await, walrus and `type` taken off */
/* The text of a plain string or of joined ones; false if it is computed (`head` is then the literal head) or no string. */
bool string_text(struct extractor *x, syn_id n, struct span *text);

/* guard.c */
enum guard { GUARD_NONE, GUARD_TYPE_CHECKING, GUARD_NOT, GUARD_AND, GUARD_OR };
enum guard guard_of(struct extractor *x, syn_id condition);
bool is_script_test(struct extractor *x, syn_id condition);   /* __name__ == "__main__", either way round */
bool handles_import_error(struct extractor *x, syn_id try_or_with);

/* Handlers: true = look at the children too. */
typedef bool handler(struct extractor *x, syn_id n);
extern handler *const handlers[SYN_KINDS];             /* registry.c */
handler ex_import, ex_from, ex_future, ex_function, ex_class, ex_lambda, ex_decorated, ex_call, ex_assignment, ex_augmented, ex_named, ex_targets, ex_with_item,
  ex_except, ex_names, ex_delete, ex_case_pattern, ex_string, ex_construct, ex_if, ex_elif, ex_try,
  ex_with, ex_type_alias, ex_attribute, ex_skip, ex_yield, ex_error, ex_await, ex_splat_pattern,
  ex_keyword_pattern, ex_code;

struct bound {                   /* how a name is bound, and the row that says more */
  enum binding_kind kind;
  uint32_t row;
};
void bind(struct extractor *x, def_id in, str_id name, struct bound how, syn_id at);
syn_id caught_name(struct extractor *x, syn_id except);      /* Python 2's e of `except A, e`; null where there is none */
void bind_targets(struct extractor *x, syn_id target, enum binding_kind kind);
void give(struct extractor *x, syn_id to, syn_id value);   /* ex_string.c: texts in `value`, which comes next, are given to `to` */
void give_by_method(struct extractor *x, syn_id callee, syn_id arguments);   /* X.append(...) and the like */
void call_of_type(struct extractor *x, syn_id statement, syn_id left);   /* ex_call.c */
void ex_pairs(struct extractor *x, syn_id target, syn_id value);   /* ex_pairs.c: of an assignment */
void ex_dynamic(struct extractor *x, syn_id call);
void ex_all(struct extractor *x, syn_id call_or_assignment);
void docstring(struct extractor *x, def_id of, syn_id body);
bool is_known(const struct extractor *x, syn_id name, unsigned as);   /* guard.c */
void alias_import(struct extractor *x, uint32_t row);   /* guard.c: remembers names of typing, importlib */
void alias_assign(struct extractor *x, str_id target, syn_id value);

struct flower *flower_new(void);
void flower_free(struct flower *f);
void flows_extract(struct extractor *x);               /* flow.c: the second walk, for values and flows */

void note_error(struct extractor *x, syn_id n, enum error_kind kind);

/* tabs.c: the text with each indentation as deep for the grammar as for Python; as long. */
struct span tabs_for_grammar(struct extractor *x, struct span text);

/* recover.c: in a broken file the rows of imports and exports are the quick reader's. */
struct scanned;
void recover_begin(struct extractor *x, const struct scanned *found);
uint32_t recover_row(struct extractor *x, syn_id name);   /* the row of the name at this place, told its scope; 0: the quick reader sees no import here */
void recover_end(struct extractor *x, const struct scanned *found);

#endif
