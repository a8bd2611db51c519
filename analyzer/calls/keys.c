/*
 * calls/keys.c: what tells nodes and objects from each other, whatever the order in which they were made?
 *
 * Their numbers say who came first. Where only some of many objects are kept, it is the keys that choose, so that the choice is the same in every order of work.
 */
#include "calls/effects.h"

uint32_t key_mixed(uint64_t a, uint64_t b)
{
  uint64_t h = (a ^ b * 0x9fb21c651e98df25u) * 0x9e3779b97f4a7c15u;
  return (uint32_t)(h >> 32);
}

/* Of a node, use or site that this use makes of this object. */
uint32_t key_next(struct solver *s)
{
  return key_mixed(s->objects.n == 0 ? 0 : s->objects.key[s->maker.object], map_pair(s->maker.use, s->maker.made++));
}

static uint64_t node_key(const struct solver *s, node at)
{
  uint32_t values = s->f->values.n;
  return at < values ? at : 1ull << 32 | s->made_key.at[at - values];
}

uint32_t key_of_text(const struct solver *s, uint32_t text)
{
  return s->p->corpus->strings.text[text].hash;
}

/* What a and b of an object are. */
enum part { PART_NUMBER, PART_TEXT, PART_OBJECT, PART_NODE };

static uint64_t part_key(const struct solver *s, enum part part, uint32_t of)
{
  switch (part) {
  case PART_TEXT: return key_of_text(s, of);
  case PART_OBJECT: return s->objects.key[of];
  case PART_NODE: return node_key(s, of);
  default: return of;
  }
}

/* Objects of one kind by the order of what they are in the text, where that can be told by a number; all others by a hash. */
uint64_t key_of_object(const struct solver *s, enum object_kind kind, uint32_t a, uint32_t b)
{
  static const struct {
    enum part a, b;
  } parts[OBJECT_KINDS] = {[OBJECT_BOUND] = {PART_OBJECT, PART_OBJECT}, [OBJECT_EXTERNAL] = {PART_TEXT, PART_NUMBER}, [OBJECT_BUILTIN] = {PART_TEXT, PART_NUMBER},
                           [OBJECT_METHOD] = {PART_TEXT, PART_OBJECT},  [OBJECT_SITE] = {PART_NODE, PART_NUMBER},     [OBJECT_SUPER] = {PART_NUMBER, PART_OBJECT},
                           [OBJECT_PROPERTY] = {PART_OBJECT, PART_NUMBER}, [OBJECT_STATIC] = {PART_OBJECT, PART_NUMBER}, [OBJECT_CLASSMETHOD] = {PART_OBJECT, PART_NUMBER},
                           [OBJECT_SETTER] = {PART_OBJECT, PART_NUMBER},   [OBJECT_PATTERN] = {PART_OBJECT, PART_TEXT},     [OBJECT_MADE] = {PART_NODE, PART_NUMBER},
                           [OBJECT_WRAPPED] = {PART_OBJECT, PART_OBJECT}, [OBJECT_PARTIAL] = {PART_OBJECT, PART_NUMBER}, [OBJECT_MEMBER] = {PART_NUMBER, PART_OBJECT},   [OBJECT_MANAGER] = {PART_OBJECT, PART_NUMBER},
                           [OBJECT_PARTIAL_METHOD] = {PART_OBJECT, PART_NUMBER}, [OBJECT_NEW_TYPE] = {PART_OBJECT, PART_NUMBER}, [OBJECT_DISPATCHER] = {PART_NODE, PART_NUMBER}, [OBJECT_REGISTER] = {PART_OBJECT, PART_NODE}, [OBJECT_CHOICE] = {PART_OBJECT, PART_NODE}};
  uint64_t first = part_key(s, parts[kind].a, a), rank = b == 0 || kind == OBJECT_SITE ? first : key_mixed(first, part_key(s, parts[kind].b, b));
  return (uint64_t)kind << 56 | (rank & ((1ull << 56) - 1));
}
