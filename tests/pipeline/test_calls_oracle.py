"""The judge of the call graph, judged: names of running code, edges of a trace, set arithmetic, causes and the names of peers."""
import json
import os
import subprocess
import sys
import tempfile
import types

ROOT_TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [os.path.join(ROOT_TESTS, "lib"), os.path.join(ROOT_TESTS, "oracle")]
import calls_judge as judge  # noqa: E402
import calls_peers as peers  # noqa: E402
from calls_names import Names  # noqa: E402
from monolith import merestone, write_tree  # noqa: E402
from tally import Tally  # noqa: E402

# Beside each scope the name it must have, `name = code's own name`; lambdas of one line in the order in which they start.
SCOPES = {"pack/__init__.py": "def top():\n    pass\n",
          "pack/mod.py": '''\
import functools
FIRST, SECOND = lambda: 1, lambda: (lambda: 3)
@functools.wraps(
    print)
def outer(key=lambda: 4):
    def inner():
        return [item for item in map(lambda x: x, "ab")]
    class Local:
        def method(self):
            return sorted("ba", key=lambda x: -ord(x))
    return inner
def outer():
    return lambda: 6
class C:
    names = sorted("ab", key=lambda x: x)
    @property
    def value(self):
        return {key: (lambda: key) for key in "ab"}
    @value.setter
    def value(self, new):
        async def later():
            yield new
LAST = lambda k=lambda: 7: k
@functools.wraps(lambda: 8)
def last():
    pass
'''}
NAMED = [("pack/mod.py", 2, "<lambda>", (2, 24), "pack.mod.<lambda1>"), ("pack/mod.py", 2, "<lambda>", (2, 36), "pack.mod.<lambda2>"),
         ("pack/mod.py", 2, "<lambda>", (2, 44), "pack.mod.<lambda2>.<lambda1>"), ("pack/mod.py", 3, "outer", None, "pack.mod.outer"),
         ("pack/mod.py", 5, "<lambda>", None, "pack.mod.<lambda3>"), ("pack/mod.py", 6, "inner", None, "pack.mod.outer.inner"),
         ("pack/mod.py", 7, "<listcomp>", None, "pack.mod.outer.inner"), ("pack/mod.py", 7, "<lambda>", None, "pack.mod.outer.inner.<lambda1>"),
         ("pack/mod.py", 10, "<lambda>", None, "pack.mod.outer.Local.method.<lambda1>"), ("pack/mod.py", 12, "outer", None, "pack.mod.outer"),
         ("pack/mod.py", 13, "<lambda>", None, "pack.mod.outer.<lambda1>"), ("pack/mod.py", 15, "<lambda>", None, "pack.mod.C.<lambda1>"),
         ("pack/mod.py", 16, "value", None, "pack.mod.C.value"), ("pack/mod.py", 18, "<lambda>", None, "pack.mod.C.value.<lambda1>"),
         ("pack/mod.py", 18, "<dictcomp>", None, "pack.mod.C.value"), ("pack/mod.py", 21, "later", None, "pack.mod.C.value.later"),
         ("pack/mod.py", 23, "<lambda>", (23, 27), "pack.mod.<lambda4>"), ("pack/mod.py", 23, "<lambda>", (23, 24), "pack.mod.<lambda5>"),
         ("pack/mod.py", 24, "<lambda>", None, "pack.mod.<lambda6>"), ("pack/mod.py", 24, "last", None, "pack.mod.last"),
         ("pack/mod.py", 1, "<module>", None, "pack.mod"), ("pack/__init__.py", 1, "top", None, "pack.top"), ("pack/mod.py", 99, "none", None, None)]

LIVE = {"live/__init__.py": "", "live/work.py": '''\
from dataclasses import dataclass
import helper
def leaf(x):
    return x
class Base:
    def open(self):
        return self.lid(), self.hinge()
class Other:
    def hinge(self):
        pass
class Box(Base, Other):
    def __init__(self):
        self.kept = 1
    def lid(self):
        return self.open
    def turn(self):
        self.open()
    @property
    def size(self):
        return leaf(self.kept)
    def __len__(self):
        return leaf(2)
@dataclass
class Point:
    x: int
    def __post_init__(self):
        leaf(self.x)
def each(n):
    yield from range(n)
def sums():
    return [leaf(x) for x in each(2)], sum(leaf(x) for x in each(2))
def handed(source):
    return list(source)
def maker():
    return handed(each(3))
def starts():
    each_of = each(4)
    return next(each_of) + goes_on(each_of)
def goes_on(each_of):
    return next(each_of)
async def slow():
    return leaf(1)
async def waits():
    return await slow()
def main():
    Box().size, len(Box()), Box().turn()
    Point(1)
    sorted([1], key=lambda x: leaf(x))
    helper.apply(leaf)
def runs():
    try:
        waits().send(None)
    except StopIteration:
        pass
''', "helper.py": "def apply(f):\n    f(0)\n", "live_tests.py": '''\
import sys, unittest
from live import work
class Tests(unittest.TestCase):
    def test_1(self):
        work.main()
        sys.setprofile(None)
    def test_2(self):
        work.sums()
        work.maker()
        work.starts()
        work.runs()
'''}
SHOWN = {("main", "Box.__init__"), ("main", "Box.size"), ("Box.size", "leaf"), ("main", "Box.__len__"), ("Box.__len__", "leaf"),
         ("main", "Point.__post_init__"), ("Point.__post_init__", "leaf"), ("main", "main.<lambda1>"), ("main.<lambda1>", "leaf"),
         ("sums", "leaf"), ("sums", "each"), ("slow", "leaf"), ("waits", "slow"), ("runs", "waits"), ("maker", "handed"), ("starts", "each"), ("starts", "goes_on"),
         ("main", "Box.turn"), ("Box.turn", "Base.open"), ("Base.open", "Box.lid"), ("Base.open", "Other.hinge")}


