/*
 * app/inventory_public.c: the inventory of public names: by which a context is used from outside, declared or not.
 */
#include "app/inventory.h"

#include "coupling/public_use.h"
#include "render/parts.h"
#include "render/sheet_fill.h"

static const struct column columns[] = {
  {"name", "name", CELL_TEXT},            {"context", "context", CELL_TEXT},   {"contexts", "contexts", CELL_NUMBER},   {"users", "used by", CELL_LIST},     {"modules", "modules", CELL_NUMBER},
  {"places", "places", CELL_NUMBER},      {"edges", "edges", CELL_NUMBER},     {"by_public", "by public", CELL_TEXT},   {"strict", "by api, data", CELL_TEXT}, {"de_facto", "by shared names", CELL_TEXT},
  {"past", "names past public", CELL_TEXT}, {"idle", "public names idle", CELL_TEXT}, {"objects", NULL, CELL_NUMBER},  {"place", "first place", CELL_TEXT},
};

struct writer {
  struct analysis *a;
  struct public_use use;
  struct sheet_filler fill;
  struct buf text;
};

static void fill_kept(struct writer *w)
{
  fill_text(&w->fill, w->text.n == 0 ? SPAN("") : buf_span(&w->text));
  buf_reset(&w->text);
}

static void blank(struct writer *w, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    fill_text(&w->fill, SPAN(""));
}

/* "27 of 31 (87%)"; of nothing n/a. */
static void fill_share(struct writer *w, uint32_t part, uint32_t whole)
{
  if (whole == 0)
    buf_adds(&w->text, "n/a");
  else
    buf_printf(&w->text, "%u of %u (%u%%)", part, whole, (unsigned)(((uint64_t)part * 200 + whole) / (2 * (uint64_t)whole)));
  fill_kept(w);
}

static void fill_context(struct writer *w, ctx_id c)
{
  const struct context_use *u = &w->use.context[c.v];
  bool declared = w->a->map.context[c.v]->n_public > 0;
  uint32_t users = 0;
  for (uint32_t i = 0; i < w->a->relationships.n; i++) {
    const struct relation *r = &w->a->relationships.relation[i];
    users += r->to.v == c.v && r->from.v != 0 && r->n > r->by_kind[EDGE_CALL];
  }
  fill_text(&w->fill, span_of(context_name(&w->a->map, c)));
  blank(w, 1);
  fill_number(&w->fill, users);
  blank(w, 2);
  fill_number(&w->fill, u->places);
  fill_number(&w->fill, u->edges);
  fill_share(w, u->by_public, declared ? u->edges : 0);
  fill_share(w, u->strict, u->edges);
  fill_share(w, u->de_facto, u->places);
  fill_share(w, u->past, declared ? u->names : 0);
  fill_share(w, u->idle, u->offered);
  fill_number(&w->fill, u->objects);
  blank(w, 1);
}

static void fill_place(struct writer *w, struct place at)
{
  buf_printf(&w->text, "%s:%u", program_path(&w->a->program, at.file), at.line);
  fill_kept(w);
}

static void fill_name(struct writer *w, const struct used_name *n)
{
  buf_addspan(&w->text, intern_get(&w->a->corpus.strings, w->a->program.modules.name[n->module.v]));
  if (n->symbol.n > 0)
    buf_printf(&w->text, ":%.*s", (int)n->symbol.n, n->symbol.at);
  fill_kept(w);
  fill_text(&w->fill, span_of(context_name(&w->a->map, n->context)));
  fill_number(&w->fill, n->contexts);
  for (uint32_t i = 0; i < n->n_users; i++)
    buf_printf(&w->text, "%s%s %u", i == 0 ? "" : "\n", context_name(&w->a->map, n->user[i].context), n->user[i].places);
  fill_kept(w);
  fill_number(&w->fill, n->modules);
  fill_number(&w->fill, n->places);
  blank(w, 7);
  fill_place(w, program_place(&w->a->program, n->edge));
}

enum sort { SORT_DE_FACTO, SORT_PAST, SORT_PUBLIC, SORT_UNDECLARED /* its context says nothing of what is public */ };

