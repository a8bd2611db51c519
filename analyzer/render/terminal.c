/*
 * render/terminal.c: what does the terminal say when a report is done?
 *
 * One screen of at most 24 lines: what was read, what was not, five facts an architect would repeat, where to look next.
 */
#include "render/write.h"

#include "base/path.h"
#include "render/escape.h"
#include "render/parts.h"
#include "render/widths.h"

enum { LABEL = 12 };

struct screen {
  struct buf *out;
  const struct report *r;
  bool color;
};

static void style(const struct screen *s, const char *code)
{
  if (s->color)
    buf_printf(s->out, "\x1b[%sm", code);
}

static void label(const struct screen *s, const char *text)
{
  buf_adds(s->out, "  ");
  style(s, "2");
  size_t before = s->out->n;
  buf_adds(s->out, text);
  while (s->out->n - before < LABEL)
    buf_addc(s->out, ' ');
  style(s, "0");
}

static void say_read(const struct screen *s)
{
  const struct report_counts *c = s->r->counts;
  style(s, "1");
  esc_terminal(s->out, span_of(s->r->tree->name));
  style(s, "0");
  buf_addc(s->out, '\n');
  label(s, "read");
  add_thousands(s->out, c->read);
  buf_adds(s->out, " of ");
  add_count(s->out, c->files, "Python file", NULL);
  buf_adds(s->out, ", ");
  add_count(s->out, c->lines, "line", NULL);
  buf_adds(s->out, "; ");
  add_thousands(s->out, c->by_class[CLASS_TEST]);
  buf_adds(s->out, " tests, ");
  add_count(s->out, c->by_class[CLASS_MIGRATION], "migration", NULL);
  buf_addc(s->out, '\n');
  label(s, "not read");
  add_thousands(s->out, c->unreadable);
  buf_adds(s->out, " unreadable; ");
  add_thousands(s->out, c->broken);
  buf_adds(s->out, " damaged, read as far as they go\n");
}

/* The roots that nobody declared, as many as fit on a line. */
static void say_roots(const struct screen *s)
{
  enum { MOST_ROOTS = 3 };
  const struct roots *roots = s->r->roots;
  if (roots->n < 2 || roots->at[0].why == ROOT_DECLARED)
    return;
  label(s, "roots");
  for (uint32_t i = 0; i < roots->n && i < MOST_ROOTS; i++) {
    const struct root *root = &roots->at[i];
    buf_adds(s->out, i > 0 ? ", " : "");
    esc_terminal(s->out, *root->path == '\0' ? SPAN(".") : span_of(root->path));
    buf_adds(s->out, " (");
    esc_terminal(s->out, *root->evidence == '\0' ? span_of(root_why_name((enum root_why)root->why)) : path_base(span_of(root->evidence)));
    buf_addc(s->out, ')');
  }
  if (roots->n > MOST_ROOTS)
    buf_printf(s->out, " and %u more; graph.json has all", roots->n - MOST_ROOTS);
  buf_addc(s->out, '\n');
}

static void say_cross_roots(const struct screen *s)
{
  uint32_t cross = s->r->program->counts.cross_root;
  if (cross == 0)
    return;
  label(s, "");
  add_count(s->out, cross, "name", NULL);
  buf_adds(s->out, cross == 1 ? " reaches a module only by a root of another process\n" : " reach modules only by a root of another process\n");
}

static void say_resolved(const struct screen *s)
{
  const struct import_counts *c = &s->r->program->counts;
  uint32_t all = internal_names(s->r), bad = unresolved_internal(s->r);
  label(s, "imports");
  add_thousands(s->out, c->names);
  buf_adds(s->out, " names: ");
  add_thousands(s->out, all - bad);
  buf_adds(s->out, " of the tree, ");
  add_thousands(s->out, c->by_status[IMPORT_EXTERNAL]);
  buf_adds(s->out, " outside it, ");
  add_thousands(s->out, c->by_status[IMPORT_DIRECTIVE]);
  buf_adds(s->out, " directives, ");
  add_thousands(s->out, bad);
  buf_adds(s->out, " unresolved\n");
  say_cross_roots(s);
  const struct call_counts *calls = s->r->calls;
  if (calls->sites == 0)
    return;
  label(s, "calls");
  add_thousands(s->out, calls->sites);
  buf_adds(s->out, " sites: ");
  add_thousands(s->out, calls->internal + calls->class_without_init);
  buf_adds(s->out, " into the tree, ");
  add_thousands(s->out, (uint64_t)calls->external + calls->builtin);
  buf_adds(s->out, " outside it, ");
  uint64_t unknown = 0;
  for (int i = 0; i < CALL_REASONS; i++)
    unknown += calls->unresolved[i];
  add_thousands(s->out, unknown);
  buf_adds(s->out, " unknown\n");
}

static void fact_open(const struct screen *s, unsigned *number)
{
  buf_adds(s->out, "  ");
  style(s, "1");
  buf_printf(s->out, "%u", ++*number);
  style(s, "0");
  buf_addc(s->out, ' ');
}

static void name(const struct screen *s, uint32_t ctx)
{
  struct span key = context_key(s->r, ctx);
  struct buf cut = {0};
  text_fit(&cut, key, (struct typeface){10, false}, 2400);
  style(s, "36");
  buf_addspan(s->out, buf_span(&cut));
  style(s, "0");
  buf_release(&cut);
}

