/*
 * extract/flow_paths.c: what was put into a field or an item just before?
 *
 * d["k"] = f; d["k"]() calls f and nothing that stood there once. A store holds for its path, which is a name and at most PARTS_MOST attributes and constant keys behind it, until something could have changed it: a call, a way
 * in or out of a block, a store under the same last part by another path, which may be another name of the same object, or under a key that nobody knows; another value of the name is another path. In all other places
 * what is read is all that was ever stored there.
 */
#include "extract/flow.h"

enum { PARTS_MOST = 3 };
enum { PATH_KILL = UINT32_MAX };

struct part {                     /* an attribute or a constant key */
  uint32_t of;                    /* path before it */
  uint32_t id;                    /* name * 2, + 1 for an item; 0 for an item under an unknown key */
};

static uint32_t new_path(struct flower *f, struct part part)
{
  uint32_t known = map_get(&f->paths.known, map_pair(part.of, part.id));
  if (known != 0)
    return known;
  if (f->paths.at.n == 0)
    vec_push(&f->paths.at, (struct path){0});
  vec_push(&f->paths.at, ((struct path){.of = part.of, .part = part.id}));
  known = (uint32_t)f->paths.at.n - 1;
  map_put(&f->paths.known, map_pair(part.of, part.id), known);
  return known;
}

/* The last part of an attribute or subscript. */
static uint32_t part_of(struct flower *f, syn_id n)
{
  if (kind_of(f->x, n) == SYN_ATTRIBUTE)
    return node_str(f->x, child_by(f->x, n, f->x->lang.attribute)).v * 2;
  syn_id at = subscript_of(f, n);
  str_id key = at.v == 0 || kind_of(f->x, at) == SYN_SLICE ? (str_id){0} : item_key(f, at);
  return key.v == 0 ? 0 : key.v * 2 + 1;
}

/* 0 where n is none: something else than a name in front, an unknown key, too long. */
static uint32_t path_of(struct flower *f, syn_id n)
{
  uint32_t parts[PARTS_MOST], k = 0;
  for (; n.v != 0; k++) {
    enum node_kind_ts kind = kind_of(f->x, n);
    if (kind != SYN_ATTRIBUTE && kind != SYN_SUBSCRIPT)
      break;
    if (k == PARTS_MOST || (parts[k] = part_of(f, n)) == 0)
      return 0;
    n = child_by(f->x, n, kind == SYN_ATTRIBUTE ? f->x->lang.object : f->x->lang.value);
  }
  if (n.v == 0 || kind_of(f->x, n) != SYN_IDENTIFIER)
    return 0;
  uint32_t path = new_path(f, (struct part){UINT32_MAX, value_of(f, n).v});
  while (k > 0)
    path = new_path(f, (struct part){path, parts[--k]});
  return path;
}

static uint32_t *last_store(struct flower *f, uint32_t part)
{
  uint32_t slot = map_get(&f->paths.slots, part);
  if (slot == 0) {
    slot = (uint32_t)f->paths.last.n + 1;
    vec_push(&f->paths.last, 0);
    map_put(&f->paths.slots, part, slot);
  }
  return &f->paths.last.at[slot - 1];
}

value_id path_value(struct flower *f, syn_id n)
{
  uint32_t path = f->paths.alive ? path_of(f, n) : 0;
  if (path == 0)
    return (value_id){0};
  struct path *p = &f->paths.at.at[path];
  bool holds = p->value.v != 0 && p->time > f->paths.killed;
  for (uint32_t at = path; holds && f->paths.at.at[at].of != UINT32_MAX; at = f->paths.at.at[at].of) {
    uint32_t part = f->paths.at.at[at].part;
    holds = *last_store(f, part) <= p->time && ((part & 1) == 0 || f->paths.unknown <= p->time);
  }
  return holds ? p->value : (value_id){0};
}

static void wait(struct flower *f, uint32_t after, uint32_t path, uint32_t part, value_id v)
{
  vec_push(&f->paths.waiting, ((struct path_waiting){after, path, part, v}));
}

void path_store(struct flower *f, syn_id target, value_id v, uint32_t after)
{
  wait(f, after, path_of(f, target), part_of(f, target), v.v == f->nothing.v ? (value_id){0} : v);
}

