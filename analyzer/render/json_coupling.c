/*
 * render/json_coupling.c: the numbers of the matrix and of each context, for other programs.
 *
 * schema/coupling.schema.json. Contexts are numbered from 1, as their rows in graph.json are from 0; 0 stands for the modules that nobody claims.
 */
#include "render/write.h"

#include "base/json_write.h"
#include "render/parts.h"

#include <math.h>

enum { COUPLING_VERSION = 1, INDENT = 3 };

static void write_totals(struct json_writer *w, const struct report *r)
{
  const struct coupling *c = r->coupling;
  json_key(w, "totals");
  json_object(w);
  json_kv_u64(w, "contexts", c->n_shown);
  json_kv_u64(w, "hidden_contexts", c->n_hidden);
  json_kv_u64(w, "measured_modules", c->measured_modules);
  json_kv_u64(w, "left_out_modules", c->left_out_modules);
  json_kv_u64(w, "left_out_edges", c->left_out_edges);
  json_kv_u64(w, "unclaimed_modules", r->map->n_unclaimed);
  json_kv_u64(w, "cross_edges", c->cross_edges);
  json_kv_u64(w, "all_edges", c->all_edges);
  json_kv_u64(w, "cross_imports", c->cross_statements);
  json_kv_u64(w, "all_imports", c->all_statements);
  json_kv_u64(w, "called_imports", c->called_statements);
  json_kv_u64(w, "context_edges", c->context_edges);
  json_kv_u64(w, "mutual_pairs", c->mutual_pairs);
  json_kv_u64(w, "largest_context_cycle", c->largest_context_cycle);
  json_kv_u64(w, "module_cycles", c->n_cycles);
  json_kv_u64(w, "modules_in_cycles", c->modules_in_cycles);
  json_kv_u64(w, "largest_cycle", c->largest_cycle);
  json_kv_u64(w, "feedback_edges", c->feedback.arcs);
  json_kv_u64(w, "feedback_imports", c->feedback.weight);
  json_kv_bool(w, "feedback_exact", c->feedback.exact);
  json_close(w);
}

/* Of the whole tree, tests and migrations too. */
static void write_calls(struct json_writer *w, const struct call_counts *c)
{
  json_key(w, "calls");
  json_object(w);
  json_kv_u64(w, "sites", c->sites);
  json_kv_u64(w, "unknown", c->unknown);
  json_key(w, "unknown_by_reason");
  json_object(w);
  for (int i = 0; i < CALL_REASONS; i++)
    json_kv_u64(w, unresolved_call_name((enum unresolved_call)i), c->unresolved[i]);
  json_close(w);
  json_close(w);
}

/* The kinds that have points, as an object. */
static void write_points_by_kind(struct json_writer *w, const struct points *p)
{
  json_object(w);
  for (int kind = 0; kind < EDGE_KINDS; kind++) {
    if (p->edges[kind] == 0)
      continue;
    json_key(w, edge_kind_name((enum edge_kind)kind));
    json_array(w);
    json_u64(w, p->edges[kind]);
    json_num(w, p->of[kind]);
    json_close(w);
  }
  json_close(w);
}

static void write_points(struct json_writer *w, const char *key, const struct points *p)
{
  json_key(w, key);
  json_object(w);
  json_kv_num(w, "points", p->sum);
  json_kv_num(w, "by_public", p->by_public);
  json_key(w, "kinds");
  write_points_by_kind(w, p);
  json_close(w);
}

/* [value, part, whole]; the last two null where it is no share. */
static void write_measure(struct json_writer *w, const struct measure *m)
{
  json_array(w);
  json_num(w, m->value);
  json_num(w, m->part);
  json_num(w, m->whole);
  json_close(w);
}

static void write_metrics_of(struct json_writer *w, const struct measure *of, enum metric_level level)
{
  for (int i = 0; i < METRICS; i++) {
    if ((metric_info((enum metric)i)->levels >> level & 1) == 0)
      continue;
    json_key(w, metric_info((enum metric)i)->name);
    write_measure(w, &of[i]);
  }
}

