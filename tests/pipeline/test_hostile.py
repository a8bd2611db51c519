"""Hostile input and a hostile world: whatever happens, no crash, no half-written output, and a message that names the file."""
import json
import os
import random
import resource
import signal
import subprocess
import sys
import tempfile
import time
import xml.dom.minidom

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import CONTEXTS, SHOP, merestone, tree_bytes, write_tree  # noqa: E402
from saved import modules  # noqa: E402
from tally import PROGRAM, THREADS_WATCHED, Tally  # noqa: E402

NAMES = ["x<", "a\"b", "a'b", "back\\slash", "new\nline", "\u202eright-to-left", "]]>", "=1+1", "`tick`|pipe", "{{x}}", "-->", "\u2028sep", "\U0001f40d"]


def survives(t, name, tree, *more, said=None, code=0):
    done = merestone("analyze", tree, "--out", os.path.join(tree, "..", "out"), "--no-cache", *more)
    t.check(f"{name}: exit {code}", done.returncode != code and f"exit {done.returncode}\n{done.stderr[-2000:]}")
    if said is not None:
        t.check(f"{name}: the file is named", said not in done.stderr and done.stderr[-2000:])
    return done


def check_tables(t, work):
    """Tables of a file grow where a row more comes, somewhere in each kind of expression. What is read while one moves is seen by ASan alone."""
    forms = ("y + z", "y % z", "y < z", "y[z]", "y(z)", "y.z", "-y", "[y, z]", "y if z else x", "lambda: y", "f'{y}'", "y and z", "{y: z}", "[y for y in z]", "y @ z + x")
    for n in range(4):
        tree = os.path.join(work, f"tables{n}")
        write_tree(tree, {"rows.py": "a = b\n" * n + "y + z\n" * 2000 + "".join(form + "\n" for form in forms) * 300})
        survives(t, f"tables that grow anywhere, {n} rows later", tree)


def check_files(t, work):
    big = os.path.join(work, "big")
    write_tree(big, {"ok.py": "import a, huge\nfrom huge import x\n", "a.py": "x = 1\n"})
    with open(os.path.join(big, "huge.py"), "wb") as f:
        for _ in range(100):
            f.write(b"x = 1\n" * 175000)
    survives(t, "a file of 100 MB", big, said="huge.py")
    told = merestone("graph", big, "--unresolved", "--no-cache").stdout
    t.check("what is imported from it is unread, not outside", told.split("\n\n")[0] != "ok.py:1:11: unread huge\nok.py:2:18: unread huge.x" and told)
    os.remove(os.path.join(big, "ok.py"))
    os.remove(os.path.join(big, "a.py"))
    for depth in ("imports", "full"):
        alone = merestone("graph", big, "--no-cache", "--depth", depth)
        t.check(f"a tree of one file that is too large, depth {depth}", (alone.returncode or "permissions" in alone.stderr or "no-python" in alone.stderr or "huge.py: warning: it has" not in alone.stderr) and (alone.stderr or "silent"))
    os.remove(os.path.join(big, "huge.py"))
    t.check("a tree without files says so", "no-python" not in merestone("graph", big, "--no-cache").stderr and "it does not")
    odd = os.path.join(work, "odd")
    noise = random.Random(7).randbytes(400000)
    write_tree(odd, {
        "deep.py": "x = " + "(" * 200000 + "1" + ")" * 200000 + "\nimport after\n",
        "after.py": "import deep\n", "line.py": "x = [" + "1," * 500000 + "]\n", "noise.py": noise,
        "broken.py": "def f(:\n  import\nimport after\n", "latin.py": b"# -*- coding: latin-1 -*-\nname = '\xe9'\nimport after\n",
        "bad_utf8.py": b"name = '\xe9'\nimport after\n", "empty.py": "", "cookie.py": "# coding: klingon\nimport after\n",
        "bom.py": b"\xef\xbb\xbfimport after\n", "mac.py": "import after\rimport deep\r", "tail.py": "import after", "texts.py": "A = '" + "f(" * 9000 + "x" + ")" * 9000 + "'\n" + "eval(A)\n" * 3000 + "def g():\n" + "    exec('" + "x = y; " * 9000 + "')\n" * 20 + "import after\n",
        "in_texts.py": "eval(" * 5000 + "'1'" + ")" * 5000 + "\nexec(" + repr("exec(" + repr("exec(" + repr("exec('f()')") + ")") + ")") + ")\nimport after\n", "py2.py": "print 'x'\nexec 'y'\nimport after\n"})
    done = survives(t, "odd files", odd, said="noise.py")
    for name in ("broken.py", "cookie.py", "bad_utf8.py"):
        t.check(f"odd files: {name} is named", name not in done.stderr and done.stderr[-2000:])
    graph = merestone("graph", odd, "--no-cache").stdout
    who = {k for k, v in json.loads(graph).items() if "after" in v}
    heard = merestone("language", odd, "--no-cache", "--quiet")
    t.check("odd files: their words are heard", (heard.returncode or " words " not in heard.stdout) and heard.stderr + heard.stdout)
    t.check("what can be read of them is used", who != {"deep", "broken", "latin", "bad_utf8", "cookie", "bom", "mac", "tail", "py2", "texts", "in_texts"} and sorted(who))


