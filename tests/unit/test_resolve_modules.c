/* unit/test_resolve_modules.c: what files are called; imports.md 2 and 3 on lists of files made by hand. */
#include "test_resolve.h"

static const char *const flag_names[] = {"package", "no-init", "shadowed", "duplicate", "stub", "two-names", "shadows-stdlib", "unnameable"};

/* "path name flags in package", a line a file. */
static void assert_modules(struct hand *h, const char *want)
{
  struct buf out = {0};
  const struct modules *m = &h->p.modules;
  for (uint32_t mod = 1; mod < m->n; mod++) {
    buf_adds(&out, h->files[m->file[mod].v].path);
    add_word(&out, " ", corpus_text(&h->corpus, m->name[mod]));
    for (size_t i = 0; i < sizeof flag_names / sizeof *flag_names; i++)
      if ((m->flags[mod] & 1u << i) != 0)
        add_word(&out, " ", flag_names[i]);
    if (m->package[mod].v != 0)
      add_word(&out, " in ", corpus_text(&h->corpus, m->name[m->package[mod].v]));
    buf_addc(&out, '\n');
    assert_int_equal(modules_find(m, m->name[mod]).v, mod);       /* one name, one file */
    assert_int_equal(modules_of_file(m, m->file[mod]).v, mod);
  }
  assert_buf(&out, want);
  buf_release(&out);
}

static void test_packages(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_files(&h, "a/__init__.py a/b/__init__.py a/b/c.py a/d.py ns/e.py ns/sub/f.py top.py");
  hand_run(&h);
  assert_modules(&h, "a/__init__.py a package\n"
                     "a/b/__init__.py a.b package in a\n"
                     "a/b/c.py a.b.c in a.b\n"
                     "a/d.py a.d in a\n"
                     "ns/e.py ns.e no-init\n"
                     "ns/sub/f.py ns.sub.f no-init\n"
                     "top.py top\n");
  hand_release(&h);
}

/* A module beside a package of its name, a dot in a name, names that no statement can write. */
static void test_names_apart(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_files(&h, "a/__init__.py a/b.py a/b/__init__.py a/manage-dev.py a/migrations/0001_initial.py a/x.y.py bin/deploy json.py v1.2/m.py");
  hand_run(&h);
  assert_modules(&h, "a/__init__.py a package\n"
                     "a/b.py a.<b.py> shadowed unnameable in a\n"
                     "a/b/__init__.py a.b package in a\n"
                     "a/manage-dev.py a.manage-dev unnameable in a\n"
                     "a/migrations/0001_initial.py a.migrations.0001_initial no-init unnameable\n"
                     "a/x.y.py a.<x.y> unnameable in a\n"
                     "bin/deploy bin.<deploy> no-init unnameable\n"
                     "json.py json shadows-stdlib\n"
                     "v1.2/m.py <v1.2>.m no-init unnameable\n");
  hand_release(&h);
}

static void test_stubs(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_files(&h, "a/__init__.pyi a/b.pyi");
  h.files[0].flags = h.files[1].flags = FILE_STUB;
  hand_run(&h);
  assert_modules(&h, "a/__init__.pyi a package stub\na/b.pyi a.b stub in a\n");
  hand_release(&h);
}

/* The outermost root names a file, unless one further in has a prefix, a build file or is called src. */
static void test_naming_root(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_root(&h, "", NULL);
  hand_root(&h, "common/apps", NULL);
  hand_root(&h, "lib/one", NULL);
  hand_root(&h, "pack/src", NULL);
  h.build_dirs[0] = "lib/one";
  hand_files(&h, "common/apps/student.py lib/one/pkg/__init__.py pack/src/thing.py");
  hand_run(&h);
  assert_modules(&h, "common/apps/student.py common.apps.student no-init\n"
                     "lib/one/pkg/__init__.py pkg package\n"
                     "pack/src/thing.py thing\n");
  hand_release(&h);
}

static void test_prefix(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_root(&h, "", NULL);
  hand_root(&h, "djangoapps", "lms.apps");
  hand_files(&h, "djangoapps/__init__.py djangoapps/grades/__init__.py other.py");
  hand_run(&h);
  assert_modules(&h, "djangoapps/__init__.py lms.apps package\n"
                     "djangoapps/grades/__init__.py lms.apps.grades package in lms.apps\n"
                     "other.py other\n");
  hand_release(&h);
}

/* Two files, one name: the root that is searched first keeps it. */
static void test_duplicates(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_root(&h, "two", NULL);
  hand_root(&h, "one", NULL);
  hand_files(&h, "one/x.py two/x.py");
  hand_run(&h);
  assert_modules(&h, "one/x.py one.x duplicate\ntwo/x.py x\n");
  hand_release(&h);
}

/* PATH is a package itself: no name leads to its __init__, but it is there and holds the others. */
static void test_path_is_a_package(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "__init__.py", 0);
  uint32_t from = hand_from(&h, 1, "", "m");
  hand_file(&h, "m.py", 0);
  uint32_t back = hand_from(&h, 1, "", "f");
  hand_run(&h);
  assert_modules(&h, "__init__.py __init__ package\nm.py m in __init__\n");
  assert_target(&h, from, "internal m");
  assert_target(&h, back, "internal __init__ symbol f");
  hand_release(&h);
}

/* One module under two names would be loaded twice. */
static void test_two_names(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_root(&h, "", NULL);
  hand_root(&h, "common", NULL);
  hand_files(&h, "common/student.py common/track.py");
  hand_file(&h, "m.py", 0);
  hand_import(&h, "student");
  hand_import(&h, "common.student");
  hand_import(&h, "track");
  hand_run(&h);
  assert_modules(&h, "common/student.py common.student no-init two-names\ncommon/track.py common.track no-init\nm.py m\n");
  hand_release(&h);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_packages), cmocka_unit_test(test_names_apart), cmocka_unit_test(test_stubs), cmocka_unit_test(test_naming_root),
    cmocka_unit_test(test_prefix), cmocka_unit_test(test_duplicates), cmocka_unit_test(test_path_is_a_package), cmocka_unit_test(test_two_names),
  };
  return cmocka_run_group_tests_name("resolve/modules", tests, NULL, NULL);
}
