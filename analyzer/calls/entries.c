/*
 * calls/entries.c: what does something outside the tree call?
 *
 * Each full name and each method name is compared with the patterns of a table once and remembered as a set of rows. What classes are called by goes down the method order: a mixin of a test case is part of the test.
 */
#include "calls/entries.h"

#include "base/bug.h"
#include "base/glob.h"
#include "base/vec.h"
#include "calls/entry_rules.h"
#include "resolve/callees.h"
#include "resolve/settings.h"

#include <string.h>

enum { SET_BITS = 64 };           /* rows of one table */
typedef uint64_t rules;           /* a set of rows */

enum { ASKED_DECORATORS, ASKED_CALLS, ASKED_BASES, ASKED_MEMBERS, ASKED_NAMED, ASKED_NAMED_MEMBERS, ASKED };

struct starred {                  /* a pattern with a wildcard, and the row that has it */
  struct span text;
  size_t plain, tail;             /* bytes in front and at the end that hold none */
  rules row;
};

/* All words of one column: those without a wildcard are looked up, the others compared. */
struct words {
  struct map exact;               /* name -> place in `sets` */
  VEC(struct starred) starred;
  struct map answers;             /* the same, of names that were asked for */
};

struct entering {
  struct program *p;
  struct names *names;
  struct arena scratch;
  const struct facts *f;
  struct entry_rules decorators, bases, calls;
  struct entry_names named;
  struct words words[ASKED];
  struct callees callees;
  struct map there;               /* (def, kind and framework) -> 1: it has its row */
  rules *sets;
  uint32_t n_sets, cap_sets;
  uint32_t *decorated_by;         /* [def]: full name of its outermost decorator that is known, or 0 */
  rules *of_bases;                /* [class def]: rows of bases that its own bases mean */
  rules *hits, *named_hits;       /* [def]: what it is called by as a method of a class; as a thing of its name */
  mod_id module;                  /* that things are looked up in now */
  rules asked_here, lie_here;     /* rows of `named`: those whose modules were compared with it; those it is one of */
};

static struct span text(const struct entering *w, str_id id)
{
  return intern_get(&w->p->corpus->strings, id);
}

static uint32_t new_set(struct entering *w, rules set)
{
  if (w->n_sets + 1 >= w->cap_sets) {
    w->cap_sets = w->cap_sets == 0 ? 1024 : w->cap_sets * 2;
    w->sets = heap_resize(w->sets, w->cap_sets, sizeof *w->sets);
  }
  w->sets[++w->n_sets] = set;
  return w->n_sets;
}

static void add_word(struct entering *w, struct words *words, struct span word, rules row)
{
  size_t star = span_find(word, '*');
  if (star < word.n) {
    vec_push(&words->starred, ((struct starred){word, star, word.n - span_rfind(word, '*') - 1, row}));
    return;
  }
  str_id id = intern_span(&w->p->corpus->strings, word);
  uint32_t known = map_get(&words->exact, id.v);
  if (known != 0)
    w->sets[known] |= row;
  else
    map_put(&words->exact, id.v, new_set(w, row));
}

/* A list of words, of a row. */
static void add_list(struct entering *w, int which, const char *list, size_t row)
{
  if (row >= SET_BITS)
    BUG("a table of entries has more than %d rows", SET_BITS);
  for (struct span rest = span_of(list); rest.n > 0;) {
    size_t n = span_find(rest, ' ');
    add_word(w, &w->words[which], (struct span){rest.at, n}, (rules)1 << row);
    n += n < rest.n;
    rest = (struct span){rest.at + n, rest.n - n};
  }
}

static void add_names(struct entering *w, int which, const struct entry_rules *table)
{
  for (size_t row = 0; row < table->n; row++)
    add_list(w, which, table->at[row].names, row);
}

static void add_all_words(struct entering *w)
{
  add_names(w, ASKED_DECORATORS, &w->decorators);
  add_names(w, ASKED_CALLS, &w->calls);
  add_names(w, ASKED_BASES, &w->bases);
  for (size_t row = 0; row < w->bases.n; row++)
    add_list(w, ASKED_MEMBERS, w->bases.at[row].members, row);
  for (size_t row = 0; row < w->named.n; row++) {
    add_list(w, ASKED_NAMED, w->named.at[row].names, row);
    add_list(w, ASKED_NAMED_MEMBERS, w->named.at[row].members, row);
  }
}

