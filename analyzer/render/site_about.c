/*
 * render/site_about.c: how far can the site be trusted, how was it counted, and where else do the numbers stand?
 */
#include "render/site_p.h"

#include "render/badges.h"
#include "render/diff.h"
#include "render/escape.h"
#include "render/parts.h"

/* Where room is scarce a definition goes without its source and without what to mind, which the command tells. */
enum { SHORT_ROWS = 10 };

static bool is_short(const struct site *s)
{
  return s->most.rows <= SHORT_ROWS;
}

static void metric(const struct site *s, const struct metric_info *m)
{
  buf_printf(s->out, "<dt>%s<br><code>%s</code></dt><dd>", m->title, m->name);
  esc_html(s->out, span_of(m->formula));
  buf_adds(s->out, ". <span class=\"note\">Of: ");
  add_metric_levels(s->out, m->levels);
  if (m->unit[0] != '\0')
    buf_printf(s->out, "; in %s", m->unit);
  if (m->source[0] != '\0' && !is_short(s)) {
    buf_adds(s->out, "; ");
    esc_html(s->out, span_of(m->source));
  }
  buf_addc(s->out, '.');
  if (m->trap[0] != '\0' && !is_short(s)) {
    buf_adds(s->out, " Mind: ");
    esc_html(s->out, span_of(m->trap));
    buf_addc(s->out, '.');
  }
  buf_adds(s->out, "</span></dd>\n");
}

static void metrics(const struct site *s)
{
  site_section(s, "metrics", "Every number, defined");
  buf_adds(s->out, "<p>All of them stand in <code>coupling.json</code>, each with what it was made of; <code>merestone explain NAME</code> prints one");
  buf_adds(s->out, is_short(s) ? ", with its source and what to mind, for which this page has no room" : "");
  buf_adds(s->out, ". There is no score that sums them up.</p>\n<details><summary>");
  site_count(s, METRICS, "definition", NULL);
  buf_adds(s->out, "</summary>\n<dl class=\"glossary\">\n");
  for (int i = 0; i < METRICS; i++)
    metric(s, metric_info((enum metric)i));
  buf_adds(s->out, "</dl>\n</details>\n</section>\n");
}

static void beyond(const struct site *s)
{
  site_section(s, "beyond", "What neither code nor git can tell");
  buf_adds(s->out, "<p>Nothing of this is estimated here: what reviewers wrote, which value a toggle has in production, how many rows a table holds, how often a path is taken, how long a change takes to reach anybody, "
                   "and why a decision was made.</p></section>\n");
}

static void fact(const struct site *s, const char *what, struct span value)
{
  buf_printf(s->out, "<dt>%s</dt><dd>", what);
  site_text(s, value);
  buf_adds(s->out, "</dd>\n");
}

/* "27 contexts, 3 roots, 1 alias" */
static void declared(struct buf *out, const struct context_file *f)
{
  const struct {
    size_t n;
    const char *one, *many;
  } what[] = {{f->n, "context", NULL}, {f->options.n_roots, "root", NULL}, {f->options.n_aliases, "alias", "aliases"}, {f->options.n_loaders, "loader", NULL}, {f->options.exclude.n, "pattern that excludes", "patterns that exclude"}};
  for (size_t i = 0; i < sizeof what / sizeof *what; i++) {
    if (i > 0 && what[i].n == 0)
      continue;
    buf_adds(out, i > 0 ? ", " : "");
    add_count(out, what[i].n, what[i].one, what[i].many);
  }
}

static void configuration(const struct site *s)
{
  const struct context_file *f = s->r->file;
  struct buf text = {0};
  site_section(s, "made", "How this was made");
  buf_adds(s->out, "<dl class=\"glossary\">\n");
  buf_printf(&text, "merestone %s; %s", s->r->version, s->r->versions);
  fact(s, "program", buf_span(&text));
  buf_reset(&text);
  add_analyze(&text, s->r);
  buf_adds(s->out, "<dt>command</dt><dd>");
  site_code(s, buf_span(&text));
  buf_adds(s->out, "</dd>\n");
  buf_reset(&text);
  if (f->path != NULL)
    declared(&text, f);
  fact(s, "context file", f->path != NULL ? buf_span(&text) : SPAN("none: each package at the top is a context"));
  buf_reset(&text);
  for (int k = 0; k < EDGE_REVERSE; k++)
    if (s->r->scores->weight[k] > 0)
      buf_printf(&text, "%s%s %g", text.n > 0 ? ", " : "", edge_kind_name((enum edge_kind)k), s->r->scores->weight[k]);
  fact(s, "weights of the coupling score", buf_span(&text));
  if (s->r->delta != NULL)
    fact(s, "compared with", span_of(s->r->delta->side[BEFORE].name));
  buf_adds(s->out, "</dl>\n</section>\n");
  buf_release(&text);
}

static void files(const struct site *s)
{
  static const char *const list[][2] = {
    {"graph.json", "modules, names, edges with file and line: everything that was read, for programs; in place of PATH every command takes it"},
    {"merestone.db", "the same for questions in SQL"}, {"coupling.json", "contexts, metrics, the matrix"}, {"summary.md", "the report for a message or a pull request"},
    {"diagrams/contexts.svg", "the map by levels; .dot beside it is complete"}, {"diagrams/backbone.svg", "the heaviest ties"},
  };
  const char *root = site_root(s);
  site_section(s, "files", "Other files beside this site");
  buf_adds(s->out, "<dl class=\"glossary\">\n");
  for (size_t i = 0; i < sizeof list / sizeof *list; i++)
    buf_printf(s->out, "<dt><a href=\"%s%s\">%s</a></dt><dd>%s</dd>\n", root, list[i][0], list[i][0], list[i][1]);
  buf_adds(s->out, "<dt>badges</dt><dd>for a README: ");
  for (int b = 0, shown = 0; b < BADGES; b++) {
    struct buf svg = {0};
    const char *name = badge_file((enum badge)b);
    if (write_badge(&svg, s->r, (enum badge)b))
      buf_printf(s->out, "%s<a href=\"%s%s\">%s</a>", shown++ > 0 ? ", " : "", root, name, name);
    buf_release(&svg);
  }
  buf_adds(s->out, "</dd>\n</dl></section>\n");
}

static void about(const struct site *s)
{
  site_trust(s);
  site_method(s);
  metrics(s);
  beyond(s);
  configuration(s);
  files(s);
}

const struct site_page site_page_about = {.route = "about", .title = "About", .file = "data/about.html", .group = SITE_TRUST, .write = about, .bytes = 25 * 1000, .bytes_large = 25 * 1000};
