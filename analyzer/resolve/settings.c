/*
 * resolve/settings.c: which modules does the tree name in strings?
 *
 * The extractor notes every text that looks like a dotted path. Two readers are known to take such texts: mock.patch under all its names, wherever it is called, and the framework, for settings with well-known names
 * (setting_names.c). All other texts of settings files are candidates. Whether one leads anywhere is for the index of modules to say; what does not is a text like any other.
 *
 * Not here: texts that import (loaders.c; import_module).
 */
#include "resolve/settings.h"

#include "resolve/callees.h"

enum { LEAST_PARTS = 2 };         /* one word may be anything */

static const struct {
  const char *call;
  struct argument path;
} patchers[] = {                  /* unittest.mock; the library of before it, and where that keeps its code */
  {"unittest.mock.patch", {"target", 0}}, {"unittest.mock.patch.multiple", {"target", 0}}, {"unittest.mock.patch.dict", {"in_dict", 0}},
  {"mock.patch", {"target", 0}},          {"mock.patch.multiple", {"target", 0}},          {"mock.patch.dict", {"in_dict", 0}},
  {"monkeypatch.setattr", {"target", 0}}, {"mocker.patch", {"target", 0}}, {"mocker.patch.dict", {"in_dict", 0}},   /* fixtures, which are parameters of that name */
  {"mock.mock.patch", {"target", 0}},     {"mock.mock.patch.multiple", {"target", 0}},     {"mock.mock.patch.dict", {"in_dict", 0}},
};
enum { PATCHERS = sizeof patchers / sizeof *patchers };

struct reading_texts {
  struct program *p;
  struct names *names;
  struct resolver *r;
  struct callees callees;
  str_id call[PATCHERS];
  uint32_t *first, *row;          /* row[first[text] .. first[text + 1]): the rows of strings with this text, in order */
  bool *patched;                  /* [row of strings] */
};

static void index_texts(struct reading_texts *t, struct arena *scratch)
{
  const struct strings *s = &t->p->corpus->all.strings;
  uint32_t n = t->p->corpus->strings.n;
  t->first = arena_array(scratch, uint32_t, (size_t)n + 2);
  t->row = arena_array(scratch, uint32_t, s->n);
  t->patched = arena_array(scratch, bool, s->n);
  for (uint32_t row = 1; row < s->n; row++)
    t->first[s->text[row].v + 2]++;
  for (uint32_t text = 2; text < n + 2; text++)
    t->first[text] += t->first[text - 1];
  for (uint32_t row = 1; row < s->n; row++)
    t->row[t->first[s->text[row].v + 1]++] = row;
}

/* Does the text stand in the file of the call and behind its name? */
static bool stands_behind(const struct reading_texts *t, uint32_t row, uint32_t call)
{
  const struct corpus *c = t->p->corpus;
  const struct strings *s = &c->all.strings;
  file_id f = c->def_file[s->in[row].v], of = c->def_file[c->all.calls.in[call].v];
  uint32_t line = c->all.calls.line[call], col = c->all.calls.col[call];
  return f.v != of.v ? f.v > of.v : s->line[row] > line || (s->line[row] == line && s->col[row] > col);
}

/* The row of the text that a call is given: the first of that text behind the name of what is called; 0 if the extractor noted none. */
static uint32_t text_behind(const struct reading_texts *t, uint32_t call, str_id text)
{
  const struct corpus *c = t->p->corpus;
  uint32_t low = t->first[text.v], end = t->first[text.v + 1];
  for (uint32_t high = end; low < high;) {
    uint32_t middle = low + (high - low) / 2;
    if (stands_behind(t, t->row[middle], call))
      high = middle;
    else
      low = middle + 1;
  }
  bool here = low < end && c->def_file[c->all.strings.in[t->row[low]].v].v == c->def_file[c->all.calls.in[call].v].v;
  return here ? t->row[low] : 0;
}

