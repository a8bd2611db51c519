/*
 * calls/idiom_given.h: what do frameworks give to what they call? Private to calls/.
 */
#ifndef CALLS_IDIOM_GIVEN_H
#define CALLS_IDIOM_GIVEN_H

#include "calls/idioms.h"

void idiom_given_begin(struct solver *s);
void idiom_given(struct solver *s, def_id def, enum entry_kind kind, enum framework framework);   /* to the parameters of an entry */
object idiom_keeper(struct solver *s, object o);                     /* who has the attributes that the tree gives an object from outside; 0: nobody follows them */
void view_serializer(struct solver *s, uint32_t class_def, node to);  /* idiom_views.c: an object of the serializer that a view names */
void view_form(struct solver *s, uint32_t class_def, node to);        /* the same of its form; one of Django's own where it names none */

#endif
