/*
 * syntax/tree.c: what does the tree of a text say, once read?
 *
 * One pass of a cursor, no step of it without need: a subtree without named nodes is not entered, unless the text is broken and something may be missing in there.
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

/* Adds the node under the cursor, if it is worth a row; true when what is below it may be worth some too. */
static bool take(struct syn_tree *t, const struct language *l, const char *src, uint32_t parent)
{
  TSNode n = ts_tree_cursor_current_node(&t->cursor);
  TSSymbol symbol = ts_node_symbol(n);
  struct syn_node row = {.after = t->n + 1, .parent = parent, .kind = (uint8_t)language_kind(l, symbol), .named = language_named(l, symbol)};
  bool broken = t->has_error && ts_node_has_error(n);
  if (!row.named && row.kind == SYN_OTHER && !broken)
    return false;
  row.start = ts_node_start_byte(n);
  row.end = ts_node_end_byte(n);
  row.line = ts_node_start_point(n).row + 1;
  row.missing = broken && ts_node_is_missing(n);
  row.field = row.named ? ts_tree_cursor_current_field_id(&t->cursor) : 0;
  add_node(t, row);
  return broken || (!is_closed(&row, src) && ts_node_named_child_count(n) > 0);
}

static void read_all(struct syn_tree *t, const struct language *l, const char *src)
{
  uint32_t parent = 0;
  for (;;) {
    if (take(t, l, src, parent) && ts_tree_cursor_goto_first_child(&t->cursor)) {
      parent = t->n - 1;
      continue;
    }
    while (!ts_tree_cursor_goto_next_sibling(&t->cursor)) {
      if (parent == 0)
        return;
      ts_tree_cursor_goto_parent(&t->cursor);
      t->at[parent].after = t->n;
      parent = t->at[parent].parent;
    }
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
  if (t->cursor.tree == NULL)
    t->cursor = ts_tree_cursor_new(root);
  else
    ts_tree_cursor_reset(&t->cursor, root);
  read_all(t, l, utf8.at);
  parser_drop(tree);
  return true;
}

void tree_release(struct syn_tree *t)
{
  if (t->cursor.tree != NULL)
    ts_tree_cursor_delete(&t->cursor);
  heap_free(t->at);
  *t = (struct syn_tree){0};
}
