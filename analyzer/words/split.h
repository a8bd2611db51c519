/*
 * words/split.h: which words is a name or a sentence made of?
 *
 * A word ends at `_` and at whatever is no letter, at digits, and where capital letters begin or end: "HTMLParser" is html, parser. A lone capital goes with what follows it ("XBlock" is xblock), at the
 * end with what stands before it ("edX" is edx), and so does a lone s ("course_IDs" is course, ids). Words come in lower case, those of one ASCII letter are left out. Letters of other scripts are letters; those without case never split.
 */
#ifndef WORDS_SPLIT_H
#define WORDS_SPLIT_H

#include "base/str.h"

struct splitter {
  struct span text;               /* valid UTF-8 or not: bad bytes are no letters */
  size_t at;
};

/* The next word in *word (its text is replaced); false at the end. */
bool split_next(struct splitter *s, struct buf *word);

/* Lower case of a letter: ASCII, Latin, Greek, Cyrillic, Armenian and full width; itself for all others. */
uint32_t letter_lower(uint32_t cp);

/*
 * What a plural may be the plural of, likeliest first: "categories": category, categorie; "classes": classe, class. Returns how many of the two were filled; 0: it is none by its form ("status", "address", "gas").
 * Which of them is a word, the caller knows.
 */
unsigned singulars(struct span plural, struct buf out[2]);

#endif
