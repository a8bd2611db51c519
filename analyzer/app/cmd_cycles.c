/*
 * app/cmd_cycles.c: what imports itself by way of others, and which statements would have to change so that nothing does?
 */
#include "app/cmd.h"

#include "app/analysis.h"
#include "app/cycle_levels.h"
#include "app/select.h"
#include "coupling/cycle_choice.h"
#include "render/addresses.h"
#include "render/cycle_diagram.h"

#include <stdio.h>
#include <string.h>

static const struct opt_def opts[] = {
  {OPT_LEVEL, "--level", "LEVEL", "module, package or context (default: context)"},
  {OPT_FOCUS, "--focus", "NAME", "only the cycle that this module, package or context is in; without --level at the level that has the name"},
  {OPT_SCOPE, "--scope", "SCOPES", "import scopes to take: module, class, conditional, try, function, type-checking (default: all but type-checking)"},
  {OPT_ALL, "--all", NULL, "all cycles, steps and places in text (the other formats always have them)"},
  {OPT_FORMAT, "--format", "FORMAT", "text, json, csv, markdown, or of one cycle, the largest or that of --focus, svg, dot or mermaid (default: text)"},
  {OPT_READING, "--depth", "WORD", "how files are read: imports (quick, nothing but imports) or full (default: imports where no loader is called, else full)"},
};

struct wish {
  enum metric_level level;
  bool level_given;
  enum sheet_format format;
  enum diagram_format drawn;      /* DIAGRAM_FORMATS: none */
  uint32_t scopes;
};

static bool read_wish(struct wish *w, const struct request *args)
{
  const char *levels[CYCLE_LEVELS + 1] = {0}, *scopes[SCOPE_TYPE_CHECKING + 2] = {0};
  for (int i = 0; i < CYCLE_LEVELS; i++)
    levels[i] = metric_level_name((enum metric_level)i);
  for (int i = 0; i <= SCOPE_TYPE_CHECKING; i++)
    scopes[i] = import_scope_name((enum import_scope)i);
  const char *level = args_get(args, OPT_LEVEL), *scope = args_get(args, OPT_SCOPE);
  int chosen_level = level == NULL ? ON_CONTEXT : args_choice(args->command, "--level", span_of(level), levels);
  enum sheet_format format;
  enum diagram_format drawn;
  bool known_format = select_drawn(args, &format, &drawn);
  *w = (struct wish){(enum metric_level)chosen_level, level != NULL, format, drawn, RUNTIME_SCOPES};
  return chosen_level >= 0 && known_format && (scope == NULL || select_mask(args, "--scope", scope, scopes, &w->scopes));
}

/* The node of that name, or 0. */
static uint32_t find_node(const struct level_graph *l, struct span name)
{
  for (uint32_t i = 1; i < l->n; i++)
    if (span_eq(l->name[i], name))
      return i;
  return 0;
}

/* The name closest to what was asked for; nothing where none is close. */
static struct span nearest(const struct level_graph *l, struct span name)
{
  enum { CLOSE = 3 };
  struct span best = {0};
  unsigned least = CLOSE + 1;
  for (uint32_t i = 1; i < l->n; i++) {
    unsigned distance = str_distance(l->name[i], name, CLOSE);
    if (distance < least)
      best = l->name[i];
    least = distance < least ? distance : least;
  }
  return best;
}

/* Only the component with this node. False and a message where it is in none. */
static bool focus_on(struct cycles_report *r, const struct request *args, const char *name)
{
  const char *word = metric_level_name(r->graph->level);
  uint32_t node = find_node(r->graph, span_of(name));
  if (node == 0) {
    struct span close = nearest(r->graph, span_of(name));
    usage_error(args->command, "no %s with code of its own is called \"%s\"%s%.*s%s", word, name, close.n > 0 ? "; did you mean " : "", (int)close.n, close.n > 0 ? close.at : "", close.n > 0 ? "?" : "");
    return false;
  }
  r->focus = node;
  r->n = 0;
  for (uint32_t i = 0; i < r->found->n; i++)
    for (uint32_t k = 0; k < r->found->at[i].n; k++)
      if (r->found->at[i].member[k] == node) {
        r->first = i;
        r->n = 1;
      }
  return true;
}

