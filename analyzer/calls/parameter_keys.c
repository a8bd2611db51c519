/*
 * calls/parameter_keys.c: which constants does a parameter hold that is a key?
 *
 * TABLE[name] where `name` is a parameter that its function never assigns: the keys are the constants that calls give, and its default where a call leaves it out or nobody calls. Asked for only where an item is read or stored
 * under such a key (on demand), and then for the parameters that callers hand on. A call that gives anything else makes the key unknown, and then any item is meant. What is found late is put in late: keys are added, never
 * taken away, so that the order of work does not matter.
 */
#include "calls/effects.h"

enum { KEYS_MOST = 16 /* of one parameter; with more it may be any */ };

enum asked { ASKED_READ, ASKED_STORE, ASKED_BY_PARAMETER };

struct asking {                   /* what waits for the keys of a parameter */
  uint32_t next;
  uint8_t what;                   /* enum asked */
  object of;                      /* the container */
  uint32_t at;                    /* node that reads or is stored; row of `parameters` */
};

struct parameter {                /* one that is asked for */
  uint32_t param, asking, n;
  str_id key[KEYS_MOST];
  bool any;
};

struct given_keys {               /* a call of a function */
  uint32_t next, call;            /* call: row whose arguments are given, or 0 */
  node with;
  uint16_t taken, skip;           /* parameters in front that have theirs; arguments in front that are others' */
  bool unknown;                   /* nobody knows what it gives */
  bool named, partial;            /* all but its keywords, some of it is given by others */
};

struct fed {                      /* a key on its way to a parameter; "" for any */
  uint32_t to;
  str_id key;
};

struct parameter_keys {
  VEC(struct parameter) parameters;
  VEC(struct asking) askings;
  VEC(struct given_keys) given;
  VEC(struct fed) fed;
  struct map row_of;              /* param -> row of `parameters` */
  uint32_t *given_to;             /* [def]: the last of `given` */
  bool *asked;                    /* [def]: a parameter of it is asked for */
  bool *alone;                    /* [def]: nobody was seen to call it; NULL before that is known */
  uint32_t settled;               /* rows of `parameters` that have met what is given to them */
};

void parameter_keys_begin(struct solver *s)
{
  struct parameter_keys *k = s->parameter_keys = arena_new(&s->arena, struct parameter_keys);
  k->given_to = arena_array(&s->arena, uint32_t, s->f->defs.n);
  k->asked = arena_array(&s->arena, bool, s->f->defs.n);
  vec_push(&k->parameters, (struct parameter){0});
  vec_push(&k->askings, (struct asking){0});
  vec_push(&k->given, (struct given_keys){0});
  k->settled = 1;
}

void parameter_keys_end(struct solver *s)
{
  struct parameter_keys *k = s->parameter_keys;
  if (k == NULL)
    return;
  vec_release(&k->parameters);
  vec_release(&k->askings);
  vec_release(&k->given);
  vec_release(&k->fed);
  map_release(&k->row_of);
}

static uint32_t parameter_row(struct solver *s, uint32_t param)
{
  struct parameter_keys *k = s->parameter_keys;
  uint32_t row = map_get(&k->row_of, param);
  if (row == 0) {
    row = (uint32_t)k->parameters.n;
    vec_push(&k->parameters, (struct parameter){.param = param});
    map_put(&k->row_of, param, row);
    k->asked[s->f->params.in[param].v] = true;
  }
  return row;
}

static void feed(struct solver *s, uint32_t to, str_id key)
{
  vec_push(&s->parameter_keys->fed, ((struct fed){to, key}));
}

