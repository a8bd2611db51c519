/*
 * syntax/tree.c: what does the tree of a text say, once read?
 *
 * One pass of a cursor, which is slow: no step of it without need. In a broken text every token is looked at, for it may be missing.
 */
#include "syntax/tree.h"

#include "base/bug.h"

static void add_node(struct syn_tree *t, struct syn_node n)
{
  if (t->n == t->cap) {
    if (t->cap > UINT32_MAX / 2)
      die_oom(t->cap);
    t->cap = t->cap == 0 ? 4096 : t->cap * 2;
    t->at = heap_resize(t->at, t->cap, sizeof *t->at);
  }
  t->at[t->n++] = n;
}

/* Only an f-string or a template has code in it. */
static bool takes_code(const char *src, uint32_t start, uint32_t end)
{
  for (uint32_t i = start; i < end && src[i] != '"' && src[i] != '\'' && src[i] != '`'; i++)
    if (src[i] == 'f' || src[i] == 'F' || src[i] == 't' || src[i] == 'T')
      return true;
  return false;
}

static bool is_closed(const struct syn_node *n, const char *src)
{
  return n->kind == SYN_DOTTED || n->kind == SYN_COMMENT || (n->kind == SYN_STRING && !takes_code(src, n->start, n->end));
}

/* How many children are to be looked at: in a sound text the named ones, whatever stands between them or behind the last. */
static uint32_t children(const struct syn_tree *t, const struct syn_node *row, TSNode n, const char *src)
{
  if (t->has_error)
    return row->broken || !is_closed(row, src) ? ts_node_child_count(n) : 0;
  return is_closed(row, src) ? 0 : ts_node_named_child_count(n);
}

/* Adds the node under the cursor if it is worth a row, and returns how many of its children are to be looked at. */
static uint32_t take(struct syn_tree *t, const struct language *l, const char *src, uint32_t parent)
{
  TSNode n = ts_tree_cursor_current_node(&t->cursor);
  TSSymbol symbol = ts_node_symbol(n);
  struct syn_node row = {.after = t->n + 1, .parent = parent, .kind = (uint8_t)language_kind(l, symbol), .named = language_named(l, symbol), .broken = t->has_error && ts_node_has_error(n)};
  if (parent != 0 && (row.named || t->has_error))
    t->at[parent].after--;
  if (!row.named && row.kind == SYN_OTHER && !row.broken)
    return 0;
  row.start = ts_node_start_byte(n);
  row.end = ts_node_end_byte(n);
  row.line = ts_node_start_point(n).row + 1;
  row.missing = t->has_error && ts_node_is_missing(n);
  row.field = row.named ? ts_tree_cursor_current_field_id(&t->cursor) : 0;
  uint32_t below = children(t, &row, n, src);
  if (below > 0)
    row.after = below;
  add_node(t, row);
  return below;
}

/* While a node is open, its `after` counts the children that are still to come: no step is made in search of one more. */
static void read_all(struct syn_tree *t, const struct language *l, const char *src)
{
  uint32_t parent = 0;
  for (;;) {
    if (take(t, l, src, parent) > 0) {
      parent = t->n - 1;
      if (!ts_tree_cursor_goto_first_child(&t->cursor))
        BUG("a node has no first child");
      continue;
    }
    while (parent != 0 && t->at[parent].after == 0) {
      t->at[parent].after = t->n;
      parent = t->at[parent].parent;
      ts_tree_cursor_goto_parent(&t->cursor);
    }
    if (parent == 0)
      return;
    if (!ts_tree_cursor_goto_next_sibling(&t->cursor))
      BUG("a node has fewer children than it says");
  }
}

bool tree_read(struct syn_tree *t, struct parser *p, const struct language *l, struct span utf8)
{
  t->n = 0;
  t->has_error = false;
  add_node(t, (struct syn_node){0});
  TSTree *tree = parser_parse(p, utf8);
  if (tree == NULL)
    return false;
  TSNode root = ts_tree_root_node(tree);
  t->has_error = ts_node_has_error(root);
  t->cursor = ts_tree_cursor_new(root);
  read_all(t, l, utf8.at);
  ts_tree_cursor_delete(&t->cursor);
  parser_drop(p, tree);
  return true;
}

void tree_release(struct syn_tree *t)
{
  heap_free(t->at);
  *t = (struct syn_tree){0};
}
