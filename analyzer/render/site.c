/*
 * render/site.c: the site as files.
 *
 * One file a page, each cut until it keeps its budget; the assets; the data of the scripts. The report in one file is the same pages, one behind the other.
 */
#include "render/site.h"

#include "base/json_write.h"
#include "base/vec.h"
#include "render/escape.h"
#include "render/matrix_view.h"
#include "render/parts.h"
#include "render/payload_parts.h"
#include "render/site_asset.h"
#include "render/site_data.h"
#include "render/site_p.h"

#include <string.h>

/* Each step takes from the longest lists that are left, and each list says what it lost. */
static const struct site_limits limits[] = {
  {.neighbours = 20, .used = 40, .called = 10, .modules = 500, .cycles = 20, .members = 100, .drawn = 30, .steps = UINT32_MAX, .rows = 500, .edges = 20},
  {.neighbours = 20, .used = 30, .called = 10, .modules = 200, .cycles = 20, .members = 60, .drawn = 30, .steps = UINT32_MAX, .rows = 200, .edges = 8},
  {.neighbours = 20, .used = 20, .called = 6, .modules = 60, .cycles = 12, .members = 40, .drawn = 30, .steps = UINT32_MAX, .rows = 100, .edges = 4},
  {.neighbours = 16, .used = 16, .called = 6, .modules = 40, .cycles = 6, .members = 30, .drawn = 20, .steps = UINT32_MAX, .rows = 60, .edges = 3},
  {.neighbours = 12, .used = 12, .called = 6, .modules = 20, .cycles = 4, .members = 20, .drawn = 16, .steps = UINT32_MAX, .rows = 40, .edges = 2},
  {.neighbours = 9, .used = 10, .called = 4, .modules = 10, .cycles = 2, .members = 10, .drawn = 12, .steps = UINT32_MAX, .rows = 30, .edges = 2},
  {.neighbours = 6, .used = 8, .called = 3, .modules = 0, .cycles = 1, .members = 10, .drawn = 12, .steps = UINT32_MAX, .rows = 20, .edges = 1},
  {.neighbours = 3, .used = 4, .called = 3, .modules = 0, .cycles = 1, .members = 5, .drawn = 10, .steps = 44, .rows = 10, .edges = 1},
  {.neighbours = 3, .used = 4, .called = 3, .modules = 0, .cycles = 1, .members = 5, .drawn = 0, .steps = 24, .rows = 8, .edges = 0},
  {.neighbours = 3, .used = 3, .called = 2, .modules = 0, .cycles = 1, .members = 3, .drawn = 0, .steps = 12, .rows = 5, .edges = 0}};
enum { LIMITS = sizeof limits / sizeof *limits };

/* A page without what stands around it. */
static void write_article(const struct site *s)
{
  site_page_head(s);
  s->page->write(s);
  buf_adds(s->out, "</article>\n");
}

static void write_page(const struct site *s)
{
  site_head(s);
  write_article(s);
  site_foot(s);
}

/* Budgets are of trees of 3,000 modules and of 50,000 (report.md 2); between them they grow with the tree. */
static size_t grown(const struct report *r, size_t small, size_t large)
{
  enum { SMALL = 3000, LARGE = 50000 };
  size_t n = r->program->modules.n;
  n = n < SMALL ? SMALL : n > LARGE ? LARGE : n;
  return small + (large - small) * (n - SMALL) / (LARGE - SMALL);
}

/* What a page may take. Those of all contexts together share 3.6 MB at 3,000 modules and 27 MB at 50,000, so that the site keeps its own budget however many they are. */
static size_t room(const struct site *s)
{
  size_t most = grown(s->r, s->page->bytes, s->page->bytes_large), n = s->r->coupling->n_shown, share = (2150000 + (size_t)500 * s->r->program->modules.n) / (n > 0 ? n : 1);
  return s->page->each && share < most ? share : most;
}

