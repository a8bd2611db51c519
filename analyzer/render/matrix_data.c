/*
 * render/matrix_data.c: the matrix for the script of its page, and for a spreadsheet.
 */
#include "render/matrix_view.h"

#include "base/json_write.h"
#include "render/escape.h"
#include "render/parts.h"

#include <inttypes.h>

struct numbering {
  const struct report *r;
  uint32_t n;
  uint32_t *order;                /* contexts, foundations first: their numbers in the data */
  uint32_t *number;               /* [ctx] */
};

static void number_contexts(struct numbering *t, struct arena *scratch, const struct report *r)
{
  const struct level_map *levels = r->levels;
  *t = (struct numbering){.r = r, .n = levels->row_first[levels->n_rows], .number = arena_array(scratch, uint32_t, r->coupling->k)};
  t->order = arena_array(scratch, uint32_t, t->n);
  for (uint32_t i = 0; i < t->n; i++) {
    t->order[i] = levels->order[t->n - 1 - i];
    t->number[t->order[i]] = i;
  }
}

static void context_rows(struct json_writer *w, const struct numbering *t)
{
  struct buf slug = {0};
  json_key(w, "contexts");
  json_array(w);
  for (uint32_t i = 0; i < t->n; i++) {
    uint32_t ctx = t->order[i];
    const struct context_metrics *c = &t->r->coupling->context[ctx];
    buf_reset(&slug);
    if (context_has_section(t->r, ctx))
      slug_add(&slug, context_key(t->r, ctx));
    json_array(w);
    json_string(w, context_key(t->r, ctx));
    json_string(w, context_title(t->r, ctx));
    json_string(w, slug.n == 0 ? SPAN("") : buf_span(&slug));
    json_u64(w, c->modules);
    json_u64(w, c->lines);
    json_u64(w, c->out_statements);
    json_u64(w, c->in_statements);
    json_close(w);
  }
  json_close(w);
  buf_release(&slug);
}

static void cluster_order(struct json_writer *w, const struct numbering *t)
{
  json_key(w, "cluster");
  json_array(w);
  for (uint32_t i = 0; i < t->n; i++)
    json_u64(w, t->number[t->r->patterns->by_cluster[i]]);
  json_close(w);
}

static void relationship_names(struct json_writer *w)
{
  json_key(w, "as");
  json_array(w);
  json_text(w, "");
  for (int i = 0; i < RELATIONSHIPS; i++)
    json_text(w, relationship_name((enum relationship)i));
  json_close(w);
}

/* Six numbers a pair: from, to, files, edges against, state with the mark against the levels (8), the relationship; a seventh where there is an earlier state: imports more than then. Imports are those of the packages. */
static void pair_numbers(struct json_writer *w, const struct numbering *t)
{
  json_key(w, "pairs");
  json_array(w);
  for (uint32_t i = 0; i < t->n; i++)
    for (uint32_t j = 0; j < t->n; j++) {
      struct matrix_cell cell = matrix_cell(t->r, t->order[i], t->order[j]);
      if (matrix_cell_empty(&cell))
        continue;
      json_u64(w, i);
      json_u64(w, j);
      json_u64(w, cell.files);
      json_u64(w, cell.against);
      json_u64(w, cell.state | (cell.up ? 8 : 0));
      json_u64(w, cell.use == NULL ? 0 : (uint64_t)cell.use->as + 1);
      if (t->r->delta != NULL)
        json_num(w, (double)cell.delta);
    }
  json_close(w);
}

/* [name, context, modules, lines] a package, then its imports: from, to, statements, edges against. */
static void package_rows(struct json_writer *w, const struct numbering *t)
{
  const struct packages *k = t->r->packages;
  json_key(w, "packages");
  json_array(w);
  for (uint32_t x = 1; x < t->r->coupling->k; x++)
    for (uint32_t v = k->first[x]; v < k->first[x + 1]; v++) {
      json_array(w);
      json_string(w, k->name[v]);
      json_u64(w, t->number[x]);
      json_u64(w, k->modules[v]);
      json_u64(w, k->lines[v]);
      json_close(w);
    }
  json_close(w);
  json_key(w, "imports");
  json_array(w);
  for (uint32_t v = 0; v < k->g.n; v++)
    for (uint32_t arc = k->g.off[v]; arc < k->g.off[v + 1]; arc++) {
      json_u64(w, v);
      json_u64(w, k->g.dst[arc]);
      json_u64(w, k->g.weight[arc]);
      json_u64(w, k->against[arc]);
    }
  json_close(w);
}

void matrix_data_write(struct buf *out, const struct report *r)
{
  struct arena scratch = {0};
  struct numbering t;
  struct buf text = {0};
  struct json_writer w;
  number_contexts(&t, &scratch, r);
  json_begin(&w, &text, 0);
  json_object(&w);
  json_kv(&w, "word", part_word(r));
  json_kv_bool(&w, "compared", r->delta != NULL);
  context_rows(&w, &t);
  cluster_order(&w, &t);
  relationship_names(&w);
  pair_numbers(&w, &t);
  package_rows(&w, &t);
  json_close(&w);
  json_end(&w);
  esc_script(out, span_trimmed(buf_span(&text)));
  buf_release(&text);
  arena_release(&scratch);
}

void matrix_csv_write(struct buf *out, const struct report *r)
{
  buf_printf(out, "from,to,imports,modules,symbols,calls,against,state,relationship,up%s\r\n", r->delta != NULL ? ",change" : "");
  for (uint32_t from = 1; from < r->coupling->k; from++)
    for (uint32_t to = 1; to < r->coupling->k; to++) {
      struct matrix_cell cell = matrix_cell(r, from, to);
      if (matrix_cell_empty(&cell))
        continue;
      esc_csv(out, context_key(r, from));
      buf_addc(out, ',');
      esc_csv(out, context_key(r, to));
      buf_printf(out, ",%u,%u,%u,%u,%u,%s,%s,%s", cell.imports, cell.files, cell.symbols, cell.calls, cell.against, from == to ? "inside" : matrix_state_name((enum matrix_state)cell.state),
                 cell.use == NULL ? "" : relationship_name(cell.use->as), cell.up ? "yes" : "no");
      if (r->delta != NULL)
        buf_printf(out, ",%" PRId64, cell.delta);
      buf_adds(out, "\r\n");
    }
}
