/*
 * app/graph_pictures.h: `graph` for what analyze draws.
 */
#ifndef APP_GRAPH_PICTURES_H
#define APP_GRAPH_PICTURES_H

#include "app/args.h"
#include "render/graph_formats.h"

/*
 * The map of all contexts (--level context with nothing that narrows it) and one context (--inside) are written by what writes diagrams/: same bytes. Is that asked for, and can it be written in this format? EXIT_USAGE
 * after a message when it is asked for in a wrong way.
 */
enum graph_picture { PICTURE_NONE, PICTURE_CONTEXTS, PICTURE_INSIDE };
enum exit_code graph_picture(const struct request *args, enum graph_format format, uint32_t kinds, enum graph_picture *out);
enum exit_code print_graph_picture(const struct request *args, enum graph_format format, enum graph_picture what);

#endif
