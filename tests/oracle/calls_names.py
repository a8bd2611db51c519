"""What is a piece of running code called in our graph? The scopes of a package from Python's own parser, with the names that
callgraph.md gives them.

A frame knows its file, its first line and what CPython calls it. That is looked up among the scopes of the file: functions nested
in others lose their `<locals>`, lambdas are counted from 1 in the innermost function, class or module in source order, and a
comprehension has no name of its own: what runs in it runs in the scope around it.
"""
import ast
import collections
import os

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
COMPREHENSIONS = {ast.ListComp: "<listcomp>", ast.SetComp: "<setcomp>", ast.DictComp: "<dictcomp>", ast.GeneratorExp: "<genexpr>"}

# kind: module, class, function, lambda, comprehension. `name` of a comprehension is that of the scope around it, `parent` that scope.
Scope = collections.namedtuple("Scope", "name kind file node parent")


def span(node):
    return (node.lineno, node.col_offset), (node.end_lineno, node.end_col_offset)


def run_span(node):
    """Where the instructions of a scope can stand: of a lambda, in its body only."""
    return span(node.body if isinstance(node, ast.Lambda) else node)


def first_line(node):
    """The line CPython gives to the code of a scope: that of its first decorator."""
    return min([node.lineno, *(decorator.lineno for decorator in getattr(node, "decorator_list", ()))])


def outside_body(node):
    """The parts of a definition that the scope around it evaluates."""
    if isinstance(node, FUNCTIONS + (ast.Lambda,)):
        arguments = node.args
        parts = [*arguments.defaults, *(default for default in arguments.kw_defaults if default)]
        if not isinstance(node, ast.Lambda):
            every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, *filter(None, (arguments.vararg, arguments.kwarg))]
            parts += [*node.decorator_list, *(argument.annotation for argument in every if argument.annotation), *filter(None, [node.returns])]
        return parts
    return [*node.decorator_list, *node.bases, *(keyword.value for keyword in node.keywords)]


def body(node):
    return [node.body] if isinstance(node, ast.Lambda) else node.body


def scopes_within(scope, roots):
    """The scopes that stand directly in these nodes of `scope`, and those of its comprehensions. Lambdas are numbered over all."""
    lambdas, stack = [], [(node, scope) for node in roots]
    while stack:
        node, inner = stack.pop()
        if isinstance(node, FUNCTIONS + (ast.ClassDef,)):
            yield Scope(f"{scope.name}.{node.name}", "class" if isinstance(node, ast.ClassDef) else "function", scope.file, node, inner)
            stack += [(part, inner) for part in outside_body(node)]
        elif isinstance(node, ast.Lambda):
            lambdas.append((node, inner))
            stack += [(part, inner) for part in outside_body(node)]
        elif type(node) in COMPREHENSIONS:
            fold = Scope(scope.name, "comprehension", scope.file, node, inner)
            yield fold
            stack += [(child, fold) for child in ast.iter_child_nodes(node)]
        else:
            stack += [(child, inner) for child in ast.iter_child_nodes(node)]
    lambdas.sort(key=lambda found: span(found[0]))
    for number, (node, inner) in enumerate(lambdas, 1):
        yield Scope(f"{scope.name}.<lambda{number}>", "lambda", scope.file, node, inner)


def module_name(file):
    parts = file.removesuffix(".py").split("/")
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


class Names:
    """The scopes of the packages below a folder; files are named by their path from there, with slashes."""

    def __init__(self, folder):
        self.by_start, self.by_line = collections.defaultdict(list), {}
        self.functions, self.classes, self.modules = collections.defaultdict(list), collections.defaultdict(list), {}
        self.lines = 0
        for parent, folders, files in os.walk(folder):
            folders.sort()
            for file in sorted(files):
                if file.endswith(".py"):
                    self.read(folder, os.path.relpath(os.path.join(parent, file), folder).replace(os.sep, "/"))

    def read(self, folder, file):
        with open(os.path.join(folder, file), "rb") as source:
            text = source.read()
        self.lines += text.count(b"\n")
        module = Scope(module_name(file), "module", file, ast.parse(text), None)
        self.modules[module.name] = module
        queue = [module]
        while queue:
            scope = queue.pop()
            self.add(scope)
            if scope.kind != "comprehension":
                queue += scopes_within(scope, body(scope.node))

    def add(self, scope):
        if scope.kind == "module":
            self.by_start[scope.file, 1, "<module>"].append(scope)
            return
        name = "<lambda>" if scope.kind == "lambda" else COMPREHENSIONS.get(type(scope.node)) or scope.node.name
        self.by_start[scope.file, first_line(scope.node), name].append(scope)
        if scope.kind in ("function", "lambda"):
            self.functions[scope.name].append(scope)
        if scope.kind == "class":
            self.classes[scope.name].append(scope)
        if scope.kind != "comprehension":
            self.by_line.setdefault((scope.file, scope.node.lineno, name), scope)

    def scope(self, file, line, name, within=None):
        """The scope of a code object. `within`: ((line, column), (end line, end column)) of its instructions, which tells two
        lambdas of one line apart. None when the file has no such scope: made by exec, or by a type parameter list."""
        found = self.by_start.get((file, 1 if name == "<module>" else line, name), ())
        if within and len({scope.name for scope in found}) > 1:
            found = [scope for scope in found if run_span(scope.node)[0] <= within[0] and within[1] <= run_span(scope.node)[1]]
            return max(found, key=lambda scope: span(scope.node)[0], default=None)
        return found[0] if found else None

    def knows(self, name):
        return name in self.functions or name in self.classes or name in self.modules


class Sites:
    """What stands at a place of a file: the expression or statement whose instruction was at work."""

    def __init__(self, module):
        self.exact, self.ends = collections.defaultdict(list), collections.defaultdict(list)
        for node in ast.walk(module.node):
            if hasattr(node, "lineno") and not isinstance(node, ast.Expr):
                self.exact[span(node)].append(node)
                self.ends[span(node)[1]].append(node)

    def node(self, place):
        """The outermost node of exactly this place; a call through dots starts on the line of its last name in CPython's tables,
        so that one which ends there and begins on an earlier line will do. None when nothing does."""
        if not place or None in place:
            return None
        where = (place[0], place[2]), (place[1], place[3])
        if where in self.exact:
            return self.exact[where][0]
        ending = [node for node in self.ends.get(where[1], ()) if isinstance(node, (ast.Call, ast.Attribute)) and span(node)[0] <= where[0]]
        return max(ending, key=lambda node: span(node)[0], default=None)
