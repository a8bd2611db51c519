/*
 * app/report_compare.c: what came and went since an earlier state, for a report.
 */
#include "app/report.h"

#include "base/path.h"
#include "source/revision.h"

/* What the earlier state is called on every page that shows a difference: no page tells a path of this machine. */
static const char *earlier_name(const char *word)
{
  return *word == '/' ? path_base(span_of(word)).at : word;
}

enum exit_code report_compare(struct report_parts *p, struct analysis *a)
{
  enum { TIES = (1u << EDGE_REVERSE) - 1, SHOWN = ALL_CLASSES & ~(1u << CLASS_TEST | 1u << CLASS_MIGRATION) };
  const char *word = args_get(a->args, OPT_COMPARE);
  struct analysis_of of;
  if (word == NULL)
    return EXIT_WELL;
  if (!compare_is_path(word) && !revision_names(a->path, word))
    return usage_error(a->args->command, "--compare \"%s\" is neither there nor a revision of \"%s\"", word, a->path);
  if (!compare_names(&of, a->args, a->path, word))
    return EXIT_USAGE;
  enum exit_code code = analysis_run_on(&p->earlier, a->args, of, COMPARE_NEEDS);
  p->earlier.quiet |= code == EXIT_WELL;              /* what is wrong with the state that is left behind is told in the notes */
  analysis_complain(&p->earlier);
  if (code != EXIT_WELL)
    return code;
  if (p->earlier.tree.one_file && p->earlier.saved_command == NULL && !a->tree.one_file)
    return usage_error(a->args->command, "--compare \"%s\" is no result of analyze: name its graph.json or merestone.db, a folder, or a revision", word);
  const char *names[SIDES] = {earlier_name(word), a->tree.name};
  p->comparison.of[BEFORE] = &p->earlier;
  p->comparison.of[AFTER] = a;
  compare_run(&p->comparison, TIES, SHOWN);
  compare_report(&p->delta, &p->comparison, names);
  p->report.delta = &p->delta;
  return EXIT_WELL;
}

void report_release(struct report_parts *p)
{
  for (uint32_t ctx = 0; ctx < p->report.coupling->k; ctx++)
    inside_release(&p->inside[ctx]);
  analysis_release(&p->earlier);
  comparison_release(&p->comparison);
}
