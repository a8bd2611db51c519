/*
 * calls/fixtures.c: what does pytest give the parameters of tests and fixtures?
 *
 * The fixture of the parameter's name that is nearest: of the class, the module, the conftest.py of its folder and of each above, a plugin that `pytest_plugins` names. A fixture that asks for its own name means the one
 * further away. What is found gives what it returns or yields to the parameter, and gets an edge from the one who asks. Tests and fixtures are those of p->entries.
 *
 * Those with `autouse` are called for every test in reach: pytest itself is taken for their caller, for edges from all tests would say nothing of any of them. Not here: plugins that command lines and packages outside the tree name.
 */
#include "calls/effects.h"

#include "base/path.h"
#include "calls/fixtures_p.h"

static struct span text(const struct seeding *w, str_id id)
{
  return intern_get(&w->s->p->corpus->strings, id);
}

static str_id intern(struct seeding *w, struct span s)
{
  return intern_span(&w->s->p->corpus->strings, s);
}

/* ---------------------------------------------------------------------------------------------------------------- what there is */

static void add_fixture(struct seeding *w, def_id def, uint32_t decorator)
{
  const struct facts *f = w->s->f;
  struct fixture one = {.def = def, .name = f->defs.name[def.v]};
  uint32_t call = pytest_call(w, decorator), at = (uint32_t)w->fixtures.n;
  if (map_get(&w->of_def, def.v) != 0)
    return;
  if (call != 0) {
    uint32_t name = pytest_argument(w, call, (struct argument){"name", NO_POSITION});
    one.given = name != 0 && f->exprs.kind[f->args.value[name].v] == EXPR_STRING;
    if (one.given)
      one.name = f->exprs.name[f->args.value[name].v];
  }
  one.next = map_get(&w->named, one.name.v);
  vec_push(&w->fixtures, one);
  map_put(&w->of_def, def.v, at);
  map_put(&w->named, one.name.v, at);
  map_put(&w->words, one.name.v, 1);
  map_put(&w->in_scope, map_pair(f->defs.parent[def.v].v, one.name.v), at);
}

static void find_fixtures(struct seeding *w)
{
  const struct entries *t = &w->s->p->entries;
  vec_push(&w->fixtures, (struct fixture){0});
  for (uint32_t row = 0; row < t->n; row++)
    if (t->kind[row] == ENTRY_FIXTURE && t->evidence_table[row] == FACTS_DECORATORS && w->s->f->defs.kind[t->def[row].v] == DEF_FUNCTION)
      add_fixture(w, t->def[row], t->evidence_row[row]);
  const struct imports *im = &w->s->f->imports;
  for (uint32_t row = 1; row < im->n; row++)
    if (im->alias[row].v != 0 && map_get(&w->named, im->name[row].v) != 0)
      map_put(&w->words, im->alias[row].v, 1);
}

/* For each file the conftest.py of its folder or the nearest above; for a conftest.py itself the one above. */
static void find_conftests(struct seeding *w)
{
  const struct corpus *c = w->s->p->corpus;
  struct map by_folder = {0};                         /* folder -> def of the module */
  w->conftest = arena_array(&w->scratch, uint32_t, c->n_files);
  for (uint32_t file = 0; file < c->n_files; file++) {
    struct span path = span_of(w->s->p->tree->files[file].path);
    if (span_is(path_base(path), "conftest.py"))
      map_put(&by_folder, intern(w, path_dir(path)).v, corpus_module_def(c, (file_id){file}).v);
  }
  for (uint32_t file = 0; file < c->n_files; file++) {
    def_id self = corpus_module_def(c, (file_id){file});
    struct span folder = span_of(w->s->p->tree->files[file].path);
    do {
      folder = path_dir(folder);
      w->conftest[file] = map_get(&by_folder, intern(w, folder).v);
      if (w->conftest[file] == self.v)
        w->conftest[file] = 0;
    } while (w->conftest[file] == 0 && folder.n > 0);
  }
  map_release(&by_folder);
}

/* Modules that packaging declares as plugins, and `pytest_plugins = [...]`, wherever it stands. */
static void find_plugins(struct seeding *w)
{
  const struct facts *f = w->s->f;
  str_id word = intern(w, SPAN("pytest_plugins"));
  for (uint32_t i = 0; i < w->s->p->points.n; i++)
    if (span_is(w->s->p->points.at[i].group, "pytest11"))
      vec_push(&w->plugins, corpus_module_def(w->s->p->corpus, w->s->p->modules.file[w->s->p->points.at[i].module.v]));
  for (uint32_t row = 1; row < f->assigns.n; row++) {
    expr_id to = f->assigns.target[row], value = f->assigns.value[row];
    uint8_t kind = f->exprs.kind[value.v];
    if (f->exprs.kind[to.v] != EXPR_NAME || f->exprs.name[to.v].v != word.v || f->exprs.path[to.v].v != 0 || (kind != EXPR_LIST && kind != EXPR_TUPLE && kind != EXPR_STRING))
      continue;
    for (struct span rest = text(w, f->exprs.name[value.v]); rest.n > 0;) {
      size_t n = span_find(rest, '\n');
      mod_id module = modules_find(&w->s->p->modules, intern(w, (struct span){rest.at, n}));
      if (module.v != 0)
        vec_push(&w->plugins, corpus_module_def(w->s->p->corpus, w->s->p->modules.file[module.v]));
      n += n < rest.n;
      rest = (struct span){rest.at + n, rest.n - n};
    }
  }
}

