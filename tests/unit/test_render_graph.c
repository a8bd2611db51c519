/* unit/test_render_graph.c: one graph in each format; names that are markup, quotes or line ends stay names. */
#include "test_names.h"

#include "render/graph_formats.h"

enum { NODES = 256 };

struct drawn {
  struct hand h;
  struct csr g;
  struct span name[NODES];
  uint8_t kind[NODES];
  bool is_key[NODES];
  struct graph_view v;
  struct buf out, why;
};

/* Nodes are the modules and what lies outside, in the order in which they are made; arcs are all imports. */
static void drawn_build(struct drawn *d)
{
  hand_run(&d->h);
  const struct program *p = &d->h.p;
  const struct edges *e = &p->edges;
  uint32_t *from = arena_array(&d->h.arena, uint32_t, e->n), *to = arena_array(&d->h.arena, uint32_t, e->n), *weight = arena_array(&d->h.arena, uint32_t, e->n);
  uint32_t *row = arena_array(&d->h.arena, uint32_t, e->n), n = 0;
  for (uint32_t at = 1; at < e->n; at++, n++) {
    from[n] = e->from[at].v - 1;
    to[n] = e->to[at].v - 1;
    weight[n] = e->weight[at];
    row[n] = at;
  }
  d->v = (struct graph_view){.title = "a <graph>", .n = p->nodes.n - 1, .name = d->name, .kind = d->kind, .g = &d->g, .program = &d->h.p, .is_key = d->is_key};
  for (uint32_t i = 0; i < d->v.n; i++) {
    d->name[i] = program_name(p, (node_id){i + 1});
    d->kind[i] = p->nodes.kind[i + 1];
    d->is_key[i] = d->kind[i] == NODE_MODULE;
  }
  csr_build(&d->g, &d->h.arena, d->v.n, n, from, to, weight, row);
}

static void drawn_release(struct drawn *d)
{
  buf_release(&d->out);
  buf_release(&d->why);
  hand_release(&d->h);
}

static void assert_format(struct drawn *d, enum graph_format format, const char *want)
{
  buf_reset(&d->out);
  assert_true(write_graph(&d->out, format, &d->v, false, &d->why));
  assert_buf(&d->out, want);
}

/* a imports b twice (one statement), b imports a module of nobody. */
static void plain(struct drawn *d)
{
  *d = (struct drawn){0};
  hand_init(&d->h);
  hand_file(&d->h, "a.py", 0);
  uint32_t first = hand_from(&d->h, 0, "b", "f"), second = hand_from(&d->h, 0, "b", "g");
  d->h.b.f.imports.stmt[second] = first;
  hand_file(&d->h, "b.py", 0);
  hand_import(&d->h, "django.db");
  drawn_build(d);
}

static void test_data(void **state)
{
  (void)state;
  struct drawn d;
  plain(&d);
  assert_format(&d, FORMAT_ADJACENCY, "{\n  \"a\": [\"b\"],\n  \"b\": [\"django.db\"]\n}\n");
  assert_format(&d, FORMAT_CSV, "from,to,kinds,weight,places,confidence,file,line\r\n\"a\",\"b\",\"import\",1,2,certain,\"a.py\",1\r\n\"b\",\"django.db\",\"import\",1,1,certain,\"b.py\",1\r\n");
  drawn_release(&d);
}

static void test_nothing(void **state)
{
  (void)state;
  struct drawn d = {0};
  hand_init(&d.h);
  hand_file(&d.h, "a.py", 0);
  drawn_build(&d);
  d.v.n = 0;
  assert_format(&d, FORMAT_ADJACENCY, "{}\n");
  assert_format(&d, FORMAT_CSV, "from,to,kinds,weight,places,confidence,file,line\r\n");
  drawn_release(&d);
}

/* What stands between tags, in quotes and at the beginning of a cell. */
static void hostile(struct drawn *d)
{
  *d = (struct drawn){0};
  hand_init(&d->h);
  hand_file(&d->h, "=a.py", 0);
  uint32_t row = hand_import(&d->h, "x");
  (void)row;
  hand_files(&d->h, "x.py");
  drawn_build(d);
  d->name[1] = SPAN("</script>\"'\\\n&]]>{|}");
}

