/*
 * render/card_text.c: the card of a module for people: one screen.
 */
#include "base/utf8.h"
#include "render/card.h"

enum { MOST_NAMES = 4, MOST_AGAINST = 10, MOST_PLACINGS = 8 };

static void add_safe(struct buf *out, struct span text)
{
  utf8_safe(out, text);
}

/* Padded to the width of the widest context. */
static void add_context(struct buf *out, const struct card_view *v, ctx_id c)
{
  size_t width = 0, before = out->n;
  for (uint32_t i = 0; i < v->map->n; i++) {
    size_t n = span_of(context_name(v->map, (ctx_id){i})).n;
    width = n > width ? n : width;
  }
  add_safe(out, span_of(context_name(v->map, c)));
  while (out->n - before < width)
    buf_addc(out, ' ');
}

static void add_place(struct buf *out, const struct card_view *v, uint32_t edge)
{
  struct place at = program_place(v->program, edge);
  add_safe(out, span_of(program_path(v->program, at.file)));
  buf_printf(out, ":%u:%u", at.line, at.col);
}

static void add_names(struct buf *out, const struct claim *claims, uint32_t n, uint32_t most)
{
  for (uint32_t i = 0; i < n && (most == 0 || i < most); i++) {
    buf_adds(out, i == 0 ? "" : ", ");
    add_safe(out, span_of(claims[i].text));
  }
  if (most != 0 && n > most)
    buf_printf(out, " +%u", n - most);
}

void card_right(struct buf *out, const struct card_view *v, ctx_id x, struct span from, ctx_id y, uint32_t most)
{
  struct granted g = laws_right(&v->relations->laws, x, from, y);
  const struct context *used = v->map->context[y.v];
  switch ((enum right)g.right) {
  case RIGHT_NONE:
    breach_says(out, &v->relations->laws, &(struct breach_told){(enum breach)g.breach, g.use, x, y, from, {"", 0}});
    return;
  case RIGHT_ANY: buf_adds(out, used->n_public == 0 && (g.use == NULL || g.use->as != REL_CONFORMIST) ? "any module: nothing is declared public" : "any module"); return;
  case RIGHT_KERNEL: add_names(out, g.use->through, g.use->n_through, most); return;
  case RIGHT_DATA:
    buf_adds(out, "classes and constants of ");
    add_names(out, used->public_, used->n_public, most);
    return;
  case RIGHT_PUBLIC: add_names(out, used->public_, used->n_public, most); return;
  }
}

static void add_relationship(struct buf *out, const struct granted *g)
{
  enum { WIDTH = 22 };
  size_t before = out->n;
  buf_adds(out, g->use != NULL ? relationship_name(g->use->as) : g->standing == STANDING_OPEN ? "open host" : g->standing == STANDING_NOT_YET ? "not yet declared" : "undeclared");
  while (out->n - before < WIDTH)
    buf_addc(out, ' ');
}

/* Those that an entry speaks of, and those that the module uses; the others share a line. */
static bool is_told(const struct granted *g, const struct card *c, ctx_id y)
{
  for (uint32_t i = 0; c != NULL && i < c->n_out; i++)
    if (c->out[i].context.v == y.v)
      return true;
  return g->standing == STANDING_DECLARED || g->standing == STANDING_BACKWARD || g->standing == STANDING_OPEN;
}

