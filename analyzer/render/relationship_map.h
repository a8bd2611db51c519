/*
 * render/relationship_map.h: the map of contexts in the sense of domain-driven design, drawn.
 *
 * report.md 3.5. A pair of contexts is one arrow from the user to what it uses, with the roles of both on it: solid frame for what is declared, dashed for what the code shows.
 */
#ifndef RENDER_RELATIONSHIP_MAP_H
#define RENDER_RELATIONSHIP_MAP_H

#include "coupling/map_links.h"
#include "render/diagram.h"

struct relationship_view {
  const struct relationships *relations;
  const struct map_choice *choice;
  const struct csr *imports;      /* of coupling: a pair with an arc has a section in the site */
};

/* Without places. In `arena`. */
void relationship_diagram(struct diagram *out, struct arena *arena, const struct relationship_view *v, const struct svg_place *place);

/* "U: S > D: C": what the used and the using context are to each other; "P", "SK", "SW" where both are the same. */
void add_roles(struct buf *out, const struct relationships *r, const struct map_link *link);
/* What is drawn of the whole, and how much of it is against the map. */
void add_relationship_sentence(struct buf *out, const struct relationship_view *v);

/* Of a report: diagrams/relationships.svg and .dot, as laid out in r->pictures. */
struct report;
void write_relationships(struct buf *out, const struct report *r, enum diagram_format format, const struct svg_place *place);

#endif
