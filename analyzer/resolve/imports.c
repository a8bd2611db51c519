/*
 * resolve/imports.c: what does each imported name mean?
 *
 * imports.md 4, in its order: directive, relative, implicit relative (Python 2), absolute by alias, by roots, and beside a script. A name is looked up whole, then without its last part, never two steps up. Relative names walk
 * the folders from the importer's own; only where a prefix puts packages above the root do they go through canonical names.
 *
 * In: facts.imports and the index. Out: a row of struct import_targets for each. Not here: where a symbol is defined in the end (exports.c).
 */
#include "resolve/imports.h"

#include "resolve/index.h"
#include "resolve/program.h"

#include <string.h>

struct one {                      /* an imported name on its way */
  struct resolver *r;
  struct import_targets *out;
  uint32_t row;
  mod_id from;
  uint8_t form;
  bool star, may_be_symbol;
  struct buf text;
};

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

static str_id last_part(struct one *o, str_id name)
{
  struct span s = intern_get(&o->r->corpus->strings, name);
  size_t dot = span_rfind(s, '.');
  return dot == s.n ? name : intern_add(&o->r->corpus->strings, s.at + dot + 1, s.n - dot - 1);
}

static void unresolved(struct one *o, enum unresolved_why why, str_id name)
{
  bool optional = why == WHY_MISSING && (o->r->corpus->all.imports.flags[o->row] & IMPORT_OPTIONAL) != 0;
  o->out->status[o->row] = IMPORT_UNRESOLVED;
  o->out->why[o->row] = (uint8_t)(optional ? WHY_OPTIONAL : why);
  o->out->name[o->row] = name;
}

static void to_module(struct one *o, const struct found *f, str_id written)
{
  struct import_targets *t = o->out;
  str_id name = o->r->modules->name[f->module.v];
  t->status[o->row] = f->module.v == o->from.v ? IMPORT_SELF : IMPORT_INTERNAL;
  t->module[o->row] = f->module;
  t->flags[o->row] |= f->flags;
  if (o->star)
    t->symbol[o->row] = o->r->corpus->all.imports.name[o->row];
  else if (f->rest)
    t->symbol[o->row] = last_part(o, written);
  if (f->rest && !o->may_be_symbol)
    t->flags[o->row] |= TARGET_REST_MISSING;
  t->name[o->row] = f->rest ? joined(o, name, t->symbol[o->row]) : name;
}

/* What was found, written down; false when nothing was. */
static bool take(struct one *o, const struct found *f, str_id name)
{
  switch (f->status) {
  case IMPORT_INTERNAL: to_module(o, f, name); return true;
  case IMPORT_NAMESPACE:
    o->out->status[o->row] = IMPORT_NAMESPACE;
    o->out->name[o->row] = name;
    o->out->symbol[o->row] = o->star ? o->r->corpus->all.imports.name[o->row] : (str_id){0};
    return true;
  default: return false;
  }
}

static struct found of_walk(const struct walk *w, bool rest_too)
{
  struct found f = {.status = IMPORT_UNRESOLVED, .why = WHY_MISSING};
  uint32_t hit = w->whole != 0 ? w->whole : rest_too ? w->above : 0;
  f.rest = w->whole == 0 && part_is_module(hit);
  if (part_is_module(hit)) {
    f.status = IMPORT_INTERNAL;
    f.module = (mod_id){hit};
  } else if (part_closed(hit) != WHY_NONE) {
    f.why = (uint8_t)part_closed(hit);
  } else if (w->whole == PART_NAMESPACE) {
    f.status = IMPORT_NAMESPACE;
  }
  return f;
}

struct base {                     /* where a relative name begins */
  str_id package;                 /* canonical name, "" for PATH where it is a package itself */
  uint32_t folder;                /* 0: above the root, only canonical names lead there */
  bool ok;
  enum unresolved_why why;
};

