/*
 * coupling/clash.c: which word may mean two things?
 *
 * metrics.md 7: one term high in two contexts, with a cosine of its neighbours below 0.2. That alone says little: the neighbours of a common word differ wherever the subject does. So five things are asked as well. The word is no common one: at
 * most every other context uses it in more than one module. One of the two contexts is its home, where its share of the names is largest; two others only talk of what lies there. The two have no word to do with each other: neither imports a
 * name with that word from the other, nor both from a third. They do not put it into the same names. And in both it names things, as the last word does in `StockAlert`: in `structure_key` it only tells of which kind a key is. Of each word one
 * question, its home against the contexts most unlike it.
 */
#include "coupling/language_p.h"

#include <math.h>
#include <stdlib.h>

enum { LEAST_USES = 5, LEAST_NEIGHBOURS = 5, LEAST_NAMES = 3, LEAST_HEADS = 2, HIGH = 40 /* of the ranks of its context */, MOST_SIDES = 3, EXAMPLES = 3, NO_COMMON = 3 /* contexts, however few there are */ };
static const double most_alike = 0.2, most_shared = 0.2, least_rank = 0.012;
static const double least_heads = 0.3;    /* of the names with a word, those that it closes */
static const double apart = 0.5;  /* what a question is worth between contexts of which neither imports the other */
static const double no_class = 0.5;       /* and where not both have a class that the word closes: parameters are called email everywhere */

/* ------------------------------------------------------------------------------------------------------------- where a word comes from */

struct origin {                   /* the context takes a name with this term from there */
  uint32_t context, term, from;   /* from: a context, or k + a node outside the tree */
};

struct clashes {
  struct speech *s;
  VEC(struct origin) origins;     /* by context, term, from */
  struct map meets;               /* two contexts of which one imports the other, the smaller number first */
};

static int origin_cmp(const void *a, const void *b)
{
  const uint32_t *x = a, *y = b;
  for (int i = 0; i < 3; i++)
    if (x[i] != y[i])
      return x[i] < y[i] ? -1 : 1;
  return 0;
}

static void add_origin(struct clashes *c, uint32_t context, uint32_t from, struct span name)
{
  enum { MOST = 16 };
  uint32_t term[MOST], n = words_of(c->s->in->words, c->s->in->program, name, term, MOST);
  for (uint32_t i = 0; i < n; i++)
    vec_push(&c->origins, ((struct origin){context, term[i], from}));
}

static void find_origins(struct clashes *c)
{
  const struct program *p = c->s->in->program;
  const struct context_map *map = c->s->in->map;
  for (uint32_t e = 1; e < p->edges.n; e++) {
    if (p->edges.kind[e] != EDGE_IMPORT)
      continue;
    node_id to = p->edges.to[e];
    mod_id module = p->nodes.module[p->edges.from[e].v];
    bool outside = p->nodes.kind[to.v] == NODE_EXTERNAL;
    uint32_t x = context_of(map, module).v, y = outside ? map->n + to.v : context_of(map, p->nodes.module[to.v]).v;
    if (p->modules.class_[module.v] != CLASS_PRODUCTION || x == y)
      continue;
    if (!outside)
      map_put(&c->meets, x < y ? map_pair(x, y) : map_pair(y, x), 1);
    add_origin(c, x, y, span_last_name(program_name(p, to)));
    if (!outside)
      add_origin(c, x, y, intern_get(&p->corpus->strings, p->targets.symbol[p->edges.evidence_row[e]]));
  }
  if (c->origins.n > 0)
    qsort(c->origins.at, c->origins.n, sizeof *c->origins.at, origin_cmp);
}

/* The origins of a term in a context: from *at to the end returned. */
static size_t origins_of(const struct clashes *c, uint32_t context, uint32_t term, size_t *at)
{
  size_t low = 0, high = c->origins.n;
  while (low < high) {
    size_t mid = low + (high - low) / 2;
    if (origin_cmp(&c->origins.at[mid], &(struct origin){context, term, 0}) < 0)
      low = mid + 1;
    else
      high = mid;
  }
  *at = low;
  while (low < c->origins.n && c->origins.at[low].context == context && c->origins.at[low].term == term)
    low++;
  return low;
}