/* ------------------------------------------------------------------------------------------------------------- which one is meant */

static uint32_t fixture_of(const struct seeding *w, struct meaning m)
{
  return m.kind == MEANS_DEF ? map_get(&w->of_def, w->s->p->nodes.def[m.node.v].v) : 0;
}

/* The fixture that a module has under a name, its own or taken from another. One that was given its name goes by that, whatever its function is called. */
static uint32_t find_in_module(struct seeding *w, def_id module, str_id name)
{
  uint32_t own = map_get(&w->in_scope, map_pair(module.v, name.v));
  if (own != 0)
    return own;
  struct meaning of = {.kind = MEANS_MODULE, .node = w->s->p->node_of_def[module.v]};
  uint32_t found = fixture_of(w, names_attribute(w->s->names, of, text(w, name)));
  if (found != 0 && !w->fixtures.at[found].given)
    return found;
  for (uint32_t i = map_get(&w->named, name.v); i != 0; i = w->fixtures.at[i].next)
    if (w->fixtures.at[i].given && fixture_of(w, names_attribute(w->s->names, of, text(w, w->s->f->defs.name[w->fixtures.at[i].def.v]))) == i)
      return i;
  return 0;
}

static uint32_t in_module(struct seeding *w, def_id module, str_id name)
{
  uint64_t key = map_pair(module.v, name.v);
  uint32_t known = map_get(&w->in_module, key);
  if (known == 0) {
    known = find_in_module(w, module, name) + 1;
    map_put(&w->in_module, key, known);
  }
  return known - 1;
}

/* Along the class and those around it; 0 where none has it. */
static uint32_t in_classes(struct seeding *w, def_id def, str_id name, uint32_t but)
{
  const struct defs *d = &w->s->f->defs;
  for (def_id class_ = d->parent[def.v]; d->kind[class_.v] == DEF_CLASS; class_ = d->parent[class_.v]) {
    struct mro order = names_mro(w->s->names, w->s->p->node_of_def[class_.v]);
    for (uint32_t i = 0; i < order.n; i++) {
      uint32_t found = map_get(&w->in_scope, map_pair(w->s->p->nodes.def[order.at[i].v].v, name.v));
      if (found != 0 && found != but)
        return found;
    }
  }
  return 0;
}

/* The last plugin that has it. */
static uint32_t in_plugins(struct seeding *w, str_id name)
{
  uint32_t known = map_get(&w->in_plugin, name.v);
  if (known != 0)
    return known - 1;
  uint32_t found = 0;
  for (size_t i = w->plugins.n; i > 0 && found == 0; i--)
    found = in_module(w, w->plugins.at[i - 1], name);
  map_put(&w->in_plugin, name.v, found + 1);
  return found;
}

/* Fixture number `but` asks itself: it does not count. */
static uint32_t lookup(struct seeding *w, def_id def, str_id name, uint32_t but)
{
  const struct corpus *c = w->s->p->corpus;
  if (map_get(&w->words, name.v) == 0)
    return 0;
  uint32_t found = in_classes(w, def, name, but);
  for (def_id module = corpus_module_def(c, c->def_file[def.v]); found == 0 && module.v != 0; module = (def_id){w->conftest[c->def_file[module.v].v]}) {
    found = in_module(w, module, name);
    if (found == but)
      found = 0;
  }
  if (found == 0)
    found = in_plugins(w, name);
  return found == but ? 0 : found;
}

/* ------------------------------------------------------------------------------------------------------------ what comes of it */

static void fixture_edge(struct seeding *w, def_id from, uint32_t fixture, struct fact_ref evidence)
{
  struct program *p = w->s->p;
  uint64_t key = map_pair(from.v, fixture);
  if (map_get(&w->asked, key) != 0)
    return;
  map_put(&w->asked, key, 1);
  uint32_t e = program_edge(p, p->node_of_def[from.v], p->node_of_def[w->fixtures.at[fixture].def.v], EDGE_CALL, evidence);
  p->edges.scope[e] = SCOPE_FUNCTION;
  p->edges.confidence[e] = CONFIDENCE_INFERRED;
  p->edges.rule[e] = RULE_FIXTURE;
  w->s->counts->edges++;
}

