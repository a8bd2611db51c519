"""Roots that nobody declared: each kind of evidence, with file and line; and packaging files that are broken never stop a run."""
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import merestone, write_tree  # noqa: E402
from saved import counts, modules, table  # noqa: E402
from tally import Tally  # noqa: E402

CODE = {"pkg/__init__.py": "", "pkg/m.py": ""}


def below(folder, files=None):
    return {f"{folder}/{path}": text for path, text in (files or CODE).items()}


# name -> files, the roots beside PATH as (path, prefix, why, evidence)
CASES = {
    "setup.py with package_dir": (
        {"libs/a/setup.py": "from setuptools import setup\n\nD = {'': 'python'}\nsetup(name='a', package_dir=D)\n", **below("libs/a/python")},
        [("libs/a", None, "build-file", "libs/a/setup.py:4"), ("libs/a/python", "", "package-dir", "libs/a/setup.py:3")]),
    "setup.py with find_packages": (
        {"a/setup.py": "import setuptools\nsetuptools.setup(\n    packages=setuptools.find_packages(where='lib'),\n)\n", **below("a/lib")},
        [("a", None, "build-file", "a/setup.py:2"), ("a/lib", "", "package-dir", "a/setup.py:3")]),
    "setup.py with find_packages and more": (
        {"a/setup.py": "setup(packages=['x'] + find_packages('lib') + find_packages('more'))\n", **below("a/lib"), **below("a/more")},
        [("a", None, "build-file", "a/setup.py:1"), ("a/lib", "", "package-dir", "a/setup.py:1"), ("a/more", "", "package-dir", "a/setup.py:1")]),
    "setup.cfg on one line": (
        {"p/setup.cfg": "[options]\npackage_dir = =py, x = code\n", **below("p/py"), **below("p/code", {"m.py": ""})},
        [("p", None, "build-file", "p/setup.cfg"), ("p/py", "", "package-dir", "p/setup.cfg:2"), ("p/code", "x", "package-dir", "p/setup.cfg:2")]),
    "setup.py with a package elsewhere": (
        {"setup.py": "setup(package_dir={'x.y': 'code/xy', 'pkg': 'other/pkg'})", **below("code/xy", {"m.py": ""}), **below("other")},
        [("code/xy", "x.y", "package-dir", "setup.py:1"), ("other", "", "package-dir", "setup.py:1")]),
    "setup.cfg": (
        {"p/setup.cfg": "[metadata]\nname = p\n[options]\npackage_dir =\n    = py\n[options.packages.find]\nwhere = lib\n", **below("p/py"), **below("p/lib")},
        [("p", None, "build-file", "p/setup.cfg"), ("p/py", "", "package-dir", "p/setup.cfg:5"), ("p/lib", "", "package-dir", "p/setup.cfg:7")]),
    "pyproject of setuptools": (
        {"p/pyproject.toml": "[tool.setuptools]\npackage-dir = {\"\" = \"a\"}\n[tool.setuptools.packages.find]\nwhere = [\"b\",\n \"c\"]\n", **below("p/a"), **below("p/b"), **below("p/c")},
        [("p", None, "build-file", "p/pyproject.toml"), ("p/a", "", "package-dir", "p/pyproject.toml:2"), ("p/b", "", "package-dir", "p/pyproject.toml:4"),
         ("p/c", "", "package-dir", "p/pyproject.toml:5")]),
    "pyproject of poetry": (
        {"pyproject.toml": "[tool.poetry]\npackages = [\n  {include = \"pkg\", from = \"lib\"},\n]\n[tool.poetry.dependencies]\nother = {path = \"other\", develop = true}\nmany = [\n{path = \"many\", markers = \"x\"}]\n", **below("lib"), **below("other"), **below("many")},
        [("lib", "", "package-dir", "pyproject.toml:3"), ("other", None, "editable", "pyproject.toml:6"), ("many", None, "editable", "pyproject.toml:8")]),
    "pyproject of hatch": (
        {"pyproject.toml": "[tool.hatch.build.targets.wheel]\npackages = [\"code/pkg\"]\n[tool.hatch.build]\nsources = {\"deep/x\" = \"y\"}\n", **below("code"), **below("deep/x", {"m.py": ""})},
        [("deep/x", "y", "package-dir", "pyproject.toml:4"), ("code", "", "package-dir", "pyproject.toml:2")]),
    "pyproject of pdm and uv": (
        {"a/pyproject.toml": "[tool.pdm.build]\npackage-dir = \"lib\"\n", **below("a/lib"),
         "b/pyproject.toml": "[build-system]\nbuild-backend = \"uv_build\"\n[tool.uv.sources]\nc = {path = \"../c\", editable = true}\n", **below("b/src"), **below("c")},
        [("a", None, "build-file", "a/pyproject.toml"), ("b", None, "build-file", "b/pyproject.toml"), ("a/lib", "", "package-dir", "a/pyproject.toml:2"),
         ("b/src", None, "package-dir", "b/pyproject.toml:2"), ("c", None, "editable", "b/pyproject.toml:4")]),
    "src": ({**below("x/src"), **below("y/src", {"__init__.py": "", "m.py": ""})}, [("x/src", None, "src", "src")]),
    "requirement files": (
        {"requirements/dev.txt": "django\n-e libs/one\n--editable=file:../libs/two#egg=two\nlibs/three\n-e /opt/far\n-e ../../far\n-e nowhere\n-e 'libs/four'\n-e libs/five[x] ; python_version > '3'\n",
         **below("libs/one"), **below("libs/two"), **below("libs/three"), **below("libs/four"), **below("libs/five")},
        [("libs/one", None, "editable", "requirements/dev.txt:2"), ("libs/two", None, "editable", "requirements/dev.txt:3"), ("libs/three", None, "editable", "requirements/dev.txt:4"),
         ("libs/four", None, "editable", "requirements/dev.txt:8"), ("libs/five", None, "editable", "requirements/dev.txt:9")]),
    "sys.path in settings and manage.py": (
        {"manage.py": "import sys\nsys.path += ['apps']\n", "proj/settings/base.py": "sys.path.insert(0, 'more')\n", **below("apps"), **below("more")},
        [("apps", None, "sys-path", "manage.py:2"), ("more", None, "sys-path", "proj/settings/base.py:1")]),
}

