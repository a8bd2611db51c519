/* unit/test_calls_flow.c: which objects can a value be, on values and flows made by hand: what goldens cannot see of the solver. callgraph.md 5.4, 5.5. */
#include "test_names.h"

#include "calls/flow.h"

enum { MANY = 20000 /* deeper than any stack of calls, and long enough for quadratic time to show in the attempts */ };

static uint32_t value(struct hand *h, enum value_kind kind, uint32_t in, const char *name, uint32_t row)
{
  uint32_t at = facts_add(&h->b, FACTS_VALUES);
  struct values *t = &h->b.f.values;
  t->kind[at] = (uint8_t)kind;
  t->in[at] = (def_id){in};
  t->name[at] = facts_str(&h->b, span_of(name));
  t->row[at] = row;
  return at;
}

static uint32_t variable(struct hand *h, uint32_t in, const char *name) { return value(h, VALUE_VARIABLE, in, name, 0); }
static uint32_t result(struct hand *h) { return value(h, VALUE_RESULT, 1, "", 0); }
static uint32_t of_def(struct hand *h, uint32_t def) { return value(h, VALUE_DEF, 1, "", def); }

/* A function of the module, and its value. */
static uint32_t function(struct hand *h, const char *name, uint32_t number)
{
  char text[32];
  snprintf(text, sizeof text, "%s%u", name, (unsigned)number);
  return of_def(h, hand_function(h, 1, arena_strndup(&h->arena, text, strlen(text))));
}

static void flow(struct hand *h, enum flow_op op, uint32_t to, uint32_t from, const char *key)
{
  uint32_t at = facts_add(&h->b, FACTS_FLOWS);
  struct flows *t = &h->b.f.flows;
  t->op[at] = (uint8_t)op;
  t->in[at] = (def_id){1};
  t->to[at] = (value_id){to};
  t->from[at] = (value_id){from};
  t->key[at] = facts_str(&h->b, span_of(key));
}

static void copy(struct hand *h, uint32_t to, uint32_t from) { flow(h, FLOW_COPY, to, from, ""); }

static uint32_t load(struct hand *h, uint32_t from, const char *name)
{
  uint32_t to = result(h);
  flow(h, FLOW_LOAD, to, from, name);
  return to;
}

/* A call of `callee` in scope `in`; returns its row, and gives its result a value. */
static uint32_t call_in(struct hand *h, uint32_t in, uint32_t callee)
{
  uint32_t row = hand_call_of(h, in, hand_value(h, EXPR_OTHER, 0, "", "")), made = result(h);
  h->b.f.calls.function[row] = (value_id){callee};
  h->b.f.calls.result[row] = (value_id){made};
  return row;
}

static uint32_t result_of(const struct hand *h, uint32_t call) { return h->b.f.calls.result[call].v; }
static uint32_t called_in(struct hand *h, uint32_t in, uint32_t callee)
{
  uint32_t row = call_in(h, in, callee);
  return result_of(h, row);
}
static uint32_t called(struct hand *h, uint32_t callee) { return called_in(h, 1, callee); }

static uint32_t imported(struct hand *h, const char *name)
{
  hand_import(h, name);
  return value(h, VALUE_IMPORT, 1, name, h->b.f.imports.n - 1);
}

struct flowing {
  struct hand h;
  struct flow_counts counts;
  uint8_t *found;
};

static void begin(struct flowing *w)
{
  hand_init(&w->h);
  hand_file(&w->h, "m.py", 0);
}

/* `known`: a call that has its callee already, or 0. */
static void solve_with(struct flowing *w, uint32_t known)
{
  struct hand *h = &w->h;
  hand_run(h);
  struct names *names = names_new(&h->arena, &h->p);
  w->found = arena_array(&h->arena, uint8_t, h->corpus.all.calls.n);
  if (known != 0)
    w->found[known] = FLOW_INTO_TREE;
  struct solver *solver = flow_begin(&h->corpus);
  flow_index(solver);
  flow_run(solver, &(struct flow_in){&h->p, names, w->found, arena_array(&h->arena, uint8_t, h->corpus.all.calls.n)}, &w->counts);
  names_free(names);
  uint32_t calls = 0;
  for (uint32_t e = 1; e < h->p.edges.n; e++)
    calls += h->p.edges.kind[e] == EDGE_CALL;
  assert_int_equal(w->counts.edges, calls);           /* here all edges are the solver's */
}

