/*
 * render/diff_text.c: what became of a tree, for people at a terminal.
 *
 * One screen: each list stops after a few rows and says how many more there are, unless all are asked for.
 */
#include "render/diff_p.h"

#include "base/utf8.h"
#include "render/escape.h"
#include "render/parts.h"

enum { FEW = 6, FEW_PLACES = 2, LINE_MOST = 100 };

struct list {                     /* rows of one block, of which the first are shown */
  struct buf *out;
  const struct diff_report *r;
  uint32_t n, most;
};

static struct list list_begin(struct buf *out, const struct diff_report *r, const char *title, uint32_t n, uint32_t most)
{
  if (n > 0) {
    buf_printf(out, "\n%s (", title);
    add_thousands(out, n);
    buf_adds(out, ")\n");
  }
  return (struct list){out, r, n, r->all ? UINT32_MAX : most};
}

static bool list_shows(const struct list *l, uint32_t row)
{
  if (row < l->most)
    return true;
  if (row == l->most) {
    buf_adds(l->out, "  +");
    add_thousands(l->out, l->n - l->most);
    buf_adds(l->out, " more (--all)\n");
  }
  return false;
}

static void safe(struct buf *out, const struct buf *text)
{
  esc_terminal(out, buf_span(text));
}

/* ------------------------------------------------------------------------------------------------------- the head */

static void say_sides(struct buf *out, const struct diff_report *r)
{
  static const char *const labels[SIDES] = {"before", "after "};
  for (unsigned side = 0; side < SIDES; side++) {
    const struct diff_side *s = &r->side[side];
    buf_printf(out, "%s  ", labels[side]);
    esc_terminal(out, span_of(s->name));
    if (s->id != NULL)
      buf_printf(out, " (%.10s)", s->id);
    buf_adds(out, ": ");
    add_count(out, s->judged->program->modules.n - 1, "module", NULL);
    if (s->judged->map->declared) {
      buf_adds(out, ", ");
      add_count(out, s->judged->map->n - 1, "context", NULL);
    }
    buf_addc(out, '\n');
  }
  if (r->contexts != NULL) {
    buf_adds(out, "Both are judged by the map of today, ");
    esc_terminal(out, span_of(r->contexts));
    buf_adds(out, ".\n");
  }
}

static void pad(struct buf *out, size_t start, size_t width)
{
  size_t n = utf8_count((struct span){out->at + start, out->n - start});
  for (; n < width; n++)
    buf_addc(out, ' ');
}

static void say_number(struct buf *out, const struct metric_change *c)
{
  enum { NAME = 28, VALUE = 24 };
  size_t start = out->n;
  buf_printf(out, "  %s", metric_info(c->metric)->name);
  pad(out, start, NAME);
  start = out->n;
  add_measure(out, &c->before);
  pad(out, start, VALUE);
  buf_addc(out, ' ');
  add_measure(out, &c->after);
  buf_addc(out, '\n');
}

static void say_numbers(struct buf *out, const struct diff_report *r)
{
  static const enum metric leading[] = {METRIC_CROSS_CONTEXT_EDGES, METRIC_CONTEXT_EDGES, METRIC_MUTUAL_PAIRS, METRIC_LARGEST_CONTEXT_CYCLE, METRIC_LARGEST_CYCLE, METRIC_MODULES_IN_CYCLES, METRIC_PROPAGATION_COST, METRIC_TURBO_MQ};
  enum { LEADING = sizeof leading / sizeof *leading };
  const struct change *change = r->change;
  bool said[METRICS] = {false};
  uint32_t n = 0, row = 0;
  for (uint32_t i = 0; i < change->n_tree; i++)
    n += measure_differs(&change->tree[i]);
  struct list l = list_begin(out, r, "Numbers that differ, before and after", n, LEADING);
  for (uint32_t k = 0; k < LEADING + change->n_tree; k++)
    for (uint32_t i = k < LEADING ? 0 : k - LEADING; i < (k < LEADING ? change->n_tree : k - LEADING + 1); i++) {
      const struct metric_change *c = &change->tree[i];
      if ((k < LEADING && c->metric != leading[k]) || said[c->metric] || !measure_differs(c) || !list_shows(&l, row++))
        continue;
      said[c->metric] = true;
      say_number(out, c);
    }
}

