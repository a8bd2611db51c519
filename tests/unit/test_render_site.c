/* unit/test_render_site.c: the pages of tables made by hand. How it looks and whether it can be used is for tests/site. */
#include "test_coupling.h"

#include "base/hash.h"
#include "coupling/start.h"
#include "coupling/what_if.h"
#include "coupling/map_links.h"
#include "render/cycles.h"
#include "render/pictures.h"
#include "render/site.h"
#include "render/write.h"

#if HAVE_GRAPHVIZ
#include <cgraph.h>
#endif

enum { ALPHA = 1, BETA, GAMMA };

struct hand_report {
  struct hand h;
  struct source_tree tree;
  struct source_file files[HAND_MODULES];
  struct context_file file;
  struct report_counts counts;
  struct call_counts calls;
  struct diag_list diags;
  struct level_map levels;
  struct backbone backbone;
  uint32_t line[HAND_EDGES], first[HAND_MODULES];
  def_id in[HAND_EDGES];
  file_id def_file[HAND_MODULES];   /* a file has one scope, with its own number behind row 0 */
  struct relationships relations;
  struct map_choice map_choice;
  struct level_graph graph[CYCLE_LEVELS];
  struct components found[CYCLE_LEVELS];
  struct cycles_report cycles[CYCLE_LEVELS];
  struct public_use public_use;
  struct whole whole;
  struct patterns patterns;
  struct packages packages;
  struct inside *inside;
  struct inside_index index;
  struct pictures_how how;
  struct pictures pictures;
  struct scores scores;
  struct fit fit;
  struct starts starts;
  struct suggest suggest;
  struct what_if what_if;
  struct report r;
  struct site_files site;
  char module_name[HAND_MODULES][128];
};

static const struct diag_kind damaged = {"damaged-file", DIAG_WARNING, "a file cannot be parsed", NULL};

static void open_report(struct hand_report *t)
{
  *t = (struct hand_report){0};
  hand_init(&t->h);
}

/* Files are named after their modules; import rows stand ten lines apart. Edges have to be made in the order of the modules they leave. */
static void lay_files(struct hand_report *t)
{
  struct hand *h = &t->h;
  uint32_t n = h->p.modules.n - 1;
  for (uint32_t f = 0; f < n; f++) {
    struct span name = intern_get(&h->corpus.strings, h->p.modules.name[f + 1]);
    struct buf path = {0};
    buf_printf(&path, "%.*s.py", (int)name.n, name.at);
    t->files[f].shown = t->files[f].path = arena_strndup(&h->arena, path.at, path.n);
    buf_release(&path);
    t->first[f] = h->p.edges.n;
    for (uint32_t e = h->p.edges.n; e-- > 1;)
      if (h->p.edges.from[e].v >= f + 1)
        t->first[f] = e;
  }
  t->first[n] = h->p.edges.n;
  for (uint32_t f = 0; f < n; f++)
    t->def_file[f + 1] = (file_id){f};
  for (uint32_t e = 1; e < h->p.edges.n; e++) {
    t->line[e] = 10 * e;
    t->in[e] = (def_id){h->p.edges.from[e].v};
  }
  h->corpus.n_files = n;
  h->corpus.first[FACTS_IMPORTS] = t->first;
  h->corpus.def_file = t->def_file;
  h->corpus.all.imports.in = t->in;
  h->corpus.all.imports.line = h->corpus.all.imports.col = t->line;
  h->p.targets.n = 1;               /* what leads nowhere is a matter of its own */
}

/* A file of the site. */
static const char *page_of(struct hand_report *t, const char *name)
{
  for (uint32_t i = 0; i < t->site.n; i++)
    if (strcmp(t->site.at[i].name, name) == 0)
      return t->site.at[i].bytes.at;
  print_error("%s is no file of the site\n", name);
  fail();
  return NULL;
}

