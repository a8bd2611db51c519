"""The test runner: runs the named suites (all by default), adds their numbers and ends with `N passed, N failed`.

    BUILD=build/asan python3 tests/run.py unit extract golden
    python3 tests/run.py unit base          one suite, some of its cases

A suite is a function below or a program of its own folder; BUILD names the flavor under test.
"""
import functools
import glob
import os
import re
import subprocess
import sys
import sysconfig
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "lib"))
from tally import BUILD, PROGRAM, ROOT, Tally, run_counting, side_by_side  # noqa: E402

# Sanitizers report and end the process with a status that no test uses.
SANITIZERS = {
    "ASAN_OPTIONS": "detect_leaks=1:exitcode=99:abort_on_error=0",
    "UBSAN_OPTIONS": "print_stacktrace=1",
    "TSAN_OPTIONS": "exitcode=99:halt_on_error=0",
}
# A worker's stack of 8 MB is used up on purpose: memcheck would take that for a change of stacks.
MEMCHECK = ["valgrind", "-q", "--error-exitcode=99", "--leak-check=full", "--errors-for-leak-kinds=definite",
            "--max-stackframe=16000000", "--main-stacksize=16000000", f"--suppressions={ROOT}/tests/valgrind.supp"]
TEST_RESULT = re.compile(r"^(ok|not ok) \d+ - (.*?)\r?$", re.M)


def run_unit_binary(tally, binary, under=()):
    name = os.path.basename(binary)
    env = dict(os.environ, CMOCKA_MESSAGE_OUTPUT="TAP", **({"UNDER_MEMCHECK": "1"} if under else {}))
    try:
        done = subprocess.run([*under, binary], cwd=ROOT, env=env, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                              stderr=subprocess.STDOUT, text=True, errors="replace", timeout=600)
    except subprocess.TimeoutExpired:
        tally.check(name, "still running after 600 s")
        return
    results = TEST_RESULT.findall(done.stdout)
    failed = [test for verdict, test in results if verdict != "ok"]
    tally.add(len(results) - len(failed), 0)
    for test in failed:
        tally.check(f"{name}: {test}", told_about(done.stdout, test))
    # A crash, a sanitizer's report or a leak: no test owns it, so it counts as one failure of the binary.
    if done.returncode and (not failed or done.returncode < 0 or done.returncode == 99):
        tally.check(f"{name} ended with status {done.returncode}", "\n".join(done.stdout.splitlines()[-40:]))
    elif not results:
        tally.check(name, "ran no test")


def told_about(output, test):
    """The comment lines that follow a failed test in cmocka's TAP."""
    lines = output.splitlines()
    at = next((i for i, line in enumerate(lines) if line.startswith("not ok") and line.endswith(f"- {test}")), len(lines))
    told = []
    for line in lines[at + 1:]:
        if not line.startswith("#"):
            break
        told.append(line.lstrip("# "))
    return "\n".join(told) or "failed"


def unit_binaries(only):
    sources = sorted(glob.glob(os.path.join(ROOT, "tests/unit/test_*.c")))
    names = [os.path.basename(source)[:-2] for source in sources]
    return [os.path.join(BUILD, "unit", name) for name in names if not only or name.removeprefix("test_") in only]


def suite_unit(tally, only):
    side_by_side(functools.partial(run_unit_binary, tally, binary) for binary in unit_binaries(only))


def suite_extract(tally, only):
    binary = os.path.join(BUILD, "test-extract")
    fixtures = sorted(glob.glob("tests/extract/**/*.py", root_dir=ROOT, recursive=True))
    fixtures = [path for path in fixtures if not only or any(part in path for part in only)]
    if os.path.exists(binary) and fixtures:
        run_counting(tally, "extract", [binary, *fixtures])


def suite_readers(tally, only):
    """Every fixture, the demo's monolith and the machine's own standard library where they are there."""
    binary = os.path.join(BUILD, "test-readers")
    trees = ["tests", *sorted(glob.glob("build/monoliths/django-oscar-*", root_dir=ROOT)), sysconfig.get_path("stdlib")]
    if os.path.exists(binary):
        run_counting(tally, "readers", [binary, *(only or trees)])


def suite_program(name):
    return lambda tally, only: run_counting(tally, name, [sys.executable, f"tests/{name}/run.py", *only])


