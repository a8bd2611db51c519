/*
 * base/bug.c: what happens when we are wrong, or when memory runs out?
 *
 * Also the one gate to the heap besides the arena: heap_resize() is what vec, buf and map grow by.
 */
#include "base/bug.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

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
  return p;
}

void heap_free(void *p)
{
  free(p);
}
