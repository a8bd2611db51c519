"""The rules of the house, a test each: `tests/house/run.py [CHECK...]`.

    layers sizes hdr-check banned globals doors words fixtures rows todo schemas readme queries drawn contrast self

Every finding is printed as file:line, what is wrong and what to do. `self` plants a violation of each rule into a
scratch tree and sees it found.
"""
import os
import sys

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "lib"))
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import checks  # noqa: E402
import planted  # noqa: E402
from tally import ROOT, Tally  # noqa: E402


def main(arguments):
    unknown = [name for name in arguments if name not in checks.CHECKS and name != "self"]
    if unknown:
        sys.exit(f"no such check: {' '.join(unknown)}; there are {' '.join(checks.CHECKS)} self")
    tally = Tally()
    for name, check in checks.CHECKS.items():
        if not arguments or name in arguments:
            tally.check(f"house: {name}", "\n".join(check(ROOT)))
    if not arguments or "self" in arguments:
        planted.run(tally)
    tally.finish()


main(sys.argv[1:])