void paths_kill(struct flower *f, uint32_t after)
{
  if (f->paths.alive || f->paths.waiting.n > 0)
    wait(f, after, PATH_KILL, 0, (value_id){0});
}

static void kill_now(struct flower *f)
{
  f->paths.killed = ++f->paths.clock;
  f->paths.alive = false;
}

static void stored(struct flower *f, const struct path_waiting *w)
{
  uint32_t now = ++f->paths.clock;
  if (w->part == 0)
    f->paths.unknown = now;
  else
    *last_store(f, w->part) = now;
  if (w->path == 0)
    return;
  f->paths.at.at[w->path].value = w->value;
  f->paths.at.at[w->path].time = now;
  f->paths.alive = true;
}

static bool bounds(enum node_kind_ts kind)
{
  switch (kind) {
  case SYN_IF:
  case SYN_ELIF:
  case SYN_ELSE:
  case SYN_TRY:
  case SYN_EXCEPT:
  case SYN_FINALLY:
  case SYN_WITH:
  case SYN_FOR:
  case SYN_WHILE:
  case SYN_MATCH:
  case SYN_CASE:
  case SYN_FUNCTION:
  case SYN_CLASS:
  case SYN_LAMBDA:
  case SYN_LIST_COMP:
  case SYN_SET_COMP:
  case SYN_DICT_COMP:
  case SYN_GENERATOR: return true;
  default: return false;
  }
}

/* d.update({"k": v}): a store of each, if d is a dictionary; behind the call, which is none of others then. */
static void update(struct flower *f, syn_id call)
{
  syn_id callee = child_by(f->x, call, f->x->lang.function), list = child_by(f->x, call, f->x->lang.arguments);
  syn_id dict = list.v == 0 ? list : first_child(f->x, list);
  bool updates = callee.v != 0 && kind_of(f->x, callee) == SYN_ATTRIBUTE && span_is(node_text(f->x, child_by(f->x, callee, f->x->lang.attribute)), "update");
  if (!updates || dict.v == 0 || kind_of(f->x, dict) != SYN_DICT || kid_next(f->x, dict).v != 0)
    return;
  uint32_t of = path_of(f, child_by(f->x, callee, f->x->lang.object));
  size_t base = kids_push(f->x, dict);
  for (size_t i = base; of != 0 && i < f->x->kids.n; i++) {
    syn_id pair = f->x->kids.at[i];
    str_id key = kind_of(f->x, pair) == SYN_PAIR ? item_key(f, child_by(f->x, pair, f->x->lang.key)) : (str_id){0};
    uint32_t part = key.v == 0 ? 0 : key.v * 2 + 1;
    wait(f, node_at(f->x, call)->after, part == 0 ? 0 : new_path(f, (struct part){of, part}), part, part == 0 ? (value_id){0} : value_of(f, child_by(f->x, pair, f->x->lang.value)));
  }
  f->x->kids.n = base;
}

void paths_step(struct flower *f, syn_id n)
{
  while (f->paths.waiting.n > 0 && vec_last(&f->paths.waiting).after <= n.v) {
    struct path_waiting w = vec_pop(&f->paths.waiting);
    if (w.path == PATH_KILL)
      kill_now(f);
    else
      stored(f, &w);
  }
  enum node_kind_ts kind = kind_of(f->x, n);
  if (bounds(kind)) {
    if (f->paths.alive)
      kill_now(f);
    wait(f, node_at(f->x, n)->after, PATH_KILL, 0, (value_id){0});
  } else if (kind == SYN_CALL) {
    update(f, n);
    paths_kill(f, node_at(f->x, n)->after);
  } else if (kind == SYN_AWAIT || kind == SYN_YIELD || kind == SYN_DELETE) {
    paths_kill(f, node_at(f->x, n)->after);
  }
}

void paths_begin(struct flower *f)
{
  struct paths *p = &f->paths;
  p->at.n = p->last.n = p->waiting.n = 0;
  p->clock = p->killed = p->unknown = 0;
  p->alive = false;
  map_clear(&p->known);
  map_clear(&p->slots);
}

void paths_release(struct flower *f)
{
  vec_release(&f->paths.at);
  vec_release(&f->paths.last);
  vec_release(&f->paths.waiting);
  map_release(&f->paths.known);
  map_release(&f->paths.slots);
}
