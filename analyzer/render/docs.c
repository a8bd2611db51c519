/*
 * render/docs.c: the report as a tree of Markdown, for the docs of a project.
 */
#include "render/docs.h"

#include "base/vec.h"
#include "coupling/relationships.h"
#include "coupling/start.h"
#include "render/escape.h"
#include "render/near.h"
#include "render/parts.h"
#include "render/write.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_PAIRS = 60 };

static struct doc_md *md(struct doc *d)
{
  return d->own;
}

static void made_by(struct buf *out, const struct docs_in *in)
{
  buf_adds(out, "Made by: ");
  esc_md_comment(out, span_of(in->report->command));
}

/* The comment that begins each page, the label that Sphinx links to, and the heading. */
static void page_head(struct doc *d, const struct docs_in *in, const char *label, struct span title)
{
  buf_adds(d->out, "<!-- ");
  made_by(d->out, in);
  buf_adds(d->out, "\nThe next run writes it anew: what you want to say stands in the context file. -->\n\n");
  if (in->dialect == DOCS_SPHINX)
    buf_printf(d->out, "(%s)=\n", label);
  buf_adds(d->out, "# ");
  d->ops->text(d, title);
  buf_adds(d->out, "\n\n");
}

static void paragraph(struct doc *d, struct buf *text)
{
  d->ops->paragraph(d, true);
  d->ops->text(d, buf_span(text));
  d->ops->paragraph(d, false);
  buf_reset(text);
}

static void picture(struct doc *d, const char *words, const char *file)
{
  buf_printf(d->out, "![%s](%sdiagrams/%s.svg)\n\n", words, md(d)->root, file);
}

/* ------------------------------------------------------------------------------------------------------------- context */

static void mermaid(struct doc *d, uint32_t ctx)
{
  size_t before = d->out->n;
  buf_adds(d->out, "<details><summary>Its neighbours as mermaid</summary>\n\n```mermaid\n");
  if (near_mermaid(d->out, d->r, ctx))
    buf_adds(d->out, "```\n\n</details>\n\n");
  else
    d->out->n = before;
}

/* The picture of the neighbours, and on GitHub, which draws it, the text as well. */
static void near_picture(struct doc *d, uint32_t ctx)
{
  doc_markdown.picture(d, ctx);
  if (md(d)->dialect == DOCS_GITHUB)
    mermaid(d, ctx);
}

static void write_context(const struct docs_in *in, struct doc *d, uint32_t ctx)
{
  struct doc_ops ops = doc_markdown;
  struct buf label = {0};
  buf_adds(&label, "ctx-");
  slug_add(&label, context_key(d->r, ctx));
  page_head(d, in, label.at, context_title(d->r, ctx));
  ops.picture = near_picture;
  d->ops = &ops;
  doc_start(d, ctx);
  d->ops = &doc_markdown;
  buf_release(&label);
}

static void write_near(const struct docs_in *in, struct doc *d, uint32_t ctx)
{
  near_svg(d->out, in->report, ctx, &(struct svg_place){"picture", NULL, true, false});
}

/* ------------------------------------------------------------------------------------------------------------- index */

static void contents_item(struct doc *d, const char *name, const char *title)
{
  buf_printf(d->out, "- [%s](%s.md)\n", title, name);
}

/* "Inventory: models" */
static void inventory_title(struct buf *out, const struct sheet *s)
{
  buf_printf(out, "Inventory: %s", s->inventory);
}

static void toctree(struct doc *d, const struct docs_in *in)
{
  buf_adds(d->out, "```{toctree}\n:maxdepth: 1\n:hidden:\n\nmap\nglossary\n");
  for (uint32_t i = 0; i < in->report->starts->n_order; i++) {
    uint32_t ctx = in->report->starts->order[i].v;
    if (!context_has_section(d->r, ctx))
      continue;
    buf_adds(d->out, "contexts/");
    slug_add(d->out, context_key(d->r, ctx));
    buf_addc(d->out, '\n');
  }
  for (uint32_t i = 0; i < in->n_inventories; i++)
    buf_printf(d->out, "inventory/%s\n", in->inventory[i].inventory);
  buf_adds(d->out, "```\n\n");
}

