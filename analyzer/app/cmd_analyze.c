/*
 * app/cmd_analyze.c: the main job. Everything into one folder, one screen on the terminal.
 */
#include "app/cmd.h"

#include "app/analysis.h"
#include "app/docs.h"
#include "app/report.h"
#include "app/select.h"
#include "app/source_url.h"
#include "app/stale.h"
#include "base/outfile.h"
#include "base/path.h"
#include "base/pool.h"
#include "render/badges.h"
#include "render/escape.h"
#include "render/pictures.h"
#include "render/relationship_map.h"
#include "render/site.h"
#include "render/write.h"
#include "saved/saved.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct opt_def opts[] = {
  {OPT_OUT, "--out", "DIR", "where to write (default: out)"},
  {OPT_SINGLE_FILE, "--single-file", NULL, "also report.html: the whole site in one file, to be sent by mail"},
  {OPT_NO_GZIP, "--no-gzip", NULL, "leave the data of the site unpacked: larger, for browsers that cannot unpack"},
  {OPT_COMPARE, "--compare", "EARLIER", "what came and went since then: an earlier graph.json or merestone.db, a folder, or a revision of git"},
  {OPT_SOURCE_URL, "--source-url", "TEMPLATE", "where lines of code can be read, as https://host/repo/blob/{commit}/{path}#L{line}; every place on the site leads there"},
  {OPT_FORMAT, "--format", "FORMAT", "site, or markdown: a docs tree in place of it, for a repository or a docs program (default: site)"},
  {OPT_DIALECT, "--dialect", "WORD", "of that Markdown: github, sphinx (MyST) or techdocs (MkDocs, Backstage) (default: github)"},
  {OPT_NO_GRAPHVIZ, "--no-graphviz", NULL, "draw the backbone by our own rows instead of Graphviz"},
};

/* The command that makes this report again. Absolute paths name a machine, not a project: of those only the last part is kept. */
static void remember_tree(struct buf *out, const struct analysis *a)
{
  const char *contexts = args_get(a->args, OPT_CONTEXTS);
  struct span path = span_of(a->path);
  if (a->saved_command != NULL && contexts == NULL) {
    buf_adds(out, a->saved_command);
    return;
  }
  buf_adds(out, "merestone analyze ");
  buf_addspan(out, path.at[0] == '/' ? path_base(path) : path);
  if (a->rev != NULL) {
    buf_adds(out, " --rev ");
    buf_adds(out, a->rev);
  }
  if (contexts != NULL) {
    struct span file = span_of(contexts);
    buf_adds(out, " --contexts ");
    buf_addspan(out, file.at[0] == '/' ? path_base(file) : file);
  }
}

static void remember_command(struct buf *out, const struct analysis *a, const struct docs_wish *wish)
{
  remember_tree(out, a);
  buf_adds(out, wish->docs ? " --format markdown" : "");
  if (wish->docs && wish->dialect != DOCS_GITHUB)
    buf_printf(out, " --dialect %s", docs_dialect_name(wish->dialect));
}

enum output { OUT_GRAPH, OUT_GRAPH_EDGES, OUT_DB, OUT_COUPLING, OUT_SUMMARY, OUT_CONTEXTS_DOT, OUT_BACKBONE_DOT, OUT_CONTEXTS_SVG, OUT_BACKBONE_SVG, OUT_RELATIONSHIPS_DOT, OUT_RELATIONSHIPS_SVG, OUTPUTS };

struct context_files {            /* of one context below diagrams/ */
  uint32_t ctx;
  struct buf dot, svg;
};

struct rendering {
  const struct report *report;
  const struct saved *saved;
  struct site_files site;
  struct context_files *context;
  uint32_t n_contexts;
  struct buf out[OUTPUTS];
};

static void render_edges(struct rendering *t) { saved_json_tail(&t->out[OUT_GRAPH_EDGES], t->saved); }
static void render_nodes(struct rendering *t) { saved_json_head(&t->out[OUT_GRAPH], t->saved); }

static void render_db(struct rendering *t) { saved_db_write(&t->out[OUT_DB], t->saved); }