static void write_metrics(struct json_writer *w, const struct measure *of, enum metric_level level)
{
  json_key(w, "metrics");
  json_object(w);
  write_metrics_of(w, of, level);
  json_close(w);
}

/* Those of the tree; then those of the graphs of modules, packages and contexts, with the level before the name. */
static void write_tree_metrics(struct json_writer *w, const struct fit *f)
{
  struct buf key = {0};
  json_key(w, "metrics");
  json_object(w);
  write_metrics_of(w, f->tree, ON_TREE);
  for (int level = ON_MODULE; level <= ON_CONTEXT; level++)
    for (int i = 0; i < METRICS; i++) {
      if ((metric_info((enum metric)i)->graphs >> level & 1) == 0)
        continue;
      buf_reset(&key);
      buf_printf(&key, "%s.%s", metric_level_name((enum metric_level)level), metric_info((enum metric)i)->name);
      json_key_span(w, buf_span(&key));
      write_measure(w, &f->level[level][i]);
    }
  json_close(w);
  buf_release(&key);
}

static void write_context(struct json_writer *w, const struct report *r, uint32_t ctx)
{
  const struct context_metrics *m = &r->coupling->context[ctx];
  json_object(w);
  json_kv_span(w, "name", context_key(r, ctx));
  json_kv_u64(w, "level", m->level);
  json_kv_u64(w, "modules", m->modules);
  json_kv_u64(w, "left_out", m->left_out);
  json_kv_bool(w, "hidden", m->hidden);
  json_kv_u64(w, "lines", m->lines);
  json_kv_u64(w, "ca", m->ca);
  json_kv_u64(w, "ce", m->ce);
  json_kv_u64(w, "ca_contexts", m->ca_contexts);
  json_kv_u64(w, "ce_contexts", m->ce_contexts);
  json_kv_num(w, "instability", m->instability);
  json_kv_u64(w, "in_imports", m->in_statements);
  json_kv_u64(w, "out_imports", m->out_statements);
  json_kv_u64(w, "inner_imports", m->inner_statements);
  json_kv_u64(w, "up_in", m->up_in);
  json_kv_u64(w, "up_out", m->up_out);
  json_kv_u64(w, "in_calls", m->in_calls);
  json_kv_u64(w, "out_calls", m->out_calls);
  json_kv_u64(w, "call_sites", m->call_sites);
  json_kv_u64(w, "unknown_calls", m->unknown_calls);
  json_key(w, "public_in");
  if (m->has_public)
    json_u64(w, m->public_in);
  else
    json_null(w);
  const struct context_score *s = &r->scores->context[ctx];
  json_kv_num(w, "score", s->score);
  json_kv_num(w, "independence", 1 - s->score / 100);
  write_points(w, "inner", &s->inner);
  write_points(w, "out", &s->out);
  write_points(w, "in", &s->in);
  write_metrics(w, r->fit->context[ctx], ON_CONTEXT);
  json_close(w);
}

/* What the metrics that lay groups over the graph stand on, and what they found. */
static void write_fit(struct json_writer *w, const struct report *r)
{
  const struct fit *f = r->fit;
  json_kv_u64(w, "fit_edges", f->fit_edges);
  json_kv_u64(w, "facade_edges", f->facade_edges);
  json_kv(w, "architecture", architecture_name(f->architecture));
  json_key(w, "core_sizes");
  json_object(w);
  for (int c = CORE_CORE; c < CORE_CLASSES; c++)
    json_kv_u64(w, core_class_name((enum core_class)c), f->core_size[c]);
  json_close(w);
  json_key(w, "communities");
  json_object(w);
  json_kv_u64(w, "starts", COMMUNITY_STARTS);
  json_kv_u64(w, "seed", COMMUNITY_SEED);
  json_kv_num(w, "q_worst", f->q_worst);
  json_close(w);
}

