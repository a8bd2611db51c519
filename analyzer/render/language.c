/*
 * render/language.c: the words of the contexts, for people and as rows.
 *
 * A kind of note is a title and what its details are called; everything else all kinds share.
 */
#include "render/language.h"

#include "base/utf8.h"
#include "render/parts.h"
#include "render/sheet_fill.h"

#include <math.h>

enum { LINE = 118, INDENT = 2, MOST_NOTES = 10 /* of a kind, where all are told */, CLOSEST = 5 };

static const struct {
  const char *details;            /* in front of them */
  const char *unit, *units;       /* of `uses` */
  bool by_word;                   /* a side is a word of the whole tree, not a context */
  bool in_line;                   /* the whole note is one line */
} says[NOTES] = {
  [NOTE_CLASH] = {"beside ", "use", "uses", false, false},
  [NOTE_TEXTS] = {"", "use", "uses", false, false},
  [NOTE_NAMESAKE] = {"only here ", "field", "fields", false, false},
  [NOTE_TWIN] = {"shares ", "field", "fields", false, false},
  [NOTE_RIVALS] = {"ahead in ", "use", "uses", true, false},
  [NOTE_SPELLING] = {"", "use", "uses", true, false},
  [NOTE_APART] = {"", "use", "uses", true, false},
  [NOTE_UNUSED] = {"; nearest words there: ", NULL, NULL, false, true},
  [NOTE_FOREIGN] = {NULL, NULL, NULL, false, true},
  [NOTE_MISSING] = {": ", NULL, NULL, false, true},
};

/* Examples of a side: one where all is told, more where one thing is asked for. */
static uint32_t shown_examples(const struct language_page *page, const struct side *side)
{
  bool asked = page->only.v != 0 || (page->term != NULL && side >= page->term->sides && side < page->term->sides + page->term->n_sides);
  return !asked && side->n_examples > 1 ? 1 : side->n_examples;
}

static void add_safe(struct buf *out, struct span text)
{
  utf8_safe(out, text);
}

static void add_list(struct buf *out, const struct span *at, uint32_t n)
{
  for (uint32_t i = 0; i < n; i++) {
    buf_adds(out, i > 0 ? ", " : "");
    add_safe(out, at[i]);
  }
}

/* Breaks `text` at blanks into lines of LINE; further ones begin with `indent` blanks. */
static void add_wrapped(struct buf *out, struct span text, size_t column, size_t indent)
{
  for (struct span rest = text; rest.n > 0;) {
    size_t n = span_find(rest, ' '), width = utf8_count((struct span){rest.at, n});
    if (column + width > LINE && column > indent) {
      while (out->n > 0 && out->at[out->n - 1] == ' ')
        out->n--;
      buf_printf(out, "\n%*s", (int)indent, "");
      column = indent;
    }
    buf_add(out, rest.at, n);
    column += width + 1;
    if (n == rest.n)
      break;
    buf_addc(out, ' ');
    rest = (struct span){rest.at + n + 1, rest.n - n - 1};
  }
  buf_addc(out, '\n');
}

static void add_place(struct buf *out, const struct language_page *page, const struct example *e)
{
  add_safe(out, e->name);
  buf_adds(out, " ");
  add_safe(out, span_of(program_path(page->in->program, e->file)));
  buf_printf(out, ":%u", e->line);
}

static const char *name_of(const struct language_page *page, uint32_t ctx)
{
  return context_name(page->in->map, (ctx_id){ctx});
}

/* ------------------------------------------------------------------------------------------------------------- text */

