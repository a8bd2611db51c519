/*
 * coupling/synonyms.c: which words may mean one thing?
 *
 * Words that are known to be rivals; one word written in two ways; and words of different contexts that stand in the same places of names, beside the same neighbours. The last is rare: words that share their places are mostly kin, a city
 * and a country, and kin live in one context.
 */
#include "coupling/frames.h"

#include "words/stop.h"

#include <math.h>

enum { MOST_WORDS = 4, LEAST_USES = 5, EXAMPLES = 2 };

/* Of Open edX's glossaries, and of shops. */
static const char *const rivals[][MOST_WORDS] = {
  {"student", "user", "learner"},
  {"module", "descriptor", "block"},
  {"unit", "vertical"},
  {"course id", "course key"},
  {"course run", "catalog course", "catalog program"},
  {"enrollment", "entitlement"},
  {"basket", "cart"},
  {"customer", "shopper", "buyer"},
  {"vendor", "supplier", "seller"},
};

static uint32_t term_of(const struct speech *s, struct span text)
{
  uint32_t term[MOST_WORDS], n = words_of(s->in->words, s->in->program, text, term, MOST_WORDS);
  return n > 0 && span_eq(term_text(s, term[n - 1]), text) ? term[n - 1] : 0;
}

/* Uses of a term in all contexts; *most is where there are most of them, *contexts how many have it. */
static uint32_t uses_of(const struct speech *s, uint32_t term, ctx_id *most, uint32_t *contexts)
{
  uint32_t uses = 0, best = 0;
  *contexts = 0;
  *most = (ctx_id){0};
  for (uint32_t x = 0; x < s->out->k; x++) {
    const struct term_use *u = use_of(s, (ctx_id){x}, term);
    if (u == NULL)
      continue;
    uses += u->uses;
    *contexts += 1;
    if (u->uses > best) {
      best = u->uses;
      *most = (ctx_id){x};
    }
  }
  return uses;
}

static void fill_side(struct speech *s, struct side *side, uint32_t term)
{
  side->word = term_text(s, term);
  side->uses = uses_of(s, term, &side->context, &side->contexts);
}

static struct example example_of(const struct speech *s, uint32_t row)
{
  const struct spoken *sp = &s->in->words->spoken;
  const struct program *p = s->in->program;
  return (struct example){intern_get(&p->corpus->strings, sp->name[row]), p->modules.file[sp->module[row].v], sp->line[row]};
}

/* Names that differ by the two words alone; where there are none, names of each. */
static void add_evidence(struct speech *s, struct side *left, struct side *right, const struct frame_pair *pair, const uint32_t terms[2])
{
  struct side *sides[2] = {left, right};
  for (int i = 0; i < 2; i++) {
    if (pair == NULL) {
      side_examples(s, sides[i], terms[i], EXAMPLES);
      continue;
    }
    bool first = terms[i] == pair->left;
    sides[i]->examples = arena_array(s->run, struct example, 2);
    for (uint32_t k = 0; k < pair->frames && k < 2; k++)
      sides[i]->examples[sides[i]->n_examples++] = example_of(s, first ? pair->left_row[k] : pair->right_row[k]);
  }
}

/* ------------------------------------------------------------------------------------------------------------- rivals */

static struct span joined(struct speech *s, const uint32_t *term, uint32_t n)
{
  struct buf text = {0};
  for (uint32_t i = 0; i < n; i++) {
    buf_adds(&text, i > 0 ? ", " : "");
    buf_addspan(&text, term_text(s, term[i]));
  }
  struct span out = {arena_strndup(s->run, text.at, text.n), text.n};
  buf_release(&text);
  return out;
}

/* The contexts where a word has the most uses among its rivals, by number of uses; of no more than a few is told. */
static void name_homes(struct speech *s, struct side *side, uint32_t which, const uint32_t *term, uint32_t n)
{
  enum { NAMED = 4 };
  bool *taken = arena_array(s->scratch, bool, s->out->k);
  side->details = arena_array(s->run, struct span, NAMED);
  while (side->n_details < NAMED) {
    uint32_t best = 0, most = 0;
    for (uint32_t x = 1; x < s->out->k; x++) {
      const struct term_use *u = use_of(s, (ctx_id){x}, term[which]);
      bool prevails = u != NULL && !taken[x] && u->uses > most;
      for (uint32_t i = 0; i < n && prevails; i++) {
        const struct term_use *other = i == which ? NULL : use_of(s, (ctx_id){x}, term[i]);
        prevails = other == NULL || other->uses < u->uses;
      }
      best = prevails ? x : best;
      most = prevails ? u->uses : most;
    }
    if (best == 0)
      return;
    taken[best] = true;
    side->details[side->n_details++] = span_of(context_name(s->in->map, (ctx_id){best}));
  }
}

