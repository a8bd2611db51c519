/* unit/test_resolve_names.c: scopes, re-exports, method orders and loaders, on tables made by hand. */
#include "test_names.h"

/* Names of the nodes, with blanks between. */
static void assert_mro(struct hand *h, const char *class_, const char *want)
{
  struct names *names = names_new(&h->arena, &h->p);
  struct mro mro = names_mro(names, program_find(&h->p, span_of(class_), NULL));
  buf_reset(&h->text);
  for (uint32_t i = 0; i < mro.n; i++)
    add_word(&h->text, i == 0 ? "" : " ", corpus_text(&h->corpus, h->p.nodes.name[mro.at[i].v]));
  if (mro.external.v != 0)
    add_word(&h->text, " and ", corpus_text(&h->corpus, mro.external));
  assert_buf(&h->text, want);
  names_free(names);
}

static void class_of(struct hand *h, const char *name, const char *bases)
{
  uint32_t c = hand_class(h, 1, name);
  for (size_t i = 0; bases[i] != '\0'; i++)
    hand_base(h, c, (const char[]){bases[i], '\0'});
}

static void test_method_order(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  hand_from(&h, 0, "lib", "X");
  class_of(&h, "O", "");
  class_of(&h, "A", "O");
  class_of(&h, "B", "O");
  class_of(&h, "D", "AB");                            /* the diamond: O comes last */
  class_of(&h, "E", "OA");                            /* no order is possible: depth first */
  class_of(&h, "F", "XD");
  class_of(&h, "G", "H");                             /* a ring, which Python would refuse */
  class_of(&h, "H", "G");
  class_of(&h, "N", "?");                             /* a base nobody knows */
  hand_run(&h);
  assert_mro(&h, "m.D", "m.D m.A m.B m.O");
  assert_mro(&h, "m.E", "m.E m.O m.A");
  assert_mro(&h, "m.F", "m.F m.D m.A m.B m.O and lib.X");
  assert_mro(&h, "m.N", "m.N");
  assert_mro(&h, "m.G", "m.G m.H");
  hand_release(&h);
}

/* A chain of classes as long as a file: no stack, no memory of its square; the order is cut. */
static void test_long_chain(void **state)
{
  (void)state;
  enum { LINKS = 20000 };
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  for (int i = 0; i < LINKS; i++) {
    char name[16], base[16];
    snprintf(name, sizeof name, "C%d", i);
    snprintf(base, sizeof base, "C%d", i - 1);
    uint32_t c = hand_class(&h, 1, name);
    if (i > 0)
      hand_base(&h, c, base);
  }
  hand_run(&h);
  struct names *names = names_new(&h.arena, &h.p);
  assert_in_range(names_mro(names, program_find(&h.p, SPAN("m.C19999"), NULL)).n, 100, 1000);
  names_free(names);
  hand_release(&h);
}

/* What a name means in a scope: "kind name". */
static void assert_means(struct hand *h, struct names *names, uint32_t in, const char *name, const char *want)
{
  static const char *const kinds[] = {"nothing", "module", "def", "instance", "self", "class", "super", "external", "builtin"};
  str_id id = intern_span(&h->corpus.strings, span_of(name));
  struct meaning m = names_lookup(names, (def_id){in}, id);
  buf_reset(&h->text);
  buf_adds(&h->text, kinds[m.kind]);
  if (m.kind != MEANS_NOTHING)
    add_word(&h->text, " ", corpus_text(&h->corpus, m.node.v != 0 ? h->p.nodes.name[m.node.v] : m.name));
  if (m.kind != MEANS_NOTHING && m.confidence != CONFIDENCE_CERTAIN)
    add_word(&h->text, " ", edge_confidence_name((enum edge_confidence)m.confidence));
  assert_buf(&h->text, want);
}

