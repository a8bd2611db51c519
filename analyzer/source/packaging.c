/*
 * source/packaging.c: which files speak of packaging, and what kind of file is each?
 */
#include "source/packaging.h"

#include "base/path.h"

#include <string.h>

static bool has_word(struct span text, const char *word)
{
  size_t n = strlen(word);
  for (size_t i = 0; i + n <= text.n; i++)
    if (memcmp(text.at + i, word, n) == 0)
      return true;
  return false;
}

/* Lists for the package manager of a system keep house with those for pip: requirements/system/ubuntu/apt-packages.txt. */
static bool below_requirements(struct span dir)
{
  for (; dir.n > 0; dir = path_dir(dir)) {
    if (span_is(path_base(dir), "requirements"))
      return true;
    if (span_is(path_base(dir), "system"))
      return false;
  }
  return false;
}

enum packaging_kind packaging_kind_of(struct span path)
{
  static const struct {
    const char *name;
    enum packaging_kind kind;
  } names[] = {
    {"setup.py", PACKAGING_SETUP_PY}, {"setup.cfg", PACKAGING_SETUP_CFG}, {"pyproject.toml", PACKAGING_PYPROJECT}, {"Pipfile", PACKAGING_PIPFILE},
    {"Pipfile.lock", PACKAGING_PIPFILE_LOCK}, {"poetry.lock", PACKAGING_TOML_LOCK}, {"uv.lock", PACKAGING_TOML_LOCK}, {"pdm.lock", PACKAGING_TOML_LOCK},
  };
  struct span base = path_base(path), dir = path_dir(path), holder = path_base(dir);
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    if (span_is(base, names[i].name))
      return names[i].kind;
  bool dist = span_ends(holder, ".dist-info"), egg = span_ends(holder, ".egg-info");
  if ((dist && span_is(base, "METADATA")) || (egg && span_is(base, "PKG-INFO")))
    return PACKAGING_METADATA;
  if ((dist || egg) && span_is(base, "top_level.txt"))
    return PACKAGING_TOP_LEVEL;
  if (dist && span_is(base, "RECORD"))
    return PACKAGING_RECORD;
  bool list = !dist && !egg && (span_ends(base, ".txt") || span_ends(base, ".in")) && !span_starts(base, "constraints");
  return list && (has_word(base, "requirements") || below_requirements(dir)) ? PACKAGING_REQUIREMENTS : PACKAGING_NONE;
}
