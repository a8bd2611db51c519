/*
 * app/stale.c: files of an earlier report that this one does not write.
 */
#include "app/stale.h"

#include "base/intern.h"
#include "base/outfile.h"
#include "source/below.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

enum { OPEN_FOLDER = O_RDONLY | O_DIRECTORY | O_CLOEXEC };

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

/* DIR may be a stranger's, list and all. */
void stale_read(struct buf *out, const char *dir)
{
  struct buf why = {0};
  const char *base;
  int at = open(dir, OPEN_FOLDER), folder = at < 0 ? -1 : folder_below(at, STALE_LIST, false, &base);
  int fd = folder < 0 ? -1 : openat(folder, base, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  if (fd >= 0) {
    below_read(fd, SIZE_MAX, out, &why);
    close(fd);
  }
  if (folder >= 0)
    close(folder);
  if (at >= 0)
    close(at);
  buf_release(&why);
}

static void remove_below(int dir, struct span name)
{
  struct buf text = {0};
  const char *base;
  buf_addspan(&text, name);
  int folder = folder_below(dir, text.at, false, &base);
  if (folder >= 0) {
    unlinkat(folder, base, 0);
    close(folder);
  }
  buf_release(&text);
}

void stale_remove(const char *dir, struct span before, struct span now)
{
  struct arena arena = {0};
  struct intern kept;
  int at = open(dir, OPEN_FOLDER);
  intern_init(&kept, &arena);
  while (now.n > 0)
    intern_span(&kept, next_line(&now));
  while (at >= 0 && before.n > 0) {
    struct span name = next_line(&before);
    if (is_ours(name) && memchr(name.at, '\0', name.n) == NULL && intern_find(&kept, name.at, name.n).v == 0)
      remove_below(at, name);
  }
  if (at >= 0)
    close(at);
  intern_release(&kept);
  arena_release(&arena);
}
