"""CPython as judge: what import statements bind when Python runs them, beside what our graph says of the same statements.

Some hundred modules of the standard library and of the installed packages are imported, each in a child with a hook on
`builtins.__import__` (cpython_child.py). Every statement of module level that really ran, in whatever file, is compared: the
file of the module that each name leads to, and which submodules a `from` brought. Of star imports the names are compared: a
probe calls each class and function that the module has, after `from module import *`, and our call graph tells which are known.
"""
import ast
import collections
import concurrent.futures
import functools
import json
import keyword
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
MODULES, TIMEOUT_S, SHOWN = 500, 30, 3
# Not imported: they open windows and browsers, want a terminal, or are data of a test.
SKIPPED = {"antigravity", "this", "idlelib", "turtledemo", "turtle", "test", "tests", "lib2to3", "ensurepip", "__pycache__", "site-packages", "dist-packages",
           "__main__", "_pytest", "conftest", "lib-dynload"}


HIDDEN = "an attribute set before hides the submodule of its name"


class Folder:
    """A folder of the search path and our graph of it, place by place."""

    def __init__(self, program, path):
        self.path, self.program, self.at = path, program, collections.defaultdict(set)
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump({"project": {"roots": ["."], "python": "3"}}, file)
            file.flush()
            self.common = [path, "--no-cache", "--quiet", "--contexts", file.name]
            graph, both = self.graph(), self.graph("--edges", "both")
        self.files = {node["name"] for node in graph["nodes"]}
        for edge in graph["edges"]:
            for place in edge["places"]:
                self.at[place["file"], place["line"], place["col"]].add(edge["to"])
        # The mark is set where the names of modules were followed, which the graph of the written edges needs not.
        self.also_attribute = {(place["file"], place["line"], place["col"]) for edge in both["edges"] for place in edge["places"] if "also-attribute" in place.get("flags", ())}

    def graph(self, *more):
        out = subprocess.run([self.program, "graph", *self.common, "--by", "file", "--format", "json", *more], capture_output=True, text=True, check=True).stdout
        return json.loads(out)

    def below(self, path):
        """The path as our graph writes it, or None when it is no file of this folder that was read."""
        relative = os.path.relpath(os.path.realpath(path), os.path.realpath(self.path)) if path else ""
        return relative if relative in self.files else None

    def names(self):
        """Dotted names of the modules that may be imported for a test, in order."""
        for file in sorted(self.files):
            parts = file.removesuffix(".py").removesuffix("/__init__").split("/")
            inits = all(os.path.exists(os.path.join(self.path, *parts[:i], "__init__.py")) for i in range(1, len(parts)))
            if file.endswith(".py") and inits and not SKIPPED & set(parts) and all(part.isidentifier() and not part.startswith("test_") for part in parts):
                yield ".".join(parts)


