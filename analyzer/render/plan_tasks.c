/*
 * render/plan_tasks.c: one work package a step, for a person or an agent to take.
 *
 * Each stands alone: what and why, every place to edit with the line that stands there, what may be used instead, and the command that prints nothing once it is done.
 */
#include "render/plan_p.h"

#include "base/utf8.h"
#include "render/escape.h"
#include "render/parts.h"

static void code(struct buf *out, struct span text)
{
  esc_md_code(out, text, false);
}

static void context_code(struct buf *out, const struct plan_view *v, ctx_id c)
{
  code(out, plan_context(v, c));
}

/* ----------------------------------------------------------------------------------------------------------------- why */

static void why_route(struct buf *out, const struct plan_view *v, const struct plan_step *s)
{
  if (plan_is_declaring(v, s)) {
    buf_adds(out, "These places go through it already. Name it in `public` of ");
    context_code(out, v, v->plan->context);
    buf_adds(out, " in the context file; no code changes.\n");
    return;
  }
  context_code(out, v, v->plan->context);
  buf_adds(out, " is to leave the tree, and these places import ");
  code(out, plan_module(v, s->module));
  buf_adds(out, ", which is no part of what it offers. Let ");
  code(out, v->plan->facade_name);
  buf_adds(out, v->plan->facade.v != 0 ? " offer" : " (a new module) offer");
  buf_adds(out, " what they need, and import that instead: then only one module has to be reached from outside.\n");
}

static void why_port(struct buf *out, const struct plan_view *v, const struct plan_step *s)
{
  context_code(out, v, v->plan->context);
  buf_adds(out, " is to leave the tree, and these places of it import ");
  context_code(out, v, s->context);
  buf_adds(out, ", which stays. Declare in ");
  context_code(out, v, v->plan->context);
  buf_adds(out, " what it needs (an interface, a registered function, an argument), and let code outside it supply that: the composition root or ");
  context_code(out, v, s->context);
  buf_adds(out, " may import both.");
  if (s->context.v != 0 && v->map->context[s->context.v]->kind == KIND_GENERIC)
    buf_adds(out, " It is declared generic: what of it is plain tooling may as well become a library that both install.");
  buf_addc(out, '\n');
}

static void why_move(struct buf *out, const struct plan_view *v, const struct plan_step *s)
{
  const struct plan_border *b = &v->plan->border;
  for (uint32_t i = 0; i < b->n_free; i++) {
    if (b->free[i].module.v != s->module.v)
      continue;
    code(out, plan_module(v, s->module));
    buf_printf(out, " has %.2f points of coupling with ", b->free[i].inside);
    context_code(out, v, v->plan->context);
    buf_printf(out, " and %.2f with all others. It is in ", b->free[i].outside);
    context_code(out, v, b->free[i].now);
    buf_adds(out, " today. Name it in `modules` of ");
    context_code(out, v, s->context);
    buf_adds(out, " in the context file; no code changes.\n");
  }
}

static void why(struct buf *out, const struct plan_view *v, const struct plan_step *s)
{
  switch (s->kind) {
  case STEP_MOVE: why_move(out, v, s); return;
  case STEP_ROUTE: why_route(out, v, s); return;
  case STEP_PORT: why_port(out, v, s); return;
  case STEP_DATA:
    buf_adds(out, "A foreign key cannot lead into another database. Store the identifier instead of the relation, ask the owner of the row by its API, and let the owner announce what is deleted.\n");
    return;
  case STEP_WIRING:
    buf_adds(out, "These places name the other side in a text, a URL, a signal or a queue. Each works on as it is until the code has left; then it names what is no longer there.\n");
    return;
  case STEP_TESTS:
    buf_adds(out, "More than half of what these test modules import of the tree belongs to ");
    context_code(out, v, v->plan->context);
    buf_adds(out, ". Move each into its tests.\n");
    return;
  case STEP_PATCHES:
    buf_adds(out, "`mock.patch` finds its target by a text, so no importer and no rename tool sees these. Patch the facade or the port instead, where the test stands.\n");
    return;
  case PLAN_STEP_KINDS: return;
  }
}

/* ------------------------------------------------------------------------------------------------------------ instead */

