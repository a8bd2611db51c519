/*
 * calls/pytest.c: what do the marks of pytest say, and what do its own fixtures and those of its plugins give?
 */
#include "calls/fixtures_p.h"

static const struct known_fixture known[] = {
  {"request", "pytest.FixtureRequest", false, FRAMEWORK_NONE},
  {"monkeypatch", "pytest.MonkeyPatch", false, FRAMEWORK_NONE},
  {"capsys", "pytest.CaptureFixture", false, FRAMEWORK_NONE},
  {"capfd", "pytest.CaptureFixture", false, FRAMEWORK_NONE},
  {"caplog", "pytest.LogCaptureFixture", false, FRAMEWORK_NONE},
  {"recwarn", "pytest.WarningsRecorder", false, FRAMEWORK_NONE},
  {"pytestconfig", "pytest.Config", false, FRAMEWORK_NONE},
  {"pytester", "pytest.Pytester", false, FRAMEWORK_NONE},
  {"testdir", "pytest.Testdir", false, FRAMEWORK_NONE},
  {"tmp_path", "pathlib.Path", false, FRAMEWORK_NONE},
  {"tmp_path_factory", "pytest.TempPathFactory", false, FRAMEWORK_NONE},
  {"tmpdir", "py.path.local", false, FRAMEWORK_NONE},
  {"tmpdir_factory", "pytest.TempdirFactory", false, FRAMEWORK_NONE},
  {"mocker", "pytest_mock.MockerFixture", false, FRAMEWORK_NONE},
  {"requests_mock", "requests_mock.Mocker", false, FRAMEWORK_NONE},
  {"benchmark", "pytest_benchmark.fixture.BenchmarkFixture", true, FRAMEWORK_NONE},
  {"client", "django.test.Client", false, FRAMEWORK_DJANGO},
  {"admin_client", "django.test.Client", false, FRAMEWORK_DJANGO},
  {"async_client", "django.test.AsyncClient", false, FRAMEWORK_DJANGO},
  {"rf", "django.test.RequestFactory", false, FRAMEWORK_DJANGO},
  {"async_rf", "django.test.AsyncRequestFactory", false, FRAMEWORK_DJANGO},
  {"settings", "pytest_django.fixtures.SettingsWrapper", false, FRAMEWORK_DJANGO},
  {"mailoutbox", "django.core.mail.outbox", false, FRAMEWORK_DJANGO},
  {"live_server", "pytest_django.live_server_helper.LiveServer", false, FRAMEWORK_DJANGO},
  {"django_user_model", "django.contrib.auth.get_user_model", false, FRAMEWORK_DJANGO},
  {"django_assert_num_queries", "pytest_django.fixtures.django_assert_num_queries", true, FRAMEWORK_DJANGO},
  {"django_assert_max_num_queries", "pytest_django.fixtures.django_assert_max_num_queries", true, FRAMEWORK_DJANGO},
  {"django_capture_on_commit_callbacks", "pytest_django.fixtures.django_capture_on_commit_callbacks", true, FRAMEWORK_DJANGO},
  {"django_db_blocker", "pytest_django.plugin.DjangoDbBlocker", false, FRAMEWORK_DJANGO},
};

const struct known_fixture *pytest_known(struct span name)
{
  for (size_t i = 0; i < sizeof known / sizeof *known; i++)
    if (span_is(name, known[i].name))
      return &known[i];
  return NULL;
}

static struct span text(const struct seeding *w, str_id id)
{
  return intern_get(&w->s->p->corpus->strings, id);
}

uint32_t pytest_call(const struct seeding *w, uint32_t decorator)
{
  expr_id e = w->s->f->decorators.value[decorator];
  return w->s->f->exprs.kind[e.v] == EXPR_CALL && w->s->f->exprs.path[e.v].v == 0 ? w->s->f->exprs.row[e.v] : 0;
}

uint32_t pytest_argument(const struct seeding *w, uint32_t call, struct argument which)
{
  const struct args *a = &w->s->f->args;
  for (uint32_t row = w->s->first_arg[call]; row != 0 && row < a->n && a->call[row].v == call; row++) {
    bool keyword = a->kind[row] == ARG_KEYWORD;
    bool hit = keyword ? which.keyword != NULL && span_is(text(w, a->keyword[row]), which.keyword) : a->kind[row] == ARG_POSITIONAL && a->position[row] == which.position;
    if (hit)
      return row;
  }
  return 0;
}

/* ------------------------------------------------------------------------------------------------------------------ parametrize */

static uint32_t param_called(const struct seeding *w, def_id def, struct span name)
{
  const struct params *p = &w->s->f->params;
  for (uint32_t row = w->s->first_param[def.v]; row != 0 && row < p->n && p->in[row].v == def.v; row++)
    if (span_eq(text(w, p->name[row]), name))
      return row;
  return 0;
}

