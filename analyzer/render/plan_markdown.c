/*
 * render/plan_markdown.c: a plan as a checklist for an issue or a page of a repository.
 */
#include "render/plan_p.h"

#include "render/escape.h"
#include "render/parts.h"

static void code(struct buf *out, struct span text)
{
  esc_md_code(out, text, true);
}

static void steps(struct buf *out, const struct plan_view *v)
{
  const struct plan *p = v->plan;
  struct buf text = {0};
  buf_printf(out, "\n## Steps (%u)\n\n", p->n_steps);
  for (uint32_t i = 0; i < p->n_steps; i++) {
    const struct plan_step *s = &p->step[i];
    buf_adds(out, "- [ ] **");
    plan_step_title(out, v, s, true);
    buf_adds(out, "**: ");
    if (s->n > 0)
      buf_printf(out, "%u place%s in %u file%s, ", s->n, s->n == 1 ? "" : "s", s->files, s->files == 1 ? "" : "s");
    plan_step_buys(out, v, i);
    buf_printf(out, "; %u left. ", plan_cost(&s->after));
    buf_reset(&text);
    plan_step_key(&text, v, s);
    esc_md_code(out, buf_span(&text), false);
    buf_addc(out, '\n');
    for (uint32_t k = s->first; k < s->first + s->n; k++) {
      const struct plan_site *site = &p->site[p->step_site[k]];
      buf_adds(out, "  - [ ] ");
      buf_reset(&text);
      plan_place(&text, v, site);
      esc_md_code(out, buf_span(&text), false);
      buf_addc(out, ' ');
      buf_reset(&text);
      plan_used(&text, v, site);
      esc_md_code(out, buf_span(&text), false);
      buf_addc(out, '\n');
    }
  }
  buf_release(&text);
}

static void neighbours(struct buf *out, const struct plan_view *v)
{
  const struct plan *p = v->plan;
  buf_printf(out, "\n## The other side (%u)\n\n| context | imports in | past `public` | calls in | imports out | calls out | keys | tests |\n", p->n_neighbours);
  buf_adds(out, "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n");
  for (uint32_t i = 0; i < p->n_neighbours; i++) {
    const struct plan_neighbour *n = &p->neighbour[i];
    buf_adds(out, "| ");
    code(out, plan_context(v, n->context));
    buf_printf(out, " | %u | %u | %u | %u | %u | %u | %u |\n", n->in.statements, n->in.past_public, n->in.places[EDGE_CALL], n->out.statements, n->out.places[EDGE_CALL],
               n->in.places[EDGE_DATA] + n->out.places[EDGE_DATA], n->in.test_places + n->out.test_places);
  }
}

static void symbols(struct buf *out, const struct plan_view *v, uint32_t first, uint32_t n, const char *title)
{
  buf_printf(out, "\n## %s (%u)\n\n| symbol | context | modules | imports | past `public` | calls |\n| --- | --- | ---: | ---: | ---: | ---: |\n", title, n);
  for (uint32_t i = first; i < first + n; i++) {
    const struct plan_symbol *y = &v->plan->symbol[i];
    struct buf name = {0};
    buf_addspan(&name, y->name);
    buf_addspan(&name, y->signature);
    buf_adds(out, "| ");
    code(out, buf_span(&name));
    buf_adds(out, y->star ? " (by a star, no name known) | " : y->whole ? " (whole module) | " : " | ");
    code(out, plan_context(v, y->context));
    buf_printf(out, " | %u | %u | %u | %u |\n", y->users, y->statements, y->past_public, y->calls);
    buf_release(&name);
  }
}

static void tests(struct buf *out, const struct plan_view *v)
{
  const struct plan *p = v->plan;
  if (p->n_tests_moved == 0)
    return;
  buf_printf(out, "\n## Tests that move along (%u of %u across the border)\n\n", p->n_tests_moved, p->n_tests);
  for (uint32_t i = 0; i < p->n_tests_moved; i++) {
    buf_adds(out, "- [ ] ");
    esc_md_code(out, plan_module(v, p->test[i].module), false);
    buf_printf(out, ": %u of its %u imports\n", p->test[i].near, p->test[i].all);
  }
}

void plan_write_markdown(struct buf *out, const struct plan_view *v)
{
  const struct plan *p = v->plan;
  buf_adds(out, "# Extracting ");
  esc_md_text(out, plan_name(v));
  buf_adds(out, "\n\n");
  plan_headline(out, v, true);
  if (p->modules == 0 || p->n_sites == 0)
    return;
  steps(out, v);
  neighbours(out, v);
  symbols(out, v, 0, p->n_facade, "Facade: what others use of it");
  struct buf draft = {0};
  plan_draft(&draft, v, (mod_id){0});
  if (draft.n > 0) {
    buf_adds(out, "\nA draft of ");
    esc_md_code(out, p->facade_name, false);
    buf_adds(out, ", of what is used past `public`:\n\n```python\n");
    buf_addspan(out, buf_span(&draft));
    buf_adds(out, "```\n");
  }
  buf_release(&draft);
  symbols(out, v, p->n_facade, p->n_symbols - p->n_facade, "Ports: what it uses of others");
  tests(out, v);
}