void plan_draft(struct buf *out, const struct plan_view *v, mod_id of)
{
  const struct plan *p = v->plan;
  mod_id last = {0};
  for (uint32_t m = 1; m < v->program->modules.n; m++) {
    for (uint32_t i = 0; i < p->n_facade; i++) {
      const struct plan_symbol *y = &p->symbol[i];
      if (y->module.v != m || y->whole || plan_way_of(y) != WAY_PAST || (of.v != 0 && of.v != m))
        continue;
      if (last.v != m) {
        buf_adds(out, last.v != 0 ? ")\n" : "");
        buf_adds(out, "from ");
        utf8_safe(out, plan_module(v, y->module));
        buf_adds(out, " import (\n");
      }
      last.v = m;
      struct span name = y->name, module = plan_module(v, y->module);
      buf_adds(out, "    ");
      utf8_safe(out, (struct span){name.at + module.n + 1, name.n - module.n - 1});
      buf_adds(out, ",  #");
      if (y->signature.n > 0) {
        buf_addc(out, ' ');
        utf8_safe(out, y->signature);
      }
      buf_printf(out, " %u module%s of %u context%s, %u call%s\n", y->users, y->users == 1 ? "" : "s", y->contexts, y->contexts == 1 ? "" : "s", y->calls, y->calls == 1 ? "" : "s");
    }
  }
  buf_adds(out, last.v != 0 ? ")\n" : "");
}

static void instead_route(struct buf *out, const struct plan_view *v, const struct plan_step *s)
{
  struct buf draft = {0};
  plan_draft(&draft, v, s->module);
  if (draft.n > 0) {
    buf_adds(out, "\n## Use instead\n\n");
    code(out, v->plan->facade_name);
    buf_adds(out, ". A draft of what it needs for these places; better a function that answers the question than a class that is let out:\n\n```python\n");
    buf_addspan(out, buf_span(&draft));
    buf_adds(out, "```\n");
  }
  buf_release(&draft);
}

/* What X uses of a context: the names that a port has to have. */
static void instead_port(struct buf *out, const struct plan_view *v, const struct plan_step *s)
{
  const struct plan *p = v->plan;
  buf_adds(out, "\n## What the port has to offer\n\n");
  for (uint32_t i = p->n_facade; i < p->n_symbols; i++) {
    const struct plan_symbol *y = &p->symbol[i];
    if (y->context.v != s->context.v)
      continue;
    struct buf name = {0};
    buf_addspan(&name, y->name);
    buf_addspan(&name, y->signature);
    buf_adds(out, "- ");
    code(out, buf_span(&name));
    buf_printf(out, "%s: %u module%s, %u import%s, %u call%s%s\n", y->star ? " by a star, no name known" : y->whole ? " as a whole module" : "", y->users, y->users == 1 ? "" : "s", y->statements, y->statements == 1 ? "" : "s",
               y->calls, y->calls == 1 ? "" : "s", plan_way_of(y) == WAY_PUBLIC ? "; by its `public`" : plan_way_of(y) == WAY_VALUE ? "; without an import, on objects that come here" : "");
    buf_release(&name);
  }
}

/* The relations behind the places: what happens to rows on either side is what has to be replaced. */
static void instead_data(struct buf *out, const struct plan_view *v, const struct plan_step *s)
{
  const struct plan_data *d = &v->plan->data;
  const struct relations *t = &v->django->relations;
  buf_adds(out, "\n## Relations\n\n");
  for (uint32_t i = 0; i < d->n_relations; i++) {
    uint32_t r = d->relation[i].relation;
    struct buf field = {0};
    if (d->relation[i].other.v != s->context.v)
      continue;
    plan_field(&field, v, r);
    buf_adds(out, "- ");
    code(out, buf_span(&field));
    buf_printf(out, " (%s", relation_form_name((enum relation_form)t->form[r]));
    if (t->on_delete[r] != DELETE_NONE)
      buf_printf(out, ", on delete %s", on_delete_name((enum on_delete)t->on_delete[r]));
    buf_adds(out, ") to ");
    code(out, plan_text(v, v->django->models.label[t->to[r]]));
    if (t->through[r].v != 0) {
      buf_adds(out, " through ");
      code(out, program_name(v->program, t->through[r]));
    }
    buf_addc(out, '\n');
    buf_release(&field);
  }
}

/* ------------------------------------------------------------------------------------------------------------- the rest */

static void effort(struct buf *out, const struct plan_view *v, const struct plan_step *s)
{
  if (s->n == 0)
    return;
  buf_adds(out, "\nEffort: ");
  add_count(out, s->statements > 0 ? s->statements : s->n, s->statements > 0 ? "import statement" : "place", NULL);
  buf_adds(out, " in ");
  add_count(out, s->files, "file", NULL);
  buf_adds(out, " of ");
  for (uint32_t i = 0; i < s->n_edited; i++) {
    buf_adds(out, i > 0 ? ", " : "");
    context_code(out, v, s->edited[i]);
  }
  if (s->n_owners > 0) {
    buf_adds(out, " (owners: ");
    for (uint32_t i = 0; i < s->n_owners; i++) {
      buf_adds(out, i > 0 ? ", " : "");
      esc_md_text(out, span_of(s->owner[i]));
    }
    buf_addc(out, ')');
  }
  buf_adds(out, ".\n");
}

