/*
 * base/vec.h: an array that grows.
 *
 * Typed by its declaration, as tree-sitter's array.h does it: `VEC(uint32_t) stack = {0}; vec_push(&stack, 7);`. Items
 * lie in `.at`, their number is `.n`. It lives on the heap: vec_release() frees it. Pushing may move the items.
 */
#ifndef BASE_VEC_H
#define BASE_VEC_H

#include "base/bug.h"

#include <stddef.h>

#define VEC(T)      \
  struct {          \
    T *at;          \
    size_t n, cap;  \
  }

#define vec_reserve(v, want) \
  ((v)->at = vec_grow((v)->at, &(v)->cap, (want), sizeof *(v)->at))
#define vec_push(v, item) \
  (vec_reserve((v), (v)->n + 1), (v)->at[(v)->n++] = (item))
#define vec_pop(v) ((v)->at[--(v)->n])
#define vec_last(v) ((v)->at[(v)->n - 1])
#define vec_release(v) (heap_free((v)->at), (v)->at = NULL, (v)->n = (v)->cap = 0)

/* Room for `want` items of `size` bytes; returns the (moved) array. Used through vec_reserve and vec_push. */
static inline void *vec_grow(void *at, size_t *cap, size_t want, size_t size)
{
  if (want <= *cap)
    return at;
  size_t cap_new = *cap < 8 ? 8 : *cap * 2;
  if (cap_new < want)
    cap_new = want;
  *cap = cap_new;
  return heap_resize(at, cap_new, size);
}

#endif
