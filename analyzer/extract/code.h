/*
 * extract/code.h: texts that eval and exec run. Private to extract/.
 *
 * eval("f(x)") and exec("...") of a text that stands in the file are read as code of the scope that calls them: the tree of the text becomes the last child of the call (SYN_CODE), its bytes stand behind those of the file,
 * and both walks go through it like through all else. Each byte knows where in the file it is written.
 */
#ifndef EXTRACT_CODE_H
#define EXTRACT_CODE_H

#include "base/intern.h"
#include "base/map.h"
#include "base/vec.h"
#include "syntax/tree.h"

enum code_names {                 /* whose names does a text bind? */
  CODE_AROUND,                    /* the scope's that calls: a module or a class, a function of Python 2 */
  CODE_OWN,                       /* nobody's: in a function of Python 3 they are gone behind the call */
  CODE_MODULE,                    /* the module's, from within another scope: exec(text, globals()) */
};

struct code {
  uint32_t start, end;            /* its bytes in x->src */
  uint8_t names;                  /* enum code_names */
};

struct codes {
  struct buf src;                 /* the file, and behind it the texts that it runs: x->src where there are some */
  VEC(uint32_t) at;               /* [byte behind the file]: where it is written in the file */
  VEC(struct code) texts;         /* by where they begin */
  struct map own;                 /* (number of the text, name) -> what it is called in the facts */
  struct syn_tree tree;           /* of one of them */
  VEC(struct syn_node) rows;      /* of those that are grafted together */
  VEC(struct syn_graft) grafts;
};

struct extractor;

/* code.c, behind tree_read: finds such texts and grafts their trees. Costs nothing where neither word stands in the file. */
void code_read(struct extractor *x);
void code_begin(struct codes *c), code_release(struct codes *c);

/* code_text.c: what Python makes of constant strings, behind x->code.src. False where one is computed, or it grows too long. */
bool code_text(struct extractor *x, const syn_id *parts, size_t n);
void code_dedent(struct extractor *x, uint32_t start);       /* as textwrap.dedent does with what stands there from `start` on */

/* code_names.c */
syn_id code_runner(const struct extractor *x, syn_id n, bool of_text);   /* the function, lambda or class that n runs in, or if `of_text` the SYN_CODE that is nearer; null: the module */
bool code_binds(const struct extractor *x, syn_id n);            /* is n, a name, bound where it stands? */
bool code_says_whose(const struct extractor *x, syn_id n);       /* `global n`, `nonlocal n` */
struct span code_bound(const struct extractor *x, syn_id n);     /* the name that it binds then: a of `import a.b` */
uint32_t code_number(const struct extractor *x, syn_id code);    /* where x->code.texts has it; not of a broken one */
void code_note_names(struct extractor *x, syn_id code);          /* of one that keeps its names to itself, behind tree_graft */
str_id code_name(struct extractor *x, syn_id n, str_id name);    /* what an identifier in a text is called in the facts */
bool code_is_global(const struct extractor *x, syn_id n);        /* it stands in a text that binds names of the module, from within another scope */

void code_import(struct extractor *x, syn_id statement);         /* ex_code.c */

#endif
