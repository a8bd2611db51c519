/*
 * coupling/semantic.c: how alike do two groups of modules speak?
 */
#include "coupling/semantic.h"

#include <math.h>
#include <string.h>

/* ln(N/df) of each term. */
static double *rarity(struct arena *scratch, const struct semantic_in *in)
{
  uint32_t *df = arena_array(scratch, uint32_t, in->terms), speaking = 0;
  double *idf = arena_array(scratch, double, in->terms);
  for (uint32_t m = 0; m < in->modules; m++) {
    speaking += in->first[m + 1] > in->first[m];
    for (uint32_t i = in->first[m]; i < in->first[m + 1]; i++)
      df[in->term[i]]++;
  }
  for (uint32_t t = 0; t < in->terms; t++)
    idf[t] = df[t] == 0 ? 0 : log((double)speaking / df[t]);
  return idf;
}

static double length(const struct semantic_in *in, const double *idf, uint32_t module)
{
  double square = 0;
  for (uint32_t i = in->first[module]; i < in->first[module + 1]; i++) {
    double v = in->count[i] * idf[in->term[i]];
    square += v * v;
  }
  return sqrt(square);
}

/* Adds the products of one term to all pairs of groups that use it; room: [groups]. */
static void add_products(double *out, const struct semantic_in *in, const double *sum, uint32_t term, uint32_t *room)
{
  uint32_t n = 0;
  for (uint32_t g = 0; g < in->groups; g++)
    if (sum[(size_t)g * in->terms + term] > 0)
      room[n++] = g;
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t j = i; j < n; j++)
      out[(size_t)room[i] * in->groups + room[j]] += sum[(size_t)room[i] * in->terms + term] * sum[(size_t)room[j] * in->terms + term];
}

void semantic_run(double *out, const struct semantic_in *in)
{
  struct arena scratch = {0};
  double *idf = rarity(&scratch, in), *sum = arena_array(&scratch, double, (size_t)in->groups * in->terms), *n = arena_array(&scratch, double, in->groups);
  uint32_t *room = arena_array(&scratch, uint32_t, in->groups);
  memset(out, 0, (size_t)in->groups * in->groups * sizeof *out);
  for (uint32_t m = 0; m < in->modules; m++) {
    double whole = length(in, idf, m);
    if (!(whole > 0))
      continue;
    n[in->group[m]]++;
    for (uint32_t i = in->first[m]; i < in->first[m + 1]; i++)
      sum[(size_t)in->group[m] * in->terms + in->term[i]] += in->count[i] * idf[in->term[i]] / whole;
  }
  for (uint32_t t = 0; t < in->terms; t++)
    add_products(out, in, sum, t, room);
  for (uint32_t a = 0; a < in->groups; a++) {
    for (uint32_t b = a; b < in->groups; b++) {
      double pairs = a == b ? n[a] * (n[a] - 1) : n[a] * n[b], dot = out[(size_t)a * in->groups + b] - (a == b ? n[a] : 0);
      out[(size_t)a * in->groups + b] = out[(size_t)b * in->groups + a] = pairs > 0 ? fmax(dot, 0) / pairs : NAN;
    }
  }
  arena_release(&scratch);
}