BROKEN = {
    "setup.py": "setup(((((", "setup.cfg": "no section\n[options\npackage_dir\n", "pyproject.toml": "[tool\na = = 1\n[project]\nname = 'x'\ndependencies = ['ok>=1', '>=', 7]\n",
    "Pipfile": "[[packages", "Pipfile.lock": "{\"default\": {", "poetry.lock": "package = 1\n", "uv.lock": "\x00\xff", "requirements.txt": "ok==1\n???\n-r\n-r ../../../etc/passwd\n-r requirements.txt\n",
    "a.dist-info/METADATA": "Name: a\nRequires-Dist: b (\n\nRequires-Dist: c\n", "a.dist-info/RECORD": ",,\n\"\n../x.py,,\n", "a.egg-info/top_level.txt": "\n\n", "m.py": "import ok\n",
}


def graph_of(work, files, *more):
    tree = os.path.join(work, "tree")
    write_tree(tree, files)
    out = os.path.join(work, "out")
    done = merestone("analyze", tree, "--out", out, "--no-cache", "--no-graphviz", *more, cwd=work)
    with open(os.path.join(out, "graph.json"), encoding="utf-8") as file:
        return done, json.load(file)


def found(files, want):
    with tempfile.TemporaryDirectory() as work:
        done, graph = graph_of(work, files)
        got = [(root["path"], root["prefix"] if root["prefixed"] else None, root["why"], root["evidence"]) for root in table(graph, "root") if root["path"] != ""]
        return (done.stderr and f"said {done.stderr}") or (got != want and f"want {want}\ngot  {got}") or None


