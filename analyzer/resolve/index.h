/*
 * resolve/index.h: what lies below each root, under the name that its importers write?
 *
 * Private to resolve/. Folders are numbered, PATH being 1; a step from a folder by one part of a dotted name is one look into a hash table, whatever root it began at.
 */
#ifndef RESOLVE_INDEX_H
#define RESOLVE_INDEX_H

#include "resolve/imports.h"
#include "source/pattern.h"

/* Beside module numbers: a folder without code, a compiled module, a file that could not be opened. */
enum { PART_NAMESPACE = 0x40000000, PART_NATIVE, PART_UNREAD };
enum { NAME_PARTS = 64 /* parts of a dotted name; nobody nests deeper, and longer ones name nothing */ };

struct folder {
  uint32_t up;                    /* 0 above PATH */
  uint32_t init;                  /* module of its __init__, or 0 */
  bool holds_code;                /* a module lies in it or below */
  uint32_t first;                 /* row of parts: a name in it */
  struct span path;
};

struct part {                     /* a name in a folder */
  uint32_t folder, module;        /* a/b/ and a/b.py; 0 = none */
  bool native, unread;
  str_id name;
  uint32_t next;                  /* another name in the same folder; 0 = none */
};

struct top {                      /* a root has something of a certain name */
  uint32_t root, next;            /* roots in their order; 0 = none */
};

/* Files that search the same roots first: [root], false for those of other processes, which come last. Mapped roots are searched by nobody. */
struct search {
  bool *own;
};

struct portion {                  /* a folder in which a part of a name is looked for, and the root that led there */
  uint32_t folder, root;
};

struct found {                    /* an absolute name, looked up */
  uint8_t status, why, flags;     /* INTERNAL, NAMESPACE, UNRESOLVED, EXTERNAL */
  bool rest;                      /* the last part is no module */
  bool library;                   /* EXTERNAL: its first part is a module of Python's library */
  mod_id module;
  uint32_t root;                  /* by which it was found; an alias counts from the number of roots on */
};

struct resolve_index {
  struct folder *folders;
  uint32_t n_folders, cap_folders;
  struct part *parts;
  uint32_t n_parts, cap_parts;
  struct map part_of;             /* (folder, name) -> row of parts */
  uint32_t *folder_of;            /* [mod] */
  uint32_t *root_folder;          /* [root]; 0 = nothing lies there */
  struct map spaces;              /* canonical name of a package -> 1, packages without code included */
  bool canonical_apart;           /* some root has a prefix: canonical names may be written nowhere in the paths */
  bool path_is_package;           /* PATH holds an __init__ that is called `__init__`: no name leads to it, but its files may write `from . import x` */
  struct search *searches;
  uint32_t n_searches;
  struct map top_of;              /* name -> row of tops */
  struct top *tops;
  uint32_t *asked;                /* [root]: room for the roots of one question ... */
  struct portion *portions;       /* ... and for the walk along them */
  uint32_t *search_of;            /* [mod] */
  bool *python2;                  /* [mod]: implicit relative imports apply */
  uint32_t *written_root;         /* [mod]: root of the first name it was imported under, + 1 */
  struct patterns exclude;
  struct map memo;                /* (search and form, name) -> row of found */
  struct found *found;
  uint32_t n_found, cap_found;
};

static inline bool part_is_module(uint32_t hit)
{
  return hit != 0 && hit < PART_NAMESPACE;
}

/* Why a part that is there has no module: WHY_NATIVE, WHY_UNREAD; WHY_NONE for all others. */
static inline enum unresolved_why part_closed(uint32_t hit)
{
  return hit == PART_NATIVE ? WHY_NATIVE : hit == PART_UNREAD ? WHY_UNREAD : WHY_NONE;
}

/*
 * What `name` is in `folder`: a module, one of PART_... or 0; *below gets the folder in which the next part is looked for, 0 when nothing can lie below. A package wins over a module, a module over a folder without __init__, as in
 * Python.
 */
uint32_t index_look(const struct resolve_index *x, uint32_t folder, str_id name, uint32_t *below);

struct walk {
  uint32_t whole, above;          /* what the whole name is, and what it is without its last part */
  bool ours;                      /* a module was met on the way */
};
/* From `folder` along the parts; `start` is what the folder itself is (0: a root, which is nothing). */
struct walk index_walk(const struct resolve_index *x, uint32_t folder, uint32_t start, const str_id *part, uint32_t n);

/* The parts of a dotted name, from 1 to NAME_PARTS; of one that has more the last two are empty, which nothing is called. Names nobody has seen are interned. */
uint32_t index_parts(struct resolver *r, str_id name, str_id *part);

/*
 * imports.md 4.4 and 4.5 without the script rule: `name` as written in `mod`. What Python would find on the search path of `mod` comes first; where that fails, each root is asked by itself, those of other processes last. With
 * `from`, the last part may be a symbol, so that a root decides once it has either; a plain import prefers the whole name in a later root. Memoised.
 */
struct found index_absolute(struct resolver *r, mod_id mod, str_id name, bool from);
/* The same among canonical names. */
struct found index_canonical(struct resolver *r, str_id name);
/* Was the file of this name left out by project.exclude? `first_only`: only what hides the first part counts. */
bool index_excluded(struct resolver *r, uint32_t folder, const str_id *part, uint32_t n, bool first_only);

#endif
