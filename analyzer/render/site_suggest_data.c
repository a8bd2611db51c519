/*
 * render/site_suggest_data.c: what does a page need to try moves?
 *
 * coupling/what_if.h as JSON. Groups have no names here: a move numbers what it takes, an edge what it ties.
 */
#include "render/site_suggest.h"

#include "base/json_write.h"
#include "coupling/what_if.h"
#include "render/escape.h"
#include "render/parts.h"

static void numbers(struct json_writer *w, const char *key, const uint32_t *number, uint32_t n)
{
  json_key(w, key);
  json_array(w);
  for (uint32_t i = 0; i < n; i++)
    json_u64(w, number[i]);
  json_close(w);
}

static void moves(struct json_writer *w, const struct what_if *f)
{
  json_key(w, "moves");
  json_array(w);
  for (uint32_t i = 0; i < f->n_moves; i++) {
    json_array(w);
    json_text(w, f->move[i].name);
    json_u64(w, f->move[i].to.v);
    json_array(w);
    for (uint32_t k = 0; k < f->move[i].n; k++)
      json_u64(w, f->move[i].group[k]);
    json_close(w);
    json_close(w);
  }
  json_close(w);
}

/* Four numbers a pair of groups: from, to, edges between modules, statements. */
static void edges(struct json_writer *w, const struct csr *g)
{
  json_key(w, "edges");
  json_array(w);
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      json_u64(w, v);
      json_u64(w, g->dst[arc]);
      json_u64(w, g->rows_at[arc + 1] - g->rows_at[arc]);
      json_u64(w, g->weight[arc]);
    }
  json_close(w);
}

void site_suggest_data(struct buf *out, const struct report *r)
{
  const struct what_if *f = r->what_if;
  struct buf text = {0};
  struct json_writer w;
  json_begin(&w, &text, 0);
  json_object(&w);
  json_key(&w, "contexts");
  json_array(&w);
  for (uint32_t c = 0; c < r->coupling->k; c++)
    json_string(&w, span_of(context_name(r->map, (ctx_id){c})));
  json_close(&w);
  numbers(&w, "of", f->of, f->n_groups);
  numbers(&w, "size", f->size, f->n_groups);
  moves(&w, f);
  edges(&w, &f->imports);
  json_kv_u64(&w, "cross_edges", r->coupling->cross_edges);
  json_kv_u64(&w, "all_edges", r->coupling->all_edges);
  json_kv_u64(&w, "cross_statements", r->coupling->cross_statements);
  json_kv_u64(&w, "all_statements", r->coupling->all_statements);
  json_close(&w);
  json_end(&w);
  esc_script(out, span_trimmed(buf_span(&text)));
  buf_release(&text);
}