/* As app/cycle_levels.c has them. */
static void find_cycles(struct hand_report *t)
{
  struct hand *h = &t->h;
  for (int i = 0; i < CYCLE_LEVELS; i++) {
    level_graph_build(&t->graph[i], &h->arena, (enum metric_level)i, &(struct level_in){&h->p, &h->map, RUNTIME_SCOPES});
    components_find(&t->found[i], &h->arena, &t->graph[i], &h->p);
    t->cycles[i] = (struct cycles_report){.program = &h->p, .map = &h->map, .graph = &t->graph[i], .found = &t->found[i], .n = t->found[i].n, .declared = h->map.declared, .scopes = RUNTIME_SCOPES, .again = ""};
    t->cycles[i].level[i].nodes = t->graph[i].present;
    left_of_level(&t->cycles[i].level[i].all, &t->cycles[i].level[i].at_import, &t->graph[i], &h->p);
  }
  t->relations.laws.map = &h->map;
  map_choice_build(&t->map_choice, &h->arena, &t->relations, &h->p);
  t->r.cycles = t->cycles;
  t->r.map_choice = &t->map_choice;
}

/* All files of the site, report.html among them, which is given. */
static const char *close_report(struct hand_report *t, const char *name, bool declared)
{
  struct hand *h = &t->h;
  lay_files(t);
  t->tree = (struct source_tree){.root = "/somewhere/else", .name = name, .files = t->files, .n_files = h->corpus.n_files};
  h->p.tree = &t->tree;
  h->map.declared = declared;
  coupling_run(&h->c, &h->arena, &h->p, &h->map);
  level_map_build(&t->levels, &h->arena, &h->c, NULL);
  backbone_build(&t->backbone, &h->arena, &h->c, NULL);
  t->counts = (struct report_counts){.files = h->corpus.n_files, .read = h->corpus.n_files};
  t->r = (struct report){.version = "1.2.3", .tree = &t->tree, .program = &h->p, .file = &t->file, .map = &h->map, .coupling = &h->c, .levels = &t->levels,
                         .backbone = &t->backbone, .calls = &t->calls, .counts = &t->counts, .diags = &t->diags, .relations = &t->relations, .public_use = &t->public_use, .scores = &t->scores, .fit = &t->fit, .starts = &t->starts, .suggest = &t->suggest, .what_if = &t->what_if, .versions = "", .options = "", .command = "merestone analyze <tree>"};
  patterns_find(&t->patterns, &h->arena, &h->c, &t->levels);
  packages_find(&t->packages, &h->arena, &h->p, &h->map, NULL);
  t->r.patterns = &t->patterns;
  t->r.packages = &t->packages;
  t->r.whole = &t->whole;
  t->public_use.context = arena_array(&h->arena, struct context_use, h->c.k);      /* which need names as the code writes them: for golden cases */
  whole_build(&t->whole, &h->arena, &h->p, &h->map, &h->c);
  t->whole.first = arena_array(&h->arena, uint32_t, h->map.n + 1);                /* the same of what crosses a border, place by place: for tests/site */
  t->inside = arena_array(&h->arena, struct inside, h->c.k);
  t->index = (struct inside_index){.p = &h->p, .map = &h->map, .c = &h->c};
  inside_index(&t->index, &h->arena);
  for (uint32_t ctx = 1; ctx < h->c.k; ctx++)
    inside_build(&t->inside[ctx], &t->index, (ctx_id){ctx}, false);
  t->r.inside = t->inside;
  t->r.inside_index = &t->index;
  find_cycles(t);
  pictures_make(&t->pictures, &h->arena, &t->r, &t->how);
  t->r.pictures = &t->pictures;
  site_files_init(&t->site, &h->arena, &t->r, true);
  for (uint32_t i = 0; i < t->site.n; i++)
    site_file_write(&t->site, i);
  return page_of(t, "report.html");
}

static void release_report(struct hand_report *t)
{
  site_files_release(&t->site);
  for (uint32_t ctx = 1; ctx < t->h.c.k; ctx++)
    inside_release(&t->inside[ctx]);
  diag_release(&t->diags);
  hand_release(&t->h);
}