static void render_small(struct rendering *t)
{
  const struct report *r = t->report;
  const struct svg_place place = SVG_FILE;
  write_coupling_json(&t->out[OUT_COUPLING], r);
  write_summary_md(&t->out[OUT_SUMMARY], r);
  write_contexts_dot(&t->out[OUT_CONTEXTS_DOT], r);
  write_backbone_dot(&t->out[OUT_BACKBONE_DOT], r);
  write_contexts_svg(&t->out[OUT_CONTEXTS_SVG], r, &place);
  write_backbone_svg(&t->out[OUT_BACKBONE_SVG], r, &place);
  write_relationships(&t->out[OUT_RELATIONSHIPS_DOT], r, DIAGRAM_DOT, &place);
  write_relationships(&t->out[OUT_RELATIONSHIPS_SVG], r, DIAGRAM_SVG, &place);
}

/* The longest first, then the files of the site, those at the end first: they hold most. */
static void (*const renderers[])(struct rendering *t) = {render_db, render_edges, render_nodes, render_small};
enum { RENDERERS = sizeof renderers / sizeof *renderers };

static void render_context(struct rendering *t, struct context_files *f)
{
  const struct svg_place place = SVG_FILE;
  write_context_dot(&f->dot, t->report, f->ctx, context_file_is_complete(t->report, f->ctx));
  write_context_svg(&f->svg, t->report, f->ctx, &place);
}

static void render_some(void *context, unsigned worker, size_t item)
{
  struct rendering *t = context;
  (void)worker;
  if (item < RENDERERS)
    renderers[item](t);
  else if (item < RENDERERS + t->site.n)
    site_file_write(&t->site, t->site.n - 1 - (uint32_t)(item - RENDERERS));
  else
    render_context(t, &t->context[item - RENDERERS - t->site.n]);
}

/* The tables of graph.json and merestone.db. */
static void fill_saved(struct saved *s, struct analysis *a, const struct report *r)
{
  *s = (struct saved){.run = &a->run, .tree = &a->tree, .roots = &a->roots, .corpus = &a->corpus, .program = &a->program, .file = &a->file, .declared = &a->declared, .calls = &a->calls, .django = &a->django, .counts = &a->counts, .readmes = &a->readmes,
                      .diags = &a->diags, .version = r->version, .command = r->command, .map = &a->map, .coupling = &a->coupling, .scores = &a->scores, .fit = &a->fit, .distributions = &a->distributions,
                      .hierarchy = r->hierarchy, .mentions = &a->mentions, .jobs = a->jobs};
  saved_fill(s);
}

static bool write_site(struct outset *set, const struct site_files *f, struct buf *why)
{
  struct buf anchors = {0};
  bool ok = true;
  for (uint32_t i = 0; i < f->n && ok; i++)
    ok = outset_write(set, f->at[i].name, buf_span(&f->at[i].bytes), why);
  site_anchors_write(&anchors, f);
  ok = ok && outset_write(set, "data/anchors.json", buf_span(&anchors), why);
  buf_release(&anchors);
  return ok;
}

static bool write_badges(struct outset *set, const struct report *r, struct buf *why)
{
  struct buf svg = {0};
  bool ok = true;
  for (int b = 0; b < BADGES && ok; b++) {
    buf_reset(&svg);
    if (write_badge(&svg, r, (enum badge)b))
      ok = outset_write(set, badge_file((enum badge)b), buf_span(&svg), why);
  }
  buf_release(&svg);
  return ok;
}

/* The docs tree in place of all else. */
static bool write_docs(struct outset *set, struct analysis *a, struct report *r, struct buf *why)
{
  struct docs_wish wish;
  struct pictures pictures;
  struct arena phase = {0};
  docs_wished(&wish, a->args);
  pictures_make(&pictures, &phase, r, &(struct pictures_how){.graphviz = !args_has(a->args, OPT_NO_GRAPHVIZ), .jobs = a->jobs});
  r->pictures = &pictures;
  bool ok = docs_write(set, a, r, wish.dialect, why);
  arena_release(&phase);
  return ok;
}

static void list_contexts(struct rendering *t, struct arena *phase)
{
  uint32_t k = t->report->coupling->k;
  t->context = arena_array(phase, struct context_files, k);
  for (uint32_t ctx = 1; ctx < k; ctx++)
    if (context_is_drawn(t->report, ctx))
      t->context[t->n_contexts++].ctx = ctx;
}

