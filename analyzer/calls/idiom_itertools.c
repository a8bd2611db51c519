/*
 * calls/idiom_itertools.c: what do itertools, heapq and queue give of what they are given?
 */
#include "calls/idioms.h"


/* A new container at `at`, with `items` under any key. */
static object container_at(struct solver *s, node at, enum value_kind kind, node items)
{
  object made = object_of(s, OBJECT_SITE, at, kind);
  set_put(s, at, made);
  flow_to(s, items, item_of(s, made, (str_id){0}));
  flow_to(s, items, items_of(s, made));
  return made;
}

static void put_at(struct solver *s, object container, uint32_t place, node item)
{
  flow_to(s, item, item_of(s, container, number_key(s, place)));
  flow_to(s, item, items_of(s, container));
}

/* f(*row), for each of rows; what comes of it. */
static node call_with(struct solver *s, const struct site *site, node function, node row, node result)
{
  struct site inner = site_inside(site, RULE_CALL_BUILTIN, 0, result);
  inner.spread = row;
  use_add(s, function, (struct use){.op = USE_CALL, .a = site_add(s, inner)});
  return result;
}

/* chain.from_iterable(rows) */
static void gives_inner(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  site_list(s, site, site_each(s, site, site_each(s, site, idiom_argument(s, site, row))));
}

/* combinations(rows, 2), tee(rows): containers with the same items */
static void gives_groups(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  node groups = node_new(s);
  container_at(s, groups, VALUE_TUPLE, site_each(s, site, idiom_argument(s, site, row)));
  site_list(s, site, groups);
}

/* groupby(rows, key): pairs of what key gives and a group */
static void gives_grouped(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  node items = site_each(s, site, idiom_argument(s, site, row)), key = site_argument(s, site, 1), pairs = node_new(s), group = node_new(s), by = node_new(s);
  object pair = container_at(s, pairs, VALUE_TUPLE, 0);
  if (key == 0)
    key = site_keyword(s, site, "key");
  if (key == 0)
    flow_to(s, items, by);
  use_add(s, key, (struct use){.op = USE_CALL, .a = site_add(s, site_inside(site, RULE_CALL_BUILTIN, items, by))});
  container_at(s, group, VALUE_LIST, items);
  put_at(s, pair, 0, by);
  put_at(s, pair, 1, group);
  site_list(s, site, pairs);
}

/* starmap(f, rows) */
static void gives_called(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  site_list(s, site, call_with(s, site, idiom_argument(s, site, row), site_each(s, site, site_argument(s, site, 1)), node_new(s)));
}

/* accumulate(rows, f): as reduce, and all that comes between */
static void accumulates(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  node items = site_each(s, site, idiom_argument(s, site, row)), all = node_new(s), both = node_new(s), function = site_argument(s, site, 1);
  object given = container_at(s, both, VALUE_TUPLE, 0);
  flow_to(s, items, all);
  flow_to(s, site_keyword(s, site, "initial"), all);
  put_at(s, given, 0, all);
  put_at(s, given, 1, items);
  call_with(s, site, function != 0 ? function : site_keyword(s, site, "func"), both, all);
  site_list(s, site, all);
}

/* repeat(x) */
static void repeats(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  site_list(s, site, idiom_argument(s, site, row));
}

/* Items of a heap are compared. */
static void compares(struct solver *s, const struct site *site, node items)
{
  use_add(s, items, (struct use){.op = USE_SPECIAL_IF_ANY, .a = site_add(s, site_inside(site, RULE_CALL_OPERATOR, items, 0)), .b = text_id(s, "__lt__").v});
}

/* heappush(heap, x) and the others: x goes in, some item comes out. */
static void on_heap(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  node heap = idiom_argument(s, site, row), given = site_argument(s, site, 1), put = node_new(s), items = site_each(s, site, heap);
  if (given != 0) {
    container_at(s, put, VALUE_LIST, given);
    use_add(s, heap, (struct use){.op = USE_MERGE, .a = put});
    flow_to(s, given, items);
  }
  compares(s, site, items);
  flow_to(s, items, site->result);
}

/* nlargest(n, rows, key), merge(rows, ...) */
static void gives_sorted(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)of;
  node items = site_each(s, site, idiom_argument(s, site, row)), key = site_keyword(s, site, "key");
  use_add(s, key, (struct use){.op = USE_CALL, .a = site_add(s, site_inside(site, RULE_CALL_BUILTIN, items, 0))});
  if (key == 0)
    compares(s, site, items);
  site_list(s, site, items);
}

static void makes_queue(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  (void)of;
  idiom_gives_made(s, site, FAMILY_QUEUE);
}

static void puts_in(struct solver *s, const struct site *site, const struct idiom *row, object of) { flow_to(s, idiom_argument(s, site, row), items_of(s, of)); }
static void gets_from(struct solver *s, const struct site *site, const struct idiom *row, object of) { (void)row, flow_to(s, items_of(s, of), site->result); }

#define NAME(name, effect, argument, keyword) IDIOM_NAME(FRAMEWORK_PYTHON, name, effect, argument, keyword)
#define QUEUE(name, effect, keyword) IDIOM_MEMBER(FAMILY_QUEUE, FRAMEWORK_PYTHON, name, effect, 0, keyword)
static const struct idiom rows[] = {
  NAME("itertools.chain.from_iterable", gives_inner, 0, NULL),
  NAME("itertools.combinations", gives_groups, 0, NULL),
  NAME("itertools.combinations_with_replacement", gives_groups, 0, NULL),
  NAME("itertools.permutations", gives_groups, 0, NULL),
  NAME("itertools.pairwise", gives_groups, 0, NULL),
  NAME("itertools.batched", gives_groups, 0, NULL),
  NAME("itertools.tee", gives_groups, 0, NULL),
  NAME("itertools.groupby", gives_grouped, 0, NULL),
  NAME("itertools.starmap", gives_called, 0, NULL),
  NAME("itertools.accumulate", accumulates, 0, NULL),
  NAME("itertools.repeat", repeats, 0, NULL),
  NAME("heapq.heappush", on_heap, 0, NULL),
  NAME("heapq.heappop", on_heap, 0, NULL),
  NAME("heapq.heapify", on_heap, 0, NULL),
  NAME("heapq.heappushpop", on_heap, 0, NULL),
  NAME("heapq.heapreplace", on_heap, 0, NULL),
  NAME("heapq.nlargest", gives_sorted, 1, "iterable"),
  NAME("heapq.nsmallest", gives_sorted, 1, "iterable"),
  NAME("heapq.merge", gives_sorted, 0, NULL),
  NAME("queue.Queue", makes_queue, 0, NULL),
  NAME("queue.LifoQueue", makes_queue, 0, NULL),
  NAME("queue.PriorityQueue", makes_queue, 0, NULL),
  NAME("queue.SimpleQueue", makes_queue, 0, NULL),
  NAME("Queue.Queue", makes_queue, 0, NULL),
  NAME("asyncio.Queue", makes_queue, 0, NULL),
  NAME("multiprocessing.Queue", makes_queue, 0, NULL),
  QUEUE("put", puts_in, "item"),
  QUEUE("put_nowait", puts_in, "item"),
  QUEUE("get", gets_from, NULL),
  QUEUE("get_nowait", gets_from, NULL),
};

const struct idiom_table idioms_itertools = {.rows = rows, .n = sizeof rows / sizeof *rows};
