/*
 * base/toml.c: what do pyproject.toml and its kind say?
 *
 * One walk with a cursor over the tree of the grammar, which knows shapes but not meanings: which table a header names, what a dotted key opens, what an escape stands for and that no key comes twice
 * is decided here. A node of an error is walked through as if it were not there, so that the pairs around a fault count.
 */
#include "base/toml.h"

#include "base/bug.h"
#include "base/intern.h"
#include "base/map.h"
#include "base/utf8.h"
#include "base/vec.h"

#include <stdlib.h>
#include <string.h>
#include <tree_sitter/api.h>

enum { MOST_DEPTH = 200 /* as json_read.h */, MOST_BYTES = 1 << 30 };

const TSLanguage *tree_sitter_toml(void);

enum shape { SHAPE_OTHER, SHAPE_DOCUMENT, SHAPE_TABLE, SHAPE_TABLE_ELEMENT, SHAPE_PAIR, SHAPE_KEY, SHAPE_STRING, SHAPE_NUMBER, SHAPE_DATE, SHAPE_BOOLEAN, SHAPE_ARRAY, SHAPE_INLINE };

static const struct {
  const char *name;
  enum shape shape;
} shapes[] = {
  {"document", SHAPE_DOCUMENT}, {"table", SHAPE_TABLE}, {"table_array_element", SHAPE_TABLE_ELEMENT}, {"pair", SHAPE_PAIR}, {"bare_key", SHAPE_KEY},
  {"quoted_key", SHAPE_KEY}, {"dotted_key", SHAPE_KEY}, {"string", SHAPE_STRING}, {"integer", SHAPE_NUMBER}, {"float", SHAPE_NUMBER}, {"boolean", SHAPE_BOOLEAN},
  {"offset_date_time", SHAPE_DATE}, {"local_date_time", SHAPE_DATE}, {"local_date", SHAPE_DATE}, {"local_time", SHAPE_DATE}, {"array", SHAPE_ARRAY},
  {"inline_table", SHAPE_INLINE},
};

struct value {                    /* a value with what building takes; a pointer to its first member leads back */
  struct json json;
  struct json *last;              /* of its items */
  uint32_t number;                /* of a table, for the map of keys */
  bool inline_, implied;          /* written in braces; made by a longer key */
};

struct frame {                    /* a node whose children are being visited */
  enum shape shape;
  struct value *holder;           /* where its children go */
  struct span key;                /* of a pair: the last part of its key */
  TSNode key_node;
  bool has_key;                   /* of a pair: it waits for its value; of a table: its header was read */
};

struct reader {
  struct arena *arena, scratch;
  struct span text;
  struct value *root;
  struct intern keys;
  struct map members;             /* (number of a table, key) -> row of values */
  VEC(struct value *) values;
  VEC(struct json_fault) faults;
  VEC(struct frame) frames;
};

/* ------------------------------------------------------------------------------------------------------------- places */

static uint32_t line_of(TSNode n)
{
  return ts_node_start_point(n).row + 1;
}

static uint32_t col_of(const struct reader *r, TSNode n)
{
  uint32_t at = ts_node_start_byte(n), from = at - ts_node_start_point(n).column, col = 1;
  for (uint32_t i = from; i < at && i < r->text.n; i++)
    col += ((unsigned char)r->text.at[i] & 0xc0) != 0x80;
  return col;
}

static void fault(struct reader *r, TSNode n, const char *text)
{
  struct json_fault f = {line_of(n), col_of(r, n), text};
  vec_push(&r->faults, f);
}

static struct span text_of(const struct reader *r, TSNode n)
{
  uint32_t from = ts_node_start_byte(n), end = ts_node_end_byte(n);
  return (struct span){r->text.at + from, end - from};
}

/* ------------------------------------------------------------------------------------------------------------- strings */

