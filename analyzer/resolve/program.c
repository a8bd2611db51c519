/*
 * resolve/program.c: the nodes and edges of a run.
 */
#include "resolve/program.h"

#include "base/bug.h"
#include "resolve/classes.h"
#include "resolve/loaders.h"
#include "resolve/settings.h"

#include <string.h>

static void nodes_reserve(struct program *p)
{
  struct nodes *n = &p->nodes;
  if (n->n < n->cap)
    return;
  n->cap = n->cap < 1024 ? 1024 : n->cap * 2;
  n->kind = heap_resize(n->kind, n->cap, sizeof *n->kind);
  n->name = heap_resize(n->name, n->cap, sizeof *n->name);
  n->def = heap_resize(n->def, n->cap, sizeof *n->def);
  n->module = heap_resize(n->module, n->cap, sizeof *n->module);
}

static node_id add_node(struct program *p, enum node_kind kind, str_id name, def_id def, mod_id module)
{
  nodes_reserve(p);
  uint32_t at = p->nodes.n++;
  p->nodes.kind[at] = (uint8_t)kind;
  p->nodes.name[at] = name;
  p->nodes.def[at] = def;
  p->nodes.module[at] = module;
  return (node_id){at};
}

/* Lambdas nest without end in one line: below a name of NAME_BYTES no longer ones are made, else names grow with the square of the depth. */
static void add_defs(struct program *p)
{
  enum { NAME_BYTES = 1024 };
  static const uint8_t kinds[] = {[DEF_NONE] = NODE_NONE, [DEF_MODULE] = NODE_MODULE, [DEF_CLASS] = NODE_CLASS, [DEF_FUNCTION] = NODE_FUNCTION,
                                  [DEF_LAMBDA] = NODE_LAMBDA};
  struct corpus *c = p->corpus;
  const struct defs *d = &c->all.defs;
  struct buf name = {0};
  for (uint32_t row = 1; row < d->n; row++) {
    if (d->kind[row] == DEF_MODULE)
      continue;
    mod_id module = modules_of_file(&p->modules, c->def_file[row]);
    buf_reset(&name);
    buf_addspan(&name, program_name(p, p->node_of_def[d->parent[row].v]));
    if (name.n < NAME_BYTES) {
      buf_addc(&name, '.');
      buf_addspan(&name, intern_get(&c->strings, d->name[row]));
    }
    p->node_of_def[row] = add_node(p, (enum node_kind)kinds[d->kind[row]], intern_span(&c->strings, buf_span(&name)), (def_id){row}, module);
  }
  buf_release(&name);
}

static void add_nodes(struct program *p, bool modules_only)
{
  struct corpus *c = p->corpus;
  p->node_of_def = arena_array(p->run, node_id, c->all.defs.n);
  add_node(p, NODE_NONE, (str_id){0}, (def_id){0}, (mod_id){0});
  for (uint32_t mod = 1; mod < p->modules.n; mod++) {
    def_id def = corpus_module_def(c, p->modules.file[mod]);
    p->node_of_def[def.v] = add_node(p, NODE_MODULE, p->modules.name[mod], def, (mod_id){mod});
  }
  if (!modules_only)
    add_defs(p);
}

node_id program_external(struct program *p, str_id dotted)
{
  uint32_t known = map_get(&p->external, dotted.v);
  if (known != 0)
    return (node_id){known};
  node_id n = add_node(p, NODE_EXTERNAL, dotted, (def_id){0}, (mod_id){0});
  map_put(&p->external, dotted.v, n.v);
  return n;
}

static void edges_reserve(struct edges *e)
{
  if (e->n < e->cap)
    return;
  e->cap = e->cap < 4096 ? 4096 : e->cap * 2;
  e->from = heap_resize(e->from, e->cap, sizeof *e->from);
  e->to = heap_resize(e->to, e->cap, sizeof *e->to);
  e->kind = heap_resize(e->kind, e->cap, 1);
  e->scope = heap_resize(e->scope, e->cap, 1);
  e->confidence = heap_resize(e->confidence, e->cap, 1);
  e->rule = heap_resize(e->rule, e->cap, 1);
  e->weight = heap_resize(e->weight, e->cap, 1);
  e->evidence_table = heap_resize(e->evidence_table, e->cap, 1);
  e->evidence_row = heap_resize(e->evidence_row, e->cap, sizeof *e->evidence_row);
}

