/*
 * render/doc_start_rules.c: what may a context not do, what will surprise whoever comes to it, and where are its tests?
 */
#include "render/doc_start_p.h"

#include "render/parts.h"

enum { MOST_FOLDERS = 5, MOST_USES = 12, MOST_IDLE = 5 };

/* ------------------------------------------------------------------------------------------------------------- rules and debts */

static void may_use(struct doc *d, const struct use *u)
{
  item(d, true);
  doc_say(d, u->as == REL_SEPARATE_WAYS ? "Must not use " : "May use ");
  d->ops->context(d, d->r->map->of_entry[u->context].v);
  doc_say(d, u->as == REL_SEPARATE_WAYS ? " (" : " as ");
  doc_say(d, relationship_name(u->as));
  doc_say(d, u->as == REL_SEPARATE_WAYS ? ")" : "");
  for (uint32_t i = 0; i < u->n_through; i++) {
    doc_say(d, i == 0 ? ", through " : ", ");
    d->ops->code(d, span_of(u->through[i].text));
  }
  doc_say(d, ".");
  item(d, false);
}

/* Contexts that declare that they use it, as what, and so what it must not do. */
static void used_as(struct doc *d, uint32_t ctx)
{
  const struct laws *laws = &d->r->relations->laws;
  uint32_t all = 0, shown = 0;
  for (uint32_t i = 0; i < laws->n; i++)
    all += d->r->map->of_entry[laws->use[i]->context].v == ctx;
  if (all == 0)
    return;
  d->ops->paragraph(d, true);
  doc_say(d, "Others declare that they use it: ");
  for (uint32_t i = 0; i < laws->n && shown < MOST_NEIGHBOURS; i++) {
    if (d->r->map->of_entry[laws->use[i]->context].v != ctx)
      continue;
    between(d, shown, least(all, MOST_NEIGHBOURS), all);
    d->ops->context(d, laws->by[i].v);
    doc_say(d, " (");
    doc_say(d, relationship_name(laws->use[i]->as));
    doc_say(d, ")");
    shown++;
  }
  and_more(d, shown, all);
  doc_say(d, ". It must not use these in turn, partners and shared kernels apart, unless it declares so itself.");
  d->ops->paragraph(d, false);
}

void doc_start_rules(struct doc *d, uint32_t ctx)
{
  const struct context *c = d->r->map->context[ctx];
  if (!d->r->map->declared)
    return;
  d->ops->section(d, "rules", "Its rules", true);
  d->ops->paragraph(d, true);
  if (!c->declares_uses)
    doc_say(d, "It does not declare whom it uses; it must not go past what others declare as public.");
  else
    doc_say(d, c->n_uses == 0 ? "It declares that it uses no other context." : "What it declares; others it must not use, open hosts apart.");
  d->ops->paragraph(d, false);
  if (c->n_uses > 0) {
    d->ops->list(d, false, true);
    for (uint32_t i = 0; i < least(c->n_uses, MOST_USES); i++)
      may_use(d, &c->uses[i]);
    if (c->n_uses > MOST_USES) {
      item(d, true);
      doc_number(d, c->n_uses - MOST_USES);
      doc_say(d, " more in the context file.");
      item(d, false);
    }
    d->ops->list(d, false, false);
  }
  used_as(d, ctx);
  d->ops->section(d, "rules", "Its rules", false);
}

static bool cycle(struct doc *d, uint32_t ctx)
{
  const struct start *s = start_of(d, ctx);
  uint32_t shown = 0;
  if (s->n_cycle == 0)
    return false;
  item(d, true);
  doc_say(d, "It is in a cycle of ");
  doc_count(d, s->n_cycle, "context", NULL);
  doc_say(d, ": with ");
  for (uint32_t i = 0; i < s->n_cycle && shown < MOST_NEIGHBOURS; i++) {
    if (s->cycle[i].v == ctx)
      continue;
    between(d, shown, least(s->n_cycle - 1, MOST_NEIGHBOURS), s->n_cycle - 1);
    d->ops->context(d, s->cycle[i].v);
    shown++;
  }
  and_more(d, shown, s->n_cycle - 1);
  doc_say(d, ". What to cut: ");
  d->ops->code(d, SPAN("merestone cycles --level context"));
  doc_say(d, ".");
  item(d, false);
  return true;
}