static void say_size(struct buf *out, const struct language_page *page)
{
  const struct language *l = page->language;
  const struct terms *t = &page->in->words->terms;
  uint64_t names = 0, contexts = 0, modules = page->in->program->modules.n - 1 - l->left_out;
  for (uint32_t x = 0; x < l->k; x++) {
    names += l->names[x];
    contexts += x > 0 && l->names[x] > 0;
  }
  add_count(out, contexts, page->in->map->declared ? "context" : "package", NULL);
  buf_adds(out, ", ");
  add_count(out, modules, "module", NULL);
  buf_adds(out, ": ");
  add_count(out, t->words - 1, "word", NULL);
  buf_adds(out, " and ");
  add_count(out, t->n - t->words, "pair of words", "pairs of words");
  buf_adds(out, " in ");
  add_count(out, names, "name and docstring", "names and docstrings");
  buf_adds(out, "; left out ");
  add_count(out, l->left_out, "module", NULL);
  buf_adds(out, " of tests, migrations, settings or generated code. What follows are questions to those who know the domain; a word may well have another meaning in another context.");
}

static size_t width_of_names(const struct language_page *page)
{
  size_t width = 0;
  for (uint32_t x = 1; x < page->language->k; x++) {
    size_t n = utf8_count(span_of(name_of(page, x)));
    width = page->language->names[x] > 0 && n > width ? n : width;
  }
  return width;
}

static void say_vocabulary(struct buf *out, const struct language_page *page)
{
  enum { BRIEFLY = 10 };
  const struct language *l = page->language;
  size_t width = width_of_names(page);
  struct buf line = {0};
  buf_adds(out, "\nWhat each speaks of: the words that set it apart, and in how many of its names and docstrings they stand\n");
  for (uint32_t x = 1; x < l->k; x++) {
    if (l->names[x] == 0)
      continue;
    buf_reset(&line);
    for (uint32_t i = 0; i < l->n_top[x] && i < BRIEFLY; i++) {
      const struct term_use *u = &l->use[l->top[x][i]];
      buf_adds(&line, i > 0 ? ", " : "");
      add_safe(&line, intern_get(&page->in->program->corpus->strings, page->in->words->terms.text[u->term]));
      buf_printf(&line, " %u", u->uses);
    }
    buf_printf(out, "%*s", INDENT, "");
    add_safe(out, span_of(name_of(page, x)));
    for (size_t n = utf8_count(span_of(name_of(page, x))); n < width + 2; n++)
      buf_addc(out, ' ');
    add_wrapped(out, line.n > 0 ? buf_span(&line) : SPAN("nothing of its own"), INDENT + width + 2, INDENT + width + 2);
  }
  buf_release(&line);
}

static struct example example_of(const struct language_page *page, uint32_t row)
{
  const struct spoken *s = &page->in->words->spoken;
  const struct program *p = page->in->program;
  return (struct example){intern_get(&p->corpus->strings, s->name[row]), p->modules.file[s->module[row].v], s->line[row]};
}

static void say_context(struct buf *out, const struct language_page *page)
{
  const struct language *l = page->language;
  uint32_t x = page->only.v;
  struct buf line = {0};
  buf_adds(out, "\nThe words that set ");
  add_safe(out, span_of(name_of(page, x)));
  buf_printf(out, " apart, in how many of its %u names and docstrings they stand, and one of these\n", l->names[x]);
  for (uint32_t i = 0; i < l->n_top[x]; i++) {
    const struct term_use *u = &l->use[l->top[x][i]];
    struct example e = example_of(page, u->row);
    buf_reset(&line);
    add_safe(&line, intern_get(&page->in->program->corpus->strings, page->in->words->terms.text[u->term]));
    for (size_t n = utf8_count(buf_span(&line)); n < 24; n++)
      buf_addc(&line, ' ');
    buf_printf(&line, " %4u  ", u->uses);
    add_place(&line, page, &e);
    buf_printf(out, "%*s%s\n", INDENT, "", line.at);
  }
  buf_release(&line);
}

