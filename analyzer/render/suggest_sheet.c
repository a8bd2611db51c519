/*
 * render/suggest_sheet.c: suggestions as a sheet.
 *
 * One set of columns for all groups; a group shows those that it fills. A group is a table here: its name, its title and the function that adds its rows.
 */
#include "render/suggest_sheet.h"

#include "render/cells.h"
#include "render/parts.h"

#include <math.h>

enum {
  COL_NAME, COL_KIND, COL_FROM, COL_TO, COL_PARTS, COL_PART, COL_MODULES, COL_SURE, COL_SCORE, COL_OWN, COL_THERE, COL_ALL, COL_EDGES, COL_STATEMENTS, COL_POINTS, COL_VIOLATIONS, COL_Q, COL_COMMUNITIES, COL_INNER, COL_OUTER, COL_WHOLE,
  COL_VALUE, COL_WHY, COL_PLACES, COL_EDGE, COL_LEAN, COLUMNS
};

static const struct column columns[COLUMNS] = {
  [COL_NAME] = {"name", "name", CELL_TEXT},
  [COL_KIND] = {"kind", NULL, CELL_TEXT},
  [COL_FROM] = {"from", "from", CELL_TEXT},
  [COL_TO] = {"to", "to", CELL_TEXT},
  [COL_PARTS] = {"parts", "parts", CELL_DECIMAL},
  [COL_PART] = {"part", "part", CELL_DECIMAL},
  [COL_MODULES] = {"modules", "modules", CELL_DECIMAL},
  [COL_SURE] = {"sure", "sure", CELL_TEXT},
  [COL_SCORE] = {"score", "score", CELL_DECIMAL},
  [COL_OWN] = {"own", "own", CELL_DECIMAL},
  [COL_THERE] = {"there", "there", CELL_DECIMAL},
  [COL_ALL] = {"all", "of", CELL_DECIMAL},
  [COL_EDGES] = {"edges", "edges", CELL_DECIMAL},
  [COL_STATEMENTS] = {"statements", "statements", CELL_DECIMAL},
  [COL_POINTS] = {"points", "points", CELL_DECIMAL},
  [COL_VIOLATIONS] = {"violations", "violations", CELL_DECIMAL},
  [COL_Q] = {"q", "q", CELL_DECIMAL},
  [COL_COMMUNITIES] = {"communities", "communities", CELL_TEXT},
  [COL_INNER] = {"inner", "inner", CELL_DECIMAL},
  [COL_OUTER] = {"outer", "outer", CELL_DECIMAL},
  [COL_WHOLE] = {"whole", "of", CELL_DECIMAL},
  [COL_VALUE] = {"value", "value", CELL_DECIMAL},
  [COL_WHY] = {"why", "why", CELL_TEXT},
  [COL_PLACES] = {"places", "places", CELL_LIST},
  [COL_EDGE] = {"edge", "edge", CELL_TEXT},
  [COL_LEAN] = {"lean", NULL, CELL_LIST},
};

struct writer {
  const struct suggest_view *v;
  struct cells c;
  struct buf text;
};

static const char *ctx_name(const struct writer *w, ctx_id c)
{
  return context_name(w->v->base->map, c);
}

static const char *mod_name(const struct writer *w, uint32_t mod)
{
  const struct program *p = w->v->base->program;
  return intern_text(&p->corpus->strings, p->modules.name[mod]);
}

static void fill_lean(struct writer *w, const struct lean *lean, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    buf_reset(&w->text);
    buf_printf(&w->text, "%s %.2f", ctx_name(w, lean[i].context), lean[i].points);
    cell_add(&w->c, COL_LEAN, w->text.at);
  }
}

/* ---------------------------------------------------------------------------------------------------------------- moves */

