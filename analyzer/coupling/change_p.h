/*
 * coupling/change_p.h: which contexts and modules of one side are which of the other? Private to coupling/.
 */
#ifndef COUPLING_CHANGE_P_H
#define COUPLING_CHANGE_P_H

#include "coupling/change.h"

enum { BEFORE, AFTER, SIDES };

struct sides {
  const struct judged *side[SIDES];
  uint32_t n;                     /* contexts of either, by name; 0 is (unclaimed) */
  uint32_t *ctx[SIDES];           /* [n] 0: not there (0 itself is there always) */
  uint32_t *both[SIDES];          /* [ctx of that side] -> 0 .. n-1 */
  uint32_t *other[SIDES];         /* [mod of that side] -> mod of the other; 0: not there */
};

void sides_match(struct sides *s, struct arena *arena, const struct judged *before, const struct judged *after);
const char *sides_name(const struct sides *s, uint32_t context);

void change_modules(struct change *out, struct arena *run, const struct sides *s);
void change_edges(struct change *out, struct arena *run, const struct sides *s);
void change_cycles(struct change *out, struct arena *run, const struct sides *s);

#endif
