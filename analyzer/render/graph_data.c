/*
 * render/graph_data.c: a graph for other programs.
 *
 * adjacency is the format that tools of the field share: one JSON object, a key for each node of the tree. json has every place; csv a line for each arc; graphml is
 * what Gephi, yEd and networkx read.
 */
#include "render/graph_p.h"

#include "base/json_write.h"
#include "render/escape.h"
#include "resolve/polymorphism.h"

void graph_adjacency(struct buf *out, const struct graph_view *v)
{
  bool first = true;
  buf_addc(out, '{');
  for (uint32_t i = 0; i < v->n; i++) {
    if (v->is_key != NULL && !v->is_key[i])
      continue;
    buf_adds(out, first ? "\n  " : ",\n  ");
    first = false;
    json_quote(out, v->name[i]);
    buf_adds(out, ": [");
    for (uint32_t arc = v->g->off[i]; arc < v->g->off[i + 1]; arc++) {
      buf_adds(out, arc > v->g->off[i] ? ", " : "");
      json_quote(out, v->name[v->g->dst[arc]]);
    }
    buf_addc(out, ']');
  }
  buf_adds(out, first ? "}\n" : "\n}\n");
}

static const char *node_kind_word(const struct graph_view *v, uint32_t node)
{
  static const char *const words[] = {"none", "module", "class", "function", "lambda", "external"};
  return v->kind == NULL ? "module" : words[v->kind[node]];
}

/* True for a name outside the tree whose class is known. */
static bool is_outside(const struct graph_view *v, uint32_t node)
{
  return v->class_ != NULL && v->kind != NULL && v->kind[node] == NODE_EXTERNAL;
}

/* An import through a face names the module on the other side of it. */
static void json_import_end(struct json_writer *w, const struct graph_view *v, uint32_t row, uint32_t to)
{
  if (v->of_node == NULL)
    return;
  enum import_end end = import_end(v, row, to);
  json_kv(w, "edge", import_end_name(end));
  if (end == END_FACE)
    json_kv_span(w, "defined_in", program_name(v->program, (node_id){program_defines(v->program, row).v}));
  else if (end == END_DEFINING)
    json_kv_span(w, "face", program_name(v->program, v->program->edges.to[row]));
}

/* The name that the source writes, dots and all. */
static void json_written(struct json_writer *w, const struct graph_view *v, uint32_t row)
{
  const struct imports *im = &v->program->corpus->all.imports;
  const struct intern *strings = &v->program->corpus->strings;
  struct buf text = {0};
  for (unsigned i = 0; i < im->dots[row]; i++)
    buf_addc(&text, '.');
  buf_addspan(&text, intern_get(strings, im->module[row]));
  if (im->form[row] == FORM_FROM) {
    buf_adds(&text, im->module[row].v != 0 ? "." : "");
    buf_addspan(&text, intern_get(strings, im->name[row]));
  }
  json_kv_span(w, "written", buf_span(&text));
  buf_release(&text);
}

/* What a row of imports and its target are marked with; nothing where there are no marks. */
static void json_import_flags(struct json_writer *w, const struct graph_view *v, uint32_t row)
{
  const char *names[TARGET_FLAGS + 2];
  size_t n = 0;
  uint8_t said = v->program->corpus->all.imports.flags[row], meant = v->program->targets.flags[row];
  if ((said & IMPORT_OPTIONAL) != 0)
    names[n++] = "optional";
  if ((said & IMPORT_LAZY) != 0)
    names[n++] = "lazy";
  for (unsigned bit = 0; bit < TARGET_FLAGS; bit++)
    if ((meant & (1u << bit)) != 0 && target_flag_name(bit) != NULL)
      names[n++] = target_flag_name(bit);
  if (n == 0)
    return;
  json_key(w, "flags");
  json_array(w);
  for (size_t i = 0; i < n; i++)
    json_text(w, names[i]);
  json_close(w);
}