static void misplaced_row(struct writer *w, const struct misplaced *m)
{
  cell_text(&w->c, COL_NAME, m->name);
  cell_text(&w->c, COL_KIND, m->package ? "package" : "module");
  cell_text(&w->c, COL_FROM, ctx_name(w, m->from));
  cell_text(&w->c, COL_TO, ctx_name(w, m->to));
  cell_number(&w->c, COL_MODULES, m->modules);
  cell_decimal(&w->c, COL_SCORE, m->score, 2);
  cell_decimal(&w->c, COL_OWN, m->own, 1);
  cell_decimal(&w->c, COL_THERE, m->there, 1);
  cell_decimal(&w->c, COL_ALL, m->all, 1);
  cell_change(&w->c, COL_EDGES, m->gain.edges, 0);
  cell_change(&w->c, COL_STATEMENTS, m->gain.statements, 0);
  cell_change(&w->c, COL_POINTS, m->gain.points, 1);
  cell_change(&w->c, COL_VIOLATIONS, m->gain.violations, 0);
  cell_change(&w->c, COL_Q, m->gain.q, 4);
  cell_text(&w->c, COL_COMMUNITIES, m->community ? "agree" : "");
  cell_text(&w->c, COL_WHY, bar_says(m->bar));
  fill_lean(w, m->lean, m->n_lean);
  cells_row(&w->c);
}

static void steps(struct writer *w)
{
  for (uint32_t i = 0; i < w->v->suggest->n_steps; i++)
    misplaced_row(w, &w->v->suggest->step[i]);
}

static void packages(struct writer *w)
{
  for (uint32_t i = 0; i < w->v->suggest->n_alone_packages; i++)
    misplaced_row(w, &w->v->suggest->alone[i]);
}

static void modules(struct writer *w)
{
  for (uint32_t i = w->v->suggest->n_alone_packages; i < w->v->suggest->n_alone; i++)
    misplaced_row(w, &w->v->suggest->alone[i]);
}

static void barred(struct writer *w)
{
  for (uint32_t i = 0; i < w->v->suggest->n_barred; i++)
    if (w->v->suggest->barred[i].bar != BAR_PUBLIC)       /* that others use it is what it is for */
      misplaced_row(w, &w->v->suggest->barred[i]);
}

/* ---------------------------------------------------------------------------------------------------------- communities */

static void drifts(struct writer *w)
{
  const struct suggest *s = w->v->suggest;
  for (uint32_t i = 0; i < s->n_drifts; i++) {
    cell_text(&w->c, COL_FROM, ctx_name(w, s->drift[i].from));
    cell_text(&w->c, COL_TO, ctx_name(w, s->drift[i].to));
    cell_number(&w->c, COL_MODULES, s->drift[i].modules);
    cell_number(&w->c, COL_WHOLE, w->v->base->coupling->context[s->drift[i].from.v].modules);
    cells_row(&w->c);
  }
}

static void differing(struct writer *w)
{
  const struct suggest *s = w->v->suggest;
  for (uint32_t i = 0; i < s->n_differing; i++) {
    const struct differing *d = &s->differing[i];
    cell_text(&w->c, COL_NAME, mod_name(w, d->module.v));
    cell_text(&w->c, COL_FROM, ctx_name(w, w->v->base->map->of[d->module.v]));
    cell_text(&w->c, COL_TO, ctx_name(w, d->to));
    cell_number(&w->c, COL_PART, d->community);
    cell_number(&w->c, COL_MODULES, d->share);
    cell_number(&w->c, COL_WHOLE, d->size);
    cells_row(&w->c);
  }
}

/* --------------------------------------------------------------------------------------------------------------- splits */

static void splits(struct writer *w)
{
  const struct suggest *s = w->v->suggest;
  for (uint32_t i = 0; i < s->n_splits; i++) {
    const struct split *split = &s->split[i];
    cell_text(&w->c, COL_FROM, ctx_name(w, split->context));
    cell_number(&w->c, COL_PARTS, split->n_parts);
    cell_number(&w->c, COL_MODULES, split->modules - split->loose);
    cell_number(&w->c, COL_ALL, split->modules);
    cell_number(&w->c, COL_STATEMENTS, split->ties);
    cell_number(&w->c, COL_WHOLE, split->statements);
    cell_change(&w->c, COL_Q, split->q, 4);
    cell_decimal(&w->c, COL_VALUE, split->q_inner, 4);
    cells_row(&w->c);
  }
}

