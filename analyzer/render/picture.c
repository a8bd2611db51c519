/*
 * render/picture.c: a picture before and after its layout.
 */
#include "render/picture.h"

void picture_init(struct picture *p, struct arena *arena, uint32_t n, uint32_t m)
{
  *p = (struct picture){.node = arena_array(arena, struct pic_node, n), .edge = arena_array(arena, struct pic_edge, m), .n = n, .m = m};
}

void picture_pad(struct picture *p, int32_t rim)
{
  for (uint32_t i = 0; i < p->n; i++) {
    p->node[i].x += rim;
    p->node[i].y += rim;
  }
  for (uint32_t i = 0; i < p->n_frames; i++) {
    p->frame[i].x += rim;
    p->frame[i].y += rim;
  }
  for (uint32_t i = 0; i < p->n_points; i++) {
    p->point[i].x += rim;
    p->point[i].y += rim;
  }
  for (uint32_t e = 0; e < p->m; e++) {
    p->edge[e].tip.x += rim;
    p->edge[e].tip.y += rim;
  }
  p->w += 2 * rim;
  p->h += 2 * rim;
}

struct point bezier_at(const struct point *c, int64_t t)
{
  int64_t u = 64 - t, a = u * u * u, b = 3 * u * u * t, d = 3 * u * t * t, e = t * t * t;
  return (struct point){(int32_t)((a * c[0].x + b * c[1].x + d * c[2].x + e * c[3].x) >> 18),
                        (int32_t)((a * c[0].y + b * c[1].y + d * c[2].y + e * c[3].y) >> 18)};
}
