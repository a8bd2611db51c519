/*
 * coupling/glossary.c: do the glossaries of the context file say what the code says?
 *
 * A term of a glossary is used where a name or docstring holds its words side by side, singular or plural, or written as one: "stock record" in `StockRecord`, `stock_records`, `stockrecord`.
 */
#include "coupling/language_p.h"

#include "words/split.h"

#include <stdlib.h>

enum { MOST_WORDS = 6, MOST_NEAR = 3, MOST_MISSING = 6, LEAST_USES = 5, EXAMPLES = 2 };

struct entry {                    /* a term of a glossary */
  ctx_id context;
  const struct glossary_entry *said;
  struct span key;                /* its words in lower case, blanks between: equal keys are one term */
  struct span word[MOST_WORDS];
  uint32_t n;
  uint32_t *uses;                 /* [ctx]: names, docstrings too, one name once a module */
  uint32_t *row;                  /* [ctx]: the first of them + 1 */
};

struct glossaries {
  struct speech *s;
  struct entry *at;
  uint32_t n;
};

/* In the run: words of a text, each as a span into one text with blanks between. */
static void cut(struct arena *run, struct span text, struct span *key, struct span *word, uint32_t *n)
{
  struct splitter split = {.text = text};
  struct buf one = {0}, all = {0};
  size_t end[MOST_WORDS];
  for (*n = 0; *n < MOST_WORDS && split_next(&split, &one); ++*n) {
    buf_adds(&all, all.n > 0 ? " " : "");
    buf_addspan(&all, buf_span(&one));
    end[*n] = all.n;
  }
  *key = (struct span){arena_strndup(run, all.n > 0 ? all.at : "", all.n), all.n};
  for (uint32_t i = 0; i < *n; i++) {
    size_t from = i == 0 ? 0 : end[i - 1] + 1;
    word[i] = (struct span){key->at + from, end[i] - from};
  }
  buf_release(&one);
  buf_release(&all);
}

static int entry_cmp(const void *a, const void *b)
{
  const struct entry *x = a, *y = b;
  int c = span_cmp(x->key, y->key);
  return c != 0 ? c : (int)(x->context.v > y->context.v) - (int)(x->context.v < y->context.v);
}

static void gather(struct glossaries *g)
{
  const struct context_map *map = g->s->in->map;
  uint32_t n = 0;
  for (uint32_t x = 1; x < map->n; x++)
    n += map->context[x]->n_glossary;
  g->at = arena_array(g->s->scratch, struct entry, n);
  for (uint32_t x = 1; x < map->n; x++) {
    for (uint32_t i = 0; i < map->context[x]->n_glossary; i++) {
      struct entry *e = &g->at[g->n++];
      *e = (struct entry){.context = {x}, .said = &map->context[x]->glossary[i], .uses = arena_array(g->s->scratch, uint32_t, map->n), .row = arena_array(g->s->scratch, uint32_t, map->n)};
      cut(g->s->scratch, span_of(e->said->term), &e->key, e->word, &e->n);
      e->key = e->n > 0 ? e->key : span_of(e->said->term);      /* "=1+1" has no word, and is no other term for that */
    }
  }
  if (n > 0)
    qsort(g->at, n, sizeof *g->at, entry_cmp);
}

/* ------------------------------------------------------------------------------------------------------------- uses */

/* Equal, or one is a plural of the other by its form. */
static bool is_form_of(struct span a, struct span b, struct buf room[2])
{
  enum { ENDING = 3 };            /* letters that a plural has or changes at most */
  if (span_eq(a, b))
    return true;
  if (a.n + ENDING < b.n || b.n + ENDING < a.n || a.at[0] != b.at[0])
    return false;
  for (int turn = 0; turn < 2; turn++) {
    unsigned n = singulars(turn == 0 ? a : b, room);
    for (unsigned i = 0; i < n; i++)
      if (span_eq(buf_span(&room[i]), turn == 0 ? b : a))
        return true;
  }
  return false;
}

static bool is_joined(const struct entry *e, struct span word)
{
  size_t at = 0;
  for (uint32_t i = 0; i < e->n; i++) {
    if (word.n - at < e->word[i].n || memcmp(word.at + at, e->word[i].at, e->word[i].n) != 0)
      return false;
    at += e->word[i].n;
  }
  return at == word.n || (at + 1 == word.n && word.at[at] == 's');
}

