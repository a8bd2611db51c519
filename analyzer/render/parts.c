/*
 * render/parts.c: what the pages, pictures and texts of a report share.
 *
 * A sentence that stands in several outputs is written once, here, as plain text; each output escapes it for itself.
 */
#include "render/parts.h"

#include "base/vec.h"

#include <stdlib.h>
#include <string.h>

void add_thousands(struct buf *out, uint64_t n)
{
  char digits[32];
  size_t at = sizeof digits, written = 0;
  do {
    if (written > 0 && written % 3 == 0)
      digits[--at] = ',';
    digits[--at] = (char)('0' + n % 10);
    n /= 10;
    written++;
  } while (n > 0);
  buf_add(out, digits + at, sizeof digits - at);
}

void add_percent(struct buf *out, uint64_t part, uint64_t whole)
{
  if (whole == 0) {
    buf_addc(out, '-');
    return;
  }
  uint64_t tenths = (part * 1000 + whole / 2) / whole;
  bool fine = tenths < 100 && tenths > 0 && tenths % 10 != 0;
  buf_addu(out, fine ? tenths / 10 : (tenths + 5) / 10);
  if (fine)
    buf_printf(out, ".%u", (unsigned)(tenths % 10));
  buf_addc(out, '%');
}

void add_count(struct buf *out, uint64_t n, const char *one, const char *many)
{
  add_thousands(out, n);
  buf_addc(out, ' ');
  buf_adds(out, n == 1 || many == NULL ? one : many);
  if (n != 1 && many == NULL)
    buf_addc(out, 's');
}

void add_share(struct buf *out, uint64_t part, uint64_t whole)
{
  add_thousands(out, part);
  buf_adds(out, " of ");
  add_thousands(out, whole);
  buf_adds(out, " (");
  add_percent(out, part, whole);
  buf_addc(out, ')');
}

void add_call_reasons(struct buf *out, const struct call_counts *c)
{
  const char *between = "";
  for (int why = 0; why < CALL_REASONS; why++) {
    if (c->unresolved[why] == 0)
      continue;
    buf_printf(out, "%s%s ", between, unresolved_call_name((enum unresolved_call)why));
    add_thousands(out, c->unresolved[why]);
    between = ", ";
  }
}

struct span context_key(const struct report *r, uint32_t ctx)
{
  return span_of(context_name(r->map, (ctx_id){ctx}));
}

struct span context_title(const struct report *r, uint32_t ctx)
{
  const struct context *c = r->map->context[ctx];
  return c != NULL && c->title != NULL && c->title[0] != '\0' ? span_of(c->title) : context_key(r, ctx);
}

const char *kind_class(const struct context *c)
{
  static const char *const names[] = {"plain", "core", "supporting", "generic"};
  return names[c == NULL ? KIND_UNSTATED : c->kind];
}

const char *context_kind_class(const struct report *r, uint32_t ctx)
{
  return kind_class(r->map->context[ctx]);
}

static void add_hidden(struct buf *out, uint32_t hidden, uint32_t all)
{
  if (hidden == 0) {
    buf_adds(out, all == 1 ? "the only edge is drawn." : "all ");
    if (all != 1) {
      add_thousands(out, all);
      buf_adds(out, " edges are drawn.");
    }
    return;
  }
  add_thousands(out, hidden);
  buf_adds(out, " of ");
  add_count(out, all, "edge", NULL);
  buf_adds(out, " not drawn.");
}

/* A picture that cannot have them all says so of what matters most. */
static void add_hidden_against(struct buf *out, uint32_t n)
{
  if (n == 0)
    return;
  buf_adds(out, " Of the edges not drawn, ");
  add_thousands(out, n);
  buf_adds(out, n == 1 ? " is against the declared map." : " are against the declared map.");
}

void add_map_sentence(struct buf *out, const struct report *r)
{
  const struct coupling *c = r->coupling;
  if (c->contexts.m == 0) {
    buf_printf(out, "No %s imports another one.", part_word(r));
    return;
  }
  if (c->feedback.arcs == 0) {
    buf_printf(out, "Rows hold as they are: no %s reaches itself through others; ", part_word(r));
  } else {
    buf_adds(out, "Rows hold if ");
    add_thousands(out, c->feedback.weight);
    buf_adds(out, " of ");
    add_count(out, r->levels->all_weight, "import", NULL);
    buf_adds(out, " are cut; ");
  }
  add_hidden(out, r->levels->hidden_arcs, c->contexts.m);
  add_hidden_against(out, r->levels->hidden_against);
}

void add_backbone_sentence(struct buf *out, const struct report *r)
{
  const struct backbone *b = r->backbone;
  add_thousands(out, r->coupling->contexts.m - b->hidden_arcs);
  buf_adds(out, " of ");
  add_count(out, r->coupling->contexts.m, "edge", NULL);
  buf_adds(out, ", ");
  add_percent(out, b->shown_weight, b->all_weight);
  buf_printf(out, " of the imports between %ss", part_word(r));
  if (b->rest.n > 0) {
    buf_adds(out, "; the ");
    add_thousands(out, b->rest.n);
    buf_printf(out, " lightest %ss share a box, with arrows to the two that they import most", part_word(r));
  }
  buf_addc(out, '.');
  add_hidden_against(out, b->hidden_against);
}

