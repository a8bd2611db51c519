/*
 * source/git.c: the one place that runs git.
 *
 * A child has three pipes and nothing else of ours. What it complains about goes into a pipe that does not block it and is read when it is gone: more than such a pipe holds would not be shown anyway. Of the
 * environment, variables of git itself are left behind (GIT_DIR and its kin would lead to another repository) but for those that say where its programs and the user's settings are.
 *
 * Not here: what the answers mean (git_output.c), how they become a tree (revision.c).
 */
#include "source/git.h"

#include "base/outfile.h"
#include "base/vec.h"
#include "source/below.h"
#include "source/git_output.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

enum { PIECE_BYTES = 1 << 16, ASK_MOST_BYTES = 1 << 20 };

struct child {
  pid_t pid;
  int in, out, err;               /* our ends; -1: closed */
};

/* ------------------------------------------------------------------------------------------------------- its surroundings */

/* Names with '=' behind, and beginnings without. */
static bool begins_with_one(const char *variable, const char *const *names)
{
  for (size_t i = 0; names[i] != NULL; i++)
    if (strncmp(variable, names[i], strlen(names[i])) == 0)
      return true;
  return false;
}

/* `out` borrows from ours. */
static char **child_environment(void)
{
  static const char *const ours[] = {"GIT_NO_LAZY_FETCH=1", "GIT_NO_REPLACE_OBJECTS=1", "GIT_OPTIONAL_LOCKS=0", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C", NULL};
  static const char *const handed_on[] = {"GIT_EXEC_PATH=", "GIT_CONFIG_GLOBAL=", "GIT_CONFIG_SYSTEM=", "GIT_CONFIG_NOSYSTEM=", "GIT_CONFIG_COUNT=", "GIT_CONFIG_KEY_", "GIT_CONFIG_VALUE_", "GIT_CEILING_DIRECTORIES=", NULL};
  static const char *const replaced[] = {"GIT_", "LC_ALL=", "LANGUAGE=", NULL};
  VEC(char *) out = {0};
  for (char **v = environ; v != NULL && *v != NULL; v++)
    if (begins_with_one(*v, handed_on) || !begins_with_one(*v, replaced))
      vec_push(&out, *v);
  for (size_t i = 0; ours[i] != NULL; i++)
    vec_push(&out, (char *)(uintptr_t)ours[i]);       /* posix_spawn takes char *, and changes none */
  vec_push(&out, NULL);
  return out.at;
}

/* ------------------------------------------------------------------------------------------------------- starting and ending */

static void shut(int *fd)
{
  if (*fd >= 0)
    close(*fd);
  *fd = -1;
}

/* Both ends above the standard files, whatever of these is closed, and none of them for any other child. */
static bool open_pipe(int ends[2])
{
  int low[2];
  if (pipe(low) != 0)
    return false;
  for (int i = 0; i < 2; i++)
    ends[i] = fcntl(low[i], F_DUPFD_CLOEXEC, 3);
  int error = errno;
  close(low[0]);
  close(low[1]);
  if (ends[0] >= 0 && ends[1] >= 0)
    return true;
  shut(&ends[0]);
  shut(&ends[1]);
  errno = error;
  return false;
}

/* `theirs`: its standard input (-1: /dev/null), output and error. 0, or an errno. */
static int spawn(pid_t *pid, const char *const *words, const int theirs[3])
{
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  sigset_t none, broken_pipe;
  sigemptyset(&none);
  sigemptyset(&broken_pipe);
  sigaddset(&broken_pipe, SIGPIPE);
  posix_spawn_file_actions_init(&files);
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &broken_pipe);       /* we ignore it; it must die of it */
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  if (theirs[0] < 0)
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
  for (int fd = 0; fd < 3; fd++)
    if (theirs[fd] >= 0)
      posix_spawn_file_actions_adddup2(&files, theirs[fd], fd);
  char **environment = child_environment();
  int error = posix_spawnp(pid, "git", &files, &attributes, (char *const *)(uintptr_t)words, environment);
  heap_free(environment);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  return error;
}

static bool not_started(struct buf *why, int error)
{
  buf_printf(why, "git could not be started: %s", errno_words(error).text);
  return false;
}

