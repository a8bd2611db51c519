/*
 * calls/effects.h: what do the files of calls/ do to values? Private to calls/.
 *
 * The solver (solver.h) moves objects; what an object brings about where it arrives, and what stands or is known before anything moves, is each file's own.
 */
#ifndef CALLS_EFFECTS_H
#define CALLS_EFFECTS_H

#include "calls/solver.h"

void narrowing_index(struct solver *s);                                              /* narrowing.c */
bool narrowing_stands_on(struct solver *s, object o, object class_);                /* an object of the tree of a class of the tree */
void narrowing_keep(struct solver *s, object o, uint32_t row), narrowing_class(struct solver *s, object class_, const struct use *u);
void fixtures_seed(struct solver *s);                                                /* fixtures.c */
void possible_run(struct solver *s);                                                  /* possible.c, when all is solved */
void order_found(struct solver *s, uint32_t first_node, uint32_t first_edge);       /* order.c: what was appended since then */
void use_apply(struct solver *s, const struct use *u, object o);                         /* rules.c */
object object_of_meaning(struct solver *s, const struct meaning *m);                 /* solver.c; 0 where it means none that we know */
bool class_has(struct solver *s, uint32_t class_def, const char *method);            /* attributes.c: defined in the tree, by it or a base */
enum value_kind items_kind(struct solver *s, object o);   /* attributes.c: what sort of container it is; VALUE_NONE for none */
void attribute_store(struct solver *s, object o, uint32_t row);                       /* attributes.c */
void attribute_set(struct solver *s, object found, const struct use *u);
void attribute_load(struct solver *s, object o, str_id key, const struct site *site);          /* attributes.c: o.key goes to site->result */
bool attribute_own(struct solver *s, object o, str_id key, const struct site *site);           /* attributes.c: the same where classes of the tree bind it, of an instance; else false */
void attribute_bind(struct solver *s, object found, const struct use *u);                      /* attributes.c */
uint32_t class_of(const struct solver *s, object o);                                           /* attributes.c: def of the class whose attributes it has */
void call_object(struct solver *s, uint32_t site, object o);                         /* calling.c */
void call_method(struct solver *s, object o, const char *name, uint32_t site);       /* calling.c: a special method, where o has it */
void call_spread(struct solver *s, object o, const struct use *u);                        /* calling.c */
object builtin_object(struct solver *s, str_id name);                                /* builtin_calls.c */
void call_builtin(struct solver *s, uint32_t site, object builtin);
void dictionary_of(struct solver *s, const struct use *u, object o);                 /* builtin_calls.c */
/* What Python's own functions do at a site: a call of their own; the items of `from`; a new list as the result, of these items. builtin_calls.c */
struct site site_inside(const struct site *site, enum edge_rule rule, node with, node result);
node site_each(struct solver *s, const struct site *site, node from);
object site_list(struct solver *s, const struct site *site, node items);
void fill_container(struct solver *s, uint32_t site, object container);              /* with what iterating its first argument gives */
void call_container_method(struct solver *s, uint32_t site, object method);          /* builtin_calls.c */
void call_back(struct solver *s, uint32_t site, object o);                           /* calling.c: a function is handed to one outside the tree */
void call_pattern(struct solver *s, uint32_t site, object o);                         /* patterns.c */
void pattern_of(struct solver *s, object o, str_id pattern, node to);
void special(struct solver *s, object o, str_id name, uint32_t site);                 /* special.c */
void special_if_any(struct solver *s, object o, const struct use *u);                /* where a class of the tree has it, or one that stands in for it */
str_id special_name(struct solver *s, object o, str_id name);                        /* that one; 0 for none */
node variable_imported(const struct solver *s, uint32_t value);                      /* of a VALUE_IMPORT; 0 where it is none of a module of the tree */
str_id name_key(struct solver *s, str_id name), number_key(struct solver *s, uint32_t n);   /* calling.c: the key of an item by its name, by its place */
void defaults_index(struct solver *s), default_the_rest(struct solver *s), enter_unfit(struct solver *s);   /* calling.c */
void constants_begin(struct solver *s, struct intern *strings);                        /* constants.c */
void constants_index(struct solver *s);
uint32_t key_number(const struct solver *s, str_id key);                                  /* REST_MOST where it is none, or a larger one */
str_id constant_key(struct solver *s, node value);                                         /* the constant that a value is, as a key of items; "" for none */
struct constant {                 /* or the parameter that it is */
  str_id key;
  uint32_t param;
};
struct constant constant_of(struct solver *s, node value);
void parameter_keys_begin(struct solver *s), parameter_keys_end(struct solver *s);      /* parameter_keys.c */
void parameter_keys_given(struct solver *s, const struct site *site, def_id d, uint32_t taken);   /* a call, behind its first `taken` parameters */
void parameter_keys_named(struct solver *s, const struct site *site, def_id d);         /* its keywords alone: the rest is handed on, and told by who called the wrapper */
void parameter_keys_unknown(struct solver *s, def_id d);                                /* called with what nobody knows */
void parameter_keys_rest(struct solver *s);                                             /* when all calls are known */
/* The item of o under a key that is written there, or else that value, goes to `to`; is `from`. */
void item_read(struct solver *s, object o, str_id written, node key, node to), item_store(struct solver *s, object o, str_id written, node key, node from);
void wrappers_index(struct solver *s);                                               /* wrappers.c, after index_uses */
void wrapper_made(struct solver *s, const struct use *u, object o);
void wrap(struct solver *s, const struct use *u, object o);
/* Of a class that decorates, whose objects keep what they are given: one of them is made; the method by which it is called, 0 where it is as others; it is read through another object. */
void wrapper_constructed(struct solver *s, const struct site *site, object class_, object made);
object wrapper_object(const struct solver *s, object o);                              /* that one: but for calling it, it is as others are; others are themselves */
uint32_t wrapper_call(struct solver *s, object made);
void wrapper_bound(struct solver *s, object wrapped, const struct use *u), wrapper_rebound(struct solver *s, const struct use *u, object o);
void hand_on(struct solver *s, uint32_t site, object o, object self);
uint32_t silent_site(struct solver *s, const struct site *site, bool handed);        /* the same that makes no edges */
uint32_t site_behind(struct solver *s, const struct site *site, uint32_t wrapper, bool handed);   /* the same, of what this function hands all on to */
void give_default(struct solver *s, uint32_t param, node result);                    /* calling.c */
node site_argument(struct solver *s, const struct site *site, uint32_t position);         /* calling.c; 0 where it is not given */
node site_keyword(struct solver *s, const struct site *site, const char *name);
/* What may go to a parameter: its argument; of *args and **kwargs all. `at` begins with 0; returns 0 at the end. */
node site_given(const struct solver *s, const struct site *site, uint32_t param, bool bound, uint32_t *at);
bool site_spreads(const struct solver *s, const struct site *site);   /* *a, **b: nobody can tell what goes where */

#endif
