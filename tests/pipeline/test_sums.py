"""No import disappears: what CPython's own parser counts is what is counted here, the sum of the statuses is the number of names, and each
name stands in the graph, or in the list of those that lead nowhere, or is one of the three that are no edge."""
import ast
import glob
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import SHOP, merestone, write_tree  # noqa: E402
from saved import counts as sums  # noqa: E402
from tally import ROOT, Tally  # noqa: E402

STATUSES = ("internal", "external", "self", "namespace", "directive", "unresolved")


def statements_by_ast(tree):
    """Of all import statements below `tree`: how many names they import, and the (file, line) each is spread over; None when some file is not of Python 3."""
    n, lines = 0, set()
    for path in glob.glob(os.path.join(tree, "**/*.py*"), recursive=True):
        if os.path.islink(path) or (path.endswith("i") and os.path.exists(path[:-1])):
            continue
        with open(path, "rb") as f:
            try:
                module = ast.parse(f.read())
            except SyntaxError:
                return None
        for node in ast.walk(module):
            if isinstance(node, (ast.Import, ast.ImportFrom)):
                n += len(node.names)
                lines.update((os.path.relpath(path, tree), line) for line in range(node.lineno, node.end_lineno + 1))
    return n, lines


def check(t, name, tree, out):
    def run(*args):
        """Without the context file that may lie in the tree."""
        return merestone(*args, "--contexts", os.path.join(os.path.dirname(out), "none.json"), "--no-cache", "--quiet")

    done = run("analyze", tree, "--out", out, "--no-graphviz")
    t.check(f"{name}: analyze ends well", done.returncode and done.stderr)
    with open(os.path.join(out, "graph.json"), encoding="utf-8") as f:
        counts = sums(json.load(f), "imports")
    sum_ = sum(counts[status] for status in STATUSES)
    t.check(f"{name}: the statuses add up", sum_ != counts["names"] and f"{sum_} of {counts['names']}: {counts}")
    reasons = {name.removeprefix("unresolved."): counts.pop(name) for name in list(counts) if name.startswith("unresolved.")}
    counts["unresolved_by_reason"] = reasons
    t.check(f"{name}: the reasons add up", sum(reasons.values()) != counts["unresolved"] and f"{reasons} of {counts['unresolved']}")

    graph = json.loads(run("graph", tree, "--external", "--format", "json").stdout)
    places = [place for edge in graph["edges"] for place in edge["places"]]
    t.check(f"{name}: what is internal or external is in the graph", len(places) != counts["internal"] + counts["external"]
            and f"{len(places)} places of {counts['internal']} + {counts['external']}")

    listed = json.loads(run("graph", tree, "--unresolved", "--format", "json").stdout)
    rows = listed["unresolved"]
    t.check(f"{name}: the list has the same sum", listed["imports"] != counts and f"{listed['imports']}\n{counts}")
    t.check(f"{name}: what leads nowhere is listed", len(rows) != counts["unresolved"] + counts["rest_missing"] and f"{len(rows)} rows, {counts}")
    got = {reason: sum(row["reason"] == reason and "reaches" not in row for row in rows) for reason in reasons}
    t.check(f"{name}: under its reason", got != reasons and f"{got}\n{reasons}")
    text = run("graph", tree, "--unresolved").stdout.split("\n\n")[0].splitlines()
    csv = run("graph", tree, "--unresolved", "--format", "csv").stdout.splitlines()
    t.check(f"{name}: a line for each, as text and as CSV", rows and (len(text) != len(rows) or len(csv) != len(rows) + 1) and f"{len(text)} {len(csv)} {len(rows)}")

    by_ast = statements_by_ast(tree)
    if by_ast is not None:
        n, lines = by_ast
        by_statement = sum((at["file"], at["line"]) in lines for at in places + [row for row in rows if "reaches" not in row])
        by_statement += counts["self"] + counts["namespace"] + counts["directive"]
        t.check(f"{name}: CPython counts as many", by_statement != n and f"{by_statement} names of statements; ast: {n}")


def main():
    t = Tally()
    with tempfile.TemporaryDirectory() as folder:
        out = os.path.join(folder, "out")
        write_tree(os.path.join(folder, "shop"), SHOP)
        write_tree(folder, {"none.json": "{}"})
        check(t, "shop", os.path.join(folder, "shop"), out)
        for tree in sorted(glob.glob(os.path.join(ROOT, "tests/golden/*/*/tree"))):
            check(t, os.path.relpath(tree, os.path.join(ROOT, "tests/golden")), tree, out)
        for tree in sorted(glob.glob(os.path.join(ROOT, "build/monoliths/django-oscar-*"))):
            check(t, "django-oscar", tree, out)
    t.finish()


if __name__ == "__main__":
    main()
