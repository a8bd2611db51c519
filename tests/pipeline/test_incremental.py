"""A tree of 3,000 modules (1,000 under a sanitizer) that changes a little: only what changed is read anew, whatever is left in the cache, whoever shares it; and the
answer is always that of a run without a cache."""
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import merestone, write_tree  # noqa: E402
from tally import PROGRAM, SANITIZED, Tally  # noqa: E402

PACKAGES, EACH = 20 if SANITIZED else 60, 50
LAST = f"p{PACKAGES - 1:02}.m{PACKAGES * EACH - 1:04}"
# Calls and imports need the whole of each file, which is what the cache keeps.
GRAPH = ("graph", "tree", "--kind", "import,call", "--level", "module", "--format", "csv")
READ = re.compile(r"merestone: (\d+) files read, (\d+) of them from the cache")


def module(number):
    """Imports three others, the package of the third as well, and calls what they define. No two texts are equal."""
    names = [(number * factor + shift) % (PACKAGES * EACH) for factor, shift in ((7, 1), (13, 5), (29, 11))]
    lines = [f"from p{n // EACH:02}.m{n:04} import f{n}" for n in names if n != number]
    lines += [f"import p{names[2] // EACH:02}", "", "", f"def f{number}():"]
    lines += [f"    f{n}()" for n in names if n != number]
    return "\n".join(lines) + f"\n    return {number}\n"


def make_tree(root):
    files = {f"p{p:02}/__init__.py": f'"""Package {p}."""\n' for p in range(PACKAGES)}
    files.update({f"p{n // EACH:02}/m{n:04}.py": module(n) for n in range(PACKAGES * EACH)})
    write_tree(root, files)
    return len(files)


class Work:
    """A folder with the tree; each step compares with a run that knows no cache."""

    def __init__(self, t, folder, n):
        self.t, self.folder, self.n, self.last = t, folder, n, ""

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def run(self, what, anew, cache="cache"):
        done = merestone(*GRAPH, "--cache", cache, "--verbose", cwd=self.folder)
        found = READ.search(done.stderr)
        got = (int(found[1]), int(found[1]) - int(found[2])) if found else None
        self.t.check(f"{what}: ends well", done.returncode and done.stderr)
        self.t.check(f"{what}: reads {anew} of {self.n} anew", got != (self.n, anew) and f"(read, anew) = {got}\n{done.stderr[-400:]}")
        plain = merestone(*GRAPH, "--no-cache", cwd=self.folder)
        self.t.check(f"{what}: the answer of a run without a cache", done.stdout != plain.stdout and "it is another")
        came, went = set(done.stdout.splitlines()) - set(self.last.splitlines()), set(self.last.splitlines()) - set(done.stdout.splitlines())
        self.last = done.stdout
        return done, came, went


def check_changes(t, w):
    w.run("cold", w.n)
    _, came, went = w.run("warm", 0)
    t.check("warm: the same bytes", (came or went) and "they differ")
    for folder, _, names in os.walk(w.path("tree")):
        for name in names:
            os.utime(os.path.join(folder, name), (1_600_000_000, 1_600_000_000))
    w.run("touched, not changed", 0)
    with open(w.path("tree/p03/m0150.py"), "a", encoding="utf-8") as f:
        f.write(f"\nimport {LAST}\n")
    _, came, went = w.run("one file changed", 1)
    t.check("one file changed: one edge came", (len(came) != 1 or went or f'"p03.m0150","{LAST}"' not in "".join(came)) and f"{came} {went}")
    with open(w.path("tree/p03/m0150.py"), "w", encoding="utf-8") as f:
        f.write(module(150))
    _, came, went = w.run("changed back", 0)
    t.check("changed back: the edge went", (len(went) != 1 or came) and f"{came} {went}")


def check_names(t, w):
    os.remove(w.path("tree/p10/m0500.py"))
    w.n -= 1
    _, came, went = w.run("one file deleted", 0)
    t.check("deleted: all its edges went", ('"p10.m0500"' in w.last or not any('"p10.m0500"' in e for e in went)) and f"{came} {went}")
    os.makedirs(w.path("tree/moved"))
    os.rename(w.path("tree/p11/m0550.py"), w.path("tree/moved/m0550.py"))
    w.run("one file moved", 0)
    t.check("moved: it has its new name", '"moved.m0550",' not in w.last and "it has not")
    t.check("moved: the old name is nobody's", '"p11.m0550"' in w.last and "it is")
    os.rename(w.path("tree/p12/m0600.py"), w.path("tree/p12/other.py"))
    w.run("one file renamed", 0)
    t.check("renamed: it has its new name", ('"p12.other",' not in w.last or '"p12.m0600"' in w.last) and "it has not")
    os.rename(w.path("tree/p13"), w.path("tree/q13"))
    w.run("a package renamed", 0)
    t.check("a package renamed: all have the new name", ('"q13.m0650"' not in w.last or '"p13' in w.last) and "they have not")
    shutil.copy(w.path("tree/p14/m0700.py"), w.path("tree/p14/twin.py"))
    w.n += 1
    w.run("a copy of a file", 0)


