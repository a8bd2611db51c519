/*
 * calls/idiom_library.c: functions of Python's library that give back what they are given, or make something of it.
 */
#include "calls/idioms.h"

static void makes_record(struct solver *s, const struct site *site, const struct idiom *row, object of)
{
  (void)row;
  object made = record_class(s, site);
  set_put(s, site->result, made != 0 ? made : object_of(s, OBJECT_EXTERNAL, s->objects.a[of], 1));
}

static const struct idiom rows[] = {
  IDIOM_NAME(FRAMEWORK_PYTHON, "collections.namedtuple", makes_record, 0, NULL),
  IDIOM_NAME(FRAMEWORK_PYTHON, "typing.NamedTuple", makes_record, 0, NULL),
};

const struct idiom_table idioms_library = {.rows = rows, .n = sizeof rows / sizeof *rows};
