/*
 * calls/patterns.c: which methods may a computed name mean?
 *
 * getattr(self, "visit_" + x) gives one object, all of those together: what it is called for is worked out where it is called, for a set would not hold them.
 */
#include "calls/effects.h"

#include <string.h>

enum { MATCHES_MOST = 256 };

/* The names of each module and class: counted, then filled in. */
static void index_names(struct solver *s)
{
  const struct values *v = &s->f->values;
  uint32_t n = s->f->defs.n;
  s->names_at = arena_array(&s->arena, uint32_t, (size_t)n + 2);
  for (int fill = 0; fill < 2; fill++) {
    for (uint32_t row = 1; row < v->n; row++) {
      uint32_t in = v->in[row].v;
      if (v->kind[row] != VALUE_VARIABLE || (s->f->defs.kind[in] != DEF_MODULE && s->f->defs.kind[in] != DEF_CLASS))
        continue;
      if (fill)
        s->names_in[s->names_at[in + 1]++] = row;
      else
        s->names_at[in + 2]++;
    }
    for (uint32_t d = 0; !fill && d <= n; d++)
      s->names_at[d + 1] += s->names_at[d];
    if (!fill)
      s->names_in = arena_array(&s->arena, uint32_t, s->names_at[n + 1]);
  }
}

static bool matches(struct span name, struct span pattern)
{
  size_t star = span_find(pattern, '*');
  struct span head = {pattern.at, star}, tail = {pattern.at + star + 1, pattern.n - star - 1};
  return name.n > head.n + tail.n && memcmp(name.at, head.at, head.n) == 0 && memcmp(name.at + name.n - tail.n, tail.at, tail.n) == 0;
}

struct family {                   /* a call of one */
  object of;
  struct span pattern;
  uint32_t site;
  unsigned n;
};

static void call_names(struct solver *s, struct family *family, uint32_t def, const struct map *above)
{
  for (uint32_t i = s->names_at[def]; i < s->names_at[def + 1] && family->n < MATCHES_MOST; i++) {
    str_id name = s->f->values.name[s->names_in[i]];
    if (!matches(intern_get(&s->p->corpus->strings, name), family->pattern) || map_get(above, name.v) != 0)
      continue;
    family->n++;
    call_method(s, family->of, intern_get(&s->p->corpus->strings, name).at, family->site);
  }
}

/* One of many that such a class has for other reasons. Of families that are made to be called so, 95 of 128 edges were seen in runs of jinja2, packaging and email. */
static bool is_accessor(struct span pattern)
{
  static const char *const heads[] = {"get_", "_get_", "set_", "_set_", "is_", "has_", "add_", "to_", "from_", "*"};
  for (size_t i = 0; i < sizeof heads / sizeof *heads; i++)
    if (span_starts(pattern, heads[i]) && pattern.at[strlen(heads[i]) - (heads[i][0] == '*')] == '*')
      return true;
  return false;
}

void call_pattern(struct solver *s, uint32_t at, object o)
{
  struct site site = s->sites.at[at];
  if (s->names_at == NULL)
    index_names(s);
  site.rule = RULE_CALL_COMPUTED;
  site.call = site.with = 0;                          /* which of them gets the arguments nobody knows */
  struct span pattern = intern_get(&s->p->corpus->strings, (str_id){s->objects.b[o]});
  if (is_accessor(pattern) && site.confidence < CONFIDENCE_POSSIBLE)
    site.confidence = CONFIDENCE_POSSIBLE;
  struct family family = {.of = s->objects.a[o], .pattern = pattern, .site = site_add(s, site)};
  struct map none = {0};
  if (s->objects.kind[family.of] == OBJECT_MODULE) {
    call_names(s, &family, corpus_module_def(s->p->corpus, s->p->modules.file[s->objects.a[family.of]]).v, &none);
    return;
  }
  struct mro order = names_mro(s->names, s->p->node_of_def[s->objects.a[family.of]]);
  struct map above = {0};                                 /* names of the classes before it */
  for (uint32_t i = 0; i < order.n; i++) {
    uint32_t class_ = s->p->nodes.def[order.at[i].v].v;
    call_names(s, &family, class_, &above);
    for (uint32_t name = s->names_at[class_]; i + 1 < order.n && name < s->names_at[class_ + 1]; name++)
      map_put(&above, s->f->values.name[s->names_in[name]].v, 1);
  }
  map_release(&above);
}

void pattern_of(struct solver *s, object o, str_id pattern, node to)
{
  if (s->objects.kind[o] == OBJECT_INSTANCE || s->objects.kind[o] == OBJECT_CLASS || s->objects.kind[o] == OBJECT_MODULE)
    set_put(s, to, object_of(s, OBJECT_PATTERN, o, pattern.v));
}
