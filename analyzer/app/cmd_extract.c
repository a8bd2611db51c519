/*
 * app/cmd_extract.c: what has to be changed to take a context out, and in which order?
 */
#include "app/cmd.h"

#include "app/analysis.h"
#include "app/lines.h"
#include "app/select.h"
#include "base/outfile.h"
#include "render/plan_view.h"

#include <stdio.h>

static const struct opt_def opts[] = {
  {OPT_FORMAT, "--format", "FORMAT", "text, markdown (a checklist), json, csv (one row a place) or tasks (one work package a step) (default: text)"},
  {OPT_OUT, "--out", "DIR", "of tasks: one file a step into DIR, all or none"},
  {OPT_LEFT, "--left", "STEP", "only what is left to edit of one step, as route:a.b: one line a place, nothing once it is done"},
  {OPT_ALL, "--all", NULL, "text: all rows of every list"},
};

static struct span read_line(void *reader, struct place at)
{
  return line_read(reader, at.file, at.line);
}

/* The step with this key; UINT32_MAX where the plan has none, which is how a step ends. */
static uint32_t find_step(const struct plan_view *v, struct span key)
{
  struct buf text = {0};
  uint32_t found = UINT32_MAX;
  for (uint32_t i = 0; i < v->plan->n_steps && found == UINT32_MAX; i++) {
    buf_reset(&text);
    plan_step_key(&text, v, &v->plan->step[i]);
    if (span_eq(buf_span(&text), key))
      found = i;
  }
  buf_release(&text);
  return found;
}

/* Does a key name something that is there? A word that means nothing must not pass for a step that is done. */
static bool check_key(struct analysis *a, struct span key)
{
  const char *words[PLAN_STEP_KINDS + 1] = {0};
  struct span word = {key.at, span_find(key, ':')}, what = {key.at + word.n + (word.n < key.n), key.n - word.n - (word.n < key.n)};
  struct buf hint = {0};
  for (int k = 0; k < PLAN_STEP_KINDS; k++)
    words[k] = plan_step_word((enum plan_step_kind)k);
  int kind = args_choice(a->args->command, "--left", word, words);
  if (kind < 0)
    return false;
  bool module = kind == STEP_MOVE || kind == STEP_ROUTE, context = kind == STEP_PORT || kind == STEP_DATA, known = true;
  if (module) {
    node_id n = program_find(&a->program, what, &hint);
    known = n.v != 0 && a->program.nodes.kind[n.v] == NODE_MODULE;
  } else if (context) {
    known = span_eq(what, span_of(context_name(&a->map, (ctx_id){0}))) || context_find(&a->map, what, &hint).v != 0;
  } else {
    known = what.n == 0;
  }
  if (!known)
    usage_error(a->args->command, "--left \"%.*s\": no %s is called \"%.*s\"%s%s%s", (int)key.n, key.at, module ? "module" : context ? "context" : "step", (int)what.n, what.at,
                hint.n ? "; did you mean " : "", hint.n ? hint.at : "", hint.n ? "?" : "");
  buf_release(&hint);
  return known;
}

static enum exit_code write_tasks(const struct plan_view *v, const char *dir)
{
  struct buf reason = {0}, name = {0}, text = {0};
  struct outset *set = outset_open(dir, &reason);
  bool well = set != NULL;
  for (uint32_t i = 0; i < v->plan->n_steps && well; i++) {
    buf_reset(&name);
    buf_reset(&text);
    plan_task_file(&name, v, i);
    write_plan_task(&text, v, i);
    well = outset_write(set, name.at, buf_span(&text), &reason);
  }
  if (well)
    well = outset_commit(set, &reason);
  else
    outset_drop(set);
  if (!well)
    fprintf(stderr, "merestone: %s\n", reason.at);
  buf_release(&reason);
  buf_release(&name);
  buf_release(&text);
  return well ? EXIT_WELL : EXIT_WORLD;
}