static void fact_borders(const struct screen *s, unsigned *number)
{
  const struct coupling *c = s->r->coupling;
  fact_open(s, number);
  add_thousands(s->out, c->cross_statements);
  buf_adds(s->out, " of ");
  add_count(s->out, c->all_statements, "import", NULL);
  buf_adds(s->out, " (");
  add_percent(s->out, c->cross_statements, c->all_statements);
  buf_printf(s->out, ") cross a border between %ss.\n", part_word(s->r));
}

static void fact_cycle(const struct screen *s, unsigned *number)
{
  const struct coupling *c = s->r->coupling;
  fact_open(s, number);
  if (c->largest_context_cycle < 2) {
    buf_printf(s->out, "No %s reaches itself through others.\n", part_word(s->r));
    return;
  }
  add_thousands(s->out, c->largest_context_cycle);
  buf_printf(s->out, " %ss form one cycle; ", part_word(s->r));
  buf_adds(s->out, c->feedback.exact ? "the minimum cut removes " : "the cheapest cut found removes ");
  add_thousands(s->out, c->feedback.weight);
  buf_adds(s->out, " of ");
  add_count(s->out, s->r->levels->all_weight, "import", NULL);
  buf_adds(s->out, ".\n");
}

static void fact_heaviest(const struct screen *s, unsigned *number)
{
  struct arena scratch = {0};
  struct pair_ref *pair;
  if (heaviest_pairs(&pair, &scratch, s->r) > 0) {
    fact_open(s, number);
    buf_adds(s->out, "Heaviest: ");
    name(s, pair[0].from);
    buf_adds(s->out, " imports ");
    name(s, pair[0].to);
    buf_addc(s->out, ' ');
    add_count(s->out, pair[0].statements, "time", NULL);
    uint32_t back = coupling_pair(s->r->coupling, (ctx_id){pair[0].to}, (ctx_id){pair[0].from})->statements;
    if (back > 0) {
      buf_adds(s->out, ", and is imported back ");
      add_count(s->out, back, "time", NULL);
    }
    buf_adds(s->out, ".\n");
  }
  arena_release(&scratch);
}

/* The context that most others stand on. */
static void fact_foundation(const struct screen *s, unsigned *number)
{
  const struct coupling *c = s->r->coupling;
  uint32_t best = 0;
  for (uint32_t ctx = 1; ctx < c->k; ctx++) {
    const struct context_metrics *m = &c->context[ctx];
    if (best == 0 || m->ca_contexts > c->context[best].ca_contexts ||
        (m->ca_contexts == c->context[best].ca_contexts && m->in_statements > c->context[best].in_statements))
      best = ctx;
  }
  if (best == 0 || c->context[best].ca_contexts == 0)
    return;
  fact_open(s, number);
  uint32_t others = c->context[best].ca_contexts;
  add_count(s->out, others, part_word(s->r), NULL);
  buf_adds(s->out, others == 1 ? " stands on " : " stand on ");
  name(s, best);
  if (c->context[best].has_public) {
    buf_adds(s->out, "; ");
    add_percent(s->out, c->context[best].public_in, c->context[best].in_statements);
    buf_adds(s->out, " of their imports enter by its public names");
  }
  buf_adds(s->out, ".\n");
}

static void fact_modules(const struct screen *s, unsigned *number)
{
  const struct coupling *c = s->r->coupling;
  fact_open(s, number);
  if (c->n_cycles == 0)
    buf_adds(s->out, "No module cycle");
  else {
    add_count(s->out, c->n_cycles, "module cycle", NULL);
    buf_adds(s->out, ", the largest of ");
    add_count(s->out, c->largest_cycle, "module", NULL);
  }
  if (s->r->map->declared) {
    buf_adds(s->out, "; ");
    add_thousands(s->out, s->r->map->n_unclaimed);
    buf_adds(s->out, " of ");
    add_count(s->out, s->r->program->modules.n > 0 ? s->r->program->modules.n - 1 : 0, "module", NULL);
    buf_adds(s->out, " belong to no context");
  }
  buf_adds(s->out, ".\n");
}

/* A command that can be pasted as it stands. */
static void say_next(const struct screen *s)
{
  struct arena scratch = {0};
  struct pair_ref *pair;
  uint32_t pairs = heaviest_pairs(&pair, &scratch, s->r);
  if (!s->r->map->declared || pairs > 0) {
    buf_adds(s->out, "\n  ");
    style(s, "2");
    buf_adds(s->out, "next");
    style(s, "0");
    buf_adds(s->out, s->r->map->declared ? " merestone why " : " merestone init");
    if (s->r->map->declared) {
      name(s, pair[0].from);
      buf_addc(s->out, ' ');
      name(s, pair[0].to);
    }
    esc_terminal(s->out, span_of(s->r->again));
    buf_adds(s->out, s->r->map->declared ? "\n       the lines of code behind the heaviest arrow"
                                         : " > merestone.json\n       a draft of your contexts, to be named and corrected");
  }
  arena_release(&scratch);
}

void write_terminal(struct buf *out, const struct report *r, const char *out_dir, bool color)
{
  const struct screen s = {out, r, color};
  unsigned number = 0;
  say_read(&s);
  say_roots(&s);
  say_resolved(&s);
  buf_addc(out, '\n');
  fact_borders(&s, &number);
  fact_cycle(&s, &number);
  fact_heaviest(&s, &number);
  fact_foundation(&s, &number);
  fact_modules(&s, &number);
  buf_adds(out, "\n  ");
  style(&s, "2");
  buf_adds(out, "open");
  style(&s, "0");
  buf_addc(out, ' ');
  esc_terminal(out, span_of(out_dir));
  buf_adds(out, "/index.html");
  say_next(&s);
  buf_addc(out, '\n');
}
