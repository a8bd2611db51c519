/*
 * render/site_context.c: a page a context.
 *
 * Who uses it and by which names, what it stands on, what of that is against the declared map, its tables and its modules: each with the line of code behind it.
 */
#include "render/site_plan.h"

#include "base/vec.h"
#include "render/escape.h"
#include "render/parts.h"

#include <math.h>
#include <stdlib.h>

static void fact(const struct site *s, const char *term)
{
  buf_printf(s->out, "<div><dt>%s</dt><dd>", term);
}

static void fact_linked(const struct site *s, const struct site_page *page, const char *local, const char *term)
{
  buf_adds(s->out, "<div><dt><a href=\"");
  site_href(s, page, 0, local);
  buf_printf(s->out, "\">%s</a></dt><dd>", term);
}

static void fact_end(const struct site *s, const char *unit)
{
  buf_printf(s->out, "%s</dd></div>\n", unit);
}

/* "12 in, 3 out" */
static void both_ways(const struct site *s, uint32_t in, uint32_t out)
{
  add_thousands(s->out, in);
  buf_adds(s->out, " in, ");
  add_thousands(s->out, out);
  buf_adds(s->out, " out");
}

static void facts_of_coupling(const struct site *s, uint32_t ctx)
{
  const struct context_metrics *m = &s->r->coupling->context[ctx];
  fact(s, "imports");
  both_ways(s, m->in_statements, m->out_statements);
  buf_adds(s->out, ", ");
  add_thousands(s->out, m->inner_statements);
  fact_end(s, " inside");
  fact(s, "calls");
  both_ways(s, m->in_calls, m->out_calls);
  fact_end(s, "");
  if (m->unknown_calls > 0) {
    fact(s, "unknown calls");
    add_share(s->out, m->unknown_calls, m->call_sites);
    fact_end(s, "");
  }
  fact_linked(s, &site_page_about, "method", "Ca, Ce");
  buf_printf(s->out, "%u, %u", m->ca, m->ce);
  fact_end(s, "");
  fact_linked(s, &site_page_about, "method", "instability");
  if (isnan(m->instability))
    buf_adds(s->out, "none: no neighbours");
  else
    buf_printf(s->out, "%.2f", m->instability);
  fact_end(s, "");
  if (m->has_public && m->in_statements > 0) {
    fact(s, "enter by public names");
    add_percent(s->out, m->public_in, m->in_statements);
    buf_adds(s->out, " of ");
    add_thousands(s->out, m->in_statements);
    fact_end(s, "");
  }
  uint32_t in_cycle = s->r->coupling->context_scc.size[m->component];
  if (in_cycle > 1) {
    fact_linked(s, &site_page_cycles, NULL, "in a cycle");
    buf_adds(s->out, "with ");
    site_count(s, in_cycle - 1, "other", NULL);
    fact_end(s, "");
  }
  if (m->up_in > 0 || m->up_out > 0) {
    fact(s, "<span class=\"up\">\xe2\x86\x91</span> against the levels");
    both_ways(s, m->up_in, m->up_out);
    fact_end(s, "");
  }
}

static void facts_of(const struct site *s, uint32_t ctx)
{
  const struct context_metrics *m = &s->r->coupling->context[ctx];
  const struct context *declared = s->r->map->context[ctx];
  buf_adds(s->out, "<dl class=\"facts\">\n");
  if (declared != NULL && declared->owner != NULL && declared->owner[0] != '\0') {
    fact(s, "owner");
    site_text(s, span_of(declared->owner));
    fact_end(s, "");
  }
  fact(s, "modules");
  add_thousands(s->out, m->modules);
  if (m->left_out > 0) {
    buf_adds(s->out, " <span class=\"note\">and ");
    add_thousands(s->out, m->left_out);
    buf_adds(s->out, " of tests and migrations</span>");
  }
  fact_end(s, "");
  fact(s, "lines of code");
  add_thousands(s->out, m->lines);
  fact_end(s, "");
  fact(s, "level");
  add_thousands(s->out, m->level);
  fact_end(s, "");
  facts_of_coupling(s, ctx);
  buf_adds(s->out, "</dl>\n");
}

struct leaf {                     /* package, last part of the name */
  struct span package, name;
};

