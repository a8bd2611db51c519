"""The call graph beside what runs really did, and beside other call graphs: recall, the share seen, and what was not found.

Test suites of packages run under a profile hook (calls_trace_child.py); calls_judge.py turns the traces into edges and compares
them with `merestone graph --kind call --level function` and with the graphs of the peers (calls_peers.py), package by package and
pooled. What was observed and not found is listed by cause below build/oracle/calls/. Traces are kept until the hook, the package
or Python changes.

    recall   observed edges that the graph has
    seen     of the graph's edges whose caller ran, those that ran; `+` counts those too where frames of others stood between

Beside the other call graphs we are cut by `--max-callees`: on all packages of a kind there has to be a cut with a recall above that
of a peer, and a share seen no lower than its own, for each of them and for all of them at once.
"""
import collections
import glob
import hashlib
import json
import os
import shutil
import signal
import subprocess
import sys
import sysconfig
import tarfile

import calls_peers
from calls_judge import Observed, Score, checkable, place_text, score, share, unseen
from calls_names import Names
from tally import ROOT

HERE = os.path.dirname(os.path.abspath(__file__))
CHILD = os.path.join(HERE, "calls_trace_child.py")
PLACE = os.path.join(ROOT, "build", "oracle", "calls")
TIMEOUT_S, SHOWN_CAUSES = 420, 12
CUTS = (255, 1, 2, 3, 4, 8)         # of --max-callees; the first stands for any number

# name: the package. suite: a test module of the standard library, or arguments of pytest in the unpacked source of that name.
# asked: the recall and the share seen that the call graph has to reach at least; a prototype of its analysis had them.
Package = collections.namedtuple("Package", "name suite asked", defaults=[None])
LIBRARY = [Package("json", "test.test_json", (.92, .85)), Package("logging", "test.test_logging", (.85, .88)),
           Package("unittest", "unittest.test", (.66, .93)), Package("email", "test.test_email", (.76, .95)),
           Package("asyncio", "test.test_asyncio", (.70, .72))]
# Annotated ones. Left out: tests that start servers, and those that want libraries with dependencies of their own.
ANNOTATED = [Package("click", ["tests"]), Package("packaging", ["tests"]),
             Package("jinja2", ["tests", "--ignore=tests/test_async.py", "--ignore=tests/test_async_filters.py"]),
             Package("werkzeug", ["tests", "-m", "not dev_server"])]


def read(path):
    """The text of a file, "" when there is none."""
    if not os.path.exists(path):
        return ""
    with open(path, encoding="utf-8") as file:
        return file.read()


def end_group(child):
    """Ends a suite and the servers that it may have left behind."""
    try:
        os.killpg(child.pid, signal.SIGKILL)
    except ProcessLookupError:
        pass
    child.wait()


class Case:
    """A package alone in a folder, its names and what its suite showed."""

    def __init__(self, package, source, tests):
        self.name, self.package, self.source, self.tests = package.name, package, source, tests
        self.folder, self.trace = os.path.join(PLACE, "trees", package.name), os.path.join(PLACE, package.name + ".trace.json")
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(source, os.path.join(self.folder, package.name), ignore=shutil.ignore_patterns("__pycache__", "test", "tests"))
        self.names = Names(self.folder)
        self.observed = None

    def traced(self, python):
        """Runs the suite unless its trace is there; gives what went wrong, or None."""
        stamp = f"{self.trace}.of"
        with open(CHILD, "rb") as child:
            want = f"{sys.version} {self.source} {self.package.suite} {hashlib.sha256(child.read()).hexdigest()}"
        if not (os.path.exists(self.trace) and read(stamp) == want):
            print(f"  running the tests of {self.name}", flush=True)
            for path in (stamp, self.trace):
                if os.path.exists(path):
                    os.remove(path)
            problem = self.run_suite(python)
            if problem:
                return problem
            with open(stamp, "w", encoding="utf-8") as file:
                file.write(want)
        with open(self.trace, encoding="utf-8") as file:
            self.observed = Observed(self.names, json.load(file))
        return None

    def run_suite(self, python):
        how, arguments = ("unittest", [self.package.suite]) if isinstance(self.package.suite, str) else ("pytest", self.package.suite)
        environment = dict(os.environ, PYTHONDONTWRITEBYTECODE="1", PYTHONPATH=os.path.dirname(self.source) if how == "pytest" else "")
        command = [python, CHILD, self.trace, how, f"{self.name}:{self.source}", *arguments]
        with open(os.path.join(PLACE, self.name + ".log"), "w", encoding="utf-8") as log:
            child = subprocess.Popen(command, cwd=self.tests, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env=environment, start_new_session=True)
            try:
                child.wait(TIMEOUT_S)
            except subprocess.TimeoutExpired:
                return f"its tests did not end within {TIMEOUT_S} s"
            finally:
                end_group(child)
        return None if os.path.exists(self.trace) else f"its tests left no trace: see {os.path.relpath(log.name, ROOT)}"


