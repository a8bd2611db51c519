/*
 * saved/declared.c: which distributions the tree declares: the tables declaration, provided and own.
 */
#include "saved/table.h"

#define TEXT_AT(i, column) intern_get(&s->corpus->strings, (str_id){rows->of[column].at[i]})

enum { DECLARED_NAME, DECLARED_KEY, DECLARED_CONSTRAINT, DECLARED_MARKER, DECLARED_FOR, DECLARED_FILE, DECLARED_LINE, DECLARED_LOCKED };
static const struct saved_column declaration_columns[] = {
  TEXT("name", "as written"), TEXT("distribution", "as all spellings share it"), TEXT("version", "constraint, as written"), TEXT("marker", "when it applies, as written"), TEXT("purpose", "an extra, a group, build, test, dev; empty: the program itself"),
  TEXT("file", "below the tree"), NUMBER("line", "there"), BOOLEAN("locked", "a lock file says so"), {0}};

static void declaration_fill(struct rows *out, struct saved *s)
{
  struct intern *in = &s->corpus->strings;
  rows_make(out, s, &table_declaration, s->declared->n);
  for (uint32_t i = 0; i < out->n; i++) {
    const struct declaration *d = &s->declared->at[i];
    out->of[DECLARED_NAME].at[i] = intern_span(in, d->name).v;
    out->of[DECLARED_KEY].at[i] = intern_span(in, d->key).v;
    out->of[DECLARED_CONSTRAINT].at[i] = intern_span(in, d->constraint).v;
    out->of[DECLARED_MARKER].at[i] = intern_span(in, d->marker).v;
    out->of[DECLARED_FOR].at[i] = intern_span(in, d->group).v;
    out->of[DECLARED_FILE].at[i] = saved_text(s, d->file).v;
    out->of[DECLARED_LINE].at[i] = d->line;
    out->of[DECLARED_LOCKED].at[i] = d->locked;
  }
}

static const char *declaration_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  (void)at;
  s->declared->n = rows->n;
  s->declared->at = arena_array(s->run, struct declaration, rows->n);
  for (uint32_t i = 0; i < rows->n; i++)
    s->declared->at[i] = (struct declaration){.name = TEXT_AT(i, DECLARED_NAME), .key = TEXT_AT(i, DECLARED_KEY), .constraint = TEXT_AT(i, DECLARED_CONSTRAINT), .marker = TEXT_AT(i, DECLARED_MARKER),
                                              .group = TEXT_AT(i, DECLARED_FOR), .file = saved_string(s, rows->of[DECLARED_FILE].at[i]), .line = rows->of[DECLARED_LINE].at[i], .locked = rows->of[DECLARED_LOCKED].at[i] != 0};
  return NULL;
}

const struct saved_table table_declaration = {"declaration", "what packaging and lock files ask for", 0, declaration_columns, declaration_fill, declaration_restore};

enum { PROVIDED_KEY, PROVIDED_IMPORT };
static const struct saved_column provided_columns[] = {TEXT("distribution", "as all spellings share it"), TEXT("package", "a dotted name that it is imported by"), {0}};

static void provided_fill(struct rows *out, struct saved *s)
{
  rows_make(out, s, &table_provided, s->declared->n_provided);
  for (uint32_t i = 0; i < out->n; i++) {
    out->of[PROVIDED_KEY].at[i] = intern_span(&s->corpus->strings, s->declared->provided[i].key).v;
    out->of[PROVIDED_IMPORT].at[i] = intern_span(&s->corpus->strings, s->declared->provided[i].import).v;
  }
}

static const char *provided_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  (void)at;
  s->declared->n_provided = rows->n;
  s->declared->provided = arena_array(s->run, struct provided, rows->n);
  for (uint32_t i = 0; i < rows->n; i++)
    s->declared->provided[i] = (struct provided){TEXT_AT(i, PROVIDED_KEY), TEXT_AT(i, PROVIDED_IMPORT)};
  return NULL;
}

const struct saved_table table_provided = {"provided", "what metadata of distributions in the tree says they hold", 0, provided_columns, provided_fill, provided_restore};

static const struct saved_column own_columns[] = {TEXT("distribution", "as all spellings share it"), {0}};

static void own_fill(struct rows *out, struct saved *s)
{
  rows_make(out, s, &table_own, s->declared->n_own);
  for (uint32_t i = 0; i < out->n; i++)
    out->of[0].at[i] = intern_span(&s->corpus->strings, s->declared->own[i]).v;
}

static const char *own_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  (void)at;
  s->declared->n_own = rows->n;
  s->declared->own = arena_array(s->run, struct span, rows->n);
  for (uint32_t i = 0; i < rows->n; i++)
    s->declared->own[i] = TEXT_AT(i, 0);
  return NULL;
}

const struct saved_table table_own = {"own", "distributions whose source is the tree", 0, own_columns, own_fill, own_restore};
