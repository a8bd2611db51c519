"""Mutated input: every fixture chopped, noised and spliced; contexts, caches and command lines likewise. The seed is fixed; MUTATE=n makes n rounds, each with seeds of its own."""
import glob
import json
import os
import random
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import CONTEXTS, SHOP, merestone, tree_bytes, write_tree  # noqa: E402
from saved import table  # noqa: E402
from tally import ROOT, Tally  # noqa: E402

SNIPPETS = [b"(", b")", b"[", b"{", b"'''", b'"""', b"\\\n", b"\x00", b"\xff", b"\t", b"\r", b"\n", b"#", b"f'{", b"import ", b"from . import *\n", b"lambda: ", b"class C(C):\n", b"def f(f=f):\n",
            b"@f\n", b"try:\n", b"except ImportError:\n", b"else:\n", b"print `x`\n", b"async ", b":=", b"*", b"__all__ += ", b"\xe2\x80\xae", b"\xef\xbb\xbf", b"# coding: utf-16\n", b"global x\n"]
VALUES = ["null", "true", "0", "-1", "1e999", '""', '"."', '"a..b"', '"**"', '"[z-a]"', "[]", "[[]]", "{}", '{"": []}', '["shop", "shop"]', '"\\ud800"', '"' + "x" * 5000 + '"', "[" * 300 + "]" * 300]
WORDS = ["analyze", "graph", "why", "init", "help", "--help", "--version", "--out", "--contexts", "--cache", "--no-cache", "--jobs", "-j", "0", "-1", "99999999999999999999", "--format", "json", "dot", "csv",
         "svg", "--level", "module", "context", "package", "function", "--kind", "call", "import", "--quiet", "--color", "never", "--", "-", "", "--exclude", "**/x", "shop.orders", "shop.catalog.models",
         "--unresolved", "--external", "--out=", "--jobs=x", "-h", "\u202e", "--outt"]


def mutate(r, data, others):
    """One to three changes of `data`."""
    for _ in range(r.randint(1, 3)):
        at = r.randint(0, len(data))
        kind = r.randrange(6)
        if kind == 0:
            data = data[:at]
        elif kind == 1:
            noise = bytearray(data)
            for _ in range(r.randint(1, 8) if noise else 0):
                noise[r.randrange(len(noise))] = r.randrange(256)
            data = bytes(noise)
        elif kind == 2:
            other = r.choice(others)
            data = data[:at] + other[r.randint(0, len(other)):]
        elif kind == 3:
            data = data[:at] + data[at + r.randint(1, 40):]
        elif kind == 4:
            data = data[:at] + r.choice(SNIPPETS) * r.choice([1, 1, 1, 2, 50]) + data[at:]
        else:
            lines = data.splitlines(keepends=True) or [b""]
            i, j = r.randrange(len(lines)), r.randrange(len(lines))
            lines[i], lines[j] = lines[j], lines[i]
            data = b"".join(lines)
    return data


def fixtures():
    found = sorted(glob.glob("tests/golden/**/*.py", root_dir=ROOT, recursive=True) + glob.glob("tests/extract/**/*.py", root_dir=ROOT, recursive=True))
    texts = []
    for path in found:
        with open(os.path.join(ROOT, path), "rb") as f:
            texts.append(f.read())
    return texts


def check_python(t, work, seed):
    """A tree of mutants: whole, the same for any number of threads and from a cache, and no file is lost."""
    r, originals = random.Random(seed), fixtures()
    tree, out, cache = (os.path.join(work, name) for name in ("tree", "out", "cache"))
    files = {f"p{i % 7}/" + ("__init__.py" if i < 7 else f"m{i}.py"): mutate(r, r.choice(originals), originals) for i in range(150)}
    write_tree(tree, files)
    results = []
    for options in (("--jobs=1", "--no-cache"), ("--jobs=8", "--no-cache"), ("--jobs=8", "--cache", cache), ("--jobs=3", "--cache", cache)):
        done = merestone("analyze", tree, "--out", out, *options)
        t.check(f"mutants {seed} {' '.join(options[:2])}: exit 0", done.returncode and f"exit {done.returncode}\n{done.stderr[-3000:]}")
        results.append((tree_bytes(out), done.stderr))
    t.check(f"mutants {seed}: the same bytes for 1 and 8 threads, cold and warm", any(x != results[0] for x in results) and "they differ")
    graph = json.loads(results[0][0]["graph.json"])
    read = {row["path"] for row in table(graph, "module")}
    t.check(f"mutants {seed}: no file is lost", [path for path in files if path not in read and path not in results[0][1]])


