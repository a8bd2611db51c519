/*
 * unit/test_contexts.h: what the tests of contexts/ share.
 *
 * A context file is a text in memory that the reader opens by a path of its own; modules are a list of names, a package ending in "/".
 */
#ifndef UNIT_TEST_CONTEXTS_H
#define UNIT_TEST_CONTEXTS_H

#define _GNU_SOURCE               /* memfd_create; before all headers */

#include "test_base.h"

#include "contexts/map.h"

#include <sys/mman.h>

struct read_file {
  struct arena run;
  struct diag_list diags;
  struct context_file file;
  bool could;                     /* what context_file_read said */
};

static inline void file_read(struct read_file *r, struct span text)
{
  char path[64];
  *r = (struct read_file){0};
  int fd = memfd_create("contexts", MFD_CLOEXEC);
  assert_true(fd >= 0);
  assert_int_equal(write(fd, text.at, text.n), text.n);
  snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
  r->could = context_file_read(&r->file, &r->run, path, &r->diags);
  close(fd);
  diag_sort(&r->diags);
}

static inline void file_release(struct read_file *r)
{
  diag_release(&r->diags);
  arena_release(&r->run);
}

/* Diagnostics as "line:col severity text", one a line. */
static inline void diags_told(struct buf *out, const struct diag_list *diags)
{
  static const char *const severity[] = {[DIAG_NOTE] = "note", [DIAG_WARNING] = "warning", [DIAG_ERROR] = "error"};
  for (size_t i = 0; i < diags->n; i++)
    buf_printf(out, "%u:%u %s %s\n", diags->at[i].line, diags->at[i].col, severity[diags->at[i].kind->severity], diags->at[i].text);
}

/* A text that has to be as long as it is: what is wanted and what came are both shown. */
static inline void assert_told(struct buf *got, const char *want, const char *input)
{
  struct span s = got->at == NULL ? SPAN("") : buf_span(got);
  if (!span_is(s, want))
    print_error("input\n%s\ngot\n%.*swant\n%s", input, (int)s.n, s.at, want);
  assert_true(span_is(s, want));
  buf_release(got);
}

/* Modules by name, and the map of a context file over them. */
struct mapped {
  struct read_file read;
  struct corpus corpus;
  struct program p;
  struct context_map map;
};

static inline void mapped_build(struct mapped *m, const char *text, const char *const *names)
{
  uint32_t n = 1;
  file_read(&m->read, span_of(text));
  assert_int_equal(diag_count(&m->read.diags, DIAG_ERROR), 0);
  while (names[n - 1] != NULL)
    n++;
  m->corpus = (struct corpus){0};
  m->p = (struct program){.corpus = &m->corpus, .run = &m->read.run};
  intern_init(&m->corpus.strings, &m->read.run);
  struct modules *mods = &m->p.modules;
  mods->n = n;
  mods->name = arena_array(&m->read.run, str_id, n);
  mods->flags = arena_array(&m->read.run, uint16_t, n);
  for (uint32_t i = 1; i < n; i++) {
    struct span name = span_of(names[i - 1]);
    if (span_ends(name, "/")) {
      name.n--;
      mods->flags[i] = MODULE_PACKAGE;
    }
    mods->name[i] = intern_span(&m->corpus.strings, name);
    map_put(&mods->by_name, mods->name[i].v, i);
  }
  context_map_build(&m->map, &m->read.run, &m->read.file, &m->p, &m->read.diags);
  diag_sort(&m->read.diags);
}

static inline void mapped_release(struct mapped *m)
{
  map_release(&m->p.modules.by_name);
  intern_release(&m->corpus.strings);
  file_release(&m->read);
}

#endif
