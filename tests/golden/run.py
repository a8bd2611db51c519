"""Golden cases: command lines as users type them, and what must come out, byte for byte.

A case is a folder tests/golden/<area>/<case>/ that a stranger can run by hand:
    tree/        what is analyzed (any other file of the case is there too)
    args         a command line without the program's name; several lines run one after the other
    expected.*   what standard output must be (absent: nothing)
    stderr       what standard error must be (absent: nothing)
    exit         the exit code (absent: 0); with several commands either one code a command or that of the last
    files/       files that must stand below the folder that --out names

    python3 tests/golden/run.py [area/case ...] [--update]
--update writes what the program says now; of files/ it rewrites those that are there already.
"""
import concurrent.futures
import difflib
import glob
import json
import os
import pathlib
import shlex
import shutil
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "lib"))
from tally import PROGRAM, Tally  # noqa: E402

# Every run starts cold, and nothing is left in the user's cache. Commands that read no tree know no cache.
ANALYZING = {"analyze", "check", "baseline", "graph", "why", "map", "extract", "suggest", "inventory", "history", "diff", "where",
             "affected", "init"}
TIMEOUT_S = 120


def command_lines(case):
    for line in (case / "args").read_text().splitlines():
        words = shlex.split(line, comments=True)
        if not words:
            continue
        if words[0] in ANALYZING and not {"--cache", "--no-cache"} & set(words):
            words.insert(1, "--no-cache")
        yield words


def run_case(case, scratch):
    """The outcome of all commands of a case: standard output, standard error, exit codes, and the --out folder."""
    there = scratch / "case"
    shutil.copytree(case, there, symlinks=True)
    env = dict(os.environ, NO_COLOR="1", LC_ALL="C.UTF-8", XDG_CACHE_HOME=str(scratch / "cache"))
    out, err, codes, folder = b"", b"", [], "out"
    for words in command_lines(case):
        done = subprocess.run([PROGRAM, *words], cwd=there, env=env, stdin=subprocess.DEVNULL, capture_output=True,
                              timeout=TIMEOUT_S, check=False)
        out, err = out + done.stdout, err + done.stderr
        codes.append(done.returncode)
        if "--out" in words[:-1]:
            folder = words[words.index("--out") + 1]
    return out, err, codes, there / folder


def normalised(data):
    """One newline at the end, whether an editor put it there or not."""
    return data.rstrip(b"\n") + b"\n" if data.strip(b"\n") else b""


def difference(name, wanted, got):
    if normalised(wanted) == normalised(got):
        return []
    a, b = wanted.decode(errors="replace"), got.decode(errors="replace")
    try:
        # A graph on one line is unreadable as a diff; indented it is not.
        pretty = [json.dumps(json.loads(text), indent=1, ensure_ascii=False) for text in (a, b)]
        if pretty[0] != pretty[1]:
            a, b = pretty
    except ValueError:
        pass
    lines = difflib.unified_diff(a.splitlines(), b.splitlines(), f"{name}, expected", f"{name}, got", lineterm="")
    return [line for _, line in zip(range(60), lines)]


def expected_file(case):
    found = sorted(case.glob("expected.*"))
    return found[0] if found else None


def wanted_files(case):
    return sorted(path for path in (case / "files").rglob("*") if path.is_file())


def compare(case, outcome):
    out, err, codes, folder = outcome
    expected, stderr, code = expected_file(case), case / "stderr", case / "exit"
    problems = difference("standard output", expected.read_bytes() if expected else b"", out)
    problems += difference("standard error", stderr.read_bytes() if stderr.exists() else b"", err)
    wanted = [int(word) for word in code.read_text().split()] if code.exists() else [0]
    if len(wanted) == 1:
        wanted = [0] * (len(codes) - 1) + wanted
    if wanted != codes:
        problems.append(f"exit code {codes}, expected {wanted}")
    for path in wanted_files(case):
        name = path.relative_to(case / "files")
        made = folder / name
        problems += difference(str(name), path.read_bytes(), made.read_bytes()) if made.exists() else [f"{name} was not written"]
    return problems


def update(case, outcome):
    out, err, codes, folder = outcome
    expected = expected_file(case) or case / ("expected.json" if out[:1] in (b"{", b"[") else "expected.txt")
    for path, data in ((expected, normalised(out)), (case / "stderr", normalised(err))):
        path.write_bytes(data) if data else path.unlink(missing_ok=True)
    if any(codes):
        codes = codes[-1:] if not any(codes[:-1]) else codes
        (case / "exit").write_text(" ".join(map(str, codes)) + "\n")
    else:
        (case / "exit").unlink(missing_ok=True)
    for path in wanted_files(case):
        made = folder / path.relative_to(case / "files")
        if made.exists():
            path.write_bytes(made.read_bytes())


def one_case(tally, case, updating):
    name = str(case.relative_to(HERE))
    with tempfile.TemporaryDirectory(prefix="golden-") as scratch:
        try:
            outcome = run_case(case, pathlib.Path(scratch))
        except subprocess.TimeoutExpired as slow:
            tally.check(name, f"still running after {TIMEOUT_S} s: {shlex.join(slow.cmd[1:])}")
            return
        if updating:
            update(case, outcome)
        problems = compare(case, outcome)
        if problems:
            problems.insert(0, f"cd tests/golden/{name} && merestone {(case / 'args').read_text().strip()}")
        tally.check(name, "\n".join(problems))


def main(arguments):
    updating = "--update" in arguments
    only = [argument for argument in arguments if argument != "--update"]
    cases = [pathlib.Path(path).parent for path in sorted(glob.glob(str(HERE / "*/*/args")))]
    cases = [case for case in cases if not only or any(str(case.relative_to(HERE)).startswith(part) for part in only)]
    tally = Tally()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in [pool.submit(one_case, tally, case, updating) for case in cases]:
            done.result()
    tally.finish()


main(sys.argv[1:])
