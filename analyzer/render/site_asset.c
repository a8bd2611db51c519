/*
 * render/site_asset.c: the style and the script of the site.
 */
#include "render/site_asset.h"

#include "site_assets.h"

struct span site_style(void) { return (struct span){(const char *)site_style_css, site_style_css_n}; }
struct span site_script(void) { return (struct span){(const char *)site_app_js, site_app_js_n}; }