#define assert_has(text, what) assert_has_at((text), (what), __LINE__)

static void assert_has_at(const char *text, const char *what, int line)
{
  if (strstr(text, what) != NULL)
    return;
  print_error("%s\nis missing in the page\n", what);
  _fail(__FILE__, line);
}

static size_t count(const char *text, const char *what)
{
  size_t n = 0;
  for (const char *at = text; (at = strstr(at, what)) != NULL; at += strlen(what))
    n++;
  return n;
}

/* alpha imports beta twice and gamma once, beta imports alpha once: the cut. gamma stands alone below. */
static void make_three(struct hand_report *t)
{
  struct hand *h = &t->h;
  hand_context(h, "alpha", false);
  hand_context(h, "beta", true);
  hand_context(h, "gamma", false);
  h->declared[ALPHA].kind = KIND_CORE;
  h->declared[ALPHA].title = "The first";
  h->declared[ALPHA].vision = "What it is for.";
  h->declared[ALPHA].owner = "team-a";
  uint32_t a = hand_module(h, "alpha.one", CLASS_PRODUCTION), b = hand_module(h, "beta.api", CLASS_PRODUCTION), c = hand_module(h, "beta.inner", CLASS_PRODUCTION),
           d = hand_module(h, "gamma.base", CLASS_PRODUCTION), x = hand_module(h, "alpha.test_one", CLASS_TEST);
  h->map.is_public[b] = true;
  hand_import(h, a, b, "f", true);
  hand_import(h, a, c, "g", true);
  hand_import(h, a, c, "also", false);
  hand_import(h, a, d, "", true);
  hand_import(h, b, c, "g", true);
  hand_import(h, c, a, "k", true);
  hand_import(h, x, c, "g", true);
}

static void test_frame(void **state)
{
  (void)state;
  struct hand_report t;
  open_report(&t);
  make_three(&t);
  const char *single = close_report(&t, "the project", true);
  for (uint32_t i = 0; i < t.site.n; i++) {
    const struct site_file *f = &t.site.at[i];
    const char *page = f->bytes.at;
    bool one = page == single;
    if (f->page == NULL && !one)
      continue;
    assert_true(strncmp(page, "<!doctype html>\n<html lang=\"en\">", 31) == 0);
    assert_has(page, "merestone 1.2.3");
    assert_has(page, "<code>merestone analyze &lt;tree&gt;</code>");
    assert_null(strstr(page, "/somewhere/else"));
    assert_int_equal(count(page, " style="), 0);
    assert_int_equal(count(page, "<style>"), one);
    assert_int_equal(count(page, "<script>"), one);
    assert_has(page, "aria-current=\"page\"" + (one || f->page->each ? sizeof "aria-current=\"page\"" - 1 : 0));
  }
  assert_has(page_of(&t, "index.html"), "<title>the project: contexts and coupling</title>");
  assert_has(page_of(&t, "index.html"), "<h1 id=\"overview\" tabindex=\"-1\"><bdi>the project</bdi></h1>");
  assert_has(page_of(&t, "data/map.html"), "Drawn by levels: Graphviz was not wanted.");
  assert_has(page_of(&t, "data/context/alpha.html"), "<h1 id=\"c-alpha\" tabindex=\"-1\"><bdi>The first</bdi></h1>");
  assert_has(page_of(&t, "data/context/alpha.html"), "<link rel=\"stylesheet\" href=\"../../assets/style.css\">");
  assert_has(page_of(&t, "data/site.js"), "[\"alpha\",\"alpha\",\"The first\"]");
  struct buf anchors = {0};
  site_anchors_write(&anchors, &t.site);
  assert_has(anchors.at, "\"data/context/alpha.html\": [\"c-alpha\"");
  buf_release(&anchors);
  release_report(&t);
}

