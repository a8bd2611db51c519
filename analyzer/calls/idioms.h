/*
 * calls/idioms.h: what do frameworks do with what they are given? Private to calls/.
 *
 * A framework keeps what it is handed and calls it later, and gives objects of the program's own classes: half of a program's calls stand nowhere in its text. Each way of doing so is a row of a table
 * (callgraph.md 5.7), tried when a name outside the tree is called, or when a member is asked of something that a framework made or that stands on a framework's class.
 */
#ifndef CALLS_IDIOMS_H
#define CALLS_IDIOMS_H

#include "calls/effects.h"

/* What a row is about. */
enum family {
  FAMILY_NAME,                    /* a name outside the tree: the row has it in full; "*" stands for one part, the last but one */
  FAMILY_ATTRIBUTE,               /* no object: what classes, or modules, assign to a name that the framework asks for */
  FAMILY_FUNCTION,                /* any function of the tree */
  /* Classes of the tree that stand on a framework's, and objects of them: */
  FAMILY_TASK,                    /* a task queue's */
  FAMILY_ROUTER, FAMILY_SERIALIZER, FAMILY_FORM, FAMILY_COMMAND, FAMILY_THREAD,
  FAMILY_OF_ONE,                  /* views that are about one object; before the next, for they do more */
  FAMILY_GENERIC, FAMILY_VIEWSET, /* generic views; those of the REST framework */
  FAMILY_SHOWING,                 /* the same, that give what a serializer makes */
  FAMILY_REQUESTED, FAMILY_REQUESTED_REST,   /* whatever answers requests; that of the REST framework */
  FAMILY_ADMIN,                   /* pages of Django's admin about a model */
  FAMILY_FILTERS,                 /* sets of filters of a model's objects */
  FAMILY_LOADER,                  /* what fetches many things at once */
  FAMILY_TEST,                    /* test cases that have a client */
  FAMILY_USER,                    /* models of users; before the next, for they have more */
  FAMILY_MODEL,                   /* the same of Django's models */
  FAMILY_MANAGER,                 /* a manager or query set of models */
  FAMILY_KEY, FAMILY_ONE, FAMILY_MANY,   /* fields that lead to another model: to one, to one that leads back to one, to many */
  FAMILY_MODEL_FORM,              /* forms and serializers that fill an object of the model that their Meta names */
  FAMILY_FACTORY,                 /* what makes such objects for tests */
  FAMILY_CLASS,                   /* any class of the tree that is no model, or object of it: last, for all others know more */
  FAMILIES_OF_CLASSES,            /* a bit each */
  /* What a framework made: */
  FAMILY_SIGNAL = FAMILIES_OF_CLASSES,   /* what Signal() makes */
  FAMILY_RECEIVER,                /* what receiver(signal) makes, a decorator */
  FAMILY_VIEW,                    /* what as_view() makes */
  FAMILY_PASSING,                 /* a decorator that gives back what it gets */
  FAMILY_ROUTING,                 /* a decorator that gives a URL to what it gets */
  FAMILY_ACTION,                  /* a decorator that makes a method one of those that a set of views is asked for */
  FAMILY_REFERENCE,               /* weakref.ref(x): called, it gives x */
  FAMILY_ITEM_GETTER, FAMILY_ATTRIBUTE_GETTER, FAMILY_METHOD_CALLER,   /* of module operator */
  FAMILY_SORT_KEY,                /* functools.cmp_to_key(f) */
  FAMILY_QUEUE,                   /* queue.Queue() */
  FAMILY_CONTEXT,                 /* contextlib.closing(x), nullcontext(x): `with` gives x */
  FAMILY_FUTURE,                  /* what comes of a task or an executor in the end */
  FAMILY_FIELDS,                  /* an object that has what it is given: threading.local(), SimpleNamespace(a=x) */
  FAMILIES
};
_Static_assert(FAMILIES_OF_CLASSES <= 32, "a bit each");

