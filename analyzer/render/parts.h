/*
 * render/parts.h: what the pages, pictures and texts of a report share.
 *
 * Numbers as people read them, names of contexts, ends of arcs, sentences that stand in more than one output.
 */
#ifndef RENDER_PARTS_H
#define RENDER_PARTS_H

#include "render/report.h"

#include "base/arena.h"

void add_thousands(struct buf *out, uint64_t n);                        /* 7,477 */
void add_percent(struct buf *out, uint64_t part, uint64_t whole);       /* "10%", "2.7%" below ten, "0%", "-" of nothing */
/* "1 import", "7,477 imports": `many` is `one` with an s unless given. */
void add_count(struct buf *out, uint64_t n, const char *one, const char *many);

struct span context_title(const struct report *r, uint32_t ctx);
struct span context_key(const struct report *r, uint32_t ctx);          /* the name */
/* The page has sections for so many contexts, the first by name: pictures and lists link to those only. */
enum { MOST_SECTIONS = 250 };
bool context_has_section(const struct report *r, uint32_t ctx);
const char *part_word(const struct report *r);                          /* what the parts of the tree are: "context", or "package" where none is declared */
const char *kind_class(const struct context *c);                        /* "core", "supporting", "generic", "plain"; NULL is plain */
const char *context_kind_class(const struct report *r, uint32_t ctx);

void add_map_sentence(struct buf *out, const struct report *r);         /* under the levelized map */
void add_backbone_sentence(struct buf *out, const struct report *r);
void add_verdict(struct buf *out, const struct report *r);              /* the first sentence of every summary; plain text */
void add_trust(struct buf *out, const struct report *r);                /* what was read and what was not; plain text */
/* The commands that give the same again, no path of this machine in them: "merestone analyze src --compare old.json", "merestone cycles src" of "cycles". */
void add_analyze(struct buf *out, const struct report *r);
void add_command(struct buf *out, const struct report *r, const char *words);
/* The address of a line by --source-url, which still has to be escaped; false and nothing without the option. */
bool add_source_url(struct buf *out, const struct report *r, struct place at);
void add_file_line(struct buf *out, const struct report *r, struct place at);   /* "shop/models.py:12" */
void add_left_out(struct buf *out, const struct report *r);             /* "12 modules, 30 edges", and packages that hold nothing else */

/* Pairs of different claimed contexts with statements, heaviest first, ties by numbers. In `arena`. */
struct pair_ref {
  uint32_t from, to, statements;
};
uint32_t heaviest_pairs(struct pair_ref **out, struct arena *arena, const struct report *r);

uint32_t lines_of_module(const struct report *r, uint32_t module);         /* with code or docstring */
/* Modules of one context in name order. In `arena`. */
uint32_t modules_of(uint32_t **out, struct arena *arena, const struct report *r, uint32_t ctx);

/* "unknown object 8,103, unknown name 1,009": the call sites of which nobody knows what they call, by reason, those that did not strike left out. */
void add_call_reasons(struct buf *out, const struct call_counts *c);
/* "10,005 of 150,194 (6.7%)" */
void add_share(struct buf *out, uint64_t part, uint64_t whole);
/* Contexts with such sites, by their share, largest first, ties by numbers. In `arena`. */
uint32_t least_known(uint32_t **out, struct arena *arena, const struct report *r);
/* The frameworks that are imported, those in most files first, ties in the order of their table. Returns how many. */
uint32_t frameworks_seen(uint8_t seen[FRAMEWORKS], const struct report *r);
uint32_t unresolved_internal(const struct report *r);                   /* imported names that lead nowhere */
#endif
