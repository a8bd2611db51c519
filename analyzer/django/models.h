/*
 * django/models.h: which models are there, which tables do they stand for, and what ties these together?
 *
 * domain.md 3.7 and 3.8. Plain tables, parallel columns of numbers and interned strings; row 0 of each means "none". Nobody but django_run() needs the facts for them: they can be stored and read back as they stand. The edges that come of
 * them (kinds data and migration) are in the program, where each is told by its place.
 *
 * A model's fields and relations are those that Django gives it: its own and what it takes from abstract bases, those marked as inherited; what stands in a concrete base stays there, and a relation of form `parent` leads to it.
 */
#ifndef DJANGO_MODELS_H
#define DJANGO_MODELS_H

#include "resolve/program.h"

enum model_kind { MODEL_PLAIN, MODEL_CONFIG /* a ConfigurationModel: settings as rows */, MODEL_ABSTRACT, MODEL_PROXY, MODEL_UNMANAGED /* managed = False: its table is another's */, MODEL_KINDS };
enum { MODEL_SWAPPABLE = 1 /* a setting may name another in its place */, MODEL_SURE = 2 /* nothing but classes that resolve lead up to Model */ };

struct apps_found {               /* applications: packages that hold models or migrations, by label */
  uint32_t n;
  str_id *label, *package;        /* "order", "oscar.apps.order" */
  mod_id *module;                 /* of the package, else of its models: what migration edges lead between; never 0 */
};

struct models {                   /* in the order of the files and lines */
  uint32_t n;
  node_id *node;                  /* the class */
  uint32_t *app;                  /* row of apps */
  str_id *label;                  /* "order.Line" */
  str_id *table;                  /* "order_line"; of a proxy that of its model; "" for abstract ones, and for proxies of models outside the tree */
  uint8_t *kind, *flags;
  uint32_t *concrete;             /* row of models: whose table a proxy has; else itself */
};

enum soft_key { SOFT_NONE, SOFT_KEY /* a field class that holds a key of another system, CourseKeyField */, SOFT_NAME /* a plain field that is called like one, course_id: no more than possible */ };
enum { FIELD_NULL = 1, FIELD_UNIQUE = 2, FIELD_PRIMARY = 4, FIELD_INHERITED = 8 /* from an abstract base */, FIELD_OUTSIDE = 16 /* written nowhere in the tree: of a known base outside it, or made by Django: id, the key to a parent */ };

struct model_fields {                   /* of one model together, in Django's order as far as it is told */
  uint32_t n;
  uint32_t *model;
  str_id *name;
  str_id *class_;                 /* full name of the field's class: "django.db.models.CharField" */
  uint8_t *flags, *soft;
  file_id *file;                  /* where it is written; of a field of an outside base: where that base is named */
  uint32_t *line;
  uint32_t *relation;             /* row of relations; 0 for columns of their own */
};

enum relation_form { RELATION_FK, RELATION_O2O, RELATION_M2M, RELATION_PARENT /* to the model it stands on: a one-to-one key that nobody writes */, RELATION_GENERIC /* GenericForeignKey, to any; GenericRelation, its way back from a class. No edge */, RELATION_FORMS };
enum on_delete { DELETE_NONE /* no column: many-to-many, generic */, DELETE_CASCADE, DELETE_PROTECT, DELETE_RESTRICT, DELETE_SET_NULL, DELETE_SET_DEFAULT, DELETE_SET, DELETE_DO_NOTHING, DELETE_OTHER /* computed, or a function of the tree */, ON_DELETES };
/* Why no target is known. */
enum relation_unknown {
  TARGET_KNOWN, TARGET_ANY /* generic */, TARGET_LABEL /* no model has it, or several as near as each other */, TARGET_NAME /* it cannot be followed */,
  TARGET_SETTING /* stands nowhere, or differs */, TARGET_COMPUTED, TARGET_REASONS,
};

struct relations {
  uint32_t n;
  uint32_t *from;                 /* row of models */
  uint32_t *to;                   /* row of models; 0: outside the tree, or not known */
  node_id *target;                /* the class in the tree, or the external; 0: not known */
  str_id *written;                /* the text where it is told by one: "catalogue.Product" */
  str_id *name, *related_name;    /* of the field ("order_ptr" of a parent); as written, 0 = by Django's rule */
  uint8_t *form, *on_delete, *confidence, *unknown, *flags;   /* flags: FIELD_... */
  node_id *through;               /* of many-to-many: the class that is named; 0: a table that Django makes */
  node_id *declared;              /* the class in whose body it stands: the model itself, or an abstract base */
  file_id *file;
  uint32_t *line;
  uint32_t *edge;                 /* row of edges; 0: none, as nothing is known to lead to */
};

enum { MIGRATION_SOUTH = 1, MIGRATION_INITIAL = 2 };
struct migrations {               /* of one application together, by name */
  uint32_t n;
  mod_id *module;
  uint32_t *app;
  str_id *name;                   /* "0001_initial" */
  uint8_t *flags;
};

enum wait_kind { WAIT_DEPENDS, WAIT_SWAPPABLE /* on the first migration of the application that a setting names */, WAIT_RUN_BEFORE /* the other one waits for this */, WAIT_REPLACES };
struct waits {                    /* what orders migrations; of one migration together, as written */
  uint32_t n;
  uint32_t *migration;
  uint8_t *kind;
  str_id *label, *name;           /* as written: "auth", "0001_initial"; name "__first__" and "__latest__" too */
  uint32_t *app, *to;             /* rows of apps and migrations; 0: outside the tree */
  uint32_t *line;
};

enum { OPERATION_STATE_ONLY = 1 /* inside state_operations: no table is touched */ };
struct operations {               /* of one migration together, as written */
  uint32_t n;
  uint32_t *migration;
  str_id *kind;                   /* "CreateModel", "AddField", "RunPython"; of South "create_table", "add_column" */
  str_id *model, *field;          /* as written; 0 where it has none. Of South the model is the table */
  uint8_t *flags;
  uint32_t *line;
};

struct django {
  struct apps_found apps;
  struct models models;
  struct model_fields fields;
  struct relations relations;
  struct migrations migrations;
  struct waits waits;
  struct operations operations;
};

/*
 * Reads them, and appends the edges. `data`: from the class of a model with a table to the class that its key leads to, one a key; a key of an abstract base is one of each model that stands on it. `migration`: from the application whose
 * migration waits to the one it waits for, one a dependency, between the modules that stand for them (apps_found): these are measured like any other, while the modules of migrations are not. Needs what resolve_run leaves, nothing of calls/. Everything in `run`.
 * O(definitions + assignments + calls of migrations).
 */
void django_run(struct django *out, struct arena *run, struct program *p);

/* What a relation leads to, for people: the label of a model of the tree, the full name of a class, else what is written; may be empty. */
struct span relation_target(const struct django *d, const struct program *p, uint32_t relation);

const char *model_kind_name(enum model_kind kind);               /* "plain" */
const char *relation_form_name(enum relation_form form);         /* "fk" */
const char *on_delete_name(enum on_delete how);                  /* "CASCADE"; "" for DELETE_NONE */
const char *relation_unknown_name(enum relation_unknown why);    /* "label" */
const char *wait_kind_name(enum wait_kind kind);                 /* "depends" */

#endif
