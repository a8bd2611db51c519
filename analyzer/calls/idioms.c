/*
 * calls/idioms.c: the tables of what frameworks do, and how a row is found.
 */
#include "calls/idiom_given.h"
#include "calls/idiom_models.h"

#include <string.h>

static const struct idiom_table *const tables[] = {&idioms_signals, &idioms_tasks, &idioms_handed, &idioms_models, &idioms_makers, &idioms_library, &idioms_itertools, &idioms_routes, &idioms_views, &idioms_callbacks, &idioms_given, &idioms_pages};
enum { TABLES = sizeof tables / sizeof *tables, TABLE_MOST = 1 << 12 /* rows of one, more than any has */, NO_ROW = 1 << 30 };

/* How the makers call what is of a family: a member that is called is an edge to a name below it. */
static const char *const faces[FAMILIES] = {
  [FAMILY_SIGNAL] = "django.dispatch.Signal",
  [FAMILY_TASK] = "celery.Task",
  [FAMILY_MODEL] = "django.db.models.Model",
  [FAMILY_MANAGER] = "django.db.models.Manager",
  [FAMILY_MODEL_FORM] = "django.forms.ModelForm",
  [FAMILY_FACTORY] = "factory.Factory",
  [FAMILY_QUEUE] = "queue.Queue",
  [FAMILY_FUTURE] = "concurrent.futures.Future",
};

enum { STOOD = UINT32_MAX };      /* an entry that somebody else has found */

struct idioms {
  struct map rows;                /* (family, name) -> table * TABLE_MOST + row + 1 */
  bool *is_member;                /* [text]: some row is of a member of that name */
  bool *is_loaded;                /* [text]: some row is of a name outside that ends so, and of what it holds */
  uint32_t n_texts;
  struct map made_at;             /* node -> site that made what is there */
  uint32_t *families;             /* [def]: a bit each that a class belongs to */
  struct map outside;             /* name of a class outside the tree -> the same */
  struct map named;               /* name outside the tree that was asked for -> its row, or NO_ROW */
  struct map entered;             /* (def, enum entry_kind) -> row of entries + 1 */
};

static const struct idiom *row_at(uint32_t at)
{
  return &tables[(at - 1) / TABLE_MOST]->rows[(at - 1) % TABLE_MOST];
}

static uint32_t find(const struct solver *s, enum family family, str_id name)
{
  return name.v == 0 ? 0 : map_get(&s->idioms->rows, map_pair(family, name.v));
}

static const char *last_name(const char *dotted)
{
  const char *dot = strrchr(dotted, '.');
  return dot == NULL ? dotted : dot + 1;
}

static void index_rows(struct solver *s, struct idioms *t)
{
  for (uint32_t table = 0; table < TABLES; table++)
    for (uint32_t row = 0; row < tables[table]->n; row++) {
      map_put(&t->rows, map_pair(tables[table]->rows[row].family, text_id(s, tables[table]->rows[row].name).v), table * TABLE_MOST + row + 1);
      text_id(s, last_name(tables[table]->rows[row].name));   /* a text before they are counted */
    }
  t->n_texts = s->p->corpus->strings.n;
  t->is_member = arena_array(&s->arena, bool, t->n_texts);
  t->is_loaded = arena_array(&s->arena, bool, t->n_texts);
  for (uint32_t table = 0; table < TABLES; table++) {
    for (uint32_t row = 0; row < tables[table]->n; row++) {
      const struct idiom *one = &tables[table]->rows[row];
      t->is_member[text_id(s, one->name).v] |= one->family != FAMILY_NAME;
      t->is_loaded[text_id(s, last_name(one->name)).v] |= one->family == FAMILY_NAME && one->when_loaded;
    }
  }
}

/* Serializers and forms of other libraries stand on those of the frameworks, and are called after them. */
static uint32_t family_by_class(struct span name)
{
  bool serializer = span_ends(name, "Serializer"), form = span_ends(name, "ModelForm");
  return (serializer ? 1u << FAMILY_SERIALIZER : 0) | (form ? 1u << FAMILY_FORM : 0) | (form || span_ends(name, "ModelSerializer") ? 1u << FAMILY_MODEL_FORM : 0);
}

