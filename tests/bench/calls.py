"""What does the call graph cost? Attempts of the solver a line of code, and a generated tree of a million lines.

    BUILD=build/release python3 tests/bench/calls.py [--rounds N] [--gate] TREE...
    BUILD=build/release python3 tests/bench/calls.py [--rounds N] [--gate] --growth

An attempt is an object put before a set: their number is the same on every machine, and when it grows faster than the code, so
does the time. The generated code has classes that inherit across packages, attributes that hold objects, callbacks, decorators
and registries that everybody calls: it hangs together more tightly than any tree we know, so its attempts a line are held against
those of a smaller tree of the kind, not against those of real code. With --gate the promises are checked and the exit code tells.
"""
import argparse
import math
import os
import re
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
PROGRAM = os.path.join(ROOT, os.environ.get("BUILD", "build/release"), "merestone")
ATTEMPTS_MOST, SECONDS_MOST, MEMORY_MOST_MB, EXPONENT_MOST = 10.0, 5.0, 1024, 1.2
LINES = (125_000, 1_000_000)
FLOW = re.compile(r"([0-9]+) values hold ([0-9]+) objects, ([0-9]+) attempts \(([0-9.]+) a line\), ([0-9]+) of them hold more than are followed; ([0-9]+) calls")

COMMON = '''"""What all parts stand on: a base class, a decorator, a registry."""
import functools

HANDLERS = []


def register(handler):
    HANDLERS.append(handler)
    return handler


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)
    return wrapper


def notify(event, callback=None):
    for handler in HANDLERS:
        handler(event)
    if callback is not None:
        return callback(event)
    return None


class Base:
    parts = ()

    def __init__(self, owner=None):
        self.owner = owner
        self.children = []

    def add(self, child):
        self.children.append(child)
        return self

    def run(self, event):
        for child in self.children:
            child.run(event)
        return self.handle(event)

    def handle(self, event):
        raise NotImplementedError
'''
CLASS = '''

class {name}({base}):
    """One of many."""

    def __init__(self, owner=None, helper=None):
        super().__init__(owner)
        self.helper = helper or {other}(self)
        self.table = {{"first": self.first, "second": {function}}}

    def first(self, event, depth=0):
        value = self.helper.second(event) if depth else self.second(event)
        return self.table["first"](value, depth + 1)

    def second(self, event):
        result = [item for item in self.children if item.owner is self]
        for item in result:
            item.run(event)
        return notify(event, callback=self.third)

    @logged
    def third(self, event):
        made = {other}(self)
        made.add(self).add({name}(made))
        return made.run({function}(event, self.fourth))

    @property
    def fourth(self):
        return lambda event: self.second(event)

    def handle(self, event):
        if event is None:
            return self.helper
        return {function}(event, self.first)


@register
def {function}_of_{name}(event):
    return {name}().run(event)


@logged
def {own}(event, callback=None):
    """Hands on what it is given."""
    if callback is None:
        return {name}(None).first(event)
    return callback(event)
'''
CLASSES = 4                       # of one module


def module(n, number):
    """Its text: classes that stand on those of an earlier module, hold objects of another and call the functions of a third."""
    above, beside, far = (number * 7 + 3) % max(1, number), (number + 1) % n, (number * 31 + 17) % n
    lines = ["from common import Base, logged, notify, register"]
    lines += [f"from p{at // 50}.m{at} import C{at}_{k}, f{at}_{k}" for at in sorted({beside, far} - {number}) for k in range(CLASSES)]
    if above not in (beside, far, number):
        lines.append(f"from p{above // 50}.m{above} import C{above}_0")
    text = "\n".join(lines) + "\n"
    for k in range(CLASSES):
        base = "Base" if number == 0 or k % 2 else f"C{above}_0"
        text += CLASS.format(name=f"C{number}_{k}", base=base, other=f"C{beside}_{(k + 1) % CLASSES}", function=f"f{far}_{k}", own=f"f{number}_{k}")
    return text


def generate(folder, lines):
    """So many lines of Python below `folder`; returns how many there are."""
    n = max(3, lines // (module(1000, 500).count("\n")))
    with open(os.path.join(folder, "common.py"), "w", encoding="utf-8") as file:
        file.write(COMMON)
    total = COMMON.count("\n")
    for number in range(n):
        package = os.path.join(folder, f"p{number // 50}")
        if number % 50 == 0:
            os.makedirs(package)
            with open(os.path.join(package, "__init__.py"), "w", encoding="utf-8"):
                pass
        text = module(n, number)
        total += text.count("\n")
        with open(os.path.join(package, f"m{number}.py"), "w", encoding="utf-8") as file:
            file.write(text)
    return total


def analyze(tree, work):
    """Seconds, peak MB, attempts, attempts a line, calls of one run without a cache."""
    command = [PROGRAM, "analyze", tree, "--quiet", "--verbose", "--no-cache", "--no-graphviz", "--out", os.path.join(work, "out")]
    began = time.monotonic()
    with tempfile.TemporaryFile() as errors:
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.monotonic() - began
        errors.seek(0)
        said = errors.read().decode(errors="replace")
    found = FLOW.search(said)
    if status or found is None:
        sys.exit(f"{tree}: {said.strip()[-200:]}")
    return seconds, usage.ru_maxrss / 1024, int(found[3]), float(found[4]), int(found[6])


def judge(promises):
    """Prints each promise with its figure; True when all held."""
    for text, held in promises:
        print(f"  {'holds ' if held else 'BROKEN'}  {text}")
    print()
    return all(held for _, held in promises)


def row(name, best):
    print(f"  {name:>12} {best[0]:8.2f} {best[1]:8.0f} {best[2]:11,} {best[3]:7.1f} {best[4]:9,}")


def head(name):
    print(f"{name}\n  {'lines':>12} {'seconds':>8} {'peak MB':>8} {'attempts':>11} {'a line':>7} {'calls':>9}")


def growth(rounds):
    """Time, memory and attempts of generated trees; True when they grow as promised."""
    head("generated code: inheritance, callbacks, decorators, registries")
    found = []
    for lines in LINES:
        with tempfile.TemporaryDirectory() as work:
            tree = os.path.join(work, "tree")
            os.mkdir(tree)
            total = generate(tree, lines)
            best = min(analyze(tree, work) for _ in range(rounds))
            row(f"{total:,}", best)
            found.append((total, best))
    (small, first), (large, last) = found
    exponent = math.log(last[2] / first[2]) / math.log(large / small)
    return judge([(f"{large:,} lines in {last[0]:.2f} s, under {SECONDS_MOST:.0f}", last[0] < SECONDS_MOST),
                  (f"peak memory {last[1]:.0f} MB, under {MEMORY_MOST_MB}", last[1] < MEMORY_MOST_MB),
                  (f"attempts grow with the lines to the power {exponent:.2f}, at most {EXPONENT_MOST}", exponent <= EXPONENT_MOST)])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("trees", nargs="*")
    parser.add_argument("--growth", action="store_true")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--gate", action="store_true", help="exit 1 when a promise is broken")
    options = parser.parse_args()
    kept = True
    for tree in options.trees:
        with tempfile.TemporaryDirectory() as work:
            head(f"call graph of {os.path.basename(os.path.normpath(tree))}")
            best = min(analyze(tree, work) for _ in range(options.rounds))
            row("", best)
            kept &= judge([(f"attempts a line {best[3]:.1f}, at most {ATTEMPTS_MOST:.0f}", best[3] <= ATTEMPTS_MOST)])
    if options.growth:
        kept &= growth(options.rounds)
    sys.exit(1 if options.gate and not kept else 0)


main()
