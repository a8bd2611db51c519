/*
 * base/ini.h: what do setup.cfg and its kind say?
 *
 * The files of Python's configparser, by its rules: sections, `key = value` or `key: value` with keys in lower case, values that go on in lines indented deeper, whole-line comments with # or ;, none
 * behind a value. Interpolation is left alone. A reader of our own: Debian's inih is built with lines cut at 200 bytes, ` ;` as a comment in the middle of a value (where setup.cfg writes environment
 * markers) and without line numbers.
 */
#ifndef BASE_INI_H
#define BASE_INI_H

#include "base/arena.h"
#include "base/str.h"

#include <stdint.h>

struct ini_line {
  struct span text;               /* without blanks around it; may be empty */
  uint32_t line;                  /* from 1 */
};

struct ini_entry {
  struct span section, key;       /* the key in lower case */
  struct ini_line *value;         /* the first line is the one with the key; comments and empty lines at the end are left out */
  uint32_t n;                     /* lines; 0: a key without = or : is a fault, so never 0 */
  uint32_t line, section_line;
};

struct ini_fault {
  uint32_t line;
  const char *text;
};

struct ini {
  struct ini_entry *at;           /* in the order of the file */
  uint32_t n;
  struct ini_fault *fault;        /* lines that say nothing, keys and sections given twice (the first counts); reading goes on */
  uint32_t n_faults;
};

/* Texts borrow from `text` (keys are copies); the tables live in `arena`. */
void ini_read(struct ini *out, struct arena *arena, struct span text);
/* The entry of that section and lower-case key, or NULL. */
const struct ini_entry *ini_find(const struct ini *ini, const char *section, const char *key);

#endif
