/*
 * render/doc_start.c: where does a newcomer begin with a context?
 *
 * report.md 7, in its order, on two printed pages at most: lists show what is used most and say what they leave out, with the command that has it.
 */
#include "render/doc_start_p.h"

#include "base/utf8.h"
#include "render/parts.h"

/* What fits on two sheets where all of it is there: `make site ONLY=print` has such a context. In bytes: MOST_TEXT, MOST_PURPOSE. */
enum { MOST_NAMES = 7, MOST_OF_KIND = 2, MOST_MODELS = 6, MOST_EVENTS = 3, MOST_REST = 30, MOST_WORDS = 7, MOST_TEXT = 100, MOST_PURPOSE = 400 };

static struct span module_name(const struct doc *d, mod_id m)
{
  return intern_get(&d->r->program->corpus->strings, d->r->program->modules.name[m.v]);
}

void plain_paragraph(struct doc *d, const char *words)
{
  d->ops->paragraph(d, true);
  doc_say(d, words);
  d->ops->paragraph(d, false);
}

void between(struct doc *d, uint32_t i, uint32_t shown, uint32_t all)
{
  if (i > 0)
    doc_say(d, i + 1 == shown && shown == all ? " and " : ", ");
}

void and_more(struct doc *d, uint32_t shown, uint32_t all)
{
  if (shown == all)
    return;
  doc_say(d, " and ");
  doc_number(d, all - shown);
  doc_say(d, " more");
}

void full_list(struct doc *d, const char *command)
{
  doc_say(d, " All of them: ");
  d->ops->code(d, span_of(command));
  doc_say(d, ".");
}

static bool is_ended(struct span text)
{
  return span_ends(text, ".") || span_ends(text, "!") || span_ends(text, "?") || span_ends(text, ":");
}

/* As much of it as `most` bytes hold, words left whole. */
static struct span cut_at_word(struct span text, size_t most)
{
  if (text.n <= most)
    return text;
  size_t n = most;
  while (n > 0 && text.at[n] != ' ')
    n--;
  return n > 0 ? (struct span){text.at, n} : utf8_cut(text, most);
}

/*
 * As far as it is whole: the first line of a docstring may be as much of a sentence as fitted there. A long one without an end is cut behind the last sentence in it, and without such an end shown as cut.
 */
static void whole_sentences(struct doc *d, struct span all, size_t most, bool stop)
{
  enum { LONG = 70, LEAST = 15 };
  struct span text = cut_at_word(all, most);
  size_t end = 0;
  bool cut = text.n < all.n || (!is_ended(text) && text.n >= LONG);
  for (size_t i = LEAST; cut && i + 1 < text.n; i++)
    end = text.at[i] == '.' && text.at[i + 1] == ' ' ? i + 1 : end;
  d->ops->text(d, end > 0 ? (struct span){text.at, end} : text);
  if (cut && end == 0)
    doc_say(d, "...");
  else if (stop && text.n > 0 && !is_ended(text))
    doc_say(d, end > 0 ? "" : ".");
}

static void sentence(struct doc *d, struct span text)
{
  whole_sentences(d, text, MOST_TEXT, true);
}

/* ------------------------------------------------------------------------------------------------------------- purpose */

void doc_start_facts(struct doc *d, uint32_t ctx)
{
  const struct context *c = d->r->map->context[ctx];
  const struct context_metrics *m = &d->r->coupling->context[ctx];
  doc_say(d, c->kind == KIND_UNSTATED ? "A" : c->kind == KIND_CORE ? "A core" : c->kind == KIND_SUPPORTING ? "A supporting" : "A generic");
  doc_say(d, d->r->map->declared ? " context of " : " package of ");
  doc_count(d, m->modules, "module", NULL);
  doc_say(d, " and ");
  doc_count(d, m->lines, "line", NULL);
  if (c->owner[0] != '\0') {
    doc_say(d, ", owned by ");
    d->ops->text(d, span_of(c->owner));
  }
}