static void solve(struct flowing *w) { solve_with(w, 0); }

/* Sixteen objects are followed, and possible no more; the rest are counted as one node that is full. */
static void test_most_objects(void **state)
{
  (void)state;
  struct flowing w;
  begin(&w);
  uint32_t v = variable(&w.h, 1, "v");
  for (uint32_t i = 0; i < 40; i++)
    copy(&w.h, v, function(&w.h, "f", i));
  called(&w.h, v);
  solve(&w);
  assert_int_equal(w.counts.edges, 16);
  assert_int_equal(w.counts.full, 1);
  for (uint32_t e = 1; e < w.h.p.edges.n; e++)
    assert_int_equal(w.h.p.edges.confidence[e], CONFIDENCE_POSSIBLE);
  hand_release(&w.h);
}

/* Exactly as many as are followed is not too many. */
static void test_just_enough(void **state)
{
  (void)state;
  struct flowing w;
  begin(&w);
  uint32_t v = variable(&w.h, 1, "v");
  for (uint32_t i = 0; i < 16; i++)
    copy(&w.h, v, function(&w.h, "f", i));
  called(&w.h, v);
  solve(&w);
  assert_int_equal(w.counts.edges, 16);
  assert_int_equal(w.counts.full, 0);
  for (uint32_t e = 1; e < w.h.p.edges.n; e++)
    assert_int_equal(w.h.p.edges.confidence[e], CONFIDENCE_INFERRED);
  hand_release(&w.h);
}

/* Two names from outside, eight containers: they leave room for functions. */
static void test_most_of_a_kind(void **state)
{
  (void)state;
  static const char *const outside[] = {"aa", "bb", "cc", "dd"};
  struct flowing w;
  begin(&w);
  struct hand *h = &w.h;
  uint32_t v = variable(h, 1, "v"), item = result(h);
  for (size_t i = 0; i < 4; i++)
    copy(h, v, imported(h, outside[i]));
  for (uint32_t i = 0; i < 11; i++) {
    uint32_t list = value(h, VALUE_LIST, 1, "", 0);
    flow(h, FLOW_STORE_ITEM, list, function(h, "in_list", i), "0");
    copy(h, v, list);
  }
  for (uint32_t i = 0; i < 3; i++)
    copy(h, v, function(h, "f", i));
  flow(h, FLOW_ITEM, item, v, "0");
  called(h, v);
  called(h, item);
  solve(&w);
  unsigned external = 0, listed = 0, plain = 0;
  for (uint32_t e = 1; e < h->p.edges.n; e++) {
    struct span to = program_name(&h->p, h->p.edges.to[e]);
    external += h->p.edges.kind[e] == EDGE_CALL && to.n == 2;
    listed += span_starts(to, "m.in_list");
    plain += span_starts(to, "m.f");
  }
  assert_int_equal(external, 2);
  assert_int_equal(listed, 8);
  assert_int_equal(plain, 3);
  assert_int_equal(w.counts.full, 1);
  hand_release(h);
}

static void test_cycle_of_copies(void **state)
{
  (void)state;
  struct flowing w;
  begin(&w);
  uint32_t a = variable(&w.h, 1, "a"), b = variable(&w.h, 1, "b"), c = variable(&w.h, 1, "c");
  copy(&w.h, b, a);
  copy(&w.h, c, b);
  copy(&w.h, a, c);
  copy(&w.h, a, a);
  copy(&w.h, b, function(&w.h, "f", 0));
  uint32_t rows[] = {call_in(&w.h, 1, a), call_in(&w.h, 1, b), call_in(&w.h, 1, c)};
  solve(&w);
  assert_edges(&w.h, EDGE_CALL, "m -> m.f0 flow inferred\n"
                                "m -> m.f0 flow inferred\n"
                                "m -> m.f0 flow inferred\n");
  for (size_t i = 0; i < 3; i++)
    assert_int_equal(w.found[rows[i]], FLOW_INTO_TREE);
  hand_release(&w.h);
}

