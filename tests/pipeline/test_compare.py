"""`analyze --compare`: the report tells what `diff` tells, the same whatever form the earlier state has; and --source-url leads to lines of code."""
import json
import os
import re
import shutil
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import CONTEXTS, SHOP, merestone, tree_bytes, write_tree  # noqa: E402
from repository import commit, repository  # noqa: E402
from tally import Tally  # noqa: E402

AFTER = {**{path: text for path, text in SHOP.items() if path not in ("shop/billing/invoice.py", "shop/orders/views.py")},
         "shop/orders/pages.py": SHOP["shop/orders/views.py"],                     # a new name, the same text
         "shop/billing/invoice.py": "from shop.catalog.models import Product\n\n\ndef send(order):\n    return Product()\n",
         "shop/catalog/odd # 100%.py": "import shop.orders.models\n"}


def html(files):
    return {name: text.decode() for name, text in files.items() if name.endswith(".html")}


def analyze(t, work, what, out, *more):
    done = merestone("analyze", what, "--out", out, "--quiet", "--no-cache", *more, cwd=work)
    t.check(f"analyze {what} {' '.join(more)}", done.returncode and f"exit {done.returncode}\n{done.stderr}")
    return tree_bytes(os.path.join(work, out))


def check_forms(t, work):
    """A folder and what was saved of it are one state: graph.json, merestone.db, with any number of threads, the same bytes."""
    analyze(t, work, "before", "old", "--contexts", "contexts.json")
    for form, name in (("json", "graph.json"), ("db", "merestone.db")):
        os.makedirs(os.path.join(work, form))
        shutil.copy(os.path.join(work, "old", name), os.path.join(work, form, "earlier"))
    runs = [analyze(t, work, "after", f"new-{form}-{jobs}", "--contexts", "contexts.json", "--compare", os.path.join(work, form, "earlier"), "--jobs", jobs) for form in ("json", "db") for jobs in ("1", "8")]
    for run in runs[1:]:
        t.check("the same bytes", [name for name in set(runs[0]) | set(run) if runs[0].get(name) != run.get(name)])
    t.check("no path of this machine is told", [name for name, text in runs[0].items() if work.encode() in text])
    t.check("the name of the earlier state stands on pages with a difference", [name for name in ("index.html", "data/changes.html", "summary.md") if b"earlier" not in runs[0][name]])
    again = analyze(t, work, "new-db-1/graph.json", "again", "--contexts", "contexts.json", "--compare", os.path.join(work, "db", "earlier"))
    t.check("a saved result compares like the tree it was made of", [name for name in runs[0] if name.endswith((".html", ".md", ".js")) and runs[0][name] != again.get(name, b"").replace(b"new-db-1/<wbr>", b"new-db-1/").replace(b"new-db-1/graph.json", b"after")])
    return runs[0]


def check_numbers(t, work, files):
    page, overview = files["data/changes.html"].decode(), files["index.html"].decode()
    done = merestone("diff", "before", "after", "--contexts", "contexts.json", "--format", "json", "--no-cache", cwd=work)
    old, new = (json.loads(text) for text in (tree_bytes(os.path.join(work, "old"))["coupling.json"], files["coupling.json"]))
    change = new["metrics"]["cross_context_statements"][0] - old["metrics"]["cross_context_statements"][0]
    t.check("the tile has the change", change == 0 or f'{change:+d}, {"better" if change < 0 else "worse"}</span>' not in overview and f"{change:+d}")
    diff = json.loads(done.stdout)
    t.check("diff has something to tell", not diff and done.stdout)
    text = re.sub(r"<[^>]*>", "", page)
    verdict = merestone("diff", "before", "after", "--contexts", "contexts.json", "--format", "markdown", "--no-cache", cwd=work).stdout.split("\n\n")[1].replace("`", "")
    t.check("the page says what diff says", verdict not in text and f"{verdict}\n{text[:600]}")
    fresh = page[page.index('id="changes-new"'):page.index('id="changes-gone"')]
    t.check("a renamed module has no new edges", "shop.orders.pages" in fresh and fresh)
    t.check("it is told as renamed", "renamed shop.orders.pages (was shop.orders.views)" not in re.sub(r"\s+", " ", re.sub(r"</td>|<(?!wbr)[^>]*>", " ", page).replace("<wbr>", "")) and page)
    t.check("new edges are told", "shop.billing.invoice" not in fresh and fresh)
    t.check("in the navigation", '<a href="data/changes.html">Changes</a>' not in overview and overview[:3000])


def check_absent(t, work):
    files = analyze(t, work, "after", "plain", "--contexts", "contexts.json")
    t.check("no page of changes without --compare", "data/changes.html" in files)
    t.check("nor a word of them", [name for name, text in html(files).items() if 'class="change' in text or "Compared with" in text])