static void say_pairs(struct buf *out, const struct diff_report *r)
{
  struct list l = list_begin(out, r, "Pairs of contexts by the change of their import statements", r->delta->n_pairs, FEW);
  for (uint32_t i = 0; i < r->delta->n_pairs && list_shows(&l, i); i++) {
    const struct pair_change *p = &r->change->pair[r->delta->pair[i]];
    struct buf change = {0};
    add_signed(&change, (int64_t)p->after.statements - (int64_t)p->before.statements);
    buf_printf(out, "  %6s  ", change.at);
    esc_terminal(out, span_of(p->from));
    buf_adds(out, " -> ");
    esc_terminal(out, span_of(p->to));
    buf_adds(out, "  ");
    add_thousands(out, p->before.statements);
    buf_adds(out, " to ");
    add_thousands(out, p->after.statements);
    if (p->before.statements == 0)
      buf_adds(out, ", none before");
    if (p->after.statements == 0)
      buf_adds(out, ", none left");
    buf_addc(out, '\n');
    buf_release(&change);
  }
}

/* ------------------------------------------------------------------------------------------------------- edges */

static void say_place(struct buf *out, const struct diff_report *r, uint32_t at)
{
  const struct edge_place *p = &r->delta->place[at];
  struct place where = diff_place(r, p);
  struct buf text = {0};
  buf_printf(out, "      %c ", p->side == AFTER ? '+' : '-');
  esc_terminal(out, diff_path(r, p->side, where.file));
  buf_printf(out, ":%u  ", where.line);
  struct span line = utf8_cut(r->source[at], LINE_MOST);
  if (line.n > 0)
    buf_addspan(&text, line);
  else
    add_diff_takes(&text, r, p);
  safe(out, &text);
  buf_adds(out, line.n < r->source[at].n ? "...\n" : "\n");
  buf_release(&text);
}

static void say_contexts_of(struct buf *out, const struct diff_report *r, const struct edge_delta *d)
{
  unsigned side = diff_side_of(d->fate);
  struct span from = diff_context(r, side, d->from[side]), to = diff_context(r, side, d->to[side]);
  esc_terminal(out, from);
  buf_adds(out, " -> ");
  esc_terminal(out, to);
}

static void say_edge(struct buf *out, const struct diff_report *r, const struct edge_delta *d)
{
  struct buf text = {0};
  buf_adds(out, "  ");
  say_contexts_of(out, r, d);
  buf_adds(&text, ": ");
  add_diff_module(&text, r, d->from);
  buf_adds(&text, " -> ");
  add_diff_module(&text, r, d->to);
  safe(out, &text);
  if (d->kind != EDGE_IMPORT)
    buf_printf(out, "  %s", edge_kind_name((enum edge_kind)d->kind));
  if (d->fate == FATE_GROWN || d->fate == FATE_SHRUNK)
    buf_printf(out, ", places %u, before %u", d->places[AFTER], d->places[BEFORE]);
  if (d->fate == FATE_MOVED)
    buf_adds(out, d->crosses[BEFORE] == d->crosses[AFTER] ? "" : d->crosses[AFTER] ? ", crosses a border now" : ", crosses no border now");
  if (d->ties)
    buf_adds(out, d->fate == FATE_NEW ? ", its ends are in one cycle now" : ", its ends were in one cycle");
  buf_addc(out, '\n');
  uint32_t lines = diff_lines(r, d), shown = 0, most = r->all || lines <= FEW_PLACES + 1 ? lines : FEW_PLACES;
  for (uint32_t i = d->first; i < d->first + d->n && shown < most; i++) {
    if (!diff_line_starts(r, d, i))
      continue;
    say_place(out, r, i);
    shown++;
  }
  if (shown < lines)
    buf_printf(out, "      +%u more lines (--all)\n", lines - shown);
  buf_release(&text);
}