/* `write` again with shorter lists, those of `step` first, while what it writes is longer than the page may be. */
static void write_within(struct site *s, void (*write)(const struct site *s), size_t step)
{
  size_t before = s->out->n, most = room(s);
  for (size_t i = step; i < LIMITS; i++) {
    struct arena scratch = {0};
    s->scratch = &scratch;
    s->most = limits[i];
    s->out->n = before;
    write(s);
    arena_release(&scratch);
    if (s->out->n - before <= most)
      return;
  }
}

static void write_all(struct buf *out, const struct report *r, size_t step)
{
  struct site s = {.out = out, .r = r, .page = &site_page_overview, .single = true};
  site_head(&s);
  for (size_t i = 0; site_pages[i] != NULL; i++) {
    s.page = site_pages[i];
    for (s.ctx = s.page->each ? 1 : 0; s.ctx < (s.page->each ? r->coupling->k : 1); s.ctx++)
      if (site_page_there(r, s.page, s.ctx))
        write_within(&s, write_article, step);
  }
  s.page = &site_page_overview;
  s.ctx = 0;
  site_foot(&s);
}

/* What can be sent by mail. */
static void write_single(struct buf *out, const struct report *r, uint32_t ctx)
{
  (void)ctx;
  size_t before = out->n, most = grown(r, 2500000, 10000000);
  for (size_t step = 0; step < LIMITS; step++) {
    out->n = before;
    write_all(out, r, step);
    if (out->n - before <= most)
      return;
  }
}

static void write_style(struct buf *out, const struct report *r, uint32_t ctx)
{
  (void)ctx;
  (void)r;
  buf_addspan(out, site_style());
}

static void write_script(struct buf *out, const struct report *r, uint32_t ctx)
{
  (void)ctx;
  (void)r;
  buf_addspan(out, site_script());
}

static void write_graph_part(struct buf *out, const struct report *r, uint32_t ctx)
{
  payload_part(out, r, &(struct part_of){.ctx = ctx, .form = PART_SCRIPT});
}

static void write_edges_part(struct buf *out, const struct report *r, uint32_t ctx)
{
  payload_part(out, r, &(struct part_of){.edges = true, .ctx = ctx, .form = PART_SCRIPT});
}

static void write_matrix_sheet(struct buf *out, const struct report *r, uint32_t ctx)
{
  (void)ctx;
  matrix_csv_write(out, r);
}

static void write_plain_part(struct buf *out, const struct report *r, uint32_t i)
{
  buf_printf(out, "merestone.put({\"part\":\"%s\",\"v\":1},", site_plain_parts[i].name);
  site_plain_parts[i].write(out, r);
  buf_adds(out, ");\n");
}

struct listing {
  VEC(struct site_file) at;
  struct arena *run;
};

static void list_page(struct listing *l, const struct report *r, const struct site_page *page, uint32_t ctx)
{
  struct buf name = {0};
  if (!site_page_there(r, page, ctx))
    return;
  buf_adds(&name, page->file);
  if (page->each) {
    slug_add(&name, context_key(r, ctx));
    buf_adds(&name, ".html");
  }
  struct site_file file = {.name = arena_strndup(l->run, name.at, name.n), .page = page, .ctx = ctx};
  vec_push(&l->at, file);
  buf_release(&name);
}

/* The data that scripts load when they need it. */
static void list_parts(struct listing *l, const struct report *r)
{
  struct buf name = {0};
  for (uint32_t ctx = 0; ctx < r->map->n; ctx++) {
    if (!payload_has_edges(r, ctx))
      continue;
    buf_reset(&name);
    buf_adds(&name, "data/");
    payload_edges_name(&name, r, ctx);
    buf_adds(&name, ".js");
    struct site_file file = {.name = arena_strndup(l->run, name.at, name.n), .make = write_edges_part, .ctx = ctx};
    vec_push(&l->at, file);
  }
  buf_release(&name);
}

static void list_module_sheets(struct listing *l, const struct report *r)
{
  struct buf name = {0};
  uint32_t n = modules_csv_sheets(r);
  for (uint32_t i = 0; i < n; i++) {
    buf_reset(&name);
    modules_csv_name(&name, n, i);
    struct site_file file = {.name = arena_strndup(l->run, name.at, name.n), .ctx = i, .make = write_modules_csv};
    vec_push(&l->at, file);
  }
  buf_release(&name);
}

