"""Trees of any size whose imports are known by number: contexts of packages of modules, each of which imports as many others.

    python3 tests/lib/scale.py MODULES EDGES CONTEXTS DIR      writes DIR/tree and DIR/contexts.json

Half of a module's imports stay within its context, half go anywhere; one in ten stands in a function, one in twenty waits for a type checker. What is
imported is a name of a module or, every other time, the module. The same numbers give the same bytes.
"""
import json
import os
import random
import sys

TOP = "monolith"
MODULES_A_PACKAGE = 25


def names(modules, contexts):
    """The dotted name of each module, and its context."""
    found = []
    for i in range(modules):
        context, nth = i % contexts, i // contexts
        found.append((f"{TOP}.context_{context:03}.package_{nth // MODULES_A_PACKAGE:03}.component_{nth:05}", context))
    return found


def targets(rng, i, degree, modules, contexts):
    """Numbers of modules that module i imports: distinct, without itself."""
    own = (modules - i % contexts + contexts - 1) // contexts
    found = set()
    while len(found) < degree:
        near = rng.random() < .5 and len(found) < own - 1
        other = rng.randrange(own) * contexts + i % contexts if near else rng.randrange(modules)
        if other != i:
            found.add(other)
    return sorted(found)


def statement(name, even):
    package, module = name.rsplit(".", 1)
    return f"from {package} import {module}" if even else f"from {name} import run"


def text(i, imported, known):
    top, inner, typed = [], [], []
    for k, other in enumerate(imported):
        line = statement(known[other][0], k % 2 == 0)
        (inner if (i + k) % 10 == 0 else typed if (i + k) % 20 == 1 else top).append(line)
    lines = ["from typing import TYPE_CHECKING", *top, "if TYPE_CHECKING:", *[f"    {line}" for line in typed or ["pass"]], "", "", "def run(value=None):", *[f"    {line}" for line in inner], "    return value"]
    return "\n".join(lines) + "\n"


def write(modules, edges, contexts, folder):
    rng, known = random.Random(f"{modules} {edges} {contexts}"), names(modules, contexts)
    made = set()
    for i, (name, _) in enumerate(known):
        path = os.path.join(folder, "tree", *name.split(".")) + ".py"
        if os.path.dirname(path) not in made:
            made.add(os.path.dirname(path))
            os.makedirs(os.path.dirname(path), exist_ok=True)
        degree = edges // modules + (i < edges % modules)
        with open(path, "w") as file:
            file.write(text(i, targets(rng, i, degree, modules, contexts), known))
    declared = [{"name": f"context-{c:03}", "title": f"Context {c:03}", "kind": ("core", "supporting", "generic")[c % 3], "modules": [f"{TOP}.context_{c:03}"]} for c in range(contexts)]
    with open(os.path.join(folder, "contexts.json"), "w") as file:
        json.dump({"project": {"name": TOP}, "contexts": declared}, file, indent=1)


if __name__ == "__main__":
    write(*(int(word) for word in sys.argv[1:4]), sys.argv[4])
