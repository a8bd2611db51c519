/*
 * render/map_structurizr.c: the map in Structurizr's DSL.
 *
 * One software system, its containers the contexts, an arrow from each user to what it uses. Tags say what is declared, and where code and map disagree.
 */
#include "coupling/map_links.h"
#include "render/escape.h"
#include "render/map_ids.h"

#include <string.h>

struct writer {
  struct buf *out;
  const struct map_view *v;
  const char **id;
  bool titles;                    /* they tell the contexts apart; otherwise names stand for them */
};

/* Containers of one system must not share a name. */
static bool titles_differ(const struct context_map *map)
{
  for (uint32_t x = 1; x < map->n; x++)
    for (uint32_t y = 1; y < x; y++)
      if (strcmp(map->context[x]->title, map->context[y]->title) == 0)
        return false;
  return true;
}

static void write_container(struct writer *w, ctx_id c)
{
  const struct context *x = w->v->map->context[c.v];
  buf_printf(w->out, "            %s = container ", w->id[c.v]);
  esc_dsl(w->out, span_of(w->titles ? x->title : x->name));
  buf_addc(w->out, ' ');
  esc_dsl(w->out, span_of(x->vision));
  buf_printf(w->out, " \"\" \"%s\"\n", context_kind_name(x->kind));
}

/* "import 31, call 2" */
static void add_kinds(struct buf *out, const struct relation *r)
{
  const char *between = "";
  for (int k = 0; k < EDGE_KINDS; k++) {
    if (r->by_kind[k] == 0)
      continue;
    buf_printf(out, "%s%s %u", between, edge_kind_name((enum edge_kind)k), r->by_kind[k]);
    between = ", ";
  }
}

/* What is declared, else what the code shows. */
static const char *relation_word(const struct relation *r, bool *declared)
{
  *declared = true;
  switch ((enum standing)r->standing) {
  case STANDING_DECLARED: return relationship_name(r->use->as);
  case STANDING_BACKWARD: return r->use->as == REL_PARTNERSHIP || r->use->as == REL_SHARED_KERNEL ? relationship_name(r->use->as) : "not allowed";
  case STANDING_OPEN: return relationship_name(REL_OPEN_HOST);
  case STANDING_NOT_YET:
  case STANDING_UNDECLARED:
  case STANDING_UNCLAIMED: break;
  }
  *declared = false;
  return shown_name(r->shown);
}

static void write_relation(struct writer *w, const struct relation *r)
{
  struct buf text = {0};
  bool declared;
  const char *as = relation_word(r, &declared);
  buf_printf(&text, "%s: %u edge%s", as, r->n, r->n == 1 ? "" : "s");
  if (r->against > 0)
    buf_printf(&text, ", %u against the map", r->against);
  buf_printf(w->out, "        %s -> %s ", w->id[r->from.v], w->id[r->to.v]);
  esc_dsl(w->out, buf_span(&text));
  buf_reset(&text);
  add_kinds(&text, r);
  buf_printf(w->out, " \"%s\" \"%s,%s%s\"\n", text.n == 0 ? "" : text.at, as, declared ? "declared" : "inferred", r->against > 0 ? ",against" : "");
  buf_release(&text);
}

void write_map_structurizr(struct buf *out, const struct map_view *v)
{
  struct writer w = {out, v, map_ids(v->run, v->map), titles_differ(v->map)};
  const struct relationships *r = v->relations;
  const char *system = map_id(v->run, span_of(v->name), "System");
  buf_adds(out, "workspace ");
  esc_dsl(out, span_of(v->name));
  buf_adds(out, " \"Bounded contexts and what they use of each other\" {\n    model {\n");
  buf_printf(out, "        %s = softwareSystem ", system);
  esc_dsl(out, span_of(v->name));
  buf_adds(out, " {\n");
  for (uint32_t c = 1; c < v->map->n; c++)
    write_container(&w, (ctx_id){c});
  buf_adds(out, "        }\n");
  for (uint32_t i = 0; i < r->n; i++)
    if (r->relation[i].from.v != 0 && (r->relation[i].n > 0 || (r->relation[i].standing == STANDING_DECLARED && r->relation[i].use->as != REL_SEPARATE_WAYS)))
      write_relation(&w, &r->relation[i]);
  buf_printf(out, "    }\n    views {\n        container %s \"contexts\" {\n            include *\n            autolayout tb\n        }\n", system);
  buf_adds(out, "        styles {\n            element \"core\" {\n                background #e9e5fa\n            }\n            relationship \"against\" {\n                color #b3261e\n                style dashed\n"
                "            }\n            relationship \"inferred\" {\n                style dotted\n            }\n        }\n    }\n}\n");
}
