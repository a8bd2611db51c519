/*
 * render/plan_words.c: the sentences and names that every form of a plan has.
 */
#include "render/plan_p.h"

#include "base/utf8.h"
#include "render/escape.h"
#include "render/parts.h"

#include <math.h>

struct span plan_text(const struct plan_view *v, str_id id)
{
  return intern_get(&v->program->corpus->strings, id);
}

struct span plan_module(const struct plan_view *v, mod_id m)
{
  return plan_text(v, v->program->modules.name[m.v]);
}

struct span plan_context(const struct plan_view *v, ctx_id c)
{
  return span_of(context_name(v->map, c));
}

struct span plan_name(const struct plan_view *v)
{
  return plan_context(v, v->plan->context);
}

void plan_number(struct buf *out, double value)
{
  if (isnan(value))
    buf_adds(out, "n/a");
  else
    buf_printf(out, "%.2f", value);
}

void plan_field(struct buf *out, const struct plan_view *v, uint32_t relation)
{
  const struct relations *t = &v->django->relations;
  utf8_safe(out, plan_text(v, v->django->models.label[t->from[relation]]));
  buf_addc(out, '.');
  utf8_safe(out, plan_text(v, t->name[relation]));
}

void plan_place(struct buf *out, const struct plan_view *v, const struct plan_site *s)
{
  struct place at = program_place(v->program, s->edge);
  utf8_safe(out, span_of(program_path(v->program, at.file)));
  buf_printf(out, ":%u:%u", at.line, at.col);
}

void plan_kind(struct buf *out, const struct plan_view *v, const struct plan_site *s)
{
  const struct edges *e = &v->program->edges;
  buf_adds(out, s->is_patch ? "patch" : edge_kind_name(e->kind[s->edge]));
  if (e->kind[s->edge] == EDGE_IMPORT && e->scope[s->edge] != SCOPE_MODULE)
    buf_printf(out, " [%s]", import_scope_name(e->scope[s->edge]));
}

void plan_used(struct buf *out, const struct plan_view *v, const struct plan_site *s)
{
  const struct program *p = v->program;
  node_id to = p->edges.to[s->edge];
  utf8_safe(out, program_name(p, to));
  if (p->edges.kind[s->edge] != EDGE_IMPORT)
    return;
  struct span symbol = plan_text(v, p->targets.symbol[p->edges.evidence_row[s->edge]]);
  buf_adds(out, symbol.n > 0 ? "." : "");
  utf8_safe(out, symbol);
}

/* --------------------------------------------------------------------------------------------------------------- steps */

void plan_step_key(struct buf *out, const struct plan_view *v, const struct plan_step *step)
{
  buf_adds(out, plan_step_word(step->kind));
  if (step->kind == STEP_MOVE || step->kind == STEP_ROUTE) {
    buf_addc(out, ':');
    buf_addspan(out, plan_module(v, step->module));
  } else if (step->kind == STEP_PORT || step->kind == STEP_DATA) {
    buf_addc(out, ':');
    buf_addspan(out, plan_context(v, step->context));
  }
}

static void add_name(struct buf *out, struct span name, bool as_code)
{
  if (as_code)
    esc_md_code(out, name, false);
  else
    utf8_safe(out, name);
}

bool plan_is_declaring(const struct plan_view *v, const struct plan_step *step)
{
  return step->kind == STEP_ROUTE && step->module.v == v->plan->facade.v;
}

void plan_step_title(struct buf *out, const struct plan_view *v, const struct plan_step *step, bool as_code)
{
  static const struct {
    const char *before, *between, *after;
  } words[PLAN_STEP_KINDS] = {
    [STEP_MOVE] = {"move ", " to ", ""},
    [STEP_ROUTE] = {"route the users of ", " through ", ""},
    [STEP_PORT] = {"put what it imports of ", "", " behind a port"},
    [STEP_DATA] = {"cut the keys between its tables and those of ", "", ""},
    [STEP_WIRING] = {"rewire settings, URLs, signals and queues that cross the border", "", ""},
    [STEP_TESTS] = {"move the tests of others that test it", "", ""},
    [STEP_PATCHES] = {"mend the texts given to mock.patch that name the other side", "", ""},
  };
  if (plan_is_declaring(v, step)) {
    buf_adds(out, "declare ");
    add_name(out, plan_module(v, step->module), as_code);
    buf_adds(out, " public");
    return;
  }
  bool of_module = step->kind == STEP_MOVE || step->kind == STEP_ROUTE, of_context = step->kind == STEP_PORT || step->kind == STEP_DATA;
  buf_adds(out, words[step->kind].before);
  if (of_module || of_context)
    add_name(out, of_module ? plan_module(v, step->module) : plan_context(v, step->context), as_code);
  buf_adds(out, words[step->kind].between);
  if (of_module)
    add_name(out, step->kind == STEP_MOVE ? plan_context(v, step->context) : v->plan->facade_name, as_code);
  buf_adds(out, words[step->kind].after);
}

