/* unit/test_words_split.c: names and sentences cut into words, plurals, and the words that are left out. */
#include "test_base.h"

#include "words/split.h"
#include "words/stop.h"

/* Words with blanks between. */
static void assert_words(const char *text, const char *want)
{
  struct splitter s = {.text = span_of(text)};
  struct buf word = {0}, all = {0};
  while (split_next(&s, &word)) {
    buf_adds(&all, all.n > 0 ? " " : "");
    buf_addspan(&all, buf_span(&word));
  }
  assert_string_equal(all.n > 0 ? all.at : "", want);
  buf_release(&word);
  buf_release(&all);
}

static void test_names(void **state)
{
  (void)state;
  assert_words("course_run", "course run");
  assert_words("_GRADE_CUTOFFS", "grade cutoffs");
  assert_words("CourseEnrollmentMode", "course enrollment mode");
  assert_words("getHTTPResponse", "get http response");
  assert_words("HTMLParser", "html parser");
  assert_words("XBlockAside", "xblock aside");
  assert_words("getXBlock", "get xblock");
  assert_words("edX", "edx");
  assert_words("course_IDs", "course ids");
  assert_words("IDsOfCourses", "ids of courses");
  assert_words("line1", "line");
  assert_words("oauth2_client", "oauth client");
  assert_words("sha256sum", "sha sum");
  assert_words("x", "");
  assert_words("__init__", "init");
  assert_words("(a, first_name)", "first name");
  assert_words("", "");
  assert_words("___", "");
}

static void test_sentences(void **state)
{
  (void)state;
  assert_words("Returns the learner's grade, e.g. 0.75 (of 1).", "returns the learner grade of");
  assert_words("Wer \xe2\x80\x9eKurse\xe2\x80\x9c sucht \xe2\x80\x93 hier", "wer kurse sucht hier");
}

static void test_other_scripts(void **state)
{
  (void)state;
  assert_words("Pr\xc3\xbc" "fungsErgebnis", "pr\xc3\xbc" "fungs ergebnis");
  assert_words("\xc3\x9c" "bungsBlatt_\xc3\x84NDERN", "\xc3\xbc" "bungs blatt \xc3\xa4ndern");
  assert_words("\xd0\x9e\xd1\x86\xd0\xb5\xd0\xbd\xd0\xba\xd0\xb0\xd0\x9a\xd1\x83\xd1\x80\xd1\x81\xd0\xb0", "\xd0\xbe\xd1\x86\xd0\xb5\xd0\xbd\xd0\xba\xd0\xb0 \xd0\xba\xd1\x83\xd1\x80\xd1\x81\xd0\xb0");
  assert_words("\xe6\x88\x90\xe7\xbb\xa9_grade", "\xe6\x88\x90\xe7\xbb\xa9 grade");
  assert_words("\xe6\x88\x90", "\xe6\x88\x90");
  assert_words("grade\xf0\x9f\x98\x80point", "grade point");
}

/* Bad bytes, a sequence that is cut off, marks that turn the text around. */
static void test_hostile(void **state)
{
  (void)state;
  assert_words("grade\xff\xfepoint", "grade point");
  assert_words("grade\xc3", "grade");
  assert_words("grade\xe2\x80\xaetniop", "grade tniop");
  assert_words("<script>alert</script>", "script alert script");
}

static void assert_singulars(const char *plural, const char *first, const char *second)
{
  struct buf out[2] = {{0}, {0}};
  unsigned n = singulars(span_of(plural), out);
  assert_int_equal(n, (first != NULL) + (second != NULL));
  if (first != NULL)
    assert_string_equal(out[0].at, first);
  if (second != NULL)
    assert_string_equal(out[1].at, second);
  buf_release(&out[0]);
  buf_release(&out[1]);
}

static void test_plurals(void **state)
{
  (void)state;
  assert_singulars("grades", "grade", NULL);
  assert_singulars("courses", "course", "cours");
  assert_singulars("classes", "classe", "class");
  assert_singulars("caches", "cache", "cach");
  assert_singulars("batches", "batche", "batch");
  assert_singulars("boxes", "boxe", "box");
  assert_singulars("categories", "category", "categorie");
  assert_singulars("statuses", "statuse", "status");
  static const char *const none[] = {"status", "address", "class", "analysis", "gas", "s", "", "news", "grade", "ies", "lms"};
  for (size_t i = 0; i < sizeof none / sizeof *none; i++)
    assert_singulars(none[i], NULL, NULL);
}

/* By alphabet, in lower case, each word in one list only: whoever adds one sees whether it is there. */
static void test_stop_lists(void **state)
{
  (void)state;
  struct arena arena = {0};
  struct intern seen;
  intern_init(&seen, &arena);
  for (const struct stop_list *list = stop_lists; list->title != NULL; list++) {
    struct span last = {"", 0};
    for (struct span rest = span_of(list->words); rest.n > 0;) {
      size_t n = span_find(rest, ' ');
      struct span word = {rest.at, n};
      assert_true(span_cmp(last, word) < 0);
      for (size_t i = 0; i < n; i++)
        assert_true(word.at[i] >= 'a' && word.at[i] <= 'z');
      if (intern_find(&seen, word.at, word.n).v != 0)
        fail_msg("%.*s stands in two lists", (int)word.n, word.at);
      intern_span(&seen, word);
      last = word;
      n += n < rest.n;
      rest = (struct span){rest.at + n, rest.n - n};
    }
  }
  intern_release(&seen);
  arena_release(&arena);
  assert_true(word_is_stop(SPAN("kwargs")));
  assert_true(word_is_stop(SPAN("queryset")));
  assert_false(word_is_stop(SPAN("grade")));
  assert_false(word_is_stop(SPAN("")));
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_names),   cmocka_unit_test(test_sentences), cmocka_unit_test(test_other_scripts),
    cmocka_unit_test(test_hostile), cmocka_unit_test(test_plurals),   cmocka_unit_test(test_stop_lists),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
