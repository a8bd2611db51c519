/*
 * tests/unit/test_syntax_tree.c: are the rows of a tree what the tree itself says?
 *
 * The other side asks tree-sitter for each child by its number, and for each field by its name: slow, and without the shortcuts of tree.c.
 */
#include "syntax/tree.h"

#include "test_base.h"

#include "base/vec.h"
#include "syntax/flat.h"

const TSLanguage *tree_sitter_python(void);

struct other {
  TSNode node;
  uint32_t parent;
};

struct both {
  struct parser *parser;
  struct language lang;
  struct syn_tree tree;
};

static bool is_closed_kind(const struct both *b, TSNode n)
{
  enum node_kind_ts kind = language_kind(&b->lang, ts_node_symbol(n));
  return kind == SYN_STRING || kind == SYN_DOTTED;
}

/* Compares one node with its row, and the fields of both. */
static void same_node(const struct both *b, TSNode n, uint32_t row)
{
  const struct syn_node *at = &b->tree.at[row];
  assert_true(row < b->tree.n);
  assert_int_equal(at->kind, language_kind(&b->lang, ts_node_symbol(n)));
  assert_int_equal(at->named, ts_node_is_named(n));
  assert_int_equal(at->start, ts_node_start_byte(n));
  assert_int_equal(at->end, ts_node_end_byte(n));
  assert_int_equal(at->line, ts_node_start_point(n).row + 1);
  assert_int_equal(at->missing, ts_node_is_missing(n));
  TSFieldId fields[] = {b->lang.name, b->lang.body, b->lang.function, b->lang.arguments, b->lang.object, b->lang.attribute, b->lang.left, b->lang.right, b->lang.value, b->lang.condition};
  bool asked = !is_closed_kind(b, n) && at->kind != SYN_ERROR;   /* of broken text tree-sitter knows fields one way and not the other */
  for (size_t i = 0; asked && i < sizeof fields / sizeof fields[0]; i++) {
    TSNode kid = ts_node_child_by_field_id(n, fields[i]);
    syn_id ours = tree_field(&b->tree, (syn_id){row}, fields[i]);
    assert_int_equal(ours.v == 0, ts_node_is_null(kid));
    if (ours.v != 0)
      assert_int_equal(b->tree.at[ours.v].start, ts_node_start_byte(kid));
  }
}

/* All nodes in the order of a walk; of a string without code, and of a dotted name, only the node itself. */
static void same_tree(const char *text)
{
  static struct language python;
  if (python.ts == NULL)
    language_init(&python);
  struct both b = {.lang = python};
  b.parser = parser_new(&b.lang);
  struct span s = span_of(text);
  assert_true(tree_read(&b.tree, b.parser, &b.lang, s));
  TSTree *tree = parser_parse(b.parser, s);
  VEC(struct other) todo = {0};
  uint32_t row = 0;
  for (vec_push(&todo, ((struct other){ts_tree_root_node(tree), 0})); todo.n > 0;) {
    struct other o = vec_pop(&todo);
    bool kept = ts_node_is_named(o.node) || language_kind(&b.lang, ts_node_symbol(o.node)) != SYN_OTHER || ts_node_has_error(o.node);
    uint32_t at = kept ? ++row : o.parent;
    if (kept) {
      same_node(&b, o.node, row);
      assert_int_equal(b.tree.at[row].parent, o.parent);
    }
    bool closed = is_closed_kind(&b, o.node) && b.tree.at[row].after == row + 1;
    for (uint32_t i = closed ? 0 : ts_node_child_count(o.node); i > 0; i--)
      vec_push(&todo, ((struct other){ts_node_child(o.node, i - 1), at}));
  }
  assert_int_equal(row + 1, b.tree.n);
  for (uint32_t r = 1; r < b.tree.n; r++)
    assert_true(b.tree.at[r].after > r && b.tree.at[r].after <= b.tree.at[b.tree.at[r].parent].after + (b.tree.at[r].parent == 0 ? b.tree.n : 0));
  vec_release(&todo);
  parser_drop(b.parser, tree);
  tree_release(&b.tree);
  parser_free(b.parser);
}