uint32_t program_edge(struct program *p, node_id from, node_id to, enum edge_kind kind, struct fact_ref evidence)
{
  if (from.v == 0 || to.v == 0 || from.v >= p->nodes.n || to.v >= p->nodes.n || (kind == EDGE_IMPORT && from.v == to.v))
    BUG("an edge of kind %d from node %u to node %u", (int)kind, from.v, to.v);
  struct edges *e = &p->edges;
  edges_reserve(e);
  uint32_t at = e->n++;
  e->from[at] = from;
  e->to[at] = to;
  e->kind[at] = (uint8_t)kind;
  e->scope[at] = SCOPE_MODULE;
  e->confidence[at] = CONFIDENCE_CERTAIN;
  e->rule[at] = RULE_STATEMENT;
  e->weight[at] = 1;
  e->evidence_table[at] = evidence.table;
  e->evidence_row[at] = evidence.row;
  return at;
}

void program_entry(struct program *p, def_id def, enum entry_kind kind, enum framework framework, struct fact_ref evidence)
{
  struct entries *t = &p->entries;
  if (def.v == 0 || def.v >= p->corpus->all.defs.n)
    BUG("an entry of kind %d at def %u", (int)kind, def.v);
  if (t->n >= t->cap) {
    t->cap = t->cap < 1024 ? 1024 : t->cap * 2;
    t->def = heap_resize(t->def, t->cap, sizeof *t->def);
    t->kind = heap_resize(t->kind, t->cap, 1);
    t->framework = heap_resize(t->framework, t->cap, 1);
    t->evidence_table = heap_resize(t->evidence_table, t->cap, 1);
    t->evidence_row = heap_resize(t->evidence_row, t->cap, sizeof *t->evidence_row);
  }
  uint32_t at = t->n++;
  t->def[at] = def;
  t->kind[at] = (uint8_t)kind;
  t->framework[at] = (uint8_t)framework;
  t->evidence_table[at] = evidence.table;
  t->evidence_row[at] = evidence.row;
}

/* A statement that names one target twice is one statement to edit: only its first place has weight. The rows of a statement stand together. */
static void weigh_imports(struct program *p)
{
  struct arena scratch = {0};
  uint32_t *last = arena_array(&scratch, uint32_t, p->nodes.n);   /* [node]: the statement that named it last */
  for (uint32_t e = 1; e < p->edges.n; e++) {
    uint32_t stmt = p->corpus->all.imports.stmt[p->edges.evidence_row[e]], *seen = &last[p->edges.to[e].v];
    p->edges.weight[e] = *seen != stmt;
    *seen = stmt;
  }
  arena_release(&scratch);
}

static void import_edges(struct program *p)
{
  const struct imports *im = &p->corpus->all.imports;
  const struct import_targets *t = &p->targets;
  for (uint32_t row = 1; row < im->n; row++) {
    bool inside = t->status[row] == IMPORT_INTERNAL;
    if (!inside && t->status[row] != IMPORT_EXTERNAL)
      continue;
    node_id from = p->node_of_def[corpus_module_def(p->corpus, p->corpus->def_file[im->in[row].v]).v];
    node_id to = inside ? (node_id){t->module[row].v} : program_external(p, t->name[row]);
    uint32_t e = program_edge(p, from, to, EDGE_IMPORT, (struct fact_ref){FACTS_IMPORTS, row});
    /* A stub stands for compiled code; what it imports itself, it imports for the type checker. */
    p->edges.scope[e] = (p->modules.flags[from.v] & MODULE_STUB) != 0 ? (uint8_t)SCOPE_TYPE_CHECKING : im->scope[row];
    p->edges.confidence[e] = t->confidence[row];
    p->edges.rule[e] = im->form[row] == FORM_DYNAMIC ? RULE_DYNAMIC : (im->flags[row] & IMPORT_RECOVERED) != 0 ? RULE_RECOVERED : RULE_STATEMENT;
  }
  weigh_imports(p);
}