/* Measured modules, numbered as in graph.json. */
static void write_modules(struct json_writer *w, const struct report *r)
{
  static const char *const names[] = {"module", "lines", "ca", "ce", "instability", "vfo", "vfi", "core", "community", NULL};
  const struct program *p = r->program;
  const struct fit *f = r->fit;
  json_key(w, "modules");
  json_object(w);
  json_table(w, names);
  for (uint32_t m = 1; m < r->program->modules.n; m++) {
    if (f->vfo[m] == 0)
      continue;
    json_array(w);
    const struct module_metrics *of = &r->coupling->module[m];
    const struct file_head *head = &p->corpus->head[p->modules.file[m].v];
    json_u64(w, m - 1);
    json_u64(w, (uint64_t)head->code_lines + head->doc_lines);
    json_u64(w, of->ca);
    json_u64(w, of->ce);
    json_num(w, f->instability[m]);
    json_u64(w, f->vfo[m]);
    json_u64(w, f->vfi[m]);
    json_text(w, core_class_name((enum core_class)f->core[m]));
    json_u64(w, f->community[m]);
    json_close(w);
  }
  json_close(w);
  json_close(w);
}

static void write_packages(struct json_writer *w, const struct fit *f)
{
  json_key(w, "packages");
  json_array(w);
  for (uint32_t i = 1; i < f->packages.n; i++) {
    json_object(w);
    json_kv_span(w, "name", f->packages.name[i]);
    write_metrics(w, f->package[i], ON_PACKAGE);
    json_close(w);
  }
  json_close(w);
}

static void write_weights(struct json_writer *w, const struct scores *s)
{
  struct buf hex = {0};
  json_key(w, "weights");
  json_object(w);
  for (int kind = 0; kind < WEIGHED_KINDS; kind++)
    json_kv_num(w, edge_kind_name((enum edge_kind)kind), s->weight[kind]);
  json_close(w);
  hash_hex(&hex, s->weights_hash.bytes, 8);
  json_kv_span(w, "weights_hash", buf_span(&hex));
  buf_release(&hex);
}

/* Pairs of contexts, both ways in a row: what lies between them, and the share of both that it is. */
static void write_scores(struct json_writer *w, const struct report *r)
{
  static const char *const names[] = {"from", "to", "points", "by_public", "kinds", "score", NULL};
  json_key(w, "scores");
  json_object(w);
  json_table(w, names);
  for (uint32_t i = 0; i < r->scores->n; i++) {
    const struct score_pair *pair = &r->scores->pair[i];
    json_array(w);
    json_u64(w, pair->from);
    json_u64(w, pair->to);
    json_num(w, pair->points.sum);
    json_num(w, pair->points.by_public);
    write_points_by_kind(w, &pair->points);
    json_num(w, pair->from == pair->to ? NAN : score_between(r->scores, (ctx_id){pair->from}, (ctx_id){pair->to}));
    json_close(w);
  }
  json_close(w);
  json_close(w);
}

static void write_matrix(struct json_writer *w, const struct report *r)
{
  static const char *const names[] = {"from", "to", "edges", "imports", "importing", "imported", "symbols", "calls", "inherits", "relations", "past_public", "up", NULL};
  const struct coupling *c = r->coupling;
  json_key(w, "matrix");
  json_object(w);
  json_table(w, names);
  for (uint32_t from = 0; from < c->k; from++) {
    for (uint32_t to = 0; to < c->k; to++) {
      const struct pair *p = coupling_pair(c, (ctx_id){from}, (ctx_id){to});
      if (p->edges + p->statements + p->calls + p->inherits + p->relations == 0)
        continue;
      uint32_t arc = csr_find(&c->contexts, from, to);
      const uint32_t cells[] = {from, to, p->edges, p->statements, p->importing, p->imported, p->symbols, p->calls, p->inherits, p->relations, p->past_public};
      json_array(w);
      for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
        json_u64(w, cells[i]);
      json_bool(w, arc != UINT32_MAX && from != to && c->feedback.arc[arc]);
      json_close(w);
    }
  }
  json_close(w);
  json_close(w);
}

