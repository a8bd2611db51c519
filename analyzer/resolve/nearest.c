/*
 * resolve/nearest.c: which module was meant by a name that is none?
 *
 * The parts in front that are there are right; of what lies below them the part that is spelt most like the next one is taken, if it is near enough for a slip of the pen, and then as many of the rest as are there.
 */
#include "resolve/nearest.h"

static struct span first_part(struct span rest)
{
  return (struct span){rest.at, span_find(rest, '.')};
}

static struct span behind(struct span rest, struct span part)
{
  size_t n = part.n + (part.n < rest.n);
  return (struct span){rest.at + n, rest.n - n};
}

/* How many bytes of `name` are whole parts that `module` begins with, the dots between them counted. */
static size_t common_parts(struct span name, struct span module)
{
  size_t same = 0;
  for (size_t i = 0; i <= name.n && i <= module.n; i++) {
    bool name_ends = i == name.n || name.at[i] == '.', module_ends = i == module.n || module.at[i] == '.';
    if (name_ends && module_ends)
      same = i;
    if (i == name.n || i == module.n || name.at[i] != module.at[i])
      break;
  }
  return same;
}

static bool shorter(struct span a, struct span b)
{
  return a.n != b.n ? a.n < b.n : span_cmp(a, b) < 0;
}

/* The module below `above` (all of `name` up to there) whose next part is nearest to that of `name`; 0 if none is near. */
static mod_id near_below(const struct program *p, struct span name, size_t above)
{
  struct span wanted = first_part((struct span){name.at + above + 1, name.n - above - 1});
  unsigned most = (unsigned)(wanted.n / 4 + 1);
  mod_id best = {0};
  for (uint32_t m = 1; m < p->modules.n; m++) {
    struct span module = intern_get(&p->corpus->strings, p->modules.name[m]);
    if (common_parts(name, module) != above || module.n <= above + 1)
      continue;
    struct span part = first_part((struct span){module.at + above + 1, module.n - above - 1});
    unsigned d = str_distance(wanted, part, most);
    bool nearer = d < most || (d == most && (best.v == 0 || shorter(module, intern_get(&p->corpus->strings, p->modules.name[best.v]))));
    if (d > most || !nearer)
      continue;
    best.v = m;
    most = d;
  }
  return best;
}

/* Behind the part that was mended, as much of the name as names a module. */
static mod_id with_rest(const struct program *p, struct span name, size_t above, mod_id near)
{
  struct span module = intern_get(&p->corpus->strings, p->modules.name[near.v]);
  struct span rest = {name.at + above + 1, name.n - above - 1};
  struct buf text = {0};
  mod_id best = near;
  buf_add(&text, module.at, above + 1 + first_part((struct span){module.at + above + 1, module.n - above - 1}).n);
  for (rest = behind(rest, first_part(rest)); rest.n > 0; rest = behind(rest, first_part(rest))) {
    buf_addc(&text, '.');
    buf_addspan(&text, first_part(rest));
    str_id id = intern_find(&p->corpus->strings, text.at, text.n);
    mod_id longer = id.v == 0 ? (mod_id){0} : modules_find(&p->modules, id);
    best = longer.v != 0 ? longer : best;
  }
  buf_release(&text);
  return best;
}

mod_id nearest_module(const struct program *p, struct span name)
{
  size_t above = 0;
  for (uint32_t m = 1; m < p->modules.n; m++) {
    size_t same = common_parts(name, intern_get(&p->corpus->strings, p->modules.name[m]));
    above = same > above ? same : above;
  }
  if (above == 0)
    return (mod_id){0};
  mod_id near = above + 1 < name.n ? near_below(p, name, above) : (mod_id){0};
  if (near.v != 0)
    return with_rest(p, name, above, near);
  str_id package = intern_find(&p->corpus->strings, name.at, above);
  return package.v == 0 ? (mod_id){0} : modules_find(&p->modules, package);
}
