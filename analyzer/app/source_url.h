/*
 * app/source_url.h: where can the source be read?
 */
#ifndef APP_SOURCE_URL_H
#define APP_SOURCE_URL_H

#include "app/analysis.h"

/* Is it a template, where one is given? False after a message. */
bool source_url_check(const struct request *args);
/*
 * The template of --source-url with {commit} filled in, in a->run: of the revision that was read, else of what git has checked out where the tree stands. NULL without the option. EXIT_USAGE after a message:
 * the commit is not known.
 */
enum exit_code source_url_read(const char **out, struct analysis *a);

#endif
