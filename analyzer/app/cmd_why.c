/*
 * app/cmd_why.c: why does one part depend on another?
 *
 * The shortest chains of imports (or calls) from any module of FROM to any of TO, every hop with file, line and the source line. A name may be a context, a package with all below it, a module, or a function.
 */
#include "app/cmd.h"

#include "app/analysis.h"
#include "app/lines.h"
#include "app/select.h"
#include "base/json_write.h"
#include "base/utf8.h"
#include "graph/paths.h"
#include "render/addresses.h"
#include "render/chain_diagram.h"
#include "resolve/polymorphism.h"

#include <stdio.h>
#include <string.h>

static const struct opt_def opts[] = {
  {OPT_KIND, "--kind", "KINDS", "edges to follow: import, call, inherit, decorate, setting, event, task, route, reverse, data, migration, comma-separated (default: import; call for functions)"},
  {OPT_ALL, "--all", NULL, "all shortest chains (at most 1,000), not just the first three"},
  {OPT_THROUGH, "--through", "NAME", "only chains that pass this module, package or context"},
  {OPT_AVOID, "--avoid", "NAME", "only chains that do not pass it"},
  {OPT_NO_TYPE_CHECKING, "--no-type-checking", NULL, "leave out imports under TYPE_CHECKING"},
  {OPT_MODULE_LEVEL_ONLY, "--module-level-only", NULL, "leave out imports inside functions too"},
  {OPT_EDGES, "--edges", "WHICH", "where an import through a package face ends: face, defining (the module that defines the name) or both (default: face)"},
  {OPT_FORMAT, "--format", "FORMAT", "text, json, svg, dot or mermaid (default: text)"},
  {OPT_DEPTH, "--depth", "WORD", "how files are read: imports (quick, nothing but imports) or full (default: imports for modules, packages and contexts where no loader is called, else full)"},
};

enum { FIRST_CHAINS = 3, MOST_CHAINS = 1000 };

struct why {
  struct analysis *a;
  struct csr g;
  struct grouping groups;
  struct paths paths;
  struct buf out;
  struct line_reader lines;
  struct buf source;
};

/* The source line; of a name that stands below the line where its statement begins, both. */
static void add_source(struct why *w, struct buf *out, uint32_t edge)
{
  const struct edges *e = &w->a->program.edges;
  struct place at = program_place(&w->a->program, edge);
  uint32_t first = e->evidence_table[edge] == FACTS_IMPORTS ? w->a->corpus.all.imports.stmt_line[e->evidence_row[edge]] : at.line;
  if (first < at.line) {
    buf_addspan(out, line_read(&w->lines, at.file, first));
    buf_adds(out, " ... ");
  }
  buf_addspan(out, line_read(&w->lines, at.file, at.line));
}

static struct span group_name(const struct why *w, uint32_t node)
{
  return intern_get(&w->a->corpus.strings, w->groups.name[node]);
}

/* By its tier, then by the number of callees among which it is one. */
static bool surer(const struct program *p, uint32_t edge, uint32_t than)
{
  enum edge_tier tier = program_tier(p, edge), known = program_tier(p, than);
  return tier < known || (tier == known && p->callees[edge] < p->callees[than]);
}

/* The place that stands for a hop: the first of those that are surest. */
static uint32_t first_edge(const struct why *w, uint32_t from, uint32_t to, uint32_t *places)
{
  const struct program *p = &w->a->program;
  uint32_t arc = csr_find(&w->g, from, to), first = w->g.rows_at[arc], best = w->g.rows[first];
  *places = w->g.rows_at[arc + 1] - first;
  for (uint32_t i = 1; i < *places; i++)
    if (p->edges.kind[best] != EDGE_IMPORT && surer(p, w->g.rows[first + i], best))
      best = w->g.rows[first + i];
  return best;
}

/* Does the hop end at the module that defines what the import takes through another's face? */
static bool is_defining(const struct why *w, uint32_t edge, uint32_t to)
{
  return program_defines(&w->a->program, edge).v != 0 && w->groups.of_node[w->a->program.edges.to[edge].v] != to;
}

