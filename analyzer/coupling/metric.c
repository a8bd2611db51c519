/*
 * coupling/metric.c: which numbers are there, and what does each of them mean?
 */
#include "coupling/metric.h"

enum { M = 1 << ON_MODULE, P = 1 << ON_PACKAGE, C = 1 << ON_CONTEXT, G = 1 << ON_TREE, PLAN = 1 << ON_PLAN };

static const struct metric_info table[METRICS] = {
  [METRIC_MODULES] = {"modules", "modules", P | C | G, "modules", "files of code in it, tests and migrations left out", "", ""},
  [METRIC_LINES] = {"lines", "lines of code", M | P | C | G, "lines", "lines with code or docstring in these modules", "", "generated files count as well"},
  [METRIC_CA] = {"ca", "afferent coupling", M | P | C, "modules", "distinct modules outside that have an edge into it", "Martin 1994, OO Design Quality Metrics", "three readings are in use; this one counts modules outside, not elements inside"},
  [METRIC_CE] = {"ce", "efferent coupling", M | P | C, "modules", "distinct modules outside that it has an edge to", "Martin 1994, OO Design Quality Metrics", "three readings are in use; this one counts modules outside, not elements inside"},
  [METRIC_CA_CONTEXTS] = {"ca_contexts", "contexts that depend on it", C, "contexts", "distinct other contexts with an edge into it", "", ""},
  [METRIC_CE_CONTEXTS] = {"ce_contexts", "contexts it depends on", C, "contexts", "distinct other contexts that it has an edge to", "", ""},
  [METRIC_INSTABILITY] = {"instability", "instability I", M | P | C, "share", "ce / (ca + ce): 0 is stable, 1 unstable", "Martin 1994, OO Design Quality Metrics", "n/a where nothing touches it; below 5 modules it means little"},
  [METRIC_ABSTRACTNESS] = {"abstractness", "abstractness A", P | C, "share", "abstract classes / classes, of those at the top of a module. Abstract: a base ABC or Protocol, the metaclass ABCMeta, a method marked abstractmethod, or a Django model with abstract = True", "Martin 1994, OO Design Quality Metrics", "n/a without classes; Python has few abstract ones, so distance is often just 1 - instability"},
  [METRIC_DISTANCE] = {"distance", "distance D from the main sequence", P | C, "", "abs(abstractness + instability - 1): 0 on the main sequence, 1 farthest away", "Martin 1994, OO Design Quality Metrics", "the older form divides by the square root of 2; below 5 modules it means little"},
  [METRIC_SDP_VIOLATIONS] = {"sdp_violations", "edges against stability", P | C | G, "edges", "edges X -> Y with I(Y) > I(X), of all with both defined", "Martin 2002, Agile Software Development", "", P | C},
  [METRIC_VFO] = {"vfo", "visibility fan-out", M | P | C, "nodes", "nodes that it reaches, itself included", "MacCormack, Rusnak, Baldwin 2006, Management Science", ""},
  [METRIC_VFI] = {"vfi", "visibility fan-in", M | P | C, "nodes", "nodes that reach it, itself included", "MacCormack, Rusnak, Baldwin 2006, Management Science", ""},
  [METRIC_CCD] = {"ccd", "cumulative component dependency", G, "nodes", "sum of vfo over all modules", "Lakos 1996, Large-Scale C++ Software Design", "grows with the tree: compare nccd", M | P | C},
  [METRIC_ACD] = {"acd", "average component dependency", G, "nodes", "ccd / n", "Lakos 1996, Large-Scale C++ Software Design", "grows with n", M | P | C},
  [METRIC_NCCD] = {"nccd", "normalised ccd", G, "ratio", "ccd / ccd of a balanced binary tree of n nodes, which is the sum for i = 1..n of floor(log2 i) + 1", "Lakos 1996, Large-Scale C++ Software Design", "1 is tree-like, above 2 mostly cycles", M | P | C},
  [METRIC_PROPAGATION_COST] = {"propagation_cost", "propagation cost", G, "share", "ccd / n^2: the share of pairs (u, v) where a change in v can reach u, the diagonal included; the same as racd", "MacCormack, Rusnak, Baldwin 2006, Management Science", "some leave the diagonal out", M | P | C, "racd"},
  [METRIC_LARGEST_CYCLE] = {"largest_cycle", "largest cycle", G, "modules", "members of the largest strongly connected component of 2 or more, of all nodes", "Tarjan 1972", "an import inside a function hides no cycle here: it runs", M | P},
  [METRIC_LARGEST_CYCLE_IMPORT_TIME] = {"largest_cycle_import_time", "largest cycle on import", G, "modules", "the same without imports inside functions", "Tarjan 1972", "an import inside a function hides a cycle without removing it: read it beside largest_cycle", M},
  [METRIC_CYCLE_GROUPS] = {"cycle_groups", "cycles", G, "components", "strongly connected components of 2 or more modules", "Tarjan 1972", "", M | P},
  [METRIC_MODULES_IN_CYCLES] = {"modules_in_cycles", "modules in cycles", G, "modules", "members of all such components", "Tarjan 1972", "", M | P},
  [METRIC_LINES_IN_CYCLES] = {"lines_in_cycles", "lines in cycles", G, "lines", "lines with code or docstring of all such components, of all lines", "Tarjan 1972", "", M | P},
  [METRIC_LARGEST_CONTEXT_CYCLE] = {"largest_context_cycle", "largest cycle of contexts", G, "contexts", "contexts in the largest component of the context graph, of k", "Tarjan 1972", ""},
  [METRIC_CYCLICITY] = {"cyclicity", "cyclicity", G, "percent", "100 sqrt(sum of g^2) / n over component sizes g", "as in Sonargraph", "one large cycle weighs more than many small ones", M | P | C},
  [METRIC_FEEDBACK_EDGES] = {"feedback_edges", "edges of the cut", G, "edges", "context edges of a set whose removal leaves no cycle", "Eades, Lin, Smyth 1993; exact up to 20 contexts in a component: Lawler 1964", "the set is chosen by weight, not by the number of its edges", P | C},
  [METRIC_FEEDBACK_WEIGHT] = {"feedback_weight", "statements of the cut", G, "statements", "import statements behind those edges", "Eades, Lin, Smyth 1993; exact up to 20 contexts in a component: Lawler 1964", "above 20 contexts in a component the cheapest found, not proved to be the least", P | C},
  [METRIC_CROSS_CONTEXT_EDGES] = {"cross_context_edges", "edges between contexts", G, "edges", "merged module edges between different contexts, of all between claimed modules", "", "edges and statements are two units"},
  [METRIC_CROSS_CONTEXT_STATEMENTS] = {"cross_context_statements", "statements between contexts", G, "statements", "import statements between different contexts, of all between claimed modules", "", "edges and statements are two units"},
  [METRIC_CONTEXT_EDGES] = {"context_edges", "pairs of contexts with an edge", G, "pairs", "ordered pairs of contexts with an edge, of k (k - 1)", "", ""},
  [METRIC_MUTUAL_PAIRS] = {"mutual_pairs", "pairs that need each other", G, "pairs", "unordered pairs of contexts with edges both ways, of k (k - 1) / 2", "", ""},
  [METRIC_BYPASSES] = {"bypasses", "edges past public", C, "edges", "merged module edges from outside whose target is not in `public`, of all from outside", "", "n/a where the context declares no `public`"},
  [METRIC_PUBLIC_SHARE] = {"public_share", "entered by public names", C, "share", "merged module edges from outside whose target is in `public` / all from outside", "", "n/a where the context declares no `public`"},
  [METRIC_UNCLAIMED_MODULES] = {"unclaimed_modules", "modules of no context", G, "modules", "modules that no context claims, of all, tests and migrations too", "", "a fall of coupling with a rise here is no progress"},
  [METRIC_UNRESOLVED_IMPORTS] = {"unresolved_imports", "imports that lead nowhere", G, "names", "imported names that mean something of the tree and are not found, of all that mean something of it", "", "a fall of coupling with a rise here is no progress"},
  [METRIC_UNRESOLVED_CALLS] = {"unresolved_calls", "calls of unknown target", G, "call sites", "call sites of which it is not known what they call, of all, tests and migrations too", "", "a fall of coupling with a rise here is no progress"},
  [METRIC_Q_DIRECTED] = {"q_directed", "modularity, directed", G, "", "sum over contexts of W_cc/W - out_c in_c / W^2, W all weight, W_cc inner, out_c and in_c weight that leaves and enters members", "Leicht, Newman 2008, Physical Review Letters", "no value is good; different graphs cannot be compared"},
  [METRIC_Q_UNDIRECTED] = {"q_undirected", "modularity", G, "", "sum over contexts of L_c/m - (d_c/2m)^2 on w(u,v) + w(v,u)", "Newman, Girvan 2004, Physical Review E", "small contexts merge (Fortunato, Barthelemy 2007)"},
  [METRIC_TURBO_MQ] = {"turbo_mq", "TurboMQ", C | G, "", "per context 2 mu / (2 mu + eps), mu inner and eps outer weight both ways; for the tree their sum over k contexts", "Mitchell, Mancoridis 2006, IEEE TSE", "a context without inner edges scores 0; compare MQ/k"},
  [METRIC_INNER_RATIO] = {"inner_ratio", "inner edges", P | C, "share", "mu / (mu + eps) in edges", "Martin", ""},
  [METRIC_DENSITY] = {"density", "density", P | C, "share", "R / (N (N - 1)), R inner edges, N modules", "", "falls with N by itself"},
  [METRIC_COHESION_H] = {"cohesion_h", "relational cohesion H", P | C, "edges a module", "(R + 1) / N, R inner edges, N modules", "Martin", "the range 1.5 to 4.0 is a vendor's rule of thumb; below 5 modules it means little"},
  [METRIC_EXPOSURE] = {"exposure", "exposure", C | G, "share", "modules used from outside / all of the context; for the tree the mean over contexts (ARV)", "Dowalil 2020", "the mean hides large contexts: see exposure_global"},
  [METRIC_EXPOSURE_GLOBAL] = {"exposure_global", "exposure, all contexts together", G, "share", "sum over contexts of modules used from outside / all modules (GRV)", "Dowalil 2020", "hides small contexts"},
  [METRIC_SMQ] = {"smq", "structural modularity quality", G, "", "(1/k) sum of mu_i/m_i^2 - (2/(k (k-1))) sum for i < j of s_ij/(2 m_i m_j), m_i modules, mu_i inner edges, s_ij edges between i and j both ways", "Jin et al. 2019, IEEE TSE", "papers count classes and traced calls: compare with itself only"},
  [METRIC_ICP] = {"icp", "calls between contexts", G, "share", "call sites between contexts / all call sites into measured modules of contexts", "Kalia et al. 2021, Mono2Micro", ""},
  [METRIC_IFN] = {"ifn", "interfaces", C | G, "modules", "modules of a context that are called from outside; for the tree the mean", "Kalia et al. 2021, Mono2Micro", ""},
  [METRIC_NED] = {"ned", "contexts of extreme size", G, "share", "1 - (contexts of 5 to 19 modules) / k", "Kalia et al. 2021, Mono2Micro", "the limits were meant for classes"},
  [METRIC_COMMUNITIES] = {"communities", "communities found", G, "groups", "Leiden on w(u,v) + w(v,u), modularity, resolution 1, the best of 10 starts", "Traag, Waltman, van Eck 2019, Scientific Reports", "a heuristic: seed and spread are printed"},
  [METRIC_Q_FOUND] = {"q_found", "modularity of the best found", G, "", "q_undirected of the communities", "Traag, Waltman, van Eck 2019, Scientific Reports", "the gap to q_undirected is the message, with the modules that differ"},
  [METRIC_ARI] = {"ari", "adjusted Rand index", G, "", "(S - AB/T) / ((A + B)/2 - AB/T) of contexts against communities, S = sum C(n_ij, 2), A and B the same over row and column sums, T = C(n, 2)", "Hubert, Arabie 1985, Journal of Classification", "0 is chance, may be negative"},
  [METRIC_MOJOFM] = {"mojofm", "MoJoFM", G, "percent", "100 (1 - mno(A, B) / max mno(., B)), A found, B declared, mno the moves and joins that make B of A", "Wen, Tzerpos 2004, IWPC", "not symmetric"},
  [METRIC_COUPLING] = {"coupling", "coupling score K", C, "percent", "100 ext / T: points that leave or enter / all points. A merged edge has weight(kind) log2(1 + places) points; half where it enters by `public`, 0.7 or 0.3 where it is inferred or possible, 0.3 where for type checking only. A pair: 100 B / (T(X) + T(Y) - B)", "", "log2 damps counts on purpose; compare only under one weights_hash"},
  [METRIC_INDEPENDENCE] = {"independence", "independence", C, "share", "1 - coupling/100", "", "compare only under one weights_hash"},
  [METRIC_CUT_IN] = {"cut_in", "what others use of it", PLAN, "statements, places, files", "edges from outside X into it, by kind and scope; imports in statements and files, all other kinds in places", "", "tests, migrations, guesses and imports for type checkers are counted apart"},
  [METRIC_CUT_OUT] = {"cut_out", "what it uses of others", PLAN, "statements, places, files", "edges from X to outside it, by kind and scope; imports in statements and files, all other kinds in places", "", "tests, migrations, guesses and imports for type checkers are counted apart"},
  [METRIC_EXTRACTION_COST] = {"extraction_cost", "imports to change", PLAN, "statements", "import statements into X past its `public` + those that leave X; and the files they stand in", "", "no sum of different things: relations, migrations and owners stand beside it"},
  [METRIC_FACADE] = {"facade", "symbols that others use of it", PLAN, "symbols", "distinct symbols of X used from outside, each with the modules and contexts that use it, import places and call sites", "", "a star stands for the names that its file writes; a whole module names none: what is called, inherited or decorated with through it is listed"},
  [METRIC_PORTS] = {"ports", "symbols that it uses of others", PLAN, "symbols", "distinct symbols outside X that X uses", "", "a star stands for the names that its file writes; a whole module names none: what is called, inherited or decorated with through it is listed"},
  [METRIC_TOUCH] = {"touch", "fewest modules to edit", PLAN, "modules", "smallest set of modules such that each import statement across the border has an end in it: minimum vertex cover of the two-sided graph, as large as its largest matching", "König 1931; Hopcroft, Karp 1973, SIAM Journal on Computing", "the set is one of several of that size"},
  [METRIC_BOUNDARY] = {"boundary", "cheapest border", PLAN, "points", "minimum cut with capacity p(u,v) + p(v,u), p the points of the coupling score; free are misplaced modules at the border of X and unclaimed ones that touch it, all others are pinned to where they are", "Ford, Fulkerson 1956; Dinic 1970", "points, not statements: a move after which neither imports nor files to edit nor K are fewer is no step of the plan"},
  [METRIC_DRAG] = {"drag", "what it drags along", PLAN, "modules, lines", "modules of the tree outside X that X reaches by imports, and their lines", "", "in one big cycle this is nearly everything: read it after the cut as well"},
  [METRIC_DATA_CUT] = {"data_cut", "relations across the border", PLAN, "relation fields", "foreign keys, one-to-one and many-to-many fields with one end in X, and migrations that wait for each other across the border", "", "soft keys, ids stored without a relation, are no edges"},
};

