/*
 * render/summary.c: summary.md, what a person reads first.
 *
 * report.md 1.1 as far as the data goes: the verdict, the table of contexts and what broke since last time on one screen, the rest below folds. Same order every week, so that a reader learns where to look. Every part that is cut
 * says how much is missing; each number stands beside its address on the site and the command that gives it.
 */
#include "render/write.h"

#include "render/diff_p.h"
#include "render/escape.h"
#include "render/news.h"
#include "render/parts.h"
#include "render/summary_p.h"

enum { ROOM_FOR_END = 4000 /* the closing lines, which have a command in them */, ROOM_FOR_BLOCK = 2000 /* what stands around its rows */ };
enum { MOST_CONTEXTS = 8, MOST_CHANGED = 5, MOST_FRESH = 3, MOST_NEW = 40 };

/* ------------------------------------------------------------------------------------------------------- pieces */

static void add_behind(struct summary *s, const struct summary_block *b)
{
  if (b->route != NULL)
    buf_printf(s->md.out, "[On the page](index.html#/%s)", b->route);
  if (b->words != NULL) {
    struct buf command = {0};
    add_command(&command, s->r, b->words);
    buf_adds(s->md.out, b->route != NULL ? "; " : "");
    esc_md_code(s->md.out, buf_span(&command), false);
    buf_release(&command);
  }
  if (b->route != NULL || b->words != NULL)
    buf_adds(s->md.out, "\n\n");
}

bool summary_fold(struct summary *s, const struct summary_block *b)
{
  if (s->md.full || s->md.out->n + ROOM_FOR_BLOCK > s->md.bytes) {
    s->md.full = true;
    return false;
  }
  if (b->n == 0) {
    buf_printf(s->md.out, "\n%s: none\n", b->title);
    return false;
  }
  buf_printf(s->md.out, "\n<details><summary>%s (", b->title);
  add_thousands(s->md.out, b->n);
  buf_adds(s->md.out, ")</summary>\n\n");
  add_behind(s, b);
  return true;
}

void summary_unfold(struct summary *s)
{
  buf_adds(s->md.out, "\n</details>\n");
}

void summary_rows(struct summary *s, const char *head, uint32_t most)
{
  md_rows_begin(&s->md, head, most);
}

void summary_code(struct summary *s, struct span text)
{
  if (text.n > 0)
    esc_md_code(&s->md.row, text, true);
  buf_adds(&s->md.row, " | ");
}

void summary_context(struct summary *s, uint32_t ctx)
{
  summary_code(s, context_key(s->r, ctx));
}

void summary_number(struct summary *s, uint64_t n)
{
  add_thousands(&s->md.row, n);
  buf_adds(&s->md.row, " | ");
}

void summary_module(struct summary *s, uint32_t module)
{
  esc_md_code(&s->md.row, intern_get(&s->r->program->corpus->strings, s->r->program->modules.name[module]), false);
}

/* What would end a link or a cell early. */
static void add_md_url(struct buf *out, struct span url)
{
  for (size_t i = 0; i < url.n; i++) {
    if (strchr("()<>|\\`", url.at[i]) != NULL)
      buf_printf(out, "%%%02X", (unsigned char)url.at[i]);
    else
      buf_addc(out, url.at[i]);
  }
}

void summary_place(struct summary *s, struct place at)
{
  struct buf text = {0}, url = {0};
  bool linked = add_source_url(&url, s->r, at);
  add_file_line(&text, s->r, at);
  buf_adds(&s->md.row, linked ? "[" : "");
  esc_md_code(&s->md.row, buf_span(&text), true);
  if (linked) {
    buf_adds(&s->md.row, "](");
    add_md_url(&s->md.row, buf_span(&url));
    buf_addc(&s->md.row, ')');
  }
  buf_release(&text);
  buf_release(&url);
}

/* ------------------------------------------------------------------------------------------------------- the first screen */

