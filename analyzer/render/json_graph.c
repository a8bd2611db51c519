/*
 * render/json_graph.c: everything that was found, for other programs.
 *
 * schema/graph.schema.json. Names stand once, in the tables of modules, definitions and externals; edges speak of them by
 * number. Numbers are consecutive over the three tables in this order, so a node is one integer. Edges are merged by
 * (kind, from, to) and keep all their places. Rows are arrays below a header that names their columns: an object a row would
 * be three times as long.
 */
#include "render/write.h"

#include "base/json_write.h"
#include "base/vec.h"
#include "render/parts.h"

#include <string.h>

enum {
  GRAPH_VERSION = 1,
  INDENT = 3,
  ROOM_NODE = 80, ROOM_EDGE = 40, /* bytes to begin with, rather too many: what is not written to costs nothing, and growing copies everything */
};

static struct span name_of(const struct report *r, str_id id)
{
  return intern_get(&r->program->corpus->strings, id);
}

void json_import_counts(struct json_writer *w, const struct import_counts *c)
{
  static const char *const status[IMPORT_STATUSES] = {NULL, "internal", "external", "self", "namespace", "directive", "unresolved"};
  json_key(w, "imports");
  json_object(w);
  json_kv_u64(w, "names", c->names);
  for (int i = 1; i < IMPORT_STATUSES; i++)
    json_kv_u64(w, status[i], c->by_status[i]);
  json_kv_u64(w, "own", c->own);
  json_kv_u64(w, "own_resolved", c->own_resolved);
  json_kv_u64(w, "rest_missing", c->rest_missing);
  json_kv_u64(w, "stdlib", c->stdlib);
  json_kv_u64(w, "cross_root", c->cross_root);
  json_key(w, "unresolved_by_reason");
  json_object(w);
  for (int i = 1; i < WHY_COUNT; i++)
    json_kv_u64(w, unresolved_why_name((enum unresolved_why)i), c->by_why[i]);
  json_close(w);
  json_close(w);
}

static void write_call_counts(struct json_writer *w, const struct call_counts *c)
{
  json_key(w, "calls");
  json_object(w);
  json_kv_u64(w, "sites", c->sites);
  json_kv_u64(w, "into_tree", c->into_tree);
  json_kv_u64(w, "outside", c->outside);
  json_kv_u64(w, "unknown", c->unknown);
  json_kv_u64(w, "internal", c->internal);
  json_kv_u64(w, "external", c->external);
  json_kv_u64(w, "builtin", c->builtin);
  json_kv_u64(w, "class_without_init", c->class_without_init);
  json_kv_u64(w, "opaque_scopes", c->opaque);
  json_key(w, "unresolved");
  json_object(w);
  for (int i = 0; i < CALL_REASONS; i++)
    json_kv_u64(w, unresolved_call_name((enum unresolved_call)i), c->unresolved[i]);
  json_close(w);
  json_close(w);
}

/* Those that the tree imports. */
static void write_frameworks(struct json_writer *w, const struct report *r)
{
  uint8_t seen[FRAMEWORKS];
  uint32_t n = frameworks_seen(seen, r);
  json_key(w, "frameworks");
  json_array(w);
  for (uint32_t i = 0; i < n; i++) {
    const struct framework_counts *of = &r->calls->framework[seen[i]];
    json_object(w);
    json_kv(w, "name", framework_facts((enum framework)seen[i])->name);
    json_kv_bool(w, "understood", of->understood);
    json_kv_u64(w, "files", of->files);
    json_kv_u64(w, "entries", of->entries);
    json_kv_u64(w, "edges", of->edges);
    json_kv_u64(w, "unknown_calls", of->unknown);
    json_close(w);
  }
  json_close(w);
}

static void write_counts(struct json_writer *w, const struct report *r)
{
  const struct report_counts *c = r->counts;
  json_key(w, "counts");
  json_object(w);
  json_key(w, "files");
  json_object(w);
  json_kv_u64(w, "found", c->files);
  json_kv_u64(w, "read", c->read);
  json_kv_u64(w, "unreadable", c->unreadable);
  json_kv_u64(w, "damaged", c->broken);
  json_kv_u64(w, "bytes", c->bytes);
  json_kv_u64(w, "lines", c->lines);
  json_kv_u64(w, "code_lines", c->code_lines);
  json_kv_u64(w, "python2", c->py2_files);
  json_kv_u64(w, "python3", c->py3_files);
  json_close(w);
  json_key(w, "classes");
  json_object(w);
  for (int i = 0; i < CLASSES; i++)
    json_kv_u64(w, class_name((enum file_class)i), c->by_class[i]);
  json_close(w);
  json_key(w, "left_out");
  json_object(w);
  for (int i = 0; i < LEFT_OUTS; i++)
    json_kv_u64(w, left_out_name((enum left_out)i), r->tree->left_out[i]);
  json_close(w);
  json_import_counts(w, &r->program->counts);
  write_call_counts(w, r->calls);
  write_frameworks(w, r);
  json_close(w);
}