def check_source_url(t, work):
    where = repository(work, "repo", {**SHOP, "merestone.json": CONTEXTS})
    shutil.rmtree(os.path.join(where, "shop"))
    write_tree(where, AFTER)
    head = commit(where, "second")
    url = ["--source-url", "https://example.org/r/blob/{commit}/{path}?a&b#L{line}"]
    for name, more in (("tree", []), ("rev", ["--rev", "HEAD"])):
        files = analyze(t, work, "repo", f"url-{name}", "--compare", "HEAD~1", *url, *more)
        places = [m for text in html(files).values() for m in re.findall(r'<a rel="noopener noreferrer" href="([^"]*)">', text)]
        t.check(f"{name}: places are links", len(places) < 10 and places)
        t.check(f"{name}: they name the commit, the file, the line", [p for p in places if not re.fullmatch(rf"https://example\.org/r/blob/{head}/[A-Za-z0-9/_.%-]+\.py\?a&amp;b#L\d+", p)])
        odd = f"https://example.org/r/blob/{head}/shop/catalog/odd%20%23%20100%25.py?a&amp;b#L1"
        t.check(f"{name}: odd paths are encoded", odd not in places and "\n".join(sorted(set(places))))
        t.check(f"{name}: summary.md links them too", f"https://example.org/r/blob/{head}/shop/" not in files["summary.md"].decode() and files["summary.md"].decode())
        t.check(f"{name}: what stood in the earlier state leads nowhere", re.findall(r"\u2212<[^<]*</span></span> <a [^>]*>", files["data/changes.html"].decode()))
    for what, code, words in (("no-such-thing", 2, "no-such-thing"), ("old/summary.md", 2, "no result of analyze")):
        done = merestone("analyze", "after", "--out", "none", "--compare", what, "--no-cache", cwd=work)
        t.check(f"--compare {what} is refused", (done.returncode != code or words not in done.stderr or os.path.exists(os.path.join(work, "none"))) and f"exit {done.returncode}\n{done.stderr}")


def crowd(n):
    """n contexts, each of which breaks what it declares at many places, all with long names."""
    files, contexts = {}, []
    for i in range(n):
        name = f"a_context_whose_name_is_rather_long_{i:03d}"
        files[f"{name}/__init__.py"] = ""
        for m in range(8):
            files[f"{name}/a_module_with_a_long_name_{m}.py"] = "".join(f"from a_context_whose_name_is_rather_long_{(i + k * k + 1) % n:03d}.a_module_with_a_long_name_{m} import anything\n" for k in range(8)) + "anything = 1\n"
        contexts.append({"name": f"context-{i}", "modules": [name], "uses": [], "public": [f"{name}.nothing"]})
    return files, json.dumps({"contexts": contexts})


def check_summary(t, work):
    """One screen before the first fold, never more than fits a comment, cut at whole rows."""
    files, contexts = crowd(60)
    write_tree(work, {**{f"crowd/{path}": text for path, text in files.items()}, "crowd.json": contexts})
    one = analyze(t, work, "crowd", "crowd-1", "--contexts", "crowd.json")
    write_tree(work, {f"crowd/{path}": text.replace("import anything", "import anything as other") for path, text in files.items() if "_000/" in path})
    shutil.rmtree(os.path.join(work, "crowd", "a_context_whose_name_is_rather_long_007"))
    two = analyze(t, work, "crowd", "crowd-2", "--contexts", "crowd.json", "--compare", "crowd-1/merestone.db", "--source-url", "https://example.org/a/rather/long/address/of/a/repository/blob/main/{path}#L{line}")
    for name, run in (("alone", one), ("compared", two)):
        text = run["summary.md"].decode()
        lines = text.split("\n")
        first = next(i for i, line in enumerate(lines) if line.startswith("<details>"))
        t.check(f"{name}: at most 20 lines before the first fold", first > 20 and "\n".join(lines[:first]))
        t.check(f"{name}: at most 60,000 characters", len(text) > 60000 and len(text))
        t.check(f"{name}: says how many more", not re.search(r"^\+[\d,]+ more in `", text, re.M) and text)
        t.check(f"{name}: rows are whole", [line for line in lines if line.startswith("|") and not line.endswith("|")])
        t.check(f"{name}: folds are closed", text.count("<details>") != text.count("</details>") and text.count("</details>"))
        cells = [len(re.findall(r"(?<!\\)\|", line)) for line in lines]
        t.check(f"{name}: as many cells as heads", [lines[i] for i in range(1, len(lines)) if lines[i].startswith("|") and lines[i - 1].startswith("|") and cells[i] != cells[i - 1]])
        folded = re.sub(r"<details>.*?</details>\n*", "-\n", text, flags=re.S)
        t.check(f"{name}: one screen when folded", len(folded.split("\n")) > 60 and folded)


def check_long_names(t, work):
    """A row of names as long as a path may be fills the page: what comes behind has no heads, so it has no rows either."""
    folder = "/".join("a_part_of_a_path_that_is_as_long_as_it_can_be_made_" + "x" * 180 + str(i) for i in range(14))
    files, contexts = {}, []
    for i in range(2):
        for m in range(9):
            files[f"c{i}/{folder}/m{m}.py"] = "".join(f"from c{1 - i}.{folder.replace('/', '.')}.m{k} import run\n" for k in range(9)) + "def run():\n    pass\n"
        contexts.append({"name": f"c{i}", "modules": [f"c{i}"], "uses": []})
    write_tree(work, {**{f"deep/{path}": text for path, text in files.items()}, "deep.json": json.dumps({"contexts": contexts})})
    text = analyze(t, work, "deep", "deep-out", "--contexts", "deep.json")["summary.md"].decode()
    lines = text.split("\n")
    t.check("long names: at most 60,000 characters", len(text) > 60000 and len(text))
    t.check("long names: not all of it fits", "The rest does not fit here" not in text and text[-2000:])
    t.check("long names: folds are closed", text.count("<details>") != text.count("</details>") and [line[:80] for line in lines])
    t.check("long names: each table has its heads", [line[:80] for before, line in zip(["", *lines], lines) if line.startswith("|") and not before.startswith("|") and not lines[lines.index(line) + 1].startswith("| ---")])


def main():
    t = Tally()
    with tempfile.TemporaryDirectory(prefix="compare-") as work:
        work = os.path.realpath(work)
        write_tree(work, {**{f"before/{path}": text for path, text in SHOP.items()}, **{f"after/{path}": text for path, text in AFTER.items()}, "contexts.json": CONTEXTS})
        files = check_forms(t, work)
        check_numbers(t, work, files)
        check_absent(t, work)
        check_source_url(t, work)
        check_summary(t, work)
        check_long_names(t, work)
    t.finish()


main()
