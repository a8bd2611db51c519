/*
 * app/source_url.c: where can the source be read?
 *
 * A template of the command line, checked before anything is read: an address that a browser opens, with words in braces that we know. {commit} is filled here, {path} and {line} where they are written (render/parts.h).
 */
#include "app/source_url.h"

#include "source/git.h"
#include "source/revision.h"

#include <string.h>

static const char *const known[] = {"commit", "path", "line", NULL};

static bool is_known(struct span word)
{
  for (size_t i = 0; known[i] != NULL; i++)
    if (span_is(word, known[i]))
      return true;
  return false;
}

/* The next word in braces behind `at`: its text without them; *at moves behind it. False: there is none. */
static bool next_word(struct span text, size_t *at, struct span *word)
{
  for (size_t i = *at; i < text.n; i++) {
    if (text.at[i] != '{')
      continue;
    struct span rest = {text.at + i + 1, text.n - i - 1};
    *word = (struct span){rest.at, span_find(rest, '}')};
    *at = i + 1 + word->n + (word->n < rest.n);
    return true;
  }
  return false;
}

static bool is_plain(struct span text)
{
  for (size_t i = 0; i < text.n; i++)
    if ((unsigned char)text.at[i] <= ' ' || (unsigned char)text.at[i] >= 0x7f)
      return false;
  return true;
}

bool source_url_check(const struct request *args)
{
  const char *given = args_get(args, OPT_SOURCE_URL);
  struct span text = span_of(given == NULL ? "" : given), word;
  bool path = given == NULL;
  if (given == NULL)
    return true;
  if ((!span_starts(text, "http://") && !span_starts(text, "https://")) || !is_plain(text))
    return usage_error(args->command, "--source-url \"%.*s\" is no address: it begins with http:// or https:// and has no blanks", (int)text.n, text.at), false;
  for (size_t at = 0; next_word(text, &at, &word);) {
    if (word.at + word.n == text.at + text.n)
      return usage_error(args->command, "--source-url: a brace is open: {%.*s", (int)word.n, word.at), false;
    if (!is_known(word))
      return usage_error(args->command, "--source-url: {%.*s} is not known; it takes {commit}, {path} and {line}", (int)word.n, word.at), false;
    path = path || span_is(word, "path");
  }
  if (!path)
    return usage_error(args->command, "--source-url: {path} is missing, as in https://host/repo/blob/{commit}/{path}#L{line}"), false;
  return true;
}

/* Of what was read; of a saved result and outside git it is not known. */
static bool find_commit(struct buf *out, const struct analysis *a)
{
  static const char *const words[] = {"rev-parse", "--verify", "--quiet", "HEAD^{commit}", NULL};
  struct buf why = {0};
  bool found = a->revision != NULL;
  if (found)
    buf_adds(out, revision_id(a->revision));
  else if (a->saved_command == NULL)
    found = git_ask(a->path, words, out, &why) == GIT_DONE && out->n > 0;
  buf_release(&why);
  return found;
}

enum exit_code source_url_read(const char **out, struct analysis *a)
{
  const char *given = args_get(a->args, OPT_SOURCE_URL);
  struct span text = span_of(given == NULL ? "" : given), word;
  *out = NULL;
  if (given == NULL)
    return EXIT_WELL;
  struct buf id = {0}, filled = {0};
  if (strstr(given, "{commit}") != NULL && !find_commit(&id, a)) {
    buf_release(&id);
    return usage_error(a->args->command, "--source-url: the commit of \"%s\" is not known; write it into the template in place of {commit}", a->path);
  }
  size_t done = 0;
  for (size_t at = 0; next_word(text, &at, &word);) {
    if (!span_is(word, "commit"))
      continue;
    buf_add(&filled, text.at + done, (size_t)(word.at - 1 - text.at) - done);
    buf_addspan(&filled, buf_span(&id));
    done = at;
  }
  buf_add(&filled, text.at + done, text.n - done);
  *out = arena_strndup(&a->run, filled.at, filled.n);
  buf_release(&id);
  buf_release(&filled);
  return EXIT_WELL;
}
