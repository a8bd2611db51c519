/*
 * app/cmd_diff.c: what came and went between two states of a tree?
 *
 * Which two, at which depth, in which format; app/compare.c puts them side by side.
 */
#include "app/cmd.h"

#include "app/analysis.h"
#include "app/compare.h"
#include "app/select.h"
#include "base/outfile.h"
#include "render/addresses.h"
#include "render/change_diagram.h"
#include "render/diff.h"
#include "source/revision.h"

#include <unistd.h>

static const struct opt_def opts[] = {
  {OPT_REPO, "--repo", "DIR", "where revisions are looked up: a git repository, or a folder in one, which then stands for the whole (default: the current folder)"},
  {OPT_KIND, "--kind", "KINDS", "edges to compare, comma-separated (default: all kinds; import alone is read quickly, without names and calls)"},
  {OPT_CLASS, "--class", "CLASSES", "classes of modules whose edges and names are listed (default: production,generated,settings)"},
  {OPT_FORMAT, "--format", "FORMAT", "text, json, csv, markdown, or as a picture of the contexts svg, dot or mermaid (default: text)"},
  {OPT_ALL, "--all", NULL, "all rows of each list of the text, and edges within contexts"},
  {OPT_EXIT_CODE, "--exit-code", NULL, "exit 1 if there is a new break of a declared relationship (default: 0 whatever came and went)"},
  {OPT_READING, "--depth", "WORD", "how files are read: imports (quick, nothing but imports) or full (default: imports with --kind import where no loader is called, else full)"},
};

enum format { DIFF_TEXT, DIFF_JSON, DIFF_CSV, DIFF_MARKDOWN, DIFF_DRAWN /* and what follows: enum diagram_format */ };

struct wish {
  struct analysis_of of[SIDES];
  const char *name[SIDES];        /* as told */
  uint32_t kinds, classes;
  enum format format;
};

/* ------------------------------------------------------------------------------------------------------- which two */

static const char *repository(const struct request *args)
{
  const char *given = args_get(args, OPT_REPO);
  return given != NULL ? given : ".";
}

static bool find_side(struct wish *w, unsigned side, const struct request *args, const char *word)
{
  w->name[side] = word;
  return compare_names(&w->of[side], args, repository(args), word);
}

static void print_diags(struct diag_list *diags, const struct request *args)
{
  struct buf out = {0};
  for (size_t i = 0; i < diags->n; i++)
    diag_format(&out, &diags->at[i], color_wanted(args, STDERR_FILENO));
  fd_write_all(STDERR_FILENO, buf_span(&out));
  buf_release(&out);
  diag_release(diags);
}

static enum exit_code find_sides(struct wish *w, const struct request *args, struct arena *arena)
{
  static const enum exit_code codes[] = {[REVISION_OPEN] = EXIT_WELL, [REVISION_UNKNOWN] = EXIT_USAGE, [REVISION_UNREADABLE] = EXIT_WORLD};
  const char *from = args->words[0], *to = args->n_words > 1 ? args->words[1] : repository(args);
  if (args_has(args, OPT_REV))
    return usage_error(args->command, "--rev goes with commands that take one PATH; diff takes revisions as words");
  if (args->n_words == 1 && strstr(from, "..") != NULL && !compare_is_path(from)) {
    struct diag_list diags = {0};
    struct revision_range range;
    enum revision_end end = revision_range(&range, arena, repository(args), from, &diags);
    print_diags(&diags, args);
    w->name[BEFORE] = range.from_name;
    w->name[AFTER] = range.to;
    w->of[BEFORE] = (struct analysis_of){repository(args), range.from};
    w->of[AFTER] = (struct analysis_of){repository(args), range.to};
    return codes[end];
  }
  if (!find_side(w, BEFORE, args, from))
    return EXIT_USAGE;
  if (args->n_words == 1) {       /* as git has it: against what is there now */
    w->of[AFTER] = (struct analysis_of){to, NULL};
    w->name[AFTER] = to;
    return EXIT_WELL;
  }
  return find_side(w, AFTER, args, to) ? EXIT_WELL : EXIT_USAGE;
}

static bool read_wish(struct wish *w, const struct request *args)
{
  static const char *const formats[] = {"text", "json", "csv", "markdown", "svg", "dot", "mermaid", NULL};
  const char *classes[CLASSES + 1] = {0}, *class_ = args_get(args, OPT_CLASS), *format = args_get(args, OPT_FORMAT);
  for (int i = 0; i < CLASSES; i++)
    classes[i] = class_name((enum file_class)i);
  w->kinds = (1u << EDGE_REVERSE) - 1;
  w->classes = ALL_CLASSES & ~(1u << CLASS_TEST | 1u << CLASS_MIGRATION);
  if ((args_get(args, OPT_KIND) != NULL && !select_kinds(args, "import", &w->kinds)) || (class_ != NULL && !select_mask(args, "--class", class_, classes, &w->classes)))
    return false;
  int f = format == NULL ? DIFF_TEXT : args_choice(args->command, "--format", span_of(format), formats);
  w->format = (enum format)f;
  return f >= 0;
}