/* Of one fate: imports, or all other kinds, of which those that came with an import are counted only. */
static void say_edges_of(struct buf *out, const struct diff_report *r, bool crossing, enum fate fate, bool imports)
{
  const struct delta *d = r->delta;
  uint32_t first = crossing ? 0 : d->n_crossing, end = crossing ? d->n_crossing : d->n_edges, n = 0, under = 0, row = 0;
  for (uint32_t i = first; i < end; i++) {
    bool asked = d->edge[i].fate == fate && (d->edge[i].kind == EDGE_IMPORT) == imports;
    n += asked && !d->edge[i].under_import;
    under += asked && d->edge[i].under_import;
  }
  struct buf title = {0};
  static const char *const words[FATES] = {"New", "Gone", "Grown", "Shrunk", "Changed", "Moved"};
  buf_printf(&title, "%s %s %s contexts", words[fate], imports ? "imports" : "edges of other kinds", crossing ? "between" : "within");
  struct list l = list_begin(out, r, title.at, n, FEW);
  for (uint32_t i = first; i < end; i++)
    if (d->edge[i].fate == fate && (d->edge[i].kind == EDGE_IMPORT) == imports && !d->edge[i].under_import && list_shows(&l, row++))
      say_edge(out, r, &d->edge[i]);
  if (under > 0) {
    buf_adds(out, n > 0 ? "  and with these imports " : "  With these imports ");
    add_count(out, under, "edge", NULL);
    buf_adds(out, " of other kinds (calls, bases, ...): --format json or csv has them\n");
  }
  buf_release(&title);
}

static void say_inner(struct buf *out, const struct diff_report *r)
{
  uint32_t sum[FATES] = {0}, all = 0;
  for (int kind = 0; kind < EDGE_KINDS; kind++)
    for (int fate = 0; fate < FATES; fate++) {
      sum[fate] += r->delta->by_fate[0][kind][fate];
      all += r->delta->by_fate[0][kind][fate];
    }
  if (all == 0)
    return;
  if (r->all) {
    for (int fate = 0; fate < FATES; fate++)
      for (int imports = 1; imports >= 0; imports--)
        say_edges_of(out, r, false, (enum fate)fate, imports);
    return;
  }
  buf_adds(out, "\nEdges within contexts (");
  add_thousands(out, all);
  buf_adds(out, "): ");
  const char *between = "";
  for (int fate = 0; fate < FATES; fate++) {
    if (sum[fate] == 0)
      continue;
    buf_adds(out, between);
    add_thousands(out, sum[fate]);
    buf_printf(out, " %s", fate_name((enum fate)fate));
    between = ", ";
  }
  buf_adds(out, " (--all lists them)\n");
}

/* ------------------------------------------------------------------------------------------------------- cycles, laws */

static void add_names(struct buf *out, const char *const *names, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    buf_adds(out, i == 0 ? "" : ", ");
    esc_terminal(out, span_of(names[i]));
  }
}

/* The context edges that made it, each with a module edge behind it. */
static void say_opened(struct buf *out, const struct diff_report *r, const struct cycle_change *c)
{
  const struct judged *after = r->side[AFTER].judged;
  const struct csr *g = &after->coupling->contexts;
  struct arena phase = {0};
  uint32_t *tail = csr_sources(&phase, g), most = r->all || c->n_opened <= FEW ? c->n_opened : FEW;
  for (uint32_t i = 0; i < most; i++) {
    ctx_id from = {tail[c->opened[i]]}, to = {g->dst[c->opened[i]]};
    const struct edge_delta *d = diff_edge_between(r, from, to);
    buf_adds(out, "      + ");
    esc_terminal(out, span_of(context_name(after->map, from)));
    buf_adds(out, " -> ");
    esc_terminal(out, span_of(context_name(after->map, to)));
    if (d != NULL && d->n > 0) {
      struct place at = diff_place(r, &r->delta->place[d->first + d->n - 1]);
      buf_adds(out, ", by ");
      esc_terminal(out, diff_path(r, AFTER, at.file));
      buf_printf(out, ":%u", at.line);
    }
    buf_addc(out, '\n');
  }
  if (most < c->n_opened)
    buf_printf(out, "      +%u more edges of contexts that were not there before (--all)\n", c->n_opened - most);
  arena_release(&phase);
}

