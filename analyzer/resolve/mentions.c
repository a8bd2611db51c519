/*
 * resolve/mentions.c: how often does a name stand in the text of a tree?
 *
 * Words are runs of letters, digits, underscores and bytes above 127; each is looked up among the names that are wanted. The bytes are taken as they are: a name is written in ASCII or in the encoding of its file, and
 * no one asks for a word in UTF-16. O(bytes).
 */
#include "resolve/mentions.h"

#include "resolve/kept.h"
#include "source/folder.h"

#include <string.h>

enum { TEMPLATE_BYTES = 4 << 20 };   /* a larger one is data */

static bool in_word(unsigned char c)
{
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 128;
}

/*
 * Almost every word is none of those that are asked for: a bit for a cheap fingerprint of each of these turns most words away before they are hashed and compared.
 */
enum { MAYBE_BITS = 1 << 16 };

struct wanted_word {
  const char *at;
  uint32_t n, hash, slot;
};

static uint32_t fingerprint(const char *at, size_t n)
{
  uint32_t first = (unsigned char)at[0], second = (unsigned char)at[n > 1], middle = (unsigned char)at[n / 2], last = (unsigned char)at[n - 1];
  return ((first * 31 + second) * 131 + middle * 17 + last * 1031 + (uint32_t)n * 4099) % MAYBE_BITS;
}

static struct wanted_word *index_place(const struct mentions *m, uint32_t hash, const char *at, size_t n)
{
  uint32_t i = hash & m->mask;
  while (m->word[i].slot != 0 && (m->word[i].hash != hash || m->word[i].n != n || memcmp(m->word[i].at, at, n) != 0))
    i = (i + 1) & m->mask;
  return &m->word[i];
}

static uint32_t slot_of(const struct mentions *m, const char *at, size_t n)
{
  uint32_t bit = fingerprint(at, n);
  return (m->maybe[bit / 64] >> bit % 64 & 1) == 0 ? 0 : index_place(m, intern_hash_of(at, n), at, n)->slot;
}

static void want(struct mentions *m, struct span name, uint32_t slot)
{
  uint32_t hash = intern_hash_of(name.at, name.n), bit = fingerprint(name.at, name.n);
  *index_place(m, hash, name.at, name.n) = (struct wanted_word){name.at, (uint32_t)name.n, hash, slot};
  m->maybe[bit / 64] |= (uint64_t)1 << bit % 64;
}

void mentions_begin(struct mentions *m, struct arena *run, const struct program *p)
{
  const struct defs *d = &p->corpus->all.defs;
  *m = (struct mentions){.mask = 1};
  for (uint32_t def = 1; def < d->n; def++)
    if (mentions_asked(p, def))
      map_get_or_put(&m->slot, d->name[def].v, m->slot.n + 1);
  m->n = m->slot.n + 1;
  while (m->mask < m->n * 2)
    m->mask = m->mask * 2 + 1;
  m->word = arena_array(run, struct wanted_word, (size_t)m->mask + 1);
  m->maybe = arena_array(run, uint64_t, MAYBE_BITS / 64);
  m->test = arena_array(run, uint32_t, m->n);
  m->other = arena_array(run, uint32_t, m->n);
  m->own = arena_array(run, uint32_t, d->n);
  for (uint32_t def = 1; def < d->n; def++) {
    struct span name = intern_get(&p->corpus->strings, d->name[def]);
    if (name.n > 0 && mentions_asked(p, def))
      want(m, name, map_get(&m->slot, d->name[def].v));
  }
}

struct scan {
  const struct mentions *m;
  const struct program *p;
  uint32_t *count;                /* [slot] */
  uint32_t *head, *next;          /* [slot], [def]: the functions of the file at hand by name */
};

/* A word on a line of the file at hand. */
static void meet(struct scan *s, uint32_t slot, uint32_t line)
{
  const struct defs *d = &s->p->corpus->all.defs;
  s->count[slot]++;
  for (uint32_t def = s->head[slot]; def != 0; def = s->next[def])
    s->m->own[def] += line > d->line[def] && line <= d->end_line[def];
}