static rules compare(const struct entering *w, const struct words *words, str_id name)
{
  uint32_t exact = map_get(&words->exact, name.v);
  rules set = exact != 0 ? w->sets[exact] : 0;
  struct span s = text(w, name);
  for (size_t i = 0; i < words->starred.n; i++) {
    const struct starred *one = &words->starred.at[i];
    bool ends_fit = s.n >= one->plain + one->tail && memcmp(s.at, one->text.at, one->plain) == 0 && memcmp(s.at + s.n - one->tail, one->text.at + one->text.n - one->tail, one->tail) == 0;
    if ((set & one->row) == 0 && ends_fit && glob_module(one->text, s))
      set |= one->row;
  }
  return set;
}

static rules rules_of(struct entering *w, int which, str_id name)
{
  if (name.v == 0)
    return 0;
  struct words *words = &w->words[which];
  uint32_t known = map_get(&words->answers, name.v);
  if (known == 0) {
    known = new_set(w, compare(w, words, name));
    map_put(&words->answers, name.v, known);
  }
  return w->sets[known];
}

static str_id full_name(const struct entering *w, struct meaning m)
{
  return m.kind == MEANS_DEF ? w->p->nodes.name[m.node.v] : m.kind == MEANS_EXTERNAL ? m.name : (str_id){0};
}

/* The full name of what is called, or stands there without a call. An attribute of a function that a framework has decorated is one of what that made: `@main.command` below `@click.group`. */
static str_id registers(struct entering *w, uint32_t row)
{
  const struct exprs *x = &w->f->exprs;
  def_id in = w->f->defs.parent[w->f->decorators.of[row].v];
  expr_id e = w->f->decorators.value[row];
  if (x->kind[e.v] == EXPR_CALL && x->path[e.v].v == 0) {
    in = w->f->calls.in[x->row[e.v]];
    e = w->f->calls.callee[x->row[e.v]];
  }
  struct meaning m = names_decorator(w->names, row);
  if (m.kind != MEANS_NOTHING || x->kind[e.v] != EXPR_NAME || x->path[e.v].v == 0)
    return full_name(w, m);
  m = names_lookup(w->names, in, x->name[e.v]);
  uint32_t by = m.kind == MEANS_DEF ? w->decorated_by[w->p->nodes.def[m.node.v].v] : 0;
  if (by == 0)
    return (str_id){0};
  return full_name(w, names_attribute(w->names, (struct meaning){.kind = MEANS_EXTERNAL, .name = {by}}, text(w, x->path[e.v])));
}

static void add(struct entering *w, uint32_t def, uint8_t kind, uint8_t framework, struct fact_ref evidence)
{
  uint64_t key = map_pair(def, (uint32_t)kind << 8 | framework);
  if (map_get(&w->there, key) != 0)
    return;
  map_put(&w->there, key, 1);
  program_entry(w->p, (def_id){def}, (enum entry_kind)kind, (enum framework)framework, evidence);
}

static void add_rules(struct entering *w, uint32_t def, const struct entry_rules *table, rules set, struct fact_ref evidence)
{
  for (size_t i = 0; set >> i != 0; i++) {
    if ((set >> i & 1) != 0)
      add(w, def, table->at[i].kind, table->at[i].framework, evidence);
    if (i + 1 == SET_BITS)
      return;
  }
}

/* The outermost decorator is what makes the name. Twice: a command may stand before its group. */
static void read_decorators(struct entering *w)
{
  const struct decorators *d = &w->f->decorators;
  for (int pass = 0; pass < 2; pass++) {
    for (uint32_t row = 1; row < d->n; row++) {
      uint32_t def = d->of[row].v;
      str_id name = registers(w, row);
      if (w->decorated_by[def] == 0)
        w->decorated_by[def] = name.v;
      if (pass == 1)
        add_rules(w, def, &w->decorators, rules_of(w, ASKED_DECORATORS, name), (struct fact_ref){FACTS_DECORATORS, row});
    }
  }
}

static void read_bases(struct entering *w)
{
  const struct bases *b = &w->f->bases;
  for (uint32_t row = 1; row < b->n; row++) {
    uint32_t class_ = b->in[row].v;
    if (b->keyword[row].v != 0)
      continue;
    struct meaning m = names_base(w->names, row);
    if (m.kind == MEANS_EXTERNAL || m.kind == MEANS_DEF)
      w->of_bases[class_] |= rules_of(w, ASKED_BASES, full_name(w, m));
  }
}

