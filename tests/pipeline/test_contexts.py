"""Context files on whole runs: every module is mapped, drafts of `init` can be used as they are, hostile titles stay text,
ten thousand contexts are no trouble."""
import glob
import json
import os
import sys
import tempfile
import xml.dom.minidom

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import SHOP, merestone, tree_bytes, write_tree  # noqa: E402
from saved import modules, table  # noqa: E402
from tally import ROOT, Tally  # noqa: E402

# Trees that a draft must be able to describe: file names that no claim can hold, one name in many places, roots of their own.
TREES = {
    "a shop": SHOP,
    "no package": {"a.py": "", "b.py": "import a\n"},
    "nothing but a package": {"__init__.py": "", "models.py": ""},
    "applications in folders without __init__": {
        f"{top}/{app}/{part}.py": "" for top in ("ns", "ns/deep") for app in ("one", "two", "models") for part in ("__init__", "models", "urls")},
    "one name in many places": {
        f"{top}/{app}/{part}.py": "" for top in ("x", "x/y", "y/x", "X", "_x") for app in ("orders", "Orders", "a") for part in ("__init__", "models", "views")},
    "roots": {
        "setup.py": "", "src/shop/__init__.py": "", "src/shop/a.py": "import lib.z\n", "lib/shop/__init__.py": "", "proj/setup.py": "", "proj/lib/__init__.py": "", "proj/lib/z.py": "",
        "settings.py": "import sys\nsys.path.append('apps')\n", "apps/orders/__init__.py": "", "apps/orders/models.py": ""},
    "names that no statement can import": {
        "x.y.py": "", "x..y.py": "", "a.b/c.py": "", "a..b/c.py": "", "a:b/c.py": "", "back\\slash.py": "", "sp ace/__init__.py": "", "*.py": "", "**/q.py": "", "new\nline/__init__.py": "",
        "\u202ertl/__init__.py": '"""</script> "q" \\ """', "größe/__init__.py": "", "日本/__init__.py": "", "run": "#!/usr/bin/env python\n", "q" * 90 + "/__init__.py": "",
        "Q" * 90 + "/__init__.py": "", b"bad\xff/__init__.py": "", b"bad\xff/m.py": "", "a/b.py": "", "a/b/__init__.py": "", "-/__init__.py": "", "0/__init__.py": ""},
}


def mapped(graph):
    """Module -> name of its context, out of a graph.json."""
    names = ["(unclaimed)" if row["context"] is None else graph["context"]["rows"][row["context"]][0] for row in table(graph, "module")]
    return dict(zip(modules(graph), names))


def analyze(work, tree, *more):
    out = os.path.join(work, "out")
    done = merestone("analyze", tree, "--out", out, "--no-cache", "--quiet", "--no-graphviz", *more, cwd=work)
    graph = None
    if done.returncode == 0:
        with open(os.path.join(out, "graph.json"), encoding="utf-8") as file:
            graph = json.load(file)
    return done, graph


def about_claims(graph):
    return [found for found in table(graph, "diagnostic") if found["problem"] in ("idle-claim", "equal-claims", "context-file", "idle-root")]


def draft(t, name, work, tree):
    """init's draft is a context file: the program takes it, it maps every module, none of its claims is idle."""
    done = merestone("init", tree, "--no-cache", cwd=work)
    t.check(f"{name}: init", (done.returncode or done.stderr) and f"exit {done.returncode}\n{done.stderr}")
    path = os.path.join(work, "draft.json")
    with open(path, "w", encoding="utf-8") as file:
        file.write(done.stdout)
    done, graph = analyze(work, tree, "--contexts", path)
    t.check(f"{name}: the draft is valid", graph is None and done.stderr)
    if graph is None:
        return
    lost = [module for module, context in mapped(graph).items() if context == "(unclaimed)"]
    t.check(f"{name}: every module is mapped", lost)
    t.check(f"{name}: no claim is idle", about_claims(graph))
    again = merestone("init", tree, "--no-cache", "--contexts", path, cwd=work)
    with open(path, encoding="utf-8") as file:
        t.check(f"{name}: a draft of the draft is the draft", again.stdout != file.read() and again.stdout)


def check_drafts(t, work):
    for at, (name, files) in enumerate(TREES.items()):
        tree = os.path.join(work, f"tree{at}")
        for path, text in files.items():
            full = os.path.join(os.fsencode(tree), os.fsencode(path))
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, "w", encoding="utf-8") as file:
                file.write(text)
        draft(t, name, work, tree)


def check_oscar(t, work):
    """The monolith of `make demo`, where it has been brought: our own context file maps all of it, and so does a draft."""
    for tree in sorted(glob.glob(os.path.join(ROOT, "build/monoliths/django-oscar-*"))):
        done, graph = analyze(work, tree, "--contexts", os.path.join(ROOT, "contexts/django-oscar.json"))
        t.check("django-oscar: analyze", graph is None and done.stderr)
        if graph is not None:
            contexts = mapped(graph)
            t.check("django-oscar: every module is mapped", [module for module, context in contexts.items() if context == "(unclaimed)"])
            t.check("django-oscar: every context has modules", {context["name"] for context in table(graph, "context")} - set(contexts.values()))
            t.check("django-oscar: no claim is idle", about_claims(graph))
        draft(t, "django-oscar", work, tree)


