/*
 * contexts/names.c: is this name well formed, and what was meant if not?
 *
 * Contexts are called whatever people call them; what goes into addresses and file names is made of that (slug_add). Names of modules are parts between dots; most faults in them are paths or a dot too many, and both can be put right.
 * contexts/schema.json holds the same patterns.
 */
#include "contexts/read.h"

#include <string.h>

enum { LONGEST_NAME = 64 };       /* of a name that we make */

static bool letter_or_digit(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

void context_name_suggest(struct buf *out, struct span wanted)
{
  size_t before = out->n;
  for (size_t i = 0; i < wanted.n && out->n - before < LONGEST_NAME; i++) {
    char c = wanted.at[i] >= 'A' && wanted.at[i] <= 'Z' ? (char)(wanted.at[i] - 'A' + 'a') : wanted.at[i];
    if (letter_or_digit(c))
      buf_addc(out, c);
    else if (out->n > before && out->at[out->n - 1] != '-')
      buf_addc(out, '-');
  }
  while (out->n > before && out->at[out->n - 1] == '-')
    out->at[--out->n] = '\0';
}

void check_context_name(struct reading *r, const struct json *v)
{
  if (v->string.n == 0 || v->string.at[0] == '(')
    fault(r, v, false, "\"%s\" cannot name a context: a name is not empty and does not begin with \"(\", as the program's own words do", v->string.at);
}

/* Parts between dots, none of them empty, without signs that belong to paths. */
static bool is_dotted(struct span s, const char *refused)
{
  bool good = s.n > 0 && s.at[s.n - 1] != '.';
  for (size_t i = 0; i < s.n && good; i++)
    good = strchr(refused, s.at[i]) == NULL && (s.at[i] != '.' || (i > 0 && s.at[i - 1] != '.'));
  return good;
}

/* A path turned into a name: "./lms//views.py" is lms.views. */
static void dotted_suggest(struct buf *out, struct span s)
{
  if (span_ends(s, ".py"))
    s.n -= 3;
  for (size_t i = 0; i < s.n; i++) {
    bool sign = strchr("./\\:", s.at[i]) != NULL;
    if (!sign)
      buf_addc(out, s.at[i]);
    else if (out->n > 0 && out->at[out->n - 1] != '.')
      buf_addc(out, '.');
  }
  if (out->n > 0 && out->at[out->n - 1] == '.')
    out->at[--out->n] = '\0';
}

bool check_dotted(struct reading *r, const struct json *v, struct span name, bool at_key, enum dotted form)
{
  struct span module = name, symbol = {"x", 1};
  size_t colon = form == DOTTED_EXPOSED ? span_find(name, ':') : name.n;
  if (colon < name.n) {
    symbol = (struct span){name.at + colon + 1, name.n - colon - 1};
    module.n = colon;
  }
  if (is_dotted(module, form == DOTTED_PLAIN ? "/\\:*" : "/\\:") && is_dotted(symbol, "./\\:"))
    return true;
  struct buf better = {0};
  dotted_suggest(&better, module);
  bool useful = is_dotted(buf_span(&better), form == DOTTED_PLAIN ? "*" : "") && !span_eq(buf_span(&better), name);
  fault(r, v, at_key, "\"%s\" is no dotted name%s%s%s%s", name.at, form == DOTTED_PLAIN ? " without wildcards" : "", useful ? "; did you mean \"" : "",
        useful ? better.at : "", useful ? "\"?" : "");
  buf_release(&better);
  return false;
}

struct claim *claims_of(struct reading *r, const struct json *v, const char *what, enum dotted form, uint32_t *n)
{
  *n = 0;
  if (v == NULL || !want(r, v, JSON_ARRAY, what))
    return NULL;
  struct claim *claims = arena_array(r->run, struct claim, v->n);
  uint32_t list = ++r->lists;
  for (const struct json *i = v->items; i != NULL; i = i->next) {
    if (!want(r, i, JSON_STRING, what) || !check_dotted(r, i, i->string, false, form))
      continue;
    uint32_t first = map_get_or_put(&r->seen, map_pair(list, intern_span(&r->texts, i->string).v), *n + 1);
    if (first <= *n)
      fault(r, i, false, "\"%s\" stands twice in %s, first in line %u", i->string.at, what, claims[first - 1].line);
    else
      claims[(*n)++] = (struct claim){i->string.at, i->line, i->col};
  }
  return claims;
}
