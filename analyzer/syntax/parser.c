/*
 * syntax/parser.c: what is the shape of this text?
 */
#include "syntax/parser.h"

#include "base/bug.h"

const TSLanguage *tree_sitter_python(void);

enum { MOST_BYTES = 1 << 30 };    /* offsets are 32 bits, and a tree takes 25 bytes a byte of text */

struct parser {
  TSParser *ts;
};

struct parser *parser_new(void)
{
  struct parser *p = heap_resize(NULL, 1, sizeof *p);
  p->ts = ts_parser_new();
  if (p->ts == NULL)
    die_oom(0);
  if (!ts_parser_set_language(p->ts, tree_sitter_python()))
    BUG("the Python grammar has ABI %u, the core reads %d to %d", ts_language_abi_version(tree_sitter_python()),
        TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION, TREE_SITTER_LANGUAGE_VERSION);
  return p;
}

void parser_free(struct parser *p)
{
  if (p != NULL)
    ts_parser_delete(p->ts);
  heap_free(p);
}

TSTree *parser_parse(struct parser *p, struct span utf8)
{
  if (utf8.n > MOST_BYTES)
    return NULL;
  TSTree *tree = ts_parser_parse_string(p->ts, NULL, utf8.at, (uint32_t)utf8.n);
  if (tree == NULL)
    ts_parser_reset(p->ts);                           /* or the next file would go on with this one */
  return tree;
}

void parser_drop(TSTree *tree)
{
  ts_tree_delete(tree);
}
