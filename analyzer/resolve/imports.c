/*
 * resolve/imports.c: what does each imported name mean?
 *
 * imports.md 4, in its order: directive, relative, implicit relative (Python 2), absolute by alias, by roots, and beside a script. A name is looked up whole, then without its last part, never two steps up.
 */
#include "resolve/imports.h"

#include "base/path.h"
#include "resolve/index.h"
#include "resolve/program.h"

#include <string.h>

struct one {                      /* an imported name on its way */
  struct resolver *r;
  struct import_targets *out;
  uint32_t row;
  mod_id from;
  struct buf text;
};

static const char *text_of(const struct one *o, str_id id)
{
  return intern_text(&o->r->corpus->strings, id);
}

static str_id joined(struct one *o, str_id a, str_id b)
{
  if (a.v == 0 || b.v == 0)
    return a.v == 0 ? b : a;
  buf_reset(&o->text);
  buf_addspan(&o->text, intern_get(&o->r->corpus->strings, a));
  buf_addc(&o->text, '.');
  buf_addspan(&o->text, intern_get(&o->r->corpus->strings, b));
  return intern_span(&o->r->corpus->strings, buf_span(&o->text));
}

static void unresolved(struct one *o, enum unresolved_why why, str_id name)
{
  const struct imports *im = &o->r->corpus->all.imports;
  bool optional = why == WHY_MISSING && (im->flags[o->row] & IMPORT_OPTIONAL) != 0;
  o->out->status[o->row] = IMPORT_UNRESOLVED;
  o->out->why[o->row] = (uint8_t)(optional ? WHY_OPTIONAL : why);
  o->out->name[o->row] = name;
}

static bool is_star(const struct one *o)
{
  return (o->r->corpus->all.imports.flags[o->row] & IMPORT_STAR) != 0;
}

/* A compiled module of that name lies in the tree. */
static bool is_native(const struct one *o, str_id name)
{
  struct span dotted = intern_get(&o->r->corpus->strings, name);
  struct span last = {dotted.at, dotted.n};
  size_t dot = span_rfind(last, '.');
  if (dot < last.n)
    last = (struct span){last.at + dot + 1, last.n - dot - 1};
  for (uint32_t i = 0; i < o->r->tree->n_natives; i++) {
    struct span base = path_base(span_of(o->r->tree->natives[i]));
    base.n = span_find(base, '.');
    if (span_eq(base, last))
      return true;
  }
  return false;
}

static void to_module(struct one *o, mod_id target, str_id symbol)
{
  const struct imports *im = &o->r->corpus->all.imports;
  struct import_targets *t = o->out;
  t->status[o->row] = target.v == o->from.v ? IMPORT_SELF : IMPORT_INTERNAL;
  t->module[o->row] = target;
  t->name[o->row] = o->r->modules->name[target.v];
  t->symbol[o->row] = is_star(o) ? im->name[o->row] : symbol;
  if (im->form[o->row] == FORM_IMPORT && symbol.v != 0) {
    t->flags[o->row] |= TARGET_REST_MISSING;
    t->symbol[o->row] = symbol;
  }
}

/* What was found, written down. False when the next rule may still answer. */
static bool take(struct one *o, struct found f, str_id name)
{
  switch (f.status) {
  case IMPORT_INTERNAL:
    o->out->flags[o->row] |= f.flags;
    to_module(o, f.module, f.symbol);
    return true;
  case IMPORT_NAMESPACE:
    if (o->r->corpus->all.imports.form[o->row] != FORM_IMPORT && is_star(o))
      return false;
    o->out->status[o->row] = IMPORT_NAMESPACE;
    o->out->name[o->row] = name;
    return true;
  default: return false;
  }
}