static void write_roots(struct json_writer *w, const struct report *r)
{
  json_key(w, "roots");
  json_array(w);
  for (uint32_t i = 0; i < r->roots->n; i++) {
    const struct root *root = &r->roots->at[i];
    json_object(w);
    json_kv(w, "path", root->path);
    json_kv(w, "prefix", root->prefix);
    json_key(w, "for");
    json_array(w);
    for (size_t k = 0; k < root->seen_by.n; k++)
      json_text(w, root->seen_by.at[k]);
    json_close(w);
    json_kv(w, "why", root_why_name((enum root_why)root->why));
    json_kv(w, "evidence", root->evidence == NULL ? "" : root->evidence);
    json_close(w);
  }
  json_close(w);
}

static void write_contexts(struct json_writer *w, const struct report *r)
{
  json_key(w, "contexts");
  json_array(w);
  for (uint32_t ctx = 0; ctx < r->map->n; ctx++) {
    const struct context *c = r->map->context[ctx];
    json_object(w);
    json_kv(w, "name", context_name(r->map, (ctx_id){ctx}));
    if (c != NULL) {
      json_kv(w, "title", c->title);
      json_kv(w, "kind", context_kind_name(c->kind));
      json_kv(w, "vision", c->vision == NULL ? "" : c->vision);
      json_kv(w, "owner", c->owner == NULL ? "" : c->owner);
      json_key(w, "public");
      json_array(w);
      for (uint32_t i = 0; i < c->n_public; i++)
        json_text(w, c->public_[i].text);
      json_close(w);
    }
    json_close(w);
  }
  json_close(w);
}

static void module_flags(struct json_writer *w, uint16_t flags)
{
  json_array(w);
  for (unsigned bit = 0; bit < MODULE_FLAGS; bit++)
    if ((flags & (1u << bit)) != 0)
      json_text(w, module_flag_name(bit));
  json_close(w);
}

static void write_modules(struct json_writer *w, const struct report *r)
{
  static const char *const names[] = {"name", "path", "context", "class", "flags", "lines", "ca", "ce", "public", "users", NULL};
  const struct modules *m = &r->program->modules;
  json_key(w, "modules");
  json_object(w);
  json_table(w, names);
  for (uint32_t i = 1; i < m->n; i++) {
    json_array(w);
    json_string(w, name_of(r, m->name[i]));
    json_text(w, program_path(r->program, m->file[i]));
    json_u64(w, r->map->of[i].v);
    json_text(w, class_name((enum file_class)m->class_[i]));
    module_flags(w, m->flags[i]);
    json_u64(w, r->program->corpus->head[m->file[i].v].lines);
    json_u64(w, r->coupling->module[i].ca);
    json_u64(w, r->coupling->module[i].ce);
    json_bool(w, r->map->is_public[i]);
    json_u64(w, r->coupling->module[i].users);
    json_close(w);
  }
  json_close(w);
  json_close(w);
}

static const char *node_kind_name(uint8_t kind)
{
  static const char *const names[] = {"", "module", "class", "function", "lambda", "external"};
  return names[kind];
}

/* Nodes of classes, functions and lambdas; behind them stand the externals. Returns the first of those. */
static uint32_t write_definitions(struct json_writer *w, const struct report *r)
{
  static const char *const names[] = {"name", "kind", "module", "line", NULL};
  const struct nodes *nodes = &r->program->nodes;
  uint32_t i = r->program->modules.n;
  json_key(w, "definitions");
  json_object(w);
  json_kv_u64(w, "first", i - 1);
  json_table(w, names);
  for (; i < nodes->n && nodes->kind[i] != NODE_EXTERNAL; i++) {
    json_array(w);
    json_string(w, name_of(r, nodes->name[i]));
    json_text(w, node_kind_name(nodes->kind[i]));
    json_u64(w, nodes->module[i].v - 1);
    json_u64(w, r->program->corpus->all.defs.line[nodes->def[i].v]);
    json_close(w);
  }
  json_close(w);
  json_close(w);
  return i;
}