/* The folder of the root that names the importer: nothing relative lies above it. */
static uint32_t top_folder(const struct one *o)
{
  uint32_t root = o->r->modules->root[o->from.v];
  return root < o->r->roots->n ? o->r->index->root_folder[root] : 1;
}

/* The name of a duplicate begins with its root, which is no package unless a prefix says so. */
static bool nothing_above(const struct one *o, uint32_t folder)
{
  const struct modules *m = o->r->modules;
  uint32_t root = m->root[o->from.v];
  const char *prefix = root < o->r->roots->n ? o->r->roots->at[root].prefix : NULL;
  return (m->flags[o->from.v] & MODULE_DUPLICATE) != 0 && folder == top_folder(o) && (prefix == NULL || *prefix == '\0');
}

static struct base relative_base(struct one *o, unsigned dots)
{
  const struct modules *m = o->r->modules;
  const struct resolve_index *x = o->r->index;
  uint32_t mod = o->from.v, folder = x->folder_of[mod], top = top_folder(o);
  struct base b = {.package = m->package_name[mod], .folder = folder, .ok = true, .why = WHY_BEYOND_TOP};
  if (x->path_is_package && folder == 1 && (b.package.v == 0 || mod == x->folders[1].init)) {
    b.package = (str_id){0};
    b.ok = dots == 1;
    return b;
  }
  if (b.package.v == 0 || nothing_above(o, b.folder)) {
    b.ok = false;
    b.why = WHY_NO_PACKAGE;
  }
  for (unsigned i = 1; i < dots && b.ok; i++) {
    struct span s = intern_get(&o->r->corpus->strings, b.package);
    size_t dot = span_rfind(s, '.');
    b.package = dot == s.n ? (str_id){0} : intern_add(&o->r->corpus->strings, s.at, dot);
    b.folder = b.folder == 0 || b.folder == top ? 0 : x->folders[b.folder].up;
    b.ok = (b.package.v != 0 || (x->path_is_package && b.folder == 1)) && !nothing_above(o, b.folder);
  }
  return b;
}

/*
 * A namespace has all folders of its name on the search path. Where the importer is what Python finds under its own name, a relative name is the absolute one; otherwise the file is run in another way, and its own folder is all
 * that is known.
 */
static bool in_namespace(struct one *o, const struct base *b)
{
  const struct modules *m = o->r->modules;
  const struct resolve_index *x = o->r->index;
  uint32_t folder = b->folder, top = top_folder(o);
  while (folder != 0 && folder != top && x->folders[folder].init == 0)
    folder = x->folders[folder].up;
  return folder == top && b->folder != top && index_absolute(o->r, o->from, m->name[o->from.v], false).module.v == o->from.v;
}

static struct found find_relative(struct one *o, const struct base *b, str_id name, const str_id *part, uint32_t n)
{
  const struct resolve_index *x = o->r->index;
  if (b->folder == 0)
    return index_canonical(o->r, name);
  if (in_namespace(o, b))
    return index_absolute(o->r, o->from, name, o->may_be_symbol);
  uint32_t init = x->folders[b->folder].init;
  struct walk w = index_walk(x, b->folder, init != 0 ? init : (uint32_t)PART_NAMESPACE, part, n);
  return of_walk(&w, !o->star);
}

static void resolve_relative(struct one *o, const struct base *b, str_id written)
{
  str_id name = joined(o, b->package, written), part[NAME_PARTS];
  uint32_t n = written.v == 0 ? 0 : index_parts(o->r, written, part);
  if (!b->ok) {
    unresolved(o, b->why, written);
    return;
  }
  struct found f = find_relative(o, b, name, part, n);
  if (f.rest && o->star)
    f = (struct found){.status = IMPORT_UNRESOLVED, .why = WHY_MISSING};
  if (take(o, &f, name))
    return;
  bool hidden = f.why != WHY_NATIVE && index_excluded(o->r, b->folder, part, n, false);
  unresolved(o, hidden ? WHY_UNREAD : f.why != WHY_NONE ? (enum unresolved_why)f.why : WHY_MISSING, name);
}

