"""The files of the site: the same bytes whatever the machine, nothing of the machine in them, and no page over its budget at 3,000 modules."""
import glob
import gzip
import json
import os
import re
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import CONTEXTS, SHOP, merestone, tree_bytes, write_tree  # noqa: E402
from planted import Planted  # noqa: E402
from tally import ROOT, SANITIZED, Tally  # noqa: E402

KB = 1000
# By the first word of the route: pages with their pictures, as report.md 2 has them for 3,000 modules; cycles and changes have pictures too, as large as that of the map. What has no row there may take as much as most.
BUDGETS = {"overview": 90, "map": 60 + 130, "matrix": 103, "c": 60 + 170, "x": 40, "cycles": 40 + 130, "rules": 50, "modules": 60, "suggest": 30, "changes": 40 + 130, "start": 60, "about": 25}
OTHER = 60
SITE, SINGLE, FILE, INDEX = 8000, 2500, 3000, 400
SCRIPT, SCRIPT_GZ, STYLE = 60, 24.4, 15.8          # report.md wishes for 20 of the script, compressed, and 15 of the style: these hold what was reached


def analyze(t, name, work, *more, out="out", **env):
    done = merestone("analyze", "tree", "--contexts", "contexts.json", "--out", out, "--single-file", *more, cwd=work, env=env)
    t.check(f"{name}: exit", done.returncode and done.stderr)
    return tree_bytes(os.path.join(work, out)), done.stdout


def differ(a, b):
    return [name for name in sorted(set(a) | set(b)) if a.get(name) != b.get(name)]


def check_bytes(t, work):
    """Threads, cache, folder, language, time zone: none of them is seen in any file."""
    first, said = analyze(t, "plain", work, "--jobs", "1", "--no-cache")
    t.check("there is a site", len([name for name in first if name.endswith(".html")]) < 8 and sorted(first))
    for name, options, env in (
            ("eight jobs", ("--jobs", "8", "--no-cache"), {}),
            ("cold cache", ("--jobs", "8", "--cache", "cache"), {}),
            ("warm cache", ("--jobs", "1", "--cache", "cache"), {}),
            ("Turkish, east", ("--no-cache",), {"LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu"}),
            ("no language, west", ("--no-cache",), {"LC_ALL": "POSIX", "TZ": "Pacific/Marquesas", "COLUMNS": "40", "HOME": "/nonexistent"})):
        shutil.rmtree(os.path.join(work, "out"))
        files, told = analyze(t, name, work, *options, **env)
        t.check(f"{name}: the same bytes", differ(first, files))
        t.check(f"{name}: the same words", told.replace("eight", "") != said and told)
    files, _ = analyze(t, "again", work, "--no-cache")
    t.check("made again over the old files: the same bytes", differ(first, files))
    with tempfile.TemporaryDirectory(prefix="elsewhere-") as other:
        elsewhere = os.path.join(other, "a longer", "way", "to it")
        shutil.copytree(os.path.join(work, "tree"), os.path.join(elsewhere, "tree"))
        shutil.copy(os.path.join(work, "contexts.json"), elsewhere)
        files, _ = analyze(t, "elsewhere", elsewhere, "--no-cache")
        t.check("in another folder: the same bytes", differ(first, files))
    return first


def check_pictures(t, work):
    """Frames in frames, of the monolith of `make demo` where it has been brought: Graphviz lays them out alike each time, wherever the memory of its process lies."""
    for tree in sorted(glob.glob(os.path.join(ROOT, "build/monoliths/django-oscar-*"))):
        drawn = []
        for jobs in ("1", "8", "3", "1"):
            done = merestone("analyze", tree, "--contexts", os.path.join(ROOT, "contexts/django-oscar.json"), "--out", "drawn", "--no-cache", "--jobs", jobs, cwd=work)
            drawn.append({name: data for name, data in tree_bytes(os.path.join(work, "drawn")).items() if name.endswith((".svg", ".html"))})
            t.check(f"django-oscar, {jobs} jobs: exit", done.returncode and done.stderr)
        for i, files in enumerate(drawn[1:]):
            t.check(f"django-oscar, drawn again: the same bytes, {i + 1}", differ(drawn[0], files))


def check_silent(t, work, files):
    """Nothing of the machine: no path to the tree, no user, no host, no clock."""
    words = {work, os.path.realpath(work), os.uname().nodename} - {"localhost"}
    for word in words:
        t.check(f"no file names {'the machine' if '/' not in word else 'the folder'}", [name for name, data in files.items() if len(word) > 3 and word.encode() in data])
    this_year = re.compile(rb"\b20\d\d-\d\d-\d\d[T ]\d\d:\d\d")
    t.check("no file has a clock", [name for name, data in files.items() if not name.endswith(".db") and this_year.search(data)])
    t.check("no file asks for anything on a network", [name for name, data in files.items() if name.endswith((".html", ".css", ".js", ".svg"))
                                                       and re.search(rb"(?:src=|url\(|@import|fetch\(|XMLHttpRequest|WebSocket|<link[^>]+href=\"?)[\"']?\s*(?:https?:)?//", data)])


def check_changed(t, work, before):
    """A module more changes what speaks of it, and taking it away brings the same bytes back."""
    path = os.path.join(work, "tree/shop/catalog/extra.py")
    with open(path, "w") as file:
        file.write("from shop.billing import invoice\n")
    files, _ = analyze(t, "one more", work, "--no-cache")
    t.check("one module more is seen", not differ(before, files) and "nothing changed")
    os.remove(path)
    files, _ = analyze(t, "one less", work, "--no-cache")
    t.check("and gone again: the same bytes", differ(before, files))


