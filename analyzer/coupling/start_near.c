/*
 * coupling/start_near.c: on whom does a context stand, who stands on it, what is wrong there, and where are its tests?
 */
#include "coupling/start_p.h"

#include "base/path.h"

#include <stdlib.h>

static int neighbour_cmp(const void *a, const void *b)
{
  const struct start_neighbour *x = a, *y = b;
  if (x->imports != y->imports)
    return (x->imports < y->imports) - (x->imports > y->imports);
  return (x->context.v > y->context.v) - (x->context.v < y->context.v);
}

static uint32_t neighbours(struct start_neighbour **list, const struct starting *s, ctx_id c, bool out)
{
  const struct coupling *k = s->in->coupling;
  uint32_t n = 0;
  *list = arena_array(s->run, struct start_neighbour, k->k);
  for (uint32_t other = 1; other < k->k; other++) {
    ctx_id from = out ? c : (ctx_id){other}, to = out ? (ctx_id){other} : c;
    const struct pair *p = coupling_pair(k, from, to);
    if (other == c.v || p->statements == 0)
      continue;
    (*list)[n++] = (struct start_neighbour){{other}, p->statements, p->past_public, relation_of(s->in->relationships, from, to)};
  }
  if (n > 0)
    qsort(*list, n, sizeof **list, neighbour_cmp);
  return n;
}

static void debts(const struct starting *s, ctx_id c, struct start *out)
{
  const struct relationships *r = s->in->relationships;
  const struct scc *scc = &s->in->coupling->context_scc;
  for (uint32_t i = 0; i < out->n_users; i++)
    out->past_public += out->users[i].past_public;
  for (uint32_t i = 0; i < r->n; i++) {
    out->against_by += r->relation[i].from.v == c.v ? r->relation[i].against : 0;
    out->against_to += r->relation[i].to.v == c.v ? r->relation[i].against : 0;
  }
  uint32_t component = scc->of[c.v];
  if (scc->size[component] < 2)
    return;
  out->n_cycle = scc->size[component];
  out->cycle = arena_array(s->run, ctx_id, out->n_cycle);
  for (uint32_t i = 0; i < out->n_cycle; i++)
    out->cycle[i] = (ctx_id){scc->member[scc->first[component] + i]};
}

/* A signal seen from one of its ends. */
struct heard {
  ctx_id context, other;
  bool out;
  node_id sender, receiver;
};

static int id_cmp(uint32_t a, uint32_t b)
{
  return (a > b) - (a < b);
}

/* Those of one context and one receiver together; what arrives comes first. */
static int heard_cmp(const void *a, const void *b)
{
  const struct heard *x = a, *y = b;
  int order = id_cmp(x->context.v, y->context.v);
  order = order != 0 ? order : id_cmp(x->out, y->out);
  order = order != 0 ? order : id_cmp(x->receiver.v, y->receiver.v);
  order = order != 0 ? order : id_cmp(x->other.v, y->other.v);
  return order != 0 ? order : id_cmp(x->sender.v, y->sender.v);
}

static bool same_receiver(const struct heard *x, const struct heard *y)
{
  return x->context.v == y->context.v && x->out == y->out && x->receiver.v == y->receiver.v;
}

static void add_event(const struct starting *s, struct start_event *list, const struct heard *h, uint32_t n)
{
  struct start *out = &s->out->of[h->context.v];
  struct start_event *e = &list[out->n_events++];
  *e = (struct start_event){.out = h->out, .sender = h->sender, .receiver = h->receiver, .other = h->other};
  for (uint32_t i = 0; i < n; i++) {
    e->contexts += i == 0 || h[i].other.v != h[i - 1].other.v;
    e->senders += i == 0 || h[i].other.v != h[i - 1].other.v || h[i].sender.v != h[i - 1].sender.v;
  }
}

/* From edges of kind event between two contexts, tests left out. */
static void events(const struct starting *s)
{
  const struct program *p = s->in->program;
  VEC(struct heard) heard = {0};
  for (uint32_t edge = 1; edge < p->edges.n; edge++) {
    node_id sender = p->edges.from[edge], receiver = p->edges.to[edge];
    mod_id from = p->nodes.module[sender.v], to = p->nodes.module[receiver.v];
    ctx_id a = context_of(s->in->map, from), b = context_of(s->in->map, to);
    if (p->edges.kind[edge] != EDGE_EVENT || from.v == 0 || to.v == 0 || a.v == b.v || !module_measured(p, from.v) || !module_measured(p, to.v))
      continue;
    if (a.v != 0)
      vec_push(&heard, ((struct heard){a, b, true, sender, receiver}));
    if (b.v != 0)
      vec_push(&heard, ((struct heard){b, a, false, sender, receiver}));
  }
  if (heard.n > 0)
    qsort(heard.at, heard.n, sizeof *heard.at, heard_cmp);
  struct start_event *list = arena_array(s->run, struct start_event, heard.n);
  for (size_t i = 0, end; i < heard.n; i = end) {
    struct start *of = &s->out->of[heard.at[i].context.v];
    if (of->n_events == 0)
      of->event = &list[i];                           /* there is room for each of its own */
    for (end = i + 1; end < heard.n && same_receiver(&heard.at[end], &heard.at[i]); end++)
      continue;
    add_event(s, of->event, &heard.at[i], (uint32_t)(end - i));
  }
  vec_release(&heard);
}

