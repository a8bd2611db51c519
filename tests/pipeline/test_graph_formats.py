"""`graph` says the same in every format, at every level: each format is parsed and its nodes and edges are compared. What --focus, --from,
--to, --scope and a higher level leave of the graph is worked out here once more, from the places of the whole."""
import collections
import csv
import glob
import html
import io
import json
import os
import re
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import CONTEXTS, SHOP, merestone, write_tree  # noqa: E402
from tally import ROOT, Tally  # noqa: E402

# Names that are syntax somewhere, cycles, imports of every scope, strings, faces and things outside.
ODD = {
    "a/__init__.py": "from .b import thing\nfrom .c import *\n",
    "a/b.py": "import os.path\nfrom a import c\nthing = 1\n\n\ndef make(x):\n    from a.d import late\n    return late(make(x))\n",
    "a/c.py": "try:\n    import requests\nexcept ImportError:\n    requests = None\nif requests:\n    import a.b\n",
    "a/d.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a import thing\n\n\nclass C:\n    import a.c\n\n    def late(self):\n"
              "        return self.late()\n\n\ndef late(x):\n    return C().late()\n",
    "a/e.py": "import importlib\nfrom a import thing\nm = importlib.import_module('a.d')\n\n\nclass D(m.C):\n    pass\n",
    "a/tests/__init__.py": "", "a/tests/test_x.py": "from a import thing, nothing\nimport a.e\nfrom a.d import C\n\n\nclass T(C):\n    pass\n",
    "b&<i>/x;y.py": "import a.b\n", 'quo"te/back\\slash.py': "import a.b\nfrom a.d import C\n", "%%/{n}.py": "import a\n", "alone.py": "x = 1\n",
    "end.py": "import alone\nfrom a import thing as other\n",
}


def of_adjacency(text):
    lists = json.loads(text)
    nodes = set(lists)
    return nodes, {(a, b): None for a, bs in lists.items() for b in bs}


def of_json(text):
    data = json.loads(text)
    kinds = {node["name"]: node["kind"] for node in data["nodes"]}
    return {n for n, kind in kinds.items() if kind != "external"}, {(e["from"], e["to"]): e["weight"] for e in data["edges"]}


def of_csv(text):
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    plain = [(row["from"].removeprefix("'"), row["to"].removeprefix("'"), int(row["weight"])) for row in rows]
    return None, {(a, b): weight for a, b, weight in plain}


def of_dot(text):
    string = r'"((?:[^"\\]|\\.)*)"'
    plain = lambda s: re.sub(r"\\(.)", r"\1", s)  # noqa: E731
    nodes = {plain(n) for n in re.findall(rf"^  {string} \[label=(?!.*dashed)", text, re.M)}
    return nodes, {(plain(a), plain(b)): int(w) for a, b, w in re.findall(rf'^  {string} -> {string} \[label="(\d+)"', text, re.M)}


def of_mermaid(text):
    plain = lambda s: html.unescape(re.sub(r"#(\d+|\w+);", lambda m: f"&{'#' if m[1].isdigit() else ''}{m[1]};", s))  # noqa: E731
    names = {i: (plain(name), shape) for i, shape, name in re.findall(r'^  (n\d+)(\(?\[)"(.*)"\]\)?$', text, re.M)}
    nodes = {name for name, shape in names.values() if shape == "["}
    return nodes, {(names[a][0], names[b][0]): int(w) for a, w, b in re.findall(r"^  (n\d+) -->\|(\d+)\| (n\d+)$", text, re.M)}


def of_graphml(text):
    xmlns = {"g": "http://graphml.graphdrawing.org/xmlns"}
    graph = ElementTree.fromstring(text).find("g:graph", xmlns)
    data = lambda e: {d.get("key"): d.text for d in e.findall("g:data", xmlns)}  # noqa: E731
    nodes = {n.get("id"): data(n) for n in graph.findall("g:node", xmlns)}
    edges = {(nodes[e.get("source")]["name"], nodes[e.get("target")]["name"]): int(data(e)["weight"]) for e in graph.findall("g:edge", xmlns)}
    return {n["name"] for n in nodes.values() if n["kind"] != "external"}, edges


def of_svg(text):
    """A picture has the edges, as titles for who points at them; no loops, and no nodes without edges."""
    titles = [html.unescape(title) for title in re.findall(r"<title>(.*?)</title>", text, re.S)]
    found = [re.fullmatch(r"(.+) to (.+): [a-z,]+ ([\d,]+)", title, re.S) for title in titles]
    return None, {(m[1], m[2]): int(m[3].replace(",", "")) for m in found if m}


FORMATS = {"adjacency": of_adjacency, "csv": of_csv, "dot": of_dot, "mermaid": of_mermaid, "graphml": of_graphml, "svg": of_svg}


def graph(folder, tree, *options):
    done = merestone("graph", tree, "--no-cache", "--quiet", "--no-graphviz", "--dynamic", "--confidence", "possible", *options, cwd=folder)
    return done.stdout if done.returncode == 0 else f"exit {done.returncode}: {done.stderr}"


