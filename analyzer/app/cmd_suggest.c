/*
 * app/cmd_suggest.c: where do the contexts really run, and what would a move change?
 *
 * Without moves: suggestions. With --move or --moves: what these change. With --apply: the patch of the context file that makes them, or that makes the moves that are suggested.
 */
#include "app/cmd.h"

#include "app/analysis.h"
#include "app/select.h"
#include "contexts/patch.h"
#include "coupling/suggest.h"
#include "render/change_sheet.h"
#include "render/escape.h"
#include "render/suggest_sheet.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

static const struct opt_def opts[] = {
  {OPT_MOVE, "--move", "MODULE=CONTEXT", "what if that module, and all below it, belonged to that context? May be given several times; stars as in the context file"},
  {OPT_MOVES, "--moves", "FILE", "the same, a MODULE=CONTEXT a line; `#` begins a remark"},
  {OPT_APPLY, "--apply", NULL, "print the patch of the context file that makes these moves, or without any those that are suggested; no file is changed"},
  {OPT_FORMAT, "--format", "FORMAT", "text, json, csv or markdown (default: text)"},
  {OPT_LIMIT, "--limit", "N", "rows of each list in text and markdown; 0: all (default: 12)"},
};

enum { LIMIT = 12, MOST_JUDGED = 100 /* rows of a list for which violations are counted: each asks all edges anew */ };

struct given_moves {
  struct analysis *a;
  VEC(struct move) list;
  VEC(uint32_t) line;             /* parallel: in FILE; 0: of the command line */
  const char *file;
};

/* ---------------------------------------------------------------------------------------------------------------- moves */

static enum exit_code fault(const struct given_moves *m, uint32_t line, const char *text)
{
  if (line == 0)
    return usage_error(m->a->args->command, "%s", text);
  return usage_error(m->a->args->command, "%s:%u: %s", m->file, line, text);
}

static enum exit_code wrong(const struct given_moves *m, uint32_t line, struct buf *text)
{
  enum exit_code code = fault(m, line, text->at);
  buf_release(text);
  return code;
}

/* The context that is named behind the "="; 0 and a message if there is none. */
static ctx_id find_context(const struct given_moves *m, uint32_t line, struct span name)
{
  struct buf nearest = {0}, text = {0};
  ctx_id to = context_find(&m->a->map, name, &nearest);
  if (to.v == 0) {
    buf_printf(&text, "no context is called \"%.*s\"", (int)name.n, name.at);
    if (nearest.n > 0)
      buf_printf(&text, "; did you mean \"%s\"?", nearest.at);
    wrong(m, line, &text);
  }
  buf_release(&nearest);
  return to;
}

static bool add_move(struct given_moves *m, struct span text, uint32_t line)
{
  struct buf why = {0};
  size_t at = span_rfind(text, '=');
  struct span module = span_trimmed((struct span){text.at, at}), context = at < text.n ? span_trimmed((struct span){text.at + at + 1, text.n - at - 1}) : (struct span){"", 0};
  if (module.n == 0 || context.n == 0) {
    buf_printf(&why, "\"%.*s\" is no move: MODULE=CONTEXT is one", (int)text.n, text.at);
    return wrong(m, line, &why), false;
  }
  ctx_id to = find_context(m, line, context);
  if (to.v == 0)
    return false;
  const char *pattern = arena_strndup(&m->a->run, module.at, module.n);
  for (size_t i = 0; i < m->list.n; i++)
    if (strcmp(m->list.at[i].claim.text, pattern) == 0 && m->list.at[i].to.v != to.v) {
      buf_printf(&why, "%s is moved twice, to \"%s\" and to \"%s\"", pattern, context_name(&m->a->map, m->list.at[i].to), context_name(&m->a->map, to));
      return wrong(m, line, &why), false;
    }
  vec_push(&m->list, ((struct move){.claim = {.text = pattern}, .to = to}));
  vec_push(&m->line, line);
  return true;
}

