"""CPython as judge of the search path: small trees made at random, packages, modules and folders without __init__ of the same few names below
several roots, apart from each other or one in another. Each file holds every kind of import; this interpreter runs the same statements with the
roots as its sys.path, and where it finds a file, `graph` must lead there.

Where Python finds nothing, imports.md 4.4 asks later roots and the folder of the file, so that there is nothing to compare."""
import collections
import importlib.util
import itertools
import json
import os
import random
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import merestone, write_tree  # noqa: E402
from tally import Tally  # noqa: E402

NAMES, FOLDERS = ("a", "b", "c"), ("r0", "r1", "r2")
APART, NESTED = (["r0"], ["r0", "r1"], ["r2", "r0", "r1"]), (["", "r0"], ["r0/a", "", "r1"], ["r1", "r1/b", "r1/b/c"])
SEEDS = 4


def grow(rng, folder, depth):
    for name in NAMES:
        if rng.random() < 0.3:
            yield f"{folder}/{name}.py"
        if depth and rng.random() < 0.55:
            if rng.random() < 0.5:
                yield f"{folder}/{name}/__init__.py"
            yield from grow(rng, f"{folder}/{name}", depth - 1)


def statements(rng):
    yield from (f"import {a}" for a in NAMES)
    for a, b in itertools.product(NAMES, NAMES):
        yield from (f"import {a}.{b}", f"from {a} import {b}", f"from .{a} import {b}", f"import {a}.{b}.{rng.choice(NAMES)}", f"from {a}.{b} import {rng.choice(NAMES)}")
    yield from (f"from {dots} import {a}" for dots in (".", "..", "...") for a in NAMES)


class Python:
    """The import system with the roots of a tree as its whole search path; what it loads is forgotten before each statement."""

    def __init__(self, tree, roots):
        self.tree, self.path = os.path.realpath(tree), [os.path.join(os.path.realpath(tree), root).rstrip("/") for root in roots]

    def file_of(self, name):
        file = getattr(sys.modules.get(name), "__file__", None)
        return file and os.path.relpath(file, self.tree)

    def run(self, code, **scope):
        """None, or the error of the import."""
        for name in [name for name in sys.modules if name.split(".")[0] in (*NAMES, *FOLDERS)]:
            del sys.modules[name]
        importlib.invalidate_caches()
        saved, sys.path[:], sys.dont_write_bytecode = sys.path[:], self.path, True
        try:
            if scope.get("__package__"):
                importlib.import_module(scope["__package__"])
            exec(code, scope)
        except ImportError as error:
            return error
        finally:
            sys.path[:] = saved
        return None

    def loads(self, name, file):
        return self.run(f"import {name}") is None and self.file_of(name) == file

    def says(self, statement, package):
        """(what, file): "module", "symbol" of a module, "nothing" (a folder without code), "no base" of a relative name, or "lost"."""
        error = self.run(statement, __name__="judged", __package__=package)
        words = statement.split()
        if words[0] == "import":
            return ("lost", None) if error else ("module" if self.file_of(words[1]) else "nothing", self.file_of(words[1]))
        if error and ("beyond" in str(error) or "no known parent" in str(error)):
            return "no base", None
        of = importlib.util.resolve_name(words[1], package).rstrip(".")
        full = f"{of}.{words[3]}"
        if full in sys.modules:
            return "module" if self.file_of(full) else "nothing", self.file_of(full)
        return ("symbol", self.file_of(of)) if self.file_of(of) else ("lost", None)


def own_name(file, roots):
    """(name, package) of a file below its outermost root; None when it lies below none."""
    above = [root for root in roots if root == "" or file.startswith(root + "/")]
    if not above:
        return None
    name = file.removeprefix(min(above, key=len)).strip("/").removesuffix(".py").replace("/", ".")
    package = name.rpartition(".")[0]
    return (package, package) if name.endswith("__init__") else (name, package)


def ours(tree, roots):
    """(file, line) -> (targets, flags), and the files that are called by their whole path."""
    write_tree(os.path.dirname(tree), {"contexts.json": json.dumps({"project": {"roots": [root or "." for root in roots], "python": "3"}})})
    done = merestone("graph", tree, "--by", "file", "--format", "json", "--no-cache", "--contexts", os.path.join(os.path.dirname(tree), "contexts.json"))
    graph = json.loads(done.stdout)
    at = collections.defaultdict(lambda: (set(), set()))
    for edge in graph["edges"]:
        for place in edge["places"]:
            at[place["file"], place["line"]][0].add(edge["to"])
            at[place["file"], place["line"]][1].update(place.get("flags", ()))
    return at, {node["name"] for node in graph["nodes"] if "duplicate" in node.get("flags", ())}


def compare(seed, roots):
    """(names compared, differences)."""
    rng = random.Random(seed)
    files = sorted({file for folder in FOLDERS for file in grow(rng, folder, 2)})
    lines = list(statements(rng))
    n, wrong = 0, []
    with tempfile.TemporaryDirectory() as work:
        tree = os.path.join(work, "tree")
        write_tree(tree, {file: "def never():\n" + "".join(f"    {line}\n" for line in lines) for file in files})
        at, duplicates = ours(tree, roots)
        python = Python(tree, roots)
        for file in files:
            name, package = own_name(file, roots) or ("", "")
            known = name != "" and python.loads(name, file)
            for number, line in enumerate(lines, 2):
                relative = line.startswith("from .")
                if relative and not known:
                    continue                          # nobody imports this file by its name, so that it has no package
                what, wanted = python.says(line, package if known else "")
                targets, flags = at[file, number]
                if what == "lost" or "beside-script" in flags or (relative and what != "no base" and file in duplicates):
                    continue                          # a duplicate's own name is not the one that Python knows: its folder is all that is looked at
                n += 1
                if targets != {wanted} - {None, file}:
                    wrong.append(f"seed {seed}, roots {roots}: {file}: {line}: {what} {wanted}, ours {sorted(targets)}")
    return n, wrong


def main():
    tally = Tally()
    for kind, all_roots in (("apart", APART), ("nested", NESTED)):
        n, wrong = 0, []
        for seed, roots in itertools.product(range(SEEDS), all_roots):
            compared, different = compare(seed, roots)
            n, wrong = n + compared, wrong + different
        few = n < 1000 and f"only {n} names were compared"
        tally.check(f"roots {kind}", few or "\n".join(wrong[:5]))
    tally.finish()


if __name__ == "__main__":
    main()
