"""The page of a context beside the commands that answer the same questions, on django-oscar: who uses it and by which names, what is against the map, tables and keys."""
import glob
import html.parser
import json
import os
import re
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import merestone  # noqa: E402
from tally import ROOT, Tally  # noqa: E402

CONTEXTS = os.path.join(ROOT, "contexts", "django-oscar.json")


class Tables(html.parser.HTMLParser):
    """{caption: [[text of a cell, ...], ...]} of the bodies of all tables, and the text of the first paragraph of class verdict."""

    def __init__(self, text):
        super().__init__()
        self.tables, self.caption, self.row, self.taking, self.body, self.verdict = {}, "", None, None, False, None
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        if tag == "caption":
            self.caption, self.taking = "", "caption"
        elif tag == "tbody":
            self.body = True
            self.tables[self.caption] = []
        elif tag == "tr" and self.body:
            self.tables[self.caption].append([])
        elif tag in ("td", "th") and self.body:
            self.tables[self.caption][-1].append("")
            self.taking = "cell"
        elif tag == "p" and ("class", "verdict") in attrs and self.verdict is None:
            self.verdict, self.taking = "", "verdict"

    def handle_endtag(self, tag):
        if tag == "tbody":
            self.body = False
        if tag in ("caption", "td", "th", "p"):
            self.taking = None

    def handle_data(self, data):
        if self.taking == "caption":
            self.caption += data
        elif self.taking == "cell":
            self.tables[self.caption][-1][-1] += data
        elif self.taking == "verdict":
            self.verdict += data


def answer(tree, *words):
    done = merestone(*words, tree, "--contexts", CONTEXTS, "--format", "json", "--no-cache", "--quiet")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def groups(found):
    return {g["name"]: g["rows"] for g in found["groups"]}


def number(text):
    digits = re.sub(r"[^0-9]", "", text)
    return int(digits) if digits else 0


def check_names(t, name, page, public):
    rows = [r for g in ("de-facto", "past", "public", "undeclared") for r in public.get(g, []) if r["context"] == name]
    want = {r["name"].replace(":", "."): (r["contexts"], r["modules"], r["places"], r["place"]) for r in rows}
    shown = page.tables.get("Names of this context that others use", [])
    got = {r[0]: (number(r[-5]), number(r[-4]), number(r[-3]), r[-1]) for r in shown}
    t.check(f"{name}: names that others use", [f"{n}: {v}, not {want.get(n)}" for n, v in got.items() if want.get(n) != v] or (len(got) < min(len(want), 20) and f"{len(got)} of {len(want)}"))
    one = next(r for r in public["contexts"] if r["name"] == name)
    said = page.verdict if want else f"{one['contexts']}"
    t.check(f"{name}: how many use it", str(one["contexts"]) not in said and page.verdict)
    t.check(f"{name}: by how many names", want and f"{len(want)} name" not in said and f"{page.verdict}\n{len(want)} names")


def check_neighbours(t, name, title, page, pairs):
    for caption, end, other in (("What it uses, most imports first", "from", "to"), ("Who uses it, most imports first", "to", "from")):
        want = {title.get(p[other], "no context"): (p["statements"], p["against"]) for p in pairs if p[end] == name and p["edges"] > 0}
        got = {r[0].replace("\u2191", "").strip(): (number(r[2]), number(r[5])) for r in page.tables.get(caption, [])}
        t.check(f"{name}: {caption}", (len(got) < min(len(want), 10) or any(want.get(k) != v for k, v in got.items())) and f"got  {got}\nwant {want}")


def check_violations(t, name, page, pairs):
    mine = [v for p in pairs if name in (p["from"], p["to"]) for v in p["violations"]]
    want = sorted((f"{v['places'][0]['file']}:{v['places'][0]['line']}", v["target"], v["rule"], v["why"]) for v in mine)
    got = sorted(tuple(r) for r in page.tables.get("Edges against the declared map, those from here first", []))
    t.check(f"{name}: edges against the map", got != want and f"got  {got}\nwant {want}")


def check_keys(t, name, title, page, crossing):
    for caption, end, other in (("Keys to tables of others", "from_context", "to_context"), ("Keys of others to its tables", "to_context", "from_context")):
        want = sorted((r["name"], r["form"], r["to"], r["on_delete"], title[r[other]], r["place"]) for r in crossing if r[end] == name)
        got = sorted(tuple(r) for r in page.tables.get(caption, []))
        t.check(f"{name}: {caption}", got != want and f"got  {got}\nwant {want}")


def check_all(t, tree):
    title = {c["name"]: c.get("title") or c["name"] for c in json.load(open(CONTEXTS, encoding="utf-8"))["contexts"]}
    with tempfile.TemporaryDirectory() as work:
        done = merestone("analyze", tree, "--contexts", CONTEXTS, "--out", "out", "--no-cache", "--quiet", cwd=work)
        t.check("analyze ends well", done.returncode and done.stderr)
        public, pairs, relations = groups(answer(tree, "inventory", "public")), answer(tree, "map")["pairs"], groups(answer(tree, "inventory", "relations"))
        for name in title:
            with open(os.path.join(work, "out", "data", "context", f"{name}.html"), encoding="utf-8") as file:
                page = Tables(file.read())
            check_names(t, name, page, public)
            check_neighbours(t, name, title, page, pairs)
            check_violations(t, name, page, pairs)
            check_keys(t, name, title, page, relations["crossing"])


def main():
    t = Tally()
    trees = glob.glob(os.path.join(ROOT, "build", "monoliths", "django-oscar-*"))
    if trees:
        check_all(t, trees[0])
    t.finish(skipped=not trees)


main()
