/*
 * render/site_patterns.c: what the matrix shows at a glance, in words.
 */
#include "render/site_p.h"

#include "render/parts.h"

enum { MOST_MEMBERS = 5 };        /* of a block, by name */

/* "640 of 3,905 imports (16%)" */
static void share(const struct site *s, uint64_t weight)
{
  add_thousands(s->out, weight);
  buf_adds(s->out, " of ");
  add_count(s->out, s->r->patterns->all, "import", NULL);
  buf_adds(s->out, " (");
  add_percent(s->out, weight, s->r->patterns->all);
  buf_adds(s->out, ")");
}

/* "31 of 43 other contexts" */
static void reach(const struct site *s, const struct pattern *p)
{
  add_thousands(s->out, p->n);
  buf_adds(s->out, " of ");
  add_thousands(s->out, p->of);
  buf_printf(s->out, " other %ss", part_word(s->r));
}

/* "a imports b 71 times", the number a link to these. */
static void imports(const struct site *s, uint32_t from, uint32_t to, uint64_t n)
{
  site_context(s, from);
  buf_adds(s->out, " imports ");
  site_context(s, to);
  buf_addc(s->out, ' ');
  bool link = site_dependency(s, from, to);
  add_count(s->out, n, "time", NULL);
  buf_adds(s->out, link ? "</a>" : "");
}

static void layers(const struct site *s, const struct pattern *p)
{
  if (p->back == 0) {
    site_count(s, p->weight, "import goes", "imports, all there are, go");
    buf_adds(s->out, " down the levels.");
    return;
  }
  share(s, p->weight);
  buf_adds(s->out, " go down the levels, ");
  add_thousands(s->out, p->back);
  buf_adds(s->out, " up; ");
  add_thousands(s->out, p->n);
  buf_adds(s->out, " of ");
  add_count(s->out, p->of, part_word(s->r), NULL);
  buf_adds(s->out, " stand in a cycle.");
}

static void block(const struct site *s, const struct pattern *p)
{
  for (uint32_t i = 0; i < p->n_members && i < MOST_MEMBERS; i++) {
    buf_adds(s->out, i == 0 ? "" : i + 1 == p->n_members ? " and " : ", ");
    site_context(s, p->member[i]);
  }
  if (p->n_members > MOST_MEMBERS)
    buf_printf(s->out, " and %u more", p->n_members - MOST_MEMBERS);
  buf_printf(s->out, " import each other in %u of %u ordered pairs: ", p->n, p->of);
  share(s, p->weight);
  buf_adds(s->out, ".");
}

static void pair(const struct site *s, const struct pattern *p)
{
  imports(s, p->a, p->b, p->weight - p->back);
  buf_adds(s->out, "; ");
  imports(s, p->b, p->a, p->back);
  buf_adds(s->out, ". The cheaper side to cut is ");
  add_thousands(s->out, p->back);
  buf_adds(s->out, ".");
}

static void row(const struct site *s, const struct pattern *p)
{
  site_context(s, p->a);
  buf_adds(s->out, " imports ");
  reach(s, p);
  buf_adds(s->out, ": ");
  share(s, p->weight);
  buf_adds(s->out, ".");
}

static void column(const struct site *s, const struct pattern *p)
{
  reach(s, p);
  buf_adds(s->out, " import ");
  site_context(s, p->a);
  buf_adds(s->out, ": ");
  share(s, p->weight);
  buf_adds(s->out, ".");
}

static void pattern(const struct site *s, const struct pattern *p)
{
  static const struct {
    const char *name;
    void (*says)(const struct site *s, const struct pattern *p);
  } words[PATTERNS] = {
    [PATTERN_LAYERED] = {"Layered", layers}, [PATTERN_BLOCK] = {"A dense block", block}, [PATTERN_ROW] = {"A heavy row", row}, [PATTERN_COLUMN] = {"A heavy column", column}, [PATTERN_PAIR] = {"A mutual pair", pair},
  };
  buf_printf(s->out, "<strong>%s</strong>: ", words[p->kind].name);
  words[p->kind].says(s, p);
}

void site_patterns(const struct site *s)
{
  const struct patterns *p = s->r->patterns;
  const struct coupling *c = s->r->coupling;
  buf_adds(s->out, "<p class=\"verdict\">The row imports the column. ");
  if (p->n > 0)
    pattern(s, &p->at[0]);
  else
    buf_adds(s->out, p->all == 0 ? "There is nothing to show: none imports another." : "No row, column or block stands out.");
  buf_adds(s->out, "</p>\n");
  if (p->n > 1) {
    buf_adds(s->out, "<ul class=\"patterns\">");
    for (uint32_t i = 1; i < p->n; i++) {
      buf_adds(s->out, "<li>");
      pattern(s, &p->at[i]);
      buf_adds(s->out, "</li>\n");
    }
    buf_adds(s->out, "</ul>\n");
  }
  buf_adds(s->out, "<p>");
  add_thousands(s->out, c->context_edges);
  buf_adds(s->out, " of ");
  add_count(s->out, (uint64_t)c->n_shown * (c->n_shown > 0 ? c->n_shown - 1 : 0), "ordered pair", NULL);
  buf_adds(s->out, " have imports; ");
  add_count(s->out, c->mutual_pairs, "pair imports", "pairs import");
  buf_adds(s->out, " each other.</p>\n");
}