static void write_index(const struct docs_in *in, struct doc *d, uint32_t number)
{
  struct buf text = {0};
  (void)number;
  buf_adds(&text, "Architecture of ");
  buf_addspan(&text, span_of(d->r->tree->name));
  page_head(d, in, "architecture", buf_span(&text));
  buf_reset(&text);
  add_verdict(&text, d->r);
  paragraph(d, &text);
  picture(d, "Context map by levels", "contexts");
  buf_adds(d->out, "- [The map, and how the contexts stand to each other](map.md)\n- [The words](glossary.md)\n");
  for (uint32_t i = 0; i < in->n_inventories; i++) {
    struct buf name = {0};
    buf_printf(&name, "inventory/%s", in->inventory[i].inventory);
    inventory_title(&text, &in->inventory[i]);
    contents_item(d, name.at, text.at);
    buf_reset(&text);
    buf_release(&name);
  }
  buf_addc(d->out, '\n');
  d->ops->section(d, "start", "Where a newcomer begins", true);
  doc_starts(d);
  d->ops->section(d, "trust", "What was read", true);
  add_trust(&text, d->r);
  paragraph(d, &text);
  if (in->dialect == DOCS_SPHINX)
    toctree(d, in);
  buf_release(&text);
}

/* ------------------------------------------------------------------------------------------------------------- map */

static void pair_row(struct doc *d, const struct relation *p)
{
  uint32_t imports = coupling_pair(d->r->coupling, p->from, p->to)->statements;
  d->ops->row(d, true);
  d->ops->cell(d, DOC_HEAD, true);
  d->ops->context(d, p->from.v);
  d->ops->cell(d, DOC_HEAD, false);
  d->ops->cell(d, DOC_TEXT, true);
  d->ops->context(d, p->to.v);
  d->ops->cell(d, DOC_TEXT, false);
  d->ops->cell(d, DOC_TEXT, true);
  doc_say(d, p->use != NULL ? relationship_name(p->use->as) : standing_name((enum standing)p->standing));
  d->ops->cell(d, DOC_TEXT, false);
  d->ops->cell(d, DOC_TEXT, true);
  doc_say(d, p->shown == SHOWN_NOTHING ? "" : shown_name(p->shown));
  d->ops->cell(d, DOC_TEXT, false);
  const uint32_t numbers[] = {imports, p->n, p->against};
  for (unsigned i = 0; i < 3; i++) {
    d->ops->cell(d, DOC_NUMBER, true);
    doc_number(d, numbers[i]);
    d->ops->cell(d, DOC_NUMBER, false);
  }
  d->ops->row(d, false);
}

static void pairs(struct doc *d)
{
  static const char *const heads[] = {"from", "to", "declared", "as the code has it", "#imports", "#dependencies", "#against", NULL};
  const struct relationships *r = d->r->relations;
  uint32_t shown = 0, all = 0;
  d->ops->section(d, "pairs", "Who uses whom", true);
  for (uint32_t i = 0; i < r->n; i++)
    all += r->relation[i].from.v != 0;
  d->ops->paragraph(d, true);
  doc_count(d, all, "pair of contexts", "pairs of contexts");
  doc_say(d, "; ");
  doc_number(d, r->against);
  doc_say(d, " of ");
  doc_count(d, r->edges, "dependency goes", "dependencies go");
  doc_say(d, " against what the context file declares. Pairs with most of them first, then those with most dependencies. All of them: ");
  d->ops->code(d, SPAN("merestone map"));
  doc_say(d, ".");
  d->ops->paragraph(d, false);
  if (all == 0)
    return;
  d->ops->table(d, "Pairs of contexts", heads);
  for (uint32_t i = 0; i < r->n && shown < MOST_PAIRS; i++) {
    const struct relation *p = &r->relation[r->ranked[i]];
    if (p->from.v == 0)
      continue;
    pair_row(d, p);
    shown++;
  }
  d->ops->table(d, NULL, NULL);
}

