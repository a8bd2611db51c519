/*
 * calls/constants.c: which constant is a key?
 *
 * d[KEY] where KEY holds one text or number, here or in the module that it is imported from, or is a parameter (parameter_keys.c). What else a key may be nobody follows.
 */
#include "calls/effects.h"

enum { STEPS_MOST = 8 };

#define MANY UINT32_MAX           /* in only_from */
#define OF_PARAM 0x80000000u      /* a parameter, and its row */

void constants_begin(struct solver *s, struct intern *strings)
{
  char text[16];
  for (uint32_t i = 0; i < REST_MOST; i++)
    s->number[i] = intern_add(strings, text, (size_t)snprintf(text, sizeof text, "%u", (unsigned)i));
}

uint32_t key_number(const struct solver *s, str_id key)
{
  uint32_t n = 0;
  while (n < REST_MOST && s->number[n].v != key.v)
    n++;
  return n;
}

void constants_index(struct solver *s)
{
  const struct flows *t = &s->f->flows;
  s->only_from = arena_array(&s->arena, uint32_t, s->f->values.n);
  s->n_items = arena_array(&s->arena, uint32_t, s->f->values.n);
  for (uint32_t row = 1; row < t->n; row++) {
    uint32_t place = t->op[row] == FLOW_STORE_ITEM && t->key[row].v != 0 ? key_number(s, t->key[row]) + 1 : 0;
    if (place != 0 && place > s->n_items[t->to[row].v])
      s->n_items[t->to[row].v] = place;
    bool said = t->op[row] == FLOW_DEFAULT || t->op[row] == FLOW_INSTANCE;   /* of a parameter that calls give; of its class */
    if (said || t->op[row] == FLOW_STORE || t->op[row] == FLOW_STORE_ITEM || t->op[row] == FLOW_MERGE)
      continue;
    uint32_t *from = &s->only_from[t->to[row].v];
    *from = t->op[row] == FLOW_COPY && (*from == 0 || *from == t->from[row].v) ? t->from[row].v : MANY;
  }
  for (uint32_t row = 1; row < s->f->params.n; row++) {
    uint32_t *from = &s->only_from[s->f->params.value[row].v];
    uint32_t in = s->f->params.in[row].v;
    bool self = row == s->first_param[in] && (s->role[in] == ROLE_OF_INSTANCE || s->role[in] == ROLE_OF_CLASS);
    bool one = !self && s->f->params.kind[row] != PARAM_STAR && s->f->params.kind[row] != PARAM_DOUBLE_STAR;
    *from = one && *from == 0 && row < OF_PARAM ? OF_PARAM | row : MANY;
  }
}

struct constant constant_of(struct solver *s, node value)
{
  const struct values *v = &s->f->values;
  for (int i = 0; i < STEPS_MOST && value != 0 && value < v->n; i++) {
    if (v->kind[value] == VALUE_NUMBER)
      return (struct constant){.key = v->name[value]};
    if (v->kind[value] == VALUE_TEXT)
      return (struct constant){.key = name_key(s, v->name[value])};
    uint32_t from = s->only_from[value];
    if (from != MANY && (from & OF_PARAM) != 0)
      return (struct constant){.param = from & ~OF_PARAM};
    value = v->kind[value] == VALUE_IMPORT ? variable_imported(s, value) : from == MANY ? 0 : from;
  }
  return (struct constant){0};
}

str_id constant_key(struct solver *s, node value)
{
  return constant_of(s, value).key;
}
