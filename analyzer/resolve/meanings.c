/*
 * resolve/meanings.c: what do all callees, decorators and bases mean?
 *
 * Several threads look up names at once, those of a file together: each through a view, which shares the tables and keeps what it makes of them for itself. A view makes strings of its own; in the order of the files they become
 * strings of the corpus, so that these are the same for any number of threads.
 */
#include "base/pool.h"
#include "resolve/names_p.h"

static struct meaning find_callee(struct names *n, uint32_t call)
{
  const struct calls *c = &n->c->all.calls;
  return names_expr(n, c->in[call], c->callee[call]);
}

static struct meaning find_decorator(struct names *n, uint32_t row)
{
  const struct facts *f = &n->c->all;
  expr_id e = f->decorators.value[row];
  if (f->exprs.kind[e.v] == EXPR_CALL && f->exprs.path[e.v].v == 0)
    return names_callee(n, f->exprs.row[e.v]);
  return names_expr(n, f->defs.parent[f->decorators.of[row].v], e);
}

static struct meaning find_base(struct names *n, uint32_t row)
{
  const struct bases *b = &n->c->all.bases;
  return names_expr(n, n->c->all.defs.parent[b->in[row].v], b->value[row]);
}

struct meaning names_callee(struct names *n, uint32_t call) { return n->of_call != NULL ? n->of_call[call] : find_callee(n, call); }
struct meaning names_decorator(struct names *n, uint32_t row) { return n->of_decorator != NULL ? n->of_decorator[row] : find_decorator(n, row); }
struct meaning names_base(struct names *n, uint32_t row) { return n->of_base != NULL ? n->of_base[row] : find_base(n, row); }

struct view {
  struct names names;
  struct arena arena;
  str_id *settled;                /* [fresh string]: its id in the corpus, or 0 */
};

struct table {
  struct meaning *of;             /* [row] */
  struct meaning (*find)(struct names *n, uint32_t row);
  enum facts_table rows;
};

enum { TABLES = 3 };

struct search {
  struct table tables[TABLES];
  struct corpus *c;
  struct view *views;             /* [worker] */
  uint8_t *worker;                /* [file]: who looked into it */
};

static void find_in_file(void *context, unsigned worker, size_t file)
{
  struct search *s = context;
  s->worker[file] = (uint8_t)worker;
  for (const struct table *t = s->tables; t < s->tables + TABLES; t++)
    for (uint32_t row = s->c->first[t->rows][file]; row < s->c->first[t->rows][file + 1]; row++)
      t->of[row] = t->find(&s->views[worker].names, row);
}

static void view_open(struct view *v, const struct names *n)
{
  v->names = *n;
  v->names.view_of = n;
  v->names.joined = (struct map){0};
  v->names.first_fresh = n->c->strings.n;
  intern_init(&v->names.fresh, &v->arena);
}

static void view_close(struct view *v)
{
  map_release(&v->names.joined);
  intern_release(&v->names.fresh);
  arena_release(&v->arena);
}

/* Its name becomes one of the corpus. */
static void settle(struct view *v, struct meaning *m)
{
  if (m->name.v < v->names.first_fresh)
    return;
  str_id *id = &v->settled[m->name.v - v->names.first_fresh];
  if (id->v == 0)
    *id = intern_span(&v->names.c->strings, names_text(&v->names, m->name));
  m->name = *id;
}

static void settle_file(struct search *s, uint32_t file)
{
  for (const struct table *t = s->tables; t < s->tables + TABLES; t++)
    for (uint32_t row = s->c->first[t->rows][file]; row < s->c->first[t->rows][file + 1]; row++)
      settle(&s->views[s->worker[file]], &t->of[row]);
}

void names_find_all(struct names *n, unsigned jobs)
{
  const struct facts *f = &n->c->all;
  struct arena phase = {0};
  struct search s = {.c = n->c, .views = arena_array(&phase, struct view, jobs), .worker = arena_array(&phase, uint8_t, n->c->n_files)};
  s.tables[0] = (struct table){arena_array(n->run, struct meaning, f->calls.n), find_callee, FACTS_CALLS};
  s.tables[1] = (struct table){arena_array(n->run, struct meaning, f->decorators.n), find_decorator, FACTS_DECORATORS};
  s.tables[2] = (struct table){arena_array(n->run, struct meaning, f->bases.n), find_base, FACTS_BASES};
  for (uint32_t def = 1; def < f->defs.n; def++)
    if (f->defs.kind[def] == DEF_CLASS)
      names_mro(n, n->p->node_of_def[def]);           /* views only read them */
  for (unsigned i = 0; i < jobs; i++)
    view_open(&s.views[i], n);
  pool_run(jobs, n->c->n_files, find_in_file, &s);
  for (unsigned i = 0; i < jobs; i++)
    s.views[i].settled = arena_array(&phase, str_id, s.views[i].names.fresh.n);
  for (uint32_t file = 0; file < n->c->n_files; file++)
    settle_file(&s, file);
  for (unsigned i = 0; i < jobs; i++)
    view_close(&s.views[i]);
  n->of_call = s.tables[0].of;
  n->of_decorator = s.tables[1].of;
  n->of_base = s.tables[2].of;
  arena_release(&phase);
}
