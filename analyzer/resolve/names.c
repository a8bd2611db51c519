/*
 * resolve/names.c: what does a name or a dotted path mean at a place?
 *
 * One map from (scope, name) to the binding that counts: the last one, except that a binding that says nothing (None, a loop variable) does not hide one that does, and one that need not have run does not hide
 * an equal one. Looking up walks the scopes outwards as Python does, then the stars, then Python's own names. What is bound is followed through imports and values up to NAMES_STEPS.
 */
#include "resolve/names.h"

#include "base/bug.h"
#include "resolve/names_p.h"

#include <string.h>

static const struct meaning nothing = {.kind = MEANS_NOTHING};

static struct meaning means(enum meaning_kind kind, node_id node, str_id name, enum edge_rule rule)
{
  return (struct meaning){.kind = kind, .node = node, .name = name, .confidence = CONFIDENCE_CERTAIN, .rule = (uint8_t)rule};
}

static struct meaning doubt(struct meaning m)
{
  if (m.confidence < CONFIDENCE_INFERRED)
    m.confidence = CONFIDENCE_INFERRED;
  return m;
}

struct span names_text(const struct names *n, str_id id)
{
  bool fresh = n->view_of != NULL && id.v >= n->first_fresh;
  return fresh ? intern_get(&n->fresh, (str_id){id.v - n->first_fresh + 1}) : intern_get(&n->c->strings, id);
}

/* A view puts nothing into the strings of the corpus: others read them. */
static str_id text_put(struct names *n, struct span text)
{
  if (n->view_of == NULL)
    return intern_span(&n->c->strings, text);
  str_id known = intern_find(&n->c->strings, text.at, text.n);
  return known.v != 0 || text.n == 0 ? known : (str_id){n->first_fresh + intern_span(&n->fresh, text).v - 1};
}

str_id names_join(struct names *n, str_id name, str_id attribute)
{
  if (name.v == 0)
    return attribute;
  uint64_t key = map_pair(name.v, attribute.v);
  uint32_t known = n->view_of == NULL ? 0 : map_get(&n->view_of->joined, key);
  if (known == 0)
    known = map_get(&n->joined, key);
  if (known != 0)
    return (str_id){known};
  struct buf text = {0};
  buf_addspan(&text, names_text(n, name));
  buf_addc(&text, '.');
  buf_addspan(&text, names_text(n, attribute));
  str_id id = text_put(n, buf_span(&text));
  buf_release(&text);
  map_put(&n->joined, key, id.v);
  return id;
}

/* How much a binding says: 2 something that can be followed, 1 a name without a known value. */
static unsigned says(const struct facts *f, uint32_t b)
{
  switch (f->bindings.kind[b]) {
  case BIND_IMPORT:
  case BIND_DEF:
  case BIND_PARAM: return 2;
  case BIND_ASSIGN: {
    uint8_t kind = f->exprs.kind[f->assigns.value[f->bindings.row[b]].v];
    return kind == EXPR_NAME || kind == EXPR_CALL || kind == EXPR_LAMBDA ? 2 : 1;
  }
  default: return 1;
  }
}

static void index_bindings(struct names *n)
{
  const struct facts *f = &n->c->all;
  for (uint32_t b = 1; b < f->bindings.n; b++) {
    if (f->bindings.kind[b] == BIND_DELETE || f->bindings.kind[b] == BIND_GLOBAL || f->bindings.kind[b] == BIND_NONLOCAL)
      continue;
    uint64_t key = map_pair(f->bindings.in[b].v, f->bindings.name[b].v);
    uint32_t old = names_binding(n, f->bindings.in[b].v, f->bindings.name[b]), row = ROW_OF(old);
    n->has[f->bindings.in[b].v] |= names_bit(f->bindings.name[b]);
    if (old == 0) {
      map_put(&n->bound, key, b);
      continue;
    }
    bool maybe = (f->bindings.flags[b] & BINDING_CONDITIONAL) != 0;
    bool replaces = says(f, b) > says(f, row) || (says(f, b) == says(f, row) && !maybe);
    map_put(&n->bound, key, (replaces ? b : row) | (uint32_t)SEVERAL);
  }
}

