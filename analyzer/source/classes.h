/*
 * source/classes.h: of which class is a file?
 *
 * The first that fits of test, migration, generated, settings; production otherwise (imports.md 9). The patterns of a class that the user
 * names replace the built-in ones.
 */
#ifndef SOURCE_CLASSES_H
#define SOURCE_CLASSES_H

#include "source/options.h"
#include "source/pattern.h"

struct classifier {
  struct patterns of[CLASSES];    /* by class; those of CLASS_PRODUCTION win over all others when the user gives them */
};

/* Lives in `arena`. */
void classifier_init(struct classifier *c, struct arena *arena, const struct source_options *options);
/* By its path below the tree alone. */
enum file_class classify(const struct classifier *c, struct span path);

/*
 * The class once the file is read: the mark "@generated" or "DO NOT EDIT" in its first five lines (FILE_GENERATED) makes settings and production
 * code generated; tests and migrations stay what they are, since they come before it.
 */
enum file_class class_refine(enum file_class by_path, bool generated_by_content);

#endif
