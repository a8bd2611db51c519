/*
 * coupling/inside_fold.c: which packages of a context become one box?
 *
 * report.md 3.4: deepest first, of these the smallest, until 60 boxes and 150 edges are left. A context that would shrink to a handful of boxes keeps the modules with most imports instead; the others of their package share one box.
 */
#include "coupling/inside_p.h"

#include <stdlib.h>

/* The budget, with the seconds that a layout needs beyond, is that of report.md 3.2 and 3.4. */
enum { MOST_MODULES = 150, MOST_MODULE_EDGES = 300, MOST_BOXES = 60, MOST_EDGES = 150, MOST_AROUND = 20, MOST_AROUND_WHOLE = 40, LEAST_OWN = 10 };

static int span_order(const void *a, const void *b)
{
  return span_cmp(*(const struct span *)a, *(const struct span *)b);
}

static bool holds(struct span package, struct span name)
{
  return name.n >= package.n && memcmp(name.at, package.at, package.n) == 0 && (name.n == package.n || name.at[package.n] == '.');
}

/* The package of this name, + 1; 0 for "". */
static uint32_t find_package(const struct inside_work *w, struct span name)
{
  uint32_t low = 0, high = w->n_packages;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    if (span_cmp(w->package[middle].name, name) < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low < w->n_packages && span_eq(w->package[low].name, name) ? low + 1 : 0;
}

static struct span above(struct span name)
{
  size_t dot = span_rfind(name, '.');
  return dot < name.n ? (struct span){name.at, dot} : (struct span){0};
}

void inside_packages(struct inside_work *w)
{
  const struct modules *m = &w->x->p->modules;
  VEC(struct span) names = {0};
  for (uint32_t i = 0; i < w->n; i++)
    for (struct span at = intern_get(&w->x->p->corpus->strings, m->package_name[w->module[i]]); at.n > 0; at = above(at))
      vec_push(&names, at);
  if (names.n > 0)
    qsort(names.at, names.n, sizeof *names.at, span_order);
  w->package = arena_array(&w->scratch, struct inside_package, names.n);
  for (size_t i = 0; i < names.n; i++)
    if (i == 0 || !span_eq(names.at[i - 1], names.at[i]))
      w->package[w->n_packages++].name = names.at[i];
  vec_release(&names);
  for (uint32_t k = 0; k < w->n_packages; k++) {
    struct inside_package *package = &w->package[k];
    package->parent = find_package(w, above(package->name));
    package->depth = package->parent == 0 ? 1 : w->package[package->parent - 1].depth + 1;
  }
  w->package_of = arena_array(&w->scratch, uint32_t, w->n);
  w->folded_into = arena_array(&w->scratch, uint32_t, w->n);
  w->is_rest = arena_array(&w->scratch, bool, w->n_packages);
  for (uint32_t i = 0; i < w->n; i++) {
    w->package_of[i] = find_package(w, intern_get(&w->x->p->corpus->strings, m->package_name[w->module[i]]));
    for (uint32_t k = w->package_of[i]; k != 0; k = w->package[k - 1].parent)
      w->package[k - 1].modules++;
  }
}

struct inside_box inside_box_of(const struct inside_work *w, uint32_t i)
{
  uint32_t into = w->folded_into[i];
  if (into == 0)
    return (struct inside_box){.kind = INSIDE_MODULE, .id = w->module[i], .name = w->name[i], .n = 1};
  return (struct inside_box){.kind = w->is_rest[into - 1] ? INSIDE_REST : INSIDE_PACKAGE, .name = w->package[into - 1].name, .n = 1};
}

struct turn {
  uint32_t package, depth, modules;
};

static int turn_cmp(const void *a, const void *b)
{
  const struct turn *x = a, *y = b;
  if (x->depth != y->depth)
    return x->depth > y->depth ? -1 : 1;
  if (x->modules != y->modules)
    return x->modules < y->modules ? -1 : 1;
  return (x->package > y->package) - (x->package < y->package);
}

/* Own boxes in all, and those below a package. */
static uint32_t count_boxes(const struct inside_work *w, uint32_t package, uint32_t *below)
{
  struct arena scratch = {0};
  bool *seen = arena_array(&scratch, bool, w->n_packages);
  uint32_t n = 0;
  *below = 0;
  for (uint32_t i = 0; i < w->n; i++) {
    uint32_t into = w->folded_into[i];
    if (into != 0 ? seen[into - 1] : w->alone[i])
      continue;
    if (into != 0)
      seen[into - 1] = true;
    n++;
    *below += holds(w->package[package].name, into != 0 ? w->package[into - 1].name : w->name[i]);
  }
  arena_release(&scratch);
  return n;
}

static void fold(struct inside_work *w, uint32_t package)
{
  for (uint32_t i = 0; i < w->n; i++)
    if (holds(w->package[package].name, w->name[i]))
      w->folded_into[i] = package + 1;
}

struct light {
  uint64_t weight;
  uint32_t module;                /* the first of a box */
};

static int light_cmp(const void *a, const void *b)
{
  const struct light *x = a, *y = b;
  if (x->weight != y->weight)
    return x->weight < y->weight ? -1 : 1;
  return (x->module < y->module) - (x->module > y->module);
}

/* Of the boxes below a package the lightest share one, as many as must. */
static void fold_lightest(struct inside_work *w, uint32_t package, uint32_t too_many)
{
  struct light *light = arena_array(&w->scratch, struct light, w->n);
  uint32_t *place = arena_array(&w->scratch, uint32_t, w->n), *of_package = arena_array(&w->scratch, uint32_t, w->n_packages), n = 0;
  for (uint32_t i = 0; i < w->n; i++) {
    uint32_t into = w->folded_into[i];
    if (!holds(w->package[package].name, w->name[i]) || (into == 0 && w->alone[i]))
      continue;
    if (into != 0 && of_package[into - 1] != 0) {
      place[i] = of_package[into - 1];
      continue;
    }
    light[n] = (struct light){.module = i};
    place[i] = ++n;
    if (into != 0)
      of_package[into - 1] = n;
  }
  for (size_t a = 0; a < w->arc.n; a++) {
    const struct inside_arc *arc = &w->arc.at[a];
    if (arc->from < w->n && place[arc->from] != 0)
      light[place[arc->from] - 1].weight += arc->weight;
    if (arc->to < w->n && place[arc->to] != 0)
      light[place[arc->to] - 1].weight += arc->weight;
  }
  qsort(light, n, sizeof *light, light_cmp);
  w->is_rest[package] = true;
  bool *goes = arena_array(&w->scratch, bool, n);       /* [place - 1] */
  for (uint32_t k = 0; k < n && k <= too_many; k++)
    goes[place[light[k].module] - 1] = true;
  for (uint32_t i = 0; i < w->n; i++)
    if (place[i] != 0 && goes[place[i] - 1])
      w->folded_into[i] = package + 1;
}

uint32_t inside_fold(struct inside_work *w)
{
  inside_around(w, MOST_AROUND_WHOLE);
  if (w->n <= MOST_MODULES && inside_count_edges(w) <= MOST_MODULE_EDGES)
    return MOST_MODULE_EDGES;
  uint32_t most = MOST_BOXES - inside_around(w, MOST_AROUND), below = 0;
  struct turn *turn = arena_array(&w->scratch, struct turn, w->n_packages);
  for (uint32_t k = 0; k < w->n_packages; k++)
    turn[k] = (struct turn){k, w->package[k].depth, w->package[k].modules};
  if (w->n_packages > 0)
    qsort(turn, w->n_packages, sizeof *turn, turn_cmp);
  for (uint32_t k = 0; k < w->n_packages; k++) {
    uint32_t boxes = count_boxes(w, turn[k].package, &below);
    if (boxes <= most && inside_count_edges(w) <= MOST_EDGES)
      break;
    if (below < 2)
      continue;
    if (boxes - below + 1 >= LEAST_OWN) {
      fold(w, turn[k].package);
      continue;
    }
    if (boxes > most)
      fold_lightest(w, turn[k].package, boxes - most);
    break;
  }
  return MOST_EDGES;
}

/* The frame of a package, + 1: its own, or that of the next one above that has one. */
static uint32_t frame_of(const struct inside_work *w, const uint32_t *frame, uint32_t package)
{
  while (package != 0 && frame[package - 1] == 0)
    package = w->package[package - 1].parent;
  return package == 0 ? 0 : frame[package - 1];
}

/* [box] -> the package that it stands in, + 1: a folded one stands in the one above it. */
static uint32_t package_of_box(const struct inside_work *w, const struct inside_box *box)
{
  uint32_t own = find_package(w, box->name);
  if (box->kind == INSIDE_MODULE)
    return own != 0 ? own : find_package(w, above(box->name));
  return box->kind == INSIDE_REST ? own : w->package[own - 1].parent;
}

void inside_frames(struct inside_work *w, struct inside *out)
{
  uint32_t *things = arena_array(&w->scratch, uint32_t, w->n_packages), *frame = arena_array(&w->scratch, uint32_t, w->n_packages);
  uint32_t *package = arena_array(&w->scratch, uint32_t, out->n_boxes);
  for (uint32_t i = 0; i < out->n_boxes; i++) {
    const struct inside_box *box = &out->box[i];
    if (!inside_is_own(box))
      continue;
    package[i] = package_of_box(w, box);
    if (package[i] != 0)
      things[package[i] - 1]++;
  }
  /* A package of one thing lends it to the one above; parents come first, so going backwards meets children before them. */
  for (uint32_t k = w->n_packages; k-- > 0;)
    if (w->package[k].parent != 0)
      things[w->package[k].parent - 1] += things[k] >= 2 ? 1 : things[k];
  out->frame = arena_array(w->run, struct inside_frame, w->n_packages);
  for (uint32_t k = 0; k < w->n_packages; k++) {
    if (things[k] < 2)
      continue;
    out->frame[out->n_frames++] = (struct inside_frame){.name = w->package[k].name, .parent = frame_of(w, frame, w->package[k].parent), .modules = w->package[k].modules};
    frame[k] = out->n_frames;
  }
  for (uint32_t i = 0; i < out->n_boxes; i++)
    out->box[i].frame = frame_of(w, frame, package[i]);
}