static void say_cycles(struct buf *out, const struct diff_report *r)
{
  struct list l = list_begin(out, r, "Cycles of contexts", r->change->n_cycles, FEW);
  for (uint32_t i = 0; i < r->change->n_cycles && list_shows(&l, i); i++) {
    const struct cycle_change *c = &r->change->cycle[i];
    if (c->came == CAME_NEW)
      buf_printf(out, "  new, of %u contexts: ", c->after);
    else if (c->came == CAME_GONE)
      buf_printf(out, "  gone, of %u contexts: ", c->before);
    else
      buf_printf(out, "  %u contexts, before %u", c->after, c->before);
    if (c->n_joined > 0 && c->came == CAME_CHANGED)
      buf_adds(out, "; joined: ");
    add_names(out, c->joined, c->n_joined);
    if (c->n_left > 0 && c->came == CAME_CHANGED)
      buf_adds(out, "; left: ");
    add_names(out, c->left, c->n_left);
    buf_addc(out, '\n');
    say_opened(out, r, c);
  }
}

static void say_law(struct buf *out, const struct diff_report *r, const struct law_delta *d)
{
  unsigned side = diff_side_of(d->fate);
  struct place at = diff_law_place(r, d);
  struct buf text = {0};
  buf_printf(&text, "  %-6s ", fate_name((enum fate)d->fate));
  add_law_name(&text, r, d);
  buf_adds(&text, ": ");
  add_diff_module(&text, r, (mod_id[SIDES]){d->at[BEFORE] != NULL ? d->at[BEFORE]->from : (mod_id){0}, d->at[AFTER] != NULL ? d->at[AFTER]->from : (mod_id){0}});
  buf_adds(&text, " -> ");
  add_diff_module(&text, r, (mod_id[SIDES]){d->at[BEFORE] != NULL ? d->at[BEFORE]->to : (mod_id){0}, d->at[AFTER] != NULL ? d->at[AFTER]->to : (mod_id){0}});
  buf_printf(&text, "  %s", edge_kind_name((enum edge_kind)d->at[side]->kind));
  safe(out, &text);
  buf_reset(&text);
  buf_adds(out, "\n         ");
  esc_terminal(out, diff_path(r, side, at.file));
  buf_printf(out, ":%u  ", at.line);
  add_law_says(&text, r, d);
  safe(out, &text);
  buf_addc(out, '\n');
  buf_release(&text);
}

static void say_laws(struct buf *out, const struct diff_report *r)
{
  const struct delta *d = r->delta;
  if (d->broken[BEFORE] + d->broken[AFTER] == 0)
    return;
  struct list l = list_begin(out, r, "Breaks of declared relationships and public names that came or went", d->n_laws, FEW);
  for (uint32_t i = 0; i < d->n_laws && list_shows(&l, i); i++)
    say_law(out, r, &d->law[i]);
  buf_adds(out, d->n_laws > 0 ? "  " : "\nBreaks of declared relationships and public names: none came or went; ");
  add_thousands(out, d->broken[AFTER]);
  buf_adds(out, " now, ");
  add_thousands(out, d->broken[BEFORE]);
  buf_adds(out, " before\n");
}

/* ------------------------------------------------------------------------------------------------------- contexts, modules, names */

static void say_contexts(struct buf *out, const struct diff_report *r)
{
  uint32_t n = 0, row = 0;
  for (uint32_t i = 0; i < r->change->n_contexts; i++)
    n += r->change->context[i].came == CAME_NEW || r->change->context[i].came == CAME_GONE;
  struct list l = list_begin(out, r, "Contexts that came or went", n, FEW);
  for (uint32_t i = 0; i < r->change->n_contexts; i++) {
    const struct context_change *c = &r->change->context[i];
    if ((c->came != CAME_NEW && c->came != CAME_GONE) || !list_shows(&l, row++))
      continue;
    buf_printf(out, "  %-5s", came_name(c->came));
    esc_terminal(out, span_of(c->name));
    buf_adds(out, ", ");
    add_count(out, c->came == CAME_NEW ? c->modules_after : c->modules_before, "module", NULL);
    buf_addc(out, '\n');
  }
}

