/*
 * resolve/loaders.c: which modules does the tree import through functions of its own?
 *
 * A loader is declared by its full name (`project.loaders`). Calls through aliases and re-exports count, so what a callee means is asked of names.c; to ask seldom, only calls are looked at
 * whose last name is that of a loader or an alias that some import gives it. What is meant is appended to the targets of imports. Not here: import_module and __import__, which the extractor reads as imports.
 */
#include "resolve/loaders.h"

#include "base/vec.h"
#include "resolve/apps.h"
#include "resolve/names_p.h"

static const struct loader_option built_in[] = {
  {.call = "django.utils.module_loading.import_string", .module = {"dotted_path", 0}, .names = {NULL, NO_POSITION}, .symbol = true},
  {.call = "django.apps.apps.get_model", .module = {"app_label", 0}, .names = {"model_name", 1}, .suffix = "models", .app = true},
  {.call = "django.apps.apps.get_app_config", .module = {"app_label", 0}, .names = {NULL, NO_POSITION}, .suffix = "", .app = true},
};
enum { BUILT_IN = sizeof built_in / sizeof *built_in };

struct load {                     /* a name that a call imports */
  uint32_t call;
  struct import_name found;
  bool first;                     /* of its call */
};

struct loading {
  struct program *p;
  struct names *names;
  struct resolver *r;
  struct apps apps;               /* read when a label is first met; n = 0 until then */
  VEC(struct load) loads;
  size_t n;                       /* loaders: the built-in ones, then those of the options */
  str_id *call;                   /* [loader]: its full name */
  struct map wanted;              /* last names by which a loader may be called */
  uint32_t *first_arg;            /* [call]; 0: none */
  struct buf text;
};

static str_id last_name(struct loading *l, str_id dotted)
{
  struct span s = intern_get(&l->p->corpus->strings, dotted);
  size_t dot = span_rfind(s, '.');
  return dot == s.n ? dotted : intern_add(&l->p->corpus->strings, s.at + dot + 1, s.n - dot - 1);
}

static const struct loader_option *loader_at(const struct loading *l, size_t i)
{
  return i < BUILT_IN ? &built_in[i] : &l->r->options->loaders[i - BUILT_IN];
}

static void collect_names(struct loading *l)
{
  const struct imports *im = &l->p->corpus->all.imports;
  for (size_t i = 0; i < l->n; i++) {
    l->call[i] = intern_span(&l->p->corpus->strings, span_of(loader_at(l, i)->call));
    map_put(&l->wanted, last_name(l, l->call[i]).v, 1);
  }
  struct map aliases = {0};
  for (uint32_t row = 1; row < im->n; row++)
    if (im->alias[row].v != 0 && map_get(&l->wanted, im->name[row].v) != 0)
      map_put(&aliases, im->alias[row].v, 1);
  for (uint32_t row = 1; row < im->n; row++)
    if (im->alias[row].v != 0 && map_get(&aliases, im->alias[row].v) != 0)
      map_put(&l->wanted, im->alias[row].v, 1);
  map_release(&aliases);
}

static void index_args(struct loading *l, struct arena *scratch)
{
  const struct args *args = &l->p->corpus->all.args;
  l->first_arg = arena_array(scratch, uint32_t, l->p->corpus->all.calls.n);
  for (uint32_t row = args->n; row-- > 1;)
    l->first_arg[args->call[row].v] = row;
}

static const struct loader_option *loader_of(const struct loading *l, struct meaning m)
{
  str_id name = m.kind == MEANS_DEF ? l->p->nodes.name[m.node.v] : m.kind == MEANS_EXTERNAL ? m.name : (str_id){0};
  for (size_t i = 0; name.v != 0 && i < l->n; i++)
    if (l->call[i].v == name.v)
      return loader_at(l, i);
  return NULL;
}

/* What is given for `which`; 0: nothing. */
static expr_id argument(const struct loading *l, uint32_t call, struct argument which)
{
  const struct facts *f = &l->p->corpus->all;
  for (uint32_t row = l->first_arg[call]; row != 0 && row < f->args.n && f->args.call[row].v == call; row++) {
    bool keyword = f->args.kind[row] == ARG_KEYWORD;
    bool hit = keyword ? which.keyword != NULL && span_is(intern_get(&l->p->corpus->strings, f->args.keyword[row]), which.keyword)
                       : f->args.kind[row] == ARG_POSITIONAL && f->args.position[row] == which.position;
    if (hit)
      return f->args.value[row];
  }
  return (expr_id){0};
}