static void test_scopes(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  uint32_t c = hand_class(&h, 1, "C"), method = hand_method(&h, c, "method"), inner = hand_function(&h, method, "inner");
  hand_function(&h, c, "beside");
  hand_function(&h, 1, "beside_module");
  hand_function(&h, 1, "len");
  hand_function(&h, method, "local");
  hand_bind(&h, inner, "shadow", BIND_LOOP, 0);
  hand_function(&h, 1, "shadow");
  hand_run(&h);
  struct names *n = names_new(&h.arena, &h.p);
  assert_means(&h, n, c, "beside", "def m.C.beside");
  assert_means(&h, n, method, "beside", "nothing");  /* the class body is not seen from its methods */
  assert_means(&h, n, inner, "local", "def m.C.method.local");
  assert_means(&h, n, inner, "beside_module", "def m.beside_module");
  assert_means(&h, n, inner, "shadow", "nothing");   /* a loop variable hides the function */
  assert_means(&h, n, inner, "len", "def m.len");
  assert_means(&h, n, inner, "print", "builtin print");
  assert_means(&h, n, inner, "self", "self m.C");
  names_free(n);
  hand_release(&h);
}

/* A name that is bound more than once: the last that says something, and that need not be the one that ran. */
static void test_several_bindings(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  hand_from(&h, 0, "fast", "load");
  h.b.f.bindings.flags[1] = BINDING_CONDITIONAL;
  hand_assign(&h, 1, "load", hand_value(&h, EXPR_CONSTANT, 0, "None", ""));
  hand_function(&h, 1, "twice");
  hand_function(&h, 1, "twice");
  uint32_t first = hand_function(&h, 1, "branch");
  uint32_t second = hand_function(&h, 1, "branch");
  h.b.f.bindings.flags[h.b.f.bindings.n - 1] = BINDING_CONDITIONAL;
  h.b.f.defs.line[first] = 1;
  h.b.f.defs.line[second] = 2;
  hand_run(&h);
  struct names *n = names_new(&h.arena, &h.p);
  assert_means(&h, n, 1, "load", "external fast.load inferred");
  assert_means(&h, n, 1, "twice", "def m.twice inferred");
  str_id id = intern_span(&h.corpus.strings, SPAN("branch"));
  assert_int_equal(h.p.nodes.def[names_lookup(n, (def_id){1}, id).node.v].v, first);
  names_free(n);
  hand_release(&h);
}

/* A symbol is followed through faces to its definition; a ring of faces ends. */
static void test_reexports(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "a/__init__.py", 0);
  hand_from(&h, 1, "face", "f");
  hand_from(&h, 1, "face", "loop");
  hand_from(&h, 1, "face", "*");
  hand_file(&h, "a/face.py", 0);
  hand_from(&h, 1, "impl", "f");
  hand_from(&h, 1, "", "loop");
  hand_from(&h, 1, "impl", "*");
  hand_file(&h, "a/impl.py", 0);
  hand_function(&h, 1, "f");
  hand_function(&h, 1, "starred");
  hand_file(&h, "m.py", 0);
  uint32_t f = hand_from(&h, 0, "a", "f"), starred = hand_from(&h, 0, "a", "starred"), loop = hand_from(&h, 0, "a", "loop"), own = hand_from(&h, 0, "a.impl", "f");
  hand_run(&h);
  assert_target(&h, f, "internal a symbol f defined in a.impl");
  assert_target(&h, starred, "internal a symbol starred defined in a.impl");
  assert_target(&h, loop, "internal a symbol loop");
  assert_target(&h, own, "internal a.impl symbol f");
  hand_release(&h);
}

