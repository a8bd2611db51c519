/*
 * calls/idioms.c: the tables of what frameworks do, and how a row is found.
 */
#include "calls/idioms.h"

static const struct idiom_table *const tables[] = {&idioms_signals, &idioms_tasks, &idioms_handed};
enum { TABLES = sizeof tables / sizeof *tables, TABLE_MOST = 1 << 12 /* rows of one, more than any has */ };

/* How the makers call what is of a family: a member that is called is an edge to a name below it. */
static const char *const faces[FAMILIES] = {
  [FAMILY_SIGNAL] = "django.dispatch.Signal",
  [FAMILY_TASK] = "celery.Task",
};

struct idioms {
  struct map rows;                /* (family, name) -> table * TABLE_MOST + row + 1 */
  struct map made_at;             /* node -> site that made what is there */
  uint32_t *families;             /* [def]: a bit each that a class belongs to */
};

static const struct idiom *row_at(uint32_t at)
{
  return &tables[(at - 1) / TABLE_MOST]->rows[(at - 1) % TABLE_MOST];
}

static uint32_t find(const struct solver *s, enum family family, str_id name)
{
  return name.v == 0 ? 0 : map_get(&s->idioms->rows, map_pair(family, name.v));
}

static void index_rows(struct solver *s, struct idioms *t)
{
  for (uint32_t table = 0; table < TABLES; table++)
    for (uint32_t row = 0; row < tables[table]->n; row++)
      map_put(&t->rows, map_pair(tables[table]->rows[row].family, text_id(s, tables[table]->rows[row].name).v), table * TABLE_MOST + row + 1);
}

/* The families of the classes outside the tree go to all that stand on them, however far above. */
static void index_classes(struct solver *s, struct idioms *t)
{
  const struct edges *e = &s->p->edges;
  struct map known = {0};         /* name -> bits */
  for (uint32_t table = 0; table < TABLES; table++)
    for (uint32_t row = 0; row < tables[table]->n_bases; row++) {
      str_id name = text_id(s, tables[table]->bases[row].name);
      map_put(&known, name.v, map_get(&known, name.v) | 1u << tables[table]->bases[row].family);
    }
  t->families = arena_array(&s->arena, uint32_t, s->f->defs.n);
  for (bool more = true; more;) {
    more = false;
    for (uint32_t edge = 1; edge < e->n; edge++) {
      if (e->kind[edge] != EDGE_INHERIT)
        continue;
      def_id up = s->p->nodes.def[e->to[edge].v];
      uint32_t bits = up.v != 0 ? t->families[up.v] : map_get(&known, s->p->nodes.name[e->to[edge].v].v), *of = &t->families[s->p->nodes.def[e->from[edge].v].v];
      more = more || (bits & ~*of) != 0;
      *of |= bits;
    }
  }
  map_release(&known);
}

void idioms_begin(struct solver *s)
{
  s->idioms = arena_array(&s->arena, struct idioms, 1);
  index_rows(s, s->idioms);
  index_classes(s, s->idioms);
}

void idioms_end(struct solver *s)
{
  map_release(&s->idioms->rows);
  map_release(&s->idioms->made_at);
}

bool idiom_is(const struct solver *s, uint32_t class_def, enum family family)
{
  return (s->idioms->families[class_def] & 1u << family) != 0;
}

/* a.b.c is a row of its own, or one of a.*.c. */
static uint32_t find_named(struct solver *s, str_id name)
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
  uint32_t at = find_named(s, (str_id){s->objects.a[external]});
  if (at == 0)
    return false;
  row_at(at)->effect(s, site, row_at(at), external);
  return true;
}

/* What an object of the tree or of a framework belongs to: a bit a family. */
static uint32_t families_of(const struct solver *s, object o)
{
  switch (s->objects.kind[o]) {
  case OBJECT_FUNCTION: return 1u << FAMILY_FUNCTION;
  case OBJECT_CLASS:
  case OBJECT_INSTANCE: return s->idioms->families[s->objects.a[o]];
  case OBJECT_MADE: return 1u << s->objects.b[o];
  default: return 0;
  }
}

bool idiom_load(struct solver *s, object o, str_id key, const struct site *site)
{
  uint32_t families = families_of(s, o), at = 0;
  for (int family = 1; families >> family != 0 && at == 0; family++)
    at = (families >> family & 1) != 0 ? find(s, (enum family)family, key) : 0;
  if (at == 0)
    return false;
  if (row_at(at)->when_loaded)
    row_at(at)->effect(s, site, row_at(at), o);
  else
    set_put(s, site->result, object_of(s, OBJECT_MEMBER, at, o));
  return true;
}

void idiom_member_called(struct solver *s, const struct site *site, object member)
{
  const struct idiom *row = row_at(s->objects.a[member]);
  if (faces[row->family] != NULL)
    site_edge(s, site, program_external(s->p, text_join(s, text_id(s, faces[row->family]), text_id(s, row->name))));
  row->effect(s, site, row, s->objects.b[member]);
}

void idiom_called(struct solver *s, const struct site *site, object made)
{
  uint32_t at = find(s, (enum family)s->objects.b[made], text_id(s, "()"));
  if (at != 0)
    row_at(at)->effect(s, site, row_at(at), made);
}

node idiom_argument(struct solver *s, const struct site *site, const struct idiom *row)
{
  node given = row->keyword != NULL ? site_keyword(s, site, row->keyword) : 0;
  return given != 0 ? given : site_argument(s, site, row->argument);
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
