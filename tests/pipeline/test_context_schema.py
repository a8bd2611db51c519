"""contexts/schema.json and the program agree on what a context file is: every file we ship, a table of good and bad ones,
and one file that says everything, changed in each of its places in every way that might matter.

What no schema can say is the program's alone: two contexts with one name, a relationship with a context that is not there,
two claims that tie. Those are in the table with both verdicts."""
import concurrent.futures
import copy
import glob
import json
import os
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import merestone, write_tree  # noqa: E402
from tally import ROOT, SANITIZED, Tally  # noqa: E402

THROUGH = ("anticorruption-layer", "shared-kernel")     # what asks for it; with any other it has no meaning
OWN = {"x-note": ["anything", {"at": "all"}]}

# All that can be said, each key once at least.
EVERYTHING = {
    "$schema": "schema.json",
    "project": {
        "name": "shop",
        "roots": [".", {"path": "lms", "prefix": "l.m", "for": ["lms/**"], **OWN}, {"path": "lib", "prefix": ""}],
        "aliases": {"student": "common.student"},
        "loaders": [{"call": "a.get", "module": 0, "names": "classname", "prefix": ["a.b"], "suffix": "models", **OWN}],
        "exclude": ["out/**"],
        "classes": {"production": ["a"], "test": ["b"], "migration": ["c"], "generated": ["d"], "settings": ["e"], **OWN},
        "python": "auto",
        **OWN,
    },
    "contexts": [
        {
            "name": "one", "title": "One", "kind": "core", "vision": "v", "owner": "o", "modules": ["shop.one", "shop.*.x", "**.y"],
            "public": ["shop.one.api", "shop.one.**", "shop.one.models:Order"],
            "uses": [{"context": "two", "as": "anticorruption-layer", "through": ["shop.one.way"], **OWN}],
            "glossary": {"order": "a wish"}, **OWN,
        },
        {"name": "two", "modules": ["shop.two"]},
    ],
    "rules": ["setup.cfg", {"type": "acyclic"}],
    "budgets": {"largest_cycle": 40, **OWN},
    "baseline": {"growth": "error"},
    "weights": {"data": 8.5, **OWN},
    **OWN,
}

VALUES = [None, True, 0, 1.0, -1, 1.5, 300, "", "x", "two words", "core", "2", "a/b", "a.*", "a..b", "a:b", ".a", "a.", "a\\b", "größe", "-x", "y" * 65,
          [], {}, [""], ["x"], ["x", "x"], [1], ["a/b"], ["a.*"], ["a:b"], [[]], [{}], {"a": "b"}, {"a": 1}, {"": "b"}, {"a.*": "b"}, {"a": "b.*"}, {"path": "p"},
          {"call": "f"}, {"x-a": 1}]


def contexts(*given, **more):
    return {"contexts": [{"name": f"c{i}", "modules": [f"m{i}"], **context} for i, context in enumerate(given)], **more}


