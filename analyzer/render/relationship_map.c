/*
 * render/relationship_map.c: the map of contexts in the sense of domain-driven design, drawn.
 */
#include "render/relationship_map.h"

#include "graph/feedback.h"
#include "render/addresses.h"
#include "render/context_picture.h"
#include "render/parts.h"
#include "render/pictures.h"

struct map_drawing {
  const struct relationship_view *v;
  const struct context_map *map;
  const struct svg_place *place;
  struct arena *arena;
  uint32_t *box_of;               /* [ctx] */
};

/* Short names of report.md 3.5; of the used context and of its user. */
static const struct {
  const char *used, *user;
} roles[RELATIONSHIPS] = {
  [REL_CUSTOMER_SUPPLIER] = {"S", "C"}, [REL_CONFORMIST] = {"", "CF"},     [REL_ANTICORRUPTION_LAYER] = {"", "ACL"}, [REL_OPEN_HOST] = {"OH", ""},
  [REL_PUBLISHED_LANGUAGE] = {"PL", ""}, [REL_SHARED_KERNEL] = {"SK", "SK"}, [REL_PARTNERSHIP] = {"P", "P"},          [REL_SEPARATE_WAYS] = {"SW", "SW"},
};

void add_roles(struct buf *out, const struct relationships *r, const struct map_link *link)
{
  const char *used = roles[link->as].used, *user = roles[link->as].user;
  if (link->as == REL_PARTNERSHIP || link->as == REL_SHARED_KERNEL || link->as == REL_SEPARATE_WAYS) {
    buf_adds(out, used);
    return;
  }
  bool host = link->as != REL_OPEN_HOST && link->declared && r->laws.open_host[link->relation->to.v];
  buf_adds(out, "U");
  if (host || *used != '\0')
    buf_printf(out, ": %s%s%s", host ? "OH" : "", host && *used != '\0' ? ", " : "", used);
  buf_adds(out, " > D");
  if (*user != '\0')
    buf_printf(out, ": %s", user);
}

void add_relationship_sentence(struct buf *out, const struct relationship_view *v)
{
  const struct map_choice *c = v->choice;
  add_count(out, c->all, "pair", NULL);
  buf_adds(out, " of ");
  add_count(out, c->all_contexts, "context", NULL);
  buf_adds(out, c->all == 1 ? " hangs together by " : " hang together by ");
  add_count(out, c->all_edges, "edge", NULL);
  buf_adds(out, ", ");
  add_thousands(out, c->all_against);
  buf_adds(out, " of them against the map.");
  if (c->n == c->all && c->n_contexts == c->all_contexts)
    return;
  buf_adds(out, " Drawn: ");
  add_thousands(out, c->n_contexts);
  buf_adds(out, " of ");
  add_count(out, c->all_contexts, "context", NULL);
  buf_adds(out, ", ");
  add_thousands(out, c->n);
  buf_adds(out, " of ");
  add_count(out, c->all, "pair", NULL);
  buf_adds(out, " with ");
  add_thousands(out, c->edges);
  buf_adds(out, " of ");
  add_count(out, c->all_edges, "edge", NULL);
  buf_adds(out, ", those that are declared or against the map first; each box says how many of its pairs are missing.");
}

static struct span title_of(const struct map_drawing *d, ctx_id c)
{
  return span_of(d->map->context[c.v]->title);
}

static void fill_box(struct diagram_box *out, const struct map_drawing *d, uint32_t i)
{
  const struct map_choice *choice = d->v->choice;
  uint32_t ctx = choice->context[i];
  const struct context *c = d->map->context[ctx];
  struct buf text = {0};
  *out = (struct diagram_box){.name = span_of(c->name), .look = {.title = span_of(c->title), .class_ = kind_class(c)}};
  if (c->kind != KIND_UNSTATED)
    buf_printf(&text, "%s, ", context_kind_name(c->kind));
  add_count(&text, choice->modules[ctx], "module", NULL);
  out->look.line[0] = keep_text(d->arena, &text);
  if (choice->hidden[i] > 0) {
    buf_adds(&text, "not drawn: ");
    add_count(&text, choice->hidden[i], "pair", NULL);
  }
  out->look.line[1] = keep_text(d->arena, &text);
  buf_addspan(&text, out->look.title);
  buf_adds(&text, ": ");
  buf_addspan(&text, out->look.line[0]);
  out->look.tip = keep_text(d->arena, &text);
  if (d->map->declared || choice->modules[ctx] > 0)
    address_context(&text, d->place, ctx, out->name);
  out->look.href = keep_text(d->arena, &text);
  buf_release(&text);
}

