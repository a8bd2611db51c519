/*
 * calls/idiom_models.h: which classes are Django's models, and what do their fields lead to? Private to calls/.
 *
 * A model is told by an object: the class of the tree, or the name of one outside (object_of CLASS, EXTERNAL). Managers and query sets are one thing here (OBJECT_MANAGER): what comes of filtering either has the methods of both.
 */
#ifndef CALLS_IDIOM_MODELS_H
#define CALLS_IDIOM_MODELS_H

#include "calls/idioms.h"

/* What USE_MODEL makes of an object that arrives; u->a gets it, u->c is one of these. */
enum model_use {
  MODEL_OBJECT,                   /* an object of the model: of the class, its manager or query set */
  MODEL_REBIND,                   /* the manager or query set, of model u->b */
  MODEL_ALL,                      /* its default manager: of the class */
};

void relations_begin(struct solver *s);   /* idiom_relations.c; once the families are known */
void relations_end(struct solver *s);
void pages_begin(struct solver *s);       /* idiom_pages.c */
void makers_begin(struct solver *s);      /* idiom_makers.c; after that */
object model_named(struct solver *s, uint32_t owner, struct span text);   /* "app.Model", "Model" as class `owner` says it; 0 where there is none */
object model_of_user(struct solver *s);                                   /* settings.AUTH_USER_MODEL */
object model_of_expr(struct solver *s, def_id in, expr_id e, uint32_t owner);   /* a class, or the text that names one */
uint32_t model_made_class(const struct solver *s, uint32_t call);         /* Manager.from_queryset(Q): what b of OBJECT_MANAGER is then; 0 where nobody knows both */
object model_of_meta(struct solver *s, uint32_t class_def);               /* `class Meta: model = ...` of a form or factory, or of a base of it */
void model_register(struct solver *s, uint32_t class_def, object model);  /* the same of a class that says so nowhere; the first model counts */
expr_id call_argument(const struct solver *s, uint32_t call, uint32_t position, str_id keyword);

bool relations_are_told_of_init(const struct solver *s);                  /* does any file name the signals of making an object? */

object model_object(struct solver *s, object model);                      /* an object of it */
void model_manager(struct solver *s, object model, node to);              /* its default manager */
void model_saved(struct solver *s, const struct site *site, object model, bool made);   /* runs its save(), and __init__() if it is made too; sends the events */

node model_event(struct solver *s, object model);                         /* what receivers of its events get by name: the class and the object */

extern const struct idiom_table idioms_models, idioms_makers;

#endif
