/*
 * app/stale.c: files of an earlier report that this one does not write.
 */
#include "app/stale.h"


#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* A name as a report gives them: below one of its folders, no step up. */
static bool is_ours(struct span name)
{
  static const char *const folders[] = {"data/", "diagrams/", "badges/", "assets/"};
  for (size_t i = 0; i + 1 < name.n; i++)
    if (name.at[i] == '.' && name.at[i + 1] == '.')
      return false;
  for (size_t i = 0; i < sizeof folders / sizeof *folders; i++)
    if (span_starts(name, folders[i]))
      return true;
  return false;
}

/* Takes the first line off the list. */
static struct span next_line(struct span *list)
{
  size_t n = span_find(*list, '\n');
  struct span line = {list->at, n};
  *list = n < list->n ? (struct span){list->at + n + 1, list->n - n - 1} : (struct span){list->at, 0};
  return line;
}

static bool holds(struct span list, struct span line)
{
  while (list.n > 0)
    if (span_eq(next_line(&list), line))
      return true;
  return false;
}

void stale_read(struct buf *out, const char *dir)
{
  char piece[4096];
  struct buf path = {0};
  buf_printf(&path, "%s/%s", dir, STALE_LIST);
  FILE *f = fopen(path.at, "rb");
  for (size_t n; f != NULL && (n = fread(piece, 1, sizeof piece, f)) > 0;)
    buf_add(out, piece, n);
  if (f != NULL)
    fclose(f);
  buf_release(&path);
}

void stale_remove(const char *dir, struct span before, struct span now)
{
  struct buf path = {0};
  while (before.n > 0) {
    struct span name = next_line(&before);
    if (!is_ours(name) || memchr(name.at, '\0', name.n) != NULL || holds(now, name))
      continue;
    buf_reset(&path);
    buf_printf(&path, "%s/", dir);
    buf_addspan(&path, name);
    unlink(path.at);
  }
  buf_release(&path);
}