static void parts(struct writer *w)
{
  const struct suggest *s = w->v->suggest;
  for (uint32_t i = 0; i < s->n_splits; i++)
    for (uint32_t k = 0; k < s->split[i].n_parts; k++) {
      const struct split *split = &s->split[i];
      cell_text(&w->c, COL_FROM, ctx_name(w, split->context));
      cell_number(&w->c, COL_PART, k + 1);
      cell_number(&w->c, COL_MODULES, split->part[k].n);
      cell_number(&w->c, COL_INNER, split->part[k].inner);
      cell_number(&w->c, COL_OUTER, split->part[k].outer);
      cell_text(&w->c, COL_WHY, split->part[k].about);
      cells_row(&w->c);
    }
}

static void split_ties(struct writer *w)
{
  const struct suggest *s = w->v->suggest;
  const struct csr *g = &w->v->base->coupling->modules;
  for (uint32_t i = 0; i < s->n_splits; i++)
    for (uint32_t k = 0; k < s->split[i].n_arcs; k++) {
      uint32_t arc = s->split[i].arc[k];
      cell_text(&w->c, COL_FROM, ctx_name(w, s->split[i].context));
      cell_number(&w->c, COL_STATEMENTS, g->weight[arc]);
      cell_places(&w->c, COL_PLACES, w->v->base->program, g, arc);
      cell_edge(&w->c, COL_EDGE, mod_name(w, arc_tail(g, arc)), mod_name(w, g->dst[arc]));
      cells_row(&w->c);
    }
}

/* --------------------------------------------------------------------------------------------------------------- owners */

static void why_owner(struct writer *w, const struct unowned *u)
{
  buf_reset(&w->text);
  if (u->all > 0)
    buf_printf(&w->text, "%.1f of %.1f points", u->there, u->all);
  else
    buf_adds(&w->text, "no edge to any context");
  if (*u->beside != '\0')
    buf_printf(&w->text, "; %u of %u modules below %s belong to %s", u->beside_of, u->beside_all, u->beside, ctx_name(w, u->beside_context));
  else
    buf_adds(&w->text, "; nothing beside it is claimed");
  cell_add(&w->c, COL_WHY, w->text.at);
}

static void owners(struct writer *w)
{
  const struct suggest *s = w->v->suggest;
  for (uint32_t i = 0; i < s->n_unowned; i++) {
    const struct unowned *u = &s->unowned[i];
    cell_text(&w->c, COL_NAME, u->name);
    cell_text(&w->c, COL_KIND, u->package ? "package" : "module");
    cell_text(&w->c, COL_TO, u->to.v == 0 ? "" : ctx_name(w, u->to));
    cell_number(&w->c, COL_MODULES, u->modules);
    cell_text(&w->c, COL_SURE, u->to.v == 0 ? "" : sure_name(u->sure));
    cell_decimal(&w->c, COL_THERE, u->there, 1);
    cell_decimal(&w->c, COL_ALL, u->all, 1);
    why_owner(w, u);
    fill_lean(w, u->lean, u->n_lean);
    cells_row(&w->c);
  }
}

static void pairs(struct writer *w)
{
  const struct suggest *s = w->v->suggest;
  for (uint32_t i = 0; i < s->n_one; i++) {
    const struct one_pair *p = &s->one[i];
    cell_text(&w->c, COL_FROM, ctx_name(w, p->x));
    cell_text(&w->c, COL_TO, ctx_name(w, p->y));
    cell_decimal(&w->c, COL_SCORE, p->score, 1);
    cell_decimal(&w->c, COL_THERE, p->there, 1);
    cell_decimal(&w->c, COL_OUTER, p->back, 1);
    cell_decimal(&w->c, COL_INNER, p->inner_x, 1);
    cells_row(&w->c);
  }
}

