/*
 * app/cmd_language.c: in which words does each context speak, and where do two contexts not mean the same?
 */
#include "app/cmd.h"

#include "app/analysis.h"
#include "app/select.h"
#include "base/utf8.h"
#include "render/language.h"
#include "words/stop.h"

static const struct opt_def opts[] = {
  {OPT_TERM, "--term", "WORD", "one word or pair of words everywhere: who uses it, beside which words, in which names"},
  {OPT_CONTEXT, "--context", "NAME", "one context: its words with examples, and the questions that concern it"},
  {OPT_STOP_WORDS, "--stop-words", NULL, "the words that are left out, and why; nothing is read"},
  {OPT_FORMAT, "--format", "FORMAT", "text, json, csv or markdown (default: text)"},
};

enum { TERM_EXAMPLES = 4 };

struct language_job {
  struct analysis a;
  struct words words;
  struct language_in in;
  struct language language;
  struct note term;
  struct language_page page;
};

/* The term that WORD means; 0 and a message with the nearest spelling when nobody uses it. */
static uint32_t find_term(const struct language_job *job, struct span wanted)
{
  enum { MOST = 8 };
  const struct terms *t = &job->words.terms;
  uint32_t term[MOST], n = words_of(&job->words, &job->a.program, wanted, term, MOST), nearest = 0;
  bool one_word = span_find(wanted, ' ') == wanted.n;
  if (n == 1 || (n > 1 && t->left[term[n - 1]] != 0) || (n > 1 && one_word))
    return term[n - 1];
  unsigned best = (unsigned)(wanted.n / 3 + 1);
  for (uint32_t i = 1; i < t->n; i++) {
    unsigned d = str_distance(intern_get(&job->a.corpus.strings, t->text[i]), wanted, best);
    nearest = d < best ? i : nearest;
    best = d < best ? d : best;
  }
  struct buf hint = {0}, safe = {0};
  utf8_safe(&safe, wanted);
  if (nearest != 0) {
    buf_adds(&hint, "; did you mean ");
    utf8_safe(&hint, intern_get(&job->a.corpus.strings, t->text[nearest]));
    buf_adds(&hint, "?");
  }
  usage_error(job->a.args->command, "--term \"%s\" is no word of this tree%s", safe.n > 0 ? safe.at : "", hint.n > 0 ? hint.at : "; words that say nothing of a domain (get, object, request) are left out");
  buf_release(&hint);
  buf_release(&safe);
  return 0;
}

static bool find_context(struct language_job *job, struct span wanted)
{
  struct buf hint = {0};
  job->page.only = context_find(&job->a.map, wanted, &hint);
  if (job->page.only.v == 0)
    usage_error(job->a.args->command, "no context is called \"%.*s\"%s%s%s", (int)wanted.n, wanted.at, hint.n > 0 ? "; did you mean " : "", hint.n > 0 ? hint.at : "", hint.n > 0 ? "?" : "");
  buf_release(&hint);
  return job->page.only.v != 0;
}

/* Does a note speak of this term? */
static bool is_about(const struct language_job *job, const struct note *note, uint32_t wanted)
{
  enum { MOST = 32 };
  uint32_t term[MOST], n = words_of(&job->words, &job->a.program, note->subject, term, MOST);
  for (uint32_t i = 0; i < n; i++)
    if (term[i] == wanted)
      return true;
  return false;
}

static void choose_notes(struct language_job *job, uint32_t term)
{
  bool *shown = arena_array(&job->a.run, bool, job->language.n_notes);
  for (uint32_t i = 0; i < job->language.n_notes; i++) {
    const struct note *note = &job->language.note[i];
    bool in_context = job->page.only.v == 0;
    for (uint32_t k = 0; k < note->n_sides && !in_context; k++)
      in_context = note->sides[k].context.v == job->page.only.v;
    shown[i] = in_context && (term == 0 || is_about(job, note, term));
  }
  job->page.shown = shown;
}

