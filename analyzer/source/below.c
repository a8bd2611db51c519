/*
 * source/below.c: how is a file of the tree opened without surprises?
 *
 * A tree can hold paths that no single call of the system takes: they are walked in stretches, each a folder opened from the one before. Files
 * are opened without blocking and looked at before the first byte is read, so a FIFO that calls itself x.py cannot stop a run.
 */
#include "source/below.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct errno_text errno_words(int error)
{
  struct errno_text words = {{0}};
  if (strerror_r(error, words.text, sizeof words.text) != 0)
    snprintf(words.text, sizeof words.text, "error %d", error);
  return words;
}

/* How much of `path` one call takes: all of it, or up to a slash. A part too long for any system is left for the system to refuse. */
static size_t stretch(struct span path)
{
  if (path.n < PATH_MAX)
    return path.n;
  return span_rfind((struct span){path.at, PATH_MAX - 1}, '/');
}

static int open_part(int from, struct span part, int flags)
{
  char name[PATH_MAX];
  if (part.n == 0)
    part = SPAN(".");
  memcpy(name, part.at, part.n);
  name[part.n] = '\0';
  return openat(from, name, flags | O_CLOEXEC);
}

int below_open(int dir, struct span path, int flags)
{
  int from = dir;
  for (;;) {
    size_t n = stretch(path);
    bool last = n == path.n;
    int fd = open_part(from, (struct span){path.at, n}, last ? flags : O_RDONLY | O_DIRECTORY);
    int error = errno;
    if (from != dir)
      close(from);
    errno = error;
    if (fd < 0 || last)
      return fd;
    from = fd;
    path = (struct span){path.at + n + 1, path.n - n - 1};
  }
}

static bool refuse_size(struct buf *why, uint64_t bytes, size_t most)
{
  buf_printf(why, "it has %llu bytes; at most %zu are read", (unsigned long long)bytes, most);
  return false;
}

bool below_read(int fd, size_t most, struct buf *out, struct buf *why)
{
  struct stat st;
  if (fstat(fd, &st) != 0) {
    buf_adds(why, errno_words(errno).text);
    return false;
  }
  if (!S_ISREG(st.st_mode)) {
    buf_adds(why, "it is no regular file");
    return false;
  }
  if (st.st_size > 0 && (uint64_t)st.st_size > most)
    return refuse_size(why, (uint64_t)st.st_size, most);
  size_t start = out->n, step = (size_t)st.st_size + 1;   /* one more, so that the usual file needs no second reservation to see its end */
  for (;;) {
    buf_reserve(out, step);
    ssize_t got = read(fd, out->at + out->n, out->cap - out->n - 1);
    if (got < 0 && errno == EINTR)
      continue;
    if (got < 0) {
      buf_adds(why, errno_words(errno).text);
      return false;
    }
    out->n += (size_t)got;
    out->at[out->n] = '\0';
    if (got == 0 || out->n - start == (size_t)st.st_size)   /* its size was told: no need to ask for the end */
      return true;
    if (out->n - start > most)    /* it grew while it was read */
      return refuse_size(why, out->n - start, most);
    step = out->cap - out->n > 1 ? 0 : out->n - start + 1;
  }
}
