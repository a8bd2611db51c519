/*
 * calls/solver.c: nodes, objects, and the loop until nothing changes.
 *
 * Only differences travel, in rounds: in each round the objects that came to a node in the round before meet its uses, and what they bring about comes to other nodes in the next. A use that is added meets the objects that
 * are ready there when the loop comes to it, so that nothing recurses. Nothing depends on the order of work within a round: where more objects come than a set holds, those of earlier rounds stay, for they are nearer,
 * and of those of one round the ones with the smallest keys.
 */
#include "calls/idioms.h"

#include "base/bug.h"
#include "calls/class_objects.h"
#include "calls/coverage.h"

#include <string.h>

enum { EXTERNALS_MOST = 2, SITES_MOST = 8 /* of these kinds in one set */ };

object object_of(struct solver *s, enum object_kind kind, uint32_t a, uint32_t b)
{
  struct objects *t = &s->objects;
  uint64_t key = map_pair(a, b);
  object *place = kind <= OBJECT_INSTANCE ? &t->of_def[kind - 1][a] : kind == OBJECT_SITE && a < s->f->values.n ? &t->of_value[a] : NULL;
  object known = place != NULL ? *place : map_get(&t->known[kind], key);
  if (known != 0)
    return known;
  if (t->n == t->cap) {
    t->cap = t->cap == 0 ? 1024 : t->cap * 2;
    t->kind = heap_resize(t->kind, t->cap, sizeof *t->kind);
    t->a = heap_resize(t->a, t->cap, sizeof *t->a);
    t->b = heap_resize(t->b, t->cap, sizeof *t->b);
    t->key = heap_resize(t->key, t->cap, sizeof *t->key);
    t->items = heap_resize(t->items, t->cap, sizeof *t->items);
    t->any = heap_resize(t->any, t->cap, sizeof *t->any);
  }
  if (t->n == 0) {
    t->kind[0] = OBJECT_NONE;
    t->key[t->n++] = 0;
  }
  t->kind[t->n] = (uint8_t)kind;
  t->a[t->n] = a;
  t->b[t->n] = b;
  t->key[t->n] = key_of_object(s, kind, a, b);
  t->items[t->n] = t->any[t->n] = 0;
  if (place != NULL)
    *place = t->n;
  else
    map_put(&t->known[kind], key, t->n);
  return t->n++;
}

static node node_keyed(struct solver *s, uint32_t key)
{
  if (s->n_nodes == s->cap_nodes) {
    s->cap_nodes += s->cap_nodes / 2;
    s->sets = heap_resize(s->sets, s->cap_nodes, sizeof *s->sets);
  }
  s->sets[s->n_nodes] = (struct set){0};
  vec_push(&s->made_key, key);
  return s->n_nodes++;
}

node node_new(struct solver *s) { return node_keyed(s, key_next(s)); }

/* One node a value. */
static void begin_nodes(struct solver *s)
{
  s->n_nodes = s->f->values.n;
  s->cap_nodes = s->n_nodes + s->n_nodes / 2 + 1024;
  s->sets = heap_resize(NULL, s->cap_nodes, sizeof *s->sets);
  memset(s->sets, 0, s->n_nodes * sizeof *s->sets);
}

enum { OF_ANY = 1, OF_ALL };       /* of an object that holds others: nodes beside those by key */

static node keyed(struct solver *s, object o, uint32_t key)
{
  uint64_t at = map_pair(o, key);
  node known = map_get(&s->fields, at);
  if (known == 0) {
    known = node_keyed(s, key_mixed(s->objects.key[o], (uint64_t)key_of_text(s, key / 2) << 1 | (key & 1)));
    map_put(&s->fields, at, known);
  }
  return known;
}

node field_of(struct solver *s, object o, str_id name) { return keyed(s, o, name.v * 2); }

node item_of(struct solver *s, object site, str_id key)
{
  if (key.v != 0)
    return keyed(s, site, key.v * 2 + 1);
  if (s->objects.any[site] == 0)
    s->objects.any[site] = node_keyed(s, key_mixed(s->objects.key[site], OF_ANY));
  return s->objects.any[site];
}

