/*
 * render/site_context.c: one section a context.
 *
 * What it is for, how big, how it hangs together with the others, which of its modules they reach for, with the first line of code behind each number.
 */
#include "render/site_p.h"

#include "base/vec.h"
#include "render/escape.h"
#include "render/parts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_NEIGHBOURS = 10, MOST_USED = 8, MOST_MODULES = 40 };

static void fact(const struct site *s, const char *term)
{
  buf_printf(s->out, "<div><dt>%s</dt><dd>", term);
}

static void fact_end(const struct site *s)
{
  buf_adds(s->out, "</dd></div>");
}

static void number_fact(const struct site *s, const char *term, uint64_t n)
{
  fact(s, term);
  add_thousands(s->out, n);
  fact_end(s);
}

static void facts_of(const struct site *s, uint32_t ctx)
{
  const struct context_metrics *m = &s->r->coupling->context[ctx];
  const struct context *declared = s->r->map->context[ctx];
  buf_adds(s->out, "<dl class=\"facts\">");
  if (declared != NULL && declared->owner != NULL && declared->owner[0] != '\0') {
    fact(s, "owner");
    site_text(s, span_of(declared->owner));
    fact_end(s);
  }
  fact(s, "modules");
  add_thousands(s->out, m->modules);
  if (m->left_out > 0) {
    buf_adds(s->out, " <span class=\"note\">and ");
    add_thousands(s->out, m->left_out);
    buf_adds(s->out, " of tests and migrations</span>");
  }
  fact_end(s);
  number_fact(s, "lines of code", m->lines);
  number_fact(s, "level", m->level);
  fact(s, "imports");
  add_thousands(s->out, m->in_statements);
  buf_adds(s->out, " in, ");
  add_thousands(s->out, m->out_statements);
  buf_adds(s->out, " out, ");
  add_thousands(s->out, m->inner_statements);
  buf_adds(s->out, " inside");
  fact_end(s);
  fact(s, "calls");
  add_thousands(s->out, m->in_calls);
  buf_adds(s->out, " in, ");
  add_thousands(s->out, m->out_calls);
  buf_adds(s->out, " out");
  fact_end(s);
  fact(s, "<abbr title=\"outside modules that import it\">Ca</abbr>, <abbr title=\"outside modules that it imports\">Ce</abbr>");
  buf_printf(s->out, "%u, %u", m->ca, m->ce);
  fact_end(s);
  fact(s, "<abbr title=\"Ce / (Ca + Ce): 0 everyone stands on it, 1 it stands on others\">instability</abbr>");
  if (isnan(m->instability))
    buf_adds(s->out, "none: no neighbours");
  else
    buf_printf(s->out, "%.2f", m->instability);
  fact_end(s);
  if (m->has_public) {
    fact(s, "by public names");
    add_percent(s->out, m->public_in, m->in_statements);
    buf_adds(s->out, " of ");
    add_thousands(s->out, m->in_statements);
    buf_adds(s->out, " in");
    fact_end(s);
  }
  buf_adds(s->out, "</dl>\n");
}

struct neighbour {
  uint32_t ctx, arc, statements;
};

static int neighbour_cmp(const void *a, const void *b)
{
  const struct neighbour *x = a, *y = b;
  return x->statements != y->statements ? (x->statements < y->statements) - (x->statements > y->statements) : (x->ctx > y->ctx) - (x->ctx < y->ctx);
}

/* Those that ctx imports (out) or that import ctx, heaviest first. */
static uint32_t neighbours_of(struct neighbour **list, const struct site *s, uint32_t ctx, bool out)
{
  const struct coupling *c = s->r->coupling;
  uint32_t n = 0;
  *list = arena_array(s->scratch, struct neighbour, c->k);
  for (uint32_t other = 1; other < c->k; other++) {
    uint32_t arc = other == ctx ? UINT32_MAX : out ? csr_find(&c->contexts, ctx, other) : csr_find(&c->contexts, other, ctx);
    if (arc != UINT32_MAX)
      (*list)[n++] = (struct neighbour){other, arc, c->contexts.weight[arc]};
  }
  qsort(*list, n, sizeof **list, neighbour_cmp);
  return n;
}