/* One module under two names is loaded twice. The name is told by the root or alias that it was found by. */
static void note_written(struct one *o, const struct found *f)
{
  uint32_t *first = &o->r->index->written_root[f->module.v];
  if (*first == 0)
    *first = f->root + 1;
  else if (*first != f->root + 1)
    o->r->modules->flags[f->module.v] |= MODULE_TWO_NAMES;
}

/* The longest alias wins over all roots: its number, and what the name is in truth; the number of aliases when none fits. */
static size_t alias_of(struct one *o, str_id name, str_id *canonical)
{
  const struct source_options *options = o->r->options;
  struct span s = intern_get(&o->r->corpus->strings, name);
  size_t best = options->n_aliases, longest = 0;
  for (size_t i = 0; i < options->n_aliases; i++) {
    size_t n = strlen(options->aliases[i].written);
    if (n > longest && span_starts(s, options->aliases[i].written) && (s.n == n || s.at[n] == '.')) {
      best = i;
      longest = n;
    }
  }
  if (best == options->n_aliases)
    return best;
  buf_reset(&o->text);
  buf_adds(&o->text, options->aliases[best].canonical);
  buf_add(&o->text, s.at + longest, s.n - longest);
  *canonical = intern_span(&o->r->corpus->strings, buf_span(&o->text));
  return best;
}

/* A canonical name. Only the roots know of compiled modules and of files that could not be opened. */
static struct found find_aliased(struct one *o, str_id name, size_t alias)
{
  struct span s = intern_get(&o->r->corpus->strings, name);
  struct found f = index_canonical(o->r, name);
  if (f.status != IMPORT_INTERNAL || f.rest) {
    struct found by_root = index_absolute(o->r, o->from, name, o->may_be_symbol);
    f = by_root.why == WHY_NATIVE || by_root.why == WHY_UNREAD ? by_root : f;
  }
  f.library = f.status == IMPORT_EXTERNAL && stdlib_has((struct span){s.at, span_find(s, '.')});
  f.root = o->r->roots->n + (uint32_t)alias;
  return f;
}

/* Does the first part of a name stand for a module of the importer's folder that is not the importer itself? */
static bool is_beside(const struct one *o, str_id name)
{
  struct span s = intern_get(&o->r->corpus->strings, name);
  str_id first = intern_find(&o->r->corpus->strings, s.at, span_find(s, '.'));
  uint32_t below, hit = first.v == 0 ? 0 : index_look(o->r->index, o->r->index->folder_of[o->from.v], first, &below);
  return part_is_module(hit) && hit != o->from.v;
}

/*
 * Python 2 looks beside the importer first. If the absolute reading exists as well, we cannot be sure that this file is Python 2. A neighbour that has nothing of the rest of the name would be an ImportError: then
 * the absolute reading is taken where there is one, with the same doubt.
 */
static bool implicit(struct one *o, str_id name)
{
  str_id part[NAME_PARTS], package = o->r->modules->package_name[o->from.v];
  uint32_t n = package.v == 0 || !is_beside(o, name) ? 0 : index_parts(o->r, name, part);
  if (n == 0)
    return false;
  struct walk w = index_walk(o->r->index, o->r->index->folder_of[o->from.v], 0, part, n);
  struct found f = of_walk(&w, !o->star), absolute = index_absolute(o->r, o->from, name, o->may_be_symbol);
  if (absolute.status == IMPORT_INTERNAL && (f.status != IMPORT_INTERNAL || f.module.v == absolute.module.v)) {
    bool same = f.status == IMPORT_INTERNAL;
    o->out->flags[o->row] |= same ? 0 : TARGET_DOUBTFUL;
    return false;
  }
  bool both = absolute.status == IMPORT_INTERNAL || absolute.status == IMPORT_NAMESPACE || stdlib_has(intern_get(&o->r->corpus->strings, part[0]));
  f.flags = (uint8_t)(TARGET_IMPLICIT | (both ? TARGET_DOUBTFUL : 0));
  str_id full = joined(o, package, name);
  if (!take(o, &f, full))
    unresolved(o, (enum unresolved_why)f.why, full);
  return true;
}