static void index_stars(struct names *n)
{
  const struct imports *im = &n->c->all.imports;
  n->stars_at = arena_array(n->run, uint32_t, (size_t)n->c->n_files + 1);
  n->stars = arena_array(n->run, uint32_t, im->n);
  uint32_t at = 0;
  for (uint32_t file = 0; file < n->c->n_files; file++) {
    n->stars_at[file] = at;
    for (uint32_t row = n->c->first[FACTS_IMPORTS][file]; row < n->c->first[FACTS_IMPORTS][file + 1]; row++)
      if ((im->flags[row] & IMPORT_STAR) != 0 && n->p->targets.status[row] == IMPORT_INTERNAL)
        n->stars[at++] = row;
  }
  n->stars_at[n->c->n_files] = at;
}

static void index_defs(struct names *n)
{
  const struct facts *f = &n->c->all;
  n->first_base = arena_array(n->run, uint32_t, f->defs.n);
  n->first_param = arena_array(n->run, uint32_t, f->defs.n);
  n->role = arena_array(n->run, uint8_t, f->defs.n);
  for (uint32_t row = f->bases.n - 1; row > 0; row--)
    n->first_base[f->bases.in[row].v] = row;
  for (uint32_t row = f->params.n - 1; row > 0; row--)
    n->first_param[f->params.in[row].v] = row;
  for (uint32_t d = 1; d < f->defs.n; d++)
    if (f->defs.kind[d] == DEF_FUNCTION && f->defs.kind[f->defs.parent[d].v] == DEF_CLASS)
      n->role[d] = ROLE_METHOD;
  for (uint32_t row = 1; row < f->decorators.n; row++) {
    uint32_t d = f->decorators.of[row].v, e = f->decorators.value[row].v;
    const char *name = f->exprs.kind[e] == EXPR_NAME ? intern_text(&n->c->strings, f->exprs.name[e]) : "";
    if (n->role[d] != ROLE_PLAIN && strcmp(name, "staticmethod") == 0)
      n->role[d] = ROLE_STATIC;
    else if (n->role[d] != ROLE_PLAIN && strcmp(name, "classmethod") == 0)
      n->role[d] = ROLE_CLASSMETHOD;
  }
}

/* self.x = value, where self is the first parameter of a method. */
static void index_fields(struct names *n)
{
  const struct facts *f = &n->c->all;
  for (uint32_t a = 1; a < f->assigns.n; a++) {
    uint32_t d = f->assigns.in[a].v, e = f->assigns.target[a].v, param = n->first_param[d];
    if (n->role[d] != ROLE_METHOD || param == 0 || f->exprs.kind[e] != EXPR_NAME || f->exprs.path[e].v == 0 ||
        f->exprs.name[e].v != f->params.name[param].v)
      continue;
    uint64_t key = map_pair(f->defs.parent[d].v, f->exprs.path[e].v);
    uint32_t old = names_field(n, f->defs.parent[d].v, f->exprs.path[e]);
    n->has[f->defs.parent[d].v] |= names_bit(f->exprs.path[e]);
    uint8_t kind = f->exprs.kind[f->assigns.value[a].v];
    if (old == 0)
      map_put(&n->fields, key, a);
    else if (kind != EXPR_CONSTANT && f->exprs.kind[f->assigns.value[ROW_OF(old)].v] == EXPR_CONSTANT)
      map_put(&n->fields, key, a);                    /* the None of __init__ says nothing */
    else if (kind != EXPR_CONSTANT)
      map_put(&n->fields, key, old | (uint32_t)SEVERAL);
  }
}

