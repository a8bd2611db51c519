"""The call graph must not depend on the order of work: the solver works in another order for each seed (--shuffle), and the bytes stay.

Asked of packages of the standard library, of a tree whose sets are all too full, and of the trees named in TREES."""
import os
import sys
import sysconfig
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import merestone, tree_bytes, write_tree  # noqa: E402
from tally import Tally  # noqa: E402

PACKAGES, SEEDS, PLUGINS = ("json", "logging", "email", "unittest", "asyncio"), range(1, 6), 40


def crowded():
    """Forty classes, containers and outside names meet in one list, one attribute and one parameter: more than a set holds."""
    hub = "HANDLERS = []\n\n\ndef register(handler):\n    HANDLERS.append(handler)\n\n\ndef run():\n    for handler in HANDLERS:\n        handler()\n        handler.start()\n        handler.items[0]()\n"
    files = {"hub/__init__.py": "", "hub/core.py": hub}
    for n in range(PLUGINS):
        files[f"plugins/p{n:02}.py"] = (f"import outside{n}\nfrom hub.core import register, run\n\n\nclass Handler{n}:\n    def __init__(self):\n        self.items = [self.start]\n\n"
                                        f"    def __call__(self):\n        return run()\n\n    def start(self):\n        return [self.{'items' if n % 2 else 'start'}]\n\n\n"
                                        f"register(Handler{n}())\nregister(outside{n}.make)\nregister([Handler{n}])\nregister(lambda: Handler{n}().start())\n")
    return files


def branches():
    """Methods that a class body defines in several branches, and values that come from one framework or another: of several, which one is told?"""
    files = {"base.py": "class Base:\n    def run(self):\n        self.step()\n"}
    for n in range(PLUGINS):
        steps = "".join(f"    if kind == {k}:\n        def step(self):\n            return {k}\n" for k in range(4))
        files[f"below{n:02}.py"] = (f"from base import Base\nfrom celery import Celery\nfrom django_tables2 import Table\nfrom rest_framework.views import APIView\n\n\nclass Below{n}(Base):\n{steps}\n\n"
                                    f"def make{n}(which):\n    if which == 1:\n        return Celery()\n    return Table() if which else APIView()\n\n\ndef use{n}(which):\n    made = make{n}(which)\n    made.rows()\n    made.rows().thing()\n")
    return files


def analyzed(tree, work, seed):
    merestone("analyze", tree, "--quiet", "--no-cache", "--no-graphviz", "--out", os.path.join(work, f"out{seed}"), "--shuffle", str(seed))
    return tree_bytes(os.path.join(work, f"out{seed}"))


def graph(tree, cache, seed):
    return merestone("graph", tree, "--kind", "call", "--level", "function", "--format", "json", "--confidence", "possible", "--quiet", "--cache", cache, "--shuffle", str(seed))


def check(t, name, tree, cache):
    first = graph(tree, cache, 0)
    t.check(f"{name}: ends well", first.returncode and first.stderr)
    others = [seed for seed in SEEDS if graph(tree, cache, seed).stdout != first.stdout]
    t.check(f"{name}: the same bytes in {len(SEEDS)} other orders", others and f"others with the seeds {others}")


def main():
    t = Tally()
    with tempfile.TemporaryDirectory() as work:
        cache = os.path.join(work, "cache")
        write_tree(os.path.join(work, "crowded"), crowded())
        said = merestone("graph", os.path.join(work, "crowded"), "--kind", "call", "--verbose", "--no-cache").stderr
        t.check("crowded: some sets are full", ", 0 of them hold more" in said and said)
        check(t, "crowded", os.path.join(work, "crowded"), cache)
        write_tree(os.path.join(work, "branches"), branches())
        for name in ("crowded", "branches"):
            first = analyzed(os.path.join(work, name), work, 0)
            others = [seed for seed in SEEDS if analyzed(os.path.join(work, name), work, seed) != first]
            t.check(f"{name}: analyze writes the same bytes in {len(SEEDS)} other orders", (others or not first) and f"others with the seeds {others}")
        for name in PACKAGES:
            check(t, name, os.path.join(sysconfig.get_paths()["stdlib"], name), cache)
        for tree in os.environ.get("TREES", "").split():
            check(t, tree, tree, cache)
    t.finish()


main()
