/*
 * app/cmd_graph.c: one graph on standard output.
 *
 * Kinds and level choose the edges and the nodes, --from, --to and --focus narrow them, --format says how they are written.
 */
#include "app/cmd.h"

#include "app/analysis.h"
#include "app/graph_pictures.h"
#include "app/select.h"
#include "app/unresolved.h"
#include "graph/paths.h"
#include "render/graph_formats.h"
#include "resolve/polymorphism.h"

#include <stdio.h>
#include <string.h>

static const struct opt_def opts[] = {
  {OPT_KIND, "--kind", "KINDS", "import, call, inherit, decorate, setting (a module named in a string), event (a signal's sender to its receiver), task (who queues a job, to the job), route (URLs to a view), reverse (who asks for a URL by its name, to the view), data (a model to the one that its key leads to), migration (an application to the one whose migrations it waits for), comma-separated (default: import)"},
  {OPT_LEVEL, "--level", "LEVEL", "function, module, package or context (default: module; function for calls, classes, decorators and data)"},
  {OPT_FORMAT, "--format", "FORMAT", "adjacency, json, dot, svg, mermaid, graphml, csv or text: who uses what, most used first (default: adjacency)"},
  {OPT_FOCUS, "--focus", "NAME", "only what lies near this module, package, function or context"},
  {OPT_INSIDE, "--inside", "CONTEXT", "one context as analyze draws it: its modules in their packages, every other context as one box (--format dot: all of it; svg and mermaid: as much as can be read)"},
  {OPT_DEPTH, "--depth", "N|WORD", "how near: steps from the focus (default: 1); or how files are read: imports (quick, nothing but imports) or full (default: imports "
                                   "if only imports between modules, packages or contexts are asked for and no loader is called, else full). Where a file does not parse is seen by full only, which calls imports there recovered"},
  {OPT_DIRECTION, "--direction", "WAY", "out, in or both from the focus (default: both)"},
  {OPT_FROM, "--from", "NAME", "only edges that leave this"},
  {OPT_TO, "--to", "NAME", "only edges that end in this"},
  {OPT_BORDERS, "--borders", NULL, "only edges that cross a border between contexts"},
  {OPT_SCOPE, "--scope", "SCOPES", "import scopes to take: module, class, conditional, try, function, type-checking (default: all)"},
  {OPT_CLASS, "--class", "CLASSES", "file classes to take: production, test, migration, generated, settings (default: all)"},
  {OPT_EXTERNAL, "--external", NULL, "names outside the tree too, with their class in json and csv (calls, classes and decorators always show them at level function)"},
  {OPT_EDGES, "--edges", "WHICH", "where an import through a package face ends: face, defining (the module that defines the name) or both (default: face)"},
  {OPT_DYNAMIC, "--dynamic", NULL, "imports by string too in adjacency (the other formats always have them)"},
  {OPT_CONFIDENCE, "--confidence", "LEAST", "certain, inferred or possible (default: inferred; adjacency leaves out calls that are a framework's doing unless this is given)"},
  {OPT_MAX_CALLEES, "--max-callees", "N", "only calls from places that may call at most N functions, as far as they are known as surely (1: but one): the fewer, the likelier a run makes the call (default: any number)"},
  {OPT_BY, "--by", "WHAT", "name or file: paths below PATH in place of module names (default: name)"},
  {OPT_UNRESOLVED, "--unresolved", NULL, "instead of the graph the imports that lead nowhere, with reason and nearest module, and functions that import by string; with --kind call "
                                 "the calls of which it is not known what they call, with reason, and the share of each context (--format text, json or csv)"},
  {OPT_NO_GRAPHVIZ, "--no-graphviz", NULL, "draw svg by our own rows"},
};

static const char *const level_names[] = {"function", "module", "package", "context", NULL};
static const char *const confidence_names[] = {"certain", "inferred", "possible", NULL};
static const char *const direction_names[] = {"out", "in", "both", NULL};
static const char *const by_names[] = {"name", "file", NULL};

struct wish {                     /* the command line, understood */
  struct edge_filter filter;
  enum level level;
  enum graph_format format;
  bool by_file, functions;        /* functions: every kind that is asked for is between functions or classes */
  bool borders;
  unsigned depth;
  enum reach_direction direction;
};

/* An option that takes one of `names`; `fallback` when it is not given; -1 after a message. */
static int choice(const struct request *args, enum opt id, const char *option, const char *const *names, int fallback)
{
  const char *given = args_get(args, id);
  return given == NULL ? fallback : args_choice(args->command, option, span_of(given), names);
}