/* The level that has the name, the widest first. */
static enum metric_level level_of(const struct level_graph *graphs, const char *name)
{
  for (int i = ON_CONTEXT; i > ON_MODULE; i--)
    if (find_node(&graphs[i], span_of(name)) != 0)
      return (enum metric_level)i;
  return ON_MODULE;
}

/* One cycle; which one, if there are more, is said. */
static void draw(struct buf *out, struct analysis *a, const struct cycles_report *r, enum diagram_format format)
{
  const struct svg_place place = SVG_NOWHERE;
  struct diagram d;
  if (r->n == 0)
    diagram_nothing(&d, &a->run, r->focus != 0 ? SPAN("In no cycle") : SPAN("No cycle"));
  else
    cycle_diagram(&d, &a->run, &(struct cycle_view){r, r->first, CYCLE_MOST_NODES}, &place);
  diagram_write(out, &d, format, &place);
  if (r->n > 1 && !a->quiet)
    fprintf(stderr, "merestone: the largest of %u cycles is drawn; --focus NAME draws the one that NAME is in\n", r->n);
}

static void write(struct buf *out, struct analysis *a, const struct cycles_report *r, enum sheet_format format)
{
  struct sheet sheet;
  if (format == SHEET_TEXT) {
    cycles_text(out, r);
  } else if (format == SHEET_JSON) {
    cycles_json(out, r);
  } else {
    cycles_sheet(&sheet, &a->run, r);
    sheet_write(out, &sheet, format);
  }
}

static enum exit_code answer(struct analysis *a, const struct request *args, struct wish *w)
{
  const char *focus = args_get(args, OPT_FOCUS);
  struct cycle_levels levels;
  cycle_levels_read(&levels, a, w->scopes);
  if (focus != NULL && !w->level_given)
    w->level = level_of(levels.graph, focus);
  cycle_levels_find(&levels, a, w->level);
  struct cycles_report r = levels.of[w->level];
  r.all = args_has(args, OPT_ALL);
  if (focus != NULL && !focus_on(&r, args, focus))
    return EXIT_USAGE;
  struct buf out = {0}, again = {0};
  select_again(&again, a);
  r.again = again.n > 0 ? again.at : "";
  if (w->drawn != DIAGRAM_FORMATS)
    draw(&out, a, &r, w->drawn);
  else
    write(&out, a, &r, w->format);
  enum exit_code code = print_out(buf_span(&out));
  buf_release(&out);
  buf_release(&again);
  return code;
}

static enum exit_code run(const struct request *args)
{
  struct wish w;
  struct analysis a;
  if (!read_wish(&w, args))
    return EXIT_USAGE;
  enum exit_code code = analysis_run(&a, args, 0, NEED_MAP | NEED_IMPORTS_ONLY);
  analysis_complain(&a);
  if (code == EXIT_WELL)
    code = answer(&a, args, &w);
  analysis_release(&a);
  return code;
}

const struct command cmd_cycles = {
  .name = "cycles",
  .title = "what imports itself by way of others, and the cheapest way out, step by step",
  .usage = "[PATH] [--level LEVEL] [--focus NAME] [options]",
  .about = "Prints the cycles of contexts, packages or modules, largest first: all that reach each other, never ring by ring. Each comes\n"
           "with a shortest ring through its first member, with what of it is left when code is only imported, and with a cut: the\n"
           "import statements that would have to change so that no cycle is left, as few as can be found. What a single statement buys\n"
           "most with stands first; edges of a step go together, and what is left of the cycle after it is told.\n"
           "Modules of tests and migrations are left out, and imports for type checking.",
  .examples = "  $ merestone cycles                                   of contexts\n"
              "  $ merestone cycles --level package src               of packages\n"
              "  $ merestone cycles --focus shop.orders               the cycle that it is in, to the last statement with --all\n"
              "  $ merestone cycles --scope module,class,conditional,try   what is a cycle already on import\n"
              "  $ merestone cycles --format svg > cycle.svg          the largest as a picture, what to cut marked\n"
              "  $ merestone cycles --level module --format csv > work.csv",
  .max_words = 1,
  .opts = opts,
  .n_opts = sizeof opts / sizeof opts[0],
  .run = run,
};