/* What a callback is handed to, as written; false for every other edge. */
static bool handed_to(const struct why *w, uint32_t edge, struct buf *out)
{
  const struct edges *e = &w->a->program.edges;
  if (e->rule[edge] != RULE_CALL_CALLBACK || e->evidence_table[edge] != FACTS_CALLS)
    return false;
  program_callee(&w->a->program, (struct fact_ref){FACTS_CALLS, e->evidence_row[edge]}, out);
  return out->n > 0;
}

/* "call (flow: through a value that came there)". */
static void add_rule(struct why *w, uint32_t edge)
{
  const struct edges *e = &w->a->program.edges;
  struct buf callee = {0};
  buf_printf(&w->out, "  %s (%s: %s", edge_kind_name(e->kind[edge]), edge_tier_name(program_tier(&w->a->program, edge)), edge_rule_says(e->rule[edge]));
  if (handed_to(w, edge, &callee)) {
    buf_adds(&w->out, " handed to ");
    utf8_safe(&w->out, buf_span(&callee));
  }
  if (w->a->program.callees[edge] > 1)
    buf_printf(&w->out, ", one of %u callees", (unsigned)w->a->program.callees[edge]);
  buf_addc(&w->out, ')');
  buf_release(&callee);
}

static void print_hop_text(struct why *w, uint32_t from, uint32_t to)
{
  uint32_t places, edge = first_edge(w, from, to, &places);
  struct place at = program_place(&w->a->program, edge);
  const struct edges *e = &w->a->program.edges;
  utf8_safe(&w->out, group_name(w, to));
  buf_adds(&w->out, "   ");
  utf8_safe(&w->out, span_of(program_path(&w->a->program, at.file)));
  buf_printf(&w->out, ":%u:%u", at.line, at.col);
  if (places > 1)
    buf_printf(&w->out, " (%s of %u places)", edge == w->g.rows[w->g.rows_at[csr_find(&w->g, from, to)]] ? "first" : "surest", places);
  if (e->kind[edge] != EDGE_IMPORT)
    add_rule(w, edge);
  else if (e->scope[edge] != SCOPE_MODULE)
    buf_printf(&w->out, "  [%s]", import_scope_name(e->scope[edge]));
  if (is_defining(w, edge, to))
    buf_adds(&w->out, "  [defines what is imported]");
  buf_adds(&w->out, "  ");
  buf_reset(&w->source);
  add_source(w, &w->source, edge);
  utf8_safe(&w->out, buf_span(&w->source));
  buf_addc(&w->out, '\n');
}

static void print_chain(struct why *w, uint32_t chain)
{
  const uint32_t *node = w->paths.node[chain];
  utf8_safe(&w->out, group_name(w, node[0]));
  buf_addc(&w->out, '\n');
  for (uint32_t i = 0; i < w->paths.hops; i++) {
    buf_printf(&w->out, "%*s-> ", (int)(2 * i + 2), "");
    print_hop_text(w, node[i], node[i + 1]);
  }
}

static void print_text(struct why *w)
{
  const struct paths *p = &w->paths;
  const struct request *args = w->a->args;
  utf8_safe(&w->out, span_of(args->words[0]));
  buf_printf(&w->out, " reaches ");
  utf8_safe(&w->out, span_of(args->words[1]));
  char total[32] = "very many";
  if (p->total < UINT32_MAX)
    snprintf(total, sizeof total, "%u", (unsigned)p->total);
  buf_printf(&w->out, " by %s shortest chain%s of %u hop%s.\n\n", total, p->total == 1 ? "" : "s", p->hops, p->hops == 1 ? "" : "s");
  for (uint32_t i = 0; i < p->n; i++) {
    print_chain(w, i);
    buf_addc(&w->out, '\n');
  }
  if (p->n < p->total)
    buf_printf(&w->out, "%u of %s chains shown%s.\n", p->n, total, args_has(args, OPT_ALL) ? "" : "; --all prints up to 1,000");
}

