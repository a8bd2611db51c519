/*
 * coupling/language.c: in which words does each context speak?
 *
 * Uses are counted, weighed and put in order here; each kind of note has a file of its own.
 */
#include "coupling/language_p.h"

#include "coupling/semantic.h"

#include <math.h>
#include <stdlib.h>

const struct note_info *note_info(enum note_kind kind)
{
  static const struct note_info rows[NOTES] = {
    [NOTE_CLASH] = {"clash", "One word for two things?"},
    [NOTE_TEXTS] = {"two-texts", "One term, two texts in the glossaries"},
    [NOTE_NAMESAKE] = {"same-name", "One class name, two contents: one thing or two?"},
    [NOTE_TWIN] = {"same-fields", "Classes of different contexts with the same fields: one thing twice?"},
    [NOTE_RIVALS] = {"rivals", "Several words for one thing?"},
    [NOTE_SPELLING] = {"spelling", "One word, written in two ways?"},
    [NOTE_APART] = {"same-places", "Two words that stand in the same places, in different contexts: one thing?"},
    [NOTE_UNUSED] = {"unused", "In the glossary, but not in the code of its context"},
    [NOTE_FOREIGN] = {"foreign", "In the glossary of one context, used by others"},
    [NOTE_MISSING] = {"missing", "Sets the context apart, but is not in its glossary"},
  };
  return &rows[kind];
}

/* ------------------------------------------------------------------------------------------------------------- uses */

static int use_cmp(const void *a, const void *b)
{
  const struct term_use *x = a, *y = b;
  if (x->context.v != y->context.v)
    return x->context.v < y->context.v ? -1 : 1;
  if (x->weight != y->weight)
    return x->weight > y->weight ? -1 : 1;
  if (x->uses != y->uses)
    return x->uses > y->uses ? -1 : 1;
  return x->term < y->term ? -1 : x->term > y->term;
}

/* The kind of name that shows best what a term means, first. */
static unsigned worth(uint8_t kind)
{
  static const uint8_t order[] = {[NAME_CLASS] = 0, [NAME_FUNCTION] = 1, [NAME_FIELD] = 2, [NAME_PARAM] = 3, [NAME_MODULE] = 4, [NAME_DOC] = 5};
  return order[kind];
}

struct counting {
  VEC(struct term_use) uses;
  uint32_t *last_module;          /* [use] */
  size_t cap;
};

static void count_use(struct speech *s, struct counting *c, uint32_t row, uint32_t term)
{
  const struct spoken *sp = &s->in->words->spoken;
  ctx_id context = row_context(s, row);
  uint32_t at = map_get_or_put(&s->use, map_pair(context.v, term), (uint32_t)c->uses.n + 1) - 1;
  if (at == c->uses.n) {
    vec_push(&c->uses, ((struct term_use){.context = context, .term = term, .row = row}));
    c->last_module = vec_grow(c->last_module, &c->cap, c->uses.n, sizeof *c->last_module);
    c->last_module[at] = 0;
  }
  struct term_use *u = &c->uses.at[at];
  u->uses++;
  u->modules += c->last_module[at] != sp->module[row].v;
  c->last_module[at] = sp->module[row].v;
  if (worth(sp->kind[row]) < worth(sp->kind[u->row]))
    u->row = row;
}

static void count_uses(struct speech *s)
{
  const struct spoken *sp = &s->in->words->spoken;
  struct language *out = s->out;
  struct counting c = {0};
  uint32_t last = 0;
  for (uint32_t row = 0; row < sp->n; row++) {
    ctx_id context = row_context(s, row);
    if (sp->kind[row] != NAME_MODULE && sp->module[row].v != last) {
      out->modules[context.v]++;
      last = sp->module[row].v;
    }
    if (sp->again[row])
      continue;
    out->names[context.v]++;
    for (uint32_t i = sp->first[row]; i < sp->first[row + 1]; i++)
      count_use(s, &c, row, sp->term[i]);
  }
  for (uint32_t m = 1; m < s->in->program->modules.n; m++)
    out->left_out += s->in->program->modules.class_[m] != CLASS_PRODUCTION;
  out->use = arena_array(s->run, struct term_use, c.uses.n);
  out->first = arena_array(s->run, uint32_t, (size_t)out->k + 1);
  if (c.uses.n > 0)
    memcpy(out->use, c.uses.at, c.uses.n * sizeof *out->use);
  out->first[out->k] = (uint32_t)c.uses.n;
  vec_release(&c.uses);
  heap_free(c.last_module);
}

struct by_term {                  /* rows of use: those of a term are row[first[term]] .. */
  uint32_t *first, *row;
};

static void index_by_term(struct by_term *t, const struct speech *s)
{
  const struct language *out = s->out;
  uint32_t n = out->first[out->k], terms = s->in->words->terms.n;
  t->first = arena_array(s->scratch, uint32_t, (size_t)terms + 2);
  t->row = arena_array(s->scratch, uint32_t, n);
  for (uint32_t i = 0; i < n; i++)
    t->first[out->use[i].term + 2]++;
  for (uint32_t term = 2; term < terms + 2; term++)
    t->first[term] += t->first[term - 1];
  for (uint32_t i = 0; i < n; i++)
    t->row[t->first[out->use[i].term + 1]++] = i;
}

