/*
 * extract/tabs.c: how deep is a line indented that mixes blanks and tabs?
 *
 * For Python a tab goes on to the next multiple of 8 columns; the grammar adds 8 whatever stands before. Where a blank stands before a tab, the indentation is written anew for the grammar, in as many bytes: form
 * feeds, which both take for a fresh start, then tabs, then blanks.
 */
#include "extract/walk.h"

#include <string.h>

/* Length of the indentation at p; *mixed: a blank stands before a tab in it; *columns: as Python counts. */
static size_t measure(const char *p, const char *end, bool *mixed, size_t *columns)
{
  const char *from = p;
  bool blank = false;
  *columns = 0;
  *mixed = false;
  for (; p < end && (*p == ' ' || *p == '\t' || *p == '\f'); p++) {
    *mixed = *mixed || (*p == '\t' && blank);
    blank = *p == ' ' || (blank && *p == '\t');
    *columns = *p == ' ' ? *columns + 1 : *p == '\t' ? (*columns / 8 + 1) * 8 : 0;
  }
  return (size_t)(p - from);
}

struct span tabs_for_grammar(struct extractor *x, struct span s)
{
  char *copy = NULL;
  if (s.n == 0 || memchr(s.at, '\t', s.n) == NULL)
    return s;
  for (const char *p = s.at, *end = s.at + s.n; p < end;) {
    bool mixed;
    size_t columns, n = measure(p, end, &mixed, &columns), tabs = columns / 8, blanks = columns % 8;
    if (mixed && tabs + blanks <= n) {
      copy = copy != NULL ? copy : arena_strndup(&x->arena, s.at, s.n);
      char *to = copy + (p - s.at);
      memset(to, '\f', n - tabs - blanks);
      memset(to + n - tabs - blanks, '\t', tabs);
      memset(to + n - blanks, ' ', blanks);
    }
    const char *line = memchr(p, '\n', (size_t)(end - p));
    p = line == NULL ? end : line + 1;
  }
  return copy == NULL ? s : (struct span){copy, s.n};
}
