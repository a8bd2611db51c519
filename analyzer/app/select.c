/*
 * app/select.c: which groups and kinds do the words of a command line mean?
 */
#include "app/select.h"

#include "render/escape.h"

#include <string.h>

static bool name_below(struct span name, struct span above)
{
  return name.n > above.n && name.at[above.n] == '.' && span_eq((struct span){name.at, above.n}, above);
}

static bool is_or_below(struct span name, struct span above)
{
  return span_eq(name, above) || name_below(name, above);
}

static void add_group(struct selection *s, uint32_t g)
{
  s->n += g != 0 && !s->in[g];
  s->in[g] = g != 0;
}

static bool select_context(struct selection *s, struct analysis *a, const struct grouping *groups, ctx_id c)
{
  for (uint32_t n = 1; n < a->program.nodes.n; n++) {
    mod_id m = a->program.nodes.module[n];
    if (m.v != 0 && context_of(&a->map, m).v == c.v)
      add_group(s, groups->of_node[n]);
  }
  return s->n > 0;
}

static bool select_nodes(struct selection *s, struct analysis *a, const struct grouping *groups, struct span name)
{
  for (uint32_t n = 1; n < a->program.nodes.n; n++)
    if (is_or_below(intern_get(&a->corpus.strings, a->program.nodes.name[n]), name))
      add_group(s, groups->of_node[n]);
  return s->n > 0;
}

bool select_name(struct selection *s, struct analysis *a, const struct grouping *groups, struct span name)
{
  *s = (struct selection){.in = arena_array(&a->run, bool, groups->n)};
  ctx_id c = a->map.n > 0 ? context_find(&a->map, name, NULL) : (ctx_id){0};
  if (c.v != 0 && a->map.declared && select_context(s, a, groups, c))
    return true;
  for (uint32_t g = 1; g < groups->n; g++)
    if (is_or_below(intern_get(&a->corpus.strings, groups->name[g]), name))
      add_group(s, g);
  if (s->n > 0 || (c.v != 0 && select_context(s, a, groups, c)) || select_nodes(s, a, groups, name))
    return true;
  struct buf hint = {0};
  program_find(&a->program, name, &hint);
  if (hint.n == 0 && a->map.n > 0)
    context_find(&a->map, name, &hint);
  usage_error(a->args->command, "nothing here is called \"%.*s\"%s%s%s", (int)name.n, name.at, hint.n ? "; did you mean " : "", hint.n ? hint.at : "",
              hint.n ? "?" : "");
  buf_release(&hint);
  return false;
}

bool select_mask(const struct request *args, const char *option, const char *list, const char *const *names, uint32_t *mask)
{
  *mask = 0;
  for (struct span rest = span_of(list); rest.n > 0;) {
    size_t n = span_find(rest, ',');
    int at = args_choice(args->command, option, (struct span){rest.at, n}, names);
    if (at < 0)
      return false;
    *mask |= 1u << at;
    rest = n < rest.n ? (struct span){rest.at + n + 1, rest.n - n - 1} : (struct span){rest.at + n, 0};
  }
  return true;
}

bool select_kinds(const struct request *args, const char *fallback, uint32_t *mask)
{
  const char *names[EDGE_KINDS + 1] = {0};
  for (int k = 0; k < EDGE_KINDS; k++)
    names[k] = edge_kind_name((enum edge_kind)k);
  const char *list = args_get(args, OPT_KIND);
  return select_mask(args, "--kind", list != NULL ? list : fallback, names, mask);
}

bool select_ends(const struct request *args, uint8_t *ends)
{
  static const char *const names[] = {[ENDS_FACE] = "face", [ENDS_DEFINING] = "defining", [ENDS_BOTH] = "both", NULL};
  const char *given = args_get(args, OPT_EDGES);
  int at = given == NULL ? ENDS_FACE : args_choice(args->command, "--edges", span_of(given), names);
  *ends = at < 0 ? ENDS_FACE : (uint8_t)at;
  return at >= 0;
}

/* A sheet_format, or behind those a diagram_format. */
static int choose_format(const struct request *args, bool drawn)
{
  const char *formats[SHEET_FORMATS + DIAGRAM_FORMATS + 1] = {0}, *given = args_get(args, OPT_FORMAT);
  for (int i = 0; i < SHEET_FORMATS; i++)
    formats[i] = sheet_format_name((enum sheet_format)i);
  for (int i = 0; i < DIAGRAM_FORMATS && drawn; i++)
    formats[SHEET_FORMATS + i] = diagram_format_name((enum diagram_format)i);
  return given == NULL ? SHEET_TEXT : args_choice(args->command, "--format", span_of(given), formats);
}

bool select_format(const struct request *args, enum sheet_format *format)
{
  int chosen = choose_format(args, false);
  *format = (enum sheet_format)chosen;
  return chosen >= 0;
}

bool select_drawn(const struct request *args, enum sheet_format *format, enum diagram_format *drawn)
{
  int chosen = choose_format(args, true);
  bool sheet = chosen < SHEET_FORMATS;
  *format = sheet ? (enum sheet_format)chosen : SHEET_TEXT;
  *drawn = sheet ? DIAGRAM_FORMATS : (enum diagram_format)(chosen - SHEET_FORMATS);
  return chosen >= 0;
}

void select_again(struct buf *out, const struct analysis *a)
{
  const char *contexts = args_get(a->args, OPT_CONTEXTS);
  if (strcmp(a->path, ".") != 0) {
    buf_addc(out, ' ');
    esc_shell(out, span_of(a->path));
  }
  if (a->rev != NULL) {
    buf_adds(out, " --rev ");
    esc_shell(out, span_of(a->rev));
  }
  if (contexts != NULL) {
    buf_adds(out, " --contexts ");
    esc_shell(out, span_of(contexts));
  }
}
