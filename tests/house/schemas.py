"""The JSON that we publish: schemas are sound, our own files fit them, and so does what the program writes."""
import glob
import json
import os
import subprocess
import tempfile

DIALECT = "https://json-schema.org/draft/2020-12/schema"
# What `analyze` writes -> its schema.
WRITTEN = {"graph.json": "analyzer/render/schema/graph.schema.json",
           "coupling.json": "analyzer/render/schema/coupling.schema.json"}
# What other commands print -> its schema, on the tree of a golden case.
PRINTED = {("cycles", "tests/golden/cycles/json/tree", "--format", "json"): "analyzer/render/schema/cycles.schema.json",
           ("diff", "tests/golden/diff/folders/tree/before", "tests/golden/diff/folders/tree/after", "--contexts", "tests/golden/diff/folders/contexts.json", "--format", "json"): "analyzer/render/schema/diff.schema.json",
           ("diff", "tests/golden/diff/renames/tree/before", "tests/golden/diff/renames/tree/after", "--kind", "import", "--format", "json"): "analyzer/render/schema/diff.schema.json",
           ("extract", "billing", "tests/golden/extract/monolith/tree", "--format", "json"): "analyzer/render/schema/extract.schema.json",
           ("map", "tests/golden/map/relationships/tree", "--contexts", "tests/golden/map/relationships/map.json", "--format", "json"): "analyzer/render/schema/map.schema.json",
           ("suggest", "tests/golden/suggest/shop/tree", "--contexts", "tests/golden/suggest/shop/contexts.json", "--format", "json"): "analyzer/render/schema/suggest.schema.json",
           ("suggest", "tests/golden/suggest/shop/tree", "--move", "shop.orders.tax=shop.billing", "--format", "json"): "analyzer/render/schema/suggest.schema.json",
           ("where", "new.one", "tests/golden/where/json/tree", "--imports", "stock.models", "--contexts", "tests/golden/where/json/map.json", "--format", "json"): "analyzer/render/schema/where.schema.json",
           ("where", "shop.buy", "tests/golden/where/json/tree", "--contexts", "tests/golden/where/json/map.json", "--format", "json"): "analyzer/render/schema/where.schema.json"}
SMALL = {
    "shop/__init__.py": "",
    "shop/orders.py": "from shop import billing\nfrom . import nowhere\n\n\nclass Order(billing.Bill):\n    def pay(self):\n        return self.total()\n",
    "shop/billing.py": "import json\n\n\nclass Bill:\n    def total(self):\n        return len(json.dumps(1))\n",
    "broken.py": "def f(:\n",
}


def load(root, path):
    with open(os.path.join(root, path), encoding="utf-8") as file:
        return json.load(file)


def complaints(validator, document, name):
    for problem in sorted(validator.iter_errors(document), key=lambda p: list(map(str, p.absolute_path)))[:10]:
        where = "/".join(map(str, problem.absolute_path))
        yield f"{name}: at /{where}: {problem.message[:300]}"


def written(root, work):
    """Runs the program on a small tree; the folder it wrote."""
    program = os.path.join(root, os.environ.get("BUILD", "build/release"), "merestone")
    for path, text in SMALL.items():
        os.makedirs(os.path.dirname(os.path.join(work, "tree", path)), exist_ok=True)
        with open(os.path.join(work, "tree", path), "w", encoding="utf-8") as file:
            file.write(text)
    out = os.path.join(work, "out")
    done = subprocess.run([program, "analyze", os.path.join(work, "tree"), "--no-cache", "--quiet", "--out", out], capture_output=True, text=True, check=False)
    return out, done.returncode and f"merestone analyze ended with status {done.returncode}: {done.stderr}"


def printed(root, words):
    """What a command prints, read as JSON."""
    program = os.path.join(root, os.environ.get("BUILD", "build/release"), "merestone")
    done = subprocess.run([program, *words, "--no-cache", "--quiet"], capture_output=True, text=True, check=False, cwd=root)
    return json.loads(done.stdout)


def schemas(root):
    try:
        from jsonschema import Draft202012Validator
        from jsonschema.exceptions import SchemaError
    except ImportError:
        yield "python3-jsonschema is missing (make test installs it)"
        return
    validators = {}
    for path in ["contexts/schema.json", *WRITTEN.values(), *PRINTED.values()]:
        try:
            schema = load(root, path)
            Draft202012Validator.check_schema(schema)
            validators[path] = Draft202012Validator(schema)
            if schema.get("$schema") != DIALECT:
                yield f"{path}:1: $schema is not {DIALECT}"
        except (OSError, ValueError, SchemaError) as problem:
            yield f"{path}:1: {problem}"
    for path in sorted(glob.glob("contexts/**/*.json", root_dir=root, recursive=True)):
        if path != "contexts/schema.json" and "contexts/schema.json" in validators:
            yield from complaints(validators["contexts/schema.json"], load(root, path), path)
    with tempfile.TemporaryDirectory() as work:
        out, problem = written(root, work)
        if problem:
            yield problem
            return
        for name, schema in WRITTEN.items():
            if schema in validators:
                yield from complaints(validators[schema], load(out, name), name)
    for words, schema in PRINTED.items():
        if schema in validators:
            yield from complaints(validators[schema], printed(root, words), " ".join(words[:2]))
