/*
 * render/site_glance.c: which context is cheap to set apart?
 *
 * One row a context. What would have to change if it stood alone are the imports across its border, so the rows are sorted by these, fewest first, and a bar shows
 * them at a scale common to all.
 */
#include "render/site_p.h"

#include "render/parts.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_ROWS = 100, BAR = 1200 /* tenths of a pixel */ };
#define UP "#<span class=\"up\">\xe2\x86\x91</span> "
#define AS_BAR "<span class=\"hidden\">in and out as a bar</span>"

struct border {
  uint32_t ctx, statements;
};

static int border_cmp(const void *a, const void *b)
{
  const struct border *x = a, *y = b;
  return x->statements != y->statements ? (x->statements > y->statements) - (x->statements < y->statements) : (x->ctx > y->ctx) - (x->ctx < y->ctx);
}

static uint32_t borders(struct border **list, const struct site *s)
{
  const struct coupling *c = s->r->coupling;
  uint32_t n = 0;
  *list = arena_array(s->scratch, struct border, c->k);
  for (uint32_t ctx = 1; ctx < c->k; ctx++)
    if (!c->context[ctx].hidden)
      (*list)[n++] = (struct border){ctx, c->context[ctx].in_statements + c->context[ctx].out_statements};
  qsort(*list, n, sizeof **list, border_cmp);
  return n;
}

static void part_of_bar(const struct site *s, const char *class_, uint64_t from, uint64_t to)
{
  buf_printf(s->out, "<rect class=\"%s\" height=\"10\" x=\"%u.%u\" width=\"%u.%u\"/>", class_, (unsigned)(from / 10), (unsigned)(from % 10),
             (unsigned)((to - from) / 10), (unsigned)((to - from) % 10));
}

/* The numbers stand in the cells beside it, so it is left out of what is read aloud. */
static void bar(const struct site *s, const struct context_metrics *m, uint32_t longest)
{
  uint64_t in = (uint64_t)m->in_statements * BAR / longest, both = ((uint64_t)m->in_statements + m->out_statements) * BAR / longest;
  buf_adds(s->out, "<td class=\"t\"><svg class=\"bar\" width=\"120\" height=\"10\" aria-hidden=\"true\">");
  part_of_bar(s, "bar-in", 0, in);
  part_of_bar(s, "bar-out", in, both);
  buf_adds(s->out, "</svg></td>");
}

static void row(const struct site *s, uint32_t ctx, uint32_t longest)
{
  const struct context_metrics *m = &s->r->coupling->context[ctx];
  buf_adds(s->out, "<tr><th scope=\"row\">");
  site_context(s, ctx);
  buf_adds(s->out, "</th>");
  if (s->r->map->declared)
    buf_printf(s->out, "<td class=\"t kind\">%s</td>", context_kind_name(s->r->map->context[ctx]->kind));
  site_cell(s, m->modules);
  site_cell(s, m->in_statements);
  site_cell(s, m->out_statements);
  bar(s, m, longest);
  site_cell(s, m->inner_statements);
  buf_adds(s->out, "<td>");
  if (!isnan(m->instability))
    buf_printf(s->out, "%.2f", m->instability);
  buf_adds(s->out, "</td>");
  site_cell_few(s, m->up_in, true);
  site_cell_few(s, m->up_out, true);
  buf_adds(s->out, "</tr>\n");
}

void site_glance(const struct site *s)
{
  static const char *const heads[] = {"context", "kind", "#modules", "#imports in", "#out", AS_BAR, "#inside", "#instability", UP "in", UP "out", NULL};
  static const char *const plain[] = {"package", "#modules", "#imports in", "#out", AS_BAR, "#inside", "#instability", UP "in", UP "out", NULL};
  struct border *list;
  uint32_t all = borders(&list, s), n = all < MOST_ROWS ? all : MOST_ROWS, longest = all > 0 ? list[all - 1].statements : 0;
  site_section(s, "glance", "What is cheap to set apart");
  buf_adds(s->out, "<p>What is to stand alone must change, or be offered an interface for, each import across its border. Those with the fewest come first.</p>\n");
  if (n > 0) {
    site_table(s, "Imports across the border of each, in (dark) and out (light); \xe2\x86\x91 those of them against the levels", s->r->map->declared ? heads : plain);
    for (uint32_t i = 0; i < n; i++)
      row(s, list[i].ctx, longest > 0 ? longest : 1);
    site_table_end(s);
    site_more(s, all, n, part_word(s->r), "coupling.json");
  }
  buf_adds(s->out, "</section>\n");
}

static void contexts(const struct site *s)
{
  if (!s->r->map->declared)
    buf_adds(s->out, "<p>No context file was given, so each package at the top (or below a lone one) is a context of its own. <code>merestone init</code> prints a draft to begin with.</p>\n");
  site_glance(s);
}

const struct site_page site_page_contexts = {.route = "contexts", .title = "Contexts", .file = "data/contexts.html", .group = SITE_LOOK, .write = contexts, .bytes = 60 * 1000, .bytes_large = 160 * 1000};
