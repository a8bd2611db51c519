/*
 * contexts/entries.c: what does each entry of "contexts" say?
 */
#include "contexts/read.h"

struct named {                    /* the contexts of the file by name */
  const char **names;             /* [context], NULL behind the last */
  struct map by_name;             /* text -> context + 1 */
};

static void read_glossary(struct reading *r, const struct json *v, struct context *c)
{
  if (v == NULL || !want(r, v, JSON_OBJECT, "glossary"))
    return;
  c->glossary = arena_array(r->run, struct glossary_entry, v->n);
  for (const struct json *i = v->items; i != NULL; i = i->next)
    if (want(r, i, JSON_STRING, "a glossary entry"))
      c->glossary[c->n_glossary++] = (struct glossary_entry){i->key.at, i->string.at};
}

/* The context that an entry of uses names, or -1 with a fault. */
static int used_context(struct reading *r, const struct json *v, const struct named *all, const struct context *c)
{
  uint32_t known = v->kind == JSON_STRING ? map_get(&all->by_name, intern_find(&r->texts, v->string.at, v->string.n).v) : 0;
  if (known == 0)
    return choice_of(r, v, "context", all->names);
  if (&r->out->contexts[known - 1] == c) {
    fault(r, v, false, "context \"%s\" cannot use itself", c->name);
    return -1;
  }
  return (int)(known - 1);
}

/* Modules between the two are what an anticorruption layer and a shared kernel are made of, and nothing else has them. */
static bool through_fits(struct reading *r, const struct json *v, enum relationship as)
{
  const struct json *through = json_get(v, "through");
  bool wanted = as == REL_ANTICORRUPTION_LAYER || as == REL_SHARED_KERNEL, there = through != NULL && (through->kind != JSON_ARRAY || through->n > 0);
  if (wanted && !there)
    fault(r, through == NULL ? v : through, false, "\"%s\" needs \"through\": %s", relationship_name(as),
          as == REL_SHARED_KERNEL ? "the modules that both contexts share" : "the modules of this context that may use the other");
  else if (!wanted && through != NULL)
    fault(r, through, true, "\"through\" means nothing for \"%s\"; anticorruption-layer and shared-kernel have it", relationship_name(as));
  return wanted == there;
}

/* A second entry on the same context would say two things at once. */
static void add_use(struct reading *r, const struct json *v, const struct named *all, struct context *c, struct use u)
{
  for (uint32_t i = 0; i < c->n_uses; i++)
    if (c->uses[i].context == u.context) {
      fault(r, v, false, "\"%s\" says a second time how it uses \"%s\"; the first is in line %u", c->name, all->names[u.context], c->uses[i].line);
      return;
    }
  c->uses[c->n_uses++] = u;
}

static void read_use(struct reading *r, const struct json *v, const struct named *all, struct context *c)
{
  static const char *const keys[] = {"context", "as", "through", NULL};
  const char *relationships[RELATIONSHIPS + 1] = {0};
  if (!want(r, v, JSON_OBJECT, "an entry of uses"))
    return;
  for (int i = 0; i < RELATIONSHIPS; i++)
    relationships[i] = relationship_name((enum relationship)i);
  known_keys(r, v, keys, "an entry of uses");
  const struct json *context = json_get(v, "context"), *as = json_get(v, "as");
  if (context == NULL || as == NULL)
    fault(r, v, false, "an entry of uses needs \"context\" and \"as\"");
  int which = context == NULL ? -1 : used_context(r, context, all, c), rel = as == NULL ? -1 : choice_of(r, as, "relationship", relationships);
  struct use u = {.context = (uint32_t)which, .as = (enum relationship)rel, .line = v->line, .col = v->col};
  u.through = claims_of(r, json_get(v, "through"), "through", DOTTED_CLAIM, &u.n_through);
  if (which >= 0 && rel >= 0 && through_fits(r, v, u.as))
    add_use(r, v, all, c, u);
}

static void read_uses(struct reading *r, const struct json *v, const struct named *all, struct context *c)
{
  if (v == NULL || !want(r, v, JSON_ARRAY, "uses"))
    return;
  c->declares_uses = true;
  c->uses = arena_array(r->run, struct use, v->n);
  for (const struct json *i = v->items; i != NULL; i = i->next)
    read_use(r, i, all, c);
}