# name, file, does the schema take it, does the program take it
TABLE = [
    ("everything", EVERYTHING, True, True),
    ("nothing", {}, True, True),
    ("no contexts", {"contexts": []}, True, True),
    ("a list", [], False, False),
    ("a text", "contexts", False, False),
    ("null", None, False, False),
    ("a key of later work", {"rules": [], "budgets": {}, "weights": {}, "baseline": {}}, True, True),
    ("a key of one's own", {"x-": 1, "x-a b": None}, True, True),
    ("a key that looks like one's own", {"X-note": 1}, False, False),
    ("a term that looks like one's own", contexts({"glossary": {"x-ray": "a picture"}}), True, True),
    ("a term without a meaning", contexts({"glossary": {"x-ray": None}}), False, False),
    ("only a name", {"contexts": [{"name": "a"}]}, False, False),
    ("only modules", {"contexts": [{"modules": ["a"]}]}, False, False),
    ("hostile title", contexts({"title": "</script>\u202e\n\"", "vision": "", "owner": ""}), True, True),
    ("64 characters", contexts({"name": "n" * 64}), True, True),
    ("upper case, digits, dot", contexts({"name": "9.Lives_of-A"}), True, True),
    ("the name of nobody", contexts({"name": "(unclaimed)"}), False, False),
    ("a claim on all", contexts({"modules": ["**"]}), True, True),
    ("a claim in letters of its own", contexts({"modules": ["größe.日本.a b"]}), True, True),
    ("a symbol with a star", contexts({"public": ["a.b:get_*"]}), True, True),
    ("two symbols", contexts({"public": ["a.b:c", "a.b:d"]}), True, True),
    ("a symbol in modules", contexts({"modules": ["a.b:c"]}), False, False),
    ("the same claim twice", contexts({"modules": ["a", "b", "a"]}), False, False),
    ("no relationship", contexts({"uses": []}), True, True),
    *[(f"as {how}", contexts({"uses": [{"context": "c1", "as": how, **({"through": ["m0.way"]} if how in THROUGH else {})}]}, {}), True, True)
      for how in ("customer-supplier", "conformist", "anticorruption-layer", "open-host", "published-language", "shared-kernel", "partnership", "separate-ways")],
    *[(f"python {version}", {"project": {"python": version}}, good, good) for version, good in (("2", True), ("3", True), ("auto", True), ("2.7", False), (3, False))],
    *[(f"kind {kind}", contexts({"kind": kind}), good, good) for kind, good in (("core", True), ("supporting", True), ("generic", True), ("Core", False), ("", False))],
    ("the last argument that can be named", {"project": {"loaders": [{"call": "f", "module": 255}]}}, True, True),
    ("one argument more", {"project": {"loaders": [{"call": "f", "module": 256}]}}, False, False),
    ("an unknown class", {"project": {"classes": {"tests": []}}}, False, False),
    ("a class without files", {"project": {"classes": {"test": []}}}, True, True),
    # The program's alone.
    ("two of one name", contexts({"name": "a"}, {"name": "a"}), True, False),
    ("uses nobody", contexts({"uses": [{"context": "nobody", "as": "conformist"}]}), True, False),
    ("uses itself", contexts({"uses": [{"context": "c0", "as": "conformist"}]}), True, False),
    ("one claim of two contexts", contexts({"modules": ["shop"]}, {"modules": ["shop"]}), True, False),
    ("two claims that tie", contexts({"modules": ["shop.*"]}, {"modules": ["*.orders"]}), True, False),
]