def check_contexts(t, work, seed):
    """A mutated context file is used, or refused with its place; outputs of the run before stay."""
    r = random.Random(seed)
    tree, out, path = (os.path.join(work, name) for name in ("shop", "out", "contexts.json"))
    write_tree(tree, SHOP)
    tokens = re.compile(r'"[^"]*"|[\[\]{}:,]|\w+')
    for i in range(60):
        if i % 2:
            text = mutate(r, CONTEXTS.encode(), [CONTEXTS.encode()])
        else:
            places = list(tokens.finditer(CONTEXTS))
            at = r.choice(places)
            text = (CONTEXTS[:at.start()] + r.choice(VALUES + [r.choice(places)[0]]) + CONTEXTS[at.end():]).encode()
        with open(path, "wb") as f:
            f.write(text)
        done = merestone("analyze", tree, "--contexts", path, "--out", out, "--no-cache", "--quiet")
        good = done.returncode == 0 or (done.returncode == 2 and re.match(rf"{re.escape(path)}:\d+:\d+: error: ", done.stderr))
        t.check(f"contexts {seed}.{i}", not good and f"exit {done.returncode}\n{done.stderr[-1500:]}\n{text.decode(errors='replace')}")


def check_cache(t, work, seed):
    """A cache with bytes flipped, cut or foreign changes no output."""
    r = random.Random(seed)
    tree, cache = os.path.join(work, "shop"), os.path.join(work, "cache")
    write_tree(tree, SHOP)
    want = merestone("graph", tree, "--depth", "full", "--cache", cache).stdout
    file = os.path.join(cache, os.listdir(cache)[0])
    with open(file, "rb") as f:
        whole = f.read()
    for i in range(40):
        data = bytearray(whole)
        for _ in range(r.choice([1, 10, 200])):
            data[r.randrange(len(data))] = r.randrange(256)
        with open(file, "wb") as f:
            f.write(data[:r.randrange(len(data))] if i % 5 == 0 else data)
        done = merestone("graph", tree, "--depth", "full", "--cache", cache)
        t.check(f"cache {seed}.{i}", (done.returncode or done.stdout != want) and f"exit {done.returncode}\n{done.stderr[-1500:]}")


def check_command_lines(t, work, seed):
    """Words in any order: an answer, or an error that says so; never a crash."""
    r = random.Random(seed)
    tree = os.path.join(work, "shop")
    write_tree(tree, SHOP)
    for i in range(60):
        words = [r.choice(WORDS) for _ in range(r.randint(0, 6))]
        words.insert(r.randint(0, len(words)), tree)
        if r.random() < 0.7:
            words.insert(0, r.choice(WORDS[:4]))
        done = merestone(*words, cwd=work, env={"XDG_CACHE_HOME": os.path.join(work, "user")})
        said = done.returncode == 0 or (done.returncode in (1, 2, 3) and done.stderr.strip())
        t.check(f"words {seed}.{i} {words}", not said and f"exit {done.returncode}\n{done.stderr[-1500:]}")


def main():
    t = Tally()
    for round_ in range(int(os.environ.get("MUTATE", "1"))):
        for check, seeds in ((check_python, 4), (check_contexts, 2), (check_cache, 1), (check_command_lines, 2)):
            for seed in range(round_ * 1000, round_ * 1000 + seeds):
                with tempfile.TemporaryDirectory() as work:
                    check(t, work, seed)
    t.finish()


if __name__ == "__main__":
    main()