static enum exit_code print(struct language_job *job, enum sheet_format format)
{
  struct buf out = {0};
  if (format == SHEET_TEXT) {
    language_text(&out, &job->page);
  } else {
    struct sheet sheet;
    language_sheet(&sheet, &job->a.run, &job->page);
    sheet_write(&out, &sheet, format);
  }
  enum exit_code code = print_out(buf_span(&out));
  buf_release(&out);
  return code;
}

static enum exit_code listen(struct language_job *job, enum sheet_format format)
{
  struct analysis *a = &job->a;
  const char *term = args_get(a->args, OPT_TERM), *context = args_get(a->args, OPT_CONTEXT);
  uint32_t wanted = 0;
  job->in = (struct language_in){&a->program, &a->map, &job->words, &a->held};
  job->page = (struct language_page){.language = &job->language, .in = &job->in};
  if (context != NULL && !find_context(job, span_of(context)))
    return EXIT_USAGE;
  words_run(&job->words, &a->run, &a->program, &a->held);
  if (term != NULL && (wanted = find_term(job, span_of(term))) == 0)
    return EXIT_USAGE;
  language_run(&job->language, &a->run, &job->in);
  if (wanted != 0) {
    language_term(&job->term, &a->run, &job->in, wanted, TERM_EXAMPLES);
    job->page.term = &job->term;
  }
  choose_notes(job, wanted);
  return print(job, format);
}

static enum exit_code print_stop_words(void)
{
  enum { LINE = 100, INDENT = 2 };
  struct buf out = {0};
  for (const struct stop_list *list = stop_lists; list->title != NULL; list++) {
    size_t column = LINE;
    buf_printf(&out, "%sLeft out: %s", list == stop_lists ? "" : "\n\n", list->title);
    for (struct span rest = span_of(list->words); rest.n > 0;) {
      size_t n = span_find(rest, ' ');
      buf_printf(&out, column + 1 + n > LINE ? "\n%*s%.*s" : "%*s%.*s", column + 1 + n > LINE ? INDENT : 1, "", (int)n, rest.at);
      column = column + 1 + n > LINE ? INDENT + n : column + 1 + n;
      n += n < rest.n;
      rest = (struct span){rest.at + n, rest.n - n};
    }
  }
  buf_addc(&out, '\n');
  enum exit_code code = print_out(buf_span(&out));
  buf_release(&out);
  return code;
}

static enum exit_code run(const struct request *args)
{
  if (args_has(args, OPT_STOP_WORDS))
    return print_stop_words();
  enum sheet_format format;
  if (!select_format(args, &format))
    return EXIT_USAGE;
  struct language_job job = {0};
  enum exit_code code = analysis_run(&job.a, args, 0, NEED_MAP | NEED_HELD);
  analysis_complain(&job.a);
  if (code == EXIT_WELL)
    code = listen(&job, format);
  analysis_release(&job.a);
  return code;
}

const struct command cmd_language = {
  .name = "language",
  .title = "the words of each context, and where two contexts may not mean the same",
  .usage = "[PATH] [--context NAME] [--term WORD] [options]",
  .about = "Names of modules, classes, functions, parameters and fields and the first lines of docstrings are cut into words; those that\n"
           "set a context apart are its vocabulary. Then questions, with places: one word for two things? one class name with two\n"
           "contents? several words for one thing? And the glossaries of the context file, compared with the code. Notes, no verdicts.",
  .examples = "  $ merestone language src                     what each context speaks of, and what to talk about\n"
              "  $ merestone language src --context billing   its words with examples, and what concerns it\n"
              "  $ merestone language src --term grade        one word everywhere: where, beside which words, in which names\n"
              "  $ merestone language --format csv > words.csv",
  .max_words = 1,
  .opts = opts,
  .n_opts = sizeof opts / sizeof opts[0],
  .run = run,
};