struct idiom;
/* At `site` the name is called, or the member of `of`, or it is asked for where the row says so; site->result gets what comes of it. */
typedef void idiom_effect(struct solver *s, const struct site *site, const struct idiom *row, object of);

struct idiom {
  uint8_t family, framework;      /* enum family, enum framework */
  const char *name;               /* full dotted name; of other families a member, "()" for calling the thing itself */
  idiom_effect *effect;
  uint8_t argument;               /* which one it is about, from 0 */
  const char *keyword;            /* the same by name, or NULL */
  bool when_loaded;               /* the member is no method: what it gives comes of asking for it */
  bool besides;                   /* also where the tree has the member itself */
  const char *members;            /* methods of the object that it calls, blanks between: "clean clean_*"; those behind "get_+" bear the name of an attribute of the class */
};

#define IDIOM_NAME(framework, name, effect, argument, keyword) {FAMILY_NAME, framework, name, effect, argument, keyword, false, false, NULL}
#define IDIOM_MEMBER(family, framework, name, effect, argument, keyword) {family, framework, name, effect, argument, keyword, false, false, NULL}
#define IDIOM_LOADED(family, framework, name, effect) {family, framework, name, effect, 0, NULL, true, false, NULL}

struct idiom_base {               /* a class outside the tree; what stands on it is of a family */
  const char *name;               /* "a.b.*" for all of a module */
  uint8_t family;
};

struct idiom_table {
  const struct idiom *rows;
  size_t n;
  const struct idiom_base *bases;
  size_t n_bases;
};
extern const struct idiom_table idioms_signals, idioms_tasks, idioms_handed, idioms_models, idioms_makers, idioms_library, idioms_itertools, idioms_routes, idioms_views, idioms_callbacks, idioms_given, idioms_pages;

bool idioms_are_of(enum framework f);     /* some row is about it */
void idioms_begin(struct solver *s);      /* indexes; once the inherit edges are there */
void idioms_end(struct solver *s);

/* A name outside the tree is called: did a row do what is to be done? */
bool idiom_named(struct solver *s, const struct site *site, object external);
bool idiom_outside_load(struct solver *s, object o, str_id key, const struct site *site);   /* an attribute of what comes of such a name: did a row say what that is? */
object idiom_starred(struct solver *s, uint32_t value);            /* a name that its file can only have by `from m import *`, with a row for m.name; 0 for others */
/* The member of an object of a family, or of a function or class: true where a row has it. */
bool idiom_load(struct solver *s, object o, str_id key, const struct site *site);
bool idiom_knows(const struct solver *s, object o, str_id key);    /* is there a row for it? */
void idiom_load_besides(struct solver *s, object o, str_id key, const struct site *site);   /* the same where the tree has it too, of rows that want that */
void idiom_member_called(struct solver *s, const struct site *site, object member);
void idiom_called(struct solver *s, const struct site *site, object made);   /* what a framework made is called itself */
bool idiom_is(const struct solver *s, uint32_t class_def, enum family family);   /* does a class of the tree stand on one of that family? */
bool idiom_outside_is(const struct solver *s, str_id name, enum family family);   /* is that a class outside the tree of that family? */
/* A class is called: true where a row "()" of its family says what comes of it instead of an object of the class. */
bool idiom_constructs(struct solver *s, const struct site *site, object class_);
/* Hooks of models (idiom_models.c, idiom_relations.c). What an attribute of a class holds is another thing when it is asked of this: a manager knows its model. */
bool model_is_outside(const struct solver *s, object o);                           /* an object of a model outside the tree */
bool idiom_is_manager(const struct solver *s, object o);
object model_bound(struct solver *s, object found, object of);
bool model_has(const struct solver *s, object o, str_id key);                       /* a method of all models, which an object is given another of in jest only */
enum model_field { FIELD_NONE, FIELD_COLUMN /* what is stored there is no model */, FIELD_COLUMN_OUTSIDE /* the same, of a class outside the tree */, FIELD_RELATION /* `to` has got what it leads to */ };
enum model_field model_field(struct solver *s, object o, node variable, node to);   /* a class variable, read of an object */
bool model_reverse(struct solver *s, object o, str_id key, node to);               /* the other end of one */
uint32_t model_more_bases(const struct solver *s, uint32_t class_def, uint32_t *at);   /* what `class M(Manager.from_queryset(Q))` stands on; *at 0 begins, 0 ends */
bool model_is_part(const struct solver *s, object o);                                 /* of a manager that from_queryset() made others of: what it lacks they have */
uint32_t model_manager_class(const struct solver *s, object manager);                 /* def of its class, 0 for Django's own */
uint32_t model_queryset_class(const struct solver *s, object manager);                /* def of the class that its own was made of by from_queryset(), or 0 */
str_id model_face(struct solver *s, object manager);                               /* how its makers call the class of a manager */
void model_use(struct solver *s, const struct use *u, object o);
void model_return(struct solver *s, const struct use *u, object o);
void model_kept(struct solver *s, const struct use *u, object o);
void model_kept_out(struct solver *s, const struct use *u, object o);
void model_each(struct solver *s, object manager, node to);                        /* an object of its model */