/* Classes of modules that are called so, and those. Django's own are all in the tables. */
static uint32_t family_by_name(struct span name)
{
  static const struct {
    const char *module, *class_;
    enum family family;
  } table[] = {{"models", "Manager", FAMILY_MANAGER}, {"models", "QuerySet", FAMILY_MANAGER}, {"managers", "Manager", FAMILY_MANAGER}, {"managers", "QuerySet", FAMILY_MANAGER},
               {"models", "", FAMILY_MODEL}, {"abstract_models", "", FAMILY_MODEL}};
  size_t dot = span_rfind(name, '.');
  struct span module = {name.at, dot};
  size_t before = dot == name.n ? dot : span_rfind(module, '.');
  if (before >= dot || span_ends(module, "db.models"))
    return family_by_class(name);
  module = (struct span){module.at + before + 1, module.n - before - 1};
  for (size_t i = 0; i < sizeof table / sizeof *table; i++)
    if (span_is(module, table[i].module) && span_ends(name, table[i].class_))
      return 1u << table[i].family;
  return family_by_class(name);
}

/* "a.b.*" of a.b.C; 0 where there is no such text. */
static str_id all_of_module(const struct program *p, struct span name)
{
  enum { MOST = 128 };            /* bytes; more than any row has */
  char text[MOST];
  size_t n = span_rfind(name, '.');
  if (n == name.n || n + 2 > MOST)
    return (str_id){0};
  memcpy(text, name.at, n);
  memcpy(text + n, ".*", 2);
  return intern_find(&p->corpus->strings, text, n + 2);
}

static uint32_t families_outside(const struct solver *s, str_id name)
{
  uint32_t known = map_get(&s->idioms->outside, name.v);
  return known != 0 ? known : family_by_name(intern_get(&s->p->corpus->strings, name));
}

/* The families of the classes outside the tree go to all that stand on them, however far above. */
static void index_classes(struct solver *s, struct idioms *t)
{
  const struct edges *e = &s->p->edges;
  for (uint32_t table = 0; table < TABLES; table++)
    for (uint32_t row = 0; row < tables[table]->n_bases; row++) {
      str_id name = text_id(s, tables[table]->bases[row].name);
      map_put(&t->outside, name.v, map_get(&t->outside, name.v) | 1u << tables[table]->bases[row].family);
    }
  for (uint32_t edge = 1; edge < e->n; edge++) {
    str_id name = s->p->nodes.name[e->to[edge].v], module = e->kind[edge] == EDGE_INHERIT ? all_of_module(s->p, intern_get(&s->p->corpus->strings, name)) : (str_id){0};
    uint32_t bits = module.v == 0 ? 0 : map_get(&t->outside, module.v);
    if (bits != 0)
      map_put(&t->outside, name.v, map_get(&t->outside, name.v) | bits);
  }
  t->families = arena_array(&s->arena, uint32_t, s->f->defs.n);
  for (bool more = true; more;) {
    more = false;
    for (uint32_t edge = 1; edge < e->n; edge++) {
      if (e->kind[edge] != EDGE_INHERIT)
        continue;
      def_id up = s->p->nodes.def[e->to[edge].v];
      uint32_t bits = up.v != 0 ? t->families[up.v] : families_outside(s, s->p->nodes.name[e->to[edge].v]), *of = &t->families[s->p->nodes.def[e->from[edge].v].v];
      more = more || (bits & ~*of) != 0;
      *of |= bits;
    }
  }
}

void idioms_begin(struct solver *s)
{
  s->idioms = arena_array(&s->arena, struct idioms, 1);
  index_rows(s, s->idioms);
  index_classes(s, s->idioms);
  relations_begin(s);
  makers_begin(s);
  for (uint32_t row = 0; row < s->p->entries.n; row++)
    map_put(&s->idioms->entered, map_pair(s->p->entries.def[row].v, s->p->entries.kind[row]), STOOD);
  idiom_routes_begin(s);
  idiom_views_begin(s);
  idiom_callbacks_begin(s);
  pages_begin(s);
  idiom_given_begin(s);
}

void idioms_end(struct solver *s)
{
  relations_end(s);
  map_release(&s->idioms->rows);
  map_release(&s->idioms->made_at);
  map_release(&s->idioms->outside);
  map_release(&s->idioms->named);
  map_release(&s->idioms->entered);
}

