/*
 * coupling/relationships.h: how do two contexts stand to each other, as declared and as the code has it?
 *
 * One row for each ordered pair of contexts with an edge or an entry of "uses". Its edges are judged by coupling/laws.h; those that break a law are the violations of today. Where nothing is declared, or beside it, the relationship that
 * the code shows (report.md 3.5), with the figures that speak for it.
 *
 * What counts (rules.md 1 and 5): all kinds but `event` and `toggle`, which only separate ways forbid; all scopes; certain and inferred; whatever the class of the target, but from no module of class test, migration or settings (so none of kind `migration`)
 * (composition code may import everything). An edge is merged by its two modules and its kind; a call, base or decorator between modules that an import joins, by its target or by what defines that (resolve/exports.h), stands
 * under that import. A call under no import is made on an object that came from elsewhere: it is judged, but not by what is public, since no module is written; one that leads down to an override of the caller's own class is no
 * use of another context and left out. Of a name that a module imports, the written target is judged: a package that re-exports is a facade.
 */
#ifndef COUPLING_RELATIONSHIPS_H
#define COUPLING_RELATIONSHIPS_H

#include "coupling/laws.h"

struct crossing {                 /* a merged edge */
  mod_id from, to;
  uint8_t kind;                   /* enum edge_kind under which it is shown; EDGE_CALL: calls on objects, under no import */
  uint8_t law, breach;            /* LAW_KEPT: no violation. The first breach of its rows, as enum breach has them */
  uint32_t first, n;              /* of relationships.row: its rows of the edge table, those against the law first, then by place */
  uint32_t n_against;             /* how many of them are against the law */
  uint32_t statements;            /* import statements among the rows */
};

/* Relationships that code shows, beside those that can be declared. */
enum { SHOWN_BACKWARD = RELATIONSHIPS /* the thin side of a pair that goes mostly the other way */, SHOWN_NOTHING /* no edge, nothing to say */ };
const char *shown_name(unsigned shown);     /* as relationship_name; "backward", "" */

struct relation {
  ctx_id from, to;                /* user and used; from may be 0, the unclaimed modules */
  uint8_t standing;               /* enum standing */
  const struct use *use;          /* the entry that judges it (its own, or backwards), or NULL */
  uint32_t first, n;              /* of relationships.crossing, by names of their modules, then kind */
  uint32_t kernel_first, n_kernel;/* of a declared shared kernel: edges that leave it for the rest of a member, inside one context as well; all of them break the law */
  uint32_t against;               /* of n + n_kernel */
  uint32_t by_kind[EDGE_KINDS];   /* sums to n */
  uint32_t statements;
  uint32_t by_public;             /* of n - by_kind[EDGE_CALL], the edges that name a module: they enter by what is public; all where nothing is declared so */
  uint32_t strict;                /* edges into modules named api or data, or below them (domain.md 3.12) */
  uint32_t targets;               /* modules used */
  mod_id *via;                    /* modules that use, those with most edges first, ties by name */
  uint32_t n_via;
  uint8_t shown;                  /* enum relationship, or one of the above */
  const char *evidence;           /* why that one, with figures */
};

struct relationships {
  struct laws laws;
  struct relation *relation;      /* by from, then to */
  uint32_t n;
  struct crossing *crossing;
  uint32_t n_crossings, *row;
  uint32_t *ranked;               /* [n] rows of relation: most edges against first, then most edges, then names */
  uint32_t edges, against;        /* sums of n and against */
  uint32_t by_law[LAWS];          /* of `against` */
  uint32_t not_yet;               /* contexts without "uses", of map->n - 1 */
  const struct use **unused;      /* entries that no edge needs, by X, then Y; separate ways need none */
  ctx_id *unused_by;
  uint32_t n_unused;
  uint32_t left_out_edges;        /* rows across borders from modules of class test, migration or settings */
  uint32_t untold;                /* imports of a whole module, some symbols of which are public, where nobody knows which are used */
};

/* After the map; calls, bases and homes of names (NEED_CALLS, NEED_HOMES) as far as they were looked for. In `run`. O(edges log edges). */
void relationships_run(struct relationships *out, struct arena *run, const struct program *p, const struct context_map *map);
void relationships_release(struct relationships *r);
/* Its `against` alone, which takes much less. */
uint32_t relationships_against(const struct program *p, const struct context_map *map);

/* What of its module an edge uses, the first name only: "Order" of shop.models.Order.save, "*" of a star; "" for the module as a whole. */
struct span edge_symbol(const struct program *p, uint32_t edge);
/* The row that a crossing belongs to; the row of an ordered pair, or NULL. */
const struct relation *relation_of_crossing(const struct relationships *r, uint32_t crossing);
const struct relation *relation_of(const struct relationships *r, ctx_id from, ctx_id to);

#endif