static void print_hop(struct why *w, struct json_writer *j, uint32_t from, uint32_t to)
{
  uint32_t places, edge = first_edge(w, from, to, &places);
  struct place at = program_place(&w->a->program, edge);
  const struct edges *e = &w->a->program.edges;
  mod_id home = program_defines(&w->a->program, edge);
  json_object(j);
  json_kv_span(j, "from", group_name(w, from));
  json_kv_span(j, "to", group_name(w, to));
  json_kv(j, "kind", edge_kind_name(e->kind[edge]));
  json_kv(j, "rule", edge_rule_name(e->rule[edge]));
  json_kv(j, "scope", import_scope_name(e->scope[edge]));
  json_kv(j, "confidence", edge_confidence_name(e->confidence[edge]));
  json_kv(j, "tier", edge_tier_name(program_tier(&w->a->program, edge)));
  if (e->kind[edge] == EDGE_CALL)
    json_kv_u64(j, "callees", w->a->program.callees[edge]);
  buf_reset(&w->source);
  if (handed_to(w, edge, &w->source))
    json_kv_span(j, "handed_to", buf_span(&w->source));
  json_kv(j, "file", program_path(&w->a->program, at.file));
  json_kv_u64(j, "line", at.line);
  json_kv_u64(j, "column", at.col);
  json_kv_u64(j, "places", places);
  buf_reset(&w->source);
  add_source(w, &w->source, edge);
  json_kv_span(j, "source", buf_span(&w->source));
  if (is_defining(w, edge, to))
    json_kv_span(j, "face", program_name(&w->a->program, w->a->program.edges.to[edge]));
  else if (home.v != 0)
    json_kv_span(j, "defined_in", program_name(&w->a->program, (node_id){home.v}));
  json_close(j);
}

static void print_json(struct why *w)
{
  struct json_writer j;
  json_begin(&j, &w->out, 4);
  json_object(&j);
  json_kv(&j, "from", w->a->args->words[0]);
  json_kv(&j, "to", w->a->args->words[1]);
  json_kv_u64(&j, "hops", w->paths.hops);
  json_kv_u64(&j, "shortest_chains", w->paths.total);
  json_key(&j, "chains");
  json_array(&j);
  for (uint32_t i = 0; i < w->paths.n; i++) {
    json_array(&j);
    for (uint32_t h = 0; h < w->paths.hops; h++)
      print_hop(w, &j, w->paths.node[i][h], w->paths.node[i][h + 1]);
    json_close(&j);
  }
  json_close(&j);
  json_close(&j);
  json_end(&j);
}

static struct chain_hop drawn_hop(void *context, uint32_t from, uint32_t to)
{
  struct why *w = context;
  const struct program *p = &w->a->program;
  uint32_t places, edge = first_edge(w, from, to, &places);
  struct place at = program_place(p, edge);
  return (struct chain_hop){span_of(program_path(p, at.file)), at.line, places, span_of(edge_kind_name(p->edges.kind[edge])), program_tier(p, edge) == TIER_POSSIBLE};
}

static void draw(struct why *w, enum diagram_format format)
{
  const struct svg_place place = SVG_NOWHERE;
  const struct request *args = w->a->args;
  struct diagram d;
  struct span *name = arena_array(&w->a->run, struct span, w->groups.n);
  for (uint32_t i = 0; i < w->groups.n; i++)
    name[i] = group_name(w, i);
  if (w->paths.hops == 0)
    diagram_nothing(&d, &w->a->run, SPAN("No chain by these edges"));
  else
    chain_diagram(&d, &w->a->run, &(struct chain_view){.from = span_of(args->words[0]), .to = span_of(args->words[1]), .paths = &w->paths, .name = name, .context = w, .hop = drawn_hop}, &place);
  diagram_write(&w->out, &d, format, &place);
}

static uint32_t scopes_asked(const struct request *args)
{
  uint32_t scopes = ALL_SCOPES;
  if (args_has(args, OPT_NO_TYPE_CHECKING) || args_has(args, OPT_MODULE_LEVEL_ONLY))
    scopes &= ~(1u << SCOPE_TYPE_CHECKING);
  if (args_has(args, OPT_MODULE_LEVEL_ONLY))
    scopes &= ~(1u << SCOPE_FUNCTION);
  return scopes;
}