def library_cases():
    """Packages of the library of this Python, where its tests are installed."""
    library = sysconfig.get_paths()["stdlib"]
    for package in LIBRARY:
        tests = "unittest.test" if os.path.isdir(os.path.join(library, "unittest", "test")) else "test.test_unittest"
        suite = tests if package.name == "unittest" else package.suite
        if not any(os.path.exists(os.path.join(library, suite.replace(".", "/") + end)) for end in (".py", "/__init__.py")):
            print(f"{package.name}: this Python comes without its tests")
        else:
            yield Case(package._replace(suite=suite), os.path.join(library, package.name), PLACE)


def registry_cases(archives):
    """Packages of tests/requirements-calls-sources.txt, unpacked from their source archives."""
    for package in ANNOTATED:
        found = glob.glob(os.path.join(archives, package.name + "-*.tar.gz"))
        if not found:
            print(f"{package.name}: its source archive cannot be had here")
        for archive in found:
            top = os.path.join(PLACE, "sources", os.path.basename(archive).removesuffix(".tar.gz"))
            if not os.path.isdir(top):
                with tarfile.open(archive) as file:
                    file.extractall(os.path.dirname(top), filter="data")
            yield Case(package, os.path.join(top, "src", package.name), top)


def parts_of(edge):
    """The tiers of an edge, or its confidence where it has none, and the rules that made it: of itself and of its places."""
    every = [edge, *edge["places"]]
    tiers = {one["tier"] for one in every if "tier" in one} or {edge["confidence"]}
    return tiers | {f"  by {one['rule']}" for one in every if "rule" in one}


def cut(most):
    """The label of our graph, cut."""
    return "merestone" if most == CUTS[0] else f"  --max-callees {most}"


class Ours:
    """Our graph of a package: the edges of the adjacency format, those of them that `--max-callees` leaves, and each edge's tier, or its confidence where
    no tier is given."""

    def __init__(self, program, folder):
        common = [program, "graph", folder, "--kind", "call", "--level", "function", "--no-cache", "--quiet"]
        self.seconds, _ = calls_peers.timed(common)
        graph = json.loads(subprocess.run(common, capture_output=True, text=True, check=True).stdout)
        self.functions = set(graph)
        self.edges = {(caller, callee) for caller, callees in graph.items() for callee in callees}
        out = subprocess.run([*common, "--format", "json", "--confidence", "possible"], capture_output=True, text=True, check=True).stdout
        self.parts, self.places, self.callees = collections.defaultdict(set), {}, {}
        for edge in json.loads(out)["edges"]:
            pair = edge["from"], edge["to"]
            self.places[pair] = ", ".join(f"{place['file']}:{place['line']}" for place in edge["places"])
            for key in parts_of(edge):
                self.parts[key].add(pair)
            self.callees[pair] = min((place["callees"] for place in edge["places"] if place["tier"] in ("exact", "flow")), default=0)

    def cut(self, most):
        return {edge for edge in self.edges if self.callees[edge] <= most}


def row(label, one, seconds="", note=""):
    print(f"  {label:24} recall {share(one.found, one.observed)} ({one.found:4} of {one.observed:4})   seen {share(one.shown, one.checkable)}"
          f" +{share(one.shown + one.through, one.checkable)} ({one.shown:4} of {one.checkable:4})  {seconds:>7}  {note}", flush=True)


def added(scores):
    return Score(*(sum(column) for column in zip(*scores)))


def list_unseen(case, ours):
    """Every observed edge that we lack, by cause, in a file; the biggest causes on the terminal."""
    groups = unseen(case.observed, ours.edges)
    path = os.path.join(PLACE, case.name + ".unseen.txt")
    with open(path, "w", encoding="utf-8") as file:
        for cause, edges in groups.items():
            file.write(f"{len(edges)} {cause}\n")
            file.writelines(f"    {place_text(case.observed, edge)}  {edge[0]} -> {edge[1]}\n" for edge in edges)
    print(f"  not found: {sum(map(len, groups.values()))}, by kind of callee and construct; all in {os.path.relpath(path, ROOT)}")
    for cause, edges in list(groups.items())[:SHOWN_CAUSES]:
        print(f"    {len(edges):4}  {cause}\n            {place_text(case.observed, edges[0])}  {edges[0][0]} -> {edges[0][1]}")


def list_unshown(case, ours):
    """Our edges whose caller ran and that no run showed, in a file: a wrong one is among these."""
    observed = case.observed
    edges = sorted(checkable(observed, ours.edges) - observed.edges.keys())
    path = os.path.join(PLACE, case.name + ".unshown.txt")
    with open(path, "w", encoding="utf-8") as file:
        for edge in edges:
            between = "  (with frames of others between)" if edge in observed.through else ""
            file.write(f"{ours.places.get(edge, '?')}  {edge[0]} -> {edge[1]}{between}\n")
    print(f"  not shown by the run: {len(edges)} of our edges whose caller ran; all in {os.path.relpath(path, ROOT)}")