static void write_map(const struct docs_in *in, struct doc *d, uint32_t number)
{
  struct buf text = {0};
  (void)number;
  page_head(d, in, "context-map", SPAN("The map"));
  d->ops->section(d, "levels", "By levels", true);
  add_map_sentence(&text, d->r);
  paragraph(d, &text);
  picture(d, "Context map by levels", "contexts");
  d->ops->section(d, "backbone", "The backbone", true);
  add_backbone_sentence(&text, d->r);
  paragraph(d, &text);
  picture(d, "The heaviest dependencies", "backbone");
  pairs(d);
  buf_release(&text);
}

/* ------------------------------------------------------------------------------------------------------------- glossary */

struct entry {
  uint32_t ctx;
  const struct start_word *word;
};

static int letter(char c)
{
  return c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : (unsigned char)c;
}

static int term_cmp(struct span a, struct span b)
{
  for (size_t i = 0; i < a.n && i < b.n; i++)
    if (letter(a.at[i]) != letter(b.at[i]))
      return letter(a.at[i]) < letter(b.at[i]) ? -1 : 1;
  return a.n == b.n ? 0 : a.n < b.n ? -1 : 1;
}

static int entry_cmp(const void *a, const void *b)
{
  const struct entry *x = a, *y = b;
  int order = term_cmp(x->word->term, y->word->term);
  order = order != 0 ? order : (x->ctx > y->ctx) - (x->ctx < y->ctx);
  return order != 0 ? order : (x->word > y->word) - (x->word < y->word);
}

/* All that glossaries say, one term after the other, or all that the code speaks of where a context has none. */
static uint32_t entries(struct entry **list, struct arena *scratch, const struct report *r, bool glossary)
{
  uint32_t n = 0;
  for (uint32_t c = 1; c < r->starts->n; c++)
    n += r->starts->of[c].n_words;
  *list = arena_array(scratch, struct entry, n);
  n = 0;
  for (uint32_t i = 0; i < r->starts->n_order; i++) {
    uint32_t c = r->starts->order[i].v;
    for (uint32_t k = 0; k < r->starts->of[c].n_words; k++)
      if ((r->map->context[c]->n_glossary > 0) == glossary)
        (*list)[n++] = (struct entry){c, &r->starts->of[c].word[k]};
  }
  if (n > 0)
    qsort(*list, n, sizeof **list, entry_cmp);
  return n;
}

/* Sphinx wants each term once, so what contexts say of it stands together. */
static void glossary_directive(struct doc *d, const struct entry *e, uint32_t n)
{
  buf_adds(d->out, "```{glossary}\n");
  for (uint32_t i = 0; i < n; i++) {
    if (i == 0 || term_cmp(e[i - 1].word->term, e[i].word->term) != 0) {
      d->ops->text(d, e[i].word->term);
      buf_addc(d->out, '\n');
    } else {
      buf_addc(d->out, '\n');
    }
    buf_adds(d->out, "  ");
    d->ops->text(d, e[i].word->text);
    buf_adds(d->out, " (");
    d->ops->context(d, e[i].ctx);
    buf_adds(d->out, i + 1 < n && term_cmp(e[i + 1].word->term, e[i].word->term) == 0 ? ")\n" : ")\n\n");
  }
  buf_adds(d->out, "```\n\n");
}

static void glossary_table(struct doc *d, const struct entry *e, uint32_t n)
{
  static const char *const heads[] = {"word", "context", "what it means there", NULL};
  d->ops->table(d, "Words", heads);
  for (uint32_t i = 0; i < n; i++) {
    d->ops->row(d, true);
    d->ops->cell(d, DOC_HEAD, true);
    d->ops->text(d, e[i].word->term);
    d->ops->cell(d, DOC_HEAD, false);
    d->ops->cell(d, DOC_TEXT, true);
    d->ops->context(d, e[i].ctx);
    d->ops->cell(d, DOC_TEXT, false);
    d->ops->cell(d, DOC_TEXT, true);
    d->ops->text(d, e[i].word->text);
    d->ops->cell(d, DOC_TEXT, false);
    d->ops->row(d, false);
  }
  d->ops->table(d, NULL, NULL);
}