static void fit_rows(struct writer *w)
{
  static const enum metric shown[] = {METRIC_CROSS_CONTEXT_EDGES, METRIC_CROSS_CONTEXT_STATEMENTS, METRIC_Q_UNDIRECTED, METRIC_Q_DIRECTED, METRIC_Q_FOUND, METRIC_COMMUNITIES, METRIC_ARI, METRIC_MOJOFM};
  for (size_t i = 0; i < sizeof shown / sizeof *shown; i++) {
    const struct measure *m = &w->v->base->fit->tree[shown[i]];
    cell_text(&w->c, COL_NAME, metric_info(shown[i])->name);
    cell_decimal(&w->c, COL_PART, m->part, 0);
    cell_decimal(&w->c, COL_WHOLE, m->whole, 0);
    cell_decimal(&w->c, COL_VALUE, m->value, 4);
    cells_row(&w->c);
  }
}

/* ------------------------------------------------------------------------------------------------------------ sentences */

static void say_misplaced(struct buf *out, const struct suggest *s)
{
  add_count(out, s->elsewhere, "module", NULL);
  buf_adds(out, " of ");
  add_thousands(out, s->candidates);
  buf_printf(out, " %s more points to another context than to %s own", s->elsewhere == 1 ? "has" : "have", s->elsewhere == 1 ? "its" : "their");
  for (int b = BAR_NONE + 1, n = 0; b < BARS; b++)
    if (s->by_bar[b] > 0)
      buf_printf(out, "%s%u %s", n++ == 0 ? "; not suggested: " : ", ", s->by_bar[b], bar_name((enum bar)b));
  buf_adds(out, ".\n");
}

static void say_steps(struct buf *out, const struct suggest_view *v)
{
  const struct suggest *s = v->suggest;
  const struct measure *before = v->base->fit->tree, *after = v->moved->fit->tree;
  const struct measure *was = &before[METRIC_CROSS_CONTEXT_EDGES], *is = &after[METRIC_CROSS_CONTEXT_EDGES];
  if (s->n_steps == 0)
    return;
  uint32_t packages_moved = 0;
  for (uint32_t i = 0; i < s->n_steps; i++)
    packages_moved += s->step[i].package;
  add_count(out, s->n_steps, "move", NULL);
  buf_printf(out, " in this order (%u of whole packages, ", packages_moved);
  add_count(out, s->moved_modules, "module", NULL);
  buf_printf(out, " in all) %s cross_context_edges from ", s->n_steps == 1 ? "takes" : "take");
  add_thousands(out, (uint64_t)was->value);
  buf_adds(out, " to ");
  add_thousands(out, (uint64_t)is->value);
  buf_adds(out, " of ");
  add_thousands(out, (uint64_t)is->whole);
  buf_printf(out, ", q_undirected from %.4f to %.4f, mutual pairs of contexts from %.0f to %.0f", before[METRIC_Q_UNDIRECTED].value, after[METRIC_Q_UNDIRECTED].value, before[METRIC_MUTUAL_PAIRS].value,
             after[METRIC_MUTUAL_PAIRS].value);
  if (v->laws != NULL)
    buf_printf(out, ", violations from %u to %u", v->laws->before, v->laws->after);
  buf_adds(out, ".\n");
}

static void say_communities(struct buf *out, const struct suggest_view *v)
{
  const struct measure *t = v->base->fit->tree;
  if (isnan(t[METRIC_Q_FOUND].value))
    return;
  buf_printf(out, "Leiden finds %.0f communities (%u of two modules or more) with q %.4f (worst of %d starts %.4f, seed %d), the contexts have %.4f; ari %.2f, mojofm %.0f%% (%.0f moves and joins of at most %.0f).\n", t[METRIC_COMMUNITIES].value, v->suggest->n_communities,
             t[METRIC_Q_FOUND].value, COMMUNITY_STARTS, v->base->fit->q_worst, COMMUNITY_SEED, t[METRIC_Q_UNDIRECTED].value, t[METRIC_ARI].value, t[METRIC_MOJOFM].value, t[METRIC_MOJOFM].part, t[METRIC_MOJOFM].whole);
  add_thousands(out, v->suggest->n_differing);
  buf_adds(out, " of ");
  add_thousands(out, v->suggest->n_grouped);
  buf_adds(out, " modules lie in a community that belongs mostly to another context.\n");
}