static void try_rivals(struct speech *s, const struct frames *frames, const char *const *words)
{
  uint32_t term[MOST_WORDS], n = 0, contexts, least = UINT32_MAX;
  ctx_id most;
  for (uint32_t i = 0; i < MOST_WORDS && words[i] != NULL; i++) {
    uint32_t t = term_of(s, span_of(words[i])), uses = t == 0 ? 0 : uses_of(s, t, &most, &contexts);
    if (uses < LEAST_USES)
      continue;
    term[n++] = t;
    least = uses < least ? uses : least;
  }
  if (n < 2)
    return;
  struct note *note = note_add(s, NOTE_RIVALS, joined(s, term, n), n);
  note->rank = least;
  for (uint32_t i = 0; i < n; i++) {
    fill_side(s, &note->sides[i], term[i]);
    name_homes(s, &note->sides[i], i, term, n);
    if (i >= 2)
      side_examples(s, &note->sides[i], term[i], EXAMPLES);
  }
  add_evidence(s, &note->sides[0], &note->sides[1], frames_of(frames, term[0], term[1]), term);
}

/* ------------------------------------------------------------------------------------------------------------- spellings */

static void ask_pair(struct speech *s, enum note_kind kind, const struct frame_pair *pair, const uint32_t terms[2], double likeness)
{
  struct note *note = note_add(s, kind, joined(s, terms, 2), 2);
  note->likeness = likeness;
  fill_side(s, &note->sides[0], terms[0]);
  fill_side(s, &note->sides[1], terms[1]);
  uint32_t fewer = note->sides[0].uses < note->sides[1].uses ? note->sides[0].uses : note->sides[1].uses;
  note->rank = kind == NOTE_APART ? pair->frames * likeness : fewer;
  add_evidence(s, &note->sides[0], &note->sides[1], pair, terms);
}

/* "stock record" and "stockrecord". */
static void find_joined(struct speech *s)
{
  const struct terms *t = &s->in->words->terms;
  for (uint32_t pair = 1; pair < t->n; pair++) {
    if (t->left[pair] == 0)
      continue;
    struct span left = term_text(s, t->left[pair]), right = term_text(s, t->right[pair]);
    struct buf text = {0};
    buf_addspan(&text, left);
    buf_addspan(&text, right);
    uint32_t word = term_of(s, buf_span(&text));
    buf_release(&text);
    if (word != 0)
      ask_pair(s, NOTE_SPELLING, NULL, (uint32_t[]){pair, word}, NAN);
  }
}

static double likeness_of(struct speech *s, uint32_t a, uint32_t b)
{
  struct neighbours x = neighbours_find(s, (ctx_id){UINT32_MAX}, a), y = neighbours_find(s, (ctx_id){UINT32_MAX}, b);
  return neighbours_cosine(&x, &y);
}

/* "cert" and "certificate"; not "user" and "username", where the rest is a word, nor "course" and "courseware", which stand beside other words. */
static void find_short(struct speech *s, const struct frames *frames)
{
  enum { LETTERS = 3 };
  for (uint32_t i = 0; i < frames->n; i++) {
    const struct frame_pair *pair = &frames->at[i];
    struct span a = term_text(s, pair->left), b = term_text(s, pair->right), rest = {b.at + a.n, b.n - a.n};
    uint32_t contexts, term;
    ctx_id most;
    if (a.n < LETTERS || b.n < a.n + LETTERS || memcmp(a.at, b.at, a.n) != 0)      /* by text: the shorter comes first */
      continue;
    if (words_of(s->in->words, s->in->program, rest, &term, 1) > 0 || word_is_stop(rest))
      continue;
    if (uses_of(s, pair->left, &most, &contexts) < LEAST_USES || uses_of(s, pair->right, &most, &contexts) < LEAST_USES)
      continue;
    double likeness = likeness_of(s, pair->left, pair->right);
    if (likeness >= 0.5)
      ask_pair(s, NOTE_SPELLING, pair, (uint32_t[]){pair->left, pair->right}, likeness);
  }
}

