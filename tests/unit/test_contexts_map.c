/* unit/test_contexts_map.c: whose each module is, which claim wins, and what is said about claims that tie or fit nothing. */
#include "test_contexts.h"

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

/* "module=context", with the claim that won and "+" for a public one, in the order of the modules. */
static void map_told(struct buf *out, const struct mapped *m)
{
  for (uint32_t mod = 1; mod < m->p.modules.n; mod++) {
    buf_addspan(out, intern_get(&m->corpus.strings, m->p.modules.name[mod]));
    if (m->map.of[mod].v != 0)
      buf_printf(out, "=%s%s", context_name(&m->map, m->map.of[mod]), m->map.is_public[mod] ? "+" : "");
    if (m->map.claim[mod] != NULL)
      buf_printf(out, "(%s)", m->map.claim[mod]->text);
    buf_addc(out, '\n');
  }
}

static const struct {
  const char *text;
  const char *const *names;
  const char *map, *said;
} cases[] = {
  /* A name owns what lies below it; a longer one wins; names that only begin alike do not count. */
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"x\", \"x.y.z\"]}, {\"name\": \"b\", \"modules\": [\"x.y\"]}]}",
   NAMES("x/", "x.y/", "x.y.z", "x.y.z.q", "x.yy", "xx"),
   "x=a(x)\nx.y=b(x.y)\nx.y.z=a(x.y.z)\nx.y.z.q=a(x.y.z)\nx.yy=a(x)\nxx\n", ""},
  /* One star is one name, two are one or more; each owns what lies below, and names spelled out count more than any number of stars. */
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"x.*.models\"]}, {\"name\": \"b\", \"modules\": [\"x.**\"]}, {\"name\": \"c\", \"modules\": [\"x.y\"]}]}",
   NAMES("x", "x.q", "x.q.r", "x.q.models", "x.y", "x.y.models", "x.y.models.deep", "x.y.z.models"),
   "x\nx.q=b(x.**)\nx.q.r=b(x.**)\nx.q.models=a(x.*.models)\nx.y=c(x.y)\nx.y.models=a(x.*.models)\nx.y.models.deep=a(x.*.models)\nx.y.z.models=c(x.y)\n", ""},
  /* Ties are settled by more names, then by names spelled in part, then by fewer double stars. */
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"x.**\"]}, {\"name\": \"b\", \"modules\": [\"x.*\"]}, "
   "{\"name\": \"c\", \"modules\": [\"x.y*\"]}, {\"name\": \"d\", \"modules\": [\"x.*.*\"]}]}",
   NAMES("x.q", "x.yes", "x.yes.no"), "x.q=b(x.*)\nx.yes=c(x.y*)\nx.yes.no=d(x.*.*)\n", ""},
  /* Equal claims of two contexts are an error, once for each pair, whatever lies below. */
  {"{\"contexts\": [{\"name\": \"b\", \"modules\": [\"x.*\"]},\n{\"name\": \"a\", \"modules\": [\"*.y\", \"z.*\"]}]}", NAMES("x.y", "x.y.q", "x.y.r", "x.q", "z.t"),
   "x.y=a(*.y)\nx.y.q=a(*.y)\nx.y.r=a(*.y)\nx.q=b(x.*)\nz.t=a(z.*)\n",
   "1:41 error \"x.*\" and \"*.y\" of \"a\" (line 2) claim x.y equally, and 2 more\n"},
  {"{\"contexts\": [{\"name\": \"b\", \"modules\": [\"x\"]},\n{\"name\": \"a\", \"modules\": [\"x\", \"*\"]},\n{\"name\": \"c\", \"modules\": [\"*\"]}]}", NAMES("x", "y"),
   "x=a(x)\ny=a(*)\n", "2:27 error \"x\" is claimed by \"a\" here and by \"b\" in line 1\n3:27 error \"*\" is claimed by \"c\" here and by \"a\" in line 2\n"},
  /* The same claim text twice in one context cannot be read; two that overlap in one context are no matter. */
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"x.*\", \"*.y\"]}]}", NAMES("x.y"), "x.y=a(x.*)\n", ""},
  /* What is public is named one by one, and only within its context. */
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"x\"], \"public\": [\"x.api\", \"x.v*.**\", \"x.m:Order\"]}, {\"name\": \"b\", \"modules\": [\"x.api.b\"]}]}",
   NAMES("x", "x.api/", "x.api.a", "x.api.b", "x.v1/", "x.v1.p.q", "x.m"),
   "x=a(x)\nx.api=a+(x)\nx.api.a=a(x)\nx.api.b=b(x.api.b)\nx.v1=a(x)\nx.v1.p.q=a+(x)\nx.m=a(x)\n", ""},
  /* Claims that fit nothing are named with what may have been meant. */
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"shop.orders\", \"shop.oders\", \"shop.*.no\"], "
   "\"public\": [\"shop.orders.apis\",\n\"shop.billing\", \"shop.else\", \"shop.orders.nowhere\"]}, "
   "{\"name\": \"b\", \"modules\": [\"shop.billing\"]}]}",
   NAMES("shop.orders/", "shop.orders.api", "shop.billing", "shop.else"),
   "shop.orders=a(shop.orders)\nshop.orders.api=a(shop.orders)\nshop.billing=b(shop.billing)\nshop.else\n",
   "1:56 warning \"shop.oders\" in modules of \"a\" fits no module; did you mean \"shop.orders\"?\n1:70 warning \"shop.*.no\" in modules of \"a\" fits no module\n"
   "1:95 warning \"shop.orders.apis\" in public of \"a\" fits no module of it; did you mean \"shop.orders.api\"?\n"
   "2:1 warning \"shop.billing\" in public of \"a\" fits no module of it; shop.billing belongs to \"b\"\n"
   "2:17 warning \"shop.else\" in public of \"a\" fits no module of it; no context claims shop.else\n"
   "2:30 warning \"shop.orders.nowhere\" in public of \"a\" fits no module of it\n"},
  /* Without contexts: top-level packages, single files together; below a lone package its packages. */
  {"{}", NAMES("a/", "a.b", "c.d", "run", "setup"), "a=a\na.b=a\nc.d=c\nrun=(top level)\nsetup=(top level)\n", ""},
  {"{}", NAMES("a/", "a.b/", "a.b.c", "a.m", "a.ns.n", "run"), "a=a\na.b=a.b\na.b.c=a.b\na.m=a\na.ns.n=a.ns\nrun=(top level)\n", ""},
  {"{\"contexts\": []}", NAMES("a/", "b/"), "a=a\nb=b\n", ""},
};