def check_names(t, work):
    write_tree(work, SCOPES)
    names = Names(work)
    for file, line, name, place, wanted in NAMED:
        scope = names.scope(file, line, name, place and (place, place))
        t.check(f"{file}:{line} {name}", (scope and scope.name) != wanted and f"{scope and scope.name}, not {wanted}")
    graph = json.loads(merestone("graph", work, "--kind", "call", "--no-cache", "--quiet").stdout)
    ours = {key for key in graph if key not in names.modules and key not in names.classes}
    t.check("the program has the same functions", ours != set(names.functions) and f"{sorted(ours ^ set(names.functions))}")


def traced(work):
    write_tree(work, LIVE)
    out = os.path.join(work, "trace.json")
    child = os.path.join(ROOT_TESTS, "oracle", "calls_trace_child.py")
    subprocess.run([sys.executable, child, out, "unittest", f"live:{work}/live", "live_tests"], cwd=work, env=dict(os.environ, PYTHONPATH=work),
                   capture_output=True, check=False, timeout=60)
    with open(out, encoding="utf-8") as file:
        trace = json.load(file)
    os.mkdir(os.path.join(work, "alone"))
    os.rename(os.path.join(work, "live"), os.path.join(work, "alone", "live"))
    return judge.Observed(Names(os.path.join(work, "alone")), trace)


def check_trace(t, work):
    observed = traced(work)
    short = {tuple(name.removeprefix("live.work.") for name in edge) for edge in observed.edges}
    t.check("what ran is observed", short != SHOWN and f"missing {sorted(SHOWN - short)}, too many {sorted(short - SHOWN)}")
    t.check("a generator handed on has no known maker", observed.blurred != {("live.work.handed", "live.work.each")} and observed.blurred)
    t.check("frames of others are looked through apart", ("live.work.main", "live.work.leaf") not in observed.through and observed.through)
    t.check("the hook was lost once, and set again", (observed.lost, observed.tests) != (1, 2) and f"{observed.lost} of {observed.tests}")
    t.check("all code has a scope", observed.unplaced)
    ran = {"live.work", "live.work.sums", "live.work.each", "live.work.Box"}
    t.check("what ran is known, bodies of modules and classes too", ran - observed.ran)
    groups = {cause: edges[0][1].removeprefix("live.work.") for cause, edges in judge.unseen(observed, [("live.work.sums", "live.work.leaf")]).items()}
    for cause, callee in (("property <- no call (Attribute)", "Box.size"), ("special method <- called within len()", "Box.__len__"),
                          ("constructor <- called by global or enclosing name", "Box.__init__"), ("lambda <- called within sorted()", "main.<lambda1>"),
                          ("method <- method of self, overridden in a subclass", "Box.lid"), ("method <- method of self, inherited", "Base.open"),
                          ("method <- method of self, in a class on neither side", "Other.hinge")):
        t.check(f"cause: {cause}", groups.get(cause) != callee and groups)
    left = sum(map(len, judge.unseen(observed, set(observed.edges)).values()))
    t.check("nothing is left over when all is found", left and f"{left} left")


def check_arithmetic(t):
    names = types.SimpleNamespace(functions=dict.fromkeys("abcdfg"))
    observed = types.SimpleNamespace(names=names, edges={("m", "a"): 0, ("a", "b"): 0, ("b", "c"): 0}, blurred={("a", "g")}, ran={"m", "a", "b"},
                                     through={("a", "d"), ("m", "a")})
    graph = {("m", "a"), ("a", "b"), ("a", "d"), ("b", "f"), ("f", "a"), ("a", "g"), ("b", "g"), ("a", "Class"), ("a", "<builtin>.len")}
    got, wanted = judge.score(observed, graph), judge.Score(observed=3, found=2, checkable=4, shown=2, through=1)
    t.check("two of three found, two of four shown, one more through others", got != wanted and f"{got}\n{wanted}")
    t.check("an empty graph", judge.score(observed, ()) != judge.Score(3, 0, 0, 0, 0) and judge.score(observed, ()))
    t.check("a share of nothing is none", (judge.share(1, 0), judge.share(2, 3)) != ("    -", "0.667") and judge.share(2, 3))