void doc_start_purpose(struct doc *d, uint32_t ctx)
{
  const struct purpose *p = &start_of(d, ctx)->purpose;
  if (p->source == PURPOSE_NONE) {
    plain_paragraph(d, "Nothing says what it is for. A vision in the context file would stand here, or a README beside the code.");
    return;
  }
  d->ops->quote(d, true);
  whole_sentences(d, p->text, MOST_PURPOSE, false);
  d->ops->quote(d, false);
}

static void purpose(struct doc *d, uint32_t ctx)
{
  static const char *const says[] = {[PURPOSE_NONE] = "", [PURPOSE_VISION] = "So says the context file. ", [PURPOSE_README] = "So says ", [PURPOSE_DOCSTRING] = "So says the docstring of "};
  const struct purpose *p = &start_of(d, ctx)->purpose;
  const struct context_metrics *m = &d->r->coupling->context[ctx];
  doc_start_purpose(d, ctx);
  d->ops->paragraph(d, true);
  doc_say(d, says[p->source]);
  if (p->path.n > 0) {
    d->ops->code(d, p->path);
    doc_say(d, ". ");
  }
  doc_start_facts(d, ctx);
  doc_say(d, m->level == 0 ? "; it is a foundation." : "; it stands on level ");
  if (m->level > 0) {
    doc_number(d, m->level);
    doc_say(d, " of the map.");
  }
  d->ops->paragraph(d, false);
}

/* ------------------------------------------------------------------------------------------------------------- words */

static void elsewhere(struct doc *d, const struct start_word *w, const char *before)
{
  for (uint32_t i = 0; i < least(w->n_elsewhere, MOST_NEIGHBOURS); i++) {
    doc_say(d, i == 0 ? before : i + 1 == w->n_elsewhere ? " and " : ", ");
    d->ops->context(d, w->elsewhere[i].v);
  }
  and_more(d, least(w->n_elsewhere, MOST_NEIGHBOURS), w->n_elsewhere);
}

static void glossary(struct doc *d, const struct start *s)
{
  uint32_t shown = least(s->n_words, MOST_WORDS);
  d->ops->list(d, false, true);
  for (uint32_t i = 0; i < shown; i++) {
    item(d, true);
    d->ops->text(d, s->word[i].term);
    doc_say(d, ": ");
    sentence(d, s->word[i].text);
    elsewhere(d, &s->word[i], " Perhaps something else in ");
    doc_say(d, s->word[i].n_elsewhere > 0 ? "." : "");
    item(d, false);
  }
  if (shown < s->n_words) {
    item(d, true);
    doc_number(d, s->n_words - shown);
    doc_say(d, " more in the context file.");
    item(d, false);
  }
  d->ops->list(d, false, false);
}

static void spoken(struct doc *d, const struct start *s)
{
  d->ops->paragraph(d, true);
  doc_say(d, "It has no glossary in the context file. These words set its code apart: ");
  for (uint32_t i = 0; i < s->n_words; i++) {
    between(d, i, s->n_words, s->n_words);
    d->ops->text(d, s->word[i].term);
    doc_say(d, " (");
    d->ops->code(d, s->word[i].example);
    elsewhere(d, &s->word[i], ", perhaps something else in ");
    doc_say(d, ")");
  }
  doc_say(d, ".");
  d->ops->paragraph(d, false);
}

static void words(struct doc *d, uint32_t ctx)
{
  const struct start *s = start_of(d, ctx);
  if (s->n_words == 0)
    return;
  d->ops->section(d, "words", "Its words", true);
  if (d->r->map->context[ctx]->n_glossary > 0)
    glossary(d, s);
  else
    spoken(d, s);
  d->ops->section(d, "words", "Its words", false);
}

/* ------------------------------------------------------------------------------------------------------------- public */

