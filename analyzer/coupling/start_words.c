/*
 * coupling/start_words.c: which words does a newcomer have to know, and which of them mean something else next door?
 */
#include "coupling/start_p.h"

#include "base/utf8.h"
#include "words/split.h"

enum { MOST_TERMS = 8 };

/* "Enrolment" as "enrolment". */
static void fold(struct buf *out, struct span s)
{
  uint32_t cp;
  buf_reset(out);
  for (size_t i = 0, n; i < s.n; i += n) {
    n = utf8_decode(s.at + i, s.n - i, &cp);
    if (n == 0)
      buf_addc(out, s.at[i]), n = 1;
    else
      utf8_encode(out, letter_lower(cp));
  }
}

static bool same_word(struct span a, struct span b)
{
  struct buf x = {0}, y = {0};
  fold(&x, a);
  fold(&y, b);
  bool same = span_eq(buf_span(&x), buf_span(&y));
  buf_release(&x);
  buf_release(&y);
  return same;
}

static bool has_side(const struct note *note, ctx_id c)
{
  for (uint32_t i = 0; i < note->n_sides; i++)
    if (note->sides[i].context.v == c.v)
      return true;
  return false;
}

/* Adds in the order of their numbers, each once. */
static void add_context(struct start_word *w, ctx_id c)
{
  uint32_t at = 0;
  while (at < w->n_elsewhere && w->elsewhere[at].v < c.v)
    at++;
  if (at < w->n_elsewhere && w->elsewhere[at].v == c.v)
    return;
  for (uint32_t i = w->n_elsewhere++; i > at; i--)
    w->elsewhere[i] = w->elsewhere[i - 1];
  w->elsewhere[at] = c;
}

static void look_elsewhere(struct starting *s, ctx_id c, struct start_word *w)
{
  const struct language *l = s->in->language;
  w->elsewhere = arena_array(s->run, ctx_id, l->k);
  for (uint32_t i = 0; i < l->n_notes; i++) {
    const struct note *note = &l->note[i];
    bool other_meaning = note->kind == NOTE_CLASH || note->kind == NOTE_TEXTS || note->kind == NOTE_NAMESAKE;
    if (!other_meaning || !has_side(note, c) || !same_word(note->subject, w->term))
      continue;
    for (uint32_t k = 0; k < note->n_sides; k++)
      if (note->sides[k].context.v != c.v && note->sides[k].context.v != 0)
        add_context(w, note->sides[k].context);
  }
}

void start_words(struct starting *s, ctx_id c)
{
  const struct context *of = s->in->map->context[c.v];
  const struct language *l = s->in->language;
  struct start *out = &s->out->of[c.v];
  uint32_t terms = l->n_top[c.v] < MOST_TERMS ? l->n_top[c.v] : MOST_TERMS;
  out->n_words = of->n_glossary > 0 ? of->n_glossary : terms;
  out->word = arena_array(s->run, struct start_word, out->n_words);
  for (uint32_t i = 0; i < out->n_words; i++) {
    struct start_word *w = &out->word[i];
    if (of->n_glossary > 0) {
      *w = (struct start_word){.term = span_of(of->glossary[i].term), .text = span_of(of->glossary[i].text)};
    } else {
      const struct term_use *u = &l->use[l->top[c.v][i]];
      const struct intern *strings = &s->in->program->corpus->strings;
      *w = (struct start_word){.term = intern_get(strings, s->in->words->terms.text[u->term]), .example = intern_get(strings, s->in->words->spoken.name[u->row])};
    }
    look_elsewhere(s, c, w);
  }
}
