/*
 * resolve/apps.h: which package is the Django application of this label, and which label has the application of a module?
 *
 * `apps.get_model("order", "Line")` names an application by its label. It stands in an AppConfig class (`label`, else the last part of its `name`); without one, Django takes the last part of the
 * package that holds `models`.
 */
#ifndef RESOLVE_APPS_H
#define RESOLVE_APPS_H

#include "resolve/names.h"

struct app {
  str_id package;                 /* canonical name */
  mod_id models, config;          /* its modules; 0 = none, or not known */
  bool several;                   /* no class says it, and more than one package would do */
};

struct apps {
  struct app *at;                 /* row 0: none */
  uint32_t n, cap;
  struct map of;                  /* label -> row */
  struct map label;               /* name of a package that holds models or migrations, or that a class says is an application -> its label */
};

/* On the heap until apps_release. O(assignments + modules). */
void apps_read(struct apps *a, struct program *p, struct names *names, struct resolver *r);
void apps_release(struct apps *a);
/* NULL when no application of the tree has this label, or when it cannot be told which. */
const struct app *apps_find(const struct apps *a, str_id label);
/*
 * The label of the application that a module belongs to, and the name of its package: the innermost one around it, as Django takes it. 0 where it belongs to none. O(parts of the name).
 */
str_id apps_label(const struct apps *a, const struct program *p, str_id module, str_id *package);
/* Is it one of those that Django brings as django.contrib.LABEL? */
bool apps_django_has(struct span label);

#endif