void resolve_run(struct program *p, struct arena *run, const struct resolve_in *in)
{
  *p = (struct program){.run = run, .corpus = in->corpus, .tree = in->tree};
  modules_build(&p->modules, run, in->corpus, in->tree, in->roots);
  struct resolver *r = arena_array(run, struct resolver, 1);
  *r = (struct resolver){.corpus = in->corpus, .tree = in->tree, .roots = in->roots, .options = in->options, .modules = &p->modules};
  p->resolver = r;
  resolver_init(r, run);
  imports_resolve(&p->targets, run, r);
  add_nodes(p, in->imports_only);
  edges_reserve(&p->edges);
  p->edges.n = 1;                                     /* row 0 means none */
  p->edges.from[0] = p->edges.to[0] = (node_id){0};
  p->edges.kind[0] = p->edges.scope[0] = p->edges.confidence[0] = p->edges.rule[0] = p->edges.weight[0] = p->edges.evidence_table[0] = 0;
  p->edges.evidence_row[0] = 0;
  import_edges(p);
  if (!in->imports_only) {
    p->names = names_new(run, p);
    loaders_run(p, p->names, r);
    names_know_loaded(p->names);
    classes_run(p, p->names);
    settings_run(p, p->names, r);
  }
  imports_count(&p->counts, &p->targets);
}

void program_release(struct program *p)
{
  if (p->names != NULL)
    names_free(p->names);
  if (p->resolver != NULL)
    resolver_release(p->resolver);
  heap_free(p->nodes.kind);
  heap_free(p->nodes.name);
  heap_free(p->nodes.def);
  heap_free(p->nodes.module);
  heap_free(p->edges.from);
  heap_free(p->edges.to);
  heap_free(p->edges.kind);
  heap_free(p->edges.scope);
  heap_free(p->edges.confidence);
  heap_free(p->edges.rule);
  heap_free(p->edges.weight);
  heap_free(p->edges.evidence_table);
  heap_free(p->edges.evidence_row);
  heap_free(p->entries.def);
  heap_free(p->entries.kind);
  heap_free(p->entries.framework);
  heap_free(p->entries.evidence_table);
  heap_free(p->entries.evidence_row);
  map_release(&p->external);
  modules_release(&p->modules);
  *p = (struct program){0};
}

struct place program_place(const struct program *p, uint32_t edge)
{
  return program_fact_place(p, (struct fact_ref){p->edges.evidence_table[edge], p->edges.evidence_row[edge]});
}

struct place program_fact_place(const struct program *p, struct fact_ref fact)
{
  const struct facts *f = &p->corpus->all;
  uint32_t row = fact.row;
  const file_id *file = p->corpus->def_file;          /* every such row knows its scope, and that its file: no search */
  switch (fact.table) {
  case EVIDENCE_LOADED: return program_target_place(p, row);
  case FACTS_DEFS: return (struct place){file[row], f->defs.line[row], f->defs.col[row]};
  case FACTS_IMPORTS: return (struct place){file[f->imports.in[row].v], f->imports.line[row], f->imports.col[row]};
  case FACTS_CALLS: return (struct place){file[f->calls.in[row].v], f->calls.line[row], f->calls.col[row]};
  case FACTS_FLOWS: return (struct place){file[f->flows.in[row].v], f->flows.line[row], f->flows.col[row]};
  case FACTS_STRINGS: return (struct place){file[f->strings.in[row].v], f->strings.line[row], f->strings.col[row]};
  case FACTS_PAIRS: return (struct place){file[f->pairs.in[row].v], f->pairs.line[row], f->pairs.col[row]};
  case FACTS_ASSIGNS: return (struct place){file[f->assigns.in[row].v], f->assigns.line[row], 1};
  case FACTS_BASES: return (struct place){file[f->bases.in[row].v], f->bases.line[row], f->bases.col[row]};
  case FACTS_DECORATORS: return (struct place){file[f->decorators.of[row].v], f->decorators.line[row], f->decorators.col[row]};
  default: BUG("evidence in table %u", fact.table);
  }
}

void program_callee(const struct program *p, struct fact_ref site, struct buf *out)
{
  const struct facts *f = &p->corpus->all;
  expr_id e = site.table == FACTS_CALLS ? f->calls.callee[site.row] : f->decorators.value[site.row];
  struct span path = intern_get(&p->corpus->strings, f->exprs.path[e.v]);
  if (f->exprs.kind[e.v] == EXPR_NAME)
    buf_addspan(out, intern_get(&p->corpus->strings, f->exprs.name[e.v]));
  if (path.n > 0)
    buf_addc(out, '.');
  buf_addspan(out, path);
}