static void json_place(struct json_writer *w, const struct graph_view *v, uint32_t row, uint32_t to)
{
  const struct edges *e = &v->program->edges;
  struct place at = program_place(v->program, row);
  json_object(w);
  json_kv(w, "file", program_path(v->program, at.file));
  json_kv_u64(w, "line", at.line);
  json_kv_u64(w, "col", at.col);
  json_kv(w, "kind", edge_kind_name((enum edge_kind)e->kind[row]));
  if (e->kind[row] == EDGE_IMPORT)
    json_kv(w, "scope", import_scope_name((enum import_scope)e->scope[row]));
  json_kv(w, "rule", edge_rule_name((enum edge_rule)e->rule[row]));
  json_kv(w, "confidence", edge_confidence_name((enum edge_confidence)e->confidence[row]));
  if (v->tiers)
    json_kv(w, "tier", edge_tier_name(program_tier(v->program, row)));
  if (e->kind[row] == EDGE_CALL)
    json_kv_u64(w, "callees", v->program->callees[row]);
  if (e->kind[row] == EDGE_IMPORT)
    json_import_end(w, v, row, to);
  if (e->kind[row] == EDGE_IMPORT && e->evidence_table[row] == FACTS_IMPORTS) {
    json_written(w, v, e->evidence_row[row]);
    json_import_flags(w, v, e->evidence_row[row]);
  }
  json_close(w);
}

/* Of the places that call. */
static uint8_t least_callees(const struct graph_view *v, uint32_t arc)
{
  const struct program *p = v->program;
  uint8_t least = CALLEES_MOST;
  for (uint32_t i = v->g->rows_at[arc]; i < v->g->rows_at[arc + 1]; i++) {
    uint32_t row = v->g->rows[i];
    if (p->edges.kind[row] == EDGE_CALL && p->callees[row] < least)
      least = p->callees[row];
  }
  return least;
}

static void json_arc(struct json_writer *w, const struct graph_view *v, uint32_t from, uint32_t arc)
{
  struct arc_sum sum = arc_sum(v, arc);
  json_object(w);
  json_kv_span(w, "from", v->name[from]);
  json_kv_span(w, "to", v->name[v->g->dst[arc]]);
  json_kv_u64(w, "weight", v->g->weight[arc]);
  json_kv(w, "confidence", edge_confidence_name(sum.best));
  if (v->tiers)
    json_kv(w, "tier", edge_tier_name(sum.tier));
  if ((sum.kinds & 1u << EDGE_CALL) != 0)
    json_kv_u64(w, "callees", least_callees(v, arc));
  json_key(w, "places");
  json_array(w);
  for (uint32_t i = v->g->rows_at[arc]; i < v->g->rows_at[arc + 1]; i++)
    json_place(w, v, v->g->rows[i], v->g->dst[arc]);
  json_close(w);
  json_close(w);
}

/* The class of a module's file, and its marks where it has some. That it is a package shows in its path. */
static void json_module(struct json_writer *w, const struct modules *m, mod_id mod)
{
  unsigned flags = m->flags[mod.v] & ~(unsigned)MODULE_PACKAGE;
  json_kv(w, "class", class_name((enum file_class)m->class_[mod.v]));
  if (flags == 0)
    return;
  json_key(w, "flags");
  json_array(w);
  for (unsigned bit = 0; bit < MODULE_FLAGS; bit++)
    if ((flags & (1u << bit)) != 0)
      json_text(w, module_flag_name(bit));
  json_close(w);
}

/* Where a class stands, in which order its bases are asked, and what it overrides. */
static void json_class(struct json_writer *w, const struct graph_view *v, uint32_t node)
{
  const struct program *p = v->program;
  const struct defs *d = &p->corpus->all.defs;
  def_id class_ = p->nodes.def[v->node[node].v];
  const struct class_order *order = &v->hierarchy->order[class_.v];
  json_kv(w, "file", program_path(p, p->corpus->def_file[class_.v]));
  json_kv_u64(w, "line", d->line[class_.v]);
  json_key(w, "mro");
  json_array(w);
  for (uint32_t i = 0; i < order->n; i++)
    json_string(w, program_name(p, order->at[i]));
  json_close(w);
  json_key(w, "overrides");
  json_array(w);
  for (uint32_t def = class_.v + 1; def < d->n && d->parent[def].v >= class_.v; def++) {
    if (d->parent[def].v != class_.v || v->hierarchy->overridden[def].v == 0)
      continue;
    json_object(w);
    json_kv_span(w, "method", program_name(p, p->node_of_def[def]));
    json_kv_span(w, "overrides", program_name(p, v->hierarchy->overridden[def]));
    json_kv_u64(w, "line", d->line[def]);
    json_close(w);
  }
  json_close(w);
}