void start_neighbours(struct starting *s)
{
  for (uint32_t c = 1; c < s->out->n; c++) {
    struct start *out = &s->out->of[c];
    out->n_uses = neighbours(&out->uses, s, (ctx_id){c}, true);
    out->n_users = neighbours(&out->users, s, (ctx_id){c}, false);
    debts(s, (ctx_id){c}, out);
  }
  events(s);
}

/* ------------------------------------------------------------------------------------------------------------- tests */

/* The context that a test module imports most, ties to the lower number; 0: none. `count` [ctx] is zero before and after. */
static ctx_id mostly_of(const struct starting *s, const uint32_t *edge, uint32_t n, uint32_t *count)
{
  const struct program *p = s->in->program;
  uint32_t best = 0;
  for (uint32_t i = 0; i < n; i++)
    count[context_of(s->in->map, p->nodes.module[p->edges.to[edge[i]].v]).v]++;
  for (uint32_t i = 0; i < n; i++) {
    uint32_t c = context_of(s->in->map, p->nodes.module[p->edges.to[edge[i]].v]).v;
    if (c != 0 && (best == 0 || count[c] > count[best] || (count[c] == count[best] && c < best)))
      best = c;
  }
  for (uint32_t i = 0; i < n; i++)
    count[context_of(s->in->map, p->nodes.module[p->edges.to[edge[i]].v]).v] = 0;
  return (ctx_id){best};
}

struct test {
  ctx_id context;
  bool own;
  struct span folder;
};

static int test_cmp(const void *a, const void *b)
{
  const struct test *x = a, *y = b;
  if (x->context.v != y->context.v)
    return x->context.v < y->context.v ? -1 : 1;
  return x->own != y->own ? (x->own ? -1 : 1) : span_cmp(x->folder, y->folder);
}

static int folder_cmp(const void *a, const void *b)
{
  const struct start_folder *x = a, *y = b;
  return x->modules != y->modules ? (x->modules < y->modules) - (x->modules > y->modules) : span_cmp(x->path, y->path);
}

/* Tests first .. end-1 are those of one context, its own or others', by folder. */
static void keep_folders(const struct starting *s, const struct test *first, const struct test *end)
{
  struct start *out = &s->out->of[first->context.v];
  struct start_folder *list = arena_array(s->run, struct start_folder, (size_t)(end - first));
  uint32_t n = 0;
  for (const struct test *t = first; t < end; t++) {
    if (n == 0 || !span_eq(list[n - 1].path, t->folder))
      list[n++].path = t->folder;
    list[n - 1].modules++;
  }
  qsort(list, n, sizeof *list, folder_cmp);
  if (first->own) {
    out->tests = (uint32_t)(end - first);
    out->folder = list;
    out->n_folders = n;
  } else if (out->tests == 0) {
    out->outside = list;
    out->n_outside = n;
  }
}

/* A module of tests that defines something, so no bare package. */
static bool is_test(const struct program *p, uint32_t m)
{
  return p->modules.class_[m] == CLASS_TEST && p->corpus->head[p->modules.file[m].v].code_lines > 0;
}

/* [mod + 1] into *edge: the imports of each module of tests, by edge. */
static uint32_t *test_imports(struct starting *s, uint32_t **edge)
{
  const struct program *p = s->in->program;
  uint32_t *first = arena_array(&s->scratch, uint32_t, (size_t)p->modules.n + 2);
  for (int round = 0; round < 2; round++) {
    for (uint32_t e = 1; e < p->edges.n; e++) {
      uint32_t from = p->nodes.module[p->edges.from[e].v].v, to = p->nodes.module[p->edges.to[e].v].v;
      if (p->edges.kind[e] != EDGE_IMPORT || to == 0 || !is_test(p, from) || !module_measured(p, to))
        continue;
      if (round == 0)
        first[from + 2]++;
      else
        (*edge)[first[from + 1]++] = e;
    }
    for (uint32_t m = 2; round == 0 && m < p->modules.n + 2; m++)
      first[m] += first[m - 1];
    if (round == 0)
      *edge = arena_array(&s->scratch, uint32_t, first[p->modules.n + 1]);
  }
  return first;
}

void start_tests(struct starting *s)
{
  const struct program *p = s->in->program;
  VEC(struct test) tests = {0};
  uint32_t *edge, *first = test_imports(s, &edge), *count = arena_array(&s->scratch, uint32_t, s->out->n);
  for (uint32_t m = 1; m < p->modules.n; m++) {
    if (!is_test(p, m))
      continue;
    ctx_id own = context_of(s->in->map, (mod_id){m}), best = mostly_of(s, edge + first[m], first[m + 1] - first[m], count);
    struct span folder = path_dir(span_of(program_path(p, p->modules.file[m])));
    if (own.v != 0)
      vec_push(&tests, ((struct test){own, true, folder}));
    if (best.v != 0 && best.v != own.v)
      vec_push(&tests, ((struct test){best, false, folder}));
  }
  if (tests.n > 0)
    qsort(tests.at, tests.n, sizeof *tests.at, test_cmp);
  for (size_t i = 0, end; i < tests.n; i = end) {
    for (end = i + 1; end < tests.n && tests.at[end].context.v == tests.at[i].context.v && tests.at[end].own == tests.at[i].own; end++)
      continue;
    keep_folders(s, &tests.at[i], tests.at + end);
  }
  vec_release(&tests);
}
