/*
 * extract/quick.c: from the bytes of a file to its import facts, without a tree.
 *
 * scan/ reads, this file writes its findings into the tables that extract.c fills from a tree.
 */
#include "extract/quick.h"

#include "base/bug.h"
#include "base/nfkc.h"
#include "base/utf8.h"
#include "extract/opened.h"

#include <string.h>

_Static_assert((int)IN_CLASS == SCOPE_CLASS && (int)IN_CONDITIONAL == SCOPE_CONDITIONAL && (int)IN_TRY == SCOPE_TRY && (int)IN_FUNCTION == SCOPE_FUNCTION &&
               (int)IN_TYPE_CHECKING == SCOPE_TYPE_CHECKING, "scopes have one numbering");
_Static_assert((int)SCAN_FROM == FORM_FROM && (int)SCAN_DYNAMIC == FORM_DYNAMIC, "forms have one numbering");
_Static_assert((int)SCAN_STAR == IMPORT_STAR && (int)SCAN_OPTIONAL == IMPORT_OPTIONAL && (int)SCAN_LAZY == IMPORT_LAZY && (int)SCAN_PARTIAL == IMPORT_PARTIAL &&
               (int)SCAN_PACKAGE == IMPORT_PACKAGE && (int)SCAN_OWN_NAME == IMPORT_OWN_NAME, "flags have one numbering");
_Static_assert((int)SCAN_ADD == EXPORT_ADD && (int)SCAN_REMOVE == EXPORT_REMOVE && (int)SCAN_UNKNOWN == EXPORT_UNKNOWN && (int)SCAN_MODULE == EXPORT_MODULE, "exports have one numbering");
_Static_assert((int)SCAN_PY2 == FILE_PY2 && (int)SCAN_PY3 == FILE_PY3 && (int)SCAN_ABSOLUTE_IMPORT == FILE_ABSOLUTE_IMPORT && (int)SCAN_GENERATED == FILE_GENERATED &&
               (int)SCAN_MODULE_GETATTR == FILE_MODULE_GETATTR && (int)SCAN_EXTENDS_PATH == FILE_EXTENDS_PATH && (int)SCAN_LOADS == FILE_LOADS, "files have one numbering");
_Static_assert((int)SCAN_DEF_CLASS == DEF_CLASS && (int)SCAN_DEF_FUNCTION == DEF_FUNCTION && (int)SCAN_DEF_LAMBDA == DEF_LAMBDA, "scopes have one numbering");

struct quick {
  struct facts_builder b;
  struct arena arena;             /* of the file */
  struct scanner *scanner;
};

struct quick *quick_new(void)
{
  struct quick *q = heap_resize(NULL, 1, sizeof *q);
  memset(q, 0, sizeof *q);
  facts_builder_init(&q->b);
  q->scanner = scanner_new();
  return q;
}

void quick_free(struct quick *q)
{
  facts_builder_release(&q->b);
  arena_release(&q->arena);
  scanner_free(q->scanner);
  heap_free(q);
}

void quick_head(struct facts_builder *b, const struct scanned *found)
{
  struct file_head *h = &b->f.head;
  h->lines = found->lines;
  h->code_lines = found->code_lines;
  h->doc_lines = found->doc_lines;
  h->comment_lines = found->comment_lines;
  h->flags |= found->flags;
  h->py2_line = found->py2_line;
  h->py3_line = found->py3_line;
}

/* A text that the quick reader sees to be broken; most that are it does not see. */
static void note_broken(struct facts_builder *b, const struct scanned *found, struct span text)
{
  enum { TEXT_BYTES = 120 };
  for (uint32_t line = 1; line < found->broken_line; line++) {
    size_t n = span_find(text, '\n') + 1;
    text = (struct span){text.at + n, text.n - n};
  }
  text.n = span_find(text, '\n');
  text_error(b, ERROR_SYNTAX, found->broken_line, utf8_cut(text, TEXT_BYTES));
}

/* A name as Python takes it; what stands in a string is left as it is. */
static str_id name_str(struct facts_builder *b, struct span s, bool literal)
{
  return literal ? facts_str(b, s) : nfkc_intern(&b->strings, s);
}

static void add_scopes(struct facts_builder *b, const struct scanned *found)
{
  for (uint32_t i = 2; i < found->n_defs; i++) {
    const struct scan_def *from = &found->defs[i];
    bool lambda = from->kind == SCAN_DEF_LAMBDA;
    str_id name = name_str(b, lambda ? SPAN("<lambda>") : from->name, false);
    uint32_t row = facts_add(b, FACTS_DEFS);
    struct defs *d = &b->f.defs;
    d->kind[row] = from->kind;
    d->name[row] = name;
    d->parent[row] = (def_id){from->parent};
    d->line[row] = from->line;
    d->col[row] = from->col;
  }
}

void quick_imports(struct facts_builder *b, const struct scanned *found, bool scopes)
{
  if (scopes)
    add_scopes(b, found);
  for (uint32_t i = 1; i < found->n_imports; i++) {
    const struct scan_import *from = &found->imports[i];
    bool literal = from->form == SCAN_DYNAMIC;
    str_id module = name_str(b, from->module, literal), name = name_str(b, from->name, literal), alias = name_str(b, from->alias, literal);
    uint32_t row = facts_add(b, FACTS_IMPORTS);
    struct imports *im = &b->f.imports;
    im->line[row] = from->line;
    im->col[row] = from->col;
    im->stmt[row] = from->stmt;
    im->stmt_line[row] = from->stmt_line;
    im->in[row] = (def_id){scopes ? from->in : 1};
    im->module[row] = module;
    im->name[row] = name;
    im->alias[row] = alias;
    im->dots[row] = from->dots;
    im->form[row] = from->form;
    im->scope[row] = from->scope;
    im->flags[row] = from->flags;
  }
}

void quick_exports(struct facts_builder *b, const struct scanned *found)
{
  for (uint32_t i = 0; i < found->n_exports; i++) {
    str_id name = facts_str(b, found->exports[i].name);
    uint32_t row = facts_add(b, FACTS_EXPORTS);
    b->f.exports.op[row] = found->exports[i].op;
    b->f.exports.name[row] = name;
    b->f.exports.line[row] = found->exports[i].line;
  }
}

struct span quick_file(struct quick *q, struct span bytes, struct arena *arena)
{
  struct text text;
  facts_builder_reset(&q->b);
  arena_reset(&q->arena);
  module_row(&q->b);
  if (text_open(&q->b, &text, &q->arena, bytes)) {
    struct span source = text_with_feeds(&text, &q->arena);
    const struct scanned *found = scan_text(q->scanner, source, text.ascii);
    if (found->broken_line > 0)
      note_broken(&q->b, found, source);
    q->b.f.defs.end_line[1] = found->lines;
    quick_head(&q->b, found);
    quick_imports(&q->b, found, true);
    quick_exports(&q->b, found);
  }
  return facts_seal(&q->b, arena);
}