static bool write_contexts(struct outset *set, struct rendering *t, struct buf *why)
{
  struct buf name = {0};
  bool ok = true;
  for (uint32_t i = 0; i < t->n_contexts; i++) {
    struct context_files *f = &t->context[i];
    buf_reset(&name);
    add_context_file(&name, t->report, f->ctx);
    size_t n = name.n;
    buf_adds(&name, ".dot");
    ok = ok && outset_write(set, name.at, buf_span(&f->dot), why);
    name.n = n;
    buf_adds(&name, ".svg");
    ok = ok && outset_write(set, name.at, buf_span(&f->svg), why);
    buf_release(&f->dot);
    buf_release(&f->svg);
  }
  buf_release(&name);
  return ok;
}

/* Which pictures Graphviz did not draw, and why. */
static void complain_pictures(const struct report *r, const struct pictures *p)
{
  struct buf name = {0};
  if (p->backbone_why.n > 0)
    fprintf(stderr, "merestone: diagrams/backbone.svg: %s\n", p->backbone_why.at);
  if (p->relationships_why.n > 0)
    fprintf(stderr, "merestone: diagrams/relationships.svg: %s\n", p->relationships_why.at);
  for (uint32_t ctx = 1; ctx < r->coupling->k; ctx++) {
    if (p->context_why[ctx].n == 0)
      continue;
    buf_reset(&name);
    add_context_file(&name, r, ctx);
    fprintf(stderr, "merestone: %s.svg: %s\n", name.at, p->context_why[ctx].at);
  }
  buf_release(&name);
}

static bool write_outputs(struct outset *set, struct analysis *a, struct report *r, struct buf *why)
{
  static const char *const names[OUTPUTS] = {[OUT_GRAPH] = "graph.json", [OUT_DB] = "merestone.db", [OUT_COUPLING] = "coupling.json", [OUT_SUMMARY] = "summary.md", [OUT_CONTEXTS_DOT] = "diagrams/contexts.dot",
                                             [OUT_BACKBONE_DOT] = "diagrams/backbone.dot", [OUT_CONTEXTS_SVG] = "diagrams/contexts.svg", [OUT_BACKBONE_SVG] = "diagrams/backbone.svg",
                                             [OUT_RELATIONSHIPS_DOT] = "diagrams/relationships.dot", [OUT_RELATIONSHIPS_SVG] = "diagrams/relationships.svg"};
  struct saved saved;
  struct pictures pictures;
  struct rendering rendering = {.report = r, .saved = &saved};
  struct arena phase = {0};
  const struct pictures_how how = {.graphviz = !args_has(a->args, OPT_NO_GRAPHVIZ), .jobs = a->jobs};
  pictures_make(&pictures, &phase, r, &how);
  r->pictures = &pictures;
  if (how.graphviz && !a->quiet)
    complain_pictures(r, &pictures);
  fill_saved(&saved, a, r);
  site_files_init(&rendering.site, &phase, r, args_has(a->args, OPT_SINGLE_FILE));
  list_contexts(&rendering, &phase);
  pool_run(a->jobs, RENDERERS + rendering.site.n + rendering.n_contexts, render_some, &rendering);
  saved_release(&saved);
  bool ok = true;
  for (size_t i = 0; i < OUTPUTS; i++) {
    struct span bytes = buf_span(&rendering.out[i]);
    ok = ok && (names[i] != NULL ? outset_write(set, names[i], bytes, why) : outset_append(set, bytes, why));
    buf_release(&rendering.out[i]);
  }
  ok = write_contexts(set, &rendering, why) && ok;
  ok = ok && write_site(set, &rendering.site, why) && write_badges(set, r, why);
  site_files_release(&rendering.site);
  arena_release(&phase);
  return ok;
}

static enum exit_code write_report(struct analysis *a, struct report *r, const char *dir, bool docs)
{
  struct buf why = {0};
  struct outset *set = outset_open(dir, &why);
  bool ok = set != NULL && (docs ? write_docs : write_outputs)(set, a, r, &why);
  struct buf before = {0}, now = {0};
  if (ok && !docs) {
    stale_read(&before, dir);
    outset_names(set, &now);
    ok = outset_write(set, STALE_LIST, buf_span(&now), &why);
  }
  if (ok)
    ok = outset_commit(set, &why);
  else
    outset_drop(set);
  if (ok && !docs)
    stale_remove(dir, buf_span(&before), buf_span(&now));
  buf_release(&before);
  buf_release(&now);
  if (!ok)
    fprintf(stderr, "merestone: %s; nothing that was there before has been changed\n", why.n ? why.at : "the report could not be written");
  buf_release(&why);
  return ok ? EXIT_WELL : EXIT_WORLD;
}

