"""Other programs that draw call graphs of Python, run on the same package; what their names are in ours.

Each peer is one line of PEERS: how it is started and how its edges are read. A mapping is generous: where a peer says less than we
do (the class for its constructor, a wrong root of a name), it gets the benefit, so that no peer loses by its spelling.
"""
import collections
import glob
import json
import os
import re
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
TIMEOUT_S, RUNS = 120, 2
FOLDED = re.compile(r"\.(?:listcomp|setcomp|dictcomp|genexpr)\.\d+")
PYAN_LAMBDA = re.compile(r"\.lambda\.(\d+)")


def constructor(names, name):
    """A class for the call of it: its own constructor. One that is inherited is not looked for."""
    if name in names.classes:
        return next((f"{name}.{method}" for method in ("__init__", "__new__") if f"{name}.{method}" in names.functions), name)
    return name


def rooted(names, package, name):
    """PyCG and jarviscg lose the package of what `__init__` imports by a relative import: `decoder.X` for `json.decoder.X`."""
    return name if names.knows(name) or not names.knows(f"{package}.{name}") else f"{package}.{name}"


def from_dotted(names, package, edges):
    """PyCG, jarviscg: names as ours, lambdas as `<lambda1>`, comprehensions in the scope around them; a class stands for its constructor."""
    for caller, callee in edges:
        yield rooted(names, package, caller), constructor(names, rooted(names, package, callee))


def pyan_name(name):
    """pyan3: `f.listcomp.0` is f, `f.lambda.0` is `f.<lambda1>`. Classes stay; it names their constructors beside them."""
    return PYAN_LAMBDA.sub(lambda found: f".<lambda{int(found[1]) + 1}>", FOLDED.sub("", name))


def from_pyan(names, package, edges):
    for caller, callee in edges:
        yield pyan_name(caller), pyan_name(callee)


def from_cgg(names, package, edges):
    """cgg: a callable is known by its file, line and simple name; it calls a package's own file `json.__init__`."""
    def name(node):
        file, line, simple, qualified = node
        scope = names.by_line.get((file, line, simple))
        if scope is None:                            # its line may be that of the first decorator
            scope = next(iter(names.by_start.get((file, line, simple), ())), None)
        return scope.name if scope else qualified.replace(".__init__.", ".", 1) if not names.knows(qualified) else qualified
    for caller, callee in edges:
        yield name(caller), name(callee)


def pyrefly_targets(entry):
    """(kind, target, class of the receiver or None) of one place. What a mere mention would lead to (`if_called`) is no call; nor is a function that is passed on
    (`higher_order_parameters`): counted as one, it raised recall by .003 and lowered what was seen by .02 to .08."""
    queue = [entry]
    while queue:
        value = queue.pop()
        if isinstance(value, list):
            queue += value
        elif isinstance(value, dict) and isinstance(value.get("target"), dict):
            for kind, target in value["target"].items():
                yield kind, target, value.get("receiver_class")
        elif isinstance(value, dict):
            queue += [inner for key, inner in value.items() if key not in ("if_called", "higher_order_parameters")]


def class_key(one):
    return one["module_id"], one["class_id"]


