/*
 * base/json_read.c: JSON as a tree that knows where it stood.
 *
 * Three steps: json_scan checks the grammar and notes the place of each value; cJSON reads the values; a walk of its
 * tree, which meets the same values in the same order, copies them into a tree of our own and looks for duplicate keys.
 * cJSON's tree lives only as long as this call.
 */
#include "base/json_read.h"

#include "base/bug.h"
#include "base/intern.h"
#include "base/json_scan_p.h"
#include "base/map.h"

#include <cjson/cJSON.h>
#include <math.h>
#include <stdarg.h>
#include <string.h>

enum { FEW_KEYS = 16 };           /* up to here siblings are compared one by one; no hash table is faster */

/* A container whose members are being copied. */
struct frame {
  const cJSON *next;              /* the member to copy next */
  struct json *container, *last;
  uint32_t number;                /* of the container, for the map of its keys */
  bool mapped;                    /* keys go through the map */
};

struct copy {
  struct arena *arena;
  struct json_fault *fault;
  const struct json_places *places;
  size_t at;                      /* next place */
  struct intern keys;             /* equal keys are one pointer */
  struct map lines;               /* (container, key) to the line of the key */
  struct frame stack[JSON_MOST_LEVELS];
  unsigned depth;
  uint32_t containers;
};

static bool fault_at(struct copy *c, uint32_t line, uint32_t col, const char *format, ...)
  __attribute__((format(printf, 4, 5)));

static bool fault_at(struct copy *c, uint32_t line, uint32_t col, const char *format, ...)
{
  struct buf text = {0};
  va_list args;
  va_start(args, format);
  buf_vprintf(&text, format, args);
  va_end(args);
  *c->fault = (struct json_fault){line, col, arena_strndup(c->arena, text.at, text.n)};
  buf_release(&text);
  return false;
}

static enum json_kind kind_of(const cJSON *from)
{
  switch (from->type & 0xff) {
  case cJSON_NULL:
    return JSON_NULL;
  case cJSON_False:
  case cJSON_True:
    return JSON_BOOL;
  case cJSON_Number:
    return JSON_NUMBER;
  case cJSON_String:
    return JSON_STRING;
  case cJSON_Array:
    return JSON_ARRAY;
  case cJSON_Object:
    return JSON_OBJECT;
  default:
    BUG("cJSON type %d", from->type);
  }
}

static struct json *value_copy(struct copy *c, const cJSON *from)
{
  if (c->at >= c->places->n)
    BUG("cJSON found more than %zu values", c->places->n);
  struct json_place place = c->places->at[c->at++];
  struct json *to = arena_new(c->arena, struct json);
  to->kind = kind_of(from);
  to->line = place.line;
  to->col = place.col;
  to->key_line = place.key_line;
  to->key_col = place.key_col;
  to->key = to->string = span_of("");
  to->boolean = (from->type & 0xff) == cJSON_True;
  if (to->kind == JSON_NUMBER)
    to->number = from->valuedouble;
  if (to->kind == JSON_STRING) {
    size_t n = strlen(from->valuestring);
    to->string = (struct span){arena_strndup(c->arena, from->valuestring, n), n};
  }
  return to;
}

/* The line where the key stood first in its object, or 0. */
static uint32_t key_line_before(struct copy *c, const struct frame *f, str_id key, uint32_t line)
{
  if (f->mapped) {
    uint64_t pair = map_pair(f->number, key.v);
    uint32_t before = map_get(&c->lines, pair);
    if (before == 0)
      map_put(&c->lines, pair, line);
    return before;
  }
  const char *text = intern_text(&c->keys, key);
  for (const struct json *j = f->container->items; j != NULL; j = j->next)
    if (j->key.at == text)
      return j->key_line;
  return 0;
}

static bool key_copy(struct copy *c, const struct frame *f, struct json *to, const char *key)
{
  str_id id = intern_span(&c->keys, span_of(key));
  uint32_t before = key_line_before(c, f, id, to->key_line);
  to->key = intern_get(&c->keys, id);
  if (before == 0)
    return true;
  return fault_at(c, to->key_line, to->key_col, "the key \"%s\" stands twice in one object, first in line %u", key,
                  (unsigned)before);
}

