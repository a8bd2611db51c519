/*
 * render/map_json.c: the map of contexts as schema/map.schema.json has it.
 */
#include "base/json_write.h"
#include "render/map_view.h"

static struct span module_name(const struct map_view *v, mod_id m)
{
  return intern_get(&v->program->corpus->strings, v->program->modules.name[m.v]);
}

static void json_places(struct json_writer *w, const struct map_view *v, const struct crossing *c)
{
  json_key(w, "places");
  json_array(w);
  for (uint32_t i = 0; i < c->n_against; i++) {
    uint32_t edge = v->relations->row[c->first + i];
    struct place at = program_place(v->program, edge);
    json_object(w);
    json_kv(w, "file", program_path(v->program, at.file));
    json_kv_u64(w, "line", at.line);
    json_kv_u64(w, "column", at.col);
    json_kv(w, "kind", edge_kind_name((enum edge_kind)v->program->edges.kind[edge]));
    json_kv_span(w, "symbol", edge_symbol(v->program, edge));
    json_close(w);
  }
  json_close(w);
}

static void json_violation(struct json_writer *w, const struct map_view *v, const struct relation *r, const struct crossing *c)
{
  struct buf text = {0};
  json_object(w);
  law_name(&text, v->map, (enum law)c->law, r->use, r->to);
  json_kv_span(w, "rule", buf_span(&text));
  json_kv(w, "breach", breach_name((enum breach)c->breach));
  buf_reset(&text);
  breach_says(&text, &v->relations->laws, &(struct breach_told){(enum breach)c->breach, r->use, r->from, r->to, module_name(v, c->from), module_name(v, c->to)});
  json_kv_span(w, "why", buf_span(&text));
  json_kv_span(w, "importer", module_name(v, c->from));
  json_kv_span(w, "target", module_name(v, c->to));
  json_kv(w, "kind", edge_kind_name((enum edge_kind)c->kind));
  json_places(w, v, c);
  json_close(w);
  buf_release(&text);
}

static void json_kinds(struct json_writer *w, const struct relation *r)
{
  json_key(w, "kinds");
  json_object(w);
  for (int k = 0; k < EDGE_KINDS; k++)
    if (r->by_kind[k] > 0)
      json_kv_u64(w, edge_kind_name((enum edge_kind)k), r->by_kind[k]);
  json_close(w);
}

static void json_pair(struct json_writer *w, const struct map_view *v, const struct relation *r)
{
  json_object(w);
  json_kv(w, "from", context_name(v->map, r->from));
  json_kv(w, "to", context_name(v->map, r->to));
  json_kv(w, "standing", standing_name((enum standing)r->standing));
  json_kv(w, "declared", r->use == NULL ? NULL : relationship_name(r->use->as));
  json_kv(w, "shown", r->shown == SHOWN_NOTHING ? NULL : shown_name(r->shown));
  json_kv(w, "evidence", r->evidence);
  json_kv_u64(w, "edges", r->n);
  json_kv_u64(w, "against", r->against);
  json_kv_u64(w, "statements", r->statements);
  json_kv_u64(w, "by_public", r->by_public);
  json_kv_u64(w, "strict", r->strict);
  json_kv_u64(w, "targets", r->targets);
  json_kinds(w, r);
  json_key(w, "modules");
  json_array(w);
  for (uint32_t i = 0; i < r->n_via; i++)
    json_string(w, module_name(v, r->via[i]));
  json_close(w);
  json_key(w, "violations");
  json_array(w);
  for (uint32_t i = 0; i < r->n + r->n_kernel; i++) {
    const struct crossing *c = &v->relations->crossing[i < r->n ? r->first + i : r->kernel_first + i - r->n];
    if (c->law != LAW_KEPT)
      json_violation(w, v, r, c);
  }
  json_close(w);
  json_close(w);
}

static void json_unused(struct json_writer *w, const struct map_view *v)
{
  const struct relationships *r = v->relations;
  json_key(w, "unused");
  json_array(w);
  for (uint32_t i = 0; i < r->n_unused; i++) {
    json_object(w);
    json_kv(w, "from", context_name(v->map, r->unused_by[i]));
    json_kv(w, "to", context_name(v->map, v->map->of_entry[r->unused[i]->context]));
    json_kv(w, "declared", relationship_name(r->unused[i]->as));
    json_kv_u64(w, "line", r->unused[i]->line);
    json_close(w);
  }
  json_close(w);
}

void write_map_json(struct buf *out, const struct map_view *v)
{
  const struct relationships *r = v->relations;
  struct json_writer w;
  json_begin(&w, out, 3);
  json_object(&w);
  json_kv_u64(&w, "schemaVersion", 1);
  json_kv_u64(&w, "contexts", v->map->n - 1);
  json_kv_u64(&w, "not_yet_declared", r->not_yet);
  json_kv_u64(&w, "edges", r->edges);
  json_kv_u64(&w, "against", r->against);
  json_key(&w, "against_by_rule");
  json_object(&w);
  json_kv_u64(&w, "relationship", r->by_law[LAW_RELATIONSHIP]);
  json_kv_u64(&w, "undeclared-use", r->by_law[LAW_UNDECLARED_USE]);
  json_kv_u64(&w, "public", r->by_law[LAW_PUBLIC]);
  json_close(&w);
  json_kv_u64(&w, "left_out_places", r->left_out_edges);
  json_kv_u64(&w, "untold_imports", r->untold);
  json_key(&w, "pairs");
  json_array(&w);
  for (uint32_t i = 0; i < r->n; i++)
    json_pair(&w, v, &r->relation[r->ranked[i]]);
  json_close(&w);
  json_unused(&w, v);
  json_close(&w);
  json_end(&w);
}
