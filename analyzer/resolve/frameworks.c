/*
 * resolve/frameworks.c: which frameworks does merestone know by name?
 */
#include "resolve/frameworks.h"

static const struct framework_facts table[FRAMEWORKS] = {
  [FRAMEWORK_NONE] = {"none", ""},
  [FRAMEWORK_PYTHON] = {"Python's library", "threading multiprocessing concurrent asyncio atexit functools signal socketserver SocketServer http BaseHTTPServer cmd"},
  [FRAMEWORK_DJANGO] = {"Django", "django"},
  [FRAMEWORK_REST] = {"Django REST framework", "rest_framework"},
  [FRAMEWORK_CELERY] = {"Celery", "celery djcelery"},
  [FRAMEWORK_PYTEST] = {"pytest", "pytest _pytest pytest_django pytest_asyncio pytest_mock"},
  [FRAMEWORK_UNITTEST] = {"unittest", "unittest unittest2"},
  [FRAMEWORK_MOCK] = {"mock", "unittest.mock mock"},
  [FRAMEWORK_DDT] = {"ddt", "ddt"},
  [FRAMEWORK_NOSE] = {"nose", "nose"},
  [FRAMEWORK_LETTUCE] = {"lettuce", "lettuce"},
  [FRAMEWORK_FACTORY] = {"factory_boy", "factory"},
  [FRAMEWORK_GRAPHENE] = {"Graphene", "graphene graphene_django graphql"},
  [FRAMEWORK_CLICK] = {"click", "click"},
  [FRAMEWORK_FASTAPI] = {"FastAPI", "fastapi starlette"},
  [FRAMEWORK_FLASK] = {"Flask", "flask"},
  [FRAMEWORK_SQLALCHEMY] = {"SQLAlchemy", "sqlalchemy"},
  [FRAMEWORK_PLUGGY] = {"pluggy", "pluggy"},
  [FRAMEWORK_CHANNELS] = {"Channels", "channels"},
  [FRAMEWORK_XBLOCK] = {"XBlock", "xblock"},
  [FRAMEWORK_STEVEDORE] = {"stevedore", "stevedore"},
  [FRAMEWORK_WAGTAIL] = {"Wagtail", "wagtail"},
  [FRAMEWORK_FILTERS] = {"django-filter", "django_filters"},
  [FRAMEWORK_PYDANTIC] = {"pydantic", "pydantic"},
  [FRAMEWORK_AIOHTTP] = {"aiohttp", "aiohttp"},
  [FRAMEWORK_TORNADO] = {"Tornado", "tornado"},
  [FRAMEWORK_TWISTED] = {"Twisted", "twisted"},
  [FRAMEWORK_STRAWBERRY] = {"Strawberry", "strawberry"},
  [FRAMEWORK_TYPER] = {"Typer", "typer"},
  [FRAMEWORK_NINJA] = {"Django Ninja", "ninja"},
  [FRAMEWORK_TABLES] = {"django-tables2", "django_tables2"},
  [FRAMEWORK_SOCIAL] = {"Python Social Auth", "social social_core social_django"},
  [FRAMEWORK_BOKCHOY] = {"bok-choy", "bok_choy"},
  [FRAMEWORK_PAVER] = {"Paver", "paver"},
  [FRAMEWORK_FABRIC] = {"Fabric", "fabric invoke"},
  [FRAMEWORK_ALEMBIC] = {"Alembic", "alembic"},
  [FRAMEWORK_HYPOTHESIS] = {"Hypothesis", "hypothesis"},
  [FRAMEWORK_BEHAVE] = {"behave", "behave"},
  [FRAMEWORK_PROMISE] = {"Promise", "promise"},
  [FRAMEWORK_SPHINX] = {"Sphinx", "sphinx"},
  [FRAMEWORK_JINJA] = {"Jinja", "jinja2 django_jinja"},
  [FRAMEWORK_OAUTH] = {"Django OAuth Toolkit", "oauth2_provider"},
  [FRAMEWORK_PROVIDER] = {"django-oauth2-provider", "provider edx_oauth2_provider"},
  [FRAMEWORK_SPECTACULAR] = {"drf-spectacular", "drf_spectacular"},
  [FRAMEWORK_MORANGO] = {"Morango", "morango"},
  [FRAMEWORK_MAGICBUS] = {"Magicbus", "magicbus"},
  [FRAMEWORK_OPAQUEKEYS] = {"opaque-keys", "opaque_keys"},
  [FRAMEWORK_TRACKING] = {"event-tracking", "eventtracking"},
  [FRAMEWORK_CONFIGMODELS] = {"django-config-models", "config_models"},
};

const struct framework_facts *framework_facts(enum framework f)
{
  return &table[f];
}

/* Is `word` one of those in `list`, which blanks separate? */
static bool lists(struct span list, struct span word)
{
  while (list.n > 0) {
    size_t end = span_find(list, ' ');
    struct span first = {list.at, end < list.n ? end : list.n};
    if (span_eq(first, word))
      return true;
    size_t step = first.n < list.n ? first.n + 1 : list.n;
    list = (struct span){list.at + step, list.n - step};
  }
  return false;
}

static enum framework framework_listing(struct span package)
{
  for (int f = FRAMEWORK_PYTHON; f < FRAMEWORKS; f++)
    if (lists(span_of(table[f].packages), package))
      return (enum framework)f;
  return FRAMEWORK_NONE;
}

enum framework framework_named(struct map *known, const struct intern *strings, str_id name)
{
  uint32_t f = map_get(known, name.v);
  if (f == 0) {
    f = (uint32_t)framework_of(intern_get(strings, name)) + 1;
    map_put(known, name.v, f);
  }
  return (enum framework)(f - 1);
}

enum framework framework_of(struct span dotted)
{
  size_t dot = span_find(dotted, '.');
  if (dot < dotted.n) {
    size_t second = dot + 1 + span_find((struct span){dotted.at + dot + 1, dotted.n - dot - 1}, '.');
    enum framework f = framework_listing((struct span){dotted.at, second});
    if (f != FRAMEWORK_NONE)
      return f;
  }
  return framework_listing((struct span){dotted.at, dot});
}
