/*
 * resolve/mentions.c: how often does a name stand in the text of a tree?
 *
 * Words are runs of letters, digits, underscores and bytes above 127; each is looked up among the names that are wanted. The bytes are taken as they are: a name is written in ASCII or in the encoding of its file, and
 * no one asks for a word in UTF-16. O(bytes).
 */
#include "resolve/mentions.h"

#include "resolve/kept.h"
#include "source/folder.h"

enum { TEMPLATE_BYTES = 4 << 20 };   /* a larger one is data */

static bool in_word(unsigned char c)
{
  return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 128;
}

void mentions_want(struct mentions *m, str_id name)
{
  uint32_t fresh = m->slot.n + 1;
  map_get_or_put(&m->slot, name.v, fresh);
  m->n = m->slot.n + 1;
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
    uint32_t slot = n > 0 ? map_get(&s->m->slot, intern_find(&s->p->corpus->strings, text.at + at, n).v) : 0;
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

void mentions_count(struct mentions *m, struct arena *run, const struct program *p)
{
  const struct defs *d = &p->corpus->all.defs;
  struct arena scratch = {0};
  struct buf bytes = {0}, why = {0};
  m->test = arena_array(run, uint32_t, (size_t)m->n + 1);
  m->other = arena_array(run, uint32_t, (size_t)m->n + 1);
  m->own = arena_array(run, uint32_t, d->n);
  if (p->kept != NULL) {
    take_kept(m, p);
    return;
  }
  struct scan s = {.m = m, .p = p, .head = arena_array(&scratch, uint32_t, (size_t)m->n + 1), .next = arena_array(&scratch, uint32_t, d->n)};
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