node items_of(struct solver *s, object site)
{
  if (s->objects.items[site] == 0)
    s->objects.items[site] = node_keyed(s, key_mixed(s->objects.key[site], OF_ALL));
  return s->objects.items[site];
}

node variable_of(const struct solver *s, def_id d, str_id name)
{
  return map_get(&s->variables, map_pair(d.v, name.v));
}

/* So many objects of one kind that more of them tell nothing. */
static bool has_enough(const struct solver *s, const struct set *set, enum object_kind kind)
{
  unsigned most = kind == OBJECT_EXTERNAL ? EXTERNALS_MOST : kind == OBJECT_SITE ? SITES_MOST : UINT8_MAX, n = 0;
  for (unsigned i = 0; set->n >= most && i < set->n; i++)
    n += s->objects.kind[set_objects(set)[i]] == kind;
  return n >= most;
}

static void grow_set(struct solver *s, struct set *set)
{
  bool first = set->n == 2, second = set->n == 8;
  if (!first && !second)
    return;
  object *more = arena_array(&s->arena, object, first ? 8 : SET_MOST);
  memcpy(more, set_objects(set), set->n * sizeof *more);
  set->more = more;
}

/* No room: of what came in this round the object with the largest key gives way. */
static bool is_crowded(struct solver *s, struct set *set, object o)
{
  enum object_kind kind = (enum object_kind)s->objects.kind[o];
  bool of_kind = has_enough(s, set, kind);
  if (!of_kind && set->n < SET_MOST)
    return false;
  if (set->full != FULL)
    set->full = of_kind ? FULL_OF_A_KIND : FULL;
  object *objects = set->n > 2 ? set->more : set->two, *last = NULL;
  for (unsigned i = set->ready; i < set->n; i++)
    if ((!of_kind || s->objects.kind[objects[i]] == kind) && (last == NULL || s->objects.key[objects[i]] > s->objects.key[*last]))
      last = &objects[i];
  if (last != NULL && s->objects.key[o] < s->objects.key[*last])
    *last = o;
  return true;
}

void set_put(struct solver *s, node to, object o)
{
  if (to == 0 || o == 0)
    return;
  struct set *set = &s->sets[to];
  const object *known = set_objects(set);
  s->attempts++;
  for (unsigned i = 0; i < set->n; i++)
    if (known[i] == o)
      return;
  if (set->n >= EXTERNALS_MOST && is_crowded(s, set, o))
    return;
  if (set->n == set->ready)
    vec_push(&s->next, to);
  grow_set(s, set);
  if (set->n < 2)
    set->two[set->n] = o;
  else
    set->more[set->n] = o;
  set->n++;
}

static void add_later(struct solver *s, node at, uint32_t use)
{
  s->sets[at].later = use;
  if (s->sets[at].done > 0) {
    vec_push(&s->fresh, at);
    vec_push(&s->fresh, use);
  }
}

void use_add(struct solver *s, node at, struct use u)
{
  if (at == 0)
    return;
  u.next = s->sets[at].later;
  u.key = key_next(s);
  vec_push(&s->uses, u);
  add_later(s, at, (uint32_t)(s->uses.n - 1) << 1);
}

static uint32_t copy_add(struct solver *s, uint32_t next, node to)
{
  vec_push(&s->copies, ((struct copy){.next = next, .to = to}));
  return (uint32_t)(s->copies.n - 1) << 1 | IS_COPY;
}

void flow_to(struct solver *s, node from, node to)
{
  if (from != 0 && to != 0 && from != to)
    add_later(s, from, copy_add(s, s->sets[from].later, to));
}

/* What is stored in an object is read at many places, in each class of its order: they share one copy a class. */
void flow_to_readers(struct solver *s, node from, uint32_t member)
{
  add_later(s, from, copy_add(s, s->sets[from].later, TO_READERS | member));
}

