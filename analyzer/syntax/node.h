/*
 * syntax/node.h: the one header of tree-sitter that others see, because TSNode travels by value.
 *
 * Only extract/ and syntax/ include it. A node points into its tree: nothing that holds one outlives the file.
 */
#ifndef SYNTAX_NODE_H
#define SYNTAX_NODE_H

#include <tree_sitter/api.h>

#endif