static enum sort sort_of(const struct writer *w, const struct used_name *n)
{
  bool declared = n->context.v != 0 && w->a->map.context[n->context.v]->n_public > 0;
  if (declared && n->exposed)
    return SORT_PUBLIC;
  if (n->contexts >= DE_FACTO_CONTEXTS)
    return SORT_DE_FACTO;
  return declared ? SORT_PAST : SORT_UNDECLARED;
}

static void fill_names(struct writer *w, enum sort sort, const char *name, const char *title)
{
  fill_group(&w->fill, name, title);
  for (uint32_t i = 0; i < w->use.n; i++)
    if (sort_of(w, &w->use.name[i]) == sort)
      fill_name(w, &w->use.name[i]);
}

static void fill_idle(struct writer *w)
{
  fill_group(&w->fill, "idle", "Public functions and classes that no other context uses");
  for (uint32_t i = 0; i < w->use.n_idle; i++) {
    node_id n = w->use.idle[i];
    fill_text(&w->fill, program_name(&w->a->program, n));
    fill_text(&w->fill, span_of(context_name(&w->a->map, context_of(&w->a->map, w->a->program.nodes.module[n.v]))));
    blank(w, 11);
    fill_place(w, program_fact_place(&w->a->program, (struct fact_ref){FACTS_DEFS, w->a->program.nodes.def[n.v].v}));
  }
}

/* "1,166 of 1,741" */
static void add_part(struct buf *out, const char *before, uint32_t part, uint32_t whole)
{
  buf_adds(out, before);
  add_thousands(out, part);
  buf_adds(out, " of ");
  add_thousands(out, whole);
}

static const char *about(struct writer *w)
{
  struct context_use all = {0};
  uint32_t declared = 0, edges = 0;
  for (uint32_t c = 1; c < w->a->map.n; c++) {
    const struct context_use *u = &w->use.context[c];
    bool has = w->a->map.context[c]->n_public > 0;
    declared += has;
    all.edges += u->edges;
    all.strict += u->strict;
    all.objects += u->objects;
    all.by_public += has ? u->by_public : 0;
    edges += has ? u->edges : 0;
  }
  buf_printf(&w->text, "%u of %u contexts declare what is public", declared, w->a->map.n - 1);
  if (declared > 0) {
    add_part(&w->text, "; ", all.by_public, edges);
    buf_adds(&w->text, " edges into these enter by it");
  }
  add_part(&w->text, ". Of all edges ", all.strict, all.edges);
  buf_adds(&w->text, " enter by modules named api or data.");
  buf_printf(&w->text, " An edge is two modules; a shared name is one that %d contexts use or more.", DE_FACTO_CONTEXTS);
  if (all.objects > 0) {
    buf_adds(&w->text, " Left out: ");
    add_count(&w->text, all.objects, "edge", NULL);
    buf_adds(&w->text, " that are calls on objects and name no module.");
  }
  const char *kept = arena_strndup(&w->a->run, w->text.at, w->text.n);
  buf_reset(&w->text);
  return kept;
}

static void fill(struct sheet *out, struct analysis *a)
{
  struct writer w = {.a = a};
  public_use_run(&w.use, &a->run, &a->program, &a->map, &a->relationships);
  *out = (struct sheet){.inventory = "public", .about = about(&w), .columns = columns, .n_columns = sizeof columns / sizeof *columns};
  fill_begin(&w.fill, &a->run, out);
  fill_group(&w.fill, "contexts", "Contexts and how they are entered");
  for (uint32_t c = 1; c < a->map.n; c++)
    fill_context(&w, (ctx_id){c});
  fill_names(&w, SORT_DE_FACTO, "de-facto", "Public in fact, though not declared: 3 contexts or more use them");
  fill_names(&w, SORT_PAST, "past", "Used past what is public");
  fill_names(&w, SORT_PUBLIC, "public", "Used by what is public");
  fill_names(&w, SORT_UNDECLARED, "undeclared", "Names of contexts that do not declare what is public");
  vec_last(&w.fill.groups).counted = true;
  fill_idle(&w);
  fill_end(&w.fill);
  buf_release(&w.text);
}

const struct inventory inventory_public = {
  .name = "public",
  .title = "names by which contexts are used from outside: public, past public, public in fact, public but idle",
  .need = NEED_CALLS | NEED_HOMES | NEED_MAP | NEED_RELATIONSHIPS,
  .next = "map",
  .options = "--all",
  .fill = fill,
};