bool idioms_are_of(enum framework f)
{
  for (uint32_t table = 0; table < TABLES; table++)
    for (uint32_t row = 0; row < tables[table]->n; row++)
      if (tables[table]->rows[row].framework == f)
        return true;
  return false;
}

bool idiom_is(const struct solver *s, uint32_t class_def, enum family family)
{
  return (s->idioms->families[class_def] & 1u << family) != 0;
}

bool idiom_outside_is(const struct solver *s, str_id name, enum family family)
{
  return (families_outside(s, name) & 1u << family) != 0;
}

/* a.b.c is a row of its own, or one of a.*.c. */
static uint32_t find_named(const struct solver *s, str_id name)
{
  uint32_t row = find(s, FAMILY_NAME, name);
  struct span whole = intern_get(&s->p->corpus->strings, name);
  size_t last = span_rfind(whole, '.'), before = last < whole.n ? span_rfind((struct span){whole.at, last}, '.') : last;
  if (row != 0 || before >= last)
    return row;
  struct buf text = {0};
  buf_addspan(&text, (struct span){whole.at, before + 1});
  buf_addc(&text, '*');
  buf_addspan(&text, (struct span){whole.at + last, whole.n - last});
  row = find(s, FAMILY_NAME, intern_find(&s->p->corpus->strings, text.at, text.n));
  buf_release(&text);
  return row;
}

bool idiom_named(struct solver *s, const struct site *site, object external)
{
  str_id name = {s->objects.a[external]};
  uint32_t at = map_get(&s->idioms->named, name.v);
  if (at == 0) {
    at = find_named(s, name);
    at = at == 0 ? NO_ROW : at;
    map_put(&s->idioms->named, name.v, at);
  }
  if (at == NO_ROW || row_at(at)->when_loaded)
    return false;
  row_at(at)->effect(s, site, row_at(at), external);
  return true;
}

bool idiom_outside_load(struct solver *s, object o, str_id key, const struct site *site)
{
  uint32_t at = key.v < s->idioms->n_texts && s->idioms->is_loaded[key.v] ? find(s, FAMILY_NAME, text_join(s, (str_id){s->objects.a[o]}, key)) : 0;
  if (at == 0 || !row_at(at)->when_loaded)
    return false;
  row_at(at)->effect(s, site, row_at(at), o);
  return true;
}

object idiom_starred(struct solver *s, uint32_t value)
{
  const struct corpus *c = s->p->corpus;
  const struct imports *im = &s->f->imports;
  uint32_t file = c->def_file[s->f->values.in[value].v].v;
  for (uint32_t row = c->first[FACTS_IMPORTS][file]; row < c->first[FACTS_IMPORTS][file + 1]; row++) {
    str_id name = (im->flags[row] & IMPORT_STAR) != 0 ? text_join(s, im->module[row], s->f->values.name[value]) : (str_id){0};
    if (s->p->targets.status[row] == IMPORT_EXTERNAL && find(s, FAMILY_NAME, name) != 0)
      return object_of(s, OBJECT_EXTERNAL, name.v, 0);
  }
  return 0;
}

/* What an object of the tree or of a framework belongs to: a bit a family. */
static uint32_t families_of(const struct solver *s, object o)
{
  switch (s->objects.kind[o]) {
  case OBJECT_FUNCTION:
  case OBJECT_WRAPPED: return 1u << FAMILY_FUNCTION;
  case OBJECT_CLASS:
  case OBJECT_INSTANCE: {
    uint32_t bits = s->idioms->families[s->objects.a[o]];
    return (bits & 1u << FAMILY_MODEL) != 0 ? bits : bits | 1u << FAMILY_CLASS;
  }
  case OBJECT_MANAGER: return 1u << FAMILY_MANAGER;
  default: return 0;
  }
}

static uint32_t find_member(const struct solver *s, object o, str_id key)
{
  if (key.v >= s->idioms->n_texts || !s->idioms->is_member[key.v])
    return 0;
  if (s->objects.kind[o] == OBJECT_MADE)
    return find(s, (enum family)s->objects.b[o], key);
  uint32_t families = families_of(s, o), at = 0;
  for (int family = FAMILY_FUNCTION; family < FAMILIES_OF_CLASSES && families >> family != 0 && at == 0; family++)
    at = (families >> family & 1) != 0 ? find(s, (enum family)family, key) : 0;
  return at;
}