/* One more of these places meets what has come through before. */
void reader_add(struct solver *s, uint32_t member, node to)
{
  struct member *m = &s->members.at[member];
  uint32_t copy = copy_add(s, m->readers, to);
  m->readers = copy >> 1;
  for (uint32_t i = 0; m->reached && i < m->n_fields; i++) {
    if (s->sets[m->fields[i]].done > 0) {
      vec_push(&s->fresh, m->fields[i]);
      vec_push(&s->fresh, copy);
    }
  }
}

uint32_t site_add(struct solver *s, struct site site)
{
  vec_push(&s->sites, site);
  return (uint32_t)s->sites.n - 1;
}

str_id text_id(struct solver *s, const char *text)
{
  return intern_span(&s->p->corpus->strings, span_of(text));
}

str_id text_join(struct solver *s, str_id text, str_id name)
{
  uint64_t key = map_pair(text.v, name.v);
  uint32_t known = map_get(&s->joined, key);
  if (known != 0)
    return (str_id){known};
  struct buf whole = {0};
  buf_addspan(&whole, intern_get(&s->p->corpus->strings, text));
  buf_addc(&whole, '.');
  buf_addspan(&whole, intern_get(&s->p->corpus->strings, name));
  str_id id = intern_span(&s->p->corpus->strings, buf_span(&whole));
  buf_release(&whole);
  map_put(&s->joined, key, id.v);
  return id;
}

static void meet(struct solver *s, const struct use *u, const object *objects, unsigned n)
{
  for (unsigned i = 0; i < n; i++) {
    s->maker = (struct maker){.use = u->key, .object = objects[i]};
    use_apply(s, u, objects[i]);
  }
}

static void copy_to(struct solver *s, node to, const object *objects, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    set_put(s, to, objects[i]);
}

static void copy_to_readers(struct solver *s, struct member *m, const object *objects, unsigned n)
{
  m->reached = true;
  for (uint32_t copy = m->readers; copy != 0; copy = s->copies.at[copy].next)
    copy_to(s, s->copies.at[copy].to, objects, n);
}

/* A use that came late, or a copy, meets these objects; returns the one that came before it. */
static uint32_t meet_later(struct solver *s, uint32_t use, const object *objects, unsigned n)
{
  if ((use & IS_COPY) != 0) {
    struct copy copy = s->copies.at[use >> 1];
    if ((copy.to & TO_READERS) != 0)
      copy_to_readers(s, &s->members.at[copy.to & ~TO_READERS], objects, n);
    else
      copy_to(s, copy.to, objects, n);
    return copy.next;
  }
  struct use u = s->uses.at[use >> 1];
  meet(s, &u, objects, n);
  return u.next;
}

/* The objects of a node that have numbers [from, to) in its set: apart, for the set may move. */
static unsigned take_objects(const struct solver *s, node at, unsigned from, unsigned to, object *out)
{
  memcpy(out, set_objects(&s->sets[at]) + from, (to - from) * sizeof *out);
  return to - from;
}

/* A use that came late meets what was there. What comes meanwhile it meets in its turn. */
static void catch_up(struct solver *s)
{
  object there[SET_MOST];
  uint32_t use = vec_pop(&s->fresh);
  node at = vec_pop(&s->fresh);
  meet_later(s, use, there, take_objects(s, at, 0, s->sets[at].done, there));
}

static void advance(struct solver *s, node at)
{
  object fresh[SET_MOST];
  uint32_t later = s->sets[at].later;
  unsigned n = take_objects(s, at, s->sets[at].done, s->sets[at].ready, fresh);
  s->sets[at].done = s->sets[at].ready;
  uint32_t row = s->sets[at].used ? s->first_at[at] : 0, end = s->sets[at].used ? s->first_at[at + 1] : 0;
  for (; row < end; row++) {
    if (s->first[row].op == USE_COPY)
      copy_to(s, s->first[row].a, fresh, n);
    else
      meet(s, &(struct use){.op = s->first[row].op, .a = s->first[row].a, .key = row}, fresh, n);
  }
  while (later != 0)
    later = meet_later(s, later, fresh, n);
}