static bool load(struct buf *out, const char *path)
{
  char piece[4096];
  FILE *f = fopen(path, "rb");
  if (f == NULL)
    return false;
  for (size_t n; (n = fread(piece, 1, sizeof piece, f)) > 0;)
    buf_add(out, piece, n);
  bool ok = ferror(f) == 0;
  fclose(f);
  return ok;
}

static enum exit_code read_moves_file(struct given_moves *m, const char *path)
{
  struct buf bytes = {0};
  enum exit_code code = EXIT_WELL;
  m->file = path;
  if (!load(&bytes, path)) {
    usage_error(m->a->args->command, "%s: %s", path, strerror(errno));
    code = EXIT_WORLD;
  }
  struct span rest = buf_span(&bytes);
  for (uint32_t line = 1; rest.n > 0 && code == EXIT_WELL; line++) {
    size_t n = span_find(rest, '\n');
    struct span text = {rest.at, n};
    text.n = span_find(text, '#');
    text = span_trimmed(text);
    if (text.n > 0 && !add_move(m, text, line))
      code = EXIT_USAGE;
    rest = n < rest.n ? (struct span){rest.at + n + 1, rest.n - n - 1} : (struct span){rest.at, 0};
  }
  buf_release(&bytes);
  return code;
}

static enum exit_code read_moves(struct given_moves *m)
{
  const struct request *args = m->a->args;
  for (size_t i = 0; i < args->given.n; i++) {
    const struct given *g = &args->given.at[i];
    if (g->id == OPT_MOVE && !add_move(m, span_of(g->value), 0))
      return EXIT_USAGE;
    enum exit_code code = g->id == OPT_MOVES ? read_moves_file(m, g->value) : EXIT_WELL;
    if (code != EXIT_WELL)
      return code;
  }
  return EXIT_WELL;
}

/* A move that moves nothing is a slip of the hand, or done already. */
static enum exit_code check_moves(const struct given_moves *m)
{
  for (size_t i = 0; i < m->list.n; i++) {
    const struct move *move = &m->list.at[i];
    struct buf text = {0}, nearest = {0};
    if (move->moved > 0)
      continue;
    buf_printf(&text, "%s=%s moves nothing: ", move->claim.text, context_name(&m->a->map, move->to));
    if (move->kept > 0) {
      buf_printf(&text, "\"%s\" of \"%s\" is more specific", move->keeper->text, context_name(&m->a->map, move->keeper_context));
    } else if (move->fits > 0) {
      buf_adds(&text, "it belongs there already");
    } else {
      program_find(&m->a->program, span_of(move->claim.text), &nearest);
      buf_adds(&text, "no module fits it");
      if (nearest.n > 0)
        buf_printf(&text, "; did you mean \"%s\"?", nearest.at);
    }
    buf_release(&nearest);
    return wrong(m, m->line.at[i], &text);
  }
  return EXIT_WELL;
}

/* --------------------------------------------------------------------------------------------------------------- output */

static struct judged base_of(struct analysis *a)
{
  return (struct judged){&a->program, &a->map, &a->coupling, &a->scores, &a->fit};
}

struct printing {
  enum sheet_format format;
  unsigned limit;                 /* rows that people see */
};

static enum exit_code print_sheet(struct sheet *sheet, const struct printing *how)
{
  struct buf out = {0};
  sheet->most = how->limit;
  sheet_write(&out, sheet, how->format);
  enum exit_code code = print_out(buf_span(&out));
  buf_release(&out);
  return code;
}

/* The command that tries a move: PATH and the context file as given. */
static const char *command_with(struct analysis *a, const char *move)
{
  struct buf text = {0};
  buf_adds(&text, "merestone suggest --move ");
  esc_shell(&text, span_of(move));
  select_again(&text, a);
  const char *kept = arena_strndup(&a->run, text.at, text.n);
  buf_release(&text);
  return kept;
}

