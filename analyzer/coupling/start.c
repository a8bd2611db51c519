/*
 * coupling/start.c: where does a newcomer begin with a context?
 *
 * Its purpose, its names and its ways in; the other parts stand in the files beside this one (start_p.h).
 */
#include "coupling/start_p.h"

#include "base/path.h"

#include <stdlib.h>
#include <string.h>

struct span start_doc(const struct starting *s, node_id n)
{
  const struct program *p = s->in->program;
  uint32_t def = p->nodes.kind[n.v] == NODE_MODULE ? corpus_module_def(p->corpus, p->modules.file[n.v]).v : p->nodes.def[n.v].v;
  return def == 0 ? SPAN("") : intern_get(&p->corpus->strings, p->corpus->all.defs.doc[def]);
}

/* ------------------------------------------------------------------------------------------------------------- purpose */

static struct span folder_of(const struct starting *s, mod_id m)
{
  return path_dir(span_of(program_path(s->in->program, s->in->program->modules.file[m.v])));
}

/* Measured modules of the context in a folder, one of which stands at `at`: modules are in the order of their paths, so they lie together. */
static uint32_t measured_below(const struct starting *s, ctx_id c, uint32_t at, struct span folder)
{
  const struct program *p = s->in->program;
  uint32_t first = at, end = at, n = 0;
  while (first > s->module_first[c.v] && path_below(folder_of(s, (mod_id){s->module[first - 1]}), folder))
    first--;
  while (end < s->module_first[c.v + 1] && path_below(folder_of(s, (mod_id){s->module[end]}), folder))
    end++;
  for (uint32_t i = first; i < end; i++)
    n += module_measured(p, s->module[i]);
  return n;
}

/* The package that holds most measured modules of the context, the deepest of those that hold as many; 0: none holds half of them. */
static mod_id home_package(const struct starting *s, ctx_id c)
{
  const struct program *p = s->in->program;
  mod_id best = {0};
  uint32_t most = 0;
  for (uint32_t i = s->module_first[c.v]; i < s->module_first[c.v + 1]; i++) {
    mod_id package = {s->module[i]};
    if ((p->modules.flags[package.v] & MODULE_PACKAGE) == 0)
      continue;
    uint32_t below = measured_below(s, c, i, folder_of(s, package));
    if (below < most || (below == most && best.v != 0 && module_text(s, package).n <= module_text(s, best).n))
      continue;
    best = package;
    most = below;
  }
  return most > 0 && 2 * most >= s->in->coupling->context[c.v].modules ? best : (mod_id){0};
}

/* No module of another context lies in the folder or below it. */
static bool is_all_of(const struct starting *s, struct span folder, ctx_id c)
{
  const struct program *p = s->in->program;
  for (uint32_t m = 1; m < p->modules.n; m++)
    if (context_of(s->in->map, (mod_id){m}).v != c.v && module_measured(p, m) && path_below(span_of(program_path(p, p->modules.file[m])), folder))
      return false;
  return true;
}

static const struct readme *find_readme(const struct starting *s, mod_id package, ctx_id c)
{
  struct span folder = folder_of(s, package);
  if (s->in->readmes->n == 0)
    return NULL;
  const struct readme *r = readme_of(s->in->readmes, folder);
  while (r == NULL && folder.n > 0) {
    folder = path_dir(folder);
    if (!is_all_of(s, folder, c))
      return NULL;
    r = readme_of(s->in->readmes, folder);
  }
  return r;
}

static void find_purpose(const struct starting *s, ctx_id c)
{
  struct purpose *out = &s->out->of[c.v].purpose;
  struct span vision = span_of(s->in->map->context[c.v]->vision);
  if (vision.n > 0) {
    *out = (struct purpose){.source = PURPOSE_VISION, .text = vision};
    return;
  }
  mod_id package = home_package(s, c);
  uint32_t all = s->module_first[c.v + 1] - s->module_first[c.v];
  const struct readme *r = package.v == 0 ? NULL : find_readme(s, package, c);
  mod_id speaker = package.v == 0 && all == 1 ? (mod_id){s->module[s->module_first[c.v]]} : package;
  struct span doc = speaker.v == 0 ? SPAN("") : start_doc(s, (node_id){speaker.v});
  if (r != NULL)
    *out = (struct purpose){PURPOSE_README, r->text, r->path};
  else if (doc.n > 0)
    *out = (struct purpose){PURPOSE_DOCSTRING, doc, span_of(program_path(s->in->program, s->in->program->modules.file[speaker.v]))};
}

