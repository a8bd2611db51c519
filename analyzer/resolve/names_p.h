/*
 * resolve/names_p.h: what do names.c, members.c and classes.c share? Private to resolve/.
 */
#ifndef RESOLVE_NAMES_P_H
#define RESOLVE_NAMES_P_H

#include "resolve/names.h"

enum {
  NAMES_STEPS = 24,               /* names, re-exports and values followed one after the other; longer chains name nothing */
  NAMES_STARS = 4096,             /* star imports looked through for one answer */
  SEVERAL = (int)0x80000000u,     /* beside a row: the name is bound more than once */
};
#define ROW_OF(v) ((v) & 0x7fffffffu)

struct names {
  struct arena *run;
  struct program *p;
  struct corpus *c;
  struct map bound;               /* (scope, name) -> row of bindings, | SEVERAL */
  struct map fields;              /* (class, name) -> row of assigns to self.name, | SEVERAL */
  uint64_t *has;                  /* [def]: names that it may have in `bound` or `fields`, a bit each: most that are asked for are nowhere, and both maps are large */
  struct map joined;              /* (name, attribute) -> "name.attribute" */
  struct map builtins;            /* names of Python's own */
  const struct names *view_of;    /* NULL, or whose tables these are: meanings.c */
  struct intern fresh;            /* of a view: texts that the corpus lacks; their ids begin at first_fresh */
  uint32_t first_fresh;
  struct meaning *of_call, *of_decorator, *of_base;   /* [row], once they are found */
  uint32_t *first_base;           /* [def]: first row of bases, or 0 */
  uint32_t *first_param;          /* [def] */
  uint8_t *role;                  /* [def]: of functions in a class: ROLE_* */
  uint32_t *stars_at, *stars;     /* [file], import rows with a star */
  uint32_t *loaded;               /* [call]: the row of targets that it loads, | SEVERAL; 0 for other calls. NULL until loaders have run */
  uint32_t *first_arg;            /* [call], when asked for */
  node_id *metaclass;             /* [def]: the class of the tree that a class itself names, when asked for */
  bool *by_abcmeta;               /* [def]: it names abc.ABCMeta, when asked for */
  struct mro **mro;               /* [def], when asked for */
  uint8_t *mro_open;              /* [def]: being computed */
  unsigned steps;                 /* nesting of the answer in progress */
  unsigned stars_left;            /* of NAMES_STARS */
};
enum { ROLE_PLAIN, ROLE_METHOD, ROLE_CLASSMETHOD, ROLE_STATIC };

static inline uint64_t names_bit(str_id name) { return (uint64_t)1 << (name.v * 0x9e3779b1u >> 26); }
/* The row of bindings of a name in the scope itself, | SEVERAL; 0: it binds none of that name. And the row of assigns to self.name in a class. */
static inline uint32_t names_binding(const struct names *n, uint32_t def, str_id name)
{
  return (n->has[def] & names_bit(name)) == 0 ? 0 : map_get(&n->bound, map_pair(def, name.v));
}
static inline uint32_t names_field(const struct names *n, uint32_t def, str_id name)
{
  return (n->has[def] & names_bit(name)) == 0 ? 0 : map_get(&n->fields, map_pair(def, name.v));
}
struct span names_text(const struct names *n, str_id id);
str_id names_join(struct names *n, str_id name, str_id attribute);
struct meaning binding_meaning(struct names *n, uint32_t bound);
/* Does `from m import *` bring `name` along, if m has it? */
bool star_passes(struct names *n, mod_id m, str_id name);
/* The module `name` in the package m, or 0; a module that is no package has none. */
mod_id names_submodule(struct names *n, mod_id m, str_id name);
struct meaning module_member(struct names *n, mod_id m, str_id name);
enum {
  MOST_BASES = 32,                /* classes with more bases exist in jokes only */
  MRO_MOST = 128,                 /* classes in a method order; longer ones are cut */
};
struct mro_list {
  const node_id *at;
  uint32_t n, first;              /* what is left begins at first */
};
/* The order of a class: C3, else and for old classes depth first. `lists`: the orders of its bases, then these bases themselves, k in all, at most MOST_BASES + 1; used up. Into out[MRO_MOST]; returns how many. */
uint32_t mro_linearize(node_id *out, node_id class_, struct mro_list *lists, uint32_t k, bool old);
/* What a row of bases names; of Base[T] it is Base. */
struct meaning base_meaning(struct names *n, uint32_t row);
/* [def] Classes that name abc.ABCMeta as their metaclass. */
const bool *names_by_abcmeta(struct names *n);
/* All that a row of bases names: of six.with_metaclass(M, A, B) A and B. Into out[MOST_BASES]; returns how many. */
uint32_t base_meanings(struct names *n, uint32_t row, struct meaning *out);
struct meaning class_member(struct names *n, node_id class_, str_id attr, bool instance, uint32_t skip);
const char *const *builtin_names(size_t *n);

#endif