def check_long(t, work):
    """What is read again from its beginning for each of its parts takes minutes in a file of half a megabyte."""
    mega = 1 << 19
    long = {
        "macintosh": b"x\r" * mega, "not_ascii": "\u00e9 = 1; " + "f(1); " * (mega // 6), "comments": "x = (\n" + "#\n" * (mega // 2) + "1)\n",
        "decorator": "@(\n" + "#\n" * (mega // 2) + "f)\ndef g(): pass\n", "chain": "f()" + ".a" * (mega // 2),
        "importers": "".join(f"from importlib import import_module as a{i}\n" for i in range(20000)) + "f()\n" * (mega // 4),
        "patches": "from mock import patch\n" + "patch('after.x.y')\n" * (mega // 20),
        "checkers": "".join(f"import typing as t{i}\n" for i in range(40000)) + "if a.b: pass\n" * (mega // 12)}
    tree = os.path.join(work, "long")
    write_tree(tree, {f"{name}.py": (text if isinstance(text, bytes) else text.encode()) + b"\nimport after\n" for name, text in long.items()})
    write_tree(tree, {"after.py": ""})
    for depth in ("imports", "full"):
        try:
            found = json.loads(merestone("graph", tree, "--no-cache", "--depth", depth).stdout)
            t.check(f"long files are read in one pass, depth {depth}", {k for k, v in found.items() if v} != set(long) and found)
        except subprocess.TimeoutExpired as why:
            t.check(f"long files are read in one pass, depth {depth}", str(why))


def check_kinds(t, work):
    odd = os.path.join(work, "kinds")
    write_tree(odd, {"a.py": "import b, x\n", "b.py": "", "pkg/__init__.py": "", "tool": "#!/usr/bin/env python3\nimport a\n"})
    os.mkfifo(os.path.join(odd, "x.py"))
    os.symlink("..", os.path.join(odd, "pkg", "loop"))
    os.symlink("nowhere", os.path.join(odd, "dangling.py"))
    survives(t, "a FIFO and a loop", odd, said="x.py")
    graph = json.loads(merestone("graph", odd, "--no-cache").stdout)
    told = merestone("graph", odd, "--unresolved", "--no-cache").stdout
    t.check("a FIFO is unread, not outside", told.split("\n\n")[0] != "a.py:1:11: unread x" and told)
    t.check("a script without ending is read, links are not", graph != {"a": ["b"], "b": [], "pkg": [], "<tool>": ["a"]} and graph)


def check_names(t, work):
    tree = os.path.join(work, "names")
    files = {f"{name}/m{i}.py": f"import os\nfrom n{i} import *\n\ndef f():\n    n{i}()\n" for i, name in enumerate(NAMES)}
    files["x</script><img src=q onerror=hit()>.py"] = "import target\n"
    files["target.py"] = '"""</script><script>hit()</script>"""\n'
    write_tree(tree, files)
    with open(os.path.join(os.fsencode(tree), b"bad\xff.py"), "wb") as f:
        f.write(b"import target\n")
    survives(t, "hostile names", tree)
    out = tree_bytes(os.path.join(work, "out"))
    heard = [merestone("language", tree, "--no-cache", "--quiet", "--jobs", jobs) for jobs in ("1", "8")]
    t.check("hostile names: their words are heard", heard[0].returncode and heard[0].stderr)
    t.check("hostile names: no control character reaches the terminal", any(c < " " and c != "\n" or c == "\u202e" for c in heard[0].stdout) and heard[0].stdout)
    t.check("hostile names: the same words with any number of threads", heard[0].stdout != heard[1].stdout and heard[1].stdout)
    for name in sorted(n for n in out if n.endswith(".html")):
        t.check(f"no name opens an element in {name}", (b"<img" in out[name] or out[name].count(b"<script") != 2) and "it does")
    for name in ("diagrams/contexts.svg", "diagrams/backbone.svg"):
        try:
            xml.dom.minidom.parseString(out[name])
            t.check(f"{name} is well-formed")
        except Exception as why:
            t.check(f"{name} is well-formed", why)
    for name in ("graph.json", "coupling.json"):
        t.check(f"{name} is JSON", not json.loads(out[name]) and "empty")
        t.check(f"{name} can stand in a script element", b"</script" in out[name] and "it cannot")
    for kind in ("dot", "mermaid", "graphml", "csv", "json", "adjacency"):
        done = merestone("graph", tree, "--format", kind, "--no-cache")
        t.check(f"hostile names as {kind}", done.returncode and done.stderr)
        if kind == "graphml":
            xml.dom.minidom.parseString(done.stdout)
        if kind in ("dot", "mermaid"):
            t.check(f"no line of {kind} is broken by a name", any("right-to-left" in l and "\u202e" in l for l in done.stdout.splitlines()) and done.stdout)


def check_world(t, work):
    tree = os.path.join(work, "shop")
    write_tree(tree, SHOP)
    out = os.path.join(work, "blocked")
    with open(out, "w") as f:
        f.write("a file, no folder")
    done = merestone("analyze", tree, "--out", out, "--no-cache")
    t.check("an --out that cannot be a folder ends in 3 and is named", (done.returncode != 3 or "blocked" not in done.stderr) and done.stderr)
    full = os.path.join(work, "full")
    merestone("analyze", tree, "--out", full, "--no-cache")
    before = tree_bytes(full)

    def small_files():
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (3000, 3000))
    write_tree(tree, {"shop/new.py": "import shop\n"})
    done = merestone("analyze", tree, "--out", full, "--no-cache", preexec_fn=small_files)
    t.check("a disk that is full ends in 3", done.returncode != 3 and f"exit {done.returncode}\n{done.stderr}")
    t.check("and leaves the old files whole", tree_bytes(full) != before and "they changed")
    t.check("a closed pipe is a quiet end", subprocess.run(f"{PROGRAM} graph {tree} --no-cache | true", shell=True, capture_output=True).stderr)


def check_killed(t, work):
    tree = os.path.join(work, "many")
    write_tree(tree, {f"p{i}/m{k}.py": "import os\n" + "".join(f"def f{j}(): return g{j}()\n" for j in range(200)) for i in range(20) for k in range(20)})
    out = os.path.join(work, "killed")
    merestone("analyze", tree, "--out", out, "--cache", os.path.join(work, "kc"))
    before = tree_bytes(out)
    for ms in (1, 5, 20, 60, 120, 200):
        child = subprocess.Popen([PROGRAM, "analyze", tree, "--out", out, "--quiet", "--cache", os.path.join(work, "kc")], stderr=subprocess.DEVNULL)
        time.sleep(ms / 1000)
        child.kill()
        child.wait()
        after = {k: v for k, v in tree_bytes(out).items() if not k.startswith(".merestone-")}
        t.check(f"killed after {ms} ms: no file is half written", after != before and sorted(k for k in after if after[k] != before.get(k)))
    done = merestone("analyze", tree, "--out", out, "--cache", os.path.join(work, "kc"))
    t.check("the next run is well and leaves no litter", (done.returncode or tree_bytes(out) != before) and done.stderr)


def check_shrinking(t, work):
    """A file that is cut short while it is read gives what is left of it, or is named; the rest of the tree is there."""
    tree = os.path.join(work, "shrinking")
    write_tree(tree, {"ok.py": "import a\n", "a.py": ""})
    path = os.path.join(tree, "big.py")
    for ms in (0, 2, 5, 10, 20, 40):
        with open(path, "wb") as f:
            f.write(b"x = 1\n" * 4000000)
        out = os.path.join(work, "shrunk")
        child = subprocess.Popen([PROGRAM, "analyze", tree, "--out", out, "--quiet", "--no-cache"], stderr=subprocess.PIPE)
        time.sleep(ms / 1000)
        os.truncate(path, 1000)
        said = child.communicate()[1]
        graph = json.loads(tree_bytes(out)["graph.json"])
        names = set(modules(graph))
        whole = {"ok", "a"} <= names and ("big" in names or b"big.py" in said)
        t.check(f"a file that shrinks after {ms} ms", (child.returncode or not whole) and f"exit {child.returncode}, {names}\n{said[-1000:]}")


def main():
    t = Tally()
    # One file that is hard to read is one thread's work.
    of_one_thread = () if THREADS_WATCHED else (check_tables, check_files, check_long)
    for check in (*of_one_thread, check_kinds, check_names, check_world, check_killed, check_shrinking):
        with tempfile.TemporaryDirectory() as work:
            check(t, work)
    t.finish()


if __name__ == "__main__":
    main()
