/*
 * source/folder_p.h: what the parts of the walk over a tree share (private to folder.c and folder_one.c).
 */
#ifndef SOURCE_FOLDER_P_H
#define SOURCE_FOLDER_P_H

#include "base/vec.h"
#include "source/classes.h"
#include "source/folder.h"
#include "source/ignore.h"

#include <limits.h>

struct todo {                     /* a folder still to be read, and the ignore list that holds above it */
  struct span path;
  const struct ignore *ignore;
};

struct entry {
  size_t at;                      /* where its name starts in walker.names */
  const char *name;               /* set when all names are read */
  uint32_t n;
  unsigned char type;             /* DT_... */
};

struct walk {                     /* the same for all walkers */
  struct arena arena;
  struct classifier classes;
  struct patterns exclude;
  const char *top;                /* PATH as given */
  int root;                       /* open */
  bool templates;                 /* are asked for */
  char real_root[PATH_MAX];       /* "" when it cannot be told */
};

enum path_list { PATHS_NATIVE, PATHS_UNREAD, PATHS_BUILD, PATHS_PACKAGING, PATHS_TEMPLATES, PATH_LISTS };

struct walker {                   /* one thread's; what it found is in no order */
  const struct walk *walk;
  struct arena arena;             /* of all texts below */
  struct diag_list diags;
  uint32_t left_out[LEFT_OUTS];
  VEC(struct todo *) todo;        /* folders in it, in `arena` */
  VEC(struct source_file) files;
  VEC(const char *) paths[PATH_LISTS];
  /* the folder at hand */
  struct todo here;
  int dir;
  VEC(struct entry) entries;
  struct buf names, path;
};

/* Reads one folder: its files join the lists, the folders in it `todo`. What cannot be read is a diagnostic. */
void walker_folder(struct walker *w, struct todo folder);
/* PATH itself when it is a file: a Python file whatever its name ends with. */
void walker_file(struct walker *w, struct span name);
/* `path` as people see it; the same pointer where it is valid UTF-8. */
const char *path_shown(struct arena *arena, const char *path);

#endif