static bool is_literal(const struct loading *l, expr_id e)
{
  const struct exprs *x = &l->p->corpus->all.exprs;
  return x->kind[e.v] == EXPR_STRING && x->path[e.v].v == 0;
}

/* The text of an expression, or its literal head; of a list the texts, with newlines between. Empty when it is none of these. */
static struct span texts_of(const struct loading *l, expr_id e)
{
  const struct exprs *x = &l->p->corpus->all.exprs;
  uint8_t kind = x->kind[e.v];
  bool text = (kind == EXPR_STRING || kind == EXPR_FSTRING || kind == EXPR_LIST || kind == EXPR_TUPLE) && x->path[e.v].v == 0;
  return text ? intern_get(&l->p->corpus->strings, x->name[e.v]) : SPAN("");
}

/* prefix.label.suffix; prefix and suffix may be NULL. */
static str_id dotted(struct loading *l, const char *prefix, struct span label, const char *suffix)
{
  buf_reset(&l->text);
  if (prefix != NULL) {
    buf_adds(&l->text, prefix);
    buf_addc(&l->text, '.');
  }
  buf_addspan(&l->text, label);
  if (suffix != NULL && *suffix != '\0') {
    buf_addc(&l->text, '.');
    buf_adds(&l->text, suffix);
  }
  return intern_span(&l->p->corpus->strings, buf_span(&l->text));
}

static bool leads_to_module(const struct import_name *f)
{
  return (f->status == IMPORT_INTERNAL || f->status == IMPORT_SELF) && (f->flags & TARGET_REST_MISSING) == 0;
}

/* The plain name, then behind each prefix. A loader that has neither prefix nor suffix imports what an import of that name would. */
static struct import_name by_name(struct loading *l, mod_id from, const struct loader_option *loader, struct span label)
{
  struct import_name missing = {.status = IMPORT_UNRESOLVED, .why = WHY_MISSING, .name = dotted(l, NULL, label, loader->suffix)};
  if (label.n == 0 || label.at[0] == '.')
    return missing;
  struct import_name plain = imports_name(l->r, from, missing.name, loader->symbol);
  if (leads_to_module(&plain) || (loader->prefix.n == 0 && loader->suffix == NULL))
    return plain;
  for (size_t i = 0; i < loader->prefix.n; i++) {
    struct import_name found = imports_name(l->r, from, dotted(l, loader->prefix.at[i], label, loader->suffix), loader->symbol);
    if (leads_to_module(&found))
      return found;
  }
  return missing;
}

static struct import_name by_app(struct loading *l, mod_id from, const struct loader_option *loader, struct span label)
{
  if (l->apps.n == 0)
    apps_read(&l->apps, l->p, l->names, l->r);
  const struct app *app = apps_find(&l->apps, intern_span(&l->p->corpus->strings, label));
  bool models = *loader->suffix != '\0';
  if (app != NULL) {
    mod_id module = models && app->models.v != 0 ? app->models : !models && app->config.v != 0 ? app->config : modules_find(&l->p->modules, app->package);
    if (module.v != 0)
      return (struct import_name){.status = module.v == from.v ? IMPORT_SELF : IMPORT_INTERNAL, .module = module, .name = l->p->modules.name[module.v]};
  } else if (apps_django_has(label)) {
    return (struct import_name){.status = IMPORT_EXTERNAL, .name = dotted(l, "django.contrib", label, loader->suffix)};
  }
  return (struct import_name){.status = IMPORT_UNRESOLVED, .why = WHY_MISSING, .name = intern_span(&l->p->corpus->strings, label)};
}

static void add_load(struct loading *l, uint32_t call, const struct import_name *found, struct span symbol)
{
  struct load load = {call, *found, l->loads.n == 0 || vec_last(&l->loads).call != call};
  if (symbol.n > 0) {
    load.found.symbol = intern_span(&l->p->corpus->strings, symbol);
    load.found.name = names_join(l->names, found->name, load.found.symbol);
  }
  vec_push(&l->loads, load);
}

