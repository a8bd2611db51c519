/* scan/scan.h: what statements import, under which scope, and what tells the version. */
#include "test_base.h"

#include "scan/scan.h"

/* Imports as "line:column module.name as alias @scope flags", one a line. */
static void imports(const char *text, const char *wanted)
{
  struct scanner *s = scanner_new();
  struct span bytes = span_of(text);
  bool ascii = true;
  for (size_t i = 0; i < bytes.n; i++)
    ascii = ascii && (unsigned char)bytes.at[i] < 128;
  const struct scanned *found = scan_text(s, bytes, ascii);
  struct buf out = {0};
  for (uint32_t i = 1; i < found->n_imports; i++) {
    const struct scan_import *m = &found->imports[i];
    buf_printf(&out, "%u:%u ", m->line, m->col);
    for (unsigned d = 0; d < m->dots; d++)
      buf_addc(&out, '.');
    buf_addspan(&out, m->module);
    buf_adds(&out, m->form == SCAN_FROM ? ":" : "");
    buf_addspan(&out, m->name);
    buf_adds(&out, m->alias.n > 0 ? " as " : "");
    buf_addspan(&out, m->alias);
    buf_printf(&out, " @%u/%u", m->scope, m->flags);
    buf_addc(&out, '\n');
  }
  if (!span_is(buf_span(&out), wanted))
    fail_msg("of\n%s\nwanted\n%s\ngot\n%s", text, wanted, out.n > 0 ? out.at : "");
  buf_release(&out);
  scanner_free(s);
}

static void test_clauses(void **state)
{
  (void)state;
  imports("import a, b.c as d\n", "1:8 a @0/0\n1:11 b.c as d @0/0\n");
  imports("from ..a.b import (c as d,\n  e,)", "1:20 ..a.b:c as d @0/0\n2:3 ..a.b:e @0/0\n");
  imports("from . import *", "1:15 .:* @0/1\n");
  imports("x = '\xc3\xa9'; import a;import b", "1:17 a @0/0\n1:26 b @0/0\n");
  imports("import a . b\\\n . c", "1:8 a.b.c @0/0\n");
  imports("async \\\n def f(x=__import__('a')): pass\n", "2:21 a @0/0\n");
  imports("async\ndef f(x=lambda: 1): import a\n", "2:28 a @4/0\n");
  imports("lazy import a\nlazy = 1", "1:13 a @0/4\n");
  imports("from a import\nimport b\n", "2:8 b @0/0\n");
}

static void test_blocks(void **state)
{
  (void)state;
  imports("def f():\n  import a\nimport b\nclass C: import c", "2:10 a @4/0\n3:8 b @0/0\n4:17 c @1/0\n");
  imports("try:\n  import a\nexcept ImportError:\n  import b\nelse: import c\n", "2:10 a @3/2\n4:10 b @3/2\n5:14 c @3/0\n");
  imports("if TYPE_CHECKING: import a\nelif x: import b\nelse:\n import c", "1:26 a @5/0\n2:16 b @2/0\n4:9 c @2/0\n");
  imports("if not TYPE_CHECKING: import a\nelse: import b\n", "1:30 a @0/0\n2:14 b @5/0\n");
  imports("match x:\n  case 1:\n    import a\nmatch = x\nimport b", "3:12 a @2/0\n5:8 b @0/0\n");
  imports("match ...:\n  case _: import a\nmatch.x = 1", "2:18 a @2/0\n");
  imports("with suppress(ImportError):\n import a\nwith b: import c", "2:9 a @3/2\n3:16 c @0/0\n");
  imports("for x in lambda: 1, 2: import a\nelse: import b", "1:31 a @2/0\n2:14 b @2/0\n");
  imports("if x:\n    if y:\n        pass\n    import a\nimport b", "4:12 a @2/0\n5:8 b @0/0\n");
}

static void test_text_is_not_code(void **state)
{
  (void)state;
  imports("'''\nimport a\n'''\n# import b\nx = ['import c',\n'import d']\n", "");
  imports("x = f'''\nimport a {__import__('b')}'''\n", "2:22 b @0/0\n");
  imports("x = f'\\N{EN DASH}{__import__('b')}\\N{'\nimport c # }\n", "1:30 b @0/0\n2:8 c @0/0\n");
  imports("x = f'a text that is longer than the sixty-four bytes that are looked at at once: {__import__('b')}'\n", "1:95 b @0/0\n");
}

static void test_dynamic(void **state)
{
  (void)state;
  imports("import importlib as i\ni.import_module('.a', __package__)\n", "1:8 importlib as i @0/0\n2:17 .a @0/32\n");
  imports("lambda x=lambda: 1: __import__('a')\nx[lambda y=lambda: 1: 2:__import__('b')]", "1:32 a @4/0\n2:36 b @0/0\n");
  imports("lambda: __import__('a')\n__import__('a.' + b)\nx.__import__('c')", "1:20 a @4/0\n2:12 a. @0/16\n");
}

static void marks(const char *text, uint32_t py2, uint32_t py3)
{
  struct scanner *s = scanner_new();
  const struct scanned *found = scan_text(s, span_of(text), true);
  if (found->py2_line != py2 || found->py3_line != py3)
    fail_msg("%s: python 2 in line %u, 3 in line %u", text, found->py2_line, found->py3_line);
  scanner_free(s);
}

