/*
 * app/args.c: what did the user ask?
 *
 * Long options as GNU has them: `--name value`, `--name=value`, `--` ends them. Everything else is a word. `-h`, `-o` and `-j` are the only short ones.
 */
#include "app/args.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const struct opt_def common_opts[] = {
  {OPT_CONTEXTS, "--contexts", "FILE", "the context file (default: merestone.json in PATH, else each package at the top is a context)"},
  {OPT_REV, "--rev", "REV", "read PATH as it stood at this revision of its git repository, from the objects: nothing is checked out"},
  {OPT_JOBS, "--jobs", "N", "worker threads (default: one a core)"},
  {OPT_CACHE, "--cache", "DIR", "folder of the facts cache (default: merestone/ in the user's cache folder)"},
  {OPT_NO_CACHE, "--no-cache", NULL, "read every file anew, keep nothing"},
  {OPT_QUIET, "--quiet", NULL, "no progress, no summary, no warnings; errors only"},
  {OPT_VERBOSE, "--verbose", NULL, "how many files were read, and how many of them came from the cache, on standard error"},
  {OPT_COLOR, "--color", "WHEN", "auto, always or never (default: auto; NO_COLOR is obeyed)"},
  {OPT_HELP, "--help", NULL, "this text"},
  {OPT_SHUFFLE, "--shuffle", "SEED", NULL},           /* for tests: work in another order (CONTRIBUTING.md) */
};
enum { COMMON = sizeof common_opts / sizeof common_opts[0] };

static const struct opt_def *opt_at(const struct command *c, size_t i)
{
  return i < c->n_opts ? &c->opts[i] : i < c->n_opts + COMMON ? &common_opts[i - c->n_opts] : NULL;
}

static const struct opt_def *opt_find(const struct command *c, struct span name)
{
  if (span_is(name, "-h"))
    name = SPAN("--help");
  if (span_is(name, "-o"))
    name = SPAN("--out");
  if (span_is(name, "-j"))
    name = SPAN("--jobs");
  const struct opt_def *o;
  for (size_t i = 0; (o = opt_at(c, i)) != NULL; i++)
    if (span_is(name, o->name))
      return o;
  return NULL;
}

/* The closest of `names` to `word`, or NULL when none is near enough to be meant. */
static const char *nearest(struct span word, const char *const *names)
{
  const char *best = NULL;
  unsigned most = (unsigned)(word.n / 3 + 1);
  for (size_t i = 0; names[i] != NULL; i++) {
    unsigned d = str_distance(word, span_of(names[i]), most);
    if (d <= most) {
      best = names[i];
      most = d == 0 ? 0 : d - 1;
    }
  }
  return best;
}

enum exit_code usage_error(const struct command *command, const char *format, ...)
{
  struct buf text = {0};
  va_list list;
  va_start(list, format);
  buf_vprintf(&text, format, list);
  va_end(list);
  struct buf safe = {0};
  buf_adds(&safe, "merestone: ");
  buf_addspan(&safe, buf_span(&text));
  if (command != NULL)
    buf_printf(&safe, "\nTry: merestone %s --help\n", command->name);
  else
    buf_adds(&safe, "\nTry: merestone --help\n");
  fwrite(safe.at, 1, safe.n, stderr);
  buf_release(&text);
  buf_release(&safe);
  return EXIT_USAGE;
}

static bool unknown_option(const struct command *c, struct span name)
{
  const char *names[64];
  size_t n = 0;
  const struct opt_def *o;
  for (size_t i = 0; (o = opt_at(c, i)) != NULL && n < 63; i++)
    names[n++] = o->name;
  names[n] = NULL;
  const char *hint = nearest(name, names);
  usage_error(c, "unknown option %.*s%s%s%s", (int)name.n, name.at, hint ? "; did you mean " : "", hint ? hint : "", hint ? "?" : "");
  return false;
}

static bool parse_option(struct request *args, int argc, char **argv, int *i)
{
  struct span word = span_of(argv[*i]);
  size_t eq = span_find(word, '=');
  struct span name = {word.at, eq};
  const struct opt_def *o = opt_find(args->command, name);
  if (o == NULL)
    return unknown_option(args->command, name);
  struct given g = {o->id, ""};
  if (o->value == NULL && eq < word.n)
    return usage_error(args->command, "%s takes no value", o->name), false;
  if (o->value != NULL && eq < word.n)
    g.value = word.at + eq + 1;
  else if (o->value != NULL && *i + 1 < argc)
    g.value = argv[++*i];
  else if (o->value != NULL)
    return usage_error(args->command, "%s needs a value: %s %s", o->name, o->name, o->value), false;
  if (o->id == OPT_DEPTH && g.value[0] >= 'a' && g.value[0] <= 'z')
    g.id = OPT_READING;
  vec_push(&args->given, g);
  return true;
}

bool args_parse(struct request *args, const struct command *command, int argc, char **argv)
{
  *args = (struct request){.command = command};
  bool options = true;
  for (int i = 0; i < argc; i++) {
    if (options && strcmp(argv[i], "--") == 0) {
      options = false;
    } else if (options && argv[i][0] == '-' && argv[i][1] != '\0') {
      if (!parse_option(args, argc, argv, &i))
        return false;
    } else if (args->n_words >= command->max_words) {
      return usage_error(command, "one word too many: %s (usage: merestone %s %s)", argv[i], command->name, command->usage), false;
    } else {
      args->words[args->n_words++] = argv[i];
    }
  }
  if (args->n_words < command->min_words && !args_has(args, OPT_HELP))
    return usage_error(command, "a word is missing (usage: merestone %s %s)", command->name, command->usage), false;
  return true;
}

