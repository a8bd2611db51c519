/*
 * render/diff_json.c: what became of a tree, for programs. schema/diff.schema.json describes it.
 */
#include "render/diff_p.h"

#include "base/json_write.h"
#include "render/parts.h"

#include <math.h>

static const char *const side_names[SIDES] = {"before", "after"};

static void write_side(struct json_writer *w, const struct diff_report *r, unsigned side)
{
  const struct diff_side *s = &r->side[side];
  json_key(w, side_names[side]);
  json_object(w);
  json_kv(w, "name", s->name);
  json_kv(w, "commit", s->id);
  json_kv_u64(w, "files", s->files);
  json_kv_u64(w, "unread", s->unread);
  json_kv_u64(w, "modules", s->judged->program->modules.n - 1);
  json_kv_u64(w, "contexts", s->judged->map->declared ? s->judged->map->n - 1 : 0);
  json_kv_u64(w, "unclaimed_modules", s->judged->map->n_unclaimed);
  json_kv_u64(w, "own_names", s->own);
  json_kv_u64(w, "unresolved_imports", s->unresolved);
  json_kv_u64(w, "cross_context_statements", s->judged->coupling->cross_statements);
  json_kv_u64(w, "statements", s->judged->coupling->all_statements);
  json_kv_u64(w, "violations", r->delta->broken[side]);
  json_close(w);
}

static void write_measure(struct json_writer *w, const char *key, const struct measure *m)
{
  json_key(w, key);
  json_object(w);
  json_kv_num(w, "value", m->value);
  json_kv_num(w, "part", m->part);
  json_kv_num(w, "whole", m->whole);
  json_close(w);
}

static void write_metrics(struct json_writer *w, const struct metric_change *c, uint32_t n)
{
  json_key(w, "metrics");
  json_array(w);
  for (uint32_t i = 0; i < n; i++) {
    if (!c[i].changed)
      continue;
    json_object(w);
    json_kv(w, "name", metric_info(c[i].metric)->name);
    write_measure(w, "before", &c[i].before);
    write_measure(w, "after", &c[i].after);
    json_close(w);
  }
  json_close(w);
}

static void write_pair(struct json_writer *w, const char *key, const struct pair *p)
{
  json_key(w, key);
  json_object(w);
  json_kv_u64(w, "edges", p->edges);
  json_kv_u64(w, "statements", p->statements);
  json_kv_u64(w, "symbols", p->symbols);
  json_kv_u64(w, "calls", p->calls);
  json_kv_u64(w, "bases", p->inherits);
  json_close(w);
}

static void write_pairs(struct json_writer *w, const struct diff_report *r)
{
  json_key(w, "pairs");
  json_array(w);
  for (uint32_t i = 0; i < r->change->n_pairs; i++) {
    const struct pair_change *p = &r->change->pair[i];
    json_object(w);
    json_kv(w, "from", p->from);
    json_kv(w, "to", p->to);
    write_pair(w, "before", &p->before);
    write_pair(w, "after", &p->after);
    json_kv_num(w, "points_before", p->points_before);
    json_kv_num(w, "points_after", p->points_after);
    json_close(w);
  }
  json_close(w);
}

static void write_contexts(struct json_writer *w, const struct diff_report *r)
{
  json_key(w, "contexts");
  json_array(w);
  for (uint32_t i = 0; i < r->change->n_contexts; i++) {
    const struct context_change *c = &r->change->context[i];
    if (c->came == CAME_SAME)
      continue;
    json_object(w);
    json_kv(w, "name", c->name);
    json_kv(w, "fate", came_name(c->came));
    json_kv_u64(w, "modules_before", c->modules_before);
    json_kv_u64(w, "modules_after", c->modules_after);
    write_metrics(w, c->metric, c->n);
    json_close(w);
  }
  json_close(w);
}

/* The name on each side, null where it is not there. */
static void write_module(struct json_writer *w, const struct diff_report *r, const char *const keys[SIDES], const mod_id at[SIDES])
{
  for (unsigned side = 0; side < SIDES; side++) {
    json_key(w, keys[side]);
    if (at[side].v == 0)
      json_null(w);
    else
      json_string(w, diff_module(r, side, at[side]));
  }
}

