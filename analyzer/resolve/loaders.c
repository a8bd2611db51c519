/*
 * resolve/loaders.c: which modules does the tree import through functions of its own?
 *
 * A loader is declared by its full name (`project.loaders`). Calls through aliases and re-exports count, so what a callee means is asked of names.c; to ask seldom, only calls are looked at
 * whose last name is that of a loader or an alias that some import gives it. Not here: import_module and __import__, which the extractor reads as imports.
 */
#include "resolve/loaders.h"

static const struct loader_option built_in[] = {
  {.call = "django.utils.module_loading.import_string", .module = {"dotted_path", 0}, .names = {NULL, NO_POSITION}, .symbol = true},
};
enum { BUILT_IN = sizeof built_in / sizeof *built_in };

struct loading {
  struct program *p;
  struct names *names;
  const struct source_options *options;
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
  return i < BUILT_IN ? &built_in[i] : &l->options->loaders[i - BUILT_IN];
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

/* The literal that is given for `which`, or 0. */
static str_id literal(const struct loading *l, uint32_t call, struct argument which)
{
  const struct facts *f = &l->p->corpus->all;
  for (uint32_t row = l->first_arg[call]; row != 0 && row < f->args.n && f->args.call[row].v == call; row++) {
    bool keyword = f->args.kind[row] == ARG_KEYWORD;
    bool hit = keyword ? which.keyword != NULL && span_is(intern_get(&l->p->corpus->strings, f->args.keyword[row]), which.keyword)
                       : f->args.kind[row] == ARG_POSITIONAL && f->args.position[row] == which.position;
    expr_id value = f->args.value[row];
    if (hit)
      return f->exprs.kind[value.v] == EXPR_STRING && f->exprs.path[value.v].v == 0 ? f->exprs.name[value.v] : (str_id){0};
  }
  return (str_id){0};
}

/* The module `prefix.label.suffix`; prefix and suffix may be NULL. */
static mod_id try_module(struct loading *l, const char *prefix, struct span label, const char *suffix)
{
  buf_reset(&l->text);
  if (prefix != NULL) {
    buf_adds(&l->text, prefix);
    buf_addc(&l->text, '.');
  }
  buf_addspan(&l->text, label);
  if (suffix != NULL) {
    buf_addc(&l->text, '.');
    buf_adds(&l->text, suffix);
  }
  str_id full = intern_find(&l->p->corpus->strings, l->text.at, l->text.n);
  return full.v == 0 ? (mod_id){0} : modules_find(&l->p->modules, full);
}

static mod_id find_module(struct loading *l, const struct loader_option *loader, str_id label)
{
  struct span text = intern_get(&l->p->corpus->strings, label);
  mod_id found = try_module(l, NULL, text, loader->suffix);
  for (size_t i = 0; found.v == 0 && i < loader->prefix.n; i++)
    found = try_module(l, loader->prefix.at[i], text, loader->suffix);
  size_t dot = span_rfind(text, '.');
  if (found.v == 0 && loader->symbol && dot < text.n)
    found = try_module(l, NULL, (struct span){text.at, dot}, NULL);
  return found;
}

static void one_call(struct loading *l, uint32_t row)
{
  const struct corpus *c = l->p->corpus;
  def_id in = c->all.calls.in[row];
  const struct loader_option *loader = loader_of(l, names_expr(l->names, in, c->all.calls.callee[row]));
  str_id label = loader == NULL ? (str_id){0} : literal(l, row, loader->module);
  mod_id target = label.v == 0 ? (mod_id){0} : find_module(l, loader, label);
  node_id from = l->p->node_of_def[corpus_module_def(c, c->def_file[in.v]).v];
  if (target.v == 0 || target.v == from.v)
    return;
  uint32_t e = program_edge(l->p, from, (node_id){target.v}, EDGE_IMPORT, (struct fact_ref){FACTS_CALLS, row});
  uint8_t kind = c->all.defs.kind[in.v];
  l->p->edges.scope[e] = kind == DEF_FUNCTION || kind == DEF_LAMBDA ? SCOPE_FUNCTION : kind == DEF_CLASS ? SCOPE_CLASS : SCOPE_MODULE;
  l->p->edges.confidence[e] = CONFIDENCE_INFERRED;
  l->p->edges.rule[e] = RULE_DYNAMIC;
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

void loaders_run(struct program *p, struct names *names, const struct source_options *options)
{
  struct arena scratch = {0};
  const struct facts *f = &p->corpus->all;
  struct loading l = {.p = p, .names = names, .options = options, .n = BUILT_IN + options->n_loaders};
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
  map_release(&l.wanted);
  buf_release(&l.text);
  arena_release(&scratch);
}