A_CLASS, B_CLASS, OTHER = ({"module_id": 7, "class_id": number} for number in (0, 1, 2))
DEFINITIONS = {"module_id": 7, "source_path": {"FileSystem": "pack/mod.py"},
               "class_definitions": {"0": {"name_location": "1:7-1:8", "mro": {"Resolved": []}}, "1": {"name_location": "4:7-4:8", "mro": {"Resolved": [A_CLASS]}}},
               "function_definitions": {"F:0": {"name_location": "2:9-2:10", "defining_class": A_CLASS}, "F:2": {"name_location": "7:5-7:6"},
                                        "F:1": {"name_location": "5:9-5:10", "defining_class": B_CLASS, "overridden_base_method": {"module_id": 7, "function_id": "F:0"}},
                                        "F:3": {"name_location": "9:5-9:6"}}}


def target(number, how="Function", receiver=None):
    return {"target": {how: {"module_id": 7, "function_id": number}}, "receiver_class": receiver}


CALLS = {"module_id": 7, "call_graphs": {
    "F:2": {"8:5": {"Call": {"call_targets": [target("F:0", "Overrides", A_CLASS)], "higher_order_parameters": {"0": {"call_targets": [target("F:3")]}}}},
            "8:9": {"Identifier": {"if_called": {"call_targets": [target("F:3")]}}}},
    "MTL": {"9:1": {"AttributeAccess": {"property_getters": [target("F:2")]}},
            "9:5": {"Call": {"call_targets": [target("F:0", "Overrides", OTHER)]}}},
    "CTL:1": {"4:1": {"Call": {"call_targets": [target("F:3"), target("F:0")]}}},
    "FDT:3": {"8:1": {"Call": {"call_targets": [target("F:3")]}}}}}


def check_peers(t, work):
    write_tree(work, {"pack/__init__.py": "", "pack/mod.py": "class A:\n    def m(self): pass\n    def __init__(self): pass\nclass B(A):\n    def m(self): pass\n\n"
                                                             "def f():\n    pass\ndef g():\n    pass\n"})
    names = Names(work)
    got = set(peers.from_dotted(names, "pack", [["mod.f", "mod.A"], ["pack.mod.f", "pack.mod.B"], ["pack.mod", "<builtin>.len"]]))
    wanted = {("pack.mod.f", "pack.mod.A.__init__"), ("pack.mod.f", "pack.mod.B"), ("pack.mod", "<builtin>.len")}
    t.check("PyCG: a lost package, a class for its constructor", got != wanted and got)
    t.check("pyan3: numbers of lambdas, comprehensions folded", peers.pyan_name("m.f.listcomp.0.lambda.1") != "m.f.<lambda2>" and peers.pyan_name("m.f.listcomp.0.lambda.1"))
    got = set(peers.from_cgg(names, "pack", [[["pack/mod.py", 7, "f", "?"], ["pack/mod.py", 5, "m", "?"]], [["?", 0, "x", "pack.__init__.x"], ["?", 0, "y", "y"]]]))
    t.check("cgg: by file and line", got != {("pack.mod.f", "pack.mod.B.m"), ("pack.x", "y")} and got)
    DEFINITIONS["source_path"]["FileSystem"] = os.path.join(work, "pack/mod.py")
    write_tree(work, {"out/definitions/mod.json": json.dumps(DEFINITIONS), "out/call_graphs/mod.json": json.dumps(CALLS)})
    known = peers.Pyrefly(names, work, os.path.join(work, "out"))
    plain = {("pack.mod.f", "pack.mod.A.m"), ("pack.mod", "pack.mod.f"), ("pack.mod.B", "pack.mod.g"), ("pack.mod.B", "pack.mod.A.m"), ("pack.mod", "pack.mod.A.m"), ("pack.mod", "pack.mod.g")}
    for overrides, wanted in ((False, plain), (True, plain | {("pack.mod.f", "pack.mod.B.m")})):
        got = set(known.edges(os.path.join(work, "out"), overrides))
        t.check(f"pyrefly: bodies, decorators, getters, no mere mention; overrides {overrides}", got != wanted and f"{sorted(got)}\n{sorted(wanted)}")


def main():
    t = Tally()
    for check in (check_names, check_trace, check_peers):
        with tempfile.TemporaryDirectory() as work:
            check(t, work)
    check_arithmetic(t)
    t.finish()


if __name__ == "__main__":
    main()
