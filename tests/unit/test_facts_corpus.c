/* unit/test_facts_corpus.c: the tables of all files, laid end to end. */
#include "test_facts.h"

#include <stdlib.h>

#include "facts/corpus.h"

static struct span sealed(struct facts_builder *b, struct arena *arena, uint32_t rows)
{
  facts_builder_reset(b);
  if (rows == 0)
    fill_module(b);
  else
    fill(b, rows);
  b->f.head.lines = 100 + rows;
  return facts_seal(b, arena);
}

/* What a column of the corpus must hold for a row of a file. */
static uint32_t wanted(struct corpus *c, struct facts *f, const struct facts_column *col, uint32_t file, uint32_t row)
{
  uint32_t value = column_get(f, col, row);
  enum facts_table to = col->kind == COLUMN_ROW ? (enum facts_table)col->target : col->kind == COLUMN_ROW_BY_KIND ? facts_row_target(f, col, row) : FACTS_TABLES;
  return to == FACTS_TABLES || value == 0 ? value : c->first[to][file] + value - 1;
}

static void compare_column(struct corpus *c, const struct span *blocks, const struct facts_column *col)
{
  uint32_t next = 1;
  for (uint32_t file = 0; file < c->n_files; file++) {
    struct facts f;
    struct facts_strings s;
    assert_true(facts_open(blocks[file], &f, &s));
    assert_int_equal(c->first[col->table][file], next);
    for (uint32_t row = 1; row < *facts_count(&f, (enum facts_table)col->table); row++, next++) {
      uint32_t got = column_get(&c->all, col, next);
      bool same = col->kind == COLUMN_STR ? span_eq(intern_get(&c->strings, (str_id){got}), string_of(&s, column_get(&f, col, row)))
                                          : got == wanted(c, &f, col, file, row);
      if (!same)
        fail_msg("%s of row %u of file %u", col->name, (unsigned)row, (unsigned)file);
      assert_int_equal(corpus_file_of(c, (enum facts_table)col->table, next).v, file);
    }
  }
  assert_int_equal(c->first[col->table][c->n_files], next);
  assert_int_equal(*facts_count(&c->all, (enum facts_table)col->table), next);
  assert_int_equal(column_get(&c->all, col, 0), 0);
}

static void test_link(void **state)
{
  (void)state;
  static const uint32_t rows[] = {5, 0, 40, 2, 0, 0, 9};   /* 0: a module and nothing else */
  enum { FILES = sizeof rows / sizeof *rows };
  struct facts_builder b;
  struct arena shard = {0}, run = {0};
  struct corpus c;
  struct span blocks[FILES];
  facts_builder_init(&b);
  for (size_t i = 0; i < FILES; i++)
    blocks[i] = sealed(&b, &shard, rows[i]);
  corpus_link(&c, &run, blocks, FILES, 1);
  for (size_t i = 0; i < facts_columns_n; i++)
    compare_column(&c, blocks, &facts_columns[i]);
  uint32_t def = 1;
  for (uint32_t file = 0; file < FILES; file++) {
    assert_int_equal(c.head[file].lines, 100 + rows[file]);
    assert_int_equal(corpus_module_def(&c, (file_id){file}).v, def);
    assert_int_equal(c.all.defs.kind[def], DEF_MODULE);
    assert_int_equal(c.all.defs.parent[def].v, 0);
    for (uint32_t i = 0; i < (rows[file] == 0 ? 1 : rows[file] - 1); i++, def++)
      assert_int_equal(c.def_file[def].v, file);
  }
  assert_int_equal(def, c.all.defs.n);
  corpus_release(&c);
  facts_builder_release(&b);
  arena_release(&shard);
  arena_release(&run);
}

/* A text that several files hold has one id, and names made later get new ones. */
static void test_texts_once(void **state)
{
  (void)state;
  struct facts_builder b;
  struct arena shard = {0}, run = {0};
  struct corpus c;
  struct span blocks[3];
  facts_builder_init(&b);
  for (uint32_t i = 0; i < 3; i++) {
    facts_builder_reset(&b);
    fill_module(&b);
    for (uint32_t k = 0; k < i; k++)
      facts_str(&b, SPAN("only here, so that local ids differ"));
    uint32_t row = facts_add(&b, FACTS_EXPORTS);
    str_id name = facts_str(&b, SPAN("shared"));
    b.f.exports.name[row] = name;
    blocks[i] = facts_seal(&b, &shard);
  }
  corpus_link(&c, &run, blocks, 3, 1);
  assert_int_equal(c.all.exports.n, 4);
  assert_int_equal(c.all.exports.name[1].v, c.all.exports.name[2].v);
  assert_int_equal(c.all.exports.name[1].v, c.all.exports.name[3].v);
  assert_string_equal(corpus_text(&c, c.all.exports.name[1]), "shared");
  assert_int_equal(intern_add(&c.strings, "shared", 6).v, c.all.exports.name[1].v);   /* the hash of the block is that of the corpus */
  uint32_t before = c.strings.n;
  assert_int_equal(intern_add(&c.strings, "new", 3).v, before);
  corpus_release(&c);
  facts_builder_release(&b);
  arena_release(&shard);
  arena_release(&run);
}

static void test_no_files(void **state)
{
  (void)state;
  struct arena run = {0};
  struct corpus c;
  corpus_link(&c, &run, NULL, 0, 1);
  assert_int_equal(c.n_files, 0);
  for (int t = 0; t < FACTS_TABLES; t++)
    assert_int_equal(*facts_count(&c.all, (enum facts_table)t), 1);
  corpus_release(&c);
  arena_release(&run);
}

/* ------------------------------------------------------------------------------------------------------- mistakes of ours */

static void ask_row(void *arg)
{
  struct facts_builder b;
  struct arena arena = {0};
  struct corpus c;
  facts_builder_init(&b);
  struct span block = sealed(&b, &arena, 3);
  corpus_link(&c, &arena, &block, 1, 1);
  corpus_file_of(&c, FACTS_IMPORTS, *(uint32_t *)arg);
}

static void ask_file(void *arg)
{
  struct arena arena = {0};
  struct corpus c;
  (void)arg;
  corpus_link(&c, &arena, NULL, 0, 1);
  corpus_module_def(&c, (file_id){0});
}

static void link_bad(void *arg)
{
  struct facts_builder b;
  struct arena arena = {0};
  struct corpus c;
  (void)arg;
  facts_builder_init(&b);
  struct span blocks[] = {sealed(&b, &arena, 3), SPAN("no block")};
  corpus_link(&c, &arena, blocks, 2, 1);
}

static void test_mistakes(void **state)
{
  (void)state;
  if (getenv("UNDER_MEMCHECK") != NULL)
    skip();                                           /* the children end where they stand, with all they hold */
  uint32_t none = 0, last = 2, beyond = 3;
  struct ending good = child_end(ask_row, &last);
  assert_int_equal(good.status, SURVIVED);
  assert_bug(ask_row, &none, "row 0");
  assert_bug(ask_row, &beyond, "row 3");
  assert_bug(ask_file, NULL, "file 0 of 0");
  assert_bug(link_bad, NULL, "file 1 has a bad block");
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_link), cmocka_unit_test(test_texts_once), cmocka_unit_test(test_no_files), cmocka_unit_test(test_mistakes),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