/* `c`: its card, or NULL for a module that is not there. */
static void add_rights(struct buf *out, const struct card_view *v, ctx_id x, struct span from, const struct card *c, bool allowed)
{
  uint32_t others = 0, told = 0;
  const struct context *own = v->map->context[x.v];
  for (uint32_t y = 1; y < v->map->n; y++) {
    struct granted g = y == x.v ? (struct granted){0} : laws_right(&v->relations->laws, x, from, (ctx_id){y});
    if (y == x.v || (g.right != RIGHT_NONE) != allowed)
      continue;
    if (!is_told(&g, c, (ctx_id){y})) {
      others++;
      continue;
    }
    buf_printf(out, told++ == 0 ? "\n%s\n  " : "  ", allowed ? "May use" : "Must not use");
    add_context(out, v, (ctx_id){y});
    buf_adds(out, "  ");
    add_relationship(out, &g);
    card_right(out, v, x, from, (ctx_id){y}, MOST_NAMES);
    buf_addc(out, '\n');
  }
  if (others == 0)
    return;
  buf_printf(out, told == 0 ? "\n%s\n  " : "  ", allowed ? "May use" : "Must not use");
  buf_printf(out, told == 0 ? "%u other context%s: " : "%u more: ", others, others == 1 ? "" : "s");
  add_safe(out, span_of(own->name));
  buf_adds(out, allowed ? " does not say yet what it uses; only what is public counts\n" : " declares no use of them\n");
}

static void add_neighbours(struct buf *out, const struct card_view *v, const char *title, const struct neighbour *list, uint32_t n, uint32_t modules)
{
  if (n == 0) {
    buf_printf(out, "\n%s: nothing\n", title);
    return;
  }
  buf_printf(out, "\n%s: %u module%s in %u context%s\n", title, modules, modules == 1 ? "" : "s", n, n == 1 ? "" : "s");
  for (uint32_t i = 0; i < n; i++) {
    buf_adds(out, "  ");
    add_context(out, v, list[i].context);
    buf_printf(out, "  %4u module%s %5u place%s first ", list[i].modules, list[i].modules == 1 ? ", " : "s,", list[i].places, list[i].places == 1 ? ", " : "s,");
    add_place(out, v, list[i].edge);
    buf_addc(out, '\n');
  }
}

static void add_against(struct buf *out, const struct card_view *v, const struct card *c)
{
  uint32_t all = c->n_from + c->n_into;
  if (all == 0)
    return;
  buf_printf(out, "\nAgainst the map: %u edge%s from it, %u into it\n", c->n_from, c->n_from == 1 ? "" : "s", c->n_into);
  for (uint32_t i = 0; i < all && i < MOST_AGAINST; i++) {
    const struct crossing *x = &v->relations->crossing[c->against[i]];
    const struct relation *r = relation_of_crossing(v->relations, c->against[i]);
    buf_adds(out, "  ");
    add_place(out, v, v->relations->row[x->first]);
    buf_printf(out, "  %s ", edge_kind_name((enum edge_kind)x->kind));
    add_safe(out, card_module(v, i < c->n_from ? x->to : x->from));
    buf_adds(out, i < c->n_from ? "" : " uses it");
    buf_adds(out, "  [");
    law_name(out, v->map, (enum law)x->law, r->use, r->to);
    buf_addc(out, ']');
    if (i < c->n_from || x->breach != BREACH_PUBLIC) {           /* what is public of itself stands above */
      struct buf why = {0};
      breach_says(&why, &v->relations->laws, &(struct breach_told){(enum breach)x->breach, r->use, r->from, r->to, card_module(v, x->from), card_module(v, x->to)});
      buf_addc(out, ' ');
      add_safe(out, buf_span(&why));
      buf_release(&why);
    }
    buf_addc(out, '\n');
  }
  if (all > MOST_AGAINST)
    buf_printf(out, "  %u more: --format json has all\n", all - MOST_AGAINST);
}

static void add_owner(struct buf *out, const struct card_view *v, ctx_id c, const struct claim *claim)
{
  buf_adds(out, "  context   ");
  if (c.v == 0) {
    buf_adds(out, "none: no claim owns it\n");
    return;
  }
  const struct context *x = v->map->context[c.v];
  add_safe(out, span_of(x->name));
  if (strcmp(x->name, x->title) != 0) {
    buf_adds(out, ", ");
    add_safe(out, span_of(x->title));
  }
  if (x->kind != KIND_UNSTATED)
    buf_printf(out, " (%s)", context_kind_name(x->kind));
  if (*x->owner != '\0') {
    buf_adds(out, ", owner ");
    add_safe(out, span_of(x->owner));
  }
  if (claim != NULL) {
    buf_adds(out, ", by its claim \"");
    add_safe(out, span_of(claim->text));
    buf_printf(out, "\" in line %u of ", claim->line);
    add_safe(out, span_of(v->map_file == NULL ? "the context file" : v->map_file));
  }
  buf_addc(out, '\n');
}

