/*
 * base/outfile.c: files that are written whole or not at all.
 *
 * The staging folder is flat: file number 7 of a set is DIR/.merestone-<pid>/7, and the names are kept in memory. So a
 * stale folder is easy to tell (nothing but files with numbers for names) and to remove without walking a tree. A live
 * set holds a lock (flock) on its staging folder: process ids alone cannot tell a dead run from one in another
 * container, where ids repeat. A second set of one process is staged in .merestone-<pid>-1.
 *
 * Below DIR no link is followed: folders are opened part by part with O_NOFOLLOW, and rename() replaces a link instead
 * of writing through it.
 */
#include "base/outfile.h"

#include "base/arena.h"
#include "base/bug.h"
#include "base/intern.h"
#include "base/path.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#define STAGE_PREFIX ".merestone-"

enum {
  NUMBER_BYTES = 24,
  MOST_SETS = 100,                /* staged in one folder under one process id, dead ones that resist removal included */
  OPEN_FOLDER = O_RDONLY | O_DIRECTORY | O_CLOEXEC,
};

struct outset {
  struct buf dir;                 /* as the caller gave it, for sentences; empty for the current folder */
  int dir_fd, stage_fd;           /* -1 = not open */
  char stage[sizeof STAGE_PREFIX + 2 * NUMBER_BYTES];
  struct arena arena;
  struct intern names;            /* id i was staged as file i; so ids are in the order of staging */
};

/* "cannot write out/graph.json: No space left on device" from errno. Returns false for the caller to return. */
static bool fail(struct buf *why, const char *what, struct span dir, struct span name)
{
  int error = errno;
  buf_printf(why, "cannot %s ", what);
  path_join(why, dir, name);
  buf_printf(why, ": %s", strerror(error));
  return false;
}

bool fd_write_all(int fd, struct span bytes)
{
  while (bytes.n > 0) {
    ssize_t n = write(fd, bytes.at, bytes.n);
    if (n >= 0) {
      bytes = (struct span){bytes.at + n, bytes.n - (size_t)n};
      continue;
    }
    /* A terminal shared with a program that made it non-blocking: wait until it takes more. */
    struct pollfd ready = {.fd = fd, .events = POLLOUT};
    if (errno == EAGAIN)
      poll(&ready, 1, -1);
    else if (errno != EINTR)
      return false;
  }
  return true;
}

/*
 * ------------------------------------------------------------------------------------------------ stale staging
 * folders
 */

static bool is_number(const char *text)
{
  size_t n = strspn(text, "0123456789");
  return n > 0 && n < 10 && text[n] == '\0';
}

/* The process id in ".merestone-<pid>" or ".merestone-<pid>-<n>"; 0 for any other name. */
static pid_t stage_owner(const char *name)
{
  size_t prefix = strlen(STAGE_PREFIX);
  if (strncmp(name, STAGE_PREFIX, prefix) != 0)
    return 0;
  size_t digits = strspn(name + prefix, "0123456789");
  const char *behind = name + prefix + digits;
  if (digits == 0 || digits > 9 || (*behind != '\0' && (*behind != '-' || !is_number(behind + 1))))
    return 0;
  return (pid_t)strtol(name + prefix, NULL, 10);
}

/*
 * Is the process that made this folder gone? Its lock tells. Where locks do not work (some network disks) its id has
 * to, and our own id tells nothing: it may be another set of ours, or a dead process that had the same id.
 */
static bool is_stale(int fd, pid_t owner)
{
  bool alive = owner != getpid() && (kill(owner, 0) == 0 || errno == EPERM);
  if (flock(fd, LOCK_EX | LOCK_NB) == 0)
    return !alive;
  return errno != EWOULDBLOCK && owner != getpid() && !alive;
}

/* Calls for each entry of the folder but "." and "..". Stops at the first false, which is also the result. */
static bool entries_each(int fd, bool (*visit)(int fd, const char *name))
{
  int own = openat(fd, ".", OPEN_FOLDER);
  DIR *dir = own < 0 ? NULL : fdopendir(own);
  if (dir == NULL) {
    if (own >= 0)
      close(own);
    return false;
  }
  bool going = true;
  for (struct dirent *e = readdir(dir); going && e != NULL; e = going ? readdir(dir) : NULL)
    if (strcmp(e->d_name, ".") != 0 && strcmp(e->d_name, "..") != 0)
      going = visit(fd, e->d_name);
  closedir(dir);
  return going;
}