/* The package `up` levels above that of the importer; "" with *why when there is none. */
static str_id base_package(struct one *o, unsigned dots, enum unresolved_why *why)
{
  const struct modules *m = o->r->modules;
  str_id package = m->package_name[o->from.v];
  bool top_file = package.v == 0 && (m->flags[o->from.v] & MODULE_PACKAGE) == 0;
  *why = top_file ? WHY_NO_PACKAGE : WHY_BEYOND_TOP;
  for (unsigned i = 1; i < dots && package.v != 0; i++) {
    struct span s = intern_get(&o->r->corpus->strings, package);
    size_t dot = span_rfind(s, '.');
    package = dot == s.n ? (str_id){0} : intern_add(&o->r->corpus->strings, s.at, dot);
  }
  return package;
}

static void resolve_relative(struct one *o, str_id base, str_id written)
{
  str_id name = joined(o, base, written);
  if (take(o, index_in_tree(o->r, name), name))
    return;
  unresolved(o, is_native(o, name) ? WHY_NATIVE : WHY_MISSING, name);
}

static bool by_alias(struct one *o, str_id name)
{
  struct span s = intern_get(&o->r->corpus->strings, name);
  for (size_t i = 0; i < o->r->options->n_aliases; i++) {
    const struct alias_option *a = &o->r->options->aliases[i];
    size_t n = strlen(a->written);
    if (!span_starts(s, a->written) || (s.n > n && s.at[n] != '.'))
      continue;
    buf_reset(&o->text);
    buf_adds(&o->text, a->canonical);
    buf_add(&o->text, s.at + n, s.n - n);
    str_id canonical = intern_span(&o->r->corpus->strings, buf_span(&o->text));
    o->out->flags[o->row] |= TARGET_ALIAS;
    if (!take(o, index_in_tree(o->r, canonical), canonical))
      unresolved(o, WHY_MISSING, canonical);
    return true;
  }
  return false;
}

/* Python 2 looks beside the importer first. */
static bool by_sibling(struct one *o, str_id name, uint8_t flag)
{
  const struct modules *m = o->r->modules;
  str_id package = m->package_name[o->from.v];
  struct span s = intern_get(&o->r->corpus->strings, name);
  if (package.v == 0)
    return false;
  str_id first = joined(o, package, intern_add(&o->r->corpus->strings, s.at, span_find(s, '.')));
  uint32_t beside = map_get(&m->by_name, first.v);
  if (beside == 0 || beside == o->from.v)
    return false;
  str_id full = joined(o, package, name);
  struct found f = index_in_tree(o->r, full);
  if (f.status != IMPORT_INTERNAL)
    return false;
  f.flags = flag;
  if (index_absolute(o->r, o->from, name).status == IMPORT_INTERNAL && index_absolute(o->r, o->from, name).module.v != f.module.v)
    f.flags |= TARGET_DOUBTFUL;
  return take(o, f, full);
}

static void resolve_absolute(struct one *o, str_id name)
{
  if (by_alias(o, name) || (o->r->index->python2[o->from.v] && by_sibling(o, name, TARGET_IMPLICIT)))
    return;
  struct found f = index_absolute(o->r, o->from, name);
  if (take(o, f, name))
    return;
  if ((o->r->modules->flags[o->from.v] & MODULE_NO_INIT) != 0 && f.status == IMPORT_EXTERNAL && by_sibling(o, name, TARGET_SCRIPT))
    return;
  if (f.status != IMPORT_EXTERNAL) {
    unresolved(o, is_native(o, name) ? WHY_NATIVE : WHY_MISSING, name);
    return;
  }
  struct span s = intern_get(&o->r->corpus->strings, name);
  o->out->status[o->row] = IMPORT_EXTERNAL;
  o->out->name[o->row] = name;
  if (stdlib_has((struct span){s.at, span_find(s, '.')}))
    o->out->flags[o->row] |= TARGET_STDLIB;
}

static void resolve_dynamic(struct one *o)
{
  const struct imports *im = &o->r->corpus->all.imports;
  str_id written = im->module[o->row];
  enum unresolved_why why = WHY_NO_PACKAGE;
  if ((im->flags[o->row] & IMPORT_PARTIAL) != 0) {
    unresolved(o, WHY_DYNAMIC, written);
  } else if (im->dots[o->row] == 0) {
    resolve_absolute(o, written);
  } else {
    str_id base = {0};
    if ((im->flags[o->row] & IMPORT_PACKAGE) != 0)
      base = base_package(o, im->dots[o->row], &why);
    else if (im->name[o->row].v != 0)
      base = im->name[o->row];
    if (base.v == 0)
      unresolved(o, why, written);
    else
      resolve_relative(o, base, written);
  }
}

