/*
 * render/card_json.c: the card of a module for programs.
 */
#include "render/card.h"

static void json_place(struct json_writer *w, const struct card_view *v, uint32_t edge)
{
  struct place at = program_place(v->program, edge);
  json_kv(w, "file", program_path(v->program, at.file));
  json_kv_u64(w, "line", at.line);
  json_kv_u64(w, "column", at.col);
}

static void json_owner(struct json_writer *w, const struct card_view *v, ctx_id c, const struct claim *claim)
{
  const struct context *x = c.v == 0 ? NULL : v->map->context[c.v];
  json_kv(w, "context", x == NULL ? NULL : x->name);
  json_kv(w, "title", x == NULL ? NULL : x->title);
  json_kv(w, "kind", x == NULL || x->kind == KIND_UNSTATED ? NULL : context_kind_name(x->kind));
  json_kv(w, "owner", x == NULL || *x->owner == '\0' ? NULL : x->owner);
  json_kv(w, "claim", claim == NULL ? NULL : claim->text);
  if (claim != NULL)
    json_kv_u64(w, "claim_line", claim->line);
}

static void json_neighbours(struct json_writer *w, const struct card_view *v, const char *key, const struct neighbour *list, uint32_t n)
{
  json_key(w, key);
  json_array(w);
  for (uint32_t i = 0; i < n; i++) {
    json_object(w);
    json_kv(w, "context", context_name(v->map, list[i].context));
    json_kv_u64(w, "modules", list[i].modules);
    json_kv_u64(w, "places", list[i].places);
    json_place(w, v, list[i].edge);
    json_close(w);
  }
  json_close(w);
}

static const char *right_name(uint8_t right)
{
  static const char *const names[] = {[RIGHT_NONE] = "none", [RIGHT_PUBLIC] = "public", [RIGHT_DATA] = "public-data", [RIGHT_KERNEL] = "kernel", [RIGHT_ANY] = "any"};
  return names[right];
}

static void json_names(struct json_writer *w, const struct claim *claims, uint32_t n)
{
  json_key(w, "names");
  json_array(w);
  for (uint32_t i = 0; i < n; i++)
    json_string(w, span_of(claims[i].text));
  json_close(w);
}

/* What it may use of each other context. */
static void json_rights(struct json_writer *w, const struct card_view *v, ctx_id x, struct span from)
{
  json_key(w, "may_use");
  json_array(w);
  for (uint32_t y = 1; y < v->map->n && x.v != 0; y++) {
    if (y == x.v)
      continue;
    struct granted g = laws_right(&v->relations->laws, x, from, (ctx_id){y});
    struct buf text = {0};
    json_object(w);
    json_kv(w, "context", context_name(v->map, (ctx_id){y}));
    json_kv(w, "standing", standing_name((enum standing)g.standing));
    json_kv(w, "declared", g.use == NULL ? NULL : relationship_name(g.use->as));
    json_kv(w, "right", right_name(g.right));
    if (g.right == RIGHT_PUBLIC || g.right == RIGHT_DATA)
      json_names(w, v->map->context[y]->public_, v->map->context[y]->n_public);
    else if (g.right == RIGHT_KERNEL)
      json_names(w, g.use->through, g.use->n_through);
    else if (g.right == RIGHT_NONE) {
      card_right(&text, v, x, from, (ctx_id){y}, 0);
      json_kv_span(w, "why", buf_span(&text));
    }
    json_close(w);
    buf_release(&text);
  }
  json_close(w);
}

static void json_law(struct json_writer *w, const struct card_view *v, struct judgement j, const struct breach_told *told)
{
  struct buf text = {0};
  law_name(&text, v->map, (enum law)j.law, told->use, told->y);
  json_kv_span(w, "rule", buf_span(&text));
  json_kv(w, "breach", breach_name((enum breach)j.breach));
  buf_reset(&text);
  breach_says(&text, &v->relations->laws, told);
  json_kv_span(w, "why", buf_span(&text));
  buf_release(&text);
}

static void json_against(struct json_writer *w, const struct card_view *v, const struct card *c)
{
  json_key(w, "violations");
  json_array(w);
  for (uint32_t i = 0; i < c->n_from + c->n_into; i++) {
    const struct crossing *x = &v->relations->crossing[c->against[i]];
    const struct relation *r = relation_of_crossing(v->relations, c->against[i]);
    json_object(w);
    json_kv_span(w, "importer", card_module(v, x->from));
    json_kv_span(w, "target", card_module(v, x->to));
    json_kv(w, "kind", edge_kind_name((enum edge_kind)x->kind));
    json_law(w, v, (struct judgement){x->law, x->breach}, &(struct breach_told){(enum breach)x->breach, r->use, r->from, r->to, card_module(v, x->from), card_module(v, x->to)});
    json_kv_u64(w, "places", x->n_against);
    json_place(w, v, v->relations->row[x->first]);
    json_close(w);
  }
  json_close(w);
}

