/*
 * resolve/dependencies.c: what of the declared is used, and what of the used is declared?
 *
 * One pass over the imported names that lead outside the tree, in file order, so that a counter that remembers its last module counts modules: of each file the rows of its statements, then those of its loaders.
 */
#include "resolve/dependencies.h"

#include "base/vec.h"

#include <string.h>

struct counter {
  struct usage usage;
  uint32_t last;                  /* module that was counted last */
  bool bare;                      /* an import without a guard was met */
};

struct top {
  struct span name;
  struct counter counter;
  enum external_class class_;
};

struct reader {
  const struct program *p;
  const struct distributions *d;
  struct counter *of;             /* [distribution] */
  VEC(struct top) tops;
  struct map top_of;              /* str_id of a top-level name -> row of tops + 1 */
  struct map seen;                /* full dotted name -> its first row */
  struct dependencies *out;
};

static void count(struct counter *c, const struct program *p, uint32_t mod, uint32_t row)
{
  c->usage.names++;
  c->bare = c->bare || p->targets.call[row] != 0 || (p->corpus->all.imports.flags[row] & IMPORT_OPTIONAL) == 0;
  if (c->usage.first == 0)
    c->usage.first = row;
  if (c->last == mod)
    return;
  c->last = mod;
  c->usage.modules++;
  c->usage.production += p->modules.class_[mod] == CLASS_PRODUCTION;
  c->usage.test += p->modules.class_[mod] == CLASS_TEST;
}

static struct usage total(const struct counter *c)
{
  struct usage u = c->usage;
  u.guarded = u.names > 0 && !c->bare;
  return u;
}

static struct top *top_at(struct reader *r, struct span dotted, enum external_class class_)
{
  struct intern *strings = &r->p->corpus->strings;
  struct span name = {dotted.at, span_find(dotted, '.')};
  str_id id = intern_add(strings, name.at, name.n);
  uint32_t row = map_get_or_put(&r->top_of, id.v, (uint32_t)r->tops.n + 1);
  if (row == r->tops.n + 1) {
    struct top t = {.name = intern_get(strings, id), .class_ = class_};
    vec_push(&r->tops, t);
  }
  return &r->tops.at[row - 1];
}

static int outside_cmp(const void *a, const void *b)
{
  return span_cmp(((const struct outside *)a)->name, ((const struct outside *)b)->name);
}

static uint32_t pick(struct outside **out, struct arena *run, const struct reader *r, enum external_class class_)
{
  uint32_t n = 0;
  struct outside *list = arena_array(run, struct outside, r->tops.n);
  for (size_t i = 0; i < r->tops.n; i++)
    if (r->tops.at[i].class_ == class_)
      list[n++] = (struct outside){r->tops.at[i].name, stdlib_versions(r->tops.at[i].name), total(&r->tops.at[i].counter)};
  if (n > 0)
    qsort(list, n, sizeof *list, outside_cmp);
  *out = list;
  return n;
}

/* A distribution of type stubs is used where what it describes is. */
static void share_with_stubs(struct dependencies *out, const struct distributions *d)
{
  for (uint32_t k = 1; k < d->n; k++) {
    struct span key = d->at[k].key;
    bool types = span_starts(key, "types-"), stubs = span_ends(key, "-stubs");
    if (out->of[k].modules > 0 || (!types && !stubs))
      continue;
    struct span base = types ? (struct span){key.at + 6, key.n - 6} : (struct span){key.at, key.n - 6};
    for (uint32_t o = 1; o < d->n; o++)
      if (span_eq(d->at[o].key, base))
        out->of[k] = out->of[o];
  }
}

static void take(struct reader *r, file_id file, uint32_t row)
{
  const struct import_targets *t = &r->p->targets;
  if (t->status[row] != IMPORT_EXTERNAL)
    return;
  uint32_t mod = modules_of_file(&r->p->modules, file).v;
  struct span name = intern_get(&r->p->corpus->strings, t->name[row]);
  struct external e = distributions_class(r->d, name);
  if (map_get_or_put(&r->seen, t->name[row].v, row) == row)
    r->out->names[e.class_]++;
  if (e.distribution != 0)
    count(&r->of[e.distribution], r->p, mod, row);
  if (e.class_ != EXTERNAL_THIRD_PARTY)
    count(&top_at(r, name, e.class_)->counter, r->p, mod, row);
}

void dependencies_find(struct dependencies *out, struct arena *run, const struct program *program, const struct distributions *d)
{
  struct reader r = {.p = program, .d = d, .of = arena_array(run, struct counter, d->n), .out = out};
  const struct corpus *c = program->corpus;
  uint32_t loaded = c->all.imports.n;                 /* rows of loaders are in file order too */
  *out = (struct dependencies){.of = arena_array(run, struct usage, d->n)};
  for (uint32_t f = 0; f < c->n_files; f++) {
    for (uint32_t row = c->first[FACTS_IMPORTS][f]; row < c->first[FACTS_IMPORTS][f + 1]; row++)
      take(&r, (file_id){f}, row);
    for (; loaded < program->targets.n && program_target_place(program, loaded).file.v == f; loaded++)
      take(&r, (file_id){f}, loaded);
  }
  for (uint32_t k = 1; k < d->n; k++)
    out->of[k] = total(&r.of[k]);
  share_with_stubs(out, d);
  out->n_stdlib = pick(&out->stdlib, run, &r, EXTERNAL_STDLIB);
  out->n_unknown = pick(&out->unknown, run, &r, EXTERNAL_UNKNOWN);
  vec_release(&r.tops);
  map_release(&r.top_of);
  map_release(&r.seen);
}