static bool holds(const struct entry *e, const struct span *word, uint32_t n, struct buf room[2])
{
  for (uint32_t from = 0; from < n; from++) {
    uint32_t i = 0;
    while (i < e->n && from + i < n && is_form_of(word[from + i], e->word[i], room))
      i++;
    if (e->n > 0 && (i == e->n || (e->n > 1 && is_joined(e, word[from]))))
      return true;
  }
  return false;
}

/* Names are short: more words than this are a sentence, of which the rest is not looked at. */
static void count_uses(struct glossaries *g)
{
  enum { WORDS = 40 };
  const struct spoken *sp = &g->s->in->words->spoken;
  struct buf one = {0}, all = {0}, room[2] = {{0}, {0}};
  for (uint32_t row = 0; row < sp->n && g->n > 0; row++) {
    struct splitter split = {.text = intern_get(&g->s->in->program->corpus->strings, sp->name[row])};
    struct span word[WORDS];
    size_t end[WORDS];
    uint32_t n = 0, x = row_context(g->s, row).v;
    if (sp->again[row])
      continue;
    buf_reset(&all);
    while (n < WORDS && split_next(&split, &one)) {
      buf_addspan(&all, buf_span(&one));
      end[n++] = all.n;
    }
    for (uint32_t i = 0; i < n; i++)
      word[i] = (struct span){all.at + (i == 0 ? 0 : end[i - 1]), end[i] - (i == 0 ? 0 : end[i - 1])};
    for (uint32_t i = 0; i < g->n; i++) {
      if (!holds(&g->at[i], word, n, room))
        continue;
      g->at[i].uses[x]++;
      g->at[i].row[x] = g->at[i].row[x] == 0 ? row + 1 : g->at[i].row[x];
    }
  }
  buf_release(&one);
  buf_release(&all);
  buf_release(&room[0]);
  buf_release(&room[1]);
}

struct span glossary_text(const struct speech *s, ctx_id context, struct span term)
{
  const struct context *c = s->in->map->context[context.v];
  struct buf room[2] = {{0}, {0}};
  struct span text = {"", 0}, key, word[MOST_WORDS];
  uint32_t n;
  for (uint32_t i = 0; c != NULL && i < c->n_glossary && text.n == 0; i++) {
    struct entry e = {0};
    cut(s->scratch, span_of(c->glossary[i].term), &e.key, e.word, &e.n);
    cut(s->scratch, term, &key, word, &n);
    if (n == e.n && holds(&e, word, n, room))
      text = span_of(c->glossary[i].text);
  }
  buf_release(&room[0]);
  buf_release(&room[1]);
  return text;
}

/* ------------------------------------------------------------------------------------------------------------- notes */

static void fill_side(struct glossaries *g, struct side *side, const struct entry *e, ctx_id context)
{
  const struct spoken *sp = &g->s->in->words->spoken;
  const struct program *p = g->s->in->program;
  side->context = context;
  side->word = span_of(e->said->term);
  side->uses = e->uses[context.v];
  if (e->context.v == context.v)
    side->text = span_of(e->said->text);
  if (e->row[context.v] != 0) {
    uint32_t row = e->row[context.v] - 1;
    side->examples = arena_array(g->s->run, struct example, 1);
    side->examples[side->n_examples++] = (struct example){intern_get(&p->corpus->strings, sp->name[row]), p->modules.file[sp->module[row].v], sp->line[row]};
  }
}

/* Entries first .. end - 1 are one term. */
static void ask_texts(struct glossaries *g, uint32_t first, uint32_t end)
{
  bool differ = false;
  for (uint32_t i = first + 1; i < end; i++)
    differ = differ || strcmp(g->at[i].said->text, g->at[first].said->text) != 0;
  if (!differ)
    return;
  struct note *note = note_add(g->s, NOTE_TEXTS, span_of(g->at[first].said->term), end - first);
  for (uint32_t i = first; i < end; i++) {
    fill_side(g, &note->sides[i - first], &g->at[i], g->at[i].context);
    note->rank += g->at[i].uses[g->at[i].context.v];
  }
}

/* The words of the context that are nearest: a word of the term first, then those spelled like it. */
static void name_nearest(struct glossaries *g, struct side *side, const struct entry *e)
{
  struct speech *s = g->s;
  const struct words *w = s->in->words;
  side->details = arena_array(s->run, struct span, MOST_NEAR);
  for (uint32_t i = 0; i < e->n && side->n_details < MOST_NEAR; i++) {
    uint32_t term;
    if (words_of(w, s->in->program, e->word[i], &term, 1) > 0 && use_of(s, e->context, term) != NULL)
      side->details[side->n_details++] = term_text(s, term);
  }
  unsigned most = (unsigned)(e->key.n / 3), best = most + 1;
  uint32_t nearest = 0;
  for (uint32_t i = s->out->first[e->context.v]; i < s->out->first[e->context.v + 1]; i++) {
    unsigned d = str_distance(term_text(s, s->out->use[i].term), e->key, most);
    nearest = d < best ? s->out->use[i].term : nearest;
    best = d < best ? d : best;
  }
  if (nearest != 0 && side->n_details < MOST_NEAR)
    side->details[side->n_details++] = term_text(s, nearest);
}