static void add_public(struct buf *out, const struct card_view *v, const struct card *c)
{
  const struct context *x = v->map->context[c->context.v];
  buf_adds(out, "  public    ");
  if (x->n_public == 0)
    buf_adds(out, "as all of its context: nothing is declared public\n");
  else if (v->map->is_public[c->module.v])
    buf_adds(out, "yes\n");
  else if (context_exposes_some(v->map, c->module))
    buf_adds(out, "some of its names\n");
  else {
    buf_adds(out, "no; others enter by ");
    add_names(out, x->public_, x->n_public, MOST_NAMES);
    buf_addc(out, '\n');
  }
}

static void add_metrics(struct buf *out, const struct card *c)
{
  if (!c->measured) {
    buf_adds(out, "  measures  none: tests and migrations are not measured\n");
    return;
  }
  buf_printf(out, "  imports   used by %u, uses %u of %u modules; instability ", c->ca, c->ce, c->all - 1);
  if (c->ca + c->ce == 0)
    buf_adds(out, "n/a\n");
  else
    buf_printf(out, "%.2f (%u of %u)\n", (double)c->ce / (c->ca + c->ce), c->ce, c->ca + c->ce);
  buf_printf(out, "  reach     %u of %u modules reach it, it reaches %u\n", c->vfi - 1, c->all - 1, c->vfo - 1);
}

static void add_cycle(struct buf *out, const struct card_view *v, const struct card *c)
{
  if (!c->measured)
    return;
  if (c->n_cycle == 0) {
    buf_adds(out, "  cycle     none\n");
    return;
  }
  buf_printf(out, "  cycle     one of %u modules of %u context%s that reach each other: ", c->n_cycle, c->cycle_contexts, c->cycle_contexts == 1 ? "" : "s");
  for (uint32_t i = 0; i < c->n_cycle && i < MOST_NAMES; i++) {
    buf_adds(out, i == 0 ? "" : ", ");
    add_safe(out, card_module(v, c->cycle[i]));
  }
  if (c->n_cycle > MOST_NAMES)
    buf_printf(out, " +%u", c->n_cycle - MOST_NAMES);
  buf_addc(out, '\n');
}

/* The chain to look at next: to the context that is used most beside its own. */
static void add_next(struct buf *out, const struct card_view *v, const struct card *c)
{
  for (uint32_t i = 0; i < c->n_out; i++) {
    ctx_id y = c->out[i].context;
    if (y.v == c->context.v || y.v == 0)
      continue;
    buf_adds(out, "\n  next merestone why ");
    add_safe(out, card_module(v, c->module));
    buf_addc(out, ' ');
    add_safe(out, span_of(context_name(v->map, y)));
    add_safe(out, span_of(v->again));
    buf_addc(out, '\n');
    return;
  }
}

