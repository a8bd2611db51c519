/*
 * render/doc_md.c: a page of sentences, lists and tables as Markdown.
 *
 * Three readers, one text as far as they agree: GitHub, Sphinx with MyST, MkDocs (and with it Backstage, which strips scripts and frames). Where they do not, the dialect decides.
 */
#include "render/doc.h"

#include "render/escape.h"
#include "render/parts.h"

const char *docs_dialect_name(enum docs_dialect dialect)
{
  static const char *const names[DOCS_DIALECTS] = {"github", "sphinx", "techdocs"};
  return names[dialect];
}

void doc_say(struct doc *d, const char *words)
{
  buf_adds(d->out, words);
}

void doc_count(struct doc *d, uint64_t n, const char *one, const char *many)
{
  add_count(d->out, n, one, many);
}

void doc_number(struct doc *d, uint64_t n)
{
  add_thousands(d->out, n);
}

static struct doc_md *md(struct doc *d)
{
  return d->own;
}

static void section(struct doc *d, const char *local, const char *heading, bool open)
{
  (void)local;
  if (open)
    buf_printf(d->out, "## %s\n\n", heading);
}

static void paragraph(struct doc *d, bool open)
{
  buf_adds(d->out, open ? "" : "\n\n");
}

static void quote(struct doc *d, bool open)
{
  buf_adds(d->out, open ? "> " : "\n\n");
}

static void list(struct doc *d, bool ordered, bool open)
{
  md(d)->items = open && ordered ? 1 : 0;
  buf_adds(d->out, open ? "" : "\n");
}

static void item(struct doc *d, bool open)
{
  if (!open)
    buf_addc(d->out, '\n');
  else if (md(d)->items > 0)
    buf_printf(d->out, "%u. ", md(d)->items++);
  else
    buf_adds(d->out, "- ");
}

static void table(struct doc *d, const char *caption, const char *const *heads)
{
  (void)caption;
  md(d)->in_table = heads != NULL;
  if (heads == NULL) {
    buf_addc(d->out, '\n');
    return;
  }
  buf_addc(d->out, '|');
  for (size_t i = 0; heads[i] != NULL; i++)
    buf_printf(d->out, " %s |", heads[i] + (heads[i][0] == '#'));
  buf_adds(d->out, "\n|");
  for (size_t i = 0; heads[i] != NULL; i++)
    buf_adds(d->out, heads[i][0] == '#' ? " ---: |" : " --- |");
  buf_addc(d->out, '\n');
}

static void row(struct doc *d, bool open)
{
  buf_adds(d->out, open ? "|" : "\n");
}

static void cell(struct doc *d, enum doc_cell kind, bool open)
{
  (void)kind;
  buf_adds(d->out, open ? " " : " |");
}

static void fold(struct doc *d, const char *title, bool open)
{
  if (md(d)->dialect == DOCS_GITHUB)
    buf_printf(d->out, open ? "<details><summary>%s</summary>\n\n" : "</details>\n\n", title);
  else if (open)
    buf_printf(d->out, "### %s\n\n", title);
}

static void text(struct doc *d, struct span s)
{
  esc_md_prose(d->out, s);
}

/* Python-Markdown takes a backslash in a code span for one, in tables too. */
static void code(struct doc *d, struct span s)
{
  esc_md_code(d->out, s, md(d)->in_table && md(d)->dialect != DOCS_TECHDOCS);
}

static void module(struct doc *d, mod_id m)
{
  code(d, span_of(program_path(d->r->program, d->r->program->modules.file[m.v])));
}

static void context(struct doc *d, uint32_t ctx)
{
  bool linked = context_has_section(d->r, ctx);
  buf_adds(d->out, linked ? "[" : "");
  esc_md_prose(d->out, context_title(d->r, ctx));
  if (!linked)
    return;
  buf_printf(d->out, "](%scontexts/", md(d)->root);
  slug_add(d->out, context_key(d->r, ctx));
  buf_adds(d->out, ".md)");
}

/* Own text of the picture in words comes before it, so what stands for it names it alone. */
static void picture(struct doc *d, uint32_t ctx)
{
  buf_adds(d->out, "![Neighbours of ");
  esc_md_prose(d->out, context_title(d->r, ctx));
  buf_printf(d->out, "](%sdiagrams/context-", md(d)->root);
  slug_add(d->out, context_key(d->r, ctx));
  buf_adds(d->out, ".svg)\n\n");
}

const struct doc_ops doc_markdown = {section, paragraph, quote, list, item, table, row, cell, fold, text, code, module, context, picture};
