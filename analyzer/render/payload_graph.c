/*
 * render/payload_graph.c: the part "graph": every module and who imports whom.
 */
#include "render/payload_parts.h"

#include "base/utf8.h"
#include "render/escape.h"
#include "render/parts.h"

void payload_safe(struct json_writer *w, const char *key, struct span text)
{
  struct buf safe = {0};
  utf8_safe(&safe, text);
  json_kv_span(w, key, buf_span(&safe));
  buf_release(&safe);
}

static mod_id module_at(const struct whole *w, uint32_t group)
{
  return (mod_id){w->modules.node[group].v};
}

static void contexts(struct payload *p, const struct report *r)
{
  json_key(&p->json, "contexts");
  json_array(&p->json);
  for (uint32_t ctx = 0; ctx < r->map->n; ctx++) {
    struct buf slug = {0};
    struct span name = span_of(context_name(r->map, (ctx_id){ctx}));
    slug_add(&slug, name);
    json_object(&p->json);
    payload_safe(&p->json, "name", name);
    payload_safe(&p->json, "title", ctx == 0 ? SPAN("no context") : context_title(r, ctx));
    json_kv_span(&p->json, "slug", buf_span(&slug));
    json_kv_u64(&p->json, "edges", r->whole->first[ctx + 1] - r->whole->first[ctx]);
    json_kv_bool(&p->json, "public", ctx != 0 && r->map->context[ctx]->n_public > 0);
    json_close(&p->json);
    buf_release(&slug);
  }
  json_close(&p->json);
}

/* The words that the numbers of a column stand for. */
static void classes(struct payload *p)
{
  json_key(&p->json, "classes");
  json_array(&p->json);
  for (int c = 0; c < CLASSES; c++)
    json_text(&p->json, class_name((enum file_class)c));
  json_close(&p->json);
}

/* Of an arc, bits: the scopes of its imports, then whether one is made by a string, then whether all are no more than possible. */
enum { SET_SCOPES = SCOPE_TYPE_CHECKING + 1, SET_DYNAMIC = 1 << SET_SCOPES, SET_POSSIBLE = SET_DYNAMIC << 1, SETS = SET_POSSIBLE << 1 };

static uint32_t set_of(const struct program *p, const struct csr *g, uint32_t arc)
{
  uint32_t set = SET_POSSIBLE;
  for (uint32_t i = g->rows_at[arc]; i < g->rows_at[arc + 1]; i++) {
    uint32_t edge = g->rows[i];
    set |= 1u << p->edges.scope[edge] | (p->edges.rule[edge] == RULE_DYNAMIC ? (uint32_t)SET_DYNAMIC : 0);
    if (p->edges.confidence[edge] != CONFIDENCE_POSSIBLE)
      set &= ~(uint32_t)SET_POSSIBLE;
  }
  return set;
}

static void add_set(struct payload *p, uint32_t set)
{
  json_array(&p->json);
  for (uint32_t scope = 0; scope < SET_SCOPES; scope++)
    if ((set & 1u << scope) != 0)
      json_text(&p->json, import_scope_name((enum import_scope)scope));
  if ((set & SET_DYNAMIC) != 0)
    json_text(&p->json, "dynamic");
  if ((set & SET_POSSIBLE) != 0)
    json_text(&p->json, "possible");
  json_close(&p->json);
}

/* [arc] -> its set, numbered as they come; the list goes into the header. There are 256 sets at most, fewer than a byte can tell apart. */
static uint8_t *kind_sets(struct payload *p, struct arena *scratch, const struct report *r)
{
  const struct csr *g = &r->whole->imports;
  uint8_t *set = arena_array(scratch, uint8_t, g->m);
  uint32_t number[SETS] = {0}, n = 0;
  json_key(&p->json, "kinds");
  json_array(&p->json);
  for (uint32_t arc = 0; arc < g->m; arc++) {
    uint32_t bits = set_of(r->program, g, arc);
    if (number[bits] == 0) {
      number[bits] = ++n;
      add_set(p, bits);
    }
    set[arc] = (uint8_t)(number[bits] - 1);
  }
  json_close(&p->json);
  return set;
}
_Static_assert(SETS <= 256, "a set has a byte");

/* The folder that, before the name with slashes for dots and an ending, gives the file; -1 where the name does not give it. */
static size_t folder_of(struct span name, struct span path, bool package)
{
  struct span ending = package ? SPAN("/__init__.py") : SPAN(".py");
  if (path.n < name.n + ending.n || name.n == 0 || !span_eq((struct span){path.at + path.n - ending.n, ending.n}, ending))
    return SIZE_MAX;
  size_t from = path.n - ending.n - name.n;
  for (size_t i = 0; i < name.n; i++)
    if (path.at[from + i] != (name.at[i] == '.' ? '/' : name.at[i]))
      return SIZE_MAX;
  return from == 0 || path.at[from - 1] == '/' ? from : SIZE_MAX;
}