static void neighbour_row(const struct site *s, const struct neighbour *n, const struct pair *p)
{
  const struct coupling *c = s->r->coupling;
  buf_adds(s->out, "<tr><th scope=\"row\">");
  site_context(s, n->ctx);
  if (c->feedback.arc[n->arc])
    buf_adds(s->out, " <span class=\"up\" title=\"against the levels\">\xe2\x86\x91</span>");
  buf_adds(s->out, "</th>");
  site_cell(s, p->statements);
  site_cell(s, p->symbols);
  site_cell(s, p->calls);
  buf_adds(s->out, "<td class=\"place\">");
  site_place(s, c->contexts.rows[c->contexts.rows_at[n->arc]]);
  buf_adds(s->out, "</td></tr>\n");
}

static void neighbours(const struct site *s, uint32_t ctx, bool out)
{
  static const char *const heads[] = {"context", "#imports", "#symbols", "#calls", "first place", NULL};
  struct neighbour *list;
  uint32_t all = neighbours_of(&list, s, ctx, out), n = all < MOST_NEIGHBOURS ? all : MOST_NEIGHBOURS;
  buf_printf(s->out, "<div><h4>%s</h4>\n", out ? "Stands on" : "Used by");
  if (all == 0) {
    buf_printf(s->out, "<p class=\"note\">%s</p></div>\n", out ? "No other context." : "Nobody: no other context imports it.");
    return;
  }
  site_table(s, out ? "What it imports, heaviest first" : "Who imports it, heaviest first", heads);
  for (uint32_t i = 0; i < n; i++) {
    ctx_id from = {out ? ctx : list[i].ctx}, to = {out ? list[i].ctx : ctx};
    neighbour_row(s, &list[i], coupling_pair(s->r->coupling, from, to));
  }
  site_table_end(s);
  site_more(s, all, n, "context", "coupling.json");
  buf_adds(s->out, "</div>\n");
}

struct used {
  uint32_t module, users;
};

static int used_cmp(const void *a, const void *b)
{
  const struct used *x = a, *y = b;
  return x->users != y->users ? (x->users < y->users) - (x->users > y->users) : (x->module > y->module) - (x->module < y->module);
}

struct page_data {                /* computed once for all sections */
  uint32_t *users;                /* [mod]: modules of other contexts that import it */
};

static void most_used(const struct site *s, uint32_t ctx, const struct page_data *data, const uint32_t *module, uint32_t n)
{
  static const char *const heads[] = {"module", "#outside modules", "public", NULL};
  const bool has_public = s->r->coupling->context[ctx].has_public;
  VEC(struct used) list = {0};
  for (uint32_t i = 0; i < n; i++) {
    struct used u = {module[i], data->users[module[i]]};
    if (u.users > 0)
      vec_push(&list, u);
  }
  if (list.n > 0) {
    qsort(list.at, list.n, sizeof *list.at, used_cmp);
    buf_adds(s->out, "<h4>What others reach for</h4>\n");
    site_table(s, "Its modules by the number of outside modules that import them", heads);
    for (size_t i = 0; i < list.n && i < MOST_USED; i++) {
      buf_adds(s->out, "<tr><th scope=\"row\">");
      site_module(s, list.at[i].module);
      buf_adds(s->out, "</th>");
      site_cell(s, list.at[i].users);
      buf_printf(s->out, "<td>%s</td></tr>\n", !has_public ? "not declared" : s->r->map->is_public[list.at[i].module] ? "yes" : "<span class=\"up\">no</span>");
    }
    site_table_end(s);
    site_more(s, list.n, MOST_USED, "module", "graph.json");
  }
  vec_release(&list);
}

static void module_list(const struct site *s, const uint32_t *module, uint32_t n)
{
  buf_adds(s->out, "<details><summary>");
  site_count(s, n, "module", NULL);
  buf_adds(s->out, ", tests and migrations included</summary>\n<ul class=\"cols\">");
  for (uint32_t i = 0; i < n && i < MOST_MODULES; i++) {
    buf_adds(s->out, "<li>");
    site_module(s, module[i]);
    buf_adds(s->out, "</li>\n");
  }
  buf_adds(s->out, "</ul>\n");
  site_more(s, n, MOST_MODULES, "module", "graph.json");
  buf_adds(s->out, "</details>\n");
}

