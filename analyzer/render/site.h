/*
 * render/site.h: the site as files.
 *
 * index.html, data/, assets/: real pages first, then what scripts add. report.md 2.
 */
#ifndef RENDER_SITE_H
#define RENDER_SITE_H

#include "render/report.h"
#include "render/site_page.h"

#include "base/arena.h"

struct site_file {
  const char *name;               /* relative to the folder, '/' between parts */
  const struct site_page *page;   /* NULL: made by `make` */
  uint32_t ctx;
  void (*make)(struct buf *out, const struct report *r, uint32_t ctx);
  struct buf bytes;
};

struct site_files {
  const struct report *r;
  struct site_file *at;
  uint32_t n;
};

/* Which files there will be: pages in the order of the registry, then assets and data; with `single` report.html too. Names in `run`. */
void site_files_init(struct site_files *f, struct arena *run, const struct report *r, bool single);
/* The bytes of file i. Any number of files may be written at the same time by several threads; each owns its file. */
void site_file_write(struct site_files *f, uint32_t i);
/* data/anchors.json, once all pages are written: each id of each page, and its address. */
void site_anchors_write(struct buf *out, const struct site_files *f);
void site_files_release(struct site_files *f);

#endif
