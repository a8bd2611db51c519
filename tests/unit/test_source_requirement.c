/* unit/test_source_requirement.c: what pip would make of each line. */
#include "test_base.h"

#include "source/requirement.h"

static void say(struct buf *out, const struct requirement *r)
{
  static const char *const kinds[] = {"nothing", "named", "path", "include", "odd"};
  buf_adds(out, kinds[r->kind]);
  if (r->kind == REQUIREMENT_NAMED)
    buf_printf(out, " %.*s|%.*s|%.*s", (int)r->name.n, r->name.at, (int)r->constraint.n, r->constraint.at, (int)r->marker.n, r->marker.at);
  if (r->kind == REQUIREMENT_PATH || r->kind == REQUIREMENT_INCLUDE)
    buf_printf(out, " %.*s", (int)r->target.n, r->target.at);
}

static void test_parse(void **state)
{
  (void)state;
  static const char *const samples[][2] = {
    {"", "nothing"},
    {"django", "named django||"},
    {"  Django>=4.2,<5 ", "named Django|>=4.2,<5|"},
    {"requests[security,socks]>=2", "named requests|[security,socks]>=2|"},
    {"a ; python_version < '3'", "named a||python_version < '3'"},
    {"a(>=1,<2)", "named a|>=1,<2|"},
    {"zope.interface==1.0.*", "named zope.interface|==1.0.*|"},
    {"a @ https://x.y/a.zip#sha=1 ; os_name == 'nt'", "named a|@ https://x.y/a.zip#sha=1|os_name == 'nt'"},
    {"a==1 --hash=sha256:1 --hash=sha256:2", "named a|==1|"},
    {"git+https://github.com/edx/XBlock.git@xblock-0.4#egg=XBlock==0.4", "named XBlock|git+https://github.com/edx/XBlock.git@xblock-0.4#egg=XBlock==0.4|"},
    {"git+ssh://git@host/team/lib.git@v1", "named lib|git+ssh://git@host/team/lib.git@v1|"},
    {"https://x.y/files/pkg-1.0.tar.gz", "named pkg|https://x.y/files/pkg-1.0.tar.gz|"},
    {"https://x.y/files/my_pkg-1.0-py3-none-any.whl#sha256=1", "named my_pkg|https://x.y/files/my_pkg-1.0-py3-none-any.whl#sha256=1|"},
    {"https://x.y/py-pkg-2.zip", "named py-pkg|https://x.y/py-pkg-2.zip|"},
    {"https://github.com/x/y/archive/main.zip", "odd"},
    {"./libs/a", "path ./libs/a"},
    {"file:///srv/a#egg=a", "path /srv/a"},
    {".[dev]", "path ."},
    {"./libs/a[dev] ; python_version > '3'", "path ./libs/a"},
    {"common/lib/calc", "path common/lib/calc"},
    {"a ; x == 'b/c'", "named a||x == 'b/c'"},
    {">=1", "odd"},
    {"a b", "odd"},
    {"a = 1 = 2", "named a|= 1 = 2|"},
  };
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    struct buf out = {0};
    struct requirement r = requirement_parse(span_of(samples[i][0]));
    say(&out, &r);
    assert_string_equal(out.at, samples[i][1]);
    buf_release(&out);
  }
}

static void test_file(void **state)
{
  (void)state;
  struct requirement_reader reader = {.rest = SPAN("\xef\xbb\xbf# head\r\n-r base.txt\r\n--requirement=x/y.in # why\na==1 \\\n  --hash=sha256:0 \\\n  --hash=sha256:1\n"
                                                   "-e common/lib/calc\n-e git+https://h/o/n.git@1#egg=n-dev\n-i https://h/simple\n-c constraints.txt\nb#c\n-e\n\nd # e\\\n")};
  struct requirement r;
  struct buf out = {0};
  while (requirement_next(&reader, &r)) {
    if (r.kind == REQUIREMENT_NOTHING)
      continue;
    buf_printf(&out, "%u ", r.line);
    say(&out, &r);
    buf_addc(&out, '\n');
  }
  assert_string_equal(out.at, "2 include base.txt\n3 include x/y.in\n4 named a|==1|\n7 path common/lib/calc\n"
                              "8 named n|git+https://h/o/n.git@1#egg=n-dev|\n11 odd\n12 odd\n14 named d||\n");
  buf_release(&out);
  buf_release(&reader.joined);
}

static void test_key(void **state)
{
  (void)state;
  struct buf out = {0};
  requirement_key(&out, SPAN("Zope._-Interface.X"));
  assert_string_equal(out.at, "zope-interface-x");
  buf_release(&out);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_parse), cmocka_unit_test(test_file), cmocka_unit_test(test_key)};
  return cmocka_run_group_tests_name("source/requirement", tests, NULL, NULL);
}
