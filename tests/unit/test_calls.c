/* unit/test_calls.c: who calls whom, on tables made by hand; callgraph.md as far as the first call graph goes. */
#include "test_names.h"

static struct call_counts run_calls(struct hand *h)
{
  struct call_counts counts;
  hand_run(h);
  struct names *names = names_new(&h->arena, &h->p);
  struct solver *solver = flow_begin(&h->corpus);
  flow_index(solver);
  calls_by_value(calls_by_name(&h->p, names, &counts), solver);
  names_free(names);
  uint32_t sum = counts.internal + counts.external + counts.builtin + counts.class_without_init;
  for (int i = 0; i < CALL_REASONS; i++)
    sum += counts.unresolved[i];
  assert_int_equal(counts.sites, sum);                /* no site is lost */
  return counts;
}

static void test_direct(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  uint32_t f = hand_function(&h, 1, "f"), g = hand_function(&h, f, "g");
  hand_call(&h, 1, "f");
  hand_call(&h, f, "g");
  hand_call(&h, g, "f");
  hand_call(&h, g, "len");
  hand_call(&h, g, "nobody");
  hand_call_of(&h, g, hand_value(&h, EXPR_STRING, 0, ",", "join"));
  hand_call_of(&h, g, hand_value(&h, EXPR_OTHER, 0, "", ""));
  struct call_counts c = run_calls(&h);
  assert_edges(&h, EDGE_CALL, "m -> m.f name\n"
                              "m.f -> m.f.g name\n"
                              "m.f.g -> m.f name\n"
                              "m.f.g -> <builtin>.len builtin\n"
                              "m.f.g -> <**PyStr**>.join literal\n");
  assert_int_equal(c.builtin, 2);
  assert_int_equal(c.unresolved[CALL_UNKNOWN_NAME], 1);
  assert_int_equal(c.unresolved[CALL_COMPUTED], 1);
  static const uint8_t fates[] = {FATE_NONE, FATE_KNOWN, FATE_KNOWN, FATE_KNOWN, FATE_KNOWN, FATE_UNKNOWN + CALL_UNKNOWN_NAME, FATE_KNOWN, FATE_UNKNOWN + CALL_COMPUTED};
  assert_memory_equal(c.of_call, fates, sizeof fates);
  hand_release(&h);
}

/* Through imported names, modules, packages that re-export, and out of the tree. */
static void test_imported(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  hand_import(&h, "p.impl");
  hand_from(&h, 0, "p", "f");
  hand_from(&h, 0, "p", "impl");
  hand_from(&h, 0, "django.db", "models");
  uint32_t caller = hand_function(&h, 1, "caller");
  hand_call(&h, caller, "f");                         /* re-exported by p */
  hand_call(&h, caller, "p.impl.f");
  hand_call(&h, caller, "impl.f");
  hand_call(&h, caller, "models.CharField");
  hand_call(&h, caller, "impl.nobody");
  hand_file(&h, "p/__init__.py", 0);
  hand_from(&h, 1, "impl", "f");
  hand_file(&h, "p/impl.py", 0);
  hand_function(&h, 1, "f");
  struct call_counts c = run_calls(&h);
  assert_edges(&h, EDGE_CALL, "m.caller -> p.impl.f import\n"
                              "m.caller -> p.impl.f attribute\n"
                              "m.caller -> p.impl.f attribute\n"
                              "m.caller -> django.db.models.CharField attribute\n");
  assert_int_equal(c.external, 1);
  assert_int_equal(c.unresolved[CALL_NO_MEMBER], 1);
  hand_release(&h);
}

static void test_stars(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "listed.py", 0);
  hand_export(&h, EXPORT_SET, "");
  hand_export(&h, EXPORT_ADD, "_given");
  hand_function(&h, 1, "_given");
  hand_function(&h, 1, "kept");
  hand_file(&h, "m.py", 0);
  hand_from(&h, 0, "listed", "*");
  hand_from(&h, 0, "open", "*");
  hand_call(&h, 1, "_given");                         /* __all__ says so */
  hand_call(&h, 1, "kept");                           /* __all__ leaves it out */
  hand_call(&h, 1, "public");
  hand_call(&h, 1, "_private");
  hand_file(&h, "open.py", 0);
  hand_function(&h, 1, "public");
  hand_function(&h, 1, "_private");
  struct call_counts c = run_calls(&h);
  assert_edges(&h, EDGE_CALL, "m -> listed._given import\nm -> open.public import\n");
  assert_int_equal(c.unresolved[CALL_UNKNOWN_NAME], 2);
  hand_release(&h);
}

