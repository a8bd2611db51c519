/*
 * render/site_plan_lists.c: what do the steps of a plan rest on, and which plans are there?
 *
 * The facade and the ports by symbol, tables and keys that cross, tests that move along. Lists are cut where the page would outgrow its budget; the command has the rest.
 */
#include "render/site_plan.h"

#include "render/escape.h"
#include "render/parts.h"
#include "render/plan_p.h"

#include <stdlib.h>

/* What is not shown, and the command that has it. */
static void rest(const struct site *s, uint32_t all, uint32_t shown, const char *what)
{
  struct buf command = {0};
  buf_adds(&command, "extract ");
  esc_shell(&command, context_key(s->r, s->ctx));
  buf_adds(&command, " --all");
  site_rest(s, all, shown, what, buf_span(&command));
  buf_release(&command);
}

/* ------------------------------------------------------------------------------------------------------------- symbols */

static void symbol_row(const struct site *s, const struct plan_symbol *y, bool inbound)
{
  static const char *const ways[PLAN_WAYS] = {[WAY_PAST] = "past public", [WAY_PUBLIC] = "by public", [WAY_VALUE] = "on objects"};
  buf_adds(s->out, "<tr><th scope=\"row\" class=\"place\">");
  site_path(s, y->name);
  if (y->signature.n > 0 && y->signature.n <= 60) {
    buf_adds(s->out, "<span class=\"kind\">");
    site_name(s, y->signature);
    buf_adds(s->out, "</span>");
  } else if (y->whole) {
    buf_adds(s->out, y->star ? " <span class=\"kind\">by a star</span>" : " <span class=\"kind\">the module</span>");
  }
  buf_adds(s->out, "</th>");
  if (!inbound) {
    buf_adds(s->out, "<td class=\"t\">");
    site_context(s, y->context.v);
    buf_adds(s->out, "</td>");
  }
  site_cell(s, y->users);
  if (inbound)
    site_cell(s, y->contexts);
  site_cell_few(s, y->statements, false);
  site_cell_few(s, y->calls, false);
  buf_printf(s->out, "<td class=\"t kind\">%s</td></tr>\n", ways[plan_way_of(y)]);
}

static void symbols(const struct site *s, const struct plan_view *v, bool inbound)
{
  static const char *const in[] = {"name", "#modules", "#contexts", "#imports", "#calls", "how", NULL};
  static const char *const out[] = {"name", "of", "#modules", "#imports", "#calls", "how", NULL};
  const struct plan *p = v->plan;
  uint32_t first = inbound ? 0 : p->n_facade, all = inbound ? p->n_facade : p->n_symbols - p->n_facade, n = site_plan_rows(s, all);
  if (all == 0)
    return;
  site_section(s, inbound ? "facade" : "ports", inbound ? "The facade: what others use of it" : "The ports: what it uses of others");
  buf_adds(s->out, "<p>");
  site_count(s, all, "name", NULL);
  if (inbound) {
    buf_adds(s->out, all == 1 ? " is used by others. " : " are used by others. ");
    buf_adds(s->out, p->facade.v != 0 ? "Let them go through " : "There is no facade yet; one could be called ");
    site_code(s, p->facade_name);
    buf_adds(s->out, ".</p>\n");
  } else {
    buf_adds(s->out, all == 1 ? " of others is used.</p>\n" : " of others are used.</p>\n");
  }
  site_table(s, inbound ? "Names that others use, most used first" : "Names that it uses, most used first", inbound ? in : out);
  for (uint32_t i = first; i < first + n; i++)
    symbol_row(s, &p->symbol[i], inbound);
  site_table_end(s);
  rest(s, all, n, "name");
  buf_adds(s->out, "</section>\n");
}

/* ---------------------------------------------------------------------------------------------------------------- data */

static void key_row(const struct site *s, const struct plan_view *v, const struct plan_relation *r)
{
  const struct relations *t = &v->django->relations;
  struct buf text = {0};
  buf_adds(s->out, "<tr><th scope=\"row\" class=\"place\">");
  plan_field(&text, v, r->relation);
  site_path(s, buf_span(&text));
  buf_adds(s->out, "</th><td class=\"place\">");
  site_path(s, plan_text(v, v->django->models.label[t->to[r->relation]]));
  buf_adds(s->out, "</td><td class=\"t\">");
  site_context(s, r->other.v);
  buf_printf(s->out, "</td><td class=\"t\">%s</td><td class=\"t\">%s</td><td class=\"place\">", relation_form_name((enum relation_form)t->form[r->relation]),
             t->on_delete[r->relation] == DELETE_NONE ? "" : on_delete_name((enum on_delete)t->on_delete[r->relation]));
  buf_reset(&text);
  buf_adds(&text, program_path(v->program, t->file[r->relation]));
  buf_printf(&text, ":%u", t->line[r->relation]);
  site_path(s, buf_span(&text));
  buf_adds(s->out, "</td></tr>\n");
  buf_release(&text);
}

