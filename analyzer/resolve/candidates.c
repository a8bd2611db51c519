/*
 * resolve/candidates.c: which functions of the tree import by string, though nobody declared them?
 *
 * Each call with a literal in front votes: the ways in which the literal names a module (homes.c) are prefixes that a loader might use. Of a function's prefixes the one that explains most calls is taken, then the one that explains
 * most of the rest, and so on; one suffix serves them all. Many functions take words that are names of modules too (loggers, settings, routes), so a vote is not enough: the function must reach import_module or another loader
 * within LOADER_CALLS calls, or, where its code is not ours to read, the modules must define what the next argument names.
 *
 * Not here: what a declared loader imports (loaders.c).
 */
#include "resolve/candidates.h"

#include "base/vec.h"
#include "resolve/callees.h"
#include "resolve/candidates_p.h"
#include "resolve/kept.h"
#include "resolve/loaders.h"

#include <stdlib.h>
#include <string.h>

enum {
  CANDIDATE_CALLS = 5,            /* fewer are sooner declared by hand than found */
  CANDIDATE_POSITIONS = 2,        /* labels stand in front, or behind a registry */
  LOADER_CALLS = 3,               /* get_class, get_classes, the loader it asks for, import_string */
  CANDIDATE_PREFIXES = 8,         /* of one loader; every further one would explain less than the last */
};

struct function {                 /* what is called with literals */
  str_id call;                    /* its full name */
  uint32_t position;              /* of the literal */
  str_id prefix[CANDIDATE_PREFIXES], suffix;
  uint32_t n_prefixes, calls, resolved;
  str_id label;
};

enum code { CODE_ELSEWHERE, CODE_IMPORTS, CODE_IMPORTS_NOT };

struct vote {
  uint32_t candidate, call;
  struct home home;
};

struct search {
  struct program *p;
  struct names *n;
  const struct source_options *options;
  struct homes homes;
  struct map number;              /* (name, position) -> candidate + 1 */
  struct map last;                /* last names of functions that import */
  uint8_t *imports;               /* [def]: imports by string; LOADER_CALLS + 1 less the calls on the way */
  VEC(struct function) found;
  VEC(uint8_t) code;              /* [candidate]: enum code */
  VEC(struct vote) votes;
};

static str_id called_name(struct search *s, uint32_t call)
{
  const struct facts *f = &s->p->corpus->all;
  expr_id callee = f->calls.callee[call];
  if (f->calls.in[call].v == 0 || f->exprs.kind[callee.v] != EXPR_NAME)
    return (str_id){0};
  return f->exprs.path[callee.v].v != 0 ? callees_last_name(s->p->corpus, f->exprs.path[callee.v]) : f->exprs.name[callee.v];
}

/* The function a call means, by its full name; 0 if nobody knows. *node gets it where it lies in the tree. What an unknown base class may hold is a guess, and nothing to declare. */
static str_id called(struct search *s, uint32_t call, node_id *node)
{
  const struct facts *f = &s->p->corpus->all;
  struct meaning m = names_expr(s->n, f->calls.in[call], f->calls.callee[call]);
  *node = m.kind == MEANS_DEF ? m.node : (node_id){0};
  bool outside = m.kind == MEANS_EXTERNAL && m.confidence == CONFIDENCE_CERTAIN;
  return m.kind == MEANS_DEF ? s->p->nodes.name[m.node.v] : outside ? m.name : (str_id){0};
}

/* The scope and all around it but the module: who calls a method makes its class import, too. */
static void mark(struct search *s, def_id in, uint8_t strength)
{
  const struct defs *d = &s->p->corpus->all.defs;
  for (; in.v != 0 && d->kind[in.v] != DEF_MODULE; in = d->parent[in.v]) {
    if (s->imports[in.v] < strength)
      s->imports[in.v] = strength;
    map_put(&s->last, d->name[in.v].v, 1);
  }
}

/* Who imports by a string that is not written there, and who calls them. */
static void find_importers(struct search *s, struct arena *scratch)
{
  const struct facts *f = &s->p->corpus->all;
  s->imports = arena_array(scratch, uint8_t, f->defs.n);
  for (uint32_t row = 1; row < f->imports.n; row++)
    if (f->imports.form[row] == FORM_DYNAMIC && (f->imports.flags[row] & IMPORT_PARTIAL) != 0)
      mark(s, f->imports.in[row], LOADER_CALLS + 1);
  for (size_t i = 0; i < loaders_known(s->options); i++)
    map_put(&s->last, callees_last_name(s->p->corpus, intern_span(&s->p->corpus->strings, span_of(loader_known(s->options, i)))).v, 1);
  for (uint8_t strength = LOADER_CALLS; strength > 0; strength--) {
    for (uint32_t call = 1; call < f->calls.n; call++) {
      node_id node;
      str_id last = called_name(s, call);
      if (last.v == 0 || map_get(&s->last, last.v) == 0 || s->imports[f->calls.in[call].v] >= strength)
        continue;
      str_id name = called(s, call, &node);
      bool loads = node.v != 0 && s->imports[s->p->nodes.def[node.v].v] > strength;
      if (loads || (name.v != 0 && loader_is_known(s->options, intern_get(&s->p->corpus->strings, name))))
        mark(s, f->calls.in[call], strength);
    }
  }
}

