"""The docs tree of `analyze --format markdown`: the same bytes whatever it is made from, whole links, and names that mean something to Markdown harmless and whole."""
import json
import os
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
import docs_trees  # noqa: E402
from monolith import CONTEXTS, SHOP, merestone, tree_bytes, write_tree  # noqa: E402
from tally import Tally  # noqa: E402

DIALECTS = ("github", "sphinx", "techdocs")
OWN_TAGS = {"<details>", "</details>", "<summary>", "</summary>"}


def docs(work, what, *more):
    """The files that a run writes, and what it said."""
    out = tempfile.mkdtemp(dir=work)
    done = merestone("analyze", what, "--format", "markdown", "--out", out, "--quiet", "--no-cache", *more, cwd=work)
    return tree_bytes(out), done


def differing(a, b):
    return sorted(name for name in {*a, *b} if a.get(name) != b.get(name))


def check_same(t, work):
    write_tree(os.path.join(work, "tree"), {**SHOP, "shop/orders/README.md": "# Orders\n\nTakes what is in the basket.\n"})
    write_tree(work, {"map.json": CONTEXTS})
    for dialect in DIALECTS:
        first, done = docs(work, "tree", "--contexts", "map.json", "--dialect", dialect, "--jobs", "1")
        t.check(f"{dialect}: is written", done.returncode and done.stderr)
        t.check(f"{dialect}: each page begins with its command", [n for n in first if n.endswith(".md") and not first[n].startswith(b"<!-- Made by: merestone analyze tree --contexts map.json --format markdown")])
        t.check(f"{dialect}: the README is told", b"Takes what is in the basket." not in first["contexts/orders.md"] and first["contexts/orders.md"])
        t.check(f"{dialect}: no script, frame or object", [n for n in first if re.search(rb"<(script|iframe|object|embed)\b", first[n])])
        again, _ = docs(work, "tree", "--contexts", "map.json", "--dialect", dialect, "--jobs", "8")
        t.check(f"{dialect}: the same with any number of threads", differing(first, again))
        check_links(t, dialect, first)
        merestone("analyze", "tree", "--contexts", "map.json", "--out", "saved", "--quiet", "--no-cache", cwd=work)
        for saved in ("graph.json", "merestone.db"):
            t.check(f"{dialect}: the same of a saved {saved}", differing(first, docs(work, f"saved/{saved}", "--dialect", dialect)[0]))
    check_revision(t, work)


def check_revision(t, work):
    """A README is read from the objects of git as from the disk."""
    tree = os.path.join(work, "tree")
    for words in (["init", "-q"], ["add", "-A"], ["-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"]):
        subprocess.run(["git", "-C", tree, *words], check=True, capture_output=True)
    disk, _ = docs(work, "tree", "--contexts", "map.json")
    os.unlink(os.path.join(tree, "shop/orders/README.md"))
    revision, _ = docs(work, "tree", "--contexts", "map.json", "--rev", "HEAD")
    t.check("the same of a revision", differing(disk, {name: data.replace(b" --rev HEAD", b"") for name, data in revision.items()}))
    t.check("without the README its words are gone", b"Takes what" in docs(work, "tree", "--contexts", "map.json")[0]["contexts/orders.md"])


def check_links(t, name, files):
    """Every relative link leads to a file of the tree."""
    broken = []
    for page in (n for n in files if n.endswith(".md")):
        for target in re.findall(r"(?<!\\)\]\(([^)]+)\)", docs_trees.bare(files[page].decode())):
            if os.path.normpath(os.path.join(os.path.dirname(page), target)) not in files:
                broken.append(f"{page}: {target}")
    t.check(f"{name}: links lead somewhere", "\n".join(broken))


def check_hostile(t, work):
    write_tree(os.path.join(work, "hostile"), docs_trees.FILES)
    write_tree(work, {"hostile.json": docs_trees.CONTEXTS})
    for dialect in DIALECTS:
        files, done = docs(work, "hostile", "--contexts", "hostile.json", "--dialect", dialect)
        t.check(f"hostile, {dialect}: is written", done.returncode and done.stderr)
        pages = {n: data.decode() for n, data in files.items() if n.endswith(".md")}
        bad = [f"{n}: {tag}" for n, text in pages.items() for tag in re.findall(r"<[^ >]*", docs_trees.bare(text)) if tag + ">" not in OWN_TAGS]
        t.check(f"hostile, {dialect}: no element of theirs", "\n".join(bad))
        t.check(f"hostile, {dialect}: no mark that turns the line", [n for n, text in pages.items() if "\u202e" in text])
        flat = {n: docs_trees.unescaped(text) for n, text in pages.items()}
        for what, text, page in (("title", docs_trees.TITLE, "contexts/evil.md"), ("title", docs_trees.TITLE, "contexts/user.md"), ("vision", docs_trees.VISION, "contexts/evil.md"), ("term", docs_trees.TERM, "glossary.md"),
                                 ("meaning", docs_trees.MEANS, "glossary.md"), ("title of dashes", "- - -", "contexts/told.md")):
            t.check(f"hostile, {dialect}: {what} whole in {page}", docs_trees.shown(text) not in flat[page] and flat[page])
        module = f"evil/{docs_trees.MODULE}.py"
        t.check(f"hostile, {dialect}: a path stands in a fence longer than its own ticks", f"```{module}```" not in pages["contexts/evil.md"] and pages["contexts/evil.md"])
        check_links(t, f"hostile, {dialect}", files)


def check_long(t, work):
    """What a list leaves out is counted: contexts that may be used, and those that mean something else by a word."""
    n = 20
    files = {f"c{i:02}/{name}.py": "def run():\n    pass\n" for i in range(n) for name in ("__init__", "m")}
    files["c00/m.py"] = "".join(f"from c{i:02}.m import run\n" for i in range(1, n))
    contexts = [{"name": f"c{i:02}", "modules": [f"c{i:02}"], "glossary": {"order": f"Meaning {i}."}} for i in range(n)]
    contexts[0]["uses"] = [{"context": f"c{i:02}", "as": "conformist"} for i in range(1, n)]
    write_tree(work, {**{f"long/{path}": text for path, text in files.items()}, "long.json": json.dumps({"contexts": contexts})})
    page = docs(work, "long", "--contexts", "long.json")[0]["contexts/c00.md"].decode()
    may = re.search(r"It may use .*$", page, re.M).group(0).split(" It must not", 1)[0]
    t.check("contexts it may use, and how many more", f" and {n - 1 - may.count('](')} more, as the context file has them." not in may and may)
    word = re.search(r"^- order: .*$", page, re.M).group(0)
    t.check("contexts with other words for it, and how many more", f" and {n - 1 - word.count('](')} more." not in word and word)


def check_options(t, work):
    for words, said in ((("--format", "markdwon"), "did you mean markdown"), (("--format", "markdown", "--dialect", "sphynx"), "did you mean sphinx"), (("--dialect", "sphinx"), "--dialect is for --format markdown"),
                        (("--format", "markdown", "--single-file"), "--single-file is for the site")):
        done = merestone("analyze", "tree", *words, "--no-cache", cwd=work)
        t.check(" ".join(words), (done.returncode != 2 or said not in done.stderr) and f"{done.returncode}: {done.stderr}")


def main():
    t = Tally()
    with tempfile.TemporaryDirectory() as work:
        check_same(t, work)
        check_hostile(t, work)
        check_long(t, work)
        check_options(t, work)
    t.finish()


main()