struct names *names_new(struct arena *run, struct program *p)
{
  struct names *n = arena_new(run, struct names);
  *n = (struct names){.run = run, .p = p, .c = p->corpus};
  n->has = arena_array(run, uint64_t, p->corpus->all.defs.n);
  n->mro = arena_array(run, struct mro *, p->corpus->all.defs.n);
  n->mro_open = arena_array(run, uint8_t, p->corpus->all.defs.n);
  size_t k;
  const char *const *names = builtin_names(&k);
  for (size_t i = 0; i < k; i++)
    map_put(&n->builtins, intern_span(&n->c->strings, span_of(names[i])).v, 1);
  index_bindings(n);
  index_stars(n);
  index_defs(n);
  index_fields(n);
  return n;
}

void names_free(struct names *n)
{
  map_release(&n->bound);
  map_release(&n->fields);
  map_release(&n->joined);
  map_release(&n->builtins);
}

static str_id head_of(struct names *n, str_id dotted)
{
  struct span s = intern_get(&n->c->strings, dotted);
  return text_put(n, (struct span){s.at, span_find(s, '.')});
}

/* `import a.b.c` binds a: as many names as were written come off the end of the canonical name but one. */
static struct meaning head_module(struct names *n, uint32_t row)
{
  struct span written = intern_get(&n->c->strings, n->c->all.imports.module[row]);
  struct span name = intern_get(&n->c->strings, n->p->targets.name[row]);
  for (size_t i = 0; i < written.n; i++)
    if (written.at[i] == '.' && span_rfind(name, '.') < name.n)
      name.n = span_rfind(name, '.');
  str_id id = text_put(n, name);
  return means(MEANS_MODULE, (node_id){modules_find(&n->p->modules, id).v}, id, RULE_CALL_ATTRIBUTE);
}

static struct meaning import_meaning(struct names *n, uint32_t row)
{
  const struct imports *im = &n->c->all.imports;
  const struct import_targets *t = &n->p->targets;
  bool head = im->form[row] == FORM_IMPORT && im->alias[row].v == 0;
  switch (t->status[row]) {
  case IMPORT_INTERNAL:
  case IMPORT_SELF:
    if (head)
      return head_module(n, row);
    if (t->symbol[row].v != 0)
      return module_member(n, t->module[row], t->symbol[row]);
    return means(MEANS_MODULE, (node_id){t->module[row].v}, t->name[row], RULE_CALL_ATTRIBUTE);
  case IMPORT_NAMESPACE: return means(MEANS_MODULE, (node_id){0}, t->name[row], RULE_CALL_ATTRIBUTE);
  case IMPORT_DIRECTIVE: return nothing;
  default:
    if (t->name[row].v == 0)
      return nothing;
    return means(MEANS_EXTERNAL, (node_id){0}, head ? head_of(n, t->name[row]) : t->name[row], RULE_CALL_IMPORT);
  }
}

static struct meaning param_meaning(struct names *n, uint32_t row)
{
  uint32_t d = n->c->all.params.in[row].v;
  if (row != n->first_param[d] || n->role[d] == ROLE_PLAIN || n->role[d] == ROLE_STATIC)
    return nothing;
  node_id class_ = n->p->node_of_def[n->c->all.defs.parent[d].v];
  return means(n->role[d] == ROLE_METHOD ? MEANS_SELF : MEANS_CLASS_SELF, class_, (str_id){0}, RULE_CALL_SELF);
}

struct meaning binding_meaning(struct names *n, uint32_t bound)
{
  const struct bindings *b = &n->c->all.bindings;
  uint32_t row = ROW_OF(bound);
  struct meaning m = nothing;
  if (n->steps >= NAMES_STEPS)
    return nothing;
  n->steps++;
  switch (b->kind[row]) {
  case BIND_IMPORT:
    m = import_meaning(n, b->row[row]);
    if (m.kind == MEANS_DEF || m.kind == MEANS_EXTERNAL)
      m.rule = RULE_CALL_IMPORT;
    break;
  case BIND_DEF: m = means(MEANS_DEF, n->p->node_of_def[b->row[row]], (str_id){0}, RULE_CALL_NAME); break;
  case BIND_PARAM: m = param_meaning(n, b->row[row]); break;
  case BIND_ASSIGN: {
    uint32_t a = b->row[row];
    if (n->c->all.assigns.value[a].v != 0)
      m = doubt(names_expr(n, n->c->all.assigns.in[a], n->c->all.assigns.value[a]));
    break;
  }
  default: break;
  }
  n->steps--;
  return (bound & (uint32_t)SEVERAL) != 0 ? doubt(m) : m;
}

