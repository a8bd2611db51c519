"""What can each import statement of a tree mean? The rules of Python's import system, written down once more and apart from merestone.

A statement has readings, each with the name of the rule that gives it. PYTHON's are those that Python itself would follow on
the given search path, or that imports.md adds on purpose; PEER's are those that some other tool takes and Python does not. The
difference between two graphs is explained by the reading that made the edge, or by what kept a tool from reading the file.
"""
import collections
import fnmatch
import os

import statements

# Readings that an edge of ours may have. The first is plain Python; an edge that has it must be in our graph.
STRICT, IMPLICIT, LATER_ROOT, SCRIPT = "as Python resolves it", "Python 2 implicit relative import", "second search path", "beside a script"
NEIGHBOUR = "absolute reading in Python 2, since the neighbour lacks the name"
OURS = (STRICT, IMPLICIT, LATER_ROOT, SCRIPT, NEIGHBOUR)
# Readings that only a peer takes.
MISSING, PARENT, PACKAGE_ROOT = "missing module, the package above taken", "implied parent", "every package's parent is a root"
COMPILED, ABSOLUTE = "compiled module, the package above taken", "absolute reading in Python 2"
PEERS = (ABSOLUTE, MISSING, COMPILED, PARENT, PACKAGE_ROOT, LATER_ROOT)
BUILD_FILES = ("setup.py", "setup.cfg", "pyproject.toml")


# A folder of the search path; `seen_by`: patterns of the files that have it there, all if empty.
Root = collections.namedtuple("Root", "path prefix seen_by")


def roots_of(project):
    """project.roots of a context file."""
    for root in project.get("roots", ["."]):
        root = {"path": root} if isinstance(root, str) else root
        yield Root("" if root["path"] == "." else root["path"].strip("/"), root.get("prefix", ""), tuple(root.get("for", [])))


