/*
 * resolve/loaders.c: which modules does the tree import through functions of its own?
 *
 * A loader is declared by its full name (`project.loaders`). Calls through aliases and re-exports count (callees.h). What is meant is appended to the targets of imports. Not here: import_module and __import__,
 * which the extractor reads as imports.
 */
#include "resolve/loaders.h"

#include "base/vec.h"
#include "resolve/apps.h"
#include "resolve/callees.h"
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
  struct callees callees;
  struct buf text;
};

static const struct loader_option *loader_at(const struct loading *l, size_t i)
{
  return i < BUILT_IN ? &built_in[i] : &l->r->options->loaders[i - BUILT_IN];
}

static const struct loader_option *loader_of(const struct loading *l, struct meaning m)
{
  str_id name = callees_name(l->p, m);
  for (size_t i = 0; name.v != 0 && i < l->n; i++)
    if (l->call[i].v == name.v)
      return loader_at(l, i);
  return NULL;
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
  expr_id module = callees_argument(&l->callees, row, loader->module), symbols = callees_argument(&l->callees, row, loader->names);
  struct span label = texts_of(l, module), names = c->all.exprs.kind[symbols.v] == EXPR_FSTRING ? SPAN("") : texts_of(l, symbols);
  if (!callees_is_text(&l->callees, module)) {
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
  struct loading l = {.p = p, .names = names, .r = r, .n = BUILT_IN + r->options->n_loaders};
  l.call = arena_array(&scratch, str_id, l.n);
  callees_init(&l.callees, p->corpus, &scratch);
  for (size_t i = 0; i < l.n; i++)
    l.call[i] = callees_want(&l.callees, loader_at(&l, i)->call);
  callees_close(&l.callees, &scratch);
  for (uint32_t row = 1; row < p->corpus->all.calls.n; row++)
    if (callees_may_be(&l.callees, row))
      one_call(&l, row);
  write_down(&l);
  apps_release(&l.apps);
  vec_release(&l.loads);
  callees_release(&l.callees);
  buf_release(&l.text);
  arena_release(&scratch);
}
