/*
 * base/diag.h: what we have to say about their input.
 *
 * A kind is a static const table entry, declared in the file that raises it; a diagnostic is a kind, a place and a
 * sentence. Each worker owns a list; lists are joined and sorted by path, line, column, id. Printing never stops a run.
 */
#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include "base/arena.h"
#include "base/str.h"

#include <stdbool.h>
#include <stdint.h>

enum diag_severity { DIAG_NOTE, DIAG_WARNING, DIAG_ERROR };

struct diag_kind {
  const char *id;                 /* "syntax-error": printed in brackets, stable */
  enum diag_severity severity;
  const char *title;              /* one line: what is wrong */
  const char *help;               /* what to do next, one line; may be NULL */
};

struct diag {
  const struct diag_kind *kind;
  const char *path;               /* as shown to people; "" when there is none */
  uint32_t line, col;             /* from 1, col in characters; 0 = unknown */
  const char *text;               /* the sentence */
  const char *source;             /* the source line for the caret, or NULL */
};

struct diag_list {
  struct arena arena;             /* owns all texts */
  struct diag *at;                /* heap */
  size_t n, cap;
};

/* An all-zero list is empty. */
void diag_release(struct diag_list *list);
/* Path and texts are copied; the row that is returned is valid until the next one. wide: a place is three numbers, and a sentence stands at every call. */
struct diag *diag_add(struct diag_list *list, const struct diag_kind *kind, const char *path, uint32_t line, uint32_t col,
                      const char *format, ...) __attribute__((format(printf, 6, 7)));
/* Keeps a copy of the source line (cut to 240 bytes) for the caret. */
void diag_source(struct diag_list *list, struct diag *d, struct span line);
/* Moves all items of `from` behind those of `into`; `from` is empty afterwards. */
void diag_join(struct diag_list *into, struct diag_list *from);
/* Sorts by path, line, col, id, text and drops exact repeats. */
void diag_sort(struct diag_list *list);
size_t diag_count(const struct diag_list *list, enum diag_severity at_least);

/*
 * Appends `path:line:col: warning: text [id]`, the source line and a caret if there are any, and the help, as a
 * terminal shows it: control and bidirectional characters escaped, colour if `color`.
 */
void diag_format(struct buf *out, const struct diag *d, bool color);

#endif
