/*
 * syntax/parser.h: what is the shape of this text?
 *
 * The door to tree-sitter: one parser a worker, a tree a text. The grammar reads Python 2 and 3 and never fails: broken text gives a tree with error nodes.
 */
#ifndef SYNTAX_PARSER_H
#define SYNTAX_PARSER_H

#include "base/str.h"
#include "syntax/node.h"

#include <stdbool.h>

struct parser;

/* Grammar and core that do not fit are a BUG (the message names both ABI versions). Not for two threads at once. */
struct parser *parser_new(void);
void parser_free(struct parser *p);

/* A tree of the caller's, to be freed with ts_tree_delete (parser_drop). NULL when the text is over 1 GB or the parse was given up. */
TSTree *parser_parse(struct parser *p, struct span utf8);
void parser_drop(TSTree *tree);

#endif