/* An answer that no other is waiting for may look through NAMES_STARS star imports; modules that star each other would never end. */
static void begin(struct names *n)
{
  if (n->steps == 0)
    n->stars_left = NAMES_STARS;
}

enum { ALL_MODULES = 64 /* lists that one __all__ may take over; asyncio's takes 16 */ };

struct all_search {               /* is a name in __all__, and in the lists that it takes over? */
  struct names *n;
  str_id name;
  mod_id open[ALL_MODULES];
  uint32_t n_open;
  bool complete;                  /* every list is known to its end */
};

/* `__all__ += other.__all__`: that of the module which `other` is bound to in `m`. */
static void take_over(struct all_search *s, mod_id m, str_id other)
{
  const struct facts *f = &s->n->c->all;
  const struct import_targets *t = &s->n->p->targets;
  uint32_t bound = ROW_OF(names_binding(s->n, corpus_module_def(s->n->c, s->n->p->modules.file[m.v]).v, other));
  uint32_t row = f->bindings.row[bound];
  bool import = bound != 0 && f->bindings.kind[bound] == BIND_IMPORT && (t->status[row] == IMPORT_INTERNAL || t->status[row] == IMPORT_SELF);
  if (!import || t->symbol[row].v != 0 || s->n_open == ALL_MODULES) {
    s->complete = false;
    return;
  }
  for (uint32_t i = 0; i < s->n_open; i++)
    if (s->open[i].v == t->module[row].v)
      return;
  s->open[s->n_open++] = t->module[row];
}

/* What happens to __all__ in one module, in its order. */
static bool lists(struct all_search *s, mod_id m)
{
  const struct exports *e = &s->n->c->all.exports;
  uint32_t from = s->n->c->first[FACTS_EXPORTS][m.v - 1], to = s->n->c->first[FACTS_EXPORTS][m.v];
  bool listed = false;
  s->complete = s->complete && from < to;
  for (uint32_t row = from; row < to; row++) {
    bool same = e->name[row].v == s->name.v;
    switch (e->op[row]) {
    case EXPORT_SET: listed = false; break;
    case EXPORT_ADD: listed = listed || same; break;
    case EXPORT_REMOVE: listed = listed && !same; break;
    case EXPORT_MODULE: take_over(s, m, e->name[row]); break;
    default: s->complete = false; break;
    }
  }
  return listed;
}

bool star_passes(struct names *n, mod_id m, str_id name)
{
  struct all_search s = {.n = n, .name = name, .open = {m}, .n_open = 1, .complete = true};
  bool listed = false;
  for (uint32_t i = 0; i < s.n_open && !listed; i++)
    listed = lists(&s, s.open[i]);
  return listed || (!s.complete && names_text(n, name).at[0] != '_');
}

static struct meaning star_member(struct names *n, file_id file, str_id name)
{
  struct meaning m = nothing;
  for (uint32_t i = n->stars_at[file.v + 1]; i > n->stars_at[file.v] && m.kind == MEANS_NOTHING && n->stars_left > 0; i--) {
    n->stars_left--;
    mod_id from = n->p->targets.module[n->stars[i - 1]];
    if (star_passes(n, from, name))
      m = module_member(n, from, name);
  }
  if (m.kind == MEANS_DEF)
    m.rule = RULE_CALL_IMPORT;
  return m;
}

mod_id names_submodule(struct names *n, mod_id m, str_id name)
{
  bool package = (n->p->modules.flags[m.v] & MODULE_PACKAGE) != 0;
  return package ? modules_find(&n->p->modules, names_join(n, n->p->modules.name[m.v], name)) : (mod_id){0};
}