bool idiom_knows(const struct solver *s, object o, str_id key)
{
  return find_member(s, o, key) != 0;
}

void idiom_load_besides(struct solver *s, object o, str_id key, const struct site *site)
{
  uint32_t at = s->objects.kind[o] != OBJECT_INSTANCE || s->idioms->families[s->objects.a[o]] == 0 ? 0 : find_member(s, o, key);
  if (at != 0 && row_at(at)->besides)
    set_put(s, site->result, object_of(s, OBJECT_MEMBER, at, o));
}

bool model_has(const struct solver *s, object o, str_id key)
{
  return (families_of(s, o) & 1u << FAMILY_MODEL) != 0 && find(s, FAMILY_MODEL, key) != 0;
}

bool idiom_load(struct solver *s, object o, str_id key, const struct site *site)
{
  uint32_t at = find_member(s, o, key);
  if (at == 0)
    return model_reverse(s, o, key, site->result);
  if (row_at(at)->when_loaded)
    row_at(at)->effect(s, site, row_at(at), o);
  else
    set_put(s, site->result, object_of(s, OBJECT_MEMBER, at, o));
  return true;
}

/* What the base outside of its class is called, or what its makers call all that is of the family. */
static str_id face_of(struct solver *s, const struct idiom *row, object of)
{
  enum object_kind kind = (enum object_kind)s->objects.kind[of];
  if (row->family == FAMILY_MANAGER)
    return model_face(s, of);
  str_id base = (kind == OBJECT_CLASS || kind == OBJECT_INSTANCE) && !row->besides ? names_mro(s->names, s->p->node_of_def[s->objects.a[of]]).external : (str_id){0};
  return base.v != 0 || faces[row->family] == NULL ? base : text_id(s, faces[row->family]);
}

void idiom_member_called(struct solver *s, const struct site *site, object member)
{
  const struct idiom *row = row_at(s->objects.a[member]);
  str_id face = site->rule == RULE_HANDED ? (str_id){0} : face_of(s, row, s->objects.b[member]);   /* what a framework asks itself is not in the text */
  if (face.v != 0)
    site_edge(s, site, program_external(s->p, text_join(s, face, text_id(s, row->name))));
  row->effect(s, site, row, s->objects.b[member]);
}

void idiom_called(struct solver *s, const struct site *site, object made)
{
  uint32_t at = find_member(s, made, text_id(s, s->objects.kind[made] == OBJECT_MANAGER ? "__call__" : "()"));   /* that of its class makes a manager */
  if (at != 0)
    row_at(at)->effect(s, site, row_at(at), made);
}

bool idiom_constructs(struct solver *s, const struct site *site, object class_)
{
  uint32_t at = s->idioms->families[s->objects.a[class_]] == 0 ? 0 : find_member(s, class_, text_id(s, "()"));
  if (at != 0)
    row_at(at)->effect(s, site, row_at(at), class_);
  return at != 0;
}

node idiom_argument(struct solver *s, const struct site *site, const struct idiom *row)
{
  node given = row->keyword != NULL ? site_keyword(s, site, row->keyword) : 0;
  return given != 0 ? given : site_argument(s, site, row->argument);
}

expr_id idiom_argument_written(const struct solver *s, uint32_t call, const struct idiom *row)
{
  const struct args *a = &s->f->args;
  for (uint32_t at = s->first_arg[call]; at != 0 && at < a->n && a->call[at].v == call; at++) {
    bool named = a->kind[at] == ARG_KEYWORD && row->keyword != NULL && span_is(intern_get(&s->p->corpus->strings, a->keyword[at]), row->keyword);
    if (named || (a->kind[at] == ARG_POSITIONAL && a->position[at] == row->argument))
      return a->value[at];
  }
  return (expr_id){0};
}

struct span idiom_text(const struct solver *s, uint32_t call, const struct idiom *row)
{
  const struct exprs *x = &s->f->exprs;
  expr_id e = idiom_argument_written(s, call, row);
  struct span text = intern_get(&s->p->corpus->strings, x->name[e.v]);
  if (x->path[e.v].v != 0 || (x->kind[e.v] != EXPR_STRING && x->kind[e.v] != EXPR_TUPLE))
    return SPAN("");
  return x->kind[e.v] == EXPR_STRING ? text : (struct span){text.at, span_find(text, '\n')};   /* the first of several */
}