/* ------------------------------------------------------------------------------------------------------- the answer */

static void draw(struct buf *out, struct comparison *c, enum diagram_format format)
{
  const struct svg_place place = SVG_NOWHERE;
  struct diagram d;
  change_diagram(&d, &c->arena, &c->change, &place);
  diagram_write(out, &d, format, &place);
}

static enum exit_code print(struct comparison *c, const struct wish *w, const struct request *args)
{
  struct diff_report r;
  compare_lines(c);
  compare_report(&r, c, w->name);
  r.all = args_has(args, OPT_ALL);
  static void (*const writers[])(struct buf *, const struct diff_report *) = {write_diff_text, write_diff_json, write_diff_csv, write_diff_markdown};
  struct buf out = {0};
  if (w->format >= DIFF_DRAWN)
    draw(&out, c, (enum diagram_format)(w->format - DIFF_DRAWN));
  else
    writers[w->format](&out, &r);
  enum exit_code code = print_out(buf_span(&out));
  buf_release(&out);
  bool broken = c->delta.laws_by_fate[FATE_NEW] > 0;
  return code == EXIT_WELL && broken && args_has(args, OPT_EXIT_CODE) ? EXIT_RULES : code;
}

/* Both at one depth: otherwise one would have what the other cannot. */
static enum exit_code analyze(struct comparison *c, const struct wish *w, const struct request *args)
{
  bool imports = w->kinds == 1u << EDGE_IMPORT;
  unsigned need = NEED_MAP | NEED_COUPLING | NEED_RELATIONSHIPS | (imports ? NEED_IMPORTS_ONLY : NEED_CALLS | NEED_HOMES);
  enum exit_code code = EXIT_WELL;
  for (unsigned side = 0; side < SIDES && code == EXIT_WELL; side++) {
    code = analysis_run_on(c->of[side], args, w->of[side], need);
    c->of[side]->quiet |= side == BEFORE && code == EXIT_WELL;     /* what is wrong with the state that is left behind is told in the notes */
    analysis_complain(c->of[side]);
  }
  return code;
}

static enum exit_code run(const struct request *args)
{
  struct wish w = {0};
  struct analysis side[SIDES] = {0};
  struct comparison c = {.of = {&side[BEFORE], &side[AFTER]}};
  enum exit_code code = read_wish(&w, args) ? find_sides(&w, args, &c.arena) : EXIT_USAGE;
  if (code == EXIT_WELL)
    code = analyze(&c, &w, args);
  if (code == EXIT_WELL) {
    compare_run(&c, w.kinds, w.classes);
    code = print(&c, &w, args);
  }
  for (unsigned i = 0; i < SIDES; i++)
    analysis_release(&side[i]);
  comparison_release(&c);
  return code;
}

const struct command cmd_diff = {
  .name = "diff",
  .title = "what came and went between two revisions, folders or saved results",
  .usage = "A [B] [--repo DIR] [options]",
  .about = "Compares A with B, each a folder, a saved graph.json or merestone.db, or a revision of git; without B, A with what\n"
           "is there now. A..B and A...B mean what git diff means by them. Revisions are read from the objects: nothing is checked\n"
           "out, no hook or filter runs. Edges are compared by kind and modules, and by what their places take: a line that moved is\n"
           "no difference, and a module under a new name keeps its edges. Every difference names the lines that made it. With\n"
           "--contexts both sides are judged by that map; without it each by the merestone.json that it holds.",
  .examples = "  $ merestone diff main                                  what did my changes do?\n"
              "  $ merestone diff main...HEAD --format markdown         for the comment of a pull request\n"
              "  $ merestone diff v1.0 v2.0 --repo ../shop --all\n"
              "  $ merestone diff old/graph.json new/graph.json         two results of analyze\n"
              "  $ merestone diff main HEAD --format svg > change.svg   what came and went between contexts, drawn\n"
              "  $ merestone diff main HEAD --exit-code --quiet         exit 1 on a new break of a declared relationship",
  .min_words = 1,
  .max_words = 2,
  .opts = opts,
  .n_opts = sizeof opts / sizeof opts[0],
  .run = run,
};