def check_formats(t, folder, tree, *options):
    name = " ".join((tree, *options))
    nodes, edges = of_json(graph(folder, tree, *options, "--format", "json"))
    t.check(f"{name}: it has edges", not edges and "none")
    for format_, parse in FORMATS.items():
        text = graph(folder, tree, *options, "--format", format_)
        if format_ == "svg" and "at most 150" in text:
            continue
        try:
            got_nodes, got_edges = parse(text)
        except Exception as e:  # noqa: BLE001 - whatever a format that cannot be parsed does
            t.check(f"{name}: {format_} can be parsed", f"{e!r}\n{text[:400]}")
            continue
        want = {pair: weight if format_ != "adjacency" else None for pair, weight in edges.items()}
        if format_ == "svg":
            want = {pair: weight for pair, weight in want.items() if pair[0] != pair[1]}
            if len(want) > 300:
                continue
        t.check(f"{name}: {format_} has the edges of json", got_edges != want and f"{sorted(set(got_edges.items()) ^ set(want.items()))[:6]}")
        t.check(f"{name}: {format_} has the nodes of json", got_nodes is not None and got_nodes != nodes and f"{sorted(got_nodes ^ nodes)[:6]}")


def places(folder, tree, *options):
    """{(from, to): places} of the module graph."""
    data = json.loads(graph(folder, tree, "--format", "json", *options))
    return {(e["from"], e["to"]): e["places"] for e in data["edges"]}


def is_in(name, wanted):
    return name == wanted or name.startswith(wanted + ".")


def near(edges, focus, depth, way):
    """Names within so many steps, each along an edge or against it as `way` allows."""
    reached = {n for pair in edges for n in pair if is_in(n, focus)}
    for _ in range(depth):
        step = {b for a, b in edges if a in reached} if way != "in" else set()
        step |= {a for a, b in edges if b in reached} if way != "out" else set()
        reached |= step
    return reached


def check_narrowing(t, folder, tree, names):
    whole = places(folder, tree)
    for focus in names:
        for way in ("out", "in", "both"):
            for depth in (1, 2, 3):
                reached = near(whole, focus, depth, way)
                want = {pair for pair in whole if set(pair) <= reached}
                got = set(places(folder, tree, "--focus", focus, "--depth", depth, "--direction", way))
                t.check(f"{tree}: --focus {focus} --depth {depth} --direction {way}", got != want and f"{sorted(got ^ want)[:6]}")
        for option, end in (("--from", 0), ("--to", 1)):
            want = {pair for pair in whole if is_in(pair[end], focus)}
            t.check(f"{tree}: {option} {focus}", set(places(folder, tree, option, focus)) != want and "other edges")
        for other in names:
            want = {pair for pair in whole if is_in(pair[0], focus) and is_in(pair[1], other)}
            t.check(f"{tree}: --from {focus} --to {other}", set(places(folder, tree, "--from", focus, "--to", other)) != want and "other edges")
    for scopes in ("module", "function", "type-checking", "try,conditional", "class", "module,class,conditional,try"):
        want = {pair: [p for p in at if p["scope"] in scopes.split(",")] for pair, at in whole.items()}
        want = {pair: at for pair, at in want.items() if at}
        t.check(f"{tree}: --scope {scopes}", places(folder, tree, "--scope", scopes) != want and "other places")


def check_classes(t, folder, tree):
    whole = places(folder, tree, "--by", "file")
    test = re.compile(r"(^|/)(tests|test)/|(^|/)(test_[^/]*|[^/]*_test|tests|conftest)\.py$")
    want = {pair for pair in whole if not any(test.search(path) for path in pair)}
    got = set(places(folder, tree, "--by", "file", "--class", "production,migration,generated,settings"))
    t.check(f"{tree}: --class without tests", got != want and f"{sorted(got ^ want)[:6]}")


def check_squash(t, folder, tree):
    """Packages are the folders of the files; a file at the top is its own."""
    package = lambda path: (os.path.dirname(path).replace("/", ".") or path.removesuffix(".py"))  # noqa: E731
    want = collections.Counter()
    for (a, b), weight in of_json(graph(folder, tree, "--format", "json", "--by", "file"))[1].items():
        if package(a) != package(b):
            want[package(a), package(b)] += weight
    _, got = of_json(graph(folder, tree, "--format", "json", "--level", "package"))
    t.check(f"{tree}: packages are squashed modules", got != dict(want) and f"{sorted(set(got.items()) ^ set(want.items()))[:6]}")


def main():
    t = Tally()
    with tempfile.TemporaryDirectory() as folder:
        write_tree(os.path.join(folder, "shop"), SHOP)
        write_tree(os.path.join(folder, "odd"), ODD)
        write_tree(folder, {"contexts.json": CONTEXTS})
        trees = [("shop", ("--contexts", "contexts.json")), ("odd", ())]
        oscar = sorted(glob.glob(os.path.join(ROOT, "build/monoliths/django-oscar-*")))
        if oscar:
            os.symlink(oscar[-1], os.path.join(folder, "oscar"))
            trees.append(("oscar", ("--contexts", os.path.join(ROOT, "contexts/django-oscar.json"))))
        for tree, contexts in trees:
            for level in ("function", "module", "package", "context"):
                check_formats(t, folder, tree, *contexts, "--level", level, "--kind", "import,call,inherit,decorate", "--external")
            check_formats(t, folder, tree, *contexts)
            check_formats(t, folder, tree, *contexts, "--edges", "both", "--external")
        check_formats(t, folder, "odd", "--by", "file")
        check_formats(t, folder, "odd", "--kind", "call")
        check_narrowing(t, folder, "odd", ("a", "a.d", "end"))
        check_narrowing(t, folder, "shop", ("shop.orders", "shop.catalog.models"))
        for tree, _ in trees[:2]:
            check_classes(t, folder, tree)
            check_squash(t, folder, tree)
    t.finish()


if __name__ == "__main__":
    main()
