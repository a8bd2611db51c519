/*
 * coupling/namesakes.c: which classes of different contexts bear one name and hold different fields, and which hold the same fields under different names?
 *
 * A class counts if it stands at the top of a production module and the last word of its name means something: "Line" does, "LineForm" is what Django asks for; a serializer or a schema is a form of data that others
 * read. Fields are the names that its body and its __init__ set. "AbstractLine" and "Line" of one context are one class, their fields put together. Where one class stands on the other, or its module imports the other's, as a type of an API does with the model it shows, they know of each other and there is nothing to ask.
 */
#include "coupling/language_p.h"

#include "resolve/hierarchy.h"
#include "words/split.h"

#include <math.h>
#include <stdlib.h>

enum {
  LEAST_FIELDS = 2,               /* less is no content */
  MOST_CONTEXTS = 4,              /* a name in more of them is a convention */
  TWIN_FIELDS = 4,                /* that two classes of different names have in common, at least */
  COMMON_FIELD = 12,              /* a field of more classes says nothing of them: id, created, title */
  SHOWN = 6,
};
static const double twin_share = 0.7;   /* of the fields of the smaller class */
static const double same_content = 0.5; /* of all fields of two namesakes: above, they are one thing twice */

struct body {                     /* classes of one name in one context */
  ctx_id context;
  str_id name;                    /* of `def` */
  struct span key;                /* without Abstract or Base */
  uint32_t def;                   /* its example: the one with most fields, ties by number */
  uint32_t *field, n;             /* string ids, sorted, each once */
};

struct bodies {
  struct speech *s;
  struct body *at;
  uint32_t n;
  uint32_t *of_def;               /* [def]: position + 1 */
  struct hierarchy hierarchy;
  struct map imports;             /* (module, module) */
};

static struct span key_of(struct span name)
{
  static const char *const fronts[] = {"Abstract", "Base"};
  while (name.n > 1 && name.at[0] == '_')
    name = (struct span){name.at + 1, name.n - 1};
  for (size_t i = 0; i < 2; i++)
    if (span_starts(name, fronts[i]) && name.n > strlen(fronts[i]))
      return (struct span){name.at + strlen(fronts[i]), name.n - strlen(fronts[i])};
  return name;
}

/* Is the last word of the name a term? */
static bool says_something(struct speech *s, struct span name, struct buf *room)
{
  struct splitter words = {.text = name};
  uint32_t term;
  struct buf last = {0};
  buf_reset(&last);
  while (split_next(&words, room)) {
    buf_reset(&last);
    buf_addspan(&last, buf_span(room));
  }
  bool data = span_is(buf_span(&last), "serializer") || span_is(buf_span(&last), "schema");
  bool says = last.n > 0 && (data || words_of(s->in->words, s->in->program, buf_span(&last), &term, 1) > 0);
  buf_release(&last);
  return says;
}

static int body_cmp(const void *a, const void *b)
{
  const struct body *x = a, *y = b;
  int c = span_cmp(x->key, y->key);
  if (c != 0)
    return c;
  if (x->context.v != y->context.v)
    return x->context.v < y->context.v ? -1 : 1;
  if (x->n != y->n)
    return x->n > y->n ? -1 : 1;
  return x->def < y->def ? -1 : x->def > y->def;
}

