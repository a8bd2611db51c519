/*
 * render/plan_csv.c: the places of a plan as rows, for a spreadsheet or a script.
 */
#include "render/plan_p.h"

#include "render/escape.h"

static void csv_text(struct buf *out, struct span text)
{
  esc_csv(out, text);
  buf_addc(out, ',');
}

static void csv_bool(struct buf *out, bool b)
{
  buf_adds(out, b ? "yes," : "no,");
}

/* One row an edit site, and every other place that ties the context to the rest. */
void plan_write_csv(struct buf *out, const struct plan_view *v)
{
  const struct program *p = v->program;
  const struct edges *e = &p->edges;
  struct buf text = {0};
  buf_adds(out, "step,direction,sort,kind,scope,rule,confidence,file,line,column,from,to,uses,context,statement,by_public,joined,crosses,cut\r\n");
  for (uint32_t i = 0; i < v->plan->n_sites; i++) {
    const struct plan_site *s = &v->plan->site[i];
    struct place at = program_place(p, s->edge);
    buf_reset(&text);
    if (s->step != 0)
      plan_step_key(&text, v, &v->plan->step[s->step - 1]);
    csv_text(out, buf_span(&text));
    buf_printf(out, "%s,%s,%s,%s,%s,%s,", s->inbound ? "in" : "out", plan_sort_name((enum plan_sort)s->sort), edge_kind_name(e->kind[s->edge]), import_scope_name(e->scope[s->edge]),
               edge_rule_name(e->rule[s->edge]), edge_confidence_name(e->confidence[s->edge]));
    csv_text(out, span_of(program_path(p, at.file)));
    buf_printf(out, "%u,%u,", at.line, at.col);
    csv_text(out, program_name(p, e->from[s->edge]));
    csv_text(out, program_name(p, e->to[s->edge]));
    buf_reset(&text);
    plan_used(&text, v, s);
    csv_text(out, buf_span(&text));
    csv_text(out, plan_context(v, s->other));
    csv_bool(out, s->statement);
    csv_bool(out, s->by_public);
    csv_bool(out, s->joined);
    csv_bool(out, s->crosses);
    buf_adds(out, s->cut ? "yes\r\n" : "no\r\n");
  }
  buf_release(&text);
}
