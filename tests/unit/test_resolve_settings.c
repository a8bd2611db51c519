/* unit/test_resolve_settings.c: modules that are named in strings, on tables made by hand. */
#include "test_names.h"

static void hand_string(struct hand *h, uint32_t in, uint32_t line, const char *text, const char *to)
{
  uint32_t row = facts_add(&h->b, FACTS_STRINGS);
  struct strings *s = &h->b.f.strings;
  s->in[row] = (def_id){in};
  s->line[row] = line;
  s->col[row] = 1;
  s->text[row] = facts_str(&h->b, span_of(text));
  s->to[row] = facts_str(&h->b, span_of(to));
}

static void hand_settings(struct hand *h, const char *path)
{
  hand_file(h, path, 0);
  h->files[h->tree.n_files - 1].class_ = CLASS_SETTINGS;
}

/* The longest prefix that is a module and has two parts; by an inner root and an alias too. */
static void test_prefixes(void **state)
{
  (void)state;
  struct alias_option alias = {"old", "pkg.sub"};
  struct hand h;
  hand_init(&h);
  h.options.aliases = &alias;
  h.options.n_aliases = 1;
  hand_root(&h, "", NULL);
  hand_root(&h, "inner", NULL);
  hand_files(&h, "inner/app/__init__.py inner/app/views.py pkg/__init__.py pkg/sub/__init__.py pkg/sub/deep.py");
  hand_settings(&h, "settings.py");
  hand_string(&h, 1, 1, "pkg.sub.deep.A.b", "X");
  hand_string(&h, 1, 2, "pkg.sub.A.b", "X");
  hand_string(&h, 1, 3, "pkg.A", "X");                /* one part is left */
  hand_string(&h, 1, 4, "app.views.f", "X");
  hand_string(&h, 1, 5, "app.nope", "X");
  hand_string(&h, 1, 6, "old.deep.A", "X");
  hand_string(&h, 1, 7, "pkg.sub.deep:A", "X");
  hand_string(&h, 1, 8, "settings.x", "X");
  hand_string(&h, 1, 9, "nobody.a.b", "X");
  hand_run(&h);
  assert_edges(&h, EDGE_SETTING, "settings -> pkg.sub.deep text possible\n"
                                 "settings -> pkg.sub text possible\n"
                                 "settings -> inner.app.views text possible\n"
                                 "settings -> pkg.sub.deep text possible\n"
                                 "settings -> pkg.sub.deep text possible\n");
  assert_int_equal(h.p.counts.names, 0);              /* texts are no imports: nothing is counted, and no second name noted */
  for (uint32_t mod = 1; mod < h.p.modules.n; mod++)
    assert_int_equal(h.p.modules.flags[mod] & MODULE_TWO_NAMES, 0);
  hand_release(&h);
}

/* Settings files only, and inferred where the name is known. */
static void test_known(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "code.py", 0);
  hand_string(&h, 1, 1, "pkg.a.X", "INSTALLED_APPS");
  hand_files(&h, "pkg/__init__.py pkg/a.py");
  hand_settings(&h, "settings.py");
  uint32_t f = hand_function(&h, 1, "f");
  hand_string(&h, 1, 1, "pkg.a.X", "INSTALLED_APPS");
  hand_string(&h, f, 2, "pkg.a.X", "CELERY_ROUTES");
  hand_string(&h, f, 3, "pkg.a.X", "CELERY");
  hand_string(&h, f, 4, "pkg.a.X", "MY_INSTALLED_APPS");
  hand_string(&h, f, 5, "pkg.a.X", "");
  hand_run(&h);
  assert_edges(&h, EDGE_SETTING, "settings -> pkg.a known-setting inferred\n"
                                 "settings.f -> pkg.a known-setting inferred\n"
                                 "settings.f -> pkg.a text possible\n"
                                 "settings.f -> pkg.a text possible\n"
                                 "settings.f -> pkg.a text possible\n");
  hand_release(&h);
}

static void patch(struct hand *h, const char *callee, const char *keyword, const char *text)
{
  uint32_t call = hand_call(h, 1, callee);
  h->b.f.calls.col[call] = 5;
  hand_arg(h, call, keyword, 0, hand_value(h, EXPR_STRING, 0, text, ""));
}

/* A text belongs to the last call before it; one that was not noted stands where its call does. */
static void test_patch(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "before.py", 0);
  hand_string(&h, 1, 9, "pkg.a.X", "");
  hand_files(&h, "pkg/__init__.py pkg/a.py");
  hand_file(&h, "t.py", 0);
  hand_from(&h, 0, "mock", "patch");
  hand_string(&h, 1, 1, "pkg.a.X", "");               /* before the name of the first call */
  patch(&h, "patch", NULL, "pkg.a.X");                /* line 1 */
  hand_string(&h, 1, 2, "pkg.a.X", "");
  hand_string(&h, 1, 2, "pkg.a.Y", "");
  patch(&h, "patch.dict", "in_dict", "pkg.a.long");   /* line 2 */
  patch(&h, "patch.dict", "target", "pkg.a.X");       /* another argument */
  patch(&h, "patch.object", NULL, "pkg.a.X");
  patch(&h, "other", NULL, "pkg.a.X");
  hand_file(&h, "z.py", 0);
  hand_string(&h, 1, 9, "pkg.a.long", "");            /* another file */
  hand_run(&h);
  assert_edges(&h, EDGE_SETTING, "t -> pkg.a patch inferred\n"
                                 "t -> pkg.a patch inferred\n");
  const struct edges *e = &h.p.edges;
  uint32_t n = 0, line[2] = {0}, table[2] = {0};
  for (uint32_t at = 1; at < e->n; at++)
    if (e->kind[at] == EDGE_SETTING) {
      line[n] = program_place(&h.p, at).line;
      table[n++] = e->evidence_table[at];
    }
  assert_int_equal(table[0], FACTS_CALLS);
  assert_int_equal(line[0], 2);
  assert_int_equal(table[1], FACTS_STRINGS);
  assert_int_equal(line[1], 2);
  hand_release(&h);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_prefixes), cmocka_unit_test(test_known), cmocka_unit_test(test_patch)};
  return cmocka_run_group_tests_name("resolve/settings", tests, NULL, NULL);
}
