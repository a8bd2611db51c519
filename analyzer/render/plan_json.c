/*
 * render/plan_json.c: a plan for programs (schema/extract.schema.json).
 */
#include "render/plan_p.h"

static void json_side(struct json_writer *w, const char *key, const struct plan_side *s)
{
  json_key(w, key);
  json_object(w);
  json_kv_u64(w, "statements", s->statements);
  json_kv_u64(w, "past_public", s->past_public);
  json_key(w, "by_scope");
  json_object(w);
  for (int scope = 0; scope <= SCOPE_TYPE_CHECKING; scope++)
    json_kv_u64(w, import_scope_name((enum import_scope)scope), s->of_scope[scope]);
  json_close(w);
  json_key(w, "places");
  json_object(w);
  for (int kind = 0; kind < EDGE_REVERSE; kind++)
    json_kv_u64(w, edge_kind_name((enum edge_kind)kind), s->places[kind]);
  json_close(w);
  json_kv_u64(w, "calls_by_value", s->by_value);
  json_kv_u64(w, "files", s->files);
  json_kv_u64(w, "modules", s->modules);
  json_kv_u64(w, "symbols", s->symbols);
  json_kv_u64(w, "possible_places", s->possible);
  json_kv_u64(w, "migration_places", s->migrations);
  json_kv_u64(w, "test_statements", s->test_statements);
  json_kv_u64(w, "test_places", s->test_places);
  json_close(w);
}

static void json_measure(struct json_writer *w, const char *key, const struct plan_measure *m)
{
  json_key(w, key);
  json_object(w);
  json_kv_u64(w, "extraction_cost", plan_cost(m));
  json_kv_u64(w, "in_past_public", m->in_past_public);
  json_kv_u64(w, "outbound", m->outbound);
  json_kv_u64(w, "files", m->files);
  json_kv_num(w, "coupling", m->score);
  json_kv_u64(w, "cross_context_edges", m->cross_edges);
  json_kv_u64(w, "all_edges", m->all_edges);
  json_kv_u64(w, "cross_context_statements", m->cross_statements);
  json_kv_u64(w, "largest_context_cycle", m->context_cycle);
  json_kv_u64(w, "cycle_groups", m->module_cycles);
  json_kv_u64(w, "violations", m->violations);
  json_kv_u64(w, "relations", m->relations);
  json_kv_u64(w, "drag_modules", m->drag_modules);
  json_kv_u64(w, "drag_lines", m->drag_lines);
  json_close(w);
}

static void json_neighbours(struct json_writer *w, const struct plan_view *v)
{
  json_key(w, "contexts");
  json_array(w);
  for (uint32_t i = 0; i < v->plan->n_neighbours; i++) {
    const struct plan_neighbour *n = &v->plan->neighbour[i];
    json_object(w);
    json_kv_span(w, "context", plan_context(v, n->context));
    json_side(w, "in", &n->in);
    json_side(w, "out", &n->out);
    json_close(w);
  }
  json_close(w);
}

static void json_symbols(struct json_writer *w, const struct plan_view *v, const char *key, uint32_t first, uint32_t n)
{
  json_key(w, key);
  json_array(w);
  for (uint32_t i = first; i < first + n; i++) {
    const struct plan_symbol *y = &v->plan->symbol[i];
    json_object(w);
    json_kv_span(w, "name", y->name);
    json_kv(w, "kind", y->star ? "star" : y->whole ? "module" : y->node.v == 0 ? "unknown" : v->program->nodes.kind[y->node.v] == NODE_CLASS ? "class" : "function");
    json_kv_span(w, "module", plan_module(v, y->module));
    json_kv_span(w, "context", plan_context(v, y->context));
    if (y->signature.n > 0)
      json_kv_span(w, "signature", y->signature);
    json_kv(w, "way", plan_way_name(plan_way_of(y)));
    json_kv_u64(w, "modules", y->users);
    json_kv_u64(w, "contexts", y->contexts);
    json_kv_u64(w, "imports", y->statements);
    json_kv_u64(w, "past_public", y->past_public);
    json_kv_u64(w, "calls", y->calls);
    json_kv_u64(w, "others", y->others);
    json_kv_u64(w, "test_places", y->test_places);
    json_key(w, "sites");
    json_array(w);
    for (uint32_t k = 0; k < y->n; k++)
      json_u64(w, v->plan->symbol_site[y->first + k]);
    json_close(w);
    json_close(w);
  }
  json_close(w);
}

