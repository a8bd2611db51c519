/*
 * render/graph_uses.c: who uses what, for people.
 *
 * A block for each node that something leads to, those with most places first: from which contexts, then who, where, how often, how sure and by which rule. Between classes it says what is overridden, and the
 * method order where it is not that of the one base.
 */
#include "render/graph_p.h"

#include "base/utf8.h"
#include "base/vec.h"
#include "render/parts.h"

#include <stdlib.h>

struct seen {                      /* an arc, seen from its end */
  uint32_t to, from, arc, places;
};

struct target {
  uint32_t node, places, first, n;   /* uses */
  struct span name;
};

static int seen_cmp(const void *a, const void *b)
{
  const struct seen *x = a, *y = b;
  if (x->to != y->to)
    return x->to < y->to ? -1 : 1;
  if (x->places != y->places)
    return x->places > y->places ? -1 : 1;
  return (x->from > y->from) - (x->from < y->from);
}

static int target_cmp(const void *a, const void *b)
{
  const struct target *x = a, *y = b;
  if (x->places != y->places)
    return x->places > y->places ? -1 : 1;
  return (x->node > y->node) - (x->node < y->node);
}

struct words {                    /* of one kind of edge, or of several */
  const char *what, *whats, *is, *place, *places;
};

static struct words words_of(uint32_t kinds)
{
  switch (kinds) {
  case 1u << EDGE_IMPORT: return (struct words){"module", NULL, "imported", "import", "imports"};
  case 1u << EDGE_CALL: return (struct words){"function", NULL, "called", "call", "calls"};
  case 1u << EDGE_INHERIT: return (struct words){"class", "classes", "extended", "subclass", "subclasses"};
  case 1u << EDGE_DECORATE: return (struct words){"decorator", NULL, "used", "use", "uses"};
  case 1u << EDGE_SETTING: return (struct words){"module", NULL, "named in strings", "string", "strings"};
  case 1u << EDGE_DATA: return (struct words){"name", NULL, "referred to", "key", "keys"};
  case 1u << EDGE_MIGRATION: return (struct words){"name", NULL, "waited for", "dependency", "dependencies"};
  default: return (struct words){"name", NULL, "used", "use", "uses"};
  }
}

/* "   shop/views.py:12" of a class or function. */
static void add_home(struct buf *out, const struct graph_view *v, uint32_t node)
{
  const struct program *p = v->program;
  def_id d = p->nodes.def[v->node[node].v];
  if (d.v == 0)
    return;
  buf_adds(out, "   ");
  utf8_safe(out, span_of(program_path(p, p->corpus->def_file[d.v])));
  if (p->corpus->all.defs.kind[d.v] != DEF_MODULE)
    buf_printf(out, ":%u", p->corpus->all.defs.line[d.v]);
}

struct tally {
  struct span context;
  uint32_t places;
};

static int tally_cmp(const void *a, const void *b)
{
  const struct tally *x = a, *y = b;
  return x->places != y->places ? (x->places < y->places) - (x->places > y->places) : span_cmp(x->context, y->context);
}

/* ": billing 6, catalog 3", by where the uses stand. */
static void add_contexts(struct buf *out, const struct graph_view *v, const struct seen *use, uint32_t n)
{
  VEC(struct tally) list = {0};
  for (uint32_t i = 0; v->context != NULL && i < n; i++) {
    size_t at = 0;
    while (at < list.n && !span_eq(list.at[at].context, v->context[use[i].from]))
      at++;
    if (at == list.n)
      vec_push(&list, ((struct tally){v->context[use[i].from], 0}));
    list.at[at].places += use[i].places;
  }
  if (list.n > 0)
    qsort(list.at, list.n, sizeof *list.at, tally_cmp);
  for (size_t i = 0; i < list.n; i++) {
    buf_adds(out, i == 0 ? ": " : ", ");
    utf8_safe(out, list.at[i].context);
    buf_addc(out, ' ');
    add_thousands(out, list.at[i].places);
  }
  vec_release(&list);
}