/* What it returns, yields, or hands on of what it asked for itself. */
static void give_result(struct seeding *w, uint32_t fixture, node to)
{
  const struct solver *s = w->s;
  uint32_t d = w->fixtures.at[fixture].def.v;
  flow_to(w->s, (s->f->defs.flags[d] & DEF_GENERATOR) != 0 ? s->yields[d] : s->returns[d], to);
  for (uint32_t param = s->first_param[d]; param != 0 && param < s->f->params.n && s->f->params.in[param].v == d; param++)
    if (s->passed[s->f->params.value[param].v])
      flow_to(w->s, s->f->params.value[param].v, to);
}

/* What plugins from outside give under a well-known name. */
static void give_known(struct seeding *w, str_id name, node to)
{
  const struct known_fixture *known = pytest_known(text(w, name));
  if (known != NULL && (known->needs == FRAMEWORK_NONE || w->seen[known->needs]))
    set_put(w->s, to, object_of(w->s, OBJECT_EXTERNAL, text_id(w->s, known->gives).v, known->called ? 0 : 1));
}

/* Each parameter but self that no parametrize gives. */
static void ask(struct seeding *w, def_id def, uint32_t self)
{
  const struct params *p = &w->s->f->params;
  uint32_t first = w->s->first_param[def.v];
  bool method = w->s->role[def.v] == ROLE_OF_INSTANCE || w->s->role[def.v] == ROLE_OF_CLASS;
  for (uint32_t row = first; row != 0 && row < p->n && p->in[row].v == def.v; row++) {
    bool star = p->kind[row] == PARAM_STAR || p->kind[row] == PARAM_DOUBLE_STAR;
    if ((method && row == first) || star || p->fallback[row].v != 0 || map_get(&w->given, map_pair(def.v, p->name[row].v)) != 0)
      continue;
    uint32_t found = lookup(w, def, p->name[row], self);
    if (found == 0) {
      give_known(w, p->name[row], p->value[row].v);
      continue;
    }
    fixture_edge(w, def, found, (struct fact_ref){FACTS_DEFS, def.v});
    give_result(w, found, p->value[row].v);
  }
}

def_id fixtures_named(struct seeding *w, def_id def, str_id name)
{
  uint32_t found = lookup(w, def, name, map_get(&w->of_def, def.v));
  return found == 0 ? (def_id){0} : w->fixtures.at[found].def;
}

void fixtures_ask_by_name(struct seeding *w, def_id def, str_id name, struct fact_ref evidence)
{
  uint32_t found = lookup(w, def, name, map_get(&w->of_def, def.v));
  if (found == 0)
    return;
  fixture_edge(w, def, found, evidence);
  if (evidence.table == FACTS_CALLS)
    give_result(w, found, w->s->f->calls.result[evidence.row].v);
}

static void ask_all(struct seeding *w)
{
  const struct entries *t = &w->s->p->entries;
  for (uint32_t row = 0; row < t->n; row++) {
    def_id def = t->def[row];
    if (t->kind[row] == ENTRY_FIXTURE && w->s->f->defs.kind[def.v] == DEF_FUNCTION)
      ask(w, def, map_get(&w->of_def, def.v));
    else if (t->kind[row] == ENTRY_TEST && t->framework[row] == FRAMEWORK_PYTEST)
      ask(w, def, 0);
  }
}

static void note_imported(struct seeding *w)
{
  const struct import_targets *t = &w->s->p->targets;
  struct map known = {0};
  for (uint32_t row = 1; row < t->n; row++)
    if (t->status[row] == IMPORT_EXTERNAL)
      w->seen[framework_named(&known, &w->s->p->corpus->strings, t->name[row])] = true;
  map_release(&known);
}

void fixtures_seed(struct solver *s)
{
  struct seeding w = {.s = s};
  note_imported(&w);
  mocks_seed(&w);
  if (w.seen[FRAMEWORK_PYTEST]) {
    find_fixtures(&w);
    find_conftests(&w);
    find_plugins(&w);
    pytest_params(&w);
    pytest_marks(&w);
    ask_all(&w);
    pytest_requests(&w);
  }
  vec_release(&w.fixtures);
  vec_release(&w.plugins);
  vec_release(&w.marks);
  map_release(&w.marked);
  map_release(&w.words);
  map_release(&w.of_def);
  map_release(&w.in_scope);
  map_release(&w.named);
  map_release(&w.in_module);
  map_release(&w.in_plugin);
  map_release(&w.asked);
  map_release(&w.given);
  map_release(&w.param);
  arena_release(&w.scratch);
}
