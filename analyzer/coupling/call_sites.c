/*
 * coupling/call_sites.c: what do call sites say of the contexts?
 *
 * How many each has, and of how many nobody knows what they call: a context of which much is unknown may be tied closer to others than the matrix shows. Sites of tests and migrations are left out, as
 * everywhere in coupling/. O(sites).
 */
#include "coupling/coupling_p.h"

static void count_site(struct coupling *out, const struct program *p, const struct context_map *map, def_id in, uint8_t fate)
{
  uint32_t mod = modules_of_file(&p->modules, p->corpus->def_file[in.v]).v;
  if (fate == FATE_NONE || !module_measured(p, mod))
    return;
  struct context_metrics *m = &out->context[map->of[mod].v];
  m->call_sites++;
  m->unknown_calls += fate >= FATE_UNKNOWN;
}

void coupling_calls(struct coupling *out, const struct program *p, const struct context_map *map, const struct call_counts *calls)
{
  const struct facts *f = &p->corpus->all;
  for (uint32_t row = 1; row < f->calls.n; row++)
    count_site(out, p, map, f->calls.in[row], calls->of_call[row]);
  for (uint32_t row = 1; row < f->decorators.n; row++)
    count_site(out, p, map, f->decorators.of[row], calls->of_decorator[row]);
}