static void note_unused(struct glossaries *g, const struct entry *e)
{
  struct note *note = note_add(g->s, NOTE_UNUSED, span_of(e->said->term), 1);
  note->sides[0].context = e->context;
  note->sides[0].word = note->subject;
  name_nearest(g, &note->sides[0], e);
  for (uint32_t x = 0; x < g->s->out->k; x++)
    note->rank += e->uses[x];
}

/* Others that use it and have no text of their own for it, most uses first; the first side is whoever has a text and uses it most. */
static void note_foreign(struct glossaries *g, uint32_t first, uint32_t end)
{
  const struct entry *e = &g->at[first];
  for (uint32_t i = first + 1; i < end; i++)
    e = g->at[i].uses[g->at[i].context.v] > e->uses[e->context.v] ? &g->at[i] : e;
  uint32_t *x = arena_array(g->s->scratch, uint32_t, g->s->out->k), n = 0;
  for (uint32_t c = 1; c < g->s->out->k; c++) {
    bool own = e->uses[c] < LEAST_USES;
    for (uint32_t i = first; i < end && !own; i++)
      own = g->at[i].context.v == c;
    if (own)
      continue;
    uint32_t to = n++;
    for (; to > 0 && e->uses[x[to - 1]] < e->uses[c]; to--)
      x[to] = x[to - 1];
    x[to] = c;
  }
  if (n == 0)
    return;
  struct note *note = note_add(g->s, NOTE_FOREIGN, span_of(e->said->term), n + 1);
  note->rank = e->uses[x[0]];
  fill_side(g, &note->sides[0], e, e->context);
  for (uint32_t i = 0; i < n; i++)
    fill_side(g, &note->sides[i + 1], e, (ctx_id){x[i]});
}

/* Does the glossary of a context tell a term, or one that holds it or that it holds? */
static bool is_told(const struct glossaries *g, uint32_t x, struct span term)
{
  struct buf room[2] = {{0}, {0}};
  struct span key, word[MOST_WORDS];
  uint32_t n;
  bool told = false;
  cut(g->s->scratch, term, &key, word, &n);
  for (uint32_t i = 0; i < g->n && !told; i++) {
    const struct entry *e = &g->at[i];
    struct entry asked = {.n = n};
    memcpy(asked.word, word, sizeof word);
    told = e->context.v == x && (holds(e, word, n, room) || holds(&asked, e->word, e->n, room));
  }
  buf_release(&room[0]);
  buf_release(&room[1]);
  return told;
}

static void note_missing(struct glossaries *g, uint32_t x)
{
  struct speech *s = g->s;
  const struct language *out = s->out;
  const struct context *c = s->in->map->context[x];
  struct span *term = arena_array(s->run, struct span, MOST_MISSING);
  uint32_t n = 0;
  for (uint32_t i = 0; i < out->n_top[x] && n < MOST_MISSING && c->n_glossary > 0; i++) {
    const struct term_use *u = &out->use[out->top[x][i]];
    if (u->uses >= LEAST_USES && !is_told(g, x, term_text(s, u->term)))
      term[n++] = term_text(s, u->term);
  }
  if (n == 0)
    return;
  struct note *note = note_add(s, NOTE_MISSING, span_of(c->name), 1);
  note->rank = n;
  note->sides[0] = (struct side){.context = {x}, .word = span_of(c->name), .details = term, .n_details = n};
}

void glossaries_check(struct speech *s)
{
  struct glossaries g = {.s = s};
  gather(&g);
  count_uses(&g);
  for (uint32_t first = 0, end; first < g.n; first = end) {
    for (end = first + 1; end < g.n && span_eq(g.at[end].key, g.at[first].key);)
      end++;
    ask_texts(&g, first, end);
    for (uint32_t i = first; i < end; i++)
      if (g.at[i].uses[g.at[i].context.v] == 0)
        note_unused(&g, &g.at[i]);
    note_foreign(&g, first, end);
  }
  for (uint32_t x = 1; x < s->out->k; x++)
    note_missing(&g, x);
}
