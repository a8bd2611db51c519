"""CPython as judge: what import statements bind when Python runs them, beside what our graph says of the same statements.

Some hundred modules of the standard library and of the installed packages are imported, each in a child with a hook on
`builtins.__import__` (cpython_child.py). Every statement of module level that really ran, in whatever file, is compared: the
file of the module that each name leads to, and which submodules a `from` brought. Of star imports the names are compared: a
probe calls each class and function that the module has, after `from module import *`, and our call graph tells which are known.
"""
import ast
import collections
import concurrent.futures
import json
import os
import subprocess
import sys
import sysconfig
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
MODULES, TIMEOUT_S, SHOWN = 500, 30, 3
# Not imported: they open windows and browsers, want a terminal, or are data of a test.
SKIPPED = {"antigravity", "this", "idlelib", "turtledemo", "turtle", "test", "tests", "lib2to3", "ensurepip", "__pycache__", "site-packages", "dist-packages",
           "__main__", "_pytest", "conftest", "lib-dynload"}


class Folder:
    """A folder of the search path and our graph of it, place by place."""

    def __init__(self, program, path):
        self.path, self.at = path, collections.defaultdict(set)
        with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
            json.dump({"project": {"roots": ["."], "python": "3"}}, file)
            file.flush()
            self.common = [path, "--no-cache", "--quiet", "--contexts", file.name]
            out = subprocess.run([program, "graph", *self.common, "--by", "file", "--format", "json"], capture_output=True, text=True, check=True).stdout
        graph = json.loads(out)
        self.files = {node["name"] for node in graph["nodes"]}
        for edge in graph["edges"]:
            for place in edge["places"]:
                self.at[place["file"], place["line"], place["col"]].add(edge["to"])

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
            key = file, line, column, json.dumps(bound, sort_keys=True)
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
        self.classes[self.why(folder, s, bound, (ours, theirs)) or "UNEXPLAINED"].append(what)

    def why(self, folder, s, bound, both):
        if bound is None:
            return "the import raised, or its module withdrew: nothing was bound"
        if s["from"] and s["name"] == "__future__":
            return "a directive to the compiler"
        if bound["by_hand"]:
            return "entered into sys.modules by hand"
        if bound["kind"] == "nothing":
            return "the name was not there"
        if bound["file"].endswith((".so", ".pyd")) and both[0] <= {path + more for path in module_files(bound["key"]) for more in ("", "i")}:
            return "compiled module, for which its source or its stub stands"
        file = folder.below(bound["file"])
        if file is not None and file not in module_files(bound["key"]):
            return "a finder of the program's own puts another file under the name"
        if bound["kind"] == "attribute" and both[0] and both[0] <= set(module_files(f"{bound['key']}.{s['name_bound']}")):
            return "an attribute set before hides the submodule of its name"
        return None


def run(tally, program):
    scheme = sysconfig.get_paths()
    folders = [Folder(program, path) for path in dict.fromkeys((scheme["stdlib"], scheme["purelib"])) if os.path.isdir(path)]
    own = [list(folder.names()) for folder in folders]
    rest = MODULES - min(len(own[-1]), MODULES // 2) if len(own) > 1 else MODULES
    names = evenly(own[0], rest)
    names += evenly(own[-1], MODULES - len(names)) if len(own) > 1 else []
    judge = Judge(folders)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        answers = list(pool.map(lambda name: imported(name, [folder.path for folder in folders[1:]]), names))
    raised = sum(1 for answer in answers if answer.get("raised") or not answer)
    for answer in answers:
        for s in answer.get("statements", ()):
            judge.statement(s)
    print(f"cpython {sys.version.split()[0]}: {len(names)} modules imported, {raised} of them raised; {len(judge.seen)} imported names at module level")
    for name, found in sorted(judge.classes.items()):
        print(f"    {len(found):5}  {name}")
        for what in found[:SHOWN]:
            print(f"             {what}")
    unexplained = judge.classes.get("UNEXPLAINED", [])
    explained = sum(map(len, judge.classes.values())) - len(unexplained)
    print(f"    {judge.agree} agree, {explained} explained by class, {len(unexplained)} unexplained")
    tally.check("import statements beside CPython", "\n".join(unexplained))
    return judge
