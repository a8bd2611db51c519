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

#endif