/* Of a class with several bases the order is no matter of course. */
static void add_class(struct buf *out, const struct graph_view *v, const struct seen *u)
{
  struct buf text = {0};
  uint32_t bases = v->g->off[u->from + 1] - v->g->off[u->from];
  add_overrides(&text, v, u->from, u->to, ", ");
  if (text.n > 0) {
    buf_adds(out, "   overrides ");
    utf8_safe(out, buf_span(&text));
  }
  buf_addc(out, '\n');
  if (bases > 1) {
    buf_reset(&text);
    add_order(&text, v, u->from, ", ");
    buf_adds(out, "      order ");
    utf8_safe(out, buf_span(&text));
    buf_addc(out, '\n');
  }
  buf_release(&text);
}

static void add_use(struct buf *out, const struct graph_view *v, const struct seen *u)
{
  struct arc_sum sum = arc_sum(v, u->arc);
  struct place at = program_place(v->program, v->g->rows[v->g->rows_at[u->arc]]);
  buf_adds(out, "  ");
  utf8_safe(out, v->name[u->from]);
  buf_adds(out, "   ");
  utf8_safe(out, span_of(program_path(v->program, at.file)));
  buf_printf(out, ":%u", at.line);
  if (u->places > 1) {
    buf_adds(out, " and ");
    add_count(out, u->places - 1, "more", "more");
  }
  if (v->hierarchy != NULL) {
    add_class(out, v, u);
    return;
  }
  buf_printf(out, "   (%s: ", edge_tier_name(sum.tier));
  add_rules(out, sum.rules);
  buf_adds(out, ")\n");
}

typedef VEC(struct seen) use_list;

static void gather(use_list *uses, const struct graph_view *v, uint32_t *kinds)
{
  for (uint32_t from = 0; from < v->n; from++) {
    for (uint32_t arc = v->g->off[from]; arc < v->g->off[from + 1]; arc++) {
      vec_push(uses, ((struct seen){v->g->dst[arc], from, arc, v->g->rows_at[arc + 1] - v->g->rows_at[arc]}));
      *kinds |= arc_sum(v, arc).kinds;
    }
  }
  if (uses->n > 0)
    qsort(uses->at, uses->n, sizeof *uses->at, seen_cmp);
}

void graph_uses(struct buf *out, const struct graph_view *v)
{
  use_list uses = {0};
  VEC(struct target) list = {0};
  struct arena scratch = {0};
  bool *source = arena_array(&scratch, bool, v->n);
  uint32_t kinds = 0, places = 0, sources = 0;
  gather(&uses, v, &kinds);
  struct words words = words_of(kinds);
  for (size_t i = 0; i < uses.n; i++) {
    if (i == 0 || uses.at[i].to != uses.at[i - 1].to)
      vec_push(&list, ((struct target){.node = uses.at[i].to, .first = (uint32_t)i}));
    struct target *last = &list.at[list.n - 1];
    last->n++;
    last->places += uses.at[i].places;
    places += uses.at[i].places;
    sources += !source[uses.at[i].from];
    source[uses.at[i].from] = true;
  }
  if (list.n == 0) {
    buf_adds(out, "There is no such edge.\n");
    arena_release(&scratch);
    return;
  }
  qsort(list.at, list.n, sizeof *list.at, target_cmp);
  add_count(out, list.n, words.what, words.whats);
  buf_printf(out, " %s %s at ", list.n == 1 ? "is" : "are", words.is);
  add_count(out, places, "place", NULL);
  buf_adds(out, " by ");
  add_count(out, sources, "other", NULL);
  buf_adds(out, ".\n");
  for (size_t i = 0; i < list.n; i++) {
    const struct target *u = &list.at[i];
    buf_addc(out, '\n');
    utf8_safe(out, v->name[u->node]);
    add_home(out, v, u->node);
    buf_adds(out, "   ");
    add_count(out, u->places, words.place, words.places);
    add_contexts(out, v, &uses.at[u->first], u->n);
    buf_addc(out, '\n');
    for (uint32_t k = 0; k < u->n; k++)
      add_use(out, v, &uses.at[u->first + k]);
  }
  vec_release(&uses);
  vec_release(&list);
  arena_release(&scratch);
}
