/*
 * base/bug.c: what happens when we are wrong, or when memory runs out?
 *
 * Also the one gate to the heap besides the arena: heap_resize() is what vec, buf and map grow by.
 */
#include "base/bug.h"

#ifdef __GLIBC__
#include <malloc.h>
#endif
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

enum { LARGE_BYTES = 4 << 20, KEPT_BYTES = 64 << 20 /* of what is freed, before it is given back */, FIRST_BYTES = 32 << 20 /* the largest threshold that older libraries take */, PAGE_BYTES = 4096 };

_Noreturn void bug_at(const char *file, int line, const char *format, ...)
{
  va_list args;
  va_start(args, format);
  fprintf(stderr, "merestone: internal error at %s:%d: ", file, line);
  vfprintf(stderr, format, args);
  fputs("\nmerestone: this is a fault of the program, not of your code; please report it with the line above.\n", stderr);
  va_end(args);
  abort();
}

_Noreturn void die_oom(size_t bytes)
{
  fprintf(stderr, "merestone: out of memory (%zu more bytes were asked for)\n", bytes);
  /* Not exit(): other threads may be at work, and half of an answer is not worth flushing. */
  _exit(3);
}

void *heap_resize(void *old, size_t n, size_t size)
{
  if (n == 0) {
    free(old);
    return NULL;
  }
  if (size != 0 && n > SIZE_MAX / size)
    die_oom(SIZE_MAX);
  void *p = realloc(old, n * size);
  if (p == NULL)
    die_oom(n * size);
  if (n * size >= LARGE_BYTES)
    memory_wants_huge_pages(p, n * size);
  return p;
}

void heap_free(void *p)
{
  free(p);
}

/* The first bytes of the heap, too, may become huge pages: what large runs keep there would cost 10,000 faults in small ones. Small runs do not touch them. */
void heap_begin(void)
{
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, KEPT_BYTES);
  mallopt(M_MMAP_THRESHOLD, FIRST_BYTES);
  void *first = malloc(FIRST_BYTES - PAGE_BYTES);
  if (first != NULL)
    memory_wants_huge_pages(first, FIRST_BYTES - PAGE_BYTES);
  free(first);
  mallopt(M_MMAP_THRESHOLD, LARGE_BYTES);             /* else it grows with what is freed */
#endif
}

void memory_wants_huge_pages(void *at, size_t bytes)
{
#ifdef MADV_HUGEPAGE
  uintptr_t begin = (uintptr_t)at / PAGE_BYTES * PAGE_BYTES, end = ((uintptr_t)at + bytes + PAGE_BYTES - 1) / PAGE_BYTES * PAGE_BYTES;
  madvise((void *)begin, end - begin, MADV_HUGEPAGE);   /* whole mappings: what is told otherwise in one part cannot be moved when it grows */
#else
  (void)at, (void)bytes;
#endif
}
