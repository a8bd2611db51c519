/*
 * syntax/parser.h: what is the shape of this text?
 *
 * The door to tree-sitter: one parser a worker, a tree a text. The grammar reads Python 2 and 3 and never fails: broken text gives a tree with error nodes.
 */
#ifndef SYNTAX_PARSER_H
#define SYNTAX_PARSER_H

#include "base/str.h"
#include "syntax/language.h"

#include <stdbool.h>

struct parser;

/* Said once, before there is another thread or a parser: the library's memory is ours (base/region.h). Else it is the heap's, as it is with ARENA_DEBUG=1 (base/arena.h), where ASan and valgrind see each item. */
void parser_begin(void);

/* `l` must stay. Grammar and core that do not fit are a BUG (the message names both ABI versions). Not for two threads at once. */
struct parser *parser_new(const struct language *l);
void parser_free(struct parser *p);

/* NULL when the text is over 1 GB or the parse was given up. A tree must be dropped before the next text is parsed, and so must all that was made of it. */
TSTree *parser_parse(struct parser *p, struct span utf8);
void parser_drop(struct parser *p, TSTree *tree);

#endif