static enum exit_code print_summary(const struct analysis *a, const struct report *r, const char *dir)
{
  struct buf out = {0};
  write_terminal(&out, r, dir, color_wanted(a->args, STDOUT_FILENO));
  enum exit_code code = print_out(buf_span(&out));
  buf_release(&out);
  return code;
}

/* What the same report takes beside the command. It is not saved with the result: whoever reads that asks for what he wants. */
static void remember_options(struct buf *out, const struct analysis *a)
{
  const char *earlier = args_get(a->args, OPT_COMPARE), *url = args_get(a->args, OPT_SOURCE_URL);
  if (earlier != NULL) {
    buf_adds(out, " --compare ");
    esc_shell(out, *earlier == '/' ? path_base(span_of(earlier)) : span_of(earlier));
  }
  if (url != NULL) {
    buf_adds(out, " --source-url ");
    esc_shell(out, span_of(url));
  }
}

static enum exit_code report(struct analysis *a, const struct docs_wish *wish, const char *source_url)
{
  struct report_parts parts;
  struct buf command = {0}, options = {0}, again = {0};
  remember_command(&command, a, wish);
  remember_options(&options, a);
  select_again(&again, a);
  report_fill(&parts, a);
  enum exit_code code = report_compare(&parts, a);
  struct report r = parts.report;
  r.command = command.at;
  r.options = options.n > 0 ? options.at : "";
  r.again = again.at;
  r.gzip = !args_has(a->args, OPT_NO_GZIP);
  r.source_url = source_url;
  const char *dir = args_has(a->args, OPT_OUT) ? args_get(a->args, OPT_OUT) : "out";
  if (code == EXIT_WELL)
    code = write_report(a, &r, dir, wish->docs);
  if (code == EXIT_WELL && !a->quiet)
    code = print_summary(a, &r, dir);
  report_release(&parts);
  buf_release(&command);
  buf_release(&options);
  buf_release(&again);
  return code;
}

static enum exit_code run(const struct request *args)
{
  struct analysis a;
  struct docs_wish wish;
  if (!docs_wished(&wish, args) || !source_url_check(args))
    return EXIT_USAGE;
  enum exit_code code = analysis_run(&a, args, 0, REPORT_NEEDS);
  const char *source_url = NULL;
  analysis_complain(&a);
  if (code == EXIT_WELL)
    code = source_url_read(&source_url, &a);
  if (code == EXIT_WELL)
    code = report(&a, &wish, source_url);
  analysis_release(&a);
  return code;
}

const struct command cmd_analyze = {
  .name = "analyze",
  .title = "the main job: map, matrix, metrics, pages and data into one folder",
  .usage = "[PATH] [--contexts FILE] [--out DIR] [options]",
  .about = "Reads all Python files below PATH (default: the current folder), lays the declared contexts over them and writes\n"
           "the site (index.html, data/, assets/), summary.md, graph.json, coupling.json, merestone.db and diagrams/ into DIR. Files are complete or untouched.\n"
           "With --format markdown a docs tree instead: index.md, map.md, glossary.md, contexts/, inventory/ and diagrams/ (docs/onboarding.md of merestone).\n"
           "In every command a saved graph.json or merestone.db may stand in place of PATH.",
  .examples = "  $ merestone analyze                                   the current folder into out/\n"
              "  $ merestone analyze edx-platform --contexts contexts/edx-platform-2017.json\n"
              "  $ merestone analyze out/merestone.db --contexts draft.json --out draft   other contexts over the same result\n"
              "  $ merestone analyze src --out /tmp/report --jobs 4 --no-cache\n"
              "  $ merestone analyze --format markdown --out docs/architecture   pages for the docs of the project",
  .max_words = 1,
  .opts = opts,
  .n_opts = sizeof opts / sizeof opts[0],
  .run = run,
};