/* "19 uses, beside satisfied, partially: Condition oscar/apps/offer/models.py:12" */
static void say_side(struct buf *out, const struct language_page *page, const struct note *note, const struct side *side, size_t width)
{
  const char *unit = note == page->term ? "use" : says[note->kind].unit, *units = note == page->term ? "uses" : says[note->kind].units;
  const char *details = note == page->term ? "beside " : says[note->kind].details;
  bool by_word = note != page->term && says[note->kind].by_word;
  struct buf head = {0}, line = {0};
  struct span name = by_word ? side->word : span_of(name_of(page, side->context.v));
  add_safe(&head, name);
  buf_printf(out, "%*s%s", 2 * INDENT, "", head.n > 0 ? head.at : "");
  for (size_t n = utf8_count(buf_span(&head)); n < width + 2; n++)
    buf_addc(out, ' ');
  add_count(&line, side->uses, unit, units);
  if (side->contexts > 0) {
    buf_adds(&line, " in ");
    add_count(&line, side->contexts, page->in->map->declared ? "context" : "package", NULL);
  }
  if (side->n_details > 0) {
    buf_adds(&line, line.n > 0 ? ", " : "");
    buf_adds(&line, details);
    add_list(&line, side->details, side->n_details);
  }
  if (side->text.n > 0) {
    buf_adds(&line, "; glossary: ");
    add_safe(&line, side->text);
  }
  for (uint32_t i = 0; i < shown_examples(page, side); i++) {
    buf_adds(&line, i > 0 ? ", " : side->text.n > 0 ? " In " : ": ");
    add_place(&line, page, &side->examples[i]);
  }
  add_wrapped(out, line.n > 0 ? buf_span(&line) : SPAN("-"), 2 * INDENT + width + 2, 2 * INDENT + width + 2);
  buf_release(&head);
  buf_release(&line);
}

/* "voucher: of offers (42), used by dashboard (34), basket (18)"; "UPC: of catalogue; nearest words there: ..." */
static void say_in_line(struct buf *out, const struct language_page *page, const struct note *note)
{
  struct buf line = {0};
  add_safe(&line, note->kind == NOTE_MISSING ? span_of(name_of(page, note->sides[0].context.v)) : note->subject);
  for (uint32_t i = 0; i < note->n_sides && note->kind != NOTE_MISSING; i++) {
    buf_adds(&line, i == 0 ? ": of " : i == 1 ? ", used by " : ", ");
    add_safe(&line, span_of(name_of(page, note->sides[i].context.v)));
    if (note->kind == NOTE_FOREIGN)
      buf_printf(&line, " (%u)", note->sides[i].uses);
  }
  if (says[note->kind].details != NULL && note->sides[0].n_details > 0) {
    buf_adds(&line, says[note->kind].details);
    add_list(&line, note->sides[0].details, note->sides[0].n_details);
  }
  buf_printf(out, "%*s", INDENT, "");
  add_wrapped(out, buf_span(&line), INDENT, 2 * INDENT);
  buf_release(&line);
}

static void say_note(struct buf *out, const struct language_page *page, const struct note *note)
{
  size_t width = 0;
  if (note != page->term && says[note->kind].in_line) {
    say_in_line(out, page, note);
    return;
  }
  for (uint32_t i = 0; i < note->n_sides; i++) {
    bool by_word = note != page->term && says[note->kind].by_word;
    size_t n = utf8_count(by_word ? note->sides[i].word : span_of(name_of(page, note->sides[i].context.v)));
    width = n > width ? n : width;
  }
  if (note != page->term) {
    buf_printf(out, "%*s", INDENT, "");
    add_safe(out, note->subject);
    buf_addc(out, '\n');
  }
  for (uint32_t i = 0; i < note->n_sides; i++)
    say_side(out, page, note, &note->sides[i], width);
}

static void say_notes(struct buf *out, const struct language_page *page)
{
  const struct language *l = page->language;
  for (int kind = 0; kind < NOTES; kind++) {
    uint32_t n = 0, told = 0;
    for (uint32_t i = 0; i < l->n_notes; i++)
      n += page->shown[i] && l->note[i].kind == (enum note_kind)kind;
    if (n == 0)
      continue;
    buf_printf(out, "\n%s (%u)\n", note_info((enum note_kind)kind)->title, n);
    bool all = page->only.v != 0 || page->term != NULL;
    for (uint32_t i = 0; i < l->n_notes && (all || told < MOST_NOTES); i++) {
      if (!page->shown[i] || l->note[i].kind != (enum note_kind)kind)
        continue;
      say_note(out, page, &l->note[i]);
      told++;
    }
    if (n > told)
      buf_printf(out, "%*sand %u more: --format csv lists them\n", INDENT, "", n - told);
  }
}

