/* unit/test_resolve_imports.c: what each imported name means; the rows of imports.md 4 and 5 on tables made by hand. */
#include "test_resolve.h"

static void test_plain(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_files(&h, "a/__init__.py a/b/__init__.py a/b/c.py");
  hand_file(&h, "m.py", 0);
  uint32_t whole = hand_import(&h, "a.b.c"), head = hand_import(&h, "a"), rest = hand_import(&h, "a.b.nope"), far = hand_import(&h, "a.nope.x"), self = hand_import(&h, "m");
  uint32_t out = hand_import(&h, "requests.adapters"), lib = hand_import(&h, "os.path");
  hand_run(&h);
  assert_target(&h, whole, "internal a.b.c");
  assert_target(&h, head, "internal a");
  assert_target(&h, rest, "internal a.b symbol nope rest-missing");
  assert_target(&h, far, "unresolved missing a.nope.x");
  assert_target(&h, self, "self m");
  assert_target(&h, out, "external requests.adapters");
  assert_target(&h, lib, "external os.path stdlib");
  hand_release(&h);
}

static void test_from(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_files(&h, "a/__init__.py a/b.py");
  hand_file(&h, "m.py", 0);
  uint32_t module = hand_from(&h, 0, "a", "b"), symbol = hand_from(&h, 0, "a", "f"), deep = hand_from(&h, 0, "a.b", "g"), star = hand_from(&h, 0, "a", "*");
  uint32_t star_of_none = hand_from(&h, 0, "a.none", "*"), two_up = hand_from(&h, 0, "a.none", "x"), out = hand_from(&h, 0, "django.db", "models");
  uint32_t star_out = hand_from(&h, 0, "django.db", "*"), future = hand_from(&h, 0, "__future__", "division");
  hand_run(&h);
  assert_target(&h, module, "internal a.b");
  assert_target(&h, symbol, "internal a symbol f");
  assert_target(&h, deep, "internal a.b symbol g");
  assert_target(&h, star, "internal a symbol *");
  assert_target(&h, star_of_none, "unresolved missing a.none");
  assert_target(&h, two_up, "unresolved missing a.none.x");
  assert_target(&h, out, "external django.db.models");
  assert_target(&h, star_out, "external django.db symbol *");
  assert_target(&h, future, "directive __future__.division");
  hand_release(&h);
}

/* Seen from p/q/m.py, p/q/__init__.py and a file at the top. */
static void test_relative(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_files(&h, "p/__init__.py");
  hand_file(&h, "p/q/__init__.py", 0);
  uint32_t own = hand_from(&h, 1, "", "x"), own_symbol = hand_from(&h, 1, "", "nope"), up = hand_from(&h, 2, "", "q");
  hand_file(&h, "p/q/m.py", 0);
  uint32_t one = hand_from(&h, 1, "", "x"), one_symbol = hand_from(&h, 1, "x", "y"), two = hand_from(&h, 2, "", "z"), three = hand_from(&h, 3, "", "z");
  uint32_t missing = hand_from(&h, 1, "nope.deep", "y"), to_self = hand_from(&h, 1, "m", "y"), star = hand_from(&h, 1, "x", "*");
  hand_files(&h, "p/q/x.py");
  hand_file(&h, "top.py", 0);
  uint32_t homeless = hand_from(&h, 1, "", "p");
  hand_run(&h);
  assert_target(&h, own, "internal p.q.x");
  assert_target(&h, own_symbol, "self p.q symbol nope");
  assert_target(&h, up, "self p.q");
  assert_target(&h, one, "internal p.q.x");
  assert_target(&h, one_symbol, "internal p.q.x symbol y");
  assert_target(&h, two, "internal p symbol z");
  assert_target(&h, three, "unresolved beyond-top z");
  assert_target(&h, missing, "unresolved missing p.q.nope.deep.y");
  assert_target(&h, to_self, "self p.q.m symbol y");
  assert_target(&h, star, "internal p.q.x symbol *");
  assert_target(&h, homeless, "unresolved no-package p");
  hand_release(&h);
}