/* The last chance of a file in a folder without __init__: Python puts that folder first when it runs it as a script. */
static bool beside_script(struct one *o, str_id name)
{
  const struct resolve_index *x = o->r->index;
  uint32_t folder = x->folder_of[o->from.v];
  str_id part[NAME_PARTS];
  uint32_t n = x->folders[folder].init != 0 || !is_beside(o, name) ? 0 : index_parts(o->r, name, part);
  if (n == 0)
    return false;
  struct walk w = index_walk(x, folder, 0, part, n);
  struct found f = of_walk(&w, !o->star);
  f.flags = TARGET_SCRIPT;
  return f.status == IMPORT_INTERNAL && take(o, &f, name);
}

/* Does project.exclude leave out what the name, or its first part, would lead to from some root? */
static bool left_out(struct one *o, str_id name, bool first_only)
{
  if (o->r->index->exclude.n == 0)
    return false;
  bool hidden = false;
  str_id part[NAME_PARTS];
  uint32_t n = index_parts(o->r, name, part);
  for (uint32_t i = 0; i < o->r->roots->n && !hidden; i++)
    hidden = !o->r->roots->at[i].mapped && index_excluded(o->r, o->r->index->root_folder[i], part, n, first_only);
  return hidden;
}

/* `import a.b` where only a was read: b can be nothing but a module, so a file that was left out is what is meant. */
static bool rest_left_out(struct one *o, const struct found *f, str_id name)
{
  return f->status == IMPORT_INTERNAL && f->rest && !o->may_be_symbol && left_out(o, name, false);
}

static void not_found(struct one *o, const struct found *f, str_id name)
{
  bool ours = f->status == IMPORT_UNRESOLVED;
  bool hidden = f->why != WHY_NATIVE && (ours || !f->library) && left_out(o, name, !ours);
  if (ours || hidden) {
    unresolved(o, hidden ? WHY_UNREAD : (enum unresolved_why)f->why, name);
    return;
  }
  o->out->status[o->row] = IMPORT_EXTERNAL;
  o->out->name[o->row] = name;
  o->out->symbol[o->row] = o->star ? o->r->corpus->all.imports.name[o->row] : (str_id){0};
  if (f->library)
    o->out->flags[o->row] |= TARGET_STDLIB;
}

static void resolve_absolute(struct one *o, str_id name)
{
  str_id meant = {0};
  size_t alias = alias_of(o, name, &meant);
  bool aliased = alias < o->r->options->n_aliases;
  struct found f;
  if (aliased) {
    o->out->flags[o->row] |= TARGET_ALIAS;
    name = meant;
    f = find_aliased(o, name, alias);
  } else {
    if (o->r->index->python2[o->from.v] && o->form != FORM_DYNAMIC && implicit(o, name))
      return;
    f = index_absolute(o->r, o->from, name, o->may_be_symbol);
  }
  if (f.rest && o->star)
    f = (struct found){.status = IMPORT_UNRESOLVED, .why = WHY_MISSING};
  if (rest_left_out(o, &f, name)) {
    unresolved(o, WHY_UNREAD, name);
    return;
  }
  if (f.status != IMPORT_INTERNAL && !aliased && o->form != FORM_DYNAMIC && beside_script(o, name))
    return;
  if (f.status == IMPORT_INTERNAL)
    note_written(o, &f);
  if (!take(o, &f, name))
    not_found(o, &f, name);
}

/* A relative name as it is written, dots in front. */
static str_id with_dots(struct one *o, str_id name, uint8_t dots)
{
  buf_reset(&o->text);
  for (uint8_t i = 0; i < dots; i++)
    buf_addc(&o->text, '.');
  buf_addspan(&o->text, intern_get(&o->r->corpus->strings, name));
  return intern_span(&o->r->corpus->strings, buf_span(&o->text));
}

