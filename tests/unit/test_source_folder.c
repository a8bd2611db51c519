/* unit/test_source_folder.c: which files a tree holds, of which class, and from which roots names are found; on folders made for each test. */
#include "test_base.h"

#include "source/classes.h"
#include "source/roots.h"

#include <fcntl.h>
#include <sys/stat.h>

struct place {
  char dir[64];
  struct arena run;
  struct source_options options;
  struct source_tree tree;
  struct diag_list diags;
  struct buf text;
};

static void place_init(struct place *p)
{
  *p = (struct place){0};
  snprintf(p->dir, sizeof p->dir, "/tmp/merestone-test-tree-XXXXXX");
  assert_non_null(mkdtemp(p->dir));
}

static void place_release(struct place *p)
{
  char command[128];
  snprintf(command, sizeof command, "rm -rf '%s'", p->dir);
  assert_int_equal(system(command), 0);
  diag_release(&p->diags);
  buf_release(&p->text);
  arena_release(&p->run);
}

/* A file with its folders. */
static void put(struct place *p, const char *path, const char *content)
{
  char full[256];
  snprintf(full, sizeof full, "%s/%s", p->dir, path);
  for (char *slash = strchr(full + strlen(p->dir) + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
    *slash = '\0';
    mkdir(full, 0777);
    *slash = '/';
  }
  FILE *f = fopen(full, "wbe");
  assert_non_null(f);
  fputs(content, f);
  fclose(f);
}

static void put_all(struct place *p, const char *const *paths)
{
  for (; *paths != NULL; paths++)
    put(p, *paths, "");
}
#define PUT(p, ...) put_all((p), (const char *const[]){__VA_ARGS__, NULL})

static void link_to(struct place *p, const char *target, const char *path)
{
  char full[256];
  snprintf(full, sizeof full, "%s/%s", p->dir, path);
  assert_int_equal(symlink(target, full), 0);
}

/* "path class ..." of all files, a line each. */
static void assert_read(struct place *p, const char *want)
{
  assert_true(folder_read(&p->tree, &p->run, &(struct folder_in){.path = p->dir, .options = &p->options, .jobs = 2}, &p->diags));
  buf_reset(&p->text);
  for (uint32_t i = 0; i < p->tree.n_files; i++) {
    const struct source_file *f = &p->tree.files[i];
    buf_printf(&p->text, "%s %s%s%s\n", f->shown, class_name((enum file_class)f->class_), (f->flags & FILE_STUB) != 0 ? " stub" : "", (f->flags & FILE_SCRIPT) != 0 ? " script" : "");
  }
  assert_buf(&p->text, want);
}

static void test_order_and_classes(void **state)
{
  (void)state;
  struct place p;
  place_init(&p);
  PUT(&p, "b/z.py", "b.py", "a.py", "b/a.py", "a/conftest.py", "a/tests/x.py", "a/migrations/0001.py", "settings.py", "x_pb2.py", "b-c.py", "note.txt");
  assert_read(&p, "a.py production\na/conftest.py test\na/migrations/0001.py migration\na/tests/x.py test\nb-c.py production\nb.py production\n"
                  "b/a.py production\nb/z.py production\nsettings.py settings\nx_pb2.py generated\n");
  place_release(&p);
}

static void test_classes_of_the_user(void **state)
{
  (void)state;
  struct place p;
  place_init(&p);
  p.options.classes[CLASS_TEST] = (struct globs){(const char *[]){"spec/**"}, 1};
  p.options.class_given[CLASS_MIGRATION] = true;      /* an empty list */
  PUT(&p, "spec/a.py", "tests/b.py", "migrations/c.py");
  assert_read(&p, "migrations/c.py production\nspec/a.py test\ntests/b.py production\n");
  place_release(&p);
}

static void test_left_out(void **state)
{
  (void)state;
  struct place p;
  place_init(&p);
  p.options.exclude = (struct globs){(const char *[]){"old/**"}, 1};
  PUT(&p, "a.py", ".hidden/x.py", ".x.py", "__pycache__/a.py", "node_modules/n.py", "env/pyvenv.cfg", "env/lib/x.py", "old/x.py", "made/x.py", "fast.pyx", "lib.so", "t.py", "t.pyi", "u.pyi");
  put(&p, ".gitignore", "made/\n");
  char fifo[128];
  snprintf(fifo, sizeof fifo, "%s/pipe.py", p.dir);
  assert_int_equal(mkfifo(fifo, 0666), 0);
  assert_read(&p, ".x.py production\na.py production\nt.py production\nu.pyi production stub\n");
  static const uint32_t want[LEFT_OUTS] = {[LEFT_HIDDEN] = 1, [LEFT_CACHE] = 1, [LEFT_VENDORED] = 1, [LEFT_VENV] = 1, [LEFT_EXCLUDED] = 1, [LEFT_IGNORED] = 1,
                                           [LEFT_SPECIAL] = 1, [LEFT_NATIVE] = 2, [LEFT_STUB_BESIDE] = 1};
  for (int why = 0; why < LEFT_OUTS; why++)
    if (p.tree.left_out[why] != want[why])
      fail_msg("%s: %u, not %u", left_out_name((enum left_out)why), p.tree.left_out[why], want[why]);
  assert_int_equal(p.tree.n_natives, 2);
  assert_string_equal(p.tree.natives[0], "fast.pyx");
  assert_int_equal(diag_count(&p.diags, DIAG_WARNING), 1);
  assert_string_equal(p.diags.at[0].path, "pipe.py");
  place_release(&p);
}

static void test_scripts(void **state)
{
  (void)state;
  struct place p;
  place_init(&p);
  put(&p, "bin/plain", "#!/usr/bin/python\n");
  put(&p, "bin/env", "#!/usr/bin/env python3.11 -u\n");
  put(&p, "bin/shell", "#!/bin/sh\npython\n");
  put(&p, "bin/text", "python\n");
  put(&p, "bin/pythonic", "#!/usr/bin/pythonic\n");
  assert_read(&p, "bin/env production script\nbin/plain production script\n");
  place_release(&p);
}

/* A link to a folder of the tree gives no second name; one that leads out, or nowhere, gives none at all. */
static void test_links(void **state)
{
  (void)state;
  struct place p;
  place_init(&p);
  PUT(&p, "a/x.py", "b/y.py");
  link_to(&p, "..", "a/loop");
  link_to(&p, "../b", "a/b");
  link_to(&p, "../b/y.py", "a/z.py");
  link_to(&p, "/tmp", "out");
  link_to(&p, "nowhere.py", "dangling.py");
  assert_read(&p, "a/x.py production\nb/y.py production\n");
  assert_int_equal(p.tree.left_out[LEFT_LINK], 5);
  place_release(&p);
}

static void test_names_that_are_no_text(void **state)
{
  (void)state;
  struct place p;
  place_init(&p);
  PUT(&p, "bad\xff.py", "new\nline.py");
  assert_true(folder_read(&p.tree, &p.run, &(struct folder_in){.path = p.dir, .options = &p.options, .jobs = 2}, &p.diags));
  assert_int_equal(p.tree.n_files, 2);
  assert_string_equal(p.tree.files[0].path, "bad\xff.py");
  assert_string_equal(p.tree.files[0].shown, "bad\\x{ff}.py");
  struct buf bytes = {0}, why = {0};
  assert_true(folder_load(&p.tree, 0, &bytes, &why));
  buf_release(&bytes);
  buf_release(&why);
  place_release(&p);
}

static void test_one_file(void **state)
{
  (void)state;
  struct place p;
  place_init(&p);
  put(&p, "a/x.py", "x = 1\n");
  char path[128];
  snprintf(path, sizeof path, "%s/a/x.py", p.dir);
  assert_true(folder_read(&p.tree, &p.run, &(struct folder_in){.path = path, .options = &p.options, .jobs = 2}, &p.diags));
  assert_int_equal(p.tree.n_files, 1);
  assert_string_equal(p.tree.files[0].path, "x.py");
  snprintf(path, sizeof path, "%s/nowhere", p.dir);
  assert_false(folder_read(&p.tree, &p.run, &(struct folder_in){.path = path, .options = &p.options, .jobs = 2}, &p.diags));
  assert_int_equal(diag_count(&p.diags, DIAG_ERROR), 1);
  place_release(&p);
}

/* A file may change between the walk and the reading. */
static void test_load(void **state)
{
  (void)state;
  struct place p;
  place_init(&p);
  put(&p, "gone.py", "");
  put(&p, "shrunk.py", "x = 1\ny = 2\n");
  assert_read(&p, "gone.py production\nshrunk.py production\n");
  put(&p, "shrunk.py", "x");
  char path[128];
  snprintf(path, sizeof path, "%s/gone.py", p.dir);
  assert_int_equal(unlink(path), 0);
  struct buf bytes = {0}, why = {0};
  assert_false(folder_load(&p.tree, 0, &bytes, &why));
  assert_true(why.n > 0);
  assert_true(folder_load(&p.tree, 1, &bytes, &why));
  assert_buf(&bytes, "x");
  assert_int_equal(mkfifo(path, 0666), 0);
  assert_false(folder_load(&p.tree, 0, &bytes, &why));
  buf_release(&bytes);
  buf_release(&why);
  place_release(&p);
}

/* "path why evidence", a line a root. */
static void assert_roots(struct place *p, const char *want)
{
  struct roots roots;
  assert_true(folder_read(&p->tree, &p->run, &(struct folder_in){.path = p->dir, .options = &p->options, .jobs = 2}, &p->diags));
  roots_find(&roots, &p->run, &p->tree, &p->options, &p->diags);
  buf_reset(&p->text);
  for (uint32_t i = 0; i < roots.n; i++)
    buf_printf(&p->text, "%s %s %s\n", roots.at[i].path, root_why_name((enum root_why)roots.at[i].why), roots.at[i].evidence);
  assert_buf(&p->text, want);
}

static void test_roots_found(void **state)
{
  (void)state;
  struct place p;
  place_init(&p);
  PUT(&p, "lib/one/setup.py", "lib/one/pkg/__init__.py", "lib/two/pyproject.toml", "app/src/thing.py", "pack/src/__init__.py", "common/apps/x.py", "lms/envs/a.py", "\xff/src/m.py");
  put(&p, "lms/envs/common.py", "import sys\nsys.path.append('common/apps')\nsys.path.append('nowhere')\n");
  assert_roots(&p, " path \nlib/one build-file lib/one/setup.py\napp/src src src\n\\x{ff}/src src src\ncommon/apps sys-path lms/envs/common.py:2\n");
  place_release(&p);
}

static void test_roots_declared(void **state)
{
  (void)state;
  struct place p;
  place_init(&p);
  static const struct root_option roots[] = {{.path = "."}, {.path = "./a/"}, {.path = "nowhere"}};
  p.options.roots = roots;
  p.options.n_roots = 3;
  PUT(&p, "a/x.py", "src/y.py");
  assert_roots(&p, " declared \na declared \nnowhere declared \n");
  assert_int_equal(diag_count(&p.diags, DIAG_WARNING), 1);
  assert_string_equal(p.diags.at[0].path, "nowhere");
  place_release(&p);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_order_and_classes), cmocka_unit_test(test_classes_of_the_user), cmocka_unit_test(test_left_out), cmocka_unit_test(test_scripts),
    cmocka_unit_test(test_links), cmocka_unit_test(test_names_that_are_no_text), cmocka_unit_test(test_one_file), cmocka_unit_test(test_load),
    cmocka_unit_test(test_roots_found), cmocka_unit_test(test_roots_declared),
  };
  return cmocka_run_group_tests_name("source/folder", tests, NULL, NULL);
}
