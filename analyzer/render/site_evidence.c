/*
 * render/site_evidence.c: how far can the page be trusted?
 *
 * Claims that fit nothing, what could not be read or followed, and how everything was counted.
 */
#include "render/site_p.h"

#include "render/escape.h"
#include "render/parts.h"

enum { MOST_IDLE = 40, MOST_UNRESOLVED = 20, MOST_DIAGS = 40, MOST_SHARES = 5 };

void site_idle_claims(const struct site *s)
{
  const struct context_map *map = s->r->map;
  if (map->n_idle == 0)
    return;
  buf_adds(s->out, "<h3>Claims that match nothing</h3>\n<ul class=\"plain\">");
  for (uint32_t i = 0; i < map->n_idle && i < MOST_IDLE; i++) {
    const struct idle_claim *idle = &map->idle[i];
    buf_adds(s->out, "<li>");
    site_code(s, span_of(idle->pattern->text));
    buf_printf(s->out, " in %s of ", idle->of_public ? "<code>public</code>" : "<code>modules</code>");
    site_context(s, idle->context.v);
    buf_printf(s->out, ", line %u of the context file</li>\n", idle->pattern->line);
  }
  buf_adds(s->out, "</ul>\n");
  site_more(s, map->n_idle, MOST_IDLE, "claim", "graph.json");
}

static const char *reason(enum unresolved_why why)
{
  static const char *const words[WHY_COUNT] = {
    [WHY_NONE] = "", [WHY_MISSING] = "not in the tree", [WHY_OPTIONAL] = "not in the tree, as the code expects", [WHY_NATIVE] = "a compiled module",
    [WHY_UNREAD] = "in a file that was not read", [WHY_BEYOND_TOP] = "more dots than packages above", [WHY_NO_PACKAGE] = "relative, outside any package",
    [WHY_DYNAMIC] = "the name is made at run time"};
  return words[why];
}

static void unresolved_sums(const struct site *s)
{
  const uint32_t *by_why = s->r->program->counts.by_why;
  bool first = true;
  buf_adds(s->out, "<p>");
  site_count(s, unresolved_internal(s->r), "name", NULL);
  for (int why = WHY_NONE + 1; why < WHY_COUNT; why++) {
    if (by_why[why] == 0)
      continue;
    buf_adds(s->out, first ? ": " : ", ");
    add_thousands(s->out, by_why[why]);
    buf_printf(s->out, " %s (%s)", unresolved_why_name((enum unresolved_why)why), reason((enum unresolved_why)why));
    first = false;
  }
  buf_adds(s->out, ".</p>\n");
}

static void unresolved_row(const struct site *s, uint32_t import)
{
  const struct program *p = s->r->program;
  struct span name = intern_get(&p->corpus->strings, p->targets.name[import]);
  buf_adds(s->out, "<tr><td class=\"place\">");
  site_at(s, program_target_place(p, import));
  buf_adds(s->out, "</td><td class=\"place\">");
  if (name.n > 0)
    site_path(s, name);
  else
    buf_adds(s->out, "<span class=\"note\">any name</span>");
  buf_printf(s->out, "</td><td class=\"t\">%s</td></tr>\n", unresolved_why_name((enum unresolved_why)p->targets.why[import]));
}

/* By reason, those first that someone could mend. */
static void unresolved_rows(const struct site *s)
{
  static const char *const heads[] = {"place", "imports", "reason", NULL};
  const struct import_targets *t = &s->r->program->targets;
  uint32_t all = unresolved_internal(s->r), most = s->most.rows < MOST_UNRESOLVED ? s->most.rows : MOST_UNRESOLVED, shown = 0;
  if (all == 0)
    return;
  buf_adds(s->out, "<h3>Imports that lead nowhere</h3>\n");
  unresolved_sums(s);
  site_table(s, "Imports that lead nowhere", heads);
  for (int why = WHY_NONE; why < WHY_COUNT; why++)
    for (uint32_t i = 1; i < t->n && shown < most; i++)
      if (t->status[i] == IMPORT_UNRESOLVED && t->why[i] == why) {
        unresolved_row(s, i);
        shown++;
      }
  site_table_end(s);
  site_more(s, all, shown, "import", "graph.json");
}

/* `<a href="...">` to a remark's line, to be closed where true; false: nobody said where, or it is about no file of the tree. */
static bool remark_source(const struct site *s, const struct diag *d)
{
  const struct source_tree *t = s->r->tree;
  for (uint32_t i = 0; i < t->n_files; i++)
    if (span_is(span_of(t->files[i].shown), d->path))
      return site_source(s, (struct place){.file = {i}, .line = d->line > 0 ? d->line : 1});
  return false;
}

static void diagnostics(const struct site *s)
{
  const struct diag_list *d = s->r->diags;
  size_t shown = 0, all = 0, most = s->most.rows < MOST_DIAGS ? s->most.rows : MOST_DIAGS;
  for (size_t i = 0; i < d->n; i++)
    all += d->at[i].path[0] != '\0';
  if (all == 0)
    return;
  buf_adds(s->out, "<h3>What was found in reading</h3>\n<ul class=\"plain\">");
  for (size_t i = 0; i < d->n && shown < most; i++) {
    if (d->at[i].path[0] == '\0')
      continue;
    struct buf place = {0};
    buf_adds(&place, d->at[i].path);
    if (d->at[i].line > 0)
      buf_printf(&place, ":%u", d->at[i].line);
    buf_adds(s->out, "<li>");
    bool linked = remark_source(s, &d->at[i]);
    site_code(s, buf_span(&place));
    buf_adds(s->out, linked ? "</a> " : " ");
    site_text(s, span_of(d->at[i].text));
    buf_adds(s->out, "</li>\n");
    buf_release(&place);
    shown++;
  }
  buf_adds(s->out, "</ul>\n");
  site_more(s, all, shown, "remark", "graph.json");
}