static int id_cmp(const void *a, const void *b)
{
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

static uint32_t sort_unique(uint32_t *at, uint32_t n)
{
  uint32_t kept = 0;
  if (n > 0)
    qsort(at, n, sizeof *at, id_cmp);
  for (uint32_t i = 0; i < n; i++)
    if (kept == 0 || at[kept - 1] != at[i])
      at[kept++] = at[i];
  return kept;
}

/* Each class that counts, before those of one name are put together. */
static void gather(struct bodies *b)
{
  struct speech *s = b->s;
  const struct program *p = s->in->program;
  const struct defs *d = &p->corpus->all.defs;
  const struct held *f = s->in->held;
  struct buf room = {0};
  for (uint32_t def = 1; def < d->n; def++) {
    mod_id module = modules_of_file(&p->modules, p->corpus->def_file[def]);
    ctx_id context = context_of(s->in->map, module);
    if (d->kind[def] != DEF_CLASS || d->kind[d->parent[def].v] != DEF_MODULE || p->modules.class_[module.v] != CLASS_PRODUCTION || context.v == 0)
      continue;
    struct span name = intern_get(&p->corpus->strings, d->name[def]);
    if (!says_something(s, name, &room))
      continue;
    struct body *body = &b->at[b->n++];
    *body = (struct body){.context = context, .name = d->name[def], .key = key_of(name), .def = def, .n = f->first[def + 1] - f->first[def]};
    body->field = arena_array(s->scratch, uint32_t, body->n);
    for (uint32_t i = 0; i < body->n; i++)
      body->field[i] = f->name[f->first[def] + i].v;
    body->n = sort_unique(body->field, body->n);
  }
  buf_release(&room);
}

static void put_together(struct bodies *b)
{
  uint32_t kept = 0;
  if (b->n > 0)
    qsort(b->at, b->n, sizeof *b->at, body_cmp);
  for (uint32_t i = 0; i < b->n; i++) {
    struct body *last = kept > 0 ? &b->at[kept - 1] : NULL, *this = &b->at[i];
    if (last == NULL || last->context.v != this->context.v || !span_eq(last->key, this->key)) {
      b->at[kept] = *this;
      b->of_def[this->def] = ++kept;
      continue;
    }
    uint32_t *all = arena_array(b->s->scratch, uint32_t, last->n + this->n);
    memcpy(all, last->field, last->n * sizeof *all);
    memcpy(all + last->n, this->field, this->n * sizeof *all);
    last->n = sort_unique(all, last->n + this->n);
    last->field = all;
    b->of_def[this->def] = kept;
  }
  b->n = kept;
}

static void find_imports(struct bodies *b)
{
  const struct program *p = b->s->in->program;
  for (uint32_t e = 1; e < p->edges.n; e++)
    if (p->edges.kind[e] == EDGE_IMPORT)
      map_put(&b->imports, map_pair(p->nodes.module[p->edges.from[e].v].v, p->nodes.module[p->edges.to[e].v].v), 1);
}

/* Is the module of y imported by that of x, or y a class that x stands on? */
static bool builds_on(const struct bodies *b, const struct body *x, const struct body *y)
{
  const struct program *p = b->s->in->program;
  const struct class_order *above = &b->hierarchy.order[x->def];
  uint32_t m = modules_of_file(&p->modules, p->corpus->def_file[x->def]).v, n = modules_of_file(&p->modules, p->corpus->def_file[y->def]).v;
  bool builds = map_get(&b->imports, map_pair(m, n)) != 0;
  for (uint32_t i = 0; i < above->n && !builds; i++)
    builds = above->at[i].v == p->node_of_def[y->def].v;
  return builds;
}

/* Do both stand on a third class of the tree, which asks for what they hold? */
static bool are_kin(const struct bodies *b, const struct body *x, const struct body *y)
{
  const struct program *p = b->s->in->program;
  const struct class_order *above = &b->hierarchy.order[x->def], *other = &b->hierarchy.order[y->def];
  for (uint32_t i = 0; i < above->n; i++)
    for (uint32_t j = 0; j < other->n && p->nodes.kind[above->at[i].v] == NODE_CLASS; j++)
      if (above->at[i].v == other->at[j].v)
        return true;
  return false;
}

static uint32_t in_common(const struct body *a, const struct body *b)
{
  uint32_t both = 0;
  for (uint32_t i = 0, j = 0; i < a->n && j < b->n;) {
    uint32_t left = a->field[i], right = b->field[j];
    both += left == right;
    i += left <= right;
    j += right <= left;
  }
  return both;
}

static bool has_field(const struct body *b, uint32_t field)
{
  return bsearch(&field, b->field, b->n, sizeof *b->field, id_cmp) != NULL;
}

/* The first fields of a class, in the order of the source, that the other has too (or has not). */
static void name_fields(const struct bodies *b, struct side *side, const struct body *this, const struct body *other, bool shared)
{
  const struct held *f = b->s->in->held;
  side->details = arena_array(b->s->run, struct span, SHOWN);
  for (uint32_t i = f->first[this->def]; i < f->first[this->def + 1] && side->n_details < SHOWN; i++)
    if (has_field(other, f->name[i].v) == shared)
      side->details[side->n_details++] = intern_get(&b->s->in->program->corpus->strings, f->name[i]);
}

/* "AbstractLine(Model)": the class and what it stands on first. */
static struct span name_with_base(const struct bodies *b, const struct body *this)
{
  const struct program *p = b->s->in->program;
  const struct class_order *order = &b->hierarchy.order[this->def];
  struct span name = intern_get(&p->corpus->strings, this->name), base = order->n > 1 ? program_name(p, order->at[1]) : SPAN("");
  size_t dot = span_rfind(base, '.');
  struct buf text = {0};
  if (base.n == 0)
    return name;
  buf_addspan(&text, name);
  buf_addc(&text, '(');
  buf_addspan(&text, dot == base.n ? base : (struct span){base.at + dot + 1, base.n - dot - 1});
  buf_addc(&text, ')');
  struct span out = {arena_strndup(b->s->run, text.at, text.n), text.n};
  buf_release(&text);
  return out;
}

static void fill_side(const struct bodies *b, struct side *side, const struct body *this, const struct body *other, bool shared)
{
  const struct corpus *c = b->s->in->program->corpus;
  side->context = this->context;
  side->word = intern_get(&c->strings, this->name);
  side->uses = this->n;
  name_fields(b, side, this, other, shared);
  side->examples = arena_array(b->s->run, struct example, 1);
  side->examples[0] = (struct example){name_with_base(b, this), c->def_file[this->def], c->all.defs.line[this->def]};
  side->n_examples = 1;
}

/* ------------------------------------------------------------------------------------------------------------- one name */

/* The two of one name that differ most; a third and fourth context are told by the same note. */
static void ask_namesakes(struct bodies *b, uint32_t first, uint32_t end)
{
  uint32_t n = 0, side[MOST_CONTEXTS], unlike = 0;
  for (uint32_t i = first; i < end && end - first <= MOST_CONTEXTS; i++) {
    bool passed = b->at[i].n < LEAST_FIELDS;
    for (uint32_t k = first; k < end && !passed; k++)
      passed = k != i && builds_on(b, &b->at[i], &b->at[k]);
    if (!passed)
      side[n++] = i;
  }
  if (n < 2)
    return;
  double least = 1;
  uint32_t fewest = UINT32_MAX;
  for (uint32_t i = 1; i < n; i++) {
    const struct body *x = &b->at[side[0]], *y = &b->at[side[i]];
    uint32_t both = in_common(x, y);
    double alike = (double)both / (x->n + y->n - both);
    unlike = alike < least ? i : unlike;
    least = alike < least ? alike : least;
    fewest = y->n < fewest ? y->n : fewest;
  }
  fewest = b->at[side[0]].n < fewest ? b->at[side[0]].n : fewest;
  bool same = least > same_content;
  struct note *note = note_add(b->s, same ? NOTE_TWIN : NOTE_NAMESAKE, b->at[first].key, n);
  note->likeness = least;
  note->rank = fewest * (same ? least : 1 - least);
  for (uint32_t i = 0; i < n; i++)
    fill_side(b, &note->sides[i], &b->at[side[i]], &b->at[side[i == 0 ? (unlike == 0 ? 1 : unlike) : 0]], same);
}

/* ------------------------------------------------------------------------------------------------------------- the same fields */

struct holding {
  uint32_t field, body;
};

static int holding_cmp(const void *a, const void *b)
{
  const struct holding *x = a, *y = b;
  if (x->field != y->field)
    return x->field < y->field ? -1 : 1;
  return x->body < y->body ? -1 : x->body > y->body;
}

/* `telling`: fields they share that few classes have. */
static bool are_twins(const struct bodies *b, uint32_t i, uint32_t j, uint32_t telling)
{
  const struct body *x = &b->at[i], *y = &b->at[j];
  uint32_t both = in_common(x, y), fewer = x->n < y->n ? x->n : y->n, more = x->n + y->n - fewer;
  bool alike = telling * 2 >= TWIN_FIELDS && both >= TWIN_FIELDS && both >= twin_share * fewer && both * 2 >= more;
  return alike && !builds_on(b, x, y) && !builds_on(b, y, x) && !are_kin(b, x, y);
}

/* Twins of one class are one question: `of` leads from a body to the first of its kin. */
static uint32_t first_of(const uint32_t *of, uint32_t i)
{
  while (of[i] != i)
    i = of[i];
  return i;
}

/* The `n` bodies whose first is `first`: one note. */
static void ask_twins(struct bodies *b, const uint32_t *of, uint32_t first, uint32_t n)
{
  struct buf subject = {0};
  uint32_t *member = arena_array(b->s->scratch, uint32_t, n), k = 0;
  for (uint32_t i = first; i < b->n && k < n; i++) {
    if (first_of(of, i) != first)
      continue;
    buf_adds(&subject, k > 0 ? ", " : "");
    buf_addspan(&subject, b->at[i].key);
    member[k++] = i;
  }
  const struct body *x = &b->at[first], *y = &b->at[member[1]];
  uint32_t both = in_common(x, y);
  struct note *note = note_add(b->s, NOTE_TWIN, (struct span){arena_strndup(b->s->run, subject.at, subject.n), subject.n}, n);
  note->likeness = (double)both / (x->n + y->n - both);
  note->rank = both * note->likeness;
  for (uint32_t i = 0; i < n; i++)
    fill_side(b, &note->sides[i], &b->at[member[i]], i == 0 ? y : x, true);
  buf_release(&subject);
}

/* Pairs of bodies by the fields that few have: each such field is a vote. */
static void find_twins(struct bodies *b)
{
  VEC(struct holding) fields = {0};
  VEC(struct holding) pairs = {0};      /* body, body */
  struct map votes = {0};
  for (uint32_t i = 0; i < b->n; i++)
    for (uint32_t f = 0; f < b->at[i].n; f++)
      vec_push(&fields, ((struct holding){b->at[i].field[f], i}));
  if (fields.n > 0)
    qsort(fields.at, fields.n, sizeof *fields.at, holding_cmp);
  for (size_t first = 0, end; first < fields.n; first = end) {
    for (end = first + 1; end < fields.n && fields.at[end].field == fields.at[first].field;)
      end++;
    for (size_t i = first; i < end && end - first <= COMMON_FIELD; i++) {
      for (size_t j = i + 1; j < end; j++) {
        uint32_t x = fields.at[i].body, y = fields.at[j].body, n = map_get(&votes, map_pair(x, y));
        map_put(&votes, map_pair(x, y), n + 1);
        if (n == 0 && b->at[x].context.v != b->at[y].context.v && !span_eq(b->at[x].key, b->at[y].key))
          vec_push(&pairs, ((struct holding){x, y}));
      }
    }
  }
  if (pairs.n > 0)
    qsort(pairs.at, pairs.n, sizeof *pairs.at, holding_cmp);
  uint32_t *of = arena_array(b->s->scratch, uint32_t, b->n);
  for (uint32_t i = 0; i < b->n; i++)
    of[i] = i;
  for (size_t i = 0; i < pairs.n; i++) {
    uint32_t x = first_of(of, pairs.at[i].field), y = first_of(of, pairs.at[i].body);
    if (x != y && are_twins(b, pairs.at[i].field, pairs.at[i].body, map_get(&votes, map_pair(pairs.at[i].field, pairs.at[i].body))))
      of[x < y ? y : x] = x < y ? x : y;
  }
  uint32_t *members = arena_array(b->s->scratch, uint32_t, b->n);
  for (uint32_t i = 0; i < b->n; i++)
    members[first_of(of, i)]++;
  for (uint32_t i = 0; i < b->n; i++)
    if (members[i] > 1)
      ask_twins(b, of, i, members[i]);
  map_release(&votes);
  vec_release(&fields);
  vec_release(&pairs);
}

void namesakes_find(struct speech *s)
{
  uint32_t defs = s->in->program->corpus->all.defs.n;
  struct bodies b = {.s = s, .at = arena_array(s->scratch, struct body, defs), .of_def = arena_array(s->scratch, uint32_t, defs)};
  gather(&b);
  put_together(&b);
  find_imports(&b);
  hierarchy_find(&b.hierarchy, s->scratch, s->in->program);
  for (uint32_t first = 0, end; first < b.n; first = end) {
    for (end = first + 1; end < b.n && span_eq(b.at[end].key, b.at[first].key);)
      end++;
    if (end - first > 1)
      ask_namesakes(&b, first, end);
  }
  find_twins(&b);
  map_release(&b.imports);
}
