/*
 * render/site_about.c: how far can the site be trusted, how was it counted, and where else do the numbers stand?
 */
#include "render/site_p.h"

static void about(const struct site *s)
{
  site_trust(s);
  site_method(s);
  site_section(s, "files", "The same for programs");
  buf_printf(s->out, "<p><a href=\"%sgraph.json\">graph.json</a> and <a href=\"%scoupling.json\">coupling.json</a> hold all of it; for questions in SQL there is <a href=\"%smerestone.db\">merestone.db</a>, for a message "
                     "<a href=\"%ssummary.md\">summary.md</a>.</p></section>\n", site_root(s), site_root(s), site_root(s), site_root(s));
}

const struct site_page site_page_about = {.route = "about", .title = "About", .file = "data/about.html", .group = SITE_TRUST, .write = about, .bytes = 60 * 1000};