/* What is loaded as `param` of the parameter `request`, in each function that does so. */
static void find_params(struct seeding *w)
{
  struct solver *s = w->s;
  const struct flows *t = &s->f->flows;
  str_id param = text_id(s, "param"), request = text_id(s, "request");
  for (uint32_t row = 1; row < t->n; row++) {
    uint32_t from = t->from[row].v, in = t->in[row].v;
    if (t->op[row] != FLOW_LOAD || t->key[row].v != param.v || s->f->values.name[from].v != request.v)
      continue;
    node read = map_get(&w->param, in);
    if (read == 0)
      map_put(&w->param, in, read = node_new(s));
    flow_to(s, read, t->to[row].v);
  }
}

void pytest_params(struct seeding *w)
{
  const struct facts *f = w->s->f;
  find_params(w);
  for (uint32_t row = 1; row < f->decorators.n; row++) {
    node to = map_get(&w->param, f->decorators.of[row].v);
    uint32_t call = to == 0 ? 0 : pytest_call(w, row), values = call == 0 ? 0 : pytest_argument(w, call, (struct argument){"params", 1});
    if (values != 0 && map_get(&w->of_def, f->decorators.of[row].v) != 0)
      use_add(w->s, f->args.flow[values].v, (struct use){.op = USE_EACH, .a = site_add(w->s, (struct site){.result = to, .known = true})});
  }
}

/* The values of one parameter: the items of a container, or the items at one place of its items. */
static void give_values(struct seeding *w, node to, node values, uint32_t place, bool several)
{
  struct solver *s = w->s;
  node each = several ? node_new(s) : to;
  use_add(s, values, (struct use){.op = USE_EACH, .a = site_add(s, (struct site){.result = each, .known = true})});
  if (!several)
    return;
  char key[16];
  int n = snprintf(key, sizeof key, "%u", (unsigned)place);
  use_add(s, each, (struct use){.op = USE_ITEM, .a = to, .b = intern_add(&s->p->corpus->strings, key, (size_t)n).v});
}

/* Does `indirect` say so of that name: a list that has it, or anything else, which is True? */
static bool is_indirect(const struct seeding *w, uint32_t arg, struct span name)
{
  const struct exprs *x = &w->s->f->exprs;
  expr_id e = arg == 0 ? (expr_id){0} : w->s->f->args.value[arg];
  bool list = x->kind[e.v] == EXPR_LIST || x->kind[e.v] == EXPR_TUPLE, found = arg != 0 && !list;
  for (struct span rest = list ? text(w, x->name[e.v]) : SPAN(""); rest.n > 0 && !found;) {
    size_t n = span_find(rest, '\n');
    found = span_eq((struct span){rest.at, n}, name);
    n += n < rest.n;
    rest = (struct span){rest.at + n, rest.n - n};
  }
  return found;
}

static void parametrize(struct seeding *w, def_id def, uint32_t call)
{
  const struct facts *f = w->s->f;
  uint32_t names = pytest_argument(w, call, (struct argument){"argnames", 0}), values = pytest_argument(w, call, (struct argument){"argvalues", 1});
  uint32_t indirect = pytest_argument(w, call, (struct argument){"indirect", 2});
  if (names == 0)
    return;
  struct span list = text(w, f->exprs.name[f->args.value[names].v]);
  uint8_t kind = f->exprs.kind[f->args.value[names].v];
  char joint = kind == EXPR_STRING ? ',' : '\n';
  bool several = span_find(list, joint) < list.n;
  if (kind != EXPR_STRING && kind != EXPR_LIST && kind != EXPR_TUPLE)
    return;
  for (uint32_t place = 0; list.n > 0; place++) {
    size_t n = span_find(list, joint);
    struct span name = span_trimmed((struct span){list.at, n});
    uint32_t param = param_called(w, def, name);
    if (param != 0 && is_indirect(w, indirect, name)) {
      node to = map_get(&w->param, fixtures_named(w, def, f->params.name[param]).v);
      if (to != 0 && values != 0)
        give_values(w, to, f->args.flow[values].v, place, several || kind != EXPR_STRING);
    } else if (param != 0) {
      map_put(&w->given, map_pair(def.v, f->params.name[param].v), 1 + (several || values == 0 ? 0 : f->args.value[values].v));
      if (values != 0)
        give_values(w, f->params.value[param].v, f->args.flow[values].v, place, several || kind != EXPR_STRING);
    }
    n += n < list.n;
    list = (struct span){list.at + n, list.n - n};
  }
}

/* ------------------------------------------------------------------------------------------------------ fixtures that are named */

static void use_fixtures(struct seeding *w, def_id def, uint32_t call)
{
  const struct facts *f = w->s->f;
  for (uint32_t i = 0; i < f->calls.n_args[call]; i++) {
    uint32_t row = pytest_argument(w, call, (struct argument){NULL, i});
    if (row != 0 && f->exprs.kind[f->args.value[row].v] == EXPR_STRING)
      fixtures_ask_by_name(w, def, f->exprs.name[f->args.value[row].v], (struct fact_ref){FACTS_DEFS, def.v});
  }
}

