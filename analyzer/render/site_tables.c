/*
 * render/site_tables.c: which tables does a context own, and which keys tie them to those of others?
 */
#include "render/site_p.h"

#include "django/models.h"
#include "render/escape.h"
#include "render/parts.h"

static uint32_t context_of_node(const struct report *r, node_id n)
{
  uint32_t module = r->program->nodes.module[n.v].v;
  return module == 0 ? 0 : r->map->of[module].v;
}

static struct span word(const struct site *s, str_id text)
{
  return intern_get(&s->r->program->corpus->strings, text);
}

static void key_row(const struct site *s, uint32_t relation)
{
  const struct django *d = s->r->django;
  const struct relations *k = &d->relations;
  struct buf text = {0};
  buf_adds(s->out, "<tr><th scope=\"row\" class=\"place\">");
  buf_addspan(&text, word(s, d->models.label[k->from[relation]]));
  buf_addc(&text, '.');
  buf_addspan(&text, word(s, k->name[relation]));
  site_path(s, buf_span(&text));
  buf_printf(s->out, "</th><td class=\"t\">%s</td><td class=\"place\">", relation_form_name((enum relation_form)k->form[relation]));
  site_path(s, relation_target(d, s->r->program, relation));
  buf_printf(s->out, "</td><td class=\"t\">%s</td><td class=\"t\">", on_delete_name((enum on_delete)k->on_delete[relation]));
  uint32_t from = context_of_node(s->r, d->models.node[k->from[relation]]);
  site_context(s, from == s->ctx ? context_of_node(s->r, k->target[relation]) : from);
  buf_adds(s->out, "</td><td class=\"place\">");
  site_at(s, (struct place){.file = k->file[relation], .line = k->line[relation]});
  buf_adds(s->out, "</td></tr>\n");
  buf_release(&text);
}

/* A key across the border: out of this context, or into it; both ends are in the tree. */
static bool crosses(const struct site *s, uint32_t relation, bool out)
{
  const struct django *d = s->r->django;
  const struct relations *k = &d->relations;
  if (k->edge[relation] == 0 || k->target[relation].v == 0 || s->r->program->nodes.module[k->target[relation].v].v == 0)
    return false;
  uint32_t from = context_of_node(s->r, d->models.node[k->from[relation]]), to = context_of_node(s->r, k->target[relation]);
  return from != to && (out ? from : to) == s->ctx;
}

static uint32_t keys(const struct site *s, bool out)
{
  static const char *const heads[] = {"key", "form", "leads to", "on delete", "context", "place", NULL};
  const struct relations *k = &s->r->django->relations;
  uint32_t all = 0, shown = 0;
  for (uint32_t i = 1; i < k->n; i++)
    all += crosses(s, i, out);
  if (all == 0)
    return 0;
  site_table(s, out ? "Keys to tables of others" : "Keys of others to its tables", heads);
  for (uint32_t i = 1; i < k->n && shown < s->most.rows; i++)
    if (crosses(s, i, out)) {
      key_row(s, i);
      shown++;
    }
  site_table_end(s);
  site_more(s, all, shown, "key", "merestone inventory relations");
  return all;
}

void site_tables(const struct site *s)
{
  const struct django *d = s->r->django;
  uint32_t n = 0;
  if (d == NULL)
    return;
  for (uint32_t i = 1; i < d->models.n; i++)
    n += d->models.kind[i] != MODEL_ABSTRACT && context_of_node(s->r, d->models.node[i]) == s->ctx;
  uint32_t out = 0, in = 0;
  for (uint32_t i = 1; i < d->relations.n; i++) {
    out += crosses(s, i, true);
    in += crosses(s, i, false);
  }
  if (n + out + in == 0)
    return;
  site_section(s, "tables", "Its tables");
  buf_adds(s->out, "<p>");
  add_count(s->out, n, "model", NULL);
  buf_adds(s->out, "; ");
  add_count(s->out, out, "key leads", "keys lead");
  buf_adds(s->out, " to tables of others, ");
  add_count(s->out, in, "key of others leads", "keys of others lead");
  buf_adds(s->out, " here. <code>merestone inventory models</code> and <code>relations</code> list them.</p>\n");
  uint32_t shown = 0;
  if (n > 0)
    buf_adds(s->out, "<ul class=\"cols place\">");
  for (uint32_t i = 1; i < d->models.n && shown < s->most.modules; i++) {
    if (d->models.kind[i] == MODEL_ABSTRACT || context_of_node(s->r, d->models.node[i]) != s->ctx)
      continue;
    buf_adds(s->out, "<li>");
    site_path(s, word(s, d->models.label[i]));
    buf_adds(s->out, "</li>");
    shown++;
  }
  if (n > 0)
    buf_adds(s->out, "</ul>\n");
  site_more(s, n, shown, "model", "merestone inventory models");
  keys(s, true);
  keys(s, false);
  buf_adds(s->out, "</section>\n");
}
