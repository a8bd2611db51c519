/*
 * syntax/parser.c: what is the shape of this text?
 *
 * Parsing takes and frees small items all the time, and a tree is thousands of them. Where the library takes from memory of ours (parser_begin), each text has a parser of its own, and whatever it took is dropped as a whole: nobody goes through the tree to free it.
 */
#include "syntax/parser.h"

#include "base/arena.h"
#include "base/bug.h"
#include "base/region.h"

enum { MOST_BYTES = 1 << 30 };    /* offsets are 32 bits, and a tree takes 25 bytes a byte of text */

struct parser {
  const TSLanguage *language;
  TSParser *ts;
  struct region memory;           /* of a text */
};

void parser_begin(void)
{
  if (!arena_debugs())
    ts_set_allocator(region_malloc, region_calloc, region_realloc, region_free);
}

struct parser *parser_new(const struct language *l)
{
  struct parser *p = heap_resize(NULL, 1, sizeof *p);
  *p = (struct parser){.language = l->ts};
  return p;
}

static void open_parser(struct parser *p)
{
  region_open(&p->memory);
  if (p->ts != NULL)
    return;
  p->ts = ts_parser_new();
  if (p->ts == NULL)
    die_oom(0);
  if (!ts_parser_set_language(p->ts, p->language))
    BUG("the Python grammar has ABI %u, the core reads %d to %d", ts_language_abi_version(p->language),
        TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION, TREE_SITTER_LANGUAGE_VERSION);
}

/* False when there is nothing to drop: the library takes from the heap. The parser is freed as ever, for its scanner is the heap's in any case. */
static bool drop_whole(struct parser *p)
{
  bool whole = !region_is_empty(&p->memory);
  if (whole) {
    ts_parser_delete(p->ts);
    region_reset(&p->memory);
    p->ts = NULL;
  }
  region_close();
  return whole;
}

void parser_free(struct parser *p)
{
  if (p == NULL)
    return;
  ts_parser_delete(p->ts);
  region_release(&p->memory);
  heap_free(p);
}

TSTree *parser_parse(struct parser *p, struct span utf8)
{
  if (utf8.n > MOST_BYTES)
    return NULL;
  open_parser(p);
  TSTree *tree = ts_parser_parse_string(p->ts, NULL, utf8.at, (uint32_t)utf8.n);
  if (tree == NULL && !drop_whole(p))
    ts_parser_reset(p->ts);                           /* or the next file would go on with this one */
  return tree;
}

void parser_drop(struct parser *p, TSTree *tree)
{
  if (!drop_whole(p))
    ts_tree_delete(tree);
}
