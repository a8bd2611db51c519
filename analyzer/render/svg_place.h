/*
 * render/svg_place.h: where does a picture stand, and so where do its links lead?
 */
#ifndef RENDER_SVG_PLACE_H
#define RENDER_SVG_PLACE_H

#include <stdbool.h>

struct svg_place {
  const char *id;                 /* prefix of the ids in it: two pictures may stand in one page */
  const char *data;               /* from there to the folder data; NULL: no links */
  bool alone;                     /* a file of its own, with its own style */
  bool single;                    /* in the report in one file: links are ids */
};

#define SVG_FILE ((struct svg_place){"picture", "../data/", true, false})      /* below diagrams/ */

#endif