static bool is_staged_file(int fd, const char *name)
{
  struct stat st;
  return is_number(name) && fstatat(fd, name, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(st.st_mode);
}

static bool staged_file_remove(int fd, const char *name)
{
  return is_staged_file(fd, name) && unlinkat(fd, name, 0) == 0;
}

/* Removes one entry of DIR if it is what a dead run left. A leftover that resists is no reason to fail: always true. */
static bool stale_remove(int dir_fd, const char *name)
{
  pid_t owner = stage_owner(name);
  if (owner == 0)
    return true;
  int fd = openat(dir_fd, name, OPEN_FOLDER | O_NOFOLLOW);
  if (fd < 0)
    return true;
  if (is_stale(fd, owner) && entries_each(fd, is_staged_file) && entries_each(fd, staged_file_remove))
    unlinkat(dir_fd, name, AT_REMOVEDIR);
  close(fd);
  return true;
}

/* ------------------------------------------------------------------------------------------------------- opening */

/*
 * Makes the folder and those above it, as `mkdir -p`. Opening it shows whether that went well: here only the last
 * reason is kept, or 0.
 */
static int folders_make(struct span dir)
{
  struct buf path = {0};
  int error = 0;
  for (size_t at = 0; at < dir.n;) {
    size_t n = span_find((struct span){dir.at + at, dir.n - at}, '/');
    buf_add(&path, dir.at + at, n);
    if (n > 0 && mkdir(path.at, 0777) != 0 && errno != EEXIST)
      error = errno;
    buf_addc(&path, '/');
    at += n + 1;
  }
  buf_release(&path);
  return error;
}

static void set_free(struct outset *set)
{
  if (set->stage_fd >= 0)
    close(set->stage_fd);
  if (set->dir_fd >= 0)
    close(set->dir_fd);
  intern_release(&set->names);
  arena_release(&set->arena);
  buf_release(&set->dir);
  heap_free(set);
}

static bool stage_open(struct outset *set)
{
  entries_each(set->dir_fd, stale_remove);
  int made = -1;
  for (unsigned i = 0; i < MOST_SETS; i++) {
    snprintf(set->stage, sizeof set->stage, i == 0 ? STAGE_PREFIX "%ld" : STAGE_PREFIX "%ld-%u", (long)getpid(), i);
    made = mkdirat(set->dir_fd, set->stage, 0700);
    if (made == 0 || errno != EEXIST)
      break;
  }
  if (made != 0)
    return false;
  set->stage_fd = openat(set->dir_fd, set->stage, OPEN_FOLDER | O_NOFOLLOW);
  if (set->stage_fd < 0)
    return false;
  /* Where locks do not work the process id has to do. */
  (void)flock(set->stage_fd, LOCK_EX | LOCK_NB);
  return true;
}

static struct outset *set_open(struct span dir, bool create, struct buf *why)
{
  struct outset *set = heap_resize(NULL, 1, sizeof *set);
  *set = (struct outset){.dir_fd = -1, .stage_fd = -1};
  intern_init(&set->names, &set->arena);
  if (!span_is(dir, "."))
    buf_addspan(&set->dir, dir);
  bool here = set->dir.n == 0;
  int make_error = create ? folders_make(buf_span(&set->dir)) : 0;
  set->dir_fd = open(here ? "." : set->dir.at, OPEN_FOLDER);
  if (set->dir_fd >= 0 && stage_open(set))
    return set;
  if (set->dir_fd < 0 && errno == ENOENT && make_error != 0)
    errno = make_error;
  const char *what = set->dir_fd >= 0 ? "write into" : create ? "create folder" : "open folder";
  fail(why, what, here ? SPAN(".") : buf_span(&set->dir), (struct span){0});
  set_free(set);
  return NULL;
}

struct outset *outset_open(const char *dir, struct buf *why)
{
  return set_open(span_of(dir), true, why);
}

/* ------------------------------------------------------------------------------------------------------- writing */

/* Names come from us (fixed ones and slugs), so one that leaves the folder is our mistake. */
static void name_check(const char *name)
{
  struct buf normal = {0};
  path_normalize(&normal, span_of(name));
  struct span s = span_of(name);
  bool good = span_eq(buf_span(&normal), s) && !span_is(s, ".") && path_below(s, SPAN("")) && !span_starts(s, STAGE_PREFIX);
  buf_release(&normal);
  if (!good)
    BUG("bad name of an output file: \"%s\"", name);
}

/* Writes and closes; false with errno if either fails. */
static bool fd_fill(int fd, struct span bytes)
{
  bool good = fd_write_all(fd, bytes);
  int error = errno;
  if (close(fd) != 0 && good)
    return false;
  errno = error;
  return good;
}

static bool stage_write(struct outset *set, const char *name, struct span bytes, struct buf *why)
{
  str_id id = intern_span(&set->names, span_of(name));
  char number[NUMBER_BYTES];
  snprintf(number, sizeof number, "%u", (unsigned)id.v);
  int fd = openat(set->stage_fd, number, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
  if (fd >= 0 && fd_fill(fd, bytes))
    return true;
  return fail(why, "write", buf_span(&set->dir), span_of(name));
}

bool outset_write(struct outset *set, const char *name, struct span bytes, struct buf *why)
{
  name_check(name);
  if (intern_find(&set->names, name, strlen(name)).v != 0)
    BUG("output file \"%s\" is written twice", name);
  return stage_write(set, name, bytes, why);
}

void outset_names(const struct outset *set, struct buf *out)
{
  for (uint32_t i = 1; i < set->names.n; i++) {
    buf_addspan(out, intern_get(&set->names, (str_id){i}));
    buf_addc(out, '\n');
  }
}

bool outset_append(struct outset *set, struct span bytes, struct buf *why)
{
  char number[NUMBER_BYTES];
  uint32_t last = set->names.n - 1;
  snprintf(number, sizeof number, "%u", (unsigned)last);
  int fd = openat(set->stage_fd, number, O_WRONLY | O_APPEND | O_NOFOLLOW | O_CLOEXEC);
  return (fd >= 0 && fd_fill(fd, bytes)) || fail(why, "write", buf_span(&set->dir), intern_get(&set->names, (str_id){last}));
}

/* ------------------------------------------------------------------------------------------------------- committing */

int folder_below(int dir, const char *name, bool make, const char **base)
{
  int at = fcntl(dir, F_DUPFD_CLOEXEC, 0);
  const char *slash;
  for (*base = name; at >= 0 && (slash = strchr(*base, '/')) != NULL; *base = slash + 1) {
    struct buf part = {0};
    buf_add(&part, *base, (size_t)(slash - *base));
    int next = -1;
    if (!make || mkdirat(at, part.at, 0777) == 0 || errno == EEXIST)
      next = openat(at, part.at, OPEN_FOLDER | O_NOFOLLOW);
    int error = errno;
    close(at);
    buf_release(&part);
    errno = error;
    at = next;
  }
  return at;
}

/* Is there a place for the file? Asked for all files before the first is renamed. */
static bool place_check(const struct outset *set, const char *name)
{
  const char *base;
  int parent = folder_below(set->dir_fd, name, true, &base);
  if (parent < 0)
    return false;
  struct stat st;
  bool blocked = fstatat(parent, base, &st, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(st.st_mode);
  close(parent);
  errno = EISDIR;
  return !blocked;
}

static bool place_put(const struct outset *set, uint32_t id, const char *name)
{
  char number[NUMBER_BYTES];
  snprintf(number, sizeof number, "%u", (unsigned)id);
  const char *base;
  int parent = folder_below(set->dir_fd, name, true, &base);
  if (parent < 0)
    return false;
  bool good = renameat(set->stage_fd, number, parent, base) == 0;
  int error = errno;
  close(parent);
  errno = error;
  return good;
}

bool outset_commit(struct outset *set, struct buf *why)
{
  uint32_t n = set->names.n;
  bool good = true;
  for (uint32_t id = 1; good && id < n; id++) {
    const char *name = intern_text(&set->names, (str_id){id});
    if (!place_check(set, name))
      good = fail(why, "write", buf_span(&set->dir), span_of(name));
  }
  for (uint32_t id = 1; good && id < n; id++) {
    const char *name = intern_text(&set->names, (str_id){id});
    if (place_put(set, id, name))
      continue;
    good = fail(why, "write", buf_span(&set->dir), span_of(name));
    if (id > 1)
      buf_printf(why, " (%u of %u files were replaced before)", (unsigned)id - 1, (unsigned)n - 1);
  }
  outset_drop(set);
  return good;
}

void outset_drop(struct outset *set)
{
  if (set == NULL)
    return;
  /* Nothing that fails here can be mended; the next run tries again. */
  entries_each(set->stage_fd, staged_file_remove);
  unlinkat(set->dir_fd, set->stage, AT_REMOVEDIR);
  set_free(set);
}

/* ------------------------------------------------------------------------------------------------------- one file */

/*
 * A device, a pipe, a socket cannot be replaced by a file: it is written to. The same for all below /dev and /proc:
 * /dev/stdout is a link, and must stay one even when it leads to a plain file.
 */
static bool is_sink(const char *path)
{
  struct buf normal = {0};
  path_normalize(&normal, span_of(path));
  bool system = path_below(buf_span(&normal), SPAN("/dev")) || path_below(buf_span(&normal), SPAN("/proc"));
  buf_release(&normal);
  struct stat st;
  return stat(path, &st) == 0 && !S_ISDIR(st.st_mode) && (system || !S_ISREG(st.st_mode));
}

bool outfile_write(const char *path, struct span bytes, struct buf *why)
{
  struct span name = path_base(span_of(path));
  if (name.n == 0 || span_is(name, ".") || span_is(name, "..")) {
    errno = *path == '\0' ? ENOENT : EISDIR;
    return fail(why, "write", (struct span){0}, span_of(path));
  }
  if (is_sink(path)) {
    int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
    return (fd >= 0 && fd_fill(fd, bytes)) || fail(why, "write", (struct span){0}, span_of(path));
  }
  struct outset *set = set_open(path_dir(span_of(path)), false, why);
  if (set == NULL)
    return false;
  if (stage_write(set, name.at, bytes, why))
    return outset_commit(set, why);
  outset_drop(set);
  return false;
}
