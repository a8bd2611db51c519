/*
 * render/site_p.h: what the pages of the site share.
 *
 * Private to site.c and the files site_*.c beside it.
 */
#ifndef RENDER_SITE_P_H
#define RENDER_SITE_P_H

#include "render/report.h"
#include "render/site_page.h"
#include "render/svg_place.h"

#include "base/arena.h"

struct news_row;

struct site_limits {              /* how long lists may get */
  uint32_t neighbours, used, called, modules;     /* of one context */
  uint32_t cycles;                /* of a level */
  uint32_t members;               /* of one cycle */
  uint32_t drawn;                 /* of one cycle in its picture. Where it is fewer than all, rings have none, which are told anyway; then only contexts have one; 0: none has */
  uint32_t steps;                 /* of a plan */
  uint32_t rows;                  /* of any other list that may be long */
  uint32_t edges;                 /* of a pair of contexts */
};

struct site {
  struct buf *out;
  const struct report *r;
  struct arena *scratch;
  const struct site_page *page;
  uint32_t ctx;                   /* of pages a context */
  bool single;                    /* the report in one file */
  struct site_limits most;
};

/* Addresses. */
void site_id(const struct site *s, const char *local);                  /* an id of this page: "matrix-sums", "c-grades_uses"; NULL: of the page itself */
void site_page_id(struct buf *out, const struct report *r, const struct site_page *page, uint32_t ctx);
/* The value of href for an id of a page (`local` NULL: its head), as seen from this page. `local` is of the program or has passed slug_add. */
void site_href(const struct site *s, const struct site_page *page, uint32_t ctx, const char *local);
void site_route_href(const struct site *s, const char *first, struct span name, struct span other);     /* of a hash route with names: first "m": data/modules.html#/m/<name>; `other` may be empty. report.md 2 */
const char *site_root(const struct site *s);                            /* from this page to the folder of index.html: "", "../", "../../" */
const char *site_root_of(const struct site_page *page);
const struct site_page *site_page_of(const struct report *r, const char *route);   /* the page of that route, if it is there; NULL: none is. Of pages a context whether any may be */
bool site_page_there(const struct report *r, const struct site_page *page, uint32_t ctx);
struct svg_place site_picture(const struct site *s, const char *local); /* where a picture in this page stands; its ids begin with <page id>-<local>, in scratch */

/* Pieces (site_parts.c). Text of strangers goes through these or through render/escape.h. */
void site_text(const struct site *s, struct span text);                 /* <bdi>text</bdi> */
void site_name(const struct site *s, struct span text);                 /* the same without the isolation where all of it runs one way: of most names there are thousands */
void site_path(const struct site *s, struct span text);                 /* a dotted name or a path, breakable behind dots and slashes; what it stands in is of class "place" */
void site_code(const struct site *s, struct span text);                 /* the same within a sentence: <code> around it */
void site_context(const struct site *s, uint32_t ctx);                  /* its title, a link to its section */
void site_module(const struct site *s, uint32_t module);                /* its name, as site_path */
bool site_source(const struct site *s, struct place at);                /* `<a href="...">` to where it can be read, to be closed where true; false: nothing is written, nobody said where */
void site_at(const struct site *s, struct place at);                    /* file:line, as site_path; a link where --source-url says to which address */
void site_place(const struct site *s, uint32_t edge);                   /* file:line of an edge row, as site_path */
void site_places(const struct site *s, uint32_t arc, uint32_t most);    /* of a context arc: each line of code once, a line each */
void site_cell(const struct site *s, uint64_t n);                       /* <td> with a number */
void site_cell_few(const struct site *s, uint64_t n, bool up);          /* the same, empty for none; up: marked as against the levels */
void site_count(const struct site *s, uint64_t n, const char *one, const char *many);
void site_more(const struct site *s, uint64_t all, uint64_t shown, const char *what, const char *where);   /* "3 more modules in graph.json"; nothing when all is shown, no "more" when nothing is */
void site_rest(const struct site *s, uint64_t all, uint64_t shown, const char *what, struct span words);    /* "3 names more: merestone extract orders --all", the command with these words as in site_command; nothing when all is shown */
void site_called_most(const struct site *s, uint32_t from, uint32_t to); /* on a line of its own the function of `to` that `from` calls most, if any (site_calls.c) */
void site_called(const struct site *s, uint32_t ctx);                   /* a table of its functions that others call, if there are any */
void site_command(const struct site *s, struct span words);             /* <code>merestone cycles --level module PATH --contexts FILE</code>, options in a span: the words are fit for a shell; what made this report names the rest */
bool site_dependency(const struct site *s, uint32_t from, uint32_t to); /* `<a href="...">` to the imports of a pair, to be closed where true; false: nothing is written, it has no section */
/* A section with its heading; its id is <page id>-<local>. What follows is the content, then "</section>". */
void site_section(const struct site *s, const char *local, const char *heading);
/* `heads` ends with NULL; "#x" heads a column of numbers. */
void site_table(const struct site *s, const char *caption, const char *const *heads);
void site_table_end(const struct site *s);

/* Parts of the page of s->ctx (site_uses.c, site_tables.c). */
void site_used_sentence(const struct site *s);                          /* who uses it, by how many names, past what is public */
void site_used_names(const struct site *s);
void site_neighbours(const struct site *s, bool out);                   /* contexts that it uses (out), or that use it */
void site_violations(const struct site *s);                             /* edges against the declared map, from and to it */
void site_tables(const struct site *s);                                 /* its models, and the keys across its border */

/* Parts of pages. */
void site_since(const struct site *s);                                  /* what the report is compared with; s->r->delta is there */
void site_news_row(const struct site *s, const struct news_row *row);   /* of a table with context, violations and their change, imports and theirs */
void site_glance(const struct site *s);
void site_idle_claims(const struct site *s);
void site_dependencies(const struct site *s);                           /* of s->ctx: a section for each context that it uses (site_dependency.c) */
void site_trust(const struct site *s);
void site_method(const struct site *s);
void site_patterns(const struct site *s);                               /* what the matrix shows at a glance */
void site_context_picture(const struct site *s);                       /* of s->ctx, in a section; nothing where it has none */
void site_map_figure(const struct site *s);                             /* the levelized map with its legend */

void site_map_answer(const struct site *s);                             /* does the declared map hold? A paragraph */
void site_relationships(const struct site *s);                          /* the sections behind it (site_relationships.c) */

/* The frame of a page (site_frame.c). */
void site_head(const struct site *s);
void site_page_head(const struct site *s);                              /* breadcrumb and heading */
void site_foot(const struct site *s);

#endif