static void add_character(struct buf *out, struct span hex)
{
  uint32_t code = 0;
  for (size_t i = 0; i < hex.n; i++) {
    char c = hex.at[i];
    code = code * 16 + (uint32_t)(c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
  }
  char bytes[4];
  size_t n = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  if (code == 0 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) {
    buf_adds(out, "\xef\xbf\xbd");                    /* no character: U+FFFD */
    return;
  }
  for (size_t i = n; i-- > 1; code >>= 6)
    bytes[i] = (char)(0x80 | (code & 0x3f));
  static const unsigned char lead[] = {0, 0, 0xc0, 0xe0, 0xf0};
  bytes[0] = (char)(lead[n] | code);
  buf_add(out, bytes, n);
}

/* What stands behind a backslash; returns the bytes used. */
static size_t add_escape(struct buf *out, struct span rest)
{
  static const char from[] = "btnfr\"\\", to[] = "\b\t\n\f\r\"\\";
  if (rest.n == 0)
    return 0;
  const char *known = memchr(from, rest.at[0], sizeof from - 1);
  if (known != NULL) {
    buf_addc(out, to[known - from]);
    return 1;
  }
  size_t digits = rest.at[0] == 'u' ? 4 : rest.at[0] == 'U' ? 8 : 0;
  if (digits > 0 && rest.n > digits) {
    add_character(out, (struct span){rest.at + 1, digits});
    return digits + 1;
  }
  size_t n = 0;                   /* the end of a line: all blanks behind it are skipped */
  while (n < rest.n && memchr(" \t\r\n", rest.at[n], 4) != NULL)
    n++;
  return n;
}

/* The text between the quotes of a string or quoted key. */
static struct span decoded(struct reader *r, struct span s)
{
  bool basic = s.at[0] == '"', many = s.n >= 6 && memcmp(s.at, basic ? "\"\"\"" : "'''", 3) == 0;
  size_t quote = many ? 3 : 1;
  s = s.n >= 2 * quote ? (struct span){s.at + quote, s.n - 2 * quote} : (struct span){s.at, 0};
  if (many && s.n > 0 && s.at[0] == '\r')
    s = (struct span){s.at + 1, s.n - 1};
  if (many && s.n > 0 && s.at[0] == '\n')
    s = (struct span){s.at + 1, s.n - 1};
  struct buf out = {0};
  for (size_t i = 0; i < s.n; i++) {
    if (basic && s.at[i] == '\\')
      i += add_escape(&out, (struct span){s.at + i + 1, s.n - i - 1});
    else
      buf_addc(&out, s.at[i]);
  }
  struct span kept = {arena_strndup(r->arena, out.n > 0 ? out.at : "", out.n), out.n};
  buf_release(&out);
  return kept;
}

/* ------------------------------------------------------------------------------------------------------------- values */

static struct value *make(struct reader *r, TSNode n, enum json_kind kind)
{
  struct value *v = arena_new(r->arena, struct value);
  v->json = (struct json){.kind = kind, .line = line_of(n), .col = col_of(r, n), .key = {"", 0}, .string = {"", 0}};
  vec_push(&r->values, v);
  v->number = (uint32_t)r->values.n;
  return v;
}

static void append(struct value *to, struct value *v)
{
  if (to->last != NULL)
    to->last->next = &v->json;
  else
    to->json.items = &v->json;
  to->last = &v->json;
  to->json.n++;
}

static struct value *member(struct reader *r, const struct value *table, struct span key)
{
  uint32_t row = map_get(&r->members, map_pair(table->number, intern_span(&r->keys, key).v));
  return row == 0 ? NULL : r->values.at[row - 1];
}

static void put(struct reader *r, struct value *table, struct span key, struct value *v, TSNode key_node)
{
  v->json.key = (struct span){arena_strndup(r->arena, key.at, key.n), key.n};
  v->json.key_line = line_of(key_node);
  v->json.key_col = col_of(r, key_node);
  map_put(&r->members, map_pair(table->number, intern_span(&r->keys, key).v), v->number);
  append(table, v);
}

/* The next part of a dotted key; `rest` goes behind it and its dot. */
static struct span next_part(struct reader *r, struct span *rest)
{
  struct span s = *rest;
  while (s.n > 0 && memchr(" \t.\r\n", s.at[0], 5) != NULL)
    s = (struct span){s.at + 1, s.n - 1};
  size_t n = 0;
  bool quoted = s.n > 0 && (s.at[0] == '"' || s.at[0] == '\'');
  if (quoted) {
    for (n = 1; n < s.n && s.at[n] != s.at[0]; n++)
      n += s.at[n] == '\\' && s.at[0] == '"' && n + 1 < s.n;
    n += n < s.n;
  } else {
    while (n < s.n && memchr(" \t.\r\n", s.at[n], 5) == NULL)
      n++;
  }
  struct span part = {s.at, n};
  s = (struct span){s.at + n, s.n - n};
  while (s.n > 0 && memchr(" \t.\r\n", s.at[0], 5) != NULL)
    s = (struct span){s.at + 1, s.n - 1};
  *rest = s;
  return quoted ? decoded(r, part) : part;
}

/* The table behind `key` of `table`, made if it is new; of an array of tables the last. NULL when something else has that name. */
static struct value *step(struct reader *r, struct value *table, struct span key, TSNode key_node)
{
  struct value *v = member(r, table, key);
  if (v == NULL) {
    v = make(r, key_node, JSON_OBJECT);
    v->implied = true;
    put(r, table, key, v, key_node);
  }
  if (v->json.kind == JSON_ARRAY && v->last != NULL)
    v = (struct value *)(void *)v->last;
  return v->json.kind == JSON_OBJECT && !v->inline_ ? v : NULL;
}

/* All parts of a key but the last, which goes to *last. NULL and a fault when they do not lead to a table. */
static struct value *descend(struct reader *r, struct value *table, TSNode key_node, struct span *last)
{
  struct span rest = text_of(r, key_node);
  *last = next_part(r, &rest);
  for (unsigned depth = 0; rest.n > 0 && table != NULL; depth++) {
    table = depth < MOST_DEPTH ? step(r, table, *last, key_node) : NULL;
    *last = next_part(r, &rest);
  }
  if (table == NULL)
    fault(r, key_node, "this key leads through something that is no table, or through too many");
  return table;
}

/* The table that a header opens; NULL with a fault when the name is taken. */
static struct value *open_table(struct reader *r, TSNode key_node, bool element)
{
  struct span last;
  struct value *above = descend(r, r->root, key_node, &last);
  if (above == NULL)
    return NULL;
  struct value *v = member(r, above, last);
  if (element) {
    if (v == NULL) {
      v = make(r, key_node, JSON_ARRAY);
      put(r, above, last, v, key_node);
    }
    if (v->json.kind != JSON_ARRAY || v->inline_) {
      fault(r, key_node, "this name was given before, and not as an array of tables");
      return NULL;
    }
    struct value *item = make(r, key_node, JSON_OBJECT);
    append(v, item);
    return item;
  }
  if (v != NULL && (v->json.kind != JSON_OBJECT || v->inline_ || !v->implied)) {
    fault(r, key_node, "this table was given before");
    return v->json.kind == JSON_OBJECT && !v->inline_ ? v : NULL;
  }
  if (v == NULL)
    v = step(r, above, last, key_node);
  v->implied = false;
  return v;
}

/* A value goes into the pair or array at hand. */
static void place(struct reader *r, struct frame *f, struct value *v, TSNode n)
{
  if (f->holder == NULL)
    return;
  if (f->shape == SHAPE_ARRAY) {
    append(f->holder, v);
  } else if (f->shape == SHAPE_PAIR && f->has_key) {
    f->has_key = false;
    if (member(r, f->holder, f->key) != NULL)
      fault(r, n, "this key was given before; the first one counts");
    else
      put(r, f->holder, f->key, v, f->key_node);
  }
}

static struct value *scalar(struct reader *r, TSNode n, enum shape shape)
{
  struct span text = text_of(r, n);
  if (shape == SHAPE_STRING) {
    struct value *v = make(r, n, JSON_STRING);
    v->json.string = decoded(r, text);
    return v;
  }
  struct value *v = make(r, n, shape == SHAPE_BOOLEAN ? JSON_BOOL : shape == SHAPE_DATE ? JSON_STRING : JSON_NUMBER);
  v->json.string = (struct span){arena_strndup(r->arena, text.at, text.n), text.n};
  v->json.boolean = shape == SHAPE_BOOLEAN && span_is(text, "true");
  if (shape == SHAPE_NUMBER)
    v->json.number = strtod(v->json.string.at, NULL);
  return v;
}

/* ------------------------------------------------------------------------------------------------------------- the walk */

static void take_key(struct reader *r, struct frame *f, TSNode n)
{
  if ((f->shape == SHAPE_TABLE || f->shape == SHAPE_TABLE_ELEMENT) && !f->has_key) {
    f->holder = open_table(r, n, f->shape == SHAPE_TABLE_ELEMENT);
    f->has_key = true;
  } else if (f->shape == SHAPE_PAIR && !f->has_key && f->holder != NULL) {
    f->holder = descend(r, f->holder, n, &f->key);
    f->key_node = n;
    f->has_key = f->holder != NULL;
  }
}

/* Does what node `n` asks for; true if its children are to be visited, in the frame *inner. */
static bool visit(struct reader *r, TSNode n, enum shape shape, struct frame *inner)
{
  struct frame *f = &vec_last(&r->frames);
  *inner = (struct frame){.shape = shape, .holder = f->holder};
  switch (shape) {
  case SHAPE_KEY: take_key(r, f, n); return false;
  case SHAPE_STRING:
  case SHAPE_NUMBER:
  case SHAPE_DATE:
  case SHAPE_BOOLEAN: place(r, f, scalar(r, n, shape), n); return false;
  case SHAPE_ARRAY:
  case SHAPE_INLINE:
    inner->holder = make(r, n, shape == SHAPE_ARRAY ? JSON_ARRAY : JSON_OBJECT);
    inner->holder->inline_ = true;
    place(r, f, inner->holder, n);
    return true;
  case SHAPE_TABLE:
  case SHAPE_TABLE_ELEMENT: inner->holder = NULL; return true;   /* until its key is read */
  case SHAPE_DOCUMENT:
  case SHAPE_PAIR: return true;
  case SHAPE_OTHER: break;
  }
  return false;
}

static enum shape shape_of(TSNode n, const uint8_t *of_symbol)
{
  TSSymbol s = ts_node_symbol(n);
  return s < ts_language_symbol_count(tree_sitter_toml()) ? (enum shape)of_symbol[s] : SHAPE_OTHER;
}

/* One node; true if the walk goes into it. */
static bool enter(struct reader *r, TSNode n, const uint8_t *of_symbol)
{
  struct frame inner = vec_last(&r->frames);
  bool deep;
  if (ts_node_is_error(n)) {
    fault(r, n, "this is no TOML");
    deep = true;                  /* in the frame of the node around it */
  } else if (ts_node_is_missing(n)) {
    fault(r, n, "something is missing here");
    deep = false;
  } else {
    deep = visit(r, n, shape_of(n, of_symbol), &inner);
  }
  if (deep && r->frames.n > MOST_DEPTH) {
    fault(r, n, "more than 200 levels; what lies deeper was not read");
    return false;
  }
  if (deep)
    vec_push(&r->frames, inner);
  return deep;
}

static void walk(struct reader *r, TSTree *tree, const uint8_t *of_symbol)
{
  TSTreeCursor cursor = ts_tree_cursor_new(ts_tree_root_node(tree));
  struct frame whole = {.shape = SHAPE_DOCUMENT, .holder = r->root};
  vec_push(&r->frames, whole);
  for (bool on = true; on;) {
    if (enter(r, ts_tree_cursor_current_node(&cursor), of_symbol)) {
      if (ts_tree_cursor_goto_first_child(&cursor))
        continue;
      r->frames.n--;
    }
    while (!(on = ts_tree_cursor_goto_next_sibling(&cursor)) && ts_tree_cursor_goto_parent(&cursor))
      r->frames.n--;
  }
  ts_tree_cursor_delete(&cursor);
}

/* [symbol] -> shape; a name that the grammar lacks is a BUG. */
static const uint8_t *shapes_find(struct arena *scratch)
{
  const TSLanguage *ts = tree_sitter_toml();
  uint8_t *of_symbol = arena_array(scratch, uint8_t, ts_language_symbol_count(ts));
  for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
    TSSymbol s = ts_language_symbol_for_name(ts, shapes[i].name, (uint32_t)strlen(shapes[i].name), true);
    if (s == 0)
      BUG("the TOML grammar has no symbol \"%s\"", shapes[i].name);
    of_symbol[s] = (uint8_t)shapes[i].shape;
  }
  return of_symbol;
}

