/*
 * render/site_dependency.c: what one context takes of each other, place by place.
 *
 * Sections of the page of the context that imports, one a context that it imports or calls: its id is what #/d/<from>/<to> leads to. The first places stand here; scripts show all of them.
 */
#include "render/site_p.h"

#include "render/escape.h"
#include "render/parts.h"

/* One pair, from s->ctx. */
struct pair_rows {
  uint32_t to;
  uint32_t rows, statements, calls;       /* of measured modules, at run time */
  uint32_t others;                        /* rows of tests, migrations and type checkers */
};

static uint32_t context_to(const struct report *r, uint32_t edge)
{
  return r->map->of[r->program->nodes.module[r->program->edges.to[edge].v].v].v;
}

static struct pair_rows *count_pairs(const struct site *s)
{
  const struct whole *w = s->r->whole;
  struct pair_rows *pair = arena_array(s->scratch, struct pair_rows, s->r->map->n);
  for (uint32_t i = w->first[s->ctx]; i < w->first[s->ctx + 1]; i++) {
    uint32_t edge = w->outbound[i];
    struct pair_rows *of = &pair[context_to(s->r, edge)];
    bool counted = whole_counts(s->r->program, edge), call = s->r->program->edges.kind[edge] == EDGE_CALL;
    of->rows += counted;
    of->others += !counted;
    of->calls += call;
    of->statements += counted && !call && s->r->program->edges.weight[edge] != 0;
  }
  return pair;
}

static void row(const struct site *s, uint32_t edge)
{
  const struct edges *e = &s->r->program->edges;
  bool call = e->kind[edge] == EDGE_CALL;
  buf_adds(s->out, "<tr><th scope=\"row\" class=\"place\">");
  struct span symbol = whole_symbol(s->r->program, edge);
  site_module(s, s->r->program->nodes.module[e->to[edge].v].v);
  if (symbol.n > 0) {
    buf_adds(s->out, "<wbr>:");
    site_path(s, symbol);
  }
  buf_adds(s->out, "</th><td class=\"place\">");
  site_place(s, edge);
  buf_printf(s->out, "</td><td class=\"t\">%s</td><td class=\"t\">%s</td></tr>\n", call ? "call" : "import", call || e->scope[edge] == SCOPE_MODULE ? "" : import_scope_name((enum import_scope)e->scope[edge]));
}

static void rows(const struct site *s, const struct pair_rows *pair)
{
  static const char *const heads[] = {"what is used", "place", "kind", "scope", NULL};
  const struct whole *w = s->r->whole;
  uint32_t most = s->most.edges, shown = 0;
  if (pair->rows == 0)
    return;
  if (most > 0)
    site_table(s, "By place", heads);
  for (uint32_t i = w->first[s->ctx]; i < w->first[s->ctx + 1] && shown < most; i++) {
    uint32_t edge = w->outbound[i];
    if (context_to(s->r, edge) != pair->to || !whole_counts(s->r->program, edge))
      continue;
    row(s, edge);
    shown++;
  }
  if (most > 0)
    site_table_end(s);
  if (pair->rows + pair->others == shown)
    return;
  buf_printf(s->out, "<p class=\"note more\" data-all=\"%u\">", pair->rows + pair->others);
  if (pair->rows > shown && shown > 0) {
    buf_adds(s->out, "The first ");
    add_thousands(s->out, shown);
    buf_adds(s->out, " of ");
    add_thousands(s->out, pair->rows);
    buf_adds(s->out, " places.");
  }
  buf_adds(s->out, "</p>\n");
}

static void sentence(const struct site *s, const struct pair_rows *pair)
{
  buf_adds(s->out, "<p>");
  if (pair->statements > 0)
    site_count(s, pair->statements, "import", NULL);
  buf_adds(s->out, pair->statements > 0 && pair->calls > 0 ? " and " : "");
  if (pair->calls > 0)
    site_count(s, pair->calls, "call", NULL);
  buf_adds(s->out, pair->rows == 0 ? "Nothing that counts leads" : pair->statements + pair->calls == 1 ? " leads" : " lead");
  buf_adds(s->out, " from ");
  site_name(s, context_title(s->r, s->ctx));
  buf_adds(s->out, " to ");
  site_context(s, pair->to);
  if (pair->others > 0) {
    buf_adds(s->out, "; ");
    site_count(s, pair->others, "more name is", "more names are");
    buf_adds(s->out, " imported in tests or migrations, as a guess or for type checkers");
  }
  buf_adds(s->out, ".</p>\n");
}

/* `to` 0: of any. */
static void command(const struct site *s, uint32_t to)
{
  struct buf words = {0};
  buf_adds(&words, "merestone graph --from ");
  esc_shell(&words, context_key(s->r, s->ctx));
  buf_adds(&words, " --to ");
  if (to == 0)
    buf_adds(&words, "NAME");
  else
    esc_shell(&words, context_key(s->r, to));
  buf_adds(&words, " --kind import,call --level module --format json");
  buf_adds(s->out, to == 0 ? "<p class=\"note\">The places are left to " : "<p class=\"note\">All places: ");
  site_code(s, buf_span(&words));
  buf_adds(s->out, "</p>\n");
  buf_release(&words);
}

static void section(const struct site *s, const struct pair_rows *pair)
{
  struct buf local = {0};
  buf_adds(&local, "d-");
  slug_add(&local, context_key(s->r, pair->to));
  buf_adds(s->out, "<section class=\"dependency\" data-to=\"");
  slug_add(s->out, context_key(s->r, pair->to));
  buf_adds(s->out, "\">\n<h3 id=\"");
  site_id(s, local.at);
  buf_adds(s->out, "\" tabindex=\"-1\">How it depends on ");
  site_name(s, context_title(s->r, pair->to));
  buf_adds(s->out, "</h3>\n");
  sentence(s, pair);
  rows(s, pair);
  if (s->most.edges > 0)
    command(s, pair->to);
  buf_adds(s->out, "</section>\n");
  buf_release(&local);
}

void site_dependencies(const struct site *s)
{
  struct pair_rows *pair = count_pairs(s);
  bool any = false;
  for (uint32_t to = 1; to < s->r->map->n; to++) {
    pair[to].to = to;
    if (pair[to].rows + pair[to].others == 0)
      continue;
    if (!any)
      site_section(s, "uses", "What it uses of each, place by place");
    if (!any && s->most.edges == 0)
      command(s, 0);
    any = true;
    section(s, &pair[to]);
  }
  buf_adds(s->out, any ? "</section>\n" : "");
}