/* One line a context that has no glossary. */
static void spoken_words(struct doc *d)
{
  const struct starts *s = d->r->starts;
  d->ops->list(d, false, true);
  for (uint32_t i = 0; i < s->n_order; i++) {
    const struct start *of = &s->of[s->order[i].v];
    if (d->r->map->context[s->order[i].v]->n_glossary > 0 || of->n_words == 0)
      continue;
    d->ops->item(d, true);
    d->ops->context(d, s->order[i].v);
    for (uint32_t k = 0; k < of->n_words; k++) {
      doc_say(d, k == 0 ? ": " : ", ");
      d->ops->text(d, of->word[k].term);
    }
    doc_say(d, ".");
    d->ops->item(d, false);
  }
  d->ops->list(d, false, false);
}

static void write_glossary(const struct docs_in *in, struct doc *d, uint32_t number)
{
  struct arena scratch = {0};
  struct entry *list;
  (void)number;
  page_head(d, in, "words", SPAN("The words"));
  uint32_t n = entries(&list, &scratch, d->r, true);
  d->ops->section(d, "glossary", "As the context file has them", true);
  if (n == 0) {
    d->ops->paragraph(d, true);
    doc_say(d, "No context has a glossary in the context file.");
    d->ops->paragraph(d, false);
  } else if (in->dialect == DOCS_SPHINX) {
    glossary_directive(d, list, n);
  } else {
    glossary_table(d, list, n);
  }
  if (entries(&list, &scratch, d->r, false) > 0) {
    d->ops->section(d, "spoken", "As the code has them", true);
    d->ops->paragraph(d, true);
    doc_say(d, "Words that set the code of a context without a glossary apart. Questions about them, and where two contexts may not mean the same: ");
    d->ops->code(d, SPAN("merestone language"));
    doc_say(d, ".");
    d->ops->paragraph(d, false);
    spoken_words(d);
  }
  arena_release(&scratch);
}

/* ------------------------------------------------------------------------------------------------------------- the others */

static void write_inventory(const struct docs_in *in, struct doc *d, uint32_t number)
{
  struct sheet s = in->inventory[number];
  struct buf label = {0}, text = {0};
  buf_printf(&label, "inventory-%s", s.inventory);
  inventory_title(&text, &s);
  page_head(d, in, label.at, buf_span(&text));
  sheet_write_body(d->out, &s, in->dialect != DOCS_TECHDOCS);
  buf_release(&label);
  buf_release(&text);
}

static void write_contexts(const struct docs_in *in, struct doc *d, uint32_t number)
{
  (void)number;
  write_contexts_svg(d->out, in->report, &(struct svg_place){"picture", NULL, true, false});
}

static void write_backbone(const struct docs_in *in, struct doc *d, uint32_t number)
{
  (void)number;
  write_backbone_svg(d->out, in->report, &(struct svg_place){"picture", NULL, true, false});
}

/* A text of YAML in single quotes, and HTML: MkDocs writes the titles of its navigation into pages as they are. */
static void yaml_text(struct buf *out, struct span s)
{
  struct buf safe = {0};
  esc_html(&safe, s);
  buf_addc(out, '\'');
  for (size_t i = 0; i < safe.n; i++) {
    buf_adds(out, safe.at[i] == '\'' ? "'" : "");
    buf_addc(out, safe.at[i]);
  }
  buf_addc(out, '\'');
  buf_release(&safe);
}