/* Does the word of one come from the other, or that of both from a third? */
static bool is_handed_over(const struct clashes *c, uint32_t a, uint32_t b, uint32_t term)
{
  size_t i, j, i_end = origins_of(c, a, term, &i), j_begin, j_end = origins_of(c, b, term, &j_begin);
  for (j = j_begin; j < j_end; j++)
    if (c->origins.at[j].from == a)
      return true;
  for (; i < i_end; i++) {
    if (c->origins.at[i].from == b)
      return true;
    for (j = j_begin; j < j_end; j++)
      if (c->origins.at[j].from == c->origins.at[i].from)
        return true;
  }
  return false;
}

/* ------------------------------------------------------------------------------------------------------------- names in common */

static int id_cmp(const void *a, const void *b)
{
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

/* The last of the words of a row that mean something. */
static uint32_t head_of(const struct speech *s, uint32_t row)
{
  const struct spoken *sp = &s->in->words->spoken;
  uint32_t head = 0;
  for (uint32_t i = sp->first[row]; i < sp->first[row + 1]; i++)
    head = sp->term[i] < s->in->words->terms.words ? sp->term[i] : head;
  return head;
}

struct compounds {                /* different names with a term and something else, in a context */
  uint32_t *name, n;              /* string ids, sorted */
  bool names_things, names_classes;     /* it closes enough of them; a class among them */
};

/* In the scratch. */
static struct compounds find_compounds(struct speech *s, const struct term_use *u)
{
  const struct spoken *sp = &s->in->words->spoken;
  bool class_ = false;
  uint32_t n = 0, kept = 0, heads = 0, *at = arena_array(s->scratch, uint32_t, s->rows_first[u->term + 1] - s->rows_first[u->term]);
  struct map closed = {0};
  for (uint32_t i = s->rows_first[u->term]; i < s->rows_first[u->term + 1]; i++) {
    uint32_t row = s->rows[i];
    struct span name = intern_get(&s->in->program->corpus->strings, sp->name[row]);
    if (row_context(s, row).v != u->context.v || name.n <= term_text(s, u->term).n + 1)
      continue;
    at[n++] = sp->name[row].v;
    bool closes = head_of(s, row) == u->term;
    heads += closes && map_get(&closed, sp->name[row].v) == 0;
    class_ = class_ || (closes && sp->kind[row] == NAME_CLASS);
    map_put(&closed, sp->name[row].v, 1);
  }
  if (n > 0)
    qsort(at, n, sizeof *at, id_cmp);
  for (uint32_t i = 0; i < n; i++)
    if (kept == 0 || at[kept - 1] != at[i])
      at[kept++] = at[i];
  map_release(&closed);
  return (struct compounds){at, kept, heads >= LEAST_HEADS && heads >= least_heads * kept, class_};
}

/* Do both put it into names of their own, and name things by it? */
static bool name_own_things(const struct compounds *a, const struct compounds *b)
{
  uint32_t both = 0, fewer = a->n < b->n ? a->n : b->n;
  for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
    uint32_t left = a->name[i], right = b->name[j];
    both += left == right;
    i += left <= right;
    j += right <= left;
  }
  return a->names_things && b->names_things && fewer >= LEAST_NAMES && both <= most_shared * fewer;
}

/* ------------------------------------------------------------------------------------------------------------- the questions */

struct candidate {
  const struct term_use *use;
  struct neighbours n;
  struct compounds names;
  double score, cosine;
};

/* High in its context, and enough of it. */
static bool is_high(const struct speech *s, const struct term_use *u)
{
  return u->context.v != 0 && u->weight > 0 && u->uses >= LEAST_USES && s->rank[u - s->out->use] < HIGH;
}

static double share(const struct speech *s, const struct term_use *u)
{
  return (double)u->uses / s->out->names[u->context.v];
}