static void context_row(struct summary *s, uint32_t ctx, uint32_t broken)
{
  const struct context_metrics *m = &s->r->coupling->context[ctx];
  buf_adds(&s->md.row, "| ");
  summary_context(s, ctx);
  const uint32_t cells[] = {m->modules, m->in_statements, m->out_statements, m->level};
  for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
    summary_number(s, cells[i]);
  if (s->r->map->declared) {      /* else there is neither */
    if (m->has_public)
      add_percent(&s->md.row, m->public_in, m->in_statements);
    else
      buf_addc(&s->md.row, '-');
    buf_adds(&s->md.row, " | ");
    add_thousands(&s->md.row, broken);
    buf_adds(&s->md.row, " |");
  }
  md_row_end(&s->md);
}

/* Contexts by what crosses their borders: those with most to tell come first, and a long tail is cut. */
static void table_of_contexts(struct summary *s)
{
  const struct coupling *c = s->r->coupling;
  bool *shown = arena_array(&s->scratch, bool, c->k);
  uint32_t *broken = broken_by_context(&s->scratch, s->r);
  struct buf head = {0};
  buf_printf(&head, "| [%s](index.html#/contexts) | modules | imports in | imports out | level |%s\n| --- | ---: | ---: | ---: | ---: |%s\n", part_word(s->r),
             s->r->map->declared ? " by public | violations |" : "", s->r->map->declared ? " ---: | ---: |" : "");
  summary_rows(s, head.at, MOST_CONTEXTS);
  for (uint32_t i = 0; i < c->n_shown; i++) {
    uint32_t best = 0;
    for (uint32_t ctx = 1; ctx < c->k; ctx++) {
      const struct context_metrics *m = &c->context[ctx], *b = &c->context[best];
      if (!shown[ctx] && !m->hidden && (best == 0 || m->in_statements + m->out_statements > b->in_statements + b->out_statements))
        best = ctx;
    }
    shown[best] = true;
    context_row(s, best, broken[best]);
  }
  md_rows_end(&s->md, "coupling.json");
  buf_release(&head);
}

static void add_change(struct buf *out, int64_t change)
{
  if (change == 0)
    buf_adds(out, "as before");
  else
    add_signed(out, change);
}

static void changed_row(struct summary *s, const struct news_row *row)
{
  buf_adds(&s->md.row, "| ");
  summary_context(s, row->ctx);
  summary_number(s, row->fresh);
  summary_number(s, row->fixed);
  summary_number(s, row->total);
  add_change(&s->md.row, news_broken(row));
  buf_adds(&s->md.row, " | ");
  summary_number(s, row->border[AFTER]);
  add_change(&s->md.row, news_border(row));
  buf_adds(&s->md.row, " |");
  md_row_end(&s->md);
}

/* Worse ones first: they are why anybody reads this. */
static void table_of_changes(struct summary *s)
{
  struct news news;
  struct buf head = {0};
  news_find(&news, &s->scratch, s->r);
  if (news.n_worse + news.n_better == 0) {
    buf_printf(s->md.out, "No %s changed for better or worse.\n", part_word(s->r));
    return;
  }
  buf_printf(&head, "| [%s](index.html#/changes) | violations new | fixed | total | change | imports across its border | change |\n| --- | ---: | ---: | ---: | ---: | ---: | ---: |\n", part_word(s->r));
  summary_rows(s, head.at, MOST_CHANGED);
  for (uint32_t i = 0; i < news.n_worse; i++)
    changed_row(s, &news.row[news.worse[i]]);
  for (uint32_t i = 0; i < news.n_better; i++)
    changed_row(s, &news.row[news.better[i]]);
  md_rows_end(&s->md, "data/changes.html");
  buf_release(&head);
}

static void name_code(struct buf *out, struct span name)
{
  esc_md_code(out, name, false);
}