static void say_owners(struct buf *out, const struct diff_report *r)
{
  uint32_t n = r->delta->n_owners, row = 0;
  struct list l = list_begin(out, r, "Modules that belong to another context", n, FEW);
  for (uint32_t i = 0; i < n && list_shows(&l, row++); i++) {
    const struct owner_delta *o = &r->delta->owner[i];
    buf_adds(out, "  ");
    esc_terminal(out, diff_module(r, AFTER, o->at[AFTER]));
    buf_adds(out, ": ");
    esc_terminal(out, diff_context(r, BEFORE, o->at[BEFORE]));
    buf_adds(out, " to ");
    esc_terminal(out, diff_context(r, AFTER, o->at[AFTER]));
    buf_addc(out, '\n');
  }
}

static void say_modules_of(struct buf *out, const struct diff_report *r, enum fate fate, const char *title)
{
  uint32_t row = 0;
  struct list l = list_begin(out, r, title, r->delta->modules_by_fate[fate], FEW);
  l.n = diff_modules_shown(r, fate);
  for (uint32_t i = 0; i < r->delta->n_modules; i++) {
    const struct module_delta *d = &r->delta->module[i];
    if (d->fate != fate || d->with_package || !list_shows(&l, row++))
      continue;
    struct buf text = {0};
    unsigned side = diff_side_of(d->fate);
    buf_adds(&text, "  ");
    add_diff_module(&text, r, d->at);
    safe(out, &text);
    buf_adds(out, "  ");
    esc_terminal(out, diff_context(r, side, d->at[side]));
    if (fate == FATE_MOVED && d->match == SAME_LIKENESS)
      buf_printf(out, ", %.0f%% alike", d->likeness * 100);
    else if (fate == FATE_MOVED)
      buf_adds(out, d->match == SAME_CONTENT ? ", the same content" : "");
    if (d->below > 0) {
      buf_adds(out, ", with ");
      add_count(out, d->below, "module", NULL);
      buf_adds(out, " in it");
    }
    buf_addc(out, '\n');
    buf_release(&text);
  }
}

static void say_symbols_of(struct buf *out, const struct diff_report *r, enum fate fate, const char *title)
{
  uint32_t n = r->delta->symbols_by_fate[fate], row = 0;
  struct list l = list_begin(out, r, title, n, FEW);
  for (uint32_t i = 0; i < r->delta->n_symbols; i++) {
    const struct symbol_delta *d = &r->delta->symbol[i];
    if (d->fate != fate || !list_shows(&l, row++))
      continue;
    struct buf text = {0};
    buf_adds(&text, "  ");
    add_diff_symbol(&text, r, d);
    safe(out, &text);
    buf_addc(out, '\n');
    buf_release(&text);
  }
}

void write_diff_text(struct buf *out, const struct diff_report *r)
{
  say_sides(out, r);
  buf_addc(out, '\n');
  add_diff_verdict(out, r, esc_terminal);
  buf_addc(out, '\n');
  add_diff_notes(out, r, "\n");
  say_laws(out, r);
  say_pairs(out, r);
  for (int fate = 0; fate < FATES; fate++)
    for (int imports = 1; imports >= 0; imports--)
      say_edges_of(out, r, true, (enum fate)fate, imports);
  say_cycles(out, r);
  say_numbers(out, r);
  say_contexts(out, r);
  say_owners(out, r);
  say_modules_of(out, r, FATE_MOVED, "Renamed modules");
  say_modules_of(out, r, FATE_NEW, "New modules");
  say_modules_of(out, r, FATE_GONE, "Gone modules");
  say_symbols_of(out, r, FATE_GONE, "Gone public names");
  say_symbols_of(out, r, FATE_NEW, "New public names");
  say_symbols_of(out, r, FATE_MOVED, "Public names that moved");
  say_inner(out, r);
  buf_adds(out, r->all ? "\nNext: --format markdown fits a pull request, json and csv have it all for programs\n" : "\nNext: --all lists everything, --format markdown fits a pull request, json and csv have it all for programs\n");
}