static void count_words(struct scan *s, struct span text)
{
  uint32_t line = 1;
  for (size_t at = 0, n; at < text.n; at += n) {
    for (n = 0; at + n < text.n && in_word((unsigned char)text.at[at + n]);)
      n++;
    uint32_t slot = n > 0 ? slot_of(s->m, text.at + at, n) : 0;
    if (slot != 0)
      meet(s, slot, line);
    line += n == 0 && text.at[at] == '\n';
    n += n == 0;
  }
}

/* Puts the functions of a file below their names, or takes them away again. */
static void chain(struct scan *s, uint32_t file, bool there)
{
  const struct corpus *c = s->p->corpus;
  for (uint32_t def = c->first[FACTS_DEFS][file]; def < c->first[FACTS_DEFS][file + 1]; def++) {
    uint32_t slot = c->all.defs.kind[def] == DEF_FUNCTION ? map_get(&s->m->slot, c->all.defs.name[def].v) : 0;
    if (slot == 0)
      continue;
    s->next[def] = there ? s->head[slot] : 0;
    s->head[slot] = there ? def : 0;
  }
}

static uint32_t *side(const struct mentions *m, const struct program *p, file_id file)
{
  return p->tree->files[file.v].class_ == CLASS_TEST ? m->test : m->other;
}

bool mentions_asked(const struct program *p, uint32_t def)
{
  const struct defs *d = &p->corpus->all.defs;
  struct span name = intern_get(&p->corpus->strings, d->name[def]);
  uint32_t mod = modules_of_file(&p->modules, p->corpus->def_file[def]).v;
  if (d->kind[def] != DEF_FUNCTION || (d->flags[def] & DEF_OVERLOAD) != 0 || span_starts(name, "_") || p->modules.class_[mod] != CLASS_PRODUCTION)
    return false;
  for (def_id up = d->parent[def]; up.v != 0; up = d->parent[up.v])
    if (d->kind[up.v] == DEF_FUNCTION || d->kind[up.v] == DEF_LAMBDA)
      return false;
  return true;
}

/* They were counted when the program was saved. */
static void take_kept(struct mentions *m, const struct program *p)
{
  const struct defs *d = &p->corpus->all.defs;
  for (uint32_t def = 1; def < d->n; def++) {
    uint32_t slot = mentions_asked(p, def) ? map_get(&m->slot, d->name[def].v) : 0;
    if (slot == 0)
      continue;
    m->other[slot] = p->kept->other[def];
    m->test[slot] = p->kept->test[def];
    m->own[def] = p->kept->own[def];
  }
}

void mentions_count(struct mentions *m, const struct program *p)
{
  const struct defs *d = &p->corpus->all.defs;
  struct arena scratch = {0};
  struct buf bytes = {0}, why = {0};
  if (p->kept != NULL) {
    take_kept(m, p);
    return;
  }
  struct scan s = {.m = m, .p = p, .head = arena_array(&scratch, uint32_t, m->n), .next = arena_array(&scratch, uint32_t, d->n)};
  for (uint32_t f = 0; f < p->tree->n_files; f++) {
    if (!folder_load(p->tree, f, &bytes, &why))
      continue;
    s.count = side(m, p, (file_id){f});
    chain(&s, f, true);
    count_words(&s, buf_span(&bytes));
    chain(&s, f, false);
  }
  s.count = m->other;
  for (uint32_t i = 0; i < p->tree->n_templates; i++)
    if (folder_load_path(p->tree, span_of(p->tree->templates[i]), TEMPLATE_BYTES, &bytes, &why))
      count_words(&s, buf_span(&bytes));
  for (uint32_t def = 1; def < d->n; def++) {
    uint32_t *count = &side(m, p, p->corpus->def_file[def])[map_get(&m->slot, d->name[def].v)];
    bool named = d->kind[def] == DEF_FUNCTION || d->kind[def] == DEF_CLASS;
    *count -= named && *count > 0;
  }
  arena_release(&scratch);
  buf_release(&bytes);
  buf_release(&why);
}

void mentions_release(struct mentions *m)
{
  map_release(&m->slot);
}