static void write_owner(struct json_writer *w, const struct diff_report *r, const char *const keys[SIDES], const mod_id at[SIDES])
{
  for (unsigned side = 0; side < SIDES; side++) {
    json_key(w, keys[side]);
    if (at[side].v == 0)
      json_null(w);
    else
      json_string(w, diff_context(r, side, at[side]));
  }
}

static void write_modules(struct json_writer *w, const struct diff_report *r)
{
  static const char *const contexts[SIDES] = {"context_before", "context_after"};
  json_key(w, "modules");
  json_array(w);
  for (uint32_t i = 0; i < r->delta->n_modules; i++) {
    const struct module_delta *d = &r->delta->module[i];
    json_object(w);
    json_kv(w, "fate", fate_name((enum fate)d->fate));
    write_module(w, r, side_names, d->at);
    write_owner(w, r, contexts, d->at);
    json_kv(w, "same_by", d->fate == FATE_MOVED ? same_by_name((enum same_by)d->match) : NULL);
    json_kv_bool(w, "with_package", d->with_package);
    json_kv_num(w, "likeness", d->fate == FATE_MOVED && d->match == SAME_LIKENESS ? d->likeness : NAN);
    json_close(w);
  }
  json_close(w);
  json_key(w, "owners");
  json_array(w);
  for (uint32_t i = 0; i < r->delta->n_owners; i++) {
    json_object(w);
    json_kv_span(w, "module", diff_module(r, AFTER, r->delta->owner[i].at[AFTER]));
    write_owner(w, r, side_names, r->delta->owner[i].at);
    json_close(w);
  }
  json_close(w);
}

static void write_symbols(struct json_writer *w, const struct diff_report *r)
{
  json_key(w, "names");
  if (!r->symbols) {
    json_null(w);
    return;
  }
  json_array(w);
  for (uint32_t i = 0; i < r->delta->n_symbols; i++) {
    const struct symbol_delta *d = &r->delta->symbol[i];
    json_object(w);
    json_kv(w, "fate", fate_name((enum fate)d->fate));
    for (unsigned side = 0; side < SIDES; side++) {
      json_key(w, side_names[side]);
      if (d->at[side].v == 0)
        json_null(w);
      else
        json_string(w, program_name(r->side[side].judged->program, d->at[side]));
    }
    json_close(w);
  }
  json_close(w);
}

static void write_place(struct json_writer *w, const struct diff_report *r, uint32_t at)
{
  const struct edge_place *p = &r->delta->place[at];
  struct place where = diff_place(r, p);
  struct buf takes = {0};
  add_diff_takes(&takes, r, p);
  json_object(w);
  json_kv(w, "fate", fate_name(p->side == AFTER ? FATE_NEW : FATE_GONE));
  json_kv_span(w, "path", diff_path(r, p->side, where.file));
  json_kv_u64(w, "line", where.line);
  json_kv_u64(w, "col", where.col);
  json_kv_span(w, "takes", buf_span(&takes));
  json_kv_span(w, "source", r->source[at]);
  json_close(w);
  buf_release(&takes);
}

static void write_edge(struct json_writer *w, const struct diff_report *r, const struct edge_delta *d)
{
  static const char *const from[SIDES] = {"from_before", "from_after"}, *const to[SIDES] = {"to_before", "to_after"};
  static const char *const from_context[SIDES] = {"from_context_before", "from_context_after"}, *const to_context[SIDES] = {"to_context_before", "to_context_after"};
  json_object(w);
  json_kv(w, "fate", fate_name((enum fate)d->fate));
  json_kv(w, "kind", edge_kind_name((enum edge_kind)d->kind));
  write_module(w, r, from, d->from);
  write_module(w, r, to, d->to);
  write_owner(w, r, from_context, d->from);
  write_owner(w, r, to_context, d->to);
  json_kv_bool(w, "crossed", d->crosses[BEFORE]);
  json_kv_bool(w, "crosses", d->crosses[AFTER]);
  json_kv_bool(w, "renamed", d->renamed);
  json_kv_bool(w, "under_import", d->under_import);
  json_kv_bool(w, "in_cycle", d->ties);
  json_kv_u64(w, "places_before", d->places[BEFORE]);
  json_kv_u64(w, "places_after", d->places[AFTER]);
  json_kv_u64(w, "statements_before", d->statements[BEFORE]);
  json_kv_u64(w, "statements_after", d->statements[AFTER]);
  json_key(w, "places");
  json_array(w);
  for (uint32_t i = 0; i < d->n; i++)
    write_place(w, r, d->first + i);
  json_close(w);
  json_close(w);
}

