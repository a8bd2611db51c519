/*
 * render/site_calls.c: by which functions do the contexts reach into each other?
 *
 * The functions of one context that others call, which are its API whatever it declares; and beside the imports of a pair, its calls.
 */
#include "render/site_p.h"

#include "render/parts.h"

#include <stdlib.h>

/* Function, or class and method. */
static struct span bare_name(const struct report *r, node_id function)
{
  struct span name = program_name(r->program, function), module = intern_get(&r->program->corpus->strings, r->program->modules.name[r->program->nodes.module[function.v].v]);
  return name.n <= module.n ? name : (struct span){name.at + module.n + 1, name.n - module.n - 1};
}

/* Module and function without the packages before them: a section has the context's name already. */
static struct span short_name(const struct report *r, node_id function)
{
  struct span name = program_name(r->program, function), module = intern_get(&r->program->corpus->strings, r->program->modules.name[r->program->nodes.module[function.v].v]);
  size_t dot = span_rfind(module, '.'), from = dot == module.n ? 0 : dot + 1;
  return (struct span){name.at + from, name.n - from};
}

/* The context that makes a call. */
static uint32_t caller_of(const struct report *r, uint32_t edge)
{
  return r->map->of[r->program->nodes.module[r->program->edges.from[edge].v].v].v;
}

/* The run of calls of a function by one context that begins at `i`. */
static uint32_t run_at(const struct report *r, const struct border_function *f, uint32_t i)
{
  const uint32_t *edge = &r->coupling->border_calls.edge[f->first];
  uint32_t n = 1;
  while (i + n < f->n && caller_of(r, edge[i + n]) == caller_of(r, edge[i]))
    n++;
  return n;
}

void site_called_most(const struct site *s, uint32_t from, uint32_t to)
{
  const struct border_calls *b = &s->r->coupling->border_calls;
  const struct border_function *best = NULL;
  uint32_t most = 0;
  for (uint32_t k = b->first[to]; k < b->first[to + 1] && b->function[k].n > most; k++) {   /* behind that none is called more often */
    const struct border_function *f = &b->function[k];
    for (uint32_t i = 0, n; i < f->n; i += n) {
      n = run_at(s->r, f, i);
      if (caller_of(s->r, b->edge[f->first + i]) != from)
        continue;
      best = n > most ? f : best;
      most = n > most ? n : most;
    }
  }
  if (best == NULL)
    return;
  buf_adds(s->out, "<br>");
  site_path(s, bare_name(s->r, best->function));
  buf_adds(s->out, "()");
}

struct caller {
  uint32_t ctx, calls;
};

static int caller_cmp(const void *a, const void *b)
{
  const struct caller *x = a, *y = b;
  return x->calls != y->calls ? (x->calls < y->calls) - (x->calls > y->calls) : (x->ctx > y->ctx) - (x->ctx < y->ctx);
}

/* "Billing 6, Catalogue 3": who calls it most. */
static void callers(const struct site *s, const struct border_function *f)
{
  enum { MOST_CALLERS = 2 };
  struct caller *list = arena_array(s->scratch, struct caller, f->contexts);
  uint32_t all = 0;
  for (uint32_t i = 0, n; i < f->n; i += n) {
    n = run_at(s->r, f, i);
    list[all++] = (struct caller){caller_of(s->r, s->r->coupling->border_calls.edge[f->first + i]), n};
  }
  qsort(list, all, sizeof *list, caller_cmp);
  for (uint32_t i = 0; i < all && i < MOST_CALLERS; i++) {
    buf_adds(s->out, i > 0 ? ", " : "");
    site_name(s, context_title(s->r, list[i].ctx));
    buf_printf(s->out, " %u", list[i].calls);
  }
  if (all > MOST_CALLERS)
    buf_printf(s->out, " <span class=\"note\">and %u more</span>", all - MOST_CALLERS);
}

void site_called(const struct site *s, uint32_t ctx)
{
  static const char *const heads[] = {"function", "#calls", "by", NULL};
  const struct border_calls *b = &s->r->coupling->border_calls;
  uint32_t all = b->first[ctx + 1] - b->first[ctx], n = all < s->most.called ? all : s->most.called;
  if (n == 0)
    return;
  site_section(s, "calls", "What others call");
  site_table(s, "By calls from outside", heads);
  for (uint32_t k = b->first[ctx]; k < b->first[ctx] + n; k++) {
    buf_adds(s->out, "<tr><th scope=\"row\" class=\"place\">");
    site_path(s, short_name(s->r, b->function[k].function));
    buf_adds(s->out, "</th>");
    site_cell(s, b->function[k].n);
    buf_adds(s->out, "<td class=\"t\">");
    callers(s, &b->function[k]);
    buf_adds(s->out, "</td></tr>\n");
  }
  site_table_end(s);
  site_more(s, all, n, "function", "coupling.json");
  buf_adds(s->out, "</section>\n");
}
