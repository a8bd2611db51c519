/*
 * base/bug.h: what happens when we are wrong, or when memory runs out?
 *
 * BUG() is for states that our own code must never reach; it stays in release builds, because a wrong map is believed.
 * die_oom() ends the program: a command-line tool can do no better, and every caller is spared an error path.
 * Bad input is neither: it becomes a diagnostic (base/diag.h).
 */
#ifndef BASE_BUG_H
#define BASE_BUG_H

#include <stddef.h>

#define BUG(...) bug_at(__FILE__, __LINE__, __VA_ARGS__)

/* Prints "merestone: internal error at FILE:LINE: ..." on standard error and aborts. */
_Noreturn void bug_at(const char *file, int line, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Prints that `bytes` more bytes could not be had and exits with 3. */
_Noreturn void die_oom(size_t bytes);

/* heap_resize: realloc that never returns NULL; `n * size` is checked. n = 0 frees and returns NULL. */
void *heap_resize(void *old, size_t n, size_t size);
void heap_free(void *p);

/* Said once, before anything is taken: large arrays are pages of their own from the start, so that they grow without being copied. */
void heap_begin(void);
/* A hint to the system: the `bytes` at `at` are a large table, read here and there. Says nothing where there is no such thing as huge pages. */
void memory_wants_huge_pages(void *at, size_t bytes);

#endif