bool context_has_section(const struct report *r, uint32_t ctx)
{
  return ctx >= 1 && ctx <= MOST_SECTIONS && !r->coupling->context[ctx].hidden;
}

const char *part_word(const struct report *r)
{
  return r->map->declared ? "context" : "package";
}

/* Keys tie tables together, whatever imports what. */
static void add_keys(struct buf *out, const struct coupling *c)
{
  if (c->all_relations == 0)
    return;
  buf_adds(out, "So do ");
  add_thousands(out, c->cross_relations);
  buf_adds(out, " of ");
  add_count(out, c->all_relations, "key", NULL);
  buf_adds(out, " between tables. ");
}

void add_verdict(struct buf *out, const struct report *r)
{
  const struct coupling *c = r->coupling;
  uint32_t contexts = c->n_shown;
  add_count(out, contexts, part_word(r), NULL);
  if (contexts < 2) {
    buf_adds(out, contexts == 1 ? " holds " : ": ");
    add_count(out, c->measured_modules, "module", NULL);
    buf_adds(out, "; there is nothing to compare it with.");
    return;
  }
  buf_adds(out, ", ");
  add_thousands(out, c->cross_statements);
  buf_adds(out, " of ");
  add_count(out, c->all_statements, "import", NULL);
  buf_adds(out, " (");
  add_percent(out, c->cross_statements, c->all_statements);
  buf_adds(out, ") cross a border. ");
  add_keys(out, c);
  if (c->largest_context_cycle < 2) {
    buf_printf(out, "No %s reaches itself through others.", part_word(r));
    return;
  }
  add_thousands(out, c->largest_context_cycle);
  buf_printf(out, " %ss form one cycle; ", part_word(r));
  buf_adds(out, c->feedback.exact ? "the minimum cut removes " : "the cheapest cut found removes ");
  add_thousands(out, c->feedback.weight);
  buf_adds(out, " of ");
  add_count(out, r->levels->all_weight, "import", NULL);
  buf_printf(out, " between %ss.", part_word(r));
}

uint32_t unresolved_internal(const struct report *r)
{
  return r->program->counts.by_status[IMPORT_UNRESOLVED];
}

void add_analyze(struct buf *out, const struct report *r)
{
  buf_adds(out, r->command);
  buf_adds(out, r->options);
}

void add_command(struct buf *out, const struct report *r, const char *words)
{
  static const char head[] = "merestone analyze";
  struct span command = span_of(r->command);
  buf_printf(out, "merestone %s", words);
  if (span_starts(command, head))
    buf_adds(out, r->command + sizeof head - 1);
}

static void add_encoded_path(struct buf *out, const char *path)
{
  for (; *path != '\0'; path++) {
    unsigned char c = (unsigned char)*path;
    bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("-._~/", c) != NULL;
    if (plain)
      buf_addc(out, (char)c);
    else
      buf_printf(out, "%%%02X", c);
  }
}

bool add_source_url(struct buf *out, const struct report *r, struct place at)
{
  if (r->source_url == NULL)
    return false;
  for (struct span rest = span_of(r->source_url); rest.n > 0;) {
    bool path = span_starts(rest, "{path}"), line = span_starts(rest, "{line}");
    if (path)
      add_encoded_path(out, r->tree->files[at.file.v].path);
    else if (line)
      buf_printf(out, "%u", at.line);
    else
      buf_addc(out, *rest.at);
    size_t n = path || line ? 6 : 1;
    rest = (struct span){rest.at + n, rest.n - n};
  }
  return true;
}

void add_file_line(struct buf *out, const struct report *r, struct place at)
{
  buf_adds(out, program_path(r->program, at.file));
  buf_printf(out, ":%u", at.line);
}

void add_left_out(struct buf *out, const struct report *r)
{
  const struct coupling *c = r->coupling;
  add_count(out, c->left_out_modules, "module", NULL);
  buf_adds(out, ", ");
  add_count(out, c->left_out_edges, "edge", NULL);
  if (c->n_hidden == 0)
    return;
  buf_adds(out, "; ");
  add_count(out, c->n_hidden, part_word(r), NULL);
  buf_adds(out, c->n_hidden == 1 ? " holds nothing else and is not shown" : " hold nothing else and are not shown");
}