static void write_edges(struct json_writer *w, const struct diff_report *r)
{
  json_key(w, "edges");
  json_array(w);
  for (uint32_t i = 0; i < r->delta->n_edges; i++)
    write_edge(w, r, &r->delta->edge[i]);
  json_close(w);
  json_kv_u64(w, "left_out_edges", r->delta->left_out);
}

static void write_laws(struct json_writer *w, const struct diff_report *r)
{
  json_key(w, "violations");
  json_array(w);
  for (uint32_t i = 0; i < r->delta->n_laws; i++) {
    const struct law_delta *d = &r->delta->law[i];
    unsigned side = diff_side_of(d->fate);
    struct place at = diff_law_place(r, d);
    struct buf text = {0};
    json_object(w);
    json_kv(w, "fate", fate_name((enum fate)d->fate));
    add_law_name(&text, r, d);
    json_kv_span(w, "rule", buf_span(&text));
    json_kv(w, "kind", edge_kind_name((enum edge_kind)d->at[side]->kind));
    json_kv_span(w, "from", diff_module(r, side, d->at[side]->from));
    json_kv_span(w, "to", diff_module(r, side, d->at[side]->to));
    json_kv(w, "from_context", context_name(r->side[side].judged->map, d->relation[side]->from));
    json_kv(w, "to_context", context_name(r->side[side].judged->map, d->relation[side]->to));
    json_kv_u64(w, "places_before", d->at[BEFORE] != NULL ? d->at[BEFORE]->n_against : 0);
    json_kv_u64(w, "places_after", d->at[AFTER] != NULL ? d->at[AFTER]->n_against : 0);
    json_kv_span(w, "path", diff_path(r, side, at.file));
    json_kv_u64(w, "line", at.line);
    buf_reset(&text);
    add_law_says(&text, r, d);
    json_kv_span(w, "message", buf_span(&text));
    json_close(w);
    buf_release(&text);
  }
  json_close(w);
}

static void write_names(struct json_writer *w, const char *key, const char *const *names, uint32_t n)
{
  json_key(w, key);
  json_array(w);
  for (uint32_t i = 0; i < n; i++)
    json_text(w, names[i]);
  json_close(w);
}

static void write_cycles(struct json_writer *w, const struct diff_report *r)
{
  const struct judged *after = r->side[AFTER].judged;
  const struct csr *g = &after->coupling->contexts;
  struct arena phase = {0};
  uint32_t *tail = csr_sources(&phase, g);
  json_key(w, "cycles");
  json_array(w);
  for (uint32_t i = 0; i < r->change->n_cycles; i++) {
    const struct cycle_change *c = &r->change->cycle[i];
    json_object(w);
    json_kv(w, "fate", came_name(c->came));
    json_kv_u64(w, "contexts_before", c->before);
    json_kv_u64(w, "contexts_after", c->after);
    write_names(w, "joined", c->joined, c->n_joined);
    write_names(w, "left", c->left, c->n_left);
    json_key(w, "opened");
    json_array(w);
    for (uint32_t k = 0; k < c->n_opened; k++) {
      json_object(w);
      json_kv(w, "from", context_name(after->map, (ctx_id){tail[c->opened[k]]}));
      json_kv(w, "to", context_name(after->map, (ctx_id){g->dst[c->opened[k]]}));
      json_close(w);
    }
    json_close(w);
    json_close(w);
  }
  json_close(w);
  arena_release(&phase);
}

void write_diff_json(struct buf *out, const struct diff_report *r)
{
  struct json_writer w;
  json_begin(&w, out, 3);
  json_object(&w);
  json_kv(&w, "$schema", "diff.schema.json");
  json_kv_u64(&w, "schema_version", 1);
  write_side(&w, r, BEFORE);
  write_side(&w, r, AFTER);
  json_kv(&w, "contexts_file", r->contexts);
  write_metrics(&w, r->change->tree, r->change->n_tree);
  write_pairs(&w, r);
  write_contexts(&w, r);
  write_modules(&w, r);
  write_symbols(&w, r);
  write_edges(&w, r);
  write_laws(&w, r);
  write_cycles(&w, r);
  json_close(&w);
  json_end(&w);
}
