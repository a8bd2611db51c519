"""Whole runs of `analyze` on small monoliths: what is written, what it says, and that the same input gives the same bytes."""
import json
import os
import re
import shutil
import sqlite3
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import CONTEXTS, SHOP, merestone, tree_bytes, write_tree  # noqa: E402
from tally import Tally  # noqa: E402

WRITTEN = {"index.html", "summary.md", "graph.json", "merestone.db", "coupling.json", "diagrams/contexts.dot", "diagrams/contexts.svg",
           "diagrams/backbone.dot", "diagrams/backbone.svg", "badges/contexts.svg", "badges/cross-context-imports.svg", "badges/largest-cycle.svg", "badges/public-share.svg", "badges/violations.svg", "assets/app.js", "assets/style.css", "data/site.js", "data/anchors.json", "data/files.txt", "data/arcs.js",
           "data/csv/matrix.csv", "data/csv/modules.csv", "data/edges/billing.js", "data/edges/orders.js", "data/graph.js", "data/matrix.js", "data/suggest.js", "diagrams/relationships.dot",
           "diagrams/relationships.svg"}


def analyze(work, out, *more):
    return merestone("analyze", "tree", "--contexts", "contexts.json", "--out", out, *more, cwd=work)


def check_outputs(t, work):
    done = analyze(work, "out", "--no-cache")
    t.check("analyze ends well", done.returncode and f"exit {done.returncode}\n{done.stderr}")
    files = tree_bytes(os.path.join(work, "out"))
    pages = {name for name in json.loads(files["data/anchors.json"])["files"]}
    pictures = {f"diagrams/context-{c['name']}.{form}" for c in json.loads(CONTEXTS)["contexts"] for form in ("dot", "svg")}
    t.check("all files are written, and no other", set(files) != WRITTEN | pages | pictures and sorted(set(files) ^ (WRITTEN | pages | pictures)))
    t.check("a page a context", sorted(n for n in pages if n.startswith("data/context/")) != sorted(f"data/context/{c['name']}.html" for c in json.loads(CONTEXTS)["contexts"]) and sorted(pages))
    t.check("the summary fits one screen", len(done.stdout.splitlines()) > 24 and done.stdout)
    for word in ("catalog", "orders", "billing"):
        t.check(f"the terminal or the page names {word}", word.encode() not in files["index.html"] and "not there")
    t.check("the screen says where to look", "out/index.html" not in done.stdout and done.stdout)
    json.loads(files["graph.json"])
    coupling = json.loads(files["coupling.json"])
    t.check("coupling.json is an object", not isinstance(coupling, dict) and "no object")
    keys = set(coupling["metrics"]).union(*(part["metrics"] for part in coupling["contexts"] + coupling["packages"]))
    dark = [key for key in sorted(keys) if merestone("explain", key, cwd=work).returncode]
    t.check("every metric is explained", dark or len(keys) < 50 and f"only {len(keys)} metrics")
    for name in pages:
        away = re.findall(rb'(?:src|href)="(?:[a-z]+:)?//[^"]*', files[name])
        t.check(f"{name} asks for nothing but its own files", away and str(away))


def check_pictures(t, work):
    """`graph` and the files of diagrams/ are one; without Graphviz our own rows are drawn, and page and exit code say so."""
    files = tree_bytes(os.path.join(work, "out"))
    for words, name in (("--level context", "contexts"), ("--inside orders", "context-orders")):
        for form in ("dot", "svg"):
            done = merestone("graph", "tree", "--contexts", "contexts.json", *words.split(), "--format", form, "--no-cache", cwd=work)
            t.check(f"graph {words} --format {form} gives diagrams/{name}.{form}", done.stdout.encode() != files[f"diagrams/{name}.{form}"] and (done.stderr or "other bytes"))
    done = analyze(work, "rows", "--no-cache", "--no-graphviz")
    rows = tree_bytes(os.path.join(work, "rows"))
    t.check("without Graphviz: exit 0", done.returncode and done.stderr)
    t.check("without Graphviz: the same files", set(rows) != set(files) and sorted(set(rows) ^ set(files)))
    for name in ("data/map.html", "data/context/orders.html"):
        t.check(f"without Graphviz: {name} says so", b"Drawn by levels: Graphviz was not wanted." not in rows[name] and "not said")
        t.check(f"with it {name} does not", b"Drawn by levels" in files[name] and "it does")
    t.check("without Graphviz: other pictures, with the same boxes", [rows["diagrams/context-orders.svg"].count(b"pic-box pic-"), rows["diagrams/context-orders.svg"] == files["diagrams/context-orders.svg"]]
            != [files["diagrams/context-orders.svg"].count(b"pic-box pic-"), False] and "no")
    t.check("without Graphviz: texts are the same", [n for n in files if n.endswith(".dot") and rows[n] != files[n]])


