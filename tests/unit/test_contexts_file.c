/* unit/test_contexts_file.c: what a context file may say, and what is said about one that is wrong, to the column. */
#include "test_contexts.h"

#include <math.h>

#define CONTEXT(more) "{\"contexts\": [{\"name\": \"a\", \"modules\": [\"x\"]" more "}]}"
#define PROJECT(more) "{\"project\": {" more "}}"

/* A wrong file and all that is said about it. Lines of the files are short, so that columns can be counted. */
static const struct {
  const char *text, *want;
} faults[] = {
  /* the file as a whole */
  {"[]", "1:1 error the context file must be an object, not an array\n"},
  {"", "1:1 error expected a value, found the end of the text\n"},
  {"{\"contexts\": [\n  {\"name\": \"a\" \"modules\": []}]}", "2:16 error expected ',' or '}', found '\"'\n"},
  {"{\"contexts\": [],\n \"contexts\": []}", "2:2 error the key \"contexts\" stands twice in one object, first in line 1\n"},
  {"\xef\xbb\xbf{\"contxts\": []}", "1:2 error unknown key \"contxts\" in the context file; did you mean \"contexts\"?\n"},
  {"{\"größe\": 1, \"projekt\": {}}", "1:2 error unknown key \"größe\" in the context file; keys of your own begin with \"x-\"\n"
                                      "1:14 error unknown key \"projekt\" in the context file; did you mean \"project\"?\n"},
  {"{\"$schema\": 1, \"project\": [], \"contexts\": {}}",
   "1:13 error $schema must be a string, not a number\n1:27 error project must be an object, not an array\n1:43 error contexts must be an array, not an object\n"},
  {"{\"rules\": {}, \"budgets\": [], \"weights\": 1, \"baseline\": \"x\"}",
   "1:11 error rules must be an array, not an object\n1:26 error budgets must be an object, not an array\n1:41 error weights must be an object, not a number\n"
   "1:56 error baseline must be an object, not a string\n"},
  {"{\"rules\": [1], \"budgets\": {\"a\": \"b\"}, \"weights\": {\"data\": true}}",
   "1:12 error a rule must be an object, not a number\n1:33 error a budget must be a number, not a string\n1:59 error a weight must be a number, not true or false\n"},
  {"{\"weights\": {\"dta\": 1, \"call\": -1, \"event\": 1001, \"x-why\": \"\"}}",
   "1:14 error unknown key \"dta\" in weights; did you mean \"data\"?\n1:32 error the weight of \"call\" must be between 0 and 1000\n1:45 error the weight of \"event\" must be between 0 and 1000\n"},
  /* contexts */
  {"{\"contexts\": [1]}", "1:15 error a context must be an object, not a number\n"},
  {"{\"contexts\": [{}]}", "1:15 error a context needs a \"name\"\n"},
  {"{\"contexts\": [{\"name\": 1, \"modules\": [\"x\"]}]}", "1:24 error name must be a string, not a number\n"},
  {"{\"contexts\": [{\"name\": \"a\"}]}", "1:15 error context \"a\" claims nothing: it needs \"modules\"\n"},
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": []}]}", "1:40 error context \"a\" claims nothing: it needs \"modules\"\n"},
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": \"x\"}]}", "1:40 error modules must be an array, not a string\n"},
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"x\", 2]}]}", "1:46 error modules must be a string, not a number\n"},
  {CONTEXT(", \"kind\": \"Core\""), "1:55 error unknown kind \"Core\"; did you mean \"core\"?\n"},
  {CONTEXT(", \"kind\": null"), "1:55 error kind must be a string, not null\n"},
  {CONTEXT(", \"vison\": \"\""), "1:47 error unknown key \"vison\" in a context; did you mean \"vision\"?\n"},
  {CONTEXT(", \"title\": \"\", \"owner\": 1"), "1:56 error title is empty\n1:69 error owner must be a string, not a number\n"},
  {CONTEXT(", \"glossary\": {\"order\": 1, \"x-y\": []}"),
   "1:69 error a glossary entry must be a string, not a number\n1:79 error a glossary entry must be a string, not an array\n"},
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"x\"]},\n  {\"name\": \"a\", \"modules\": [\"y\"]}]}",
   "2:12 error context \"a\" stands here a second time; the first is in line 1\n"},
  {"{\"contexts\": [{\"name\": \"Big Shop | \\\"</script>\", \"modules\": [\"x\"]}]}", ""},
  {"{\"contexts\": [{\"name\": \"\", \"modules\": [\"x\"]}]}",
   "1:24 error \"\" cannot name a context: a name is not empty and does not begin with \"(\", as the program's own words do\n"},
  {"{\"contexts\": [{\"name\": \"(unclaimed)\", \"modules\": [\"x\"]}]}",
   "1:24 error \"(unclaimed)\" cannot name a context: a name is not empty and does not begin with \"(\", as the program's own words do\n"},
  /* claims */
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"\"]}]}", "1:41 error \"\" is no dotted name\n"},
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"x.y.\"]}]}", "1:41 error \"x.y.\" is no dotted name; did you mean \"x.y\"?\n"},
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\".x..y\"]}]}", "1:41 error \".x..y\" is no dotted name; did you mean \"x.y\"?\n"},
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"./lms/djangoapps/\"]}]}", "1:41 error \"./lms/djangoapps/\" is no dotted name; did you mean \"lms.djangoapps\"?\n"},
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"lms\\\\views.py\"]}]}", "1:41 error \"lms\\views.py\" is no dotted name; did you mean \"lms.views\"?\n"},
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"x:Y\"]}]}", "1:41 error \"x:Y\" is no dotted name; did you mean \"x.Y\"?\n"},
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"...\"]}]}", "1:41 error \"...\" is no dotted name\n"},
  {"{\"contexts\": [{\"name\": \"a\", \"modules\": [\"x\",\n \"y\", \"x\"]}]}", "2:7 error \"x\" stands twice in modules, first in line 1\n"},
  {CONTEXT(", \"public\": [\"x.api:\", \"x.api:f\", \"x:a:b\", \"x:a.b\", \":f\"]"),
   "1:58 error \"x.api:\" is no dotted name; did you mean \"x.api\"?\n1:79 error \"x:a:b\" is no dotted name; did you mean \"x\"?\n"
   "1:88 error \"x:a.b\" is no dotted name; did you mean \"x\"?\n1:97 error \":f\" is no dotted name\n"},
  {CONTEXT(", \"public\": [\"x.api\", \"x.api\"]"), "1:67 error \"x.api\" stands twice in public, first in line 1\n"},
  /* relationships */
  {CONTEXT(", \"uses\": {}"), "1:55 error uses must be an array, not an object\n"},
  {CONTEXT(", \"uses\": [\"b\"]"), "1:56 error an entry of uses must be an object, not a string\n"},
  {CONTEXT(", \"uses\": [{}]"), "1:56 error an entry of uses needs \"context\" and \"as\"\n"},
  {CONTEXT(", \"uses\": [{\"as\": \"open-hoast\", \"troughs\": []}]"),
   "1:56 error an entry of uses needs \"context\" and \"as\"\n1:63 error unknown relationship \"open-hoast\"; did you mean \"open-host\"?\n"
   "1:77 error unknown key \"troughs\" in an entry of uses; did you mean \"through\"?\n"},
  {CONTEXT(", \"uses\": [{\"context\": \"a\", \"as\": \"open-host\"}]"), "1:68 error context \"a\" cannot use itself\n"},
  {CONTEXT(", \"uses\": [{\"context\": 7, \"as\": \"open-host\"}]"), "1:68 error context must be a string, not a number\n"},
  {"{\"contexts\": [{\"name\": \"catalog\", \"modules\": [\"x\"]}, {\"name\": \"b\", \"modules\": [\"y\"],\n\"uses\": [{\"context\": \"catalogue\", \"as\": \"open-host\"}]}]}",
   "2:22 error unknown context \"catalogue\"; did you mean \"catalog\"?\n"},
  {CONTEXT(", \"uses\": [{\"context\": \"zzzzzzzzz\", \"as\": \"open-host\", \"through\": [\"q/r\"]}]"),
   "1:68 error unknown context \"zzzzzzzzz\"; there are a\n1:112 error \"q/r\" is no dotted name; did you mean \"q.r\"?\n"},
  /* project */
  {PROJECT("\"nmae\": \"x\""), "1:14 error unknown key \"nmae\" in project; did you mean \"name\"?\n"},
  {PROJECT("\"name\": \"\""), "1:22 error name is empty\n"},
  {PROJECT("\"roots\": \".\""), "1:23 error roots must be an array, not a string\n"},
  {PROJECT("\"roots\": [3, \"\"]"), "1:24 error a root must be a folder or an object, not a number\n1:27 error a root must be a folder or an object, not an empty text\n"},
  {PROJECT("\"roots\": [{\"prefix\": \"a/b\"}]"), "1:24 error a root needs a \"path\"\n1:35 error \"a/b\" is no dotted name without wildcards; did you mean \"a.b\"?\n"},
  {PROJECT("\"roots\": [{\"path\": \"\", \"for\": [\"\", 1], \"pth\": 1}]"),
   "1:33 error path is empty\n1:45 error an empty text in for\n1:49 error for must be a string, not a number\n1:53 error unknown key \"pth\" in a root; did you mean \"path\"?\n"},
  {PROJECT("\"aliases\": {\"a.*\": \"b\", \"c\": \"d.*\", \"e\": 1}"),
   "1:26 error \"a.*\" is no dotted name without wildcards\n1:43 error \"d.*\" is no dotted name without wildcards\n1:55 error an alias must be a string, not a number\n"},
  {PROJECT("\"exclude\": [\"\"], \"python\": \"4\""), "1:26 error an empty text in exclude\n1:41 error unknown python version \"4\"; did you mean \"2\"?\n"},
  {PROJECT("\"python\": 3"), "1:24 error python version must be a string, not a number\n"},
  {PROJECT("\"classes\": {\"tests\": [], \"migration\": \"x\"}"),
   "1:26 error unknown key \"tests\" in classes; did you mean \"test\"?\n1:52 error migration must be an array, not a string\n"},
  {PROJECT("\"loaders\": [1, {}, {\"call\": \"a.*\"}]"),
   "1:26 error a loader must be an object, not a number\n1:29 error a loader needs a \"call\": the full dotted name of the function\n"
   "1:42 error \"a.*\" is no dotted name without wildcards\n"},
  {PROJECT("\"loaders\": [{\"call\": \"f\", \"module\": -1, \"names\": 1.5}]"),
   "1:50 error module must be the position of an argument (from 0) or its keyword\n1:63 error names must be the position of an argument (from 0) or its keyword\n"},
  {PROJECT("\"loaders\": [{\"call\": \"f\", \"module\": \"\", \"names\": 256}]"),
   "1:50 error module must be the position of an argument (from 0) or its keyword\n1:63 error names must be the position of an argument (from 0) or its keyword\n"},
  {PROJECT("\"loaders\": [{\"call\": \"f\", \"prefix\": [\"a.\"], \"suffix\": \"\"}]"),
   "1:51 error \"a.\" is no dotted name without wildcards; did you mean \"a\"?\n1:68 error \"\" is no dotted name without wildcards\n"},
};