/* What a function returns reaches the place that calls it, whichever comes first. `before`, `behind`: copies on the way to the call and to the return. */
static void returned(uint32_t before, uint32_t behind)
{
  struct flowing w;
  begin(&w);
  struct hand *h = &w.h;
  uint32_t maker = hand_function(h, 1, "maker"), callee = of_def(h, maker), given = function(h, "given", 0);
  for (uint32_t i = 0; i < before; i++) {
    uint32_t next = result(h);
    copy(h, next, callee);
    callee = next;
  }
  for (uint32_t i = 0; i < behind; i++) {
    uint32_t next = result(h);
    copy(h, next, given);
    given = next;
  }
  copy(h, value(h, VALUE_RETURN, maker, "", 0), given);
  called(h, called(h, callee));
  solve(&w);
  assert_int_equal(w.counts.edges, 2);
  assert_int_equal(w.found[1], FLOW_INTO_TREE);
  assert_int_equal(w.found[2], FLOW_INTO_TREE);
  hand_release(h);
}

static void test_late_uses(void **state)
{
  (void)state;
  returned(0, 0);
  returned(10, 0);
  returned(0, 10);
}

/* An attribute that is stored behind its load, before it, and through another name of the object. */
static void test_late_fields(void **state)
{
  (void)state;
  struct flowing w;
  begin(&w);
  struct hand *h = &w.h;
  uint32_t class_ = of_def(h, hand_class(h, 1, "C")), object = called(h, class_), alias = variable(h, 1, "alias");
  copy(h, alias, object);
  flow(h, FLOW_STORE, object, function(h, "early", 0), "hook");
  uint32_t loaded = load(h, object, "hook");
  flow(h, FLOW_STORE, alias, function(h, "late", 0), "hook");
  uint32_t row = call_in(h, 1, loaded);
  uint32_t nothing = call_in(h, 1, load(h, object, "other"));
  solve(&w);
  assert_edges(h, EDGE_CALL, "m -> m.early0 flow inferred\n"
                             "m -> m.late0 flow inferred\n");
  assert_int_equal(w.found[row], FLOW_INTO_TREE);
  assert_int_equal(w.found[nothing], FLOW_OPEN);
  hand_release(h);
}

/* A call that has its callee already hands values on and makes no edge; what was found stays as it was. */
static void test_known_calls(void **state)
{
  (void)state;
  struct flowing w;
  begin(&w);
  struct hand *h = &w.h;
  uint32_t maker = hand_function(h, 1, "maker");
  copy(h, value(h, VALUE_RETURN, maker, "", 0), function(h, "made", 0));
  uint32_t known = call_in(h, 1, of_def(h, maker)), inner = call_in(h, 1, result_of(h, known));
  uint32_t outside = call_in(h, 1, imported(h, "os")), open = call_in(h, 1, variable(h, 1, "nobody"));
  solve_with(&w, known);
  assert_edges(h, EDGE_CALL, "m -> m.made0 flow inferred\n"
                             "m -> os flow inferred\n");
  assert_int_equal(w.found[known], FLOW_INTO_TREE);
  assert_int_equal(w.found[inner], FLOW_INTO_TREE);
  assert_int_equal(w.found[outside], FLOW_OUTSIDE);
  assert_int_equal(w.found[open], FLOW_OPEN);
  hand_release(h);
}