static void json_site(struct json_writer *w, const struct plan_view *v, const struct plan_site *s, struct buf *text)
{
  const struct program *p = v->program;
  const struct edges *e = &p->edges;
  struct place at = program_place(p, s->edge);
  json_object(w);
  json_kv(w, "direction", s->inbound ? "in" : "out");
  json_kv(w, "sort", plan_sort_name((enum plan_sort)s->sort));
  json_kv(w, "kind", edge_kind_name(e->kind[s->edge]));
  json_kv(w, "scope", import_scope_name(e->scope[s->edge]));
  json_kv(w, "rule", edge_rule_name(e->rule[s->edge]));
  json_kv(w, "confidence", edge_confidence_name(e->confidence[s->edge]));
  json_kv(w, "file", program_path(p, at.file));
  json_kv_u64(w, "line", at.line);
  json_kv_u64(w, "column", at.col);
  json_kv_span(w, "from", program_name(p, e->from[s->edge]));
  json_kv_span(w, "to", program_name(p, e->to[s->edge]));
  buf_reset(text);
  plan_used(text, v, s);
  json_kv_span(w, "uses", buf_span(text));
  json_kv_span(w, "context", plan_context(v, s->other));
  json_kv_bool(w, "statement", s->statement);
  json_kv_bool(w, "by_public", s->by_public);
  json_kv_bool(w, "joined", s->joined);
  json_kv_bool(w, "crosses", s->crosses);
  json_kv_bool(w, "cut", s->cut);
  json_kv_u64(w, "step", s->step);
  json_close(w);
}

static void json_sites(struct json_writer *w, const struct plan_view *v)
{
  struct buf text = {0};
  json_key(w, "sites");
  json_array(w);
  for (uint32_t i = 0; i < v->plan->n_sites; i++)
    json_site(w, v, &v->plan->site[i], &text);
  json_close(w);
  buf_release(&text);
}

static void json_border(struct json_writer *w, const struct plan_view *v)
{
  const struct plan_border *b = &v->plan->border;
  json_key(w, "border");
  json_object(w);
  json_kv_num(w, "points_before", b->before);
  json_kv_num(w, "points_after", b->after);
  json_kv_num(w, "points_after_steps", b->points_left);
  json_kv_u64(w, "cut_places", v->plan->n_cut);
  json_key(w, "free");
  json_array(w);
  for (uint32_t i = 0; i < b->n_free; i++) {
    json_object(w);
    json_kv_span(w, "module", plan_module(v, b->free[i].module));
    json_kv_span(w, "now", plan_context(v, b->free[i].now));
    json_kv_span(w, "then", plan_context(v, b->free[i].then));
    json_kv_num(w, "points_inside", b->free[i].inside);
    json_kv_num(w, "points_outside", b->free[i].outside);
    json_kv_bool(w, "step", i < b->n_steps);
    json_close(w);
  }
  json_close(w);
  json_close(w);
}

static void json_touch(struct json_writer *w, const struct plan_view *v)
{
  const struct plan_cover *c = &v->plan->touch;
  json_key(w, "touch");
  json_object(w);
  json_kv_u64(w, "modules", c->n);
  json_kv_u64(w, "own", c->own);
  json_kv_u64(w, "of", c->all);
  json_key(w, "edit");
  json_array(w);
  for (uint32_t i = 0; i < c->n; i++)
    json_string(w, plan_module(v, c->module[i]));
  json_close(w);
  json_close(w);
}

static void json_tests(struct json_writer *w, const struct plan_view *v)
{
  json_key(w, "tests");
  json_array(w);
  for (uint32_t i = 0; i < v->plan->n_tests; i++) {
    const struct plan_test *t = &v->plan->test[i];
    json_object(w);
    json_kv_span(w, "module", plan_module(v, t->module));
    json_kv_span(w, "context", plan_context(v, t->context));
    json_kv_bool(w, "moves", t->moves);
    json_kv_u64(w, "statements_near", t->near);
    json_kv_u64(w, "statements_all", t->all);
    json_kv_u64(w, "statements_across", t->statements);
    json_kv_u64(w, "patches_across", t->patches);
    json_close(w);
  }
  json_close(w);
}

static void json_relation(struct json_writer *w, const struct plan_view *v, const struct plan_relation *r)
{
  const struct relations *t = &v->django->relations;
  uint32_t i = r->relation;
  json_object(w);
  json_kv(w, "direction", r->inbound ? "in" : "out");
  json_kv_span(w, "model", plan_text(v, v->django->models.label[t->from[i]]));
  json_kv_span(w, "field", plan_text(v, t->name[i]));
  json_kv(w, "form", relation_form_name((enum relation_form)t->form[i]));
  json_kv_span(w, "to", plan_text(v, v->django->models.label[t->to[i]]));
  json_kv(w, "on_delete", on_delete_name((enum on_delete)t->on_delete[i]));
  if (t->through[i].v != 0) {
    json_kv_span(w, "through", program_name(v->program, t->through[i]));
    json_kv_bool(w, "through_crosses", r->through_crosses);
  }
  json_kv_span(w, "context", plan_context(v, r->other));
  json_kv(w, "file", program_path(v->program, t->file[i]));
  json_kv_u64(w, "line", t->line[i]);
  json_close(w);
}

