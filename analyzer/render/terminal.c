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

/* Each reason that struck, as "hidden 2, link 19". */
static void say_passed_over(const struct screen *s)
{
  bool first = true;
  for (int i = 0; i < LEFT_OUTS; i++) {
    if (s->r->tree->left_out[i] == 0)
      continue;
    buf_printf(s->out, "%s%s ", first ? "; passed over: " : ", ", left_out_name((enum left_out)i));
    add_thousands(s->out, s->r->tree->left_out[i]);
    first = false;
  }
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
  add_count(s->out, c->by_class[CLASS_TEST], "test", NULL);
  buf_adds(s->out, ", ");
  add_count(s->out, c->by_class[CLASS_MIGRATION], "migration", NULL);
  buf_addc(s->out, '\n');
  label(s, "not read");
  add_thousands(s->out, c->unreadable);
  buf_adds(s->out, " unreadable; ");
  add_thousands(s->out, c->broken);
  buf_adds(s->out, c->broken == 0 ? " damaged" : c->broken == 1 ? " damaged, read as far as it goes" : " damaged, read as far as they go");
  say_passed_over(s);
  buf_addc(s->out, '\n');
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
  label(s, "names");
  add_thousands(s->out, c->names);
  buf_adds(s->out, " imported: ");
  add_thousands(s->out, c->own_resolved);
  buf_adds(s->out, " of the tree, ");
  add_thousands(s->out, c->by_status[IMPORT_EXTERNAL]);
  buf_adds(s->out, " outside it, ");
  add_thousands(s->out, c->by_status[IMPORT_DIRECTIVE]);
  buf_adds(s->out, " directives, ");
  add_thousands(s->out, unresolved_internal(s->r));
  buf_adds(s->out, " unresolved\n");
  say_cross_roots(s);
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

static void say_opaque(const struct screen *s)
{
  uint32_t n = s->r->calls->opaque;
  if (n == 0)
    return;
  label(s, "");
  add_count(s->out, n, "scope", NULL);
  buf_adds(s->out, n == 1 ? " runs" : " run");
  buf_adds(s->out, " a text that cannot be read (eval, exec): what it calls is unknown\n");
}

/* Of how many calls nobody knows what they call, why, and in which context that is the largest share. */
static void say_calls(const struct screen *s)
{
  const struct call_counts *calls = s->r->calls;
  if (calls->sites == 0)
    return;
  label(s, "calls");
  add_count(s->out, calls->sites, "site", NULL);
  buf_adds(s->out, ": ");
  add_thousands(s->out, calls->into_tree);
  buf_adds(s->out, " into the tree, ");
  add_thousands(s->out, calls->outside);
  buf_adds(s->out, " outside it, ");
  add_thousands(s->out, calls->unknown);
  buf_adds(s->out, " unknown");
  if (calls->unknown == 0) {
    buf_addc(s->out, '\n');
    say_opaque(s);
    return;
  }
  buf_adds(s->out, " (");
  add_percent(s->out, calls->unknown, calls->sites);
  buf_adds(s->out, ")\n");
  label(s, "");
  add_call_reasons(s->out, calls);
  struct arena scratch = {0};
  uint32_t *list, n = least_known(&list, &scratch, s->r);
  if (n > 1) {
    const struct context_metrics *m = &s->r->coupling->context[list[0]];
    buf_adds(s->out, "; outside tests most in ");
    name(s, list[0]);
    buf_adds(s->out, ": ");
    add_percent(s->out, m->unknown_calls, m->call_sites);
  }
  buf_addc(s->out, '\n');
  say_opaque(s);
  arena_release(&scratch);
}

/* How many frameworks are understood and what registers with them; through which of them most calls lead to what nobody knows; which are not understood. */
static void say_frameworks(const struct screen *s)
{
  enum { MOST_NAMES = 3 };
  uint8_t seen[FRAMEWORKS];
  const struct framework_counts *of = s->r->calls->framework;
  uint32_t n = frameworks_seen(seen, s->r), understood = 0, entries = 0, dark = 0;
  int worst = FRAMEWORK_NONE;
  for (uint32_t i = 0; i < n; i++) {
    understood += of[seen[i]].understood;
    entries += of[seen[i]].entries;
    if (of[seen[i]].unknown > (worst == FRAMEWORK_NONE ? 0 : of[worst].unknown))
      worst = seen[i];
  }
  if (n == 0)
    return;
  label(s, "frameworks");
  add_thousands(s->out, understood);
  buf_adds(s->out, " understood, with ");
  add_count(s->out, entries, "entry", "entries");
  if (worst != FRAMEWORK_NONE) {
    buf_adds(s->out, "; ");
    add_count(s->out, of[worst].unknown, "unknown call", NULL);
    buf_printf(s->out, " on what %s gives", framework_facts((enum framework)worst)->name);
  }
  for (uint32_t i = 0; i < n; i++) {
    if (of[seen[i]].understood || ++dark > MOST_NAMES)
      continue;
    buf_printf(s->out, "%s%s in ", dark == 1 ? "; seen, not modelled: " : ", ", framework_facts((enum framework)seen[i])->name);
    add_count(s->out, of[seen[i]].files, "file", NULL);
  }
  if (dark > MOST_NAMES)
    buf_printf(s->out, " and %u more", dark - MOST_NAMES);
  buf_addc(s->out, '\n');
}

/* Keys tie tables together whatever imports what. */
static void say_keys(const struct screen *s)
{
  const struct coupling *c = s->r->coupling;
  if (c->all_relations == 0)
    return;
  label(s, "keys");
  add_count(s->out, c->all_relations, "key", NULL);
  buf_adds(s->out, " between tables, ");
  add_thousands(s->out, c->cross_relations);
  buf_adds(s->out, " of them (");
  add_percent(s->out, c->cross_relations, c->all_relations);
  buf_adds(s->out, ") across a border between contexts\n");
}

/* What the five facts are about. A statement may import several names, and the call of a loader imports as well: so these are neither more nor fewer than the names above. */
static void say_measured(const struct screen *s)
{
  const struct coupling *c = s->r->coupling;
  label(s, "measured");
  add_count(s->out, c->measured_modules, "module", NULL);
  buf_adds(s->out, " without tests and migrations; ");
  add_count(s->out, c->all_statements, "import", NULL);
  buf_adds(s->out, " between them");
  if (c->called_statements > 0) {
    buf_adds(s->out, ", ");
    add_thousands(s->out, c->called_statements);
    buf_adds(s->out, " of them made by calls");
  }
  buf_addc(s->out, '\n');
  label(s, "contexts");
  if (!s->r->map->declared) {
    buf_adds(s->out, "none declared: ");
    add_count(s->out, c->n_shown, "package stands in", "packages stand in");
    buf_addc(s->out, '\n');
    return;
  }
  add_thousands(s->out, c->n_shown);
  if (s->r->map->n_unclaimed == 0) {
    buf_adds(s->out, "; every module belongs to one\n");
    return;
  }
  buf_adds(s->out, "; ");
  add_thousands(s->out, s->r->map->n_unclaimed);
  buf_adds(s->out, " of ");
  add_count(s->out, s->r->program->modules.n - 1, "module", NULL);
  buf_adds(s->out, s->r->map->n_unclaimed == 1 ? " belongs to none\n" : " belong to none\n");
}

static void fact_open(const struct screen *s, unsigned *number)
{
  buf_adds(s->out, "  ");
  style(s, "1");
  buf_printf(s->out, "%u", ++*number);
  style(s, "0");
  buf_addc(s->out, ' ');
}

/* In the next command nothing may be cut. */
static void shell_name(const struct screen *s, uint32_t ctx)
{
  struct buf word = {0};
  esc_shell(&word, context_key(s->r, ctx));
  style(s, "36");
  esc_terminal(s->out, buf_span(&word));
  style(s, "0");
  buf_release(&word);
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
  if (c->largest_context_cycle == c->n_shown)
    buf_adds(s->out, "All ");
  add_thousands(s->out, c->largest_context_cycle);
  if (c->largest_context_cycle < c->n_shown) {
    buf_adds(s->out, " of ");
    add_thousands(s->out, c->n_shown);
  }
  buf_printf(s->out, " %ss form one cycle; ", part_word(s->r));
  buf_adds(s->out, c->feedback.exact ? "the minimum cut changes " : "the cheapest cut found changes ");
  add_thousands(s->out, c->feedback.weight);
  buf_adds(s->out, " of the ");
  add_thousands(s->out, c->cross_statements);
  buf_adds(s->out, ".\n");
}

/* The context that most statements leave, and where most of them go; 0 when none cross a border. */
static uint32_t busiest(const struct report *r, uint32_t *target)
{
  const struct csr *g = &r->coupling->contexts;
  uint32_t best = 0, most = 0;
  for (uint32_t ctx = 1; ctx < g->n; ctx++)
    if (g->off[ctx] < g->off[ctx + 1] && (best == 0 || r->coupling->context[ctx].out_statements > r->coupling->context[best].out_statements))
      best = ctx;
  for (uint32_t arc = g->off[best]; arc < g->off[best + 1]; arc++)
    if (g->weight[arc] > most) {
      most = g->weight[arc];
      *target = g->dst[arc];
    }
  return best;
}

static void fact_busiest(const struct screen *s, unsigned *number)
{
  const struct coupling *c = s->r->coupling;
  uint32_t to = 0, from = busiest(s->r, &to);
  if (from == 0)
    return;
  fact_open(s, number);
  buf_adds(s->out, "The largest share leaves ");
  name(s, from);
  buf_adds(s->out, ": ");
  add_thousands(s->out, c->context[from].out_statements);
  buf_adds(s->out, " (");
  add_percent(s->out, c->context[from].out_statements, c->cross_statements);
  buf_adds(s->out, "), ");
  add_thousands(s->out, coupling_pair(c, (ctx_id){from}, (ctx_id){to})->statements);
  buf_adds(s->out, " of them to ");
  name(s, to);
  buf_adds(s->out, ".\n");
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
  uint32_t users = c->context[best].ca_contexts;
  if (users == c->n_shown - 1 && users > 1) {
    buf_adds(s->out, "All ");
    add_count(s->out, users, "other", NULL);
  } else {
    add_thousands(s->out, users);
    buf_adds(s->out, " of ");
    add_count(s->out, c->n_shown - 1, "other", NULL);
  }
  buf_adds(s->out, users == 1 ? " stands on " : " stand on ");
  name(s, best);
  buf_adds(s->out, ": ");
  add_count(s->out, c->context[best].in_statements, "import", NULL);
  if (c->context[best].has_public) {
    buf_adds(s->out, ", ");
    add_percent(s->out, c->context[best].public_in, c->context[best].in_statements);
    buf_adds(s->out, " by its public names");
  }
  buf_adds(s->out, ".\n");
}

static void fact_modules(const struct screen *s, unsigned *number)
{
  const struct coupling *c = s->r->coupling;
  fact_open(s, number);
  if (c->n_cycles == 0) {
    buf_adds(s->out, "No module reaches itself through its imports.\n");
    return;
  }
  add_thousands(s->out, c->largest_cycle);
  buf_adds(s->out, " of ");
  add_count(s->out, c->measured_modules, "module", NULL);
  buf_adds(s->out, " import each other in one cycle");
  if (c->cycle_contexts[0] > 1) {
    buf_adds(s->out, " across ");
    add_count(s->out, c->cycle_contexts[0], part_word(s->r), NULL);
  }
  if (c->n_cycles > 1) {
    buf_adds(s->out, ", the largest of ");
    add_thousands(s->out, c->n_cycles);
  }
  buf_adds(s->out, ".\n");
}

/* A command that can be pasted as it stands. */
static void say_next(const struct screen *s)
{
  bool declared = s->r->map->declared;
  uint32_t to = 0, from = busiest(s->r, &to);
  if (declared && from == 0)
    return;
  buf_adds(s->out, "\n  ");
  style(s, "2");
  buf_adds(s->out, "next");
  style(s, "0");
  buf_adds(s->out, declared ? " merestone why " : " merestone init");
  if (declared) {
    shell_name(s, from);
    buf_addc(s->out, ' ');
    shell_name(s, to);
  }
  esc_terminal(s->out, span_of(s->r->again));
  buf_adds(s->out, declared ? "\n       the lines of code behind fact 3" : " > merestone.json\n       a draft of your contexts, to be named and corrected");
}

void write_terminal(struct buf *out, const struct report *r, const char *out_dir, bool color)
{
  const struct screen s = {out, r, color};
  unsigned number = 0;
  say_read(&s);
  say_roots(&s);
  say_resolved(&s);
  say_calls(&s);
  say_frameworks(&s);
  say_keys(&s);
  say_measured(&s);
  buf_addc(out, '\n');
  fact_borders(&s, &number);
  fact_cycle(&s, &number);
  fact_busiest(&s, &number);
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
