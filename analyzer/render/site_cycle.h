/*
 * render/site_cycle.h: one cycle as a part of the page. Private to site_cycles.c and site_cycle.c.
 */
#ifndef RENDER_SITE_CYCLE_H
#define RENDER_SITE_CYCLE_H

#include "render/cycles.h"
#include "render/site_p.h"

/* Its section: what it is, its picture, a shortest ring, the cut in steps. */
void site_cycle(const struct site *s, const struct cycles_report *r, uint32_t number);
/* <li> of its name and its cut, where there is no room for a section; its id is the same. */
void site_cycle_line(const struct site *s, const struct cycles_report *r, uint32_t number);

const char *site_cycle_word(const struct site *s, const struct cycles_report *r);     /* of a node of its level: "context", "package", "module" */
const char *site_cycle_level_id(const struct cycles_report *r);                       /* of the section of a level, local */
void site_cycle_link(const struct site *s, const struct cycles_report *r, const struct component *c);   /* <a href="..."> to its section, to be closed */
void site_cycle_cut_words(const struct site *s, const struct component *c);           /* "The cheapest cut found changes 218 of 2,406 imports, on 97 of 260 edges" */
/* <code>merestone cycles ...</code> of that level, with more words, fit for a shell. */
void site_cycle_command(const struct site *s, const struct cycles_report *r, const char *more);

#endif