static void name_row(struct doc *d, const struct start_name *n, bool docs)
{
  struct buf name = {0};
  buf_addspan(&name, module_name(d, n->module));
  if (n->symbol.n > 0) {
    buf_addc(&name, '.');
    buf_addspan(&name, n->symbol);
  }
  d->ops->row(d, true);
  d->ops->cell(d, DOC_NAME, true);
  d->ops->code(d, buf_span(&name));
  d->ops->cell(d, DOC_NAME, false);
  if (docs) {
    d->ops->cell(d, DOC_TEXT, true);
    whole_sentences(d, n->doc, MOST_TEXT, false);
    d->ops->cell(d, DOC_TEXT, false);
  }
  d->ops->cell(d, DOC_NUMBER, true);
  doc_number(d, n->contexts);
  d->ops->cell(d, DOC_NUMBER, false);
  d->ops->row(d, false);
  buf_release(&name);
}

static void public_sentence(struct doc *d, uint32_t ctx)
{
  const struct start *s = start_of(d, ctx);
  const struct context_use *u = &d->r->public_use->context[ctx];
  bool declared = d->r->map->context[ctx]->n_public > 0;
  d->ops->paragraph(d, true);
  if (u->names == 0)
    doc_say(d, "Nothing outside uses a name of it.");
  else
    doc_say(d, "Others use "), doc_count(d, u->names, "name of it", "names of it");
  if (declared && u->names > 0) {
    doc_say(d, u->past == 0 ? ", all of them public." : ", ");
    if (u->past > 0) {
      doc_number(d, u->past);
      doc_say(d, " of them past what it declares as public.");
    }
  } else if (u->names > 0) {
    doc_say(d, "; it does not declare what is public.");
  }
  if (declared && u->idle > 0) {
    doc_say(d, " Of its public functions and classes ");
    doc_number(d, u->idle);
    doc_say(d, " of ");
    doc_number(d, u->offered);
    doc_say(d, " are used by no other context.");
  }
  if (s->n_names > MOST_NAMES)
    full_list(d, "merestone inventory public");
  d->ops->paragraph(d, false);
}

static void public_names(struct doc *d, uint32_t ctx)
{
  static const char *const with_docs[] = {"name", "what it is", "#contexts", NULL}, *const bare[] = {"name", "#contexts", NULL};
  const struct start *s = start_of(d, ctx);
  bool declared = d->r->map->context[ctx]->n_public > 0, docs = false;
  for (uint32_t i = 0; i < least(s->n_names, MOST_NAMES); i++)
    docs = docs || s->name[i].doc.n > 0;
  d->ops->section(d, "public", "What it offers", true);
  public_sentence(d, ctx);
  if (s->n_names > 0) {
    d->ops->table(d, declared ? "Public names, those that most contexts use first" : "What others use most", docs ? with_docs : bare);
    for (uint32_t i = 0; i < least(s->n_names, MOST_NAMES); i++)
      name_row(d, &s->name[i], docs);
    d->ops->table(d, NULL, NULL);
  }
  d->ops->section(d, "public", "What it offers", false);
}

/* ------------------------------------------------------------------------------------------------------------- ways in */

static const char *way_name(uint8_t kind, bool many)
{
  static const char *const one[ENTRY_KINDS] = {"view", "task", "command", "receiver of a signal", "test", "fixture", "script", "plugin"};
  static const char *const more[ENTRY_KINDS] = {"views", "tasks", "commands", "receivers of signals", "tests", "fixtures", "scripts", "plugins"};
  return (many ? more : one)[kind];
}

