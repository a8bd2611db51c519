/*
 * render/site_modules.c: the page of all modules.
 *
 * Those that most others import stand here; the rest is a sheet, and what is asked of one module, of two, or by a word, scripts answer from the data of the report.
 */
#include "render/payload_parts.h"
#include "render/site_p.h"

#include "base/path.h"
#include "render/parts.h"

#include <stdlib.h>

struct listed {
  uint32_t ca, group, module;
};

static int listed_cmp(const void *a, const void *b)
{
  const struct listed *x = a, *y = b;
  return x->ca != y->ca ? (x->ca < y->ca) - (x->ca > y->ca) : (x->group > y->group) - (x->group < y->group);
}

/* Measured modules, most imported first, ties by name. */
static uint32_t list_modules(struct listed **list, const struct site *s)
{
  const struct whole *w = s->r->whole;
  uint32_t n = 0;
  *list = arena_array(s->scratch, struct listed, w->modules.n);
  for (uint32_t g = 1; g < w->modules.n; g++) {
    uint32_t module = w->modules.node[g].v;
    if (whole_measured(s->r->program, module))
      (*list)[n++] = (struct listed){s->r->coupling->module[module].ca, g, module};
  }
  if (n > 0)
    qsort(*list, n, sizeof **list, listed_cmp);
  return n;
}

/* "All of them as a sheet: modules.csv", or as sheets. */
static void sheets(const struct site *s)
{
  struct buf name = {0};
  uint32_t n = modules_csv_sheets(s->r);
  buf_adds(s->out, n == 1 ? "All of them as a sheet: " : "All of them, by name, as sheets of up to 3 MB: ");
  for (uint32_t i = 0; i < n; i++) {
    buf_reset(&name);
    modules_csv_name(&name, n, i);
    buf_printf(s->out, "%s<a href=\"%s%s\">", i > 0 ? ", " : "", site_root(s), name.at);
    buf_addspan(s->out, path_base(buf_span(&name)));
    buf_adds(s->out, "</a>");
  }
  buf_release(&name);
}

static void answer(const struct site *s, const struct listed *list, uint32_t n)
{
  uint32_t left_out = s->r->whole->modules.n - 1 - n;
  buf_adds(s->out, "<p class=\"answer\">");
  site_count(s, n, "module", NULL);
  if (left_out > 0) {
    buf_adds(s->out, ", beside ");
    site_count(s, left_out, "module", NULL);
    buf_adds(s->out, " of tests and migrations");
  }
  buf_adds(s->out, ". ");
  if (n > 0 && list[0].ca > 0) {
    buf_adds(s->out, "Most others import ");
    site_code(s, intern_get(&s->r->program->corpus->strings, s->r->whole->modules.name[list[0].group]));
    buf_adds(s->out, ": ");
    site_count(s, list[0].ca, "module", NULL);
    buf_adds(s->out, ". ");
  }
  buf_adds(s->out, "</p>\n<p class=\"note\">");
  sheets(s);
  buf_adds(s->out, ". Of one: <code>merestone where MODULE</code>. From one to another: <code>merestone why A B</code>.</p>\n");
}

static void row(const struct site *s, const struct listed *m)
{
  buf_adds(s->out, "<tr><th scope=\"row\" class=\"place\">");
  site_module(s, m->module);
  buf_adds(s->out, "</th><td class=\"t\">");
  site_context(s, s->r->map->of[m->module].v);
  buf_adds(s->out, "</td>");
  site_cell(s, lines_of_module(s->r, m->module));
  site_cell(s, m->ca);
  site_cell(s, s->r->coupling->module[m->module].ce);
  buf_adds(s->out, "</tr>\n");
}

static void write(const struct site *s)
{
  static const char *const heads[] = {"module", "context", "#lines", "#imported by", "#imports", NULL};
  struct listed *list;
  uint32_t n = list_modules(&list, s), shown = n < s->most.rows ? n : s->most.rows;
  buf_adds(s->out, "<div id=\"");
  site_id(s, "intro");
  buf_adds(s->out, "\">\n");
  answer(s, list, n);
  buf_adds(s->out, "</div>\n<section id=\"");
  site_id(s, "list");
  buf_adds(s->out, "\">\n");
  if (shown > 0) {
    site_table(s, "Modules, most imported first", heads);
    for (uint32_t i = 0; i < shown; i++)
      row(s, &list[i]);
    site_table_end(s);
  }
  site_more(s, n, shown, "module", modules_csv_sheets(s->r) == 1 ? "data/csv/modules.csv" : "data/csv/modules-*.csv");
  buf_adds(s->out, "</section>\n");
}

const struct site_page site_page_modules = {.route = "modules", .title = "Modules", .file = "data/modules.html", .group = SITE_LOOK, .write = write, .bytes = 60 * 1000, .bytes_large = 60 * 1000};
