/* unit/test_contexts_moves.c: what a move takes, and that the patch of it reads the same way. */
#include "test_contexts.h"

#include "contexts/moves.h"
#include "contexts/patch.h"

#define NAMES(...) ((const char *const[]){__VA_ARGS__, NULL})

struct wanted_move {
  const char *module, *context;
};
#define MOVES(...) ((const struct wanted_move[]){__VA_ARGS__, {NULL, NULL}})

static uint32_t make_moves(struct move *out, const struct mapped *m, const struct wanted_move *wanted)
{
  uint32_t n = 0;
  for (; wanted[n].module != NULL; n++)
    out[n] = (struct move){.claim = {.text = wanted[n].module}, .to = context_find(&m->map, span_of(wanted[n].context), NULL)};
  return n;
}

static void owners_told(struct buf *out, const struct program *p, const struct context_map *map)
{
  for (uint32_t mod = 1; mod < p->modules.n; mod++) {
    buf_addspan(out, intern_get(&p->corpus->strings, p->modules.name[mod]));
    buf_printf(out, "=%s%s\n", context_name(map, map->of[mod]), map->is_public[mod] ? "+" : "");
  }
}

/* Applies the lines of a diff without looking at their numbers: what is kept and what is new. Text in front of a hunk and behind it is that of the file. */
static void apply(struct buf *out, struct span file, struct span diff)
{
  uint32_t line = 1;
  bool body = false;
  for (struct span rest = diff; rest.n > 0;) {
    size_t n = span_find(rest, '\n');
    struct span text = {rest.at, n + 1};
    rest = (struct span){rest.at + n + 1, rest.n - n - 1};
    if (span_starts(text, "@@ -")) {
      uint32_t from = (uint32_t)strtoul(text.at + 4, NULL, 10);
      for (body = true; line < from; line++) {
        size_t to = span_find(file, '\n') + 1;
        buf_add(out, file.at, to);
        file = (struct span){file.at + to, file.n - to};
      }
    } else if (body && text.at[0] == '+') {
      buf_add(out, text.at + 1, text.n - 1);
    } else if (body && (text.at[0] == ' ' || text.at[0] == '-')) {
      assert_memory_equal(text.at + 1, file.at, text.n - 1);
      if (text.at[0] == ' ')
        buf_add(out, text.at + 1, text.n - 1);
      file = (struct span){file.at + text.n - 1, file.n - text.n + 1};
      line++;
    }
  }
  buf_addspan(out, file);
}

static const char shop[] =
  "{\n"
  "  \"contexts\": [\n"
  "    {\n"
  "      \"name\": \"a\",\n"
  "      \"modules\": [\n"
  "        \"x\",\n"
  "        \"z.*\"\n"
  "      ],\n"
  "      \"public\": [\"x.api\", \"y.api\"]\n"
  "    },\n"
  "    {\"name\": \"b\", \"modules\": [\"x.m.deep\", \"y\"]},\n"
  "    {\"name\": \"c\", \"modules\": [\n"
  "      \"w\"\n"
  "    ]}\n"
  "  ]\n"
  "}\n";

static const struct {
  const struct wanted_move *moves;
  const char *map;                /* of all modules */
  const char *diff;               /* behind the names of the files */
} cases[] = {
  /* A name takes what lies below it, but for a more specific claim; into a list of lines, in its order. */
  {MOVES({"x.m", "c"}),
   "x=a\nx.api=a+\nx.m=c\nx.m.deep=b\nx.m.q=c\ny=b\ny.api=b\nz.q=a\nw=c\nfree\n",
   "@@ -10,7 +10,8 @@\n     },\n     {\"name\": \"b\", \"modules\": [\"x.m.deep\", \"y\"]},\n     {\"name\": \"c\", \"modules\": [\n-      \"w\"\n+      \"w\",\n+      \"x.m\"\n     ]}\n   ]\n }\n"},
  /* The same text elsewhere goes; what a context names as public is so once it owns it. */
  {MOVES({"y", "a"}),
   "x=a\nx.api=a+\nx.m=a\nx.m.deep=b\nx.m.q=a\ny=a\ny.api=a+\nz.q=a\nw=c\nfree\n",
   "@@ -4,11 +4,12 @@\n       \"name\": \"a\",\n       \"modules\": [\n         \"x\",\n+        \"y\",\n         \"z.*\"\n       ],\n       \"public\": [\"x.api\", \"y.api\"]\n     },\n"
   "-    {\"name\": \"b\", \"modules\": [\"x.m.deep\", \"y\"]},\n+    {\"name\": \"b\", \"modules\": [\"x.m.deep\"]},\n     {\"name\": \"c\", \"modules\": [\n       \"w\"\n     ]}\n"},
  /* Stars, what nobody claimed, two at once: the more specific wins. */
  {MOVES({"x.**", "b"}, {"x.api", "c"}, {"free", "c"}),
   "x=a\nx.api=c\nx.m=b\nx.m.deep=b\nx.m.q=b\ny=b\ny.api=b\nz.q=a\nw=c\nfree=c\n", NULL},
  {MOVES({"z.*", "b"}), "x=a\nx.api=a+\nx.m=a\nx.m.deep=b\nx.m.q=a\ny=b\ny.api=b\nz.q=b\nw=c\nfree\n", NULL},
};

