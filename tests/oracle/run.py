"""The oracles: what others say of the same trees, and why they differ. `make oracle` runs all; a name runs one.

    tests/oracle/run.py [peers|cpython|calls|models|graphs|docs ...] [--trees PATH[:CONTEXT_FILE] ...] [--packages NAME ...] [--alone]

peers     import edges beside grimp, ruff and Python's own parser (peers.py)
cpython   what CPython binds when it imports, statement by statement (cpython.py)
calls     call edges beside traced test suites and other call graphs (calls.py)
models    models, relations and migrations beside Django itself (models.py)
docs      the docs trees of `analyze --format markdown` beside Sphinx, MkDocs and a reader of CommonMark (docs.py)
graphs    our graph algorithms beside igraph and networkx (graphs.py); before them our cuts beside grimp's (breakers.py)

The peers and the trees are brought from the Python registry with pinned versions and hashes. What cannot be had is skipped
with a word; a difference that no rule explains is a failure. The classes stand in DIFFERENCES.md.
"""
import argparse
import glob
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "lib"))
import calls  # noqa: E402
import cpython  # noqa: E402
import docs  # noqa: E402
import models  # noqa: E402
import peers  # noqa: E402
from tally import BUILD, PROGRAM, ROOT, Tally, run_counting  # noqa: E402

VENV, TREES, WHEELS, CALLS_VENV, SOURCES, MODELS_VENV, MODELS_TREES, GRAPHS_VENV, DOCS_VENV = (os.path.join(ROOT, "build", *path) for path in (
    ("oracle-venv",), ("oracle", "trees"), ("oracle", "wheels"), ("oracle-calls-venv",), ("oracle", "archives"), ("oracle-models-venv",), ("oracle", "models"), ("oracle-graphs-venv",), ("oracle-docs-venv",)))


def pip(*arguments):
    """Does pip say yes? Its words are shown when it does not."""
    done = subprocess.run([sys.executable, "-m", "pip", "--disable-pip-version-check", "-q", *arguments], capture_output=True, text=True, check=False)
    if done.returncode:
        print("\n".join(done.stderr.strip().splitlines()[-2:]))
    return done.returncode == 0


def newer(stamp, source):
    return os.path.exists(stamp) and os.path.getmtime(stamp) >= os.path.getmtime(source)


def touch(stamp):
    with open(stamp, "w", encoding="utf-8"):
        pass


def have_peers():
    """The peers in an environment of their own; made once for each list of versions."""
    wanted, stamp = os.path.join(ROOT, "tests/requirements-peers.txt"), os.path.join(VENV, "complete")
    if newer(stamp, wanted):
        return True
    print("bringing grimp and ruff")
    made = subprocess.run([sys.executable, "-m", "venv", "--without-pip", VENV], check=False).returncode == 0
    if made and pip("--python", os.path.join(VENV, "bin", "python"), "install", "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", wanted):
        touch(stamp)
    return newer(stamp, wanted)


def have_graphs():
    """igraph and networkx in an environment of their own."""
    wanted, stamp = os.path.join(ROOT, "tests/requirements-graphs.txt"), os.path.join(GRAPHS_VENV, "complete")
    if newer(stamp, wanted):
        return True
    print("bringing igraph and networkx")
    made = subprocess.run([sys.executable, "-m", "venv", "--without-pip", GRAPHS_VENV], check=False).returncode == 0
    if made and pip("--python", os.path.join(GRAPHS_VENV, "bin", "python"), "install", "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", wanted):
        touch(stamp)
    return newer(stamp, wanted)


def run_graphs(tally, trees):
    """How many could not be had."""
    driver, skipped = os.path.join(BUILD, "test-graphs"), 0
    for there, python, script, arguments in ((have_peers, VENV, "breakers.py", trees), (have_graphs, GRAPHS_VENV, "graphs.py", [])):
        if there():
            run_counting(tally, script, [os.path.join(python, "bin", "python"), os.path.join(HERE, script), driver, *arguments])
        else:
            print(f"skipped: {script}: what it compares with cannot be had here")
            skipped += 1
    return skipped


def unpack(wheel):
    name = os.path.basename(wheel).split("-")[0]
    path = os.path.join(TREES, name)
    if not newer(path, wheel):
        with zipfile.ZipFile(wheel) as archive:
            archive.extractall(path)
        os.utime(path)
    context = os.path.join(HERE, "contexts", name + ".json")
    return f"{path}:{context}" if os.path.exists(context) else path


def registry_trees():
    """The trees of requirements-oracle.txt, unpacked; whatever can be had."""
    wanted, stamp = os.path.join(ROOT, "tests/requirements-oracle.txt"), os.path.join(WHEELS, "complete")
    if not newer(stamp, wanted):
        print("bringing the trees of tests/requirements-oracle.txt")
        shutil.rmtree(WHEELS, ignore_errors=True)
        # The same files whatever this machine is: those that hold Python alone.
        if pip("download", "--no-deps", "--only-binary", ":all:", "--platform", "any", "--implementation", "py", "--abi", "none", "--python-version", "3.13",
               "--require-hashes", "-r", wanted, "-d", WHEELS):
            touch(stamp)
    return [unpack(wheel) for wheel in sorted(glob.glob(os.path.join(WHEELS, "*.whl")))]