static void say_splits(struct buf *out, const struct suggest_view *v)
{
  const struct suggest *s = v->suggest;
  if (s->n_split_asked == 0)
    return;
  buf_printf(out, "%u of %u contexts of %d modules or more %s apart", s->n_splits, s->n_split_asked, 2 * SUGGEST_PART, s->n_splits == 1 ? "falls" : "fall");
  for (uint32_t i = 0; i < s->n_splits && i < 3; i++)
    buf_printf(out, "%s %s into %u parts tied by %u of %u statements (q %+.4f)", i == 0 ? ":" : ",", context_name(v->base->map, s->split[i].context), s->split[i].n_parts, s->split[i].ties, s->split[i].statements, s->split[i].q);
  buf_adds(out, s->n_splits > 3 ? ", ...\n" : ".\n");
}

static void say_owners(struct buf *out, const struct suggest_view *v)
{
  const struct suggest *s = v->suggest;
  uint32_t sure[SURES] = {0}, nothing = 0;
  if (s->unowned_modules == 0)
    return;
  for (uint32_t i = 0; i < s->n_unowned; i++) {
    sure[s->unowned[i].sure] += s->unowned[i].to.v == 0 ? 0 : s->unowned[i].modules;
    nothing += s->unowned[i].to.v == 0 ? s->unowned[i].modules : 0;
  }
  add_count(out, s->unowned_modules, "module", NULL);
  buf_adds(out, " of ");
  add_thousands(out, v->base->coupling->measured_modules);
  buf_printf(out, " %s to no context; the likeliest owner is of high confidence for %u, medium for %u, low for %u, unknown for %u.\n", s->unowned_modules == 1 ? "belongs" : "belong", sure[SURE_HIGH], sure[SURE_MEDIUM],
             sure[SURE_LOW], nothing);
}

static const char *sentences(struct arena *run, const struct suggest_view *v)
{
  struct buf text = {0};
  say_misplaced(&text, v->suggest);
  say_steps(&text, v);
  say_communities(&text, v);
  say_splits(&text, v);
  say_owners(&text, v);
  if (v->suggest->n_one > 0)
    buf_printf(&text, "%u %s more points between them than one of the two has within.\n", v->suggest->n_one, v->suggest->n_one == 1 ? "pair of contexts has" : "pairs of contexts have");
  const char *kept = arena_strndup(run, text.at, text.n - 1);
  buf_release(&text);
  return kept;
}

static const struct {
  const char *name, *title;
  void (*rows)(struct writer *w);
  bool counted;
} groups[] = {
  {"moves", "Moves, in this order; edges, statements, points, violations and q: the change after the lines above", steps, false},
  {"packages", "Packages, one by one", packages, false},
  {"modules", "Modules, one by one", modules, false},
  {"barred", "More points to another context, but not suggested", barred, false},
  {"owners", "Nobody's, with the likeliest owner", owners, false},
  {"splits", "Contexts that fall apart: modules in parts, statements between parts, q if each part were a context, value: their modularity within it", splits, false},
  {"parts", "Their parts: statements within each, and out of it to the rest of the context", parts, false},
  {"ties", "What ties their parts", split_ties, false},
  {"pairs", "Pairs that could be one: points from, back, and within the first", pairs, false},
  {"drift", "Modules of one context in communities of another", drifts, false},
  {"differ", "Modules that differ; part: the community, and how many of its modules belong to `to`", differing, false},
  {"fit", "How the contexts fit", fit_rows, true},
};

void suggest_sheet(struct sheet *out, struct arena *run, const struct suggest_view *v)
{
  struct writer w = {.v = v};
  *out = (struct sheet){.document = "suggestions", .title = "Suggestions", .about = sentences(run, v), .columns = columns, .n_columns = COLUMNS};
  cells_begin(&w.c, run, out);
  for (size_t i = 0; i < sizeof groups / sizeof *groups; i++) {
    fill_group(&w.c.fill, groups[i].name, groups[i].title);
    groups[i].rows(&w);
    vec_last(&w.c.fill.groups).counted = groups[i].counted;
  }
  cells_end(&w.c);
  buf_release(&w.text);
}