enum { MOST_FOLDERS = 100 };

/* How the file of each module follows from its name: 0: not at all, "path" has it; else 1 + 2 x folder, + 1 for an __init__. */
struct homes {
  uint32_t *code;                 /* [group] */
  struct span folder[MOST_FOLDERS];
  uint32_t n;
};

static struct span file_of(const struct report *r, uint32_t group)
{
  return span_of(program_path(r->program, r->program->modules.file[module_at(r->whole, group).v]));
}

static void find_homes(struct homes *h, struct arena *scratch, const struct report *r)
{
  const struct grouping *g = &r->whole->modules;
  *h = (struct homes){.code = arena_array(scratch, uint32_t, g->n)};
  for (uint32_t group = 1; group < g->n; group++) {
    bool package = (r->program->modules.flags[module_at(r->whole, group).v] & MODULE_PACKAGE) != 0;
    struct span path = file_of(r, group);
    size_t before = folder_of(intern_get(&r->program->corpus->strings, g->name[group]), path, package);
    uint32_t i = 0;
    if (before == SIZE_MAX)
      continue;
    while (i < h->n && !span_eq(h->folder[i], (struct span){path.at, before}))
      i++;
    if (i == MOST_FOLDERS)
      continue;
    if (i == h->n)
      h->folder[h->n++] = (struct span){path.at, before};
    h->code[group] = 1 + 2 * i + package;
  }
}

static void header(struct payload *p, const struct report *r, const struct homes *h)
{
  json_kv_bool(&p->json, "declared", r->map->declared);
  contexts(p, r);
  classes(p);
  json_key(&p->json, "folders");
  json_array(&p->json);
  for (uint32_t i = 0; i < h->n; i++) {
    struct buf safe = {0};
    utf8_safe(&safe, h->folder[i]);
    json_string(&p->json, buf_span(&safe));
    buf_release(&safe);
  }
  json_close(&p->json);
}

static void module_columns(struct payload *p, const struct report *r, const struct homes *h)
{
  const struct whole *w = r->whole;
  const struct modules *m = &r->program->modules;
  uint32_t n = w->modules.n;
  payload_column(p, "name", "prefix");
  for (uint32_t g = 1; g < n; g++)
    payload_name(p, intern_get(&r->program->corpus->strings, w->modules.name[g]));
  payload_column(p, "context", "varint");
  for (uint32_t g = 1; g < n; g++)
    payload_varint(p, r->map->of[module_at(w, g).v].v);
  payload_column(p, "class", "u8");
  for (uint32_t g = 1; g < n; g++)
    payload_u8(p, m->class_[module_at(w, g).v]);
  payload_column(p, "public", "bits");
  for (uint32_t g = 1; g < n; g++)
    payload_bit(p, r->map->is_public[module_at(w, g).v]);
  payload_column(p, "lines", "varint");
  for (uint32_t g = 1; g < n; g++)
    payload_varint(p, lines_of_module(r, module_at(w, g).v));
  payload_column(p, "file", "varint");
  for (uint32_t g = 1; g < n; g++)
    payload_varint(p, h->code[g]);
  payload_column(p, "path", "prefix");
  for (uint32_t g = 1; g < n; g++)
    if (h->code[g] == 0)
      payload_name(p, file_of(r, g));
}

static void edge_columns(struct payload *p, const struct csr *g, const uint8_t *set)
{
  payload_column(p, "degree", "varint");
  for (uint32_t node = 1; node < g->n; node++)
    payload_varint(p, g->off[node + 1] - g->off[node]);
  payload_column(p, "target", "varint");      /* the first of a module's as it is, then each as what it adds to the one before */
  for (uint32_t node = 1; node < g->n; node++)
    for (uint32_t arc = g->off[node]; arc < g->off[node + 1]; arc++)
      payload_varint(p, arc == g->off[node] ? g->dst[arc] - 1 : g->dst[arc] - g->dst[arc - 1]);
  payload_column(p, "weight", "varint");
  for (uint32_t arc = 0; arc < g->m; arc++)
    payload_varint(p, g->weight[arc]);
  payload_column(p, "kinds", "u8");
  for (uint32_t arc = 0; arc < g->m; arc++)
    payload_u8(p, set[arc]);
}

void payload_graph(struct buf *out, const struct report *r)
{
  struct payload p;
  struct homes homes;
  struct arena scratch = {0};
  find_homes(&homes, &scratch, r);
  payload_begin(&p, "graph");
  header(&p, r, &homes);
  uint8_t *set = kind_sets(&p, &scratch, r);
  payload_columns(&p);
  module_columns(&p, r, &homes);
  edge_columns(&p, &r->whole->imports, set);
  payload_end(&p, out);
  arena_release(&scratch);
}