static bool find_chains(struct why *w, const struct selection *from, const struct selection *to)
{
  const struct request *args = w->a->args;
  struct analysis *a = w->a;
  const char *avoid = args_get(args, OPT_AVOID), *through = args_get(args, OPT_THROUGH);
  struct selection off = {0}, via = {0};
  if ((avoid != NULL && !select_name(&off, a, &w->groups, span_of(avoid))) || (through != NULL && !select_name(&via, a, &w->groups, span_of(through))))
    return false;
  paths_shortest(&w->paths, &a->run, &w->g, &(struct path_query){from->in, to->in, off.in, via.in, args_has(args, OPT_ALL) ? MOST_CHAINS : FIRST_CHAINS});
  return true;
}

/* What both names mean counts for the narrower one: `why shop shop.models` asks how the rest of shop gets there. False and a message when nothing is left of one. */
static bool set_apart(const struct why *w, struct selection *from, struct selection *to)
{
  struct selection *wider = from->n > to->n ? from : to;
  for (uint32_t g = 1; g < w->groups.n; g++) {
    if (from->in[g] && to->in[g]) {
      wider->in[g] = false;
      wider->n--;
    }
  }
  if (wider->n > 0)
    return true;
  usage_error(w->a->args->command, "\"%s\" and \"%s\" are the same here", w->a->args->words[0], w->a->args->words[1]);
  return false;
}

static void build(struct why *w, struct edge_filter filter, enum edge_confidence at_most)
{
  struct arcs arcs = {0};
  filter.at_most = (uint8_t)at_most;
  lift_arcs(&arcs, &w->a->program, &w->groups, &filter, false);
  csr_build(&w->g, &w->a->run, w->groups.n, arcs.n, arcs.from, arcs.to, arcs.weight, arcs.row);
  lift_release(&arcs);
}

/* Chains without a guess, however long; with guesses only where there are none. */
static bool find_surest(struct why *w, const struct edge_filter *filter, const struct selection *from, const struct selection *to)
{
  build(w, *filter, CONFIDENCE_INFERRED);
  if (!find_chains(w, from, to))
    return false;
  if (w->paths.hops > 0)
    return true;
  build(w, *filter, CONFIDENCE_POSSIBLE);
  return find_chains(w, from, to);
}

static enum exit_code answer(struct analysis *a, uint32_t kinds, uint8_t ends, enum level level)
{
  static const char *const formats[] = {"text", "json", "svg", "dot", "mermaid", NULL};
  const char *format = args_get(a->args, OPT_FORMAT);
  int f = format == NULL ? 0 : args_choice(a->args->command, "--format", span_of(format), formats);
  if (f < 0)
    return EXIT_USAGE;
  struct why w = {.a = a};
  line_reader_init(&w.lines, a);
  struct edge_filter filter = {.kinds = kinds, .scopes = scopes_asked(a->args), .classes = ALL_CLASSES, .dynamic = true, .ends = ends};
  polymorphism_count(&a->program);
  lift_group(&w.groups, &a->run, &a->program, level, false);
  struct selection from, to;
  enum exit_code code = EXIT_USAGE;
  if (select_name(&from, a, &w.groups, span_of(a->args->words[0])) && select_name(&to, a, &w.groups, span_of(a->args->words[1])) &&
      set_apart(&w, &from, &to) && find_surest(&w, &filter, &from, &to)) {
    if (f == 1)
      print_json(&w);
    else if (f > 1)
      draw(&w, (enum diagram_format)(f - 2));
    else if (w.paths.hops == 0)
      buf_printf(&w.out, "%s does not reach %s by these edges.\n", a->args->words[0], a->args->words[1]);
    else
      print_text(&w);
    code = print_out(buf_span(&w.out));
  }
  buf_release(&w.out);
  buf_release(&w.source);
  line_reader_release(&w.lines);
  return code;
}