/* Is the module one of those that a row lists? The things of a module come one after the other. */
static bool lies_in(struct entering *w, size_t row, mod_id module)
{
  rules bit = (rules)1 << row;
  const char *modules = w->named.at[row].modules;
  if (module.v != w->module.v) {
    w->module = module;
    w->asked_here = w->lie_here = 0;
  }
  if ((w->asked_here & bit) == 0) {
    w->asked_here |= bit;
    w->lie_here |= *modules == '\0' || entry_lists(modules, text(w, w->p->modules.name[module.v])) ? bit : 0;
  }
  return (w->lie_here & bit) != 0;
}

static bool is_at(struct entering *w, size_t row, uint32_t def)
{
  const struct entry_named *rule = &w->named.at[row];
  mod_id module = modules_of_file(&w->p->modules, w->p->corpus->def_file[def]);
  return (rule->class_ == CLASSES || rule->class_ == w->p->modules.class_[module.v]) && lies_in(w, row, module);
}

/* Things that are found by their own names. A class that has an __init__ holds no tests. */
static void read_named(struct entering *w)
{
  str_id init = intern_span(&w->p->corpus->strings, SPAN("__init__"));
  const struct defs *d = &w->f->defs;
  rules tests = 0;
  for (size_t i = 0; i < w->named.n; i++)
    tests |= (rules)(w->named.at[i].class_ == CLASS_TEST) << i;
  for (uint32_t def = 1; def < d->n; def++) {
    bool class_ = d->kind[def] == DEF_CLASS;
    if ((!class_ && d->kind[def] != DEF_FUNCTION) || d->kind[d->parent[def].v] != DEF_MODULE)
      continue;
    rules so_named = rules_of(w, ASKED_NAMED, d->name[def]);
    for (size_t i = 0; so_named != 0 && i < w->named.n; i++)
      if ((so_named >> i & 1) != 0 && (w->named.at[i].members != NULL) == class_ && is_at(w, i, def))
        w->named_hits[def] |= (rules)1 << i;
    if (class_ && w->named_hits[def] != 0 && names_member(w->names, w->p->node_of_def[def], init).v != 0)
      w->named_hits[def] &= ~tests;
  }
}

struct methods {                  /* the functions of each class: [at[class], at[class + 1]) */
  uint32_t *at, *def;
};

static void index_methods(struct entering *w, struct methods *m)
{
  const struct defs *d = &w->f->defs;
  m->at = arena_array(&w->scratch, uint32_t, (size_t)d->n + 2);
  m->def = arena_array(&w->scratch, uint32_t, d->n);
  for (uint32_t def = 1; def < d->n; def++)
    m->at[d->parent[def].v + 2] += d->kind[def] == DEF_FUNCTION;
  for (uint32_t def = 2; def < d->n + 2; def++)
    m->at[def] += m->at[def - 1];
  for (uint32_t def = 1; def < d->n; def++)
    if (d->kind[def] == DEF_FUNCTION)
      m->def[m->at[d->parent[def].v + 1]++] = def;
}

static void hit_methods(struct entering *w, const struct methods *m, uint32_t class_, rules by_base, rules by_name)
{
  for (uint32_t i = m->at[class_]; i < m->at[class_ + 1]; i++) {
    uint32_t def = m->def[i];
    str_id name = w->f->defs.name[def];
    w->hits[def] |= by_base & rules_of(w, ASKED_MEMBERS, name);
    if (by_name != 0)
      w->named_hits[def] |= by_name & rules_of(w, ASKED_NAMED_MEMBERS, name);
  }
}

/* A class hands what its bases are called by to all classes of its order. One that stands on a framework's class is not looked up by its name. */
static void read_classes(struct entering *w)
{
  struct methods methods;
  index_methods(w, &methods);
  for (uint32_t def = 1; def < w->f->defs.n; def++) {
    if (w->f->defs.kind[def] != DEF_CLASS)
      continue;
    struct mro order = names_mro(w->names, w->p->node_of_def[def]);
    rules by_base = 0;
    for (uint32_t i = 0; i < order.n; i++)
      by_base |= w->of_bases[w->p->nodes.def[order.at[i].v].v];
    rules by_name = by_base == 0 ? w->named_hits[def] : 0;
    for (uint32_t i = 0; (by_base | by_name) != 0 && i < order.n; i++)
      hit_methods(w, &methods, w->p->nodes.def[order.at[i].v].v, by_base, by_name);
  }
}

