/*
 * calls/uses.h: what happens to an object that arrives somewhere? Private to calls/.
 */
#ifndef CALLS_USES_H
#define CALLS_USES_H

#include "calls/objects.h"
#include "resolve/program.h"

/* What happens to an object that arrives at a node. */
enum use_op {
  USE_COPY,                       /* a: node it goes to as well */
  USE_FLOW,                       /* a: row of flows, whose `from` this is */
  USE_STORE,                      /* a: row of flows that stores into this object */
  USE_MERGE,                      /* a: node whose items this container gets */
  USE_UPDATE,                     /* a: object, a dictionary that gets the values of this one */
  USE_CALL,                       /* a: row of sites */
  USE_BIND,                       /* a: node, b: object it was found through; c: row of sites that a property calls from, or 0 */
  USE_BIND_META,                  /* the same through a class, b, in its metaclass */
  USE_DECORATE,                   /* a: row of sites, b: object that decorates this one */
  USE_DICT_OF,                    /* a: node that gets dict() of this, b: the dictionary that it is, unless this is one; c: the argument */
  USE_SUPER,                      /* a: node, b: def of the class */
  USE_SPREAD,                     /* a: def, b: first parameter that takes an item of this, c: result of the call, or 0 */
  USE_EACH,                       /* a: row of sites: its result gets the items of this */
  USE_NEXT,                       /* a: row of sites: its result gets what __next__ of this gives, or __anext__ if b */
  USE_PARTIAL,                    /* a: node, b: row of calls: functools.partial(this, ...); c: is it a partialmethod */
  USE_ENTER,                      /* a: row of sites, b: is it async: with this */
  USE_REFLECT,                    /* a: row of sites, b: object on the right of an operator, c: its method: of what stands on the left */
  USE_ITER,                       /* a: row of sites: its result is the iterator of this */
  USE_WRAPPER,                    /* a: row of sites, b: def that is called there, c: its parameters that are given already: its result, which may be a wrapper */
  USE_WRAP,                       /* a: node, b: wrapper of this */
  USE_REBIND,                     /* a: node, b: wrapper that is an object, c: the object that it is read through: of what its __get__ gives */
  USE_HAND_ON,                    /* a: row of sites, b: what it is bound to, or 0: gets what is given there */
  USE_SETTER,                     /* b: object that is assigned to, c: row of sites */
  USE_CALL_BOUND,                 /* a: row of sites, b: what this function is bound to */
  USE_SPECIAL,                    /* a: row of sites, b: name of the special method that is called of this object */
  USE_SPECIAL_IF_ANY,             /* the same, where its class has one */
  USE_CALLBACK,                   /* a: row of sites, which hands this to a function outside the tree */
  USE_REGISTERED,                 /* a: node of classes, or 0: those of the annotation; b: dispatcher, c: node that gets this as well: this function is for them */
  USE_CHOOSE,                     /* a: row of sites, b: dispatcher, c: what it is bound to, or 0: one of its functions */
  USE_FIT,                        /* a: node that gets this if it is of a class that comes to node b */
  USE_CHOSEN,                     /* a: row of sites, b: object that is called there if anything comes here */
  USE_INSTANCE,                   /* a: node that gets an object of this class */
  USE_NEW_TYPE,                   /* a: node that gets a NewType() of this class */
  USE_COPIED,                     /* a: row of sites, b: name of the special method that copies this, where its class has it; its result gets the copy */
  USE_OF_META,                    /* a: row of sites, b: name of a method that the metaclass of this class may have */
  USE_TYPE,                       /* a: node that gets the class of this */
  USE_CLASS_KEEPS,                /* a: node, b: object that goes there if it is of this class */
  USE_PATTERN,                     /* a: node, b: pattern: getattr with a computed name */
  USE_ATTRIBUTE,                  /* a: row of sites, b: name: getattr with a literal */
  USE_CONNECT,                    /* a: node of the receiver, b: the signal; of its sender */
  USE_SEND,                       /* a: row of sites, b: the signal; of its sender */
  USE_RECEIVE,                    /* a: node of the receiver, b: node of the sender, or 0; of the signal */
  USE_ITEM,                       /* a: node that gets the item of this under key b */
  USE_MODEL,                      /* a: node, b: model, or 0; c: enum model_use (idiom_models.h) */
  USE_RETURN,                     /* a: node, b: row of returnings; of what a function gives back */
  USE_NO_MODEL,                   /* a: node, b: is the class of the field from outside; of what is stored in a field that holds no model */
  USE_OF_MODEL,                   /* a: node, b: object that goes there if this is of its model */
  USE_ROUTED,                     /* a: row of sites; a view, or what include() takes */
  USE_CALLED_BACK,                /* a: row of sites, b: number of the idiom whose members are called */
  USE_ENTRY,                      /* a: row of sites, b: enum entry_kind */
};
struct copy {                     /* a use that only copies: most of them */
  uint32_t next;
  node to;                        /* or TO_READERS and a row of members: all that read it */
};
enum { IS_COPY = 1 };             /* `later` and `next`: twice the row of `uses`; or of `copies`, and one more */
#define TO_READERS 0x80000000u
struct use {
  uint32_t next, a, b, c;
  uint32_t key;                   /* as that of an object; use_add gives it */
  uint8_t op;
};

/* One place that calls: a call, a decorator, or something that Python does by special methods. */
struct site {
  def_id in;                      /* who calls */
  struct fact_ref ref;            /* where */
  uint32_t call;                  /* row of calls whose arguments are given, or 0 */
  node with;                      /* the one argument otherwise, or 0 */
  node result;                    /* or 0 */
  node spread, spread_keys;       /* a tuple and a dictionary that hold more arguments, or 0 */
  uint8_t kind;                   /* enum edge_kind of its edges; 0 stands for EDGE_CALL */
  uint8_t skip, shift;            /* so many arguments in front are not for the callee; so many parameters in front are given by others */
  uint8_t rule, confidence;       /* enum edge_rule, enum edge_confidence; certain counts as inferred, for values are never more */
  uint8_t framework;              /* enum framework, of those that give URLs: what they lead to is an entry */
  bool known;                     /* its callees stand in the program already */
  uint8_t bound;                  /* positional arguments that a partial() has given already */
  bool partial;                   /* a partial() or a wrapper gives some besides: by place or by name */
  bool handed;                    /* by a wrapper that nobody knows what it wraps: another such one hands nothing on */
  bool inside;                    /* what a class runs that is called: a class that is met there makes nothing */
};

struct unfit {                    /* a call, and a function that cannot take its arguments */
  struct site site;
  node_id to;
};

/* A call that waits for what its function gives back. */
struct returning {
  uint32_t site, def;
  object self;                    /* that it is called on, or 0 */
};

/* o.name, found once for all the places that load it. */
struct member {
  object given;                   /* by a name or a base outside the tree, or 0 */
  node variable;                  /* that a class of o binds, or 0 */
  node *fields;                   /* what may be stored in o itself: one for each class of its order; NULL where nothing is */
  uint32_t n_fields, readers;     /* readers: the last of the copies to the places that read them */
  bool reached;                   /* something has come through one of these fields */
  bool plain;                     /* no class has it and no idiom: it is `given` */
  bool asks;                      /* __getattr__, where nothing else has it */
};

/* A use that stands from the start: those of a node lie together. */
struct first_use {
  uint32_t a;
  uint8_t op;
};

#endif
