/*
 * resolve/signature.c: how is a function called?
 */
#include "resolve/signature.h"

enum { LONGEST_TEXT = 40 /* bytes of a default that are shown; longer ones are no help to a caller */ };

static struct span text_of(const struct program *p, str_id id)
{
  return intern_get(&p->corpus->strings, id);
}

/* A Python literal on one line, or `...` where it would be long. */
static void add_text(struct buf *out, struct span text)
{
  if (text.n > LONGEST_TEXT) {
    buf_adds(out, "...");
    return;
  }
  buf_addc(out, '\'');
  for (size_t i = 0; i < text.n; i++) {
    unsigned char c = (unsigned char)text.at[i];
    if (c < 0x20 || c == 0x7f)
      buf_printf(out, "\\x%02x", c);
    else if (c == '\'' || c == '\\')
      buf_printf(out, "\\%c", c);
    else
      buf_addc(out, (char)c);
  }
  buf_addc(out, '\'');
}

void signature_default(struct buf *out, const struct program *p, expr_id e)
{
  const struct exprs *x = &p->corpus->all.exprs;
  struct span name = text_of(p, x->name[e.v]), path = text_of(p, x->path[e.v]);
  bool plain = path.n == 0;
  if (e.v == 0)
    return;
  switch (x->kind[e.v]) {
  case EXPR_NAME:
    buf_addspan(out, name);
    buf_adds(out, plain ? "" : ".");
    buf_addspan(out, path);
    return;
  case EXPR_STRING:
    if (plain)
      add_text(out, name);
    else
      buf_adds(out, "...");
    return;
  case EXPR_NUMBER:
  case EXPR_CONSTANT:
    if (plain && name.n > 0)
      buf_addspan(out, name);
    else
      buf_adds(out, "...");
    return;
  default: buf_adds(out, "..."); return;
  }
}

/* Parameters of one definition lie side by side, in the rows of its file; 0 where it takes none. */
static uint32_t first_param(const struct program *p, def_id def)
{
  const struct corpus *c = p->corpus;
  uint32_t file = c->def_file[def.v].v;
  for (uint32_t row = c->first[FACTS_PARAMS][file]; row < c->first[FACTS_PARAMS][file + 1]; row++)
    if (c->all.params.in[row].v == def.v)
      return row;
  return 0;
}

static def_id own_init(const struct program *p, def_id class_)
{
  const struct corpus *c = p->corpus;
  uint32_t file = c->def_file[class_.v].v;
  for (uint32_t row = c->first[FACTS_DEFS][file]; row < c->first[FACTS_DEFS][file + 1]; row++)
    if (c->all.defs.parent[row].v == class_.v && span_is(text_of(p, c->all.defs.name[row]), "__init__"))
      return (def_id){row};
  return (def_id){0};
}

static bool is_static(const struct program *p, def_id def)
{
  const struct corpus *c = p->corpus;
  uint32_t file = c->def_file[def.v].v;
  for (uint32_t row = c->first[FACTS_DECORATORS][file]; row < c->first[FACTS_DECORATORS][file + 1]; row++)
    if (c->all.decorators.of[row].v == def.v && span_is(text_of(p, c->all.exprs.name[c->all.decorators.value[row].v]), "staticmethod"))
      return true;
  return false;
}

static void add_param(struct buf *out, const struct program *p, uint32_t row, uint8_t before)
{
  const struct params *t = &p->corpus->all.params;
  uint8_t kind = t->kind[row];
  if (before == PARAM_POSITIONAL_ONLY && kind != PARAM_POSITIONAL_ONLY)
    buf_adds(out, ", /");
  if (kind == PARAM_KEYWORD_ONLY && before != PARAM_KEYWORD_ONLY && before != PARAM_STAR)
    buf_adds(out, out->at[out->n - 1] == '(' ? "*" : ", *");
  buf_adds(out, out->at[out->n - 1] == '(' ? "" : ", ");
  buf_adds(out, kind == PARAM_STAR ? "*" : kind == PARAM_DOUBLE_STAR ? "**" : "");
  buf_addspan(out, text_of(p, t->name[row]));
  if (t->fallback[row].v == 0)
    return;
  buf_addc(out, '=');
  signature_default(out, p, t->fallback[row]);
}

bool program_signature(const struct program *p, def_id def, struct buf *out)
{
  const struct facts *f = &p->corpus->all;
  if (def.v != 0 && f->defs.kind[def.v] == DEF_CLASS)
    def = own_init(p, def);
  if (def.v == 0 || f->defs.kind[def.v] != DEF_FUNCTION)
    return false;
  bool method = f->defs.kind[f->defs.parent[def.v].v] == DEF_CLASS && !is_static(p, def);
  uint8_t before = PARAM_PLAIN;
  uint32_t row = first_param(p, def);
  buf_addc(out, '(');
  for (bool first = true; row != 0 && row < f->params.n && f->params.in[row].v == def.v; row++, first = false) {
    if (first && method && f->params.kind[row] <= PARAM_PLAIN)
      continue;
    add_param(out, p, row, before);
    before = f->params.kind[row];
  }
  buf_adds(out, before == PARAM_POSITIONAL_ONLY ? ", /)" : ")");
  return true;
}