/* [class, its method order], and [method, the one that it overrides], all of them nodes. */
static void write_hierarchy(struct json_writer *w, const struct report *r)
{
  static const char *const classes[] = {"class", "mro", NULL}, *const overrides[] = {"method", "overrides", NULL};
  const struct program *p = r->program;
  const struct defs *d = &p->corpus->all.defs;
  json_key(w, "classes");
  json_object(w);
  json_table(w, classes);
  for (uint32_t def = 1; def < d->n; def++) {
    const struct class_order *order = &r->hierarchy->order[def];
    if (d->kind[def] != DEF_CLASS)
      continue;
    json_array(w);
    json_u64(w, p->node_of_def[def].v - 1);
    json_array(w);
    for (uint32_t i = 0; i < order->n; i++)
      json_u64(w, order->at[i].v - 1);
    json_close(w);
    json_close(w);
  }
  json_close(w);
  json_close(w);
  json_key(w, "overrides");
  json_object(w);
  json_table(w, overrides);
  for (uint32_t def = 1; def < d->n; def++) {
    if (r->hierarchy->overridden[def].v == 0)
      continue;
    json_array(w);
    json_u64(w, p->node_of_def[def].v - 1);
    json_u64(w, r->hierarchy->overridden[def].v - 1);
    json_close(w);
  }
  json_close(w);
  json_close(w);
}

typedef const char *word_fn(int i);

static const char *kind_word(int i)
{
  return edge_kind_name((enum edge_kind)i);
}

static const char *scope_word(int i)
{
  return import_scope_name((enum import_scope)i);
}

static const char *confidence_word(int i)
{
  return edge_confidence_name((enum edge_confidence)i);
}

static const char *rule_word(int i)
{
  return edge_rule_name((enum edge_rule)i);
}

static const char *tier_word(int i)
{
  return edge_tier_name((enum edge_tier)i);
}

static const char *external_word(int i)
{
  return external_class_name((enum external_class)i);
}

static void write_words(struct json_writer *w, const char *key, word_fn *word, int n)
{
  json_key(w, key);
  json_array(w);
  for (int i = 0; i < n; i++)
    json_text(w, word(i));
  json_close(w);
}

static void write_externals(struct json_writer *w, const struct report *r, uint32_t first)
{
  const struct nodes *nodes = &r->program->nodes;
  json_key(w, "externals");
  json_object(w);
  json_kv_u64(w, "first", first - 1);
  json_key(w, "names");
  json_array(w);
  for (uint32_t i = first; i < nodes->n; i++)
    json_string(w, name_of(r, nodes->name[i]));
  json_close(w);
  write_words(w, "classes", external_word, EXTERNAL_CLASSES);
  json_key(w, "class");
  json_array(w);
  for (uint32_t i = first; i < nodes->n; i++)
    json_u64(w, distributions_class(r->distributions, name_of(r, nodes->name[i])).class_);
  json_close(w);
  json_close(w);
}

/* One pass of a stable counting sort of `in` by key[row] < n_keys. */
struct keyed {
  const node_id *node;            /* or */
  const uint8_t *byte;
  uint32_t n_keys;
};

static void sort_pass(uint32_t *out, const uint32_t *in, uint32_t n, const struct keyed *k, uint32_t *count)
{
  memset(count, 0, ((size_t)k->n_keys + 1) * sizeof *count);
  for (uint32_t i = 0; i < n; i++)
    count[(k->node != NULL ? k->node[in[i]].v : k->byte[in[i]]) + 1]++;
  for (uint32_t v = 0; v < k->n_keys; v++)
    count[v + 1] += count[v];
  for (uint32_t i = 0; i < n; i++)
    out[count[k->node != NULL ? k->node[in[i]].v : k->byte[in[i]]]++] = in[i];
}

