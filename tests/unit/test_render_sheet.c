/* unit/test_render_sheet.c: an inventory in each format, with text that is markup. */
#include "test_base.h"

#include "render/cells.h"

#include <math.h>

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

/* No inventory: sentences, decimals with a sign, rows that people do not see, the next command. */
static void test_document(void **state)
{
  (void)state;
  static const struct column all[] = {{"name", "name", CELL_TEXT}, {"by", "change", CELL_DECIMAL}, {"where", "where", CELL_LIST}};
  static const char *const want[SHEET_FORMATS] = {
    [SHEET_TEXT] = "One.\nTwo.\n\nMoves (3)\n  name  change  where\n  a      +1.50  p +1\n  b         -2\n  1 more: --limit 0 shows all\n\nnext do it\n",
    [SHEET_JSON] = "{\n  \"document\": \"advice\",\n  \"says\": [\n    \"One.\",\n    \"Two.\"\n  ],\n  \"groups\": [\n    {\n      \"name\": \"moves\",\n      \"title\": \"Moves\",\n      \"rows\": [\n"
                   "        {\"name\":\"a\",\"by\":1.5,\"where\":[\"p\",\"q\"]},\n        {\"name\":\"b\",\"by\":-2,\"where\":[]},\n        {\"name\":\"c\",\"by\":null,\"where\":[]}\n      ]\n    }\n  ]\n}\n",
    [SHEET_CSV] = "group,name,by,where\r\nmoves,\"a\",+1.50,\"p; q\"\r\nmoves,\"b\",-2,\"\"\r\nmoves,\"c\",,\"\"\r\n",
    [SHEET_MARKDOWN] = "# Advice\n\n- One\\.\n- Two\\.\n\n## Moves (3)\n\n| name | change | where |\n| --- | ---: | --- |\n| `a` | +1.50 | `p`, `q` |\n| `b` | -2 | |\n\n1 more: `--limit 0` shows all.\n\nNext: `do it`\n",
  };
  struct arena run = {0};
  struct sheet s = {.document = "advice", .title = "Advice", .about = "One.\nTwo.", .next = "do it", .most = 2, .columns = all, .n_columns = 3};
  struct cells c;
  cells_begin(&c, &run, &s);
  fill_group(&c.fill, "moves", "Moves");
  cell_text(&c, 0, "a");
  cell_change(&c, 1, 1.5, 2);
  cell_add(&c, 2, "p");
  cell_add(&c, 2, "q");
  cells_row(&c);
  cell_text(&c, 0, "b");
  cell_change(&c, 1, -2, 0);
  cells_row(&c);
  cell_text(&c, 0, "c");
  cell_change(&c, 1, NAN, 0);
  cells_row(&c);
  cells_end(&c);
  for (int f = 0; f < SHEET_FORMATS; f++) {
    struct buf out = {0};
    sheet_write(&out, &s, (enum sheet_format)f);
    assert_string_equal(out.at, want[f]);
    buf_release(&out);
  }
  arena_release(&run);
}

static void test_measures(void **state)
{
  (void)state;
  static const struct {
    struct measure m;
    const char *says;
  } cases[] = {
    {{1662, 1662, 3022}, "1,662 of 3,022"}, {{0.55, 5, 9}, "0.5500 (5 of 9)"}, {{2.5, NAN, NAN}, "2.50"}, {{NAN, 0, 0}, "n/a"}, {{0, 0, 0}, "n/a"}, {{-0.125, NAN, NAN}, "-0.1250"}, {{12, NAN, NAN}, "12"},
  };
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct buf out = {0};
    measure_says(&out, cases[i].m);
    assert_string_equal(out.at, cases[i].says);
    buf_release(&out);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_formats), cmocka_unit_test(test_document), cmocka_unit_test(test_measures)};
  return cmocka_run_group_tests_name("render/sheet", tests, NULL, NULL);
}
