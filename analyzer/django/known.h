/*
 * django/known.h: which classes outside the tree are models, fields and migrations, and what do they bring along?
 *
 * Private to django/. Libraries move their classes from module to module and keep their names: a row is told by the package at the top and the class. Adding one is a line in known.c.
 */
#ifndef DJANGO_KNOWN_H
#define DJANGO_KNOWN_H

#include "base/str.h"

#include <stdint.h>

/* What a class is, or stands on; bits. */
enum {
  ROLE_MODEL = 1,
  ROLE_CONFIG = 2,                /* a ConfigurationModel */
  ROLE_MAYBE = 4,                 /* a class of a module `models` that nobody knows: a model if the class that stands on it has fields */
  ROLE_FIELD = 8,                 /* any field */
  ROLE_FK = 16, ROLE_O2O = 32, ROLE_M2M = 64,
  ROLE_GENERIC = 128, ROLE_GENERIC_BACK = 256,   /* GenericForeignKey; GenericRelation, its way back */
  ROLE_MIGRATION = 512, ROLE_SOUTH = 1024,
  ROLE_OPERATION = 4096,          /* of a migration */
  ROLE_TAGS = 8192,               /* a manager of taggit: many-to-many by a table that it is told */
  ROLE_CONCRETE = 2048,           /* of the class itself, not of those that stand on it: it has a table */
};
/* Of a full dotted name; 0 for all others. */
unsigned known_role(struct span name);
/* The same of what a model assigns: any call of something `...Field` makes a field. */
unsigned known_field_role(struct span name);

/* What a class outside the tree brings its subclasses. A relation if it has a target: a label, or the name of a setting in capitals. */
struct known_field {
  const char *top, *class_;       /* "config_models", "ConfigurationModel" */
  const char *name, *field;       /* "changed_by", "django.db.models.ForeignKey" */
  const char *target, *on_delete; /* "AUTH_USER_MODEL", "PROTECT"; NULL */
  const char *through;            /* label */
  const char *related;            /* related_name */
  bool null, unique, primary;
};
/* The rows of a class, in order; NULL and 0 if there are none. */
const struct known_field *known_fields(struct span name, unsigned *n);

/* "django.contrib.auth.models.User" of auth.User; NULL where nobody knows the label. Django takes the name of a model in any case. */
const char *known_label(struct span label, struct span model);
/* What a setting that names a model is where no file says so: "auth.User". NULL: nobody knows. */
const char *known_setting(struct span name);
/* The setting that a function outside the tree reads: "AUTH_USER_MODEL" of django.contrib.auth.get_user_model. NULL for all others. */
const char *known_reader(struct span function);
/* Names that keys of other systems go by: course_id, *_uuid. */
bool known_key_name(struct span field);
/* Classes of fields that hold a key of another system: CourseKeyField. By the last name. */
bool known_key_class(struct span class_);

#endif
