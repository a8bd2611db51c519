/*
 * render/unknown_calls.c: the call sites of which it is not known what they call.
 *
 * Text for people, one a line, as unresolved.c has the imports; JSON and CSV for programs. Sums stand at the end: by reason, and the share of each context.
 */
#include "render/unknown_calls.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "render/escape.h"
#include "render/parts.h"

#include <stdlib.h>

struct unknown {
  struct place at;
  struct fact_ref site;
  def_id in;
  enum unresolved_call why;
};

static int unknown_cmp(const void *a, const void *b)
{
  const struct unknown *x = a, *y = b;
  if (x->at.file.v != y->at.file.v)
    return x->at.file.v < y->at.file.v ? -1 : 1;
  if (x->at.line != y->at.line)
    return x->at.line < y->at.line ? -1 : 1;
  if (x->at.col != y->at.col)
    return x->at.col < y->at.col ? -1 : 1;
  return (x->site.row > y->site.row) - (x->site.row < y->site.row);
}

typedef VEC(struct unknown) unknowns;

static void find(unknowns *out, const struct report *r)
{
  const struct facts *f = &r->program->corpus->all;
  const file_id *file = r->program->corpus->def_file;
  for (uint32_t row = 1; row < f->calls.n; row++) {
    if (r->calls->of_call[row] < FATE_UNKNOWN)
      continue;
    def_id in = f->calls.in[row];
    vec_push(out, ((struct unknown){{file[in.v], f->calls.line[row], f->calls.col[row]}, {FACTS_CALLS, row}, in, (enum unresolved_call)(r->calls->of_call[row] - FATE_UNKNOWN)}));
  }
  for (uint32_t row = 1; row < f->decorators.n; row++) {
    if (r->calls->of_decorator[row] < FATE_UNKNOWN)
      continue;
    def_id of = f->decorators.of[row];
    vec_push(out, ((struct unknown){{file[of.v], f->decorators.line[row], f->decorators.col[row]}, {FACTS_DECORATORS, row}, f->defs.parent[of.v],
                                    (enum unresolved_call)(r->calls->of_decorator[row] - FATE_UNKNOWN)}));
  }
  if (out->n > 0)
    qsort(out->at, out->n, sizeof *out->at, unknown_cmp);
}

static struct span caller(const struct report *r, def_id in)
{
  return program_name(r->program, r->program->node_of_def[in.v]);
}

static struct span context_at(const struct report *r, file_id file)
{
  return context_key(r, r->map->of[modules_of_file(&r->program->modules, file).v].v);
}

static void text_rows(struct buf *out, const struct report *r, const unknowns *list)
{
  struct buf callee = {0};
  for (size_t i = 0; i < list->n; i++) {
    const struct unknown *u = &list->at[i];
    buf_reset(&callee);
    program_callee(r->program, u->site, &callee);
    utf8_safe(out, span_of(program_path(r->program, u->at.file)));
    buf_printf(out, ":%u:%u: %s", u->at.line, u->at.col, unresolved_call_name(u->why));
    buf_adds(out, callee.n > 0 ? " " : "");
    utf8_safe(out, buf_span(&callee));
    buf_addc(out, '\n');
  }
  buf_release(&callee);
}

static void text_sums(struct buf *out, const struct report *r)
{
  struct arena scratch = {0};
  uint32_t *list, n = least_known(&list, &scratch, r);
  buf_adds(out, r->calls->unknown > 0 ? "\n" : "");
  add_share(out, r->calls->unknown, r->calls->sites);
  buf_adds(out, " call sites call what is not known");
  buf_adds(out, r->calls->unknown > 0 ? ": " : "");
  add_call_reasons(out, r->calls);
  buf_adds(out, n > 0 ? "\n\nby " : "");
  if (n > 0)
    buf_printf(out, "%s, tests and migrations left out:", part_word(r));
  buf_addc(out, '\n');
  for (uint32_t i = 0; i < n; i++) {
    const struct context_metrics *m = &r->coupling->context[list[i]];
    buf_adds(out, "  ");
    utf8_safe(out, context_key(r, list[i]));
    buf_adds(out, ": ");
    add_share(out, m->unknown_calls, m->call_sites);
    buf_addc(out, '\n');
  }
  arena_release(&scratch);
}

static void json_sums(struct json_writer *w, const struct report *r)
{
  json_key(w, "calls");
  json_object(w);
  json_kv_u64(w, "sites", r->calls->sites);
  json_kv_u64(w, "unknown", r->calls->unknown);
  json_key(w, "unknown_by_reason");
  json_object(w);
  for (int why = 0; why < CALL_REASONS; why++)
    json_kv_u64(w, unresolved_call_name((enum unresolved_call)why), r->calls->unresolved[why]);
  json_close(w);
  json_close(w);
  json_key(w, "contexts");
  json_array(w);
  for (uint32_t ctx = 0; ctx < r->coupling->k; ctx++) {
    json_object(w);
    json_kv_span(w, "name", context_key(r, ctx));
    json_kv_u64(w, "call_sites", r->coupling->context[ctx].call_sites);
    json_kv_u64(w, "unknown_calls", r->coupling->context[ctx].unknown_calls);
    json_close(w);
  }
  json_close(w);
}

static void json_all(struct buf *out, const struct report *r, const unknowns *list)
{
  struct json_writer w;
  struct buf callee = {0};
  json_begin(&w, out, 2);
  json_object(&w);
  json_key(&w, "unknown_calls");
  json_array(&w);
  for (size_t i = 0; i < list->n; i++) {
    const struct unknown *u = &list->at[i];
    buf_reset(&callee);
    program_callee(r->program, u->site, &callee);
    json_object(&w);
    json_kv(&w, "file", program_path(r->program, u->at.file));
    json_kv_u64(&w, "line", u->at.line);
    json_kv_u64(&w, "col", u->at.col);
    json_kv(&w, "reason", unresolved_call_name(u->why));
    json_kv_span(&w, "callee", buf_span(&callee));
    json_kv_span(&w, "caller", caller(r, u->in));
    json_kv_span(&w, "context", context_at(r, u->at.file));
    json_close(&w);
  }
  json_close(&w);
  json_sums(&w, r);
  json_close(&w);
  json_end(&w);
  buf_release(&callee);
}

static void csv_rows(struct buf *out, const struct report *r, const unknowns *list)
{
  struct buf callee = {0};
  buf_adds(out, "file,line,col,reason,callee,caller,context\r\n");
  for (size_t i = 0; i < list->n; i++) {
    const struct unknown *u = &list->at[i];
    buf_reset(&callee);
    program_callee(r->program, u->site, &callee);
    esc_csv(out, span_of(program_path(r->program, u->at.file)));
    buf_printf(out, ",%u,%u,%s,", u->at.line, u->at.col, unresolved_call_name(u->why));
    esc_csv(out, buf_span(&callee));
    buf_addc(out, ',');
    esc_csv(out, caller(r, u->in));
    buf_addc(out, ',');
    esc_csv(out, context_at(r, u->at.file));
    buf_adds(out, "\r\n");
  }
  buf_release(&callee);
}

void write_unknown_calls(struct buf *out, enum unresolved_format format, const struct report *r)
{
  unknowns list = {0};
  find(&list, r);
  if (format == UNRESOLVED_JSON) {
    json_all(out, r, &list);
  } else if (format == UNRESOLVED_CSV) {
    csv_rows(out, r, &list);
  } else {
    text_rows(out, r, &list);
    text_sums(out, r);
  }
  vec_release(&list);
}