/* Contexts in which the term has at least one DF_SHARE of its share here. */
static uint32_t document_frequency(const struct language *out, const struct by_term *t, const struct term_use *u)
{
  uint32_t df = 0;
  for (uint32_t i = t->first[u->term]; i < t->first[u->term + 1]; i++) {
    const struct term_use *other = &out->use[t->row[i]];
    df += other->context.v != 0 && (uint64_t)other->uses * out->names[u->context.v] * DF_SHARE >= (uint64_t)u->uses * out->names[other->context.v];
  }
  return df;
}

static void weigh_uses(struct speech *s)
{
  struct language *out = s->out;
  uint32_t n = out->first[out->k], contexts = 0;
  struct by_term by_term;
  index_by_term(&by_term, s);
  for (uint32_t x = 1; x < out->k; x++)
    contexts += out->names[x] > 0;
  for (uint32_t i = 0; i < n; i++) {
    struct term_use *u = &out->use[i];
    if (u->context.v != 0 && (u->modules > 1 || out->modules[u->context.v] < 2))
      u->weight = u->uses * log((contexts + 1.0) / document_frequency(out, &by_term, u));
  }
  if (n > 0)
    qsort(out->use, n, sizeof *out->use, use_cmp);
  s->rank = arena_array(s->scratch, uint32_t, n);
  for (uint32_t i = 0, x = 0; x < out->k; x++) {
    out->first[x] = i;
    for (; i < n && out->use[i].context.v == x; i++) {
      map_put(&s->use, map_pair(x, out->use[i].term), i + 1);
      s->rank[i] = i - out->first[x];
    }
  }
}

/* ------------------------------------------------------------------------------------------------------------- what sets a context apart */

/* Two uses in three of a word stand in the pair. */
static bool is_covered(const struct speech *s, const struct term_use *word, const struct term_use *pair)
{
  const struct terms *t = &s->in->words->terms;
  return (t->left[pair->term] == word->term || t->right[pair->term] == word->term) && pair->uses * 3 >= word->uses * 2;
}

static void choose_top(struct speech *s, uint32_t x)
{
  struct language *out = s->out;
  bool weighty = out->first[x] < out->first[x + 1] && out->use[out->first[x]].weight > 0;
  for (uint32_t i = out->first[x]; i < out->first[x + 1] && out->n_top[x] < TOP_TERMS; i++) {
    const struct term_use *u = &out->use[i];
    bool passed = weighty && !(u->weight > 0);
    for (uint32_t j = out->first[x]; j < out->first[x + 1] && j <= out->first[x] + 3 * TOP_TERMS && !passed; j++)
      passed = is_covered(s, u, &out->use[j]);
    if (!passed)
      out->top[x][out->n_top[x]++] = i;
  }
}

static int term_cmp(const void *a, const void *b)
{
  uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return x < y ? -1 : x > y;
}

/* The words of each module with their counts, for the cosines; pairs say nothing that their words do not. */
static void compare_contexts(struct speech *s)
{
  const struct spoken *sp = &s->in->words->spoken;
  const struct terms *t = &s->in->words->terms;
  uint32_t modules = s->in->program->modules.n, n = 0, row = 0;
  uint32_t *first = arena_array(s->scratch, uint32_t, (size_t)modules + 1), *group = arena_array(s->scratch, uint32_t, modules);
  uint32_t *term = arena_array(s->scratch, uint32_t, (size_t)sp->first[sp->n] + 1), *count = arena_array(s->scratch, uint32_t, (size_t)sp->first[sp->n] + 1);
  for (uint32_t m = 0; m < modules; m++) {
    uint32_t begin = n, kept = n;
    first[m] = n;
    group[m] = s->in->map->of[m].v;
    for (; row < sp->n && sp->module[row].v == m; row++)
      for (uint32_t i = sp->first[row]; i < sp->first[row + 1] && !sp->again[row]; i++)
        if (t->left[sp->term[i]] == 0)
          term[n++] = sp->term[i];
    if (n > begin)
      qsort(term + begin, n - begin, sizeof *term, term_cmp);
    for (uint32_t i = begin; i < n; i++) {
      if (kept > begin && term[kept - 1] == term[i]) {
        count[kept - 1]++;
        continue;
      }
      term[kept] = term[i];
      count[kept++] = 1;
    }
    n = kept;
  }
  first[modules] = n;
  s->out->semantic = arena_array(s->run, double, (size_t)s->out->k * s->out->k);
  semantic_run(s->out->semantic, &(struct semantic_in){modules, t->n, s->out->k, group, first, term, count});
}

/* ------------------------------------------------------------------------------------------------------------- notes */

struct note *note_add(struct speech *s, enum note_kind kind, struct span subject, uint32_t sides)
{
  vec_push(&s->notes, ((struct note){.kind = kind, .subject = subject, .sides = arena_array(s->run, struct side, sides), .n_sides = sides, .likeness = NAN}));
  return &vec_last(&s->notes);
}