static uint32_t candidate_of(struct search *s, str_id name, uint32_t position, node_id node)
{
  uint64_t key = map_pair(name.v, position);
  uint32_t fresh = (uint32_t)s->found.n + 1, known = map_get_or_put(&s->number, key, fresh);
  if (known == fresh) {
    vec_push(&s->found, ((struct function){.call = name, .position = position}));
    vec_push(&s->code, (uint8_t)(node.v == 0 ? CODE_ELSEWHERE : s->imports[s->p->nodes.def[node.v].v] > 0 ? CODE_IMPORTS : CODE_IMPORTS_NOT));
  }
  return known - 1;
}

static void vote(struct search *s, uint32_t call, uint32_t position)
{
  struct home home[MOST_HOMES];
  node_id node;
  if (homes_literal(&s->homes, call, position).v == 0 || called_name(s, call).v == 0)
    return;
  str_id name = called(s, call, &node);
  struct span text = intern_get(&s->p->corpus->strings, name);
  if (name.v == 0 || span_find(text, '<') < text.n || loader_is_known(s->options, text))
    return;
  uint32_t at = candidate_of(s, name, position, node), n = homes_of_call(&s->homes, call, position, home);
  s->found.at[at].calls++;
  for (uint32_t i = 0; i < n; i++)
    if (s->code.at[at] == CODE_IMPORTS || (s->code.at[at] == CODE_ELSEWHERE && home[i].verified))
      vec_push(&s->votes, ((struct vote){at, call, home[i]}));
}

static int vote_cmp(const void *a, const void *b)
{
  const struct vote *x = a, *y = b;
  if (x->candidate != y->candidate)
    return (x->candidate > y->candidate) - (x->candidate < y->candidate);
  if (x->call != y->call)
    return (x->call > y->call) - (x->call < y->call);
  return x->home.prefix.v != y->home.prefix.v ? (x->home.prefix.v > y->home.prefix.v) - (x->home.prefix.v < y->home.prefix.v)
                                              : (x->home.suffix.v > y->home.suffix.v) - (x->home.suffix.v < y->home.suffix.v);
}

struct ballot {                   /* the votes of one function that are still open */
  const struct search *s;
  struct vote *at;
  size_t n;
  bool started;                   /* a suffix has been settled */
  str_id suffix;
};

struct tally {
  str_id prefix, suffix;
  uint32_t votes;
};

static bool more(const struct ballot *b, const struct tally *x, const struct tally *y)
{
  struct span px = intern_get(&b->s->p->corpus->strings, x->prefix), py = intern_get(&b->s->p->corpus->strings, y->prefix);
  if (x->votes != y->votes)
    return x->votes > y->votes;
  if (px.n != py.n)
    return px.n < py.n;
  int order = span_cmp(px, py);
  return order != 0 ? order < 0 : span_cmp(intern_get(&b->s->p->corpus->strings, x->suffix), intern_get(&b->s->p->corpus->strings, y->suffix)) < 0;
}

static struct tally count_votes(const struct ballot *b)
{
  VEC(struct tally) all = {0};
  struct map number = {0};
  struct tally best = {0};
  for (size_t i = 0; i < b->n; i++) {
    const struct home *h = &b->at[i].home;
    if (b->started && h->suffix.v != b->suffix.v)
      continue;
    uint32_t fresh = (uint32_t)all.n + 1, known = map_get_or_put(&number, map_pair(h->prefix.v, h->suffix.v), fresh);
    if (known == fresh)
      vec_push(&all, ((struct tally){h->prefix, h->suffix, 0}));
    all.at[known - 1].votes++;
  }
  for (size_t i = 0; i < all.n; i++)
    if (best.votes == 0 || more(b, &all.at[i], &best))
      best = all.at[i];
  map_release(&number);
  vec_release(&all);
  return best;
}