/* What mkdocs.yml takes over. */
static void write_nav(const struct docs_in *in, struct doc *d, uint32_t number)
{
  struct buf title = {0};
  (void)number;
  buf_adds(d->out, "# ");
  made_by(&title, in);
  esc_terminal(d->out, buf_span(&title));
  buf_reset(&title);
  buf_adds(d->out, "\n# Paste it below `nav:` in mkdocs.yml; paths are those below this folder.\n- Architecture:\n  - index.md\n  - The map: map.md\n  - The words: glossary.md\n  - Contexts:\n");
  for (uint32_t i = 0; i < in->report->starts->n_order; i++) {
    uint32_t ctx = in->report->starts->order[i].v;
    if (!context_has_section(d->r, ctx))
      continue;
    buf_adds(d->out, "    - ");
    yaml_text(d->out, context_title(d->r, ctx));
    buf_adds(d->out, ": contexts/");
    slug_add(d->out, context_key(d->r, ctx));
    buf_adds(d->out, ".md\n");
  }
  buf_adds(d->out, in->n_inventories > 0 ? "  - Inventories:\n" : "");
  for (uint32_t i = 0; i < in->n_inventories; i++)
    buf_printf(d->out, "    - %s: inventory/%s.md\n", in->inventory[i].inventory, in->inventory[i].inventory);
  buf_release(&title);
}

/* ------------------------------------------------------------------------------------------------------------- files */

struct listing {
  VEC(struct docs_file) at;
  struct arena *run;
};

static void add_file(struct listing *l, struct span before, struct span slug_of, const char *ending, struct docs_file file)
{
  struct buf name = {0};
  buf_addspan(&name, before);
  if (slug_of.n > 0)
    slug_add(&name, slug_of);
  buf_adds(&name, ending);
  file.name = arena_strndup(l->run, name.at, name.n);
  vec_push(&l->at, file);
  buf_release(&name);
}

void docs_files_init(struct docs_files *f, struct arena *run, const struct docs_in *in)
{
  struct listing l = {.run = run};
  const struct report *r = in->report;
  add_file(&l, SPAN("index"), SPAN(""), ".md", (struct docs_file){.write = write_index, .root = ""});
  add_file(&l, SPAN("map"), SPAN(""), ".md", (struct docs_file){.write = write_map, .root = ""});
  add_file(&l, SPAN("glossary"), SPAN(""), ".md", (struct docs_file){.write = write_glossary, .root = ""});
  if (in->dialect == DOCS_TECHDOCS)
    add_file(&l, SPAN("nav"), SPAN(""), ".yml", (struct docs_file){.write = write_nav, .root = ""});
  for (uint32_t i = 0; i < in->n_inventories; i++)
    add_file(&l, SPAN("inventory/"), span_of(in->inventory[i].inventory), ".md", (struct docs_file){.write = write_inventory, .root = "../", .number = i});
  for (uint32_t c = 1; c < r->coupling->k; c++) {
    if (!context_has_section(r, c))
      continue;
    add_file(&l, SPAN("contexts/"), context_key(r, c), ".md", (struct docs_file){.write = write_context, .root = "../", .number = c});
    if (near_has(r, c))
      add_file(&l, SPAN("diagrams/context-"), context_key(r, c), ".svg", (struct docs_file){.write = write_near, .root = "../", .number = c});
  }
  add_file(&l, SPAN("diagrams/contexts"), SPAN(""), ".svg", (struct docs_file){.write = write_contexts, .root = "../"});
  add_file(&l, SPAN("diagrams/backbone"), SPAN(""), ".svg", (struct docs_file){.write = write_backbone, .root = "../"});
  *f = (struct docs_files){.in = in, .at = arena_array(run, struct docs_file, l.at.n), .n = (uint32_t)l.at.n};
  memcpy(f->at, l.at.at, l.at.n * sizeof *f->at);
  vec_release(&l.at);
}

void docs_file_write(struct docs_files *f, uint32_t i)
{
  struct docs_file *file = &f->at[i];
  struct doc_md own = {.dialect = f->in->dialect, .root = file->root};
  struct doc d = {.r = f->in->report, .out = &file->bytes, .ops = &doc_markdown, .own = &own};
  file->write(f->in, &d, file->number);
}

void docs_files_release(struct docs_files *f)
{
  for (uint32_t i = 0; i < f->n; i++)
    buf_release(&f->at[i].bytes);
}