static void add_methods_and_functions(struct entering *w)
{
  for (uint32_t def = 1; def < w->f->defs.n; def++) {
    struct fact_ref here = {FACTS_DEFS, def};
    if (w->f->defs.kind[def] != DEF_FUNCTION)
      continue;
    add_rules(w, def, &w->bases, w->hits[def], here);
    for (size_t i = 0; i < w->named.n; i++)
      if ((w->named_hits[def] >> i & 1) != 0)
        add(w, def, w->named.at[i].kind, w->named.at[i].framework, here);
  }
}

/* connect(f, sender): the second is none, under whatever name. */
static bool is_sender(const struct entering *w, uint32_t arg, const struct entry_rule *rule)
{
  const struct args *a = &w->f->args;
  return rule->kind == ENTRY_RECEIVER && (a->kind[arg] == ARG_KEYWORD ? !span_is(text(w, a->keyword[arg]), "receiver") : a->position[arg] > 0);
}

/* Functions and classes that a call is given by their names. */
static void read_arguments(struct entering *w, uint32_t call, const struct entry_rule *rule)
{
  const struct args *a = &w->f->args;
  for (uint32_t row = w->callees.first_arg[call]; row != 0 && row < a->n && a->call[row].v == call; row++) {
    if (a->kind[row] > ARG_KEYWORD || (a->kind[row] == ARG_POSITIONAL && a->position[row] < rule->first) || w->f->exprs.kind[a->value[row].v] != EXPR_NAME || is_sender(w, row, rule))
      continue;
    struct meaning m = names_expr(w->names, w->f->calls.in[call], a->value[row]);
    if (m.kind == MEANS_DEF)
      add(w, w->p->nodes.def[m.node.v].v, rule->kind, rule->framework, (struct fact_ref){FACTS_CALLS, call});
  }
}

static void want_functions(struct entering *w)
{
  for (size_t i = 0; i < w->calls.n; i++) {
    for (struct span rest = span_of(w->calls.at[i].names); rest.n > 0;) {
      size_t n = span_find(rest, ' ');
      callees_want(&w->callees, arena_strndup(&w->scratch, rest.at, n));
      n += n < rest.n;
      rest = (struct span){rest.at + n, rest.n - n};
    }
  }
  callees_close(&w->callees, &w->scratch);
}

static void read_calls(struct entering *w)
{
  callees_init(&w->callees, w->p->corpus, &w->scratch);
  want_functions(w);
  for (uint32_t call = 1; call < w->f->calls.n; call++) {
    bool decorates = (w->f->calls.flags[call] & CALL_DECORATOR) != 0;
    if (decorates || !callees_may_be(&w->callees, call))
      continue;
    rules set = rules_of(w, ASKED_CALLS, full_name(w, names_callee(w->names, call)));
    for (size_t i = 0; i < w->calls.n; i++)
      if ((set >> i & 1) != 0)
        read_arguments(w, call, &w->calls.at[i]);
  }
  callees_release(&w->callees);
}

/* What a module calls where it runs as a script. */
static void read_scripts(struct entering *w)
{
  const struct calls *c = &w->f->calls;
  for (uint32_t call = 1; call < c->n; call++) {
    if ((c->flags[call] & CALL_SCRIPT) == 0 || w->f->defs.kind[c->in[call].v] != DEF_MODULE)
      continue;
    struct meaning m = names_callee(w->names, call);
    if (m.kind == MEANS_DEF)
      add(w, w->p->nodes.def[m.node.v].v, ENTRY_SCRIPT, FRAMEWORK_NONE, (struct fact_ref){FACTS_CALLS, call});
  }
}

/* "a.b.C" of the tree, by the longest module that it begins with. */
static struct meaning meant_by(const struct entering *w, struct span dotted)
{
  for (size_t end = span_rfind(dotted, '.'); end < dotted.n; end = span_rfind((struct span){dotted.at, end}, '.')) {
    mod_id module = modules_find(&w->p->modules, intern_find(&w->p->corpus->strings, dotted.at, end));
    if (module.v != 0)
      return names_attribute(w->names, (struct meaning){.kind = MEANS_MODULE, .node = {module.v}}, (struct span){dotted.at + end + 1, dotted.n - end - 1});
    if (span_rfind((struct span){dotted.at, end}, '.') == end)
      break;
  }
  return (struct meaning){.kind = MEANS_NOTHING};
}