def names_agree(case, ours):
    """Every function of the package is a name of ours and the other way round: else no figure can be trusted."""
    lacking = sorted(set(case.names.functions) - ours.functions)
    unknown = sorted(name for name in ours.functions if not case.names.knows(name))
    lost = sorted({f"{file}:{line} {name}" for file, line, name in case.observed.unplaced})
    return "\n".join([f"function that our graph lacks: {name}" for name in lacking] + [f"name of ours that the source lacks: {name}" for name in unknown]
                     + [f"code that ran and has no scope: {text}" for text in lost])


def compare(tally, program, case, venv, pooled):
    """Prints one package, with the peers of `venv` if there is one, and adds its scores to `pooled`."""
    ours, observed = Ours(program, case.folder), case.observed
    scores = {cut(most): score(observed, ours.cut(most)) for most in CUTS}
    print(f"{case.name}: {case.names.lines} lines, {observed.tests} tests, hook lost {observed.lost} times, {len(observed.edges)} edges observed, "
          f"{len(observed.blurred)} to generators of unknown makers left out")
    tally.check(f"names of {case.name}", names_agree(case, ours))
    asked = case.package.asked
    row("merestone", scores["merestone"], f"{ours.seconds:.2f} s", f"asked: recall {asked[0]:.3f}, seen {asked[1]:.3f}" if asked else "")
    for most in CUTS[1:]:
        row(cut(most), scores[cut(most)])
    for part, edges in sorted(ours.parts.items()):
        one = score(observed, edges)
        if one.checkable or not part.startswith(" "):
            row(f"  {part}", one)
        if not part.startswith(" "):
            scores[f"  {part}"] = one
    for name, edges, seconds, problem in calls_peers.run(case.names, venv, case.folder, os.path.join(PLACE, "peers", case.name)) if venv else ():
        if problem:
            print(f"  {name:24} {problem}")
            continue
        scores[name] = score(observed, edges)
        row(name, scores[name], f"{seconds:.2f} s", f"{seconds / ours.seconds:.0f} x our time")
    for name, one in scores.items():
        pooled[name][case.name] = one
    list_unseen(case, ours)
    list_unshown(case, ours)


def figures(scores, packages):
    """(recall, share seen) on these packages."""
    one = added(scores[package] for package in packages)
    return one.found / max(one.observed, 1), one.shown / max(one.checkable, 1)


def beside(tally, title, pooled):
    """Prints for each peer, and for the best figures of all, the cut of ours that finds most and is seen no less; it has to find more."""
    peers = {name: (set(scores), figures(scores, scores)) for name, scores in pooled.items() if name != "merestone" and not name.startswith(" ")}
    if peers:
        peers["the best figures of all"] = set(pooled["merestone"]), tuple(map(max, *(both for _, both in peers.values())))
        print("recall / seen of each, and ours at the cut that finds most and is seen no less")
    for name, (packages, (recall, seen)) in peers.items():
        cuts = [(*figures(pooled[cut(most)], packages), most) for most in CUTS]
        found, shown, most = max((one for one in cuts if one[1] >= seen), default=(0, 0, 0))
        words = cut(most).strip() if most else "no such cut"
        print(f"  {name:24} {recall:.3f} / {seen:.3f}   ours {found:.3f} / {shown:.3f}  {words}")
        tally.check(f"{title}: finds more than {name}, and is seen no less", "" if found > recall else f"{found:.3f} is not above {recall:.3f}")


def run(tally, program, venv, archives, asked):
    """A test for each package: do the names agree? And for each peer, where no package is left out: is there a cut of ours above it? The
    other figures judge nobody. `venv`: an environment with pytest and the peers, or None; `archives`: a folder of source archives;
    `asked.packages`: these only; `asked.alone`: no peers. Gives the number of packages skipped."""
    os.makedirs(PLACE, exist_ok=True)
    skipped, pools = 0, {}
    for title, cases, python in (("standard library", library_cases(), sys.executable),
                                 ("annotated packages", registry_cases(archives), venv and os.path.join(venv, "bin", "python"))):
        pooled = pools[title] = collections.defaultdict(dict)
        for case in cases:
            if asked.packages and case.name not in asked.packages:
                continue
            problem = case.traced(python) if python else "no environment to run its tests in"
            if problem:
                print(f"skipped: {case.name}: {problem}")
                skipped += 1
                continue
            compare(tally, program, case, None if asked.alone else venv, pooled)
    for title, pooled in pools.items():
        packages = len(pooled.get("merestone", ()))
        if packages:
            print(f"all {packages} packages, {title}")
        for name, scores in pooled.items():
            row(name, added(scores.values()), note="" if len(scores) == packages else f"on {len(scores)} of {packages} packages")
        if packages and not asked.packages:
            beside(tally, title, pooled)
    return skipped