static void one_call(struct loading *l, uint32_t row)
{
  const struct corpus *c = l->p->corpus;
  def_id in = c->all.calls.in[row];
  const struct loader_option *loader = loader_of(l, names_expr(l->names, in, c->all.calls.callee[row]));
  if (loader == NULL)
    return;
  mod_id from = modules_of_file(&l->p->modules, c->def_file[in.v]);
  expr_id module = argument(l, row, loader->module), symbols = argument(l, row, loader->names);
  struct span label = texts_of(l, module), names = c->all.exprs.kind[symbols.v] == EXPR_FSTRING ? SPAN("") : texts_of(l, symbols);
  if (!is_literal(l, module)) {
    struct import_name dynamic = {.status = IMPORT_UNRESOLVED, .why = WHY_DYNAMIC, .name = intern_span(&l->p->corpus->strings, label)};
    add_load(l, row, &dynamic, SPAN(""));
    return;
  }
  size_t dot = span_find(label, '.');
  if (loader->app && dot < label.n) {                 /* "order.Line" */
    names = (struct span){label.at + dot + 1, label.n - dot - 1};
    label.n = dot;
  }
  struct import_name found = loader->app ? by_app(l, from, loader, label) : by_name(l, from, loader, label);
  do {
    size_t n = span_find(names, '\n');
    add_load(l, row, &found, (struct span){names.at, n});
    n += n < names.n;
    names = (struct span){names.at + n, names.n - n};
  } while (names.n > 0);
}

/* Their literals are read as imports by the extractor. */
static const char *const by_extractor[] = {"importlib.import_module", "django.utils.importlib.import_module"};
enum { BY_EXTRACTOR = sizeof by_extractor / sizeof *by_extractor };

size_t loaders_known(const struct source_options *options)
{
  return BY_EXTRACTOR + BUILT_IN + options->n_loaders;
}

const char *loader_known(const struct source_options *options, size_t i)
{
  if (i < BY_EXTRACTOR)
    return by_extractor[i];
  i -= BY_EXTRACTOR;
  return i < BUILT_IN ? built_in[i].call : options->loaders[i - BUILT_IN].call;
}

bool loader_is_known(const struct source_options *options, struct span full_name)
{
  for (size_t i = 0; i < loaders_known(options); i++)
    if (span_is(full_name, loader_known(options, i)))
      return true;
  return false;
}

static void add_edge(struct program *p, uint32_t row, bool first)
{
  const struct corpus *c = p->corpus;
  const struct import_targets *t = &p->targets;
  def_id in = c->all.calls.in[t->call[row]];
  node_id from = p->node_of_def[corpus_module_def(c, c->def_file[in.v]).v];
  node_id to = t->status[row] == IMPORT_INTERNAL ? (node_id){t->module[row].v} : program_external(p, t->name[row]);
  uint32_t e = program_edge(p, from, to, EDGE_IMPORT, (struct fact_ref){EVIDENCE_LOADED, row});
  uint8_t kind = c->all.defs.kind[in.v];
  p->edges.scope[e] = kind == DEF_FUNCTION || kind == DEF_LAMBDA ? SCOPE_FUNCTION : kind == DEF_CLASS ? SCOPE_CLASS : SCOPE_MODULE;
  p->edges.confidence[e] = CONFIDENCE_INFERRED;
  p->edges.rule[e] = RULE_DYNAMIC;
  p->edges.weight[e] = first;
}

static void write_down(struct loading *l)
{
  struct import_targets *t = &l->p->targets;
  uint32_t row = t->n;
  imports_extend(t, l->p->run, (uint32_t)l->loads.n);
  for (size_t i = 0; i < l->loads.n; i++, row++) {
    const struct import_name *f = &l->loads.at[i].found;
    t->status[row] = f->status;
    t->why[row] = f->why;
    t->flags[row] = f->flags;
    t->confidence[row] = CONFIDENCE_INFERRED;
    t->module[row] = f->module;
    t->name[row] = f->name;
    t->symbol[row] = f->symbol;
    t->call[row] = l->loads.at[i].call;
    if (f->status == IMPORT_INTERNAL || f->status == IMPORT_EXTERNAL)
      add_edge(l->p, row, l->loads.at[i].first);
  }
}

void loaders_run(struct program *p, struct names *names, struct resolver *r)
{
  struct arena scratch = {0};
  const struct facts *f = &p->corpus->all;
  struct loading l = {.p = p, .names = names, .r = r, .n = BUILT_IN + r->options->n_loaders};
  l.call = arena_array(&scratch, str_id, l.n);
  collect_names(&l);
  index_args(&l, &scratch);
  for (uint32_t row = 1; row < f->calls.n; row++) {
    expr_id callee = f->calls.callee[row];
    if (f->calls.in[row].v == 0 || f->exprs.kind[callee.v] != EXPR_NAME)
      continue;
    str_id last = f->exprs.path[callee.v].v != 0 ? last_name(&l, f->exprs.path[callee.v]) : f->exprs.name[callee.v];
    if (map_get(&l.wanted, last.v) != 0)
      one_call(&l, row);
  }
  write_down(&l);
  apps_release(&l.apps);
  vec_release(&l.loads);
  map_release(&l.wanted);
  buf_release(&l.text);
  arena_release(&scratch);
}