/* "Billing uses Catalogue: declared customer-supplier, 31 edges, 2 against the map; 1 back" */
static void tell_pair(struct buf *out, const struct map_drawing *d, const struct map_pair *p)
{
  buf_addspan(out, title_of(d, p->user));
  buf_adds(out, " uses ");
  buf_addspan(out, title_of(d, p->used));
  buf_adds(out, ": ");
  if (p->link.relation == NULL)
    buf_adds(out, "nothing declared");
  else
    buf_printf(out, "%s %s", p->link.declared ? "declared" : "the code shows", relationship_name((enum relationship)p->link.as));
  if (p->link.relation != NULL && !p->link.declared && *p->link.relation->evidence != '\0')
    buf_printf(out, " (%s)", p->link.relation->evidence);
  buf_adds(out, "; ");
  add_count(out, p->there == NULL ? 0 : p->there->n, "edge", NULL);
  if (p->back != NULL && p->back->n > 0) {
    buf_adds(out, ", ");
    add_thousands(out, p->back->n);
    buf_adds(out, " back");
  }
  if (p->against > 0) {
    buf_adds(out, ", ");
    add_thousands(out, p->against);
    buf_adds(out, " of these against the map");
  }
}

static void fill_line(struct diagram_line *out, const struct map_drawing *d, const struct map_pair *p)
{
  struct buf text = {0};
  *out = (struct diagram_line){.from = d->box_of[p->user.v], .to = d->box_of[p->used.v], .weight = p->edges, .states = (uint16_t)(p->against > 0 ? 1u << PIC_BAD : 0)};
  tell_pair(&text, d, p);
  out->look.tip = keep_text(d->arena, &text);
  if (p->against > 0) {
    add_thousands(&text, p->against);
    buf_adds(&text, p->link.relation == NULL ? "" : " ");
  }
  if (p->link.relation != NULL) {
    add_roles(&text, d->v->relations, &p->link);
    out->look.badge = p->link.declared ? SVG_BADGE_SOLID : SVG_BADGE_DASHED;
  }
  out->look.label = keep_text(d->arena, &text);
  if (csr_find(d->v->imports, p->user.v, p->used.v) != UINT32_MAX)
    address_dependency(&text, d->place, &(struct address_ends){p->user.v, span_of(d->map->context[p->user.v]->name), span_of(d->map->context[p->used.v]->name)});
  out->look.href = keep_text(d->arena, &text);
  buf_release(&text);
}

/* Who uses stands above; what closes a circle counts the other way round. */
static void place_in_levels(struct diagram *out)
{
  struct arena scratch = {0};
  struct csr g, acyclic;
  struct feedback up;
  uint32_t *from = arena_array(&scratch, uint32_t, out->m), *to = arena_array(&scratch, uint32_t, out->m), *weight = arena_array(&scratch, uint32_t, out->m), *level = arena_array(&scratch, uint32_t, out->n);
  for (uint32_t i = 0; i < out->m; i++) {
    from[i] = out->line[i].from;
    to[i] = out->line[i].to;
    weight[i] = out->line[i].weight > 0 ? out->line[i].weight : 1;
  }
  csr_build(&g, &scratch, out->n, out->m, from, to, weight, NULL);
  feedback_find(&up, &scratch, &g);
  uint32_t m = 0;
  for (uint32_t v = 0; v < g.n; v++)
    for (uint32_t arc = g.off[v]; arc < g.off[v + 1]; arc++, m++) {
      from[m] = up.arc[arc] ? g.dst[arc] : v;
      to[m] = up.arc[arc] ? v : g.dst[arc];
      weight[m] = 1;
    }
  csr_build(&acyclic, &scratch, out->n, m, from, to, weight, NULL);
  feedback_find(&up, &scratch, &acyclic);
  levels_find(level, &scratch, &acyclic, &up);
  for (uint32_t i = 0; i < out->n; i++)
    out->box[i].level = level[i];
  arena_release(&scratch);
}

void relationship_diagram(struct diagram *out, struct arena *arena, const struct relationship_view *v, const struct svg_place *place)
{
  const struct map_choice *c = v->choice;
  const struct context_map *map = v->relations->laws.map;
  struct map_drawing d = {v, map, place, arena, arena_array(arena, uint32_t, map->n)};
  struct buf text = {0};
  diagram_init(out, arena, c->n_contexts, c->n);
  for (uint32_t i = 0; i < c->n_contexts; i++) {
    d.box_of[c->context[i]] = i;
    fill_box(&out->box[i], &d, i);
  }
  for (uint32_t i = 0; i < c->n; i++)
    fill_line(&out->line[i], &d, &c->pair[i]);
  place_in_levels(out);
  add_relationship_sentence(&text, v);
  out->desc = keep_text(arena, &text);
  out->title = SPAN("Relationships of the contexts");
  buf_release(&text);
}

void write_relationships(struct buf *out, const struct report *r, enum diagram_format format, const struct svg_place *place)
{
  struct arena scratch = {0};
  struct diagram d;
  relationship_diagram(&d, &scratch, &(struct relationship_view){r->relations, r->map_choice, &r->coupling->contexts}, place);
  if (format == DIAGRAM_SVG)
    diagram_draw(out, &d, &r->pictures->relationships, place);
  else
    diagram_write(out, &d, format, place);
  arena_release(&scratch);
}
