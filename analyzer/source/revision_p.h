/*
 * source/revision_p.h: what does the walk over a tree ask of a revision? Private to source/.
 */
#ifndef SOURCE_REVISION_P_H
#define SOURCE_REVISION_P_H

#include "source/folder_p.h"
#include "source/revision.h"

extern const struct walk_ops revision_ops;            /* for a walk whose `revision` is set */

#endif
