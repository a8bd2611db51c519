/*
 * calls/entry_rules.h: by what is something registered with a framework? Private to calls/.
 *
 * Lists of words are separated by blanks. Full dotted names are patterns as base/glob.h has them: `*` is one name, `**` one or more. To teach merestone one more idiom is one more row.
 */
#ifndef CALLS_ENTRY_RULES_H
#define CALLS_ENTRY_RULES_H

#include "resolve/program.h"

struct entry_rule {
  uint8_t framework, kind;        /* enum framework, enum entry_kind */
  const char *names;              /* full names: of decorators, of functions that are called, of base classes */
  const char *members;            /* of base classes: names of the methods that are called */
  uint32_t first;                 /* of functions that are called: arguments in front of this place are something else */
};

/* Of things that are known by their own names and where they stand. */
struct entry_named {
  uint8_t framework, kind;
  uint8_t class_;                 /* of the file, enum file_class; CLASSES for any */
  const char *modules;            /* full names; "" for any */
  const char *names;              /* of functions of the module; of classes */
  const char *members;            /* of classes; NULL for functions */
};

struct entry_rules {
  const struct entry_rule *at;
  size_t n;
};
struct entry_names {
  const struct entry_named *at;
  size_t n;
};

struct entry_rules entry_decorators(void);
struct entry_rules entry_calls(void);       /* functions that keep what they are given, to call it */
struct entry_rules entry_bases(void);
struct entry_names entry_names(void);

/* Is `name` one of the patterns in `list`? */
bool entry_lists(const char *list, struct span name);

#endif
