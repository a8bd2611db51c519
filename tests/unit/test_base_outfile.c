/* unit/test_base_outfile.c: sets of files that appear together or not at all, and nothing outside their folder. */
#include "test_base.h"

#include "base/outfile.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/socket.h>
#include <sys/stat.h>

/* Each test works in an empty folder of its own, which is the current one. */
static int enter(void **state)
{
  char *dir = test_malloc(64);
  snprintf(dir, 64, "/tmp/merestone-test-out-XXXXXX");
  *state = dir;
  return mkdtemp(dir) != NULL && chdir(dir) == 0 ? 0 : -1;
}

static void remove_below(const char *path)
{
  DIR *dir = opendir(path);
  for (struct dirent *e; dir != NULL && (e = readdir(dir)) != NULL;) {
    char below[512];
    if (strcmp(e->d_name, ".") == 0 || strcmp(e->d_name, "..") == 0)
      continue;
    snprintf(below, sizeof below, "%s/%s", path, e->d_name);
    if (unlink(below) != 0)
      remove_below(below);
  }
  if (dir != NULL)
    closedir(dir);
  rmdir(path);
}

static int leave(void **state)
{
  int rc = chdir("/tmp");
  remove_below(*state);
  test_free(*state);
  return rc;
}

static void put(const char *path, const char *text)
{
  FILE *f = fopen(path, "w");
  assert_non_null(f);
  fputs(text, f);
  fclose(f);
}

static void assert_file(const char *path, const char *want)
{
  char text[256] = "";
  FILE *f = fopen(path, "r");
  if (f == NULL)
    fail_msg("%s is missing", path);
  size_t n = fread(text, 1, sizeof text - 1, f);
  fclose(f);
  text[n] = '\0';
  assert_string_equal(text, want);
}

static bool exists(const char *path)
{
  struct stat st;
  return lstat(path, &st) == 0;
}

/* Number of entries, hidden ones included. */
static size_t entries(const char *path)
{
  size_t n = 0;
  DIR *dir = opendir(path);
  assert_non_null(dir);
  while (readdir(dir) != NULL)
    n++;
  closedir(dir);
  return n - 2;
}

static struct outset *opened(const char *dir)
{
  struct buf why = {0};
  struct outset *set = outset_open(dir, &why);
  assert_buf(&why, "");
  assert_non_null(set);
  buf_release(&why);
  return set;
}

static void stage(struct outset *set, const char *name, const char *text)
{
  struct buf why = {0};
  bool good = outset_write(set, name, span_of(text), &why);
  assert_buf(&why, "");
  assert_true(good);
  buf_release(&why);
}

static void stage_more(struct outset *set, const char *text)
{
  struct buf why = {0};
  bool good = outset_append(set, span_of(text), &why);
  assert_buf(&why, "");
  assert_true(good);
  buf_release(&why);
}

static void commit(struct outset *set)
{
  struct buf why = {0};
  bool good = outset_commit(set, &why);
  assert_buf(&why, "");
  assert_true(good);
  buf_release(&why);
}

static void assert_commit_fails(struct outset *set, const char *want)
{
  struct buf why = {0};
  assert_false(outset_commit(set, &why));
  assert_buf(&why, want);
  buf_release(&why);
}

static void test_commit(void **state)
{
  (void)state;
  struct outset *set = opened("a/b//out/");
  stage(set, "graph.json", "{}");
  stage(set, "diagrams/deep/x.svg", "<svg/>");
  stage(set, "diagrams/y.svg", "");
  stage(set, "...", "do");
  stage_more(set, "t");
  stage_more(set, "s");
  /* Nothing is in its place before the commit. */
  assert_int_equal(entries("a/b/out"), 1);
  commit(set);
  assert_int_equal(entries("a/b/out"), 3);
  assert_file("a/b/out/graph.json", "{}");
  assert_file("a/b/out/diagrams/deep/x.svg", "<svg/>");
  assert_file("a/b/out/diagrams/y.svg", "");
  /* Again, over what is there; what is not written stays. */
  set = opened("a/b/out");
  stage(set, "graph.json", "[]");
  assert_file("a/b/out/graph.json", "{}");
  commit(set);
  assert_file("a/b/out/graph.json", "[]");
  assert_file("a/b/out/...", "dots");
  assert_int_equal(entries("a/b/out"), 3);
  commit(opened("a/b/out"));
  assert_int_equal(entries("a/b/out"), 3);
}

static void test_here(void **state)
{
  (void)state;
  struct outset *set = opened("");
  stage(set, "x", "1");
  commit(set);
  set = opened(".");
  stage(set, "y", "2");
  commit(set);
  assert_file("x", "1");
  assert_file("y", "2");
  assert_int_equal(entries("."), 2);
}

