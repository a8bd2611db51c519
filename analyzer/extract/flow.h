/*
 * extract/flow.h: what do the parts of the second walk share? Private to extract/.
 *
 * The second walk over a tree writes values and flows (facts/flows.h). It comes after the first, so that it knows which names each scope binds; a node is looked at once, and names its children by the values they
 * will have.
 */
#ifndef EXTRACT_FLOW_H
#define EXTRACT_FLOW_H

#include "extract/flow_paths.h"
#include "extract/walk.h"

struct flow_scope {
  def_id in;
  uint32_t after;                 /* the row behind it */
};

struct waiting {                  /* a target and what it gets */
  syn_id target;
  value_id value;
};

struct pending {                  /* an assignment that holds from row `after` on */
  uint32_t after;
  def_id in;
  str_id name;
  value_id value;
};

struct ways {                     /* a construct that is left on more than one way */
  uint32_t from, after;
  def_id in;                      /* its scope: when it is left, one that ends with it is still at hand */
  uint32_t way;                   /* row where the way at hand begins */
  size_t joins;                   /* its names in `joins` begin here */
  bool branches;                  /* exactly one of its ways is run to its end; else any of its assignments may have happened, or not */
  bool tries;                     /* its ways but the first begin anywhere in the first */
  bool otherwise;                 /* it has an else */
  bool open;                      /* one of them has come to its end */
  bool ended;                     /* the way at hand ends in return, raise, break or continue */
};

struct narrowed {                 /* a name that a condition tells more of */
  uint32_t after;                 /* the row behind what the condition holds for */
  def_id in;
  str_id name;
  uint32_t before, now;           /* as in `current` */
};

struct join {                     /* a name that an if, try or match binds */
  str_id name;
  uint32_t before;                /* its value then: as in `current` */
  uint32_t joined;                /* of the ways so far: 0 none, a row of values, or ANY_VERSION */
  bool several;                   /* `joined` is a value of its own */
  bool bound;                     /* by the way at hand */
};

enum { ANY_VERSION = UINT32_MAX };

struct flower {
  struct extractor *x;
  VEC(struct waiting) waiting;    /* targets in targets */
  uint32_t *first_arg;            /* [call]: its first row of args */
  uint32_t *imported;             /* [binding] -> row of values, of an import */
  uint32_t *value;                /* [syn_id] -> row of values; NO_LOAD: a target, which is not read */
  VEC(struct flow_scope) scopes;
  struct map bound;               /* (def, name) -> enum bound_as */
  struct map again;               /* (def, name) -> BOUND_AGAIN: bound more than once; BOUND_ENDED: and versions_end was there */
  struct map variable;            /* (def or 0, name) -> row of values */
  struct map current;             /* (def, name) -> row of values, the last one assigned, or ANY_VERSION */
  struct map shared;              /* name -> 1: assigned from other scopes too */
  VEC(struct pending) pending;    /* a stack: what is pushed later holds earlier */
  VEC(struct ways) ways;
  VEC(struct join) joins;
  VEC(struct narrowed) narrowed;
  struct paths paths;
  value_id nothing;               /* of what is of no use to a name */
  struct map of_def;              /* def * 4 + what -> row of values: what it is, returns, yields */
};

enum { NO_LOAD = UINT32_MAX };
enum { BOUND_AGAIN = 1, BOUND_ENDED };

static inline def_id flow_in(const struct flower *f) { return vec_last(&f->scopes).in; }

/* A flow of the scope at hand; nothing where `from` is. `at`: where a reader looks; none for what calls nothing. */
struct flow {
  enum flow_op op;
  value_id to, from, with;
  str_id key;
  syn_id at;
};
void flow_add(struct flower *f, const struct flow *flow);
static inline void flow_copy(struct flower *f, value_id to, value_id from) { flow_add(f, &(struct flow){FLOW_COPY, to, from, {0}, {0}, {0}}); }

value_id value_new(struct flower *f, enum value_kind kind);
value_id value_row(struct flower *f, enum value_kind kind, def_id in, str_id name);
value_id value_of(struct flower *f, syn_id n);               /* of an expression; 0 where it is of no use to a name */
value_id value_text(struct flower *f, syn_id n);             /* of a text that is a name; 0 for all others */
value_id value_constant(struct flower *f, syn_id n);         /* of a text or a number that may be a key; 0 for all others */
value_id value_variable(struct flower *f, def_id in, str_id name);   /* what `name` means in `in` */
value_id value_def(struct flower *f, def_id d);
value_id value_return(struct flower *f, def_id d);
value_id value_yield(struct flower *f, def_id d);
syn_id subscript_of(struct flower *f, syn_id n);             /* what stands in the brackets of n; null where commas make it a tuple */
str_id text_pattern(struct flower *f, syn_id n);             /* flow_pattern.c: "head*tail" of a computed text; 0 for what is none */
str_id item_key(struct flower *f, syn_id subscript);         /* of what stands in the brackets */

/* flow_versions.c: the value that a name of the scope at hand has where the walk is; 0: any of them. An assignment holds from row `after` on. */
void versions_begin(struct flower *f);
void versions_leave(struct flower *f, syn_id n);
void versions_enter(struct flower *f, syn_id n);
void versions_end(struct flower *f);                         /* behind the last row: what others see of a module or class is what its names are in the end */
value_id version_of(const struct flower *f, def_id in, str_id name);
bool version_set(struct flower *f, str_id name, value_id v, uint32_t after);   /* false where others may assign it too: it stays any of them */

/* flow_narrow.c: what a condition tells of the names in it, where it holds. */
void narrow_enter(struct flower *f, syn_id n);
void narrow_fails(struct flower *f, syn_id condition, uint32_t after);   /* it does not hold, until row `after` */
void narrow_drop(struct flower *f, size_t base);             /* what was told from `base` of f->narrowed on */
void narrow_leave(struct flower *f, syn_id n);

void flow_assign(struct flower *f, syn_id target, value_id v, uint32_t after);   /* flow_target.c; holds from row `after` on */
void to_name(struct flower *f, syn_id name, value_id v, uint32_t after);
void flow_unpack_parameters(struct flower *f, def_id d, syn_id list, uint32_t after);   /* Python 2: def f(a, (b, c)) */
void flow_type(struct flower *f, value_id to, syn_id annotation);  /* flow_type.c: to is an object of what the annotation names */
void flow_type_name(struct flower *f, value_id to, syn_id type);     /* to names that type: it holds its classes */
void flow_yield_type(struct flower *f, value_id to, syn_id annotation);   /* of a generator function: to is an item of what it promises */
bool names_type(struct flower *f, syn_id n);                 /* a type and nothing else, as far as one can see: X | Y, Optional[X] */
void flow_match(struct flower *f, syn_id n);                 /* flow_match.c; n: a case */
value_id value_dotted(struct flower *f, syn_id dotted);
syn_id in_brackets(const struct flower *f, syn_id pattern);  /* flow_target.c: what (a) is, which the grammar takes for a tuple; null for a tuple */
void flow_statement(struct flower *f, syn_id n);             /* flow_target.c */
void flow_special(struct flower *f, syn_id n);               /* flow_special.c: what is asked for without a call */
void flow_percent(struct flower *f, syn_id format, syn_id right);
void flow_format(struct flower *f, syn_id callee, syn_id list);
void flow_in_place(struct flower *f, syn_id left, syn_id right);
void flow_expression(struct flower *f, syn_id n);            /* flow_expr.c */

#endif
