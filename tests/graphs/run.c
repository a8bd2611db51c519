/*
 * tests/graphs/run.c: what do the algorithms of graph/ say of a graph that another program made?
 *
 *     test-graphs <graphs
 *
 * Input is words: for each graph n and m, then m arcs (from, to, weight), then a group for each node, then another grouping. Output is a line of JSON for each graph.
 * The oracle (tests/oracle/graphs.py) holds them against igraph and networkx.
 */
#include "base/bug.h"
#include "base/json_write.h"
#include "base/outfile.h"
#include "graph/cut.h"
#include "graph/matching.h"
#include "graph/feedback.h"
#include "graph/leiden.h"
#include "graph/partition.h"
#include "graph/paths.h"
#include "graph/scc.h"
#include "graph/visibility.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

enum { LEIDEN_STARTS = 10, LEIDEN_SEED = 1 };

/* The next number of standard input; false at its end. What is no number ends the program: the oracle writes nothing else. */
static bool number(uint32_t *out)
{
  int read = scanf("%u", out);
  if (read == 0) {
    fputs("test-graphs: a number is expected\n", stderr);
    exit(2);
  }
  return read == 1;
}

static uint32_t *numbers(struct arena *arena, uint32_t n)
{
  uint32_t *list = arena_array(arena, uint32_t, n);
  for (uint32_t i = 0; i < n; i++)
    if (!number(&list[i]))
      exit(2);
  return list;
}

static void read_arcs(struct csr *g, struct arena *arena, uint32_t n, uint32_t m)
{
  uint32_t *column = arena_array(arena, uint32_t, (size_t)m * 3), *from = column, *to = column + m, *weight = to + m;
  for (uint32_t i = 0; i < m; i++)
    if (!number(&from[i]) || !number(&to[i]) || !number(&weight[i]))
      exit(2);
  csr_build(g, arena, n, m, from, to, weight, NULL);
}

static struct groups groups_of(const uint32_t *of, uint32_t n)
{
  struct groups g = {0, of};
  for (uint32_t v = 0; v < n; v++)
    g.n = of[v] >= g.n ? of[v] + 1 : g.n;
  return g;
}

static void write_numbers(struct json_writer *w, const char *key, const uint32_t *list, uint32_t n)
{
  json_key(w, key);
  json_array(w);
  for (uint32_t i = 0; i < n; i++)
    json_u64(w, list[i]);
  json_close(w);
}

/* With more digits than the program prints, which would hide what the oracle looks for. */
static void write_exactly(struct json_writer *w, const char *key, double value)
{
  char text[40];
  snprintf(text, sizeof text, "%.12f", value);
  json_kv(w, key, text);
}

static void write_feedback(struct json_writer *w, struct arena *arena, const struct csr *g)
{
  struct feedback f;
  feedback_find(&f, arena, g);
  json_kv_u64(w, "feedback_weight", f.weight);
  json_kv_bool(w, "feedback_exact", f.exact);
  json_kv_u64(w, "feedback_bound", f.bound);
  json_key(w, "feedback");
  json_array(w);
  for (uint32_t v = 0; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      if (!f.arc[arc])
        continue;
      json_array(w);
      json_u64(w, v);
      json_u64(w, g->dst[arc]);
      json_close(w);
    }
  json_close(w);
}

/* From the first node to the last. */
static void write_paths(struct json_writer *w, struct arena *arena, const struct csr *g)
{
  struct paths paths;
  bool *from = arena_array(arena, bool, g->n), *to = arena_array(arena, bool, g->n);
  from[0] = to[g->n - 1] = true;
  paths_shortest(&paths, arena, g, &(struct path_query){.from = from, .to = to, .most = 1});
  json_kv_u64(w, "hops", paths.hops);
  json_kv_u64(w, "shortest", paths.total);
}

/* Between the first node and the last. */
static void write_cut(struct json_writer *w, struct arena *arena, const struct csr *g)
{
  struct cut cut;
  uint8_t *pin = arena_array(arena, uint8_t, g->n);
  pin[0] = PIN_FROM;
  pin[g->n - 1] = PIN_TO;
  cut_find(&cut, arena, g, pin);
  json_kv_u64(w, "cut", cut.weight);
}

/* Of the arcs from the first half of the nodes to the second. */
static void write_cover(struct json_writer *w, struct arena *arena, const struct csr *g)
{
  struct csr two;
  uint32_t left = g->n / 2, m = 0, *from = arena_array(arena, uint32_t, (size_t)g->m * 3), *to = from + g->m, *weight = to + g->m;
  bool *in_cover = arena_array(arena, bool, g->n);
  for (uint32_t v = 0; v < left; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++) {
      if (g->dst[arc] < left)
        continue;
      from[m] = v;
      to[m] = g->dst[arc];
      weight[m++] = 1;
    }
  csr_build(&two, arena, g->n, m, from, to, weight, NULL);
  json_kv_u64(w, "cover", cover_find(in_cover, &two, left));
}

static void write_partition(struct json_writer *w, struct arena *arena, const struct csr *g, const struct groups *a, const struct groups *b)
{
  struct group_weights weights;
  struct communities found;
  group_weights_find(&weights, arena, g, a);
  write_exactly(w, "q_directed", modularity_directed(&weights, a->n));
  write_exactly(w, "q_undirected", modularity_undirected(&weights, a->n));
  write_exactly(w, "ari", adjusted_rand(g->n, a, b));
  leiden_find(&found, arena, g, &(struct leiden){LEIDEN_STARTS, LEIDEN_SEED, 1});
  write_exactly(w, "leiden_q", found.q);
  write_numbers(w, "leiden", found.of, g->n);
}

static void write_graph(struct buf *out, struct arena *arena, const struct csr *g, const struct groups *a, const struct groups *b)
{
  struct json_writer w;
  struct scc scc;
  struct visibility reach;
  json_begin(&w, out, 0);
  json_object(&w);
  scc_find(&scc, arena, g);
  visibility_find(&reach, arena, g);
  write_numbers(&w, "component", scc.of, g->n);
  write_numbers(&w, "vfo", reach.out, g->n);
  write_numbers(&w, "vfi", reach.in, g->n);
  write_feedback(&w, arena, g);
  write_paths(&w, arena, g);
  write_cut(&w, arena, g);
  write_cover(&w, arena, g);
  write_partition(&w, arena, g, a, b);
  json_close(&w);
  json_end(&w);
}

int main(void)
{
  uint32_t n, m;
  heap_begin();
  while (number(&n) && number(&m)) {
    struct arena arena = {0};
    struct csr g;
    struct buf out = {0};
    read_arcs(&g, &arena, n, m);
    struct groups a = groups_of(numbers(&arena, n), n), b = groups_of(numbers(&arena, n), n);
    write_graph(&out, &arena, &g, &a, &b);
    fd_write_all(STDOUT_FILENO, buf_span(&out));
    buf_release(&out);
    arena_release(&arena);
  }
  return 0;
}
