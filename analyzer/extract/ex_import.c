/*
 * extract/ex_import.c: import statements. One row a name, the whole statement read at once.
 */
#include "extract/walk.h"

struct statement {
  syn_id node;
  uint32_t first;                 /* its first row, or 0 */
  str_id module;
  uint8_t dots, form;
};

/* 0 in a broken file where the quick reader sees no import. */
static uint32_t add_row(struct extractor *x, struct statement *s, syn_id at)
{
  if (x->recovered != NULL)
    return recover_row(x, at);
  uint32_t row = facts_add(&x->b, FACTS_IMPORTS);
  if (s->first == 0)
    s->first = row;
  struct imports *im = &x->b.f.imports;
  const struct frame *f = top(x);
  im->line[row] = node_line(x, at);
  im->col[row] = node_col(x, at);
  im->stmt[row] = s->first;
  im->stmt_line[row] = node_line(x, s->node);
  im->in[row] = f->in;
  im->module[row] = s->module;
  im->dots[row] = s->dots;
  im->form[row] = s->form;
  im->scope[row] = f->scope;
  im->flags[row] = (uint8_t)(f->flags | (x->lazy > 0 && node_at(x, s->node)->start == x->lazy ? IMPORT_LAZY : 0));
  return row;
}

static str_id head_of(struct extractor *x, str_id dotted)
{
  struct span s = intern_get(&x->b.strings, dotted);
  return facts_str(&x->b, (struct span){s.at, span_find(s, '.')});
}

static void add_name(struct extractor *x, struct statement *s, syn_id n)
{
  syn_id name = n, alias = {0};
  if (kind_of(x, n) == SYN_ALIASED) {
    name = child_by(x, n, x->lang.name);
    alias = child_by(x, n, x->lang.alias);
  }
  str_id text = node_str(x, name), as = alias.v == 0 ? (str_id){0} : node_str(x, alias);
  if (s->form == FORM_IMPORT)
    s->module = text;
  uint32_t row = add_row(x, s, name);
  if (row == 0)
    return;
  struct imports *im = &x->b.f.imports;
  if (s->form == FORM_FROM)
    im->name[row] = text;
  im->alias[row] = as;
  alias_import(x, row);
  str_id bound = as.v != 0 ? as : s->form == FORM_FROM ? text : head_of(x, text);
  bind(x, top(x)->in, bound, (struct bound){BIND_IMPORT, row}, name);
}

static void add_names(struct extractor *x, struct statement *s, syn_id skip)
{
  size_t base = kids_push(x, s->node);
  for (size_t i = base; i < x->kids.n; i++) {
    syn_id kid = x->kids.at[i];
    if (kid.v == skip.v)
      continue;
    switch (kind_of(x, kid)) {
    case SYN_DOTTED:
    case SYN_ALIASED: add_name(x, s, kid); break;
    case SYN_WILDCARD: {
      uint32_t row = add_row(x, s, kid);
      if (row == 0)
        break;
      x->b.f.imports.name[row] = facts_str(&x->b, SPAN("*"));
      x->b.f.imports.flags[row] |= IMPORT_STAR;
      bind(x, top(x)->in, x->b.f.imports.name[row], (struct bound){BIND_IMPORT, row}, kid);
      break;
    }
    default: break;
    }
  }
  x->kids.n = base;
}

bool ex_import(struct extractor *x, syn_id n)
{
  if (in_code(x, n))
    return code_import(x, n), false;
  struct statement s = {.node = n, .form = FORM_IMPORT};
  add_names(x, &s, (syn_id){0});
  return false;
}

bool ex_from(struct extractor *x, syn_id n)
{
  if (in_code(x, n))
    return code_import(x, n), false;
  struct statement s = {.node = n, .form = FORM_FROM};
  syn_id module = child_by(x, n, x->lang.module_name);
  if (module.v == 0)
    return false;
  if (kind_of(x, module) == SYN_RELATIVE) {
    struct span text = node_text(x, module);
    for (size_t i = 0; i < text.n && (text.at[i] == '.' || text.at[i] == '\\' || (unsigned char)text.at[i] <= ' '); i++)
      s.dots = (uint8_t)(s.dots + (text.at[i] == '.' && s.dots < 255));
    syn_id last = kid_last(x, module);
    if (kind_of(x, last) == SYN_DOTTED)
      s.module = node_str(x, last);
  } else {
    s.module = node_str(x, module);
  }
  add_names(x, &s, module);
  return false;
}

bool ex_future(struct extractor *x, syn_id n)
{
  if (in_code(x, n))
    return false;
  struct statement s = {.node = n, .form = FORM_FROM, .module = facts_str(&x->b, SPAN("__future__"))};
  add_names(x, &s, (syn_id){0});
  const struct imports *im = &x->b.f.imports;
  for (uint32_t row = s.first; row != 0 && row < im->n; row++)
    x->unrun_annotations = x->unrun_annotations || im->name[row].v == facts_str(&x->b, SPAN("annotations")).v;
  return false;
}
