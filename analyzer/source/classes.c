/*
 * source/classes.c: of which class is a file?
 *
 * A list of patterns for each class, tried in a fixed order. The built-in lists follow the habits of Django projects and of pytest.
 *
 * Not here: what fits a pattern (pattern.c), the mark in the text of a file (extract).
 */
#include "source/classes.h"

#include "base/bug.h"

#define LIST(...) {(const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *)}

static const struct {
  const char *const *at;
  size_t n;
} built_in[CLASSES] = {
    [CLASS_TEST] = LIST("**/tests/**", "**/test/**", "test_*.py", "*_test.py", "tests.py", "conftest.py"),
    [CLASS_MIGRATION] = LIST("**/migrations/**", "**/south_migrations/**"),
    [CLASS_GENERATED] = LIST("*_pb2.py", "*_pb2_grpc.py"),
    [CLASS_SETTINGS] = LIST("settings.py", "**/settings/**", "**/envs/**", "wsgi.py", "asgi.py", "manage.py"),
};

static const enum file_class order[] = {CLASS_PRODUCTION, CLASS_TEST, CLASS_MIGRATION, CLASS_GENERATED, CLASS_SETTINGS};

const char *class_name(enum file_class c)
{
  static const char *const names[CLASSES] = {
      [CLASS_PRODUCTION] = "production", [CLASS_TEST] = "test",         [CLASS_MIGRATION] = "migration",
      [CLASS_GENERATED] = "generated",   [CLASS_SETTINGS] = "settings",
  };
  if ((unsigned)c >= CLASSES)
    BUG("no class %u", (unsigned)c);
  return names[c];
}

void classifier_init(struct classifier *c, struct arena *arena, const struct source_options *options)
{
  for (unsigned k = 0; k < CLASSES; k++) {
    const struct globs *given = &options->classes[k];
    if (options->class_given[k] || given->n > 0)
      c->of[k] = patterns_read(arena, given->at, given->n);
    else
      c->of[k] = patterns_read(arena, built_in[k].at, built_in[k].n);
  }
}

enum file_class classify(const struct classifier *c, struct span path)
{
  for (size_t i = 0; i < sizeof order / sizeof *order; i++)
    if (patterns_fit(&c->of[order[i]], path, false))
      return order[i];
  return CLASS_PRODUCTION;
}

enum file_class class_refine(enum file_class by_path, bool generated_by_content)
{
  bool open = by_path == CLASS_PRODUCTION || by_path == CLASS_SETTINGS;
  return generated_by_content && open ? CLASS_GENERATED : by_path;
}
