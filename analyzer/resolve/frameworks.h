/*
 * resolve/frameworks.h: which frameworks does merestone know by name?
 *
 * A framework calls what is registered with it, so that half of a program's calls stand nowhere in its text. Those of this list are counted wherever a file imports them, whether their ways are understood or not.
 */
#ifndef RESOLVE_FRAMEWORKS_H
#define RESOLVE_FRAMEWORKS_H

#include "base/intern.h"
#include "base/map.h"

enum framework {
  FRAMEWORK_NONE, FRAMEWORK_PYTHON /* threads, executors, functools */, FRAMEWORK_DJANGO, FRAMEWORK_REST, FRAMEWORK_CELERY, FRAMEWORK_PYTEST, FRAMEWORK_UNITTEST, FRAMEWORK_MOCK, FRAMEWORK_DDT, FRAMEWORK_NOSE,
  FRAMEWORK_LETTUCE, FRAMEWORK_FACTORY, FRAMEWORK_GRAPHENE, FRAMEWORK_CLICK, FRAMEWORK_FASTAPI, FRAMEWORK_FLASK, FRAMEWORK_SQLALCHEMY, FRAMEWORK_PLUGGY, FRAMEWORK_CHANNELS, FRAMEWORK_XBLOCK,
  FRAMEWORK_STEVEDORE, FRAMEWORK_WAGTAIL, FRAMEWORK_FILTERS, FRAMEWORK_PYDANTIC, FRAMEWORK_AIOHTTP, FRAMEWORK_TORNADO, FRAMEWORK_TWISTED, FRAMEWORK_STRAWBERRY, FRAMEWORK_TYPER, FRAMEWORK_NINJA, FRAMEWORK_TABLES,
  FRAMEWORK_SOCIAL, FRAMEWORK_BOKCHOY, FRAMEWORK_PAVER, FRAMEWORK_FABRIC, FRAMEWORK_ALEMBIC, FRAMEWORK_HYPOTHESIS, FRAMEWORK_BEHAVE, FRAMEWORK_PROMISE, FRAMEWORK_SPHINX, FRAMEWORK_JINJA,
  FRAMEWORK_OAUTH, FRAMEWORK_PROVIDER, FRAMEWORK_SPECTACULAR, FRAMEWORK_MORANGO, FRAMEWORK_MAGICBUS, FRAMEWORK_OPAQUEKEYS, FRAMEWORK_TRACKING, FRAMEWORK_CONFIGMODELS,
  FRAMEWORKS
};

struct framework_facts {
  const char *name;               /* as its makers write it */
  const char *packages;           /* that it is imported by, separated by blanks: names at the top, or two names of which the first alone belongs to another */
};
const struct framework_facts *framework_facts(enum framework f);
/* The framework that a full dotted name belongs to, by its first parts; FRAMEWORK_NONE for all others. */
enum framework framework_of(struct span dotted);
/* The same, where a name is asked for many times: `known` remembers. */
enum framework framework_named(struct map *known, const struct intern *strings, str_id name);

#endif
