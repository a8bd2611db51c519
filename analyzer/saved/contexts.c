/*
 * saved/contexts.c: the contexts as they were laid over the modules: the tables context and context_public. Told: they are made again of the context file.
 */
#include "saved/table.h"

#include <math.h>

static const char *kind_word(int k)
{
  return context_kind_name((enum context_kind)k);
}

#define TOLD_NUMBER(name_, means_) {.name = (name_), .means = (means_), .kind = SAVED_NUMBER, .flags = COLUMN_TOLD}
#define TOLD_TEXT(name_, means_) {.name = (name_), .means = (means_), .kind = SAVED_TEXT, .flags = COLUMN_TOLD}
#define TOLD_REAL(name_, means_) {.name = (name_), .means = (means_), .kind = SAVED_REAL, .flags = COLUMN_TOLD}

enum { CONTEXT_NAME, CONTEXT_TITLE, CONTEXT_KIND, CONTEXT_VISION, CONTEXT_OWNER, CONTEXT_MODULES, CONTEXT_LINES, CONTEXT_CA, CONTEXT_CE, CONTEXT_INSTABILITY, CONTEXT_LEVEL, CONTEXT_IN, CONTEXT_OUT, CONTEXT_INNER, CONTEXT_SCORE };
static const struct saved_column context_columns[] = {
  TOLD_TEXT("name", "slug"), TOLD_TEXT("title", "for people"), {.name = "kind", .means = "of subdomain", .kind = SAVED_WORD, .flags = COLUMN_TOLD, .word = kind_word, .most = KIND_GENERIC + 1},
  TOLD_TEXT("vision", "what it is for"), TOLD_TEXT("owner", "who answers for it"), TOLD_NUMBER("modules", "measured: without tests and migrations"), TOLD_NUMBER("lines", "of them, with code or docstring"),
  TOLD_NUMBER("ca", "modules of other contexts that import it"), TOLD_NUMBER("ce", "modules of other contexts that it imports"), TOLD_REAL("instability", "ce / (ca + ce)"),
  TOLD_NUMBER("level", "on the map; 0 is the foundation"), TOLD_NUMBER("in_imports", "import statements that enter"), TOLD_NUMBER("out_imports", "that leave"), TOLD_NUMBER("inner_imports", "that stay inside"),
  TOLD_REAL("score", "coupling to all others, 0 independent to 100 nothing of its own"), {0}};

static void context_fill(struct rows *out, struct saved *s)
{
  rows_make(out, s, &table_context, s->map->n - 1);
  for (uint32_t ctx = 1; ctx < s->map->n; ctx++) {
    const struct context *c = s->map->context[ctx];
    const struct context_metrics *m = &s->coupling->context[ctx];
    uint32_t i = ctx - 1;
    out->of[CONTEXT_NAME].at[i] = saved_text(s, c->name).v;
    out->of[CONTEXT_TITLE].at[i] = saved_text(s, c->title).v;
    out->of[CONTEXT_KIND].at[i] = c->kind;
    out->of[CONTEXT_VISION].at[i] = saved_text(s, c->vision).v;
    out->of[CONTEXT_OWNER].at[i] = saved_text(s, c->owner).v;
    out->of[CONTEXT_MODULES].at[i] = m->modules;
    out->of[CONTEXT_LINES].at[i] = m->lines;
    out->of[CONTEXT_CA].at[i] = m->ca;
    out->of[CONTEXT_CE].at[i] = m->ce;
    out->of[CONTEXT_INSTABILITY].real[i] = m->instability;
    out->of[CONTEXT_LEVEL].at[i] = m->level;
    out->of[CONTEXT_IN].at[i] = m->in_statements;
    out->of[CONTEXT_OUT].at[i] = m->out_statements;
    out->of[CONTEXT_INNER].at[i] = m->inner_statements;
    out->of[CONTEXT_SCORE].real[i] = s->scores->context[ctx].score;
  }
}

const struct saved_table table_context = {"context", "bounded contexts, by name", 0, context_columns, context_fill, NULL};

enum { PUBLIC_CONTEXT, PUBLIC_CLAIM };
static const struct saved_column context_public_columns[] = {{.name = "context", .means = "whose", .kind = SAVED_ROW, .flags = COLUMN_NEEDED | COLUMN_TOLD, .target = &table_context}, TOLD_TEXT("claim", "on modules that others may import"), {0}};

static void context_public_fill(struct rows *out, struct saved *s)
{
  uint32_t n = 0;
  for (uint32_t ctx = 1; ctx < s->map->n; ctx++)
    n += s->map->context[ctx]->n_public;
  rows_make(out, s, &table_context_public, n);
  out->n = 0;
  for (uint32_t ctx = 1; ctx < s->map->n; ctx++) {
    for (uint32_t i = 0; i < s->map->context[ctx]->n_public; i++) {
      out->of[PUBLIC_CONTEXT].at[out->n] = ctx;
      out->of[PUBLIC_CLAIM].at[out->n++] = saved_text(s, s->map->context[ctx]->public_[i].text).v;
    }
  }
}

const struct saved_table table_context_public = {"context_public", "what a context declares as public", 0, context_public_columns, context_public_fill, NULL};
