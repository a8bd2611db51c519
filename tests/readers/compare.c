/* tests/readers/compare.c: do the two readers say the same? */
#include "readers/compare.h"

static struct span text(const struct said *s, str_id id)
{
  return (struct span){s->strings.bytes + s->strings.off[id.v], s->strings.off[id.v + 1] - s->strings.off[id.v] - 1};
}

static bool same_text(const struct said *a, str_id x, const struct said *b, str_id y)
{
  return span_eq(text(a, x), text(b, y));
}

static bool same_scope(const struct said *a, def_id x, const struct said *b, def_id y)
{
  const struct defs *d = &a->f.defs, *e = &b->f.defs;
  for (; x.v != 0 && y.v != 0; x = d->parent[x.v], y = e->parent[y.v]) {
    bool named = d->kind[x.v] != DEF_LAMBDA;
    if (d->kind[x.v] != e->kind[y.v] || d->line[x.v] != e->line[y.v] || d->col[x.v] != e->col[y.v] || (named && !same_text(a, d->name[x.v], b, e->name[y.v])))
      return false;
  }
  return x.v == y.v;
}

static void say(struct buf *out, const char *who, const struct said *s, uint32_t row)
{
  const struct imports *im = &s->f.imports;
  buf_printf(out, "    %s: ", who);
  if (row >= im->n) {
    buf_adds(out, "nothing\n");
    return;
  }
  def_id in = im->in[row];
  buf_printf(out, "%u:%u stmt %u from %u, in %u (%u:%u), dots %u form %u scope %u flags %u: \"", im->line[row], im->col[row], im->stmt[row], im->stmt_line[row], s->f.defs.kind[in.v],
             s->f.defs.line[in.v], s->f.defs.col[in.v], im->dots[row], im->form[row], im->scope[row], im->flags[row]);
  buf_addspan(out, text(s, im->module[row]));
  buf_adds(out, "\" \"");
  buf_addspan(out, text(s, im->name[row]));
  buf_adds(out, "\" \"");
  buf_addspan(out, text(s, im->alias[row]));
  buf_adds(out, "\"\n");
}

static bool same_import(const struct said *a, const struct said *b, uint32_t row)
{
  const struct imports *x = &a->f.imports, *y = &b->f.imports;
  return x->line[row] == y->line[row] && x->col[row] == y->col[row] && x->stmt[row] == y->stmt[row] && x->stmt_line[row] == y->stmt_line[row] && x->dots[row] == y->dots[row] &&
         x->form[row] == y->form[row] && x->scope[row] == y->scope[row] && x->flags[row] == y->flags[row] && same_text(a, x->module[row], b, y->module[row]) &&
         same_text(a, x->name[row], b, y->name[row]) && same_text(a, x->alias[row], b, y->alias[row]) && same_scope(a, x->in[row], b, y->in[row]);
}

static bool same_imports(const struct said *a, const struct said *b, struct buf *why)
{
  uint32_t n = a->f.imports.n, m = b->f.imports.n;
  for (uint32_t row = 1; row < n || row < m; row++) {
    if (row < n && row < m && same_import(a, b, row))
      continue;
    buf_printf(why, "imports differ in row %u\n", row);
    say(why, "tree ", a, row);
    say(why, "quick", b, row);
    return false;
  }
  return true;
}

static bool same_exports(const struct said *a, const struct said *b, struct buf *why)
{
  const struct exports *x = &a->f.exports, *y = &b->f.exports;
  for (uint32_t row = 1; row < x->n || row < y->n; row++) {
    bool there = row < x->n && row < y->n;
    if (there && x->op[row] == y->op[row] && x->line[row] == y->line[row] && same_text(a, x->name[row], b, y->name[row]))
      continue;
    buf_printf(why, "exports differ in row %u of %u and %u: line %u and %u, op %u and %u\n", row, x->n, y->n, row < x->n ? x->line[row] : 0, row < y->n ? y->line[row] : 0,
               row < x->n ? x->op[row] : 0, row < y->n ? y->op[row] : 0);
    return false;
  }
  return true;
}

static bool same_head(const struct said *a, const struct said *b, struct buf *why)
{
  const struct file_head *x = &a->f.head, *y = &b->f.head;
  if (x->bytes == y->bytes && x->lines == y->lines && x->code_lines == y->code_lines && x->doc_lines == y->doc_lines && x->comment_lines == y->comment_lines && x->flags == y->flags &&
      x->py2_line == y->py2_line && x->py3_line == y->py3_line)
    return true;
  buf_printf(why, "heads differ: lines %u %u, code %u %u, doc %u %u, comment %u %u, flags %u %u, py2 %u %u, py3 %u %u\n", x->lines, y->lines, x->code_lines, y->code_lines, x->doc_lines,
             y->doc_lines, x->comment_lines, y->comment_lines, x->flags, y->flags, x->py2_line, y->py2_line, x->py3_line, y->py3_line);
  return false;
}

bool readers_agree(const struct said *tree, const struct said *quick, struct buf *why)
{
  return same_imports(tree, quick, why) && same_exports(tree, quick, why) && same_head(tree, quick, why);
}
