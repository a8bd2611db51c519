/*
 * source/packaging.h: which files speak of packaging, and what kind of file is each?
 */
#ifndef SOURCE_PACKAGING_H
#define SOURCE_PACKAGING_H

#include "base/str.h"

enum packaging_kind {
  PACKAGING_NONE, PACKAGING_SETUP_PY, PACKAGING_SETUP_CFG, PACKAGING_PYPROJECT, PACKAGING_PIPFILE, PACKAGING_PIPFILE_LOCK,
  PACKAGING_TOML_LOCK /* poetry.lock, uv.lock, pdm.lock */, PACKAGING_REQUIREMENTS /* *requirements*.txt and .in, and all of those below a folder `requirements` */,
  PACKAGING_METADATA /* METADATA of x.dist-info, PKG-INFO of x.egg-info */, PACKAGING_TOP_LEVEL /* top_level.txt of either */, PACKAGING_RECORD /* of x.dist-info */
};

/* By the path alone. */
enum packaging_kind packaging_kind_of(struct span path);

#endif