static void json_metrics(struct json_writer *w, const struct card *c)
{
  json_key(w, "metrics");
  if (!c->measured) {
    json_null(w);
    return;
  }
  json_object(w);
  json_kv_u64(w, "modules", c->all);
  json_kv_u64(w, "ca", c->ca);
  json_kv_u64(w, "ce", c->ce);
  json_key(w, "instability");
  if (c->ca + c->ce == 0)
    json_null(w);
  else
    json_num(w, (double)c->ce / (c->ca + c->ce));
  json_kv_u64(w, "vfi", c->vfi);
  json_kv_u64(w, "vfo", c->vfo);
  json_close(w);
}

static void json_cycle(struct json_writer *w, const struct card_view *v, const struct card *c)
{
  json_key(w, "cycle");
  json_array(w);
  for (uint32_t i = 0; i < c->n_cycle; i++)
    json_string(w, card_module(v, c->cycle[i]));
  json_close(w);
}

void write_card_json(struct buf *out, const struct card_view *v, const struct card *c)
{
  const struct program *p = v->program;
  file_id file = p->modules.file[c->module.v];
  bool open = c->context.v == 0 || v->map->context[c->context.v]->n_public == 0;
  struct json_writer w;
  json_begin(&w, out, 2);
  json_object(&w);
  json_kv_u64(&w, "schemaVersion", 1);
  json_kv_span(&w, "module", card_module(v, c->module));
  json_kv(&w, "file", program_path(p, file));
  json_kv_bool(&w, "exists", true);
  json_owner(&w, v, c->context, v->map->claim[c->module.v]);
  json_kv(&w, "class", class_name((enum file_class)p->modules.class_[c->module.v]));
  json_kv_u64(&w, "code_lines", p->corpus->head[file.v].code_lines);
  json_kv(&w, "public", open ? "undeclared" : v->map->is_public[c->module.v] ? "yes" : context_exposes_some(v->map, c->module) ? "some" : "no");
  json_metrics(&w, c);
  json_cycle(&w, v, c);
  json_neighbours(&w, v, "used_by", c->in, c->n_in);
  json_kv_u64(&w, "used_by_tests", c->in_tests);
  json_neighbours(&w, v, "uses", c->out, c->n_out);
  json_rights(&w, v, c->context, card_module(v, c->module));
  json_against(&w, v, c);
  json_close(&w);
  json_end(&w);
}

static void json_refusals(struct json_writer *w, const struct card_view *v, const struct absent *a, const struct placing *p)
{
  json_key(w, "refusals");
  json_array(w);
  for (uint32_t i = 0; i < a->n_wishes; i++) {
    const struct wish *wish = &a->wishes[i];
    ctx_id y = context_of(v->map, wish->module);
    const struct use *use;
    if (p->judgement[i].law == LAW_KEPT)
      continue;
    laws_standing(&v->relations->laws, p->context, y, &use);
    json_object(w);
    json_kv_span(w, "target", card_module(v, wish->module));
    json_kv_span(w, "symbol", wish->symbol);
    json_law(w, v, p->judgement[i], &(struct breach_told){(enum breach)p->judgement[i].breach, use, p->context, y, span_of(a->name), card_module(v, wish->module)});
    json_close(w);
  }
  json_close(w);
}

void write_absent_json(struct buf *out, const struct card_view *v, const struct absent *a)
{
  struct json_writer w;
  json_begin(&w, out, 2);
  json_object(&w);
  json_kv_u64(&w, "schemaVersion", 1);
  json_kv(&w, "module", a->name);
  json_kv(&w, "file", a->path);
  json_kv_bool(&w, "exists", false);
  json_kv(&w, "nearest", a->nearest);
  json_owner(&w, v, a->owner, a->claim);
  json_rights(&w, v, a->owner, span_of(a->name));
  json_key(&w, "placings");
  json_array(&w);
  for (uint32_t i = 0; a->placings != NULL && i + 1 < v->map->n; i++) {
    const struct placing *p = &a->placings[i];
    json_object(&w);
    json_kv(&w, "context", context_name(v->map, p->context));
    json_kv_bool(&w, "owns_name", p->owns);
    json_kv_u64(&w, "imports", a->n_wishes);
    json_kv_u64(&w, "own_imports", p->inner);
    json_kv_u64(&w, "known_imports", p->known);
    json_refusals(&w, v, a, p);
    json_close(&w);
  }
  json_close(&w);
  json_close(&w);
  json_end(&w);
}
