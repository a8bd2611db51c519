/*
 * resolve/points.c: what of the tree do packaging files name as entry points?
 */
#include "resolve/points.h"

#include "source/points.h"

void points_find(struct program *p, struct names *names)
{
  struct points declared;
  struct named_points *t = &p->points;
  points_read(&declared, p->run, p->tree);
  t->at = arena_array(p->run, struct named_point, declared.n);
  for (uint32_t i = 0; i < declared.n; i++) {
    const struct point *point = &declared.at[i];
    mod_id module = modules_find(&p->modules, intern_span(&p->corpus->strings, point->module));
    if (module.v == 0)
      continue;
    struct meaning m = {.kind = MEANS_MODULE, .node = {module.v}};
    if (point->attribute.n > 0)
      m = names_attribute(names, m, point->attribute);
    t->at[t->n++] = (struct named_point){.group = point->group, .module = module, .def = m.kind == MEANS_DEF ? p->nodes.def[m.node.v] : (def_id){0}, .file = point->file, .line = point->line};
  }
}
