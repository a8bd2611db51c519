/*
 * render/site_asset.h: the style and the script of the site, as esbuild made them of the sources in render/site/.
 */
#ifndef RENDER_SITE_ASSET_H
#define RENDER_SITE_ASSET_H

#include "base/str.h"

struct span site_style(void);
struct span site_script(void);

#endif
