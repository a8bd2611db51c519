/* unit/test_source_literal.c: what a setup.py says without being run. */
#include "test_base.h"

#include "source/literal.h"

static void dump(struct buf *out, const struct json *v)
{
  static const char open[] = "[{", close[] = "]}";
  switch (v->kind) {
  case JSON_NULL: buf_addc(out, '?'); return;
  case JSON_BOOL: buf_adds(out, v->boolean ? "true" : "false"); return;
  case JSON_NUMBER: buf_addspan(out, v->string); return;
  case JSON_STRING: buf_printf(out, "'%.*s'", (int)v->string.n, v->string.at); return;
  case JSON_ARRAY:
  case JSON_OBJECT: break;
  }
  buf_addspan(out, v->string);
  buf_addc(out, open[v->kind == JSON_OBJECT]);
  for (const struct json *i = v->items; i != NULL; i = i->next) {
    buf_adds(out, i != v->items ? " " : "");
    if (v->kind == JSON_OBJECT)
      buf_printf(out, "%.*s=", (int)i->key.n, i->key.at);
    dump(out, i);
  }
  buf_addc(out, close[v->kind == JSON_OBJECT]);
}

static void check(const char *text, const char *wanted)
{
  struct arena arena = {0};
  struct buf out = {0};
  dump(&out, literal_calls(&arena, span_of(text), "setup"));
  assert_string_equal(out.at, wanted);
  buf_release(&out);
  arena_release(&arena);
}

static void test_values(void **state)
{
  (void)state;
  check("", "[]");
  check("setup()", "[setup{}]");
  check("setup(name='a', version=1.5, zip_safe=False, x=None)", "[setup{name='a' version=1.5 zip_safe=false x=?}]");
  check("import setuptools\nsetuptools.setup(name='a' \"b\", packages=['x', 'y',],)", "[setup{name='ab' packages=['x' 'y']}]");
  check("setup(package_dir={'': 'src', 'p': 'lib/p'}, e={}, s={'a', 'b'}, t=('a',), g=('a'))",
        "[setup{package_dir={='src' p='lib/p'} e={} s=['a' 'b'] t=['a'] g='a'}]");
  check("setup(packages=find_packages('src', exclude=['t']))", "[setup{packages=find_packages{0='src' exclude=['t']}}]");
  check("setup(p=f('a') + ['b'] + g(), q=f() + 'x', r=f() + g('y'))", "[setup{p=[f{0='a'} 'b' g{}] q=? r=[f{} g{0='y'}]}]");
  check("A = ['x']\nB = A + ['y'] + load()\nsetup(install_requires=B + [\n  'z>=1', # why\n])", "[setup{install_requires=['x' 'y' load{} 'z>=1']}]");
  check("if True:\n    setup(name=NAME, v='%s' % 1, w=open('f').read(), x=[l for l in open('a, b')], y='q')", "[setup{name=? v=? w=? x=[?] y='q'}]");
  check("def setup(a):\n  pass\n# setup(1)\n'setup(2)'\nsetup(r'\\d', b'b', f'{x}', f'y')", "[setup{0='\\d' 1='b' 2=? 3='y'}]");
  check("X = '''a\nb'''\nsetup(X, 'a\\\nb', 'it\\'s')", "[setup{0='a\nb' 1='ab' 2='it's'}]");
  check("setup(**kw)\nsetup(*a, b=1)", "[setup{0=?} setup{0=? b=1}]");
}

static void test_hostile(void **state)
{
  (void)state;
  check("setup(", "[setup{}]");
  check("setup('a", "[setup{0=?}]");
  check("setup([[[", "[setup{0=[[[]]]}]");
  check("setup(a=[}])", "[setup{a=[?] 0=?}]");
  check("setup)", "[]");
  struct arena arena = {0};
  struct buf text = {0};
  buf_adds(&text, "setup(");
  for (int i = 0; i < 100000; i++)
    buf_addc(&text, '[');
  assert_int_equal(literal_calls(&arena, buf_span(&text), "setup")->n, 1);
  buf_reset(&text);
  buf_adds(&text, "A0 = ['x']\n");
  for (int i = 0; i < 60; i++)
    buf_printf(&text, "A%d = A%d + A%d\n", i + 1, i, i);
  literal_calls(&arena, buf_span(&text), "setup");
  buf_release(&text);
  arena_release(&arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_values), cmocka_unit_test(test_hostile)};
  return cmocka_run_group_tests_name("source/literal", tests, NULL, NULL);
}
