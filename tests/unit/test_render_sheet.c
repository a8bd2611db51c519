/* unit/test_render_sheet.c: an inventory in each format, with text that is markup. */
#include "test_base.h"

#include "render/sheet_fill.h"

static const struct column columns[] = {{"name", "name", CELL_TEXT}, {"at", "at", CELL_LIST}, {"n", "n", CELL_NUMBER}, {"hidden", NULL, CELL_TEXT}, {"note", "note", CELL_TEXT}};

static void fill(struct sheet *s, struct arena *run)
{
  struct sheet_filler f;
  *s = (struct sheet){.inventory = "things", .about = "About.", .columns = columns, .n_columns = 5};
  fill_begin(&f, run, s);
  fill_group(&f, "good", "Good ones");
  static const char *const rows[][5] = {{"a", "x:1\ny:22", "7", "h", ""}, {"=b|`\n\x1b", "", "10", "", ""}};
  for (size_t r = 0; r < 2; r++)
    for (size_t c = 0; c < 5; c++)
      fill_text(&f, span_of(rows[r][c]));
  fill_group(&f, "none", "None at all");
  fill_end(&f);
}

static void test_formats(void **state)
{
  (void)state;
  static const char *const want[SHEET_FORMATS] = {
    [SHEET_TEXT] = "About.\n\nGood ones (2)\n  name             at       n\n  a                x:1 +1   7\n  =b|`\\u{a}\\u{1b}          10\n",
    [SHEET_JSON] = "{\n  \"inventory\": \"things\",\n  \"groups\": [\n    {\n      \"name\": \"good\",\n      \"title\": \"Good ones\",\n      \"rows\": [\n"
                   "        {\"name\":\"a\",\"at\":[\"x:1\",\"y:22\"],\"n\":7,\"hidden\":\"h\",\"note\":\"\"},\n"
                   "        {\"name\":\"=b|`\\n\\u001b\",\"at\":[],\"n\":10,\"hidden\":\"\",\"note\":\"\"}\n      ]\n    },\n"
                   "    {\n      \"name\": \"none\",\n      \"title\": \"None at all\",\n      \"rows\": []\n    }\n  ]\n}\n",
    [SHEET_CSV] = "group,name,at,n,hidden,note\r\ngood,\"a\",\"x:1; y:22\",7,\"h\",\"\"\r\ngood,\"'=b|`\\u{a}\\u{1b}\",\"\",10,\"\",\"\"\r\n",
    [SHEET_MARKDOWN] = "# Inventory: things\n\nAbout.\n\n## Good ones (2)\n\n| name | at | n |\n| --- | --- | ---: |\n| `a` | `x:1`, `y:22` | 7 |\n| ``=b\\|`\\u{a}\\u{1b}`` | | 10 |\n",
  };
  struct arena run = {0};
  struct sheet s;
  fill(&s, &run);
  for (int f = 0; f < SHEET_FORMATS; f++) {
    struct buf out = {0};
    sheet_write(&out, &s, (enum sheet_format)f);
    assert_string_equal(out.at, want[f]);
    buf_release(&out);
  }
  arena_release(&run);
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_formats)};
  return cmocka_run_group_tests_name("render/sheet", tests, NULL, NULL);
}