static void resolve_dynamic(struct one *o)
{
  const struct imports *im = &o->r->corpus->all.imports;
  str_id written = im->module[o->row], anchor = im->name[o->row];
  uint8_t dots = im->dots[o->row], flags = im->flags[o->row];
  bool own_name = (flags & IMPORT_OWN_NAME) != 0, is_package = (o->r->modules->flags[o->from.v] & MODULE_PACKAGE) != 0;
  if (own_name && !is_package)
    anchor = o->r->modules->name[o->from.v];
  bool by_package = (flags & IMPORT_PACKAGE) != 0 || (own_name && is_package);
  if ((flags & IMPORT_PARTIAL) != 0 || (dots > 0 && !by_package && anchor.v == 0)) {
    unresolved(o, WHY_DYNAMIC, with_dots(o, written, dots));   /* also ".b" with an anchor that nobody can read */
  } else if (dots == 0) {
    resolve_absolute(o, written);
  } else if (anchor.v == 0) {
    struct base b = relative_base(o, dots);
    resolve_relative(o, &b, written);
  } else {
    struct span s = intern_get(&o->r->corpus->strings, anchor);
    for (uint8_t i = 1; i < dots && s.n > 0; i++) {
      size_t dot = span_rfind(s, '.');
      s.n = dot == s.n ? 0 : dot;
    }
    if (s.n == 0)
      unresolved(o, WHY_BEYOND_TOP, written);
    else
      resolve_absolute(o, joined(o, intern_span(&o->r->corpus->strings, s), written));
  }
}

static void set_confidence(struct one *o)
{
  const struct imports *im = &o->r->corpus->all.imports;
  const uint8_t doubt = TARGET_CROSS_ROOT | TARGET_DOUBTFUL | TARGET_SCRIPT;
  bool sure = (o->out->flags[o->row] & doubt) == 0 && o->form != FORM_DYNAMIC && (im->flags[o->row] & IMPORT_RECOVERED) == 0;
  o->out->confidence[o->row] = sure ? CONFIDENCE_CERTAIN : CONFIDENCE_INFERRED;
}

static void resolve_one(struct one *o, str_id future)
{
  const struct imports *im = &o->r->corpus->all.imports;
  o->form = im->form[o->row];
  o->star = (im->flags[o->row] & IMPORT_STAR) != 0;
  o->may_be_symbol = o->form == FORM_FROM && !o->star;
  str_id module = im->module[o->row], name = o->star ? (str_id){0} : im->name[o->row];
  if (o->form == FORM_DYNAMIC) {
    resolve_dynamic(o);
  } else if (o->form == FORM_FROM && im->dots[o->row] == 0 && module.v == future.v && future.v != 0) {
    o->out->status[o->row] = IMPORT_DIRECTIVE;
    o->out->name[o->row] = joined(o, module, name);
  } else if (im->dots[o->row] > 0) {
    struct base b = relative_base(o, im->dots[o->row]);
    resolve_relative(o, &b, joined(o, module, name));
  } else if (module.v == 0) {
    unresolved(o, WHY_MISSING, name);                 /* what a broken statement leaves */
  } else {
    resolve_absolute(o, o->form == FORM_FROM ? joined(o, module, name) : module);
  }
  set_confidence(o);
}

struct import_name imports_name(struct resolver *r, mod_id from, str_id name, bool may_be_symbol)
{
  uint8_t status = 0, why = 0, flags = 0;
  mod_id module = {0};
  str_id meant = {0}, symbol = {0};
  struct import_targets cell = {.n = 1, .status = &status, .why = &why, .flags = &flags, .module = &module, .name = &meant, .symbol = &symbol};
  struct one o = {.r = r, .out = &cell, .from = from, .form = FORM_DYNAMIC, .may_be_symbol = may_be_symbol};
  resolve_absolute(&o, name);
  buf_release(&o.text);
  return (struct import_name){status, why, flags, module, meant, symbol};
}