/* One callee inside is more than any outside. */
static void test_inside_and_outside(void **state)
{
  (void)state;
  struct flowing w;
  begin(&w);
  uint32_t v = variable(&w.h, 1, "v");
  copy(&w.h, v, function(&w.h, "f", 0));
  copy(&w.h, v, imported(&w.h, "os"));
  uint32_t row = call_in(&w.h, 1, v);
  solve(&w);
  assert_int_equal(w.counts.edges, 2);
  assert_int_equal(w.found[row], FLOW_INTO_TREE);
  hand_release(&w.h);
}

/* a.b of a name from outside is a longer name; what comes of calling it has attributes, and theirs nobody follows. */
static void test_outside(void **state)
{
  (void)state;
  struct flowing w;
  begin(&w);
  struct hand *h = &w.h;
  uint32_t root = imported(h, "ext"), made = called(h, load(h, root, "make"));
  uint32_t itself = call_in(h, 1, made), method = call_in(h, 1, load(h, made, "run"));
  uint32_t deeper = call_in(h, 1, load(h, load(h, made, "run"), "more")), after = call_in(h, 1, result_of(h, method));
  uint32_t part = root;
  for (unsigned i = 0; i < 5; i++)
    part = load(h, part, "part");
  uint32_t longest = call_in(h, 1, part), too_long = call_in(h, 1, load(h, part, "part"));
  solve(&w);
  struct buf text = {0};
  for (uint32_t e = 1; e < h->p.edges.n; e++)
    if (h->p.edges.kind[e] == EDGE_CALL)
      buf_printf(&text, "%u %.*s\n", (unsigned)h->p.edges.evidence_row[e], (int)program_name(&h->p, h->p.edges.to[e]).n, program_name(&h->p, h->p.edges.to[e]).at);
  struct buf want = {0};
  buf_printf(&want, "1 ext.make\n%u ext.make.run\n%u ext.part.part.part.part.part\n", (unsigned)method, (unsigned)longest);   /* the nearest first */
  assert_buf(&text, want.at);
  assert_int_equal(w.found[itself], FLOW_OPEN);
  assert_int_equal(w.found[deeper], FLOW_OPEN);
  assert_int_equal(w.found[after], FLOW_OPEN);
  assert_int_equal(w.found[too_long], FLOW_OPEN);
  buf_release(&text);
  buf_release(&want);
  hand_release(h);
}

/* Each function calls the next and returns what that gives; the last one gives a function, or calls the first. */
static void chain_of_returns(bool circle)
{
  struct flowing w;
  begin(&w);
  struct hand *h = &w.h;
  uint32_t goal = function(h, "goal", 0), first_def = 0, first_return = 0, before = 0;
  for (uint32_t i = 0; i < MANY; i++) {
    uint32_t v = function(h, "f", i), def = h->b.f.values.row[v];
    uint32_t gives = before == 0 ? goal : called_in(h, def, before);
    uint32_t gone = value(h, VALUE_RETURN, def, "", 0);
    copy(h, gone, gives);
    first_def = before == 0 ? def : first_def;
    first_return = before == 0 ? gone : first_return;
    before = v;
  }
  if (circle)
    copy(h, first_return, called_in(h, first_def, before));
  uint32_t last = call_in(h, 1, called(h, before));
  solve(&w);
  assert_int_equal(w.found[last], FLOW_INTO_TREE);
  assert_int_equal(w.counts.edges, MANY + 1 + circle);
  assert_in_range(w.counts.attempts, MANY, 10 * MANY);
  assert_int_equal(w.counts.full, 0);
  hand_release(h);
}

static void test_long_chain_of_returns(void **state)
{
  (void)state;
  chain_of_returns(false);
  chain_of_returns(true);
}

