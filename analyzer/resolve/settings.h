/*
 * resolve/settings.h: which modules does the tree name in strings?
 */
#ifndef RESOLVE_SETTINGS_H
#define RESOLVE_SETTINGS_H

#include "resolve/names.h"

/*
 * Appends the edges of kind setting (imports.md 5): from the scope that holds a text to the module that its longest prefix of two parts or more names. Texts of files of class settings count, and what mock.patch is
 * given anywhere. Inferred where a known reader takes the text, else possible. A text that names the module it stands in gives none. O(texts + calls); targets and counts of imports stay as they are.
 */
void settings_run(struct program *p, struct names *names, struct resolver *r);

/* Is `name` a setting whose texts are known to be taken as the paths of modules? (setting_names.c) */
bool setting_is_known(struct span name);

#endif
