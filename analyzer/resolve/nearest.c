/*
 * resolve/nearest.c: which module was meant by a name that is none?
 *
 * The parts in front that are there are right; of what lies below them the part that is spelt most like the next one is taken, if it is near enough for a slip of the pen, and then as many of the rest as are there. For that each
 * beginning of each module's name knows which parts may follow.
 */
#include "resolve/nearest.h"

static struct span text_of(const struct nearest *n, str_id id)
{
  return intern_get(&n->p->corpus->strings, id);
}

static struct span module_name(const struct nearest *n, mod_id m)
{
  return text_of(n, n->p->modules.name[m.v]);
}

static bool comes_first(const struct nearest *n, mod_id a, mod_id b)
{
  struct span x = module_name(n, a), y = module_name(n, b);
  return x.n != y.n ? x.n < y.n : span_cmp(x, y) < 0;
}

static void add_part(struct nearest *n, str_id front, str_id part, mod_id module)
{
  uint32_t fresh = (uint32_t)n->parts.n, row = map_get_or_put(&n->known, map_pair(front.v, part.v), fresh);
  if (row != fresh) {
    if (comes_first(n, module, n->parts.at[row].module))
      n->parts.at[row].module = module;
    return;
  }
  vec_push(&n->parts, ((struct nearest_part){part, module, map_get(&n->first, front.v)}));
  map_put(&n->first, front.v, fresh);
}

void nearest_init(struct nearest *n, struct program *p)
{
  *n = (struct nearest){.p = p};
  vec_push(&n->parts, (struct nearest_part){0});
  for (uint32_t m = 1; m < p->modules.n; m++) {
    struct span name = module_name(n, (mod_id){m});
    str_id front = {0};
    for (size_t i = 0, end; i < name.n; i = end + 1) {
      end = i + span_find((struct span){name.at + i, name.n - i}, '.');
      add_part(n, front, intern_add(&p->corpus->strings, name.at + i, end - i), (mod_id){m});
      front = intern_add(&p->corpus->strings, name.at, end);
    }
  }
}

void nearest_release(struct nearest *n)
{
  map_release(&n->first);
  map_release(&n->known);
  vec_release(&n->parts);
}

/* Behind the part that was mended, as much of the name as names a module. `rest` begins with a dot or is empty. */
static mod_id with_rest(const struct nearest *n, mod_id near, struct span mended, struct span rest)
{
  struct buf text = {0};
  mod_id best = near;
  buf_addspan(&text, mended);
  for (size_t i = 0; i < rest.n;) {
    size_t end = i + 1 + span_find((struct span){rest.at + i + 1, rest.n - i - 1}, '.');
    buf_add(&text, rest.at + i, end - i);
    str_id id = intern_find(&n->p->corpus->strings, text.at, text.n);
    mod_id longer = id.v == 0 ? (mod_id){0} : modules_find(&n->p->modules, id);
    best = longer.v != 0 ? longer : best;
    i = end;
  }
  buf_release(&text);
  return best;
}

/* The row whose part is spelt most like `wanted`; 0 if none is near. */
static uint32_t near_part(const struct nearest *n, str_id front, struct span wanted)
{
  unsigned most = (unsigned)(wanted.n / 4 + 1);
  uint32_t best = 0;
  for (uint32_t row = map_get(&n->first, front.v); row != 0; row = n->parts.at[row].next) {
    struct span part = text_of(n, n->parts.at[row].part);
    size_t gap = part.n > wanted.n ? part.n - wanted.n : wanted.n - part.n;
    unsigned d = gap > most ? most + 1 : str_distance(wanted, part, most);
    if (d > most || (d == most && best != 0 && !comes_first(n, n->parts.at[row].module, n->parts.at[best].module)))
      continue;
    best = row;
    most = d;
  }
  return best;
}

mod_id nearest_module(const struct nearest *n, struct span name)
{
  str_id front = {0};
  size_t there = 0;               /* bytes of the parts that are there */
  for (size_t i = 0, end; i < name.n; i = end + 1) {
    end = i + span_find((struct span){name.at + i, name.n - i}, '.');
    str_id longer = intern_find(&n->p->corpus->strings, name.at, end), part = intern_find(&n->p->corpus->strings, name.at + i, end - i);
    if (part.v == 0 || longer.v == 0 || map_get(&n->known, map_pair(front.v, part.v)) == 0)
      break;
    front = longer;
    there = end;
  }
  if (there == 0)
    return (mod_id){0};
  if (there < name.n) {
    size_t end = there + 1 + span_find((struct span){name.at + there + 1, name.n - there - 1}, '.');
    uint32_t row = near_part(n, front, (struct span){name.at + there + 1, end - there - 1});
    struct span part = row == 0 ? (struct span){"", 0} : text_of(n, n->parts.at[row].part);
    if (row != 0)
      return with_rest(n, n->parts.at[row].module, (struct span){module_name(n, n->parts.at[row].module).at, there + 1 + part.n}, (struct span){name.at + end, name.n - end});
  }
  return modules_find(&n->p->modules, front);
}
