/*
 * render/map_ids.c: contexts as identifiers of other languages, and what is drawn between two of them.
 */
#include "render/map_ids.h"

#include "base/map.h"
#include "base/intern.h"

static bool letter(char c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool digit(char c)
{
  return c >= '0' && c <= '9';
}

static void add_camel(struct buf *out, struct span text)
{
  bool first = true;
  for (size_t i = 0; i < text.n; i++) {
    char c = text.at[i];
    if (!letter(c) && !digit(c)) {
      first = true;
      continue;
    }
    if (out->n == 0 && digit(c))
      buf_addc(out, 'N');
    buf_addc(out, first && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c);
    first = false;
  }
}

const char *map_id(struct arena *run, struct span text, const char *last)
{
  struct buf id = {0};
  add_camel(&id, text);
  buf_adds(&id, last);
  const char *kept = arena_strndup(run, id.at, id.n);
  buf_release(&id);
  return kept;
}

const char **map_ids(struct arena *run, const struct context_map *map)
{
  struct arena scratch = {0};
  struct intern texts;
  struct map taken = {0};
  struct buf numbered = {0};
  const char **ids = arena_array(run, const char *, map->n);
  intern_init(&texts, &scratch);
  for (uint32_t c = 1; c < map->n; c++) {
    const char *id = map_id(run, span_of(map->context[c]->name), "Context");
    buf_reset(&numbered);
    buf_adds(&numbered, id);
    for (unsigned n = 2; map_get(&taken, intern_span(&texts, buf_span(&numbered)).v) != 0; n++) {
      buf_reset(&numbered);
      buf_printf(&numbered, "%s%u", id, n);
    }
    map_put(&taken, intern_span(&texts, buf_span(&numbered)).v, 1);
    ids[c] = arena_strndup(run, numbered.at, numbered.n);
  }
  buf_release(&numbered);
  intern_release(&texts);
  map_release(&taken);
  arena_release(&scratch);
  return ids;
}
