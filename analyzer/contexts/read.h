/*
 * contexts/read.h: how is a JSON value taken apart with a good word for each fault? Private to contexts/.
 */
#ifndef CONTEXTS_READ_H
#define CONTEXTS_READ_H

#include "base/json_read.h"
#include "contexts/file.h"

struct reading {
  struct arena *run;
  struct diag_list *diags;
  const char *path;
  struct context_file *out;
};

/* A fault at a value or, if `at_key`, at its key. */
void fault(struct reading *r, const struct json *at, bool at_key, const char *format, ...) __attribute__((format(printf, 4, 5)));
/* "; did you mean X?" into `hint` for the closest of `names` (ends with NULL), or nothing. */
void spell(struct buf *hint, struct span word, const char *const *names);
/* True if v is of that kind; otherwise a fault, `what` says of what. */
bool want(struct reading *r, const struct json *v, enum json_kind kind, const char *what);
/* Faults for every key of the object that is none of `keys` and does not begin with "x-": such keys are the writer's own. */
void known_keys(struct reading *r, const struct json *object, const char *const *keys, const char *where);
const char *text_of(struct reading *r, const struct json *object, const char *key, const char *fallback);
/* An array of strings as globs; false and a fault when it is none. */
bool globs_of(struct reading *r, const struct json *v, const char *what, struct globs *out);
/* The position of the string in `names`, or -1 and a fault with the nearest spelling. */
int choice_of(struct reading *r, const struct json *v, const char *what, const char *const *names);

void read_project(struct reading *r, const struct json *project);      /* project.c */
void read_contexts(struct reading *r, const struct json *list);        /* entries.c */

#endif
