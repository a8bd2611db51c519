/*
 * resolve/readmes.c: what do the READMEs beside the code say first?
 */
#include "resolve/readmes.h"

#include "base/path.h"
#include "base/utf8.h"
#include "source/readme.h"

#include <string.h>

enum { README_BYTES = 1 << 16 };  /* enough for all that may stand above the first paragraph; a longer file is no README */

/* A file of the tree lies in it: files are sorted by path, those of a folder and of what is below it together. */
static bool holds_python(const struct source_tree *tree, struct span folder)
{
  for (uint32_t f = 0; f < tree->n_files; f++)
    if (span_eq(path_dir(span_of(tree->files[f].path)), folder))
      return true;
  return false;
}

void readmes_read(struct readmes *out, struct arena *run, const struct source_tree *tree)
{
  struct buf bytes = {0}, why = {0}, text = {0};
  *out = (struct readmes){.at = arena_array(run, struct readme, tree->n_readmes)};
  for (uint32_t i = 0; i < tree->n_readmes; i++) {
    struct span path = span_of(tree->readmes[i]);
    if (!holds_python(tree, path_dir(path)) || !folder_load_path(tree, path, README_BYTES, &bytes, &why))
      continue;
    buf_reset(&text);
    readme_paragraph(&text, buf_span(&bytes));
    if (text.n == 0)
      continue;
    struct readme *r = &out->at[out->n++];
    r->text = (struct span){arena_strndup(run, text.at, text.n), text.n};
    buf_reset(&text);
    utf8_visible(&text, path);
    r->path = (struct span){arena_strndup(run, text.at, text.n), text.n};
  }
  buf_release(&bytes);
  buf_release(&why);
  buf_release(&text);
}

const struct readme *readme_of(const struct readmes *r, struct span folder)
{
  for (uint32_t i = 0; i < r->n; i++)
    if (span_eq(path_dir(r->at[i].path), folder))
      return &r->at[i];
  return NULL;
}
