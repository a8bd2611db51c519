/*
 * resolve/distributions.c: to which distribution does an imported name belong?
 *
 * Declarations are grouped by key; then the names that each distribution may be imported by are entered in four rounds, the surest first, and a name that is taken stays with who has it.
 */
#include "resolve/distributions.h"

#include "base/vec.h"
#include "resolve/well_known.h"
#include "source/requirement.h"

#include <string.h>

enum { MOST_PARTS = 4 /* of a dotted name that tells a distribution: opentelemetry.exporter.otlp.proto is as long as they get */ };

const char *external_class_name(enum external_class c)
{
  static const char *const names[EXTERNAL_CLASSES] = {[EXTERNAL_STDLIB] = "stdlib", [EXTERNAL_THIRD_PARTY] = "third-party", [EXTERNAL_UNKNOWN] = "unknown"};
  return names[c];
}

const char *match_how_name(enum match_how how)
{
  static const char *const names[MATCHES] = {[MATCH_METADATA] = "metadata", [MATCH_TABLE] = "table", [MATCH_NAME] = "name", [MATCH_HABIT] = "habit"};
  return names[how];
}

struct builder {
  struct distributions *d;
  struct arena *run;
  const struct program *program;
  struct buf key;
};

static void enter(struct builder *b, struct span import, uint32_t distribution, enum match_how how)
{
  buf_reset(&b->key);
  requirement_key(&b->key, import);
  if (b->key.n == 0)
    return;
  uint32_t name = intern_span(&b->d->names, buf_span(&b->key)).v;
  map_get_or_put(&b->d->by_import, name, 1 + distribution * MATCHES + how);
}

/* Calls `enter` for each of the names, separated by blanks. */
static void enter_all(struct builder *b, struct span imports, uint32_t distribution, enum match_how how)
{
  for (struct span rest = imports; rest.n > 0;) {
    size_t n = span_find(rest, ' ');
    enter(b, (struct span){rest.at, n}, distribution, how);
    rest = n < rest.n ? (struct span){rest.at + n + 1, rest.n - n - 1} : (struct span){rest.at + n, 0};
  }
}

/* django-x, x-python, types-x and their kind. */
static void enter_habits(struct builder *b, uint32_t distribution)
{
  static const char *const before[] = {"django-", "python-", "py-", "edx-", "flask-", "drf-", "types-", NULL}, *const behind[] = {"-python", "-py", "-binary", "-stubs", "-xblock", "-py3", NULL};
  struct span key = b->d->at[distribution].key;
  for (int i = 0; before[i] != NULL; i++)
    if (span_starts(key, before[i]))
      enter(b, (struct span){key.at + strlen(before[i]), key.n - strlen(before[i])}, distribution, MATCH_HABIT);
  for (int i = 0; behind[i] != NULL; i++)
    if (span_ends(key, behind[i]))
      enter(b, (struct span){key.at, key.n - strlen(behind[i])}, distribution, MATCH_HABIT);
}

/* ------------------------------------------------------------------------------------------------------------- the list */

struct keyed {
  struct span key, name;
  uint32_t row;                   /* of declared->at; UINT32_MAX: only metadata knows it */
};

static int keyed_cmp(const void *a, const void *b)
{
  const struct keyed *x = a, *y = b;
  int order = span_cmp(x->key, y->key);
  return order != 0 ? order : (x->row > y->row) - (x->row < y->row);
}

static void group(struct builder *b)
{
  struct distributions *d = b->d;
  const struct declared *from = d->declared;
  uint32_t n = from->n + from->n_provided, rows = 0;
  struct keyed *all = arena_array(b->run, struct keyed, n);
  for (uint32_t i = 0; i < from->n; i++)
    all[i] = (struct keyed){from->at[i].key, from->at[i].name, i};
  for (uint32_t i = 0; i < from->n_provided; i++)
    all[from->n + i] = (struct keyed){from->provided[i].key, from->provided[i].key, UINT32_MAX};
  if (n > 0)
    qsort(all, n, sizeof *all, keyed_cmp);
  d->rows = arena_array(b->run, uint32_t, from->n);
  d->at = arena_array(b->run, struct distribution, (size_t)n + 1);
  d->n = 1;
  for (uint32_t i = 0; i < n; i++) {
    if (i == 0 || !span_eq(all[i].key, all[i - 1].key))
      d->at[d->n++] = (struct distribution){.name = all[i].name, .key = all[i].key, .first = rows, .imports = {"", 0}};
    struct distribution *one = &d->at[d->n - 1];
    if (all[i].row == UINT32_MAX)
      continue;
    d->rows[rows++] = all[i].row;
    one->n++;
    one->direct = one->direct || !from->at[all[i].row].locked;
  }
}

