/*
 * render/map_sheet.c: pairs of contexts, violations and idle entries as rows.
 */
#include "render/map_view.h"

#include "render/parts.h"
#include "render/sheet_fill.h"

/* One set of columns for three lists; what a list leaves empty is not shown. */
static const struct column columns[] = {
  {"from", "context", CELL_TEXT},        {"to", "uses", CELL_TEXT},           {"declared", "declared", CELL_TEXT},   {"shown", "code shows", CELL_TEXT},  {"edges", "edges", CELL_NUMBER},
  {"statements", NULL, CELL_NUMBER},     {"against", "against", CELL_NUMBER}, {"evidence", "because", CELL_TEXT},    {"modules", "from modules", CELL_LIST}, {"rule", "rule", CELL_TEXT},
  {"place", "place", CELL_LIST},         {"importer", NULL, CELL_TEXT},       {"target", "uses module", CELL_TEXT},  {"symbols", "of it", CELL_LIST},     {"kind", "kind", CELL_TEXT},
  {"breach", NULL, CELL_TEXT},           {"why", "why it is against the map", CELL_TEXT},
};

struct writer {
  const struct map_view *v;
  struct sheet_filler fill;
  struct buf text;
};

static void blank(struct writer *w, unsigned n)
{
  for (unsigned i = 0; i < n; i++)
    fill_text(&w->fill, SPAN(""));
}

static void fill_string(struct writer *w, const char *text)
{
  fill_text(&w->fill, span_of(text));
}

static void fill_kept(struct writer *w)
{
  fill_text(&w->fill, w->text.n == 0 ? SPAN("") : buf_span(&w->text));
  buf_reset(&w->text);
}

static struct span module_name(const struct map_view *v, mod_id m)
{
  return intern_get(&v->program->corpus->strings, v->program->modules.name[m.v]);
}

void add_declared(struct buf *out, const struct relation *r)
{
  bool mutual = r->use != NULL && (r->use->as == REL_PARTNERSHIP || r->use->as == REL_SHARED_KERNEL || r->use->as == REL_SEPARATE_WAYS);
  switch ((enum standing)r->standing) {
  case STANDING_DECLARED: buf_adds(out, relationship_name(r->use->as)); return;
  case STANDING_BACKWARD: buf_printf(out, mutual ? "%s" : "nothing (%s the other way)", relationship_name(r->use->as)); return;
  case STANDING_OPEN: buf_adds(out, "open host"); return;
  case STANDING_UNDECLARED: buf_adds(out, "undeclared"); return;
  case STANDING_NOT_YET: buf_adds(out, "not yet"); return;
  case STANDING_UNCLAIMED: return;
  }
}

static void fill_pair(struct writer *w, const struct relation *r)
{
  const struct map_view *v = w->v;
  fill_string(w, context_name(v->map, r->from));
  fill_string(w, context_name(v->map, r->to));
  add_declared(&w->text, r);
  fill_kept(w);
  fill_string(w, shown_name(r->shown));
  fill_number(&w->fill, r->n);
  fill_number(&w->fill, r->statements);
  fill_number(&w->fill, r->against);
  fill_string(w, r->evidence);
  for (uint32_t i = 0; i < r->n_via; i++) {
    buf_adds(&w->text, i == 0 ? "" : "\n");
    buf_addspan(&w->text, module_name(v, r->via[i]));
  }
  fill_kept(w);
  blank(w, 8);
}

static void add_places(struct writer *w, const struct crossing *c)
{
  for (uint32_t i = 0; i < c->n_against; i++) {
    struct place at = program_place(w->v->program, w->v->relations->row[c->first + i]);
    buf_printf(&w->text, "%s%s:%u:%u", i == 0 ? "" : "\n", program_path(w->v->program, at.file), at.line, at.col);
  }
}

/* Distinct ones, in the order of the lines. */
static void add_symbols(struct writer *w, const struct crossing *c)
{
  const struct relationships *r = w->v->relations;
  for (uint32_t i = 0; i < c->n_against; i++) {
    struct span symbol = edge_symbol(w->v->program, r->row[c->first + i]);
    bool seen = symbol.n == 0;
    for (uint32_t j = 0; j < i && !seen; j++)
      seen = span_eq(edge_symbol(w->v->program, r->row[c->first + j]), symbol);
    if (seen)
      continue;
    buf_adds(&w->text, w->text.n == 0 ? "" : "\n");
    buf_addspan(&w->text, symbol);
  }
}

