/*
 * syntax/tree.c: what does the tree of a text say, once read?
 *
 * One pass over the library's own nodes: its cursor, which works out for each step what it is for the caller, takes twice as long. A node without a row of its own (a rule that the grammar
 * keeps to itself) is gone through as if its children stood in its place.
 */
#include "syntax/tree.h"

#include "base/bug.h"

#include <src/language.h>
#include <src/tree.h>

/* The row that would be the next one. Rows and levels are written in place: to copy as a whole what was just written member by member makes the processor wait. */
static struct syn_node *next_row(struct syn_tree *t)
{
  if (t->n == t->cap) {
    if (t->cap > UINT32_MAX / 2)
      die_oom(t->cap);
    t->cap = t->cap == 0 ? 4096 : t->cap * 2;
    t->at = heap_resize(t->at, t->cap, sizeof *t->at);
  }
  return &t->at[t->n];
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

/* The children of a node that are still to come. */
struct tree_level {
  const Subtree *next, *end;
  const TSSymbol *aliases;        /* [place]: what a child is called in this construct; NULL: nothing is called otherwise */
  const TSFieldMapEntry *fields, *fields_end;
  uint32_t place;                 /* of the next child, comments not counted */
  uint32_t row;                   /* the row whose children they are */
  bool own;                       /* of the row's node itself; else of one without a row */
  TSFieldId field;                /* which that one is of the row's node */
};

struct reader {
  struct syn_tree *t;
  const struct language *l;
  const char *src;
  uint32_t byte, line;            /* where the next node begins, what stands before it included */
};

static struct tree_level *open_level(struct reader *r, Subtree s)
{
  struct syn_tree *t = r->t;
  vec_reserve(&t->levels, t->levels.n + 1);
  struct tree_level *level = &t->levels.at[t->levels.n++];
  level->next = ts_subtree_children(s);
  level->end = level->next + s.ptr->child_count;
  level->aliases = ts_language_alias_sequence(r->l->ts, s.ptr->production_id);
  ts_language_field_map(r->l->ts, s.ptr->production_id, &level->fields, &level->fields_end);
  level->place = 0;
  return level;
}

/* The children of the node in this row. */
static void open_row(struct reader *r, Subtree s, uint32_t row)
{
  struct tree_level *level = open_level(r, s);
  level->row = row;
  level->own = true;
  level->field = 0;
}

/* The children of a node that has no row: they are those of the row above, and this field of it. */
static void open_hidden(struct reader *r, Subtree s, TSFieldId field)
{
  uint32_t row = vec_last(&r->t->levels).row;
  struct tree_level *level = open_level(r, s);
  level->row = row;
  level->own = false;
  level->field = field;
}

static TSFieldId field_at(const struct tree_level *level, uint32_t place)
{
  for (const TSFieldMapEntry *f = level->fields; f < level->fields_end; f++)
    if (!f->inherited && f->child_index == place)
      return f->field_id;
  return level->field;
}

static void pass(struct reader *r, Subtree s)
{
  Length all = ts_subtree_total_size(s);
  r->byte += all.bytes;
  r->line += all.extent.row;
}

/* Adds the node if it is worth a row, and says whether its children are to be looked at: in a sound text not those of a closed node. */
static bool take(struct reader *r, Subtree s, TSSymbol symbol, TSFieldId field)
{
  struct syn_tree *t = r->t;
  enum node_kind_ts kind = language_kind(r->l, symbol);
  bool named = language_named(r->l, symbol), broken = t->has_error && ts_subtree_error_cost(s) > 0;
  if (!named && kind == SYN_OTHER && !broken)
    return false;
  struct syn_node *row = next_row(t);
  Length before = ts_subtree_padding(s);
  row->start = r->byte + before.bytes;
  row->end = row->start + ts_subtree_size(s).bytes;
  row->line = r->line + before.extent.row;
  row->after = ++t->n;
  row->parent = vec_last(&t->levels).row;
  row->field = named ? field : 0;
  row->kind = (uint8_t)kind;
  row->named = named;
  row->broken = broken;
  row->missing = t->has_error && ts_subtree_missing(s);
  return ts_subtree_child_count(s) > 0 && (broken || !is_closed(row, r->src));
}

static void read_node(struct reader *r)
{
  struct tree_level *level = &vec_last(&r->t->levels);
  Subtree s = *level->next++;
  TSSymbol alias = 0;
  TSFieldId field = 0;
  if (!ts_subtree_extra(s)) {
    uint32_t place = level->place++;
    alias = level->aliases == NULL ? 0 : level->aliases[place];
    field = field_at(level, place);
  }
  bool wanted = r->t->has_error && ts_subtree_missing(s);   /* a line's end too, which is no node when it is there */
  bool hidden = alias == 0 && !ts_subtree_visible(s) && !wanted;
  if (hidden && ts_subtree_visible_child_count(s) > 0)
    open_hidden(r, s, field);
  else if (!hidden && take(r, s, alias == 0 ? ts_subtree_symbol(s) : alias, field))
    open_row(r, s, r->t->n - 1);
  else
    pass(r, s);
}

static void read_all(struct reader *r, const Subtree *root)
{
  struct syn_tree *t = r->t;
  t->levels.n = 0;
  vec_push(&t->levels, ((struct tree_level){.next = root, .end = root + 1}));
  while (t->levels.n > 0) {
    const struct tree_level *level = &vec_last(&t->levels);
    if (level->next < level->end) {
      read_node(r);
      continue;
    }
    if (level->own)
      t->at[level->row].after = t->n;
    t->levels.n--;
  }
}

bool tree_read(struct syn_tree *t, struct parser *p, const struct language *l, struct span utf8)
{
  t->n = 0;
  t->has_error = false;
  *next_row(t) = (struct syn_node){0};
  t->n = 1;
  TSTree *tree = parser_parse(p, utf8);
  if (tree == NULL)
    return false;
  t->has_error = ts_subtree_error_cost(tree->root) > 0;
  read_all(&(struct reader){.t = t, .l = l, .src = utf8.at, .line = 1}, &tree->root);
  parser_drop(p, tree);
  return true;
}

static void add_node(struct syn_tree *t, struct syn_node n)
{
  *next_row(t) = n;
  t->n++;
}

/* What is grafted on a node whose other descendants have their rows. */
static void add_graft(struct syn_tree *t, uint32_t owner, const struct syn_node *rows, uint32_t n)
{
  uint32_t base = t->n;
  for (uint32_t i = 0; i < n; i++) {
    struct syn_node row = rows[i];
    row.parent = i == 0 ? owner : row.parent + base;
    row.after += base;
    add_node(t, row);
  }
}

static const struct syn_graft *graft_of(const struct syn_graft *grafts, size_t n, uint32_t owner)
{
  size_t low = 0, high = n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (grafts[middle].owner.v < owner)
      low = middle + 1;
    else
      high = middle;
  }
  return low < n && grafts[low].owner.v == owner ? &grafts[low] : NULL;
}

void tree_graft(struct syn_tree *t, const struct syn_graft *grafts, size_t n, const struct syn_node *rows)
{
  struct syn_node *old = t->at;
  uint32_t old_n = t->n, open = 0, *now = heap_resize(NULL, old_n, sizeof *now);   /* [old row]: its new one */
  t->at = NULL;
  t->n = t->cap = 0;
  for (uint32_t row = 0; row <= old_n; row++) {
    while (open != 0 && (row == old_n || old[open].after <= row)) {
      const struct syn_graft *graft = graft_of(grafts, n, open);
      if (graft != NULL)
        add_graft(t, now[open], rows + graft->first, graft->n);
      t->at[now[open]].after = t->n;
      open = old[open].parent;
    }
    if (row == old_n)
      break;
    now[row] = t->n;
    add_node(t, old[row]);
    t->at[t->n - 1].parent = row == 0 ? 0 : now[old[row].parent];
    open = row;
  }
  heap_free(now);
  heap_free(old);
}

void tree_release(struct syn_tree *t)
{
  vec_release(&t->levels);
  heap_free(t->at);
  *t = (struct syn_tree){0};
}
