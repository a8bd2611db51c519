/*
 * render/cycle_diagram.c: a cycle as a picture.
 */
#include "render/cycle_diagram.h"

#include "coupling/cycle_choice.h"
#include "render/addresses.h"
#include "render/context_picture.h"
#include "render/escape.h"
#include "render/parts.h"

void cycle_id(struct buf *out, const struct cycles_report *r, const struct component *c)
{
  buf_printf(out, "%s-", metric_level_name(r->graph->level));
  slug_add(out, r->graph->name[c->member[0]]);
}

void add_cycle_cut(struct buf *out, const struct component *c)
{
  buf_adds(out, c->bound == c->cut_statements ? "The minimum cut changes " : "The cheapest cut found changes ");
  add_thousands(out, c->cut_statements);
  buf_adds(out, " of ");
  add_count(out, c->statements, "import", NULL);
  buf_adds(out, ", on ");
  add_thousands(out, c->n_cuts);
  buf_adds(out, " of ");
  add_count(out, c->arcs, "edge", NULL);
}

struct cycle_drawing {
  const struct cycles_report *r;
  const struct svg_place *place;
  struct arena *arena;
  struct cycle_choice choice;
};

static struct span title_of(const struct cycles_report *r, uint32_t node)
{
  if (r->graph->level == ON_CONTEXT)
    return span_of(r->map->context[node]->title);
  return r->graph->name[node];
}

static void fill_box(struct diagram_box *out, const struct cycle_drawing *d, uint32_t i)
{
  const struct cycles_report *r = d->r;
  const struct level_graph *l = r->graph;
  uint32_t node = d->choice.node[i];
  struct buf text = {0};
  out->name = l->name[node];
  out->level = d->choice.level[i];
  out->look.class_ = "plain";
  if (l->level == ON_CONTEXT) {
    out->look.title = title_of(r, node);
    out->look.class_ = kind_class(r->map->context[node]);
    add_count(&text, l->modules[node], "module", NULL);
    out->look.line[0] = keep_text(d->arena, &text);
    address_context(&text, d->place, node, out->name);
  } else {
    box_name(&out->look, l->name[node]);
    if (l->level == ON_MODULE)
      address_module(&text, d->place, out->name);
  }
  out->look.href = keep_text(d->arena, &text);
  buf_addspan(&text, title_of(r, node));
  buf_adds(&text, ": ");
  add_count(&text, l->modules[node], "module", NULL);
  buf_adds(&text, ", ");
  add_count(&text, l->lines[node], "line", NULL);
  out->look.tip = keep_text(d->arena, &text);
  buf_release(&text);
}

static void fill_line(struct diagram_line *out, const struct cycle_drawing *d, uint32_t i)
{
  const struct cycles_report *r = d->r;
  const struct cycle_choice *c = &d->choice;
  const struct level_graph *l = r->graph;
  uint32_t from = c->node[c->from[i]], to = c->node[c->to[i]];
  struct arena scratch = {0};
  struct buf text = {0};
  *out = (struct diagram_line){.from = c->from[i], .to = c->to[i], .weight = l->g.weight[c->arc[i]], .states = (uint16_t)(c->cut[i] ? 1u << PIC_UP : 0)};
  buf_addspan(&text, title_of(r, from));
  buf_adds(&text, " imports ");
  buf_addspan(&text, title_of(r, to));
  buf_adds(&text, ": ");
  add_thousands(&text, out->weight);
  buf_adds(&text, c->cut[i] ? ", to be cut" : "");
  buf_adds(&text, c->ring[i] ? ", on a shortest cycle" : "");
  struct cycle_place *at;
  if (cycle_places(&at, &scratch, r, c->arc[i]) > 0)
    buf_printf(&text, "; %s:%u", program_path(r->program, at[0].at.file), at[0].at.line);
  out->look.tip = keep_text(d->arena, &text);
  if (l->level == ON_CONTEXT)
    address_dependency(&text, d->place, &(struct address_ends){from, l->name[from], l->name[to]});
  out->look.href = keep_text(d->arena, &text);
  buf_release(&text);
  arena_release(&scratch);
}

static void describe(struct diagram *out, const struct cycle_drawing *d, const struct component *c)
{
  const struct cycles_report *r = d->r;
  const struct cycle_choice *choice = &d->choice;
  const char *word = metric_level_name(r->graph->level);
  struct buf text = {0};
  buf_adds(&text, "Cycle of ");
  add_count(&text, c->n, word, NULL);
  buf_adds(&text, " with ");
  buf_addspan(&text, title_of(r, c->member[0]));
  out->title = keep_text(d->arena, &text);
  add_count(&text, c->n, word, NULL);
  buf_adds(&text, " reach each other. ");
  add_cycle_cut(&text, c);
  buf_adds(&text, ". ");
  if (choice->n < c->n || choice->m < c->arcs) {
    buf_adds(&text, "Drawn: ");
    add_thousands(&text, choice->n);
    buf_adds(&text, " of ");
    add_count(&text, c->n, word, NULL);
    buf_adds(&text, ", ");
    add_thousands(&text, choice->m);
    buf_adds(&text, " of ");
    add_count(&text, c->arcs, "edge", NULL);
    buf_adds(&text, ", ");
    add_thousands(&text, choice->cuts);
    buf_adds(&text, " of ");
    add_thousands(&text, c->n_cuts);
    buf_adds(&text, " to cut. ");
  }
  buf_adds(&text, "An arrow points at what is imported, a number counts the statements; \xe2\x86\x91 marks what is to be cut.");
  out->desc = keep_text(d->arena, &text);
  buf_release(&text);
}

void cycle_diagram(struct diagram *out, struct arena *arena, const struct cycle_view *v, const struct svg_place *place)
{
  const struct component *c = &v->r->found->at[v->number];
  struct cycle_drawing d = {.r = v->r, .place = place, .arena = arena};
  cycle_choice_build(&d.choice, arena, v->r->graph, c, v->most);
  diagram_init(out, arena, d.choice.n, d.choice.m);
  for (uint32_t i = 0; i < d.choice.n; i++)
    fill_box(&out->box[i], &d, i);
  for (uint32_t i = 0; i < d.choice.m; i++)
    fill_line(&out->line[i], &d, i);
  describe(out, &d, c);
}
