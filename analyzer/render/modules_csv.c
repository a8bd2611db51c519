/*
 * render/modules_csv.c: all modules as a sheet, or as several of them.
 */
#include "render/payload_parts.h"

#include "render/escape.h"
#include "render/parts.h"

enum { MOST_BYTES = 3000 * 1000 };

static void add_row(struct buf *out, const struct report *r, uint32_t g)
{
  const struct whole *w = r->whole;
  mod_id m = {w->modules.node[g].v};
  esc_csv(out, intern_get(&r->program->corpus->strings, w->modules.name[g]));
  buf_addc(out, ',');
  esc_csv(out, r->map->of[m.v].v == 0 ? SPAN("") : span_of(context_name(r->map, r->map->of[m.v])));
  buf_printf(out, ",%s,%s,%u,%u,%u,", class_name((enum file_class)r->program->modules.class_[m.v]), r->map->is_public[m.v] ? "yes" : "no", lines_of_module(r, m.v), w->imports.off[g + 1] - w->imports.off[g], w->in[g]);
  esc_csv(out, span_of(program_path(r->program, r->program->modules.file[m.v])));
  buf_adds(out, "\r\n");
}

/* A sheet from module g on, as far as it may go; the module that begins the next. */
static uint32_t add_sheet(struct buf *out, const struct report *r, uint32_t g)
{
  size_t from = out->n;
  buf_adds(out, "module,context,class,public,lines,imports,imported_by,file\r\n");
  for (; g < r->whole->modules.n; g++) {
    size_t n = out->n;
    add_row(out, r, g);
    if (out->n - from > MOST_BYTES) {
      out->n = n;
      break;
    }
  }
  return g;
}

uint32_t modules_csv_sheets(const struct report *r)
{
  struct buf sheet = {0};
  uint32_t n = 0, g = 1;
  do {
    buf_reset(&sheet);
    g = add_sheet(&sheet, r, g);
    n++;
  } while (g < r->whole->modules.n);
  buf_release(&sheet);
  return n;
}

void modules_csv_name(struct buf *out, uint32_t sheets, uint32_t i)
{
  if (sheets == 1)
    buf_adds(out, "data/csv/modules.csv");
  else
    buf_printf(out, "data/csv/modules-%u.csv", i + 1);
}

void write_modules_csv(struct buf *out, const struct report *r, uint32_t i)
{
  for (uint32_t before = 0, g = 1; before <= i; before++) {
    buf_reset(out);
    g = add_sheet(out, r, g);
  }
}