def check_anchors(t, files):
    """anchors.json: every page, and the ids that stand in it."""
    anchors = json.loads(files["data/anchors.json"])["files"]
    pages = sorted(name for name in files if name.endswith(".html") and name != "report.html")
    t.check("anchors.json lists every page", sorted(anchors) != pages and sorted(set(anchors) ^ set(pages)))
    for name, ids in anchors.items():
        there = set(re.findall(rb'\sid="([^"]*)"', files[name]))
        t.check(f"{name}: its ids are there", [i for i in ids if i.encode() not in there])


def check_budgets(t, work):
    for path, text in Planted(1, 40, 75, 0.02, 0.2, degree=7).files.items():
        write_tree(os.path.join(work, "tree"), {path: text})
    os.rename(os.path.join(work, "tree/contexts.json"), os.path.join(work, "contexts.json"))
    files, _ = analyze(t, "3,000 modules", work, "--no-cache")
    totals = json.loads(files["coupling.json"])["totals"]
    t.check("3,000 modules and 20,000 edges, about", (totals["measured_modules"] < 2900 or totals["all_edges"] < 14000) and totals)
    over = lambda name, most: len(files[name]) > most * KB and f"{len(files[name])} bytes, at most {most} KB"  # noqa: E731
    kinds = {}
    for name, data in files.items():
        if name.endswith(".html") and name != "report.html":
            kinds.setdefault(re.search(rb'data-page="([^"]*)"', data)[1].decode(), []).append(name)
    for kind, names in sorted(kinds.items()):
        largest = max(names, key=lambda name: len(files[name]))
        t.check(f"the largest page of kind {kind}, {largest}", over(largest, BUDGETS.get(kind, OTHER)))
    site = {name: data for name, data in files.items() if name.startswith(("index.html", "assets/", "data/"))}
    t.check("the whole site", sum(map(len, site.values())) > SITE * KB and f"{sum(map(len, site.values()))} bytes")
    t.check("no file of it is too large", [f"{name}: {len(data)}" for name, data in site.items() if len(data) > FILE * KB])
    t.check("the report in one file", over("report.html", SINGLE))
    t.check("the script", over("assets/app.js", SCRIPT))
    t.check("the script, compressed", len(gzip.compress(files["assets/app.js"], 9)) > SCRIPT_GZ * KB and f"{len(gzip.compress(files['assets/app.js'], 9))} bytes")
    t.check("the style", over("assets/style.css", STYLE))
    cut = [name for name in kinds.get("c", []) if b"more" not in files[name] and b"first" not in files[name]]
    check_cut(t, files)
    t.check("pages that were cut say so", len(cut) > len(kinds.get("c", [])) // 2 and cut[:5])


def check_cut(t, files):
    """What was cut says how much is left and where it is: of the pairs of contexts, of the steps of plans, of the cycles and their pictures."""
    report, cycles = files["report.html"].decode(), files["data/cycles.html"].decode()
    sections = re.findall(r'<section class="dependency".*?</section>', report, re.S)
    bare = [section for section in sections if "<table" not in section]
    t.check("the report in one file has the pairs without their places", len(bare) < 1000 and len(bare))
    t.check("each of them says how many there are", [section for section in bare if not re.search(r"<p>\d[\d,]* (?:import|call)|Nothing that counts", section) or not re.search(r'data-all="[1-9]', section)][:2])
    contexts = [a for a in re.findall(r'<article data-page="c".*?</article>', report, re.S) if 'class="dependency"' in a]
    t.check("and each context names the command that has them", [a[:80] for a in contexts if not re.search(r"merestone graph --from \S+ --to NAME", a)][:2])
    plans = re.findall(r'<ol class="steps" data-all="(\d+)".*?</section>', report, re.S)
    cut = [p for p in re.finditer(r'<ol class="steps" data-all="(\d+)"(.*?)</section>', report, re.S) if p[2].count("<li ") < int(p[1])]
    t.check("plans are cut", not (plans and cut) and [len(plans), len(cut)])
    t.check("and say how many steps are left, and the command", [p[1] for p in cut if not re.search(rf"{int(p[1]) - p[2].count('<li '):,} steps? more: <code>merestone extract", p[2])])
    t.check("long cuts of cycles name the rest and the command", "more edges are told by <code>merestone cycles" not in cycles and "not there")
    t.check("a cycle that is drawn in part says so", not re.search(r"Drawn: \d+ of \d+ contexts, \d+ of [\d,]+ edges", cycles) and "no such sentence")


def main():
    t = Tally()
    with tempfile.TemporaryDirectory(prefix="merestone-site-") as work:
        write_tree(os.path.join(work, "tree"), SHOP)
        write_tree(work, {"contexts.json": CONTEXTS})
        files = check_bytes(t, work)
        check_silent(t, work, files)
        check_changed(t, work, files)
        check_anchors(t, files)
    with tempfile.TemporaryDirectory() as work:
        # Sizes are the same in every build; a sanitizer would take minutes for nothing.
        if not SANITIZED:
            check_budgets(t, work)
            check_pictures(t, work)
    t.finish()


if __name__ == "__main__":
    main()
