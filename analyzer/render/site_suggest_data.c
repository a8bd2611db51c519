/*
 * render/site_suggest_data.c: what does a page need to try moves?
 *
 * coupling/what_if.h as JSON. Modules have no names here: a move names what it takes, an edge what it ties.
 */
#include "render/site_suggest.h"

#include "base/json_write.h"
#include "coupling/what_if.h"
#include "render/escape.h"
#include "render/parts.h"

static void moves(struct json_writer *w, const struct report *r, const uint32_t *place)
{
  const struct what_if *f = r->what_if;
  json_key(w, "moves");
  json_array(w);
  for (uint32_t i = 0; i < f->n_moves; i++) {
    json_array(w);
    json_text(w, f->move[i].name);
    json_u64(w, f->move[i].to.v);
    json_array(w);
    for (uint32_t k = 0; k < f->move[i].n; k++)
      json_u64(w, place[f->move[i].module[k].v]);
    json_close(w);
    json_close(w);
  }
  json_close(w);
}

static void edges(struct json_writer *w, const struct report *r, struct arena *scratch, const uint32_t *place)
{
  const struct csr *g = &r->coupling->modules;
  const uint32_t *tail = arc_tails(scratch, g);
  json_key(w, "edges");
  json_array(w);
  for (uint32_t i = 0; i < r->what_if->n_arcs; i++) {
    uint32_t arc = r->what_if->arc[i];
    json_u64(w, place[tail[arc]]);
    json_u64(w, place[g->dst[arc]]);
    json_u64(w, g->weight[arc]);
  }
  json_close(w);
}

void site_suggest_data(struct buf *out, const struct report *r)
{
  const struct what_if *f = r->what_if;
  struct arena scratch = {0};
  uint32_t *place = arena_array(&scratch, uint32_t, r->program->modules.n);
  struct buf text = {0};
  struct json_writer w;
  for (uint32_t i = 0; i < f->n_modules; i++)
    place[f->module[i].v] = i;
  json_begin(&w, &text, 0);
  json_object(&w);
  json_key(&w, "contexts");
  json_array(&w);
  for (uint32_t c = 0; c < r->coupling->k; c++)
    json_string(&w, span_of(context_name(r->map, (ctx_id){c})));
  json_close(&w);
  json_key(&w, "of");
  json_array(&w);
  for (uint32_t i = 0; i < f->n_modules; i++)
    json_u64(&w, r->map->of[f->module[i].v].v);
  json_close(&w);
  moves(&w, r, place);
  edges(&w, r, &scratch, place);
  json_kv_u64(&w, "cross_edges", r->coupling->cross_edges);
  json_kv_u64(&w, "all_edges", r->coupling->all_edges);
  json_kv_u64(&w, "cross_statements", r->coupling->cross_statements);
  json_kv_u64(&w, "all_statements", r->coupling->all_statements);
  json_close(&w);
  json_end(&w);
  esc_script(out, span_trimmed(buf_span(&text)));
  buf_release(&text);
  arena_release(&scratch);
}