/* What is no class and no function has a home too: constants, names given again, attributes of modules, what comes from outside. */
static void test_homes(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "a/__init__.py", 0);
  hand_from(&h, 1, "conf", "LIMIT");
  hand_from(&h, 1, "conf", "Again");
  hand_from(&h, 1, "conf", "outside");
  hand_from(&h, 1, "conf", "hidden");
  hand_from(&h, 1, "", "impl");
  hand_assign(&h, 1, "attribute", hand_name(&h, "impl.f"));
  hand_assign(&h, 1, "made", hand_value(&h, EXPR_CONSTANT, 0, "None", ""));
  hand_file(&h, "a/conf.py", 0);
  hand_assign(&h, 1, "LIMIT", hand_value(&h, EXPR_CONSTANT, 0, "True", ""));
  hand_from(&h, 0, "library", "outside");
  hand_from(&h, 1, "impl", "f");
  hand_assign(&h, 1, "Again", hand_name(&h, "f"));
  hand_assign(&h, 1, "text", hand_name(&h, "text"));
  hand_file(&h, "a/impl.py", 0);
  hand_function(&h, 1, "f");
  hand_file(&h, "m.py", 0);
  static const char *const names[][2] = {
    {"LIMIT", "internal a symbol LIMIT defined in a.conf"}, {"Again", "internal a symbol Again defined in a.impl"},
    {"outside", "internal a symbol outside defined in a.conf"},   /* the last module that is ours */
    {"hidden", "internal a symbol hidden defined in a.conf"},     /* nobody sees it bound, but an import says where */
    {"attribute", "internal a symbol attribute defined in a.impl"}, {"made", "internal a symbol made"}, {"nowhere", "internal a symbol nowhere"}};
  enum { NAMES = sizeof names / sizeof *names };
  uint32_t row[NAMES], text = hand_from(&h, 0, "a.conf", "text");
  for (size_t i = 0; i < NAMES; i++)
    row[i] = hand_from(&h, 0, "a", names[i][0]);
  hand_run(&h);
  for (size_t i = 0; i < NAMES; i++)
    assert_target(&h, row[i], names[i][1]);
  assert_target(&h, text, "internal a.conf symbol text");
  hand_release(&h);
}

/* A star lets through what `__all__` lists, submodules too, and else what has no underscore; the last star wins. */
static void test_homes_behind_stars(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "a/__init__.py", 0);
  hand_from(&h, 1, "one", "*");
  hand_from(&h, 1, "two", "*");
  hand_file(&h, "a/one.py", 0);
  hand_function(&h, 1, "both");
  hand_function(&h, 1, "_private");
  hand_function(&h, 1, "unlisted");
  hand_file(&h, "a/two/__init__.py", 0);
  hand_function(&h, 1, "both");
  hand_function(&h, 1, "unlisted");
  static const char *const all[] = {"both", "part"};
  for (size_t i = 0; i < 2; i++) {
    uint32_t e = facts_add(&h.b, FACTS_EXPORTS);
    h.b.f.exports.op[e] = EXPORT_ADD;
    h.b.f.exports.name[e] = facts_str(&h.b, span_of(all[i]));
  }
  hand_files(&h, "a/two/part.py");
  hand_file(&h, "m.py", 0);
  uint32_t both = hand_from(&h, 0, "a", "both"), hidden = hand_from(&h, 0, "a", "_private"), other = hand_from(&h, 0, "a", "unlisted"), part = hand_from(&h, 0, "a", "part");
  hand_run(&h);
  assert_target(&h, both, "internal a symbol both defined in a.two");
  assert_target(&h, hidden, "internal a symbol _private");
  assert_target(&h, other, "internal a symbol unlisted defined in a.one");
  assert_target(&h, part, "internal a symbol part defined in a.two.part");
  hand_release(&h);
}

/* Values follow each other only so far: what is assigned from itself ends. */
static void test_rings_of_values(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  hand_assign(&h, 1, "a", hand_name(&h, "b"));
  hand_assign(&h, 1, "b", hand_name(&h, "a"));
  hand_assign(&h, 1, "c", hand_name(&h, "c.d"));
  hand_run(&h);
  struct names *n = names_new(&h.arena, &h.p);
  assert_means(&h, n, 1, "a", "nothing");
  assert_means(&h, n, 1, "c", "nothing");
  names_free(n);
  hand_release(&h);
}

/* Modules that star each other: every name is looked for, none for ever. */
static void test_stars_of_all_to_all(void **state)
{
  (void)state;
  enum { ALL = 12 };
  struct hand h;
  hand_init(&h);
  for (char i = 'a'; i < 'a' + ALL; i++) {
    hand_file(&h, arena_strndup(&h.arena, (const char[]){i, '.', 'p', 'y'}, 4), 0);
    for (char j = 'a'; j < 'a' + ALL; j++)
      hand_from(&h, 0, (const char[]){j, '\0'}, "*");
  }
  hand_function(&h, 1, "found");
  hand_file(&h, "z.py", 0);
  uint32_t row = hand_from(&h, 0, "a", "found"), none = hand_from(&h, 0, "a", "nowhere");
  hand_run(&h);
  struct names *n = names_new(&h.arena, &h.p);
  assert_means(&h, n, 1, "nowhere", "nothing");
  names_free(n);
  assert_target(&h, row, "internal a symbol found defined in l");
  assert_target(&h, none, "internal a symbol nowhere");
  hand_release(&h);
}