static void ways_of_kind(struct doc *d, const struct start_entry *e, uint32_t n)
{
  uint32_t shown = least(n, MOST_OF_KIND);
  item(d, true);
  doc_count(d, n, way_name(e->kind, false), way_name(e->kind, true));
  doc_say(d, ": ");
  for (uint32_t i = 0; i < shown; i++) {
    between(d, i, shown, n);
    d->ops->code(d, program_name(d->r->program, e[i].node));
    if (e[i].group.n > 0) {
      doc_say(d, " (");
      d->ops->code(d, e[i].group);
      doc_say(d, ")");
    }
  }
  and_more(d, shown, n);
  doc_say(d, ".");
  item(d, false);
}

static void ways_in(struct doc *d, uint32_t ctx)
{
  const struct start *s = start_of(d, ctx);
  d->ops->section(d, "ways", "Ways in", true);
  if (s->n_entries == 0) {
    plain_paragraph(d, "No framework that is understood here calls it: no view, task, command, receiver or script was found.");
  } else {
    d->ops->paragraph(d, true);
    doc_say(d, "What frameworks and shells call.");
    full_list(d, "merestone inventory entries");
    d->ops->paragraph(d, false);
    d->ops->list(d, false, true);
    for (uint32_t i = 0, end; i < s->n_entries; i = end) {
      for (end = i + 1; end < s->n_entries && s->entry[end].kind == s->entry[i].kind; end++)
        continue;
      ways_of_kind(d, &s->entry[i], end - i);
    }
    d->ops->list(d, false, false);
  }
  d->ops->section(d, "ways", "Ways in", false);
}

/* ------------------------------------------------------------------------------------------------------------- reading */

static void reading_item(struct doc *d, const struct start_module *m)
{
  item(d, true);
  d->ops->module(d, m->module);
  doc_say(d, ": ");
  sentence(d, m->doc);
  doc_say(d, m->doc.n > 0 ? " " : "");
  doc_say(d, m->users == 0 ? "No module imports it, " : "Used by ");
  if (m->users > 0) {
    doc_count(d, m->users, "module", NULL);
    doc_say(d, ", ");
  }
  doc_count(d, m->lines, "line", NULL);
  doc_say(d, ".");
  item(d, false);
}

/* A line a level. */
static void reading_rest(struct doc *d, const struct start *s)
{
  uint32_t shown = least(s->n_rest, MOST_REST);
  d->ops->fold(d, "Then the rest, from foundations up", true);
  d->ops->list(d, false, true);
  for (uint32_t i = 0; i < shown; i++) {
    if (i == 0 || s->rest[i].level != s->rest[i - 1].level) {
      item(d, true);
      doc_say(d, "Level ");
      doc_number(d, s->rest[i].level);
      doc_say(d, ": ");
    } else {
      doc_say(d, ", ");
    }
    d->ops->code(d, module_name(d, s->rest[i].module));
    if (i + 1 == shown && shown < s->n_rest) {
      doc_say(d, " and ");
      doc_number(d, s->n_rest - shown);
      doc_say(d, " more at this level and above");
    }
    if (i + 1 == shown || s->rest[i + 1].level != s->rest[i].level)
      item(d, false);
  }
  d->ops->list(d, false, false);
  d->ops->fold(d, "Then the rest, from foundations up", false);
}

static void reading(struct doc *d, uint32_t ctx)
{
  const struct start *s = start_of(d, ctx);
  d->ops->section(d, "read", "Where to start reading", true);
  if (s->n_first == 0) {
    plain_paragraph(d, "No module of it defines a function or a class.");
  } else {
    d->ops->paragraph(d, true);
    doc_say(d, s->n_first == 1 ? "Read this module" : "Read these ");
    if (s->n_first > 1)
      doc_count(d, s->n_first, "module", NULL);
    doc_say(d, s->n_first > 1 ? ", in this order: much used, short and documented ones, foundations first." : ".");
    d->ops->paragraph(d, false);
    d->ops->list(d, true, true);
    for (uint32_t i = 0; i < s->n_first; i++)
      reading_item(d, &s->first[i]);
    d->ops->list(d, true, false);
  }
  if (s->n_rest > 0)
    reading_rest(d, s);
  d->ops->section(d, "read", "Where to start reading", false);
}