struct likeness {
  uint32_t a, b;
  double cosine;
};

/* The pairs that speak most alike, by cosine, ties by number, none below what two decimals show; returns how many. */
static uint32_t closest(struct likeness *out, const struct language_page *page)
{
  const struct language *l = page->language;
  uint32_t n = 0;
  for (uint32_t a = 1; a < l->k; a++) {
    for (uint32_t b = a + 1; b < l->k; b++) {
      double c = l->semantic[(size_t)a * l->k + b];
      if (!(c >= 0.005) || (page->only.v != 0 && page->only.v != a && page->only.v != b))
        continue;
      uint32_t at = n < CLOSEST ? n++ : CLOSEST;
      for (; at > 0 && out[at - 1].cosine < c; at--)
        if (at < CLOSEST)
          out[at] = out[at - 1];
      if (at < CLOSEST)
        out[at] = (struct likeness){a, b, c};
    }
  }
  return n;
}

static void say_closest(struct buf *out, const struct language_page *page)
{
  struct likeness at[CLOSEST];
  struct buf line = {0};
  uint32_t n = closest(at, page);
  if (n == 0)
    return;
  buf_adds(out, "\nMost alike in their words (mean cosine of their modules)\n");
  for (uint32_t i = 0; i < n; i++) {
    buf_adds(&line, i > 0 ? ", " : "");
    add_safe(&line, span_of(name_of(page, at[i].a)));
    buf_adds(&line, " and ");
    add_safe(&line, span_of(name_of(page, at[i].b)));
    buf_printf(&line, " %.2f", at[i].cosine);
  }
  buf_printf(out, "%*s", INDENT, "");
  add_wrapped(out, buf_span(&line), INDENT, INDENT);
  buf_release(&line);
}

void language_text(struct buf *out, const struct language_page *page)
{
  struct buf size = {0};
  say_size(&size, page);
  add_wrapped(out, buf_span(&size), 0, 0);
  buf_release(&size);
  if (page->term != NULL) {
    buf_addc(out, '\n');
    add_safe(out, page->term->subject);
    buf_adds(out, ": who uses it, beside which words, in which names\n");
    say_note(out, page, page->term);
  } else if (page->only.v != 0) {
    say_context(out, page);
  } else {
    say_vocabulary(out, page);
  }
  say_notes(out, page);
  if (page->term == NULL)
    say_closest(out, page);
  buf_adds(out, page->term != NULL ? "\nNext: merestone language --context NAME tells more of one of them\n" : "\nNext: merestone language --term WORD shows one word everywhere, --context NAME one context\n");
}

/* ------------------------------------------------------------------------------------------------------------- rows */

static const struct column columns[] = {
  {"note", NULL, CELL_NUMBER},           {"subject", "subject", CELL_TEXT},  {"context", "context", CELL_TEXT},  {"word", "word", CELL_TEXT}, {"uses", "uses", CELL_NUMBER}, {"weight", NULL, CELL_DECIMAL},
  {"contexts", "contexts", CELL_NUMBER}, {"likeness", "alike", CELL_DECIMAL}, {"details", "details", CELL_LIST}, {"text", "glossary", CELL_TEXT}, {"names", "names", CELL_LIST},
};

struct row_of {
  const struct note *note;        /* its subject and likeness */
  const struct side *side;
  uint32_t number;                /* of the note in its group; of a term its rank */
  double weight;                  /* of a term in its context; NAN for notes */
  bool has_uses;
};

