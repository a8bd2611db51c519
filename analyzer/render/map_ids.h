/*
 * render/map_ids.h: contexts as identifiers of other languages. Private to render/.
 */
#ifndef RENDER_MAP_IDS_H
#define RENDER_MAP_IDS_H

#include "render/map_view.h"

/*
 * [ctx] "course-run-authoring" is CourseRunAuthoringContext: letters and digits of ASCII, the rest parts words. The last word keeps it apart from all keywords; what becomes equal gets a number, in the order of the names.
 */
const char **map_ids(struct arena *run, const struct context_map *map);
/* The same of any text, with another last word. */
const char *map_id(struct arena *run, struct span text, const char *last);

#endif