static void words(const struct site *s, const struct context *c)
{
  if (c == NULL || c->n_glossary == 0)
    return;
  buf_adds(s->out, "<h4>Its words</h4>\n<dl class=\"glossary\">");
  for (uint32_t i = 0; i < c->n_glossary; i++) {
    buf_adds(s->out, "<dt>");
    site_text(s, span_of(c->glossary[i].term));
    buf_adds(s->out, "</dt><dd>");
    site_text(s, span_of(c->glossary[i].text));
    buf_adds(s->out, "</dd>");
  }
  buf_adds(s->out, "</dl>\n");
}

static void heading(const struct site *s, uint32_t ctx)
{
  const struct context *c = s->r->map->context[ctx];
  buf_adds(s->out, "<section class=\"context\" id=\"c-");
  slug_add(s->out, context_key(s->r, ctx));
  buf_adds(s->out, "\"><h3>");
  site_text(s, context_title(s->r, ctx));
  if (c != NULL && c->kind != KIND_UNSTATED)
    buf_printf(s->out, " <span class=\"tag %s\">%s</span>", context_kind_class(s->r, ctx), context_kind_name(c->kind));
  if (!span_eq(context_title(s->r, ctx), context_key(s->r, ctx))) {
    buf_addc(s->out, ' ');
    site_code(s, context_key(s->r, ctx));
  }
  buf_adds(s->out, "</h3>\n");
  if (c != NULL && c->vision != NULL && c->vision[0] != '\0') {
    buf_adds(s->out, "<p class=\"vision\">");
    site_text(s, span_of(c->vision));
    buf_adds(s->out, "</p>\n");
  }
}

static void section(const struct site *s, uint32_t ctx, const struct page_data *data)
{
  uint32_t *module, n = modules_of(&module, s->scratch, s->r, ctx);
  const struct coupling *c = s->r->coupling;
  heading(s, ctx);
  facts_of(s, ctx);
  uint32_t in_cycle = c->context_scc.size[c->context[ctx].component];
  if (in_cycle > 1) {
    buf_adds(s->out, "<p class=\"note\">In one <a href=\"#cycles\">cycle</a> with ");
    site_count(s, in_cycle - 1, "other context", NULL);
    buf_adds(s->out, ".</p>\n");
  }
  buf_adds(s->out, "<div class=\"two\">\n");
  neighbours(s, ctx, true);
  neighbours(s, ctx, false);
  buf_adds(s->out, "</div>\n");
  most_used(s, ctx, data, module, n);
  words(s, s->r->map->context[ctx]);
  module_list(s, module, n);
  buf_adds(s->out, "</section>\n");
}

static void count_users(struct page_data *data, const struct site *s)
{
  const struct csr *g = &s->r->coupling->modules;
  data->users = arena_array(s->scratch, uint32_t, g->n);
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      data->users[g->dst[arc]] += s->r->map->of[v].v != s->r->map->of[g->dst[arc]].v;
}

void site_contexts(const struct site *s)
{
  struct page_data data;
  count_users(&data, s);
  buf_adds(s->out, "<section id=\"contexts\" aria-labelledby=\"contexts-h\"><h2 id=\"contexts-h\">Context by context</h2>\n");
  if (!s->r->map->declared)
    buf_adds(s->out, "<p class=\"note\">No context file was given, so each package at the top (or below a lone one) is a context of its own. <code>merestone init</code> prints a draft to begin with.</p>\n");
  buf_adds(s->out, "<p class=\"note\">\xe2\x86\x91 marks imports against the levels.</p>\n<div class=\"contexts\">\n");
  for (uint32_t ctx = 1; ctx < s->r->coupling->k; ctx++)
    section(s, ctx, &data);
  buf_adds(s->out, "</div></section>\n");
}