/* Nothing waits there: what came may stay unseen until something does. */
static bool is_idle(const struct solver *s, node at)
{
  return s->sets[at].later == 0 && !s->sets[at].used;
}

/* Nodes of a round in the order of memory, if they are many: each stands there once, so a bit for each will do. */
static void sort_next(struct solver *s)
{
  enum { BITS = 64 };
  size_t words = s->n_nodes / BITS + 1, n = 0;
  if (s->next.n < words)
    return;
  vec_reserve(&s->waits, words);
  memset(s->waits.at, 0, words * sizeof *s->waits.at);
  for (size_t i = 0; i < s->next.n; i++)
    s->waits.at[s->next.at[i] / BITS] |= 1ull << (s->next.at[i] % BITS);
  for (size_t i = 0; i < words; i++)
    for (uint64_t word = s->waits.at[i]; word != 0; word &= word - 1)
      s->next.at[n++] = (node)(i * BITS) + (node)__builtin_ctzll(word);
}

static void begin_round(struct solver *s)
{
  sort_next(s);
  s->queue.n = 0;
  vec_reserve(&s->queue, s->next.n);
  for (size_t i = 0; i < s->next.n; i++) {
    node at = s->next.at[i];
    s->sets[at].ready = s->sets[at].n;
    if (is_idle(s, at))
      s->sets[at].done = s->sets[at].ready;
    else
      s->queue.at[s->queue.n++] = at;
  }
  s->next.n = 0;
}

/* Nodes of a round lie all over memory: what the next ones need is sent for in time. */
static void send_for(const struct solver *s, size_t i)
{
  enum { NEAR = 4, FAR = 10 };
  if (i + FAR >= s->queue.n)
    return;
  node near = s->queue.at[i + NEAR], far = s->queue.at[i + FAR];
  __builtin_prefetch(&s->sets[far]);
  __builtin_prefetch(&s->first_at[far < s->f->values.n ? far : 0]);
  __builtin_prefetch(&s->first[s->first_at[near < s->f->values.n ? near : 0]]);
}

/* The order of work in another order: the answer must be the same. For tests (--shuffle). */
uint32_t shuffled(struct solver *s, uint32_t below)
{
  s->random = s->random * 6364136223846793005u + 1442695040888963407u;
  return (uint32_t)((s->random >> 33) % below);
}

static void shuffle_queue(struct solver *s)
{
  for (size_t i = s->queue.n; i > 1; i--) {
    size_t with = shuffled(s, (uint32_t)i);
    node swap = s->queue.at[i - 1];
    s->queue.at[i - 1] = s->queue.at[with];
    s->queue.at[with] = swap;
  }
}

static void solve(struct solver *s)
{
  for (;;) {
    while (s->fresh.n > 0)                                 /* uses that were added since: default_the_rest */
      catch_up(s);
    if (s->next.n == 0)
      return;
    begin_round(s);
    if (s->p->shuffle != 0)
      shuffle_queue(s);
    for (size_t i = 0; i < s->queue.n; i++) {
      send_for(s, i);
      advance(s, s->queue.at[i]);
      while (s->fresh.n > 0)
        catch_up(s);
    }
  }
}


void flow_end(struct solver *s)
{
  if (s == NULL)
    return;
  parameter_keys_end(s);
  for (int kind = 0; kind < OBJECT_KINDS; kind++)
    map_release(&s->objects.known[kind]);
  heap_free(s->objects.kind);
  heap_free(s->objects.a);
  heap_free(s->objects.b);
  heap_free(s->objects.key);
  heap_free(s->objects.items);
  heap_free(s->objects.any);
  heap_free(s->sets);
  vec_release(&s->uses);
  vec_release(&s->copies);
  vec_release(&s->members);
  vec_release(&s->sites);
  vec_release(&s->returnings);
  vec_release(&s->dispatches);
  vec_release(&s->unfit);
  vec_release(&s->fresh);
  vec_release(&s->queue);
  vec_release(&s->next);
  vec_release(&s->waits);
  vec_release(&s->made_key);
  map_release(&s->fields);
  map_release(&s->variables);
  map_release(&s->named_sites);
  map_release(&s->member_of);
  map_release(&s->emitted);
  map_release(&s->called);
  map_release(&s->dispatched);
  map_release(&s->spread);
  map_release(&s->joined);
  map_release(&s->special_of);
  map_release(&s->asked);
  map_release(&s->own_fields);
  arena_release(&s->arena);
  heap_free(s);
}