/* ------------------------------------------------------------------------------------------------------------- names */

static node_id node_named(const struct starting *s, struct span name)
{
  str_id id = intern_find(&s->in->program->corpus->strings, name.at, name.n);
  return (node_id){id.v == 0 ? 0 : map_get(&s->node, id.v)};
}

/* What is used by this name: its docstring, where the module or the one that it takes the name from defines it. */
static struct span name_doc(const struct starting *s, const struct used_name *n)
{
  if (n->symbol.n == 0)
    return start_doc(s, (node_id){n->module.v});
  const mod_id homes[] = {n->module, program_defines(s->in->program, n->edge)};
  struct span doc = SPAN("");
  for (size_t i = 0; i < sizeof homes / sizeof *homes && doc.n == 0; i++) {
    struct buf full = {0};
    if (homes[i].v == 0)
      continue;
    buf_addspan(&full, module_text(s, homes[i]));
    buf_adds(&full, full.n > 0 ? "." : "");
    buf_addspan(&full, n->symbol);
    node_id node = node_named(s, buf_span(&full));
    doc = node.v == 0 ? doc : start_doc(s, node);
    buf_release(&full);
  }
  return doc;
}

/* Names are sorted by context, those that most contexts use first; the idle ones follow. */
static void find_names(const struct starting *s, ctx_id c)
{
  const struct public_use *u = s->in->use;
  const struct program *p = s->in->program;
  struct start *out = &s->out->of[c.v];
  bool declared = s->in->map->context[c.v]->n_public > 0;
  uint32_t n = 0;
  for (uint32_t i = 0; i < u->n; i++)
    n += u->name[i].context.v == c.v;
  out->name = arena_array(s->run, struct start_name, n + (size_t)u->context[c.v].idle);
  for (uint32_t i = 0; i < u->n; i++) {
    const struct used_name *name = &u->name[i];
    if (name->context.v != c.v || span_is(name->symbol, "*") || (declared ? !name->exposed : name->contexts == 0))
      continue;
    out->name[out->n_names++] = (struct start_name){name->module, name->symbol, name_doc(s, name), name->contexts, name->places};
  }
  for (uint32_t i = 0; declared && i < u->n_idle; i++) {
    mod_id m = p->nodes.module[u->idle[i].v];
    if (context_of(s->in->map, m).v == c.v)
      out->name[out->n_names++] = (struct start_name){m, span_last_name(program_name(p, u->idle[i])), start_doc(s, u->idle[i]), 0, 0};
  }
}

/* ------------------------------------------------------------------------------------------------------------- ways in */

static bool is_way_in(const struct program *p, uint32_t row)
{
  bool named = p->entries.evidence_table[row] == EVIDENCE_PACKAGING;
  mod_id m = modules_of_file(&p->modules, p->corpus->def_file[p->entries.def[row].v]);
  return ((START_ENTRIES >> p->entries.kind[row] & 1) != 0 || (named && p->entries.kind[row] == ENTRY_HOOK)) && module_measured(p, m.v);
}

struct way {
  ctx_id context;
  uint8_t kind;
  uint32_t def, row;
};

static int way_cmp(const void *a, const void *b)
{
  const struct way *x = a, *y = b;
  if (x->context.v != y->context.v)
    return x->context.v < y->context.v ? -1 : 1;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->def != y->def)
    return x->def < y->def ? -1 : 1;
  return (x->row > y->row) - (x->row < y->row);
}

static void add_way(const struct starting *s, const struct way *w)
{
  const struct program *p = s->in->program;
  struct start *out = &s->out->of[w->context.v];
  node_id n = p->node_of_def[w->def];
  struct span group = p->entries.evidence_table[w->row] == EVIDENCE_PACKAGING ? p->points.at[p->entries.evidence_row[w->row]].group : SPAN("");
  out->entry[out->n_entries++] = (struct start_entry){n, w->kind, group, start_doc(s, n)};
}

/* A function stands once in each kind. */
static void find_ways_in(const struct starting *s)
{
  const struct program *p = s->in->program;
  VEC(struct way) ways = {0};
  uint32_t *n = arena_array(s->run, uint32_t, s->out->n);
  for (uint32_t row = 0; row < p->entries.n; row++) {
    if (!is_way_in(p, row))
      continue;
    ctx_id c = context_of(s->in->map, modules_of_file(&p->modules, p->corpus->def_file[p->entries.def[row].v]));
    vec_push(&ways, ((struct way){c, p->entries.kind[row], p->entries.def[row].v, row}));
    n[c.v]++;
  }
  if (ways.n > 0)
    qsort(ways.at, ways.n, sizeof *ways.at, way_cmp);
  for (uint32_t c = 1; c < s->out->n; c++)
    s->out->of[c].entry = arena_array(s->run, struct start_entry, n[c]);
  for (size_t i = 0; i < ways.n; i++) {
    const struct way *w = &ways.at[i], *before = i == 0 ? NULL : w - 1;
    bool again = before != NULL && before->context.v == w->context.v && before->kind == w->kind && before->def == w->def;
    if (w->context.v != 0 && !again)
      add_way(s, w);
  }
  vec_release(&ways);
}