static void test_drop(void **state)
{
  (void)state;
  put("x", "old");
  struct outset *set = opened(".");
  stage(set, "x", "new");
  stage(set, "sub/y", "new");
  outset_drop(set);
  outset_drop(NULL);
  assert_file("x", "old");
  assert_int_equal(entries("."), 1);
}

/* Two sets of one process in one folder, as when a report goes to the folder that is being written. */
static void test_two_sets(void **state)
{
  (void)state;
  struct outset *one = opened("out"), *two = opened("out");
  struct buf why = {0};
  stage(one, "x", "one");
  stage(two, "y", "two");
  assert_true(outfile_write("out/z", SPAN("three"), &why));
  assert_int_equal(entries("out"), 3);
  commit(one);
  commit(two);
  assert_file("out/x", "one");
  assert_file("out/y", "two");
  assert_file("out/z", "three");
  assert_int_equal(entries("out"), 3);
}

/* A place that cannot be written is found before the first file is renamed. */
static void test_blocked(void **state)
{
  (void)state;
  put("x", "old");
  mkdir("folder", 0777);
  mkdir("sub", 0777);
  put("sub/file", "file");
  struct outset *set = opened(".");
  stage(set, "x", "new");
  stage(set, "folder", "text");
  assert_commit_fails(set, "cannot write folder: Is a directory");
  set = opened(".");
  stage(set, "x", "new");
  stage(set, "sub/file/below", "text");
  assert_commit_fails(set, "cannot write sub/file/below: Not a directory");
  assert_file("x", "old");
  assert_int_equal(entries("."), 3);
}

/* What fails between two renames is said, and how far it came: here a name is both a file and a folder. */
static void test_half_way(void **state)
{
  (void)state;
  struct outset *set = opened(".");
  stage(set, "x", "new");
  stage(set, "a", "file");
  stage(set, "a/b", "file");
  assert_commit_fails(set, "cannot write a: Is a directory (1 of 3 files were replaced before)");
  assert_file("x", "new");
  assert_int_equal(entries("."), 2);
}

static void test_links(void **state)
{
  (void)state;
  mkdir("outside", 0777);
  put("outside/target", "untouched");
  mkdir("out", 0777);
  assert_int_equal(symlink("../outside/target", "out/link"), 0);
  assert_int_equal(symlink("../outside/none", "out/dangling"), 0);
  assert_int_equal(symlink("../outside", "out/sub"), 0);
  struct outset *set = opened("out");
  stage(set, "link", "new");
  stage(set, "dangling", "new");
  commit(set);
  assert_file("out/link", "new");
  assert_file("out/dangling", "new");
  assert_file("outside/target", "untouched");
  set = opened("out");
  stage(set, "sub/target", "new");
  assert_commit_fails(set, "cannot write out/sub/target: Not a directory");
  assert_file("outside/target", "untouched");
  assert_int_equal(entries("outside"), 1);
  /* The folder itself is the user's choice: a link there is followed. */
  assert_int_equal(symlink("outside", "chosen"), 0);
  set = opened("chosen");
  stage(set, "mine", "new");
  commit(set);
  assert_file("outside/mine", "new");
}

static void test_open_fails(void **state)
{
  (void)state;
  struct buf why = {0};
  put("file", "");
  assert_null(outset_open("file", &why));
  assert_buf(&why, "cannot create folder file: Not a directory");
  buf_reset(&why);
  assert_null(outset_open("file/sub", &why));
  assert_buf(&why, "cannot create folder file/sub: Not a directory");
  buf_reset(&why);
  assert_null(outset_open("/proc/none/sub", &why));
  assert_buf(&why, "cannot create folder /proc/none/sub: No such file or directory");
  buf_reset(&why);
  assert_null(outset_open("/proc", &why));
  assert_true(span_starts(buf_span(&why), "cannot write into /proc: "));
  buf_release(&why);
}

