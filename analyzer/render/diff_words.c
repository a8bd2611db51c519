/*
 * render/diff_words.c: words that the texts of a comparison share.
 */
#include "render/diff_p.h"

#include "coupling/laws.h"
#include "render/parts.h"

#include <math.h>

static const struct program *program_at(const struct diff_report *r, unsigned side)
{
  return r->side[side].judged->program;
}

struct span diff_module(const struct diff_report *r, unsigned side, mod_id m)
{
  const struct program *p = program_at(r, side);
  return intern_get(&p->corpus->strings, p->modules.name[m.v]);
}

struct span diff_context(const struct diff_report *r, unsigned side, mod_id m)
{
  const struct context_map *map = r->side[side].judged->map;
  return span_of(context_name(map, context_of(map, m)));
}

struct span diff_path(const struct diff_report *r, unsigned side, file_id f)
{
  return span_of(program_path(program_at(r, side), f));
}

struct place diff_place(const struct diff_report *r, const struct edge_place *p)
{
  return program_place(program_at(r, p->side), p->edge);
}

void add_diff_module(struct buf *out, const struct diff_report *r, const mod_id at[SIDES])
{
  struct span before = diff_module(r, BEFORE, at[BEFORE]), after = diff_module(r, AFTER, at[AFTER]);
  buf_addspan(out, at[AFTER].v != 0 ? after : before);
  if (at[BEFORE].v == 0 || at[AFTER].v == 0 || span_eq(before, after))
    return;
  buf_adds(out, " (was ");
  buf_addspan(out, before);
  buf_addc(out, ')');
}

uint32_t diff_modules_shown(const struct diff_report *r, enum fate fate)
{
  uint32_t n = 0;
  for (uint32_t i = 0; i < r->delta->n_modules; i++)
    n += r->delta->module[i].fate == fate && !r->delta->module[i].with_package;
  return n;
}

void add_diff_symbol(struct buf *out, const struct diff_report *r, const struct symbol_delta *d)
{
  unsigned side = diff_side_of(d->fate);
  buf_addspan(out, program_name(program_at(r, side), d->at[side]));
  if (d->fate != FATE_MOVED)
    return;
  buf_adds(out, " (was ");
  buf_addspan(out, program_name(program_at(r, BEFORE), d->at[BEFORE]));
  buf_addc(out, ')');
}

void add_diff_takes(struct buf *out, const struct diff_report *r, const struct edge_place *place)
{
  const struct program *p = program_at(r, place->side);
  uint32_t e = place->edge;
  uint8_t table = p->edges.evidence_table[e], scope = p->edges.scope[e];
  if (p->edges.kind[e] != EDGE_IMPORT) {
    buf_addspan(out, program_name(p, p->edges.to[e]));
    return;
  }
  if (table == FACTS_IMPORTS || table == EVIDENCE_LOADED)
    buf_adds(out, corpus_text(p->corpus, p->targets.symbol[p->edges.evidence_row[e]]));
  if (scope != SCOPE_MODULE)
    buf_printf(out, "%s(%s)", out->n > 0 ? " " : "", import_scope_name((enum import_scope)scope));
}

bool diff_line_starts(const struct diff_report *r, const struct edge_delta *d, uint32_t at)
{
  const struct edge_place *p = &r->delta->place[at];
  if (at == d->first || p[-1].side != p->side)
    return true;
  struct place here = diff_place(r, p), before = diff_place(r, p - 1);
  return here.line != before.line || here.file.v != before.file.v;
}

uint32_t diff_lines(const struct diff_report *r, const struct edge_delta *d)
{
  uint32_t n = 0;
  for (uint32_t i = d->first; i < d->first + d->n; i++)
    n += diff_line_starts(r, d, i);
  return n;
}

const struct edge_delta *diff_edge_between(const struct diff_report *r, ctx_id from, ctx_id to)
{
  const struct context_map *map = r->side[AFTER].judged->map;
  for (uint32_t i = 0; i < r->delta->n_crossing; i++) {
    const struct edge_delta *d = &r->delta->edge[i];
    bool came = d->fate == FATE_NEW || (d->crosses[AFTER] && !d->crosses[BEFORE]);
    if (came && context_of(map, d->from[AFTER]).v == from.v && context_of(map, d->to[AFTER]).v == to.v)
      return d;
  }
  return NULL;
}

void add_signed(struct buf *out, int64_t n)
{
  if (n != 0)
    buf_addc(out, n > 0 ? '+' : '-');
  add_thousands(out, (uint64_t)(n < 0 ? -n : n));
}

void add_number(struct buf *out, double n)
{
  if (isnan(n))
    buf_adds(out, "n/a");
  else if (n == floor(n) && n >= 0 && n < 1e15)
    add_thousands(out, (uint64_t)n);
  else
    buf_printf(out, "%.2f", n);
}

void add_measure(struct buf *out, const struct measure *m)
{
  bool share = !isnan(m->part) && !isnan(m->whole), same = share && m->value == m->part;
  add_number(out, m->value);
  if (!share)
    return;
  buf_adds(out, same ? " of " : " (");
  if (!same) {
    add_number(out, m->part);
    buf_adds(out, " of ");
  }
  add_number(out, m->whole);
  buf_adds(out, same ? "" : ")");
}

bool measure_differs(const struct metric_change *c)
{
  struct buf before = {0}, after = {0};
  add_number(&before, c->before.value);
  add_number(&after, c->after.value);
  bool differs = !span_eq(buf_span(&before), buf_span(&after));
  buf_release(&before);
  buf_release(&after);
  return differs;
}

