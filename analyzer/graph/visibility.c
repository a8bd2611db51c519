/*
 * graph/visibility.c: how many nodes does each one reach, and how many reach it?
 *
 * All nodes of a component reach the same ones, so that bits stand for components. A component's set is its own bit and the sets of
 * those it has arcs to, which have lower numbers (scc.h) and are done. Bits are taken a block of columns at a time, so that memory
 * stays bounded where thousands of components would need n * n / 8 bytes at once.
 *
 * In: a frozen struct csr. Out: two numbers a node, and their sum.
 */
#include "graph/visibility.h"

#include "graph/scc.h"

enum { WORD = 64, VISIBILITY_BYTES = 32 << 20 };

/* The condensation: arcs between components, from the higher number to the lower. */
static void condense(struct csr *out, struct arena *arena, const struct csr *g, const struct scc *scc)
{
  struct arena scratch = {0};
  uint32_t *from = arena_array(&scratch, uint32_t, (size_t)g->m * 3), *to = from + g->m, *one = to + g->m, m = 0;
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      if (scc->of[v] == scc->of[g->dst[arc]])
        continue;
      from[m] = scc->of[v];
      to[m] = scc->of[g->dst[arc]];
      one[m++] = 1;
    }
  csr_build(out, arena, scc->n, m, from, to, one, NULL);
  arena_release(&scratch);
}

/* Nodes behind the bits of one row: a bit a component, and most components are one node. */
static uint32_t nodes_in(const uint64_t *row, uint32_t words, const uint32_t *size)
{
  uint32_t n = 0;
  for (uint32_t w = 0; w < words; w++)
    for (uint64_t bits = row[w]; bits != 0; bits &= bits - 1)
      n += size[w * WORD + (uint32_t)__builtin_ctzll(bits)];
  return n;
}

struct counting {
  const struct csr *down;         /* the condensation */
  const struct scc *scc;
  uint64_t *rows;                 /* [component * words], from the first of a block on */
  uint32_t words;
};

/* reached[c] += the nodes of components [base, base + 64 * words) that c reaches. Rows below `base` have none of them. */
static void count_block(uint32_t *reached, const struct counting *t, uint32_t base)
{
  const struct csr *down = t->down;
  const struct scc *scc = t->scc;
  uint32_t words = t->words;
  uint64_t *rows = t->rows;
  for (uint32_t c = base; c < scc->n; c++) {
    uint64_t *row = rows + (size_t)(c - base) * words;
    for (uint32_t w = 0; w < words; w++)
      row[w] = 0;
    if (c - base < words * WORD)
      row[(c - base) / WORD] |= 1ull << (c - base) % WORD;
    for (uint32_t arc = down->off[c]; arc < down->off[c + 1]; arc++)
      for (uint32_t w = 0; down->dst[arc] >= base && w < words; w++)
        row[w] |= rows[(size_t)(down->dst[arc] - base) * words + w];
    reached[c] += nodes_in(row, words, scc->size + base);
  }
}

static void count_reached(uint32_t *reached, const struct csr *g, const struct scc *scc)
{
  struct arena scratch = {0};
  struct csr down;
  condense(&down, &scratch, g, scc);
  uint32_t all = (scc->n + WORD - 1) / WORD, fit = scc->n == 0 ? 1 : (uint32_t)(VISIBILITY_BYTES / sizeof(uint64_t) / scc->n);
  uint32_t words = fit == 0 ? 1 : fit < all ? fit : all;
  const struct counting t = {&down, scc, arena_array(&scratch, uint64_t, (size_t)scc->n * words), words};
  for (uint32_t base = 0; base < scc->n; base += words * WORD)
    count_block(reached, &t, base);
  arena_release(&scratch);
}

/* The same for one direction, for each node. */
static uint32_t *reach_of(struct arena *arena, const struct csr *g)
{
  struct arena scratch = {0};
  struct scc scc;
  scc_find(&scc, &scratch, g);
  uint32_t *reached = arena_array(&scratch, uint32_t, scc.n), *out = arena_array(arena, uint32_t, g->n);
  count_reached(reached, g, &scc);
  for (uint32_t v = 0; v < g->n; v++)
    out[v] = reached[scc.of[v]];
  arena_release(&scratch);
  return out;
}

void visibility_find(struct visibility *out, struct arena *arena, const struct csr *g)
{
  struct arena scratch = {0};
  struct csr back;
  csr_transpose(&back, &scratch, g);
  *out = (struct visibility){.out = reach_of(arena, g), .in = reach_of(arena, &back)};
  for (uint32_t v = 0; v < g->n; v++)
    out->ccd += out->out[v];
  arena_release(&scratch);
}

uint64_t ccd_of_tree(uint32_t n)
{
  uint64_t sum = 0;
  for (uint64_t first = 1, depth = 1; first <= n; first *= 2, depth++) {
    uint64_t last = 2 * first - 1 < n ? 2 * first - 1 : n;
    sum += (last - first + 1) * depth;
  }
  return sum;
}
