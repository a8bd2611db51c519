"""Suggestions against a planted truth (tests/lib/planted.py): what is misplaced is found and little else, Leiden finds the contexts,
a move changes what it says it changes, and the patch gives a file with which an analysis says just that."""
import collections
import csv
import io
import json
import math
import os
import shutil
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
import scale  # noqa: E402
from monolith import merestone, write_tree  # noqa: E402
from planted import Planted  # noqa: E402
from saved import modules  # noqa: E402
from tally import Tally  # noqa: E402

SEEDS = range(4)


def suggest(work, *more):
    done = merestone("suggest", ".", "--contexts", "contexts.json", "--no-cache", "--quiet", *more, cwd=work)
    if done.returncode:
        raise RuntimeError(f"suggest {more}: exit {done.returncode}\n{done.stderr}")
    return done.stdout


def groups(text):
    return {group["name"]: group["rows"] for group in json.loads(text)["groups"]}


def coupling(work, contexts):
    done = merestone("analyze", ".", "--contexts", contexts, "--out", "out", "--no-cache", "--quiet", "--no-graphviz", cwd=work)
    if done.returncode:
        raise RuntimeError(f"analyze: exit {done.returncode}\n{done.stderr}")
    with open(os.path.join(work, "out/coupling.json"), encoding="utf-8") as file, open(os.path.join(work, "out/graph.json"), encoding="utf-8") as graph:
        return json.load(file), json.load(graph)


def adjusted_rand(a, b):
    """Hubert, Arabie 1985, of two lists of labels."""
    def pairs(counts):
        return sum(math.comb(n, 2) for n in counts.values())
    s, x, y, t = pairs(collections.Counter(zip(a, b))), pairs(collections.Counter(a)), pairs(collections.Counter(b)), math.comb(len(a), 2)
    return (s - x * y / t) / ((x + y) / 2 - x * y / t)


def communities(found, graph):
    """Module -> number of its community."""
    rows, names = found["modules"], modules(graph)
    module, community = rows["columns"].index("module"), rows["columns"].index("community")
    return {names[row[module]]: row[community] for row in rows["rows"]}


def find(t, score, planted, work):
    """Adds to `score`: planted, found, suggested."""
    moves = {row["name"]: row["to"] for row in groups(suggest(work, "--format", "json"))["moves"]}
    score["planted"] += len(planted.misplaced)
    score["suggested"] += len(moves)
    score["found"] += sum(moves.get(module) == true for module, (_, true) in planted.misplaced.items())
    of = communities(*coupling(work, "contexts.json"))
    keys = sorted(planted.true)
    ari = adjusted_rand([of[planted.home[key]] for key in keys], [planted.true[key] for key in keys])
    score["ari"] = min(score["ari"], ari)


def check_truth(t, planted, work):
    """The moves that the planted truth asks for leave those edges that were planted between contexts, and the edges that come and go are listed."""
    with open(os.path.join(work, "moves.txt"), "w", encoding="utf-8") as file:
        file.write("# as it should be\n" + "".join(f"{module} = {true}  # not {wrong}\n" for module, (wrong, true) in planted.misplaced.items()))
    change = groups(suggest(work, "--moves", "moves.txt", "--format", "json"))
    cross = next(row for row in change["tree"] if row["name"] == "cross_context_edges")
    want = len(planted.cut) + len(planted.noise), len(planted.inner) + len(planted.cut) + len(planted.noise)
    got = cross["after_part"], cross["after_whole"]
    t.check("after the planted moves the planted edges cross", got != want and f"{got} is not {want}")
    delta = len(change["crossing"]) - len(change["uncrossed"])
    t.check("edges listed", delta != cross["change"] and f"{len(change['crossing'])} - {len(change['uncrossed'])} is not {cross['change']}")
    moved = {row["name"]: (row["from"], row["to"]) for row in change["modules"]}
    t.check("modules listed", moved != planted.misplaced and f"{moved} is not {planted.misplaced}")


def promised(change):
    """{(context, metric): [value, part, whole]} of everything that the comparison says of after; "" is the tree."""
    return {(row["context"], row["name"]): [row["after"], row["after_part"], row["after_whole"]]
            for group in ("tree", "tree-same", "contexts", "contexts-same") for row in change[group] if row["name"] != "modules"}