static void set_confidence(struct one *o)
{
  const struct imports *im = &o->r->corpus->all.imports;
  const uint8_t doubt = TARGET_CROSS_ROOT | TARGET_DOUBTFUL | TARGET_SCRIPT;
  bool sure = (o->out->flags[o->row] & doubt) == 0 && im->form[o->row] != FORM_DYNAMIC && (im->flags[o->row] & IMPORT_RECOVERED) == 0;
  o->out->confidence[o->row] = sure ? CONFIDENCE_CERTAIN : CONFIDENCE_INFERRED;
}

static void resolve_one(struct one *o)
{
  const struct imports *im = &o->r->corpus->all.imports;
  str_id module = im->module[o->row], name = is_star(o) ? (str_id){0} : im->name[o->row];
  if (im->form[o->row] == FORM_DYNAMIC) {
    resolve_dynamic(o);
  } else if (im->form[o->row] == FORM_FROM && im->dots[o->row] == 0 && strcmp(text_of(o, module), "__future__") == 0) {
    o->out->status[o->row] = IMPORT_DIRECTIVE;
    o->out->name[o->row] = joined(o, module, name);
  } else if (im->dots[o->row] > 0) {
    enum unresolved_why why;
    str_id base = base_package(o, im->dots[o->row], &why);
    str_id written = joined(o, module, name);
    if (base.v == 0)
      unresolved(o, why, written);
    else
      resolve_relative(o, base, written);
  } else if (module.v == 0) {
    unresolved(o, WHY_MISSING, name);                 /* what a broken statement leaves */
  } else {
    resolve_absolute(o, im->form[o->row] == FORM_FROM ? joined(o, module, name) : module);
  }
  set_confidence(o);
}

void imports_resolve(struct import_targets *out, struct arena *run, struct resolver *r)
{
  uint32_t n = r->corpus->all.imports.n;
  *out = (struct import_targets){
    .n = n, .status = arena_array(run, uint8_t, n), .why = arena_array(run, uint8_t, n), .flags = arena_array(run, uint8_t, n),
    .confidence = arena_array(run, uint8_t, n), .module = arena_array(run, mod_id, n), .name = arena_array(run, str_id, n),
    .symbol = arena_array(run, str_id, n), .defined_in = arena_array(run, mod_id, n)};
  struct one o = {.r = r, .out = out};
  for (uint32_t f = 0; f < r->corpus->n_files; f++) {
    o.from = (mod_id){f + 1};
    uint32_t end = r->corpus->first[FACTS_IMPORTS][f + 1];
    for (o.row = r->corpus->first[FACTS_IMPORTS][f]; o.row < end; o.row++)
      resolve_one(&o);
  }
  buf_release(&o.text);
}

void imports_count(struct import_counts *out, const struct import_targets *t)
{
  *out = (struct import_counts){.names = t->n - 1};
  for (uint32_t row = 1; row < t->n; row++) {
    out->by_status[t->status[row]]++;
    if (t->status[row] == IMPORT_UNRESOLVED)
      out->by_why[t->why[row]]++;
    out->rest_missing += (t->flags[row] & TARGET_REST_MISSING) != 0;
    out->stdlib += t->status[row] == IMPORT_EXTERNAL && (t->flags[row] & TARGET_STDLIB) != 0;
  }
}

const char *unresolved_why_name(enum unresolved_why why)
{
  static const char *const names[] = {
    [WHY_NONE] = "", [WHY_MISSING] = "missing", [WHY_OPTIONAL] = "optional", [WHY_NATIVE] = "native", [WHY_UNREAD] = "unread",
    [WHY_BEYOND_TOP] = "beyond-top", [WHY_NO_PACKAGE] = "no-package", [WHY_DYNAMIC] = "dynamic"};
  return why < WHY_COUNT ? names[why] : "";
}