/* Functions are asked about by their full names, which no module or context has. */
static bool is_function(struct analysis *a, const char *name)
{
  node_id n = program_find(&a->program, span_of(name), NULL);
  if (n.v == 0 || context_find(&a->map, span_of(name), NULL).v != 0)
    return false;
  return a->program.nodes.kind[n.v] == NODE_FUNCTION || a->program.nodes.kind[n.v] == NODE_CLASS || a->program.nodes.kind[n.v] == NODE_LAMBDA;
}

/* A context, a module, or a package with one below it. */
static bool is_place(const struct analysis *a, struct span name)
{
  if (context_find(&a->map, name, NULL).v != 0)
    return true;
  for (uint32_t m = 1; m < a->program.modules.n; m++) {
    struct span full = intern_get(&a->corpus.strings, a->program.modules.name[m]);
    if (span_eq(full, name) || (full.n > name.n && full.at[name.n] == '.' && span_eq((struct span){full.at, name.n}, name)))
      return true;
  }
  return false;
}

/* Imports are read first; only where a word is no module, package or context the rest is read as well, since it may be a function. */
static enum exit_code analyze(struct analysis *a, const struct request *args, uint32_t kinds, uint8_t ends)
{
  bool homes = ends != ENDS_FACE, imports = kinds == 1u << EDGE_IMPORT && !homes;
  enum exit_code code = analysis_run(a, args, 2, NEED_MAP | (imports ? NEED_IMPORTS_ONLY : (kinds & ~(uint32_t)EDGES_OF_MODELS) != 0 ? NEED_CALLS : 0) | ((kinds & EDGES_OF_MODELS) != 0 ? NEED_MODELS : 0) | (homes ? NEED_HOMES : 0));
  if (code != EXIT_WELL || !imports || (a->depth_given && a->depth == DEPTH_IMPORTS) || (is_place(a, span_of(args->words[0])) && is_place(a, span_of(args->words[1]))))
    return code;
  analysis_release(a);
  return analysis_run(a, args, 2, NEED_MAP | NEED_CALLS);
}

static enum exit_code run(const struct request *args)
{
  struct analysis a;
  uint32_t kinds = 0;
  uint8_t ends = ENDS_FACE;
  if (!select_kinds(args, "import", &kinds) || !select_ends(args, &ends))
    return EXIT_USAGE;
  enum exit_code code = analyze(&a, args, kinds, ends);
  analysis_complain(&a);
  if (code == EXIT_WELL) {
    bool between = (kinds & ~(1u << EDGE_CALL | 1u << EDGE_INHERIT | 1u << EDGE_DECORATE | 1u << EDGE_DATA)) == 0;     /* functions and classes, whatever they are asked about by */
    bool functions = a.depth == DEPTH_FULL && (between || is_function(&a, args->words[0]) || is_function(&a, args->words[1]));
    if (functions && args_get(args, OPT_KIND) == NULL)
      kinds = 1u << EDGE_CALL;
    code = answer(&a, kinds, ends, functions ? LEVEL_FUNCTION : LEVEL_MODULE);
  }
  analysis_release(&a);
  return code;
}

const struct command cmd_why = {
  .name = "why",
  .title = "the shortest chains from one module, function or context to another",
  .usage = "FROM TO [PATH] [options]",
  .about = "Prints the shortest chains of imports (of calls, between functions) that lead from FROM to TO, every hop with its\n"
           "file, line and source line; calls also with how sure they are and by which rule. FROM and TO are contexts, packages,\n"
           "modules or functions, by full dotted name. With --kind call, contexts and modules answer with the functions behind them.",
  .examples = "  $ merestone why billing catalog\n"
              "  $ merestone why billing catalog --kind call --all       which function calls which, where, and how that is known\n"
              "  $ merestone why billing catalog --format svg > chains.svg\n"
              "  $ merestone why cms.djangoapps.contentstore lms.djangoapps.courseware edx-platform --all\n"
              "  $ merestone why shop.views.buy shop.models.Order.save --kind call",
  .min_words = 2,
  .max_words = 3,
  .opts = opts,
  .n_opts = sizeof opts / sizeof opts[0],
  .run = run,
};
