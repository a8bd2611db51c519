"""Imports one module and tells what every import statement of module level bound on the way. Run apart, as `python3 -I -S`.

    cpython_child.py MODULE [FOLDER_OF_THE_SEARCH_PATH ...]

Prints {"raised": "...", "statements": [...]}, a statement being {"file", "line", "name", "level", "from", "names"}: the file and
line of the statement, what it says, and for each name what Python bound: kind, file, and how the module is registered.
"""
import builtins
import json
import os
import sys
import types

original, statements = builtins.__import__, []
MISSING = object()


def file_of(module):
    """The source file of a module as Python knows it, or ""."""
    spec = getattr(module, "__spec__", None)
    path = getattr(module, "__file__", None) or (getattr(spec, "origin", None) if spec else None) or ""
    return path if isinstance(path, str) else ""


def told(kind, module, key):
    """`key`: the name under which the module stands in sys.modules; a module that somebody put there has another one of its own."""
    spec = getattr(module, "__spec__", None)
    name = spec.name if spec else getattr(module, "__name__", "")
    return {"kind": kind, "key": key, "file": file_of(module), "by_hand": name != key or not isinstance(module, types.ModuleType)}


def bound_by(module, key, name):
    """What `from key import name` binds."""
    if name == "*":
        public = getattr(module, "__all__", None)
        names = list(public) if public is not None else [n for n in vars(module) if not n.startswith("_")]
        return dict(told("star", module, key), names=names, defined={n: definer(module, n) for n in vars(module)})
    full, value = f"{key}.{name}", getattr(module, name, MISSING)
    loaded = sys.modules.get(full, MISSING)
    if value is MISSING:
        value = loaded
    if loaded is not MISSING and value is loaded:
        return told("module", loaded, full)
    return told("nothing" if value is MISSING else "attribute", module, key)


def definer(module, name):
    """(module, name there, is it a class?) of a class or function as these tell of themselves; nothing of all else."""
    value = vars(module)[name]
    if not isinstance(value, (type, types.FunctionType)):
        return None
    home, qualified = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    return (home, qualified, isinstance(value, type)) if isinstance(home, str) and isinstance(qualified, str) else None


def note(frame, said, module):
    name, level, names = said
    package = frame.f_globals.get("__package__") or ""
    key = name
    if level:
        base = package.rsplit(".", level - 1)[0] if level > 1 else package
        key = f"{base}.{name}" if name else base
    if names:
        bound = {n: bound_by(module, key, n) for n in names if isinstance(n, str)} if module is not MISSING else {}
    else:
        leaf = sys.modules.get(key, MISSING)
        bound = {} if leaf is MISSING else {"": told("module", leaf, key)}
    statements.append({"file": frame.f_code.co_filename, "line": frame.f_lineno, "name": name, "level": level, "from": bool(names), "bound": bound})


def watching(name, globals=None, locals=None, fromlist=(), level=0):
    frame = sys._getframe(1)
    module = MISSING
    try:
        module = original(name, globals, locals, fromlist, level)
        return module
    finally:
        # Only what runs when a module runs: functions have frames of their own.
        if frame.f_code.co_name == "<module>" and frame.f_globals.get("__name__") != "__main__":
            note(frame, (name, level, tuple(fromlist or ())), module)


def main(name, folders):
    answer = os.dup(1)
    devnull = os.open(os.devnull, os.O_RDWR)
    for standard in (0, 1, 2):
        os.dup2(devnull, standard)
    sys.path.extend(folders)
    sys.argv = [name]
    raised = ""
    builtins.__import__ = watching
    try:
        original(name)
    except BaseException as problem:                  # a module may leave the program too
        raised = f"{type(problem).__name__}: {problem}"[:200]
    builtins.__import__ = original
    with os.fdopen(answer, "w") as file:
        json.dump({"raised": raised, "statements": statements}, file)
    os._exit(0)                                       # threads that the module began are none of ours


main(sys.argv[1], sys.argv[2:])