void add_trust(struct buf *out, const struct report *r)
{
  add_thousands(out, r->counts->read);
  buf_adds(out, " of ");
  add_count(out, r->counts->files, "file", NULL);
  buf_adds(out, " read, ");
  add_thousands(out, r->counts->broken);
  buf_adds(out, " damaged, ");
  add_thousands(out, r->counts->unreadable);
  buf_adds(out, " unreadable. ");
  const struct import_counts *names = &r->program->counts;
  add_thousands(out, names->own_resolved);
  buf_adds(out, " of ");
  add_thousands(out, names->own);
  buf_adds(out, " imports of the tree's own names resolved.");
  uint32_t dynamic = r->program->counts.by_why[WHY_DYNAMIC];
  if (dynamic > 0) {
    buf_addc(out, ' ');
    add_count(out, dynamic, "place", NULL);
    buf_adds(out, " may import what cannot be seen.");
  }
  if (r->calls->sites > 0) {
    buf_addc(out, ' ');
    add_share(out, r->calls->unknown, r->calls->sites);
    buf_adds(out, " call sites call what is not known.");
  }
  uint32_t cross = r->program->counts.cross_root;
  if (cross > 0) {
    buf_addc(out, ' ');
    add_count(out, cross, "of them reaches", "of them reach");
    buf_adds(out, " a module only by a root of another process.");
  }
}

struct share {
  uint32_t ctx, part, whole;
};

static int share_cmp(const void *a, const void *b)
{
  const struct share *x = a, *y = b;
  uint64_t left = (uint64_t)x->part * y->whole, right = (uint64_t)y->part * x->whole;
  if (left != right)
    return left > right ? -1 : 1;
  return (x->ctx > y->ctx) - (x->ctx < y->ctx);
}

uint32_t least_known(uint32_t **out, struct arena *arena, const struct report *r)
{
  const struct coupling *c = r->coupling;
  struct share *list = arena_array(arena, struct share, c->k);
  uint32_t n = 0;
  for (uint32_t ctx = 1; ctx < c->k; ctx++)
    if (c->context[ctx].unknown_calls > 0)
      list[n++] = (struct share){ctx, c->context[ctx].unknown_calls, c->context[ctx].call_sites};
  if (n > 0)
    qsort(list, n, sizeof *list, share_cmp);
  *out = arena_array(arena, uint32_t, n);
  for (uint32_t i = 0; i < n; i++)
    (*out)[i] = list[i].ctx;
  return n;
}

static int pair_cmp(const void *a, const void *b)
{
  const struct pair_ref *x = a, *y = b;
  if (x->statements != y->statements)
    return x->statements > y->statements ? -1 : 1;
  if (x->from != y->from)
    return x->from < y->from ? -1 : 1;
  return (x->to > y->to) - (x->to < y->to);
}

uint32_t heaviest_pairs(struct pair_ref **out, struct arena *arena, const struct report *r)
{
  const struct csr *g = &r->coupling->contexts;
  uint32_t n = 0;
  *out = arena_array(arena, struct pair_ref, g->m);
  for (uint32_t v = 1; v < g->n; v++)
    for (uint32_t arc = g->off[v]; arc < g->off[v + 1]; arc++)
      if (g->dst[arc] != v && g->dst[arc] != 0)
        (*out)[n++] = (struct pair_ref){v, g->dst[arc], g->weight[arc]};
  if (n > 0)
    qsort(*out, n, sizeof **out, pair_cmp);
  return n;
}

struct named {
  struct span name;
  uint32_t module;
};

static int named_cmp(const void *a, const void *b)
{
  const struct named *x = a, *y = b;
  int order = span_cmp(x->name, y->name);
  return order != 0 ? order : (x->module > y->module) - (x->module < y->module);
}

uint32_t lines_of_module(const struct report *r, uint32_t module)
{
  const struct file_head *head = &r->program->corpus->head[r->program->modules.file[module].v];
  return head->code_lines + head->doc_lines;
}

uint32_t modules_of(uint32_t **out, struct arena *arena, const struct report *r, uint32_t ctx)
{
  VEC(struct named) found = {0};
  for (uint32_t m = 1; m < r->program->modules.n; m++) {
    if (r->map->of[m].v != ctx)
      continue;
    struct named row = {intern_get(&r->program->corpus->strings, r->program->modules.name[m]), m};
    vec_push(&found, row);
  }
  uint32_t n = (uint32_t)found.n;
  if (n > 0)
    qsort(found.at, n, sizeof *found.at, named_cmp);
  *out = arena_array(arena, uint32_t, n);
  for (uint32_t i = 0; i < n; i++)
    (*out)[i] = found.at[i].module;
  vec_release(&found);
  return n;
}

uint32_t frameworks_seen(uint8_t seen[FRAMEWORKS], const struct report *r)
{
  const struct framework_counts *of = r->calls->framework;
  uint32_t n = 0;
  for (int f = FRAMEWORK_NONE + 1; f < FRAMEWORKS; f++) {
    uint32_t at = n;
    if (of[f].files == 0)
      continue;
    for (; at > 0 && of[seen[at - 1]].files < of[f].files; at--)
      seen[at] = seen[at - 1];
    seen[at] = (uint8_t)f;
    n++;
  }
  return n;
}