class Tree:
    """`files`: paths of Python files below `path`; `roots`: the search path; `python2`: implicit relative imports apply."""

    def __init__(self, path, files, roots, python2):
        self.path, self.all_roots, self.python2 = path, roots, python2
        self.roots = [root.path for root in roots]
        self.files = set(files)
        self.folders = {""}
        for file in files:
            folder = os.path.dirname(file)
            while folder and folder not in self.folders:
                self.folders.add(folder)
                folder = os.path.dirname(folder)
        self.sources, self.listed = {}, {}
        self.package_roots = self.find_package_roots()

    def source(self, file):
        if file not in self.sources:
            self.sources[file] = statements.read(os.path.join(self.path, file))
        return self.sources[file]

    def init_of(self, folder):
        for ending in ("__init__.py", "__init__.pyi"):
            if os.path.join(folder, ending) in self.files:
                return os.path.join(folder, ending)
        return None

    def find_package_roots(self):
        """The folder above each outermost package."""
        roots = set()
        for folder in self.folders:
            while folder and self.init_of(folder):
                folder = os.path.dirname(folder)
                if not self.init_of(folder):
                    roots.add(folder)
        return sorted(roots)

    def look(self, folder, part):
        """(file or None, folder or None) of a name in a folder: a package wins over a module, a module over a bare folder."""
        below = os.path.join(folder, part)
        init = self.init_of(below)
        if init:
            return init, below
        for ending in (".py", ".pyi"):
            if below + ending in self.files:
                return below + ending, None
        return None, below if below in self.folders else None

    def compiled(self, folder, part):
        """Does a module of that name lie there as machine code or Cython source?"""
        if folder not in self.listed:
            self.listed[folder] = {name.split(".")[0] for name in os.listdir(os.path.join(self.path, folder)) if name.endswith((".so", ".pyd", ".pyx"))}
        return part in self.listed[folder]

    def walk(self, folder, parts, start=None):
        """Files of the name's prefixes, the empty one first: [start, file of a, file of a.b, ...]. None: a bare folder; shorter: nothing there."""
        hits = [start]
        for part in parts:
            if folder is None:
                break
            file, folder = self.look(folder, part)
            if file is None and folder is None:
                break
            hits.append(file)
        return hits

    def settle(self, folder, parts, symbol, start=None):
        """(file, rule) of a dotted name below a folder. `symbol`: its last part need be no module."""
        hits = self.walk(folder, parts, start)
        if len(hits) == len(parts) + 1 and hits[-1]:
            return hits[-1], STRICT
        if len(hits) == len(parts) + 1:
            return None, STRICT                       # a namespace package
        if len(hits) == len(parts) and hits[-1] and parts:
            compiled = self.init_of(os.path.dirname(hits[-1])) == hits[-1] and self.compiled(os.path.dirname(hits[-1]), parts[-1])
            return hits[-1], COMPILED if compiled else STRICT if symbol else MISSING
        above = next((hit for hit in reversed(hits) if hit), None)
        return (above, MISSING) if above else (None, None)

    def readings(self, file):
        """All (target, rule, line) of a file. Self-imports too."""
        for s in self.source(file).statements:
            if s.dots == 0 and s.module == "__future__" and s.name:
                continue
            yield from ((target, rule, s.line) for target, rule in self.of_statement(file, s) if target)

    def of_statement(self, file, s):
        star = s.name == "*"
        parts = [part for part in s.module.split(".") if part] + ([s.name] if s.name and not star else [])
        symbol = not star                             # of a plain import too: what lies below a module that is there is listed as missing
        if s.dots:
            yield from self.relative(file, s, parts, symbol)
        else:
            yield from self.absolute(file, parts, symbol)

    def naming_root(self, file):
        """The innermost root that is built by itself, else the outermost: what a relative import cannot leave."""
        apart = [root.path for root in self.all_roots if root.prefix != root.path.replace("/", ".") or not root.path]
        above = sorted((root for root in apart if root == "" or file.startswith(root + "/")), key=len)
        built = [root for root in above if os.path.basename(root) == "src" or
                 any(os.path.exists(os.path.join(self.path, root, name)) for name in BUILD_FILES)]
        return built[-1] if built else above[0] if above else ""

    def relative(self, file, s, parts, symbol):
        folder, top = os.path.dirname(file), self.naming_root(file)
        for _ in range(s.dots - 1):
            if folder == top:
                return
            folder = os.path.dirname(folder)
        if folder == top:
            return
        target, rule = self.settle(folder, parts, symbol, self.init_of(folder))
        yield target, rule
        yield from self.parents(folder, parts, target)
        # The same dotted name below the other roots that a peer may know.
        above = next((root for root in reversed(self.package_roots) if folder.startswith(root + "/" if root else "")), None)
        if above is not None:
            parts = folder.removeprefix(above).strip("/").split("/") + parts
            yield from ((target, PACKAGE_ROOT) for root in self.package_roots if root != above for target, _ in [self.settle(root, parts, symbol)])

    def parents(self, folder, parts, target):
        for hit in self.walk(folder, parts)[1:]:
            if hit and hit != target:
                yield hit, PARENT

    def search_path(self, file):
        """(root, seen by this file); those of other processes last."""
        seen = {root: not root.seen_by or any(fnmatch.fnmatch(file, pattern) for pattern in root.seen_by) for root in self.all_roots}
        return [(root.path, True) for root in self.all_roots if seen[root]] + [(root.path, False) for root in self.all_roots if not seen[root]]

    def absolute(self, file, parts, symbol):
        beside = os.path.dirname(file)
        local = self.look(beside, parts[0])[0]
        source = self.source(file)
        implicit = self.python2 and beside not in self.roots and local not in (None, file) and not source.absolute_import and not source.python3
        absolute = STRICT
        if implicit:
            target, rule = self.settle(beside, parts, symbol)
            absolute = ABSOLUTE if rule == STRICT else NEIGHBOUR
            yield target, IMPLICIT if rule == STRICT else MISSING
        elif not self.init_of(beside) and beside not in self.roots:
            yield self.settle(beside, parts, symbol)[0], SCRIPT
        owned = False
        for root, seen in self.search_path(file):
            target, rule = self.settle(root, parts, symbol)
            if target and rule == STRICT:
                yield target, LATER_ROOT if absolute == STRICT and (owned or not seen) else absolute
            elif target:
                yield target, rule
            owned = owned or self.look(root, parts[0])[0] is not None
            yield from self.parents(root, parts, target)
        for root in self.package_roots:
            if root not in self.roots:
                target, rule = self.settle(root, parts, symbol)
                yield target, PACKAGE_ROOT
                yield from ((hit, PACKAGE_ROOT) for hit, _ in self.parents(root, parts, target))