/* ------------------------------------------------------------------------------------------------------------- models */

struct labelled {
  ctx_id context;
  struct span label;
  uint32_t model;
};

static int labelled_cmp(const void *a, const void *b)
{
  const struct labelled *x = a, *y = b;
  if (x->context.v != y->context.v)
    return x->context.v < y->context.v ? -1 : 1;
  int order = span_cmp(x->label, y->label);
  return order != 0 ? order : (x->model > y->model) - (x->model < y->model);
}

static void find_models(struct starting *s)
{
  const struct program *p = s->in->program;
  const struct models *m = &s->in->django->models;
  struct labelled *list = arena_array(&s->scratch, struct labelled, m->n);
  uint32_t n = 0, *row = arena_array(s->run, uint32_t, m->n);
  for (uint32_t i = 1; i < m->n; i++) {
    mod_id module = p->nodes.module[m->node[i].v];
    if (module_measured(p, module.v) && m->kind[i] != MODEL_ABSTRACT)
      list[n++] = (struct labelled){context_of(s->in->map, module), intern_get(&p->corpus->strings, m->label[i]), i};
  }
  if (n > 0)
    qsort(list, n, sizeof *list, labelled_cmp);
  for (uint32_t i = 0; i < n; i++) {
    struct start *out = &s->out->of[list[i].context.v];
    row[i] = list[i].model;
    out->model = out->n_models == 0 ? &row[i] : out->model;
    out->n_models++;
  }
}

/* ------------------------------------------------------------------------------------------------------------- all */

static void index_nodes(struct starting *s)
{
  const struct nodes *n = &s->in->program->nodes;
  for (uint32_t i = 1; i < n->n; i++)
    if (n->kind[i] != NODE_EXTERNAL)
      map_get_or_put(&s->node, n->name[i].v, i);
}

static void index_modules(struct starting *s)
{
  const struct program *p = s->in->program;
  s->module_first = arena_array(&s->scratch, uint32_t, (size_t)s->out->n + 2);
  s->module = arena_array(&s->scratch, uint32_t, p->modules.n);
  for (uint32_t m = 1; m < p->modules.n; m++)
    s->module_first[context_of(s->in->map, (mod_id){m}).v + 2]++;
  for (uint32_t c = 2; c < s->out->n + 2; c++)
    s->module_first[c] += s->module_first[c - 1];
  for (uint32_t m = 1; m < p->modules.n; m++)
    s->module[s->module_first[context_of(s->in->map, (mod_id){m}).v + 1]++] = m;
}

/* By level; a count a level keeps the order of their numbers. */
static void order_contexts(const struct starting *s)
{
  const struct coupling *c = s->in->coupling;
  struct starts *out = s->out;
  uint32_t levels = 0;
  out->order = arena_array(s->run, ctx_id, out->n);
  for (uint32_t i = 1; i < out->n; i++)
    levels = c->context[i].level >= levels ? c->context[i].level + 1 : levels;
  for (uint32_t level = 0; level < levels; level++)
    for (uint32_t i = 1; i < out->n; i++)
      if (c->context[i].level == level && !c->context[i].hidden)
        out->order[out->n_order++] = (ctx_id){i};
}

void starts_find(struct starts *out, struct arena *run, const struct start_in *in)
{
  struct starting s = {.in = in, .out = out, .run = run};
  *out = (struct starts){.n = in->map->n, .of = arena_array(run, struct start, in->map->n)};
  index_nodes(&s);
  index_modules(&s);
  for (uint32_t c = 1; c < out->n; c++) {
    find_purpose(&s, (ctx_id){c});
    find_names(&s, (ctx_id){c});
    start_words(&s, (ctx_id){c});
    start_reading(&s, (ctx_id){c});
  }
  find_ways_in(&s);
  find_models(&s);
  start_neighbours(&s);
  start_tests(&s);
  order_contexts(&s);
  map_release(&s.node);
  arena_release(&s.scratch);
}