static void answer(struct solver *s, const struct asking *a, str_id key)
{
  if (a->what == ASKED_BY_PARAMETER) {
    feed(s, a->at, key);
  } else if (a->what == ASKED_STORE) {
    flow_to(s, a->at, item_of(s, a->of, key));
  } else if (key.v == 0) {
    bool executed = s->objects.kind[a->of] == OBJECT_SITE && s->objects.a[a->of] < s->f->values.n && s->executed[s->objects.a[a->of]];
    flow_to(s, executed ? item_of(s, a->of, key) : items_of(s, a->of), a->at);
  } else {
    flow_to(s, item_of(s, a->of, key), a->at);
    flow_to(s, item_of(s, a->of, (str_id){0}), a->at);
  }
}

static void ask(struct solver *s, uint32_t row, struct asking a)
{
  struct parameter_keys *k = s->parameter_keys;
  struct parameter *p = &k->parameters.at[row];
  a.next = p->asking;
  vec_push(&k->askings, a);
  p->asking = (uint32_t)k->askings.n - 1;
  for (uint32_t i = 0; i < p->n; i++)
    answer(s, &a, p->key[i]);
  if (p->any)
    answer(s, &a, (str_id){0});
}

static void take(struct solver *s, const struct fed *fed)
{
  struct parameter_keys *k = s->parameter_keys;
  struct parameter *p = &k->parameters.at[fed->to];
  str_id key = fed->key;
  for (uint32_t i = 0; i < p->n && key.v != 0; i++)
    if (p->key[i].v == key.v)
      return;
  if (p->any)
    return;
  if (p->n == KEYS_MOST)
    key = (str_id){0};
  if (key.v == 0)
    p->any = true;
  else
    p->key[p->n++] = key;
  for (uint32_t at = p->asking; at != 0; at = k->askings.at[at].next) {
    struct asking a = k->askings.at[at];
    answer(s, &a, key);
  }
}

/* A value that is given to a parameter. */
static void feed_value(struct solver *s, uint32_t to, node value)
{
  struct constant c = constant_of(s, value);
  if (c.param == 0)
    feed(s, to, c.key);
  else
    ask(s, parameter_row(s, c.param), (struct asking){.what = ASKED_BY_PARAMETER, .at = to});
}

static void feed_default(struct solver *s, uint32_t to)
{
  feed_value(s, to, s->default_of[s->parameter_keys->parameters.at[to].param]);
}

static str_id text_key(struct solver *s, expr_id e)
{
  bool text = s->f->exprs.kind[e.v] == EXPR_STRING && s->f->exprs.path[e.v].v == 0;
  return text ? name_key(s, s->f->exprs.name[e.v]) : (str_id){0};
}

/* What a call gives to a parameter. */
static void feed_given(struct solver *s, uint32_t to, uint32_t at)
{
  const struct given_keys *g = &s->parameter_keys->given.at[at];
  const struct args *a = &s->f->args;
  uint32_t param = s->parameter_keys->parameters.at[to].param, number = param - s->first_param[s->f->params.in[param].v];
  enum param_kind kind = (enum param_kind)s->f->params.kind[param];
  bool spread = g->unknown || number < g->taken;
  for (uint32_t row = g->call == 0 ? 0 : s->first_arg[g->call]; !spread && row != 0 && row < a->n && a->call[row].v == g->call; row++) {
    bool positional = !g->named && a->kind[row] == ARG_POSITIONAL && kind <= PARAM_PLAIN && a->position[row] + g->taken == number + g->skip && a->position[row] >= g->skip;
    bool keyword = a->kind[row] == ARG_KEYWORD && kind != PARAM_POSITIONAL_ONLY && a->keyword[row].v == s->f->params.name[param].v;
    str_id text = positional || keyword ? text_key(s, a->value[row]) : (str_id){0};
    if (text.v != 0)
      feed(s, to, text);
    else if (positional || keyword)
      feed_value(s, to, a->flow[row].v);
    if (positional || keyword)
      return;
    spread = !g->named && (a->kind[row] == ARG_STAR || a->kind[row] == ARG_DOUBLE_STAR);
  }
  if (g->named)
    return;
  if (g->call == 0 && g->with != 0 && number == g->taken)
    feed_value(s, to, g->with);
  else if (spread || g->call == 0 || (s->f->params.fallback[param].v == 0 && !g->partial))
    feed(s, to, (str_id){0});                         /* whoever calls without a call in the text gives what it likes */
  else if (s->f->params.fallback[param].v != 0)
    feed_default(s, to);
}