static void add_extreme(struct buf *out, const struct diff_report *r, diff_name *name, bool fall)
{
  uint32_t which = fall ? r->delta->fall : r->delta->rise;
  if (which == UINT32_MAX)
    return;
  const struct pair_change *p = &r->change->pair[which];
  buf_adds(out, fall ? " Largest fall: " : " Largest rise: ");
  add_signed(out, (int64_t)p->after.statements - (int64_t)p->before.statements);
  buf_adds(out, ", ");
  name(out, span_of(p->from));
  buf_adds(out, " to ");
  name(out, span_of(p->to));
  buf_adds(out, " (");
  add_thousands(out, p->before.statements);
  buf_adds(out, " to ");
  add_thousands(out, p->after.statements);
  buf_adds(out, ").");
}

void add_diff_verdict(struct buf *out, const struct diff_report *r, diff_name *name)
{
  const struct coupling *before = r->side[BEFORE].judged->coupling, *after = r->side[AFTER].judged->coupling;
  buf_adds(out, "Cross-context imports: ");
  add_thousands(out, after->cross_statements);
  buf_adds(out, " of ");
  add_count(out, after->all_statements, "statement", NULL);
  if (after->cross_statements == before->cross_statements) {
    buf_adds(out, ", as before.");
  } else {
    buf_adds(out, " (");
    add_signed(out, (int64_t)after->cross_statements - (int64_t)before->cross_statements);
    buf_adds(out, ", before ");
    add_thousands(out, before->cross_statements);
    buf_adds(out, " of ");
    add_thousands(out, before->all_statements);
    buf_adds(out, ").");
  }
  add_extreme(out, r, name, false);
  add_extreme(out, r, name, true);
}

static void note(struct buf *out, const char *behind_each, const char *text)
{
  buf_printf(out, "%s%s", text, behind_each);
}

/* "3 of 2,771 files (before 1 of 2,741)" */
static void add_both(struct buf *out, const uint32_t part[SIDES], const uint32_t whole[SIDES], const char *what)
{
  add_thousands(out, part[AFTER]);
  buf_adds(out, " of ");
  add_count(out, whole[AFTER], what, NULL);
  buf_adds(out, " (before ");
  add_thousands(out, part[BEFORE]);
  buf_adds(out, " of ");
  add_thousands(out, whole[BEFORE]);
  buf_addc(out, ')');
}

void add_diff_notes(struct buf *out, const struct diff_report *r, const char *behind_each)
{
  const struct diff_side *a = &r->side[BEFORE], *b = &r->side[AFTER];
  bool declared[SIDES] = {a->judged->map->declared, b->judged->map->declared};
  uint32_t unclaimed[SIDES] = {a->judged->map->n_unclaimed, b->judged->map->n_unclaimed}, modules[SIDES] = {a->judged->program->modules.n - 1, b->judged->program->modules.n - 1};
  struct buf text = {0};
  if (declared[BEFORE] != declared[AFTER])
    note(out, behind_each, declared[AFTER] ? "There was no context file before: each package at the top counted as a context then. --contexts FILE judges both sides by one map."
                                           : "There is no context file any more: each package at the top counts as a context. --contexts FILE judges both sides by one map.");
  if (a->unread + b->unread > 0) {
    buf_adds(&text, "Could not be read: ");
    add_both(&text, (uint32_t[]){a->unread, b->unread}, (uint32_t[]){a->files, b->files}, "file");
    note(out, behind_each, text.at);
  }
  if (a->unresolved != b->unresolved) {
    buf_reset(&text);
    buf_adds(&text, "Imports of the tree's own names that lead nowhere: ");
    add_both(&text, (uint32_t[]){a->unresolved, b->unresolved}, (uint32_t[]){a->own, b->own}, "name");
    note(out, behind_each, text.at);
  }
  if (unclaimed[BEFORE] != unclaimed[AFTER]) {
    buf_reset(&text);
    buf_adds(&text, "Modules that no context claims: ");
    add_both(&text, unclaimed, modules, "module");
    note(out, behind_each, text.at);
  }
  if (r->delta->left_out > 0) {
    buf_reset(&text);
    buf_adds(&text, "Not listed: ");
    add_count(&text, r->delta->left_out, "edge", NULL);
    buf_adds(&text, r->delta->left_out == 1 ? " that differs" : " that differ");
    buf_adds(&text, " too, from or to modules of other classes (--class production,settings,generated,test,migration lists them).");
    note(out, behind_each, text.at);
  }
  buf_release(&text);
}

/* ------------------------------------------------------------------------------------------------------- laws */

void add_law_name(struct buf *out, const struct diff_report *r, const struct law_delta *d)
{
  unsigned side = diff_side_of(d->fate);
  law_name(out, r->side[side].judged->map, (enum law)d->at[side]->law, d->relation[side]->use, d->relation[side]->to);
}

void add_law_says(struct buf *out, const struct diff_report *r, const struct law_delta *d)
{
  unsigned side = diff_side_of(d->fate);
  const struct crossing *c = d->at[side];
  struct breach_told told = {(enum breach)c->breach, d->relation[side]->use, d->relation[side]->from, d->relation[side]->to, diff_module(r, side, c->from), diff_module(r, side, c->to)};
  breach_says(out, &d->laws[side]->laws, &told);
}

struct place diff_law_place(const struct diff_report *r, const struct law_delta *d)
{
  unsigned side = diff_side_of(d->fate);
  return program_place(r->side[side].judged->program, d->laws[side]->row[d->at[side]->first]);
}
