/*
 * facts/flows.h: what flows where in one file?
 *
 * The constraints of the call graph (callgraph.md 5), one walk's worth: values are the variables of each scope, the results of expressions, literals, definitions and imported names; flows say which values go into
 * which. They know no order within a scope. Every flow is one fact about the text; what it means for the objects in the values is calls/' business.
 */
#ifndef FACTS_FLOWS_H
#define FACTS_FLOWS_H

#include "facts/declared.h"

enum value_kind {
  VALUE_NONE,
  VALUE_RESULT,                   /* of an expression */
  VALUE_VARIABLE,                 /* `name` of scope `in`: a module, class, function or lambda that binds it */
  VALUE_ANY,                      /* any of the values of a `name` that module or class `in` binds more than once: what its functions see. The variable is the last of them */
  VALUE_FREE,                     /* `name`, which no scope of this file binds: a builtin, or taken by a star */
  VALUE_RETURN, VALUE_YIELD,      /* of function `in` */
  VALUE_DEF,                      /* the function, lambda or class `row` itself */
  VALUE_IMPORT,                   /* what imported name `row` stands for */
  VALUE_NAMED,                    /* what the dotted name `name` stands for: an import in a text that is run, which is no row of imports */
  VALUE_TEXT,                     /* the text `name`, where it names an attribute, for getattr(), as_view({"get": "list"}) and their like, tells classes apart, or may be a key */
  VALUE_NUMBER,                   /* the number `name`, where it may be a key */
  VALUE_PATTERN,                  /* a computed text, of which "head*tail" is known: a name, for getattr() */
  VALUE_LIST, VALUE_TUPLE, VALUE_DICT, VALUE_SET, VALUE_GENERATOR,   /* literals and comprehensions */
};
struct values {
  uint32_t n;
  uint8_t *kind;
  def_id *in;                     /* the scope it belongs to; for VALUE_RESULT and literals the one that makes it */
  str_id *name;
  uint32_t *row;
};

/*
 * `key` of items: what stands in the brackets where it is constant: "'name" of a text, "3" of a number; "" where it is computed, then any item is meant. `with` is the second operand
 * where there are two.
 */
enum flow_op {
  FLOW_NONE,
  FLOW_COPY,                      /* to = from */
  FLOW_DEFAULT,                   /* to, a parameter, is from where a call does not give it */
  FLOW_LOAD,                      /* to = from.key */
  FLOW_STORE,                     /* to.key = from */
  FLOW_ITEM,                      /* to = from[key] */
  FLOW_STORE_ITEM,                /* to[key] = from */
  FLOW_SLICE,                     /* to = from[key:], a list of its own */
  FLOW_MERGE,                     /* the items of from are items of to: [*from], {**from}, to.update(from) */
  FLOW_EACH,                      /* to is each item that iterating from gives; key "a" of async for */
  FLOW_ENTER,                     /* with from as to; to may be 0; key "a" of async with */
  FLOW_APPLY,                     /* to = from(with), of a decorator */
  FLOW_OPERATOR,                  /* to = from.key(with), of an operator; key is the special method */
  FLOW_SPECIAL,                   /* from.key(with), of a comparison or where a text is made of it; nobody keeps the result */
  FLOW_PROMISE,                   /* to is from, a class or a container of its own: an annotation */
  FLOW_INSTANCE,                  /* to is an object of the class from: an annotation, what an except clause catches */
  FLOW_AWAIT,                     /* to = await from: what an async function gives back stands for its call already */
  FLOW_KEEP,                      /* to is from where isinstance(from, with), or where from.key == with, a VALUE_TEXT */
  FLOW_RAISE,                     /* raise from */
  FLOW_MATCH,                     /* to is what the place `key` of a class pattern takes of from: case C(to) */
};
struct flows {
  uint32_t n;
  uint8_t *op;
  def_id *in;                     /* the scope that runs it */
  value_id *to, *from, *with;
  str_id *key;
  uint32_t *line, *col;           /* of what a reader looks for, where the flow may call; else 0 */
};

#endif
