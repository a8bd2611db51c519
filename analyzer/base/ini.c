/*
 * base/ini.c: what do setup.cfg and its kind say?
 *
 * One pass over the lines, as configparser of Python 3 goes: the indentation of the last key or section decides whether a line goes on with a value or begins something new; a comment keeps that
 * indentation, an empty line too, because empty lines may stand in values.
 */
#include "base/ini.h"

#include "base/intern.h"
#include "base/map.h"
#include "base/vec.h"

#include <string.h>

struct reader {
  struct ini *out;
  struct arena *arena;
  struct span section;
  uint32_t section_line, section_number, line;
  size_t indent;                  /* of the last key or section */
  bool open;                      /* the last entry may go on */
  bool dropped;                   /* the entry at hand was given before, what it says is left out */
  struct intern names;
  struct map keys;                /* (section, key) -> 1 */
  VEC(struct ini_entry) entries;
  VEC(struct ini_line) lines;     /* of the open entry */
  VEC(struct ini_fault) faults;
};

static void fault(struct reader *r, const char *text)
{
  struct ini_fault f = {r->line, text};
  vec_push(&r->faults, f);
}

/* What has been read of the open value belongs to the last entry. */
static void close_value(struct reader *r)
{
  if (!r->open)
    return;
  size_t n = r->lines.n;
  while (n > 1 && r->lines.at[n - 1].text.n == 0)
    n--;
  if (!r->dropped) {
    struct ini_entry *e = &vec_last(&r->entries);
    e->value = arena_array(r->arena, struct ini_line, n);
    memcpy(e->value, r->lines.at, n * sizeof *e->value);
    e->n = (uint32_t)n;
  }
  r->lines.n = 0;
  r->open = false;
}

static void begin_section(struct reader *r, struct span name)
{
  close_value(r);
  uint32_t id = intern_span(&r->names, name).v, seen = map_get(&r->keys, map_pair(id, 0));
  if (seen != 0)
    fault(r, "this section was given before; its keys are joined");
  map_put(&r->keys, map_pair(id, 0), 1);
  r->section = name;
  r->section_line = r->line;
  r->section_number = id + 1;     /* 0: no section yet; the empty name is number 1 */
}

static void begin_entry(struct reader *r, struct span key, struct span value)
{
  close_value(r);
  char *lower = arena_strndup(r->arena, key.at, key.n);
  for (size_t i = 0; i < key.n; i++)
    if (lower[i] >= 'A' && lower[i] <= 'Z')
      lower[i] = (char)(lower[i] - 'A' + 'a');
  struct span name = {lower, key.n};
  uint64_t pair = map_pair(r->section_number, intern_span(&r->names, name).v + 1);
  r->dropped = map_get(&r->keys, pair) != 0;
  if (r->dropped)
    fault(r, "this key was given before; the first one counts");
  map_put(&r->keys, pair, 1);
  struct ini_entry e = {.section = r->section, .key = name, .line = r->line, .section_line = r->section_line};
  if (!r->dropped)
    vec_push(&r->entries, e);
  struct ini_line first = {value, r->line};
  vec_push(&r->lines, first);
  r->open = true;
}

static void new_line(struct reader *r, struct span text, size_t indent)
{
  r->indent = indent;
  size_t close = span_rfind(text, ']');
  if (text.at[0] == '[' && close < text.n && close > 1) {
    begin_section(r, (struct span){text.at + 1, close - 1});
    return;
  }
  size_t equal = span_find(text, '='), colon = span_find(text, ':'), cut = equal < colon ? equal : colon;
  struct span key = span_trimmed((struct span){text.at, cut});
  if (r->section_number == 0 || cut == text.n || key.n == 0) {
    close_value(r);
    fault(r, r->section_number == 0 ? "this line stands before the first [section]" : "this line is neither a [section] nor `key = value`");
    return;
  }
  begin_entry(r, key, span_trimmed((struct span){text.at + cut + 1, text.n - cut - 1}));
}

static void read_line(struct reader *r, struct span line)
{
  struct span text = span_trimmed(line);
  size_t indent = text.n > 0 ? (size_t)(text.at - line.at) : 0;
  bool comment = text.n > 0 && (text.at[0] == '#' || text.at[0] == ';');
  if (comment)
    return;
  if (text.n > 0 && !(r->open && indent > r->indent)) {
    new_line(r, text, indent);
    return;
  }
  struct ini_line more = {text, r->line};
  if (r->open)
    vec_push(&r->lines, more);
}

void ini_read(struct ini *out, struct arena *arena, struct span text)
{
  struct arena scratch = {0};
  struct reader r = {.out = out, .arena = arena};
  intern_init(&r.names, &scratch);
  if (span_starts(text, "\xef\xbb\xbf"))
    text = (struct span){text.at + 3, text.n - 3};
  while (text.n > 0) {
    size_t n = span_find(text, '\n'), used = n < text.n ? n + 1 : n;
    r.line++;
    read_line(&r, (struct span){text.at, n});
    text = (struct span){text.at + used, text.n - used};
  }
  close_value(&r);
  *out = (struct ini){.n = (uint32_t)r.entries.n, .n_faults = (uint32_t)r.faults.n, .at = arena_array(arena, struct ini_entry, r.entries.n),
                      .fault = arena_array(arena, struct ini_fault, r.faults.n)};
  if (out->n > 0)
    memcpy(out->at, r.entries.at, out->n * sizeof *out->at);
  if (out->n_faults > 0)
    memcpy(out->fault, r.faults.at, out->n_faults * sizeof *out->fault);
  vec_release(&r.entries);
  vec_release(&r.lines);
  vec_release(&r.faults);
  map_release(&r.keys);
  intern_release(&r.names);
  arena_release(&scratch);
}

const struct ini_entry *ini_find(const struct ini *ini, const char *section, const char *key)
{
  for (uint32_t i = 0; i < ini->n; i++)
    if (span_is(ini->at[i].section, section) && span_is(ini->at[i].key, key))
      return &ini->at[i];
  return NULL;
}
