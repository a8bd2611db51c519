/*
 * app/cmd_map.c: does the declared map hold, and what does the code show where nothing is declared?
 */
#include "app/cmd.h"

#include "app/analysis.h"
#include "app/select.h"
#include "render/escape.h"
#include "render/map_view.h"
#include "render/relationship_map.h"

#include <stdio.h>

enum { MOST_ROWS = 20 };          /* of a list on a screen */

static const struct opt_def opts[] = {
  {OPT_FORMAT, "--format", "FORMAT", "text, json, csv, markdown, svg, dot, mermaid, context-mapper or structurizr (default: text)"},
  {OPT_ALL, "--all", NULL, "all pairs and all edges against the map, not just the first 20 of each (text and markdown)"},
  {OPT_NO_GRAPHVIZ, "--no-graphviz", NULL, "lay out svg by our own rows instead of Graphviz"},
};

enum format { FORMAT_TEXT, FORMAT_JSON, FORMAT_CSV, FORMAT_MARKDOWN, FORMAT_CML, FORMAT_STRUCTURIZR, FORMAT_SVG, FORMAT_DOT, FORMAT_MERMAID };

/* The chains behind the pair with most edges against the map. */
static void add_next(struct buf *out, const struct analysis *a)
{
  const struct relationships *r = &a->relationships;
  const struct relation *worst = r->n == 0 ? NULL : &r->relation[r->ranked[0]];
  struct buf text = {0};
  if (worst == NULL || worst->against == 0 || worst->from.v == 0)
    return;
  buf_addc(out, '\n');
  buf_adds(&text, "  next merestone why ");
  esc_shell(&text, span_of(context_name(&a->map, worst->from)));
  buf_addc(&text, ' ');
  esc_shell(&text, span_of(context_name(&a->map, worst->to)));
  select_again(&text, a);
  esc_terminal(out, buf_span(&text));
  buf_addc(out, '\n');
  buf_release(&text);
}

/* As analyze writes it below diagrams/. */
static void draw_map(struct buf *out, struct analysis *a, enum diagram_format format)
{
  const struct svg_place place = SVG_FILE;
  struct map_choice choice;
  struct diagram d;
  map_choice_build(&choice, &a->run, &a->relationships, &a->program);
  relationship_diagram(&d, &a->run, &(struct relationship_view){&a->relationships, &choice, &a->coupling.contexts}, &place);
  if (format != DIAGRAM_SVG || args_has(a->args, OPT_NO_GRAPHVIZ)) {
    diagram_write(out, &d, format, &place);
    return;
  }
  struct picture p;
  struct buf why = {0};
  diagram_lay_out(&p, &a->run, &d, &why);
  diagram_draw(out, &d, &p, &place);
  if (why.n > 0)
    fprintf(stderr, "merestone: %s\n", why.at);
  buf_release(&why);
}

static void write_map(struct buf *out, struct analysis *a, enum format format)
{
  bool cut = (format == FORMAT_TEXT || format == FORMAT_MARKDOWN) && !args_has(a->args, OPT_ALL);
  struct map_view view = {&a->run, &a->program, &a->map, &a->relationships, a->tree.name, cut ? MOST_ROWS : 0};
  struct sheet sheet;
  switch (format) {
  case FORMAT_JSON: write_map_json(out, &view); return;
  case FORMAT_CML: write_map_cml(out, &view); return;
  case FORMAT_STRUCTURIZR: write_map_structurizr(out, &view); return;
  case FORMAT_SVG: draw_map(out, a, DIAGRAM_SVG); return;
  case FORMAT_DOT: draw_map(out, a, DIAGRAM_DOT); return;
  case FORMAT_MERMAID: draw_map(out, a, DIAGRAM_MERMAID); return;
  case FORMAT_TEXT:
  case FORMAT_CSV:
  case FORMAT_MARKDOWN: break;
  }
  map_sheet(&sheet, &view);
  sheet_write(out, &sheet, format == FORMAT_CSV ? SHEET_CSV : format == FORMAT_MARKDOWN ? SHEET_MARKDOWN : SHEET_TEXT);
  if (format == FORMAT_TEXT)
    add_next(out, a);
}

static enum exit_code run(const struct request *args)
{
  static const char *const formats[] = {"text", "json", "csv", "markdown", "context-mapper", "structurizr", "svg", "dot", "mermaid", NULL};
  const char *given = args_get(args, OPT_FORMAT);
  int format = given == NULL ? FORMAT_TEXT : args_choice(args->command, "--format", span_of(given), formats);
  if (format < 0)
    return EXIT_USAGE;
  struct analysis a;
  enum exit_code code = analysis_run(&a, args, 0, NEED_CALLS | NEED_HOMES | NEED_MAP | NEED_RELATIONSHIPS | (format >= FORMAT_SVG ? NEED_COUPLING : 0));
  analysis_complain(&a);
  if (code == EXIT_WELL) {
    struct buf out = {0};
    write_map(&out, &a, (enum format)format);
    code = print_out(buf_span(&out));
    buf_release(&out);
  }
  analysis_release(&a);
  return code;
}

const struct command cmd_map = {
  .name = "map",
  .title = "the declared relationships of contexts against what the code does",
  .usage = "[PATH] [--format FORMAT] [--all] [options]",
  .about = "One row for each ordered pair of contexts: the relationship that `uses` declares, the one that the code shows, how many\n"
           "edges go there and how many of them the map forbids; then each of these with its place and the reason. An edge is two\n"
           "modules and a kind: import, call, inherit and so on; calls, bases and decorators stand under the import that brings them.\n"
           "Tests, migrations and settings are not judged. The exports draw what is declared, and where nothing is what the code shows.",
  .examples = "  $ merestone map --contexts map.json\n"
              "  $ merestone map src --contexts map.json --all            every edge against the map\n"
              "  $ merestone map --format svg > relationships.svg         the picture: who is what to whom\n"
              "  $ merestone map --format context-mapper > shop.cml       for contextmapper.org\n"
              "  $ merestone map --format structurizr > workspace.dsl     for Structurizr\n"
              "  $ merestone map --format csv > map.csv                   pairs, violations, entries without an edge",
  .max_words = 1,
  .opts = opts,
  .n_opts = sizeof opts / sizeof opts[0],
  .run = run,
};
