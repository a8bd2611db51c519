/*
 * saved/parameters.c: what functions take: the table parameter.
 */
#include "saved/table.h"

#include "resolve/signature.h"

static const char *kind_word(int kind)
{
  static const char *const names[] = {"positional-only", "plain", "star", "keyword-only", "double-star"};
  return names[kind];
}

enum { PARAM_OF, PARAM_NAME, PARAM_KIND, PARAM_DEFAULT };
static const struct saved_column parameter_columns[] = {
  {.name = "definition", .means = "the function or lambda", .kind = SAVED_ROW, .flags = COLUMN_NEEDED, .target = &table_node}, TEXT("name", "as written"), WORD("kind", "how it is given", kind_word, PARAM_DOUBLE_STAR + 1),
  TEXT("fallback", "its default as far as it is a literal or a name, `...` for others; empty: none"), {0}};

static void parameter_fill(struct rows *out, struct saved *s)
{
  const struct params *t = &s->corpus->all.params;
  struct buf text = {0};
  rows_make(out, s, &table_parameter, t->n > 0 ? t->n - 1 : 0);
  for (uint32_t row = 1; row < t->n; row++) {
    buf_reset(&text);
    signature_default(&text, s->program, t->fallback[row]);
    out->of[PARAM_OF].at[row - 1] = s->program->node_of_def[t->in[row].v].v;
    out->of[PARAM_NAME].at[row - 1] = t->name[row].v;
    out->of[PARAM_KIND].at[row - 1] = t->kind[row];
    out->of[PARAM_DEFAULT].at[row - 1] = text.n == 0 ? 0 : intern_span(&s->corpus->strings, buf_span(&text)).v;
  }
  buf_release(&text);
}

/* A default is a name that is written as it was: nobody asks a restored program what it means. Places have made room. */
static expr_id default_back(struct exprs *e, uint32_t text)
{
  if (text == 0)
    return (expr_id){0};
  e->kind[e->n] = EXPR_NAME;
  e->name[e->n] = (str_id){text};
  return (expr_id){e->n++};
}

static const char *parameter_restore(struct saved *s, const struct rows *rows, uint32_t *at)
{
  struct corpus *c = s->corpus;
  struct params *t = &c->all.params;
  uint32_t n = rows->n + 1, file = 0;
  *t = (struct params){.n = n, .in = arena_array(s->run, def_id, n), .name = arena_array(s->run, str_id, n), .kind = arena_array(s->run, uint8_t, n), .fallback = arena_array(s->run, expr_id, n)};
  c->first[FACTS_PARAMS] = arena_array(s->run, uint32_t, (size_t)c->n_files + 1);
  for (uint32_t i = 0; i < rows->n; i++) {
    uint32_t node = rows->of[PARAM_OF].at[i], row = i + 1;
    *at = i;
    def_id def = s->program->nodes.def[node];
    if (s->program->nodes.kind[node] != NODE_FUNCTION && s->program->nodes.kind[node] != NODE_LAMBDA)
      return "only functions take something";
    if (i > 0 && c->def_file[def.v].v < c->def_file[t->in[i].v].v)
      return "parameters are sorted by module";
    t->in[row] = def;
    t->name[row] = (str_id){rows->of[PARAM_NAME].at[i]};
    t->kind[row] = (uint8_t)rows->of[PARAM_KIND].at[i];
    t->fallback[row] = default_back(&c->all.exprs, rows->of[PARAM_DEFAULT].at[i]);
    while (file <= c->def_file[def.v].v)
      c->first[FACTS_PARAMS][file++] = row;
  }
  while (file <= c->n_files)
    c->first[FACTS_PARAMS][file++] = n;
  return NULL;
}

const struct saved_table table_parameter = {"parameter", "what functions and lambdas take, in their order", 0, parameter_columns, parameter_fill, parameter_restore};
