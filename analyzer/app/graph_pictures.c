/*
 * app/graph_pictures.c: `graph` for what analyze draws.
 *
 * Tests, migrations and what is for type checkers alone are left out here, as in every number of the report; a graph of contexts with --class or --scope is drawn as it is asked for.
 */
#include "app/graph_pictures.h"

#include "app/cmd.h"
#include "app/report.h"
#include "render/pictures.h"
#include "render/write.h"

#include <stdio.h>

static const enum opt narrowing[] = {OPT_FOCUS, OPT_DEPTH, OPT_DIRECTION, OPT_FROM, OPT_TO, OPT_SCOPE, OPT_CLASS, OPT_EXTERNAL, OPT_BY, OPT_CONFIDENCE, OPT_MAX_CALLEES, OPT_EDGES, OPT_BORDERS};

static bool is_narrowed(const struct request *args)
{
  for (size_t i = 0; i < sizeof narrowing / sizeof *narrowing; i++)
    if (args_has(args, narrowing[i]))
      return true;
  return false;
}

enum exit_code graph_picture(const struct request *args, enum graph_format format, uint32_t kinds, enum graph_picture *out)
{
  bool draws = format == FORMAT_DOT || format == FORMAT_SVG || format == FORMAT_MERMAID, imports = kinds == 1u << EDGE_IMPORT;
  const char *level = args_get(args, OPT_LEVEL);
  *out = PICTURE_NONE;
  if (args_has(args, OPT_INSIDE)) {
    if (!draws)
      return usage_error(args->command, "--inside goes with --format dot, svg or mermaid");
    if (!imports || level != NULL || is_narrowed(args))
      return usage_error(args->command, "--inside draws the imports of one context and its neighbours: it goes with none of --kind, --level, --focus, --from, --to and the others that choose edges");
    *out = PICTURE_INSIDE;
  } else if (draws && imports && !args_has(args, OPT_READING) && level != NULL && span_is(span_of(level), "context") && !is_narrowed(args)) {
    *out = PICTURE_CONTEXTS;
  }
  return EXIT_WELL;
}

static void write_contexts(struct buf *out, const struct report *r, enum graph_format format)
{
  const struct svg_place place = SVG_FILE;
  if (format == FORMAT_DOT)
    write_contexts_dot(out, r);
  else if (format == FORMAT_SVG)
    write_contexts_svg(out, r, &place);
  else
    write_contexts_mermaid(out, r);
}

static void write_inside(struct buf *out, struct report *r, enum graph_format format, const struct pictures_how *how)
{
  const struct svg_place place = SVG_FILE;
  struct arena scratch = {0};
  struct pictures pictures;
  if (format == FORMAT_DOT) {
    write_context_dot(out, r, how->only, true);
  } else if (format == FORMAT_MERMAID) {
    write_context_mermaid(out, r, how->only);
  } else {
    pictures_make(&pictures, &scratch, r, how);
    r->pictures = &pictures;
    write_context_svg(out, r, how->only, &place);
    if (pictures.context_why[how->only].n > 0)
      fprintf(stderr, "merestone: %s\n", pictures.context_why[how->only].at);
  }
  arena_release(&scratch);
}

static enum exit_code print(struct analysis *a, enum graph_format format, enum graph_picture what)
{
  struct report_parts parts;
  struct buf out = {0}, nearest = {0};
  const char *name = args_get(a->args, OPT_INSIDE);
  ctx_id ctx = name == NULL ? (ctx_id){0} : context_find(&a->map, span_of(name), &nearest);
  enum exit_code code = EXIT_WELL;
  report_fill(&parts, a);
  if (ctx.v != 0 && parts.inside[ctx.v].n_boxes == 0)   /* analyze draws the heaviest alone where there are hundreds */
    inside_build(&parts.inside[ctx.v], &parts.inside_index, ctx, false);
  struct report r = parts.report;
  const struct pictures_how how = {.graphviz = !args_has(a->args, OPT_NO_GRAPHVIZ), .jobs = 1, .only = ctx.v};
  if (what == PICTURE_CONTEXTS)
    write_contexts(&out, &r, format);
  else if (ctx.v == 0)
    code = usage_error(a->args->command, nearest.n > 0 ? "no context is called `%s`; did you mean `%s`?" : "no context is called `%s`%s", name, nearest.n > 0 ? nearest.at : "");
  else if (a->coupling.context[ctx.v].modules == 0)
    code = usage_error(a->args->command, "`%s` has no module but tests and migrations", name);
  else
    write_inside(&out, &r, format, &how);
  if (code == EXIT_WELL)
    code = print_out(buf_span(&out));
  report_release(&parts);
  buf_release(&out);
  buf_release(&nearest);
  return code;
}

enum exit_code print_graph_picture(const struct request *args, enum graph_format format, enum graph_picture what)
{
  struct analysis a;
  enum exit_code code = analysis_run(&a, args, 0, REPORT_NEEDS);
  analysis_complain(&a);
  if (code == EXIT_WELL)
    code = print(&a, format, what);
  analysis_release(&a);
  return code;
}