/* A folder without __init__ is a package of nothing: it leads on, but is no target. */
static void test_namespaces(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  uint32_t space = hand_import(&h, "ns"), sub = hand_from(&h, 0, "ns", "sub"), star = hand_from(&h, 0, "ns", "*"), none = hand_from(&h, 0, "ns", "nope");
  hand_file(&h, "ns/sub.py", 0);
  uint32_t beside = hand_from(&h, 1, "", "two");
  hand_files(&h, "ns/two.py");
  hand_run(&h);
  assert_target(&h, space, "namespace ns");
  assert_target(&h, sub, "internal ns.sub");
  assert_target(&h, star, "namespace ns symbol *");
  assert_target(&h, none, "external ns.nope");
  assert_target(&h, beside, "internal ns.two");
  hand_release(&h);
}

/* imports.md 4.3: beside the importer first, in Python 2 without absolute_import. */
static void check_implicit(enum python_version python, uint32_t flags, uint32_t flags_elsewhere, const char *want, const char *want_library)
{
  struct hand h;
  hand_init(&h);
  h.options.python = python;
  hand_file(&h, "old.py", flags_elsewhere);
  hand_files(&h, "p/__init__.py");
  hand_file(&h, "p/m.py", flags);
  uint32_t models = hand_import(&h, "models"), library = hand_import(&h, "json");
  hand_files(&h, "p/models.py");
  hand_run(&h);
  assert_target(&h, models, want);
  assert_target(&h, library, want_library);
  hand_release(&h);
}

static void test_implicit_relative(void **state)
{
  (void)state;
  const char *beside = "internal p.models implicit", *absolute = "external models", *json = "external json stdlib";
  check_implicit(PYTHON_2, 0, 0, beside, json);
  check_implicit(PYTHON_2, FILE_ABSOLUTE_IMPORT, 0, absolute, json);
  check_implicit(PYTHON_3, FILE_PY2, 0, absolute, json);
  check_implicit(PYTHON_AUTO, 0, 0, absolute, json);
  check_implicit(PYTHON_AUTO, FILE_PY2, 0, beside, json);
  check_implicit(PYTHON_AUTO, 0, FILE_PY2, beside, json);
  check_implicit(PYTHON_AUTO, FILE_PY3, FILE_PY2, absolute, json);
}

static void test_implicit_doubt(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  h.options.python = PYTHON_2;
  hand_files(&h, "models.py p/__init__.py p/json.py");
  hand_file(&h, "p/m.py", 0);
  uint32_t both = hand_import(&h, "models"), library = hand_import(&h, "json"), self = hand_import(&h, "m");
  hand_files(&h, "p/models.py");
  hand_run(&h);
  assert_target(&h, both, "internal p.models doubtful implicit inferred");
  assert_target(&h, library, "internal p.json doubtful implicit inferred");
  assert_target(&h, self, "external m");              /* never to the importer itself */
  hand_release(&h);
}

static void test_roots_in_order(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_root(&h, "one", NULL);
  hand_root(&h, "two", NULL);
  hand_files(&h, "one/only_one.py one/pack/__init__.py one/pack/x.py one/same.py");
  hand_file(&h, "two/m.py", 0);
  uint32_t first = hand_import(&h, "same"), here = hand_import(&h, "only_two"), there = hand_import(&h, "only_one");
  uint32_t falls_through = hand_import(&h, "pack.y"), symbol = hand_from(&h, 0, "pack", "y");
  hand_files(&h, "two/only_two.py two/pack/__init__.py two/pack/y.py two/same.py");
  hand_run(&h);
  assert_target(&h, first, "internal same");
  assert_string_equal(h.files[h.p.modules.file[h.p.targets.module[first].v].v].path, "one/same.py");
  assert_target(&h, here, "internal only_two");
  assert_target(&h, there, "internal only_one");
  assert_target(&h, falls_through, "internal pack.y");
  assert_target(&h, symbol, "internal pack symbol y");
  hand_release(&h);
}