static bool make_moves(struct analysis *a, struct context_map *out, struct move *moves, uint32_t n)
{
  struct buf why = {0};
  bool ok = context_map_moved(out, &a->run, &(struct moves){&a->map, &a->program, moves, n}, &why);
  if (!ok)
    usage_error(a->args->command, "%s", why.at);
  buf_release(&why);
  return ok;
}

static void judge_moved(struct judged *out, struct analysis *a, const struct context_map *map)
{
  judge(out, &a->run, &(struct judge_in){&a->program, map, a->scores.weight, a->jobs, &a->calls});
}

/* What the map changes about violations; NULL where there can be none. */
static const struct law_change *laws_of(struct analysis *a, const struct context_map *map)
{
  struct law_change *laws = arena_new(&a->run, struct law_change);
  if (laws_silent(&a->map))
    return NULL;
  law_change_find(laws, &a->run, &a->program, &a->map, map);
  return laws;
}

static const char *move_sentences(struct analysis *a, const struct given_moves *m, const struct change_view *v)
{
  struct buf text = {0};
  for (size_t i = 0; i < m->list.n; i++) {
    const struct move *move = &m->list.at[i];
    buf_printf(&text, "%s to %s: %u %s", move->claim.text, context_name(&a->map, move->to), move->moved, move->moved == 1 ? "module" : "modules");
    if (move->kept > 0)
      buf_printf(&text, "; %u below it stay, \"%s\" of %s is more specific", move->kept, move->keeper->text, context_name(&a->map, move->keeper_context));
    buf_adds(&text, ".\n");
  }
  change_says(&text, v->change, v->laws);
  const char *kept = arena_strndup(&a->run, text.at, text.n);
  buf_release(&text);
  return kept;
}

static enum exit_code print_change(struct analysis *a, struct given_moves *m, const struct printing *how)
{
  struct context_map map;
  struct judged before = base_of(a), after;
  struct change change;
  struct sheet sheet;
  if (!make_moves(a, &map, m->list.at, (uint32_t)m->list.n))
    return EXIT_USAGE;
  enum exit_code code = check_moves(m);
  if (code != EXIT_WELL)
    return code;
  judge_moved(&after, a, &map);
  change_find(&change, &a->run, &before, &after);
  struct change_view view = {.change = &change, .laws = laws_of(a, &map)};
  view.about = move_sentences(a, m, &view);
  change_sheet(&sheet, &a->run, &view);
  return print_sheet(&sheet, how);
}

static struct move *suggested_moves(struct analysis *a, const struct suggest *s)
{
  struct move *list = arena_array(&a->run, struct move, s->n_steps);
  for (uint32_t i = 0; i < s->n_steps; i++)
    list[i] = (struct move){.claim = {.text = s->step[i].name}, .to = s->step[i].to};
  return list;
}

static enum exit_code print_suggestions(struct analysis *a, const struct printing *how)
{
  struct judged before = base_of(a), after;
  struct context_map map;
  struct suggest suggest;
  struct sheet sheet;
  struct buf move = {0};
  suggest_run(&suggest, &a->run, &before, a->jobs);
  if (!make_moves(a, &map, suggested_moves(a, &suggest), suggest.n_steps))
    return EXIT_USAGE;
  judge_moved(&after, a, &map);
  bool few = (how->format == SHEET_TEXT || how->format == SHEET_MARKDOWN) && how->limit != 0 && how->limit < MOST_JUDGED;
  suggest_laws(&suggest, &(struct laws_in){&a->program, &a->map, a->jobs, few ? how->limit : MOST_JUDGED});
  suggest_sheet(&sheet, &a->run, &(struct suggest_view){&suggest, &before, &after, laws_of(a, &map)});
  if (suggest.n_steps > 0) {
    buf_printf(&move, "%s=%s", suggest.step[0].name, context_name(&a->map, suggest.step[0].to));
    sheet.next = command_with(a, move.at);
  }
  enum exit_code code = print_sheet(&sheet, how);
  buf_release(&move);
  return code;
}

