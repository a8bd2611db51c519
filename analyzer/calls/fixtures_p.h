/*
 * calls/fixtures_p.h: what do fixtures.c and pytest.c share? Private to calls/.
 */
#ifndef CALLS_FIXTURES_P_H
#define CALLS_FIXTURES_P_H

#include "calls/effects.h"

struct fixture {
  def_id def;
  str_id name;
  bool given;                     /* by `name=`: what the function is called does not count */
  uint32_t next;                  /* another of this name; 0 = none */
};

struct mark {                     /* pytest.mark.parametrize(...), usefixtures(...) */
  uint32_t call;
  bool parametrizes;
  uint32_t next;                  /* another on the same thing; 0 = none */
};

struct seeding {
  struct solver *s;
  struct arena scratch;
  VEC(struct fixture) fixtures;   /* from 1, in the order of entries */
  struct map of_def;              /* def -> fixture */
  struct map in_scope;            /* (def of a class or module, name) -> the last fixture of this name that is defined there */
  struct map named;               /* name -> the last fixture of this name */
  struct map words;               /* names under which one may be asked for -> 1: those, and what imports call it */
  struct map in_module, in_plugin;   /* answers, + 1 */
  struct map asked;               /* (def, fixture) -> 1: the edge is there */
  uint32_t *conftest;             /* [file]: def of the module of the nearest conftest.py that is not the file itself; 0 none */
  VEC(def_id) plugins;            /* modules, as they are named */
  VEC(struct mark) marks;         /* from 1: those on modules and classes */
  struct map marked;              /* def of a module or class -> its last mark */
  struct map given;               /* (def, name of a parameter) -> row of exprs + 1: parametrize gives it, one of these texts if it is a list of texts; 1: that or a mock */
  struct map param;               /* def of a fixture that reads request.param -> what that is */
  bool seen[FRAMEWORKS];          /* some file imports it */
};

/* A fixture of pytest or a plugin, by its name. */
struct known_fixture {
  const char *name, *gives;       /* gives: full name of the class of what it gives, or of what is called */
  bool called;                    /* it gives a function */
  enum framework needs;           /* only where some file imports this; FRAMEWORK_NONE: the name tells enough */
};
const struct known_fixture *pytest_known(struct span name);

/* The call that a decorator is; 0 where it is a name. The row of args of a call, or 0. */
uint32_t pytest_call(const struct seeding *w, uint32_t decorator);
uint32_t pytest_argument(const struct seeding *w, uint32_t call, struct argument which);
void pytest_marks(struct seeding *w);       /* parametrize, usefixtures */
void pytest_requests(struct seeding *w);    /* request.getfixturevalue("name") */

void pytest_params(struct seeding *w);      /* request.param of fixtures: w->param, and what `params=` gives them */

/* The fixture that is meant by a name in `def`; 0 for none. */
def_id fixtures_named(struct seeding *w, def_id def, str_id name);

void mocks_seed(struct seeding *w);         /* mocks.c */

/* `def` asks for a fixture beside its parameters; what a call in FACTS_CALLS asks for is its result. */
void fixtures_ask_by_name(struct seeding *w, def_id def, str_id name, struct fact_ref evidence);

#endif