/* The policy names the hashes of style and script as they stand between their tags: one byte off, and the page is bare. */
static void has_hash_of(const char *page, const char *directive, const char *open, const char *close)
{
  const char *from = strstr(page, open) + strlen(open), *to = strstr(from, close);
  unsigned char sum[32];
  hash_sha256((struct span){from, (size_t)(to - from)}, sum);
  struct buf want = {0};
  buf_printf(&want, "%s 'sha256-", directive);
  hash_base64(&want, sum, sizeof sum);
  buf_adds(&want, "';");
  assert_has(page, want.at);
  assert_true(to - from > 1000);
  assert_true(strstr(page, "Content-Security-Policy") < from);
  buf_release(&want);
}

static void test_policy(void **state)
{
  (void)state;
  struct hand_report t;
  open_report(&t);
  make_three(&t);
  const char *page = close_report(&t, "x", true);
  has_hash_of(page, "style-src", "<style>", "</style>");
  has_hash_of(page, "script-src", "<script>", "</script>");
  assert_has(page_of(&t, "data/map.html"), "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; worker-src blob:; base-uri 'none'; form-action 'none'");
  release_report(&t);
}

static void test_numbers(void **state)
{
  (void)state;
  struct hand_report t;
  struct buf text = {0};
  open_report(&t);
  make_three(&t);
  close_report(&t, "x", true);
  const char *matrix = page_of(&t, "data/matrix.html");
  assert_has(matrix, "<td class=\"s2\"><a href=\"context/alpha.html#c-alpha_d-beta\">2</a></td>");     /* alpha imports beta */
  assert_has(matrix, "<td class=\"s1\"><a href=\"context/alpha.html#c-alpha_d-gamma\">1</a></td>");    /* alpha imports gamma */
  assert_has(matrix, "<td class=\"s1 f\"><a href=\"context/beta.html#c-beta_d-alpha\"><span class=\"up\">\xe2\x86\x91</span>1</a></td>");   /* beta imports alpha */
  assert_has(matrix, "The row imports the column. <strong>A mutual pair</strong>: <a href=\"context/alpha.html\">The first</a> imports <a href=\"context/beta.html\">beta</a> <a href=\"context/alpha.html#c-alpha_d-beta\">2 times</a>; "
                     "<a href=\"context/beta.html\">beta</a> imports <a href=\"context/alpha.html\">The first</a> <a href=\"context/beta.html#c-beta_d-alpha\">1 time</a>. The cheaper side to cut is 1.");
  assert_has(matrix, "<code>merestone graph <span>--kind</span> import <span>--level</span> context <span>--format</span> csv &lt;tree&gt;</code>");
  assert_has(page_of(&t, "data/csv/matrix.csv"), "\"alpha\",\"beta\",2,1,3,0,0,,,no\r\n");
  assert_has(page_of(&t, "data/matrix.js"), "merestone.put({\"part\":\"matrix\",\"v\":1},{");
  assert_int_equal(count(matrix, "<td class=\"s1") + count(matrix, "<td class=\"s2"), 3);
  assert_int_equal(count(matrix, "<td class=\"self\">"), 3);
  assert_int_equal(count(matrix, "<td></td>"), 3 + 1);                          /* no imports; the corner */
  assert_has(matrix, "<td class=\"sum\">3</td></tr>");                          /* all of alpha */
  const char *cycles = page_of(&t, "data/cycles.html");
  assert_has(cycles, "2</a> of 3 contexts form one cycle. The minimum cut changes 1 of 3 imports, on 1 of 2 edges; 1 of these is one import.");
  assert_has(cycles, "beta</a> <span class=\"up\">\xe2\x86\x91</span> <a href=\"context/alpha.html\">The first</a></th><td>1</td><td class=\"place\">beta.inner.py:60");
  assert_has(cycles, "<section id=\"cycles-context-alpha\">");
  assert_has(cycles, "<td>3 of 4</td><td>1</td><td>3</td>");       /* modules: in cycles, cycles, the largest */
  const char *alpha = page_of(&t, "data/context/alpha.html");
  assert_has(alpha, "<span class=\"tag i-core\">core</span> <code>alpha</code>");
  assert_has(alpha, "<bdi>What it is for.</bdi>");
  assert_has(alpha, "<dt>owner</dt><dd><bdi>team-a</bdi></dd>");
  assert_has(alpha, "<dd>1 <span class=\"note\">and 1 of tests and migrations</span></dd>");
  assert_has(alpha, "<dt>imports</dt><dd>1 in, 3 out, 0 inside</dd>");
  assert_has(alpha, "Ca, Ce</a></dt><dd>1, 3</dd>");
  assert_has(alpha, "instability</a></dt><dd>0.75</dd>");
  assert_has(alpha, "against the levels</dt><dd>1 in, 0 out</dd>");
  assert_has(alpha, "<dt>alpha</dt><dd>one, test_one</dd>");
  const char *gamma = page_of(&t, "data/context/gamma.html");
  assert_has(gamma, "<dt>imports</dt><dd>1 in, 0 out, 0 inside</dd>");
  assert_null(strstr(gamma, "public"));
  const char *beta = page_of(&t, "data/context/beta.html");
  assert_has(beta, "enter by public names</dt><dd>50% of 2</dd>");
  buf_release(&text);
  release_report(&t);
}

