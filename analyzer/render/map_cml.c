/*
 * render/map_cml.c: the map in the language of Context Mapper.
 *
 * Upstream stands on the left: it is what is used. An open host stays one for all its users. Separate ways have no word there; they are a comment.
 */
#include "coupling/map_links.h"
#include "render/escape.h"
#include "render/map_ids.h"

struct writer {
  struct buf *out;
  const struct map_view *v;
  const char **id;
};

static const struct {
  const char *up, *down;          /* roles; NULL: mutual, or none */
} roles[RELATIONSHIPS] = {
  [REL_CUSTOMER_SUPPLIER] = {"[U,S]", "[D,C]"}, [REL_CONFORMIST] = {"[U]", "[D,CF]"},     [REL_ANTICORRUPTION_LAYER] = {"[U]", "[D,ACL]"},
  [REL_OPEN_HOST] = {"[U,OHS]", "[D]"},         [REL_PUBLISHED_LANGUAGE] = {"[U,PL]", "[D]"},
};

static void write_link(struct writer *w, ctx_id x, ctx_id y)
{
  const struct map_view *v = w->v;
  struct map_link link;
  if (!map_link_of(v->relations, x, y, &link))
    return;
  const struct relation *r = link.relation;
  const char *user = w->id[r->from.v], *used = w->id[r->to.v];
  const struct relation *other = relation_of(v->relations, r->to, r->from);
  uint32_t edges = r->n + (other == NULL ? 0 : other->n), against = r->against + (other == NULL ? 0 : other->against);
  buf_printf(w->out, "\n\t/* %s: %u edge%s", link.declared ? "declared" : "inferred, as the code shows it", edges, edges == 1 ? "" : "s");
  if (against > 0)
    buf_printf(w->out, ", %u against the map", against);
  buf_adds(w->out, " */\n");
  if (link.as == REL_SEPARATE_WAYS)
    buf_printf(w->out, "\t/* %s and %s go separate ways */\n", user, used);
  else if (link.as == REL_PARTNERSHIP || link.as == REL_SHARED_KERNEL)
    buf_printf(w->out, link.as == REL_PARTNERSHIP ? "\t%s [P]<->[P] %s\n" : "\t%s [SK]<->[SK] %s\n", user, used);
  else if (v->relations->laws.open_host[r->to.v] && link.as != REL_CUSTOMER_SUPPLIER && link.as != REL_OPEN_HOST)
    buf_printf(w->out, "\t%s %s->%s %s\n", used, link.as == REL_PUBLISHED_LANGUAGE ? "[U,OHS,PL]" : "[U,OHS]", roles[link.as].down, user);
  else
    buf_printf(w->out, "\t%s %s->%s %s\n", used, roles[link.as].up, roles[link.as].down, user);
}

static void write_context(struct writer *w, ctx_id c)
{
  const struct context *x = w->v->map->context[c.v];
  buf_printf(w->out, "\nBoundedContext %s {\n", w->id[c.v]);
  buf_adds(w->out, "\tdomainVisionStatement = ");
  struct buf text = {0};
  buf_adds(&text, x->title);
  if (*x->vision != '\0')
    buf_printf(&text, ": %s", x->vision);
  esc_dsl(w->out, buf_span(&text));
  buf_adds(w->out, "\n}\n");
  buf_release(&text);
}

void write_map_cml(struct buf *out, const struct map_view *v)
{
  struct writer w = {out, v, map_ids(v->run, v->map)};
  uint32_t n = v->map->n;
  buf_printf(out, "ContextMap %s {\n\ttype = SYSTEM_LANDSCAPE\n\tstate = AS_IS\n", map_id(v->run, span_of(v->name), "Map"));
  for (uint32_t c = 1; c < n; c++)
    buf_printf(out, "\tcontains %s\n", w.id[c]);
  for (uint32_t x = 1; x < n; x++)
    for (uint32_t y = x + 1; y < n; y++)
      write_link(&w, (ctx_id){x}, (ctx_id){y});
  buf_adds(out, "}\n");
  for (uint32_t c = 1; c < n; c++)
    write_context(&w, (ctx_id){c});
}
