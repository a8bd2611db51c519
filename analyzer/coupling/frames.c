/*
 * coupling/frames.c: which words stand in the same places of names?
 */
#include "coupling/frames.h"

#include "words/split.h"

#include <stdlib.h>

struct filling {                  /* a word in a frame */
  uint32_t frame, term, row;
};

struct framing {
  struct speech *s;
  struct intern frames;
  struct map known;               /* names that were cut already */
  VEC(struct filling) at;
  struct buf text, word;
  VEC(struct span) words;         /* of the name at hand, in text */
};

static void cut_name(struct framing *w, struct span name)
{
  struct splitter split = {.text = name};
  VEC(uint32_t) ends = {0};
  buf_reset(&w->text);
  w->words.n = 0;
  while (split_next(&split, &w->word)) {
    buf_addspan(&w->text, buf_span(&w->word));
    vec_push(&ends, (uint32_t)w->text.n);
  }
  for (size_t i = 0; i < ends.n; i++) {
    uint32_t from = i == 0 ? 0 : ends.at[i - 1];
    vec_push(&w->words, ((struct span){w->text.at + from, ends.at[i] - from}));
  }
  vec_release(&ends);
}

/* A name of two words or more, each of its terms the hole once. */
static void frame_row(struct framing *w, uint32_t row)
{
  enum { MOST_WORDS = 8 };        /* longer names are sentences, and none other is like them */
  const struct spoken *sp = &w->s->in->words->spoken;
  struct buf frame = {0};
  cut_name(w, intern_get(&w->s->in->program->corpus->strings, sp->name[row]));
  for (size_t hole = 0; hole < w->words.n && w->words.n >= 2 && w->words.n <= MOST_WORDS; hole++) {
    uint32_t term;
    if (words_of(w->s->in->words, w->s->in->program, w->words.at[hole], &term, 1) == 0)
      continue;
    buf_reset(&frame);
    for (size_t i = 0; i < w->words.n; i++) {
      buf_addc(&frame, ' ');
      buf_addspan(&frame, i == hole ? SPAN("*") : w->words.at[i]);
    }
    vec_push(&w->at, ((struct filling){intern_span(&w->frames, buf_span(&frame)).v, term, row}));
  }
  buf_release(&frame);
}

static int filling_cmp(const void *a, const void *b)
{
  const uint32_t *x = a, *y = b;
  for (int i = 0; i < 3; i++)
    if (x[i] != y[i])
      return x[i] < y[i] ? -1 : 1;
  return 0;
}

static int pair_cmp(const void *a, const void *b)
{
  const struct frame_pair *x = a, *y = b;
  if (x->left != y->left)
    return x->left < y->left ? -1 : 1;
  return x->right < y->right ? -1 : x->right > y->right;
}

struct pairing {
  struct map slot;
  VEC(struct frame_pair) at;
};

static void count_pair(struct pairing *p, const struct filling *a, const struct filling *b)
{
  uint32_t at = map_get_or_put(&p->slot, map_pair(a->term, b->term), (uint32_t)p->at.n + 1) - 1;
  if (at == p->at.n)
    vec_push(&p->at, ((struct frame_pair){.left = a->term, .right = b->term}));
  struct frame_pair *x = &p->at.at[at];
  if (x->frames < 2) {
    x->left_row[x->frames] = a->row;
    x->right_row[x->frames] = b->row;
  }
  x->frames++;
}

/* Fillings are sorted: those of a frame together, of a word the first row first. */
static void pair_up(struct pairing *p, struct framing *w)
{
  size_t n = 0;
  for (size_t i = 0; i < w->at.n; i++)
    if (n == 0 || w->at.at[n - 1].frame != w->at.at[i].frame || w->at.at[n - 1].term != w->at.at[i].term)
      w->at.at[n++] = w->at.at[i];
  for (size_t first = 0, end; first < n; first = end) {
    for (end = first + 1; end < n && w->at.at[end].frame == w->at.at[first].frame;)
      end++;
    for (size_t i = first; i < end && end - first <= MOST_IN_FRAME; i++)
      for (size_t j = i + 1; j < end; j++)
        count_pair(p, &w->at.at[i], &w->at.at[j]);
  }
}

void frames_find(struct frames *out, struct speech *s)
{
  struct framing w = {.s = s};
  struct pairing p = {0};
  const struct spoken *sp = &s->in->words->spoken;
  intern_init(&w.frames, s->scratch);
  for (uint32_t row = 0; row < sp->n; row++) {
    if (sp->kind[row] == NAME_DOC || map_get(&w.known, sp->name[row].v) != 0)
      continue;
    map_put(&w.known, sp->name[row].v, 1);
    frame_row(&w, row);
  }
  if (w.at.n > 0)
    qsort(w.at.at, w.at.n, sizeof *w.at.at, filling_cmp);
  pair_up(&p, &w);
  *out = (struct frames){.at = arena_array(s->scratch, struct frame_pair, p.at.n), .n = (uint32_t)p.at.n};
  if (p.at.n > 0) {
    memcpy(out->at, p.at.at, p.at.n * sizeof *out->at);
    qsort(out->at, out->n, sizeof *out->at, pair_cmp);
  }
  map_release(&p.slot);
  vec_release(&p.at);
  map_release(&w.known);
  vec_release(&w.at);
  vec_release(&w.words);
  buf_release(&w.text);
  buf_release(&w.word);
  intern_release(&w.frames);
}

const struct frame_pair *frames_of(const struct frames *f, uint32_t a, uint32_t b)
{
  struct frame_pair wanted = {.left = a < b ? a : b, .right = a < b ? b : a};
  return f->n == 0 ? NULL : bsearch(&wanted, f->at, f->n, sizeof *f->at, pair_cmp);
}