static void test_long_chain_of_attributes(void **state)
{
  (void)state;
  struct flowing w;
  begin(&w);
  struct hand *h = &w.h;
  uint32_t class_ = hand_class(h, 1, "C"), object = called(h, of_def(h, class_)), method = hand_method(h, class_, "m"), at = object, outside = imported(h, "ext");
  copy(h, variable(h, class_, "m"), of_def(h, method));
  flow(h, FLOW_STORE, object, object, "next");
  for (uint32_t i = 0; i < MANY; i++) {
    at = load(h, at, "next");
    outside = load(h, outside, "next");
  }
  uint32_t inside = call_in(h, 1, load(h, at, "m")), beyond = call_in(h, 1, outside);
  solve(&w);
  assert_int_equal(w.found[inside], FLOW_INTO_TREE);
  assert_int_equal(w.found[beyond], FLOW_OPEN);
  assert_in_range(w.counts.attempts, MANY, 10 * MANY);
  hand_release(h);
}

/* Two lists that hold one another, and a list in itself. */
static void test_containers_in_themselves(void **state)
{
  (void)state;
  struct flowing w;
  begin(&w);
  struct hand *h = &w.h;
  uint32_t a = value(h, VALUE_LIST, 1, "", 0), b = value(h, VALUE_LIST, 1, "", 0), each = result(h), v = variable(h, 1, "v");
  flow(h, FLOW_STORE_ITEM, a, b, "");
  flow(h, FLOW_STORE_ITEM, b, a, "");
  flow(h, FLOW_STORE_ITEM, a, a, "");
  flow(h, FLOW_STORE_ITEM, b, function(h, "f", 0), "");
  flow(h, FLOW_MERGE, a, b, "");
  flow(h, FLOW_MERGE, a, a, "");
  copy(h, v, a);
  copy(h, v, each);
  flow(h, FLOW_EACH, each, v, "");
  uint32_t row = call_in(h, 1, v);
  solve(&w);
  assert_edges(h, EDGE_CALL, "m -> m.f0 flow inferred\n");
  assert_int_equal(w.found[row], FLOW_INTO_TREE);
  hand_release(h);
}

/* Eight lists that all hold all, and an object that is compared: there are hundreds of ways to it, and one edge. */
static void test_items_in_many_ways(void **state)
{
  (void)state;
  enum { LISTS = 8 };
  struct flowing w;
  begin(&w);
  struct hand *h = &w.h;
  uint32_t class_ = hand_class(h, 1, "C"), object = called(h, of_def(h, class_)), v = variable(h, 1, "v"), lists[LISTS];
  copy(h, variable(h, class_, "__eq__"), of_def(h, hand_method(h, class_, "__eq__")));
  for (unsigned i = 0; i < LISTS; i++)
    copy(h, v, lists[i] = value(h, VALUE_LIST, 1, "", 0));
  for (unsigned i = 0; i < LISTS; i++) {
    for (unsigned j = 0; j < LISTS; j++)
      flow(h, FLOW_STORE_ITEM, lists[i], lists[j], "");
    flow(h, FLOW_STORE_ITEM, lists[i], object, "");
  }
  flow(h, FLOW_SPECIAL, 0, v, "__eq__");
  solve(&w);
  assert_edges(h, EDGE_CALL, "m -> m.C.__eq__ operator inferred\n");
  assert_in_range(w.counts.attempts, LISTS * LISTS, 4 * LISTS * LISTS);
  hand_release(h);
}

static void test_counts(void **state)
{
  (void)state;
  struct flowing w;
  begin(&w);
  uint32_t v = variable(&w.h, 1, "v");
  copy(&w.h, v, function(&w.h, "f", 0));
  copy(&w.h, variable(&w.h, 1, "u"), v);
  call_in(&w.h, 1, v);
  solve(&w);
  assert_int_equal(w.counts.nodes, 1 + 4);            /* v, f0, u, what comes of the call; and none */
  assert_int_equal(w.counts.objects, 1 + 1);          /* f0; and none */
  assert_int_equal(w.counts.attempts, 3);             /* into f0, v and u */
  assert_int_equal(w.counts.full, 0);
  assert_int_equal(w.counts.edges, 1);
  hand_release(&w.h);
}

static void test_nothing(void **state)
{
  (void)state;
  struct flowing w;
  begin(&w);
  solve(&w);
  assert_int_equal(w.counts.nodes, 1);
  assert_int_equal(w.counts.edges, 0);
  hand_release(&w.h);
}

