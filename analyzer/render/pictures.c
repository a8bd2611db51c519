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

struct making {
  struct pictures *out;
  struct arena *run;
  const struct report *r;
  struct picture *part;           /* [ctx] what of its picture a layout sees */
  uint32_t *ctx;                  /* [task] 0: the backbone */
};

/* What Graphviz left open. */
static void finish(const struct making *m, struct layout_task *task, uint32_t ctx)
{
  const struct inside *in = &m->r->inside[ctx];
  if (task->done)
    picture_pad(task->p, RIM);
  else if (ctx == 0)
    backbone_rows(task->p, m->run, m->r);
  else
    inside_rows(task->p, m->run, in);
  if (ctx != 0)
    inside_join(&m->out->context[ctx], m->run, task->p, in);
  *(ctx == 0 ? &m->out->backbone_why : &m->out->context_why[ctx]) = keep_text(m->run, &task->why);
  buf_release(&task->why);
}

void pictures_make(struct pictures *out, struct arena *run, const struct report *r, const struct pictures_how *how)
{
  uint32_t k = r->coupling->k, n = 0;
  struct layout_task *task = arena_array(run, struct layout_task, (size_t)k + 1);
  const struct making m = {out, run, r, arena_array(run, struct picture, k), arena_array(run, uint32_t, (size_t)k + 1)};
  *out = (struct pictures){.context = arena_array(run, struct picture, k), .context_why = arena_array(run, struct span, k)};
  backbone_measure(&out->backbone, run, r);
  if (out->backbone.n > 0 && how->only == 0)
    task[n++] = (struct layout_task){.p = &out->backbone, .arena = run, .left_to_right = backbone_lies(r)};
  for (uint32_t ctx = 1; ctx < k; ctx++) {
    if (r->inside[ctx].n_boxes == 0 || (how->only != 0 && ctx != how->only))
      continue;
    measure_context(&out->context[ctx], run, r, &r->inside[ctx]);
    inside_part(&m.part[ctx], run, &out->context[ctx], &r->inside[ctx]);
    m.ctx[n] = ctx;
    task[n++] = (struct layout_task){.p = &m.part[ctx], .arena = run, .left_to_right = true};
  }
  if (how->graphviz)
    (how->lay_out != NULL ? how->lay_out : layout_run)(task, n, how->jobs);
  for (uint32_t i = 0; i < n; i++) {
    if (!how->graphviz)
      buf_adds(&task[i].why, "Drawn by levels: Graphviz was not wanted.");
    finish(&m, &task[i], m.ctx[i]);
  }
}
