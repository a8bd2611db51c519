"""A plan keeps its word: its moves give the numbers that `suggest --move` prints, its work packages name commands that go silent when the work is done, and without the
places of its minimum cut a context has nothing to do with the rest."""
import csv
import io
import json
import os
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import merestone  # noqa: E402
from tally import ROOT, Tally  # noqa: E402

MONOLITH = os.path.join(ROOT, "tests/golden/extract/monolith/tree")
CONTEXTS = ("accounts", "billing", "catalog", "site")
# Numbers of a plan -> the metric of `suggest`, of the tree or of the context.
PROMISED = {"cross_context_edges": "tree", "all_edges": "tree", "cross_context_statements": "tree", "largest_context_cycle": "tree", "cycle_groups": "tree", "coupling": "context"}


def plan_of(tree, context):
    return json.loads(merestone("extract", context, tree, "--no-cache", "--quiet", "--format", "json").stdout)


def moves_of(plan):
    """The moves in their order, as --move takes them, with what is promised after each."""
    for step in plan["steps"]:
        if step["kind"] == "move":
            module = step["step"].removeprefix("move:")
            yield f"{module}=" + next(free["then"] for free in plan["border"]["free"] if free["module"] == module), step["after"]


def suggested(tree, context, moves):
    options = [word for move in moves for word in ("--move", move)]
    rows = csv.DictReader(io.StringIO(merestone("suggest", tree, "--no-cache", "--quiet", "--format", "csv", *options).stdout))
    found = {}
    for row in rows:
        if row["group"].split("-")[0] == "tree":
            found[row["name"]] = row["after"]
            if row["name"] == "cross_context_edges":
                found["all_edges"] = row["after_whole"]
        if row["group"].split("-")[0] == "contexts" and row["context"] == context:
            found[row["name"]] = row["after"]
    return found


def check_moves(t, tree, context, plan):
    moves = []
    for move, promise in moves_of(plan):
        moves.append(move)
        found = suggested(tree, context, moves)
        wrong = {name: (promise[name], found.get(name)) for name in PROMISED if abs(float(promise[name]) - float(found.get(name, "nan"))) > 1e-4 or name not in found}
        t.check(f"{context}: {len(moves)} moves give what was promised", wrong)
    return moves


def without(tree, sites):
    """Takes the lines of the sites out of the sources; what would leave a block empty becomes `pass`."""
    for path in {site["file"] for site in sites}:
        full = os.path.join(tree, path)
        with open(full, encoding="utf-8") as file:
            lines = file.read().splitlines()
        for line in {site["line"] for site in sites if site["file"] == path}:
            text = lines[line - 1]
            lines[line - 1] = text[:len(text) - len(text.lstrip())] + "pass"
        with open(full, "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


def with_moves(tree, moves):
    path = os.path.join(tree, "merestone.json")
    with open(path, encoding="utf-8") as file:
        contexts = json.load(file)
    for move in moves:
        module, to = move.split("=")
        next(context for context in contexts["contexts"] if context["name"] == to)["modules"].append(module)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(contexts, file)


def check_cut(t, context, plan, moves, work):
    tree = os.path.join(work, f"cut-{context}")
    shutil.copytree(MONOLITH, tree)
    with_moves(tree, moves)
    cut = [site for site in plan["sites"] if site["cut"]]
    without(tree, cut)
    after = plan_of(tree, context)
    left = [site for site in after["sites"] if site["sort"] in ("code", "type-checking", "possible")]
    t.check(f"{context}: without {len(cut)} places it stands alone", left or after["now"]["coupling"] not in (0, None) and after["now"])
    told = merestone("extract", context, tree, "--no-cache", "--quiet").stdout
    t.check(f"{context}: and that is told", "is independent already" not in told.splitlines()[0] and told.splitlines()[0])
    for step in plan["steps"]:
        if step["kind"] in ("tests", "patches"):
            continue
        before = merestone("extract", context, MONOLITH, "--no-cache", "--quiet", "--left", step["step"])
        done = merestone("extract", context, tree, "--no-cache", "--quiet", "--left", step["step"])
        t.check(f"{context}: {step['step']} is something to do", before.returncode or not before.stdout)
        t.check(f"{context}: {step['step']} goes silent when done", done.returncode or done.stdout)


def check_tasks(t, context, plan, work):
    """Each work package names every place of its step, with the line that stands there, and the command that proves it done."""
    folder = os.path.join(work, f"tasks-{context}")
    merestone("extract", context, MONOLITH, "--no-cache", "--quiet", "--format", "tasks", "--out", folder)
    files = sorted(os.listdir(folder)) if os.path.isdir(folder) else []
    t.check(f"{context}: a file each step", len(files) != len(plan["steps"]) and f"{files}")
    for number, (name, step) in enumerate(zip(files, plan["steps"]), 1):
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            text = file.read()
        missing = [site for site in plan["sites"] if site["step"] == number and f"{site['file']}:{site['line']}:{site['column']}" not in text]
        t.check(f"{context}: {name} names its places", missing)
        t.check(f"{context}: {name} says when it is done", f"--left {step['step']}\n" not in text and text)
        for site in (site for site in plan["sites"] if site["step"] == number):
            with open(os.path.join(MONOLITH, site["file"]), encoding="utf-8") as file:
                line = file.read().splitlines()[site["line"] - 1].strip()
            t.check(f"{context}: {name} shows line {site['line']}", line not in text and line)


OVERRIDE = {
    "merestone.json": json.dumps({"contexts": [{"name": "base", "modules": ["base"]}, {"name": "impl", "modules": ["impl"], "uses": [{"context": "base", "as": "customer-supplier"}]}]}),
    "base/__init__.py": "", "impl/__init__.py": "",
    "base/aaa.py": "def one():\n    pass\n\n\ndef two():\n    pass\n",
    "base/work.py": "class Work:\n    def run(self):\n        self.step()\n\n    def step(self):\n        pass\n",
    "impl/work.py": "from base.work import Work\n\n\nclass Mine(Work):\n    def step(self):\n        pass\n\n\nMine().run()\n",
}


def check_override(t, work):
    """A class that calls its own method, which one of another context overrides, breaks no law: not in the plan either."""
    tree = os.path.join(work, "override")
    for path, text in OVERRIDE.items():
        os.makedirs(os.path.dirname(os.path.join(tree, path)), exist_ok=True)
        with open(os.path.join(tree, path), "w", encoding="utf-8") as file:
            file.write(text)
    for context in ("base", "impl"):
        plan = plan_of(tree, context)
        t.check(f"{context}: the call down is there", not any(site["from"] == "base.work.Work.run" for site in plan["sites"]) and plan["sites"])
        t.check(f"{context}: a call down to an override is no violation", plan["now"]["violations"] and plan["now"])


tally = Tally()
with tempfile.TemporaryDirectory() as work:
    n_moves = 0
    for context in CONTEXTS:
        plan = plan_of(MONOLITH, context)
        moves = check_moves(tally, MONOLITH, context, plan)
        n_moves += len(moves)
        check_cut(tally, context, plan, moves, work)
        check_tasks(tally, context, plan, work)
    check_override(tally, work)
    tally.check("some plan has three moves or more", n_moves < 3 and n_moves)
tally.finish()