def check_sharing(t, w):
    runs = [subprocess.Popen([PROGRAM, *GRAPH, "--cache", "shared", "--verbose"], cwd=w.folder, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE, text=True) for _ in range(3)]
    outputs = [run.communicate(timeout=600) for run in runs]
    t.check("three at once on an empty cache end well", any(r.returncode for r in runs) and "\n".join(o[1] for o in outputs))
    t.check("three at once give the same bytes", any(o[0] != w.last for o in outputs) and "they do not")
    t.check("three at once do not complain", any("warning" in o[1] for o in outputs) and "\n".join(o[1] for o in outputs))
    w.run("after three at once", 0, cache="shared")


def check_imports(t, w):
    """A graph of imports holds no more than imports, whichever way it comes by them; what it leaves in the cache is whole."""
    for form in ("adjacency", "json"):                # with and without a look for loaders
        words = ("graph", "tree", "--kind", "import", "--format", form, "--verbose")
        runs = {how: merestone(*words, *more, cwd=w.folder) for how, more in (
            ("quick", ("--depth", "imports")), ("no cache", ("--depth", "full", "--no-cache")), ("one thread", ("--depth", "full", "--no-cache", "--jobs", "1")),
            ("cold", ("--depth", "full", "--cache", f"cut-{form}")), ("warm", ("--depth", "full", "--cache", f"cut-{form}")))}
        for how, done in runs.items():
            known = READ.search(done.stderr)
            t.check(f"imports, {form}, {how}: the same bytes", (done.returncode or done.stdout != runs["quick"].stdout) and done.stderr[-400:] + "they differ")
            t.check(f"imports, {form}, {how}: from the cache", (known is None or int(known[2]) != (w.n if how == "warm" else 0)) and done.stderr)
        w.run(f"imports, {form}: the rest of the facts is in the cache", 0, cache=f"cut-{form}")


def check_refused(t, w):
    """The cache is written a batch of files at a time; where it cannot be, that is said once."""
    merestone("graph", "p00", "--kind", "import", "--depth", "full", "--cache", "../locked", cwd=w.path("tree"))
    con = sqlite3.connect(w.path("locked/facts.db"), isolation_level=None)
    con.execute("begin immediate")
    done = merestone(*GRAPH, "--cache", "locked", cwd=w.folder)
    con.close()
    t.check("a cache that another holds: the same bytes", (done.returncode or done.stdout != w.last) and done.stderr)
    t.check("a cache that another holds: is said once", done.stderr.count("cache-unusable") != 1 and done.stderr)


def check_damaged(t, w):
    """Damage that only readers meet, while the file is in use: some batch finds it, and makes the file anew beneath those who read."""
    shutil.copytree(w.path("shared"), w.path("worn"))
    path = w.path("worn/facts.db")
    with open(path, "r+b") as f:
        f.seek(os.path.getsize(path) // 2)
        f.write(bytes(200_000))
    for turn in ("met", "mended"):
        done = merestone(*GRAPH, "--cache", "worn", "--verbose", cwd=w.folder)
        t.check(f"a damaged cache, {turn}: the same bytes", (done.returncode or done.stdout != w.last) and done.stderr)
        t.check(f"a damaged cache, {turn}: is said", (done.stderr.count("cache-rebuilt") != (turn == "met")) and done.stderr)
    w.run("a damaged cache is whole again", 0, cache="worn")


def graph_json(w, *options):
    shutil.rmtree(w.path("out"), ignore_errors=True)
    done = merestone("analyze", "tree", "--out", "out", "--no-graphviz", *options, cwd=w.folder)
    with open(w.path("out/graph.json"), "rb") as f:
        return done, f.read()


def check_versions(t, w):
    _, first = graph_json(w, "--cache", "cache")
    con = sqlite3.connect(w.path("cache/facts.db"))
    con.execute("update about set value = 'another' where what = 'stamp'")
    con.commit()
    con.close()
    done, second = graph_json(w, "--cache", "cache", "--verbose")
    t.check("a cache of another version: ends well", done.returncode and done.stderr)
    t.check("a cache of another version: is said", "another version" not in done.stderr and done.stderr)
    t.check("a cache of another version: is not used", f"{w.n} files read, 0 of them from the cache" not in done.stderr and done.stderr)
    t.check("a cache of another version: no file that is written tells", first != second and "graph.json differs")
    done, third = graph_json(w, "--cache", "cache", "--verbose")
    t.check("the next run has it, and no word of it", (f"{w.n} of them from the cache" not in done.stderr or "version" in done.stderr or third != first) and done.stderr)


def main():
    t = Tally()
    with tempfile.TemporaryDirectory() as folder:
        w = Work(t, folder, make_tree(os.path.join(folder, "tree")))
        check_changes(t, w)
        check_names(t, w)
        check_sharing(t, w)
        check_imports(t, w)
        check_refused(t, w)
        check_damaged(t, w)
        check_versions(t, w)
    t.finish()


if __name__ == "__main__":
    main()