static void test_faults(void **state)
{
  (void)state;
  for (size_t i = 0; i < sizeof faults / sizeof faults[0]; i++) {
    struct read_file r;
    struct buf told = {0};
    file_read(&r, span_of(faults[i].text));
    assert_true(r.could);
    diags_told(&told, &r.diags);
    assert_told(&told, faults[i].want, faults[i].text);
    file_release(&r);
  }
}

/* The line that the place is in is shown with it, without the byte order mark that no editor counts. */
static void test_quotes(void **state)
{
  (void)state;
  static const char text[] = "\xef\xbb\xbf{\"roots\": 1,\r\n \"budget\": 1\n}";
  struct read_file r;
  file_read(&r, SPAN(text));
  assert_int_equal(r.diags.n, 2);
  assert_string_equal(r.diags.at[0].source, "{\"roots\": 1,");
  assert_int_equal(r.diags.at[0].col, 2);
  assert_string_equal(r.diags.at[1].source, " \"budget\": 1");
  assert_int_equal(r.diags.at[1].col, 2);
  file_release(&r);
}

static void test_unreadable(void **state)
{
  (void)state;
  static const struct {
    const char *path, *why;
  } cases[] = {{"/nowhere/merestone.json", "No such file or directory"}, {"/", "Is a directory"}, {"/dev/zero", "more than 64 MB"}};
  for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
    struct read_file r = {0};
    assert_false(context_file_read(&r.file, &r.run, cases[i].path, &r.diags));
    assert_int_equal(r.diags.n, 1);
    assert_string_equal(r.diags.at[0].path, cases[i].path);
    assert_string_equal(r.diags.at[0].text, cases[i].why);
    file_release(&r);
  }
}