static const char sound[] = "# first\n"
                            "import a.b as c, d\n"
                            "from ..e import (f,  # why\n    g)\n"
                            "@h(1, *i, j=k.l[m], **n)\n"
                            "class O(P, metaclass=Q):\n"
                            "    '''doc'''\n"
                            "    def r(self, s=(), *t, **u):  # behind\n"
                            "        if not self.v and s <> t or u is not None:\n"
                            "            return [w for w in 'plain' if w], f'{self.x!r:>{y}} z', b'' \"joined\"\n"
                            "        else:\n"
                            "            print >>self.out, `s`, 0777\n"
                            "        while True: pass\n"
                            "    a.b.c().d = e = lambda f, g: f(g)(g)\n";

static void test_sound(void **state)
{
  (void)state;
  same_tree("");
  same_tree("\n");
  same_tree("x");
  same_tree(sound);
}

/* Every beginning of a text is a text, most of them broken. */
static void test_broken(void **state)
{
  (void)state;
  char part[sizeof sound];
  for (size_t n = 0; n < sizeof sound; n++) {
    memcpy(part, sound, n);
    part[n] = '\0';
    same_tree(part);
  }
  same_tree("def f(:\n  x = (1, [2}\nclass\n");
  same_tree("if a b c\n  f'{(' 'x\n");
}

static void test_strings_are_closed(void **state)
{
  (void)state;
  struct both b = {0};
  language_init(&b.lang);
  b.parser = parser_new(&b.lang);
  assert_true(tree_read(&b.tree, b.parser, &b.lang, SPAN("a = 'b {c}' + Rb'\\n'\n")));
  for (uint32_t r = 1; r < b.tree.n; r++)
    if (b.tree.at[r].kind == SYN_STRING)
      assert_int_equal(b.tree.at[r].after, r + 1);
  assert_true(tree_read(&b.tree, b.parser, &b.lang, SPAN("f'b {c}'\n")));
  bool found = false;
  for (uint32_t r = 1; r < b.tree.n; r++)
    found = found || (b.tree.at[r].kind == SYN_IDENTIFIER && b.tree.at[r].start == 5);
  assert_true(found);
  tree_release(&b.tree);
  parser_free(b.parser);
  language_release(&b.lang);
}

/* Asking what is not there is asking for nothing. */
static void test_none(void **state)
{
  (void)state;
  struct both b = {0};
  language_init(&b.lang);
  b.parser = parser_new(&b.lang);
  assert_true(tree_read(&b.tree, b.parser, &b.lang, SPAN("x\n")));
  assert_int_equal(tree_first(&b.tree, (syn_id){0}).v, 0);
  assert_int_equal(tree_next(&b.tree, (syn_id){0}).v, 0);
  assert_int_equal(tree_field(&b.tree, (syn_id){0}, b.lang.name).v, 0);
  assert_int_equal(tree_next(&b.tree, (syn_id){1}).v, 0);
  tree_release(&b.tree);
  parser_free(b.parser);
  language_release(&b.lang);
}

/* [symbol]: one more than the state behind it, 0 where it cannot stand in this state. */
static void steps_from(uint32_t *to, const TSLanguage *l, TSStateId state)
{
  memset(to, 0, MOST_SYMBOLS * sizeof *to);
  TSLookaheadIterator *i = ts_lookahead_iterator_new(l, state);
  while (ts_lookahead_iterator_next(i)) {
    TSSymbol symbol = ts_lookahead_iterator_current_symbol(i);
    assert_int_equal(to[symbol], 0);
    to[symbol] = 1u + ts_language_next_state(l, state, symbol);
  }
  ts_lookahead_iterator_delete(i);
}

/* The flat table says of each state what the searched one says. */
static void test_flat(void **state)
{
  (void)state;
  const TSLanguage *searched = tree_sitter_python();
  TSLanguage *flat = flat_new(searched);
  uint32_t want[MOST_SYMBOLS], got[MOST_SYMBOLS], steps = 0;
  assert_int_equal(ts_language_state_count(flat), ts_language_state_count(searched));
  for (uint32_t s = 0; s < ts_language_state_count(searched); s++) {
    steps_from(want, searched, (TSStateId)s);
    steps_from(got, flat, (TSStateId)s);
    assert_memory_equal(got, want, sizeof want);
    for (size_t i = 0; i < MOST_SYMBOLS; i++)
      steps += want[i] > 1;
  }
  assert_true(steps > ts_language_state_count(searched));
  flat_free(flat);
}