static void test_nested_lambdas(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  uint32_t in = 1;
  for (int i = 0; i < 20000; i++)
    in = hand_def(&h, in, DEF_LAMBDA, "<lambda1>");
  hand_run(&h);
  assert_in_range(program_name(&h.p, h.p.node_of_def[in]).n, 1000, 1100);
  hand_release(&h);
}

/* import a.b.c binds a, also where an inner root gave the module a longer name. */
static void test_head_of_import(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_root(&h, "", NULL);
  hand_root(&h, "common", NULL);
  hand_files(&h, "common/student/__init__.py common/student/models.py");
  hand_file(&h, "m.py", 0);
  hand_import(&h, "student.models");
  hand_import(&h, "os.path");
  hand_run(&h);
  struct names *n = names_new(&h.arena, &h.p);
  uint32_t in = corpus_module_def(&h.corpus, (file_id){2}).v;
  assert_means(&h, n, in, "student", "module common.student");
  assert_means(&h, n, in, "os", "external os");
  names_free(n);
  hand_release(&h);
}

static void load(struct hand *h, uint32_t in, const char *callee, const char *keyword, const char *label)
{
  hand_arg(h, hand_call(h, in, callee), keyword, 0, hand_value(h, EXPR_STRING, 0, label, ""));
}

static void test_loaders(void **state)
{
  (void)state;
  struct loader_option loader = {.call = "core.get_class", .module = {"module", 0}, .names = {NULL, NO_POSITION}, .prefix = {(const char *[]){"apps"}, 1}};
  struct hand h;
  hand_init(&h);
  h.options.loaders = &loader;
  h.options.n_loaders = 1;
  hand_files(&h, "apps/__init__.py apps/forms.py");
  hand_file(&h, "core.py", 0);
  hand_function(&h, 1, "get_class");
  hand_files(&h, "forms.py");
  hand_file(&h, "m.py", 0);
  hand_from(&h, 0, "core", "get_class");
  uint32_t f = hand_function(&h, 1, "f");
  load(&h, f, "get_class", NULL, "apps.forms");
  load(&h, 1, "get_class", NULL, "forms");            /* the plain name before the prefix */
  load(&h, 1, "get_class", "module", "apps.forms");
  load(&h, 1, "get_class", "other", "apps.forms");    /* another argument */
  load(&h, 1, "get_class", NULL, "nobody.forms");
  load(&h, 1, "str", NULL, "apps.forms");             /* no loader */
  hand_run(&h);
  assert_edges(&h, EDGE_IMPORT, "m -> core statement\n"
                                "m -> apps.forms dynamic inferred\n"
                                "m -> forms dynamic inferred\n"
                                "m -> apps.forms dynamic inferred\n");
  assert_int_equal(h.p.edges.scope[2], SCOPE_FUNCTION);
  assert_int_equal(h.p.edges.scope[3], SCOPE_MODULE);
  hand_release(&h);
}

enum { CALLERS = 20 };

static void hand_callers(struct hand *h)
{
  struct buf name = {0};
  hand_init(h);
  hand_file(h, "base.py", 0);
  uint32_t base = hand_class(h, 1, "Base");
  hand_method(h, base, "run");
  for (unsigned i = 0; i < CALLERS; i++) {
    buf_reset(&name);
    buf_printf(&name, "f%02u.py", i);
    hand_file(h, arena_strndup(&h->arena, name.at, name.n), 0);
    hand_from(h, 0, "base", "Base");
    hand_from(h, 0, "outside", "made");
    uint32_t class_ = hand_class(h, 1, "C"), method = hand_method(h, class_, "go");
    hand_base(h, class_, i % 2 == 0 ? "Base" : "made.Base");
    hand_decorate(h, method, "made.decorate");
    hand_call(h, method, "self.run");                 /* of Base, or made.Base.run */
    hand_call(h, method, "made.shared.go");
    buf_reset(&name);
    buf_printf(&name, "made.own%u.go", i % 7);
    hand_call(h, method, name.at);
    hand_import(h, "stars");
    buf_reset(&name);
    buf_printf(&name, "stars.nowhere%u.go", i);       /* no name of any file, and asked of a star */
    hand_call(h, method, name.at);
  }
  hand_file(h, "stars.py", 0);
  hand_from(h, 0, "base", "*");
  hand_run(h);
  buf_release(&name);
}

