/*
 * words/words.c: in which words does the code speak?
 *
 * Three passes: gather the names and cut them into raw words; fold plurals and number the terms; find the pairs that are terms and write the rows out.
 */
#include "words/words.h"

#include "base/vec.h"
#include "words/split.h"
#include "words/stop.h"

#include <stdlib.h>

struct name_row {
  uint32_t module, in, name, line, first;
  uint8_t kind;
  bool again;
};

struct gather {
  struct program *p;
  const struct held *held;
  VEC(struct name_row) rows;
  VEC(uint32_t) raw;              /* words of the rows: string ids, 0 where a word is left out; numbers of terms after fold() */
  struct map seen;                /* (module, name) */
  struct map stop;
  struct buf word;
};

static struct span text_of(const struct gather *g, uint32_t id)
{
  return intern_get(&g->p->corpus->strings, (str_id){id});
}

static void add_name(struct gather *g, struct name_row row)
{
  struct splitter s = {.text = text_of(g, row.name)};
  row.first = (uint32_t)g->raw.n;
  row.again = map_get(&g->seen, map_pair(row.module, row.name)) != 0;
  map_put(&g->seen, map_pair(row.module, row.name), 1);
  while (split_next(&s, &g->word))
    vec_push(&g->raw, intern_span(&g->p->corpus->strings, buf_span(&g->word)).v);
  vec_push(&g->rows, row);
}

/* __init__ and the like name nothing. */
static bool is_special(struct span name)
{
  return span_starts(name, "__") && span_ends(name, "__");
}

static void add_def(struct gather *g, uint32_t module, uint32_t def)
{
  const struct defs *d = &g->p->corpus->all.defs;
  uint8_t kind = d->kind[def];
  struct name_row row = {.module = module, .in = def, .name = d->name[def].v, .line = d->line[def], .kind = kind == DEF_CLASS ? NAME_CLASS : NAME_FUNCTION};
  if ((kind == DEF_CLASS || kind == DEF_FUNCTION) && !is_special(text_of(g, row.name)))
    add_name(g, row);
  row.kind = kind == DEF_FUNCTION ? NAME_PARAM : NAME_FIELD;
  for (uint32_t i = g->held->first[def]; i < g->held->first[def + 1]; i++) {
    row.name = g->held->name[i].v;
    row.line = g->held->line[i];
    add_name(g, row);
  }
  row = (struct name_row){.module = module, .in = def, .name = d->doc[def].v, .line = d->line[def], .kind = NAME_DOC};
  if (row.name != 0)
    add_name(g, row);
}

/* Definitions lie by files, each file's module first. */
static void add_modules(struct gather *g)
{
  struct corpus *c = g->p->corpus;
  uint32_t module = 0;
  for (uint32_t def = 1; def < c->all.defs.n; def++) {
    bool begins = c->all.defs.kind[def] == DEF_MODULE;
    module = begins ? modules_of_file(&g->p->modules, c->def_file[def]).v : module;
    if (g->p->modules.class_[module] != CLASS_PRODUCTION)
      continue;
    if (begins) {
      struct span name = span_last_name(text_of(g, g->p->modules.name[module].v));
      add_name(g, (struct name_row){.module = module, .in = def, .name = intern_span(&c->strings, name).v, .line = 1, .kind = NAME_MODULE});
    }
    add_def(g, module, def);
  }
}

/* The words of the package that holds more than half of the modules: its name stands everywhere and sets nothing apart. */
static void leave_out_project(struct gather *g)
{
  const struct modules *m = &g->p->modules;
  struct intern *strings = &g->p->corpus->strings;
  struct map votes = {0};
  uint32_t most = 0, most_votes = 0, all = 0;
  for (uint32_t i = 1; i < m->n; i++) {
    struct span name = text_of(g, m->name[i].v);
    uint32_t first = intern_add(strings, name.at, span_find(name, '.')).v, n = map_get(&votes, first) + 1;
    if (m->class_[i] != CLASS_PRODUCTION || first == 0)
      continue;
    all++;
    map_put(&votes, first, n);
    most = n > most_votes ? first : most;
    most_votes = n > most_votes ? n : most_votes;
  }
  struct splitter s = {.text = text_of(g, most)};
  while (most_votes * 2 > all && split_next(&s, &g->word))
    map_put(&g->stop, intern_span(strings, buf_span(&g->word)).v, 1);
  map_release(&votes);
}

