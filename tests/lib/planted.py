"""Monoliths with a planted truth: contexts that hang together, modules filed in the wrong one, edges that cross, and noise.

A context has a public module `api` and packages of modules that import and call each other; every module but the first imports an
earlier one, so that a context is in one piece. Other contexts use it through its api: those are the edges to cut. Noise is edges
between modules of different contexts past the api, as that share of all edges within contexts. A misplaced module keeps the edges of
its true context, and its file lies in a package of another. The same seed gives the same tree.

    planted = Planted(seed, contexts=8, modules=20, misplaced=0.05, noise=0.05)
    planted.files      {path: text}, with contexts.json (as filed) and truth.json (as it should be)
    planted.misplaced  {module: (context as filed, true context)}
    planted.cut        [(from, to)] edges to the api of another context
    planted.noise      [(from, to)] edges past it
    planted.inner      [(from, to)] edges within contexts

By hand: python3 tests/lib/planted.py SEED CONTEXTS MODULES MISPLACED NOISE DIR
"""
import json
import os
import random
import sys

TOP = "mono"


class Planted:
    def __init__(self, seed, contexts=8, modules=20, misplaced=0.05, noise=0.05, degree=3, uses=10, packages=3):
        self.random = random.Random(f"{seed} {contexts} {modules} {misplaced} {noise}")
        self.names = [f"c{i:02}" for i in range(contexts)]
        self.true = {}                       # key -> context; a key is "c00.m007", wherever its file lies
        self.home = {}                       # key -> dotted name of its module
        self.misplaced = {}
        self.edges = {"inner": [], "cut": [], "noise": []}
        self._file(modules, packages, round(contexts * modules * misplaced))
        self._tie(degree, uses, noise)
        self.inner, self.cut, self.noise = ([(self.home[a], self.home[b]) for a, b in self.edges[kind]] for kind in ("inner", "cut", "noise"))
        self.files = self._write()

    def _file(self, modules, packages, misplaced):
        for name in self.names:
            self.true[f"{name}.api"] = name
            self.home[f"{name}.api"] = f"{TOP}.{name}.api"
            for i in range(modules - 1):
                key = f"{name}.m{i:03}"
                self.true[key] = name
                self.home[key] = f"{TOP}.{name}.p{self.random.randrange(packages)}.m{i:03}"
        for key in self.random.sample([key for key in self.true if not key.endswith(".api")], misplaced):
            wrong = self.random.choice([name for name in self.names if name != self.true[key]])
            self.home[key] = f"{TOP}.{wrong}.p{self.random.randrange(packages)}.{key.replace('.', '_')}"
            self.misplaced[self.home[key]] = (wrong, self.true[key])

    def _add(self, kind, a, b):
        if a != b and (a, b) not in self.known:
            self.known.add((a, b))
            self.edges[kind].append((a, b))

    def _tie(self, degree, uses, noise):
        self.known = set()
        members = {name: [key for key in self.true if self.true[key] == name] for name in self.names}
        for name in self.names:
            for i, key in enumerate(members[name][1:], 1):
                self._add("inner", key, members[name][self.random.randrange(i)])
                for _ in range(degree - 1):
                    self._add("inner", key, self.random.choice(members[name]))
        for name in self.names:
            for _ in range(uses):
                other = self.random.choice([x for x in self.names if x != name])
                self._add("cut", self.random.choice(members[name]), f"{other}.api")
        keys = list(self.true)
        wanted = round(noise * len(self.edges["inner"]))
        while len(self.edges["noise"]) < wanted:
            a, b = self.random.sample(keys, 2)
            if self.true[a] != self.true[b] and not b.endswith(".api"):
                self._add("noise", a, b)

    def _write(self):
        lines = {key: ([], []) for key in self.true}
        for a, b in (edge for kind in self.edges.values() for edge in kind):
            local = b.replace(".", "_")
            lines[a][0].append(f"from {self.home[b]} import run as {local}\n")
            lines[a][1].append(f"    {local}()\n")
        files = {}
        for key, (imports, calls) in lines.items():
            parts = self.home[key].split(".")
            for i in range(1, len(parts)):
                files["/".join(parts[:i]) + "/__init__.py"] = ""
            files["/".join(parts) + ".py"] = "".join(imports) + "\n\ndef run():\n" + "".join(calls) + "    return 1\n"
        files["contexts.json"] = self._contexts({})
        files["truth.json"] = self._contexts(self.misplaced)
        return files

    def _contexts(self, moved):
        return json.dumps({
            "project": {"name": TOP, "roots": ["."]},
            "contexts": [{"name": name, "modules": [f"{TOP}.{name}"] + sorted(module for module, (_, true) in moved.items() if true == name), "public": [f"{TOP}.{name}.api"]} for name in self.names],
        }, indent=2) + "\n"


if __name__ == "__main__":
    seed, contexts, modules, misplaced, noise, where = sys.argv[1:]
    for path, text in Planted(int(seed), int(contexts), int(modules), float(misplaced), float(noise)).files.items():
        full = os.path.join(where, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8") as file:
            file.write(text)