def evenly(names, n):
    """n of them, spread over the whole list."""
    return names if len(names) <= n else [names[i * len(names) // n] for i in range(n)]


def imported(name, folders):
    command = [sys.executable, "-I", "-S", os.path.join(HERE, "cpython_child.py"), name, *folders]
    with tempfile.TemporaryDirectory() as scratch:
        try:
            done = subprocess.run(command, cwd=scratch, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TIMEOUT_S, check=False)
            return json.loads(done.stdout or "{}")
        except (subprocess.TimeoutExpired, ValueError):
            return {}


def aliases_of(path):
    """(line of the statement, level, module, from?) -> its names with their places."""
    found = collections.defaultdict(list)
    with open(path, "rb") as file:
        text = file.read()
    lines = text.split(b"\n")
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            level, module = (node.level, node.module or "") if isinstance(node, ast.ImportFrom) else (0, None)
            for alias in node.names:
                column = len(lines[alias.lineno - 1][:alias.col_offset].decode("utf-8", "replace")) + 1
                key = (node.lineno, level, alias.name if module is None else module, module is not None)
                found[key].append((alias.name, alias.lineno, column))
    return found


def module_files(name):
    """Where Python looks for a module, below a folder of the search path."""
    path = name.replace(".", "/")
    return f"{path}/__init__.py", f"{path}.py"


class Judge:
    def __init__(self, folders):
        self.folders, self.aliases, self.seen, self.classes = folders, {}, set(), collections.defaultdict(list)
        self.agree = 0
        self.stars = {}                               # (folder, module) -> what the child told

    def folder_of(self, path):
        return next(((folder, folder.below(path)) for folder in self.folders if folder.below(path)), (None, None))

    def statement(self, s):
        folder, file = self.folder_of(s["file"])
        if folder is None:
            return
        if file not in self.aliases:
            self.aliases[file] = aliases_of(s["file"])
        for name, line, column in self.aliases[file].get((s["line"], s["level"], s["name"], s["from"]), ()):
            bound = s["bound"].get(name if s["from"] else "")
            key = file, line, column, bound and (bound["kind"], bound["file"], bound["by_hand"])
            if key not in self.seen:
                self.seen.add(key)
                self.name(folder, (file, line, column), dict(s, name_bound=name), bound)

    def name(self, folder, place, s, bound):
        ours = folder.at.get(place, set())
        wanted = folder.below(bound["file"]) if bound else None
        theirs = {wanted} - {None, place[0]}
        if bound and bound["kind"] == "star" and wanted:
            self.stars.setdefault((folder.path, wanted), bound)
        if ours == theirs:
            self.agree += 1
            return
        what = f"{place[0]}:{place[1]}:{place[2]} {s['name']}{' import ' + s['name_bound'] if s['from'] else ''}: ours {sorted(ours)}, CPython {bound and bound['kind']} {sorted(theirs)}"
        hidden = HIDDEN if place in folder.also_attribute else HIDDEN + ", at run time"
        self.classes[self.why(folder, s, bound, (ours, hidden)) or "UNEXPLAINED"].append(what)

    def why(self, folder, s, bound, both):
        if bound is None:
            return "the import raised, or its module withdrew: nothing was bound"
        if s["from"] and s["name"] == "__future__":
            return "a directive to the compiler"
        if bound["by_hand"]:
            return "entered into sys.modules by hand"
        if bound["kind"] == "nothing":
            return "the name was not there"
        below = [bound["key"], f"{bound['key']}.{s['name_bound']}"]
        if bound["file"].endswith((".so", ".pyd")) and both[0] <= {path + more for name in below for path in module_files(name) for more in ("", "i")}:
            return "compiled module, for which its source or its stub stands"
        file = folder.below(bound["file"])
        if file is not None and file not in module_files(bound["key"]):
            return "a finder of the program's own puts another file under the name"
        if bound["kind"] == "attribute" and both[0] and both[0] <= set(module_files(f"{bound['key']}.{s['name_bound']}")):
            return both[1]
        return None


def top_level(node):
    """Statements of module level, those under if, try, for and with among them."""
    waiting = list(node.body)
    while waiting:
        statement = waiting.pop()
        yield statement
        if not isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            waiting += [child for child in ast.iter_child_nodes(statement) if isinstance(child, ast.stmt)]
            waiting += [each for child in ast.iter_child_nodes(statement) if isinstance(child, ast.ExceptHandler) for each in child.body]


def use_of(name, home):
    return f"class Probe_{name}({name}): pass\n" if home[2] else f"{name}()\n"


def keep(name):
    return name.isidentifier() and not keyword.iskeyword(name)


class Stars:
    """`from module import *`, then a line for each class and function that the module has: lines with an edge are the names that we know."""

    def __init__(self, folder, stars):
        self.folder, self.probes, self.defined = folder, {}, {}
        for module, bound in sorted(stars.items()):
            names = sorted(name for name, home in bound["defined"].items() if keep(name) and home and self.defines(home))
            if names and module in module_files(bound["key"]):
                self.probes[module] = bound, names

    def defines(self, home):
        """Does a statement of this folder define it? What C or a call made leads nowhere, known or not."""
        module, name, _ = home
        file = next((file for file in module_files(module) if file in self.folder.files), None)
        if file and file not in self.defined:
            with open(os.path.join(self.folder.path, file), "rb") as source:
                self.defined[file] = {node.name for node in top_level(ast.parse(source.read())) if hasattr(node, "name")}
        return file is not None and name in self.defined[file]

    def known(self):
        """module -> names that a star of it brings, to our mind."""
        with tempfile.TemporaryDirectory() as scratch:
            for file in self.folder.files:
                path = os.path.join(scratch, file)
                os.makedirs(os.path.dirname(path), exist_ok=True)
                shutil.copyfile(os.path.join(self.folder.path, file), path)
            probe_of = {}
            for number, (module, (bound, names)) in enumerate(self.probes.items()):
                probe_of[f"probe_{number}_of_stars"] = module
                with open(os.path.join(scratch, f"probe_{number}_of_stars.py"), "w", encoding="utf-8") as file:
                    file.write(f"from {bound['key']} import *\n" + "".join(use_of(name, bound["defined"][name]) for name in names))
            command = [self.folder.program, "graph", scratch, "--no-cache", "--quiet", "--kind", "call,inherit", "--level", "module", "--format", "json"]
            graph = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        found = {module: set() for module in self.probes}
        for edge in graph["edges"]:
            module = probe_of.get(edge["from"])
            if module:
                found[module] |= {self.probes[module][1][place["line"] - 2] for place in edge["places"]}
        return found

    def judge(self, classes):
        """How many names agree; the others go into classes."""
        agree = 0
        for module, ours in self.known().items():
            bound, names = self.probes[module]
            for name in names:
                if (name in ours) == (name in bound["names"]):
                    agree += 1
                else:
                    classes[self.why(module, name) or "UNEXPLAINED"].append(f"{module}: {name} of a star, {'ours' if name in ours else 'CPython'} alone")
        return agree

    def why(self, module, name):
        """The class of a name on which we differ: what the files themselves say of it."""
        bound, _ = self.probes[module]
        home = next(file for file in module_files(bound["defined"][name][0]) if file in self.folder.files)
        if any(name in assigned(os.path.join(self.folder.path, file)) for file in (module, home)):
            return "a name that is assigned too: which of its values it has in the end is told by a run"
        return None


@functools.cache
def assigned(path):
    """Names that an assignment of module level binds."""
    with open(path, "rb") as file:
        statements = list(top_level(ast.parse(file.read())))
    targets = [target for s in statements for target in getattr(s, "targets", [getattr(s, "target", None)])]
    return {node.id for target in targets if target for node in ast.walk(target) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def run(tally, program):
    scheme = sysconfig.get_paths()
    folders = [Folder(program, path) for path in dict.fromkeys((scheme["stdlib"], scheme["purelib"])) if os.path.isdir(path)]
    own = [list(folder.names()) for folder in folders]
    rest = MODULES - min(len(own[-1]), MODULES // 2) if len(own) > 1 else MODULES
    names = evenly(own[0], rest)
    names += evenly(own[-1], MODULES - len(names)) if len(own) > 1 else []
    judge = Judge(folders)
    raised = 0
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for answer in pool.map(lambda name: imported(name, [folder.path for folder in folders[1:]]), names):
            raised += bool(answer.get("raised")) or not answer
            for s in answer.get("statements", ()):
                judge.statement(s)
    print(f"cpython {sys.version.split()[0]}: {len(names)} modules imported, {raised} of them raised")
    report(tally, "import statements", judge.agree, judge.classes)
    agree, classes = 0, collections.defaultdict(list)
    for folder in folders:
        stars = Stars(folder, {module: bound for (path, module), bound in judge.stars.items() if path == folder.path})
        agree += stars.judge(classes) if stars.probes else 0
    report(tally, "names of star imports", agree, classes)


def report(tally, what, agree, classes):
    unexplained = classes.pop("UNEXPLAINED", [])
    explained = sum(map(len, classes.values()))
    print(f"  {what}: {agree + explained + len(unexplained)} names: {agree} agree, {explained} explained by class, {len(unexplained)} unexplained")
    for name, found in sorted(classes.items()):
        print(f"    {len(found):5}  {name}")
        for line in found[:SHOWN]:
            print(f"             {line}")
    tally.check(f"{what} beside CPython", "\n".join(unexplained))
