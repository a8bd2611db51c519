/* unit/test_base_ini.c: what configparser of Python 3 reads, with the lines where it stands. */
#include "test_base.h"

#include "base/ini.h"

struct sample {
  const char *text, *entries;     /* "[section] key@line=value|next line@line;" */
  const char *fault;              /* "line text" of the first; NULL: none */
};

static void dump(struct buf *out, const struct ini *ini)
{
  for (uint32_t i = 0; i < ini->n; i++) {
    const struct ini_entry *e = &ini->at[i];
    buf_printf(out, "[%.*s] %.*s@%u=", (int)e->section.n, e->section.at, (int)e->key.n, e->key.at, e->line);
    for (uint32_t k = 0; k < e->n; k++)
      buf_printf(out, "%s%.*s@%u", k > 0 ? "|" : "", (int)e->value[k].text.n, e->value[k].text.at, e->value[k].line);
    buf_addc(out, ';');
  }
}

static void test_configparser(void **state)
{
  (void)state;
  static const struct sample samples[] = {
    {"", "", NULL},
    {"[a]\nB = c\n", "[a] b@2=c@2;", NULL},
    {"\xef\xbb\xbf[a]\r\nb: c = d\r\n", "[a] b@2=c = d@2;", NULL},
    {"[a]\nb =\n  x\n\n  y ; z < '3'\n# no\n  # neither\n  v\n\n\nc=1\n", "[a] b@2=@2|x@3|@4|y ; z < '3'@5|v@8;[a] c@11=1@11;", NULL},
    {"[a]\n  b = 1\n    more\n  c = 2\n", "[a] b@2=1@2|more@3;[a] c@4=2@4;", NULL},
    {"[a] b]\nc = 1\n", "[a] b] c@2=1@2;", NULL},
    {"; c\n[a]\nb = [x]\n[c]\n", "[a] b@3=[x]@3;", NULL},
    {"[a]\nb = 1\n  [c]\nd = 2\n", "[a] b@2=1@2|[c]@3;[a] d@4=2@4;", NULL},
    {"[a]\nno-value\nb=1\n", "[a] b@3=1@3;", "2 this line is neither a [section] nor `key = value`"},
    {"x = 1\n[a]\nb = 1", "[a] b@3=1@3;", "1 this line stands before the first [section]"},
    {"[a]\nb = 1\nB = 2\n  3\n", "[a] b@2=1@2;", "3 this key was given before; the first one counts"},
    {"[a]\nb = 1\n[a]\nc = 2\n", "[a] b@2=1@2;[a] c@4=2@4;", "3 this section was given before; its keys are joined"},
    {"[]\nb = 1\n[a\n= 2\n", "", "1 this line stands before the first [section]"},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct arena arena = {0};
    struct ini ini;
    struct buf out = {0}, fault = {0};
    buf_adds(&out, "");
    ini_read(&ini, &arena, span_of(samples[i].text));
    dump(&out, &ini);
    assert_string_equal(out.n > 0 ? out.at : "", samples[i].entries);
    if (ini.n_faults > 0)
      buf_printf(&fault, "%u %s", ini.fault[0].line, ini.fault[0].text);
    assert_string_equal(fault.n > 0 ? fault.at : "no fault", samples[i].fault != NULL ? samples[i].fault : "no fault");
    buf_release(&out);
    buf_release(&fault);
    arena_release(&arena);
  }
}

static void test_find(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct ini ini;
  ini_read(&ini, &arena, SPAN("[a]\nb=1\n[c]\nb=2\n"));
  assert_int_equal(ini_find(&ini, "c", "b")->line, 4);
  assert_null(ini_find(&ini, "c", "a"));
  arena_release(&arena);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_configparser), cmocka_unit_test(test_find)};
  return cmocka_run_group_tests_name("base/ini", tests, NULL, NULL);
}