/* Only what a dead run left goes: its folder, with nothing in it but what we stage, and no lock on it. */
static void test_stale(void **state)
{
  (void)state;
  static const char *const kept[] = {
    ".merestone-", ".merestone-12x", ".merestone--1", ".merestone-1-",
    ".merestone", "merestone-999999999", ".merestone-1-1-1", ".merestone-0999999999",
    ".merestone-1",
  };
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
    assert_int_equal(mkdir(kept[i], 0777), 0);
  mkdir(".merestone-999999999", 0777);
  put(".merestone-999999999/1", "");
  put(".merestone-999999999/22", "");
  mkdir(".merestone-999999998", 0777);
  mkdir(".merestone-999999997-3", 0777);
  /* A person's file, a folder and a link keep theirs as it is. */
  mkdir(".merestone-999999996", 0777);
  put(".merestone-999999996/1", "");
  put(".merestone-999999996/notes", "");
  mkdir(".merestone-999999995", 0777);
  mkdir(".merestone-999999995/1", 0777);
  mkdir(".merestone-999999994", 0777);
  assert_int_equal(symlink("/etc/passwd", ".merestone-999999994/1"), 0);
  /* So do a link to a folder and one that is locked. */
  mkdir("elsewhere", 0777);
  put("elsewhere/1", "");
  assert_int_equal(symlink("elsewhere", ".merestone-999999993"), 0);
  mkdir(".merestone-999999992", 0777);
  int fd = open(".merestone-999999992", O_RDONLY | O_DIRECTORY);
  assert_int_equal(flock(fd, LOCK_EX), 0);
  /* Our own id, of a process before us. */
  char own[32];
  snprintf(own, sizeof own, ".merestone-%ld", (long)getpid());
  mkdir(own, 0777);
  put(".merestone-999999999/3", "");

  outset_drop(opened("."));
  for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
    assert_true(exists(kept[i]));
  assert_false(exists(".merestone-999999999"));
  assert_false(exists(".merestone-999999998"));
  assert_false(exists(".merestone-999999997-3"));
  assert_false(exists(own));
  assert_int_equal(entries(".merestone-999999996"), 2);
  assert_int_equal(entries(".merestone-999999995"), 1);
  assert_int_equal(entries(".merestone-999999994"), 1);
  assert_true(exists("elsewhere/1"));
  assert_true(exists(".merestone-999999992"));
  close(fd);
}

/* A run that is killed leaves the old files, and its staging folder to the next run. */
static void die_while_staging(void *arg)
{
  (void)arg;
  struct outset *set = opened(".");
  stage(set, "x", "new");
  raise(SIGKILL);
}

static void test_killed(void **state)
{
  (void)state;
  put("x", "old");
  assert_int_equal(child_end(die_while_staging, NULL).status, -SIGKILL);
  assert_file("x", "old");
  assert_int_equal(entries("."), 2);
  struct outset *set = opened(".");
  assert_int_equal(entries("."), 2);
  stage(set, "x", "new");
  commit(set);
  assert_file("x", "new");
  assert_int_equal(entries("."), 1);
}

/* Stands for a full disk: the file may not grow beyond 1,000 bytes. */
static void write_too_much(void *arg)
{
  struct buf text = {0}, why = {0};
  buf_reserve(&text, 5000);
  memset(text.at, 'x', text.n = 5000);
  signal(SIGXFSZ, SIG_IGN);
  setrlimit(RLIMIT_FSIZE, &(struct rlimit){1000, 1000});
  bool good;
  if (arg == NULL) {
    good = outfile_write("x", buf_span(&text), &why);
  } else {
    struct outset *set = outset_open("out", &why);
    good = outset_write(set, "sub/x", buf_span(&text), &why);
    outset_drop(set);
  }
  fputs(why.at, stderr);
  _exit(good ? 1 : 0);
}

static void test_full(void **state)
{
  (void)state;
  put("x", "old");
  struct ending end = child_end(write_too_much, NULL);
  assert_string_equal(end.said, "cannot write x: File too large");
  assert_int_equal(end.status, 0);
  assert_file("x", "old");
  assert_int_equal(entries("."), 1);
  end = child_end(write_too_much, &end);
  assert_string_equal(end.said, "cannot write out/sub/x: File too large");
  assert_int_equal(entries("out"), 0);
}

static void test_one_file(void **state)
{
  (void)state;
  struct buf why = {0};
  mkdir("sub", 0777);
  assert_true(outfile_write("x", SPAN("one"), &why));
  assert_true(outfile_write("./sub/../y", SPAN("two"), &why));
  assert_true(outfile_write("sub/.merestone-5", SPAN("three"), &why));
  assert_true(outfile_write("x", SPAN("four"), &why));
  assert_buf(&why, "");
  assert_file("x", "four");
  assert_file("y", "two");
  assert_file("sub/.merestone-5", "three");
  assert_int_equal(entries("."), 3);
  assert_int_equal(entries("sub"), 1);
  buf_release(&why);
}

static void assert_write_fails(const char *path, const char *want)
{
  struct buf why = {0};
  assert_false(outfile_write(path, SPAN("text"), &why));
  assert_buf(&why, want);
  buf_release(&why);
}

