/*
 * words/stop.h: which words say nothing of a domain?
 *
 * A table of lists, each with its title, for the look-up and for whoever asks which words are left out.
 */
#ifndef WORDS_STOP_H
#define WORDS_STOP_H

#include "base/map.h"
#include "base/intern.h"

struct stop_list {
  const char *title;              /* "vocabulary of Python" */
  const char *words;              /* lower case, singular, blanks between, by alphabet */
};
extern const struct stop_list stop_lists[];           /* `title` NULL at the end */

/* Puts their ids into `set`, all of them into `strings`. */
void stop_words(struct map *set, struct intern *strings);
bool word_is_stop(struct span word);

#endif
