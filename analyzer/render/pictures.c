/*
 * render/pictures.c: all layouts of a report, before any of it is drawn.
 */
#include "render/pictures.h"

#include "render/context_picture.h"
#include "render/inside_look.h"

enum { RIM = 120 };

static void measure_context(struct picture *p, struct arena *run, const struct report *r, const struct inside *in)
{
  struct arena scratch = {0};
  struct inside_look l;
  inside_look(&l, &scratch, r, in, &SVG_FILE);
  inside_measure(p, run, in, &l);
  arena_release(&scratch);
}

static bool is_drawn(const struct report *r, uint32_t ctx)
{
  return r->inside != NULL && r->inside[ctx].n_boxes > 0;
}

void pictures_make(struct pictures *out, struct arena *run, const struct report *r, const struct pictures_how *how)
{
  uint32_t k = r->coupling->k, n = 0;
  struct layout_task *task = arena_array(run, struct layout_task, (size_t)k + 1);
  *out = (struct pictures){.context = arena_array(run, struct picture, k), .context_why = arena_array(run, struct span, k)};
  backbone_measure(&out->backbone, run, r);
  if (out->backbone.n > 0)
    task[n++] = (struct layout_task){.p = &out->backbone, .arena = run, .left_to_right = backbone_lies(r)};
  for (uint32_t ctx = 1; ctx < k; ctx++) {
    if (!is_drawn(r, ctx))
      continue;
    measure_context(&out->context[ctx], run, r, &r->inside[ctx]);
    task[n++] = (struct layout_task){.p = &out->context[ctx], .arena = run, .left_to_right = true};
  }
  if (how->graphviz)
    (how->lay_out != NULL ? how->lay_out : layout_run)(task, n, how->jobs);
  for (uint32_t i = 0; i < n; i++) {
    bool backbone = task[i].p == &out->backbone;
    uint32_t ctx = backbone ? 0 : (uint32_t)(task[i].p - out->context);
    struct span *why = backbone ? &out->backbone_why : &out->context_why[ctx];
    if (!how->graphviz)
      buf_adds(&task[i].why, "Drawn by levels: Graphviz was not wanted.");
    *why = keep_text(run, &task[i].why);
    buf_release(&task[i].why);
    if (task[i].done)
      picture_pad(task[i].p, RIM);
    else if (backbone)
      backbone_rows(task[i].p, run, r);
    else
      inside_rows(task[i].p, run, &r->inside[ctx]);
  }
}
