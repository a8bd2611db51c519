/*
 * coupling/start.h: where does a newcomer begin with a context?
 *
 * report.md 7, once for all outputs: what it is for, its words, its names, ways in, what to read first, its neighbours, what will surprise, its tests. Numbers of imports are those of coupling.h (metrics.md), relationships those of
 * relationships.h.
 */
#ifndef COUPLING_START_H
#define COUPLING_START_H

#include "coupling/coupling.h"
#include "coupling/language.h"
#include "coupling/public_use.h"
#include "django/models.h"
#include "resolve/readmes.h"

/* The first of them that is there. */
enum purpose_source {
  PURPOSE_NONE, PURPOSE_VISION /* of the context file */,
  PURPOSE_README /* of the package that holds most of the context, or of one above it all of whose modules are the context's */,
  PURPOSE_DOCSTRING /* the first line of that package's, else of the context's only module */
};
struct purpose {
  uint8_t source;
  struct span text, path;         /* path: of the README or the module; "" of a vision */
};

struct start_word {
  struct span term, text;         /* text: of the glossary; "" of a word that only the code has */
  struct span example;            /* of these, a name that holds it */
  ctx_id *elsewhere;              /* contexts that mean something else by it, as a note of language.h has it, by number */
  uint32_t n_elsewhere;
};

struct start_name {               /* what others may use, or do */
  mod_id module;
  struct span symbol;             /* "": the module as a whole */
  struct span doc;                /* first line of its docstring; may be empty */
  uint32_t contexts, places;      /* that use it */
};

struct start_entry {
  node_id node;
  uint8_t kind;                   /* enum entry_kind: view, task, command, receiver or script */
  struct span group;              /* of what packaging names: "lms.djangoapp"; else "" */
  struct span doc;
};
enum { START_ENTRIES = 1 << ENTRY_VIEW | 1 << ENTRY_TASK | 1 << ENTRY_COMMAND | 1 << ENTRY_RECEIVER | 1 << ENTRY_SCRIPT };

struct start_module {
  mod_id module;
  uint32_t level;                 /* within the context: 0 imports none of its modules but those of its own cycle */
  uint32_t users, lines;          /* modules that import it; lines with code or docstring */
  bool documented;
  struct span doc;                /* first line of its docstring */
};

struct start_neighbour {
  ctx_id context;
  uint32_t imports, past_public;  /* statements; those that go past what is public */
  const struct relation *relation;/* of the same direction; NULL: none */
};

struct start_event {              /* a receiver of signals from another context: its own or, `out`, one that hears it */
  bool out;
  node_id receiver, sender;       /* sender: the first of them */
  ctx_id other;                   /* where the sender stands; `out`: the receiver */
  uint32_t senders, contexts;     /* functions that send it; where these stand */
};

struct start_folder {
  struct span path;               /* "" = the top */
  uint32_t modules;
};

struct start {
  struct purpose purpose;
  uint32_t tests;                 /* modules of class test in it */
  struct start_word *word;        /* of the glossary, in its order; where there is none the words that set it apart, heaviest first */
  uint32_t n_words;
  struct start_name *name;        /* declared as public, else used by other contexts; most contexts first, then places, then names */
  uint32_t n_names;
  struct start_entry *entry;      /* by kind, then in the order of the files */
  uint32_t n_entries;
  struct start_module *first;     /* the reading list */
  uint32_t n_first;
  struct start_module *rest;      /* the other measured modules of class production that define something, by level, then by name */
  uint32_t n_rest;
  struct start_neighbour *uses, *users;   /* most imports first, ties by number */
  uint32_t n_uses, n_users;
  uint32_t *model;                /* rows of django->models, by label; abstract ones and tests left out */
  uint32_t n_models;
  struct start_event *event;      /* what arrives first, by receiver; what stays within it left out */
  uint32_t n_events;
  uint32_t past_public;           /* imports from outside that go past what is public */
  uint32_t against_by, against_to;/* edges that break a law: its own; of others, into it */
  ctx_id *cycle;                  /* contexts of its cycle, itself among them, by number; n_cycle 0: it is in none */
  uint32_t n_cycle;
  struct start_folder *folder;    /* where its test modules stand, most of them first, ties by path */
  uint32_t n_folders;
  struct start_folder *outside;   /* of a context without any: where test modules stand that import it more than any other context */
  uint32_t n_outside;
};

struct starts {
  struct start *of;               /* [ctx]; row 0 is empty */
  uint32_t n;
  ctx_id *order;                  /* those with a page (nothing is hidden), by level, foundations first, ties by number */
  uint32_t n_order;
};

struct start_in {
  struct program *program;
  const struct context_map *map;
  const struct coupling *coupling;
  const struct relationships *relationships;
  const struct public_use *use;
  const struct language *language;
  const struct django *django;
  const struct words *words;
  const struct readmes *readmes;
};

/* After the stages whose tables it reads. Everything in `run`. O(nodes + edges), and sorting. */
void starts_find(struct starts *out, struct arena *run, const struct start_in *in);

/*
 * The reading list of one context, on plain numbers. A module is worth more the more modules use it, the shorter it is and if it is documented: (1 + users) * (documented ? 3 : 2) / sqrt(max(lines, PAR_LINES)). So a module of
 * four times PAR_LINES needs twice the users. The START_READING of most worth, ties by name, are the list; it is read by level, foundations first, then by users, most first, then by name.
 */
enum { START_READING = 5, PAR_LINES = 100 };
struct readable {
  uint32_t level, users, lines;
  bool documented;
  struct span name;
};
/* `order`: numbers of `of`, room for `n`: the list first, then the rest by level and name. Returns how long the list is. Users below 2^24. O(n log n). */
uint32_t reading_order(uint32_t *order, const struct readable *of, uint32_t n);

#endif
