/*
 * render/graph_data.c: a graph for other programs.
 *
 * adjacency is the format that tools of the field share: one JSON object, a key for each node of the tree. json has every place; csv a line for each arc; graphml is
 * what Gephi, yEd and networkx read.
 */
#include "render/graph_p.h"

#include "base/json_write.h"
#include "render/escape.h"

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
  json_kv(w, "how", edge_rule_name((enum edge_rule)e->rule[row]));
  json_kv(w, "confidence", edge_confidence_name((enum edge_confidence)e->confidence[row]));
  if (v->tiers)
    json_kv(w, "tier", edge_tier_name(program_tier(v->program, row)));
  if (e->kind[row] == EDGE_IMPORT)
    json_import_end(w, v, row, to);
  if (e->kind[row] == EDGE_IMPORT && e->evidence_table[row] == FACTS_IMPORTS) {
    json_written(w, v, e->evidence_row[row]);
    json_import_flags(w, v, e->evidence_row[row]);
  }
  json_close(w);
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

void graph_csv(struct buf *out, const struct graph_view *v)
{
  struct buf kinds = {0}, rules = {0}, ends = {0};
  buf_adds(out, "from,to,kinds,weight,places,confidence,file,line");
  buf_adds(out, v->tiers ? ",tier,rules" : "");
  buf_adds(out, v->of_node != NULL ? ",edges" : "");
  buf_adds(out, v->class_ != NULL ? ",class\r\n" : "\r\n");
  for (uint32_t i = 0; i < v->n; i++) {
    for (uint32_t arc = v->g->off[i]; arc < v->g->off[i + 1]; arc++) {
      struct arc_sum sum = arc_sum(v, arc);
      struct place at = program_place(v->program, v->g->rows[v->g->rows_at[arc]]);
      buf_reset(&kinds);
      buf_reset(&rules);
      buf_reset(&ends);
      add_rules(&rules, sum.rules);
      add_kinds(&kinds, sum.kinds);
      add_ends(&ends, v, arc);
      esc_csv(out, v->name[i]);
      buf_addc(out, ',');
      esc_csv(out, v->name[v->g->dst[arc]]);
      buf_addc(out, ',');
      esc_csv(out, buf_span(&kinds));
      buf_printf(out, ",%u,%u,%s,", v->g->weight[arc], v->g->rows_at[arc + 1] - v->g->rows_at[arc], edge_confidence_name(sum.best));
      esc_csv(out, span_of(program_path(v->program, at.file)));
      buf_printf(out, ",%u", at.line);
      if (v->tiers) {
        buf_printf(out, ",%s,", edge_tier_name(sum.tier));
        esc_csv(out, buf_span(&rules));
      }
      if (v->of_node != NULL) {
        buf_addc(out, ',');
        esc_csv(out, buf_span(&ends));
      }
      if (v->class_ != NULL)
        buf_printf(out, ",%s", is_outside(v, v->g->dst[arc]) ? external_class_name((enum external_class)v->class_[v->g->dst[arc]]) : "internal");
      buf_adds(out, "\r\n");
    }
  }
  buf_release(&kinds);
  buf_release(&rules);
  buf_release(&ends);
}

static void graphml_key(struct buf *out, const char *name, const char *of, const char *type)
{
  buf_printf(out, "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", name, of, name, type);
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
  buf_adds(out, "</edge>\n");
}

void graph_graphml(struct buf *out, const struct graph_view *v)
{
  buf_adds(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
  graphml_key(out, "name", "node", "string");
  graphml_key(out, "kind", "node", "string");
  graphml_key(out, "weight", "edge", "int");
  graphml_key(out, "kinds", "edge", "string");
  graphml_key(out, "confidence", "edge", "string");
  if (v->tiers) {
    graphml_key(out, "tier", "edge", "string");
    graphml_key(out, "rules", "edge", "string");
  }
  if (v->of_node != NULL)
    graphml_key(out, "edges", "edge", "string");
  buf_adds(out, "  <graph id=\"merestone\" edgedefault=\"directed\">\n");
  for (uint32_t i = 0; i < v->n; i++) {
    buf_printf(out, "    <node id=\"n%u\"><data key=\"name\">", i);
    esc_xml(out, v->name[i]);
    buf_printf(out, "</data><data key=\"kind\">%s</data></node>\n", node_kind_word(v, i));
  }
  for (uint32_t i = 0; i < v->n; i++)
    for (uint32_t arc = v->g->off[i]; arc < v->g->off[i + 1]; arc++)
      graphml_arc(out, v, i, arc);
  buf_adds(out, "  </graph>\n</graphml>\n");
}
