/*
 * calls/class_objects.h: what do classes make and have that no method of theirs says? Private to calls/.
 */
#ifndef CALLS_CLASS_OBJECTS_H
#define CALLS_CLASS_OBJECTS_H

#include "calls/effects.h"

void enums_seed(struct solver *s);                                                    /* enums.c */
object member_of_enum(struct solver *s, object class_);                               /* 0 where it is no enumeration */
/* metaclasses.c: what a class has of its metaclass. False where that has no such thing. */
bool meta_load(struct solver *s, object class_, str_id key, const struct site *site), meta_method(struct solver *s, object class_, const char *name, uint32_t site);
void meta_bind(struct solver *s, object found, const struct use *u), meta_super(struct solver *s, object super, str_id key, const struct site *site);
void metaclasses_seed(struct solver *s);
void records_index(struct solver *s);                                                /* records.c, after note_stored */
object record_class(struct solver *s, const struct site *site);                       /* that namedtuple() makes; 0 where nobody knows its fields */
void record_called(struct solver *s, const struct site *site, object class_), record_load(struct solver *s, object o, str_id key, node to);
void match_place(struct solver *s, object o, str_id place, const struct site *site);   /* case C(a): what a gets of o */
void record_made(struct solver *s, const struct site *site, object made);            /* its fields get the arguments */

/* dispatch.c: functools.singledispatch; it is a name of that sort; it is called, with what it is put on; `self`: that it is a method of, or 0. */
bool dispatch_makes(struct span name);
void dispatch_made(struct solver *s, const struct site *site), dispatch_load(struct solver *s, object dispatcher, str_id key, node to);
void dispatch_register(struct solver *s, const struct site *site, object of), dispatch_registered(struct solver *s, const struct use *u, object o);
void dispatch_called(struct solver *s, uint32_t at, object dispatcher, object self), dispatch_choose(struct solver *s, const struct use *u, object choice);
void dispatch_chosen(struct solver *s, const struct use *u);
bool dispatch_the_rest(struct solver *s);                                             /* what calls of dispatchers have left, when all else is solved; false where there are none anew */

#endif