static void read_context(struct reading *r, const struct json *v, const struct named *all, struct context *c)
{
  static const char *const keys[] = {"name", "title", "kind", "vision", "owner", "modules", "public", "uses", "glossary", NULL};
  static const char *const kinds[] = {"core", "supporting", "generic", NULL};
  known_keys(r, v, keys, "a context");
  c->title = name_of(r, v, "title", c->name);
  c->vision = text_of(r, v, "vision", "");
  c->owner = text_of(r, v, "owner", "");
  const struct json *kind = json_get(v, "kind"), *modules = json_get(v, "modules");
  if (kind != NULL)
    c->kind = (enum context_kind)(choice_of(r, kind, "kind", kinds) + 1);
  if (modules == NULL || (modules->kind == JSON_ARRAY && modules->n == 0))
    fault(r, modules == NULL ? v : modules, false, "context \"%s\" claims nothing: it needs \"modules\"", c->name);
  c->modules = claims_of(r, modules, "modules", DOTTED_CLAIM, &c->n_modules);
  c->public_ = claims_of(r, json_get(v, "public"), "public", DOTTED_EXPOSED, &c->n_public);
  read_uses(r, json_get(v, "uses"), all, c);
  read_glossary(r, json_get(v, "glossary"), c);
}

static const struct use *use_of(const struct context *c, uint32_t other)
{
  for (uint32_t i = 0; i < c->n_uses; i++)
    if (c->uses[i].context == other)
      return &c->uses[i];
  return NULL;
}

/* Two contexts may both say how they use each other only where that goes both ways: every other relationship forbids what the other entry declares. */
static void refuse_contradictions(struct reading *r, uint32_t x)
{
  const struct context *all = r->out->contexts;
  for (uint32_t i = 0; i < all[x].n_uses; i++) {
    const struct use *u = &all[x].uses[i], *back = use_of(&all[u->context], x);
    bool mutual = u->as == REL_PARTNERSHIP || u->as == REL_SHARED_KERNEL || u->as == REL_SEPARATE_WAYS;
    if (u->context >= x || back == NULL || (mutual && back->as == u->as))
      continue;
    const struct json at = {.line = u->line, .col = u->col};
    fault(r, &at, false, "\"%s\" uses \"%s\" as %s here, and \"%s\" uses \"%s\" as %s in line %u: each forbids the other; contexts that use each other are in \"partnership\" or share a kernel", all[x].name,
          all[u->context].name, relationship_name(u->as), all[u->context].name, all[x].name, relationship_name(back->as), back->line);
  }
}

/* The name of an entry, checked; NULL if it has none. */
static const char *entry_name(struct reading *r, const struct json *v)
{
  if (!want(r, v, JSON_OBJECT, "a context"))
    return NULL;
  const struct json *name = json_get(v, "name");
  if (name == NULL)
    fault(r, v, false, "a context needs a \"name\"");
  if (name == NULL || !want(r, name, JSON_STRING, "name"))
    return NULL;
  check_context_name(r, name);
  return name->string.at;
}

/* Names come first, so that `uses` may point forward. */
void read_contexts(struct reading *r, const struct json *list)
{
  struct context_file *out = r->out;
  out->contexts = arena_array(r->run, struct context, list->n);
  const struct json **at = arena_array(r->run, const struct json *, list->n);
  struct named all = {.names = arena_array(r->run, const char *, list->n + 1)};
  for (const struct json *v = list->items; v != NULL; v = v->next) {
    const char *name = entry_name(r, v);
    if (name == NULL)
      continue;
    uint32_t first = map_get_or_put(&all.by_name, intern_span(&r->texts, span_of(name)).v, out->n + 1);
    if (first <= out->n)
      fault(r, json_get(v, "name"), false, "context \"%s\" stands here a second time; the first is in line %u", name, out->contexts[first - 1].line);
    at[out->n] = v;
    all.names[out->n] = name;
    out->contexts[out->n++] = (struct context){.name = name, .line = v->line};
  }
  for (uint32_t i = 0; i < out->n; i++)
    read_context(r, at[i], &all, &out->contexts[i]);
  for (uint32_t i = 0; i < out->n; i++)
    refuse_contradictions(r, i);
  map_release(&all.by_name);
}