static enum exit_code print_plan(struct analysis *a, const struct plan *plan, enum plan_format format)
{
  const char *left = args_get(a->args, OPT_LEFT), *dir = args_get(a->args, OPT_OUT);
  struct line_reader reader;
  line_reader_init(&reader, a);
  struct buf again = {0}, out = {0};
  select_again(&again, a);
  struct plan_view v = {.program = &a->program, .map = &a->map, .scores = &a->scores, .django = &a->django, .plan = plan, .again = again.n > 0 ? again.at : "", .all = args_has(a->args, OPT_ALL),
                        .line = read_line, .reader = &reader};
  enum exit_code code = EXIT_WELL;
  if (left != NULL) {
    uint32_t step = find_step(&v, span_of(left));
    if (step != UINT32_MAX)
      write_plan_left(&out, &v, step);
    else if (!check_key(a, span_of(left)))
      code = EXIT_USAGE;
  } else if (dir != NULL) {
    code = write_tasks(&v, dir);
  } else {
    write_plan(&out, &v, format);
  }
  if (code == EXIT_WELL && dir == NULL)
    code = print_out(buf_span(&out));
  buf_release(&out);
  buf_release(&again);
  line_reader_release(&reader);
  return code;
}

/* "shop.orders" for "orders": packages are named in full. Nothing where several would do. */
static void find_longer(const struct analysis *a, struct span name, struct buf *hint)
{
  for (uint32_t c = 1; c < a->map.n; c++) {
    struct span full = span_of(context_name(&a->map, (ctx_id){c}));
    if (full.n <= name.n + 1 || full.at[full.n - name.n - 1] != '.' || !span_eq((struct span){full.at + full.n - name.n, name.n}, name))
      continue;
    if (hint->n > 0) {
      buf_reset(hint);
      return;
    }
    buf_addspan(hint, full);
  }
}

static enum exit_code answer(struct analysis *a, enum plan_format format)
{
  struct span name = span_of(a->args->words[0]);
  struct buf hint = {0};
  ctx_id x = context_find(&a->map, name, &hint);
  if (x.v == 0 && hint.n == 0)
    find_longer(a, name, &hint);
  if (x.v == 0)
    usage_error(a->args->command, "no context is called \"%.*s\"%s%s%s", (int)name.n, name.at, hint.n ? "; did you mean " : "", hint.n ? hint.at : "", hint.n ? "?" : "");
  buf_release(&hint);
  if (x.v == 0)
    return EXIT_USAGE;
  struct plan plan;
  plan_run(&plan, &a->run, &(struct plan_in){&a->program, &a->map, &a->coupling, &a->scores, &a->django, 0}, x);
  return print_plan(a, &plan, format);
}

static enum exit_code run(const struct request *args)
{
  const char *formats[PLAN_FORMATS + 1] = {0}, *given = args_get(args, OPT_FORMAT);
  for (int f = 0; f < PLAN_FORMATS; f++)
    formats[f] = plan_format_name((enum plan_format)f);
  int format = given == NULL ? PLAN_TEXT : args_choice(args->command, "--format", span_of(given), formats);
  if (format < 0)
    return EXIT_USAGE;
  if (args_has(args, OPT_OUT) && format != PLAN_TASKS)
    return usage_error(args->command, "--out writes work packages: give --format tasks with it");
  if (args_has(args, OPT_LEFT) && (given != NULL || args_has(args, OPT_OUT)))
    return usage_error(args->command, "--left prints lines of text: leave --format and --out away");
  struct analysis a;
  enum exit_code code = analysis_run(&a, args, 1, NEED_CALLS | NEED_MAP | NEED_HOMES | NEED_SCORES);
  analysis_complain(&a);
  if (code == EXIT_WELL)
    code = answer(&a, (enum plan_format)format);
  analysis_release(&a);
  return code;
}

const struct command cmd_extract = {
  .name = "extract",
  .title = "what has to be changed to take a context out, and in which order",
  .usage = "CONTEXT [PATH] [options]",
  .about = "Prints the plan for one context: every place that ties it to the rest, in both directions; the facade that others need of\n"
           "it, derived from what they use; the ports that it needs; the cheapest border, which may take modules along or leave some\n"
           "behind; tests that move, patches that break; and steps, those that buy most for each file first, each measured on top of\n"
           "the ones before it.",
  .examples = "  $ merestone extract billing                                the plan: one screen, then the lists behind it\n"
              "  $ merestone extract billing src --format markdown          a checklist\n"
              "  $ merestone extract billing src --format tasks --out tasks one work package a step, a file each\n"
              "  $ merestone extract billing src --left port:catalog        what is left of a step: nothing once it is done\n"
              "  $ merestone extract billing src --format csv > places.csv  column `cut`: without these places it stands alone",
  .min_words = 1,
  .max_words = 2,
  .opts = opts,
  .n_opts = sizeof opts / sizeof opts[0],
  .run = run,
};