static void json_wait(struct json_writer *w, const struct plan_view *v, uint32_t wait)
{
  const struct waits *t = &v->django->waits;
  const struct migrations *m = &v->django->migrations;
  uint32_t from = t->migration[wait];
  json_object(w);
  json_kv_span(w, "app", plan_text(v, v->django->apps.label[m->app[from]]));
  json_kv_span(w, "migration", plan_text(v, m->name[from]));
  json_kv(w, "kind", wait_kind_name((enum wait_kind)t->kind[wait]));
  json_kv_span(w, "for_app", plan_text(v, t->label[wait]));
  json_kv_span(w, "for_migration", plan_text(v, t->name[wait]));
  json_kv(w, "file", program_path(v->program, v->program->modules.file[m->module[from].v]));
  json_kv_u64(w, "line", t->line[wait]);
  json_close(w);
}

static void json_data(struct json_writer *w, const struct plan_view *v)
{
  const struct plan_data *d = &v->plan->data;
  json_key(w, "data_cut");
  json_object(w);
  json_kv_u64(w, "tables", d->n_tables);
  json_kv_u64(w, "cascades", d->n_cascades);
  json_kv_u64(w, "keys_to_libraries", d->outside);
  json_kv_u64(w, "soft_keys", d->soft_keys);
  json_kv_u64(w, "named_like_soft_keys", d->soft_names);
  json_key(w, "models");
  json_array(w);
  for (uint32_t i = 0; i < d->n_models; i++) {
    json_object(w);
    json_kv_span(w, "label", plan_text(v, v->django->models.label[d->model[i]]));
    json_kv(w, "kind", model_kind_name((enum model_kind)v->django->models.kind[d->model[i]]));
    json_kv_span(w, "table", plan_text(v, v->django->models.table[d->model[i]]));
    json_close(w);
  }
  json_close(w);
  json_key(w, "relations");
  json_array(w);
  for (uint32_t i = 0; i < d->n_relations; i++)
    json_relation(w, v, &d->relation[i]);
  json_close(w);
  json_key(w, "waits");
  json_array(w);
  for (uint32_t i = 0; i < d->n_waits; i++)
    json_wait(w, v, d->wait[i]);
  json_close(w);
  json_close(w);
}

static void json_step(struct json_writer *w, const struct plan_view *v, uint32_t number)
{
  const struct plan_step *s = &v->plan->step[number];
  struct buf text = {0};
  json_object(w);
  plan_step_key(&text, v, s);
  json_kv_span(w, "step", buf_span(&text));
  buf_reset(&text);
  plan_step_title(&text, v, s, false);
  json_kv_span(w, "title", buf_span(&text));
  json_kv(w, "kind", plan_step_word(s->kind));
  json_kv_u64(w, "places", s->n);
  json_kv_u64(w, "statements", s->statements);
  json_kv_u64(w, "files", s->files);
  json_key(w, "edited");
  json_array(w);
  for (uint32_t i = 0; i < s->n_edited; i++)
    json_string(w, plan_context(v, s->edited[i]));
  json_close(w);
  json_key(w, "owners");
  json_array(w);
  for (uint32_t i = 0; i < s->n_owners; i++)
    json_text(w, s->owner[i]);
  json_close(w);
  json_measure(w, "after", &s->after);
  json_close(w);
  buf_release(&text);
}

void plan_write_json(struct buf *out, const struct plan_view *v)
{
  const struct plan *p = v->plan;
  struct json_writer w;
  json_begin(&w, out, 2);
  json_object(&w);
  json_kv_u64(&w, "version", 1);
  json_kv_span(&w, "context", plan_name(v));
  json_kv_u64(&w, "modules", p->modules);
  json_kv_u64(&w, "lines", p->lines);
  json_kv_u64(&w, "test_modules", p->tests);
  json_kv_bool(&w, "has_public", p->has_public);
  json_key(&w, "extraction_cost");
  json_object(&w);
  json_kv_u64(&w, "statements", p->cost_statements);
  json_kv_u64(&w, "files", p->cost_files);
  json_close(&w);
  json_side(&w, "cut_in", &p->in);
  json_side(&w, "cut_out", &p->out);
  json_neighbours(&w, v);
  json_kv_span(&w, "facade_module", p->facade_name);
  json_kv_bool(&w, "facade_exists", p->facade.v != 0);
  json_symbols(&w, v, "facade", 0, p->n_facade);
  json_symbols(&w, v, "ports", p->n_facade, p->n_symbols - p->n_facade);
  json_data(&w, v);
  json_border(&w, v);
  json_touch(&w, v);
  json_tests(&w, v);
  json_measure(&w, "now", &p->now);
  json_key(&w, "steps");
  json_array(&w);
  for (uint32_t i = 0; i < p->n_steps; i++)
    json_step(&w, v, i);
  json_close(&w);
  json_sites(&w, v);
  json_close(&w);
  json_end(&w);
}