static void test_marks(void **state)
{
  static const char *const two[] = {"print 'a'", "print a", "print >>f, a", "exec code in d", "try: pass\nexcept A, e: pass", "raise A, b", "x = `y`", "x = a <> b", "x = ur''", "x = 0777", "x = 1L", "x = 0xFFL",
                                    "def f((a, b)): pass", "f(lambda (a, b): a)", "print not x"};
  static const char *const three[] = {"f''", "x = T\"\"", "async def f(): pass", "x = await y", "nonlocal x", "yield from x", "(x := 1)", "def f() -> a: pass", "def f(a: int): pass", "x: int", "try: pass\nexcept* A: pass",
                                      "match x:\n  case 1: pass", "a, *b = c", "a,*b = c", "a;*b, c = d", "\f*a, b = c", "raise A from b", "type X = int", "async for x in y: pass"};
  static const char *const none[] = {"print", "print(a)", "print -1", "print = 1", "print.x", "print in x", "exec('a')", "raise A", "except_ = 1", "'`<>`'", "x = 0", "x = 00", "x = .05", "x = 0.7", "x = 0x1f", "d = {a: b}",
                                     "x[1:2]", "f(*a)", "f(a, *b)", "x = lambda: 1", "x = lambda *a: 1", "def f(*a, **k): pass", "async = 1", "async\ndef f(): pass", "await = 1", "match = 1", "match(x)", "type(x)", "type = 1", "class A(*b): pass",
                                     "if a: b", "x = a * b", "x = (a)*b", "x = a[0]*b", "x = ''*b", "x = a**b", "from a import *"};
  (void)state;
  for (size_t i = 0; i < sizeof two / sizeof *two; i++)
    marks(two[i], two[i][0] == 't' ? 2 : 1, 0);
  for (size_t i = 0; i < sizeof three / sizeof *three; i++)
    marks(three[i], 0, three[i][0] == 't' && three[i][1] == 'r' ? 2 : 1);
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    marks(none[i], 0, 0);
}

static void test_lines(void **state)
{
  static const struct {
    const char *text;
    uint32_t lines, code, doc, comment;
  } samples[] = {
    {"", 0, 0, 0, 0}, {"\n", 1, 0, 0, 0}, {"a", 1, 1, 0, 0}, {"a\n\nb # c\n", 3, 2, 0, 0}, {"'''a\n\nb'''\nc\n", 4, 1, 3, 0}, {"def f(): 'a'\n", 1, 1, 0, 0}, {"def f():\n  'a'\n  'b'\n", 3, 2, 1, 0},
    {"x = '''\n\n# a\n'''\n", 4, 3, 0, 0}, {"f(a, # b\n  # c\n\n  d)\n", 4, 2, 0, 1}, {"'a'; b\n", 1, 1, 0, 0}, {"b'a'\n", 1, 1, 0, 0},
    {"'a' 'b'  # c\nd\n", 2, 1, 1, 0}, {"'a' f'{b}'\n", 1, 1, 0, 0}, {"'a' \\\n 'b'\n", 2, 0, 2, 0}, {"'''a\n'''; b\n", 2, 1, 1, 0},
  };
  (void)state;
  struct scanner *s = scanner_new();
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    const struct scanned *found = scan_text(s, span_of(samples[i].text), true);
    if (found->lines != samples[i].lines || found->code_lines != samples[i].code || found->doc_lines != samples[i].doc || found->comment_lines != samples[i].comment)
      fail_msg("\"%s\": %u lines, %u code, %u doc, %u comment", samples[i].text, found->lines, found->code_lines, found->doc_lines, found->comment_lines);
  }
  scanner_free(s);
}

static void test_broken(void **state)
{
  static const struct {
    const char *text;
    uint32_t line;
  } samples[] = {
    {"a = 1\n", 0}, {"a = (1\n", 2}, {"a\nb = 'c\n", 2}, {"a)\n", 1}, {"import a b\n", 1}, {"from a\n", 1}, {"def f()\n  pass\n", 1}, {"a:\n", 1}, {"from a import (b\nimport c\n", 1},
  };
  (void)state;
  struct scanner *s = scanner_new();
  for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
    const struct scanned *found = scan_text(s, span_of(samples[i].text), true);
    if (found->broken_line != samples[i].line)
      fail_msg("\"%s\": broken in line %u", samples[i].text, found->broken_line);
  }
  scanner_free(s);
}

/* Sixteen f-strings that nothing closes are ended before the statement behind them; the one behind is plain, and the next one closes it. */
static void test_open_formats(void **state)
{
  (void)state;
  struct buf text = {0};
  struct scanner *s = scanner_new();
  for (unsigned n = 1; n <= 18; n++) {
    buf_adds(&text, "x = f'''{\nimport a\n");
    assert_int_equal(scan_text(s, buf_span(&text), true)->n_imports - 1, n < 18 ? n : 17);
  }
  buf_release(&text);
  scanner_free(s);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_clauses), cmocka_unit_test(test_blocks), cmocka_unit_test(test_text_is_not_code), cmocka_unit_test(test_dynamic), cmocka_unit_test(test_marks), cmocka_unit_test(test_lines),
    cmocka_unit_test(test_broken), cmocka_unit_test(test_open_formats),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