static void unknown_row(const struct site *s, uint32_t ctx)
{
  const struct context_metrics *m = &s->r->coupling->context[ctx];
  buf_adds(s->out, "<tr><th scope=\"row\">");
  site_context(s, ctx);
  buf_adds(s->out, "</th>");
  site_cell(s, m->call_sites);
  site_cell(s, m->unknown_calls);
  buf_adds(s->out, "<td>");
  add_percent(s->out, m->unknown_calls, m->call_sites);
  buf_adds(s->out, "</td></tr>\n");
}

/* A share, never silence: how many calls lead who knows where, why, and whose they are. */
static void call_sites(const struct site *s)
{
  const struct call_counts *c = s->r->calls;
  const char *const heads[] = {part_word(s->r), "#call sites", "#unknown", "#share", NULL};
  if (c->sites == 0)
    return;
  uint32_t *list, all = least_known(&list, s->scratch, s->r), n = all < MOST_SHARES ? all : MOST_SHARES;
  buf_adds(s->out, "<h3>Calls</h3>\n<p>Of ");
  site_count(s, c->sites, "call site", NULL);
  buf_adds(s->out, ", ");
  add_thousands(s->out, c->into_tree);
  buf_adds(s->out, " lead into the tree, ");
  add_thousands(s->out, c->outside);
  buf_adds(s->out, " outside it, and ");
  add_thousands(s->out, c->unknown);
  buf_adds(s->out, " (");
  add_percent(s->out, c->unknown, c->sites);
  buf_adds(s->out, ") to what this analysis does not know");
  buf_adds(s->out, c->unknown > 0 ? ": " : "");
  add_call_reasons(s->out, c);
  buf_adds(s->out, c->unknown > 0 ? ". <code>merestone graph --kind call --unresolved</code> lists them.</p>\n" : ".</p>\n");
  if (n == 0)
    return;
  site_table(s, "Where most of the calls are unknown, tests and migrations left out", heads);
  for (uint32_t i = 0; i < n; i++)
    unknown_row(s, list[i]);
  site_table_end(s);
  site_more(s, all, n, part_word(s->r), "coupling.json");
}

/* callgraph.md 8: an idiom that no rule knows leaves a hole that nobody sees. */
static void frameworks(const struct site *s)
{
  static const char *const heads[] = {"framework", "#files that import it", "#entries", "#edges by its idioms", "#unknown calls on what it gives", NULL};
  uint8_t seen[FRAMEWORKS];
  uint32_t n = frameworks_seen(seen, s->r);
  if (n == 0)
    return;
  buf_adds(s->out, "<h3>Frameworks</h3>\n<p>They call what is registered with them. Entries are functions, methods and classes that they are known to call.</p>\n");
  site_table(s, "What is understood of the frameworks that are imported", heads);
  for (uint32_t i = 0; i < n; i++) {
    const struct framework_counts *of = &s->r->calls->framework[seen[i]];
    buf_adds(s->out, "<tr><th scope=\"row\">");
    site_text(s, span_of(framework_facts((enum framework)seen[i])->name));
    buf_adds(s->out, of->understood ? "</th>" : " <span class=\"note\">not modelled</span></th>");
    site_cell(s, of->files);
    site_cell(s, of->entries);
    site_cell(s, of->edges);
    site_cell(s, of->unknown);
    buf_adds(s->out, "</tr>\n");
  }
  site_table_end(s);
}

void site_trust(const struct site *s)
{
  struct buf text = {0};
  site_section(s, "trust", "Can this be trusted?");
  buf_adds(s->out, "<p>");
  add_trust(&text, s->r);
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, "</p>\n");
  buf_release(&text);
  call_sites(s);
  frameworks(s);
  unresolved_rows(s);
  diagnostics(s);
  buf_adds(s->out, "</section>\n");
}

void site_method(const struct site *s)
{
  struct buf left_out = {0};
  site_section(s, "method", "How it was counted");
  add_left_out(&left_out, s->r);
  buf_adds(s->out, "<dl class=\"glossary\">"
    "<dt>An import</dt><dd>is a statement (or the call of a loader), for that is what someone must edit, however many names it takes. Imports for type checking only, and those of tests and migrations, are left out: ");
  esc_html(s->out, buf_span(&left_out));
  buf_release(&left_out);
  buf_adds(s->out, ".</dd>"
    "<dt>Ca and Ce</dt><dd>count distinct modules on the other side of a border: those that import the context, those that it imports. Instability is Ce / (Ca + Ce).</dd>"
    "<dt>A level</dt><dd>is one more than the highest level a context stands on, once the imports of the cut are set aside. Level 0 stands on nobody.</dd>"
    "<dt>The cut</dt><dd>is a set of imports without which no context would reach itself; among those found, the one with the fewest statements.</dd>"
    "<dt>Symbols</dt><dd>are the distinct names that one context imports from another; calls are the places where a function of one calls a function of the other.</dd>"
    "<dt>Unknown calls</dt><dd>are call sites of which it is not known what they call: a method of an object that may be anything, a name that nothing defines, what an expression computes, a member that a known class lacks.</dd>"
    "<dt>Not seen</dt><dd>Imports whose name is made at run time, calls through values that the analysis does not follow, and whatever templates, settings and databases tie together.</dd></dl></section>\n");
}