/* A container or something outside may be there as well, which Python would ask without any call of the tree. */
static bool is_mixed(const struct solver *s, node at)
{
  const struct set *set = &s->sets[at];
  bool mixed = false;
  for (unsigned i = 0; i < set->n; i++)
    mixed = mixed || s->objects.kind[set_objects(set)[i]] == OBJECT_SITE || s->objects.kind[set_objects(set)[i]] == OBJECT_EXTERNAL;
  return mixed;
}

/* Which objects come to a place that more of them come to than are followed says little of it. What is iterated or asked for its truth is mostly the container, if it may be one: 13 of 28 such edges were seen in runs. */
static void doubt_full(struct solver *s, uint32_t first_edge)
{
  const struct facts *f = s->f;
  struct edges *e = &s->p->edges;
  for (uint32_t edge = first_edge; edge < e->n; edge++) {
    uint32_t row = e->evidence_row[edge];
    bool call = e->evidence_table[edge] == FACTS_CALLS;
    if (!call && e->evidence_table[edge] != FACTS_FLOWS)
      continue;
    bool stores = !call && (f->flows.op[row] == FLOW_STORE || f->flows.op[row] == FLOW_STORE_ITEM);   /* what is asked is the object */
    node at = call ? f->calls.function[row].v : stores ? f->flows.to[row].v : f->flows.from[row].v;
    node receiver = call ? f->flows.from[s->load_of[at]].v : 0;
    bool truth = !call && f->flows.op[row] == FLOW_SPECIAL && f->flows.key[row].v == s->word[WORD_BOOL].v, each = !call && f->flows.op[row] == FLOW_EACH;
    bool asked = (truth || each) && is_mixed(s, at);
    if (asked || s->sets[at].full == FULL || s->sets[receiver].full == FULL)
      e->confidence[edge] = CONFIDENCE_POSSIBLE;
  }
}

static void count(const struct solver *s, struct flow_counts *counts)
{
  counts->nodes = s->n_nodes;
  counts->objects = s->objects.n;
  counts->attempts = s->attempts;
  for (node n = 0; n < s->n_nodes; n++)
    counts->full += s->sets[n].full != FULL_NOT;
}

void site_found(struct solver *s, const struct site *site, enum flow_found found)
{
  if (site->call != 0 && !site->known && s->found[site->call] < found)
    s->found[site->call] = (uint8_t)found;
}

/* The same call found twice is told by the better of its reasons. */
static void better_edge(struct solver *s, uint32_t e, uint8_t confidence, uint8_t rule)
{
  struct edges *t = &s->p->edges;
  if (confidence > t->confidence[e] || (confidence == t->confidence[e] && rule >= t->rule[e]))
    return;
  t->confidence[e] = confidence;
  t->rule[e] = rule;
}

/* The place of a site as a number; what does not call by itself has others than calls. */
uint32_t place_of(struct fact_ref ref)
{
  enum { TABLES = 4 };
  return ref.row * TABLES + (ref.table == FACTS_FLOWS ? 1 : ref.table == FACTS_STRINGS ? 2 : ref.table == FACTS_DEFS ? 3 : 0);
}

