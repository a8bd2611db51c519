/*
 * render/unresolved.c: the imports that lead nowhere, and the loaders that might explain some.
 *
 * Text for people, one import a line; JSON and CSV for programs. The sum stands at the end, so that nobody has to count.
 */
#include "render/unresolved.h"

#include "base/utf8.h"
#include "render/escape.h"
#include "render/parts.h"
#include "render/write.h"

static struct span text_of(const struct program *p, str_id id)
{
  return intern_get(&p->corpus->strings, id);
}

static const char *reason_of(const struct import_targets *t, uint32_t row)
{
  return unresolved_why_name(t->status[row] == IMPORT_UNRESOLVED ? (enum unresolved_why)t->why[row] : WHY_MISSING);
}

static const char *path_of(const struct program *p, uint32_t row)
{
  return program_path(p, corpus_file_of(p->corpus, FACTS_IMPORTS, row));
}

static void text_rows(struct buf *out, const struct unresolved_view *v)
{
  const struct import_targets *t = &v->program->targets;
  const struct imports *im = &v->program->corpus->all.imports;
  for (uint32_t row = 1; row < t->n; row++) {
    if (!import_leads_nowhere(t, row))
      continue;
    struct span name = text_of(v->program, t->name[row]);
    utf8_safe(out, span_of(path_of(v->program, row)));
    buf_printf(out, ":%u:%u: %s ", im->line[row], im->col[row], reason_of(t, row));
    utf8_safe(out, name.n > 0 ? name : SPAN("(computed)"));
    if (v->nearest[row].v != 0) {
      buf_adds(out, " (nearest: ");
      utf8_safe(out, text_of(v->program, v->program->modules.name[v->nearest[row].v]));
      buf_addc(out, ')');
    }
    buf_addc(out, '\n');
  }
}

static void text_sum(struct buf *out, const struct import_counts *c)
{
  uint32_t n = c->by_status[IMPORT_UNRESOLVED];
  const char *between = ": ";
  buf_adds(out, n + c->rest_missing > 0 ? "\n" : "");
  add_thousands(out, n);
  buf_adds(out, " of ");
  add_thousands(out, c->names);
  buf_printf(out, " imported names %s nowhere", n == 1 ? "leads" : "lead");
  for (int why = WHY_NONE + 1; why < WHY_COUNT; why++) {
    if (c->by_why[why] == 0)
      continue;
    buf_adds(out, between);
    add_thousands(out, c->by_why[why]);
    buf_printf(out, " %s", unresolved_why_name((enum unresolved_why)why));
    between = ", ";
  }
  if (c->rest_missing > 0) {
    buf_adds(out, "; ");
    add_thousands(out, c->rest_missing);
    buf_printf(out, " more stop%s at a package, what lies behind it is missing", c->rest_missing == 1 ? "s" : "");
  }
  buf_addc(out, '\n');
}

static void loader_argument(struct json_writer *w, const char *key, struct argument which)
{
  if (which.keyword != NULL)
    json_kv(w, key, which.keyword);
  else
    json_kv_u64(w, key, which.position);
}

void write_loader(struct json_writer *w, const struct loader_option *l)
{
  json_object(w);
  json_kv(w, "call", l->call);
  loader_argument(w, "module", l->module);
  loader_argument(w, "names", l->names);
  if (l->prefix.n > 0) {
    json_key(w, "prefix");
    json_array(w);
    for (size_t i = 0; i < l->prefix.n; i++)
      json_text(w, l->prefix.at[i]);
    json_close(w);
  }
  if (l->suffix != NULL)
    json_kv(w, "suffix", l->suffix);
  json_close(w);
}

static void text_loaders(struct buf *out, const struct unresolved_view *v)
{
  struct json_writer w;
  if (v->loaders->n == 0)
    return;
  buf_printf(out, "\n%zu function%s import%s by string and %s not declared; ready for \"loaders\" of \"project\" in the context file:\n", v->loaders->n,
             v->loaders->n == 1 ? "" : "s", v->loaders->n == 1 ? "s" : "", v->loaders->n == 1 ? "is" : "are");
  for (size_t i = 0; i < v->loaders->n; i++) {
    const struct loader_candidate *c = &v->loaders->at[i];
    buf_adds(out, "\n");
    utf8_safe(out, span_of(c->loader.call));
    buf_printf(out, ": %u of %u calls name a module, \"", c->resolved, c->calls);
    utf8_safe(out, text_of(v->program, c->label));
    buf_adds(out, "\" is one\n  ");
    json_begin(&w, out, 0);
    write_loader(&w, &c->loader);
    json_end(&w);
  }
}

static void json_rows(struct json_writer *w, const struct unresolved_view *v)
{
  const struct import_targets *t = &v->program->targets;
  const struct imports *im = &v->program->corpus->all.imports;
  json_key(w, "unresolved");
  json_array(w);
  for (uint32_t row = 1; row < t->n; row++) {
    if (!import_leads_nowhere(t, row))
      continue;
    json_object(w);
    json_kv(w, "file", path_of(v->program, row));
    json_kv_u64(w, "line", im->line[row]);
    json_kv_u64(w, "col", im->col[row]);
    json_kv(w, "reason", reason_of(t, row));
    json_kv_span(w, "name", text_of(v->program, t->name[row]));
    if (v->nearest[row].v != 0)
      json_kv_span(w, "nearest", text_of(v->program, v->program->modules.name[v->nearest[row].v]));
    if (t->status[row] != IMPORT_UNRESOLVED)
      json_kv_span(w, "reaches", text_of(v->program, v->program->modules.name[t->module[row].v]));
    json_close(w);
  }
  json_close(w);
}

static void json_all(struct buf *out, const struct unresolved_view *v)
{
  struct json_writer w;
  json_begin(&w, out, 2);
  json_object(&w);
  json_rows(&w, v);
  json_key(&w, "loaders");
  json_array(&w);
  for (size_t i = 0; i < v->loaders->n; i++) {
    const struct loader_candidate *c = &v->loaders->at[i];
    json_object(&w);
    json_key(&w, "loader");
    write_loader(&w, &c->loader);
    json_kv_u64(&w, "calls", c->calls);
    json_kv_u64(&w, "resolved", c->resolved);
    json_kv_span(&w, "example", text_of(v->program, c->label));
    json_close(&w);
  }
  json_close(&w);
  json_import_counts(&w, &v->program->counts);
  json_close(&w);
  json_end(&w);
}

static void csv_rows(struct buf *out, const struct unresolved_view *v)
{
  const struct import_targets *t = &v->program->targets;
  const struct imports *im = &v->program->corpus->all.imports;
  buf_adds(out, "file,line,col,reason,name,nearest\r\n");
  for (uint32_t row = 1; row < t->n; row++) {
    if (!import_leads_nowhere(t, row))
      continue;
    esc_csv(out, span_of(path_of(v->program, row)));
    buf_printf(out, ",%u,%u,%s,", im->line[row], im->col[row], reason_of(t, row));
    esc_csv(out, text_of(v->program, t->name[row]));
    buf_addc(out, ',');
    esc_csv(out, v->nearest[row].v == 0 ? SPAN("") : text_of(v->program, v->program->modules.name[v->nearest[row].v]));
    buf_adds(out, "\r\n");
  }
}

void write_unresolved(struct buf *out, enum unresolved_format format, const struct unresolved_view *v)
{
  if (format == UNRESOLVED_JSON) {
    json_all(out, v);
  } else if (format == UNRESOLVED_CSV) {
    csv_rows(out, v);
  } else {
    text_rows(out, v);
    text_sum(out, &v->program->counts);
    text_loaders(out, v);
  }
}
