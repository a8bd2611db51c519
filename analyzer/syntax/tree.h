/*
 * syntax/tree.h: what does the tree of a text say, once read?
 *
 * tree-sitter's own tree holds every bracket and comma, and nodes without a name between those that have one. So it is read once, from end to end, and dropped: what remains is a
 * row a node in the order in which a walk meets them, so that a child stands behind its parent, and to skip a subtree is to go on at `after`. Kept are the nodes with a name, the
 * tokens whose kind is known, and in a broken text those that are missing. Not kept is what stands inside a name, a comment or a string into which nothing is put.
 */
#ifndef SYNTAX_TREE_H
#define SYNTAX_TREE_H

#include "base/vec.h"
#include "syntax/language.h"
#include "syntax/parser.h"

#include <stdbool.h>

typedef struct {
  uint32_t v;                     /* row; 0 = no node, 1 = the root */
} syn_id;

struct syn_node {
  uint32_t start, end;            /* bytes of the text */
  uint32_t line;                  /* of its start, from 1: one more than the line feeds before it */
  uint32_t after;                 /* the row behind its last descendant */
  uint32_t parent;
  uint16_t field;                 /* the field of its parent that it is, or 0 */
  uint8_t kind;                   /* enum node_kind_ts */
  bool named;
  bool broken, missing;           /* of a broken text. broken: something in it is; missing: the grammar wanted it, the text has it not */
};

/* Storage is the caller's; zero bytes ({0}) are an empty tree. Reading again reuses it. */
struct syn_tree {
  struct syn_node *at;            /* [syn_id]; row 0 is no node: kind SYN_OTHER, no text, no children */
  uint32_t n, cap;
  bool has_error;
  VEC(struct tree_level) levels;  /* while it is read */
};

/* False when the text cannot be parsed at all (parser_parse); `t` is then empty. Rows are valid until the next reading. */
bool tree_read(struct syn_tree *t, struct parser *p, const struct language *l, struct span utf8);
void tree_release(struct syn_tree *t);

/* Rows of another tree, `n` of them from `first` on, that become the last child of `owner`. `parent` and `after` in them count from the first, whose parent they do not say. */
struct syn_graft {
  syn_id owner;
  uint32_t first, n;
};
/* Grafts come in the order of their owners. All rows get new numbers. */
void tree_graft(struct syn_tree *t, const struct syn_graft *grafts, size_t n, const struct syn_node *rows);

/* The first named child of n, and the one behind `kid`; 0 when there is none. Comments are children too. */
static inline syn_id tree_skip_unnamed(const struct syn_tree *t, uint32_t row, uint32_t end)
{
  while (row < end && !t->at[row].named)
    row = t->at[row].after;
  return (syn_id){row < end ? row : 0};
}
static inline syn_id tree_first(const struct syn_tree *t, syn_id n) { return tree_skip_unnamed(t, n.v + 1, t->at[n.v].after); }
static inline syn_id tree_next(const struct syn_tree *t, syn_id kid)
{
  return tree_skip_unnamed(t, t->at[kid.v].after, t->at[t->at[kid.v].parent].after);
}

/* The first child in this field; 0 when there is none. */
static inline syn_id tree_field(const struct syn_tree *t, syn_id n, TSFieldId field)
{
  for (syn_id kid = tree_first(t, n); kid.v != 0; kid = tree_next(t, kid))
    if (t->at[kid.v].field == field)
      return kid;
  return (syn_id){0};
}

#endif