static bool read_masks(struct wish *w, const struct request *args)
{
  const char *classes[CLASSES + 1] = {0}, *scopes[SCOPE_TYPE_CHECKING + 2] = {0};
  for (int i = 0; i < CLASSES; i++)
    classes[i] = class_name((enum file_class)i);
  for (int i = 0; i <= SCOPE_TYPE_CHECKING; i++)
    scopes[i] = import_scope_name((enum import_scope)i);
  const char *scope = args_get(args, OPT_SCOPE), *class_ = args_get(args, OPT_CLASS);
  return select_kinds(args, "import", &w->filter.kinds) && select_ends(args, &w->filter.ends) && (scope == NULL || select_mask(args, "--scope", scope, scopes, &w->filter.scopes)) &&
         (class_ == NULL || select_mask(args, "--class", class_, classes, &w->filter.classes));
}

static bool read_wish(struct wish *w, const struct request *args)
{
  const char *formats[GRAPH_FORMATS + 1] = {0};
  for (int i = 0; i < GRAPH_FORMATS; i++)
    formats[i] = graph_format_name((enum graph_format)i);
  *w = (struct wish){.filter = {.scopes = ALL_SCOPES, .classes = ALL_CLASSES}};
  unsigned max_callees = 0;
  if (!read_masks(w, args) || !args_number(args, OPT_DEPTH, (struct range){1, 1000, 1}, &w->depth) || !args_number(args, OPT_MAX_CALLEES, (struct range){1, CALLEES_MOST, 0}, &max_callees))
    return false;
  w->functions = (w->filter.kinds & ~((uint32_t)EDGES_OF_CALLS | 1u << EDGE_INHERIT | 1u << EDGE_DECORATE | 1u << EDGE_DATA)) == 0;
  w->borders = args_has(args, OPT_BORDERS);
  int level = choice(args, OPT_LEVEL, "--level", level_names, w->functions ? LEVEL_FUNCTION : LEVEL_MODULE);
  int format = choice(args, OPT_FORMAT, "--format", formats, FORMAT_ADJACENCY);
  int confidence = choice(args, OPT_CONFIDENCE, "--confidence", confidence_names, format == FORMAT_JSON ? CONFIDENCE_POSSIBLE : CONFIDENCE_INFERRED);
  int direction = choice(args, OPT_DIRECTION, "--direction", direction_names, 2);
  int by = choice(args, OPT_BY, "--by", by_names, 0);
  if (level < 0 || format < 0 || confidence < 0 || direction < 0 || by < 0)
    return false;
  w->level = (enum level)level;
  w->format = (enum graph_format)format;
  w->filter.at_most = (uint8_t)confidence;
  w->filter.max_callees = (uint8_t)max_callees;
  w->direction = (enum reach_direction)(direction + 1);
  w->by_file = by == 1;
  w->filter.no_idioms = format == FORMAT_ADJACENCY && !args_has(args, OPT_CONFIDENCE);   /* what other tools read: exact and flow */
  w->filter.dynamic = format != FORMAT_ADJACENCY || args_has(args, OPT_DYNAMIC);
  w->filter.external = args_has(args, OPT_EXTERNAL) || (w->functions && w->level == LEVEL_FUNCTION);
  if (max_callees != 0 && (w->filter.kinds & 1u << EDGE_CALL) == 0)
    return usage_error(args->command, "--max-callees goes with --kind call"), false;
  if (w->by_file && w->level != LEVEL_MODULE)
    return usage_error(args->command, "--by file goes with --level module"), false;
  return true;
}

struct drawing {
  struct analysis *a;
  const struct wish *w;
  struct grouping groups;
  struct csr all;                 /* of the groups */
  bool *keep;                     /* [group] */
  const bool *leave, *enter;      /* --from, --to; NULL: any */
};

static bool narrow(struct drawing *d)
{
  const struct request *args = d->a->args;
  const char *from = args_get(args, OPT_FROM), *to = args_get(args, OPT_TO), *focus = args_get(args, OPT_FOCUS);
  struct selection s;
  if (from != NULL) {
    if (!select_name(&s, d->a, &d->groups, span_of(from)))
      return false;
    d->leave = s.in;
  }
  if (to != NULL) {
    if (!select_name(&s, d->a, &d->groups, span_of(to)))
      return false;
    d->enter = s.in;
  }
  d->keep = arena_array(&d->a->run, bool, d->groups.n);
  if (focus == NULL) {
    memset(d->keep, 1, d->groups.n);
    return true;
  }
  if (!select_name(&s, d->a, &d->groups, span_of(focus)))
    return false;
  reach_within(d->keep, &d->all, s.in, d->w->depth, d->w->direction);
  return true;
}

