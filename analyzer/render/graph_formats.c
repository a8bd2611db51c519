/*
 * render/graph_formats.c: one graph in the format that was asked for.
 */
#include "render/graph_p.h"

const char *graph_format_name(enum graph_format f)
{
  static const char *const names[GRAPH_FORMATS] = {
    [FORMAT_ADJACENCY] = "adjacency", [FORMAT_JSON] = "json", [FORMAT_DOT] = "dot", [FORMAT_SVG] = "svg",
    [FORMAT_MERMAID] = "mermaid", [FORMAT_GRAPHML] = "graphml", [FORMAT_CSV] = "csv", [FORMAT_TEXT] = "text"};
  return names[f];
}

_Static_assert(EDGE_RULES <= 64, "a set of rules is 64 bits");

struct arc_sum arc_sum(const struct graph_view *v, uint32_t arc)
{
  const struct edges *e = &v->program->edges;
  struct arc_sum sum = {.best = CONFIDENCE_POSSIBLE, .tier = TIER_POSSIBLE};
  for (uint32_t i = v->g->rows_at[arc]; i < v->g->rows_at[arc + 1]; i++) {
    uint32_t row = v->g->rows[i];
    enum edge_tier tier = program_tier(v->program, row);
    sum.kinds |= 1u << e->kind[row];
    sum.rules |= UINT64_C(1) << e->rule[row];
    if (tier < sum.tier)
      sum.tier = tier;
    if (e->confidence[row] < sum.best)
      sum.best = (enum edge_confidence)e->confidence[row];
  }
  return sum;
}

void add_kinds(struct buf *out, uint32_t kinds)
{
  const char *between = "";
  for (int kind = 0; kind < EDGE_KINDS; kind++) {
    if ((kinds & 1u << kind) == 0)
      continue;
    buf_adds(out, between);
    buf_adds(out, edge_kind_name((enum edge_kind)kind));
    between = ",";
  }
}

void add_rules(struct buf *out, uint64_t rules)
{
  const char *between = "";
  for (int rule = 0; rule < EDGE_RULES; rule++) {
    if ((rules & UINT64_C(1) << rule) == 0)
      continue;
    buf_adds(out, between);
    buf_adds(out, edge_rule_name((enum edge_rule)rule));
    between = ",";
  }
}

/* The def of a class of the tree; 0 of every other node. */
static def_id class_def(const struct graph_view *v, uint32_t node)
{
  node_id n = v->node[node];
  return v->program->nodes.kind[n.v] == NODE_CLASS ? v->program->nodes.def[n.v] : (def_id){0};
}

void add_overrides(struct buf *out, const struct graph_view *v, uint32_t from, uint32_t to, const char *between)
{
  const struct defs *d = &v->program->corpus->all.defs;
  def_id class_ = class_def(v, from);
  node_id above = v->node[to];
  size_t before = out->n;
  if (class_.v == 0 || v->program->nodes.kind[above.v] != NODE_CLASS)
    return;
  for (uint32_t def = class_.v + 1; def < d->n && d->parent[def].v >= class_.v; def++) {
    node_id overridden = d->parent[def].v == class_.v ? v->hierarchy->overridden[def] : (node_id){0};
    if (overridden.v == 0)
      continue;
    node_id of = v->program->node_of_def[d->parent[v->program->nodes.def[overridden.v].v].v];
    if (!hierarchy_below(v->hierarchy, v->program, above, of))
      continue;
    buf_adds(out, out->n > before ? between : "");
    buf_addspan(out, intern_get(&v->program->corpus->strings, d->name[def]));
  }
}

void add_order(struct buf *out, const struct graph_view *v, uint32_t node, const char *between)
{
  const struct class_order *order = &v->hierarchy->order[class_def(v, node).v];
  for (uint32_t i = 0; i < order->n; i++) {
    buf_adds(out, i > 0 ? between : "");
    buf_addspan(out, program_name(v->program, order->at[i]));
  }
}

const char *import_end_name(enum import_end end)
{
  static const char *const names[IMPORT_ENDS] = {"direct", "face", "defining"};
  return names[end];
}

enum import_end import_end(const struct graph_view *v, uint32_t edge, uint32_t to)
{
  uint32_t home = program_defines(v->program, edge).v, face = v->program->edges.to[edge].v;
  if (home == 0 || v->of_node == NULL || v->of_node[home] == v->of_node[face])
    return END_DIRECT;
  return v->of_node[face] == to ? END_FACE : END_DEFINING;
}

void add_ends(struct buf *out, const struct graph_view *v, uint32_t arc)
{
  const struct edges *e = &v->program->edges;
  const char *between = "";
  unsigned ends = 0;
  for (uint32_t i = v->g->rows_at[arc]; i < v->g->rows_at[arc + 1]; i++)
    if (e->kind[v->g->rows[i]] == EDGE_IMPORT)
      ends |= 1u << import_end(v, v->g->rows[i], v->g->dst[arc]);
  for (int end = 0; end < IMPORT_ENDS; end++) {
    if ((ends & 1u << end) == 0)
      continue;
    buf_adds(out, between);
    buf_adds(out, import_end_name((enum import_end)end));
    between = ",";
  }
}

bool write_graph(struct buf *out, enum graph_format format, const struct graph_view *v, bool graphviz, struct buf *why)
{
  switch (format) {
  case FORMAT_JSON: graph_json(out, v); return true;
  case FORMAT_DOT: graph_dot(out, v); return true;
  case FORMAT_SVG: return graph_svg(out, v, graphviz, why);
  case FORMAT_MERMAID: graph_mermaid(out, v); return true;
  case FORMAT_GRAPHML: graph_graphml(out, v); return true;
  case FORMAT_CSV: graph_csv(out, v); return true;
  case FORMAT_TEXT: graph_uses(out, v); return true;
  case FORMAT_ADJACENCY:
  case GRAPH_FORMATS: break;
  }
  graph_adjacency(out, v);
  return true;
}