struct meaning module_member(struct names *n, mod_id m, str_id name)
{
  if (n->steps >= NAMES_STEPS)
    return nothing;
  begin(n);
  n->steps++;
  file_id file = n->p->modules.file[m.v];
  uint32_t bound = names_binding(n, corpus_module_def(n->c, file).v, name);
  struct meaning found = bound != 0 ? binding_meaning(n, bound) : nothing;
  if (bound == 0) {
    mod_id sub = names_submodule(n, m, name);
    found = star_member(n, file, name);               /* `from .bridges import *` loads the submodule, then binds its function over it */
    if (sub.v != 0 && (found.kind == MEANS_NOTHING || found.kind == MEANS_MODULE))
      found = means(MEANS_MODULE, (node_id){sub.v}, n->p->modules.name[sub.v], RULE_CALL_ATTRIBUTE);
  }
  n->steps--;
  return found;
}

struct meaning names_imported(struct names *n, uint32_t row)
{
  begin(n);
  return import_meaning(n, row);
}

struct meaning names_lookup(struct names *n, def_id in, str_id name)
{
  const struct defs *d = &n->c->all.defs;
  begin(n);
  for (def_id s = in; s.v != 0; s = d->parent[s.v]) {
    if (s.v != in.v && d->kind[s.v] == DEF_CLASS)
      continue;
    uint32_t bound = names_binding(n, s.v, name);
    if (bound != 0)
      return binding_meaning(n, bound);
  }
  struct meaning m = star_member(n, n->c->def_file[in.v], name);
  if (m.kind == MEANS_NOTHING && map_get(&n->builtins, name.v) != 0)
    m = means(MEANS_BUILTIN, (node_id){0}, name, RULE_CALL_BUILTIN);
  return m;
}

static struct meaning one_attribute(struct names *n, struct meaning of, str_id attr)
{
  switch (of.kind) {
  case MEANS_MODULE: {
    if (of.node.v != 0) {
      struct meaning m = module_member(n, (mod_id){of.node.v}, attr);
      if (m.kind == MEANS_DEF)
        m.rule = RULE_CALL_ATTRIBUTE;
      return m;
    }
    str_id full = names_join(n, of.name, attr);
    return means(MEANS_MODULE, (node_id){modules_find(&n->p->modules, full).v}, full, RULE_CALL_ATTRIBUTE);
  }
  case MEANS_DEF:
  case MEANS_CLASS_SELF:
    if (n->p->nodes.kind[of.node.v] != NODE_CLASS)
      return nothing;
    return class_member(n, of.node, attr, false, 0);
  case MEANS_INSTANCE:
  case MEANS_SELF: return class_member(n, of.node, attr, true, 0);
  case MEANS_SUPER: return class_member(n, of.node, attr, true, 1);
  case MEANS_EXTERNAL: return means(MEANS_EXTERNAL, (node_id){0}, names_join(n, of.name, attr), RULE_CALL_ATTRIBUTE);
  default: return nothing;
  }
}

static bool is_self(enum meaning_kind k)
{
  return k == MEANS_SELF || k == MEANS_CLASS_SELF;
}

struct meaning names_attribute(struct names *n, struct meaning of, struct span path)
{
  struct meaning m = of;
  for (size_t from = 0; from < path.n && m.kind != MEANS_NOTHING;) {
    size_t k = span_find((struct span){path.at + from, path.n - from}, '.');
    str_id attr = text_put(n, (struct span){path.at + from, k});
    struct meaning next = one_attribute(n, m, attr);
    if (next.kind == MEANS_DEF || next.kind == MEANS_EXTERNAL) {
      if (is_self(m.kind))
        next.rule = RULE_CALL_SELF;
      else if (m.kind == MEANS_SUPER)
        next.rule = RULE_CALL_SUPER;
      else if (m.kind == MEANS_INSTANCE)
        next.rule = RULE_CALL_LOCAL;
    }
    if (next.confidence < m.confidence)
      next.confidence = m.confidence;
    m = next;
    from += k + 1;
  }
  return m;
}