static void list_plain_part(struct listing *l, uint32_t i)
{
  struct buf name = {0};
  buf_printf(&name, "data/%s.js", site_plain_parts[i].name);
  struct site_file file = {.name = arena_strndup(l->run, name.at, name.n), .ctx = i, .make = write_plain_part};
  vec_push(&l->at, file);
  buf_release(&name);
}

void site_files_init(struct site_files *f, struct arena *run, const struct report *r, bool single)
{
  static const struct site_file others[] = {
    {.name = "assets/style.css", .make = write_style}, {.name = "assets/app.js", .make = write_script},
    {.name = "data/graph.js", .make = write_graph_part},
    {.name = "data/csv/matrix.csv", .make = write_matrix_sheet}};
  static const struct site_file one = {.name = "report.html", .make = write_single};
  struct listing l = {.run = run};
  for (size_t i = 0; site_pages[i] != NULL; i++)
    for (uint32_t ctx = site_pages[i]->each ? 1 : 0; ctx < (site_pages[i]->each ? r->coupling->k : 1); ctx++)
      list_page(&l, r, site_pages[i], ctx);
  for (uint32_t i = 0; site_plain_parts[i].name != NULL; i++)
    list_plain_part(&l, i);
  for (size_t i = 0; i < sizeof others / sizeof *others; i++)
    vec_push(&l.at, others[i]);
  list_module_sheets(&l, r);
  list_parts(&l, r);
  if (single)
    vec_push(&l.at, one);
  *f = (struct site_files){.r = r, .at = arena_array(run, struct site_file, l.at.n), .n = (uint32_t)l.at.n};
  for (uint32_t i = 0; i < f->n; i++)
    f->at[i] = l.at.at[i];
  vec_release(&l.at);
}

void site_file_write(struct site_files *f, uint32_t i)
{
  struct site_file *file = &f->at[i];
  if (file->page == NULL) {
    file->make(&file->bytes, f->r, file->ctx);
    return;
  }
  struct site s = {.out = &file->bytes, .r = f->r, .page = file->page, .ctx = file->ctx};
  write_within(&s, write_page, 0);
}

/*
 * The ids of what a page shows: those of the frame around it are no addresses, nor are the titles of pictures. A quote of a text stands as it is only where no tag is open, and there
 * the blank and the word do not follow a `<` that is ours.
 */
static void ids_of(struct json_writer *w, struct span page)
{
  static const char mark[] = " id=\"";
  bool shown = false, in_tag = false;
  for (size_t i = 0; i < page.n; i++) {
    struct span rest = {page.at + i, page.n - i};
    if (rest.at[0] == '<') {
      shown = (shown || span_starts(rest, "<article ")) && !span_starts(rest, "</article>");
      in_tag = shown && !span_starts(rest, "<title ") && !span_starts(rest, "<desc ");
    }
    in_tag = in_tag && rest.at[0] != '>';
    if (!in_tag || !span_starts(rest, mark))
      continue;
    struct span id = {rest.at + sizeof mark - 1, rest.n - (sizeof mark - 1)};
    json_string(w, (struct span){id.at, span_find(id, '"')});
  }
}

void site_anchors_write(struct buf *out, const struct site_files *f)
{
  struct json_writer w;
  json_begin(&w, out, 2);
  json_object(&w);
  json_key(&w, "files");
  json_object(&w);
  for (uint32_t i = 0; i < f->n; i++) {
    if (f->at[i].page == NULL)
      continue;
    json_key(&w, f->at[i].name);
    json_array(&w);
    ids_of(&w, buf_span(&f->at[i].bytes));
    json_close(&w);
  }
  json_close(&w);
  json_close(&w);
  json_end(&w);
}

void site_files_release(struct site_files *f)
{
  for (uint32_t i = 0; i < f->n; i++)
    buf_release(&f->at[i].bytes);
}