/* The same but for one letter, in excess, in place of another, or two that changed places; first and last letter stand. */
static bool is_near(struct span a, struct span b)
{
  size_t i = 0, j = 0;
  if (a.n > b.n) {
    struct span longer = a;
    a = b;
    b = longer;
  }
  if (b.n - a.n > 1 || a.at[0] != b.at[0] || a.at[a.n - 1] != b.at[b.n - 1])
    return false;
  while (i < a.n && a.at[i] == b.at[i])
    i++;
  while (j < a.n - i && a.at[a.n - 1 - j] == b.at[b.n - 1 - j])
    j++;
  size_t left = a.n - i - j;      /* letters of a that differ */
  return left <= (a.n == b.n) || (left == 2 && a.n == b.n && a.at[i] == b.at[i + 1] && a.at[i + 1] == b.at[i]);
}

struct shortened {                /* a word without one of its letters, or whole; as its hash */
  uint32_t hash, term;
};

static int shortened_cmp(const void *a, const void *b)
{
  const struct shortened *x = a, *y = b;
  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  return x->term < y->term ? -1 : x->term > y->term;
}

static void ask_near(struct speech *s, struct map *asked, uint32_t a, uint32_t b)
{
  if (a == b || map_get(asked, map_pair(a, b)) != 0 || !is_near(term_text(s, a), term_text(s, b)))
    return;
  map_put(asked, map_pair(a, b), 1);
  double likeness = likeness_of(s, a, b);
  if (likeness >= 0.1)
    ask_pair(s, NOTE_SPELLING, NULL, (uint32_t[]){a, b}, likeness);
}

/* Words that are near become the same when each loses a letter, or one does (Garbe's symmetric deletion): no word is compared with all others. What MOST_ALIKE words become is no slip but a system. */
static void find_near(struct speech *s)
{
  enum { LETTERS = 6, MOST_ALIKE = 32 };
  const struct terms *t = &s->in->words->terms;
  VEC(struct shortened) all = {0};
  struct map asked = {0};
  struct buf text = {0};
  for (uint32_t term = 1; term < t->words; term++) {
    struct span word = term_text(s, term);
    for (size_t gap = 0; gap <= word.n && word.n >= LETTERS; gap++) {
      buf_reset(&text);
      buf_add(&text, word.at, gap);
      if (gap < word.n)
        buf_add(&text, word.at + gap + 1, word.n - gap - 1);
      vec_push(&all, ((struct shortened){intern_hash_of(text.at, text.n), term}));
    }
  }
  if (all.n > 0)
    qsort(all.at, all.n, sizeof *all.at, shortened_cmp);
  for (size_t first = 0, end; first < all.n; first = end) {
    for (end = first + 1; end < all.n && all.at[end].hash == all.at[first].hash;)
      end++;
    for (size_t i = first; i < end && end - first <= MOST_ALIKE; i++)
      for (size_t j = i + 1; j < end; j++)
        ask_near(s, &asked, all.at[i].term, all.at[j].term);
  }
  map_release(&asked);
  vec_release(&all);
  buf_release(&text);
}

/* ------------------------------------------------------------------------------------------------------------- words of different contexts */

/* No context has both but for a stray use. */
static bool live_apart(const struct speech *s, uint32_t a, uint32_t b)
{
  enum { STRAY = 20 };
  uint32_t both = 0, contexts, x_uses, y_uses;
  ctx_id most;
  for (uint32_t x = 1; x < s->out->k; x++) {
    const struct term_use *u = use_of(s, (ctx_id){x}, a), *v = use_of(s, (ctx_id){x}, b);
    if (u != NULL && v != NULL)
      both += u->uses < v->uses ? u->uses : v->uses;
  }
  x_uses = uses_of(s, a, &most, &contexts);
  y_uses = uses_of(s, b, &most, &contexts);
  uint32_t fewer = x_uses < y_uses ? x_uses : y_uses;
  return fewer >= LEAST_USES && both * STRAY <= fewer;
}

static void find_apart(struct speech *s, const struct frames *frames)
{
  enum { LEAST_FRAMES = 4 };
  for (uint32_t i = 0; i < frames->n; i++) {
    const struct frame_pair *pair = &frames->at[i];
    if (pair->frames < LEAST_FRAMES || !live_apart(s, pair->left, pair->right))
      continue;
    double likeness = likeness_of(s, pair->left, pair->right);
    if (likeness >= 0.7)
      ask_pair(s, NOTE_APART, pair, (uint32_t[]){pair->left, pair->right}, likeness);
  }
}

void synonyms_find(struct speech *s)
{
  struct frames frames;
  frames_find(&frames, s);
  for (size_t i = 0; i < sizeof rivals / sizeof *rivals; i++)
    try_rivals(s, &frames, rivals[i]);
  find_joined(s);
  find_short(s, &frames);
  find_near(s);
  find_apart(s, &frames);
}