static bool bypasses(struct doc *d, uint32_t ctx)
{
  const struct start *s = start_of(d, ctx);
  const struct start_neighbour *most = NULL;
  if (s->past_public == 0)
    return false;
  for (uint32_t i = 0; i < s->n_users; i++)
    if (most == NULL || s->users[i].past_public > most->past_public)
      most = &s->users[i];
  item(d, true);
  doc_number(d, s->past_public);
  doc_say(d, " of ");
  doc_count(d, d->r->coupling->context[ctx].in_statements, "import from outside goes", "imports from outside go");
  doc_say(d, " past what is public, most of them by ");
  d->ops->context(d, most->context.v);
  doc_say(d, " (");
  doc_number(d, most->past_public);
  doc_say(d, ").");
  item(d, false);
  return true;
}

static bool breaks(struct doc *d, uint32_t ctx)
{
  const struct start *s = start_of(d, ctx);
  if (s->against_by + s->against_to == 0)
    return false;
  item(d, true);
  doc_count(d, s->against_by, "dependency of its own breaks", "dependencies of its own break");
  doc_say(d, " a rule, and ");
  doc_number(d, s->against_to);
  doc_say(d, " of others into it. The places: ");
  d->ops->code(d, SPAN("merestone map"));
  doc_say(d, ".");
  item(d, false);
  return true;
}

static bool idle_claims(struct doc *d, uint32_t ctx)
{
  const struct context_map *m = d->r->map;
  uint32_t all = 0, shown = 0;
  for (uint32_t i = 0; i < m->n_idle; i++)
    all += m->idle[i].context.v == ctx;
  if (all == 0)
    return false;
  item(d, true);
  doc_count(d, all, "claim in the context file fits", "claims in the context file fit");
  doc_say(d, " no module: ");
  for (uint32_t i = 0; i < m->n_idle && shown < MOST_IDLE; i++) {
    if (m->idle[i].context.v != ctx)
      continue;
    between(d, shown, least(all, MOST_IDLE), all);
    d->ops->code(d, span_of(m->idle[i].pattern->text));
    shown++;
  }
  and_more(d, shown, all);
  doc_say(d, ".");
  item(d, false);
  return true;
}

void doc_start_surprises(struct doc *d, uint32_t ctx)
{
  d->ops->section(d, "debts", "What may surprise you", true);
  size_t before = d->out->n;
  d->ops->list(d, false, true);
  bool any = cycle(d, ctx);
  any = bypasses(d, ctx) || any;
  any = breaks(d, ctx) || any;
  any = idle_claims(d, ctx) || any;
  if (any)
    d->ops->list(d, false, false);
  else
    d->out->n = before;
  if (!any)
    plain_paragraph(d, "Nothing of what is looked for: no cycle, no way past what is public, no broken declaration, no claim that fits nothing.");
  d->ops->section(d, "debts", "What may surprise you", false);
}

/* ------------------------------------------------------------------------------------------------------------- tests */

static void folders(struct doc *d, const struct start_folder *list, uint32_t n)
{
  uint32_t shown = least(n, MOST_FOLDERS);
  for (uint32_t i = 0; i < shown; i++) {
    between(d, i, shown, n);
    d->ops->code(d, list[i].path.n > 0 ? list[i].path : SPAN("."));
    doc_say(d, " (");
    doc_number(d, list[i].modules);
    doc_say(d, ")");
  }
  if (shown < n) {
    doc_say(d, " and ");
    doc_count(d, n - shown, "more folder", NULL);
  }
  doc_say(d, ".");
}

void doc_start_tests(struct doc *d, uint32_t ctx)
{
  const struct start *s = start_of(d, ctx);
  d->ops->section(d, "tests", "Its tests", true);
  d->ops->paragraph(d, true);
  if (s->tests > 0) {
    doc_count(d, s->tests, "module of tests", "modules of tests");
    doc_say(d, " in ");
    folders(d, s->folder, s->n_folders);
  } else if (s->n_outside > 0) {
    doc_say(d, "It has no tests of its own. Those that import it more than any other context stand in ");
    folders(d, s->outside, s->n_outside);
  } else {
    doc_say(d, "It has none, and no tests elsewhere import it more than they import others.");
  }
  d->ops->paragraph(d, false);
  d->ops->section(d, "tests", "Its tests", false);
}