/* Roots of other processes come last and say so. */
static void test_roots_of_others(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_root(&h, "cms", "cms")->seen_by = (struct globs){(const char *[]){"cms/**"}, 1};
  hand_root(&h, "lms", "lms")->seen_by = (struct globs){(const char *[]){"lms/**"}, 1};
  hand_files(&h, "cms/both.py cms/only_cms.py lms/both.py");
  hand_file(&h, "lms/m.py", 0);
  uint32_t both = hand_import(&h, "both"), other = hand_import(&h, "only_cms"), canonical = hand_import(&h, "cms.both");
  hand_run(&h);
  assert_target(&h, both, "internal lms.both");
  assert_target(&h, other, "internal cms.only_cms cross-root inferred");
  assert_target(&h, canonical, "internal cms.both");
  hand_release(&h);
}

static void test_aliases(void **state)
{
  (void)state;
  static const struct alias_option aliases[] = {{"old", "new"}, {"old.deep", "new.other"}, {"gone", "nowhere"}};
  struct hand h;
  hand_init(&h);
  h.options.aliases = aliases;
  h.options.n_aliases = 3;
  hand_file(&h, "m.py", 0);
  uint32_t plain = hand_import(&h, "old.x"), longest = hand_from(&h, 0, "old.deep", "y"), part = hand_import(&h, "older"), gone = hand_import(&h, "gone.z");
  uint32_t missing = hand_import(&h, "old.none.z");
  hand_files(&h, "new/__init__.py new/other.py new/x.py");
  hand_run(&h);
  assert_target(&h, plain, "internal new.x alias");
  assert_target(&h, longest, "internal new.other symbol y alias");
  assert_target(&h, part, "external older");
  assert_target(&h, gone, "external nowhere.z alias");
  assert_target(&h, missing, "unresolved missing new.none.z alias");
  hand_release(&h);
}

static void test_beside_a_script(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_files(&h, "pack/__init__.py pack/helper.py");
  hand_file(&h, "pack/run.py", 0);
  uint32_t in_package = hand_import(&h, "helper");
  hand_files(&h, "tools/helper.py");
  hand_file(&h, "tools/run.py", 0);
  uint32_t script = hand_import(&h, "helper");
  hand_run(&h);
  assert_target(&h, in_package, "external helper");   /* Python 3, in a package */
  assert_target(&h, script, "internal tools.helper script inferred");
  hand_release(&h);
}

static void test_dynamic(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_files(&h, "p/__init__.py p/b.py p/q/__init__.py");
  hand_file(&h, "p/q/m.py", 0);
  uint32_t literal = hand_dynamic(&h, 0, "p.b", "", 0), head = hand_dynamic(&h, 0, "p.", "", IMPORT_PARTIAL), package = hand_dynamic(&h, 1, "m2", "", IMPORT_PACKAGE);
  uint32_t anchor = hand_dynamic(&h, 1, "b", "p", 0), up = hand_dynamic(&h, 2, "b", "p.q", 0), beyond = hand_dynamic(&h, 3, "b", "p.q", 0);
  uint32_t unreadable = hand_dynamic(&h, 1, "b", "", 0), deep = hand_dynamic(&h, 0, "p.b.f", "", 0);
  hand_files(&h, "p/q/m2.py");
  hand_run(&h);
  assert_target(&h, literal, "internal p.b inferred");
  assert_target(&h, head, "unresolved dynamic p. inferred");
  assert_target(&h, package, "internal p.q.m2 inferred");
  assert_target(&h, anchor, "internal p.b inferred");
  assert_target(&h, up, "internal p.b inferred");
  assert_target(&h, beyond, "unresolved beyond-top b inferred");
  assert_target(&h, unreadable, "unresolved dynamic .b inferred");
  assert_target(&h, deep, "internal p.b symbol f rest-missing inferred");
  hand_release(&h);
}