static void frame_push(struct copy *c, struct json *container, const cJSON *from)
{
  if (container->kind != JSON_ARRAY && container->kind != JSON_OBJECT)
    return;
  if (c->depth == JSON_MOST_LEVELS)
    BUG("JSON deeper than its scan");
  size_t n = 0;
  for (const cJSON *child = from->child; child != NULL && n <= FEW_KEYS; child = child->next)
    n++;
  c->stack[c->depth++] = (struct frame){from->child, container, NULL, ++c->containers, n > FEW_KEYS};
}

/* Copies the next member of the innermost container, or leaves it. */
static bool member_copy(struct copy *c)
{
  struct frame *f = &c->stack[c->depth - 1];
  const cJSON *from = f->next;
  if (from == NULL) {
    c->depth--;
    return true;
  }
  f->next = from->next;
  struct json *to = value_copy(c, from);
  if (f->container->kind == JSON_OBJECT && !key_copy(c, f, to, from->string))
    return false;
  if (to->kind == JSON_NUMBER && !isfinite(to->number))
    return fault_at(c, to->line, to->col, "this number is too large");
  if (f->last == NULL)
    f->container->items = to;
  else
    f->last->next = to;
  f->last = to;
  f->container->n++;
  frame_push(c, to, from);
  return true;
}

static struct json *tree_copy(struct copy *c, const cJSON *root)
{
  struct json *top = value_copy(c, root);
  if (top->kind == JSON_NUMBER && !isfinite(top->number)) {
    fault_at(c, top->line, top->col, "this number is too large");
    return NULL;
  }
  frame_push(c, top, root);
  while (c->depth > 0)
    if (!member_copy(c))
      return NULL;
  if (c->at != c->places->n)
    BUG("cJSON found %zu values of %zu", c->at, c->places->n);
  return top;
}

static struct json *values_read(struct arena *arena, struct span text, const struct json_places *places,
                                struct json_fault *fault)
{
  cJSON *root = cJSON_ParseWithLength(text.at, text.n);
  /* The scan let it pass, so what remains is memory. */
  if (root == NULL)
    die_oom(places->n * sizeof *root);
  /* On the heap: the stack of 200 frames is larger than a function should put on its own. */
  struct copy *c = heap_resize(NULL, 1, sizeof *c);
  *c = (struct copy){.arena = arena, .fault = fault, .places = places};
  intern_init(&c->keys, arena);
  struct json *top = tree_copy(c, root);
  intern_release(&c->keys);
  map_release(&c->lines);
  heap_free(c);
  cJSON_Delete(root);
  return top;
}

struct json *json_read(struct arena *arena, struct span text, struct json_fault *fault)
{
  if (span_starts(text, "\xef\xbb\xbf"))
    text = (struct span){text.at + 3, text.n - 3};
  if (text.n >= UINT32_MAX) {
    *fault = (struct json_fault){1, 1, "more than 4 GB of JSON"};
    return NULL;
  }
  struct json_places places = {0};
  bool good = json_scan(arena, text, &places, fault);
  struct json *top = good ? values_read(arena, text, &places, fault) : NULL;
  vec_release(&places);
  return top;
}

const struct json *json_get(const struct json *object, const char *key)
{
  if (object == NULL || object->kind != JSON_OBJECT)
    return NULL;
  for (const struct json *j = object->items; j != NULL; j = j->next)
    if (span_is(j->key, key))
      return j;
  return NULL;
}

const char *json_kind_name(enum json_kind kind)
{
  switch (kind) {
  case JSON_NULL:
    return "null";
  case JSON_BOOL:
    return "true or false";
  case JSON_NUMBER:
    return "a number";
  case JSON_STRING:
    return "a string";
  case JSON_ARRAY:
    return "an array";
  case JSON_OBJECT:
    return "an object";
  }
  BUG("JSON kind %d", (int)kind);
}