mod_id imports_prefix(struct resolver *r, mod_id from, struct span text, uint32_t parts)
{
  struct one o = {.r = r, .from = from};
  mod_id module = {0};
  uint32_t n = 1;
  for (size_t i = 0; i < text.n; i++)
    n += text.at[i] == '.';
  for (; n >= parts && module.v == 0; n--) {
    str_id name = intern_span(&r->corpus->strings, text), canonical = {0};
    bool alias = alias_of(&o, name, &canonical) < r->options->n_aliases;
    struct found f = alias ? index_canonical(r, canonical) : index_absolute(r, from, name, false);
    if (f.status == IMPORT_INTERNAL && !f.rest)
      module = f.module;
    text.n = span_rfind(text, '.');
  }
  buf_release(&o.text);
  return module;
}

static void *longer(struct arena *run, const void *old, uint32_t n, uint32_t more, size_t item)
{
  char *at = arena_alloc(run, ((size_t)n + more) * item);
  if (n > 0)
    memcpy(at, old, n * item);
  memset(at + n * item, 0, more * item);
  return at;
}

void imports_extend(struct import_targets *out, struct arena *run, uint32_t more)
{
  uint32_t n = out->n;
  out->status = longer(run, out->status, n, more, sizeof *out->status);
  out->why = longer(run, out->why, n, more, sizeof *out->why);
  out->flags = longer(run, out->flags, n, more, sizeof *out->flags);
  out->confidence = longer(run, out->confidence, n, more, sizeof *out->confidence);
  out->module = longer(run, out->module, n, more, sizeof *out->module);
  out->name = longer(run, out->name, n, more, sizeof *out->name);
  out->symbol = longer(run, out->symbol, n, more, sizeof *out->symbol);
  out->call = longer(run, out->call, n, more, sizeof *out->call);
  out->defined_in = longer(run, out->defined_in, n, more, sizeof *out->defined_in);
  out->n = n + more;
}

void imports_resolve(struct import_targets *out, struct arena *run, struct resolver *r)
{
  uint32_t n = r->corpus->all.imports.n;
  *out = (struct import_targets){0};
  imports_extend(out, run, n);
  struct one o = {.r = r, .out = out};
  str_id future = intern_find(&r->corpus->strings, "__future__", 10);
  for (uint32_t f = 0; f < r->corpus->n_files; f++) {
    o.from = (mod_id){f + 1};
    uint32_t end = r->corpus->first[FACTS_IMPORTS][f + 1];
    for (o.row = r->corpus->first[FACTS_IMPORTS][f]; o.row < end; o.row++)
      resolve_one(&o, future);
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
    out->cross_root += t->status[row] == IMPORT_INTERNAL && (t->flags[row] & TARGET_CROSS_ROOT) != 0;
    out->stdlib += t->status[row] == IMPORT_EXTERNAL && (t->flags[row] & TARGET_STDLIB) != 0;
  }
  out->own_resolved = out->by_status[IMPORT_INTERNAL] + out->by_status[IMPORT_SELF] + out->by_status[IMPORT_NAMESPACE];
  out->own = out->own_resolved + out->by_status[IMPORT_UNRESOLVED];
}

const char *target_flag_name(unsigned bit)
{
  static const char *const names[TARGET_FLAGS] = {"also-attribute", "cross-root", "doubtful", "implicit-relative", "beside-script", NULL, "alias", "rest-missing"};
  return names[bit];
}

const char *unresolved_why_name(enum unresolved_why why)
{
  static const char *const names[WHY_COUNT] = {
    [WHY_NONE] = "", [WHY_MISSING] = "missing", [WHY_OPTIONAL] = "optional", [WHY_NATIVE] = "native", [WHY_UNREAD] = "unread",
    [WHY_BEYOND_TOP] = "beyond-top", [WHY_NO_PACKAGE] = "no-package", [WHY_DYNAMIC] = "dynamic"};
  return names[why];
}