/* False with `why`; then nothing is left open. */
static bool child_start(struct child *c, const char *dir, const char *const *words, bool with_input, struct buf *why)
{
  int in[2] = {-1, -1}, out[2] = {-1, -1}, err[2] = {-1, -1};
  VEC(const char *) all = {0};
  static const char *const first[] = {"git", "--no-pager", "-c", "core.quotepath=off", "-c", "protocol.allow=never", "-C"};    /* no transport, also where git is too old for GIT_NO_LAZY_FETCH */
  for (size_t i = 0; i < sizeof first / sizeof *first; i++)
    vec_push(&all, first[i]);
  vec_push(&all, dir);
  do
    vec_push(&all, *words);
  while (*words++ != NULL);
  *c = (struct child){.pid = -1, .in = -1, .out = -1, .err = -1};
  bool piped = (!with_input || open_pipe(in)) && open_pipe(out) && open_pipe(err);
  int error = errno;
  if (piped) {
    fcntl(err[1], F_SETFL, O_NONBLOCK);
    error = spawn(&c->pid, all.at, (int[3]){in[0], out[1], err[1]});
  }
  shut(&in[0]);
  shut(&out[1]);
  shut(&err[1]);
  vec_release(&all);
  *c = (struct child){.pid = c->pid, .in = in[1], .out = out[0], .err = err[0]};
  if (piped && error == 0)
    return true;
  shut(&c->in);
  shut(&c->out);
  shut(&c->err);
  return not_started(why, error);
}

/* Reads what is there, waiting for the first byte; 0 at the end. */
static size_t read_piece(int fd, char *at, size_t most)
{
  ssize_t n;
  do
    n = read(fd, at, most);
  while (n < 0 && errno == EINTR);
  return n < 0 ? 0 : (size_t)n;
}

/* The first line of what it complained, without "fatal: " and "error: ". Only when it is gone: the read ends where it has nothing more to say. */
static void add_complaint(int err, struct buf *why)
{
  char text[1 << 12];
  size_t n = read_piece(err, text, sizeof text);
  struct span line = {text, span_find((struct span){text, n}, '\n')};
  static const char *const marks[] = {"fatal: ", "error: "};
  for (size_t i = 0; i < 2; i++)
    if (span_starts(line, marks[i]))
      line = (struct span){line.at + strlen(marks[i]), line.n - strlen(marks[i])};
  buf_addspan(why, line);
}