/* ------------------------------------------------------------------------------------------------------- files in any order */

static void file_of_base(struct hand *h)
{
  uint32_t class_ = hand_class(h, 1, "Base"), run = hand_method(h, class_, "run");
  copy(h, variable(h, 1, "Base"), of_def(h, class_));
  copy(h, variable(h, class_, "run"), of_def(h, run));
}

/* class Child(Base): def own(self); maker returns Child() */
static void file_of_child(struct hand *h, const char *base)
{
  hand_from(h, 0, base, "Base");
  copy(h, variable(h, 1, "Base"), value(h, VALUE_IMPORT, 1, "Base", 1));
  uint32_t class_ = hand_class(h, 1, "Child"), own = hand_method(h, class_, "own"), maker = hand_function(h, 1, "maker");
  hand_base(h, class_, "Base");
  copy(h, variable(h, class_, "own"), of_def(h, own));
  copy(h, variable(h, 1, "maker"), of_def(h, maker));
  copy(h, value(h, VALUE_RETURN, maker, "", 0), called_in(h, maker, of_def(h, class_)));
}

/* made = maker(); made.run(); made.own(); made.hook = helper; made.hook() */
static void file_of_user(struct hand *h, const char *child)
{
  hand_from(h, 0, child, "maker");
  uint32_t made = called(h, value(h, VALUE_IMPORT, 1, "maker", 1));
  called(h, load(h, made, "run"));
  called(h, load(h, made, "own"));
  called(h, load(h, made, "hook"));
  flow(h, FLOW_STORE, made, function(h, "helper", 0), "hook");
}

static int line_cmp(const void *a, const void *b)
{
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names behind the last module's dot, "run own", sorted. `at`: which file is the first, second and third of the three. */
static void assert_callees(const unsigned *at)
{
  static const char *const paths[] = {"a.py", "b.py", "c.py"};
  const char *const modules[] = {"a", "b", "c"}, *callees[8];
  struct flowing w;
  struct hand *h = &w.h;
  hand_init(h);
  for (unsigned place = 0; place < 3; place++) {
    hand_file(h, paths[place], 0);
    if (at[0] == place)
      file_of_base(h);
    else if (at[1] == place)
      file_of_child(h, modules[at[0]]);
    else
      file_of_user(h, modules[at[1]]);
  }
  solve(&w);
  size_t n = 0;
  for (uint32_t e = 1; e < h->p.edges.n; e++)
    if (h->p.edges.kind[e] == EDGE_CALL && n < 8)
      callees[n++] = program_name(&h->p, h->p.edges.to[e]).at + 2;
  qsort(callees, n, sizeof *callees, line_cmp);
  buf_reset(&h->text);
  for (size_t i = 0; i < n; i++)
    add_word(&h->text, i > 0 ? " " : "", callees[i]);
  assert_buf(&h->text, "Base.run Child.own helper0 maker");
  hand_release(h);
}

static void test_files_in_any_order(void **state)
{
  (void)state;
  static const unsigned orders[6][3] = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
  for (size_t i = 0; i < 6; i++)
    assert_callees(orders[i]);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_most_objects),
    cmocka_unit_test(test_just_enough),
    cmocka_unit_test(test_most_of_a_kind),
    cmocka_unit_test(test_cycle_of_copies),
    cmocka_unit_test(test_late_uses),
    cmocka_unit_test(test_late_fields),
    cmocka_unit_test(test_known_calls),
    cmocka_unit_test(test_inside_and_outside),
    cmocka_unit_test(test_outside),
    cmocka_unit_test(test_long_chain_of_returns),
    cmocka_unit_test(test_long_chain_of_attributes),
    cmocka_unit_test(test_containers_in_themselves),
    cmocka_unit_test(test_items_in_many_ways),
    cmocka_unit_test(test_counts),
    cmocka_unit_test(test_nothing),
    cmocka_unit_test(test_files_in_any_order),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