static void test_hostile_names(void **state)
{
  (void)state;
  struct drawn d;
  hostile(&d);
  assert_format(&d, FORMAT_ADJACENCY, "{\n  \"=a\": [\"\\u003c/script>\\\"'\\\\\\n&]]>{|}\"],\n  \"\\u003c/script>\\\"'\\\\\\n&]]>{|}\": []\n}\n");
  assert_format(&d, FORMAT_CSV, "from,to,kinds,weight,places,confidence,file,line\r\n\"'=a\",\"</script>\"\"'\\\\u{a}&]]>{|}\",\"import\",1,1,certain,\"'=a.py\",1\r\n");
  assert_format(&d, FORMAT_DOT,
                   "digraph \"a <graph>\" {\n"
                   "  graph [rankdir=LR, fontname=\"Helvetica\", nslimit=1, nslimit1=1, mclimit=0.3];\n"
                   "  node [shape=box, style=\"rounded,filled\", fillcolor=\"#ffffff\", color=\"#77828e\", fontname=\"Helvetica\"];\n"
                   "  edge [color=\"#5b6673\", fontname=\"Helvetica\", fontsize=10];\n"
                   "  \"=a\" [label=\"=a\"];\n"
                   "  \"</script>\\\"'\\\\\\\\u{a}&]]>{|}\" [label=\"</script>\\\"'\\\\\\\\u{a}&amp;]]>{|}\"];\n"
                   "  \"=a\" -> \"</script>\\\"'\\\\\\\\u{a}&]]>{|}\" [label=\"1\", weight=1, class=\"import\"];\n"
                   "}\n");
  assert_format(&d, FORMAT_MERMAID,
                   "flowchart LR\n"
                   "  n0[\"=a\"]\n"
                   "  n1[\"#lt;/script#gt;#quot;'#92;#92;u{a}#amp;]]#gt;{|}\"]\n"
                   "  n0 -->|1| n1\n");
  assert_format(&d, FORMAT_GRAPHML,
                   "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                   "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n"
                   "  <key id=\"name\" for=\"node\" attr.name=\"name\" attr.type=\"string\"/>\n"
                   "  <key id=\"kind\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>\n"
                   "  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"int\"/>\n"
                   "  <key id=\"kinds\" for=\"edge\" attr.name=\"kinds\" attr.type=\"string\"/>\n"
                   "  <key id=\"confidence\" for=\"edge\" attr.name=\"confidence\" attr.type=\"string\"/>\n"
                   "  <graph id=\"merestone\" edgedefault=\"directed\">\n"
                   "    <node id=\"n0\"><data key=\"name\">=a</data><data key=\"kind\">module</data></node>\n"
                   "    <node id=\"n1\"><data key=\"name\">&lt;/script&gt;&quot;&#39;\\\\u{a}&amp;]]&gt;{|}</data><data key=\"kind\">module</data></node>\n"
                   "    <edge source=\"n0\" target=\"n1\"><data key=\"weight\">1</data><data key=\"kinds\">import</data><data key=\"confidence\">certain</data></edge>\n"
                   "  </graph>\n"
                   "</graphml>\n");
  drawn_release(&d);
}

static void test_svg(void **state)
{
  (void)state;
  struct drawn d;
  hostile(&d);
  buf_reset(&d.out);
  assert_true(write_graph(&d.out, FORMAT_SVG, &d.v, false, &d.why));
  assert_null(strstr(d.out.at, "</script"));
  assert_non_null(strstr(d.out.at, "&lt;/script&gt;"));
  assert_non_null(strstr(d.out.at, "a &lt;graph&gt;"));
  drawn_release(&d);
}

/* A picture that nobody could read is refused, with a word on what to do. */
static void test_svg_too_large(void **state)
{
  (void)state;
  for (int n = 149; n <= 150; n++) {
    struct drawn d = {0};
    hand_init(&d.h);
    hand_file(&d.h, "a.py", 0);
    for (int i = 0; i < n; i++) {
      char name[16];
      snprintf(name, sizeof name, "out%03d", i);
      hand_import(&d.h, name);
    }
    drawn_build(&d);
    assert_int_equal(d.v.n, n + 1);
    assert_int_equal(write_graph(&d.out, FORMAT_SVG, &d.v, false, &d.why), n == 149);
    assert_true(n == 149 || d.why.n > 0);
    drawn_release(&d);
  }
}

int main(void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test(test_data), cmocka_unit_test(test_nothing), cmocka_unit_test(test_hostile_names), cmocka_unit_test(test_svg),
    cmocka_unit_test(test_svg_too_large),
  };
  return cmocka_run_group_tests_name("render/graph", tests, NULL, NULL);
}
