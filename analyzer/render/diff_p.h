/*
 * render/diff_p.h: words that the texts of a comparison share. Private to render/.
 */
#ifndef RENDER_DIFF_P_H
#define RENDER_DIFF_P_H

#include "render/diff.h"

/* The side that tells of it: AFTER, unless it is gone. */
static inline unsigned diff_side_of(uint8_t fate) { return fate == FATE_GONE ? BEFORE : AFTER; }

struct span diff_module(const struct diff_report *r, unsigned side, mod_id m);
struct span diff_context(const struct diff_report *r, unsigned side, mod_id m);
struct span diff_path(const struct diff_report *r, unsigned side, file_id f);
struct place diff_place(const struct diff_report *r, const struct edge_place *p);
/* "new (was old)" of a module that is there on both sides under two names, else its name. */
void add_diff_module(struct buf *out, const struct diff_report *r, const mod_id at[SIDES]);
uint32_t diff_modules_shown(const struct diff_report *r, enum fate fate);  /* those that moved with their package are told with it */
void add_diff_symbol(struct buf *out, const struct diff_report *r, const struct symbol_delta *d);
/* What is imported or called there: "Mode", "*", "load (in a function)"; of a whole module nothing but its scope, if that is no usual one. */
void add_diff_takes(struct buf *out, const struct diff_report *r, const struct edge_place *p);
/* Does a line of source begin at place `at` of the edge: the places before it stand in others? And how many lines are there? */
bool diff_line_starts(const struct diff_report *r, const struct edge_delta *d, uint32_t at);
uint32_t diff_lines(const struct diff_report *r, const struct edge_delta *d);
/* The first edge that is new, or crosses only now, from one context to another of AFTER; NULL if there is none. */
const struct edge_delta *diff_edge_between(const struct diff_report *r, ctx_id from, ctx_id to);
void add_signed(struct buf *out, int64_t n);          /* "+31", "-12", "0" */
void add_number(struct buf *out, double n);           /* "3,905", "0.31"; "n/a" of NAN */
void add_measure(struct buf *out, const struct measure *m);   /* "0.31 (5,120 of 16,384)", "412 of 2,600" */
bool measure_differs(const struct metric_change *c);  /* its value, as far as it is shown; not what it is a share of */

typedef void diff_name(struct buf *out, struct span name);      /* writes a name of the tree for a sink */
/* "Cross-context imports: 3,905 of 12,345 statements (-12). Largest rise: +31, enrollment to commerce (12 to 43)." Without a line end. */
void add_diff_verdict(struct buf *out, const struct diff_report *r, diff_name *name);
/* What stands between a reader and too much trust, sentences of ours. */
void add_diff_notes(struct buf *out, const struct diff_report *r, const char *behind_each);
void add_law_name(struct buf *out, const struct diff_report *r, const struct law_delta *d);
/* What is wrong with it. */
void add_law_says(struct buf *out, const struct diff_report *r, const struct law_delta *d);
struct place diff_law_place(const struct diff_report *r, const struct law_delta *d);     /* its first row that is against the law */

#endif