static const struct plan_measure *before(const struct plan *p, uint32_t step)
{
  return step == 0 ? &p->now : &p->step[step - 1].after;
}

/* " and opens 2 cycles"; nothing where their number stays. */
static void cycles(struct buf *out, uint32_t was, uint32_t is)
{
  if (was == is)
    return;
  buf_adds(out, was < is ? " and opens " : " and resolves ");
  add_count(out, was < is ? is - was : was - is, "cycle", NULL);
}

void plan_step_buys(struct buf *out, const struct plan_view *v, uint32_t step)
{
  const struct plan_measure *was = before(v->plan, step), *is = &v->plan->step[step].after;
  uint32_t cost = plan_cost(was), left = plan_cost(is);
  buf_adds(out, left <= cost ? "removes " : "adds ");
  if (left == cost)
    buf_adds(out, "no import");
  else
    add_count(out, left < cost ? cost - left : left - cost, "import", NULL);
  if (step >= v->plan->n_measured)
    return;                                               /* the cost is a sum, the rest is not known */
  cycles(out, was->module_cycles, is->module_cycles);
  if (was->context_cycle != is->context_cycle)
    buf_printf(out, "; the largest cycle of contexts has %u of them, not %u", is->context_cycle, was->context_cycle);
  if (fabs(is->score - was->score) >= 0.005)              /* false where one is NAN */
    buf_printf(out, "; K %.2f, not %.2f", is->score, was->score);
}

/* ------------------------------------------------------------------------------------------------------------ headline */

static void cost_parts(struct buf *out, const struct plan_view *v, bool as_code)
{
  const struct plan *p = v->plan;
  add_thousands(out, p->in.past_public);
  buf_adds(out, p->has_public ? " inbound past `public`, " : " inbound, ");
  add_thousands(out, p->out.statements);
  buf_adds(out, " outbound");
  if (p->most_used_statements > 1 && p->out.statements > p->most_used_statements) {
    buf_adds(out, ", ");
    add_thousands(out, p->most_used_statements);
    buf_adds(out, " of these to ");
    add_name(out, plan_module(v, p->most_used), as_code);
  } else if (p->most_used_statements > 0 && p->out.statements == p->most_used_statements) {
    buf_adds(out, ", all to ");
    add_name(out, plan_module(v, p->most_used), as_code);
  }
  buf_addc(out, '.');
}

void plan_headline(struct buf *out, const struct plan_view *v, bool as_code)
{
  const struct plan *p = v->plan;
  struct span name = plan_name(v);
  if (p->modules == 0) {
    add_name(out, name, as_code);
    buf_adds(out, " has no module that is measured (tests and migrations are not): there is nothing to extract.\n");
    return;
  }
  if (p->n_ties == 0) {
    add_name(out, name, as_code);
    buf_adds(out, " is independent already: no code outside uses it, and it uses none outside.");
    if (p->n_sites > 0) {
      buf_addc(out, ' ');
      add_count(out, p->n_sites, "place", NULL);
      buf_adds(out, p->n_sites == 1 ? " in tests and migrations crosses the line." : " in tests and migrations cross the line.");
    }
    buf_addc(out, '\n');
    return;
  }
  buf_adds(out, "Extracting ");
  add_name(out, name, as_code);
  if (p->cost_statements == 0) {
    buf_adds(out, " means changing no import:");
  } else {
    buf_adds(out, " means changing ");
    add_count(out, p->cost_statements, "import", NULL);
    buf_adds(out, " in ");
    add_count(out, p->cost_files, "file", NULL);
    buf_adds(out, ":");
  }
  buf_addc(out, ' ');
  cost_parts(out, v, as_code);
  if (p->data.n_models > 0 || p->data.n_relations > 0) {
    buf_addc(out, ' ');
    add_count(out, p->data.n_tables, "table", NULL);
    buf_adds(out, p->data.n_tables == 1 ? " goes with it; " : " go with it; ");
    add_count(out, p->data.n_relations, "key", NULL);
    buf_adds(out, p->data.n_relations == 1 ? " crosses the line." : " cross the line.");
  }
  if (p->n_steps > 0) {
    buf_printf(out, " Step 1 of %u ", p->n_steps);
    plan_step_buys(out, v, 0);
    buf_addc(out, '.');
  }
  buf_addc(out, '\n');
}

const char *plan_format_name(enum plan_format f)
{
  static const char *const names[PLAN_FORMATS] = {"text", "markdown", "json", "csv", "tasks"};
  return names[f];
}

void write_plan(struct buf *out, const struct plan_view *v, enum plan_format format)
{
  switch (format) {
  case PLAN_TEXT: plan_write_text(out, v); return;
  case PLAN_MARKDOWN: plan_write_markdown(out, v); return;
  case PLAN_JSON: plan_write_json(out, v); return;
  case PLAN_CSV: plan_write_csv(out, v); return;
  case PLAN_TASKS:
    for (uint32_t i = 0; i < v->plan->n_steps; i++)
      write_plan_task(out, v, i);
    return;
  case PLAN_FORMATS: return;
  }
}