static void compared_with(struct summary *s)
{
  const struct diff_side *before = &s->r->delta->side[BEFORE];
  buf_adds(s->md.out, "\nCompared with ");
  esc_md_code(s->md.out, span_of(before->name), false);
  if (before->id != NULL && !span_starts(span_of(before->id), before->name))
    buf_printf(s->md.out, " (%.10s)", before->id);
  buf_adds(s->md.out, ". ");
  add_diff_verdict(s->md.out, s->r->delta, name_code);
}

/* ------------------------------------------------------------------------------------------------------- new violations, ratchets */

static void fresh_lines(struct summary *s)
{
  const struct delta *d = s->r->delta->delta;
  uint32_t shown = 0;
  for (uint32_t i = 0; i < d->n_laws && shown < MOST_FRESH; i++) {
    const struct law_delta *law = &d->law[i];
    if (law->fate != FATE_NEW)
      continue;
    buf_adds(&s->md.row, "- ");
    summary_module(s, law->at[AFTER]->from.v);
    buf_adds(&s->md.row, " uses ");
    summary_module(s, law->at[AFTER]->to.v);
    buf_adds(&s->md.row, ", ");
    summary_place(s, diff_law_place(s->r->delta, law));
    buf_addc(&s->md.row, '\n');
    shown++;
  }
  buf_addspan(s->md.out, buf_span(&s->md.row));
  buf_reset(&s->md.row);
}

/* Before the first fold: what of all this is new. */
static void broken_sentence(struct summary *s)
{
  const struct relationships *rel = s->r->relations;
  if (rel->edges == 0 || !s->r->map->declared)
    return;
  buf_adds(s->md.out, "\n[Violations](index.html#/map): ");
  add_thousands(s->md.out, rel->against);
  buf_adds(s->md.out, " of ");
  add_count(s->md.out, rel->edges, "edge between contexts", "edges between contexts");
  buf_adds(s->md.out, rel->against == 1 ? " breaks what is declared" : " break what is declared");
  if (s->r->delta != NULL) {
    uint32_t fresh = s->r->delta->delta->laws_by_fate[FATE_NEW];
    buf_adds(s->md.out, ", [new](index.html#/changes): ");
    if (fresh == 0)
      buf_adds(s->md.out, "none");
    else
      add_thousands(s->md.out, fresh);
    buf_adds(s->md.out, fresh > MOST_FRESH ? ", the first of them:\n" : fresh > 0 ? ":\n" : ".\n");
    fresh_lines(s);
  } else {
    buf_adds(s->md.out, ".\n");
  }
}

static void new_violations(struct summary *s)
{
  if (s->r->delta == NULL)
    return;
  const struct delta *d = s->r->delta->delta;
  if (!summary_fold(s, &(struct summary_block){"New violations", "changes", NULL, d->laws_by_fate[FATE_NEW]}))
    return;
  summary_rows(s, VIOLATION_HEAD, MOST_NEW);
  for (uint32_t i = 0; i < d->n_laws; i++)
    if (d->law[i].fate == FATE_NEW)
      summary_violation(s, d->law[i].relation[AFTER], d->law[i].at[AFTER]);
  md_rows_end(&s->md, "data/changes.html");
  summary_unfold(s);
}

struct ratchet {
  const char *what, *route;
  uint64_t now, whole, before;
};

static void ratchet_row(struct summary *s, const struct ratchet *t)
{
  buf_printf(&s->md.row, "| [%s](index.html#/%s) | ", t->what, t->route);
  add_thousands(&s->md.row, t->now);
  if (t->whole > 0) {
    buf_adds(&s->md.row, " of ");
    add_thousands(&s->md.row, t->whole);
  }
  if (s->r->delta != NULL) {
    buf_adds(&s->md.row, " | ");
    summary_number(s, t->before);
    add_change(&s->md.row, (int64_t)t->now - (int64_t)t->before);
  }
  buf_adds(&s->md.row, " |");
  md_row_end(&s->md);
}