static void compare(struct clashes *c, const struct candidate *home, struct candidate *other)
{
  struct speech *s = c->s;
  uint32_t a = home->use->context.v, b = other->use->context.v;
  other->score = 0;
  if (other->n.n < LEAST_NEIGHBOURS || is_handed_over(c, a, b, home->use->term))
    return;
  other->cosine = neighbours_cosine(&home->n, &other->n);
  if (!(other->cosine < most_alike) || !name_own_things(&home->names, &other->names))
    return;
  double weight = sqrt(home->use->weight / s->out->names[a] * other->use->weight / s->out->names[b]);
  bool meet = map_get(&c->meets, a < b ? map_pair(a, b) : map_pair(b, a)) != 0, classes = home->names.names_classes && other->names.names_classes;
  other->score = weight * (1 - other->cosine) * (meet ? 1 : apart) * (classes ? 1 : no_class);
}

static int candidate_cmp(const void *a, const void *b)
{
  const struct candidate *x = a, *y = b;
  if (x->score != y->score)
    return x->score > y->score ? -1 : 1;
  return x->use->context.v < y->use->context.v ? -1 : x->use->context.v > y->use->context.v;
}

static void ask(struct clashes *c, uint32_t term, const struct candidate *home, struct candidate *others, uint32_t n)
{
  struct speech *s = c->s;
  qsort(others, n, sizeof *others, candidate_cmp);
  uint32_t sides = 1;
  while (sides < MOST_SIDES && sides <= n && others[sides - 1].score >= least_rank)
    sides++;
  if (sides < 2)
    return;
  struct note *note = note_add(s, NOTE_CLASH, term_text(s, term), sides);
  note->rank = others[0].score;
  note->likeness = others[0].cosine;
  for (uint32_t i = 0; i < sides; i++) {
    const struct candidate *x = i == 0 ? home : &others[i - 1];
    side_of_use(s, &note->sides[i], x->use, &x->n);
    side_examples(s, &note->sides[i], term, EXAMPLES);
  }
}

static struct candidate candidate_of(struct speech *s, const struct term_use *u)
{
  return (struct candidate){.use = u, .n = neighbours_find(s, u->context, u->term), .names = find_compounds(s, u)};
}

static void try_term(struct clashes *c, uint32_t term, const struct term_use *const *uses, uint32_t n)
{
  struct speech *s = c->s;
  uint32_t home = 0, others = 0;
  for (uint32_t i = 1; i < n; i++)
    if (share(s, uses[i]) > share(s, uses[home]))
      home = i;
  struct candidate *at = arena_array(s->scratch, struct candidate, n), first = candidate_of(s, uses[home]);
  if (first.n.n < LEAST_NEIGHBOURS)
    return;
  for (uint32_t i = 0; i < n; i++) {
    if (i == home)
      continue;
    at[others] = candidate_of(s, uses[i]);
    compare(c, &first, &at[others++]);
  }
  ask(c, term, &first, at, others);
}

void clashes_find(struct speech *s)
{
  struct clashes c = {.s = s};
  const struct terms *t = &s->in->words->terms;
  const struct term_use **uses = arena_array(s->scratch, const struct term_use *, s->out->k);
  uint32_t contexts = 0;
  find_origins(&c);
  for (uint32_t x = 1; x < s->out->k; x++)
    contexts += s->out->names[x] > 0;
  for (uint32_t term = 1; term < t->n && t->left[term] == 0; term++) {
    uint32_t n = 0, common = 0;
    for (uint32_t x = 1; x < s->out->k; x++) {
      const struct term_use *u = use_of(s, (ctx_id){x}, term);
      common += u != NULL && u->modules > 1;
      if (u != NULL && is_high(s, u))
        uses[n++] = u;
    }
    if (n > 1 && (common <= NO_COMMON || common * 2 <= contexts))
      try_term(&c, term, uses, n);
  }
  vec_release(&c.origins);
  map_release(&c.meets);
}
