"""Module-level import edges beside those of grimp and ruff: found by both, by us alone, by the peer alone, and why.

All graphs are compared in files: `merestone graph --by file`, ruff's own paths, and for grimp the file of each module. Both
sides search the same roots. Imports by string are left to neither: `--dynamic` is off, and so is ruff's detection of strings.
"""
import collections
import functools
import json
import os
import subprocess
import sys
import tempfile

import python_rules as rules

HERE = os.path.dirname(os.path.abspath(__file__))
OUTSIDE = "module outside every package, which the peer is not asked for"
SHOWN = 3                                            # examples of a class


class Case:
    """A tree and what a context file says of it."""

    def __init__(self, program, path, contexts):
        self.path, self.name = os.path.abspath(path), os.path.basename(os.path.abspath(path))
        self.project = {}
        if contexts:
            with open(contexts, encoding="utf-8") as file:
                self.project = json.load(file).get("project", {})
        self.project = {key: value for key, value in self.project.items() if key in ("roots", "python", "exclude", "aliases")}
        self.project.setdefault("roots", ["."])
        self.roots = list(rules.roots_of(self.project))
        self.ours = self.graph(program)
        self.edges = {(a, b) for a, targets in self.ours.items() for b in targets}
        self.tree = rules.Tree(self.path, list(self.ours), self.roots, python2=False)
        self.tree.python2 = self.is_python2()

    def graph(self, program):
        """The same roots for all: ours are declared too, so that nothing is detected."""
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump({"project": self.project}, file)
            file.flush()
            command = [program, "graph", self.path, "--kind", "import", "--by", "file", "--no-cache", "--quiet", "--contexts", file.name]
            return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

    def is_python2(self):
        """A tree with files in syntax of Python 2 alone is one of Python 2: imports.md 4.3."""
        return any(self.tree.source(file).python2 for file in self.ours)

    @functools.cache
    def readings(self, file):
        """target -> {rule: line}"""
        known = collections.defaultdict(dict)
        for target, rule, line in self.tree.readings(file):
            known[target].setdefault(rule, line)
        return known


def ruff_graph(case, peers):
    src = [root.path or "." for root in case.roots]
    command = [os.path.join(peers, "bin", "ruff"), "analyze", "graph", "--isolated", "--target-version", "py314", "--config", f"src={json.dumps(src)}",
               "--config", "respect-gitignore=false", "--config", "exclude=[]", "."]
    done = subprocess.run(command, cwd=case.path, capture_output=True, text=True, check=False)
    if done.returncode or not done.stdout.strip():
        return None, done.stderr.strip().splitlines()[-1:] or ["no output"]
    graph = json.loads(done.stdout)
    return set(graph), {(a, b) for a, targets in graph.items() for b in targets if a != b}


def grimp_graph(case, peers):
    roots = ":".join(os.path.join(case.path, root.path) for root in case.roots)
    command = [os.path.join(peers, "bin", "python"), os.path.join(HERE, "grimp_edges.py"), roots]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        return None, done.stderr.strip().splitlines()[-1:]
    graph = json.loads(done.stdout)
    if "problem" in graph:
        return None, [graph["problem"].replace(case.path + "/", "")]
    file_of = {name: file_of_module(case.tree, name) for name in graph["modules"]}
    return set(file_of.values()), {(file_of[a], file_of[b]) for a, b in graph["edges"]} - {(None, None)}


def file_of_module(tree, name):
    for root, _ in tree.search_path(""):
        hits = tree.walk(root, name.split("."))
        if len(hits) == name.count(".") + 2 and hits[-1]:
            return hits[-1]
    return None


def unread_by(case, peer, file):
    """Why a peer has no node for this file; None when it has."""
    if file in peer.files and case.tree.source(file).parses:
        return None
    if not case.tree.source(file).parses:
        return "file unreadable to the peer"
    folder = os.path.dirname(file)
    parts = folder.split("/") if folder else []
    stem = os.path.basename(file).removesuffix(".py")
    if "." in stem or any("." in part for part in parts):
        return "name with a dot skipped by the peer"
    if any(not part.isidentifier() for part in parts):
        return "folder that no statement can name skipped by the peer"
    while folder and folder not in case.tree.roots:
        if not case.tree.init_of(folder):
            return "directory without __init__ skipped by the peer"
        folder = os.path.dirname(folder)
    if os.path.dirname(file) in case.tree.roots:
        return OUTSIDE
    return None