/* ------------------------------------------------------------------------------------------------------------- words to terms */

struct vocabulary {
  struct map in_names;            /* raw words of names, docstrings apart */
  struct map folded;              /* raw word -> word */
  struct map term;                /* word -> number */
  VEC(uint32_t) words;
};

/* The word that stands for this one: the singular if that is a word of the tree as well. */
static uint32_t fold(struct vocabulary *v, const struct gather *g, struct buf room[2], uint32_t raw)
{
  uint32_t known = map_get(&v->folded, raw);
  if (known != 0)
    return known;
  unsigned n = singulars(text_of(g, raw), room);
  uint32_t word = raw;
  for (unsigned i = 0; i < n && word == raw; i++) {
    uint32_t id = intern_find(&g->p->corpus->strings, room[i].at, room[i].n).v;
    if (id != 0 && (map_get(&v->in_names, id) != 0 || map_get(&g->stop, id) != 0))
      word = id;
  }
  map_put(&v->folded, raw, word);
  return word;
}

static int text_cmp(const void *a, const void *b)
{
  const struct span *x = a, *y = b;
  return span_cmp(*x, *y);
}

/* Sorts string ids by their texts. */
static void sort_by_text(const struct gather *g, uint32_t *ids, size_t n)
{
  struct row {
    struct span text;
    uint32_t id;
  } *rows = NULL;
  size_t cap = 0;
  rows = vec_grow(rows, &cap, n + 1, sizeof *rows);
  for (size_t i = 0; i < n; i++)
    rows[i] = (struct row){text_of(g, ids[i]), ids[i]};
  qsort(rows, n, sizeof *rows, text_cmp);
  for (size_t i = 0; i < n; i++)
    ids[i] = rows[i].id;
  heap_free(rows);
}

static uint32_t row_end(const struct gather *g, size_t row)
{
  return row + 1 < g->rows.n ? g->rows.at[row + 1].first : (uint32_t)g->raw.n;
}

/* Words of docstrings count if a name has them too. */
static void fold_all(struct vocabulary *v, struct gather *g)
{
  struct buf room[2] = {{0}, {0}};
  for (size_t row = 0; row < g->rows.n; row++)
    for (uint32_t i = g->rows.at[row].first; i < row_end(g, row) && g->rows.at[row].kind != NAME_DOC; i++)
      map_put(&v->in_names, g->raw.at[i], 1);
  for (size_t row = 0; row < g->rows.n; row++) {
    for (uint32_t i = g->rows.at[row].first; i < row_end(g, row); i++) {
      uint32_t raw = g->raw.at[i], word = fold(v, g, room, raw);
      bool left_out = map_get(&v->in_names, raw) == 0 || map_get(&g->stop, word) != 0 || map_get(&g->stop, raw) != 0;
      g->raw.at[i] = left_out ? 0 : word;
      if (left_out || map_get(&v->term, word) != 0)
        continue;
      map_put(&v->term, word, 1);
      vec_push(&v->words, word);
    }
  }
  sort_by_text(g, v->words.at, v->words.n);
  for (uint32_t i = 0; i < v->words.n; i++)
    map_put(&v->term, v->words.at[i], i + 1);
  for (size_t i = 0; i < g->raw.n; i++)
    g->raw.at[i] = g->raw.at[i] == 0 ? 0 : map_get(&v->term, g->raw.at[i]);
  buf_release(&room[0]);
  buf_release(&room[1]);
}

/* ------------------------------------------------------------------------------------------------------------- pairs */

struct pair_count {
  uint32_t left, right, names, modules, last_module;
};

struct word_pairs {
  struct map slot;                /* (left, right) -> position + 1 */
  VEC(struct pair_count) at;
  uint32_t *names;                /* [word]: names that have it */
};

static void count_pair(struct word_pairs *t, uint32_t left, uint32_t right, uint32_t module)
{
  uint32_t at = map_get_or_put(&t->slot, map_pair(left, right), (uint32_t)t->at.n + 1) - 1;
  if (at == t->at.n)
    vec_push(&t->at, ((struct pair_count){.left = left, .right = right}));
  struct pair_count *c = &t->at.at[at];
  c->names++;
  c->modules += c->last_module != module;
  c->last_module = module;
}

