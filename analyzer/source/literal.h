/*
 * source/literal.h: what does a setup.py say in literals?
 *
 * Nothing is run. Strings, numbers, lists, tuples, sets, dicts, calls, names that are assigned such values at the left margin, and sums of them are read; everything else is null. So
 * `install_requires=BASE + ["x"]` gives what of it can be known.
 */
#ifndef SOURCE_LITERAL_H
#define SOURCE_LITERAL_H

#include "base/json_read.h"

/*
 * The calls of `name`, plain or as an attribute (`setuptools.setup`), in the order of the text: an array, never NULL, in `arena`. A call is an object: its `string` is the dotted name that was called, its
 * keyword arguments are members under their names, positional ones under "0", "1", ... Lists, tuples and sets are arrays, and so is a sum of lists and calls, each call an item. Places have a line, no column.
 */
struct json *literal_calls(struct arena *arena, struct span text, const char *name);

#endif
