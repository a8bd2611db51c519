"""Counts passes and failures, prints what failed and why, and ends with the one line that every runner of this tree reads."""
import concurrent.futures
import os
import re
import subprocess
import sys
import threading
import time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BUILD = os.path.join(ROOT, os.environ.get("BUILD", "build/release"))
PROGRAM = os.path.join(BUILD, "merestone")
# A sanitizer's build is several times slower. TSan watches threads: what one thread does is ASan's to see.
THREADS_WATCHED = os.path.basename(BUILD) == "tsan"
SANITIZED = THREADS_WATCHED or os.path.basename(BUILD) == "asan"
LAST_LINE = re.compile(r"^(\d+) passed, (\d+) failed(?:, \d+ skipped)?$")


class Tally:
    def __init__(self):
        self.passed = self.failed = 0
        self.lock = threading.Lock()

    def check(self, name, problem=None):
        """One test: `problem` is empty when it passed, else what a person needs to mend it."""
        with self.lock:
            if not problem:
                self.passed += 1
                return
            self.failed += 1
            print(f"FAIL {name}", flush=True)
            for line in str(problem).splitlines():
                print(f"     {line}", flush=True)

    def add(self, passed, failed):
        with self.lock:
            self.passed += passed
            self.failed += failed

    def finish(self, skipped=0):
        print(f"{self.passed} passed, {self.failed} failed{f', {skipped} skipped' if skipped else ''}", flush=True)
        sys.exit(1 if self.failed else 0)


def side_by_side(works):
    """Runs each of `works`, functions of nothing, as many at once as there are cores; the first ones begin first."""
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for done in [pool.submit(work) for work in works]:
            done.result()


def run_counting(tally, name, command, timeout=1800, env=None):
    """Runs a program that ends with `N passed, N failed`, passes its other lines on in one piece and adds its numbers. One
    that dies before that line, or ends in anger without a failure to show for it, counts as one failure."""
    counted, told, began = None, [], time.monotonic()
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=env,
                          stdin=subprocess.DEVNULL, text=True, errors="replace") as child:
        timer = threading.Timer(timeout, child.kill)
        timer.start()
        for line in child.stdout:
            numbers = LAST_LINE.match(line.strip())
            if numbers:
                counted = int(numbers[1]), int(numbers[2])
            else:
                told.append(line)
        status = child.wait()
        timer.cancel()
    with tally.lock:
        print("".join(told), end="")
        print(f"-- {name}: {time.monotonic() - began:.1f} s", flush=True)
    tally.add(*(counted or (0, 0)))
    if counted is None:
        tally.check(name, f"ended with status {status} and without a line `N passed, N failed`")
    elif status and not counted[1]:
        tally.check(name, f"ended with status {status} although nothing failed")