static void test_what_is_missing(void **state)
{
  (void)state;
  struct hand_report t;
  struct buf text = {0};
  open_report(&t);
  make_three(&t);
  struct claim claim = {.text = "gone.*", .line = 17};
  struct idle_claim idle = {.context = {GAMMA}, .pattern = &claim};
  mod_id loose[] = {{4}};
  t.h.map.idle = &idle;
  t.h.map.n_idle = 1;
  t.h.map.unclaimed = loose;
  t.h.map.n_unclaimed = 1;
  diag_add(&t.diags, &damaged, "alpha/<x>.py", 3, 1, "cannot be <parsed>");
  diag_add(&t.diags, &damaged, "", 0, 0, "of no file");
  close_report(&t, "x", true);
  const char *unclaimed = page_of(&t, "data/suggest.html");
  assert_has(unclaimed, "1 of 5 modules (20%), ");
  assert_has(unclaimed, "of lines, belong to no context.");
  assert_has(unclaimed, "<code>gone.*</code> in <code>modules</code> of <a href=\"context/gamma.html\">gamma</a>, line 17 of the context file");
  const char *trust = page_of(&t, "data/about.html");
  assert_has(trust, "<code>alpha/&lt;x&gt;.py:3</code> <bdi>cannot be &lt;parsed&gt;</bdi>");
  assert_null(strstr(trust, "of no file"));
  assert_null(strstr(trust, "what this analysis does not know"));
  buf_release(&text);
  release_report(&t);
}

static void test_few(void **state)
{
  (void)state;
  struct hand_report t;
  struct buf text = {0};
  open_report(&t);
  close_report(&t, "nothing", false);
  assert_has(page_of(&t, "data/cycles.html"), "No package of 0 reaches itself by way of others.");
  release_report(&t);
  open_report(&t);
  hand_context(&t.h, "alone", false);
  hand_module(&t.h, "alone.x", CLASS_PRODUCTION);
  close_report(&t, "one", false);
  assert_has(page_of(&t, "data/context/alone.html"), "none: no neighbours");
  assert_has(page_of(&t, "data/context/alone.html"), "No other package.");
  assert_has(page_of(&t, "data/context/alone.html"), "Nobody: no other package uses it.");
  assert_has(page_of(&t, "data/contexts.html"), "merestone init");
  buf_release(&text);
  release_report(&t);
}