static void add_edge(struct reading_texts *t, def_id in, str_id text, struct fact_ref evidence, enum edge_rule rule)
{
  struct program *p = t->p;
  struct span path = intern_get(&p->corpus->strings, text);
  mod_id from = modules_of_file(&p->modules, p->corpus->def_file[in.v]);
  path.n = span_find(path, ':');                      /* "a.b:application" */
  mod_id to = imports_prefix(t->r, from, path, LEAST_PARTS);
  if (to.v == 0 || to.v == from.v)
    return;
  uint32_t e = program_edge(p, p->node_of_def[in.v], (node_id){to.v}, EDGE_SETTING, evidence);
  uint8_t kind = p->corpus->all.defs.kind[in.v];
  p->edges.scope[e] = kind == DEF_FUNCTION || kind == DEF_LAMBDA ? SCOPE_FUNCTION : SCOPE_MODULE;
  p->edges.confidence[e] = rule == RULE_TEXT ? CONFIDENCE_POSSIBLE : CONFIDENCE_INFERRED;
  p->edges.rule[e] = (uint8_t)rule;
}

/* "monkeypatch.setattr": a fixture that pytest gives, called as it is written. */
static str_id written_name(const struct reading_texts *t, expr_id callee)
{
  const struct corpus *c = t->p->corpus;
  struct span name = intern_get(&c->strings, c->all.exprs.name[callee.v]);
  if (c->all.exprs.kind[callee.v] != EXPR_NAME || (!span_is(name, "monkeypatch") && !span_is(name, "mocker")))
    return (str_id){0};
  struct buf whole = {0};
  buf_addspan(&whole, name);
  buf_addc(&whole, '.');
  buf_addspan(&whole, intern_get(&c->strings, c->all.exprs.path[callee.v]));
  str_id id = intern_find(&c->strings, whole.at, whole.n);
  buf_release(&whole);
  return id;
}

/* Marks what mock.patch is given. A text that the extractor did not note, for its length, stands where its call does. */
static void one_call(struct reading_texts *t, uint32_t call)
{
  const struct corpus *c = t->p->corpus;
  def_id in = c->all.calls.in[call];
  str_id name = callees_name(t->p, names_expr(t->names, in, c->all.calls.callee[call]));
  name = name.v != 0 ? name : written_name(t, c->all.calls.callee[call]);
  for (size_t i = 0; name.v != 0 && i < PATCHERS; i++) {
    if (t->call[i].v != name.v)
      continue;
    expr_id given = callees_argument(&t->callees, call, patchers[i].path);
    if (!callees_is_text(&t->callees, given))
      return;
    uint32_t row = text_behind(t, call, c->all.exprs.name[given.v]);
    if (row != 0)
      t->patched[row] = true;
    else
      add_edge(t, in, c->all.exprs.name[given.v], (struct fact_ref){FACTS_CALLS, call}, RULE_PATCH);
    return;
  }
}

static void read_patches(struct reading_texts *t, struct arena *scratch)
{
  callees_init(&t->callees, t->p->corpus, scratch);
  for (size_t i = 0; i < PATCHERS; i++)
    t->call[i] = callees_want(&t->callees, patchers[i].call);
  callees_close(&t->callees, scratch);
  index_texts(t, scratch);
  for (uint32_t row = 1; row < t->p->corpus->all.calls.n; row++)
    if (callees_may_be(&t->callees, row))
      one_call(t, row);
  callees_release(&t->callees);
}

static void read_texts(struct reading_texts *t)
{
  const struct corpus *c = t->p->corpus;
  const struct strings *s = &c->all.strings;
  for (uint32_t row = 1; row < s->n; row++) {
    mod_id module = modules_of_file(&t->p->modules, c->def_file[s->in[row].v]);
    bool settings = t->p->modules.class_[module.v] == CLASS_SETTINGS;
    if (!t->patched[row] && !settings)
      continue;
    bool known = s->to[row].v != 0 && setting_is_known(intern_get(&c->strings, s->to[row]));
    add_edge(t, s->in[row], s->text[row], (struct fact_ref){FACTS_STRINGS, row}, t->patched[row] ? RULE_PATCH : known ? RULE_SETTING : RULE_TEXT);
  }
}

void settings_run(struct program *p, struct names *names, struct resolver *r)
{
  struct arena scratch = {0};
  struct reading_texts t = {.p = p, .names = names, .r = r};
  read_patches(&t, &scratch);
  read_texts(&t);
  arena_release(&scratch);
}
