"""What did a run see of a call graph? Traces to edges by name, set arithmetic, and why an edge was not found.

A trace of calls_trace_child.py becomes `Observed`: edges between functions of the package as callgraph.md names them, folded where
comprehensions stand between. Then, for a graph G of the same package:

    recall   of the observed edges, the share that is in G
    seen     of the edges of G that the run could have shown, those whose caller ran, the share that it did show

`seen` is a lower bound of precision: a suite does not take every branch. A generator is begun by whoever first asks it for a value.
If that scope calls something of the generator's name, it is taken for the maker. Else the maker is unknown, and of all edges to
that generator only those count that were observed.
"""
import ast
import builtins
import collections

from calls_names import Sites

CALLABLE = ("function", "lambda")
UNSEEN_CALL = "__call__"


class Observed:
    """edges: {(caller, callee): (scope, place, native)} of what a run showed. ran: names. through: pairs with frames of others between them.
    blurred: edges to generators whose maker is not known. unplaced: code that no scope of the source explains."""

    def __init__(self, names, trace):
        self.names, self.edges, self.blurred, self.unplaced = names, {}, set(), []
        self.lost, self.tests, self.sites = trace["lost"], trace["tests"], {}
        self.scopes = [None] + [self.scope_of(*code) for code in trace["codes"]]
        self.ran = {self.scopes[number].name for number in trace["ran"] if self.scopes[number]}
        for caller, place, callee, generator, native in trace["edges"]:
            self.add(self.scopes[caller], (place, native), self.scopes[callee], generator)
        self.blurred -= set(self.edges)
        self.through = {(self.scopes[a].name, self.scopes[b].name) for a, b in trace["through"]
                        if self.scopes[a] and self.scopes[b] and self.scopes[b].kind in CALLABLE}

    def scope_of(self, file, line, name, within):
        scope = self.names.scope(file, line, name, within and tuple(map(tuple, within)))
        if scope is None:
            self.unplaced.append((file, line, name))
        return scope

    def add(self, caller, place, callee, generator):
        """Bodies of classes and modules are executed, not called; comprehensions are part of the scope around them; when a finalizer
        runs says nothing of who caused it."""
        if caller is None or callee is None or callee.kind not in CALLABLE or callee.name.endswith(".__del__"):
            return
        edge = caller.name, callee.name
        if generator and not made_here(caller, callee):
            self.blurred.add(edge)
        elif self.edges.get(edge) is None:
            self.edges[edge] = caller, *place

    def site(self, caller, place):
        """The syntax at a place of the caller's file, or None."""
        return self.of_file(caller).node(place)

    def of_file(self, scope):
        if scope.file not in self.sites:
            module = next(module for module in self.names.modules.values() if module.file == scope.file)
            self.sites[scope.file] = Sites(module)
        return self.sites[scope.file]