/* The method order, self, super, fields, and what is asked of a class. */
static void test_methods(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  uint32_t base = hand_class(&h, 1, "Base"), child = hand_class(&h, 1, "Child");
  hand_method(&h, base, "greet");
  hand_method(&h, base, "leave");
  hand_base(&h, child, "Base");
  uint32_t greet = hand_method(&h, child, "greet");
  hand_call(&h, greet, "self.leave");                 /* found in Base */
  hand_call(&h, greet, "self.greet");                 /* found in Child */
  uint32_t super_ = hand_call(&h, greet, "super");
  hand_call_of(&h, greet, hand_value(&h, EXPR_CALL, super_, "", "greet"));
  hand_call(&h, greet, "self.nobody");
  hand_call(&h, 1, "Child.leave");
  struct call_counts c = run_calls(&h);
  assert_edges(&h, EDGE_CALL, "m.Child.greet -> m.Base.leave self\n"
                              "m.Child.greet -> m.Child.greet self\n"
                              "m.Child.greet -> <builtin>.super builtin\n"
                              "m.Child.greet -> m.Base.greet super\n"
                              "m -> m.Base.leave attribute\n");
  assert_edges(&h, EDGE_INHERIT, "m.Child -> m.Base base\n");
  assert_int_equal(c.unresolved[CALL_NO_MEMBER], 1);
  hand_release(&h);
}

/* C(): the __init__ along the method order. x = C(); x.m(): a method of the object. */
static void test_constructors(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  uint32_t base = hand_class(&h, 1, "Base"), child = hand_class(&h, 1, "Child"), bare = hand_class(&h, 1, "Bare"), f = hand_function(&h, 1, "f");
  hand_method(&h, base, "__init__");
  hand_method(&h, base, "__call__");
  hand_method(&h, child, "run");
  hand_base(&h, child, "Base");
  (void)bare;
  uint32_t made = hand_call(&h, f, "Child");
  hand_call(&h, f, "Bare");
  hand_assign(&h, f, "x", hand_value(&h, EXPR_CALL, made, "", ""));
  hand_call(&h, f, "x.run");
  hand_call(&h, f, "x");                              /* __call__ */
  struct call_counts c = run_calls(&h);
  assert_edges(&h, EDGE_CALL, "m.f -> m.Base.__init__ constructor\n"
                              "m.f -> m.Child.run local inferred\n"
                              "m.f -> m.Base.__call__ local inferred\n");
  assert_int_equal(c.class_without_init, 1);
  hand_release(&h);
}

static void test_fields(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  uint32_t store = hand_class(&h, 1, "Store"), shop = hand_class(&h, 1, "Shop");
  hand_method(&h, store, "get");
  uint32_t init = hand_method(&h, shop, "__init__"), sell = hand_method(&h, shop, "sell");
  hand_assign(&h, init, "self.store", hand_value(&h, EXPR_CONSTANT, 0, "None", ""));
  hand_assign(&h, init, "self.store", hand_value(&h, EXPR_CALL, hand_call(&h, init, "Store"), "", ""));
  hand_call(&h, sell, "self.store.get");
  run_calls(&h);
  assert_edges(&h, EDGE_CALL, "m.Shop.sell -> m.Store.get local inferred\n");
  hand_release(&h);
}

static void test_class_and_static_methods(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  uint32_t c = hand_class(&h, 1, "C");
  uint32_t make = hand_method(&h, c, "make"), plain = hand_method(&h, c, "plain");
  hand_method(&h, c, "__init__");
  hand_decorate(&h, make, "classmethod");
  hand_decorate(&h, plain, "staticmethod");
  hand_call(&h, make, "self");                        /* the first parameter of a classmethod is the class */
  hand_call(&h, plain, "self.make");                  /* that of a staticmethod is nothing known */
  struct call_counts counts = run_calls(&h);
  assert_edges(&h, EDGE_CALL, "m.C.make -> m.C.__init__ constructor\n"
                              "m.C -> <builtin>.classmethod decorator-call\n"
                              "m.C -> <builtin>.staticmethod decorator-call\n");
  assert_int_equal(counts.unresolved[CALL_UNKNOWN_RECEIVER], 1);
  hand_release(&h);
}

static void test_decorators(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  uint32_t wrap = hand_function(&h, 1, "wrap"), f = hand_function(&h, 1, "f");
  (void)wrap;
  hand_decorate(&h, f, "wrap");
  run_calls(&h);
  assert_edges(&h, EDGE_CALL, "m -> m.wrap decorator-call\n");
  assert_edges(&h, EDGE_DECORATE, "m.f -> m.wrap decorator\n");
  hand_release(&h);
}

/* A base outside the tree may hold any method. */
static void test_external_base(void **state)
{
  (void)state;
  struct hand h;
  hand_init(&h);
  hand_file(&h, "m.py", 0);
  hand_from(&h, 0, "django.views", "View");
  uint32_t c = hand_class(&h, 1, "Page"), get = hand_method(&h, c, "get");
  hand_base(&h, c, "View");
  hand_call(&h, get, "self.render");
  run_calls(&h);
  assert_edges(&h, EDGE_CALL, "m.Page.get -> django.views.View.render self inferred\n");
  assert_edges(&h, EDGE_INHERIT, "m.Page -> django.views.View base\n");
  hand_release(&h);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_direct), cmocka_unit_test(test_imported), cmocka_unit_test(test_stars), cmocka_unit_test(test_methods),
    cmocka_unit_test(test_constructors), cmocka_unit_test(test_fields), cmocka_unit_test(test_class_and_static_methods),
    cmocka_unit_test(test_decorators), cmocka_unit_test(test_external_base),
  };
  return cmocka_run_group_tests_name("calls", tests, NULL, NULL);
}