void write_card_text(struct buf *out, const struct card_view *v, const struct card *c)
{
  const struct program *p = v->program;
  file_id file = p->modules.file[c->module.v];
  const struct file_head *head = &p->corpus->head[file.v];
  add_safe(out, card_module(v, c->module));
  buf_adds(out, "   ");
  add_safe(out, span_of(program_path(p, file)));
  buf_addc(out, '\n');
  add_owner(out, v, c->context, v->map->claim[c->module.v]);
  buf_printf(out, "  class     %s, %u line%s of code\n", class_name((enum file_class)p->modules.class_[c->module.v]), head->code_lines, head->code_lines == 1 ? "" : "s");
  if (c->context.v != 0)
    add_public(out, v, c);
  add_metrics(out, c);
  add_cycle(out, v, c);
  add_neighbours(out, v, "Used by", c->in, c->n_in, c->in_modules);
  if (c->in_tests > 0)
    buf_printf(out, "  and by %u module%s of tests and migrations\n", c->in_tests, c->in_tests == 1 ? "" : "s");
  add_neighbours(out, v, "Uses", c->out, c->n_out, c->out_modules);
  if (c->context.v != 0) {
    add_rights(out, v, c->context, card_module(v, c->module), c, true);
    add_rights(out, v, c->context, card_module(v, c->module), c, false);
  }
  add_against(out, v, c);
  add_next(out, v, c);
}

static void add_wish(struct buf *out, const struct card_view *v, const struct wish *w)
{
  add_safe(out, card_module(v, w->module));
  if (w->symbol.n > 0) {
    buf_addc(out, ':');
    add_safe(out, w->symbol);
  }
}

static void add_placing(struct buf *out, const struct card_view *v, const struct absent *a, const struct placing *p)
{
  buf_adds(out, "  ");
  add_context(out, v, p->context);
  if (p->refused == 0)
    buf_printf(out, "  takes it%s; %u of %u imports are its own, %u go where it goes already\n", p->owns ? ", and owns the name" : "", p->inner, a->n_wishes, p->known);
  else
    buf_printf(out, "  refuses %u of %u imports%s\n", p->refused, a->n_wishes, p->owns ? "; it owns the name" : "");
  for (uint32_t i = 0; i < a->n_wishes; i++) {
    const struct wish *w = &a->wishes[i];
    ctx_id y = context_of(v->map, w->module);
    const struct use *use;
    if (p->judgement[i].law == LAW_KEPT)
      continue;
    laws_standing(&v->relations->laws, p->context, y, &use);
    buf_adds(out, "      ");
    add_wish(out, v, w);
    buf_adds(out, "  [");
    law_name(out, v->map, (enum law)p->judgement[i].law, use, y);
    buf_adds(out, "] ");
    struct buf why = {0};
    breach_says(&why, &v->relations->laws, &(struct breach_told){(enum breach)p->judgement[i].breach, use, p->context, y, span_of(a->name), card_module(v, w->module)});
    add_safe(out, buf_span(&why));
    buf_addc(out, '\n');
    buf_release(&why);
  }
}

void write_absent_text(struct buf *out, const struct card_view *v, const struct absent *a)
{
  uint32_t contexts = v->map->n - 1;
  add_safe(out, span_of(a->name));
  buf_adds(out, " is not there");
  if (a->nearest != NULL) {
    buf_adds(out, "; did you mean ");
    add_safe(out, span_of(a->nearest));
    buf_addc(out, '?');
  }
  buf_adds(out, "\n");
  add_owner(out, v, a->owner, a->claim);
  if (a->placings == NULL && a->owner.v != 0) {
    add_rights(out, v, a->owner, span_of(a->name), NULL, true);
    add_rights(out, v, a->owner, span_of(a->name), NULL, false);
  }
  if (a->placings == NULL) {
    buf_adds(out, "\n  next --imports NAME,NAME: which contexts would take it\n");
    return;
  }
  uint32_t take = 0;
  while (take < contexts && a->placings[take].refused == 0)
    take++;
  buf_printf(out, "\n%u of %u contexts would take it with %u import%s, best first\n", take, contexts, a->n_wishes, a->n_wishes == 1 ? "" : "s");
  for (uint32_t i = 0; i < contexts && i < MOST_PLACINGS; i++)
    add_placing(out, v, a, &a->placings[i]);
  if (contexts > MOST_PLACINGS)
    buf_printf(out, "  %u more: --format json has all\n", contexts - MOST_PLACINGS);
}