static void test_cases(void **state)
{
  (void)state;
  const char *const *names = NAMES("x/", "x.api", "x.m/", "x.m.deep", "x.m.q", "y/", "y.api", "z.q", "w", "free");
  for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
    struct mapped m, again;
    struct context_map moved;
    struct move moves[4];
    struct buf told = {0}, twice = {0}, why = {0}, diff = {0}, file = {0};
    mapped_build(&m, shop, names);
    uint32_t n = make_moves(moves, &m, cases[i].moves);
    assert_true(context_map_moved(&moved, &m.read.run, &(struct moves){&m.map, &m.p, moves, n}, &why));
    owners_told(&told, &m.p, &moved);
    owners_told(&twice, &m.p, &m.map);
    buf_release(&twice);
    assert_true(context_patch(&diff, &m.read.file, &(struct moves){&m.map, &m.p, moves, n}, &why));
    size_t head = span_find(buf_span(&diff), '@');
    if (cases[i].diff != NULL)
      assert_string_equal(diff.at + head, cases[i].diff);
    apply(&file, span_of(shop), (struct span){diff.at + head, diff.n - head});
    mapped_build(&again, file.at, names);
    owners_told(&twice, &again.p, &again.map);
    assert_string_equal(told.at, twice.at);
    struct buf want = {0};
    for (const char *c = cases[i].map; *c != '\0'; c++) {         /* a name without "=" stands for the unclaimed */
      const char *end = strchr(c, '\n'), *eq = strchr(c, '=');
      buf_add(&want, c, (size_t)(end - c));
      buf_adds(&want, eq == NULL || eq > end ? "=(unclaimed)\n" : "\n");
      c = end;
    }
    assert_told(&told, want.at, file.at);
    buf_release(&want);
    buf_release(&twice);
    buf_release(&diff);
    buf_release(&file);
    buf_release(&why);
    mapped_release(&m);
    mapped_release(&again);
  }
}

static void test_counts(void **state)
{
  (void)state;
  struct mapped m;
  struct context_map moved;
  struct move move[1];
  struct buf why = {0}, diff = {0};
  mapped_build(&m, shop, NAMES("x/", "x.m/", "x.m.deep", "x.m.q", "y", "w"));
  make_moves(move, &m, MOVES({"x.m", "c"}));
  assert_true(context_map_moved(&moved, &m.read.run, &(struct moves){&m.map, &m.p, move, 1}, &why));
  assert_int_equal(move->fits, 3);
  assert_int_equal(move->moved, 2);
  assert_int_equal(move->kept, 1);
  assert_string_equal(move->keeper->text, "x.m.deep");
  assert_string_equal(context_name(&m.map, move->keeper_context), "b");
  assert_int_equal(m.map.of[2].v, 1);                 /* the map itself stays */
  make_moves(move, &m, MOVES({"w", "a"}));            /* all that c has */
  assert_false(context_patch(&diff, &m.read.file, &(struct moves){&m.map, &m.p, move, 1}, &why));
  assert_non_null(strstr(why.at, "\"c\" would be left with no claim"));
  make_moves(move, &m, MOVES({"y", "b"}));            /* as it is */
  assert_true(context_patch(&diff, &m.read.file, &(struct moves){&m.map, &m.p, move, 1}, &why));
  assert_int_equal(diff.n, 0);
  buf_release(&why);
  buf_release(&diff);
  mapped_release(&m);
}

/* Two claims with stars that are as specific: nobody can say whose it is. */
static void test_equal(void **state)
{
  (void)state;
  struct mapped m;
  struct context_map moved;
  struct move move[1];
  struct buf why = {0};
  mapped_build(&m, shop, NAMES("x", "y", "w", "z.q"));
  make_moves(move, &m, MOVES({"*.q", "c"}));
  assert_false(context_map_moved(&moved, &m.read.run, &(struct moves){&m.map, &m.p, move, 1}, &why));
  assert_string_equal(why.at, "\"*.q\" and \"z.*\" of \"a\" claim z.q equally");
  buf_release(&why);
  mapped_release(&m);
}

/* A file of one line without a line end. */
static void test_one_line(void **state)
{
  (void)state;
  struct mapped m;
  struct move move[1];
  struct buf why = {0}, diff = {0};
  mapped_build(&m, "{\"contexts\": [{\"name\": \"a\", \"modules\": [\"x\"]}, {\"name\": \"b\", \"modules\": [\"y\"]}]}", NAMES("x/", "x.q", "y"));
  make_moves(move, &m, MOVES({"x.q", "b"}));
  assert_true(context_patch(&diff, &m.read.file, &(struct moves){&m.map, &m.p, move, 1}, &why));
  assert_string_equal(diff.at + span_find(buf_span(&diff), '@'),
                      "@@ -1,1 +1,1 @@\n-{\"contexts\": [{\"name\": \"a\", \"modules\": [\"x\"]}, {\"name\": \"b\", \"modules\": [\"y\"]}]}\n\\ No newline at end of file\n"
                      "+{\"contexts\": [{\"name\": \"a\", \"modules\": [\"x\"]}, {\"name\": \"b\", \"modules\": [\"x.q\", \"y\"]}]}\n\\ No newline at end of file\n");
  buf_release(&why);
  buf_release(&diff);
  mapped_release(&m);
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_cases),
    cmocka_unit_test(test_counts),
    cmocka_unit_test(test_equal),
    cmocka_unit_test(test_one_line),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