void site_edge(struct solver *s, const struct site *site, node_id to)
{
  if (site->confidence <= CONFIDENCE_INFERRED)
    site_found(s, site, s->p->nodes.kind[to.v] == NODE_EXTERNAL ? FLOW_OUTSIDE : FLOW_INTO_TREE);
  if (site->known || site->in.v == 0)
    return;
  uint64_t place = map_pair(place_of(site->ref), to.v);
  uint32_t there = map_get(&s->emitted, place);
  uint8_t kind = s->f->defs.kind[site->in.v], confidence = site->confidence > CONFIDENCE_INFERRED ? site->confidence : CONFIDENCE_INFERRED;
  if (there != 0) {
    if (there != STANDS)
      better_edge(s, there, confidence, site->rule);
    return;
  }
  def_id called = s->p->nodes.def[to.v];
  bool inner = s->f->defs.kind[s->f->defs.parent[called.v].v] == DEF_FUNCTION;   /* most of those are what decorators put around views */
  if (site->framework != FRAMEWORK_NONE && s->f->defs.kind[called.v] > DEF_MODULE && !inner)
    idiom_entry(s, site, ENTRY_VIEW, called);
  uint32_t e = program_edge(s->p, s->p->node_of_def[site->in.v], to, site->kind != 0 ? (enum edge_kind)site->kind : EDGE_CALL, site->ref);
  map_put(&s->emitted, place, e);
  s->p->edges.scope[e] = kind == DEF_FUNCTION || kind == DEF_LAMBDA ? SCOPE_FUNCTION : SCOPE_MODULE;
  s->p->edges.confidence[e] = confidence;
  s->p->edges.rule[e] = site->rule;
  s->counts->edges++;
}

struct solver *flow_begin(struct corpus *corpus)
{
  static const char *const words[WORDS] = {[WORD_CLASS] = "__class__", [WORD_SETTER] = "setter", [WORD_NEW] = "__new__", [WORD_INIT_SUBCLASS] = "__init_subclass__",
                                           [WORD_CLASS_GETITEM] = "__class_getitem__", [WORD_STATICMETHOD] = "staticmethod", [WORD_CLASSMETHOD] = "classmethod", [WORD_EXEC] = "exec", [WORD_FGET] = "fget",
                                            [WORD_GET] = "__get__", [WORD_SET] = "__set__", [WORD_GETATTR] = "__getattr__", [WORD_DICT] = "__dict__", [WORD_MATCH_ARGS] = "__match_args__", [WORD_BOOL] = "__bool__", [WORD_INIT] = "__init__", [WORD_CALL] = "__call__"};
  struct solver *s = heap_resize(NULL, 1, sizeof *s);
  *s = (struct solver){.f = &corpus->all};
  for (size_t i = 0; i < WORDS; i++)
    s->word[i] = intern_span(&corpus->strings, span_of(words[i]));
  constants_begin(s, &corpus->strings);
  s->n_names = corpus->strings.n;
  return s;
}

void flow_index(struct solver *s)
{
  vec_push(&s->uses, (struct use){0});
  vec_push(&s->copies, (struct copy){0});
  vec_push(&s->members, (struct member){0});
  begin_nodes(s);
  s->objects.of_value = arena_array(&s->arena, object, s->f->values.n);
  s->items_kind = arena_array(&s->arena, uint8_t, s->f->defs.n);
  for (int kind = 0; kind < OBJECTS_OF_DEFS; kind++)
    s->objects.of_def[kind] = arena_array(&s->arena, object, s->f->defs.n);
  seeds_index(s);
  narrowing_index(s);
  wrappers_index(s);
  constants_index(s);
  parameter_keys_begin(s);
}

void flow_run(struct solver *s, const struct flow_in *in, struct flow_counts *counts)
{
  *counts = (struct flow_counts){0};
  s->p = in->program;
  s->names = in->names;
  s->found = in->found;
  s->counts = counts;
  s->random = s->p->shuffle;
  seeds_calls(s);
  idioms_begin(s);
  records_index(s);
  seeds_put(s);
  fixtures_seed(s);
  metaclasses_seed(s);
  uint32_t first_edge = s->p->edges.n, first_node = s->p->nodes.n;
  solve(s);
  while (dispatch_the_rest(s))
    solve(s);
  default_the_rest(s);
  solve(s);
  while (dispatch_the_rest(s))
    solve(s);
  enter_unfit(s);
  doubt_full(s, first_edge);
  possible_run(s);
  order_found(s, first_node, first_edge);
  coverage_note_receivers(s, in->from);
  count(s, counts);
  idioms_end(s);
  flow_end(s);
}