static void tables(const struct site *s, const struct plan_view *v)
{
  const struct plan_data *d = &v->plan->data;
  uint32_t n = site_plan_rows(s, d->n_tables);
  buf_adds(s->out, "<ul class=\"cols place\">");
  for (uint32_t i = 0; i < n; i++) {
    buf_adds(s->out, "<li>");
    site_path(s, plan_text(v, v->django->models.label[d->model[i]]));
    buf_adds(s->out, "</li>");
  }
  buf_adds(s->out, "</ul>\n");
  rest(s, d->n_tables, n, "table");
}

static void data(const struct site *s, const struct plan_view *v)
{
  static const char *const heads[] = {"field", "to", "whose", "form", "on delete", "at", NULL};
  const struct plan_data *d = &v->plan->data;
  uint32_t n = site_plan_rows(s, d->n_relations);
  if (d->n_models == 0 && d->n_relations == 0)
    return;
  site_section(s, "data", "Tables and keys");
  buf_adds(s->out, "<p>");
  site_count(s, d->n_tables, "table goes with it; ", "tables go with it; ");
  site_count(s, d->n_relations, "key crosses the line", "keys cross the line");
  buf_printf(s->out, ", %u with a cascade; ", d->n_cascades);
  site_count(s, d->n_waits, "migration waits", "migrations wait");
  buf_adds(s->out, " across it.");
  if (d->soft_keys > 0) {
    buf_adds(s->out, " Besides ");
    site_count(s, d->soft_keys, "field holds", "fields hold");
    buf_adds(s->out, " an id without a relation.");
  }
  buf_adds(s->out, "</p>\n");
  tables(s, v);
  if (d->n_relations > 0) {
    site_table(s, "Keys that cross the line", heads);
    for (uint32_t i = 0; i < n; i++)
      key_row(s, v, &d->relation[i]);
    site_table_end(s);
    rest(s, d->n_relations, n, "key");
  }
  buf_adds(s->out, "</section>\n");
}

static void tests(const struct site *s, const struct plan_view *v)
{
  static const char *const heads[] = {"test module", "of", "#imports of it", "#of all", NULL};
  const struct plan *p = v->plan;
  uint32_t n = site_plan_rows(s, p->n_tests_moved);
  if (p->n_tests == 0)
    return;
  site_section(s, "tests", "Tests");
  buf_adds(s->out, "<p>");
  add_thousands(s->out, p->n_tests_moved);
  buf_adds(s->out, " of ");
  site_count(s, p->n_tests, "test module", NULL);
  buf_adds(s->out, " across the border should move along, since more than half of what each imports belongs to it; ");
  site_count(s, p->n_patches, "text", NULL);
  buf_adds(s->out, " given to <code>mock.patch</code> name the other side.</p>\n");
  if (p->n_tests_moved > 0) {
    site_table(s, "Tests of others that move along", heads);
    for (uint32_t i = 0; i < n; i++) {
      buf_adds(s->out, "<tr><th scope=\"row\" class=\"place\">");
      site_module(s, p->test[i].module.v);
      buf_adds(s->out, "</th><td class=\"t\">");
      site_context(s, p->test[i].context.v);
      buf_adds(s->out, "</td>");
      site_cell(s, p->test[i].near);
      site_cell(s, p->test[i].all);
      buf_adds(s->out, "</tr>\n");
    }
    site_table_end(s);
    rest(s, p->n_tests_moved, n, "test module");
  }
  buf_adds(s->out, "</section>\n");
}

void site_plan_lists(const struct site *s, const struct plan_view *v)
{
  symbols(s, v, true);
  symbols(s, v, false);
  data(s, v);
  tests(s, v);
}

/* ----------------------------------------------------------------------------------------------------------- all plans */

static void plan_href(const struct site *s, uint32_t ctx)
{
  buf_adds(s->out, "<a href=\"");
  site_href(s, &site_page_plan, ctx, NULL);
  buf_adds(s->out, "\">");
}

void site_plan_link(const struct site *s, uint32_t ctx)
{
  const struct plan *p = plans_get(s->r->plans, ctx);
  if (p == NULL)
    return;
  buf_adds(s->out, "<p class=\"to-plan\">To stand alone it has to ");
  plan_href(s, ctx);
  buf_adds(s->out, "change ");
  site_count(s, p->cost_statements, "import", NULL);
  buf_adds(s->out, " in ");
  site_count(s, p->cost_files, "file", NULL);
  buf_printf(s->out, "</a>: a plan of %u step%s.</p>\n", p->n_steps, p->n_steps == 1 ? "" : "s");
}

