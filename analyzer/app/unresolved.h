/*
 * app/unresolved.h: `graph --unresolved`.
 */
#ifndef APP_UNRESOLVED_H
#define APP_UNRESOLVED_H

#include "app/analysis.h"

/* Is --format one that the list has? EXIT_WELL, or EXIT_USAGE after a message. */
enum exit_code unresolved_format(const struct request *args, int *out);
/* The list of imports on standard output, in a format of unresolved_format(); and that of calls, for which calls and coupling are needed. */
enum exit_code print_unresolved(struct analysis *a, int format);
enum exit_code print_unknown_calls(struct analysis *a, int format);

#endif
