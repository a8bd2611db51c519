/*
 * render/site_uses.c: who uses a context, by which names, and may they?
 *
 * report.md 1, question 2. The names come from coupling/public_use.h, the pairs and what is against the declared map from coupling/relationships.h; nothing is counted here.
 */
#include "render/site_p.h"

#include "render/escape.h"
#include "render/parts.h"

#include <stdlib.h>

/* Contexts that name something of it. */
static uint32_t users_of(const struct report *r, uint32_t ctx)
{
  uint32_t users = 0;
  for (uint32_t i = 0; i < r->relations->n; i++) {
    const struct relation *pair = &r->relations->relation[i];
    users += pair->to.v == ctx && pair->from.v != 0 && pair->n > pair->by_kind[EDGE_CALL];
  }
  return users;
}

static bool declares_public(const struct report *r, uint32_t ctx)
{
  return r->map->declared && r->map->context[ctx] != NULL && r->map->context[ctx]->n_public > 0;
}

static void add_name(const struct site *s, const struct used_name *n)
{
  struct buf text = {0};
  buf_addspan(&text, intern_get(&s->r->program->corpus->strings, s->r->program->modules.name[n->module.v]));
  if (n->symbol.n > 0) {
    buf_addc(&text, '.');
    buf_addspan(&text, n->symbol);
  }
  site_path(s, buf_span(&text));
  buf_release(&text);
}

/* The name that most modules use although it is not public. */
static const struct used_name *worst_name(const struct site *s)
{
  const struct public_use *use = s->r->public_use;
  const struct used_name *worst = NULL;
  for (uint32_t i = 0; i < use->n; i++)
    if (use->name[i].context.v == s->ctx && !use->name[i].exposed && (worst == NULL || use->name[i].modules > worst->modules))
      worst = &use->name[i];
  return worst;
}

void site_used_sentence(const struct site *s)
{
  const struct context_use *u = &s->r->public_use->context[s->ctx];
  uint32_t users = users_of(s->r, s->ctx);
  buf_adds(s->out, "<p class=\"verdict\">");
  if (u->names == 0) {
    buf_printf(s->out, "No other %s uses it by name.</p>\n", part_word(s->r));
    return;
  }
  add_count(s->out, users, part_word(s->r), NULL);
  buf_printf(s->out, users == 1 ? " uses it by <a href=\"#" : " use it by <a href=\"#");
  site_id(s, "names");
  buf_adds(s->out, "\">");
  add_count(s->out, u->names, "name", NULL);
  buf_adds(s->out, "</a>");
  if (!declares_public(s->r, s->ctx)) {
    buf_adds(s->out, "; nothing of it is declared public.</p>\n");
    return;
  }
  buf_adds(s->out, "; ");
  add_share(s->out, u->by_public, u->edges);
  buf_adds(s->out, " of their edges enter by what is public.");
  const struct used_name *worst = worst_name(s);
  if (worst != NULL) {
    buf_adds(s->out, " Most used past it: <code>");
    add_name(s, worst);
    buf_adds(s->out, "</code>, by ");
    add_count(s->out, worst->modules, "module", NULL);
    buf_addc(s->out, '.');
  }
  buf_adds(s->out, "</p>\n");
}

static void name_row(const struct site *s, const struct used_name *n, bool declared)
{
  enum { MOST_USERS = 3 };
  struct place at = program_place(s->r->program, n->edge);
  buf_adds(s->out, "<tr><th scope=\"row\" class=\"place\">");
  add_name(s, n);
  buf_adds(s->out, "</th>");
  if (declared)
    buf_printf(s->out, "<td class=\"t\">%s</td>", n->exposed ? "yes" : "<span class=\"up\">no</span>");
  site_cell(s, n->contexts);
  site_cell(s, n->modules);
  site_cell(s, n->places);
  buf_adds(s->out, "<td class=\"t\">");
  for (uint32_t i = 0; i < n->n_users && i < MOST_USERS; i++) {
    buf_adds(s->out, i > 0 ? ", " : "");
    site_context(s, n->user[i].context.v);
    buf_printf(s->out, " %u", n->user[i].places);
  }
  if (n->n_users > MOST_USERS)
    buf_printf(s->out, " <span class=\"note\">and %u more</span>", n->n_users - MOST_USERS);
  buf_adds(s->out, "</td><td class=\"place\">");
  site_at(s, at);
  buf_adds(s->out, "</td></tr>\n");
}