def check_sheets(t, work):
    """A sheet of modules that would have more than 3 MB is cut into some, each with its heads; where one does again, that one is there."""
    deep, out = "/".join(letter * 250 for letter in "abc"), os.path.join(work, "sheets.out")
    small = {f"{deep}/m{i:04}.py": "" for i in range(3)}
    write_tree(os.path.join(work, "sheets"), {f"{deep}/m{i:04}.py": "" for i in range(2200)})
    write_tree(os.path.join(work, "sheet"), small)
    for tree, some in (("sheets", True), ("sheet", False)):
        merestone("analyze", tree, "--out", "sheets.out", "--no-cache", "--quiet", cwd=work)
        files = {name: data for name, data in tree_bytes(out).items() if name.startswith("data/csv/modules")}
        rows, page = [data.decode().split("\r\n") for _, data in sorted(files.items())], tree_bytes(out)["data/modules.html"].decode()
        want = ["data/csv/modules-1.csv", "data/csv/modules-2.csv"] if some else ["data/csv/modules.csv"]
        t.check(f"{tree}: the sheets of modules", sorted(files) != want and sorted(files))
        t.check(f"{tree}: none has more than 3 MB", [name for name, data in files.items() if len(data) > 3_000_000])
        t.check(f"{tree}: each has heads", [one[0] for one in rows if not one[0].startswith("module,context,")])
        names = [row.split(",")[0] for one in rows for row in one[1:-1]]
        t.check(f"{tree}: together they have every module once, by name", (len(names) != (2200 if some else 3) or names != sorted(set(names))) and len(names))
        t.check(f"{tree}: the page leads to them", [name for name in want if f'href="../{name}"' not in page])


def check_stale(t, work):
    """What an earlier report wrote and this one does not is gone; what people put there stays."""
    out = os.path.join(work, "stale")
    analyze(work, "stale", "--no-cache", "--quiet")
    write_tree(out, {"data/context/mine.html": "mine", "notes.txt": "mine"})
    with open(os.path.join(work, "renamed.json"), "w", encoding="utf-8") as file:
        file.write(CONTEXTS.replace('"billing"', '"invoicing"'))
    merestone("analyze", "tree", "--contexts", "renamed.json", "--out", "stale", "--no-cache", "--quiet", cwd=work)
    files = tree_bytes(out)
    t.check("the page of a context that was renamed is gone", [name for name in files if "billing" in name])
    t.check("and the new one is there", "data/context/invoicing.html" not in files and sorted(files))
    t.check("files of others stay", {"data/context/mine.html", "notes.txt"} - set(files))
    with open(os.path.join(out, "data", "files.txt"), "a", encoding="utf-8") as file:
        file.write("data/../../kept.txt\nnotes.txt\n/etc/passwd\ndata/link/far.txt\n")
    write_tree(work, {"kept.txt": "kept", "far/far.txt": "kept"})
    os.symlink(os.path.join(work, "far"), os.path.join(out, "data", "link"))
    analyze(work, "stale", "--no-cache", "--quiet")
    t.check("a list that was tampered with removes nothing outside", [name for name in ("kept.txt", "far/far.txt", "stale/notes.txt") if not os.path.exists(os.path.join(work, name))])
    os.unlink(os.path.join(out, "data", "files.txt"))
    os.mkfifo(os.path.join(out, "data", "files.txt"))
    done = analyze(work, "stale", "--no-cache", "--quiet")
    t.check("a list that is a pipe keeps nobody waiting", done.returncode and done.stderr)


