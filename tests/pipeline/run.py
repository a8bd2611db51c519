"""Runs each tests/pipeline/test_*.py (or those named); each ends with `N passed, N failed`, and so does this.

Under a sanitizer the ones that compare thousands of outputs are left out unless they are named: they start the program on
the trees that the goldens and the other files start it on, and would take a quarter of an hour. So are the orders of work,
which are those of one thread, and the judge of the call graph, which hardly starts it. TSan, which is slowest, leaves out
what asks nothing of threads."""
import functools
import glob
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from tally import ROOT, SANITIZED, THREADS_WATCHED, Tally, run_counting, side_by_side  # noqa: E402

MATRICES = ("calls_oracle", "depths", "graph_formats", "order", "search_path", "sums")
ONE_THREAD = ("calls_run", "compare", "context_schema", "contexts", "docs", "dossier", "extract", "mutated", "suggest")
LEFT_OUT = (MATRICES if SANITIZED else ()) + (ONE_THREAD if THREADS_WATCHED else ())

tally = Tally()
environment = dict(os.environ, PYTHONPATH=os.path.join(ROOT, "tests/lib"), PYTHONDONTWRITEBYTECODE="1")
works = []
for script in sorted(glob.glob("tests/pipeline/test_*.py", root_dir=ROOT)):
    name = os.path.basename(script).removeprefix("test_").removesuffix(".py")
    if name in sys.argv[1:] or (not sys.argv[1:] and name not in LEFT_OUT):
        works.append(functools.partial(run_counting, tally, f"pipeline/{name}", [sys.executable, script], env=environment))
side_by_side(works)
tally.finish()
