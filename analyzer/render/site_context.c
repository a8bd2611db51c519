/*
 * render/site_context.c: a page a context.
 *
 * What it is for, how big, how it hangs together with the others, which of its modules they reach for, with the first line of code behind each number.
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

/* What the context file says of `from` using `to`; "" for nothing. */
static const char *declared_use(const struct site *s, uint32_t from, uint32_t to)
{
  const struct context *c = s->r->map->context[from];
  for (uint32_t i = 0; s->r->map->declared && i < c->n_uses; i++)
    if (&s->r->file->contexts[c->uses[i].context] == s->r->map->context[to])
      return relationship_name(c->uses[i].as);
  return "";
}

static void neighbour_row(const struct site *s, uint32_t from, uint32_t to, bool out)
{
  const struct coupling *c = s->r->coupling;
  const struct pair *p = coupling_pair(c, (ctx_id){from}, (ctx_id){to});
  const char *declared = declared_use(s, from, to);
  uint32_t arc = csr_find(&c->contexts, from, to);
  buf_adds(s->out, "<tr><th scope=\"row\">");
  site_context(s, out ? to : from);
  if (c->feedback.arc[arc])
    buf_adds(s->out, " <span class=\"up\">\xe2\x86\x91</span>");
  if (declared[0] != '\0')
    buf_printf(s->out, " <span class=\"note\">%s</span>", declared);
  buf_adds(s->out, "</th>");
  site_cell(s, p->statements);
  site_cell_few(s, p->symbols, false);
  site_cell_few(s, p->calls, false);
  buf_adds(s->out, "<td class=\"place\">");
  site_place(s, c->contexts.rows[c->contexts.rows_at[arc]]);
  if (out)
    site_called_most(s, from, to);
  buf_adds(s->out, "</td>");
  buf_adds(s->out, "</tr>\n");
}

static void neighbours(const struct site *s, uint32_t ctx, bool out)
{
  const char *const heads[] = {part_word(s->r), "#imports", "#symbols", "#calls", out ? "first import, function called most" : "first import", NULL};
  struct neighbour *list;
  uint32_t all = neighbours_of(&list, s, ctx, out), n = all < s->most.neighbours ? all : s->most.neighbours;
  buf_printf(s->out, "<div><h2>%s</h2>\n", out ? "Stands on" : "Used by");
  if (all == 0) {
    buf_printf(s->out, out ? "<p class=\"note\">No other %s.</p></div>\n" : "<p class=\"note\">Nobody: no other %s imports it.</p></div>\n", part_word(s->r));
    return;
  }
  if (n > 0)
    site_table(s, out ? "What it imports, heaviest first" : "Who imports it, heaviest first", heads);
  for (uint32_t i = 0; i < n; i++)
    neighbour_row(s, out ? ctx : list[i].ctx, out ? list[i].ctx : ctx, out);
  if (n > 0)
    site_table_end(s);
  site_more(s, all, n, part_word(s->r), "coupling.json");
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

static void most_used(const struct site *s, uint32_t ctx, const uint32_t *module, uint32_t n)
{
  static const char *const heads[] = {"module", "#outside modules", "public", NULL};
  static const char *const plain[] = {"module", "#outside modules", NULL};
  const bool has_public = s->r->coupling->context[ctx].has_public;
  VEC(struct used) list = {0};
  for (uint32_t i = 0; i < n; i++) {
    struct used u = {module[i], s->r->coupling->module[module[i]].users};
    if (u.users > 0)
      vec_push(&list, u);
  }
  if (list.n > 0 && s->most.used > 0) {
    qsort(list.at, list.n, sizeof *list.at, used_cmp);
    buf_adds(s->out, "<div><h2>What others reach for</h2>\n");
    site_table(s, "Its modules by the number of outside modules that import them", has_public ? heads : plain);
    for (size_t i = 0; i < list.n && i < s->most.used; i++) {
      buf_adds(s->out, "<tr><th scope=\"row\" class=\"place\">");
      site_module(s, list.at[i].module);
      buf_adds(s->out, "</th>");
      site_cell(s, list.at[i].users);
      if (has_public)
        buf_printf(s->out, "<td class=\"t\">%s</td>", s->r->map->is_public[list.at[i].module] ? "yes" : "<span class=\"up\">no</span>");
      buf_adds(s->out, "</tr>\n");
    }
    site_table_end(s);
    site_more(s, list.n, s->most.used, "module", "graph.json");
    buf_adds(s->out, "</div>\n");
  }
  vec_release(&list);
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
  buf_adds(s->out, "<details><summary>");
  site_count(s, n, "module", NULL);
  buf_adds(s->out, ", tests and migrations included</summary>\n<dl class=\"modules\">");
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
  buf_adds(s->out, "</details>\n");
}

static void words(const struct site *s, const struct context *c)
{
  if (c == NULL || c->n_glossary == 0)
    return;
  buf_adds(s->out, "<div><h2>Its words</h2>\n<dl class=\"glossary\">");
  for (uint32_t i = 0; i < c->n_glossary; i++) {
    buf_adds(s->out, "<dt>");
    site_text(s, span_of(c->glossary[i].term));
    buf_adds(s->out, "</dt><dd>");
    site_text(s, span_of(c->glossary[i].text));
    buf_adds(s->out, "</dd>");
  }
  buf_adds(s->out, "</dl></div>\n");
}

static void heading(const struct site *s, uint32_t ctx)
{
  const struct context *c = s->r->map->context[ctx];
  buf_adds(s->out, "<p class=\"sub\">");
  if (c != NULL && c->kind != KIND_UNSTATED)
    buf_printf(s->out, "<span class=\"tag %s\">%s</span> ", context_kind_class(s->r, ctx), context_kind_name(c->kind));
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
  facts_of(s, ctx);
  site_plan_link(s, ctx);
  buf_adds(s->out, "<div class=\"two\">\n");
  neighbours(s, ctx, true);
  neighbours(s, ctx, false);
  most_used(s, ctx, module, n);
  site_called(s, ctx);
  words(s, s->r->map->context[ctx]);
  buf_adds(s->out, "</div>\n");
  if (n > 0 && s->most.modules > 0)
    module_list(s, module, n);
  buf_printf(s->out, "<p class=\"note\"><span class=\"up\">\xe2\x86\x91</span> marks imports against the levels. <code>merestone why A B --kind call --all</code> lists the calls from one %s to another, "
             "<code>merestone graph --kind call --to B --borders --format text</code> all that others call of one.</p>\n", part_word(s->r));
}

const struct site_page site_page_context = {.route = "c", .title = "", .file = "data/context/", .group = SITE_LOOK, .each = true, .up = &site_page_contexts, .write = context, .bytes = 120 * 1000};