void toml_read(struct toml *out, struct arena *arena, struct span text)
{
  if (text.n > MOST_BYTES)
    BUG("%zu bytes of TOML", text.n);
  if (span_starts(text, "\xef\xbb\xbf"))
    text = (struct span){text.at + 3, text.n - 3};
  struct reader r = {.arena = arena, .text = text};
  intern_init(&r.keys, &r.scratch);
  TSParser *parser = ts_parser_new();
  if (parser == NULL)
    die_oom(0);
  if (!ts_parser_set_language(parser, tree_sitter_toml()))
    BUG("the TOML grammar has ABI %u, which the core does not read", ts_language_abi_version(tree_sitter_toml()));
  TSTree *tree = ts_parser_parse_string(parser, NULL, text.n > 0 ? text.at : "", (uint32_t)text.n);
  if (tree == NULL)
    BUG("a parse without a limit gave no tree");
  r.root = make(&r, ts_tree_root_node(tree), JSON_OBJECT);
  if (!utf8_valid(text))
    fault(&r, ts_tree_root_node(tree), "this file is not valid UTF-8");
  walk(&r, tree, shapes_find(&r.scratch));
  *out = (struct toml){&r.root->json, arena_array(arena, struct json_fault, r.faults.n), (uint32_t)r.faults.n};
  if (r.faults.n > 0)
    memcpy(out->fault, r.faults.at, r.faults.n * sizeof *out->fault);
  ts_tree_delete(tree);
  ts_parser_delete(parser);
  vec_release(&r.values);
  vec_release(&r.faults);
  vec_release(&r.frames);
  map_release(&r.members);
  intern_release(&r.keys);
  arena_release(&r.scratch);
}