void graph_json(struct buf *out, const struct graph_view *v)
{
  struct json_writer w;
  json_begin(&w, out, 2);
  json_object(&w);
  json_kv(&w, "title", v->title);
  json_key(&w, "nodes");
  json_array(&w);
  for (uint32_t i = 0; i < v->n; i++) {
    json_object(&w);
    json_kv_span(&w, "name", v->name[i]);
    json_kv(&w, "kind", node_kind_word(v, i));
    if (v->module != NULL && v->module[i].v != 0)
      json_module(&w, &v->program->modules, v->module[i]);
    if (is_outside(v, i))
      json_kv(&w, "class", external_class_name((enum external_class)v->class_[i]));
    if (v->context != NULL && v->context[i].n > 0)
      json_kv_span(&w, "context", v->context[i]);
    if (v->hierarchy != NULL && v->kind[i] == NODE_CLASS)
      json_class(&w, v, i);
    json_close(&w);
  }
  json_close(&w);
  json_key(&w, "edges");
  json_array(&w);
  for (uint32_t i = 0; i < v->n; i++)
    for (uint32_t arc = v->g->off[i]; arc < v->g->off[i + 1]; arc++)
      json_arc(&w, v, i, arc);
  json_close(&w);
  json_close(&w);
  json_end(&w);
}

static void csv_arc(struct buf *out, const struct graph_view *v, uint32_t from, uint32_t arc)
{
  struct arc_sum sum = arc_sum(v, arc);
  uint32_t to = v->g->dst[arc];
  struct place at = program_place(v->program, v->g->rows[v->g->rows_at[arc]]);
  struct buf words = {0};
  esc_csv(out, v->name[from]);
  buf_addc(out, ',');
  esc_csv(out, v->name[to]);
  buf_addc(out, ',');
  add_kinds(&words, sum.kinds);
  esc_csv(out, buf_span(&words));
  buf_printf(out, ",%u,%u,%s,", v->g->weight[arc], v->g->rows_at[arc + 1] - v->g->rows_at[arc], edge_confidence_name(sum.best));
  esc_csv(out, span_of(program_path(v->program, at.file)));
  buf_printf(out, ",%u", at.line);
  if (v->tiers) {
    buf_reset(&words);
    add_rules(&words, sum.rules);
    buf_printf(out, ",%s,", edge_tier_name(sum.tier));
    esc_csv(out, buf_span(&words));
  }
  if (v->of_node != NULL) {
    buf_reset(&words);
    add_ends(&words, v, arc);
    buf_addc(out, ',');
    esc_csv(out, buf_span(&words));
  }
  if (v->class_ != NULL)
    buf_printf(out, ",%s", is_outside(v, to) ? external_class_name((enum external_class)v->class_[to]) : "internal");
  if (v->context != NULL) {
    buf_addc(out, ',');
    esc_csv(out, v->context[from]);
    buf_addc(out, ',');
    esc_csv(out, v->context[to]);
  }
  if (v->hierarchy != NULL) {
    buf_reset(&words);
    add_overrides(&words, v, from, to, ",");
    buf_addc(out, ',');
    esc_csv(out, buf_span(&words));
  }
  buf_adds(out, "\r\n");
  buf_release(&words);
}

