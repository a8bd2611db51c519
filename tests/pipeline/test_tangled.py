"""Programs nobody would write: special methods that are builtins, classes and objects of their own class, decorators at random. The call graph ends, the same for any number of threads. MUTATE=n makes n rounds."""
import os
import random
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import merestone, write_tree  # noqa: E402
from tally import Tally  # noqa: E402

MEMBERS = ["__call__", "__init__", "__new__", "__iter__", "__next__", "__enter__", "__exit__", "__getitem__", "__setitem__", "__add__", "__eq__", "__str__", "__repr__", "__format__", "__iadd__",
           "__post_init__", "__contains__", "__class__", "__init_subclass__", "m", "p"]
OUTSIDE = ["map", "filter", "sorted", "list", "str", "getattr", "property", "type", "next", "iter", "enumerate", "zip", "dict", "min", "staticmethod", "classmethod", "repr", "set", "super",
           "functools.partial", "functools.wraps", "ext.x"]
NAMES = ["A", "B", "C", "f", "g", "h", "x", "y", "z", "self"]


class Writer:
    def __init__(self, seed):
        self.r = random.Random(seed)

    def call(self, depth):
        return ", ".join(self.r.choice(["", "", "*", "**", "key="]) + self.expr(depth) for _ in range(self.r.randrange(3)))

    def expr(self, depth=0):
        r, d = self.r, depth + 1
        kind = 0 if depth > 3 else r.randrange(16)
        if kind < 4:
            return r.choice(NAMES)
        if kind < 7:
            return f"{self.expr(d)}({self.call(d)})"
        return [lambda: r.choice(OUTSIDE),
                lambda: f"{self.expr(d)}.{r.choice(MEMBERS)}",
                lambda: f"[{self.expr(d)}, *{self.expr(d)}]",
                lambda: f"{{'k': {self.expr(d)}, **{self.expr(d)}}}",
                lambda: f"{self.expr(d)}[{r.choice(['0', 'i', '1:', repr('k')])}]",
                lambda: f"({self.expr(d)} {r.choice(['+', 'or', '==', 'in', '%'])} {self.expr(d)})",
                lambda: f"(lambda {r.choice(['a', '*a', 'a=f', '**k'])}: {self.expr(d)})",
                lambda: f"[{self.expr(d)} for {r.choice(NAMES[6:9])} in {self.expr(d)}]",
                lambda: f"super().{r.choice(MEMBERS)}"][kind - 7]()

    def statement(self, indent, depth=0):
        r, before = self.r, " " * indent
        kind = r.randrange(8 if depth > 2 else 12)
        if kind < 8:
            return before + [lambda: f"{r.choice(NAMES)} = {self.expr()}", lambda: f"{r.choice(NAMES)} = {self.expr()}", lambda: f"{r.choice(NAMES)}.{r.choice(MEMBERS)} = {self.expr()}",
                             lambda: f"{r.choice(NAMES)}[0] = {self.expr()}", lambda: f"{r.choice(NAMES)} += {self.expr()}", self.expr, self.expr, lambda: f"raise {self.expr()}"][kind]() + "\n"
        inner = self.statement(indent + 4, depth + 1)
        return before + [lambda: f"for {r.choice(NAMES)} in {self.expr()}:\n{inner}", lambda: f"with {self.expr()} as {r.choice(NAMES)}:\n{inner}", lambda: f"if {self.expr()}:\n{inner}",
                         lambda: f"try:\n{inner}{before}except {self.expr(2)} as x:\n{inner}"][kind - 8]()

    def function(self, name, indent, first):
        r, before = self.r, " " * indent
        text = "".join(f"{before}@{r.choice([self.expr(2), r.choice(OUTSIDE), 'property', 'm.setter'])}\n" for _ in range(r.choice([0, 0, 1, 2])))
        text += f"{before}def {name}({first}a=f, *r, **k):\n" + "".join(self.statement(indent + 4) for _ in range(3))
        return text + f"{before}    {r.choice(['return', 'return', 'return', 'yield'])} {self.expr()}\n"

    def module(self):
        text = "import functools, ext\nfrom m0 import *\n"
        for name in "ABC":
            text += f"class {name}({self.r.choice(['A', 'B', 'C', 'list', 'dict', 'object', 'ext.Base', 'A, B'])}):\n"
            for _ in range(4):
                member = self.r.choice(MEMBERS)
                text += f"    {member} = {self.expr()}\n" if self.r.random() < 0.6 else self.function(member, 4, "self, ")
        text += "".join(self.function(name, 0, "") for name in "fgh")
        return text + "".join(self.statement(0) for _ in range(12))


def check(t, work, seed):
    w = Writer(seed)
    write_tree(work, {f"m{i}.py": w.module() for i in range(12)})
    done = [merestone("graph", work, "--no-cache", "--kind", "call", "--level", "function", "--format", "csv", "--confidence", "possible", "--jobs", jobs) for jobs in (1, 8)]
    bad = [x for x in done if x.returncode or x.stdout != done[0].stdout or x.stdout.count("\n") < 2]
    t.check(f"tangled {seed}", bad and f"exit {bad[0].returncode}\n{bad[0].stderr[-1500:]}")


def main():
    t = Tally()
    for seed in range(25 * int(os.environ.get("MUTATE", "1"))):
        with tempfile.TemporaryDirectory() as work:
            check(t, work, seed)
    t.finish()


if __name__ == "__main__":
    main()
