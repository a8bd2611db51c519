/*
 * render/pictures.c: all layouts of a report, before any of it is drawn.
 */
#include "render/pictures.h"

#include "render/context_picture.h"
#include "render/inside_look.h"
#include "render/relationship_map.h"

enum { RIM = 120 };

static void measure_context(struct picture *p, struct arena *run, const struct report *r, const struct inside *in)
{
  struct arena scratch = {0};
  struct inside_look l;
  inside_look(&l, &scratch, r, in, &SVG_FILE);
  inside_measure(p, run, in, &l);
  arena_release(&scratch);
}

/* A picture, how it is laid out without Graphviz, and where it is told why. */
struct sitting {
  struct layout_task *task;
  struct span *why;
  const struct diagram *diagram;
  uint32_t ctx;
};

struct seating {
  struct pictures *out;
  struct picture *part;           /* [ctx] what of its picture a layout sees */
  uint32_t only;                  /* nothing but this context; 0: all */
  struct layout_task *task;
  struct sitting *of;
  uint32_t n;
  struct arena *run;
};

static struct sitting *seat(struct seating *s, struct picture *p, struct span *why, bool left_to_right)
{
  s->task[s->n] = (struct layout_task){.p = p, .arena = s->run, .left_to_right = left_to_right};
  s->of[s->n] = (struct sitting){.task = &s->task[s->n], .why = why};
  return &s->of[s->n++];
}

static void seat_all(struct seating *s, const struct report *r)
{
  const struct svg_place place = SVG_FILE;
  struct pictures *out = s->out;
  struct diagram *map = arena_new(s->run, struct diagram);
  backbone_measure(&out->backbone, s->run, r);
  if (out->backbone.n > 0 && s->only == 0)
    seat(s, &out->backbone, &out->backbone_why, backbone_lies(r));
  if (r->map_choice != NULL && s->only == 0) {
    relationship_diagram(map, s->run, &(struct relationship_view){r->relations, r->map_choice, &r->coupling->contexts}, &place);
    diagram_measure(&out->relationships, s->run, map);
    seat(s, &out->relationships, &out->relationships_why, diagram_lies(map))->diagram = map;
  }
  for (uint32_t ctx = 1; ctx < r->coupling->k; ctx++) {
    if (r->inside[ctx].n_boxes == 0 || (s->only != 0 && ctx != s->only))
      continue;
    measure_context(&out->context[ctx], s->run, r, &r->inside[ctx]);
    inside_part(&s->part[ctx], s->run, &out->context[ctx], &r->inside[ctx]);
    seat(s, &s->part[ctx], &out->context_why[ctx], true)->ctx = ctx;
  }
}

/* What Graphviz left open. */
static void finish(struct seating *s, const struct sitting *of, const struct report *r)
{
  struct layout_task *task = of->task;
  *of->why = keep_text(s->run, &task->why);
  buf_release(&task->why);
  if (task->done)
    picture_pad(task->p, RIM);
  else if (of->diagram != NULL)
    diagram_rows(task->p, s->run, of->diagram);
  else if (of->ctx != 0)
    inside_rows(task->p, s->run, &r->inside[of->ctx]);
  else
    backbone_rows(task->p, s->run, r);
  if (of->ctx != 0)
    inside_join(&s->out->context[of->ctx], s->run, task->p, &r->inside[of->ctx]);
}

void pictures_make(struct pictures *out, struct arena *run, const struct report *r, const struct pictures_how *how)
{
  uint32_t k = r->coupling->k;
  struct seating s = {.out = out, .part = arena_array(run, struct picture, k), .only = how->only, .task = arena_array(run, struct layout_task, (size_t)k + 2),
                      .of = arena_array(run, struct sitting, (size_t)k + 2), .run = run};
  *out = (struct pictures){.context = arena_array(run, struct picture, k), .context_why = arena_array(run, struct span, k)};
  seat_all(&s, r);
  if (how->graphviz)
    (how->lay_out != NULL ? how->lay_out : layout_run)(s.task, s.n, how->jobs);
  for (uint32_t i = 0; i < s.n; i++) {
    if (!how->graphviz)
      buf_adds(&s.of[i].task->why, "Drawn by levels: Graphviz was not wanted.");
    finish(&s, &s.of[i], r);
  }
}