static uint32_t find_key(const struct distributions *d, struct span key)
{
  uint32_t low = 1, high = d->n;
  while (low < high) {
    uint32_t middle = low + (high - low) / 2;
    int order = span_cmp(d->at[middle].key, key);
    if (order == 0)
      return middle;
    if (order < 0)
      low = middle + 1;
    else
      high = middle;
  }
  return 0;
}

/* ------------------------------------------------------------------------------------------------------------- what lies in the tree */

static bool is_module(const struct program *p, struct span dotted)
{
  str_id name = intern_find(&p->corpus->strings, dotted.at, dotted.n);
  return modules_find(&p->modules, name).v != 0;
}

/* Its own name as a module would spell it, or one of its imports, is a module of the tree. */
static bool lies_here(struct builder *b, const struct distribution *one)
{
  buf_reset(&b->key);
  for (size_t i = 0; i < one->key.n; i++)
    buf_addc(&b->key, one->key.at[i] == '-' ? '_' : one->key.at[i]);
  if (is_module(b->program, buf_span(&b->key)))
    return true;
  struct span rest = one->imports;
  size_t n = span_find(rest, ' ');
  return n > 0 && is_module(b->program, (struct span){rest.at, n});
}

static bool is_own(const struct declared *declared, struct span key)
{
  for (uint32_t i = 0; i < declared->n_own; i++)
    if (span_eq(declared->own[i], key))
      return true;
  return false;
}

static void add_import(struct builder *b, struct distribution *one, struct span import)
{
  struct buf text = {0};
  buf_addspan(&text, one->imports);
  buf_adds(&text, text.n > 0 ? " " : "");
  buf_addspan(&text, import);
  one->imports = (struct span){arena_strndup(b->run, text.at, text.n), text.n};
  buf_release(&text);
}

void distributions_build(struct distributions *d, struct arena *run, const struct program *program, const struct declared *declared)
{
  enum { MOST_SHOWN = 6 /* names in `imports`; all of them are entered */ };
  *d = (struct distributions){.declared = declared};
  struct builder b = {.d = d, .run = run, .program = program};
  intern_init(&d->names, run);
  group(&b);
  uint8_t *shown = arena_array(run, uint8_t, d->n);
  for (uint32_t i = 0; i < declared->n_provided; i++) {
    uint32_t k = find_key(d, declared->provided[i].key);
    enter(&b, declared->provided[i].import, k, MATCH_METADATA);
    if (shown[k] < MOST_SHOWN && ++shown[k] > 0)
      add_import(&b, &d->at[k], declared->provided[i].import);
  }
  for (uint32_t k = 1; k < d->n; k++)
    enter(&b, d->at[k].key, k, MATCH_NAME);
  for (uint32_t k = 1; k < d->n; k++) {
    const char *imports = well_known_imports(d->at[k].key);
    if (imports == NULL)
      continue;
    enter_all(&b, span_of(imports), k, MATCH_TABLE);
    if (d->at[k].imports.n == 0)
      d->at[k].imports = span_of(imports);
  }
  for (uint32_t k = 1; k < d->n; k++)
    enter_habits(&b, k);
  for (uint32_t k = 1; k < d->n; k++)
    d->at[k].held = is_own(declared, d->at[k].key) || lies_here(&b, &d->at[k]);
  buf_release(&b.key);
}

void distributions_release(struct distributions *d)
{
  intern_release(&d->names);
  map_release(&d->by_import);
}

/* The first `parts` parts of a dotted name; all of it when it has no more. */
static struct span head(struct span dotted, unsigned parts)
{
  size_t n = 0;
  for (; n < dotted.n; n++)
    if (dotted.at[n] == '.' && --parts == 0)
      break;
  return (struct span){dotted.at, n};
}

struct external distributions_class(const struct distributions *d, struct span dotted)
{
  struct external e = {.class_ = EXTERNAL_UNKNOWN};
  struct span first = head(dotted, 1);
  if (span_starts(dotted, "<") || stdlib_has(first))
    e.class_ = EXTERNAL_STDLIB;
  struct buf key = {0};
  uint32_t hit = 0;
  for (unsigned parts = MOST_PARTS; parts > 0 && hit == 0; parts--) {
    buf_reset(&key);
    requirement_key(&key, head(dotted, parts));
    str_id name = key.n == 0 ? (str_id){0} : intern_find(&d->names, key.at, key.n);
    hit = name.v == 0 ? 0 : map_get(&d->by_import, name.v);
  }
  buf_release(&key);
  if (hit == 0)
    return e;
  e.how = (enum match_how)((hit - 1) % MATCHES);
  if (e.class_ == EXTERNAL_STDLIB && e.how == MATCH_HABIT)
    return e;                     /* a backport bears the name of what it brings back */
  e.distribution = (hit - 1) / MATCHES;
  if (e.class_ != EXTERNAL_STDLIB)
    e.class_ = EXTERNAL_THIRD_PARTY;
  return e;
}