/* Many contexts: lists are cut until the page keeps its budget, what is left out is told, and no link leads to a section that is not there. */
static void test_many(void **state)
{
  (void)state;
  struct hand_report t;
  static char name[420][96];
  open_report(&t);
  for (uint32_t i = 0; i < 420; i++) {
    snprintf(name[i], sizeof name[i], "c%03u-whose-name-is-long-as-names-of-contexts-in-large-programs-are-now-and-then", i);
    hand_context(&t.h, name[i], false);
  }
  for (uint32_t i = 0; i < 30; i++) {
    snprintf(t.module_name[i], sizeof t.module_name[i], "c%03u-whose-name-is-long-as-names-of-contexts-in-large-programs-are-now-and-then.x", i * 14);
    hand_module(&t.h, t.module_name[i], CLASS_PRODUCTION);
  }
  for (uint32_t i = 1; i <= 30; i++)
    for (uint32_t k = 1; k <= 30; k++)
      if (i != k)
        hand_import(&t.h, i, k, "f", true);
      else if (i == 1)
        hand_import(&t.h, 1, 30, "heaviest", true);
  close_report(&t, "many", true);
  for (uint32_t i = 0; i < t.site.n; i++)
    assert_true(t.site.at[i].page == NULL || t.site.at[i].bytes.n <= t.site.at[i].page->bytes);
  assert_has(page_of(&t, "data/map.html"), "With 420 contexts the map is left to <a href=\"../diagrams/contexts.svg\">");
  assert_has(page_of(&t, "data/contexts.html"), "320 more contexts in <code>coupling.json</code>.");
  struct buf svg = {0};
  const struct svg_place place = SVG_FILE;
  write_contexts_svg(&svg, &t.r, &place);
  assert_has(svg.at, "../data/context/c238-");
  assert_has(svg.at, ">c406-whose");
  assert_null(strstr(svg.at, "context/c406-"));
  buf_release(&svg);
  release_report(&t);
}

static void test_hostile(void **state)
{
  (void)state;
  static const char evil[] = "</style></script><img src=q onerror=hit()>\" onload='\xe2\x80\xae\n\xff";
  struct hand_report t;
  open_report(&t);
  hand_context(&t.h, evil, true);
  hand_context(&t.h, "other", false);
  struct glossary_entry word = {evil, evil};
  struct context *c = &t.h.declared[1];
  c->title = c->vision = c->owner = evil;
  c->glossary = &word;
  c->n_glossary = 1;
  hand_module(&t.h, evil, CLASS_PRODUCTION);
  hand_module(&t.h, "other.x", CLASS_PRODUCTION);
  t.h.map.of[1].v = 1;
  hand_import(&t.h, 1, 2, evil, true);
  hand_import(&t.h, 2, 1, evil, true);
  diag_add(&t.diags, &damaged, evil, 1, 1, "%s", evil);
  const char *page = close_report(&t, evil, true);
  assert_int_equal(count(page, "</style>"), 1);
  assert_null(strstr(page, "<img"));
  assert_int_equal(count(page, "</script"), count(page, "<script"));
  assert_has(page, "href=\"#c-style-script-img-src-q-onerror-hit-onload-");
  assert_null(strstr(page, "\xe2\x80\xae"));
  assert_null(strchr(page, '\xff'));
  assert_has(page_of(&t, "index.html"), "<h1 id=\"overview\" tabindex=\"-1\"><bdi>&lt;/style&gt;&lt;/script&gt;&lt;img src=q onerror=hit()&gt;\" onload='\\u{202e}\\u{a}\\x{ff}</bdi></h1>");
  release_report(&t);
}

/* As layout_run, on a bad day. */
static void lay_out_nothing(struct layout_task *task, uint32_t n, unsigned jobs)
{
  (void)jobs;
  for (uint32_t i = 0; i < n; i++)
    buf_printf(&task[i].why, "Picture %u crashed & was drawn otherwise.", i);
}

