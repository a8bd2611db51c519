"""How fast is the import graph? `merestone graph --kind import` beside ruff and grimp, and how it grows.

    BUILD=build/release python3 tests/bench/imports.py [--peers VENV] [--rounds N] [--gate] TREE...
    BUILD=build/release python3 tests/bench/imports.py [--rounds N] [--gate] --growth

Machines are noisy: the contenders take turns, round by round, and ratios are made of the best of each. Ours is the whole
command, from nothing, graph printed; ruff's `analyze graph` likewise. grimp is timed within its process, build_graph()
alone, so that starting Python is not held against it. A peer that cannot read a tree is left out with its last word.
With --gate the promises are checked and the exit code tells.
"""
import argparse
import math
import os
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.join(ROOT, os.environ.get("BUILD", "build/release"), "merestone")
RUFF_MOST, GRIMP_CACHED_MOST, WARM_FULL_MOST = 1 / 3, 1 / 2, 1.0
EXPONENT_MOST, KB_A_MODULE_MOST, LARGEST_SECONDS_MOST = 1.1, 4.0, 3.0
SIZES = (1_000, 10_000, 100_000)

GRIMP = """
import sys, time
import grimp
cache, packages = sys.argv[1] or None, sys.argv[2:]
began = time.monotonic()
graph = grimp.build_graph(*packages, cache_dir=cache)
print(time.monotonic() - began, len(graph.modules))
"""


def timed(command, **options):
    """Seconds, peak memory in MB and output of a command; None and its last words when it fails."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        began = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=err, **options)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0), err.seek(0)
        if process.returncode:
            words = err.read().decode(errors="replace").strip().splitlines()
            return None, 0, words[-1] if words else f"status {process.returncode}"
        return seconds, usage.ru_maxrss / 1024, out.read().decode(errors="replace")


def packages(tree):
    """Where Python finds the tree's packages, and their names."""
    for base in (tree, os.path.join(tree, "src")):
        if os.path.isdir(base):
            names = sorted(name for name in os.listdir(base) if os.path.exists(os.path.join(base, name, "__init__.py")))
            if names:
                return base, names
    return tree, []


class Tree:
    """One tree and the best time of each contender."""

    def __init__(self, path, peers, work):
        self.path, self.peers, self.work = path, peers, work
        self.best, self.said = {}, {}

    def note(self, name, seconds, output):
        if seconds is None:
            self.said[name] = output
        else:
            self.best[name] = min(seconds, self.best.get(name, math.inf))

    def ours(self, name, *more):
        seconds, _, output = timed([PROGRAM, "graph", self.path, "--kind", "import", "--quiet", *more])
        self.note(name, seconds, output)

    def grimp(self, name, cache):
        base, names = packages(self.path)
        python = os.path.join(self.peers, "bin", "python")
        seconds, _, output = timed([python, "-c", GRIMP, cache, *names], env=dict(os.environ, PYTHONPATH=base), cwd=self.work)
        self.note(name, float(output.split()[0]) if seconds is not None else None, output)

    def round(self):
        cache = os.path.join(self.work, "cache")
        self.ours("imports, no cache", "--no-cache")
        self.ours("full, warm", "--depth", "full", "--cache", cache)
        if not self.peers:
            return
        ruff = os.path.join(self.peers, "bin", "ruff")
        seconds, _, output = timed([ruff, "analyze", "graph", "--isolated", "--quiet", "."], cwd=self.path)
        self.note("ruff", seconds, output)
        self.grimp("grimp, cold", "")
        self.grimp("grimp, its cache", os.path.join(self.work, "grimp"))

    def promises(self):
        for name, peer, most in (("imports, no cache", "ruff", RUFF_MOST), ("imports, no cache", "grimp, its cache", GRIMP_CACHED_MOST),
                                 ("full, warm", "grimp, its cache", WARM_FULL_MOST)):
            if name in self.best and peer in self.best:
                ratio = self.best[name] / self.best[peer]
                yield f"{name}: at most {most:.2f} of {peer}: {ratio:.2f}", ratio <= most

    def report(self):
        ours = self.best["imports, no cache"]
        print(f"{os.path.basename(os.path.normpath(self.path))}\n  {'':18} {'seconds':>8} {'of ours':>8}")
        for name, seconds in self.best.items():
            print(f"  {name:18} {seconds:8.3f} {seconds / ours:8.2f}")
        for name, words in self.said.items():
            print(f"  {name:18} cannot read it: {words[:100]}")
        return judge(self.promises())