/* Calls that the winner explains are settled; their other votes go. */
static void settle(struct ballot *b, struct function *f, const struct tally *won)
{
  size_t kept = 0;
  for (size_t i = 0, end; i < b->n; i = end) {
    bool settled = false;
    for (end = i; end < b->n && b->at[end].call == b->at[i].call; end++)
      settled = settled || (b->at[end].home.prefix.v == won->prefix.v && b->at[end].home.suffix.v == won->suffix.v);
    for (size_t k = i; k < end && !settled; k++)
      b->at[kept++] = b->at[k];
  }
  b->n = kept;
  f->resolved += won->votes;
}

static void elect(struct search *s, struct function *f, struct vote *votes, size_t n)
{
  struct ballot b = {.s = s, .at = votes, .n = n};
  struct map labels = {0};
  for (size_t i = 0; i < n; i++)
    map_put(&labels, homes_literal(&s->homes, votes[i].call, f->position).v, 1);
  f->label = homes_literal(&s->homes, votes[0].call, f->position);
  for (struct tally won = count_votes(&b); won.votes > (b.started ? 1 : 0) && f->n_prefixes < CANDIDATE_PREFIXES; won = count_votes(&b)) {
    b.started = true;
    b.suffix = f->suffix = won.suffix;
    settle(&b, f, &won);
    if (won.prefix.v != 0)
      f->prefix[f->n_prefixes++] = won.prefix;
  }
  if (labels.n < 2)
    f->resolved = 0;              /* one word, however often: no loader */
  map_release(&labels);
}

struct ranked {
  struct span name;
  const struct function *f;
};

static int ranked_cmp(const void *a, const void *b)
{
  const struct ranked *x = a, *y = b;
  if (x->f->resolved != y->f->resolved)
    return (x->f->resolved < y->f->resolved) - (x->f->resolved > y->f->resolved);
  int order = span_cmp(x->name, y->name);
  return order != 0 ? order : (x->f->position > y->f->position) - (x->f->position < y->f->position);
}

static struct loader_candidate candidate_from(const struct search *s, const struct function *f)
{
  const struct intern *strings = &s->p->corpus->strings;
  struct loader_candidate c = {.calls = f->calls, .resolved = f->resolved, .label = f->label};
  c.loader = (struct loader_option){.call = intern_text(strings, f->call), .module = {NULL, f->position}, .names = {NULL, f->position + 1}};
  c.loader.suffix = f->suffix.v == 0 ? NULL : intern_text(strings, f->suffix);
  c.loader.prefix.at = arena_array(s->p->run, const char *, f->n_prefixes);
  for (uint32_t i = 0; i < f->n_prefixes; i++)
    c.loader.prefix.at[c.loader.prefix.n++] = intern_text(strings, f->prefix[i]);
  return c;
}

static void rank(struct loader_candidates *out, const struct search *s, struct arena *scratch)
{
  struct ranked *order = arena_array(scratch, struct ranked, s->found.n);
  for (size_t i = 0; i < s->found.n; i++) {
    const struct function *f = &s->found.at[i];
    if (f->resolved >= CANDIDATE_CALLS && f->resolved * 2 >= f->calls)
      order[out->n++] = (struct ranked){intern_get(&s->p->corpus->strings, f->call), f};
  }
  if (out->n > 0)
    qsort(order, out->n, sizeof *order, ranked_cmp);
  out->at = arena_array(s->p->run, struct loader_candidate, out->n);
  for (size_t i = 0; i < out->n; i++)
    out->at[i] = candidate_from(s, order[i].f);
}

void loader_candidates_find(struct loader_candidates *out, struct program *p, const struct source_options *options)
{
  struct arena scratch = {0};
  if (p->kept != NULL) {
    *out = p->kept->loaders;
    return;
  }
  struct search s = {.p = p, .n = p->names, .options = options};
  *out = (struct loader_candidates){0};
  homes_build(&s.homes, &scratch, p);
  find_importers(&s, &scratch);
  for (uint32_t call = 1; call < p->corpus->all.calls.n; call++)
    for (uint32_t position = 0; position < CANDIDATE_POSITIONS; position++)
      vote(&s, call, position);
  if (s.votes.n > 0)
    qsort(s.votes.at, s.votes.n, sizeof *s.votes.at, vote_cmp);
  for (size_t i = 0, end; i < s.votes.n; i = end) {
    for (end = i; end < s.votes.n && s.votes.at[end].candidate == s.votes.at[i].candidate; end++)
      ;
    elect(&s, &s.found.at[s.votes.at[i].candidate], s.votes.at + i, end - i);
  }
  rank(out, &s, &scratch);
  homes_release(&s.homes);
  map_release(&s.number);
  map_release(&s.last);
  vec_release(&s.found);
  vec_release(&s.code);
  vec_release(&s.votes);
  arena_release(&scratch);
}
