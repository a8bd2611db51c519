/*
 * render/modules_csv.c: all modules as a sheet.
 */
#include "render/payload_parts.h"

#include "render/escape.h"
#include "render/parts.h"

void write_modules_csv(struct buf *out, const struct report *r)
{
  const struct whole *w = r->whole;
  buf_adds(out, "module,context,class,public,lines,imports,imported_by,file\r\n");
  for (uint32_t g = 1; g < w->modules.n; g++) {
    mod_id m = {w->modules.node[g].v};
    esc_csv(out, intern_get(&r->program->corpus->strings, w->modules.name[g]));
    buf_addc(out, ',');
    esc_csv(out, r->map->of[m.v].v == 0 ? SPAN("") : span_of(context_name(r->map, r->map->of[m.v])));
    buf_printf(out, ",%s,%s,%u,%u,%u,", class_name((enum file_class)r->program->modules.class_[m.v]), r->map->is_public[m.v] ? "yes" : "no", lines_of_module(r, m.v), w->imports.off[g + 1] - w->imports.off[g], w->in[g]);
    esc_csv(out, span_of(program_path(r->program, r->program->modules.file[m.v])));
    buf_adds(out, "\r\n");
  }
}
