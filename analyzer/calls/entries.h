/*
 * calls/entries.h: what does something outside the tree call?
 *
 * A framework, a test runner or a shell calls what is registered with it: by a decorator, by a base class, by a call that is given it, by its name alone. All that is known of them stands in one table of rules
 * (entry_rules.c); this reads the facts by it and fills p->entries. Names count by what they are bound to, never by how they are written.
 */
#ifndef CALLS_ENTRIES_H
#define CALLS_ENTRIES_H

#include "resolve/names.h"

/* Appends to p->entries: what decorators register, in the order of their lines; then methods and functions in theirs; then what calls are given. A function has a kind of a framework once. */
void entries_run(struct program *p, struct names *names);

#endif
