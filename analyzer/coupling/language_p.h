/*
 * coupling/language_p.h: what the files of language.h share.
 */
#ifndef COUPLING_LANGUAGE_P_H
#define COUPLING_LANGUAGE_P_H

#include "coupling/language.h"

#include "base/vec.h"

struct neighbour {                /* a term beside another; by term */
  uint32_t term;
  double weight;                  /* definitions in which they stand together * ln(modules / modules that use it) */
};
struct neighbours {
  struct neighbour *at;
  uint32_t n;
};

struct speech {                   /* what is worked on */
  const struct language_in *in;
  struct arena *run, *scratch;    /* what stays; what goes when the notes are made */
  struct language *out;
  struct map use;                 /* (context, term) -> row of out->use + 1 */
  uint32_t *rank;                 /* [row of use]: its place among those of its context, from 0 */

  uint32_t *rows_first, *rows;    /* [term], [term + 1]: rows of spoken that hold it, docstrings apart */
  uint32_t *def_first;            /* [def], [def + 1]: rows of spoken of a definition */
  uint32_t *below_first, *below;  /* [def], [def + 1]: the functions in a class */
  double *rarity;                 /* [term]: ln(modules / modules that use it) */
  double *together;               /* [term]: room of neighbours_find; all 0 between two calls */
  uint32_t *seen, *stood;         /* [def], [term]: met in this call, in this definition, where they have the present mark */
  uint32_t seen_mark, stood_mark;

  VEC(struct note) notes;
};

static inline struct span term_text(const struct speech *s, uint32_t term)
{
  return intern_get(&s->in->program->corpus->strings, s->in->words->terms.text[term]);
}
static inline ctx_id row_context(const struct speech *s, uint32_t row)
{
  return context_of(s->in->map, s->in->words->spoken.module[row]);
}
/* NULL where the context does not use it. */
static inline const struct term_use *use_of(const struct speech *s, ctx_id context, uint32_t term)
{
  uint32_t at = map_get(&s->use, map_pair(context.v, term));
  return at == 0 ? NULL : &s->out->use[at - 1];
}

/* The indexes of `speech` from `rows_first` on. */
void neighbours_begin(struct speech *s);
/*
 * The terms that stand beside this one in a context (context UINT32_MAX: in all): in a class, its name, fields and methods; in a function, its name and parameters; at the top of a module the same name. Itself and terms that share a word with
 * it are left out. In s->scratch.
 */
struct neighbours neighbours_find(struct speech *s, ctx_id context, uint32_t term);
double neighbours_cosine(const struct neighbours *a, const struct neighbours *b);   /* NAN if one has none */
/* The heaviest ones as texts, ties by text; returns how many, at most `most`. Words that stand in a pair before them are passed over. */
uint32_t neighbours_name(const struct speech *s, const struct neighbours *n, struct span *out, uint32_t most);

/* Notes of a kind, each file its own. */
void clashes_find(struct speech *s);
void namesakes_find(struct speech *s);
void synonyms_find(struct speech *s);
void glossaries_check(struct speech *s);

/* A note with room for its sides. */
struct note *note_add(struct speech *s, enum note_kind kind, struct span subject, uint32_t sides);
/* Examples of a term in a context, classes before functions before fields ..., each name once. Rows of spoken. */
void side_examples(struct speech *s, struct side *side, uint32_t term, uint32_t most);
/* What the glossary of a context says of a term, in singular or plural; empty if nothing. */
struct span glossary_text(const struct speech *s, ctx_id context, struct span term);
/* Gives a side its context, word, count and glossary text; details to be the neighbours. */
void side_of_use(struct speech *s, struct side *side, const struct term_use *use, const struct neighbours *n);

#endif