/* This one should rise; it is told with what it is a share of. */
static void public_row(struct summary *s)
{
  struct public_share now = public_share_of(s->r->coupling);
  if (now.whole == 0)
    return;
  buf_adds(&s->md.row, "| [imports into contexts with `public` that enter by it](index.html#/contexts); more is better | ");
  add_share(&s->md.row, now.part, now.whole);
  if (s->r->delta != NULL) {
    struct public_share before = public_share_of(s->r->delta->change->before.coupling);
    buf_adds(&s->md.row, " | ");
    add_share(&s->md.row, before.part, before.whole);
    buf_adds(&s->md.row, " | ");
    add_change(&s->md.row, (int64_t)now.part - (int64_t)before.part);
  }
  buf_adds(&s->md.row, " |");
  md_row_end(&s->md);
}

/* Numbers that should only fall. */
static void ratchets(struct summary *s)
{
  const struct report *r = s->r;
  const struct coupling *c = r->coupling, *b = r->delta == NULL ? c : r->delta->change->before.coupling;
  const struct ratchet rows[] = {
    {"imports that cross a border", "matrix", c->cross_statements, c->all_statements, b->cross_statements},
    {"modules in the largest cycle", "cycles", c->largest_cycle, c->measured_modules, b->largest_cycle},
    {r->map->declared ? "contexts in the largest cycle" : "packages in the largest cycle", "cycles", c->largest_context_cycle, c->n_shown, b->largest_context_cycle},
    {"imports to change, and no cycle is left", "cycles", c->feedback.weight, r->levels->all_weight, b->feedback.weight},
  };
  if (!summary_fold(s, &(struct summary_block){"What should not get worse", NULL, "inventory contexts", sizeof rows / sizeof *rows + (public_share_of(c).whole > 0)}))
    return;
  summary_rows(s, r->delta != NULL ? "| | now | before | change |\n| --- | ---: | ---: | ---: |\n" : "| | now |\n| --- | ---: |\n", UINT32_MAX);
  for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
    ratchet_row(s, &rows[i]);
  public_row(s);
  summary_unfold(s);
}

/* ------------------------------------------------------------------------------------------------------- all of it */

static void head(struct summary *s)
{
  buf_adds(s->md.out, "# Contexts of ");
  esc_md_text(s->md.out, span_of(s->r->tree->name));
  buf_adds(s->md.out, "\n\n");
  add_verdict(s->md.out, s->r);
  if (s->r->delta != NULL)
    compared_with(s);
  buf_adds(s->md.out, "\n\n");
  if (s->r->delta != NULL)
    table_of_changes(s);
  else
    table_of_contexts(s);
  broken_sentence(s);
}

static void end(struct summary *s)
{
  struct buf *out = s->md.out, command = {0};
  if (s->md.full)
    buf_adds(out, "\nThe rest does not fit here; the page has all of it.\n");
  buf_adds(out, "\nThe pictures: [map by levels](diagrams/contexts.svg), [backbone](diagrams/backbone.svg); the page: [index.html](index.html).\n\n");
  add_trust(out, s->r);
  buf_adds(out, " Tests and migrations are left out of the counts: ");
  add_left_out(out, s->r);
  buf_adds(out, ". Made by ");
  add_analyze(&command, s->r);
  esc_md_code(out, buf_span(&command), false);
  buf_adds(out, ".\n");
  buf_release(&command);
}

void write_summary_md(struct buf *out, const struct report *r)
{
  static void (*const blocks[])(struct summary *) = {
    new_violations, summary_violations, ratchets, summary_map, summary_readiness, summary_documentation, summary_heaviest, summary_cycles, summary_unclaimed, summary_unresolved, summary_unknown_calls, summary_frameworks};
  struct summary s = {.md = {.out = out, .bytes = SUMMARY_BYTES - ROOM_FOR_END}, .r = r};
  head(&s);
  for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++)
    blocks[i](&s);
  end(&s);
  buf_release(&s.md.row);
  arena_release(&s.scratch);
}