static void test_whole(void **state)
{
  (void)state;
  static const char text[] =
    "{\"$schema\": \"schema.json\", \"x-note\": [1], \"rules\": [\"setup.cfg\", {\"type\": \"acyclic\"}], \"budgets\": {\"largest_cycle\": 40, \"x-why\": \"\"},\n"
    "\"baseline\": {}, \"weights\": {\"data\": 8}, \"project\": {\"name\": \"shop\", \"x-y\": {}, \"roots\": [\".\", {\"path\": \"lms\", \"prefix\": \"l.m\",\n"
    "\"for\": [\"lms/**\"]}, {\"path\": \"lib\", \"prefix\": \"\", \"x-z\": 0}], \"aliases\": {\"student\": \"common.student\"}, \"exclude\": [\"out\"],\n"
    "\"classes\": {\"test\": [], \"x-a\": 1}, \"python\": \"2\", \"loaders\": [{\"call\": \"a.get\", \"module\": \"label\", \"prefix\": [\"p\"], \"suffix\": \"models\", \"x-b\": 1}]},\n"
    "\"contexts\": [{\"name\": \"b.2_c-D\", \"title\": \"<B>\", \"kind\": \"generic\", \"vision\": \"v\", \"owner\": \"o\", \"modules\": [\"x.*.y\", \"**\"],\n"
    "\"public\": [\"x.api:get_*\", \"x.api.**\"], \"uses\": [{\"context\": \"a\", \"as\": \"anticorruption-layer\", \"through\": [\"t\"], \"x-c\": 1}],\n"
    "\"glossary\": {\"x-ray\": \"a picture\"}, \"x-d\": null}, {\"name\": \"a\", \"modules\": [\"z\"], \"uses\": []}]}";
  struct read_file r;
  file_read(&r, SPAN(text));
  assert_true(r.could);
  /* What nobody judges by yet is said; the empty baseline asks for nothing. */
  struct buf told = {0};
  diags_told(&told, &r.diags);
  assert_told(&told, "1:43 warning \"rules\" is read for its form only: this version judges nothing by it\n"
                     "1:88 warning \"budgets\" is read for its form only: this version judges nothing by it\n", "the whole file");
  assert_true(r.file.weight[EDGE_DATA] == 8 && isnan(r.file.weight[EDGE_CALL]));
  const struct source_options *o = &r.file.options;
  assert_string_equal(o->name, "shop");
  assert_int_equal(o->n_roots, 3);
  assert_string_equal(o->roots[0].path, ".");
  assert_null(o->roots[0].prefix);
  assert_string_equal(o->roots[1].prefix, "l.m");
  assert_int_equal(o->roots[1].seen_by.n, 1);
  assert_string_equal(o->roots[2].prefix, "");
  assert_string_equal(o->aliases[0].canonical, "common.student");
  assert_true(o->class_given[CLASS_TEST]);
  assert_false(o->class_given[CLASS_MIGRATION]);
  assert_int_equal(o->python, PYTHON_2);
  assert_int_equal(o->n_loaders, 1);
  assert_string_equal(o->loaders[0].module.keyword, "label");
  assert_int_equal(o->loaders[0].names.position, 1);
  assert_string_equal(o->loaders[0].suffix, "models");
  assert_int_equal(r.file.n, 2);
  const struct context *b = &r.file.contexts[0], *a = &r.file.contexts[1];
  assert_string_equal(b->name, "b.2_c-D");
  assert_string_equal(b->title, "<B>");
  assert_int_equal(b->kind, KIND_GENERIC);
  assert_int_equal(b->n_modules, 2);
  assert_string_equal(b->modules[1].text, "**");
  assert_int_equal(b->modules[1].line, 5);
  assert_int_equal(b->n_public, 2);
  assert_int_equal(b->n_uses, 1);
  assert_int_equal(b->uses[0].context, 1);
  assert_int_equal(b->uses[0].as, REL_ANTICORRUPTION_LAYER);
  assert_string_equal(b->uses[0].through[0].text, "t");
  assert_string_equal(b->glossary[0].term, "x-ray");
  assert_string_equal(a->title, "a");
  assert_string_equal(a->vision, "");
  assert_int_equal(a->kind, KIND_UNSTATED);
  file_release(&r);
}

static void test_names(void **state)
{
  (void)state;
  static const struct {
    const char *from, *want;
  } names[] = {{"Big Shop", "big-shop"}, {"__init__", "init"}, {"a..b", "a-b"}, {"größe", "gr-e"}, {"日本", ""}, {"", ""}, {"-x-", "x"}};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    struct buf got = {0};
    context_name_suggest(&got, span_of(names[i].from));
    assert_told(&got, names[i].want, names[i].from);
  }
}

/* The longest name that is allowed, and one more. */
int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_faults), cmocka_unit_test(test_quotes), cmocka_unit_test(test_unreadable), cmocka_unit_test(test_whole),
    cmocka_unit_test(test_names),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
