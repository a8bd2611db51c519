/*
 * render/cycles_json.c: components and their cuts for programs. schema/cycles.schema.json.
 */
#include "render/cycles.h"

#include "base/json_write.h"

enum { CYCLES_VERSION = 1, INDENT = 5 };

static void write_left(struct json_writer *w, const char *key, const struct left *left)
{
  json_key(w, key);
  json_object(w);
  json_kv_u64(w, "nodes", left->nodes);
  json_kv_u64(w, "components", left->components);
  json_key(w, "largest");
  json_array(w);
  for (int i = 0; i < LARGEST_LEFT && left->size[i] > 0; i++)
    json_u64(w, left->size[i]);
  json_close(w);
  json_close(w);
}

static void write_levels(struct json_writer *w, const struct cycles_report *r)
{
  json_key(w, "levels");
  json_object(w);
  for (int i = 0; i < CYCLE_LEVELS; i++) {
    json_key(w, metric_level_name((enum metric_level)i));
    json_object(w);
    json_kv_u64(w, "nodes", r->level[i].nodes);
    write_left(w, "in_cycles", &r->level[i].all);
    write_left(w, "at_import", &r->level[i].at_import);
    json_close(w);
  }
  json_close(w);
}

static void write_places(struct json_writer *w, const struct cycles_report *r, uint32_t arc)
{
  struct arena scratch = {0};
  struct cycle_place *at;
  uint32_t n = cycle_places(&at, &scratch, r, arc);
  json_key(w, "places");
  json_array(w);
  for (uint32_t i = 0; i < n; i++) {
    json_object(w);
    json_kv(w, "file", program_path(r->program, at[i].at.file));
    json_kv_u64(w, "line", at[i].at.line);
    json_kv(w, "scope", import_scope_name(at[i].scope));
    json_key(w, "names");
    json_array(w);
    for (uint32_t k = 0; k < at[i].n_names; k++)
      json_string(w, at[i].name[k]);
    json_close(w);
    json_close(w);
  }
  json_close(w);
  arena_release(&scratch);
}

static void write_edge(struct json_writer *w, const struct cycles_report *r, uint32_t arc)
{
  json_object(w);
  json_kv_span(w, "from", r->graph->name[cycle_arc_from(r, arc)]);
  json_kv_span(w, "to", r->graph->name[r->graph->g.dst[arc]]);
  json_kv_u64(w, "statements", r->graph->g.weight[arc]);
  write_places(w, r, arc);
  json_close(w);
}

static void write_steps(struct json_writer *w, const struct cycles_report *r, const struct component *c)
{
  json_key(w, "steps");
  json_array(w);
  for (uint32_t i = 0; i < c->n_steps; i++) {
    const struct cut_step *step = &c->step[i];
    json_object(w);
    json_kv_u64(w, "statements", step->statements);
    json_kv_u64(w, "so_far", step->so_far);
    write_left(w, "left", &step->left);
    json_key(w, "cuts");
    json_array(w);
    for (uint32_t k = 0; k < step->n; k++)
      write_edge(w, r, c->cut[step->first + k]);
    json_close(w);
    json_close(w);
  }
  json_close(w);
}

static void write_component(struct json_writer *w, const struct cycles_report *r, const struct component *c)
{
  json_object(w);
  json_kv_u64(w, "size", c->n);
  json_kv_u64(w, "modules", c->modules);
  json_kv_u64(w, "lines", c->lines);
  json_kv_u64(w, "edges", c->arcs);
  json_kv_u64(w, "statements", c->statements);
  json_key(w, "members");
  json_array(w);
  for (uint32_t i = 0; i < c->n; i++)
    json_string(w, r->graph->name[c->member[i]]);
  json_close(w);
  json_key(w, "shortest_cycle");
  json_array(w);
  for (uint32_t i = 0; i < c->hops; i++)
    write_edge(w, r, csr_find(&r->graph->g, c->cycle[i], c->cycle[(i + 1) % c->hops]));
  json_close(w);
  write_left(w, "at_import", &c->at_import);
  json_kv_u64(w, "cut_edges", c->n_cuts);
  json_kv_u64(w, "cut_statements", c->cut_statements);
  json_kv_u64(w, "at_least", c->bound);
  json_kv_bool(w, "minimum", c->bound == c->cut_statements);
  write_steps(w, r, c);
  json_close(w);
}

void cycles_json(struct buf *out, const struct cycles_report *r)
{
  struct json_writer w;
  json_begin(&w, out, INDENT);
  json_object(&w);
  json_kv_u64(&w, "version", CYCLES_VERSION);
  json_kv(&w, "level", metric_level_name(r->graph->level));
  json_kv_bool(&w, "declared", r->declared);
  json_key(&w, "scopes");
  json_array(&w);
  for (int i = 0; i <= SCOPE_TYPE_CHECKING; i++)
    if ((r->scopes >> i & 1) != 0)
      json_text(&w, import_scope_name((enum import_scope)i));
  json_close(&w);
  json_kv_u64(&w, "left_out_modules", r->left_out);
  write_levels(&w, r);
  json_key(&w, "components");
  json_array(&w);
  for (uint32_t i = 0; i < r->n; i++)
    write_component(&w, r, &r->found->at[r->first + i]);
  json_close(&w);
  json_close(&w);
  json_end(&w);
}
