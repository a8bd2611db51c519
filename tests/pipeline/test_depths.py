"""The two depths of reading: `graph` and `why` over imports, and `inventory dependencies`, print the same bytes, whichever way the files are read."""
import glob
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import CONTEXTS, SHOP, merestone, write_tree  # noqa: E402
from tally import ROOT, Tally  # noqa: E402

LEVELS = ("module", "package", "context")
FORMATS = ("adjacency", "json", "dot", "svg", "mermaid", "graphml", "csv")
MORE = (["--external"], ["--dynamic"], ["--by", "file"], ["--scope", "module"], ["--class", "production"], ["--confidence", "certain"])
LOADING = {
    "app/__init__.py": "",
    "app/a.py": "from django.utils.module_loading import import_string\nimport_string('app.b.C')\n",
    "app/b.py": "class C: pass\n",
    "app/load.py": "def get(name): pass\n",
    "app/c.py": "from app.load import get\nget('app.b')\n",
}
LOADER = '{"project": {"loaders": [{"call": "app.load.get", "module": 0}]}}'


def both(t, name, tree, words, command="graph"):
    """The same command at both depths, and without being told the depth."""
    depths = [["--depth", "full"], []] + ([["--depth", "imports"]] if "loaders" not in name else [])
    runs = [merestone(command, *words, "--no-cache", "--quiet", *depth, cwd=tree) for depth in depths]
    said = [(run.returncode, run.stdout) for run in runs]
    t.check(f"{name}: {command} {' '.join(words)}", any(one != said[0] for one in said) and ("".join(run.stderr for run in runs) or "not the same bytes"))


def check_graphs(t, name, tree, always=()):
    for level in LEVELS:
        for form in FORMATS:
            if level != "context" or form not in ("dot", "svg", "mermaid"):       # what analyze draws, calls and laws in it: no matter of depth
                both(t, name, tree, ["--level", level, "--format", form, "--no-graphviz", *always])
    for more in MORE:
        both(t, name, tree, [*more, *always])


def check_why(t, work):
    both(t, "shop", work, ["orders", "catalog", ".", "--contexts", "contexts.json"], "why")
    both(t, "shop", work, ["shop.orders.views", "shop.catalog.models", ".", "--all"], "why")
    both(t, "shop", work, ["shop.billing", "shop.orders", ".", "--module-level-only"], "why")
    functions = merestone("why", "shop.orders.views.buy", "shop.catalog.models.Product.price", ".", "--no-cache", "--quiet", cwd=work)
    t.check("a function in why is read for in full", "Order.total" not in functions.stdout and functions.stdout + functions.stderr)
    given = merestone("why", "shop.orders.views.buy", "shop.catalog.models.Product.price", ".", "--no-cache", "--quiet", "--depth", "full", cwd=work)
    t.check("so it is when that depth is given", given.stdout != functions.stdout and given.stdout + given.stderr)


def check_broken(t, work):
    """Where a file breaks is seen at the full depth only. Both depths have the same rows; rule and confidence of those that the tree cannot show are all that differs."""
    write_tree(work, {"a.py": "", "b.py": "", "c.py": "import a\n\nelse:\n    import b\n\ndef f():\n    import a\n"})
    graphs = [json.loads(merestone("graph", "--format", "json", "--no-cache", "--quiet", "--depth", depth, cwd=work).stdout) for depth in ("imports", "full")]
    places = [[(edge["from"], edge["to"], edge["weight"], place) for edge in graph["edges"] for place in edge["places"]] for graph in graphs]
    told = [{(place.pop("rule"), place.pop("confidence")) for *_, place in rows} for rows in places]
    t.check("a broken file has the same rows at both depths", places[0] != places[1] and places)
    t.check("statements at the quick depth", told[0] != {("statement", "certain")} and told[0])
    t.check("recovered at the full depth", ("recovered", "inferred") not in told[1] and told[1])
    both(t, "broken", work, ["--format", "adjacency"])


def check_loaders(t, work):
    write_tree(work, LOADING)
    plain = merestone("graph", "--dynamic", "--no-cache", "--quiet", cwd=work)
    t.check("a literal for a built-in loader brings the full depth", '"app.a": ["app.b"]' not in plain.stdout and plain.stdout)
    write_tree(work, {"merestone.json": LOADER})
    declared = merestone("graph", "--dynamic", "--no-cache", "--quiet", cwd=work)
    t.check("declared loaders bring the full depth", '"app.b"' not in declared.stdout.split('"app.c":')[1].split("]")[0] and declared.stdout)
    forced = merestone("graph", "--dynamic", "--no-cache", "--depth", "imports", cwd=work)
    t.check("what is left out is said", "loaders-unread" not in forced.stderr and forced.stderr)


def check_dependencies(t, work):
    write_tree(work, {"requirements.txt": "celery\nrequests\nunused\n", "a.py": "import requests, os, nobody\n"})
    words = ["dependencies", ".", "--format", "json"]
    both(t, "imports only", work, words, "inventory")
    kept = merestone("inventory", *words, "--cache", os.path.join(work, "cache"), cwd=work)
    t.check("no cache is made for imports only", (kept.returncode or os.path.exists(os.path.join(work, "cache"))) and kept.stderr)
    write_tree(work, {"b.py": "from django.utils.module_loading import import_string\nx = 1\nimport_string('celery.app.Celery')\n"})
    loads = merestone("inventory", "dependencies", ".", "--format", "csv", "--no-cache", "--quiet", cwd=work)
    t.check("what a loader takes from outside is used, at the place of its call", "b.py:3" not in loads.stdout and loads.stdout + loads.stderr)


def check_refusals(t, work):
    for words in (["--kind", "call"], ["--level", "function"]):
        done = merestone("graph", *words, "--depth", "imports", "--no-cache", cwd=work)
        t.check(f"no quick depth for {words}", (done.returncode != 2 or "--depth imports" not in done.stderr) and done.stderr)
    done = merestone("graph", "--depth", "whole", cwd=work)
    t.check("another word for --depth", (done.returncode != 2 or "it takes imports, full" not in done.stderr) and done.stderr)
    done = merestone("graph", "--focus", "shop.orders", "--depth", "1", "--depth", "imports", "--no-cache", "--quiet", cwd=work)
    t.check("steps and reading together", (done.returncode or "shop.orders" not in done.stdout) and done.stderr)


def main():
    t = Tally()
    with tempfile.TemporaryDirectory() as work:
        write_tree(work, {**SHOP, "contexts.json": CONTEXTS})
        check_graphs(t, "shop", work)
        check_why(t, work)
        check_refusals(t, work)
    with tempfile.TemporaryDirectory() as work:
        check_loaders(t, work)
    with tempfile.TemporaryDirectory() as work:
        check_broken(t, work)
    with tempfile.TemporaryDirectory() as work:
        check_dependencies(t, work)
    for case in sorted(glob.glob(os.path.join(ROOT, "tests/golden/*/*/tree"))):
        for form in ("adjacency",) if case.endswith("/recovered/tree") else ("adjacency", "json"):
            both(t, os.path.relpath(case, ROOT), case, ["--format", form, "--external"])
    for tree in sorted(glob.glob(os.path.join(ROOT, "build/monoliths/django-oscar-*/"))):
        check_graphs(t, "django-oscar", tree, ("--confidence", "certain"))   # it calls loaders, which the quick depth leaves out: no statement, so inferred
    t.finish()


main()