def places(value, path=()):
    """Every place of a document, as a path of keys and indexes."""
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            if not key.startswith("x-"):
                yield from places(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from places(inner, (*path, at))


def changed(document, path, change):
    """A copy of the document after change(holder, last key), or the value that change gives for the whole."""
    whole = [copy.deepcopy(document)]
    holder, last = whole, 0
    for step in path:
        holder, last = holder[last], step
    change(holder, last)
    return whole[0]


def put(value):
    return lambda holder, last: holder.__setitem__(last, value)


def changes():
    for path in places(EVERYTHING):
        shown = "/".join(map(str, path))
        for value in VALUES:
            yield f"/{shown} = {json.dumps(value)}", path, changed(EVERYTHING, path, put(value))
        if path:
            yield f"without /{shown}", path, changed(EVERYTHING, path, lambda holder, last: holder.pop(last))
        inner = EVERYTHING
        for step in path:
            inner = inner[step]
        if isinstance(inner, dict):
            for key in ("zzz", "x-zzz", ""):
                yield f"/{shown} with {key!r}", path, changed(EVERYTHING, path, lambda holder, last, key=key: holder[last].__setitem__(key, 1))
                yield f"/{shown} with {key!r}", path, changed(EVERYTHING, path, lambda holder, last, key=key: holder[last].__setitem__(key, "z"))


def names_contexts(path):
    """Do names of contexts or relationships with them depend on what stands here?"""
    return path in ((), ("contexts",)) or (path[0] == "contexts" and (len(path) == 2 or path[2] == "name" or path[-1] == "context"))


class Program:
    def __init__(self, work):
        self.work = work
        write_tree(os.path.join(work, "tree"), {"shop/__init__.py": "", "shop/orders.py": "import shop\n"})

    def takes(self, name, text, command=("analyze", "--out", "out", "--no-graphviz")):
        """True or False, and what it said; the other exit codes are neither."""
        path = os.path.join(self.work, f"{name}.json")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        done = merestone(*command, "tree", "--contexts", path, "--no-cache", "--quiet", "--jobs", "1", cwd=self.work)
        return {0: True, 2: False}.get(done.returncode), f"exit {done.returncode}\n{done.stderr}"


def check_own_files(t, validator, program):
    for path in sorted(glob.glob("contexts/**/*.json", root_dir=ROOT, recursive=True)):
        if path == "contexts/schema.json":
            continue
        with open(os.path.join(ROOT, path), encoding="utf-8") as file:
            text = file.read()
        t.check(f"{path} fits the schema", "\n".join(problem.message for problem in validator.iter_errors(json.loads(text))))
        takes, said = program.takes("own", text)
        t.check(f"{path} is read", takes is not True and said)
        schema = json.loads(text).get("$schema", "")
        there = os.path.normpath(os.path.join(ROOT, os.path.dirname(path), schema))
        t.check(f"{path} leads to its schema", there != os.path.join(ROOT, "contexts/schema.json") and schema)


def check_table(t, validator, program):
    for at, (name, document, by_schema, by_program) in enumerate(TABLE):
        fits = validator.is_valid(document)
        t.check(f"{name}: schema", fits != by_schema and ("taken" if fits else "refused"))
        takes, said = program.takes(f"table-{at}", json.dumps(document))
        t.check(f"{name}: program", takes != by_program and said)


def check_changes(t, validator, program):
    quick = ("graph", "--level", "context", "--format", "adjacency")        # reads the same file, and draws nothing

    def one(case):
        at, (name, path, document) = case
        fits = validator.is_valid(document)
        takes, said = program.takes(f"change-{at}", json.dumps(document), quick)
        wrong = takes is None or (takes and not fits) or (fits and not takes and not names_contexts(path))
        t.check(name, wrong and f"the schema {'takes' if fits else 'refuses'} it, the program: {said}")

    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(one, list(enumerate(changes()))[::8 if SANITIZED else 1]))


def check_words(t, schema):
    """Each property says what it is to whoever points at it in an editor, and each object has room for keys of one's own."""
    def walk(node, path):
        if isinstance(node, dict):
            # What only asks for more stands below if, then and else: it was described before.
            node = {key: value for key, value in node.items() if key not in ("if", "then", "else") or "$ref" in node}
            if node.get("additionalProperties") is False:
                t.check(f"{path} has room for x- keys", node.get("patternProperties", {}).keys() != {"^x-"} and "it has none")
            for name, inner in node.get("properties", {}).items() if isinstance(node.get("properties"), dict) else ():
                words = {**(schema["$defs"][inner["$ref"].split("/")[-1]] if "$ref" in inner else {}), **inner}
                t.check(f"{path}/{name} has a title and a description", not {"title", "description"} <= words.keys() and sorted(words))
            for name, inner in node.items():
                walk(inner, f"{path}/{name}")
        elif isinstance(node, list):
            for inner in node:
                walk(inner, path)

    walk(schema, "#")


def main():
    t = Tally()
    try:
        from jsonschema import Draft202012Validator
    except ImportError:
        t.check("python3-jsonschema", "is missing: .ci/deps test installs it")
        t.finish()
    with open(os.path.join(ROOT, "contexts/schema.json"), encoding="utf-8") as file:
        schema = json.load(file)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    with tempfile.TemporaryDirectory() as work:
        program = Program(work)
        check_own_files(t, validator, program)
        check_table(t, validator, program)
        check_changes(t, validator, program)
    check_words(t, schema)
    t.finish()


if __name__ == "__main__":
    main()