object idiom_instance(struct solver *s, object o)
{
  return s->objects.kind[o] == OBJECT_CLASS ? object_of(s, OBJECT_INSTANCE, s->objects.a[o], 0) : s->objects.kind[o] == OBJECT_INSTANCE ? o : 0;
}

void idiom_gives_external(struct solver *s, const struct site *site, const struct idiom *row)
{
  set_put(s, site->result, object_of(s, OBJECT_EXTERNAL, text_id(s, row->name).v, 1));
}

void idiom_entry(struct solver *s, const struct site *site, enum entry_kind kind, def_id def)
{
  struct entries *t = &s->p->entries;
  uint64_t key = map_pair(def.v, kind);
  uint32_t there = map_get(&s->idioms->entered, key);
  if (there != STOOD)
    idiom_given(s, def, kind, (enum framework)site->framework);   /* whichever comes first */
  if (there == 0) {
    program_entry(s->p, def, kind, (enum framework)site->framework, site->ref);
    map_put(&s->idioms->entered, key, t->n);
  } else if (there != STOOD && map_pair(site->ref.table, site->ref.row) < map_pair(t->evidence_table[there - 1], t->evidence_row[there - 1])) {
    t->evidence_table[there - 1] = site->ref.table;
    t->evidence_row[there - 1] = site->ref.row;
    t->framework[there - 1] = site->framework;
  }
}

void idiom_enter(struct solver *s, node function, enum entry_kind kind, enum framework framework, struct fact_ref ref)
{
  uint32_t at = site_add(s, (struct site){.ref = ref, .framework = (uint8_t)framework});
  use_add(s, function, (struct use){.op = USE_ENTRY, .a = at, .b = kind});
}

static uint32_t number_of(const struct idiom *row)
{
  uint32_t at = 0;
  for (uint32_t table = 0; table < TABLES && at == 0; table++)
    for (uint32_t i = 0; i < tables[table]->n && at == 0; i++)
      at = &tables[table]->rows[i] == row ? table * TABLE_MOST + i + 1 : 0;
  return at;
}

void idiom_call_back(struct solver *s, node of, const struct site *site, const struct idiom *row)
{
  struct site back = idiom_site(site, EDGE_CALL, RULE_HANDED);
  back.call = 0;
  back.with = 0;
  use_add(s, of, (struct use){.op = USE_CALLED_BACK, .a = site_add(s, back), .b = number_of(row)});
}

void idiom_use(struct solver *s, const struct use *u, object o)
{
  struct site site = s->sites.at[u->a];
  switch (u->op) {
  case USE_ROUTED: idiom_routed(s, u->a, o); break;
  case USE_CALLED_BACK:
    if (s->objects.kind[o] == OBJECT_SITE)
      use_add(s, items_of(s, o), *u);
    else
      idiom_called_back(s, u->a, row_at(u->b), o);
    break;
  default:
    o = s->objects.kind[o] == OBJECT_BOUND ? s->objects.a[o] : o;
    if (s->objects.kind[o] == OBJECT_FUNCTION)
      idiom_entry(s, &site, (enum entry_kind)u->b, (def_id){s->objects.a[o]});
    break;
  }
}

struct site idiom_site(const struct site *site, enum edge_kind kind, enum edge_rule rule)
{
  struct site besides = *site;
  besides.kind = (uint8_t)kind;
  besides.rule = (uint8_t)rule;
  besides.result = 0;
  besides.known = false;
  return besides;
}

void idiom_gives_made(struct solver *s, const struct site *site, enum family family)
{
  if (site->result != 0)
    set_put(s, site->result, object_of(s, OBJECT_MADE, site->result, family));
}

void idiom_remember(struct solver *s, const struct site *site)
{
  if (map_get(&s->idioms->made_at, site->result) == 0)
    map_put(&s->idioms->made_at, site->result, site_add(s, *site));
}

uint32_t idiom_remembered(const struct solver *s, object made)
{
  return map_get(&s->idioms->made_at, s->objects.a[made]);
}