/* A layout that fails takes no box and no arrow away: our own rows show the same, and each page says of its picture why. */
static void test_failed_layouts(void **state)
{
  (void)state;
  struct hand_report t;
  open_report(&t);
  make_three(&t);
  t.how = (struct pictures_how){.graphviz = true, .jobs = 2, .lay_out = lay_out_nothing};
  close_report(&t, "the project", true);
  assert_has(page_of(&t, "data/map.html"), "Picture 0 crashed &amp; was drawn otherwise.");
  const char *page = page_of(&t, "data/context/alpha.html");
  assert_has(page, "Picture 2 crashed &amp; was drawn otherwise.");
  assert_has(page_of(&t, "data/context/gamma.html"), "Picture 4 crashed &amp; was drawn otherwise.");
  assert_has(page, "id=\"c-alpha_picture\"");
  assert_int_equal(count(page, "class=\"pic-box pic-"), 3);
  assert_int_equal(count(page, "class=\"pic-box pic-other"), 2);
  assert_int_equal(count(page, "class=\"pic-e"), 3);
  assert_has(page, "<a class=\"pic-e\" href=\"../context/alpha.html#c-alpha_d-beta\"><title>alpha.one imports beta: 2</title>");
  release_report(&t);
}

#if HAVE_GRAPHVIZ
static char *no_constant(const char *text)      /* as in render/layout.c */
{
  char *p;
  memcpy(&p, &text, sizeof p);
  return p;
}

static void assert_dot(void (*write)(struct buf *out, const struct report *r), const struct report *r, int nodes, int edges)
{
  struct buf out = {0};
  write(&out, r);
  Agraph_t *g = agmemread(out.at);
  assert_non_null(g);
  assert_int_equal(agnnodes(g), nodes);
  assert_int_equal(agnedges(g), edges);
  for (Agnode_t *n = agfstnode(g); n != NULL; n = agnxtnode(g, n)) {
    assert_true(strlen(agget(n, no_constant("label"))) <= 2100);
    assert_string_equal(agget(n, no_constant("fontname")), "Helvetica");
    assert_null(strchr(agnameof(n), '\n'));
  }
  assert_string_equal(agattr(g, AGEDGE, no_constant("fontname"), NULL)->defval, "Helvetica");
  agclose(g);
  buf_release(&out);
}

static void first_context(struct buf *out, const struct report *r) { write_context_dot(out, r, 1, true); }

/* What a reader of DOT finds: every name whole, whatever it holds, and nothing else. */
static void test_dot(void **state)
{
  (void)state;
  static const char *const names[] = {"a\"; evil [label=\"", "b\\", "c]]>&amp;\n->", "d{}\\N\\G"};
  static char longest[9000];
  struct hand_report t;
  open_report(&t);
  for (size_t i = 0; i < 4; i++)
    hand_context(&t.h, names[i], false);
  memset(longest, 'e', sizeof longest - 1);
  hand_context(&t.h, longest, false);
  for (uint32_t i = 0; i < 5; i++) {
    uint32_t m = hand_module(&t.h, i < 4 ? names[i] : longest, CLASS_PRODUCTION);
    t.h.map.of[m].v = i + 1;
  }
  hand_import(&t.h, 1, 2, "", true);
  hand_import(&t.h, 1, 3, "", true);
  hand_import(&t.h, 3, 4, "", true);
  hand_import(&t.h, 4, 1, "", true);
  hand_import(&t.h, 5, 1, "", true);
  close_report(&t, "x", true);
  assert_dot(write_contexts_dot, &t.r, 5, 5);
  assert_dot(write_backbone_dot, &t.r, 5, 5);
  assert_dot(first_context, &t.r, 5, 4);
  struct buf out = {0};
  write_contexts_dot(&out, &t.r);
  Agraph_t *g = agmemread(out.at);
  Agnode_t *evil = agnode(g, no_constant(names[0]), 0);
  assert_non_null(evil);
  assert_string_equal(agget(evil, no_constant("class")), "plain");
  agclose(g);
  buf_release(&out);
  release_report(&t);
}
#endif

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_frame),
    cmocka_unit_test(test_policy),
    cmocka_unit_test(test_numbers),
    cmocka_unit_test(test_what_is_missing),
    cmocka_unit_test(test_few),
    cmocka_unit_test(test_many),
    cmocka_unit_test(test_hostile),
    cmocka_unit_test(test_failed_layouts),
#if HAVE_GRAPHVIZ
    cmocka_unit_test(test_dot),
#endif
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
