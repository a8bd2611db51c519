/*
 * contexts/read.h: how is a JSON value taken apart with a good word for each fault? Private to contexts/.
 */
#ifndef CONTEXTS_READ_H
#define CONTEXTS_READ_H

#include "base/intern.h"
#include "base/json_read.h"
#include "base/map.h"
#include "contexts/file.h"

struct reading {
  struct arena *run;
  struct diag_list *diags;
  struct context_file *out;
  struct intern texts;            /* of claims and of names of contexts */
  struct map seen;                /* (list, text) -> its place in the list + 1 */
  uint32_t lists;
};

/* A fault at a value or, if `at_key`, at its key, with its line of the file. */
void fault(struct reading *r, const struct json *at, bool at_key, const char *format, ...) __attribute__((format(printf, 4, 5)));
/* "; did you mean X?" into `hint` for the closest of `names` (ends with NULL), or nothing. */
void spell(struct buf *hint, struct span word, const char *const *names);
/* True if v is of that kind; otherwise a fault, `what` says of what. */
bool want(struct reading *r, const struct json *v, enum json_kind kind, const char *what);
/* Faults for every key of the object that is none of `keys` and does not begin with "x-": such keys are the writer's own. */
void known_keys(struct reading *r, const struct json *object, const char *const *keys, const char *where);
/* The text behind a key; the fallback when it is absent or, with a fault, no string or (name_of) empty. */
const char *text_of(struct reading *r, const struct json *object, const char *key, const char *fallback);
const char *name_of(struct reading *r, const struct json *object, const char *key, const char *fallback);
/* An array of texts, none empty; a fault when it is none. */
void globs_of(struct reading *r, const struct json *v, const char *what, struct globs *out);
/* The position of the string in `names`, or -1 and a fault with the nearest spelling or, where there is none near, the few that there are. */
int choice_of(struct reading *r, const struct json *v, const char *what, const char *const *names);

/* names.c. Forms of dotted names: canonical ones; claims, which may hold stars; what is public, which may end in ":symbol". */
enum dotted { DOTTED_PLAIN, DOTTED_CLAIM, DOTTED_EXPOSED };
/* False and a fault at v (or its key) if `name` is not of that form. */
bool check_dotted(struct reading *r, const struct json *v, struct span name, bool at_key, enum dotted form);
void check_context_name(struct reading *r, const struct json *v);
/* An array of dotted names, none of them twice. */
struct claim *claims_of(struct reading *r, const struct json *v, const char *what, enum dotted form, uint32_t *n);

void read_project(struct reading *r, const struct json *project);      /* project.c */
void read_contexts(struct reading *r, const struct json *list);        /* entries.c */

#endif