static int leaf_cmp(const void *a, const void *b)
{
  const struct leaf *x = a, *y = b;
  int order = span_cmp(x->package, y->package);
  return order != 0 ? order : span_cmp(x->name, y->name);
}

/* Names below their package, said once: fifty modules of one app are one paragraph. */
static void module_list(const struct site *s, const uint32_t *module, uint32_t n)
{
  struct leaf *leaf = arena_array(s->scratch, struct leaf, n);
  uint32_t shown = n < s->most.modules ? n : s->most.modules;
  for (uint32_t i = 0; i < n; i++) {
    struct span name = intern_get(&s->r->program->corpus->strings, s->r->program->modules.name[module[i]]);
    size_t dot = span_rfind(name, '.');
    leaf[i] = dot == name.n ? (struct leaf){{name.at, 0}, name} : (struct leaf){{name.at, dot}, {name.at + dot + 1, name.n - dot - 1}};
  }
  qsort(leaf, n, sizeof *leaf, leaf_cmp);
  site_section(s, "modules", "Its modules");
  buf_adds(s->out, "<p>");
  site_count(s, n, "module", NULL);
  buf_adds(s->out, ", tests and migrations included.</p>\n<dl class=\"modules\">");
  for (uint32_t i = 0; i < shown; i++) {
    bool same = i > 0 && span_eq(leaf[i].package, leaf[i - 1].package);
    if (!same) {
      buf_adds(s->out, i > 0 ? "</dd>\n" : "");
      buf_adds(s->out, leaf[i].package.n > 0 ? "<dt>" : "<dt class=\"top\">at the top");
      site_path(s, leaf[i].package);
      buf_adds(s->out, "</dt><dd>");
    }
    buf_adds(s->out, same ? ", " : "");
    site_name(s, leaf[i].name);
  }
  buf_adds(s->out, "</dd></dl>\n");
  site_more(s, n, shown, "module", "graph.json");
  buf_adds(s->out, "</section>\n");
}

static void words(const struct site *s, const struct context *c)
{
  if (c == NULL || c->n_glossary == 0)
    return;
  site_section(s, "words", "Its words");
  buf_adds(s->out, "<dl class=\"glossary\">");
  for (uint32_t i = 0; i < c->n_glossary; i++) {
    buf_adds(s->out, "<dt>");
    site_text(s, span_of(c->glossary[i].term));
    buf_adds(s->out, "</dt><dd>");
    site_text(s, span_of(c->glossary[i].text));
    buf_adds(s->out, "</dd>");
  }
  buf_adds(s->out, "</dl></section>\n");
}

static void heading(const struct site *s, uint32_t ctx)
{
  const struct context *c = s->r->map->context[ctx];
  buf_adds(s->out, "<p class=\"sub\">");
  if (c != NULL && c->kind != KIND_UNSTATED)
    buf_printf(s->out, "<span class=\"tag i-%s\">%s</span> ", context_kind_class(s->r, ctx), context_kind_name(c->kind));
  site_code(s, context_key(s->r, ctx));
  buf_adds(s->out, "</p>\n");
  if (c != NULL && c->vision != NULL && c->vision[0] != '\0') {
    buf_adds(s->out, "<p class=\"vision\">");
    site_text(s, span_of(c->vision));
    buf_adds(s->out, "</p>\n");
  }
}

static void context(const struct site *s)
{
  uint32_t ctx = s->ctx, *module, n = modules_of(&module, s->scratch, s->r, ctx);
  heading(s, ctx);
  site_used_sentence(s);
  facts_of(s, ctx);
  site_plan_link(s, ctx);
  site_used_names(s);
  site_neighbours(s, false);
  site_neighbours(s, true);
  site_context_picture(s);
  site_violations(s);
  site_called(s, ctx);
  site_tables(s);
  words(s, s->r->map->context[ctx]);
  if (n > 0 && s->most.modules > 0)
    module_list(s, module, n);
  site_dependencies(s);
}

const struct site_page site_page_context = {.route = "c", .title = "", .file = "data/context/", .group = SITE_LOOK, .each = true, .up = &site_page_contexts, .write = context, .bytes = 230 * 1000, .bytes_large = 320 * 1000};