def why_ours(case, peer, edge):
    """The class of an edge that we have alone."""
    a, b = edge
    known = case.readings(a).get(b, {})
    rule = next((rule for rule in rules.OURS if rule in known), None)
    if rule is None:
        return None
    unread = peer.name != "rules" and (unread_by(case, peer, a) or unread_by(case, peer, b))
    if unread or rule != rules.STRICT:
        return unread or rule
    if os.path.dirname(b) in case.tree.roots and peer.name == "grimp":
        return OUTSIDE
    if os.path.basename(b) == "typing_extensions.py" and peer.name == "ruff":
        return "typing_extensions of the tree taken for one of the library by the peer"
    folder = os.path.dirname(a)
    while folder and folder not in case.tree.roots:
        if not case.tree.init_of(folder):
            return "directory without __init__ is no package to the peer"
        folder = os.path.dirname(folder)
    return None


def why_peer(case, peer, edge):
    """The class of an edge that the peer has alone."""
    a, b = edge
    if any(part.startswith(".") for part in a.split("/")):
        return "hidden directory left out by us"
    if a == b:
        return "module that imports itself under a second name"
    if any(os.path.islink(os.path.join(case.path, path)) for path in edge):
        return "symbolic link read as one more module by the peer"
    if any(path.endswith(".pyi") and path[:-1] in case.ours for path in edge):
        return "stub beside its source read by the peer"
    if a not in case.ours or b not in case.ours:
        return None
    known = case.readings(a).get(b, {})
    if rules.STRICT in known:
        return None
    return next((rule for rule in rules.PEERS if rule in known), None)


Peer = collections.namedtuple("Peer", "name files edges")


def explain(case, peer, edges, why, side):
    """Prints the classes of some edges; gives those that have none."""
    classes = collections.defaultdict(list)
    for edge in sorted(edges, key=str):
        classes[why(case, peer, edge) or "UNEXPLAINED"].append(edge)
    for name, found in sorted(classes.items()):
        print(f"    {side}: {len(found):5}  {name}")
        for edge in found[:SHOWN]:
            print(f"             {shown(case, edge)}")
    return [f"{side.strip()}: {shown(case, edge)}" for edge in classes.get("UNEXPLAINED", [])]


def shown(case, edge):
    a, b = edge
    lines = sorted(set(case.readings(a).get(b, {}).values())) if a in case.ours else []
    return f"{a}{':' if lines else ''}{','.join(map(str, lines[:3]))} -> {b}"


def compare(tally, case, name, found):
    files, edges = found
    if files is None:
        print(f"  {name}: cannot read this tree: {' '.join(edges)}")
        return
    peer = Peer(name, files, edges)
    print(f"  {name}: {len(case.edges & edges)} found by both, {len(case.edges - edges)} by us alone, {len(edges - case.edges)} by {name} alone")
    problems = explain(case, peer, case.edges - edges, why_ours, "us alone  ") + explain(case, peer, edges - case.edges, why_peer, "peer alone")
    tally.check(f"{case.name} beside {name}", "\n".join(problems))


def rules_graph(case):
    """Every edge that Python's rules demand, from Python's own parser: a third peer, with which no edge of ours may differ."""
    return set(case.ours), {(a, b) for a in case.ours for b, known in case.readings(a).items() if rules.STRICT in known and a != b}


def run(tally, program, peers, trees):
    """A test for each tree and peer. `peers`: a virtual environment with grimp and ruff, or None; each tree is PATH or PATH:CONTEXT_FILE."""
    for tree in trees:
        path, _, contexts = tree.partition(":")
        case = Case(program, path, contexts)
        print(f"{case.name}: {len(case.ours)} modules, {len(case.edges)} edges{', Python 2' if case.tree.python2 else ''}")
        if peers:
            compare(tally, case, "grimp", grimp_graph(case, peers))
            compare(tally, case, "ruff", ruff_graph(case, peers))
        compare(tally, case, "rules", rules_graph(case))
        sys.stdout.flush()