/* [[context, calls], ...] of one function. */
static void write_callers(struct json_writer *w, const struct report *r, const struct border_function *f)
{
  const struct program *p = r->program;
  const uint32_t *edge = &r->coupling->border_calls.edge[f->first];
  json_array(w);
  for (uint32_t i = 0, n; i < f->n; i += n) {
    uint32_t ctx = r->map->of[p->nodes.module[p->edges.from[edge[i]].v].v].v;
    for (n = 1; i + n < f->n && r->map->of[p->nodes.module[p->edges.from[edge[i + n]].v].v].v == ctx;)
      n++;
    json_array(w);
    json_u64(w, ctx);
    json_u64(w, n);
    json_close(w);
  }
  json_close(w);
}

/* The functions that other contexts call. */
static void write_api(struct json_writer *w, const struct report *r)
{
  static const char *const names[] = {"context", "function", "path", "line", "calls", "callers", "contexts", NULL};
  const struct border_calls *b = &r->coupling->border_calls;
  const struct program *p = r->program;
  json_key(w, "api");
  json_object(w);
  json_table(w, names);
  for (uint32_t ctx = 0; ctx < r->coupling->k; ctx++) {
    for (uint32_t i = b->first[ctx]; i < b->first[ctx + 1]; i++) {
      def_id d = p->nodes.def[b->function[i].function.v];
      json_array(w);
      json_u64(w, ctx);
      json_string(w, program_name(p, b->function[i].function));
      json_text(w, program_path(p, p->corpus->def_file[d.v]));
      json_u64(w, p->corpus->all.defs.line[d.v]);
      json_u64(w, b->function[i].n);
      json_u64(w, b->function[i].callers);
      write_callers(w, r, &b->function[i]);
      json_close(w);
    }
  }
  json_close(w);
  json_close(w);
}

static void write_cycles(struct json_writer *w, const struct report *r)
{
  const struct coupling *c = r->coupling;
  json_key(w, "cycles");
  json_array(w);
  for (uint32_t i = 0; i < c->n_cycles; i++) {
    uint32_t component = c->component_rank[i];
    json_array(w);
    for (uint32_t k = c->module_scc.first[component]; k < c->module_scc.first[component + 1]; k++)
      json_u64(w, c->module_scc.member[k] - 1);
    json_close(w);
  }
  json_close(w);
  json_key(w, "cycle_contexts");
  json_array(w);
  for (uint32_t i = 0; i < c->n_cycles; i++)
    json_u64(w, c->cycle_contexts[i]);
  json_close(w);
}

static void write_context_cycles(struct json_writer *w, const struct report *r)
{
  const struct scc *s = &r->coupling->context_scc;
  json_key(w, "context_cycles");
  json_array(w);
  for (uint32_t i = 0; i < s->n; i++) {
    if (s->size[i] < 2)
      continue;
    json_array(w);
    for (uint32_t k = s->first[i]; k < s->first[i + 1]; k++)
      json_u64(w, s->member[k]);
    json_close(w);
  }
  json_close(w);
}

void write_coupling_json(struct buf *out, const struct report *r)
{
  struct json_writer w;
  json_begin(&w, out, INDENT);
  json_object(&w);
  json_kv_u64(&w, "version", COUPLING_VERSION);
  json_kv(&w, "project", r->tree->name);
  json_kv(&w, "command", r->command);
  json_kv_bool(&w, "declared", r->map->declared);
  write_totals(&w, r);
  write_calls(&w, r->calls);
  json_key(&w, "contexts");
  json_array(&w);
  for (uint32_t ctx = 0; ctx < r->coupling->k; ctx++)
    write_context(&w, r, ctx);
  json_close(&w);
  write_matrix(&w, r);
  write_tree_metrics(&w, r->fit);
  write_fit(&w, r);
  write_weights(&w, r->scores);
  write_scores(&w, r);
  write_packages(&w, r->fit);
  write_modules(&w, r);
  write_api(&w, r);
  write_context_cycles(&w, r);
  write_cycles(&w, r);
  json_close(&w);
  json_end(&w);
}