static enum exit_code print_patch(struct analysis *a, struct given_moves *m)
{
  struct buf out = {0}, why = {0};
  struct context_map map;
  struct move *moves = m->list.at;
  uint32_t n = (uint32_t)m->list.n;
  struct suggest suggest;
  if (!a->map.declared)
    return usage_error(a->args->command, "there is no context file to patch; merestone init > merestone.json writes one");
  if (n == 0) {
    struct judged base = base_of(a);
    suggest_run(&suggest, &a->run, &base, a->jobs);
    moves = suggested_moves(a, &suggest);
    n = suggest.n_steps;
  }
  if (!make_moves(a, &map, moves, n))
    return EXIT_USAGE;
  enum exit_code code = check_moves(m);
  if (code == EXIT_WELL && !context_patch(&out, &a->file, &(struct moves){&a->map, &a->program, moves, n}, &why))
    code = usage_error(a->args->command, "%s", why.at);
  if (code == EXIT_WELL)
    code = print_out(buf_span(&out));
  buf_release(&out);
  buf_release(&why);
  return code;
}

static enum exit_code answer(struct analysis *a, const struct printing *how)
{
  struct given_moves m = {.a = a};
  enum exit_code code = read_moves(&m);
  if (code == EXIT_WELL)
    code = args_has(a->args, OPT_APPLY) ? print_patch(a, &m) : m.list.n > 0 ? print_change(a, &m, how) : print_suggestions(a, how);
  vec_release(&m.list);
  vec_release(&m.line);
  return code;
}

static enum exit_code run(const struct request *args)
{
  struct printing how = {0};
  if (!select_format(args, &how.format) || !args_number(args, OPT_LIMIT, (struct range){0, 1 << 20, LIMIT}, &how.limit))
    return EXIT_USAGE;
  struct analysis a;
  enum exit_code code = analysis_run(&a, args, 0, NEED_HOMES | NEED_CALLS | NEED_MAP | NEED_COUPLING);
  analysis_complain(&a);
  if (code == EXIT_WELL)
    code = answer(&a, &how);
  analysis_release(&a);
  return code;
}

const struct command cmd_suggest = {
  .name = "suggest",
  .title = "misplaced modules, contexts that fall apart, owners of what is nobody's; what a move would change",
  .usage = "[PATH] [--move MODULE=CONTEXT]... [--moves FILE] [--apply] [options]",
  .about = "Lists packages and modules with more points of coupling (merestone explain coupling) to another context than to their own,\n"
           "and moves that help together, each with what it changes after the ones before it. own and there: points to its context\n"
           "and to the other one, of all that it has; score = (there - own) / of. No move of that list makes more edges cross.\n"
           "\n"
           "Left alone, and counted: what is public, an __init__ or settings; a hub, which touches more than half of the contexts and\n"
           "more than 3; what a framework finds by its place in an app (admin, apps, models, tasks, urls, migrations, management,\n"
           "templatetags), which goes with its package. Nobody moves to common ground that it only uses (a context that half of the\n"
           "others or more use, with three times as many points coming in as going out), nor to where the system is put together (the\n"
           "other way round) if it is only used there. A package moves whole if more than half of its modules lean the same way; no\n"
           "move takes more than half of a context.\n"
           "\n"
           "Then: whose the modules could be that nobody claims; contexts that fall into parts of 5 modules or more, each with twice as\n"
           "many statements within as to the rest, which hold half of it and raise modularity; pairs that could be one; Leiden's\n"
           "communities beside the contexts. With --move: every metric before and after, edges that cross a border no more or cross one\n"
           "now, violations, cycles. Nothing is changed on disk.",
  .examples = "  $ merestone suggest --contexts contexts/shop.json\n"
              "  $ merestone suggest --move shop.orders.tax=billing --move shop.util.money=billing\n"
              "  $ merestone suggest --move shop.orders.tax=billing --apply | patch -p0\n"
              "  $ merestone suggest --apply > moves.patch && git apply -p0 moves.patch",
  .max_words = 1,
  .opts = opts,
  .n_opts = sizeof opts / sizeof opts[0],
  .run = run,
};