static bool arc_stays(const struct drawing *d, uint32_t from, uint32_t to)
{
  return d->keep[from] && d->keep[to] && (d->leave == NULL || d->leave[from]) && (d->enter == NULL || d->enter[to]);
}

static struct span group_label(const struct drawing *d, uint32_t g)
{
  node_id n = d->groups.node[g];
  if (d->w->by_file && n.v != 0 && d->a->program.nodes.kind[n.v] == NODE_MODULE)
    return span_of(program_path(&d->a->program, d->a->program.modules.file[n.v]));
  return intern_get(&d->a->corpus.strings, d->groups.name[g]);
}

struct item {                     /* a group that is shown */
  struct span name;
  uint32_t group;
};

static int item_cmp(const void *a, const void *b)
{
  const struct item *x = a, *y = b;
  int order = span_cmp(x->name, y->name);
  return order != 0 ? order : (x->group > y->group) - (x->group < y->group);
}

/* Are classes asked for, and nothing else? */
static bool shows_classes(const struct wish *w)
{
  return w->level == LEVEL_FUNCTION && w->filter.kinds == 1u << EDGE_INHERIT;
}

/* A class without calls of its own is no caller, and what lies outside the tree is shown only at the end of an arc. */
static bool shown_alone(const struct drawing *d, uint32_t g)
{
  node_id n = d->groups.node[g];
  bool nobody = d->w->level == LEVEL_CONTEXT && g == 1 && d->a->map.n_unclaimed == 0;   /* the group of unclaimed modules */
  if (d->leave != NULL || d->enter != NULL || nobody)
    return false;
  uint8_t kind = n.v == 0 ? (uint8_t)NODE_MODULE : d->a->program.nodes.kind[n.v];
  if (shows_classes(d->w))
    return kind == NODE_CLASS && !d->w->borders;
  return kind != NODE_EXTERNAL && !(kind == NODE_CLASS && d->w->level == LEVEL_FUNCTION);
}

static uint32_t pick_items(const struct drawing *d, struct item *items)
{
  bool *touched = arena_array(&d->a->run, bool, d->groups.n);
  for (uint32_t g = 1; g < d->groups.n; g++) {
    for (uint32_t arc = d->all.off[g]; arc < d->all.off[g + 1]; arc++)
      if (arc_stays(d, g, d->all.dst[arc]))
        touched[g] = touched[d->all.dst[arc]] = true;
  }
  uint32_t n = 0;
  for (uint32_t g = 1; g < d->groups.n; g++)
    if (touched[g] || (d->keep[g] && shown_alone(d, g)))
      items[n++] = (struct item){group_label(d, g), g};
  qsort(items, n, sizeof *items, item_cmp);
  return n;
}

/* json and csv say of what lies outside whether it is the standard library, a third party or unknown. */
static bool shows_class(const struct wish *w)
{
  return w->filter.external && (w->format == FORMAT_JSON || w->format == FORMAT_CSV);
}

static uint8_t *classes_of(const struct drawing *d, const struct span *names, uint32_t n)
{
  uint8_t *class_ = arena_array(&d->a->run, uint8_t, n);
  for (uint32_t i = 0; i < n; i++)
    class_[i] = (uint8_t)distributions_class(&d->a->distributions, names[i]).class_;
  return class_;
}

/* The contexts of the nodes; NULL where contexts are what is drawn, and where nothing but imports is. */
static struct span *contexts_of(const struct drawing *d, const struct item *items, uint32_t n)
{
  const struct program *p = &d->a->program;
  if (d->w->level > LEVEL_MODULE || d->w->filter.kinds == 1u << EDGE_IMPORT)
    return NULL;
  struct span *name = arena_array(&d->a->run, struct span, n);
  for (uint32_t i = 0; i < n; i++) {
    mod_id m = p->nodes.module[d->groups.node[items[i].group].v];
    name[i] = m.v == 0 ? SPAN("") : span_of(context_name(&d->a->map, context_of(&d->a->map, m)));
  }
  return name;
}

static const struct hierarchy *hierarchy_of(const struct drawing *d)
{
  if (!shows_classes(d->w))
    return NULL;
  struct hierarchy *h = arena_new(&d->a->run, struct hierarchy);
  hierarchy_find(h, &d->a->run, &d->a->program);
  return h;
}