def check_same_bytes(t, work):
    runs = {
        "one job, no cache": ("--jobs", "1", "--no-cache"),
        "eight jobs, no cache": ("--jobs", "8", "--no-cache"),
        "eight jobs, cold cache": ("--jobs", "8", "--cache", "cache"),
        "one job, warm cache": ("--jobs", "1", "--cache", "cache"),
    }
    first = None
    for name, options in runs.items():
        out = os.path.join(work, "same")
        shutil.rmtree(out, ignore_errors=True)
        done = analyze(work, "same", *options)
        files = tree_bytes(out)
        t.check(f"{name}: exit", done.returncode and done.stderr)
        first = first or files
        t.check(f"{name}: same bytes", [n for n in set(first) | set(files) if first.get(n) != files.get(n)])


def check_cache(t, work):
    db = os.path.join(work, "cache", "facts.db")
    before = open(db, "rb").read()
    analyze(work, "c1", "--cache", "cache")
    with open(db, "wb") as f:
        f.write(b"this is no database" * 1000)
    done = analyze(work, "c2", "--cache", "cache")
    t.check("a damaged cache is said", "cache" not in done.stderr and done.stderr)
    t.check("a damaged cache stops nothing", done.returncode and done.stderr)
    done = analyze(work, "c3", "--cache", "cache")
    t.check("a damaged cache is rebuilt or left alone with a word", (done.returncode or tree_bytes(os.path.join(work, "c2")) != tree_bytes(os.path.join(work, "c3"))) and done.stderr)
    foreign = os.path.join(work, "foreign")
    os.makedirs(foreign)
    con = sqlite3.connect(os.path.join(foreign, "facts.db"))
    con.execute("create table diary (day text)")
    con.execute("insert into diary values ('today')")
    con.commit()
    con.close()
    done = analyze(work, "c4", "--cache", "foreign")
    con = sqlite3.connect(os.path.join(foreign, "facts.db"))
    t.check("a foreign database is left alone", con.execute("select * from diary").fetchall() != [("today",)] and "it was changed")
    con.close()
    t.check("a foreign database is said", ("facts.db" not in done.stderr or done.returncode) and done.stderr)
    t.check("the cache held something", len(before) < 1000 and "empty")


def check_faults(t, work):
    bad = os.path.join(work, "bad.json")
    with open(bad, "w") as f:
        f.write(CONTEXTS.replace('"vision"', '"vison"'))
    done = merestone("analyze", "tree", "--contexts", "bad.json", "--out", "none", "--no-cache", cwd=work)
    t.check("a misspelt key ends in 2", done.returncode != 2 and str(done.returncode))
    t.check("with file, line and the right spelling", not all(w in done.stderr for w in ("bad.json:4:", "vison", "vision")) and done.stderr)
    t.check("and writes nothing", os.path.exists(os.path.join(work, "none")) and "it did")
    done = merestone("analyze", "nowhere", "--no-cache", cwd=work)
    t.check("a path that is not there ends in 3", (done.returncode != 3 or "nowhere" not in done.stderr) and done.stderr)
    done = merestone("analyse", cwd=work)
    t.check("a misspelt command is corrected", (done.returncode != 2 or "analyze" not in done.stderr) and done.stderr)
    done = merestone("analyze", "--job", "2", cwd=work)
    t.check("a misspelt option is corrected", (done.returncode != 2 or "--jobs" not in done.stderr) and done.stderr)


def main():
    t = Tally()
    with tempfile.TemporaryDirectory() as work:
        write_tree(os.path.join(work, "tree"), SHOP)
        write_tree(work, {"contexts.json": CONTEXTS})
        check_outputs(t, work)
        check_sheets(t, work)
        check_stale(t, work)
        check_pictures(t, work)
        check_same_bytes(t, work)
        check_cache(t, work)
        check_faults(t, work)
    t.finish()


if __name__ == "__main__":
    main()
