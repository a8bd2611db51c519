/*
 * saved/readmes.c: what the READMEs beside the code say first: the table readme.
 */
#include "saved/table.h"

#include "resolve/readmes.h"

enum { README_OF_PATH, README_OF_TEXT };
static const struct saved_column readme_columns[] = {TEXT("path", "below the tree"), TEXT("text", "its first paragraph"), {0}};

static void readme_fill(struct rows *out, struct saved *s)
{
  rows_make(out, s, &table_readme, s->readmes->n);
  for (uint32_t i = 0; i < out->n; i++) {
    out->of[README_OF_PATH].at[i] = intern_span(&s->corpus->strings, s->readmes->at[i].path).v;
    out->of[README_OF_TEXT].at[i] = intern_span(&s->corpus->strings, s->readmes->at[i].text).v;
  }
}

static const char *readme_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  *s->readmes = (struct readmes){.at = arena_array(s->run, struct readme, rows->n)};
  for (uint32_t i = 0; i < rows->n; i++) {
    struct readme *r = &s->readmes->at[s->readmes->n++];
    *at = i;
    r->path = intern_get(&s->corpus->strings, (str_id){rows->of[README_OF_PATH].at[i]});
    r->text = intern_get(&s->corpus->strings, (str_id){rows->of[README_OF_TEXT].at[i]});
    if (r->path.n == 0 || r->text.n == 0)
      return "a README has a path and a text";
    if (i > 0 && span_cmp(r[-1].path, r->path) >= 0)
      return "READMEs are sorted by path";
  }
  return NULL;
}

const struct saved_table table_readme = {"readme", "READMEs in folders with Python files: what they say first", 0, readme_columns, readme_fill, readme_restore};
