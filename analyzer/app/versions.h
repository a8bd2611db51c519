/*
 * app/versions.h: of what is the program made?
 */
#ifndef APP_VERSIONS_H
#define APP_VERSIONS_H

#include "base/str.h"

/* "SQLite 3.40.1, tree-sitter 0.25.0, ..., Graphviz 2.43.0": what is linked. */
void add_versions(struct buf *out);

#endif
