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
  unsigned char type;             /* DT_REG, DT_DIR, DT_LNK; all others are special */
};

struct walker;

enum file_text { TEXT_ABSENT, TEXT_READ, TEXT_UNREADABLE };
enum { LINK_FOLDER = 1, LINK_OUTSIDE = 2 };

/* Where a tree stands: on the disk (folder_disk.c), or in the objects of git (revision.c). All about the folder w->here. */
struct walk_ops {
  bool (*begin)(struct walker *w);              /* its entries, by walker_entry. False after a complaint */
  void (*done)(struct walker *w);               /* after a begin that was true */
  size_t (*head)(struct walker *w, const struct entry *e, char *head, size_t most);       /* the first bytes of a regular file; 0 when there are none, or they cannot be read */
  enum file_text (*text)(struct walker *w, struct span name, size_t most, struct buf *out, struct buf *why);      /* a whole file, "a/b" too; a link is absent */
  unsigned (*link)(struct walker *w, const struct entry *e);    /* does it lead to a folder, does it lead out of the tree? */
};

struct walk {                     /* the same for all walkers */
  struct arena arena;
  struct classifier classes;
  struct patterns exclude;
  const char *top;                /* PATH as given */
  const struct walk_ops *ops;
  const struct revision *revision;/* of git; NULL on the disk */
  int root;                       /* open; on the disk */
  bool templates;                 /* are asked for */
  char real_root[PATH_MAX];       /* "" when it cannot be told; on the disk */
};

enum path_list { PATHS_NATIVE, PATHS_UNREAD, PATHS_BUILD, PATHS_PACKAGING, PATHS_TEMPLATES, PATHS_READMES, PATH_LISTS };

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
  void *stream;                   /* on the disk: its DIR */
  bool repository;                /* a .git stands in it, and it is the top */
  VEC(struct entry) entries;
  struct buf names, path;
};

/* Reads one folder: its files join the lists, the folders in it `todo`. What cannot be read is a diagnostic. */
void walker_folder(struct walker *w, struct todo folder);
/* PATH itself when it is a file: a Python file whatever its name ends with. */
void walker_file(struct walker *w, struct span name);
/* For ops: an entry of the folder at hand, in any order; something to say about a path. */
void walker_entry(struct walker *w, struct span name, unsigned char type);
void walker_complain(struct walker *w, const struct diag_kind *kind, struct span path, const char *words);
extern const struct walk_ops disk_ops;
/* `path` as people see it; the same pointer where it is valid UTF-8. */
const char *path_shown(struct arena *arena, const char *path);

#endif