def check_unclaimed(t, work):
    write_tree(os.path.join(work, "tree"), SHOP)
    write_tree(work, {"some.json": json.dumps({"contexts": [{"name": "orders", "modules": ["shop.orders"]}, {"name": "tests", "modules": ["shop.orders.tests"]}]})})
    done, graph = analyze(work, "tree", "--contexts", "some.json")
    t.check("part of a tree can be claimed", graph is None and done.stderr)
    contexts = mapped(graph)
    for module, context in (("shop.orders", "orders"), ("shop.orders.models", "orders"), ("shop.orders.tests.test_views", "tests"), ("shop", "(unclaimed)"), ("shop.billing", "(unclaimed)"),
                            ("manage", "(unclaimed)")):
        t.check(f"{module} belongs to {context}", contexts.get(module) != context and contexts.get(module))
    for module in (module for module, context in contexts.items() if context == "(unclaimed)"):
        summary = tree_bytes(os.path.join(work, "out"))["summary.md"].decode()
        t.check(f"the summary lists {module}", f"`{module}`" not in summary and summary)


def check_hostile(t, work):
    write_tree(os.path.join(work, "tree"), SHOP)
    hostile = '</script><script>hit()</script><img src=q onerror="hit()">\'`|]]>--\u202e\u2028\x1b[31m\x07\n# end'
    document = {"project": {"name": hostile}, "contexts": [
        {"name": name, "title": hostile, "vision": hostile, "owner": hostile, "modules": [f"shop.{name}"], "glossary": {hostile: hostile}, "x-" + hostile: hostile}
        for name in ("catalog", "orders", "billing")]}
    write_tree(work, {"hostile.json": json.dumps(document)})
    done = merestone("analyze", "tree", "--contexts", "hostile.json", "--out", "out", "--no-cache", cwd=work)
    t.check("hostile titles stop nothing", done.returncode and done.stderr)
    t.check("the terminal shows no control character", [c for c in done.stdout + done.stderr if c in "\x1b\x07\u202e\u2028"])
    files = tree_bytes(os.path.join(work, "out"))
    for name, data in files.items():
        if name == "merestone.db":                      # texts as they are, for those who ask in SQL
            continue
        t.check(f"{name}: no control character", any(bad.encode() in data for bad in ("\x1b", "\x07")) and "there is one")
        if not name.endswith(".dot"):                   # plain text, never markup
            t.check(f"{name}: no script", b"<script>hit" in data and "there is one")
        if name.endswith((".html", ".svg", ".md")):
            t.check(f"{name}: no picture", b"<img src=q" in data and "there is one")
        if name.endswith(".svg"):
            xml.dom.minidom.parseString(data)
        if name.endswith(".json"):
            json.loads(data)
    titles = {context["title"] for context in table(json.loads(files["graph.json"]), "context")}
    t.check("graph.json has the title as it is", titles != {hostile} and titles)


def check_many(t, work):
    """Ten thousand contexts with a module each, in a chain."""
    many = 10000
    write_tree(os.path.join(work, "tree"), {f"p{i // 100}/m{i}.py": f"import p{(i + 1) % many // 100}.m{(i + 1) % many}\n" for i in range(0, many, 50)})
    document = {"contexts": [{"name": f"c{i}", "modules": [f"p{i // 100}.m{i}"], "uses": [{"context": f"c{(i + 1) % many}", "as": "conformist"}]} for i in range(many)]}
    write_tree(work, {"many.json": json.dumps(document)})
    done = merestone("graph", "tree", "--contexts", "many.json", "--level", "module", "--no-cache", "--quiet", cwd=work, timeout=60)
    t.check("ten thousand contexts are read", done.returncode and done.stderr)
    done = merestone("graph", "tree", "--contexts", "many.json", "--level", "context", "--no-cache", "--quiet", cwd=work, timeout=60)
    t.check("and are a graph", (done.returncode or len(json.loads(done.stdout)) < many) and done.stderr)
    document["contexts"][7777]["uses"][0]["context"] = "c777x"
    document["contexts"][9999]["name"] = "c0"
    write_tree(work, {"wrong.json": json.dumps(document, indent=0)})
    done = merestone("graph", "tree", "--contexts", "wrong.json", "--no-cache", cwd=work, timeout=60)
    t.check("and a fault among them is found", (done.returncode != 2 or 'unknown context "c777x"; did you mean "c777"?' not in done.stderr) and done.stderr[-2000:])
    t.check("and so is a second name", 'context "c0" stands here a second time; the first is in line 3' not in done.stderr and done.stderr[-2000:])


def main():
    t = Tally()
    for check in (check_drafts, check_oscar, check_unclaimed, check_hostile, check_many):
        with tempfile.TemporaryDirectory() as work:
            check(t, work)
    t.finish()


if __name__ == "__main__":
    main()