/* Edge rows by (kind, from, to, row). In `scratch`. */
static uint32_t *sort_edges(struct arena *scratch, const struct program *p)
{
  const struct edges *e = &p->edges;
  uint32_t n = e->n > 0 ? e->n - 1 : 0;
  uint32_t *a = arena_array(scratch, uint32_t, n), *b = arena_array(scratch, uint32_t, n);
  uint32_t *count = arena_array(scratch, uint32_t, (size_t)(p->nodes.n > EDGE_KINDS ? p->nodes.n : EDGE_KINDS) + 2);
  for (uint32_t i = 0; i < n; i++)
    a[i] = i + 1;
  sort_pass(b, a, n, &(struct keyed){.node = e->to, .n_keys = p->nodes.n}, count);
  sort_pass(a, b, n, &(struct keyed){.node = e->from, .n_keys = p->nodes.n}, count);
  sort_pass(b, a, n, &(struct keyed){.byte = e->kind, .n_keys = EDGE_KINDS}, count);
  return b;
}

struct symbols {                  /* imported symbols, numbered as they are met */
  struct map number;
  VEC(str_id) id;
};

static uint32_t symbol_number(struct symbols *s, str_id id)
{
  if (id.v == 0)
    return 0;
  uint32_t fresh = (uint32_t)s->id.n + 1, number = map_get_or_put(&s->number, id.v, fresh);
  if (number == fresh)
    vec_push(&s->id, id);
  return number;
}

/* [line, col, scope, symbol, the module that defines it]; calls and the like have no more than a place. */
static void write_place(struct json_writer *w, const struct report *r, uint32_t row, struct symbols *s)
{
  const struct edges *e = &r->program->edges;
  struct place at = program_place(r->program, row);
  json_array(w);
  json_u64(w, at.line);
  json_u64(w, at.col);
  if (e->kind[row] == EDGE_IMPORT) {
    str_id symbol = r->program->targets.symbol[e->evidence_row[row]];
    uint32_t number = symbol_number(s, symbol);
    if (e->scope[row] != 0 || number != 0)
      json_u64(w, e->scope[row]);
    if (number != 0)
      json_u64(w, number);
    if (number != 0 && program_defines(r->program, row).v != 0)
      json_u64(w, program_defines(r->program, row).v - 1);
  }
  json_close(w);
}

/* A merged edge: rows[0 .. n). */
static void write_edge(struct json_writer *w, const struct report *r, const uint32_t *rows, uint32_t n, struct symbols *s)
{
  const struct edges *e = &r->program->edges;
  uint32_t weight = 0;
  uint8_t best = CONFIDENCE_POSSIBLE;
  uint32_t surest = rows[0];      /* the first of those of the best tier */
  for (uint32_t i = 0; i < n; i++) {
    weight += e->weight[rows[i]];
    best = e->confidence[rows[i]] < best ? e->confidence[rows[i]] : best;
    surest = program_tier(r->program, rows[i]) < program_tier(r->program, surest) ? rows[i] : surest;
  }
  json_array(w);
  json_u64(w, e->from[rows[0]].v - 1);
  json_u64(w, e->to[rows[0]].v - 1);
  json_u64(w, e->kind[rows[0]]);
  json_u64(w, weight);
  json_u64(w, best);
  json_u64(w, e->rule[surest]);
  json_u64(w, program_tier(r->program, surest));
  json_array(w);
  for (uint32_t i = 0; i < n; i++)
    write_place(w, r, rows[i], s);
  json_close(w);
  json_close(w);
}

static void write_edges(struct json_writer *w, const struct report *r, struct symbols *s)
{
  static const char *const names[] = {"from", "to", "kind", "weight", "confidence", "rule", "tier", "places", NULL};
  const struct edges *e = &r->program->edges;
  struct arena scratch = {0};
  uint32_t *row = sort_edges(&scratch, r->program), n = e->n > 0 ? e->n - 1 : 0;
  json_key(w, "edges");
  json_object(w);
  write_words(w, "kinds", kind_word, EDGE_KINDS);
  write_words(w, "scopes", scope_word, SCOPE_TYPE_CHECKING + 1);
  write_words(w, "confidences", confidence_word, CONFIDENCE_POSSIBLE + 1);
  write_words(w, "rules", rule_word, EDGE_RULES);
  write_words(w, "tiers", tier_word, EDGE_TIERS);
  json_table(w, names);
  for (uint32_t i = 0, k; i < n; i += k) {
    for (k = 1; i + k < n; k++)
      if (e->kind[row[i + k]] != e->kind[row[i]] || e->from[row[i + k]].v != e->from[row[i]].v || e->to[row[i + k]].v != e->to[row[i]].v)
        break;
    write_edge(w, r, row + i, k, s);
  }
  json_close(w);
  json_close(w);
  arena_release(&scratch);
}