static void fill_violation(struct writer *w, const struct relation *r, const struct crossing *c)
{
  const struct map_view *v = w->v;
  fill_string(w, context_name(v->map, r->from));
  fill_string(w, context_name(v->map, r->to));
  blank(w, 7);
  law_name(&w->text, v->map, (enum law)c->law, r->use, r->to);
  fill_kept(w);
  add_places(w, c);
  fill_kept(w);
  fill_text(&w->fill, module_name(v, c->from));
  fill_text(&w->fill, module_name(v, c->to));
  add_symbols(w, c);
  fill_kept(w);
  fill_string(w, edge_kind_name((enum edge_kind)c->kind));
  fill_string(w, breach_name((enum breach)c->breach));
  breach_says(&w->text, &v->relations->laws, &(struct breach_told){(enum breach)c->breach, r->use, r->from, r->to, module_name(v, c->from), module_name(v, c->to)});
  fill_kept(w);
}

static const char *kept(struct writer *w)
{
  const char *text = arena_strndup(w->v->run, w->text.n == 0 ? "" : w->text.at, w->text.n);
  buf_reset(&w->text);
  return text;
}

/* "Pairs of contexts", or how many of them follow. */
static const char *title(struct writer *w, const char *what, uint32_t all)
{
  uint32_t most = w->v->most;
  if (most == 0 || all <= most)
    return what;
  buf_printf(&w->text, "%s: the first %u of %u, --all has the others", what, most, all);
  return kept(w);
}

static void fill_pairs(struct writer *w)
{
  const struct relationships *r = w->v->relations;
  fill_group(&w->fill, "pairs", title(w, "Pairs of contexts, those with most edges against the map first", r->n));
  for (uint32_t i = 0; i < r->n && (w->v->most == 0 || i < w->v->most); i++)
    fill_pair(w, &r->relation[r->ranked[i]]);
}

static void fill_violations(struct writer *w)
{
  const struct relationships *r = w->v->relations;
  uint32_t left = w->v->most == 0 ? r->against : w->v->most;
  fill_group(&w->fill, "against", title(w, "Edges against the map", r->against));
  for (uint32_t i = 0; i < r->n; i++) {
    const struct relation *pair = &r->relation[r->ranked[i]];
    for (uint32_t c = 0; c < pair->n + pair->n_kernel && left > 0; c++) {
      const struct crossing *one = &r->crossing[c < pair->n ? pair->first + c : pair->kernel_first + c - pair->n];
      if (one->law == LAW_KEPT)
        continue;
      fill_violation(w, pair, one);
      left--;
    }
  }
}

static void fill_unused(struct writer *w)
{
  const struct relationships *r = w->v->relations;
  fill_group(&w->fill, "unused", "Declared, but no edge needs it");
  for (uint32_t i = 0; i < r->n_unused; i++) {
    fill_string(w, context_name(w->v->map, r->unused_by[i]));
    fill_string(w, context_name(w->v->map, w->v->map->of_entry[r->unused[i]->context]));
    fill_string(w, relationship_name(r->unused[i]->as));
    blank(w, 14);
  }
}

void add_map_about(struct buf *out, const struct relationships *r)
{
  uint32_t contexts = r->laws.map->n - 1;
  add_count(out, contexts, "context", NULL);
  buf_adds(out, "; ");
  add_count(out, r->edges, "edge", NULL);
  buf_printf(out, " between modules cross%s a border, ", r->edges == 1 ? "es" : "");
  add_thousands(out, r->against);
  buf_adds(out, " of them against the map");
  if (r->against > 0)
    buf_printf(out, " (%u against a declared relationship, %u undeclared, %u past public)", r->by_law[LAW_RELATIONSHIP], r->by_law[LAW_UNDECLARED_USE], r->by_law[LAW_PUBLIC]);
  buf_printf(out, ". %u of ", contexts - r->not_yet);
  add_count(out, contexts, "context", NULL);
  buf_printf(out, " declare%s what %s", contexts == 1 ? "s" : "", contexts == 1 ? "it uses" : "they use");
  buf_adds(out, r->not_yet == 0 ? "." : r->not_yet == contexts ? ", so that only public names are judged." : "; of the others only public names are judged.");
  if (r->left_out_edges > 0) {
    buf_adds(out, " Left out: ");
    add_count(out, r->left_out_edges, "place", NULL);
    buf_adds(out, " in tests, migrations and settings.");
  }
  if (r->untold > 0) {
    buf_adds(out, " Of ");
    add_count(out, r->untold, "import of a whole module", "imports of whole modules");
    buf_adds(out, " nobody can tell which names they use.");
  }
}

void map_sheet(struct sheet *out, const struct map_view *v)
{
  struct writer w = {.v = v};
  add_map_about(&w.text, v->relations);
  const char *about = kept(&w);
  *out = (struct sheet){.inventory = "map", .title = "Context map", .about = about, .columns = columns, .n_columns = sizeof columns / sizeof *columns};
  fill_begin(&w.fill, v->run, out);
  fill_pairs(&w);
  fill_violations(&w);
  fill_unused(&w);
  fill_end(&w.fill);
  buf_release(&w.text);
}
