/*
 * coupling/shown.c: which relationship does the code show between two contexts?
 *
 * report.md 3.5 and domain.md 5, the most special first; the first that fits is told with its figures. It is a reading of the code, not a judgement: what two teams agreed on may look like something else.
 *
 *   both ways, the smaller at least half of the larger         partnership
 *   both ways, and this is the smaller                         backward
 *   all that enter Y, from 3 contexts or more, by its public   open-host
 *   more than half of all other contexts use Y, which uses
 *   them by a tenth of that at most                            shared-kernel
 *   into modules of data, events or serializers, no function   published-language
 *   3 edges or more, all from one package of the user          anticorruption-layer
 *   half of the edges or more by public, or by api and data    customer-supplier
 *   otherwise                                                  conformist
 *   no edge, but glossaries with words in common               separate-ways
 */
#include "coupling/coupling_p.h"
#include "coupling/relationships_p.h"

enum { OPEN_USERS = 3, LAYER_EDGES = 3, LAYER_MODULES = 5, KERNEL_CONTEXTS = 4, KERNEL_BACK = 10 };

struct showing {
  struct relationships *r;
  struct arena *run;
  const struct shown_in *in;
  uint32_t *users;                /* [ctx]: contexts that use it */
  uint32_t *in_edges, *out;       /* [ctx]: edges that enter and leave it */
  uint32_t *named, *by_public;    /* [ctx]: of those that enter, the ones that name a module, and by what is public */
  uint32_t *modules;              /* [ctx]: measured ones */
  uint32_t contexts;              /* with a measured module */
  struct buf text;
};

const char *shown_name(unsigned shown)
{
  return shown < RELATIONSHIPS ? relationship_name((enum relationship)shown) : shown == SHOWN_BACKWARD ? "backward" : "";
}

static struct span module_name(const struct showing *s, mod_id m)
{
  return intern_get(&s->in->program->corpus->strings, s->in->program->modules.name[m.v]);
}

/* Edges that name a module; the rest are calls on objects. */
static uint32_t named(const struct relation *r)
{
  return r->n - r->by_kind[EDGE_CALL];
}

static bool has_public(const struct showing *s, ctx_id y)
{
  return s->in->map->context[y.v]->n_public > 0;
}

static bool is_data(struct span name)
{
  static const char *const words[] = {"data", "events", "serializers"};
  size_t dot = span_rfind(name, '.');
  struct span last = dot == name.n ? name : (struct span){name.at + dot + 1, name.n - dot - 1};
  for (size_t i = 0; i < sizeof words / sizeof *words; i++)
    if (span_is(last, words[i]))
      return true;
  return false;
}

/* Only data of Y crosses: nothing of it is called but classes. */
static bool shows_data(const struct showing *s, const struct relation *r)
{
  for (uint32_t i = r->first; i < r->first + r->n; i++)
    if (s->in->function[i] || !is_data(module_name(s, s->r->crossing[i].to)))
      return false;
  return r->by_public == r->n;       /* no call on an object either */
}

static bool below(struct span name, struct span package)
{
  return name.n >= package.n && memcmp(name.at, package.at, package.n) == 0 && (name.n == package.n || name.at[package.n] == '.');
}

/* The one package that all edges leave from: it holds no more than a third of the modules of X. Empty: there is none. */
static struct span layer_of(const struct showing *s, const struct relation *r)
{
  const struct program *p = s->in->program;
  struct span none = {"", 0};
  uint32_t held = 0;
  if (r->n < LAYER_EDGES || s->modules[r->from.v] < LAYER_MODULES || r->n_via == 0 || p->modules.package_name == NULL)
    return none;
  struct span package = r->n_via == 1 ? module_name(s, r->via[0]) : intern_get(&p->corpus->strings, p->modules.package_name[r->via[0].v]);
  for (uint32_t i = 0; i < r->n_via; i++)
    if (package.n == 0 || !below(module_name(s, r->via[i]), package))
      return none;
  for (uint32_t m = 1; m < p->modules.n; m++)
    held += s->in->map->of[m].v == r->from.v && module_measured(p, m) && below(module_name(s, (mod_id){m}), package);
  return held * 3 <= s->modules[r->from.v] ? package : none;
}

