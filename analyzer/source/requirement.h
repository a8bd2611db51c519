/*
 * source/requirement.h: what does a line of requirements ask for?
 *
 * PEP 508 (`name[extra] >=1 ; marker`, `name @ url`), its older form with brackets (`name (>=1)`), addresses of version control with `#egg=name`, paths, and the options of pip's requirement files.
 */
#ifndef SOURCE_REQUIREMENT_H
#define SOURCE_REQUIREMENT_H

#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum requirement_kind {
  REQUIREMENT_NOTHING,            /* empty, a comment, an option of no interest */
  REQUIREMENT_NAMED,              /* a distribution */
  REQUIREMENT_PATH,               /* a folder or file, `target` */
  REQUIREMENT_INCLUDE,            /* -r file: `target` */
  REQUIREMENT_ODD                 /* nobody could install this */
};

struct requirement {
  enum requirement_kind kind;
  struct span name, constraint, marker, target;   /* as written, without blanks around; constraint: extras, versions, "@ url" */
  uint32_t line;
};

/* One requirement as it stands in a list of setup.py or pyproject.toml; `line` is left 0. Texts are borrowed. */
struct requirement requirement_parse(struct span text);

/* A requirement file, a logical line at a time: backslashes join, ` #` begins a comment. */
struct requirement_reader {
  struct span rest;
  uint32_t line;
  struct buf joined;              /* holds texts of the last answer when lines were joined */
};
/* False at the end. Texts are valid until the next call. Start with {.rest = text}; release `joined` afterwards. */
bool requirement_next(struct requirement_reader *r, struct requirement *out);

/* Appends the one name that all spellings of a distribution share (PEP 503): lower case, runs of - _ . as one hyphen. */
void requirement_key(struct buf *out, struct span name);

#endif
