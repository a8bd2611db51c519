"""Which import statements does a file hold? Read with Python's own `ast`, so that nothing of merestone judges itself.

A file that this Python cannot parse (Python 2, templates) is read by its tokens: good enough to tell which statement made an
edge, and marked, because the peers that parse cannot read it at all.
"""
import ast
import collections
import io
import re
import tokenize
import warnings

# `import a.b`: dots 0, module "a.b", name None. `from ..a import b`: dots 2, module "a", name "b". A star's name is "*".
Statement = collections.namedtuple("Statement", "line dots module name")
Source = collections.namedtuple("Source", "parses python2 python3 statements absolute_import")
# Syntax of Python 2 alone; asked only of files that do not parse.
PYTHON2 = re.compile(r"^\s*(print\s+[\"'\w%]|except\s+[\w.()]+\s*,\s*\w+\s*:|raise\s+[\w.]+\s*,|exec\s+[\w\"'])", re.M)


PYTHON3 = tuple(getattr(ast, name) for name in (
    "JoinedStr", "TemplateStr", "AsyncFunctionDef", "Await", "Nonlocal", "YieldFrom", "NamedExpr", "AnnAssign", "Match", "TryStar") if hasattr(ast, name))


def is_python3(tree):
    """Does it hold syntax that Python 2 does not know? The list of imports.md 11."""
    return any(isinstance(node, PYTHON3) or
               isinstance(node, ast.arg) and node.annotation is not None or
               isinstance(node, ast.FunctionDef) and node.returns is not None or
               isinstance(node, ast.Starred) and isinstance(node.ctx, ast.Store) or
               isinstance(node, ast.Raise) and node.cause is not None for node in ast.walk(tree))


def of_tree(tree):
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Statement(node.lineno, 0, alias.name, None)
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield Statement(node.lineno, node.level, node.module or "", alias.name)


def tokens_of(text):
    """Tokens as far as they go: what a broken end hides is lost."""
    try:
        yield from tokenize.generate_tokens(io.StringIO(text).readline)
    except (tokenize.TokenError, SyntaxError):
        return


def logical_lines(text):
    line = []
    for token in tokens_of(text):
        if token.type in (tokenize.COMMENT, tokenize.NL, tokenize.INDENT, tokenize.DEDENT):
            continue
        if token.type == tokenize.NEWLINE or token.string == ";":
            if line:
                yield line
            line = []
        else:
            line.append(token)
    if line:
        yield line


def split_names(words):
    """["a", ".", "b", "as", "x", ",", "c"] -> "a.b", "c"."""
    for part in " ".join(word for word in words if word not in "()").split(","):
        name = part.split(" as ")[0].replace(" ", "")
        if name:
            yield name


def of_tokens(text):
    for line in logical_lines(text):
        words = [token.string for token in line]
        # A suite on the line of its header: `try: import a`.
        at = next((i for i, word in enumerate(words) if word in ("import", "from") and (i == 0 or words[i - 1] == ":")), None)
        if at is None:
            continue
        number, words = line[0].start[0], words[at:]
        if words[0] == "import":
            for name in split_names(words[1:]):
                yield Statement(number, 0, name, None)
        elif "import" in words:
            cut = words.index("import")
            module = "".join(words[1:cut])
            for name in split_names(words[cut + 1:]):
                yield Statement(number, len(module) - len(module.lstrip(".")), module.lstrip("."), name)


def read(path):
    try:
        with tokenize.open(path) as file:
            text = file.read()
    except (OSError, SyntaxError, UnicodeDecodeError):
        with open(path, encoding="latin-1") as file:
            text = file.read()
        tree = None
    else:
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                tree = ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            tree = None
    found = list(of_tokens(text) if tree is None else of_tree(tree))
    future = any(s.module == "__future__" and s.name == "absolute_import" for s in found)
    return Source(tree is not None, tree is None and PYTHON2.search(text) is not None, tree is not None and is_python3(tree), found, future)
