/* unit/test_base_toml.c: what TOML says, and what is said about broken TOML. */
#include "test_base.h"

#include "base/toml.h"

struct sample {
  const char *text, *tree;        /* the tree as `dump` writes it */
  const char *fault;              /* "line:col text" of the first; NULL: none */
};

static void dump(struct buf *out, const struct json *v, unsigned depth)
{
  static const char open[] = "[{", close[] = "]}";
  if (depth > 220)
    fail_msg("too deep");
  if (v->kind == JSON_STRING || v->kind == JSON_NUMBER || v->kind == JSON_BOOL) {
    buf_printf(out, v->kind == JSON_STRING ? "'%.*s'" : "%.*s", (int)v->string.n, v->string.at);
    return;
  }
  buf_addc(out, open[v->kind == JSON_OBJECT]);
  for (const struct json *i = v->items; i != NULL; i = i->next) {
    buf_adds(out, i != v->items ? " " : "");
    if (v->kind == JSON_OBJECT)
      buf_printf(out, "%.*s=", (int)i->key.n, i->key.at);
    dump(out, i, depth + 1);
  }
  buf_addc(out, close[v->kind == JSON_OBJECT]);
}

static void check(const struct sample *samples, size_t n)
{
  for (size_t i = 0; i < n; i++) {
    struct arena arena = {0};
    struct toml toml;
    struct buf out = {0}, fault = {0};
    toml_read(&toml, &arena, span_of(samples[i].text));
    dump(&out, toml.root, 0);
    assert_string_equal(out.at, samples[i].tree);
    if (toml.n_faults > 0)
      buf_printf(&fault, "%u:%u %s", toml.fault[0].line, toml.fault[0].col, toml.fault[0].text);
    if (samples[i].fault == NULL && fault.n > 0)
      fail_msg("\"%s\": %s", samples[i].text, fault.at);
    if (samples[i].fault != NULL)
      assert_string_equal(fault.n > 0 ? fault.at : "no fault", samples[i].fault);
    buf_release(&out);
    buf_release(&fault);
    arena_release(&arena);
  }
}

static void test_meaning(void **state)
{
  (void)state;
  static const struct sample samples[] = {
    {"", "{}", NULL},
    {"a = 1\n", "{a=1}", NULL},
    {"a = 1", "{a=1}", NULL},
    {"\xef\xbb\xbf" "a = 'x'\r\nb = \"y\"\r\n", "{a='x' b='y'}", NULL},
    {"a.b.c = true\na.b.d = 1.5 # why\n", "{a={b={c=true d=1.5}}}", NULL},
    {"\"a.b\" = 1\n'c d'.e = 2\n", "{a.b=1 c d={e=2}}", NULL},
    {"[t]\na = []\n[t.u]\nb = {x = 1, y.z = 'q'}\n", "{t={a=[] u={b={x=1 y={z='q'}}}}}", NULL},
    {"[a.b]\nc = 1\n[a]\nd = 2\n", "{a={b={c=1} d=2}}", NULL},
    {"[[p]]\nn = 1\n[p.q]\nr = 2\n[[p]]\nn = 3\n[p.q]\nr = 4\n", "{p=[{n=1 q={r=2}} {n=3 q={r=4}}]}", NULL},
    {"a = [\n  'x', # first\n  [1, 2],\n\n  {b = 3},\n]\n", "{a=['x' [1 2] {b=3}]}", NULL},
    {"d = 1979-05-27T07:32:00Z\n", "{d='1979-05-27T07:32:00Z'}", NULL},
    {"s = \"\"\"\nab\\\n   c\"\"\"\n", "{s='abc'}", NULL},
    {"s = '''\\n'''\n", "{s='\\n'}", NULL},
    {"s = \"\\u00e9\\U0001F600\\t\\\\\"\n", "{s='\xc3\xa9\xf0\x9f\x98\x80\t\\'}", NULL},
    {"\"a\\\"b\" = 1\n", "{a\"b=1}", NULL},
  };
  check(samples, sizeof samples / sizeof *samples);
}

static void test_faults(void **state)
{
  (void)state;
  static const struct sample samples[] = {
    {"a = 1\na = 2\n", "{a=1}", "2:5 this key was given before; the first one counts"},
    {"a = {b = 1, b = 2}\n", "{a={b=1}}", "1:17 this key was given before; the first one counts"},
    {"[a]\n[a]\nb = 1\n", "{a={b=1}}", "2:2 this table was given before"},
    {"a = 1\n[a.b]\nc = 1\n", "{a=1}", "2:2 this key leads through something that is no table, or through too many"},
    {"a = [1]\n[[a]]\n", "{a=[1]}", "2:3 this name was given before, and not as an array of tables"},
    {"a = {b = 1}\n[a.c]\n", "{a={b=1}}", "2:2 this key leads through something that is no table, or through too many"},
    {"a = 1\n\xc3\xa9 = ?\n[t]\nb = 2\n", "{a=1 t={b=2}}", "2:1 this is no TOML"},
    {"[t]\na = \n[u]\nb = 2\n", "{t={} u={b=2}}", "2:1 this is no TOML"},
    {"[t]\na = [1,\n", "{t={}}", "2:1 this is no TOML"},
    {"s = \"\\ud800\"\n", "{s='\xef\xbf\xbd'}", NULL},
  };
  check(samples, sizeof samples / sizeof *samples);
}

static void test_deep(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct buf text = {0};
  struct toml toml;
  buf_adds(&text, "a = ");
  for (int i = 0; i < 100000; i++)
    buf_addc(&text, '[');
  for (int i = 0; i < 100000; i++)
    buf_addc(&text, ']');
  toml_read(&toml, &arena, buf_span(&text));
  assert_true(toml.n_faults > 0);
  buf_reset(&text);
  for (int i = 0; i < 5000; i++)
    buf_adds(&text, i > 0 ? ".a" : "a");
  buf_adds(&text, " = 1\nb = 2\n");
  toml_read(&toml, &arena, buf_span(&text));
  assert_int_equal(toml.n_faults, 1);
  assert_non_null(json_get(toml.root, "b"));
  buf_release(&text);
  arena_release(&arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_meaning), cmocka_unit_test(test_faults), cmocka_unit_test(test_deep)};
  return cmocka_run_group_tests_name("base/toml", tests, NULL, NULL);
}
