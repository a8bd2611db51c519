"""Speed and memory of `merestone analyze` against bare parsing, the speed of the quick reader, and the bytes that are written.

    BUILD=build/release python3 tests/bench/bench.py TREE [--contexts FILE] [--rounds N] [--gate]

Bare parsing is the parser library as it comes: its own tables, memory from malloc.

Machines are noisy: the contenders take turns, round by round, and ratios are made of the best of each. With --gate the
promises are checked and the exit code tells: cold at most 1.5 times bare parsing, warm under a quarter of cold, under
600 MB, the same bytes for one thread and for eight, cold and warm.
"""
import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, os.environ.get("BUILD", "build/release"))
COLD_MOST, WARM_MOST, MEMORY_MOST_MB = 1.5, 0.25, 600


def timed(command):
    """Seconds and peak memory in MB of a command that must succeed."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.monotonic() - began
    if status:
        sys.exit(f"{' '.join(command)} ended with status {os.waitstatus_to_exitcode(status)}")
    return seconds, usage.ru_maxrss / 1024, output.decode()


def digest(folder):
    """One hash over all names and bytes below a folder."""
    total = hashlib.sha256()
    for base, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            path = os.path.join(base, name)
            total.update(os.path.relpath(path, folder).encode() + b"\0")
            with open(path, "rb") as file:
                total.update(file.read() + b"\0")
    return total.hexdigest()


class Bench:
    def __init__(self, options, work):
        self.options, self.work = options, work
        self.best = {}
        self.memory = {}
        self.parsed = ""

    def note(self, name, seconds, memory):
        self.best[name] = min(seconds, self.best.get(name, seconds))
        self.memory[name] = max(memory, self.memory.get(name, 0))

    def analyze(self, name, jobs, out, *more):
        command = [os.path.join(BUILD, "merestone"), "analyze", self.options.tree, "--quiet", "--jobs", str(jobs), "--out", out, *more]
        if self.options.contexts:
            command += ["--contexts", self.options.contexts]
        seconds, memory, _ = timed(command)
        self.note(name, seconds, memory)

    def round(self, jobs):
        cache = os.path.join(self.work, "cache")
        shutil.rmtree(cache, ignore_errors=True)
        seconds, memory, self.parsed = timed([os.path.join(BUILD, "bench-parse"), self.options.tree, str(jobs)])
        self.note("bare parsing", seconds, memory)
        _, _, scanned = timed([os.path.join(BUILD, "bench-scan"), self.options.tree, str(jobs)])
        for name, seconds in zip(("scan", "read and scan"), scanned.split()[2:]):
            self.note(name, float(seconds), 0)
        command = [os.path.join(BUILD, "merestone"), "graph", self.options.tree, "--quiet", "--no-cache", "--depth", "imports"]
        self.note("graph of imports", *timed(command)[:2])
        self.analyze("no cache", jobs, self.out("none"), "--no-cache")
        self.analyze("cold", jobs, self.out("cold"), "--cache", cache)
        self.analyze("warm", jobs, self.out("warm"), "--cache", cache)

    def out(self, name):
        return os.path.join(self.work, "out-" + name)

    def same_bytes(self):
        cache = os.path.join(self.work, "cache")
        for jobs in (1, 8):
            self.analyze(f"{jobs} threads", jobs, self.out(f"j{jobs}"), "--no-cache")
            self.analyze(f"{jobs} threads, warm", jobs, self.out(f"w{jobs}"), "--cache", cache)
        return {name: digest(self.out(name)) for name in ("none", "cold", "warm", "j1", "w1", "j8", "w8")}

    def report(self, jobs, digests):
        files, size, _ = self.parsed.split()
        print(f"{self.options.tree}: {int(files):,} files, {int(size) / 1e6:.1f} MB, {jobs} threads, best of {self.options.rounds}\n")
        print(f"  {'':18} {'seconds':>8} {'of bare parsing':>16} {'peak MB':>8}")
        for name in ("bare parsing", "no cache", "cold", "warm", "1 threads", "8 threads"):
            print(f"  {name:18} {self.best[name]:8.2f} {self.best[name] / self.best['bare parsing']:16.2f} {self.memory[name]:8.0f}")
        print(f"\n  {'':18} {'seconds':>8} {'MB/s':>16}")
        for name in ("scan", "read and scan", "graph of imports"):
            print(f"  {name:18} {self.best[name]:8.3f} {int(size) / 1e6 / self.best[name]:16.0f}")
        cold, warm = self.best["cold"] / self.best["bare parsing"], self.best["warm"] / self.best["cold"]
        peak = max(self.memory[name] for name in ("no cache", "cold", "warm"))
        promises = [
            (f"cold whole run at most {COLD_MOST} times bare parsing: {cold:.2f}", cold <= COLD_MOST),
            (f"warm run under {WARM_MOST} of the cold one: {warm:.2f}", warm < WARM_MOST),
            (f"peak memory under {MEMORY_MOST_MB} MB: {peak:.0f}", peak < MEMORY_MOST_MB),
            (f"same bytes for 1 and 8 threads, cold and warm: {len(set(digests.values()))} version", len(set(digests.values())) == 1),
        ]
        print()
        for text, held in promises:
            print(f"  {'holds ' if held else 'BROKEN'}  {text}")
        return all(held for _, held in promises)


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("tree")
    parser.add_argument("--contexts")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--gate", action="store_true", help="exit 1 when a promise is broken")
    options = parser.parse_args()
    jobs = min(len(os.sched_getaffinity(0)), 64)
    with tempfile.TemporaryDirectory() as work:
        bench = Bench(options, work)
        for _ in range(options.rounds):
            bench.round(jobs)
        kept = bench.report(jobs, bench.same_bytes())
    sys.exit(1 if options.gate and not kept else 0)


main()