static bool mark_of(const struct seeding *w, uint32_t call, struct mark *mark)
{
  struct meaning m = names_expr(w->s->names, w->s->f->calls.in[call], w->s->f->calls.callee[call]);
  struct span name = m.kind == MEANS_EXTERNAL ? text(w, m.name) : SPAN("");
  *mark = (struct mark){.call = call, .parametrizes = span_is(name, "pytest.mark.parametrize")};
  return mark->parametrizes || span_is(name, "pytest.mark.usefixtures");
}

static void apply(struct seeding *w, def_id test, const struct mark *mark)
{
  if (mark->parametrizes)
    parametrize(w, test, mark->call);
  else
    use_fixtures(w, test, mark->call);
}

static void put_mark(struct seeding *w, def_id on, struct mark mark)
{
  mark.next = map_get(&w->marked, on.v);
  vec_push(&w->marks, mark);
  map_put(&w->marked, on.v, (uint32_t)w->marks.n - 1);
}

/* `pytestmark = [...]` of a module or a class: the calls stand there by themselves. */
static void read_pytestmarks(struct seeding *w)
{
  const struct facts *f = w->s->f;
  struct mark mark;
  for (uint32_t call = 1; call < f->calls.n; call++) {
    struct span path = text(w, f->exprs.path[f->calls.callee[call].v]);
    uint8_t in = f->defs.kind[f->calls.in[call].v];
    bool may_be = (in == DEF_MODULE || in == DEF_CLASS) && (span_ends(path, "usefixtures") || span_ends(path, "parametrize"));
    if (may_be && (f->calls.flags[call] & CALL_DECORATOR) == 0 && mark_of(w, call, &mark))
      put_mark(w, f->calls.in[call], mark);
  }
}

static void apply_marks_of(struct seeding *w, def_id test, uint32_t on)
{
  for (uint32_t i = map_get(&w->marked, on); i != 0; i = w->marks.at[i].next)
    apply(w, test, &w->marks.at[i]);
}

/* What stands on the module, on its class and on those that this stands on holds for a test too. */
static void hand_marks_down(struct seeding *w)
{
  const struct entries *t = &w->s->p->entries;
  const struct corpus *c = w->s->p->corpus;
  for (uint32_t row = 0; row < t->n && w->marks.n > 1; row++) {
    def_id test = t->def[row], class_ = w->s->f->defs.parent[test.v];
    if (t->kind[row] != ENTRY_TEST)
      continue;
    apply_marks_of(w, test, corpus_module_def(c, c->def_file[test.v]).v);
    if (w->s->f->defs.kind[class_.v] != DEF_CLASS)
      continue;
    struct mro order = names_mro(w->s->names, w->s->p->node_of_def[class_.v]);
    for (uint32_t i = 0; i < order.n; i++)
      apply_marks_of(w, test, w->s->p->nodes.def[order.at[i].v].v);
  }
}

void pytest_marks(struct seeding *w)
{
  const struct decorators *d = &w->s->f->decorators;
  struct mark mark;
  vec_push(&w->marks, (struct mark){0});
  for (uint32_t row = 1; row < d->n; row++) {
    uint32_t call = pytest_call(w, row);
    if (call == 0 || !mark_of(w, call, &mark))
      continue;
    if (w->s->f->defs.kind[d->of[row].v] == DEF_CLASS)
      put_mark(w, d->of[row], mark);
    else
      apply(w, d->of[row], &mark);
  }
  read_pytestmarks(w);
  hand_marks_down(w);
}

/* The text may be one of those that parametrize gives a parameter. */
static void request(struct seeding *w, uint32_t call)
{
  const struct facts *f = w->s->f;
  uint32_t arg = pytest_argument(w, call, (struct argument){"argname", 0});
  expr_id e = arg == 0 ? (expr_id){0} : f->args.value[arg];
  if (f->exprs.kind[e.v] == EXPR_NAME && f->exprs.path[e.v].v == 0) {
    uint32_t given = map_get(&w->given, map_pair(f->calls.in[call].v, f->exprs.name[e.v].v));
    e.v = given == 0 ? 0 : given - 1;
  }
  if (f->exprs.path[e.v].v != 0 || (f->exprs.kind[e.v] != EXPR_STRING && f->exprs.kind[e.v] != EXPR_LIST && f->exprs.kind[e.v] != EXPR_TUPLE))
    return;
  for (struct span rest = text(w, f->exprs.name[e.v]); rest.n > 0;) {
    size_t n = span_find(rest, '\n');
    str_id name = intern_find(&w->s->p->corpus->strings, rest.at, n);
    if (name.v != 0)
      fixtures_ask_by_name(w, f->calls.in[call], name, (struct fact_ref){FACTS_CALLS, call});
    n += n < rest.n;
    rest = (struct span){rest.at + n, rest.n - n};
  }
}

void pytest_requests(struct seeding *w)
{
  const struct facts *f = w->s->f;
  str_id words[] = {text_id(w->s, "getfixturevalue"), text_id(w->s, "getfuncargvalue")};
  for (uint32_t call = 1; call < f->calls.n; call++) {
    str_id path = f->exprs.path[f->calls.callee[call].v];
    if (f->calls.in[call].v != 0 && (path.v == words[0].v || path.v == words[1].v) && path.v != 0)
      request(w, call);
  }
}