static void places(struct buf *out, const struct plan_view *v, const struct plan_step *s)
{
  struct buf text = {0};
  if (s->n == 0)
    return;
  buf_adds(out, plan_is_declaring(v, s) ? "\n## Places that import it\n\n" : "\n## Places to edit\n\n");
  for (uint32_t i = s->first; i < s->first + s->n; i++) {
    const struct plan_site *site = &v->plan->site[v->plan->step_site[i]];
    struct span line = v->line == NULL ? SPAN("") : v->line(v->reader, program_place(v->program, site->edge));
    buf_adds(out, "- [ ] ");
    buf_reset(&text);
    plan_place(&text, v, site);
    code(out, buf_span(&text));
    buf_addc(out, ' ');
    buf_reset(&text);
    plan_kind(&text, v, site);
    esc_md_text(out, buf_span(&text));
    buf_addc(out, ' ');
    buf_reset(&text);
    plan_used(&text, v, site);
    code(out, buf_span(&text));
    if (line.n > 0) {
      buf_adds(out, ": ");
      code(out, line);
    }
    buf_addc(out, '\n');
  }
  buf_release(&text);
}

static void proof(struct buf *out, const struct plan_view *v, const struct plan_step *s)
{
  struct buf key = {0};
  plan_step_key(&key, v, s);
  buf_adds(out, "\n## Done when\n\n    merestone extract ");
  esc_shell(out, plan_name(v));
  buf_printf(out, "%s --left ", v->again);
  esc_shell(out, buf_span(&key));
  buf_adds(out, "\n\nprints nothing.\n");
  buf_release(&key);
}

static void promise(struct buf *out, const struct plan_view *v, uint32_t step)
{
  const struct plan *p = v->plan;
  const struct plan_measure *was = step == 0 ? &p->now : &p->step[step - 1].after, *is = &p->step[step].after;
  buf_adds(out, "\n| | before | after |\n| --- | ---: | ---: |\n");
  buf_printf(out, "| imports to change for the extraction | %u | %u |\n| files that hold them | %u | %u |\n", plan_cost(was), plan_cost(is), was->files, is->files);
  buf_adds(out, "| coupling K | ");
  plan_number(out, was->score);
  buf_adds(out, " | ");
  plan_number(out, is->score);
  buf_printf(out, " |\n| edges between contexts | %u of %u | %u of %u |\n", was->cross_edges, was->all_edges, is->cross_edges, is->all_edges);
  buf_printf(out, "| largest cycle of contexts | %u | %u |\n| cycles of modules | %u | %u |\n", was->context_cycle, is->context_cycle, was->module_cycles, is->module_cycles);
  buf_printf(out, "| violations | %u | %u |\n", was->violations, is->violations);
}

void write_plan_task(struct buf *out, const struct plan_view *v, uint32_t number)
{
  const struct plan_step *s = &v->plan->step[number];
  buf_printf(out, "%s# Step %u of %u: ", number > 0 ? "\n---\n\n" : "", number + 1, v->plan->n_steps);
  plan_step_title(out, v, s, true);
  buf_adds(out, "\n\n");
  why(out, v, s);
  if (!plan_is_declaring(v, s))
    effort(out, v, s);
  promise(out, v, number);
  if (s->kind == STEP_ROUTE && !plan_is_declaring(v, s))
    instead_route(out, v, s);
  else if (s->kind == STEP_PORT)
    instead_port(out, v, s);
  else if (s->kind == STEP_DATA && v->plan->data.n_relations > 0)
    instead_data(out, v, s);
  places(out, v, s);
  proof(out, v, s);
}

void plan_task_file(struct buf *out, const struct plan_view *v, uint32_t step)
{
  struct buf key = {0};
  plan_step_key(&key, v, &v->plan->step[step]);
  for (size_t i = 0; i < key.n; i++)
    if (key.at[i] == ':' || key.at[i] == '.' || key.at[i] == '_')
      key.at[i] = '-';
  buf_printf(out, "%03u-", step + 1);
  slug_add(out, buf_span(&key));
  buf_adds(out, ".md");
  buf_release(&key);
}

void write_plan_left(struct buf *out, const struct plan_view *v, uint32_t number)
{
  const struct plan_step *s = &v->plan->step[number];
  if (s->kind == STEP_MOVE) {
    plan_step_title(out, v, s, false);
    buf_addc(out, '\n');
  }
  for (uint32_t i = s->first; i < s->first + s->n; i++) {
    const struct plan_site *site = &v->plan->site[v->plan->step_site[i]];
    plan_place(out, v, site);
    buf_adds(out, ": ");
    plan_kind(out, v, site);
    buf_addc(out, ' ');
    plan_used(out, v, site);
    buf_addc(out, '\n');
  }
}
