/*
 * app/restore.h: a saved graph.json or merestone.db in place of PATH.
 */
#ifndef APP_RESTORE_H
#define APP_RESTORE_H

#include "app/analysis.h"
#include "saved/saved.h"

/* What PATH is: SAVED_NONE for a folder, a file of Python, or nothing that can be opened. */
enum saved_format restore_format(const struct analysis *a);
/* Everything that reading and understanding the tree would give, and the context file. */
enum exit_code restore_run(struct analysis *a, enum saved_format format);
/* Once the depth of reading is chosen: takes away what an analysis for this `need` would not have. */
void restore_finish(struct analysis *a, unsigned need);

#endif