/* Whoever looks, and with how many others: the same meanings, and the same strings under the same numbers. */
static void test_all_at_once(void **state)
{
  (void)state;
  struct hand one, many;
  hand_callers(&one);
  hand_callers(&many);
  struct names *n = names_new(&one.arena, &one.p), *m = names_new(&many.arena, &many.p);
  names_find_all(n, 1);
  names_find_all(m, 4);
  assert_int_equal(one.corpus.strings.n, many.corpus.strings.n);
  for (uint32_t id = 1; id < one.corpus.strings.n; id++)
    assert_string_equal(corpus_text(&one.corpus, (str_id){id}), corpus_text(&many.corpus, (str_id){id}));
  const struct facts *f = &one.corpus.all;
  for (uint32_t call = 1; call < f->calls.n; call++) {
    struct meaning want = names_expr(n, f->calls.in[call], f->calls.callee[call]), a = names_callee(n, call), b = names_callee(m, call);
    assert_true(want.kind == a.kind && want.node.v == a.node.v && want.name.v == a.name.v && want.rule == a.rule && want.confidence == a.confidence);
    assert_true(b.kind == a.kind && b.node.v == a.node.v && b.name.v == a.name.v && b.rule == a.rule && b.confidence == a.confidence);
  }
  assert_string_equal(corpus_text(&many.corpus, names_callee(m, 6).name), "outside.made.shared.go");
  assert_string_equal(corpus_text(&many.corpus, names_callee(m, 5).name), "outside.made.Base.run");
  assert_string_equal(corpus_text(&many.corpus, names_decorator(m, CALLERS).name), "outside.made.decorate");
  assert_int_equal(names_callee(m, 8).kind, MEANS_NOTHING);
  assert_int_equal(names_base(m, 1).kind, MEANS_DEF);
  names_free(n);
  names_free(m);
  hand_release(&one);
  hand_release(&many);
}

/* Django's own: the last part is a symbol, unless the whole is a module. */
static void test_import_string(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_files(&h, "apps/__init__.py apps/forms.py");
  hand_file(&h, "m.py", 0);
  hand_from(&h, 0, "django.utils.module_loading", "import_string");
  load(&h, 1, "import_string", NULL, "apps.forms.Form");
  load(&h, 1, "import_string", "dotted_path", "apps.forms");
  load(&h, 1, "import_string", NULL, "apps.nowhere.Form");
  load(&h, 1, "import_string", NULL, "apps");
  hand_run(&h);
  assert_edges(&h, EDGE_IMPORT, "m -> django.utils.module_loading.import_string statement\n"
                                "m -> apps.forms dynamic inferred\n"
                                "m -> apps.forms dynamic inferred\n"
                                "m -> apps dynamic inferred\n");
  hand_release(&h);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_method_order), cmocka_unit_test(test_long_chain), cmocka_unit_test(test_scopes), cmocka_unit_test(test_several_bindings), cmocka_unit_test(test_reexports), cmocka_unit_test(test_homes), cmocka_unit_test(test_homes_behind_stars),
    cmocka_unit_test(test_rings_of_values), cmocka_unit_test(test_stars_of_all_to_all), cmocka_unit_test(test_nested_lambdas), cmocka_unit_test(test_head_of_import), cmocka_unit_test(test_loaders), cmocka_unit_test(test_import_string),
    cmocka_unit_test(test_all_at_once),
  };
  return cmocka_run_group_tests_name("resolve/names", tests, NULL, NULL);
}
