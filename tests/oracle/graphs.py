"""Our graph algorithms beside those of igraph and networkx, on random graphs of several shapes.

Graphs go to build/.../test-graphs (tests/graphs/run.c) as numbers; what it prints is held against what the others find. Whatever
has one right answer must be equal; a feedback set must leave no cycle, be no dearer than the minimum where that was proved and at
most 1.05 times as dear on small graphs; communities must be about as good as igraph's best of as many starts. By itself:

    python tests/oracle/graphs.py PATH/TO/test-graphs

is what `make oracle ONLY=graphs` runs in the environment of tests/requirements-graphs.txt.
"""
import collections
import json
import random
import subprocess
import sys

import igraph
import networkx

SEED, STARTS, SMALL, DEARER = 7, 10, 15, 1.05
WORSE_Q = 0.02                                      # absolute, of modularity, on one graph: both are heuristics


def weighted(arcs, rng, most=9):
    return [(a, b, rng.randint(1, most)) for a, b in sorted(set(arcs)) if a != b]


def sparse(n, rng):
    return weighted([(rng.randrange(n), rng.randrange(n)) for _ in range(2 * n)], rng)


def dense(n, rng):
    return weighted([(rng.randrange(n), rng.randrange(n)) for _ in range(n * n // 3)], rng)


def layered(n, rng):
    """As monoliths are: most arcs point down, a few up, a few hubs are used by all."""
    hubs = [rng.randrange(n) for _ in range(max(1, n // 20))]
    arcs = []
    for a in range(n):
        arcs += [(a, rng.randrange(a + 1, n)) for _ in range(3) if a + 1 < n] + [(a, rng.choice(hubs))]
        arcs += [(a, rng.randrange(n))] if rng.random() < 0.15 else []
    return weighted(arcs, rng, 3)


def groups(n, rng):
    """Four groups, hardly tied."""
    pick = lambda g: rng.randrange(n // 4) * 4 + g
    arcs = [(pick(g), pick(g)) for g in range(4) for _ in range(n)]
    return weighted(arcs + [(rng.randrange(n), rng.randrange(n)) for _ in range(n // 3)], rng)


def ring(n, rng):
    return weighted([(a, (a + 1) % n) for a in range(n)] + [(rng.randrange(n), rng.randrange(n)) for _ in range(n // 3)], rng)


def acyclic(n, rng):
    return weighted([tuple(sorted((rng.randrange(n), rng.randrange(n)))) for _ in range(3 * n)], rng)


SHAPES = [sparse, dense, layered, groups, ring, acyclic]
SIZES = [(4, 8), (8, 8), (12, 8), (15, 8), (40, 6), (120, 4), (400, 1)]       # nodes, graphs of each shape


def make_graphs():
    rng = random.Random(SEED)
    for shape in SHAPES:
        for n, count in SIZES:
            for _ in range(count if n < 400 or shape is not dense else 0):
                arcs = shape(n, rng)
                yield shape.__name__, n, arcs, [rng.randrange(4) for _ in range(n)], [rng.randrange(3) for _ in range(n)]


def ours(program, graphs):
    lines = []
    for _, n, arcs, a, b in graphs:
        lines.append(" ".join(map(str, [n, len(arcs), *(x for arc in arcs for x in arc), *a, *b])))
    done = subprocess.run([program], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def close(x, y):
    return abs(float(x) - y) < 1e-9


def as_sets(membership):
    sets = collections.defaultdict(set)
    for node, group in enumerate(membership):
        sets[group].add(node)
    return {frozenset(s) for s in sets.values()}


class Judge:
    """One graph, theirs and ours."""

    def __init__(self, shape, n, arcs, a, b, mine):
        self.shape, self.n, self.arcs, self.a, self.b, self.mine = shape, n, arcs, a, b, mine
        self.weights = [w for _, _, w in arcs]
        self.g = igraph.Graph(n=n, edges=[(x, y) for x, y, _ in arcs], directed=True)
        self.nx = networkx.DiGraph()
        self.nx.add_nodes_from(range(n))
        self.nx.add_weighted_edges_from(arcs)

    def components(self):
        theirs = as_sets(self.g.connected_components(mode="strong").membership)
        if theirs != {frozenset(c) for c in networkx.strongly_connected_components(self.nx)}:
            return "igraph and networkx differ"
        return theirs == as_sets(self.mine["component"]) or f"{len(theirs)} components, ours {len(set(self.mine['component']))}"

    def reach(self):
        out = [len(self.g.subcomponent(v, mode="out")) for v in range(self.n)]
        back = [len(self.g.subcomponent(v, mode="in")) for v in range(self.n)]
        return (out == self.mine["vfo"] and back == self.mine["vfi"]) or "visibility differs"

    def paths(self):
        hops = self.g.distances(0, self.n - 1)[0][0]
        many = len(self.g.get_all_shortest_paths(0, self.n - 1))
        theirs = (int(hops), many) if hops != float("inf") else (0, 0)
        return (self.mine["hops"], self.mine["shortest"]) == theirs or f"{theirs}, ours {self.mine['hops'], self.mine['shortest']}"

    def modularity(self):
        if not self.arcs:
            return True
        directed = self.g.modularity(self.a, weights=self.weights, directed=True)
        undirected = self.g.as_undirected(mode="each").modularity(self.a, weights=self.weights)
        problem = f"{directed}, {undirected}, ours {self.mine['q_directed']}, {self.mine['q_undirected']}"
        return (close(self.mine["q_directed"], directed) and close(self.mine["q_undirected"], undirected)) or problem

    def rand(self):
        theirs = igraph.compare_communities(self.a, self.b, method="adjusted_rand")
        return close(self.mine["ari"], theirs) or f"{theirs}, ours {self.mine['ari']}"

    def feedback_sound(self):
        left = self.nx.copy()
        left.remove_edges_from(map(tuple, self.mine["feedback"]))
        weight = sum(self.nx[x][y]["weight"] for x, y in self.mine["feedback"])
        if not networkx.is_directed_acyclic_graph(left):
            return "a cycle is left"
        return weight == self.mine["feedback_weight"] or f"weighs {weight}, said {self.mine['feedback_weight']}"

    def theirs_weight(self, method):
        return sum(self.weights[i] for i in self.g.feedback_arc_set(weights=self.weights, method=method))

    def feedback_minimum(self):
        """Against igraph's integer program, which takes its time on larger ones."""
        if self.n > SMALL:
            return None
        least, found = self.theirs_weight("ip_ti" if len(self.arcs) > 3 * self.n else "ip_cg"), self.mine["feedback_weight"]
        if self.mine["feedback_exact"] and found != least:
            return f"{found} is called the minimum, which is {least}"
        return (found >= least >= self.mine["feedback_bound"] and (self.n > SMALL or found <= DEARER * least)) or f"{found}, at least {self.mine['feedback_bound']}; the minimum is {least}"

    def feedback_greedy(self):
        theirs = self.theirs_weight("eades")
        return self.mine["feedback_weight"] <= theirs or f"{theirs}, ours {self.mine['feedback_weight']}"

    def leiden(self):
        if not self.arcs:
            return None
        plain = self.g.as_undirected(mode="each")
        igraph.set_random_number_generator(random.Random(1))
        starts = (plain.community_leiden(objective_function="modularity", weights=self.weights, n_iterations=10) for _ in range(STARTS))
        best = max(plain.modularity(found.membership, weights=self.weights) for found in starts)
        own = plain.modularity(self.mine["leiden"], weights=self.weights)
        if not close(self.mine["leiden_q"], own):
            return f"our groups have {own}, we say {self.mine['leiden_q']}"
        self.q = own, best
        return own >= best - WORSE_Q or f"{best}, ours {own}"

    def cut(self):
        if "cut" not in self.mine:
            return None
        theirs = self.g.mincut_value(0, self.n - 1, self.weights)
        return self.mine["cut"] == theirs or f"{theirs}, ours {self.mine['cut']}"

    def cover(self):
        if "cover" not in self.mine:
            return None
        half = self.n // 2
        two = igraph.Graph.Bipartite([v >= half for v in range(self.n)], [(x, y) for x, y, _ in self.arcs if x < half <= y])
        theirs = len(two.maximum_bipartite_matching())
        return self.mine["cover"] == theirs or f"{theirs}, ours {self.mine['cover']}"


CHECKS = ["components", "reach", "paths", "modularity", "rand", "feedback_sound", "feedback_minimum", "feedback_greedy", "leiden", "cut", "cover"]
AGAINST = {"components": "igraph, networkx", "feedback_sound": "networkx", "feedback_minimum": "igraph's integer program", "feedback_greedy": "igraph's greedy, never dearer", "leiden": f"igraph, best of {STARTS}"}


def main(program):
    graphs = list(make_graphs())
    agree, asked, failures, quality, proved = collections.Counter(), collections.Counter(), [], [], 0
    for graph, mine in zip(graphs, ours(program, graphs), strict=True):
        judge = Judge(*graph, mine)
        proved += mine["feedback_exact"]
        for check in CHECKS:
            said = getattr(judge, check)()
            if said is None:
                continue
            asked[check] += 1
            agree[check] += said is True
            if said is not True:
                failures.append(f"{check}: {graph[0]} of {graph[1]} nodes, {len(graph[2])} arcs: {said}")
        if hasattr(judge, "q"):
            quality.append(judge.q)
    for check in CHECKS:
        print(f"  {check:17} {agree[check]:4} of {asked[check]:4} agree   {AGAINST.get(check, 'igraph') if asked[check] else 'not built in'}")
    better, worse = sum(x > y + 1e-9 for x, y in quality), sum(x < y - 1e-9 for x, y in quality)
    print(f"  of {len(graphs)} graphs {proved} cuts are proved to be minimum; communities: {better} better than igraph's, {worse} worse, {len(quality) - better - worse} equal")
    for failure in failures[:20]:
        print(f"FAIL {failure}")
    print(f"{sum(agree.values())} passed, {len(failures)} failed")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