/* Whoever still runs is not needed any more; it only reads. */
static int child_end(struct child *c, bool stop, struct buf *why)
{
  int status = 0;
  shut(&c->in);
  shut(&c->out);
  if (stop)
    kill(c->pid, SIGKILL);
  while (waitpid(c->pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (why != NULL)
    add_complaint(c->err, why);
  shut(&c->err);
  return status;
}

/* ------------------------------------------------------------------------------------------------------- one question */

enum git_end git_run(const char *dir, const char *const *words, git_take *take, void *context, struct buf *why)
{
  struct child c;
  struct buf said = {0};
  if (!child_start(&c, dir, words, false, why))
    return GIT_ABSENT;
  char *piece = heap_resize(NULL, PIECE_BYTES, 1);
  size_t n;
  bool more = true;
  while (more && (n = read_piece(c.out, piece, PIECE_BYTES)) > 0)
    more = take(context, (struct span){piece, n});
  heap_free(piece);
  int status = child_end(&c, !more, &said);
  bool good = !more || (WIFEXITED(status) && WEXITSTATUS(status) == 0);
  if (!good)
    buf_addspan(why, said.n > 0 || !WIFSIGNALED(status) ? buf_span(&said) : SPAN("git was killed"));
  buf_release(&said);
  return good ? GIT_DONE : GIT_REFUSED;
}

static bool take_all(void *context, struct span piece)
{
  struct buf *out = context;
  buf_addspan(out, piece);
  return out->n <= ASK_MOST_BYTES;
}

enum git_end git_ask(const char *dir, const char *const *words, struct buf *out, struct buf *why)
{
  buf_reset(out);
  enum git_end end = git_run(dir, words, take_all, out, why);
  if (end == GIT_DONE && out->n > ASK_MOST_BYTES) {
    buf_adds(why, "git says more than a megabyte");
    return GIT_REFUSED;
  }
  if (out->n > 0 && out->at[out->n - 1] == '\n')
    out->at[--out->n] = '\0';
  return end;
}

/* ------------------------------------------------------------------------------------------------------- many blobs */

struct git_blobs {
  const char *dir;
  pthread_mutex_t lock;
  struct child child;
  bool runs;
  struct buf got;                 /* of the answer at hand: its header and what came with it */
};

struct git_blobs *git_blobs_new(const char *dir)
{
  struct git_blobs *b = heap_resize(NULL, 1, sizeof *b);
  *b = (struct git_blobs){.dir = dir};
  pthread_mutex_init(&b->lock, NULL);
  return b;
}

/* Why the process is gone, if it said so. */
static void blobs_stop(struct git_blobs *b, struct buf *why)
{
  if (b->runs)
    child_end(&b->child, true, why);
  b->runs = false;
}

void git_blobs_free(struct git_blobs *b)
{
  if (b == NULL)
    return;
  blobs_stop(b, NULL);
  buf_release(&b->got);
  pthread_mutex_destroy(&b->lock);
  heap_free(b);
}

static bool blobs_ask(struct git_blobs *b, const char *id, struct buf *why)
{
  static const char *const words[] = {"cat-file", "--batch", NULL};
  if (!b->runs && !child_start(&b->child, b->dir, words, true, why))
    return false;
  b->runs = true;
  struct buf line = {0};
  buf_printf(&line, "%s\n", id);
  bool sent = fd_write_all(b->child.in, buf_span(&line));
  buf_release(&line);
  return sent;
}

/* The header into b->got, with what came behind it. */
static enum batch_line blobs_header(struct git_blobs *b, const char *id, struct batch_answer *a)
{
  enum { FIRST_BYTES = 1 << 14 }; /* holds most files whole */
  buf_reset(&b->got);
  for (;;) {
    enum batch_line line = batch_header(buf_span(&b->got), span_of(id), a);
    if (line != BATCH_MORE)
      return line;
    buf_reserve(&b->got, FIRST_BYTES);
    size_t n = read_piece(b->child.out, b->got.at + b->got.n, FIRST_BYTES);
    if (n == 0)
      return BATCH_BAD;           /* it died */
    b->got.n += n;
  }
}

/* The bytes behind the header, and the line end behind them. */
static bool blobs_bytes(struct git_blobs *b, const struct batch_answer *a, struct buf *out)
{
  struct span here = {b->got.at + a->header_bytes, b->got.n - a->header_bytes};
  size_t want = a->bytes + 1, start = out->n;
  if (here.n > want)
    return false;                 /* more than was asked for: the answers are out of step */
  buf_reserve(out, want);
  buf_addspan(out, here);
  while (out->n - start < want) {
    size_t n = read_piece(b->child.out, out->at + out->n, want - (out->n - start));
    if (n == 0)
      return false;
    out->n += n;
  }
  bool ends = out->at[out->n - 1] == '\n';
  out->at[--out->n] = '\0';
  return ends;
}

static bool blobs_read(struct git_blobs *b, const char *id, size_t most, struct buf *out, struct buf *why)
{
  struct batch_answer a;
  struct buf said = {0};
  size_t start = out->n;
  if (!blobs_ask(b, id, why) && !b->runs)
    return false;                 /* there is no git */
  enum batch_line line = blobs_header(b, id, &a);
  if (line == BATCH_BLOB && a.bytes <= most && blobs_bytes(b, &a, out))
    return true;
  out->n = start;
  if (line == BATCH_MISSING) {
    buf_adds(why, "git does not have its content (a partial clone?)");
    return false;
  }
  /* What it still would say belongs to nobody: the next question starts another. A git that may not fetch dies at the first absent object. */
  blobs_stop(b, &said);
  if (line == BATCH_BLOB && a.bytes > most)
    buf_printf(why, "it has %zu bytes; at most %zu are read", a.bytes, most);
  else if (line == BATCH_OTHER)
    buf_adds(why, "git has something else under its name, no file");
  else
    buf_printf(why, "git does not give its content%s%.200s", said.n > 0 ? ": " : "", said.n > 0 ? said.at : "");
  buf_release(&said);
  return false;
}

bool git_blobs_load(struct git_blobs *b, const char *id, size_t most, struct buf *out, struct buf *why)
{
  pthread_mutex_lock(&b->lock);
  bool read = blobs_read(b, id, most, out, why);
  pthread_mutex_unlock(&b->lock);
  return read;
}