def two_processes():
    """A folder with a manage.py is first for the files below it, last and doubtful for the others."""
    with tempfile.TemporaryDirectory() as work:
        files = {"shop/manage.py": "", "shop/cart/__init__.py": "", "shop/cart/a.py": "import cart\nimport same\n", "shop/same.py": "", "same.py": "", "tools/x.py": "import cart.a\nimport same\n",
                 "tools/y.py": "from django.utils.module_loading import import_string\n\nimport_string('cart.a.A')\n"}
        done, graph = graph_of(work, files)
        names = modules(graph)
        edges = {(names[edge["source"]], names[edge["target"]], edge["confidence"]) for edge in table(graph, "edge") if max(edge["source"], edge["target"]) < len(names)}
        want = {("shop.cart.a", "shop.cart", "certain"), ("shop.cart.a", "shop.same", "certain"), ("tools.x", "shop.cart.a", "inferred"), ("tools.x", "same", "certain"), ("tools.y", "shop.cart.a", "inferred")}
        within = table(graph, "node")
        cross = [(names[within[row["within"]]["module"]], row["line"], row["col"], row["meant"]) for row in table(graph, "import") if "cross-root" in row["flags"]]
        wrong = edges != want and f"edges {sorted(edges)}"
        wrong = wrong or (cross != [("tools.x", 1, 8, "shop.cart.a"), ("tools.y", 3, 1, "shop.cart.a.A")] and f"cross roots {cross}")
        wrong = wrong or (counts(graph, "imports")["cross_root"] != 2 and "not counted")
        wrong = wrong or ("2 names reach modules only by a root of another process" not in done.stdout and done.stdout)
        return wrong or (table(graph, "root")[0] != {"path": "shop", "prefix": "", "prefixed": False, "why": "manage-py", "evidence": "shop/manage.py:1", "mapped": False} and str(graph["root"])) or (
            table(graph, "root_file")[0] != {"root": 0, "pattern": "shop/**"} and str(graph["root_file"])) or None


def two_names():
    """A module that is written under its name and under an alias, or under two roots, is one module with a flag."""
    with tempfile.TemporaryDirectory() as work:
        files = {"deep/student/__init__.py": "", "deep/student/m.py": "", "deep/once.py": "", "lib/both.py": "", "a.py": "import deep.student.m, student.m, both, lib.both\nimport deep.once\n"}
        write_tree(work, {"c.json": '{"project": {"roots": [".", "lib"], "aliases": {"student": "deep.student"}}, "contexts": [{"name": "all", "modules": ["deep", "lib", "a"]}]}'})
        done, graph = graph_of(work, files, "--contexts", "c.json")
        flagged = [row["name"] for row in table(graph, "module") if "two-names" in row["flags"]]
        return flagged != ["deep.student.m", "lib.both"] and f"{flagged}{done.stderr}"


def drafted():
    """What init writes down reads the same tree in the same way."""
    with tempfile.TemporaryDirectory() as work:
        files = {"a/setup.py": "setup(package_dir={'': 'lib', 'x.y': 'xy'})\n", **below("a/lib"), **below("a/xy", {"m.py": "import pkg.m\n"}), "shop/manage.py": "import pkg, x.y.m\n"}
        done, graph = graph_of(work, files)
        draft = merestone("init", os.path.join(work, "tree"), "--no-cache", cwd=work)
        with open(os.path.join(work, "draft.json"), "w", encoding="utf-8") as file:
            file.write(draft.stdout)
        done, again = graph_of(work, files, "--contexts", "draft.json")
        same = all(graph[key] == again[key] for key in ("edge", "import", "node"))
        return None if same and done.returncode == 0 else f"{draft.stdout}{done.stderr}"


def broken():
    with tempfile.TemporaryDirectory() as work:
        tree = os.path.join(work, "tree")
        write_tree(tree, {path: text.encode("latin-1") for path, text in BROKEN.items()})
        done = merestone("inventory", "dependencies", tree, "--format", "json", "--no-cache", cwd=work)
        if done.returncode != 0:
            return f"exit {done.returncode}: {done.stderr}"
        used = json.loads(done.stdout)["groups"][0]["rows"]
        names = [(row["name"], *row["declared"]) for row in used]
        if names != [("ok", "pyproject.toml:5", "requirements.txt:1")]:
            return str(names)
        lacking = [path for path in ("setup.cfg:1:1", "pyproject.toml:1:", "Pipfile:1:", "Pipfile.lock:1:", "uv.lock:1:", "requirements.txt:2:1", "requirements.txt:3:1", "requirements.txt:4:1") if path not in done.stderr]
        return lacking and f"not said: {lacking}\n{done.stderr}"


def main():
    tally = Tally()
    for name, (files, want) in CASES.items():
        tally.check(f"roots by {name}", found(files, want))
    tally.check("two processes", two_processes())
    tally.check("two names", two_names())
    tally.check("a draft of what was found", drafted())
    tally.check("broken packaging files", broken())
    tally.finish()


if __name__ == "__main__":
    main()