mod_id program_defines(const struct program *p, uint32_t edge)
{
  return p->edges.kind[edge] == EDGE_IMPORT ? p->targets.defined_in[p->edges.evidence_row[edge]] : (mod_id){0};
}

struct place program_target_place(const struct program *p, uint32_t row)
{
  const struct facts *f = &p->corpus->all;
  uint32_t call = p->targets.call[row];
  if (call != 0)
    return (struct place){corpus_file_of(p->corpus, FACTS_CALLS, call), f->calls.line[call], f->calls.col[call]};
  return (struct place){corpus_file_of(p->corpus, FACTS_IMPORTS, row), f->imports.line[row], f->imports.col[row]};
}

const char *program_path(const struct program *p, file_id f)
{
  return p->tree->files[f.v].shown;
}

static void find_nearest(const struct program *p, struct span name, struct buf *nearest)
{
  unsigned most = (unsigned)(name.n / 4 + 1);
  uint32_t best = 0;
  for (uint32_t n = 1; n < p->nodes.n && most > 0; n++) {
    struct span other = program_name(p, (node_id){n});
    size_t gap = other.n > name.n ? other.n - name.n : name.n - other.n;
    if (p->nodes.kind[n] == NODE_EXTERNAL || gap > most)
      continue;
    unsigned d = str_distance(name, other, most);
    if (d <= most && d > 0) {
      best = n;
      most = d - 1;
    }
  }
  if (best != 0)
    buf_addspan(nearest, program_name(p, (node_id){best}));
}

node_id program_find(const struct program *p, struct span name, struct buf *nearest)
{
  str_id id = intern_find(&p->corpus->strings, name.at, name.n);
  uint32_t mod = id.v == 0 ? 0 : map_get(&p->modules.by_name, id.v);
  if (mod != 0)
    return (node_id){mod};
  for (uint32_t n = 1; id.v != 0 && n < p->nodes.n; n++)
    if (p->nodes.name[n].v == id.v)
      return (node_id){n};
  if (nearest != NULL)
    find_nearest(p, name, nearest);
  return (node_id){0};
}

const char *edge_kind_name(enum edge_kind kind)
{
  static const char *const names[EDGE_KINDS] = {"import", "call", "inherit", "decorate", "data", "event", "task", "route", "setting", "toggle", "migration", "reverse"};
  return names[kind];
}

bool edge_kind_find(struct span name, enum edge_kind *out)
{
  for (int k = 0; k < EDGE_KINDS; k++)
    if (span_is(name, edge_kind_name((enum edge_kind)k)))
      return *out = (enum edge_kind)k, true;
  return false;
}

const char *import_scope_name(enum import_scope scope)
{
  static const char *const names[] = {"module", "class", "conditional", "try", "function", "type-checking"};
  return names[scope];
}

const char *edge_confidence_name(enum edge_confidence c)
{
  static const char *const names[] = {"certain", "inferred", "possible"};
  return names[c];
}

const char *entry_kind_name(enum entry_kind kind)
{
  static const char *const names[ENTRY_KINDS] = {"view", "task", "command", "receiver", "test", "fixture", "script", "hook"};
  return names[kind];
}

struct rule_words {
  const char *name, *says;
  enum edge_tier tier;            /* TIER_IDIOM and TIER_STRING; else its confidence decides */
};

