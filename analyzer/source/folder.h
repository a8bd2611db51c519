/*
 * source/folder.h: which files does a tree hold, of which class?
 *
 * The Python files below a folder in byte order of their paths, with what was left out and why. Symbolic links are not followed to new names: a target inside the tree is
 * read once under its real path. Only names are read here, and the first line of files without ending (a Python shebang makes them Python).
 */
#ifndef SOURCE_FOLDER_H
#define SOURCE_FOLDER_H

#include "base/arena.h"
#include "base/diag.h"
#include "source/options.h"

enum { FILE_STUB = 1 /* .pyi */, FILE_SCRIPT = 2 /* no .py, found by its shebang */ };

struct source_file {
  const char *path;               /* below the tree, '/' between parts, bytes as on disk */
  const char *shown;              /* the same, valid UTF-8 by utf8_visible: what people and outputs see */
  uint8_t class_, flags;
};

enum left_out {                   /* why files or folders were passed over; counts in source_tree.left_out */
  LEFT_HIDDEN, LEFT_CACHE /* __pycache__ */, LEFT_VENDORED /* node_modules, site-packages */, LEFT_VENV, LEFT_EXCLUDED, LEFT_IGNORED /* .gitignore */,
  LEFT_LINK, LEFT_SPECIAL /* FIFO, socket, device */, LEFT_NATIVE /* .pyx, .so, .pyd: names only, see natives */, LEFT_STUB_BESIDE /* .pyi beside .py */, LEFT_OUTS
};
const char *left_out_name(enum left_out why);

struct revision;                  /* source/revision.h */

struct source_tree {
  const char *root;               /* PATH as given, for opening */
  const struct revision *revision;/* where the contents come from; NULL: from below `root` */
  const char *name;               /* of the project */
  const char *folder;             /* its name when nobody says one */
  struct source_file *files;      /* byte order of path */
  uint32_t n_files;
  const char **natives;           /* paths of compiled modules, sorted */
  uint32_t n_natives;
  const char **unread;            /* paths of Python files that could not be opened; room for n_files more, which whoever loads them adds */
  uint32_t n_unread;
  const char **build_dirs;        /* folders ("" = the top) that hold setup.py, setup.cfg or pyproject.toml, sorted */
  uint32_t n_build_dirs;
  const char **packaging;         /* paths of the files that source/packaging.h knows, sorted; excluded and ignored ones left out */
  uint32_t n_packaging;
  const char **readmes;           /* paths of README files (source/readme.h), sorted; excluded and ignored ones left out */
  uint32_t n_readmes;
  const char **templates;         /* paths of templates and settings that may call Python by name (folder_one.c has their endings), sorted; only if folder_in asks for them */
  uint32_t n_templates;
  uint32_t left_out[LEFT_OUTS];   /* files, or folders passed over whole, by reason */
  bool one_file;                  /* PATH is a file: root is its folder, and it is opened even if it is a link */
};

struct folder_in {
  const char *path;
  const struct revision *revision;/* what `path` held then, in place of what is there; it must live as long as the tree. NULL: what is there */
  const struct source_options *options;
  unsigned jobs;                  /* threads, at most; 0 counts as 1 */
  bool templates;                 /* list them too */
};

/*
 * Reads the tree below `path`. What stands above it does not know whether it came from the disk or from a revision. Everything lives in `run`. False when `path` itself cannot be read; `diags` says why, in no order. Folders and files that cannot be
 * opened are diagnostics of their own and do not stop it. A `path` that is one file gives a tree of that file.
 */
bool folder_read(struct source_tree *tree, struct arena *run, const struct folder_in *in, struct diag_list *diags);

/*
 * The bytes of file i into `out` (cleared first). Refuses what is no regular file any more, what grew over SOURCE_MOST_BYTES; a file that shrinks while it is read gives what is there.
 * False: `why` is a sentence without the path.
 */
enum { SOURCE_MOST_BYTES = 64 << 20 };
bool folder_load(const struct source_tree *tree, uint32_t i, struct buf *out, struct buf *why);
/* The same for any path below the tree, and at most `most` bytes. */
bool folder_load_path(const struct source_tree *tree, struct span path, size_t most, struct buf *out, struct buf *why);

#endif
