/*
 * contexts/entries.c: what does each entry of "contexts" say?
 */
#include "contexts/read.h"

#include <string.h>

static struct claim *read_claims(struct reading *r, const struct json *v, const char *what, uint32_t *n)
{
  *n = 0;
  if (v == NULL || !want(r, v, JSON_ARRAY, what))
    return NULL;
  struct claim *claims = arena_array(r->run, struct claim, v->n);
  for (const struct json *i = v->items; i != NULL; i = i->next) {
    if (!want(r, i, JSON_STRING, what))
      continue;
    if (i->string.n == 0)
      fault(r, i, false, "an empty name in %s", what);
    else
      claims[(*n)++] = (struct claim){i->string.at, i->line, i->col};
  }
  return claims;
}

static void read_glossary(struct reading *r, const struct json *v, struct context *c)
{
  if (v == NULL || !want(r, v, JSON_OBJECT, "glossary"))
    return;
  c->glossary = arena_array(r->run, struct glossary_entry, v->n);
  for (const struct json *i = v->items; i != NULL; i = i->next)
    if (want(r, i, JSON_STRING, "a glossary entry"))
      c->glossary[c->n_glossary++] = (struct glossary_entry){i->key.at, i->string.at};
}

static void read_use(struct reading *r, const struct json *v, const char *const *names, struct context *c)
{
  static const char *const keys[] = {"context", "as", "through", NULL};
  const char *relationships[RELATIONSHIPS + 1] = {0};
  if (!want(r, v, JSON_OBJECT, "an entry of uses"))
    return;
  for (int i = 0; i < RELATIONSHIPS; i++)
    relationships[i] = relationship_name((enum relationship)i);
  known_keys(r, v, keys, "an entry of uses");
  const struct json *context = json_get(v, "context"), *as = json_get(v, "as");
  if (context == NULL || as == NULL) {
    fault(r, v, false, "an entry of uses needs \"context\" and \"as\"");
    return;
  }
  int which = choice_of(r, context, "context", names), rel = choice_of(r, as, "relationship", relationships);
  struct use u = {.context = (uint32_t)which, .as = (enum relationship)rel};
  u.through = read_claims(r, json_get(v, "through"), "through", &u.n_through);
  if (which >= 0 && rel >= 0)
    c->uses[c->n_uses++] = u;
}

static void read_uses(struct reading *r, const struct json *v, const char *const *names, struct context *c)
{
  if (v == NULL || !want(r, v, JSON_ARRAY, "uses"))
    return;
  c->uses = arena_array(r->run, struct use, v->n);
  for (const struct json *i = v->items; i != NULL; i = i->next)
    read_use(r, i, names, c);
}

static void read_context(struct reading *r, const struct json *v, const char *const *names, struct context *c)
{
  static const char *const keys[] = {"name", "title", "kind", "vision", "owner", "modules", "public", "uses", "glossary", NULL};
  static const char *const kinds[] = {"core", "supporting", "generic", NULL};
  known_keys(r, v, keys, "a context");
  c->title = text_of(r, v, "title", c->name);
  c->vision = text_of(r, v, "vision", "");
  c->owner = text_of(r, v, "owner", "");
  const struct json *kind = json_get(v, "kind");
  if (kind != NULL)
    c->kind = (enum context_kind)(choice_of(r, kind, "kind", kinds) + 1);
  if (json_get(v, "modules") == NULL)
    fault(r, v, false, "context \"%s\" claims nothing: it needs \"modules\"", c->name);
  c->modules = read_claims(r, json_get(v, "modules"), "modules", &c->n_modules);
  c->public_ = read_claims(r, json_get(v, "public"), "public", &c->n_public);
  read_uses(r, json_get(v, "uses"), names, c);
  read_glossary(r, json_get(v, "glossary"), c);
}

/* Names come first, so that `uses` may point forward. */
void read_contexts(struct reading *r, const struct json *list)
{
  struct context_file *out = r->out;
  out->contexts = arena_array(r->run, struct context, list->n);
  const struct json **at = arena_array(r->run, const struct json *, list->n);
  const char **names = arena_array(r->run, const char *, list->n + 1);
  for (const struct json *v = list->items; v != NULL; v = v->next) {
    if (!want(r, v, JSON_OBJECT, "a context"))
      continue;
    const char *name = text_of(r, v, "name", "");
    if (*name == '\0') {
      fault(r, v, false, "a context needs a \"name\"");
      continue;
    }
    for (uint32_t i = 0; i < out->n; i++)
      if (strcmp(names[i], name) == 0)
        fault(r, json_get(v, "name"), false, "context \"%s\" stands here a second time; the first is in line %u", name, out->contexts[i].line);
    at[out->n] = v;
    names[out->n] = name;
    out->contexts[out->n++] = (struct context){.name = name, .line = v->line};
  }
  for (uint32_t i = 0; i < out->n; i++)
    read_context(r, at[i], names, &out->contexts[i]);
}