static unsigned one_way(struct showing *s, const struct relation *r)
{
  ctx_id y = r->to;
  bool public_ = has_public(s, y);
  struct span layer;
  if (public_ && s->users[y.v] >= OPEN_USERS && s->by_public[y.v] == s->named[y.v] && named(r) > 0) {
    buf_printf(&s->text, "all %u edges that name a module of it, from %u contexts, enter by its public", s->named[y.v], s->users[y.v]);
    return REL_OPEN_HOST;
  }
  if (s->contexts >= KERNEL_CONTEXTS && s->users[y.v] * 2 > s->contexts - 1 && s->out[y.v] * KERNEL_BACK <= s->in_edges[y.v]) {
    buf_printf(&s->text, "%u of %u other contexts use it, by %u edges against %u of its own", s->users[y.v], s->contexts - 1, s->in_edges[y.v], s->out[y.v]);
    return REL_SHARED_KERNEL;
  }
  if (shows_data(s, r)) {
    buf_printf(&s->text, "all %u edges go to modules of data, and call no function of them", r->n);
    return REL_PUBLISHED_LANGUAGE;
  }
  if ((layer = layer_of(s, r)).n > 0) {
    buf_printf(&s->text, "all %u edges leave from %.*s", r->n, (int)layer.n, layer.at);
    return REL_ANTICORRUPTION_LAYER;
  }
  if (named(r) == 0) {
    buf_printf(&s->text, "no module is named: %u call%s on objects that come from elsewhere", r->n, r->n == 1 ? "" : "s");
    return REL_CONFORMIST;
  }
  uint32_t by = public_ ? r->by_public : r->strict;
  buf_printf(&s->text, public_ ? "%u of %u edges enter by public" : "nothing is declared public; %u of %u edges enter by api or data", by, named(r));
  if (by * 2 >= named(r))
    return REL_CUSTOMER_SUPPLIER;
  buf_printf(&s->text, ", %u module%s %u of it", r->n_via, r->n_via == 1 ? " uses" : "s use", r->targets);
  return REL_CONFORMIST;
}

static unsigned show(struct showing *s, const struct relation *r)
{
  const struct relation *other = relation_of(s->r, r->to, r->from);
  uint32_t back = other == NULL ? 0 : other->n, less = back < r->n ? back : r->n;
  if (r->from.v == 0)
    return SHOWN_NOTHING;         /* nobody's modules stand in no relationship */
  if (r->n == 0 && back == 0) {
    bool words = r->use == NULL;
    buf_adds(&s->text, words ? "no edge, though their glossaries have words in common" : "no edge either way");
    return words ? REL_SEPARATE_WAYS : SHOWN_NOTHING;
  }
  if (r->n == 0) {
    buf_printf(&s->text, "no edge; %u the other way", back);
    return SHOWN_NOTHING;
  }
  if (back > 0 && less * 2 >= r->n + back - less) {
    buf_printf(&s->text, "%u edge%s there, %u back", r->n, r->n == 1 ? "" : "s", back);
    return REL_PARTNERSHIP;
  }
  if (r->n < back) {
    buf_printf(&s->text, "%u edge%s against %u the other way", r->n, r->n == 1 ? "" : "s", back);
    return SHOWN_BACKWARD;
  }
  unsigned shown = one_way(s, r);
  if (back > 0)
    buf_printf(&s->text, "; %u back", back);
  return shown;
}

static void count(struct showing *s)
{
  const struct relationships *r = s->r;
  const struct program *p = s->in->program;
  uint32_t k = s->in->map->n;
  for (uint32_t m = 1; m < p->modules.n; m++)
    s->modules[s->in->map->of[m].v] += module_measured(p, m);
  for (uint32_t x = 1; x < k; x++)
    s->contexts += s->modules[x] > 0;
  for (uint32_t i = 0; i < r->n; i++) {
    const struct relation *one = &r->relation[i];
    s->in_edges[one->to.v] += one->n;
    s->out[one->from.v] += one->n;
    s->named[one->to.v] += named(one);
    s->by_public[one->to.v] += one->by_public;
    s->users[one->to.v] += one->n > 0 && one->from.v != 0;
  }
}

void shown_fill(struct relationships *r, struct arena *run, const struct shown_in *in)
{
  struct arena scratch = {0};
  uint32_t k = in->map->n;
  struct showing s = {.r = r, .run = run, .in = in, .users = arena_array(&scratch, uint32_t, k), .in_edges = arena_array(&scratch, uint32_t, k), .out = arena_array(&scratch, uint32_t, k),
                      .named = arena_array(&scratch, uint32_t, k), .by_public = arena_array(&scratch, uint32_t, k), .modules = arena_array(&scratch, uint32_t, k)};
  count(&s);
  for (uint32_t i = 0; i < r->n; i++) {
    buf_reset(&s.text);
    r->relation[i].shown = (uint8_t)show(&s, &r->relation[i]);
    r->relation[i].evidence = s.text.n == 0 ? "" : arena_strndup(run, s.text.at, s.text.n);
  }
  buf_release(&s.text);
  arena_release(&scratch);
}