static void build_view(struct drawing *d, struct graph_view *v)
{
  struct arena *run = &d->a->run;
  struct item *items = arena_array(run, struct item, d->groups.n);
  uint32_t n = pick_items(d, items);
  uint32_t *number = arena_array(run, uint32_t, d->groups.n), *of_node = arena_array(run, uint32_t, d->a->program.nodes.n);
  struct span *names = arena_array(run, struct span, n);
  uint8_t *kinds = arena_array(run, uint8_t, n);
  bool *keys = arena_array(run, bool, n);
  mod_id *modules = arena_array(run, mod_id, n);
  node_id *nodes = arena_array(run, node_id, n);
  memset(number, 0xff, d->groups.n * sizeof *number);
  for (uint32_t i = 0; i < n; i++) {
    node_id node = d->groups.node[items[i].group];
    number[items[i].group] = i;
    nodes[i] = node;
    names[i] = items[i].name;
    kinds[i] = node.v == 0 ? (uint8_t)NODE_MODULE : d->a->program.nodes.kind[node.v];
    keys[i] = kinds[i] != NODE_EXTERNAL;
    modules[i] = (mod_id){node.v < d->a->program.modules.n ? node.v : 0};
  }
  for (uint32_t node = 1; node < d->a->program.nodes.n; node++)
    of_node[node] = number[d->groups.of_node[node]];
  VEC(uint32_t) from = {0}, to = {0}, weight = {0}, row = {0};
  for (uint32_t i = 0; i < n; i++) {
    uint32_t g = items[i].group;
    for (uint32_t arc = d->all.off[g]; arc < d->all.off[g + 1]; arc++) {
      if (!arc_stays(d, g, d->all.dst[arc]))
        continue;
      for (uint32_t r = d->all.rows_at[arc]; r < d->all.rows_at[arc + 1]; r++) {
        vec_push(&from, i);
        vec_push(&to, number[d->all.dst[arc]]);
        vec_push(&weight, r == d->all.rows_at[arc] ? d->all.weight[arc] : 0);
        vec_push(&row, d->all.rows[r]);
      }
    }
  }
  struct csr *g = arena_new(run, struct csr);
  csr_build(g, run, n, (uint32_t)row.n, from.at, to.at, weight.at, row.at);
  vec_release(&from);
  vec_release(&to);
  vec_release(&weight);
  vec_release(&row);
  *v = (struct graph_view){.n = n, .name = names, .kind = kinds, .module = modules, .node = nodes, .context = contexts_of(d, items, n), .hierarchy = hierarchy_of(d), .g = g, .program = &d->a->program, .is_key = keys, .tiers = d->w->filter.kinds != 1u << EDGE_IMPORT,
                           .of_node = d->w->filter.ends == ENDS_FACE ? NULL : of_node, .class_ = shows_class(d->w) ? classes_of(d, names, n) : NULL};
}

/* Leaves only what leads from one context into another. */
static void keep_borders(struct arcs *arcs, const struct analysis *a)
{
  const struct program *p = &a->program;
  uint32_t n = 0;
  for (uint32_t i = 0; i < arcs->n; i++) {
    mod_id from = p->nodes.module[p->edges.from[arcs->row[i]].v], to = p->nodes.module[p->edges.to[arcs->row[i]].v];
    if (to.v == 0 || context_of(&a->map, from).v == context_of(&a->map, to).v)
      continue;
    arcs->from[n] = arcs->from[i];
    arcs->to[n] = arcs->to[i];
    arcs->weight[n] = arcs->weight[i];
    arcs->row[n++] = arcs->row[i];
  }
  arcs->n = n;
}

static enum exit_code print_graph(struct analysis *a, const struct wish *w)
{
  struct drawing d = {.a = a, .w = w};
  if (w->level == LEVEL_CONTEXT)
    context_group(&d.groups, &a->run, &a->map, &a->program);
  else
    lift_group(&d.groups, &a->run, &a->program, w->level, w->filter.external);
  struct arcs arcs = {0};
  if (w->filter.max_callees != 0 || (w->format == FORMAT_JSON && (w->filter.kinds & 1u << EDGE_CALL) != 0))
    polymorphism_count(&a->program);
  lift_arcs(&arcs, &a->program, &d.groups, &w->filter, w->filter.kinds == 1u << EDGE_CALL && w->level == LEVEL_FUNCTION);
  if (w->borders)
    keep_borders(&arcs, a);
  csr_build(&d.all, &a->run, d.groups.n, arcs.n, arcs.from, arcs.to, arcs.weight, arcs.row);
  lift_release(&arcs);
  if (!narrow(&d))
    return EXIT_USAGE;
  struct graph_view view;
  build_view(&d, &view);
  struct buf title = {0}, out = {0}, why = {0};
  const char *kinds = args_get(a->args, OPT_KIND);
  buf_printf(&title, "%s graph of %ss", kinds != NULL ? kinds : "import", level_names[w->level]);
  view.title = title.at;
  enum exit_code code = EXIT_USAGE;
  if (write_graph(&out, w->format, &view, !args_has(a->args, OPT_NO_GRAPHVIZ), &why)) {
    code = print_out(buf_span(&out));
    if (why.n > 0)
      fprintf(stderr, "merestone: %s\n", why.at);
  } else {
    usage_error(a->args->command, "%s", why.at);
  }
  buf_release(&title);
  buf_release(&out);
  buf_release(&why);
  return code;
}