static void test_cases(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct mapped m;
    struct buf map = {0}, said = {0};
    mapped_build(&m, cases[i].text, cases[i].names);
    map_told(&map, &m);
    diags_told(&said, &m.read.diags);
    assert_told(&map, cases[i].map, cases[i].text);
    assert_told(&said, cases[i].said, cases[i].text);
    mapped_release(&m);
  }
}

static void test_lists(void **state)
{
  (void)state;
  struct mapped m;
  mapped_build(&m, "{\"contexts\": [{\"name\": \"z\", \"modules\": [\"x\", \"n\"], \"public\": [\"x.no\"]}, {\"name\": \"b\", \"modules\": [\"y\"]}]}",
               NAMES("x", "w.b", "y", "w.a", "w"));
  assert_int_equal(m.map.n, 3);                       /* contexts are numbered by name, not by place */
  assert_string_equal(context_name(&m.map, (ctx_id){1}), "b");
  assert_string_equal(context_name(&m.map, (ctx_id){2}), "z");
  assert_string_equal(context_name(&m.map, (ctx_id){0}), "(unclaimed)");
  assert_true(m.map.declared);
  assert_int_equal(m.map.n_unclaimed, 3);
  const char *const unclaimed[] = {"w", "w.a", "w.b"};
  for (uint32_t i = 0; i < 3; i++)
    assert_string_equal(intern_text(&m.corpus.strings, m.p.modules.name[m.map.unclaimed[i].v]), unclaimed[i]);
  assert_int_equal(m.map.n_idle, 2);
  assert_string_equal(m.map.idle[0].pattern->text, "n");
  assert_false(m.map.idle[0].of_public);
  assert_string_equal(m.map.idle[1].pattern->text, "x.no");
  assert_true(m.map.idle[1].of_public);
  assert_int_equal(m.map.idle[1].context.v, 2);
  struct buf near = {0};
  assert_int_equal(context_find(&m.map, SPAN("z"), &near).v, 2);
  assert_int_equal(near.n, 0);
  assert_int_equal(context_find(&m.map, SPAN("zz"), &near).v, 0);
  assert_told(&near, "z", "zz");
  mapped_release(&m);
}

/* Ten thousand contexts, each with two claims of its own, one that all of them make, and a relationship. */
static void test_many(void **state)
{
  (void)state;
  enum { MANY = 10000 };
  struct buf text = {0};
  struct arena arena = {0};
  const char **names = arena_array(&arena, const char *, 2 * MANY + 1);
  buf_adds(&text, "{\"contexts\": [");
  for (int i = 0; i < MANY; i++) {
    buf_printf(&text, "%s{\"name\": \"c%d\", \"modules\": [\"p%d.a\", \"p%d.b\", \"twin\"], \"public\": [\"p%d.a\"], "
               "\"uses\": [{\"context\": \"c%d\", \"as\": \"conformist\"}]}", i > 0 ? ",\n" : "",
               i, i, i, i, (i + 1) % MANY);
    struct buf name = {0};
    buf_printf(&name, "p%d.a", i);
    names[2 * i] = arena_strndup(&arena, name.at, name.n);
    name.at[name.n - 1] = 'b';
    names[2 * i + 1] = arena_strndup(&arena, name.at, name.n);
    buf_release(&name);
  }
  buf_adds(&text, "]}");
  struct mapped m;
  mapped_build(&m, text.at, names);
  assert_int_equal(m.map.n, MANY + 1);
  assert_int_equal(m.map.n_unclaimed, 0);
  assert_int_equal(m.map.n_idle, 1);                  /* the first "twin"; the others are errors */
  assert_int_equal(diag_count(&m.read.diags, DIAG_ERROR), MANY - 1);
  for (uint32_t mod = 1; mod < m.p.modules.n; mod++) {
    const char *name = intern_text(&m.corpus.strings, m.p.modules.name[mod]), *of = context_name(&m.map, m.map.of[mod]);
    assert_true(atoi(name + 1) == atoi(of + 1));
    assert_int_equal(m.map.is_public[mod], name[strlen(name) - 1] == 'a');
  }
  mapped_release(&m);
  buf_release(&text);
  arena_release(&arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases), cmocka_unit_test(test_lists), cmocka_unit_test(test_many)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