/* The same trees from memory that is dropped as a whole. The last test: the library keeps to it. */
static void test_memory_of_ours(void **state)
{
  parser_begin();
  test_sound(state);
  test_broken(state);
  test_strings_are_closed(state);
  struct both b = {0};                                /* one parser, many texts, also those that take much memory */
  language_init(&b.lang);
  b.parser = parser_new(&b.lang);
  struct buf text = {0};
  for (size_t round = 0; round < 6; round++) {
    buf_reset(&text);
    for (size_t i = 0; i < (round % 2 == 0 ? 3 : 20000); i++)
      buf_printf(&text, "a%zu = [f(x, '%zu') for x in y]\n", i, i);
    assert_true(tree_read(&b.tree, b.parser, &b.lang, buf_span(&text)));
    assert_false(b.tree.has_error);
    assert_int_equal(b.tree.at[b.tree.n - 1].line, round % 2 == 0 ? 3 : 20000);
  }
  buf_release(&text);
  tree_release(&b.tree);
  parser_free(b.parser);
  language_release(&b.lang);
}

static syn_id find(const struct syn_tree *t, enum node_kind_ts kind, uint32_t number)
{
  for (uint32_t row = 1; row < t->n; row++)
    if (t->at[row].kind == kind && number-- == 0)
      return (syn_id){row};
  return (syn_id){0};
}

/* a(b(c)): a graft on each call is its last child, behind what it had; every subtree ends where the next row begins. */
static void test_graft(void **state)
{
  (void)state;
  struct both b = {0};
  language_init(&b.lang);
  b.parser = parser_new(&b.lang);
  assert_true(tree_read(&b.tree, b.parser, &b.lang, SPAN("a(b(c))\nd\n")));
  uint32_t before = b.tree.n;
  struct syn_node rows[] = {{.start = 100, .end = 109, .after = 3, .kind = SYN_CODE, .named = true}, {.start = 101, .after = 2, .kind = SYN_NONE, .named = true}, {.start = 102, .after = 3, .kind = SYN_TRUE, .named = true},
                            {.start = 200, .after = 1, .kind = SYN_CODE, .named = true}};
  struct syn_graft grafts[] = {{find(&b.tree, SYN_CALL, 0), 0, 3}, {find(&b.tree, SYN_CALL, 1), 3, 1}};
  tree_graft(&b.tree, grafts, 2, rows);
  assert_int_equal(b.tree.n, before + 4);
  syn_id outer = find(&b.tree, SYN_CALL, 0), inner = find(&b.tree, SYN_CALL, 1), of_inner = find(&b.tree, SYN_CODE, 0), of_outer = find(&b.tree, SYN_CODE, 1);
  assert_int_equal(b.tree.at[of_inner.v].start, 200);
  assert_int_equal(b.tree.at[of_inner.v].parent, inner.v);
  assert_int_equal(b.tree.at[inner.v].after, of_inner.v + 1);
  assert_int_equal(b.tree.at[of_outer.v].start, 100);
  assert_int_equal(b.tree.at[of_outer.v].parent, outer.v);
  assert_int_equal(b.tree.at[outer.v].after, of_outer.v + 3);
  assert_int_equal(tree_first(&b.tree, of_outer).v, of_outer.v + 1);
  assert_int_equal(tree_next(&b.tree, (syn_id){of_outer.v + 1}).v, of_outer.v + 2);
  assert_int_equal(tree_next(&b.tree, (syn_id){of_outer.v + 2}).v, 0);
  assert_int_equal(tree_field(&b.tree, outer, b.lang.arguments).v != 0, 1);
  assert_int_equal(b.tree.at[1].after, b.tree.n);
  for (uint32_t row = 1; row < b.tree.n; row++) {
    uint32_t parent = b.tree.at[row].parent;
    assert_true(parent < row && b.tree.at[row].after <= b.tree.at[parent == 0 ? 1 : parent].after);
  }
  tree_release(&b.tree);
  parser_free(b.parser);
  language_release(&b.lang);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_sound),
    cmocka_unit_test(test_broken),
    cmocka_unit_test(test_strings_are_closed),
    cmocka_unit_test(test_none),
    cmocka_unit_test(test_graft),
    cmocka_unit_test(test_flat),
    cmocka_unit_test(test_memory_of_ours),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
