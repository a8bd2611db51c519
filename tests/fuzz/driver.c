/*
 * tests/fuzz/driver.c: runs a fuzz target without a fuzzer.
 *
 *     target [-seconds=N] [-seed=N] [-keep=FILE] INPUT...
 *
 * Replays the inputs, then changes them blindly for N seconds (default 0). The input at hand always lies in FILE, so that whatever ends the process leaves it there. The same seed makes the same
 * inputs in the same order. A target has the signature of libFuzzer's, which may be linked in place of this file.
 */
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

enum { MOST = 1 << 16, INPUTS = 4096 };

struct input {
  uint8_t *at;
  size_t n;
};

struct fuzzing {
  struct input input[INPUTS];
  size_t n;
  uint64_t state;                 /* xorshift64*; Marsaglia 2003, Vigna 2016 */
  uint8_t *kept;                  /* length, then the bytes of the input at hand */
};

static uint64_t any(struct fuzzing *f)
{
  f->state ^= f->state >> 12;
  f->state ^= f->state << 25;
  f->state ^= f->state >> 27;
  return f->state * 2685821657736338717u;
}

static size_t below(struct fuzzing *f, size_t n)
{
  return n == 0 ? 0 : (size_t)(any(f) % n);
}

static void run(struct fuzzing *f, const uint8_t *data, size_t n)
{
  uint8_t *exact = malloc(n == 0 ? 1 : n);           /* of its own size, so that a read beyond the end is seen */
  memcpy(exact, data, n);
  memcpy(f->kept, &n, sizeof n);
  memcpy(f->kept + sizeof n, data, n);
  LLVMFuzzerTestOneInput(exact, n);
  free(exact);
}

static bool load(struct fuzzing *f, const char *path)
{
  FILE *file = fopen(path, "rbe");
  if (file == NULL || f->n == INPUTS)
    return false;
  struct input *in = &f->input[f->n++];
  in->at = malloc(MOST);
  in->n = fread(in->at, 1, MOST, file);
  fclose(file);
  return true;
}

/* One change in place; the new length. */
static size_t change(struct fuzzing *f, uint8_t *data, size_t n)
{
  static const char *const words[] = {"(", "[", "{", "'''", "\"\"\"", "\\\n", "\n", "\r", "\t", "#", "import ", "from . import ", "lambda:", "class ", "def ", "@", ":", "=", "\"", ",", "}", "]", ")", "\\u0000",
                                      "**", "!", "/", "null", "\xff", "\xef\xbb\xbf", "# coding: ", "`", "f\"{", "else:", "except ImportError:", "async ", "__all__"};
  const struct input *other = &f->input[below(f, f->n)];
  const char *word = words[below(f, sizeof words / sizeof *words)];
  size_t at = below(f, n + 1), len, k = strlen(word);
  switch (below(f, 6)) {
  case 0: return at;
  case 1:
    for (k = 1 + below(f, 8); k > 0 && n > 0; k--)
      data[below(f, n)] = (uint8_t)any(f);
    return n;
  case 2:
    for (k = 1 + below(f, 4); k > 0 && n > 0; k--)
      data[below(f, n)] ^= (uint8_t)(1u << below(f, 8));
    return n;
  case 3:
    len = at + below(f, 40) < n ? below(f, n - at) : n - at;
    memmove(data + at, data + at + len, n - at - len);
    return n - len;
  case 4:
    len = below(f, other->n + 1);
    if (at + len > MOST)
      len = MOST - at;
    memcpy(data + at, other->at + below(f, other->n - len + 1), len);
    return at + len;
  default:
    if (n + k > MOST)
      return n;
    memmove(data + at + k, data + at, n - at);
    memcpy(data + at, word, k);
    return n + k;
  }
}

static unsigned long fuzz(struct fuzzing *f, long seconds)
{
  static uint8_t data[MOST];
  unsigned long runs = 0;
  struct timespec end, now;
  clock_gettime(CLOCK_MONOTONIC, &end);
  end.tv_sec += seconds;
  do {
    const struct input *in = &f->input[below(f, f->n)];
    size_t n = in->n;
    memcpy(data, in->at, n);
    for (size_t changes = 1 + below(f, 6); changes > 0; changes--)
      n = change(f, data, n);
    run(f, data, n);
    runs++;
    clock_gettime(CLOCK_MONOTONIC, &now);
  } while (now.tv_sec < end.tv_sec);
  return runs;
}

int main(int argc, char **argv)
{
  struct fuzzing *f = calloc(1, sizeof *f);
  const char *keep = "fuzz-input";
  long seconds = 0;
  f->state = 1;
  for (int i = 1; i < argc; i++) {
    if (strncmp(argv[i], "-seconds=", 9) == 0)
      seconds = atol(argv[i] + 9);
    else if (strncmp(argv[i], "-seed=", 6) == 0)
      f->state = 2 * strtoull(argv[i] + 6, NULL, 10) + 1;
    else if (strncmp(argv[i], "-keep=", 6) == 0)
      keep = argv[i] + 6;
    else if (!load(f, argv[i]))
      return fprintf(stderr, "%s: cannot be read\n", argv[i]), 1;
  }
  int fd = open(keep, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (f->n == 0 || fd < 0 || ftruncate(fd, MOST + 8) != 0)
    return fprintf(stderr, "no input, or %s cannot be written\n", keep), 1;
  f->kept = mmap(NULL, MOST + 8, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  for (size_t i = 0; i < f->n; i++)
    run(f, f->input[i].at, f->input[i].n);
  unsigned long runs = seconds > 0 ? fuzz(f, seconds) : 0;
  printf("%zu inputs replayed, %lu made\n", f->n, runs);
  unlink(keep);
  for (size_t i = 0; i < f->n; i++)
    free(f->input[i].at);
  free(f);
  return 0;
}
