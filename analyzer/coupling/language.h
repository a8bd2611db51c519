/*
 * coupling/language.h: in which words does each context speak, and where do two contexts not mean the same?
 *
 * From the words of names and docstrings (words/words.h): the terms that set a context apart, how alike two contexts speak (metrics.md 7, `semantic`), and notes: a word that may mean two things, a class name with two contents, words that may
 * mean one thing, glossaries of the context file beside the code. A note is a question to whoever knows the domain, never a verdict: by OEP-41 a word has one meaning in a subdomain and may have another elsewhere.
 */
#ifndef COUPLING_LANGUAGE_H
#define COUPLING_LANGUAGE_H

#include "contexts/map.h"
#include "words/words.h"

enum { TOP_TERMS = 15 };

/*
 * A term in a context. `uses`: names and docstrings that hold it, a name counted once a module. weight = uses * ln((contexts + 1) / df), df the contexts where its share of all names is at least one in DF_SHARE of its share here: one
 * stray use elsewhere does not make a word common; and of two contexts that share a word both may still have it high. It is 0 for a term of one module in a context of several.
 */
enum { DF_SHARE = 5 };
struct term_use {
  ctx_id context;
  uint32_t term, uses, modules;
  uint32_t row;                   /* of spoken: a name that holds it; of a class where there is one, else of a function, a field, ... */
  double weight;
};

struct example {                  /* a name and where it stands */
  struct span name;
  file_id file;
  uint32_t line;
};

enum note_kind {
  NOTE_CLASH,                     /* one word, other neighbours: a side a context, details its neighbours */
  NOTE_TEXTS,                     /* one term in two glossaries with different texts */
  NOTE_NAMESAKE,                  /* one class name, other fields: details the fields that only this side has */
  NOTE_TWIN,                      /* classes with the same fields: details the fields they share with the first, of the first with the second */
  NOTE_RIVALS,                    /* words known to be used for one thing: a side a word, details the contexts where it prevails */
  NOTE_SPELLING,                  /* one word written in two ways: apart and together, short and long, a letter less */
  NOTE_APART,                     /* two words of different contexts that stand in the same places: details the names that differ by them alone */
  NOTE_UNUSED,                    /* in the glossary, not in the code of its context: details the nearest words of the code */
  NOTE_FOREIGN,                   /* in the glossary of the first side alone, used by the others */
  NOTE_MISSING,                   /* terms that set the context apart and that its glossary does not have: details the terms */
  NOTES
};
struct note_info {
  const char *name;               /* for programs: "clash" */
  const char *title;              /* for people, a question */
};
const struct note_info *note_info(enum note_kind kind);

struct side {
  ctx_id context;                 /* of words that are told for the whole tree the context that has most of them */
  struct span word;               /* term, class or spelling */
  uint32_t uses;                  /* as in term_use; of classes their fields */
  struct span text;               /* what the glossary of the context says of it */
  uint32_t contexts;              /* NOTE_RIVALS, NOTE_SPELLING, NOTE_APART: how many use it; else 0 */
  struct span *details;
  uint32_t n_details;
  struct example *examples;
  uint32_t n_examples;
};

struct note {
  enum note_kind kind;
  struct span subject;            /* the term or class name; "student, user" */
  struct side *sides;
  uint32_t n_sides;
  double likeness;                /* cosine of the neighbours, share of the fields in common; NAN where there is none */
  double rank;                    /* within a kind, highest first */
};

struct language {
  uint32_t k;                     /* contexts, row 0 counted */
  uint32_t *names, *modules;      /* [ctx]: rows that count as uses; modules that name more than themselves */
  uint32_t left_out;              /* modules of tests, migrations, settings, generated ones */
  struct term_use *use;           /* by context, heaviest first, ties by uses, by text */
  uint32_t *first;                /* [k + 1] */
  uint32_t (*top)[TOP_TERMS];     /* [ctx]: rows of use; words that stand in a listed pair nearly always are passed over */
  uint32_t *n_top;                /* [ctx] */
  double *semantic;               /* [k * k]: coupling/semantic.h */
  struct note *note;              /* by kind, then by rank, ties by subject */
  uint32_t n_notes;
};

struct language_in {
  const struct program *program;
  const struct context_map *map;
  const struct words *words;
  const struct held *held;
};

/* Everything in `run`. Of coupling nothing is needed. */
void language_run(struct language *out, struct arena *run, const struct language_in *in);

/* One term everywhere: a side a context that uses it, most uses first, ties by number; details its neighbours there; up to `examples` names. Kind and rank say nothing. In `run`. */
void language_term(struct note *out, struct arena *run, const struct language_in *in, uint32_t term, uint32_t examples);

#endif