void site_used_names(const struct site *s)
{
  static const char *const heads[] = {"name", "public", "#contexts", "#modules", "#places", "by", "first place", NULL}, *const plain[] = {"name", "#packages", "#modules", "#places", "by", "first place", NULL};
  static const char *const undeclared[] = {"name", "#contexts", "#modules", "#places", "by", "first place", NULL};
  const struct public_use *use = s->r->public_use;
  bool declared = declares_public(s->r, s->ctx);
  uint32_t all = use->context[s->ctx].names, shown = 0;
  if (all == 0)
    return;
  site_section(s, "names", "By which names others use it");
  buf_printf(s->out, "<p class=\"note\">Each name as it is imported, most widely used first. <code>merestone inventory public</code> lists them for every %s.</p>\n", part_word(s->r));
  site_table(s, "Names of this context that others use", declared ? heads : s->r->map->declared ? undeclared : plain);
  for (uint32_t i = 0; i < use->n && shown < s->most.used; i++)
    if (use->name[i].context.v == s->ctx) {
      name_row(s, &use->name[i], declared);
      shown++;
    }
  site_table_end(s);
  site_more(s, all, shown, "name", "merestone inventory public");
  buf_adds(s->out, "</section>\n");
}

static int relation_cmp(const void *a, const void *b)
{
  const struct relation *x = *(const struct relation *const *)a, *y = *(const struct relation *const *)b;
  if (x->statements != y->statements)
    return x->statements < y->statements ? 1 : -1;
  if (x->n != y->n)
    return x->n < y->n ? 1 : -1;
  return x < y ? -1 : x > y;
}

/* Declared as it stands; what the code shows in parentheses of a different type. */
static void relation_words(const struct site *s, const struct relation *pair)
{
  buf_adds(s->out, "<td class=\"t\">");
  if (pair->standing == STANDING_DECLARED || pair->standing == STANDING_BACKWARD) {
    const char *how = relationship_name(pair->use->as);
    buf_printf(s->out, pair->standing == STANDING_DECLARED ? "<b>%s</b>" : "<b>%s</b>, read backwards", how);
  } else if (shown_name(pair->shown)[0] != '\0') {
    buf_printf(s->out, "<i>%s</i>", shown_name(pair->shown));
  }
  buf_adds(s->out, "</td>");
}

static void pair_row(const struct site *s, const struct relation *pair, bool out)
{
  const struct coupling *c = s->r->coupling;
  uint32_t from = pair->from.v, to = pair->to.v, arc = csr_find(&c->contexts, from, to);
  bool linked;
  buf_adds(s->out, "<tr><th scope=\"row\">");
  site_context(s, out ? to : from);
  if (arc != UINT32_MAX && c->feedback.arc[arc])
    buf_adds(s->out, " <span class=\"up\">\xe2\x86\x91</span>");
  buf_adds(s->out, "</th>");
  relation_words(s, pair);
  buf_adds(s->out, "<td>");
  linked = pair->statements > 0 && site_dependency(s, from, to);
  add_thousands(s->out, pair->statements);
  buf_adds(s->out, linked ? "</a></td>" : "</td>");
  site_cell_few(s, from == 0 ? 0 : coupling_pair(c, pair->from, pair->to)->symbols, false);
  site_cell_few(s, from == 0 ? 0 : coupling_pair(c, pair->from, pair->to)->calls, false);
  site_cell_few(s, pair->against, false);
  buf_adds(s->out, "<td class=\"place\">");
  if (pair->n > 0) {
    site_at(s, program_place(s->r->program, s->r->relations->row[s->r->relations->crossing[pair->first].first]));
    if (out)
      site_called_most(s, from, to);
  }
  buf_adds(s->out, "</td></tr>\n");
}

