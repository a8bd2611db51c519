"""Docs trees beside the programs that are to read them: Sphinx with MyST and MkDocs, both told that a warning is an error, and a reader of CommonMark with tables for what GitHub shows.

The trees: the shop of tests/golden/docs, one of hostile names (tests/lib/docs_trees.py), and those that are named. Of what the readers make, every element is looked at: nothing of what strangers wrote may be one,
and what they wrote is there whole.
"""
import html.parser
import os
import subprocess
import tempfile

import docs_trees
from monolith import write_tree

HERE = os.path.dirname(os.path.abspath(__file__))
SHOP = os.path.join(HERE, "..", "golden", "docs", "github")
CHILD = "import sys, markdown_it; sys.stdout.write(markdown_it.MarkdownIt('commonmark').enable('table').render(sys.stdin.read()))"


class Page(html.parser.HTMLParser):
    """The text of a page, and what of it could run."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.text, self.runs, self.inside = [], [], []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag in ("script", "style"):
            self.inside.append(tag)
        for name, value in attrs:
            if name.startswith("on") and "hit" in (value or "") or name in ("href", "src") and (value or "").strip().lower().startswith("javascript:") or tag in ("iframe", "object", "embed") or (tag, name, value) == ("img", "src", "q"):
                self.runs.append(f"<{tag} {name}={value}>")

    def handle_endtag(self, tag):
        if self.inside and self.inside[-1] == tag:
            self.inside.pop()

    def handle_data(self, data):
        if not self.inside:
            self.text.append(data)
        elif "hit()" in data:
            self.runs.append(data)


def pages_of(folder):
    for where, _, names in os.walk(folder):
        for name in sorted(names):
            if name.endswith(".html") and not name.startswith(("search", "genindex", "404")):
                path = os.path.join(where, name)
                with open(path, encoding="utf-8") as f:
                    yield os.path.relpath(path, folder), Page(f.read())


def squeezed(text):
    return " ".join(text.split())


def judge(tally, name, pages, hostile):
    pages = dict(pages)
    tally.check(f"{name}: there are pages", len(pages) < 5 and list(pages))
    tally.check(f"{name}: nothing of a stranger runs", "\n".join(f"{page}: {what}" for page, p in pages.items() for what in p.runs))
    for page, wanted in (("contexts/evil.html", [docs_trees.TITLE, docs_trees.VISION, docs_trees.MEANS, f"evil/{docs_trees.MODULE}.py"]), ("glossary.html", [docs_trees.TERM, docs_trees.MEANS]), ("contexts/told.html", ["- - -"])) if hostile else ():
        text = squeezed("".join(pages[page].text)) if page in pages else ""
        for words in wanted:
            tally.check(f"{name}: {page} has it whole", squeezed(docs_trees.shown(words)) not in text and f"{words}\nis not in\n{text}")


def sphinx(python, docs, out):
    with open(os.path.join(docs, "conf.py"), "w", encoding="utf-8") as f:
        f.write("project = 'x'\nextensions = ['myst_parser']\n")
    return subprocess.run([python, "-m", "sphinx", "-q", "-W", "--keep-going", "-b", "html", docs, out], capture_output=True, text=True, check=False)


def mkdocs(python, docs, out):
    config = os.path.join(os.path.dirname(docs), "mkdocs.yml")
    with open(os.path.join(docs, "nav.yml"), encoding="utf-8") as f:
        nav = f.read()
    with open(config, "w", encoding="utf-8") as f:
        f.write(f"site_name: x\nuse_directory_urls: false\ndocs_dir: {os.path.basename(docs)}\nnav:\n{nav}")
    return subprocess.run([python, "-m", "mkdocs", "build", "-q", "--strict", "-f", config, "-d", out], capture_output=True, text=True, check=False)


def github(python, docs, out):
    for where, _, names in os.walk(docs):
        for name in (n for n in names if n.endswith(".md")):
            path = os.path.join(where, name)
            to = os.path.join(out, os.path.relpath(path, docs)[:-3] + ".html")
            os.makedirs(os.path.dirname(to), exist_ok=True)
            with open(path, encoding="utf-8") as f, open(to, "w", encoding="utf-8") as made:
                done = subprocess.run([python, "-c", CHILD], stdin=f, stdout=made, stderr=subprocess.PIPE, text=True, check=False)
            if done.returncode:
                return done
    return done


def run(tally, program, venv, trees):
    python = os.path.join(venv, "bin", "python")
    with tempfile.TemporaryDirectory() as work:
        write_tree(os.path.join(work, "hostile"), docs_trees.FILES)
        write_tree(work, {"hostile.json": docs_trees.CONTEXTS})
        named = [(os.path.basename(tree.split(":")[0]), *(tree.split(":") + [None])[:2]) for tree in trees]
        for name, tree, contexts in [("shop", os.path.join(SHOP, "tree"), os.path.join(SHOP, "map.json")), ("hostile", os.path.join(work, "hostile"), os.path.join(work, "hostile.json")), *named]:
            for dialect, build in (("github", github), ("sphinx", sphinx), ("techdocs", mkdocs)):
                docs, out = (os.path.join(work, f"{name}-{dialect}", part) for part in ("docs", "html"))
                command = [program, "analyze", tree, "--format", "markdown", "--dialect", dialect, "--out", docs, "--quiet", "--no-cache", *(["--contexts", contexts] if contexts else [])]
                done = subprocess.run(command, capture_output=True, text=True, check=False)
                tally.check(f"{name}, {dialect}: is written", done.returncode and done.stderr)
                done = build(python, docs, out)
                tally.check(f"{name}, {dialect}: is built without a warning", (done.returncode or done.stderr) and f"exit {done.returncode}\n{done.stdout or ''}{done.stderr}")
                judge(tally, f"{name}, {dialect}", pages_of(out), name == "hostile")