/* ------------------------------------------------------------------------------------------------------------- neighbours */

static void neighbour(struct doc *d, const struct start_neighbour *n)
{
  d->ops->context(d, n->context.v);
  doc_say(d, " (");
  if (n->relation != NULL && n->relation->standing == STANDING_DECLARED && n->relation->use != NULL) {
    doc_say(d, relationship_name(n->relation->use->as));
    doc_say(d, ", ");
  }
  doc_count(d, n->imports, "import", NULL);
  doc_say(d, ")");
}

static void neighbour_sentences(struct doc *d, const struct start *s)
{
  uint32_t shown = least(s->n_uses, MOST_NEIGHBOURS);
  d->ops->paragraph(d, true);
  doc_say(d, s->n_uses == 0 ? "Stands on no other context" : "Stands on ");
  for (uint32_t i = 0; i < shown; i++) {
    between(d, i, shown, s->n_uses);
    neighbour(d, &s->uses[i]);
  }
  and_more(d, shown, s->n_uses);
  doc_say(d, ". ");
  if (s->n_users == 0) {
    doc_say(d, "No context uses it.");
  } else {
    doc_say(d, "Used by ");
    doc_count(d, s->n_users, "context", NULL);
    doc_say(d, s->n_users == 1 ? ": " : ", most by ");
    neighbour(d, &s->users[0]);
    for (uint32_t i = 1; i < least(s->n_users, 3); i++) {
      doc_say(d, i == 1 ? ", then by " : " and ");
      neighbour(d, &s->users[i]);
    }
    doc_say(d, ".");
  }
  d->ops->paragraph(d, false);
}

static void models(struct doc *d, const struct start *s)
{
  uint32_t shown = least(s->n_models, MOST_MODELS);
  if (s->n_models == 0)
    return;
  d->ops->paragraph(d, true);
  doc_say(d, "It keeps ");
  doc_count(d, s->n_models, "model", NULL);
  doc_say(d, ": ");
  for (uint32_t i = 0; i < shown; i++) {
    between(d, i, shown, s->n_models);
    d->ops->code(d, intern_get(&d->r->program->corpus->strings, d->r->django->models.label[s->model[i]]));
  }
  and_more(d, shown, s->n_models);
  doc_say(d, ".");
  if (shown < s->n_models)
    full_list(d, "merestone inventory models");
  d->ops->paragraph(d, false);
}

static void event(struct doc *d, const struct start_event *e)
{
  item(d, true);
  d->ops->code(d, program_name(d->r->program, e->receiver));
  if (e->out && e->other.v != 0) {
    doc_say(d, " of ");
    d->ops->context(d, e->other.v);
  }
  doc_say(d, " hears ");
  if (e->senders == 1) {
    d->ops->code(d, program_name(d->r->program, e->sender));
  } else {
    doc_number(d, e->senders);
    doc_say(d, e->out ? " functions of this context" : " functions");
  }
  if (!e->out && e->contexts > 1) {
    doc_say(d, " in ");
    doc_count(d, e->contexts, "context", NULL);
  } else if (!e->out && e->other.v != 0) {
    doc_say(d, " of ");
    d->ops->context(d, e->other.v);
  }
  doc_say(d, ".");
  item(d, false);
}

static void events(struct doc *d, const struct start *s)
{
  uint32_t shown = least(s->n_events, MOST_EVENTS);
  if (s->n_events == 0)
    return;
  d->ops->paragraph(d, true);
  doc_say(d, "Signals cross its border to ");
  doc_count(d, s->n_events, "receiver", NULL);
  doc_say(d, ":");
  d->ops->paragraph(d, false);
  d->ops->list(d, false, true);
  for (uint32_t i = 0; i < shown; i++)
    event(d, &s->event[i]);
  if (shown < s->n_events) {
    item(d, true);
    doc_number(d, s->n_events - shown);
    doc_say(d, " more: ");
    d->ops->code(d, SPAN("merestone graph --kind event --level function"));
    doc_say(d, ".");
    item(d, false);
  }
  d->ops->list(d, false, false);
}

