/*
 * render/summary_p.h: what the parts of summary.md share. Private to render/.
 */
#ifndef RENDER_SUMMARY_P_H
#define RENDER_SUMMARY_P_H

#include "render/md_rows.h"
#include "render/report.h"

#include "base/arena.h"

enum { SUMMARY_BYTES = 60000 };

struct summary {
  struct md_page md;
  const struct report *r;
  struct arena scratch;
};

/* A block that is folded, with the address on the site and the command that tell the same; `route` as "cycles", `words` as "cycles", or NULL. Where there are none of what it lists it is one line, and false: nothing follows. Closed by summary_unfold. */
struct summary_block {
  const char *title, *route, *words;
  uint64_t n;
};
bool summary_fold(struct summary *s, const struct summary_block *b);
void summary_unfold(struct summary *s);

void summary_context(struct summary *s, uint32_t ctx);              /* a cell of the row at hand */
void summary_number(struct summary *s, uint64_t n);
void summary_code(struct summary *s, struct span text);
void summary_place(struct summary *s, struct place at);             /* file:line, a link where --source-url has one */
void summary_module(struct summary *s, uint32_t module);            /* no cell: its name */
void summary_rows(struct summary *s, const char *head, uint32_t most);

/* Blocks (summary_blocks.c), in the order of report.md 1.1; those without data write nothing. */
void summary_violations(struct summary *s);
void summary_map(struct summary *s);
void summary_readiness(struct summary *s);
void summary_documentation(struct summary *s);
/* What lies behind the numbers (summary_lists.c). */
void summary_heaviest(struct summary *s);
void summary_cycles(struct summary *s);
void summary_unclaimed(struct summary *s);
void summary_unresolved(struct summary *s);
void summary_unknown_calls(struct summary *s);
void summary_frameworks(struct summary *s);

/* One edge that breaks what is declared: a row of rule, from, to, place, what is wrong. */
struct relation;
struct crossing;
void summary_violation(struct summary *s, const struct relation *relation, const struct crossing *crossing);
#define VIOLATION_HEAD "| rule | imports | what | where | what is wrong, and what to use instead |\n| --- | --- | --- | --- | --- |\n"

#endif