def last_name(node):
    """`c` of `a.b.c`."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else None


def made_here(caller, callee):
    """Was the generator that this scope starts made by it? It was if the scope calls something of that name, or iterates or
    awaits by the protocol, which makes and starts it in one go."""
    wanted = callee.name.rsplit(".", 1)[-1]
    if wanted in ("__iter__", "__aiter__", "__await__"):
        return True
    while caller.kind == "comprehension":
        caller = caller.parent
    return any(isinstance(inner, ast.Call) and last_name(inner.func) == wanted for inner in ast.walk(caller.node))


Score = collections.namedtuple("Score", "observed found checkable shown through")


def countable(observed, edges):
    """Those edges to functions of the package that a run could show at all."""
    hidden = {callee for _, callee in observed.blurred}
    return {edge for edge in edges if edge[1] in observed.names.functions and (edge in observed.edges or edge[1] not in hidden)}


def checkable(observed, edges):
    """Those of them whose caller ran."""
    return {edge for edge in countable(observed, edges) if edge[0] in observed.ran}


def score(observed, edges):
    """`edges`: (caller, callee) pairs of a graph, whatever they lead to. Those to functions of the package count, each once."""
    asked = checkable(observed, edges)
    shown = asked & observed.edges.keys()
    through = (asked & observed.through) - shown
    return Score(len(observed.edges), len(countable(observed, edges) & observed.edges.keys()), len(asked), len(shown), len(through))


def share(part, whole):
    return f"{part / whole:.3f}" if whole else "    -"


# ------------------------------------------------------------------------------------------------- causes

def decorator_names(node):
    return [last_name(decorator.func if isinstance(decorator, ast.Call) else decorator) or "?" for decorator in getattr(node, "decorator_list", ())]


def callee_kind(scope):
    """What sort of function is it?"""
    if scope.kind == "lambda":
        return "lambda"
    name, decorators = scope.node.name, decorator_names(scope.node)
    if any(word in ("property", "cached_property", "setter", "getter", "deleter") for word in decorators):
        return "property"
    if name.startswith("__") and name.endswith("__"):
        return "constructor" if name in ("__init__", "__new__", "__post_init__", "__attrs_post_init__") else "special method"
    owner = scope.parent
    while owner.kind == "comprehension":
        owner = owner.parent
    if owner.kind in CALLABLE:
        return "nested function"
    return "method" if owner.kind == "class" else "function"


def enclosing(scope, kinds):
    while scope is not None and scope.kind not in kinds:
        scope = scope.parent
    return scope


def parameters(scope):
    """name -> has it an annotation?"""
    function = enclosing(scope, CALLABLE)
    if function is None:
        return {}
    arguments = function.node.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *filter(None, (arguments.vararg, arguments.kwarg))]
    return {argument.arg: argument.annotation is not None for argument in every}


def bound_in(scope):
    """Names that the function assigns."""
    function = enclosing(scope, CALLABLE)
    return {node.id for node in ast.walk(function.node) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)} if function else set()


def value_kind(caller, node):
    """What stands before the dot, or before the parenthesis?"""
    if isinstance(node, ast.Name):
        known = parameters(caller)
        if node.id in ("self", "cls"):
            return node.id
        if node.id in known:
            return "parameter, annotated" if known[node.id] else "parameter"
        return "local" if node.id in bound_in(caller) else "global or enclosing name"
    if isinstance(node, ast.Attribute):
        base = node.value
        return "self.x" if isinstance(base, ast.Name) and base.id in ("self", "cls") else "x.y"
    if isinstance(node, ast.Call):
        return "super()" if last_name(node.func) == "super" else "result of a call"
    if isinstance(node, ast.Subscript):
        return "element"
    if isinstance(node, ast.Await):
        return "result of a call"
    return "literal" if isinstance(node, (ast.Constant, ast.List, ast.Tuple, ast.Dict, ast.JoinedStr)) else "expression"


def derives(names, lower, upper):
    """Is class `upper` above class `lower`, as far as the last names of bases tell?"""
    queue, seen = [lower], set()
    while queue:
        for scope in names.classes.get(queue.pop(), ()):
            above = [name for base in scope.node.bases for name in names.classes if name.rsplit(".", 1)[-1] == last_name(base)]
            queue += [name for name in above if name not in seen]
            seen.update(above)
    return upper in seen


def self_kind(names, caller, callee):
    """Where is the method found that was called on self?"""
    owner = enclosing(caller, ("class",))
    if owner is None or callee.parent.kind != "class" or callee.parent.name == owner.name:
        return ""
    if derives(names, callee.parent.name, owner.name):
        return ", overridden in a subclass"
    return ", inherited" if derives(names, owner.name, callee.parent.name) else ", in a class on neither side"


def site_kind(names, caller, node, callee, native):
    """By which construct did the call happen? `native`: code that is no Python was called there too."""
    wanted = callee.name.rsplit(".", 1)[-1]
    if node is None:
        return "place unknown"
    if not isinstance(node, ast.Call):               # a generator starts where it is iterated or awaited
        node = next((inner for inner in ast.walk(node) if isinstance(inner, ast.Call) and last_name(inner.func) == wanted), node)
    if not isinstance(node, ast.Call):
        return f"no call ({type(node).__name__})"
    function = node.func
    called = last_name(function)
    if isinstance(function, ast.Name) and hasattr(builtins, called):
        return f"called within {called}()"
    if native and called != wanted:
        return "called by native code that was called"
    if isinstance(function, ast.Attribute):
        base = value_kind(caller, function.value)
        if called == wanted:
            return f"method of {base}{self_kind(names, caller, callee) if base in ('self', 'cls') else ''}"
        return f"value in an attribute of {base}, or passed to that method"
    if wanted in ("__init__", "__new__", UNSEEN_CALL) or called == wanted:
        return f"called by {value_kind(caller, function)}"
    return f"value in a {value_kind(caller, function)}, or passed to it"


def cause(observed, edge):
    caller, place, native = observed.edges[edge]
    callee = observed.names.functions[edge[1]][0]
    wrapped = callee_kind(callee) in ("function", "method") and set(decorator_names(callee.node)) - {"staticmethod", "classmethod", "abstractmethod", "overload"}
    return f"{'decorated ' if wrapped else ''}{callee_kind(callee)} <- {site_kind(observed.names, caller, observed.site(caller, place), callee, native)}"


def place_text(observed, edge):
    caller, place, _ = observed.edges[edge]
    return f"{caller.file}:{place[0] if place and place[0] else '?'}"


def unseen(observed, edges):
    """cause -> the observed edges that are not among `edges`; most frequent cause first, edges sorted."""
    groups = collections.defaultdict(list)
    for edge in sorted(set(observed.edges) - set(edges)):
        groups[cause(observed, edge)].append(edge)
    return dict(sorted(groups.items(), key=lambda item: (-len(item[1]), item[0])))