static void neighbours(struct doc *d, uint32_t ctx)
{
  const struct start *s = start_of(d, ctx);
  d->ops->section(d, "neighbours", "Its neighbours", true);
  neighbour_sentences(d, s);
  if (s->n_uses + s->n_users > 0)
    d->ops->picture(d, ctx);
  models(d, s);
  events(d, s);
  d->ops->section(d, "neighbours", "Its neighbours", false);
}

void doc_start(struct doc *d, uint32_t ctx)
{
  purpose(d, ctx);
  words(d, ctx);
  public_names(d, ctx);
  ways_in(d, ctx);
  reading(d, ctx);
  neighbours(d, ctx);
  doc_start_rules(d, ctx);
  doc_start_surprises(d, ctx);
  doc_start_tests(d, ctx);
}

/* ------------------------------------------------------------------------------------------------------------- all of them */

static void start_row(struct doc *d, uint32_t ctx)
{
  const struct purpose *p = &start_of(d, ctx)->purpose;
  d->ops->row(d, true);
  d->ops->cell(d, DOC_HEAD, true);
  d->ops->context(d, ctx);
  d->ops->cell(d, DOC_HEAD, false);
  d->ops->cell(d, DOC_TEXT, true);
  if (p->source != PURPOSE_NONE)
    sentence(d, p->text);
  else
    doc_start_facts(d, ctx), doc_say(d, ".");
  d->ops->cell(d, DOC_TEXT, false);
  const uint32_t numbers[] = {d->r->coupling->context[ctx].level, d->r->coupling->context[ctx].modules, start_of(d, ctx)->n_users};
  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
    d->ops->cell(d, DOC_NUMBER, true);
    doc_number(d, numbers[i]);
    d->ops->cell(d, DOC_NUMBER, false);
  }
  d->ops->row(d, false);
}

/* Contexts that stand on few and on which most stand: the foundation that most contexts use. */
static uint32_t first_of_all(const struct doc *d)
{
  const struct starts *s = d->r->starts;
  uint32_t best = 0;
  for (uint32_t i = 0; i < s->n_order; i++) {
    uint32_t ctx = s->order[i].v, level = d->r->coupling->context[ctx].level;
    if (best == 0 || (level == d->r->coupling->context[best].level && s->of[ctx].n_users > s->of[best].n_users))
      best = ctx;
  }
  return best;
}

void doc_starts(struct doc *d)
{
  static const char *const contexts[] = {"context", "what it is for", "#level", "#modules", "#used by", NULL}, *const packages[] = {"package", "what it is for", "#level", "#modules", "#used by", NULL};
  const struct starts *s = d->r->starts;
  uint32_t first = first_of_all(d);
  d->ops->paragraph(d, true);
  if (first == 0) {
    doc_say(d, "There is nothing to read: no module was found.");
  } else {
    doc_say(d, "Begin with ");
    d->ops->context(d, first);
    doc_say(d, start_of(d, first)->n_users > 0 ? ": it stands at the bottom, and " : ": it stands at the bottom");
    if (start_of(d, first)->n_users > 0) {
      doc_count(d, start_of(d, first)->n_users, "context uses", "contexts use");
      doc_say(d, " it");
    }
    doc_say(d, ". Then go down the list: each level stands on those above it in the list, as far as the code has levels.");
  }
  d->ops->paragraph(d, false);
  if (s->n_order == 0)
    return;
  d->ops->table(d, "From foundations up", d->r->map->declared ? contexts : packages);
  for (uint32_t i = 0; i < s->n_order; i++)
    start_row(d, s->order[i].v);
  d->ops->table(d, NULL, NULL);
}