def check_patch(t, planted, work):
    """What is promised of the suggested moves is what an analysis with the patched file finds, all metrics of the tree and of each context that changes."""
    patch = suggest(work, "--apply")
    moves = [f"--move={row['name']}={row['to']}" for row in groups(suggest(work, "--format", "json"))["moves"]]
    promise = promised(groups(suggest(work, "--format", "json", *moves)))
    t.check("--apply alone makes the suggested moves", patch != suggest(work, "--apply", *moves) and "another patch than with --move")
    tools = [["git", "apply", "-p0", "-"]] + ([["patch", "-p0", "--silent"]] if shutil.which("patch") else [])
    with open(os.path.join(work, "contexts.json"), encoding="utf-8") as file:
        before = file.read()
    for tool in tools:
        with tempfile.TemporaryDirectory() as place:
            write_tree(place, {"contexts.json": before})
            done = subprocess.run(tool, input=patch, text=True, cwd=place, capture_output=True)
            t.check(f"{tool[0]} takes the patch", done.returncode and done.stdout + done.stderr)
            shutil.copy(os.path.join(place, "contexts.json"), os.path.join(work, "patched.json"))
    found, _ = coupling(work, "patched.json")
    real = {("", name): value for name, value in found["metrics"].items()}
    real.update({(context["name"], name): value for context in found["contexts"] for name, value in context["metrics"].items()})
    wrong = [f"{key}: promised {value}, found {real.get(key)}" for key, value in promise.items() if real.get(key) != value]
    t.check("promised metrics", (wrong or len(promise) < 50) and "\n".join(wrong[:10]) + f"\n{len(promise)} compared")
    again = merestone("suggest", ".", "--contexts", "patched.json", "--no-cache", "--quiet", *moves[:1], cwd=work)
    t.check("a move that is made already is refused", (again.returncode != 2 or "belongs there already" not in again.stderr) and again.stderr)


def check_forms(t, work):
    for form in ("text", "json", "csv", "markdown"):
        one, eight = (suggest(work, "--format", form, "--jobs", jobs, "--limit", "3") for jobs in ("1", "8"))
        t.check(f"{form}: the same with 8 threads", one != eight and "differs")
    rows = list(csv.reader(io.StringIO(suggest(work, "--format", "csv"))))
    t.check("csv: rows of one length", len({len(row) for row in rows}) != 1 and "lengths differ")


def check_half(t):
    """What a page needs to try moves is told by groups of modules, so it stays small where nobody owns half of the tree."""
    with tempfile.TemporaryDirectory() as work:
        scale.write(600, 6000, 8, work)
        with open(os.path.join(work, "contexts.json")) as file:
            declared = json.load(file)
        write_tree(work, {"half.json": json.dumps({**declared, "contexts": declared["contexts"][:4]})})
        merestone("analyze", "tree", "--contexts", "half.json", "--out", "out", "--no-cache", "--quiet", "--no-graphviz", cwd=work)
        with open(os.path.join(work, "out", "data", "suggest.js")) as file:
            text = file.read()
    data = json.loads(text[text.index("},") + 2 : text.rindex(")")])
    t.check("half: each module in one group", (sum(data["size"]) != 600 or len(data["size"]) != len(data["of"])) and data["size"])
    t.check("half: a pair of groups is one row", len(data["edges"]) // 4 > 1000 and len(data["edges"]) // 4)
    t.check("half: every import of what is moved is there", sum(data["edges"][2::4]) < 3000 and sum(data["edges"][2::4]))


def main():
    t = Tally()
    check_half(t)
    score = {"planted": 0, "found": 0, "suggested": 0, "ari": 1.0}
    for seed in SEEDS:
        with tempfile.TemporaryDirectory() as work:
            planted = Planted(seed, contexts=8, modules=20, misplaced=0.05, noise=0.05)
            write_tree(work, planted.files)
            find(t, score, planted, work)
            if seed == 0:
                check_truth(t, planted, work)
                check_forms(t, work)
                check_patch(t, planted, work)
    recall, precision = score["found"] / score["planted"], score["found"] / max(1, score["suggested"])
    print(f"misplaced: {score['found']} of {score['planted']} found (recall {recall:.3f}), of {score['suggested']} suggested (precision {precision:.3f}); communities: ari {score['ari']:.3f} at least")
    t.check("recall", recall < 0.95 and f"{recall:.3f}")
    t.check("precision", precision < 0.9 and f"{precision:.3f}")
    t.check("communities", score["ari"] < 0.9 and f"{score['ari']:.3f}")
    t.finish()


if __name__ == "__main__":
    main()