/* Functions and classes whose names stand in settings that the framework loads, and what it calls of such a class. */
static void read_settings(struct entering *w)
{
  static const struct {
    const char *setting, *members;
  } table[] = {{"MIDDLEWARE", "__init__ __call__ process_request process_response process_view process_exception process_template_response"},
               {"MIDDLEWARE_CLASSES", "__init__ process_request process_response process_view process_exception process_template_response"},
               {"AUTHENTICATION_BACKENDS", "authenticate get_user has_perm has_module_perms get_all_permissions get_group_permissions"},
               {"DATABASE_ROUTERS", "db_for_read db_for_write allow_relation allow_migrate allow_syncdb"}, {"TEST_RUNNER", "run_tests"}, {"", ""}};
  const struct strings *s = &w->f->strings;
  for (uint32_t row = 1; row < s->n; row++) {
    mod_id module = modules_of_file(&w->p->modules, w->p->corpus->def_file[s->in[row].v]);
    if (w->p->modules.class_[module.v] != CLASS_SETTINGS || s->to[row].v == 0 || !setting_is_known(text(w, s->to[row])))
      continue;
    struct meaning m = meant_by(w, text(w, s->text[row]));
    struct fact_ref here = {FACTS_STRINGS, row};
    size_t i = 0;
    if (m.kind != MEANS_DEF)
      continue;
    add(w, w->p->nodes.def[m.node.v].v, ENTRY_HOOK, FRAMEWORK_DJANGO, here);
    while (!span_is(text(w, s->to[row]), table[i].setting) && table[i].setting[0] != '\0')
      i++;
    for (struct span rest = span_of(table[i].members); rest.n > 0 && w->p->nodes.kind[m.node.v] == NODE_CLASS;) {
      size_t n = span_find(rest, ' ');
      def_id method = w->p->nodes.def[names_member(w->names, m.node, intern_span(&w->p->corpus->strings, (struct span){rest.at, n})).v];
      if (method.v != 0 && w->f->defs.kind[method.v] == DEF_FUNCTION)
        add(w, method.v, ENTRY_HOOK, FRAMEWORK_DJANGO, here);
      n += n < rest.n;
      rest = (struct span){rest.at + n, rest.n - n};
    }
  }
}

/* What packaging declares: scripts, and plugins of whoever asks for their group. */
static void read_points(struct entering *w)
{
  static const struct {
    const char *group;
    enum entry_kind kind;
    enum framework framework;
  } table[] = {{"console_scripts", ENTRY_SCRIPT, FRAMEWORK_NONE}, {"gui_scripts", ENTRY_SCRIPT, FRAMEWORK_NONE}, {"pytest11", ENTRY_HOOK, FRAMEWORK_PYTEST}, {"flask.commands", ENTRY_COMMAND, FRAMEWORK_FLASK},
               {"xblock.", ENTRY_HOOK, FRAMEWORK_XBLOCK}, {"xblock_asides.", ENTRY_HOOK, FRAMEWORK_XBLOCK}, {"", ENTRY_HOOK, FRAMEWORK_NONE}};
  for (uint32_t i = 0; i < w->p->points.n; i++) {
    const struct named_point *point = &w->p->points.at[i];
    size_t row = 0;
    while (!span_starts(point->group, table[row].group))
      row++;
    if (point->def.v != 0)
      add(w, point->def.v, table[row].kind, table[row].framework, (struct fact_ref){EVIDENCE_PACKAGING, i});
  }
}

void entries_run(struct program *p, struct names *names)
{
  struct entering w = {.p = p, .names = names, .f = &p->corpus->all, .decorators = entry_decorators(), .calls = entry_calls(), .bases = entry_bases(), .named = entry_names()};
  uint32_t n = w.f->defs.n;
  add_all_words(&w);
  w.decorated_by = arena_array(&w.scratch, uint32_t, n);
  w.of_bases = arena_array(&w.scratch, rules, n);
  w.hits = arena_array(&w.scratch, rules, n);
  w.named_hits = arena_array(&w.scratch, rules, n);
  read_decorators(&w);
  read_bases(&w);
  read_named(&w);
  read_classes(&w);
  add_methods_and_functions(&w);
  read_calls(&w);
  read_scripts(&w);
  read_points(&w);
  read_settings(&w);
  for (int i = 0; i < ASKED; i++) {
    map_release(&w.words[i].exact);
    map_release(&w.words[i].answers);
    vec_release(&w.words[i].starred);
  }
  map_release(&w.there);
  heap_free(w.sets);
  arena_release(&w.scratch);
}