/* import_module(".x", __name__): the name of a package is the package, that of a module leads nowhere. */
static void test_dynamic_by_own_name(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_files(&h, "p/__init__.py");
  hand_file(&h, "p/q/__init__.py", 0);
  uint32_t package = hand_dynamic(&h, 1, "x", "", IMPORT_OWN_NAME);
  hand_file(&h, "p/q/m.py", 0);
  uint32_t module = hand_dynamic(&h, 1, "x", "", IMPORT_OWN_NAME), up = hand_dynamic(&h, 2, "x", "", IMPORT_OWN_NAME);
  hand_files(&h, "p/q/x.py");
  hand_run(&h);
  assert_target(&h, package, "internal p.q.x inferred");
  assert_target(&h, module, "self p.q.m symbol x rest-missing inferred");
  assert_target(&h, up, "internal p.q.x inferred");
  hand_release(&h);
}

static void test_reasons(void **state)
{
  (void)state;
  const char *exclude[] = {"pack/left_out.py"};
  struct hand h;
  hand_init(&h);
  h.options.exclude = (struct globs){exclude, 1};
  h.natives[0] = "pack/fast.pyx";
  hand_file(&h, "m.py", 0);
  uint32_t native = hand_import(&h, "pack.fast"), of_native = hand_from(&h, 0, "pack.fast", "f"), unread = hand_from(&h, 0, "pack.left_out", "x");
  uint32_t optional = hand_import(&h, "pack.none.x"), missing = hand_import(&h, "pack.none.y");
  h.b.f.imports.flags[optional] |= IMPORT_OPTIONAL;
  hand_files(&h, "pack/__init__.py");
  hand_run(&h);
  assert_target(&h, native, "unresolved native pack.fast");
  assert_target(&h, of_native, "unresolved native pack.fast.f");
  assert_target(&h, unread, "unresolved unread pack.left_out.x");
  assert_target(&h, optional, "unresolved optional pack.none.x");
  assert_target(&h, missing, "unresolved missing pack.none.y");
  assert_int_equal(h.p.counts.names, 5);
  assert_int_equal(h.p.counts.by_status[IMPORT_UNRESOLVED], 5);
  assert_int_equal(h.p.counts.by_why[WHY_NATIVE], 2);
  assert_int_equal(h.p.counts.by_why[WHY_OPTIONAL], 1);
  hand_release(&h);
}

/* Edges: one for each name, weight only for the first of a statement; none to itself, a namespace or nothing. */
static void test_edges(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_files(&h, "a.py");
  hand_file(&h, "m.py", 0);
  uint32_t first = hand_from(&h, 0, "a", "f"), second = hand_from(&h, 0, "a", "g");
  h.b.f.imports.stmt[second] = first;
  h.b.f.imports.scope[second] = SCOPE_TRY;
  hand_import(&h, "m");
  hand_import(&h, "ns");
  hand_import(&h, "django");
  hand_from(&h, 3, "", "x");
  hand_files(&h, "ns/x.py");
  hand_run(&h);
  const struct edges *e = &h.p.edges;
  assert_int_equal(e->n, 1 + 3);
  assert_int_equal(e->from[1].v, 2);
  assert_int_equal(e->to[1].v, 1);
  assert_int_equal(e->weight[1], 1);
  assert_int_equal(e->weight[2], 0);
  assert_int_equal(e->scope[2], SCOPE_TRY);
  assert_int_equal(h.p.nodes.kind[e->to[3].v], NODE_EXTERNAL);
  assert_span(program_name(&h.p, e->to[3]), "django");
  struct place place = program_place(&h.p, 2);
  assert_int_equal(place.file.v, 1);
  assert_int_equal(place.line, 2);
  hand_release(&h);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_plain), cmocka_unit_test(test_from), cmocka_unit_test(test_relative), cmocka_unit_test(test_namespaces),
    cmocka_unit_test(test_implicit_relative), cmocka_unit_test(test_implicit_doubt), cmocka_unit_test(test_roots_in_order),
    cmocka_unit_test(test_roots_of_others), cmocka_unit_test(test_aliases), cmocka_unit_test(test_beside_a_script), cmocka_unit_test(test_dynamic), cmocka_unit_test(test_dynamic_by_own_name),
    cmocka_unit_test(test_reasons), cmocka_unit_test(test_edges),
  };
  return cmocka_run_group_tests_name("resolve/imports", tests, NULL, NULL);
}