static void test_one_file_fails(void **state)
{
  (void)state;
  mkdir("sub", 0777);
  assert_write_fails("", "cannot write : No such file or directory");
  assert_write_fails("sub/", "cannot write sub/: Is a directory");
  assert_write_fails("sub", "cannot write sub: Is a directory");
  assert_write_fails("sub/..", "cannot write sub/..: Is a directory");
  assert_write_fails("none/x", "cannot open folder none: No such file or directory");
  assert_write_fails("/dev/full", "cannot write /dev/full: No space left on device");
  assert_int_equal(entries("."), 1);
  assert_int_equal(entries("sub"), 0);
}

/* What is no plain file is written to and stays what it is. */
static void test_sinks(void **state)
{
  (void)state;
  struct buf why = {0};
  struct stat st;
  assert_true(outfile_write("/dev/null", SPAN("text"), &why));
  assert_int_equal(stat("/dev/null", &st), 0);
  assert_true(S_ISCHR(st.st_mode));
  assert_int_equal(mkfifo("fifo", 0600), 0);
  int fd = open("fifo", O_RDWR);
  assert_true(outfile_write("fifo", SPAN("text"), &why));
  char got[8] = "";
  assert_int_equal(read(fd, got, sizeof got), 4);
  close(fd);
  assert_string_equal(got, "text");
  /* A link below /dev that leads to a plain file. */
  int plain = open("plain", O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  char path[32];
  snprintf(path, sizeof path, "/dev/fd/%d", plain);
  assert_true(outfile_write(path, SPAN("one"), &why));
  assert_true(outfile_write(path, SPAN("two"), &why));
  close(plain);
  assert_file("plain", "onetwo");
  assert_buf(&why, "");
}

static void test_fd_write_all(void **state)
{
  (void)state;
  int ends[2];
  assert_int_equal(socketpair(AF_UNIX, SOCK_STREAM, 0, ends), 0);
  assert_int_equal(fcntl(ends[1], F_SETFL, O_NONBLOCK), 0);
  pid_t pid = fork();
  if (pid == 0) {
    /* A slow reader on a pipe that does not block: the writer has to wait. */
    close(ends[1]);
    size_t total = 0;
    char chunk[1000];
    for (ssize_t n; (n = read(ends[0], chunk, sizeof chunk)) > 0;)
      total += (size_t)n;
    _exit(total == 2000000 ? 0 : 1);
  }
  close(ends[0]);
  struct buf text = {0};
  buf_reserve(&text, 2000000);
  memset(text.at, 'x', text.n = 2000000);
  assert_true(fd_write_all(ends[1], buf_span(&text)));
  close(ends[1]);
  int status;
  waitpid(pid, &status, 0);
  assert_int_equal(status, 0);
  assert_false(fd_write_all(-1, SPAN("x")));
  assert_int_equal(errno, EBADF);
  assert_true(fd_write_all(-1, SPAN("")));
  signal(SIGPIPE, SIG_IGN);
  assert_int_equal(pipe(ends), 0);
  close(ends[0]);
  assert_false(fd_write_all(ends[1], SPAN("x")));
  assert_int_equal(errno, EPIPE);
  close(ends[1]);
  buf_release(&text);
}

static void write_bad_name(void *arg)
{
  struct buf why = {0};
  outset_write(opened("."), arg, SPAN(""), &why);
}

static void write_twice(void *arg)
{
  struct buf why = {0};
  struct outset *set = opened(".");
  outset_write(set, arg, SPAN(""), &why);
  outset_write(set, arg, SPAN(""), &why);
}

static void test_misuse(void **state)
{
  (void)state;
  char names[][32] = {"",   ".",  "..",   "../x",    "a/../x",       "a//b",          "a/",
                      "./a", "/a", "a/..", "a/../..", ".merestone-1", ".merestone-1/2"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    assert_bug(write_bad_name, names[i], "bad name of an output file");
  char twice[] = "x/y";
  assert_bug(write_twice, twice, "\"x/y\" is written twice");
}

int main(void)
{
#define IN_FOLDER(test) cmocka_unit_test_setup_teardown(test, enter, leave)
  const struct CMUnitTest tests[] = {
    IN_FOLDER(test_commit),
    IN_FOLDER(test_here),
    IN_FOLDER(test_drop),
    IN_FOLDER(test_two_sets),
    IN_FOLDER(test_blocked),
    IN_FOLDER(test_half_way),
    IN_FOLDER(test_links),
    IN_FOLDER(test_open_fails),
    IN_FOLDER(test_stale),
    IN_FOLDER(test_killed),
    IN_FOLDER(test_full),
    IN_FOLDER(test_one_file),
    IN_FOLDER(test_one_file_fails),
    IN_FOLDER(test_sinks),
    IN_FOLDER(test_fd_write_all),
    IN_FOLDER(test_misuse),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