def have_suites():
    """An environment with pytest and the peers of the call graph, and the source archives. A peer that cannot be had is named."""
    wanted, stamp = os.path.join(ROOT, "tests/requirements-calls.txt"), os.path.join(CALLS_VENV, "complete")
    into = ["--python", os.path.join(CALLS_VENV, "bin", "python"), "install", "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r"]
    if not newer(stamp, wanted):
        print("bringing pytest and other call graphs")
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", "--clear", CALLS_VENV], check=True)
        if pip(*into, wanted) or install_singly(into, wanted):
            touch(stamp)
    sources, stamp = os.path.join(ROOT, "tests/requirements-calls-sources.txt"), os.path.join(SOURCES, "complete")
    if not newer(stamp, sources):
        print("bringing the archives of tests/requirements-calls-sources.txt")
        shutil.rmtree(SOURCES, ignore_errors=True)
        if pip("download", "--no-deps", "--no-binary", ":all:", "--require-hashes", "-r", sources, "-d", SOURCES):
            touch(stamp)
    return glob.glob(os.path.join(CALLS_VENV, "lib", "*", "site-packages", "pytest"))


def install_singly(into, wanted):
    """What can be had of a list, a line at a time; those that cannot are named. False when not even the first can: pytest."""
    with open(wanted, encoding="utf-8") as file:
        lines = [line for line in file if "==" in line]
    with tempfile.TemporaryDirectory() as scratch:
        path = os.path.join(scratch, "one.txt")
        for line in lines:
            with open(path, "w", encoding="utf-8") as one:
                one.write(line)
            if not pip(*into, path):
                print(f"cannot be had here: {line.split()[0]}")
                if line == lines[0]:
                    return False
    return True


def have_django():
    """An environment with Django and applications that import cleanly."""
    wanted, stamp = os.path.join(ROOT, "tests/requirements-models.txt"), os.path.join(MODELS_VENV, "complete")
    if newer(stamp, wanted):
        return True
    print("bringing Django, django-oscar and wagtail")
    made = subprocess.run([sys.executable, "-m", "venv", "--without-pip", "--clear", MODELS_VENV], check=False).returncode == 0
    if made and pip("--python", os.path.join(MODELS_VENV, "bin", "python"), "install", "--no-deps", "--prefer-binary", "--require-hashes", "-r", wanted):
        touch(stamp)
    return newer(stamp, wanted)


def have_docs():
    """Sphinx, MkDocs and markdown-it in an environment of their own."""
    wanted, stamp = os.path.join(ROOT, "tests/requirements-docs.txt"), os.path.join(DOCS_VENV, "complete")
    if newer(stamp, wanted):
        return True
    print("bringing Sphinx, MyST and MkDocs")
    made = subprocess.run([sys.executable, "-m", "venv", "--without-pip", "--clear", DOCS_VENV], check=False).returncode == 0
    if made and pip("--python", os.path.join(DOCS_VENV, "bin", "python"), "install", "--no-deps", "--only-binary", ":all:", "--require-hashes", "-r", wanted):
        touch(stamp)
    return newer(stamp, wanted)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("which", nargs="*", choices=["peers", "cpython", "calls", "models", "graphs", "docs", []], help="all by default")
    parser.add_argument("--trees", nargs="*", default=[], help="PATH or PATH:CONTEXT_FILE; by default those of tests/requirements-oracle.txt")
    parser.add_argument("--packages", nargs="*", default=[], help="for calls: these only")
    parser.add_argument("--alone", action="store_true", help="for calls: without the other call graphs")
    asked = parser.parse_args()
    tally, skipped = Tally(), 0
    if not asked.which or "peers" in asked.which:
        trees = asked.trees or registry_trees()
        there = have_peers()
        if not there:
            print("skipped: grimp and ruff cannot be had here")
        if not trees:
            print("skipped: no tree to compare on; name some with TREES=\"PATH PATH:CONTEXT_FILE\"")
        skipped += (not there) + (not trees)
        peers.run(tally, PROGRAM, VENV if there else None, trees)
    if not asked.which or "cpython" in asked.which:
        cpython.run(tally, PROGRAM)
    if not asked.which or "calls" in asked.which:
        there = have_suites()
        if not there:
            print("skipped: pytest and other call graphs cannot be had here")
        skipped += (not there) + calls.run(tally, PROGRAM, CALLS_VENV if there else None, SOURCES, asked)
    if not asked.which or "models" in asked.which:
        there = have_django()
        if there:
            models.run(tally, PROGRAM, MODELS_VENV, MODELS_TREES)
        else:
            print("skipped: Django cannot be had here")
        skipped += not there
    if not asked.which or "graphs" in asked.which:
        skipped += run_graphs(tally, [tree.split(":")[0] for tree in asked.trees or registry_trees()])
    if not asked.which or "docs" in asked.which:
        there = have_docs()
        if there:
            docs.run(tally, PROGRAM, DOCS_VENV, asked.trees)
        else:
            print("skipped: Sphinx and MkDocs cannot be had here")
        skipped += not there
    tally.finish(skipped)


main()