static bool is_term(const struct word_pairs *t, const struct pair_count *c)
{
  uint32_t fewer = t->names[c->left] < t->names[c->right] ? t->names[c->left] : t->names[c->right];
  return c->left != c->right && c->names >= PAIR_NAMES && c->modules >= PAIR_MODULES && c->names * PAIR_SHARE >= fewer;
}

/* Names are counted once for the whole tree here: a parameter that is handed through forty functions is one name. */
static void count_pairs(struct word_pairs *t, struct gather *g)
{
  struct map counted = {0};
  for (size_t row = 0; row < g->rows.n; row++) {
    const struct name_row *r = &g->rows.at[row];
    if (r->kind == NAME_DOC || map_get(&counted, r->name) != 0)
      continue;
    map_put(&counted, r->name, 1);
    for (uint32_t i = r->first; i < row_end(g, row); i++)
      t->names[g->raw.at[i]]++;
  }
  map_clear(&counted);
  for (size_t row = 0; row < g->rows.n; row++) {
    const struct name_row *r = &g->rows.at[row];
    if (r->kind == NAME_DOC || r->again)
      continue;
    for (uint32_t i = r->first + 1; i < row_end(g, row); i++)
      if (g->raw.at[i - 1] != 0 && g->raw.at[i] != 0)
        count_pair(t, g->raw.at[i - 1], g->raw.at[i], r->module);
  }
  map_release(&counted);
}

static int pair_cmp(const void *a, const void *b)
{
  const struct pair_count *x = a, *y = b;
  if (x->left != y->left)
    return x->left < y->left ? -1 : 1;
  return x->right < y->right ? -1 : x->right > y->right;
}

/* Keeps the terms, in the order of their words; t->slot leads to their numbers then. */
static void choose_pairs(struct word_pairs *t, uint32_t words)
{
  size_t kept = 0;
  for (size_t i = 0; i < t->at.n; i++)
    if (is_term(t, &t->at.at[i]))
      t->at.at[kept++] = t->at.at[i];
  t->at.n = kept;
  if (kept > 0)
    qsort(t->at.at, kept, sizeof *t->at.at, pair_cmp);
  map_clear(&t->slot);
  for (uint32_t i = 0; i < kept; i++)
    map_put(&t->slot, map_pair(t->at.at[i].left, t->at.at[i].right), words + i + 1);
}

/* ------------------------------------------------------------------------------------------------------------- writing it out */

static void write_terms(struct terms *t, struct arena *run, const struct gather *g, const struct vocabulary *v, const struct word_pairs *pairs)
{
  uint32_t words = (uint32_t)v->words.n, n = words + (uint32_t)pairs->at.n + 1;
  struct buf text = {0};
  *t = (struct terms){.n = n, .words = words + 1, .text = arena_array(run, str_id, n), .left = arena_array(run, uint32_t, n), .right = arena_array(run, uint32_t, n)};
  for (uint32_t i = 0; i < words; i++)
    t->text[i + 1].v = v->words.at[i];
  for (uint32_t i = 0; i < pairs->at.n; i++) {
    const struct pair_count *c = &pairs->at.at[i];
    buf_reset(&text);
    buf_addspan(&text, text_of(g, v->words.at[c->left - 1]));
    buf_addc(&text, ' ');
    buf_addspan(&text, text_of(g, v->words.at[c->right - 1]));
    t->text[words + i + 1] = intern_span(&g->p->corpus->strings, buf_span(&text));
    t->left[words + i + 1] = c->left;
    t->right[words + i + 1] = c->right;
  }
  buf_release(&text);
}

/* The terms of words in a row, 0 where there is a gap, each once; `out` has room for twice as many. */
static uint32_t terms_in(uint32_t *out, const struct map *pairs, const uint32_t *word, uint32_t n)
{
  uint32_t k = 0;
  for (uint32_t pass = 0; pass < 2; pass++) {
    for (uint32_t i = pass; i < n; i++) {
      uint32_t term = pass == 0 ? word[i] : map_get(pairs, map_pair(word[i - 1], word[i])), j = 0;
      while (j < k && out[j] != term)
        j++;
      if (term != 0 && j == k)
        out[k++] = term;
    }
  }
  return k;
}

