"""The call graph of programs that run: CPython shows who called whom, and the graph has just that, edge for edge.

Each tree below tests/golden/call/ that has a `run.py` is run under the profile hook of the oracle. `differs` beside its `args` lists
what may differ, a line each: `+ caller callee` stands in the graph and did not run, `- caller callee` ran and is not in it.
"""
import glob
import json
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
for folder in ("lib", "oracle"):
    sys.path.insert(0, os.path.join(os.path.dirname(HERE), folder))
from calls_judge import Observed, checkable  # noqa: E402
from calls_names import Names  # noqa: E402
from monolith import merestone  # noqa: E402
from tally import Tally  # noqa: E402

CHILD = """
import sys
sys.dont_write_bytecode = True
sys.path[:0] = [sys.argv[1], sys.argv[3]]
from calls_trace_child import Trace
trace = Trace([(".", sys.argv[1])])
trace.arm()
import run
run.main()
trace.write(sys.argv[2])
"""


def observed(tree, out):
    done = subprocess.run([sys.executable, "-c", CHILD, tree, out, os.path.join(os.path.dirname(HERE), "oracle")], capture_output=True, text=True, check=False, timeout=120)
    if done.returncode:
        return done.stderr[-1000:], None
    with open(out, encoding="utf-8") as file:
        trace = json.load(file)
    for code in trace["codes"]:
        code[0] = code[0].removeprefix("./")
    return None, Observed(Names(tree), trace)


def listed(path):
    if not os.path.exists(path):
        return set()
    with open(path, encoding="utf-8") as file:
        return {line.strip() for line in file if line.strip() and not line.startswith("#")}


def check(t, tree, out):
    problem, seen = observed(tree, out)
    if problem:
        t.check(f"run {os.path.basename(os.path.dirname(tree))}", problem)
        return
    done = merestone("graph", tree, "--no-cache", "--kind", "call", "--level", "function", "--format", "adjacency", "--quiet")
    edges = {(caller, callee) for caller, callees in json.loads(done.stdout).items() for callee in callees}
    found = {f"- {a} {b}" for a, b in seen.edges if (a, b) not in edges} | {f"+ {a} {b}" for a, b in checkable(seen, edges) - seen.edges.keys()}
    allowed = listed(os.path.join(os.path.dirname(tree), "differs"))
    name = os.path.basename(os.path.dirname(tree))
    t.check(f"{name}: more than a few calls ran", len(seen.edges) < 20 and f"{len(seen.edges)} only")
    t.check(f"{name}: the graph is what ran", "\n".join(sorted(found - allowed)))
    t.check(f"{name}: what is listed does differ", "\n".join(sorted(allowed - found)))


def main():
    t = Tally()
    with tempfile.TemporaryDirectory() as work:
        for run in sorted(glob.glob(os.path.join(os.path.dirname(HERE), "golden", "call", "*", "tree", "run.py"))):
            check(t, os.path.dirname(run), os.path.join(work, "trace.json"))
    t.finish()


if __name__ == "__main__":
    main()