static void write_symbols(struct json_writer *w, const struct report *r, const struct symbols *s)
{
  json_key(w, "symbols");
  json_array(w);
  json_text(w, "");
  for (size_t i = 0; i < s->id.n; i++)
    json_string(w, name_of(r, s->id.at[i]));
  json_close(w);
}

/* Imports that lead to a module only because another process has its root on the search path. */
static void write_cross_root(struct json_writer *w, const struct report *r)
{
  static const char *const names[] = {"module", "line", "col", "name", NULL};
  const struct import_targets *t = &r->program->targets;
  json_key(w, "cross_root");
  json_object(w);
  json_table(w, names);
  for (uint32_t i = 1; i < t->n; i++) {
    if (t->status[i] != IMPORT_INTERNAL || (t->flags[i] & TARGET_CROSS_ROOT) == 0)
      continue;
    struct place at = program_target_place(r->program, i);
    json_array(w);
    json_u64(w, at.file.v);
    json_u64(w, at.line);
    json_u64(w, at.col);
    json_string(w, name_of(r, t->name[i]));
    json_close(w);
  }
  json_close(w);
  json_close(w);
}

static void write_unresolved_rows(struct json_writer *w, const struct report *r)
{
  static const char *const names[] = {"module", "line", "col", "name", "symbol", "reason", NULL};
  const struct import_targets *t = &r->program->targets;
  const struct imports *imports = &r->program->corpus->all.imports;
  json_key(w, "unresolved");
  json_object(w);
  json_table(w, names);
  for (uint32_t i = 1; i < t->n; i++) {
    bool rest = (t->flags[i] & TARGET_REST_MISSING) != 0;
    if (t->status[i] != IMPORT_UNRESOLVED && !rest)
      continue;
    struct place at = program_target_place(r->program, i);
    json_array(w);
    json_u64(w, at.file.v);
    json_u64(w, at.line);
    json_u64(w, at.col);
    json_string(w, name_of(r, t->name[i]));
    json_string(w, name_of(r, t->call[i] != 0 ? t->symbol[i] : imports->name[i]));
    json_text(w, t->status[i] == IMPORT_UNRESOLVED ? unresolved_why_name((enum unresolved_why)t->why[i]) : "rest-missing");
    json_close(w);
  }
  json_close(w);
  json_close(w);
}

static void write_diagnostics(struct json_writer *w, const struct report *r)
{
  static const char *const severity[] = {"note", "warning", "error"};
  json_key(w, "diagnostics");
  json_array(w);
  for (size_t i = 0; i < r->diags->n; i++) {
    const struct diag *d = &r->diags->at[i];
    json_object(w);
    json_kv(w, "id", d->kind->id);
    json_kv(w, "severity", severity[d->kind->severity]);
    json_kv(w, "path", d->path);
    json_kv_u64(w, "line", d->line);
    json_kv_u64(w, "col", d->col);
    json_kv(w, "text", d->text);
    json_close(w);
  }
  json_close(w);
}

void write_graph_json_nodes(struct buf *out, const struct report *r)
{
  struct json_writer w;
  buf_reserve(out, (size_t)r->program->nodes.n * ROOM_NODE);
  json_begin(&w, out, INDENT);
  json_object(&w);
  json_kv_u64(&w, "version", GRAPH_VERSION);
  json_kv(&w, "merestone", r->version);
  json_kv(&w, "project", r->tree->name);
  json_kv(&w, "command", r->command);
  write_counts(&w, r);
  write_roots(&w, r);
  write_contexts(&w, r);
  write_modules(&w, r);
  uint32_t first = write_definitions(&w, r);
  write_externals(&w, r, first);
  write_hierarchy(&w, r);
}

void write_graph_json_edges(struct buf *out, const struct report *r)
{
  struct json_writer w;
  struct symbols symbols = {0};
  buf_reserve(out, (size_t)r->program->edges.n * ROOM_EDGE);
  json_begin_inside(&w, out, INDENT);
  write_edges(&w, r, &symbols);
  write_symbols(&w, r, &symbols);
  write_cross_root(&w, r);
  write_unresolved_rows(&w, r);
  write_diagnostics(&w, r);
  json_close(&w);
  json_end(&w);
  map_release(&symbols.number);
  vec_release(&symbols.id);
}