/* `--unresolved`: of imports, or of calls. */
static enum exit_code run_list(const struct request *args)
{
  struct analysis a;
  int format = 0;
  uint32_t kinds = 0;
  if (unresolved_format(args, &format) != EXIT_WELL || !select_kinds(args, "import", &kinds))
    return EXIT_USAGE;
  bool calls = kinds == 1u << EDGE_CALL;
  if (!calls && kinds != 1u << EDGE_IMPORT)
    return usage_error(args->command, "--unresolved lists imports or calls: --kind import or --kind call");
  enum exit_code code = analysis_run(&a, args, 0, calls ? NEED_MAP | NEED_CALLS | NEED_COUPLING : NEED_MAP);
  analysis_complain(&a);
  if (code == EXIT_WELL)
    code = calls ? print_unknown_calls(&a, format) : print_unresolved(&a, format);
  analysis_release(&a);
  return code;
}

static enum exit_code run(const struct request *args)
{
  struct wish wish = {0};
  if (args_has(args, OPT_UNRESOLVED))
    return run_list(args);
  if (!read_wish(&wish, args))
    return EXIT_USAGE;
  enum graph_picture picture;
  enum exit_code code = graph_picture(args, wish.format, wish.filter.kinds, &picture);
  if (code != EXIT_WELL || picture != PICTURE_NONE)
    return code != EXIT_WELL ? code : print_graph_picture(args, wish.format, picture);
  struct analysis a;
  bool homes = wish.filter.ends != ENDS_FACE, imports = wish.filter.kinds == 1u << EDGE_IMPORT && wish.level != LEVEL_FUNCTION && !homes;
  bool calls = (wish.filter.kinds & EDGES_OF_CALLS) != 0;
  unsigned need = NEED_MAP | (calls ? NEED_CALLS : 0) | ((wish.filter.kinds & 1u << EDGE_REVERSE) != 0 ? NEED_REVERSE : 0) | (shows_class(&wish) ? NEED_DEPENDENCIES : 0) | (homes ? NEED_HOMES : 0) |
                  ((wish.filter.kinds & EDGES_OF_MODELS) != 0 ? NEED_MODELS : 0) |
                  (imports ? NEED_IMPORTS_ONLY : 0) | (wish.filter.dynamic ? 0 : NEED_STATEMENTS_ONLY);
  code = analysis_run(&a, args, 0, need);
  analysis_complain(&a);
  if (code == EXIT_WELL)
    code = print_graph(&a, &wish);
  analysis_release(&a);
  return code;
}

const struct command cmd_graph = {
  .name = "graph",
  .title = "one graph on standard output, in the format you need",
  .usage = "[PATH] [--kind KINDS] [--level LEVEL] [--format FORMAT] [options]",
  .about = "Prints the graph of imports, calls, base classes, decorators, signals, tasks, routes, paths in strings, keys between tables\n"
           "or waiting migrations, between functions, modules, packages or contexts.\n"
           "Everything is sorted; the same tree gives the same bytes. Of classes the formats also tell the method order and what is overridden.",
  .examples = "  $ merestone graph src                                          who imports whom, as JSON\n"
              "  $ merestone graph src --kind call --level function --format csv\n"
              "  $ merestone graph src --kind call --max-callees 1             only calls of which one function is known\n"
              "  $ merestone graph src --level context --format mermaid        what diagrams/contexts.dot and contexts.svg show\n"
              "  $ merestone graph src --inside billing --format svg           one context and what stands around it\n"
              "  $ merestone graph src --kind call --to billing --borders --format text       which of its functions others call, and who\n"
              "  $ merestone graph src --kind inherit --focus shop.orders.Order --format text   its bases, who extends it, what they override\n"
              "  $ merestone graph src --focus shop.orders --depth 2 --format svg > orders.svg",
  .max_words = 1,
  .opts = opts,
  .n_opts = sizeof opts / sizeof opts[0],
  .run = run,
};