static const struct rule_words rules[EDGE_RULES] = {
  [RULE_STATEMENT] = {"statement", "a statement", TIER_EXACT},
  [RULE_DYNAMIC] = {"dynamic", "the call of a loader", TIER_STRING},
  [RULE_RECOVERED] = {"recovered", "a statement where the file does not parse", TIER_EXACT},
  [RULE_CALL_NAME] = {"name", "by its name", TIER_EXACT},
  [RULE_CALL_IMPORT] = {"import", "by an imported name", TIER_EXACT},
  [RULE_CALL_ATTRIBUTE] = {"attribute", "by an attribute of a module or class", TIER_EXACT},
  [RULE_CALL_SELF] = {"self", "on self, by method order", TIER_EXACT},
  [RULE_CALL_SUPER] = {"super", "on super(), by method order", TIER_EXACT},
  [RULE_CALL_CONSTRUCTOR] = {"constructor", "constructor, by method order", TIER_EXACT},
  [RULE_CALL_BUILTIN] = {"builtin", "a builtin", TIER_EXACT},
  [RULE_CALL_LITERAL] = {"literal", "a method of a literal", TIER_EXACT},
  [RULE_CALL_DECORATOR] = {"decorator-call", "as a decorator", TIER_EXACT},
  [RULE_CALL_LOCAL] = {"local", "on an object made in this function", TIER_EXACT},
  [RULE_CALL_FLOW] = {"flow", "through a value that came there", TIER_EXACT},
  [RULE_CALL_PROPERTY] = {"property", "a property", TIER_EXACT},
  [RULE_CALL_ITERATION] = {"iteration", "by iterating", TIER_EXACT},
  [RULE_CALL_WITH] = {"with", "by a with statement", TIER_EXACT},
  [RULE_CALL_OPERATOR] = {"operator", "by an operator", TIER_EXACT},
  [RULE_CALL_CALLBACK] = {"callback", "a callback", TIER_EXACT},
  [RULE_CALL_BELOW] = {"subclass", "a method of a class below", TIER_EXACT},
  [RULE_CALL_SAME_NAME] = {"same-name", "a method of that name which the file can see", TIER_EXACT},
  [RULE_CALL_COMPUTED] = {"computed-name", "a method whose computed name fits", TIER_EXACT},
  [RULE_BASE] = {"base", "a base class", TIER_EXACT},
  [RULE_DECORATOR] = {"decorator", "a decorator", TIER_EXACT},
  [RULE_PATCH] = {"patch", "given to mock.patch", TIER_STRING},
  [RULE_SETTING] = {"known-setting", "a well-known setting", TIER_STRING},
  [RULE_TEXT] = {"text", "a text of a settings file", TIER_STRING},
  [RULE_MODEL] = {"model", "through a manager or a relation of a model", TIER_IDIOM},
  [RULE_SIGNAL] = {"signal", "a receiver of the signal", TIER_IDIOM},
  [RULE_QUEUED] = {"queued", "a task that is queued", TIER_IDIOM},
  [RULE_ROUTE] = {"route", "a URL and its view", TIER_IDIOM},
  [RULE_REVERSE] = {"reverse", "a URL that is asked for by its name", TIER_STRING},
  [RULE_FIXTURE] = {"fixture", "a fixture that a parameter names", TIER_IDIOM},
  [RULE_HANDED] = {"handed", "handed to what is known to call it", TIER_IDIOM},
  [RULE_DECORATED] = {"via-decorator", "called by its name, through what decorates it", TIER_IDIOM},
  [RULE_FOREIGN_KEY] = {"fk", "a foreign key", TIER_EXACT},
  [RULE_ONE_TO_ONE] = {"o2o", "a one-to-one key", TIER_EXACT},
  [RULE_MANY_TO_MANY] = {"m2m", "a many-to-many table", TIER_EXACT},
  [RULE_PARENT] = {"parent", "the table of a base model", TIER_EXACT},
  [RULE_DEPENDS] = {"depends", "a migration that waits for another", TIER_EXACT},
  [RULE_RUN_BEFORE] = {"run-before", "a migration that another waits for", TIER_EXACT},
};

const char *edge_rule_name(enum edge_rule rule)
{
  return rules[rule].name;
}

const char *edge_rule_says(enum edge_rule rule)
{
  return rules[rule].says;
}

const char *edge_tier_name(enum edge_tier tier)
{
  static const char *const names[EDGE_TIERS] = {"exact", "flow", "idiom", "string", "possible"};
  return names[tier];
}

enum edge_tier program_tier(const struct program *p, uint32_t edge)
{
  enum edge_tier tier = rules[p->edges.rule[edge]].tier;
  if (p->edges.confidence[edge] == CONFIDENCE_POSSIBLE)
    return TIER_POSSIBLE;
  return tier != TIER_EXACT ? tier : p->edges.confidence[edge] == CONFIDENCE_CERTAIN ? TIER_EXACT : TIER_FLOW;
}
