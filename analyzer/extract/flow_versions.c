/*
 * extract/flow_versions.c: which of its values does a variable have here?
 *
 * In straight lines the last one assigned; a variable has no other there. Behind an if, a try or a match it is what its ways gave it, joined. Behind a loop, in what is run again, and for every other scope it may be any
 * of them: that is the value of the variable itself, into which all of them flow. So no name is lost, and a name that is used twice in a function for two things is not taken for both.
 */
#include "extract/flow.h"

#include <stdlib.h>

enum { JOINED_MOST = 64 /* names that one if binds */ };

static int bound_cmp(const void *a, const void *b)
{
  const struct bound_at *x = a, *y = b;
  return x->row != y->row ? (x->row < y->row ? -1 : 1) : x->name < y->name ? -1 : x->name > y->name;
}

void versions_begin(struct flower *f)
{
  if (f->x->bound_at.n > 0)
    qsort(f->x->bound_at.at, f->x->bound_at.n, sizeof *f->x->bound_at.at, bound_cmp);
  const struct bindings *b = &f->x->b.f.bindings;
  for (uint32_t row = 1; row < b->n; row++)
    if (b->kind[row] == BIND_GLOBAL || b->kind[row] == BIND_NONLOCAL)
      map_put(&f->shared, b->name[row].v, 1);
}