node idiom_argument(struct solver *s, const struct site *site, const struct idiom *row);   /* the one that the row is about; 0 where it is not given */
expr_id idiom_argument_written(const struct solver *s, uint32_t call, const struct idiom *row);   /* the same as it stands there; 0: nothing */
struct span idiom_text(const struct solver *s, uint32_t call, const struct idiom *row);   /* the same where it is a text; "" for all others */
void idiom_gives_external(struct solver *s, const struct site *site, const struct idiom *row);   /* what comes of a name outside, of which nobody knows more */
object idiom_instance(struct solver *s, object o);                 /* of a class its object; objects are themselves */
/* The same place once more, for what is called there besides: no result, and the edges it makes are of this kind and rule. */
struct site idiom_site(const struct site *site, enum edge_kind kind, enum edge_rule rule);
void idiom_gives_made(struct solver *s, const struct site *site, enum family family);   /* a new thing of that family, told from others by the place */
void idiom_remember(struct solver *s, const struct site *site);   /* where what stands in its result was made */
uint32_t idiom_remembered(const struct solver *s, object made);  /* that site */
/* What some object is given to: a view or what include() takes, to a URL; something a framework calls some methods of; a function that is an entry. */
void idiom_routed(struct solver *s, uint32_t site, object o);                                   /* idiom_routes.c */
void idiom_called_back(struct solver *s, uint32_t site, const struct idiom *row, object o);     /* idiom_callbacks.c: row->members of it */
void idiom_use(struct solver *s, const struct use *u, object o);                                /* of USE_ROUTED, USE_CALLED_BACK, USE_ENTRY */
void idiom_call_back(struct solver *s, node of, const struct site *site, const struct idiom *row);   /* whatever comes to `of` is called back */
void idiom_enter(struct solver *s, node function, enum entry_kind kind, enum framework framework, struct fact_ref ref);   /* whatever comes there is an entry */
void idiom_entry(struct solver *s, const struct site *site, enum entry_kind kind, def_id def);  /* a function has a kind once, with the first place that says so */
void idiom_routes_begin(struct solver *s);
void idiom_route_attribute(struct solver *s, uint32_t flow);          /* a flow into handler404 or its like */
void idiom_views_begin(struct solver *s);
void idiom_callbacks_begin(struct solver *s);
/* An object that comes to a signal, from a use that signals.c has put there. */
void idiom_signal_use(struct solver *s, const struct use *u, object o);
void signal_send(struct solver *s, const struct site *site, object signal, node sender);   /* to its receivers; `sender` 0: nobody knows which */
void signal_send_as(struct solver *s, const struct site *site, object signal, object sender, node keywords);   /* the same of a class, with a dictionary of arguments and no others */

#endif