/* A class called TestGrade shows no more of grades than the name of a module. */
static unsigned worth_of_row(const struct speech *s, uint32_t row, struct span name)
{
  unsigned kind = worth(s->in->words->spoken.kind[row]);
  return span_starts(name, "test") || span_starts(name, "Test") ? worth(NAME_MODULE) : kind;
}

void side_examples(struct speech *s, struct side *side, uint32_t term, uint32_t most)
{
  const struct spoken *sp = &s->in->words->spoken;
  side->examples = arena_array(s->run, struct example, most);
  for (unsigned wanted = 0; wanted < worth(NAME_DOC); wanted++) {
    for (uint32_t i = s->rows_first[term]; i < s->rows_first[term + 1] && side->n_examples < most; i++) {
      uint32_t row = s->rows[i];
      struct span name = intern_get(&s->in->program->corpus->strings, sp->name[row]);
      bool passed = worth_of_row(s, row, name) != wanted || row_context(s, row).v != side->context.v;
      for (uint32_t k = 0; k < side->n_examples && !passed; k++)
        passed = span_eq(side->examples[k].name, name);
      if (!passed)
        side->examples[side->n_examples++] = (struct example){name, s->in->program->modules.file[sp->module[row].v], sp->line[row]};
    }
  }
}

void side_of_use(struct speech *s, struct side *side, const struct term_use *use, const struct neighbours *n)
{
  enum { NAMED = 5 };
  side->context = use->context;
  side->word = term_text(s, use->term);
  side->uses = use->uses;
  side->text = glossary_text(s, use->context, side->word);
  side->details = arena_array(s->run, struct span, NAMED);
  side->n_details = neighbours_name(s, n, side->details, NAMED);
}

static int note_cmp(const void *a, const void *b)
{
  const struct note *x = a, *y = b;
  if (x->kind != y->kind)
    return x->kind < y->kind ? -1 : 1;
  if (x->rank != y->rank)
    return x->rank > y->rank ? -1 : 1;
  int c = span_cmp(x->subject, y->subject);
  return c != 0 ? c : (int)(x->sides[0].context.v > y->sides[0].context.v) - (int)(x->sides[0].context.v < y->sides[0].context.v);
}

static void begin(struct speech *s)
{
  struct language *out = s->out;
  uint32_t k = s->in->map->n;
  *out = (struct language){.k = k, .names = arena_array(s->run, uint32_t, k), .modules = arena_array(s->run, uint32_t, k), .n_top = arena_array(s->run, uint32_t, k)};
  out->top = arena_calloc(s->run, k, sizeof *out->top);
  count_uses(s);
  weigh_uses(s);
  neighbours_begin(s);
}

void language_run(struct language *out, struct arena *run, const struct language_in *in)
{
  struct arena scratch = {0};
  struct speech s = {.in = in, .run = run, .scratch = &scratch, .out = out};
  begin(&s);
  for (uint32_t x = 1; x < out->k; x++)
    choose_top(&s, x);
  compare_contexts(&s);
  clashes_find(&s);
  namesakes_find(&s);
  synonyms_find(&s);
  glossaries_check(&s);
  out->n_notes = (uint32_t)s.notes.n;
  out->note = arena_array(run, struct note, s.notes.n);
  if (s.notes.n > 0) {
    memcpy(out->note, s.notes.at, s.notes.n * sizeof *out->note);
    qsort(out->note, out->n_notes, sizeof *out->note, note_cmp);
  }
  vec_release(&s.notes);
  map_release(&s.use);
  arena_release(&scratch);
}

static int side_cmp(const void *a, const void *b)
{
  const struct term_use *x = *(const struct term_use *const *)a, *y = *(const struct term_use *const *)b;
  if (x->uses != y->uses)
    return x->uses > y->uses ? -1 : 1;
  return x->context.v < y->context.v ? -1 : x->context.v > y->context.v;
}

void language_term(struct note *out, struct arena *run, const struct language_in *in, uint32_t term, uint32_t examples)
{
  struct arena scratch = {0};
  struct language all;
  struct speech s = {.in = in, .run = run, .scratch = &scratch, .out = &all};
  begin(&s);
  const struct term_use **uses = arena_array(&scratch, const struct term_use *, all.k);
  uint32_t n = 0;
  for (uint32_t x = 0; x < all.k; x++) {
    const struct term_use *u = use_of(&s, (ctx_id){x}, term);
    if (u != NULL)
      uses[n++] = u;
  }
  qsort(uses, n, sizeof *uses, side_cmp);
  *out = (struct note){.subject = term_text(&s, term), .sides = arena_array(run, struct side, n), .n_sides = n, .likeness = NAN};
  for (uint32_t i = 0; i < n; i++) {
    struct neighbours beside = neighbours_find(&s, uses[i]->context, term);
    side_of_use(&s, &out->sides[i], uses[i], &beside);
    side_examples(&s, &out->sides[i], term, examples);
  }
  map_release(&s.use);
  arena_release(&scratch);
}
