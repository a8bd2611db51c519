/*
 * app/cmd_explain.c: what does a number mean, how is it made, and how does it mislead?
 */
#include "app/cmd.h"

#include "app/analysis.h"
#include "coupling/metric.h"

#include <string.h>

enum { LINE = 100, NAME_WIDTH = 26 };

/* "module.ccd, package.ccd: the same of the graph of that level as a whole; racd". */
static void add_graphs(struct buf *out, const struct metric_info *m)
{
  bool first = true;
  for (int i = 0; i < METRIC_LEVELS; i++) {
    if ((m->graphs >> i & 1) == 0)
      continue;
    buf_printf(out, "%s%s.%s", first ? "" : ", ", metric_level_name((enum metric_level)i), m->name);
    first = false;
  }
  if (!first)
    buf_adds(out, ", of the graph of that level as a whole");
  if (m->also != NULL)
    buf_printf(out, "%scalled %s too", first ? "" : "; ", m->also);
}

/* Words in lines of LINE columns, each but the first with so many blanks in front. */
static void add_wrapped(struct buf *out, const char *text, size_t indent)
{
  size_t column = indent;
  for (struct span rest = span_of(text); rest.n > 0;) {
    size_t n = span_find(rest, ' ');
    if (column + n > LINE && column > indent) {
      buf_printf(out, "\n%*s", (int)indent, "");
      column = indent;
    }
    buf_addspan(out, (struct span){rest.at, n});
    column += n + 1;
    if (n == rest.n)
      break;
    if (column + span_find((struct span){rest.at + n + 1, rest.n - n - 1}, ' ') <= LINE)
      buf_addc(out, ' ');
    rest = (struct span){rest.at + n + 1, rest.n - n - 1};
  }
  buf_addc(out, '\n');
}

static void add_row(struct buf *out, const char *label, const char *text)
{
  if (*text == '\0')
    return;
  buf_printf(out, "  %-9s ", label);
  add_wrapped(out, text, 12);
}

static void explain(struct buf *out, const struct metric_info *m)
{
  struct buf levels = {0}, graphs = {0};
  add_metric_levels(&levels, m->levels);
  buf_printf(out, "%s: %s\n\n", m->name, m->title);
  add_row(out, "formula", m->formula);
  add_row(out, "unit", m->unit);
  add_row(out, "of", levels.at);
  add_graphs(&graphs, m);
  add_row(out, "also", graphs.n > 0 ? graphs.at : "");
  add_row(out, "source", *m->source == '\0' ? "ours" : m->source);
  add_row(out, "mind", m->trap);
  buf_release(&levels);
  buf_release(&graphs);
}

static void list(struct buf *out)
{
  buf_adds(out, "Metrics:\n");
  for (int i = 0; i < METRICS; i++) {
    const struct metric_info *m = metric_info((enum metric)i);
    buf_printf(out, "  %-*s %s (", NAME_WIDTH, m->name, m->title);
    add_metric_levels(out, m->levels);
    buf_adds(out, ")\n");
  }
  buf_adds(out, "\nmerestone explain NAME tells more of one. They stand in coupling.json, each with what it was made of; ca and ce of modules in graph.json; those of a plan in `merestone extract CONTEXT`.\n");
}

static enum exit_code run(const struct request *args)
{
  struct buf out = {0};
  if (args->n_words == 0) {
    list(&out);
  } else {
    const char *names[METRICS + 1] = {NULL};
    for (int i = 0; i < METRICS; i++)
      names[i] = metric_info((enum metric)i)->name;
    struct span word = span_of(args->words[0]), bare = word;
    size_t dot = span_find(word, '.');
    if (dot < word.n)
      bare = (struct span){word.at + dot + 1, word.n - dot - 1};
    enum metric m = metric_find(word);
    if (m == METRICS && metric_find(bare) == METRICS) {
      args_choice(args->command, "the metric", bare, names);
      return EXIT_USAGE;
    }
    if (m == METRICS) {
      add_metric_levels(&out, metric_info(metric_find(bare))->levels | metric_info(metric_find(bare))->graphs);
      usage_error(args->command, "%s is measured on: %s", bare.at, out.at);
      buf_release(&out);
      return EXIT_USAGE;
    }
    explain(&out, metric_info(m));
  }
  enum exit_code code = print_out(buf_span(&out));
  buf_release(&out);
  return code;
}

const struct command cmd_explain = {
  .name = "explain",
  .title = "what a metric means, its formula, where it comes from and how it misleads",
  .usage = "[METRIC]",
  .about = "Prints the definition of one metric; without METRIC, which there are. Reads no code.",
  .examples = "  $ merestone explain                                which metrics there are\n"
              "  $ merestone explain propagation_cost\n"
              "  $ merestone explain context.instability",
  .max_words = 1,
  .run = run,
};