const struct metric_info *metric_info(enum metric m)
{
  return &table[m];
}

const char *metric_level_name(enum metric_level level)
{
  static const char *const names[METRIC_LEVELS] = {"module", "package", "context", "tree", "plan"};
  return names[level];
}

enum metric metric_find(struct span name)
{
  struct span level = {name.at, span_find(name, '.')};
  unsigned asked = level.n == name.n ? ~0u : 0;
  for (int i = 0; i < METRIC_LEVELS && level.n < name.n; i++)
    asked |= span_is(level, metric_level_name((enum metric_level)i)) ? 1u << i : 0;
  if (level.n < name.n)
    name = (struct span){name.at + level.n + 1, name.n - level.n - 1};
  for (int m = 0; m < METRICS; m++)
    if ((span_is(name, table[m].name) || (table[m].also != NULL && span_is(name, table[m].also))) && ((table[m].levels | table[m].graphs) & asked) != 0)
      return (enum metric)m;
  return METRICS;
}

void add_metric_levels(struct buf *out, unsigned levels)
{
  bool first = true;
  for (int i = 0; i < METRIC_LEVELS; i++) {
    if ((levels >> i & 1) == 0)
      continue;
    buf_printf(out, "%s%s", first ? "" : ", ", metric_level_name((enum metric_level)i));
    first = false;
  }
}