static void write_rows(struct spoken *s, struct arena *run, const struct gather *g, const struct word_pairs *pairs)
{
  uint32_t n = (uint32_t)g->rows.n, at = 0;
  *s = (struct spoken){.n = n, .module = arena_array(run, mod_id, n), .in = arena_array(run, def_id, n), .name = arena_array(run, str_id, n), .line = arena_array(run, uint32_t, n),
                       .kind = arena_array(run, uint8_t, n), .again = arena_array(run, bool, n), .first = arena_array(run, uint32_t, (size_t)n + 1), .term = arena_array(run, uint32_t, g->raw.n * 2)};
  for (uint32_t row = 0; row < n; row++) {
    const struct name_row *r = &g->rows.at[row];
    s->module[row].v = r->module;
    s->in[row].v = r->in;
    s->name[row].v = r->name;
    s->line[row] = r->line;
    s->kind[row] = r->kind;
    s->again[row] = r->again;
    s->first[row] = at;
    at += terms_in(s->term + at, &pairs->slot, g->raw.at + r->first, row_end(g, row) - r->first);
  }
  s->first[n] = at;
}

void words_run(struct words *out, struct arena *run, struct program *p, const struct held *held)
{
  struct gather g = {.p = p, .held = held};
  struct vocabulary v = {0};
  struct word_pairs pairs = {0};
  struct arena scratch = {0};
  add_modules(&g);
  stop_words(&g.stop, &p->corpus->strings);
  leave_out_project(&g);
  fold_all(&v, &g);
  pairs.names = arena_array(&scratch, uint32_t, v.words.n + 1);
  count_pairs(&pairs, &g);
  choose_pairs(&pairs, (uint32_t)v.words.n);
  write_terms(&out->terms, run, &g, &v, &pairs);
  write_rows(&out->spoken, run, &g, &pairs);
  arena_release(&scratch);
  map_release(&pairs.slot);
  vec_release(&pairs.at);
  map_release(&v.in_names);
  map_release(&v.folded);
  map_release(&v.term);
  vec_release(&v.words);
  map_release(&g.seen);
  map_release(&g.stop);
  vec_release(&g.rows);
  vec_release(&g.raw);
  buf_release(&g.word);
}

/* ------------------------------------------------------------------------------------------------------------- terms of any text */

/* The number of a word that is a term, else 0. */
static uint32_t find_word(const struct terms *t, const struct intern *strings, struct span word)
{
  uint32_t low = 1, high = t->words;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    int c = span_cmp(intern_get(strings, t->text[mid]), word);
    if (c == 0)
      return mid;
    low = c < 0 ? mid + 1 : low;
    high = c < 0 ? high : mid;
  }
  return 0;
}

static uint32_t find_pair(const struct terms *t, uint32_t left, uint32_t right)
{
  uint32_t low = t->words, high = t->n;
  while (low < high) {
    uint32_t mid = low + (high - low) / 2;
    if (t->left[mid] == left && t->right[mid] == right)
      return mid;
    bool before = t->left[mid] < left || (t->left[mid] == left && t->right[mid] < right);
    low = before ? mid + 1 : low;
    high = before ? high : mid;
  }
  return 0;
}

static uint32_t find_term(const struct terms *t, const struct intern *strings, struct span word, struct buf room[2])
{
  uint32_t term = find_word(t, strings, word);
  unsigned n = term == 0 ? singulars(word, room) : 0;
  for (unsigned i = 0; i < n && term == 0; i++)
    term = find_word(t, strings, buf_span(&room[i]));
  return term;
}

uint32_t words_of(const struct words *w, const struct program *p, struct span text, uint32_t *out, uint32_t most)
{
  struct splitter s = {.text = text};
  struct buf word = {0}, room[2] = {{0}, {0}};
  uint32_t n = 0, pairs[16], n_pairs = 0, last = 0;
  while (n < most && split_next(&s, &word)) {
    uint32_t term = find_term(&w->terms, &p->corpus->strings, buf_span(&word), room), pair = term != 0 && last != 0 ? find_pair(&w->terms, last, term) : 0;
    if (term != 0)
      out[n++] = term;
    if (pair != 0 && n_pairs < 16)
      pairs[n_pairs++] = pair;
    last = term;
  }
  for (uint32_t i = 0; i < n_pairs && n < most; i++)
    out[n++] = pairs[i];
  buf_release(&word);
  buf_release(&room[0]);
  buf_release(&room[1]);
  return n;
}