struct ranked {
  const struct plan *p;
};

static int ranked_cmp(const void *a, const void *b)
{
  const struct plan *x = ((const struct ranked *)a)->p, *y = ((const struct ranked *)b)->p;
  if (x->cost_statements != y->cost_statements)
    return x->cost_statements < y->cost_statements ? -1 : 1;
  if (x->cost_files != y->cost_files)
    return x->cost_files < y->cost_files ? -1 : 1;
  return (x->context.v > y->context.v) - (x->context.v < y->context.v);
}

static uint32_t all_plans(struct ranked **out, const struct site *s)
{
  uint32_t n = 0;
  *out = arena_array(s->scratch, struct ranked, s->r->coupling->k);
  for (uint32_t c = 1; c < s->r->coupling->k; c++)
    if (plans_get(s->r->plans, c) != NULL && context_has_section(s->r, c))
      (*out)[n++].p = plans_get(s->r->plans, c);
  if (n > 0)
    qsort(*out, n, sizeof **out, ranked_cmp);
  return n;
}

static void plan_row(const struct site *s, const struct plan *p)
{
  struct plan_view v = site_plan_view(s, p->context.v);
  struct buf text = {0};
  buf_adds(s->out, "<tr><th scope=\"row\">");
  plan_href(s, p->context.v);
  site_text(s, context_title(s->r, p->context.v));
  buf_adds(s->out, "</a></th>");
  const uint32_t cells[] = {p->cost_statements, p->cost_files, p->in.past_public, p->out.statements, p->data.n_tables, p->data.n_relations, p->n_steps};
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
    site_cell(s, cells[i]);
  buf_adds(s->out, "<td class=\"t\">");
  if (p->n_steps > 0) {
    plan_step_title(&text, &v, &p->step[0], false);
    site_path(s, buf_span(&text));
    buf_reset(&text);
    buf_adds(s->out, ": ");
    plan_step_buys(&text, &v, 0);
    site_said(s, &text);
  }
  buf_adds(s->out, "</td></tr>\n");
  buf_release(&text);
}

/* "saleor.page, with 86 imports in 61 files" */
static void cost_of(const struct site *s, const struct plan *p)
{
  plan_href(s, p->context.v);
  site_text(s, context_title(s->r, p->context.v));
  buf_adds(s->out, "</a> with ");
  site_count(s, p->cost_statements, "import", NULL);
  buf_adds(s->out, " in ");
  site_count(s, p->cost_files, "file", NULL);
}

static void extract(const struct site *s)
{
  static const char *const heads[] = {"context", "#imports to change", "#files", "#in", "#out", "#tables", "#keys", "#steps", "the first step", NULL};
  struct ranked *list;
  uint32_t all = all_plans(&list, s), n = all < s->most.rows ? all : s->most.rows;
  buf_adds(s->out, "<p class=\"lead\">");
  if (all == 0) {
    buf_adds(s->out, "No context holds a module that could be taken out, so there is nothing to extract.</p>\n");
    return;
  }
  uint32_t none = 0;
  while (none < all && list[none].p->cost_statements == 0)
    none++;
  if (none > 0) {
    add_thousands(s->out, none);
    buf_adds(s->out, " of ");
    site_count(s, all, part_word(s->r), NULL);
    buf_adds(s->out, none == 1 ? " changes no import to stand alone. " : " change no import to stand alone. ");
  }
  if (none < all) {
    buf_adds(s->out, none > 0 ? "Of the others the cheapest is " : "The cheapest to extract is ");
    cost_of(s, list[none].p);
  }
  if (none + 1 < all) {
    buf_adds(s->out, ", the dearest ");
    cost_of(s, list[all - 1].p);
  }
  buf_adds(s->out, none < all ? ".</p>\n" : "</p>\n");
  site_table(s, "What it takes to extract each: imports past <code>public</code> from outside, and all to the outside", heads);
  for (uint32_t i = 0; i < n; i++)
    plan_row(s, list[i].p);
  site_table_end(s);
  site_more(s, all, n, part_word(s->r), "coupling.json");
}

static bool has_plans(const struct report *r)
{
  return r->plans != NULL;
}

const struct site_page site_page_extract = {.route = "x", .title = "Extract", .file = "data/extract.html", .group = SITE_CUT, .there = has_plans, .write = extract, .bytes = 60 * 1000, .bytes_large = 120 * 1000};