static void fill_row(struct sheet_filler *f, const struct language_page *page, const struct row_of *row)
{
  const struct note *note = row->note;
  const struct side *side = row->side;
  struct buf list = {0};
  fill_number(f, row->number);
  fill_text(f, note->subject);
  fill_text(f, side->context.v == 0 ? SPAN("") : span_of(name_of(page, side->context.v)));
  fill_text(f, side->word);
  if (row->has_uses)
    fill_number(f, side->uses);
  else
    fill_text(f, SPAN(""));
  fill_decimal(f, row->weight);
  if (side->contexts > 0)
    fill_number(f, side->contexts);
  else
    fill_text(f, SPAN(""));
  fill_decimal(f, note->likeness);
  for (uint32_t i = 0; i < side->n_details; i++) {
    buf_adds(&list, i > 0 ? "\n" : "");
    buf_addspan(&list, side->details[i]);
  }
  fill_text(f, list.n > 0 ? buf_span(&list) : SPAN(""));
  fill_text(f, side->text);
  buf_reset(&list);
  for (uint32_t i = 0; i < side->n_examples; i++) {
    buf_adds(&list, i > 0 ? "\n" : "");
    add_place(&list, page, &side->examples[i]);
  }
  fill_text(f, list.n > 0 ? buf_span(&list) : SPAN(""));
  buf_release(&list);
}

static void fill_terms(struct sheet_filler *f, const struct language_page *page)
{
  const struct language *l = page->language;
  for (uint32_t x = 1; x < l->k; x++) {
    for (uint32_t i = 0; i < l->n_top[x] && (page->only.v == 0 || page->only.v == x); i++) {
      const struct term_use *u = &l->use[l->top[x][i]];
      struct example e = example_of(page, u->row);
      struct span text = intern_get(&page->in->program->corpus->strings, page->in->words->terms.text[u->term]);
      struct side side = {.context = {x}, .word = text, .uses = u->uses, .examples = &e, .n_examples = 1};
      fill_row(f, page, &(struct row_of){&(struct note){.likeness = NAN}, &side, i + 1, u->weight, true});
    }
  }
}

static void fill_notes(struct sheet_filler *f, const struct language_page *page, enum note_kind kind)
{
  uint32_t number = 0;
  for (uint32_t i = 0; i < page->language->n_notes; i++) {
    const struct note *note = &page->language->note[i];
    if (note->kind != kind || !page->shown[i])
      continue;
    number++;
    for (uint32_t k = 0; k < note->n_sides; k++)
      fill_row(f, page, &(struct row_of){note, &note->sides[k], number, NAN, says[kind].unit != NULL || kind == NOTE_FOREIGN});
  }
}

static void fill_semantic(struct sheet_filler *f, const struct language_page *page)
{
  const struct language *l = page->language;
  uint32_t number = 0;
  for (uint32_t a = 1; a < l->k; a++) {
    for (uint32_t b = a; b < l->k; b++) {
      double c = l->semantic[(size_t)a * l->k + b];
      if (isnan(c) || (page->only.v != 0 && page->only.v != a && page->only.v != b))
        continue;
      struct side side = {.context = {a}, .word = span_of(name_of(page, b))};
      fill_row(f, page, &(struct row_of){&(struct note){.likeness = c}, &side, ++number, NAN, false});
    }
  }
}

void language_sheet(struct sheet *out, struct arena *run, const struct language_page *page)
{
  struct sheet_filler f;
  struct buf about = {0};
  say_size(&about, page);
  *out = (struct sheet){.inventory = "language", .about = arena_strndup(run, about.at, about.n), .columns = columns, .n_columns = sizeof columns / sizeof *columns};
  buf_release(&about);
  fill_begin(&f, run, out);
  fill_group(&f, "term", page->term == NULL ? "What each speaks of" : "Who uses it");
  if (page->term == NULL)
    fill_terms(&f, page);
  for (uint32_t i = 0; page->term != NULL && i < page->term->n_sides; i++)
    fill_row(&f, page, &(struct row_of){page->term, &page->term->sides[i], i + 1, NAN, true});
  for (int kind = 0; kind < NOTES; kind++) {
    fill_group(&f, note_info((enum note_kind)kind)->name, note_info((enum note_kind)kind)->title);
    fill_notes(&f, page, (enum note_kind)kind);
  }
  fill_group(&f, "semantic", "How alike two contexts speak: mean cosine of their modules, of a context with itself that of its own");
  if (page->term == NULL)
    fill_semantic(&f, page);
  fill_end(&f);
}
