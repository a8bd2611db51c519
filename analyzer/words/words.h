/*
 * words/words.h: in which words does the code speak?
 *
 * Names of modules, classes, functions, parameters and fields (words/held.h), and the first lines of docstrings, cut into words (words/split.h): lower case, plurals folded where their singular is a word of the tree too, words that say
 * nothing of a domain left out (words/stop.h), and the name of the package that holds most modules. Two words that often stand side by side are a term as well: "course run". Only production code speaks: tests, migrations, settings and generated files are left out.
 *
 * Plain tables: ids and numbers.
 */
#ifndef WORDS_WORDS_H
#define WORDS_WORDS_H

#include "words/held.h"

enum name_kind { NAME_MODULE, NAME_CLASS, NAME_FUNCTION, NAME_PARAM, NAME_FIELD, NAME_DOC };

/*
 * A pair of words is a term if it stands in at least PAIR_NAMES different names, in PAIR_MODULES modules, and in one of PAIR_SHARE of the names of one of its words: "course" has many companions, but "run" seldom another.
 */
enum { PAIR_NAMES = 4, PAIR_MODULES = 2, PAIR_SHARE = 4 };

struct terms {                    /* single words first, then pairs, each in the order of their texts; from 1 */
  uint32_t n, words;              /* both count row 0: pairs begin at `words` */
  str_id *text;
  uint32_t *left, *right;         /* the words of a pair, else 0 */
};

struct spoken {                   /* a row: a name where it is defined; by module, then in source order; from 0 */
  uint32_t n;
  mod_id *module;
  def_id *in;                     /* the definition it names, whose parameter it is, or whose field */
  str_id *name;                   /* as written; of a docstring its first line */
  uint32_t *line;
  uint8_t *kind;                  /* enum name_kind */
  bool *again;                    /* an earlier row of this module has the same name */
  uint32_t *first;                /* [n + 1]: where its terms begin */
  uint32_t *term;                 /* words in their order, then pairs; no term twice in a row */
};

struct words {
  struct terms terms;
  struct spoken spoken;
};

/* Everything in `run`; terms are texts of the corpus. Names are found in O(their letters), terms in O(log) of their number each. */
void words_run(struct words *out, struct arena *run, struct program *p, const struct held *held);

/* The terms of any text, as names are cut: in *out, words in their order and then pairs. For glossaries and for words that are asked for. Words that are no term of the tree are left out. */
uint32_t words_of(const struct words *w, const struct program *p, struct span text, uint32_t *out, uint32_t most);

#endif
