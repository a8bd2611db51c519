"""Runs each tests/pipeline/test_*.py (or those named); each ends with `N passed, N failed`, and so does this."""
import glob
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from tally import ROOT, Tally, run_counting  # noqa: E402

tally = Tally()
environment = dict(os.environ, PYTHONPATH=os.path.join(ROOT, "tests/lib"), PYTHONDONTWRITEBYTECODE="1")
for script in sorted(glob.glob("tests/pipeline/test_*.py", root_dir=ROOT)):
    name = os.path.basename(script).removeprefix("test_").removesuffix(".py")
    if not sys.argv[1:] or name in sys.argv[1:]:
        run_counting(tally, f"pipeline/{name}", [sys.executable, script], env=environment)
tally.finish()