class Pyrefly:
    """Its export for Pysa: a file of definitions and one of call graphs a module, functions by number. A function is known by its
    file and line; `MTL` is the module, `CTL:n` a class body, `FDT:n` the decorators of a function, run by the scope around it.
    `Overrides` is the named method and whatever overrides it in classes below that of the receiver."""

    def __init__(self, names, folder, out):
        self.names, self.folder, self.known, self.classes, self.modules = names, os.path.realpath(folder) + os.sep, {}, {}, {}
        self.owner, self.above = {}, {}               # function -> its class; class -> itself and those of its method order
        self.overriders = collections.defaultdict(list)
        for path in glob.glob(os.path.join(out, "definitions", "*.json")):
            with open(path, encoding="utf-8") as file:
                self.define(json.load(file))

    def file_of(self, module):
        path = os.path.realpath(module["source_path"].get("FileSystem", "/"))
        return path[len(self.folder):] if path.startswith(self.folder) else None

    def define(self, module):
        number, file = module["module_id"], self.file_of(module)
        if file is None:
            return
        at = {scope.node.lineno: scope.name for (path, _, _), scope in self.names.by_line.items() if path == file}
        for key, one in module["function_definitions"].items():
            place = one.get("name_location")
            if place:
                self.known[number, key] = at.get(int(place.split(":")[0]))
            owner, base = one.get("defining_class"), one.get("overridden_base_method")
            self.owner[number, key] = owner and class_key(owner)
            if base:
                self.overriders[base["module_id"], base["function_id"]].append((number, key))
        for key, one in module["class_definitions"].items():
            order = one["mro"].get("Resolved", ()) if isinstance(one["mro"], dict) else ()
            self.above[number, int(key)] = {(number, int(key)), *map(class_key, order)}
            self.classes[number, str(key)] = at.get(int(one.get("name_location", "0:").split(":")[0]))
        self.modules[number] = next(name for name, scope in self.names.modules.items() if scope.file == file)

    def caller(self, module, key):
        kind, _, rest = key.partition(":")
        if kind == "MTL":
            return self.modules[module]
        if kind == "CTL":
            return self.classes.get((module, rest))
        if kind == "FDT":
            name = self.known.get((module, "F:" + rest))
            scope = self.names.functions.get(name, [None])[0]
            return scope.parent.name if scope else None
        return self.known.get((module, key))

    def callees(self, kind, target, receiver, overrides):
        """The method, and with `overrides` all that override it, at any depth, in classes below the receiver's."""
        method = target["module_id"], target["function_id"]
        queue, seen = [method], set()
        while queue:
            one = queue.pop()
            if one not in seen:
                seen.add(one)
                queue += self.overriders[one] if overrides and kind == "Overrides" else []
        below = [one for one in seen if one == method or not receiver or class_key(receiver) in self.above.get(self.owner.get(one), ())]
        return [self.known[one] for one in below if self.known.get(one)]

    def edges(self, out, overrides):
        for path in sorted(glob.glob(os.path.join(out, "call_graphs", "*.json"))):
            with open(path, encoding="utf-8") as file:
                module = json.load(file)
            if module["module_id"] not in self.modules:
                continue
            for key, places in module["call_graphs"].items():
                caller = self.caller(module["module_id"], key)
                for entry in places.values() if caller else ():
                    for kind, target, receiver in pyrefly_targets(entry):
                        for callee in self.callees(kind, target, receiver, overrides) if "function_id" in target else ():
                            yield caller, callee


PEERS = {"pycg": from_dotted, "jarviscg": from_dotted, "pyan3": from_pyan, "cgg": from_cgg}


def timed(command, folder=None):
    """Wall seconds of the quicker of two runs, and what stood on standard error."""
    best, environment = None, dict(os.environ, PYTHONHASHSEED="0")   # PyCG finds other edges, or no end, with other seeds
    for _ in range(RUNS):
        begun = time.monotonic()
        done = subprocess.run(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=TIMEOUT_S,
                              check=False)
        best = min(filter(None, (best, time.monotonic() - begun)))
    return best, done.stderr


def started(command, folder, out):
    """Seconds it took, or what went wrong."""
    try:
        seconds, words = timed(command, folder)
    except subprocess.TimeoutExpired:
        return None, f"nothing within {TIMEOUT_S} s"
    if not os.path.exists(out):
        return None, (words.strip().splitlines() or ["no output"])[-1][:150]
    return seconds, None


def library_peer(peer, names, venv, folder, out):
    """(edges, seconds, problem) of a peer that is a Python library."""
    command = [os.path.join(venv, "bin", "python"), os.path.join(HERE, "calls_peers_child.py"), peer, folder, out]
    seconds, problem = started(command, folder, out)
    if problem:
        return None, None, problem
    with open(out, encoding="utf-8") as file:
        edges = json.load(file)
    package = os.listdir(folder)[0]
    return set(PEERS[peer](names, package, edges)), seconds, None


def pyrefly(names, venv, folder, out):
    """Both readings of its export, without and with the overrides; its bodies are checked whether annotated or not."""
    command = [os.path.join(venv, "bin", "pyrefly"), "check", ".", "--search-path", ".", "--preset", "default", "--check-unannotated-defs=true",
               "--infer-return-types", "checked", "--python-interpreter-path", sys.executable, "--report-pysa", out, "--report-pysa-format", "json",
               "--summary", "none"]
    seconds, problem = started(command, folder, os.path.join(out, "pyrefly.pysa.json"))
    if problem:
        return [("pyrefly", None, None, problem)]
    known = Pyrefly(names, folder, out)
    return [(label, set(known.edges(out, overrides)), seconds, None) for label, overrides in (("pyrefly", False), ("pyrefly with overrides", True))]


def run(names, venv, folder, scratch):
    """[(name, edges or None, seconds or None, problem or None)] of all peers on a package that stands alone in `folder`."""
    shutil.rmtree(scratch, ignore_errors=True)
    os.makedirs(scratch)
    found = [(peer, *library_peer(peer, names, venv, folder, os.path.join(scratch, peer + ".json"))) for peer in PEERS]
    return found + pyrefly(names, venv, folder, os.path.join(scratch, "pyrefly"))