def judge(promises):
    """Prints each promise with its figure; True when all held."""
    kept = True
    for text, held in promises:
        print(f"  {'holds ' if held else 'BROKEN'}  {text}")
        kept &= held
    print()
    return kept


def grow(folder, n):
    """n modules in packages of 50, each importing ten others: neighbours, and some far away."""
    for package in range((n + 49) // 50):
        below = os.path.join(folder, f"p{package // 100}", f"q{package % 100}")
        os.makedirs(below, exist_ok=True)
        for init in (os.path.dirname(below), below):
            with open(os.path.join(init, "__init__.py"), "a", encoding="utf-8"):
                pass
    for i in range(n):
        package, lines = i // 50, ["import os", "from typing import Any", ""]
        for k in range(1, 11):
            j = (i + k * k * 7 + (i * 31 % n if k > 7 else 0)) % n
            lines.append(f"from p{j // 5000}.q{j // 50 % 100}.m{j} import f{j}")
        for k in range(3):
            lines += ["", "", f"def f{i if k == 0 else f'{i}_{k}'}(value, other=None):", '    """What it does."""',
                      f"    return os.path.join(str(value), f{(i + 7) % n}(other))"]
        with open(os.path.join(folder, f"p{package // 100}", f"q{package % 100}", f"m{i}.py"), "w", encoding="utf-8") as file:
            file.write("\n".join(lines) + "\n")


def growth(rounds):
    """Time and memory at each size and depth; True when they grow as promised."""
    seconds, memory = {}, {}
    for n in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            grow(folder, n)
            for _ in range(rounds):
                for depth in ("imports", "full"):
                    taken, peak, words = timed([PROGRAM, "graph", folder, "--kind", "import", "--quiet", "--no-cache", "--depth", depth])
                    if taken is None:
                        sys.exit(f"{n} modules, depth {depth}: {words}")
                    seconds[depth, n] = min(taken, seconds.get((depth, n), math.inf))
                    memory[depth, n] = max(peak, memory.get((depth, n), 0))
    print(f"  {'modules':>9} {'depth':>8} {'seconds':>8} {'peak MB':>8}")
    for (depth, n), taken in sorted(seconds.items()):
        print(f"  {n:9,} {depth:>8} {taken:8.3f} {memory[depth, n]:8.0f}")
    small, large = SIZES[1], SIZES[-1]
    promises = []
    for depth in ("imports", "full"):
        exponent = math.log(seconds[depth, large] / seconds[depth, small]) / math.log(large / small)
        each = (memory[depth, large] - memory[depth, small]) * 1024 / (large - small)
        promises += [(f"{depth}: time grows with the modules to the power {exponent:.2f}, at most {EXPONENT_MOST}", exponent <= EXPONENT_MOST),
                     (f"{depth}: {each:.1f} KB a module, at most {KB_A_MODULE_MOST}", each <= KB_A_MODULE_MOST)]
    most = seconds["imports", large]
    promises.append((f"imports: {large:,} modules in {most:.2f} s, under {LARGEST_SECONDS_MOST}", most < LARGEST_SECONDS_MOST))
    return judge(promises)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("trees", nargs="*")
    parser.add_argument("--peers", help="a virtual environment that holds grimp and ruff")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--gate", action="store_true", help="exit 1 when a promise is broken")
    options = parser.parse_args()
    kept = True
    for path in options.trees:
        with tempfile.TemporaryDirectory() as work:
            tree = Tree(os.path.abspath(path), os.path.abspath(options.peers) if options.peers else None, work)
            for _ in range(options.rounds):
                tree.round()
            kept &= tree.report()
    if options.growth:
        kept &= growth(max(1, options.rounds // 2))
    sys.exit(1 if options.gate and not kept else 0)


main()
