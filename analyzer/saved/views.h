/*
 * saved/views.h: the usual questions, as views of merestone.db. Private to saved/.
 */
#ifndef SAVED_VIEWS_H
#define SAVED_VIEWS_H

struct saved_view {
  const char *name, *means, *sql;
};
extern const struct saved_view saved_views[];         /* ends with a name of NULL */

enum { SAVED_DB_ID = 0x4d525354 /* "MRST" */ };

#endif