void site_neighbours(const struct site *s, bool out)
{
  const char *const heads[] = {part_word(s->r), "relationship", "#imports", "#symbols", "#calls", "#against the map", out ? "first edge, function called most" : "first edge", NULL};
  const struct relationships *r = s->r->relations;
  const struct relation **list = arena_array(s->scratch, const struct relation *, r->n);
  uint32_t all = 0;
  for (uint32_t i = 0; i < r->n; i++)
    if ((out ? r->relation[i].from.v : r->relation[i].to.v) == s->ctx && r->relation[i].n > 0)
      list[all++] = &r->relation[i];
  site_section(s, out ? "out" : "in", out ? "What it stands on" : "Who uses it");
  if (all == 0) {
    buf_printf(s->out, out ? "<p class=\"note\">No other %s.</p></section>\n" : "<p class=\"note\">Nobody: no other %s uses it.</p></section>\n", part_word(s->r));
    return;
  }
  qsort(list, all, sizeof *list, relation_cmp);
  uint32_t n = all < s->most.neighbours ? all : s->most.neighbours;
  buf_adds(s->out, "<p class=\"note\">Relationships in bold are declared, those in italics are what the code shows. <span class=\"up\">\xe2\x86\x91</span> marks what goes against the levels.</p>\n");
  site_table(s, out ? "What it uses, most imports first" : "Who uses it, most imports first", heads);
  for (uint32_t i = 0; i < n; i++)
    pair_row(s, list[i], out);
  site_table_end(s);
  site_more(s, all, n, part_word(s->r), "coupling.json");
  buf_adds(s->out, "</section>\n");
}

static void violation_row(const struct site *s, const struct relation *pair, const struct crossing *c)
{
  const struct program *p = s->r->program;
  struct span from = intern_get(&p->corpus->strings, p->modules.name[c->from.v]), to = intern_get(&p->corpus->strings, p->modules.name[c->to.v]);
  struct buf text = {0};
  buf_adds(s->out, "<tr><td class=\"place\">");
  site_at(s, program_place(p, s->r->relations->row[c->first]));
  buf_adds(s->out, "</td><td class=\"place\">");
  site_path(s, to);
  buf_adds(s->out, "</td><td class=\"t\">");
  law_name(&text, s->r->map, (enum law)c->law, pair->use, pair->to);
  esc_html(s->out, buf_span(&text));
  buf_adds(s->out, "</td><td class=\"t\">");
  buf_reset(&text);
  breach_says(&text, &s->r->relations->laws, &(struct breach_told){(enum breach)c->breach, pair->use, pair->from, pair->to, from, to});
  site_text(s, buf_span(&text));
  buf_adds(s->out, "</td></tr>\n");
  buf_release(&text);
}

void site_violations(const struct site *s)
{
  static const char *const heads[] = {"place", "uses", "rule", "why it is against the map", NULL};
  const struct relationships *r = s->r->relations;
  uint32_t all = 0, shown = 0, own = 0;
  for (uint32_t i = 0; i < r->n; i++)
    if (r->relation[i].from.v == s->ctx || r->relation[i].to.v == s->ctx) {
      all += r->relation[i].against;
      own += r->relation[i].from.v == s->ctx ? r->relation[i].against : 0;
    }
  if (all == 0)
    return;
  site_section(s, "against", "Against the declared map");
  buf_adds(s->out, "<p>");
  add_count(s->out, all, "edge", NULL);
  buf_adds(s->out, all == 1 ? " breaks" : " break");
  buf_adds(s->out, " what the context file declares, ");
  add_thousands(s->out, own);
  buf_adds(s->out, " of them from here. <code>merestone map --all</code> lists every one.</p>\n");
  site_table(s, "Edges against the declared map, those from here first", heads);
  for (int inbound = 0; inbound < 2; inbound++)
    for (uint32_t i = 0; i < r->n; i++) {
      const struct relation *pair = &r->relation[i];
      if ((inbound ? pair->to.v : pair->from.v) != s->ctx || pair->against == 0)
        continue;
      for (uint32_t k = 0; k < pair->n + pair->n_kernel && shown < s->most.rows; k++) {
        const struct crossing *c = &r->crossing[k < pair->n ? pair->first + k : pair->kernel_first + k - pair->n];
        if (c->law == LAW_KEPT)
          continue;
        violation_row(s, pair, c);
        shown++;
      }
    }
  site_table_end(s);
  site_more(s, all, shown, "edge", "merestone map --all");
  buf_adds(s->out, "</section>\n");
}
