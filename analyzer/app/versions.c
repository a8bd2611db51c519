/*
 * app/versions.c: of what is the program made?
 */
#include "app/versions.h"

#include "base/db.h"
#include "base/gzip.h"
#include "render/layout.h"

void add_versions(struct buf *out)
{
  const char *graphviz = layout_version();
  buf_printf(out, "SQLite %s, tree-sitter 0.25.0, tree-sitter-python 0.25.0, tree-sitter-toml 0.7.0, zlib %s, %s%s", db_version(), gzip_version(), graphviz == NULL ? "no Graphviz" : "Graphviz ", graphviz == NULL ? "" : graphviz);
}
