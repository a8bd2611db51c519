/*
 * calls/mocks.c: which parameters does a decorator of mock give?
 *
 * `@patch("a.b")` and `@patch.object(a, "b")` hand a mock to what they decorate, the lowest first, as long as nothing is named to stand there instead. On a class they do so for each test, behind what stands on the test itself.
 * A mock is something from outside: what is asked of it leads there. No fixture is meant by such a parameter.
 */
#include "calls/fixtures_p.h"

struct patching {
  struct seeding *w;
  uint32_t *last;                 /* [def]: row of its lowest decorator; those of a def stand together */
  uint32_t param, end;            /* the next that may be given one, and where they end */
  object mock;
};

/* A call of patch() or patch.object() that makes a mock by itself. */
static bool makes_mock(const struct seeding *w, uint32_t decorator)
{
  static const struct {
    const char *name;
    uint32_t new_at;
  } table[] = {{"unittest.mock.patch", 1}, {"unittest.mock.patch.object", 2}, {"mock.patch", 1}, {"mock.patch.object", 2}, {"mock.mock.patch", 1}, {"mock.mock.patch.object", 2}};
  uint32_t call = pytest_call(w, decorator);
  if (call == 0)
    return false;
  struct meaning m = names_expr(w->s->names, w->s->f->calls.in[call], w->s->f->calls.callee[call]);
  struct span name = m.kind == MEANS_EXTERNAL ? intern_get(&w->s->p->corpus->strings, m.name) : SPAN("");
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (span_is(name, table[i].name))
      return pytest_argument(w, call, (struct argument){"new", table[i].new_at}) == 0;
  return false;
}

static void give_mocks(struct patching *g, uint32_t on)
{
  const struct facts *f = g->w->s->f;
  for (uint32_t row = g->last[on]; row > 0 && f->decorators.of[row].v == on; row--) {
    if (g->param >= g->end || !makes_mock(g->w, row))
      continue;
    map_put(&g->w->given, map_pair(f->params.in[g->param].v, f->params.name[g->param].v), 1);
    set_put(g->w->s, f->params.value[g->param].v, g->mock);
    g->param++;
  }
}

static void give_function(struct patching *g, uint32_t def)
{
  const struct solver *s = g->w->s;
  const struct params *p = &s->f->params;
  bool method = s->role[def] == ROLE_OF_INSTANCE || s->role[def] == ROLE_OF_CLASS;
  uint32_t class_ = s->f->defs.parent[def].v;
  g->param = g->end = s->first_param[def];
  while (g->end != 0 && g->end < p->n && p->in[g->end].v == def && p->kind[g->end] <= PARAM_PLAIN)
    g->end++;
  g->param += method && g->param < g->end;
  give_mocks(g, def);
  if (s->f->defs.kind[class_] == DEF_CLASS && span_starts(intern_get(&s->p->corpus->strings, s->f->defs.name[def]), "test"))
    give_mocks(g, class_);
}

void mocks_seed(struct seeding *w)
{
  const struct facts *f = w->s->f;
  if (!w->seen[FRAMEWORK_MOCK])
    return;
  struct patching g = {.w = w, .last = arena_array(&w->scratch, uint32_t, f->defs.n), .mock = object_of(w->s, OBJECT_EXTERNAL, text_id(w->s, "unittest.mock.MagicMock").v, 1)};
  for (uint32_t row = 1; row < f->decorators.n; row++)
    g.last[f->decorators.of[row].v] = row;
  for (uint32_t def = 1; def < f->defs.n; def++)
    if (f->defs.kind[def] == DEF_FUNCTION && w->s->first_param[def] != 0 && (g.last[def] != 0 || g.last[f->defs.parent[def].v] != 0))
      give_function(&g, def);
}
