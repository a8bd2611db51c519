/*
 * app/stale.c: files of an earlier report that this one does not write.
 */
#include "app/stale.h"

#include "base/intern.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
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

/*
 * Opens the folder below DIR that a file stands in, and says which part of the name is the file's own; -1 where there is none. DIR may be a stranger's, list and all: so no link below it is followed, as in base/outfile.c.
 */
static int folder_open(const char *dir, struct span name, struct buf *own)
{
  enum { OPEN_FOLDER = O_RDONLY | O_DIRECTORY | O_CLOEXEC };
  int at = open(dir, OPEN_FOLDER);
  for (size_t n; at >= 0 && (n = span_find(name, '/')) < name.n; name = (struct span){name.at + n + 1, name.n - n - 1}) {
    int above = at;
    buf_reset(own);
    buf_add(own, name.at, n);
    at = openat(above, own->at, OPEN_FOLDER | O_NOFOLLOW);
    close(above);
  }
  buf_reset(own);
  buf_addspan(own, name);
  return at;
}

void stale_read(struct buf *out, const char *dir)
{
  char piece[4096];
  struct buf own = {0};
  struct stat st;
  int folder = folder_open(dir, SPAN(STALE_LIST), &own), fd = folder < 0 ? -1 : openat(folder, own.at, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
  bool plain = fd >= 0 && fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
  for (ssize_t n; plain && (n = read(fd, piece, sizeof piece)) > 0;)
    buf_add(out, piece, (size_t)n);
  if (fd >= 0)
    close(fd);
  if (folder >= 0)
    close(folder);
  buf_release(&own);
}

static void remove_below(const char *dir, struct span name)
{
  struct buf own = {0};
  int folder = folder_open(dir, name, &own);
  if (folder >= 0) {
    unlinkat(folder, own.at, 0);
    close(folder);
  }
  buf_release(&own);
}

void stale_remove(const char *dir, struct span before, struct span now)
{
  struct arena arena = {0};
  struct intern kept;
  intern_init(&kept, &arena);
  while (now.n > 0)
    intern_span(&kept, next_line(&now));
  while (before.n > 0) {
    struct span name = next_line(&before);
    if (is_ours(name) && memchr(name.at, '\0', name.n) == NULL && intern_find(&kept, name.at, name.n).v == 0)
      remove_below(dir, name);
  }
  intern_release(&kept);
  arena_release(&arena);
}
