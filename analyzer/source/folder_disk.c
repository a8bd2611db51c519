/*
 * source/folder_disk.c: a tree that stands on the disk.
 *
 * What is opened is looked at first: no waiting for a FIFO, no following of links (below.h). What was read of a folder before an error counts.
 */
#include "source/folder_p.h"

#include "base/path.h"
#include "source/below.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static const struct diag_kind folder_unreadable = {
    "folder-unreadable", DIAG_WARNING, "A folder cannot be read", "nothing below it is known; grant access or list it under \"exclude\""};

static unsigned char type_of_mode(mode_t mode)
{
  return S_ISREG(mode) ? DT_REG : S_ISDIR(mode) ? DT_DIR : S_ISLNK(mode) ? DT_LNK : DT_FIFO;
}

static void read_names(struct walker *w, DIR *stream)
{
  for (;;) {
    errno = 0;
    const struct dirent *d = readdir(stream);
    if (d == NULL)
      break;
    if (strcmp(d->d_name, ".") == 0 || strcmp(d->d_name, "..") == 0)
      continue;
    struct stat st;
    unsigned char type = d->d_type;
    if (type == DT_UNKNOWN)       /* file systems that do not say */
      type = fstatat(dirfd(stream), d->d_name, &st, AT_SYMLINK_NOFOLLOW) == 0 ? type_of_mode(st.st_mode) : DT_FIFO;
    walker_entry(w, span_of(d->d_name), type);
  }
  if (errno != 0)
    walker_complain(w, &folder_unreadable, w->here.path, errno_words(errno).text);
}

static bool disk_begin(struct walker *w)
{
  int fd = below_open(w->walk->root, w->here.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW);
  w->stream = fd < 0 ? NULL : fdopendir(fd);
  if (w->stream == NULL) {
    walker_complain(w, &folder_unreadable, w->here.path, errno_words(errno).text);
    if (fd >= 0)
      close(fd);
    return false;
  }
  read_names(w, w->stream);
  return true;
}

static void disk_done(struct walker *w)
{
  closedir(w->stream);
  w->stream = NULL;
}

static int open_here(struct walker *w, const char *name)
{
  return openat(dirfd(w->stream), name, O_RDONLY | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY | O_CLOEXEC);
}

/* Most of those that cannot be opened are no Python anyway: keys, locks, sockets. */
static size_t disk_head(struct walker *w, const struct entry *e, char *head, size_t most)
{
  int fd = open_here(w, e->name);
  struct stat st;
  if (fd < 0)
    return 0;
  ssize_t n = fstat(fd, &st) == 0 && S_ISREG(st.st_mode) ? pread(fd, head, most, 0) : -1;
  close(fd);
  return n > 0 ? (size_t)n : 0;
}

static enum file_text disk_text(struct walker *w, struct span name, size_t most, struct buf *out, struct buf *why)
{
  int fd = open_here(w, name.at);
  if (fd < 0 && (errno == ENOENT || errno == ENOTDIR || errno == ELOOP))
    return TEXT_ABSENT;
  if (fd < 0) {
    buf_adds(why, errno_words(errno).text);
    return TEXT_UNREADABLE;
  }
  bool read = below_read(fd, most, out, why);
  close(fd);
  return read ? TEXT_READ : TEXT_UNREADABLE;
}

static unsigned disk_link(struct walker *w, const struct entry *e)
{
  struct stat st;
  char target[PATH_MAX];
  struct buf whole = {0}, path = {0};
  unsigned found = fstatat(dirfd(w->stream), e->name, &st, 0) == 0 && S_ISDIR(st.st_mode) ? LINK_FOLDER : 0;
  path_join(&path, w->here.path, (struct span){e->name, e->n});
  path_join(&whole, span_of(w->walk->top), buf_span(&path));
  bool known = w->walk->real_root[0] != '\0' && realpath(whole.at, target) != NULL, everything = strcmp(w->walk->real_root, "/") == 0;
  if (known && !everything && !path_below(span_of(target), span_of(w->walk->real_root)))
    found |= LINK_OUTSIDE;
  buf_release(&whole);
  buf_release(&path);
  return found;
}

const struct walk_ops disk_ops = {disk_begin, disk_done, disk_head, disk_text, disk_link};
