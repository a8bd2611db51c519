/*
 * syntax/node.h: the one header of tree-sitter.
 *
 * What others see of it are the numbers of fields. Its nodes do not leave syntax/: they point into a tree, and a tree lives as long as it takes to read it (tree.h).
 */
#ifndef SYNTAX_NODE_H
#define SYNTAX_NODE_H

#include <tree_sitter/api.h>

#endif