void graph_csv(struct buf *out, const struct graph_view *v)
{
  buf_adds(out, "from,to,kinds,weight,places,confidence,file,line");
  buf_adds(out, v->tiers ? ",tier,rules" : "");
  buf_adds(out, v->of_node != NULL ? ",edges" : "");
  buf_adds(out, v->class_ != NULL ? ",class" : "");
  buf_adds(out, v->context != NULL ? ",from_context,to_context" : "");
  buf_adds(out, v->hierarchy != NULL ? ",overrides\r\n" : "\r\n");
  for (uint32_t i = 0; i < v->n; i++)
    for (uint32_t arc = v->g->off[i]; arc < v->g->off[i + 1]; arc++)
      csv_arc(out, v, i, arc);
}

static void graphml_key(struct buf *out, const char *name, const char *of, const char *type)
{
  buf_printf(out, "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", name, of, name, type);
}

static void graphml_node(struct buf *out, const struct graph_view *v, uint32_t node)
{
  buf_printf(out, "    <node id=\"n%u\"><data key=\"name\">", node);
  esc_xml(out, v->name[node]);
  buf_printf(out, "</data><data key=\"kind\">%s</data>", node_kind_word(v, node));
  if (v->context != NULL && v->context[node].n > 0) {
    buf_adds(out, "<data key=\"context\">");
    esc_xml(out, v->context[node]);
    buf_adds(out, "</data>");
  }
  if (v->hierarchy != NULL && v->kind[node] == NODE_CLASS) {
    struct buf order = {0};
    add_order(&order, v, node, ",");
    buf_adds(out, "<data key=\"mro\">");
    esc_xml(out, buf_span(&order));
    buf_adds(out, "</data>");
    buf_release(&order);
  }
  buf_adds(out, "</node>\n");
}

static void graphml_arc(struct buf *out, const struct graph_view *v, uint32_t from, uint32_t arc)
{
  struct arc_sum sum = arc_sum(v, arc);
  buf_printf(out, "    <edge source=\"n%u\" target=\"n%u\"><data key=\"weight\">%u</data><data key=\"kinds\">", from, v->g->dst[arc], v->g->weight[arc]);
  add_kinds(out, sum.kinds);
  buf_printf(out, "</data><data key=\"confidence\">%s</data>", edge_confidence_name(sum.best));
  if (v->tiers) {
    buf_printf(out, "<data key=\"tier\">%s</data><data key=\"rules\">", edge_tier_name(sum.tier));
    add_rules(out, sum.rules);
    buf_adds(out, "</data>");
  }
  if (v->of_node != NULL) {
    buf_adds(out, "<data key=\"edges\">");
    add_ends(out, v, arc);
    buf_adds(out, "</data>");
  }
  if (v->hierarchy != NULL) {
    struct buf methods = {0};
    add_overrides(&methods, v, from, v->g->dst[arc], ",");
    buf_adds(out, "<data key=\"overrides\">");
    esc_xml(out, buf_span(&methods));
    buf_adds(out, "</data>");
    buf_release(&methods);
  }
  buf_adds(out, "</edge>\n");
}

void graph_graphml(struct buf *out, const struct graph_view *v)
{
  buf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  graphml_key(out, "name", "node", "string");
  graphml_key(out, "kind", "node", "string");
  if (v->context != NULL)
    graphml_key(out, "context", "node", "string");
  if (v->hierarchy != NULL)
    graphml_key(out, "mro", "node", "string");
  graphml_key(out, "weight", "edge", "int");
  graphml_key(out, "kinds", "edge", "string");
  graphml_key(out, "confidence", "edge", "string");
  if (v->tiers) {
    graphml_key(out, "tier", "edge", "string");
    graphml_key(out, "rules", "edge", "string");
  }
  if (v->of_node != NULL)
    graphml_key(out, "edges", "edge", "string");
  if (v->hierarchy != NULL)
    graphml_key(out, "overrides", "edge", "string");
  buf_adds(out, "  <graph id=\"merestone\" edgedefault=\"directed\">\n");
  for (uint32_t i = 0; i < v->n; i++)
    graphml_node(out, v, i);
  for (uint32_t i = 0; i < v->n; i++)
    for (uint32_t arc = v->g->off[i]; arc < v->g->off[i + 1]; arc++)
      graphml_arc(out, v, i, arc);
  buf_adds(out, "  </graph>\n</graphml>\n");
}
