/*
 * app/select.h: which groups and kinds do the words of a command line mean?
 */
#ifndef APP_SELECT_H
#define APP_SELECT_H

#include "app/analysis.h"
#include "render/diagram.h"
#include "render/sheet.h"

struct selection {
  bool *in;                       /* [group] */
  uint32_t n;
};

/*
 * The groups that a name means: those of a context, else the group of that very name with all below it (a module with its functions, a package with its modules), else those that hold nodes of that name (a module at the level of
 * packages). False and a message with the nearest spelling when it means nothing. In a->run.
 */
bool select_name(struct selection *s, struct analysis *a, const struct grouping *groups, struct span name);

/* The value of --kind as a mask; `fallback` when it is not given. False and a message when a kind is unknown. */
bool select_kinds(const struct request *args, const char *fallback, uint32_t *mask);

/* The value of --format, text when it is not given. False and a message when it is none of a sheet's. */
bool select_format(const struct request *args, enum sheet_format *format);
/* The same with svg, dot and mermaid; DIAGRAM_FORMATS when a sheet is asked for. */
bool select_drawn(const struct request *args, enum sheet_format *format, enum diagram_format *drawn);

/* The value of --edges, face when it is not given. False and a message when it is none of face, defining, both. */
bool select_ends(const struct request *args, uint8_t *ends);

/* A comma-separated list of `names` as a mask of 1 << position. False and a message. */
bool select_mask(const struct request *args, const char *option, const char *list, const char *const *names, uint32_t *mask);

/* " PATH --rev REV --contexts FILE" as far as they were given, quoted for a shell: what the command that is named next needs. */
void select_again(struct buf *out, const struct analysis *a);

#endif