def suite_site(tally, only):
    # A leading underscore marks a helper that the others import.
    scripts = [script for script in sorted(glob.glob("tests/site/*.mjs", root_dir=ROOT)) if not os.path.basename(script).startswith("_")]
    names = [os.path.basename(script).removesuffix(".mjs") for script in scripts]
    side_by_side(functools.partial(run_counting, tally, f"site/{name}", ["node", script])
                 for name, script in zip(names, scripts) if not only or name in only)


def analyze_under_valgrind(tally):
    # The extractor's fixtures are a small tree that holds every construct there is. Graphviz leaks, which is why it runs in a child; not here.
    with tempfile.TemporaryDirectory() as out:
        command = [*MEMCHECK, PROGRAM, "analyze", "tests/extract", "--no-cache", "--no-graphviz", "--quiet", "--out", out]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
        tally.check("analyze under valgrind", done.returncode and f"status {done.returncode}\n{done.stderr[-4000:]}")


def suite_valgrind(tally, only):
    binaries = [functools.partial(run_unit_binary, tally, binary, MEMCHECK) for binary in unit_binaries(only)]
    side_by_side([functools.partial(analyze_under_valgrind, tally), *binaries])


def suite_fuzz(tally, only):
    """Each target replays its corpus and changes it for FUZZ_SECS seconds; the input that ended it stays in build/."""
    def found(*patterns):
        return sorted(path for pattern in patterns for path in glob.glob(pattern, root_dir=ROOT, recursive=True))
    corpora = {
        "python": found("tests/extract/**/*.py", "tests/golden/**/*.py", "tests/fuzz/corpus/python/*"),
        "contexts": found("contexts/**/*.json", "tests/golden/**/*.json"),
        "readers": found("tests/extract/**/*.py", "tests/golden/**/*.py", "tests/fuzz/corpus/python/*"),
        "block": found("tests/fuzz/corpus/block/*"),
        "ignore": found("tests/fuzz/corpus/ignore/*"),
        "toml": found("tests/fuzz/corpus/toml/*"),
        "ini": found("tests/fuzz/corpus/ini/*"),
        "packaging": found("tests/fuzz/corpus/packaging/*"),
        "git": found("tests/fuzz/corpus/git/*"),
        "saved": found("tests/fuzz/corpus/saved/*"),
    }
    def run_target(name):
        keep = os.path.join(BUILD, f"fuzz-{name}-input")
        command = [os.path.join(BUILD, "fuzz", f"fuzz_{name}"), f"-seconds={os.environ.get('FUZZ_SECS', '60')}", f"-seed={os.environ.get('FUZZ_SEED', '1')}", f"-keep={keep}", *corpora[name]]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, errors="replace", check=False)
        print(f"fuzz {name}: {done.stdout.strip()}", flush=True)
        tally.check(f"fuzz {name}", done.returncode and f"status {done.returncode}; the input, behind 8 bytes of its length, is {keep}\n{done.stderr[-4000:]}")
    names = [os.path.basename(source).removeprefix("fuzz_").removesuffix(".c") for source in found("tests/fuzz/fuzz_*.c")]
    side_by_side(functools.partial(run_target, name) for name in names if not only or name in only)


SUITES = {
    "house": suite_program("house"),
    "unit": suite_unit,
    "extract": suite_extract,
    "readers": suite_readers,
    "golden": suite_program("golden"),
    "pipeline": suite_program("pipeline"),
    "site": suite_site,
    "valgrind": suite_valgrind,
    "fuzz": suite_fuzz,
}


def main(arguments):
    wanted = [name for name in arguments if name in SUITES] or [name for name in SUITES if name not in ("valgrind", "fuzz")]
    only = [name for name in arguments if name not in SUITES]
    for option, value in SANITIZERS.items():
        os.environ.setdefault(option, value)
    total = Tally()
    for name in wanted:
        began, tally = time.monotonic(), Tally()
        SUITES[name](tally, only)
        print(f"-- {name}: {tally.passed} of {tally.passed + tally.failed} in {time.monotonic() - began:.1f} s", flush=True)
        total.add(tally.passed, tally.failed)
    total.finish()


main(sys.argv[1:])