static node_id class_around(struct names *n, def_id in)
{
  const struct defs *d = &n->c->all.defs;
  while (in.v != 0 && d->kind[in.v] != DEF_CLASS)
    in = d->parent[in.v];
  return in.v == 0 ? (node_id){0} : n->p->node_of_def[in.v];
}

void names_know_loaded(struct names *n)
{
  const struct import_targets *t = &n->p->targets;
  if (t->n == n->c->all.imports.n)
    return;
  n->loaded = arena_array(n->run, uint32_t, n->c->all.calls.n);
  for (uint32_t row = n->c->all.imports.n; row < t->n; row++)
    n->loaded[t->call[row]] = n->loaded[t->call[row]] == 0 ? row : row | (uint32_t)SEVERAL;
  memset(n->mro, 0, n->c->all.defs.n * sizeof *n->mro);
}

/* The class or module that a loader is seen to import. */
static struct meaning loaded_by(struct names *n, uint32_t call)
{
  const struct import_targets *t = &n->p->targets;
  uint32_t row = n->loaded == NULL ? 0 : n->loaded[call];
  if (row == 0 || (row & (uint32_t)SEVERAL) != 0 || t->status[row] != IMPORT_INTERNAL)
    return nothing;
  if (t->symbol[row].v == 0)
    return doubt(means(MEANS_MODULE, (node_id){t->module[row].v}, t->name[row], RULE_CALL_IMPORT));
  return doubt(module_member(n, t->module[row], t->symbol[row]));
}

bool names_gives_another(struct span external)
{
  static const char *const names[] = {"typing.cast", "typing.TypeVar", "typing_extensions.TypeVar", "typing.NewType", "typing_extensions.NewType", "functools.partial", "functools.partialmethod", "types.MethodType", "dataclasses.field", "attr.ib", "attr.attrib", "attr.field", "attrs.field"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (span_is(external, names[i]))
      return true;
  return false;
}

/* What a call gives, as far as it is known without following values: an object of a class, or something of an external. */
static struct meaning call_result(struct names *n, uint32_t call)
{
  struct meaning m = loaded_by(n, call);
  if (m.kind != MEANS_NOTHING)
    return m;
  m = names_expr(n, n->c->all.calls.in[call], n->c->all.calls.callee[call]);
  if (m.kind == MEANS_DEF && n->p->nodes.kind[m.node.v] == NODE_CLASS)
    return m.kind = MEANS_INSTANCE, doubt(m);
  if (m.kind == MEANS_CLASS_SELF)
    return m.kind = MEANS_INSTANCE, doubt(m);
  if (m.kind == MEANS_EXTERNAL)
    return names_gives_another(names_text(n, m.name)) ? nothing : doubt(m);
  if (m.kind == MEANS_BUILTIN && span_is(intern_get(&n->c->strings, m.name), "super")) {
    node_id class_ = class_around(n, n->c->all.calls.in[call]);
    if (class_.v != 0)
      return means(MEANS_SUPER, class_, (str_id){0}, RULE_CALL_SUPER);
  }
  return nothing;
}

struct meaning names_expr(struct names *n, def_id in, expr_id e)
{
  const struct exprs *x = &n->c->all.exprs;
  if (n->steps >= NAMES_STEPS)
    return nothing;
  begin(n);
  n->steps++;
  struct meaning m = nothing;
  if (x->kind[e.v] == EXPR_NAME)
    m = names_lookup(n, in, x->name[e.v]);
  else if (x->kind[e.v] == EXPR_CALL)
    m = call_result(n, x->row[e.v]);
  else if (x->kind[e.v] == EXPR_LAMBDA)
    m = means(MEANS_DEF, n->p->node_of_def[x->row[e.v]], (str_id){0}, RULE_CALL_NAME);
  if (m.kind != MEANS_NOTHING && x->path[e.v].v != 0)
    m = names_attribute(n, m, intern_get(&n->c->strings, x->path[e.v]));
  n->steps--;
  return m;
}
