/*
 * unit/test_coupling.h: a program made by hand.
 *
 * Modules are named "context.rest"; the part before the first dot is the context, and "-" stands for unclaimed. Modules and
 * contexts have to be made before edges, contexts in the order of their names, as contexts/ numbers them.
 */
#ifndef UNIT_TEST_COUPLING_H
#define UNIT_TEST_COUPLING_H

#include "test_base.h"

#include "coupling/coupling.h"
#include "coupling/layout.h"

enum { HAND_MODULES = 256, HAND_CONTEXTS = 512, HAND_EDGES = 1024 };

struct hand {
  struct arena arena;
  struct corpus corpus;
  struct program p;
  struct context_map map;
  struct context declared[HAND_CONTEXTS];
  const struct context *context[HAND_CONTEXTS];
  struct coupling c;
};

static inline void hand_init(struct hand *h)
{
  *h = (struct hand){0};
  intern_init(&h->corpus.strings, &h->arena);
  h->corpus.head = arena_array(&h->arena, struct file_head, HAND_MODULES);
  h->p.corpus = &h->corpus;
  h->p.run = &h->arena;
  struct modules *m = &h->p.modules;
  m->n = 1;
  m->name = arena_array(&h->arena, str_id, HAND_MODULES);
  m->file = arena_array(&h->arena, file_id, HAND_MODULES);
  m->class_ = arena_array(&h->arena, uint8_t, HAND_MODULES);
  m->flags = arena_array(&h->arena, uint16_t, HAND_MODULES);
  m->package_name = arena_array(&h->arena, str_id, HAND_MODULES);
  struct nodes *nodes = &h->p.nodes;
  nodes->n = 1;
  nodes->kind = arena_array(&h->arena, uint8_t, HAND_MODULES * 2);
  nodes->name = arena_array(&h->arena, str_id, HAND_MODULES * 2);
  nodes->def = arena_array(&h->arena, def_id, HAND_MODULES * 2);
  nodes->module = arena_array(&h->arena, mod_id, HAND_MODULES * 2);
  struct edges *e = &h->p.edges;
  e->n = 1;
  e->from = arena_array(&h->arena, node_id, HAND_EDGES);
  e->to = arena_array(&h->arena, node_id, HAND_EDGES);
  e->kind = arena_array(&h->arena, uint8_t, HAND_EDGES);
  e->scope = arena_array(&h->arena, uint8_t, HAND_EDGES);
  e->confidence = arena_array(&h->arena, uint8_t, HAND_EDGES);
  e->rule = arena_array(&h->arena, uint8_t, HAND_EDGES);
  e->weight = arena_array(&h->arena, uint8_t, HAND_EDGES);
  e->evidence_table = arena_array(&h->arena, uint8_t, HAND_EDGES);
  e->evidence_row = arena_array(&h->arena, uint32_t, HAND_EDGES);
  h->p.targets.n = HAND_EDGES;
  h->p.targets.symbol = arena_array(&h->arena, str_id, HAND_EDGES);
  h->map.n = 1;
  h->map.context = h->context;
  h->map.of = arena_array(&h->arena, ctx_id, HAND_MODULES);
  h->map.is_public = arena_array(&h->arena, bool, HAND_MODULES);
}

static inline void hand_release(struct hand *h)
{
  intern_release(&h->corpus.strings);
  arena_release(&h->arena);
}

static inline uint32_t hand_context(struct hand *h, const char *name, bool with_public)
{
  struct context *x = &h->declared[h->map.n];
  *x = (struct context){.name = name, .title = name, .n_public = with_public};
  h->context[h->map.n] = x;
  return h->map.n++;
}

/* Node and module have the same number. Each module has as many lines of code as its number, and one of docstring. */
static inline uint32_t hand_module(struct hand *h, const char *name, enum file_class class_)
{
  struct modules *m = &h->p.modules;
  uint32_t at = m->n++;
  m->name[at] = intern_add(&h->corpus.strings, name, strlen(name));
  m->package_name[at] = intern_add(&h->corpus.strings, name, strrchr(name, '.') == NULL ? 0 : (size_t)(strrchr(name, '.') - name));
  m->file[at].v = at - 1;
  m->class_[at] = (uint8_t)class_;
  h->corpus.head[at - 1] = (struct file_head){.code_lines = at, .doc_lines = 1, .comment_lines = 100};
  h->p.nodes.kind[at] = NODE_MODULE;
  h->p.nodes.name[at] = m->name[at];
  h->p.nodes.module[at].v = at;
  h->p.nodes.n = m->n;
  for (uint32_t x = 1; x < h->map.n; x++)
    if (strncmp(h->context[x]->name, name, strcspn(name, ".")) == 0)
      h->map.of[at].v = x;
  return at;
}

/* A function in a module, or with module 0 a name outside the tree. After all modules. */
static inline uint32_t hand_node(struct hand *h, uint32_t module)
{
  uint32_t at = h->p.nodes.n++;
  h->p.nodes.kind[at] = module == 0 ? NODE_EXTERNAL : NODE_FUNCTION;
  h->p.nodes.module[at].v = module;
  return at;
}

static inline uint32_t hand_edge(struct hand *h, uint32_t from, uint32_t to, enum edge_kind kind)
{
  struct edges *e = &h->p.edges;
  uint32_t at = e->n++;
  e->from[at].v = from;
  e->to[at].v = to;
  e->kind[at] = (uint8_t)kind;
  e->weight[at] = 1;
  e->evidence_table[at] = kind == EDGE_IMPORT ? FACTS_IMPORTS : FACTS_CALLS;
  e->evidence_row[at] = at;
  return at;
}

/* One imported name; `symbol` "" for the module itself, `first` false when an earlier name of the statement has this target. */
static inline uint32_t hand_import(struct hand *h, uint32_t from, uint32_t to, const char *symbol, bool first)
{
  uint32_t at = hand_edge(h, from, to, EDGE_IMPORT);
  h->p.edges.weight[at] = first;
  h->p.targets.symbol[at] = intern_add(&h->corpus.strings, symbol, strlen(symbol));
  return at;
}

#endif