/* Until nothing is on its way: parameters that are asked for the first time meet all calls there were. */
static void settle(struct solver *s)
{
  struct parameter_keys *k = s->parameter_keys;
  while (k->fed.n > 0 || k->settled < k->parameters.n) {
    if (k->fed.n > 0) {
      struct fed fed = vec_pop(&k->fed);
      take(s, &fed);
      continue;
    }
    uint32_t row = k->settled++, d = s->f->params.in[k->parameters.at[row].param].v;
    for (uint32_t at = k->given_to[d]; at != 0; at = k->given.at[at].next)
      feed_given(s, row, at);
    if (k->alone != NULL && k->alone[d])
      feed_default(s, row);
  }
}

/* Its first parameter is the object or class that it is called on. */
static bool is_bound(const struct solver *s, def_id d)
{
  return s->role[d.v] == ROLE_OF_INSTANCE || s->role[d.v] == ROLE_OF_CLASS;
}

static void given(struct solver *s, def_id d, struct given_keys g)
{
  struct parameter_keys *k = s->parameter_keys;
  uint32_t first = s->first_param[d.v] + is_bound(s, d);
  if (s->first_param[d.v] == 0 || first >= s->f->params.n || s->f->params.in[first].v != d.v)
    return;                                           /* it has none that may be a constant */
  g.next = k->given_to[d.v];
  vec_push(&k->given, g);
  k->given_to[d.v] = (uint32_t)k->given.n - 1;
  for (uint32_t param = s->first_param[d.v]; k->asked[d.v] && param != 0 && param < s->f->params.n && s->f->params.in[param].v == d.v; param++) {
    uint32_t row = map_get(&k->row_of, param);
    if (row != 0 && row < k->settled)
      feed_given(s, row, k->given_to[d.v]);
  }
  settle(s);
}

void parameter_keys_given(struct solver *s, const struct site *site, def_id d, uint32_t taken)
{
  given(s, d, (struct given_keys){.call = site->call, .with = site->with, .taken = (uint16_t)taken, .skip = site->skip, .partial = site->partial, .unknown = site->spread != 0 || site->spread_keys != 0 || taken > UINT16_MAX});
}

void parameter_keys_named(struct solver *s, const struct site *site, def_id d)
{
  given(s, d, (struct given_keys){.call = site->call, .named = true});
}

void parameter_keys_unknown(struct solver *s, def_id d)
{
  given(s, d, (struct given_keys){.unknown = true});
}

void parameter_keys_rest(struct solver *s)
{
  struct parameter_keys *k = s->parameter_keys;
  k->alone = arena_array(&s->arena, bool, s->f->defs.n);
  for (uint32_t d = 1; d < s->f->defs.n; d++)
    k->alone[d] = !s->is_called[d];
  for (uint32_t row = 1, n = k->settled; row < n; row++)
    if (k->alone[s->f->params.in[k->parameters.at[row].param].v])
      feed_default(s, row);
  settle(s);
}

static void keyed(struct solver *s, struct asking a, str_id written, node key)
{
  struct constant c = {.key = written};
  if (written.v == 0)
    c = constant_of(s, key);
  if (c.param == 0) {
    answer(s, &a, c.key);
    return;
  }
  ask(s, parameter_row(s, c.param), a);
  settle(s);
}

void item_read(struct solver *s, object o, str_id written, node key, node to)
{
  keyed(s, (struct asking){.what = ASKED_READ, .of = o, .at = to}, written, key);
}

void item_store(struct solver *s, object o, str_id written, node key, node from)
{
  keyed(s, (struct asking){.what = ASKED_STORE, .of = o, .at = from}, written, key);
  flow_to(s, from, items_of(s, o));
}
