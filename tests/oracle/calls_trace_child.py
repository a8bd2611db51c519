"""Runs a test suite under a profile hook and writes down who called whom. Started by calls_trace.py, one child a suite:

    calls_trace_child.py OUT unittest NAME:FOLDER[,...] TEST_MODULE
    calls_trace_child.py OUT pytest   NAME:FOLDER[,...] PYTEST_ARGUMENT...

NAME is a package, FOLDER the place of its files. OUT gets JSON: `codes` [file, first line, name, span or null], `edges` [caller,
place, callee, is the callee a generator, was a native function called there too], `through` [caller, callee] with frames outside
the package between the two, `ran` (codes), `lost` (how often the hook was gone after a test), `tests`. Codes are numbered from 1;
places are [line, end line, column, end column] of the caller's instruction.

The hook is set before anything else is imported, so that what runs on import is seen too. A generator is not begun by the
call but by whoever first asks for a value; the reader decides what to make of such edges.
"""
import dis
import os
import sys
import threading

GENERATOR_LIKE = 0x20 | 0x80 | 0x100 | 0x200         # CO_GENERATOR, CO_COROUTINE, CO_ITERABLE_COROUTINE, CO_ASYNC_GENERATOR
MADE_BY_CODE = ("<string>", "<attrs generated")       # methods that dataclasses, named tuples and attrs write: looked through
PARAMETER_SETS = 40                                  # of one test function; packaging has some with thousands
DEEPEST = 12                                         # frames outside the package that are looked through for `through`


class Trace:
    def __init__(self, packages):
        self.folders = [(os.path.realpath(folder) + os.sep, name) for name, folder in packages]
        self.known, self.kept, self.codes = {}, [], []
        self.edges, self.through, self.ran, self.native = set(), set(), set(), set()
        self.lost = self.tests = 0
        self.starts = {}                              # code number of a generator -> offset at which it begins
        self.hook = self.make_hook()

    def place_of(self, code):
        """The number of a code object of the package, 0 for another, -1 for one to look through. Kept, so that no id comes twice."""
        self.kept.append(code)
        number, path = 0, code.co_filename
        if path.startswith(MADE_BY_CODE) and (code.co_name.startswith("__") or code.co_name == "<module>"):   # a text that is run: who runs it calls
            number = -1
        elif not path.startswith("<"):
            path = os.path.realpath(path)
            for folder, name in self.folders:
                if path.startswith(folder) and not path.startswith((folder + "test/", folder + "tests/")):
                    self.codes.append((f"{name}/{path[len(folder):]}", code))
                    number = len(self.codes)
        if number > 0 and code.co_flags & GENERATOR_LIKE:
            self.starts[number] = next((step.offset for step in dis.get_instructions(code) if step.opname == "RESUME" and not step.arg & 3), 0)
        self.known[id(code)] = number
        return number

    def make_hook(self):
        known, place_of, starts, edges, through = self.known, self.place_of, self.starts, self.edges, self.through
        ran, native = self.ran, self.native

        def number_of(code):
            number = known.get(id(code))
            return place_of(code) if number is None else number

        def hook(frame, event, _):
            if event != "call":
                if event == "c_call" and known.get(id(frame.f_code), 0) > 0:
                    native.add((known[id(frame.f_code)], frame.f_lasti))
                return
            callee = number_of(frame.f_code)
            if callee <= 0 or (callee in starts and frame.f_lasti != starts[callee]):
                return
            ran.add(callee)
            back = frame.f_back
            while back is not None and number_of(back.f_code) < 0:
                back = back.f_back
            if back is None:
                return
            caller = number_of(back.f_code)
            if caller:
                edges.add((caller, back.f_lasti, callee))
                return
            for _ in range(DEEPEST):
                back = back.f_back
                if back is None:
                    return
                caller = number_of(back.f_code)
                if caller > 0:
                    through.add((caller, callee))
                    return
        return hook

    def arm(self):
        threading.setprofile(self.hook)
        sys.setprofile(self.hook)

    def after_test(self):
        self.tests += 1
        if sys.getprofile() is not self.hook:
            self.lost += 1
            self.arm()

    def write(self, out):
        sys.setprofile(None)
        threading.setprofile(None)
        import json
        positions = {number: list(code.co_positions()) for number, (_, code) in enumerate(self.codes, 1)}
        result = {"codes": [[file, code.co_firstlineno, code.co_name, span_of(code)] for file, code in self.codes],
                  "edges": [[a, positions[a][at // 2] if at >= 0 else None, b, b in self.starts, (a, at) in self.native] for a, at, b in sorted(self.edges)],
                  "through": sorted(self.through), "ran": sorted(self.ran), "lost": self.lost, "tests": self.tests}
        with open(out + ".part", "w", encoding="utf-8") as file:
            json.dump(result, file)
        os.replace(out + ".part", out)


def span_of(code):
    """Where the instructions of a lambda or a comprehension stand."""
    if not code.co_name.startswith("<"):
        return None
    known = [(line, end, column, end_column) for line, end, column, end_column in code.co_positions() if end_column]
    return known and [min((line, column) for line, _, column, _ in known), max((end, column) for _, end, _, column in known)] or None


def run_unittest(trace, name):
    import importlib
    import unittest
    try:
        from test import support
        support.use_resources = ()                   # no network, nothing that takes minutes
    except ImportError:
        pass

    class Result(unittest.TextTestResult):
        def stopTest(self, test):
            super().stopTest(test)
            trace.after_test()
    module = importlib.import_module(name)
    loader = unittest.TestLoader()
    if hasattr(module, "__path__") and not hasattr(module, "load_tests"):
        suite = loader.discover(os.path.dirname(module.__file__), top_level_dir=os.path.dirname(os.__file__))
    else:
        suite = loader.loadTestsFromName(name)
    with open(os.devnull, "w", encoding="utf-8") as silence:
        unittest.TextTestRunner(stream=silence, resultclass=Result).run(suite)


def run_pytest(trace, arguments):
    import pytest

    class Plugin:
        @staticmethod
        def pytest_collection_modifyitems(items):
            taken = {}
            for item in items:
                taken.setdefault(item.nodeid.split("[")[0], []).append(item)
            items[:] = [item for same in taken.values() for item in same[:PARAMETER_SETS]]

        @staticmethod
        def pytest_runtest_logfinish():
            trace.after_test()
    pytest.main(["-q", "-p", "no:cacheprovider", "--continue-on-collection-errors", "--no-header", "--tb=no", "-W", "ignore", *arguments], plugins=[Plugin()])


def main():
    out, how, packages, *arguments = sys.argv[1:]
    trace = Trace([package.split(":", 1) for package in packages.split(",")])
    trace.arm()
    try:
        run_unittest(trace, *arguments) if how == "unittest" else run_pytest(trace, arguments)
    finally:
        trace.write(out)


if __name__ == "__main__":
    main()
    sys.stdout.flush()
    os._exit(0)                                      # threads that a suite left behind are no concern of ours