void args_release(struct request *args)
{
  vec_release(&args->given);
}

const char *args_get(const struct request *args, enum opt id)
{
  for (size_t i = args->given.n; i > 0; i--)
    if (args->given.at[i - 1].id == id)
      return args->given.at[i - 1].value;
  return NULL;
}

bool args_has(const struct request *args, enum opt id)
{
  return args_get(args, id) != NULL;
}

bool args_number(const struct request *args, enum opt id, struct range range, unsigned *out)
{
  const char *text = args_get(args, id);
  *out = range.fallback;
  if (text == NULL)
    return true;
  const struct opt_def *o;
  for (size_t i = 0; (o = opt_at(args->command, i)) != NULL && o->id != id; i++)
    ;
  unsigned long n = 0;
  const char *p = text;
  for (; *p >= '0' && *p <= '9' && n <= range.most; p++)
    n = n * 10 + (unsigned long)(*p - '0');
  if (p == text || *p != '\0' || n < range.least || n > range.most)
    return usage_error(args->command, "%s \"%s\" is no number from %u to %u", o == NULL ? "" : o->name, text, range.least, range.most), false;
  *out = (unsigned)n;
  return true;
}

int args_choice(const struct command *command, const char *option, struct span word, const char *const *names)
{
  enum { READABLE = 400 /* longer lists are a command's own output: explain */ };
  struct buf list = {0};
  for (int i = 0; names[i] != NULL; i++) {
    if (span_is(word, names[i])) {
      buf_release(&list);
      return i;
    }
    buf_printf(&list, "%s%s", i > 0 ? ", " : "", names[i]);
  }
  const char *hint = nearest(word, names);
  if (hint != NULL)
    usage_error(command, "%s \"%.*s\" is not known; did you mean %s?", option, (int)word.n, word.at, hint);
  else if (list.n > READABLE)
    usage_error(command, "%s \"%.*s\" is not known; merestone %s lists them", option, (int)word.n, word.at, command->name);
  else
    usage_error(command, "%s \"%.*s\" is not known; it takes %s", option, (int)word.n, word.at, list.n ? list.at : "nothing");
  buf_release(&list);
  return -1;
}

static void help_options(struct buf *out, const struct opt_def *opts, size_t n)
{
  enum { COLUMN = 26, WIDTH = 100 };
  for (size_t i = 0; i < n && opts[i].help != NULL; i++) {
    size_t start = out->n;
    buf_printf(out, "  %s%s%s", opts[i].name, opts[i].value ? " " : "", opts[i].value ? opts[i].value : "");
    while (out->n - start < COLUMN)
      buf_addc(out, ' ');
    size_t col = COLUMN;
    for (const char *p = opts[i].help; *p != '\0';) {
      size_t word = strcspn(p, " ");
      if (col + word > WIDTH) {
        out->n--;                                     /* the blank at the end of the line */
        buf_printf(out, "\n%*s", COLUMN, "");
        col = COLUMN;
      }
      buf_add(out, p, word);
      buf_addc(out, ' ');
      col += word + 1;
      p += word + strspn(p + word, " ");
    }
    out->n--;                                         /* the blank behind the last word */
    buf_addc(out, '\n');
  }
}

static bool has_option(const struct command *c, enum opt id)
{
  for (size_t i = 0; i < c->n_opts; i++)
    if (c->opts[i].id == id)
      return true;
  return false;
}

void help_command(struct buf *out, const struct command *c)
{
  buf_printf(out, "Usage: merestone %s %s\n\n%s\n\nExamples:\n%s\n", c->name, c->usage, c->about, c->examples);
  if (c->n_opts > 0) {
    buf_adds(out, "\nOptions:\n");
    help_options(out, c->opts, c->n_opts);
  }
  buf_adds(out, "\nCommon options:\n");
  for (size_t i = 0; i < COMMON; i++)
    if (common_opts[i].id != OPT_REV || !has_option(c, OPT_REPO))   /* `diff` takes revisions as words */
      help_options(out, &common_opts[i], 1);
  buf_printf(out, "\nExit codes: 0 all well, %s2 the command line or a configuration file is wrong,\n"
                "3 the input could not be read or the output could not be written.\n", has_option(c, OPT_EXIT_CODE) ? "1 what --exit-code asks for was found, " : "");
}

void help_program(struct buf *out)
{
  buf_adds(out, "merestone shows where a large Python program can be cut: its import and call graph, the bounded contexts\n"
                "laid over it, and how tightly they hang together. It never runs or imports the code it reads.\n\n"
                "Usage: merestone COMMAND [PATH] [options]\n\nCommands:\n");
  for (size_t i = 0; commands[i] != NULL; i++)
    buf_printf(out, "  %-10s %s\n", commands[i]->name, commands[i]->title);
  buf_adds(out, "\nExamples:\n"
                "  $ merestone init src > merestone.json      draft a context file from the code\n"
                "  $ merestone analyze src                    map, matrix and summary into out/\n"
                "  $ merestone why billing catalog            why does one depend on the other?\n\n"
                "merestone COMMAND --help tells more; merestone --version names what is linked.\n");
}