/* The first of the places where names are bound that is not before row `from`. */
static size_t first_bound(const struct flower *f, uint32_t from)
{
  size_t low = 0, high = f->x->bound_at.n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (f->x->bound_at.at[middle].row < from)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

/* All that is bound in rows [from, to) may be anything from now on. */
static void forget(struct flower *f, uint32_t from, uint32_t to)
{
  for (size_t i = first_bound(f, from); i < f->x->bound_at.n && f->x->bound_at.at[i].row < to; i++) {
    const struct bound_at *b = &f->x->bound_at.at[i];
    uint64_t key = map_pair(b->in, b->name);
    if (map_get(&f->current, key) != 0)
      map_put(&f->current, key, ANY_VERSION);
  }
}

static struct join *join_of(struct flower *f, size_t base, uint32_t name)
{
  for (size_t i = base; i < f->joins.n; i++)
    if (f->joins.at[i].name.v == name)
      return &f->joins.at[i];
  return NULL;
}

/* The names that it binds, with what they are before it. Too many: they may be anything behind it. */
static void branch(struct flower *f, struct ways *w)
{
  def_id in = w->in;
  w->branches = true;
  for (size_t i = first_bound(f, w->from); i < f->x->bound_at.n && f->x->bound_at.at[i].row < w->after; i++) {
    struct bound_at b = f->x->bound_at.at[i];
    if (b.in != in.v || join_of(f, w->joins, b.name) != NULL)
      continue;
    w->branches = f->joins.n - w->joins < JOINED_MOST;
    if (!w->branches) {
      f->joins.n = w->joins;
      return;
    }
    vec_push(&f->joins, ((struct join){.name = {b.name}, .before = map_get(&f->current, map_pair(in.v, b.name))}));
  }
}

static void join(struct flower *f, struct join *j, uint32_t now)
{
  if (now == 0 || now == ANY_VERSION) {
    j->joined = ANY_VERSION;
  } else if (j->joined == 0 || j->joined == f->nothing.v) {
    j->joined = now;
  } else if (j->joined != ANY_VERSION && j->joined != now && now != f->nothing.v) {
    value_id first = {j->joined};
    if (!j->several) {
      j->joined = value_new(f, VALUE_RESULT).v;
      j->several = true;
      flow_copy(f, (value_id){j->joined}, first);
    }
    flow_copy(f, (value_id){j->joined}, (value_id){now});
  }
}

/* A way ends before row `to`; the next one begins with what was before them all, but for those of a try. */
static void way_ends(struct flower *f, struct ways *w, uint32_t to)
{
  def_id in = w->in;
  for (size_t i = first_bound(f, w->way); i < f->x->bound_at.n && f->x->bound_at.at[i].row < to; i++) {
    struct join *j = f->x->bound_at.at[i].in == in.v ? join_of(f, w->joins, f->x->bound_at.at[i].name) : NULL;
    if (j == NULL)
      continue;
    j->bound = true;
    if (kind_of(f->x, (syn_id){node_at(f->x, (syn_id){f->x->bound_at.at[i].row})->parent}) == SYN_NAMED)
      j->joined = ANY_VERSION;                            /* in a condition, which others than this way stand behind */
  }
  for (size_t i = w->joins; i < f->joins.n; i++) {
    struct join *j = &f->joins.at[i];
    uint64_t key = map_pair(in.v, j->name.v);
    uint32_t now = map_get(&f->current, key);
    bool unseen = j->bound && now == j->before;           /* bound by what gives no value, an import */
    if (!w->ended)
      join(f, j, unseen ? ANY_VERSION : now);
    j->bound = false;
    map_put(&f->current, key, w->tries || j->joined == ANY_VERSION || j->before == 0 ? ANY_VERSION : j->before);
  }
  w->open = w->open || !w->ended;
  w->ended = false;
  w->way = to;
}

static void leave_ways(struct flower *f, struct ways *w)
{
  def_id in = w->in;
  if (!w->branches) {
    forget(f, w->from, w->after);
    return;
  }
  way_ends(f, w, w->after);
  size_t told = f->narrowed.n;
  syn_id n = {w->from}, block = {node_at(f->x, n)->parent};
  if (!w->otherwise && kind_of(f->x, n) == SYN_IF)
    narrow_fails(f, child_by(f->x, n, f->x->lang.condition), node_at(f->x, block)->after);
  for (size_t i = w->joins; i < f->joins.n && !w->otherwise; i++)
    join(f, &f->joins.at[i], map_get(&f->current, map_pair(in.v, f->joins.at[i].name.v)));
  if (w->open)                                            /* others come here too */
    narrow_drop(f, told);
  for (size_t i = w->joins; i < f->joins.n; i++) {
    const struct join *j = &f->joins.at[i];
    map_put(&f->current, map_pair(in.v, j->name.v), j->joined == 0 ? ANY_VERSION : j->joined);
  }
  f->joins.n = w->joins;
}

static void leave(struct flower *f, struct ways *w)
{
  vec_push(&f->scopes, ((struct flow_scope){w->in, UINT32_MAX}));   /* one that ends here too may still be at hand */
  leave_ways(f, w);
  f->scopes.n--;
}

value_id version_of(const struct flower *f, def_id in, str_id name)
{
  uint32_t now = map_get(&f->current, map_pair(in.v, name.v));
  return (value_id){now == ANY_VERSION ? 0 : now};
}

bool version_set(struct flower *f, str_id name, value_id v, uint32_t after)
{
  if (map_get(&f->shared, name.v) != 0)
    return false;
  vec_push(&f->pending, ((struct pending){after, flow_in(f), name, v}));
  return true;
}

static bool repeats(enum node_kind_ts kind)
{
  return kind == SYN_FOR || kind == SYN_WHILE || kind == SYN_LIST_COMP || kind == SYN_SET_COMP || kind == SYN_DICT_COMP || kind == SYN_GENERATOR;
}

/* Its second part need not run. */
static bool may_skip(enum node_kind_ts kind)
{
  return kind == SYN_BOOLEAN || kind == SYN_CONDITIONAL;
}

static bool is_way(enum node_kind_ts kind)
{
  return kind == SYN_ELIF || kind == SYN_ELSE || kind == SYN_EXCEPT || kind == SYN_FINALLY || kind == SYN_CASE;
}

/* Assignments that are behind us hold, then what ends here is left. */
void versions_leave(struct flower *f, syn_id n)
{
  while (f->pending.n > 0 && vec_last(&f->pending).after <= n.v) {
    struct pending p = vec_pop(&f->pending);
    map_put(&f->current, map_pair(p.in.v, p.name.v), p.value.v);
  }
  narrow_leave(f, n);
  while (f->ways.n > 0 && vec_last(&f->ways).after <= n.v) {
    struct ways w = vec_pop(&f->ways);
    leave(f, &w);
  }
}

/* What a statement in rows [from, to) imports. */
static void imports(struct flower *f, uint32_t from, uint32_t to)
{
  for (size_t i = first_bound(f, from); i < f->x->bound_at.n && f->x->bound_at.at[i].row < to; i++) {
    const struct bound_at *b = &f->x->bound_at.at[i];
    if (f->imported[b->binding] != 0)
      version_set(f, (str_id){b->name}, (value_id){f->imported[b->binding]}, to);
    else
      forget(f, b->row, b->row + 1);                      /* in a text that is run: no import, it only binds */
  }
}

/* A statement behind which nothing is run of the way it stands in. */
static bool ends_way(const struct flower *f, syn_id n)
{
  enum node_kind_ts kind = kind_of(f->x, n);
  if ((kind != SYN_RETURN && kind != SYN_RAISE && kind != SYN_BREAK && kind != SYN_CONTINUE) || f->ways.n == 0)
    return false;
  uint32_t block = node_at(f->x, n)->parent;
  return node_at(f->x, (syn_id){block})->parent == vec_last(&f->ways).way;
}

static bool has_else(const struct flower *f, uint32_t construct)
{
  syn_id kid = first_child(f->x, (syn_id){construct});
  while (kid.v != 0 && kind_of(f->x, kid) != SYN_ELSE)
    kid = kid_next(f->x, kid);
  return kid.v != 0;
}

static void next_way(struct flower *f, struct ways *w, syn_id n)
{
  enum node_kind_ts kind = kind_of(f->x, n);
  if (w->tries && w->way == w->from && has_else(f, w->from))
    w->ended = true;                                      /* what is tried goes on in the else */
  if (!w->branches) {
    forget(f, w->way, n.v);
    w->way = n.v;
    return;
  }
  way_ends(f, w, n.v);
  syn_id pattern = kind == SYN_CASE ? first_child(f->x, n) : (syn_id){0};
  bool any = pattern.v != 0 && span_is(node_text(f->x, pattern), "_") && kind_of(f->x, kid_next(f->x, pattern)) == SYN_BLOCK;
  w->otherwise = w->otherwise || kind == SYN_ELSE || any;
  for (size_t i = first_bound(f, n.v); kind == SYN_FINALLY && i < f->x->bound_at.n && f->x->bound_at.at[i].row < w->after; i++) {
    struct join *j = f->x->bound_at.at[i].in == w->in.v ? join_of(f, w->joins, f->x->bound_at.at[i].name) : NULL;
    if (j != NULL)
      j->joined = ANY_VERSION;
  }
  w->ended = kind == SYN_FINALLY;                        /* comes behind each of the others, and is none itself */
}

void versions_enter(struct flower *f, syn_id n)
{
  enum node_kind_ts kind = kind_of(f->x, n);
  struct ways w = {.in = flow_in(f), .from = n.v, .after = node_at(f->x, n)->after, .way = n.v, .joins = f->joins.n};
  if (is_way(kind) && f->ways.n > 0)
    next_way(f, &vec_last(&f->ways), n);
  if (ends_way(f, n))
    vec_last(&f->ways).ended = true;
  if (repeats(kind))
    forget(f, w.from, w.after);
  if (kind == SYN_IMPORT || kind == SYN_FROM)
    imports(f, w.from, w.after);
  if (kind == SYN_IF || kind == SYN_TRY || kind == SYN_MATCH) {
    w.tries = w.otherwise = kind == SYN_TRY;
    w.ended = kind == SYN_MATCH;                          /* what stands before its first case is no way */
    branch(f, &w);
  }
  if (repeats(kind) || may_skip(kind) || kind == SYN_IF || kind == SYN_TRY || kind == SYN_MATCH)
    vec_push(&f->ways, w);
  narrow_enter(f, n);
}

/* Functions may run before their module or class is done, and see any of its values; who looks from outside sees the last. So the variable is what a name is in the end, and flows into what it is in between. */
void versions_end(struct flower *f)
{
  struct facts *t = &f->x->b.f;
  versions_leave(f, (syn_id){f->x->tree.n});
  for (uint32_t row = 1; row < t->bindings.n; row++) {
    def_id in = t->bindings.in[row];
    uint64_t key = map_pair(in.v, t->bindings.name[row].v);
    value_id last = version_of(f, in, t->bindings.name[row]), between = {map_get(&f->variable, key)};
    if (last.v == 0 || between.v == 0 || map_get(&f->again, key) != BOUND_AGAIN || (t->defs.kind[in.v] != DEF_MODULE && t->defs.kind[in.v] != DEF_CLASS))
      continue;
    map_put(&f->again, key, BOUND_ENDED);                 /* once a name */
    value_id end = value_row(f, VALUE_VARIABLE, in, t->bindings.name[row]);
    t->values.kind[between.v] = VALUE_ANY;
    flow_copy(f, end, last);
    flow_copy(f, between, end);
  }
}
