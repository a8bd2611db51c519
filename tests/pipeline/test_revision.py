"""A revision of git is the tree that a checkout holds: the same bytes come out, whatever git, its environment and its repository try. And `diff` between revisions."""
import contextlib
import json
import os
import re
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import CONTEXTS, SHOP, merestone, tree_bytes, write_tree  # noqa: E402
from repository import commit, git, repository  # noqa: E402
from tally import PROGRAM, Tally  # noqa: E402

ODD = {
    ".gitignore": "*.tmp.py\n/build/\n!kept.tmp.py\n", "shop/.gitignore": "secret.py\n",
    "requirements.txt": "requests\n", "setup.cfg": "[options]\ninstall_requires = django\n[options.packages.find]\nwhere = lib\n", "lib/util/__init__.py": "", "lib/util/text.py": "import requests\n",
    "merestone.json": CONTEXTS, "bin/tool": "#!/usr/bin/env python3\nimport shop.orders.views\n", "bin/other": "#!/bin/sh\n", "stub.pyi": "", "stub.py": "import shop\n", "fast.pyx": "",
    "venv/pyvenv.cfg": "", "venv/x.py": "import shop\n", "odd/new\nline.py": "import shop\n", "odd/tab\there.py": "import util.text\n", "odd/\u202e.py": "import shop\n",
    "shop/templates/a.html": "shop.orders.views.buy", "empty.py": "", "latin.py": b"# coding: latin-1\nname = '\xe9'\nimport shop\n", "broken.py": "def f(:\nimport shop\n", "crlf.py": b"import shop\r\n",
}


def dump(data):
    """The bytes of a database as text, without the copy of it all that the program reads back: that holds the command line, and a sum."""
    with contextlib.closing(sqlite3.connect(":memory:")) as db:
        db.deserialize(data)
        return "\n".join(line for line in db.iterdump() if not line.startswith('INSERT INTO "saved"')).encode()


def plain(files):
    """What analyze wrote, without the command line that makes it again."""
    return {name: re.sub(rb" (<span>)?--rev(</span>)? [^\s\"'<`]+", b"", dump(text) if name.endswith(".db") else text) for name, text in files.items()}


def both(t, name, where, *words):
    here = merestone(*words, where, "--no-cache")
    there = merestone(*words, where, "--rev", "HEAD", "--no-cache")
    t.check(f"{name}: a folder and its commit say the same", (here.returncode, here.stdout) != (there.returncode, there.stdout) and f"{here.stdout[:1500]}\n---\n{there.stdout[:1500]}\n{there.stderr[:1500]}")
    t.check(f"{name}: and complain of the same", here.stderr != there.stderr and f"{here.stderr[:1500]}\n---\n{there.stderr[:1500]}")


def check_same(t, work):
    where = repository(work, "same", {**SHOP, **ODD})
    os.symlink("shop/orders", os.path.join(where, "alias"))
    os.symlink("views.py", os.path.join(where, "shop/orders/again.py"))
    os.symlink("../../nowhere/at/all", os.path.join(where, "dangling"))
    os.symlink("loop", os.path.join(where, "loop"))
    write_tree(work, {"outside.py": "import os\n"})
    os.symlink(os.path.join(os.path.abspath(work), "outside.py"), os.path.join(where, "hosts.py"))
    raw = os.path.join(os.fsencode(where), b"odd", b"bad\xff.py")
    with open(raw, "wb") as file:
        file.write(b"import shop\n")
    write_tree(where, {"kept.tmp.py": "import shop\n"})
    commit(where, "odd")
    git(where, "add", "-f", "shop/orders/views.py")
    for name, words in (("imports", ("graph",)), ("calls", ("graph", "--kind", "call,import,inherit,decorate,setting", "--format", "json")), ("files", ("graph", "--by", "file")),
                        ("dependencies", ("inventory", "dependencies", "--format", "csv")), ("functions", ("inventory", "functions", "--format", "csv")), ("entries", ("inventory", "entries", "--format", "csv"))):
        both(t, name, where, *words)
    outs = []
    for jobs, more in (("8", ()), ("8", ("--rev", "HEAD")), ("1", ("--rev", "HEAD"))):
        out = os.path.join(work, f"out{len(outs)}")
        merestone("analyze", where, "--out", out, "--no-cache", "--no-graphviz", "--jobs", jobs, *more)
        outs.append(plain(tree_bytes(out)))
    t.check("analyze: a folder and its commit write the same bytes", outs[0] != outs[1] and f"differ: {[n for n in outs[0] if outs[0].get(n) != outs[1].get(n)]}")
    t.check("analyze: one thread and eight write the same bytes of a commit", outs[1] != outs[2] and "they differ")
    t.check("a folder of the repository stands for itself", merestone("graph", os.path.join(where, "lib"), "--rev", "HEAD", "--no-cache").stdout != merestone("graph", os.path.join(where, "lib"), "--no-cache").stdout and "it does not")
    os.mkdir(os.path.join(where, "later"))
    done = merestone("graph", os.path.join(where, "later"), "--rev", "HEAD", "--no-cache")
    t.check("a folder that the commit does not have is named", (done.returncode != 3 or '"HEAD" has no folder of that name: later' not in done.stderr) and f"exit {done.returncode}\n{done.stderr}")
    t.check("a tree can be named by its path", merestone("graph", where, "--rev", "HEAD:lib", "--no-cache").stdout != merestone("graph", os.path.join(where, "lib"), "--no-cache").stdout and "it cannot")
    bare = os.path.join(work, "same.git")
    git(work, "clone", "-q", "--bare", where, bare)
    t.check("a bare repository will do", merestone("graph", bare, "--rev", "main", "--no-cache").stdout != merestone("graph", where, "--no-cache").stdout and "it does not")


def check_alone(t, work):
    """Nothing of the repository or of the environment runs or leads elsewhere."""
    where = repository(work, "alone", SHOP)
    trap = os.path.join(work, "trap")
    script = os.path.join(work, "trap.sh")
    with open(script, "w", encoding="utf-8") as file:
        file.write(f"#!/bin/sh\ntouch {trap}\ncat\n")
    os.chmod(script, 0o755)
    write_tree(where, {".gitattributes": "*.py filter=trap diff=trap\n"})
    commit(where, "attributes")
    for key in ("filter.trap.smudge", "filter.trap.clean", "diff.trap.textconv", "diff.trap.command", "diff.external", "core.pager", "core.fsmonitor", "core.sshCommand", "core.alternateRefsCommand"):
        git(where, "config", key, script)
    if os.path.exists(trap):
        os.remove(trap)
    want = merestone("graph", where, "--no-cache").stdout
    elsewhere = repository(work, "elsewhere", {"x.py": "import y\n", "y.py": ""})
    lead = {"GIT_DIR": os.path.join(elsewhere, ".git"), "GIT_WORK_TREE": elsewhere, "GIT_INDEX_FILE": "/nowhere", "GIT_OBJECT_DIRECTORY": "/nowhere", "GIT_TRACE": os.path.join(work, "trace"), "GIT_EXTERNAL_DIFF": script, "GIT_PAGER": script}
    done = merestone("graph", where, "--rev", "HEAD", "--no-cache", env=lead)
    t.check("the environment of git does not lead elsewhere", done.stdout != want and done.stderr)
    t.check("no filter, pager or monitor runs", os.path.exists(trap) and "one did")
    t.check("no trace is written", os.path.exists(os.path.join(work, "trace")) and "one is")


def check_absent(t, work):
    where = repository(work, "absent", {f"m{i}.py": f"import m{i + 1}\nx{i} = 1\n" for i in range(60)})
    for i in range(0, 60, 2):
        blob = git(where, "rev-parse", f"HEAD:m{i}.py")
        os.remove(os.path.join(where, ".git/objects", blob[:2], blob[2:]))
    done = merestone("graph", where, "--rev", "HEAD", "--no-cache", "--jobs", "8")
    t.check("absent contents are files that cannot be read", (done.returncode or done.stderr.count("unreadable-file") != 20 or "10 more warnings" not in done.stderr or "m0.py" not in done.stderr) and done.stderr[:1500])
    t.check("the others are read", json.loads(done.stdout).get("m1") is None and done.stdout[:500])
    both(t, "a file of 72 MB", repository(work, "large", {"a.py": b"x = 1\n" * (12 << 20), "b.py": "import a\n", "c.py": "import b\n"}), "graph")
    partial = os.path.join(work, "partial")
    git(where, "config", "uploadpack.allowFilter", "true")
    whole = repository(work, "whole", {f"m{i}.py": f"import m{i + 1}\nx{i} = 1\n" for i in range(60)})
    git(whole, "config", "uploadpack.allowFilter", "true")
    git(work, "clone", "-q", "--no-checkout", "--filter=blob:none", "file://" + whole, partial)
    limits = (28, resource.getrlimit(resource.RLIMIT_NOFILE)[1])
    done = merestone("graph", partial, "--rev", "HEAD", "--no-cache", "--jobs", "8", preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_NOFILE, limits))
    t.check("a partial clone is read without a network, and no descriptor is lost", (done.returncode or "40 more warnings" not in done.stderr or "could not be started" in done.stderr) and f"{done.returncode} {done.stderr[-1500:]}")
    t.check("nothing was fetched", os.path.exists(os.path.join(partial, "m0.py")) and "it was")


def check_refused(t, work):
    where = repository(work, "refused", SHOP)

    def says(name, code, words, *args, **more):
        done = merestone(*args, "--no-cache", **more)
        t.check(name, (done.returncode != code or words not in done.stderr) and f"exit {done.returncode}: {done.stderr[:600]}")

    says("no repository", 3, "not a git repository", "graph", work, "--rev", "HEAD", env={"GIT_CEILING_DIRECTORIES": os.path.dirname(work)})
    says("no folder", 3, "cannot change to", "graph", os.path.join(work, "nothing"), "--rev", "HEAD")
    says("no revision", 2, '"nowhere" is no revision of this repository', "graph", where, "--rev", "nowhere")
    says("an option is no revision", 2, '"--all" is no revision', "graph", where, "--rev=--all")
    says("an empty word is no revision", 2, '"" is no revision', "graph", where, "--rev", "")
    says("no git", 3, "git could not be started", "graph", where, "--rev", "HEAD", env={"PATH": work})
    says("a file is no tree", 3, "not a tree object", "graph", where, "--rev", "HEAD:manage.py")
    shallow = os.path.join(work, "shallow")
    commit(where, "second")
    git(work, "clone", "-q", "--depth", "1", "file://" + where, shallow)
    says("a shallow clone", 2, "git fetch --unshallow", "graph", shallow, "--rev", "HEAD~1")
    says("neither a path nor a revision", 2, '"nothing" is no revision', "diff", "nothing", "HEAD", cwd=where)
    git(where, "branch", "shop")
    says("a path and a branch", 2, "write ./shop for the path, shop^0 for the revision", "diff", "shop", "HEAD", cwd=where)
    says("--rev with diff", 2, "diff takes revisions as words", "diff", "HEAD", "--rev", "HEAD", cwd=where)
    done = merestone("diff", "shop^0", "./", "--no-cache", cwd=where)
    t.check("both can be written", (done.returncode or "before  shop^0 (" not in done.stdout) and done.stderr)
    with subprocess.Popen([PROGRAM, "graph", where, "--rev", "HEAD", "--no-cache"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        child.stdout.close()
        t.check("a closed standard output is a quiet end", child.wait(60) != 0 and child.stderr.read().decode())


def check_diff(t, work):
    where = repository(work, "history", {**SHOP, "merestone.json": CONTEXTS})
    git(where, "tag", "one")
    write_tree(where, {"shop/orders/views.py": "# a line more\n\n" + SHOP["shop/orders/views.py"]})
    commit(where, "a line moves")
    same = json.loads(merestone("diff", "one", "HEAD", "--format", "json", "--no-cache", cwd=where).stdout)
    t.check("a line that moved is no difference", (same["edges"] or same["names"] or same["modules"] or same["violations"]) and json.dumps(same)[:1500])
    git(where, "tag", "two")
    shutil.move(os.path.join(where, "shop/billing/invoice.py"), os.path.join(where, "shop/billing/bills.py"))
    write_tree(where, {"shop/orders/models.py": SHOP["shop/orders/models.py"].replace("import invoice", "import bills").replace("invoice.send", "bills.send"),
                       "shop/catalog/api.py": SHOP["shop/catalog/api.py"] + "\n\ndef sold():\n    from shop.orders.models import Order\n    return Order\n"})
    commit(where, "rename and couple")
    git(where, "checkout", "-q", "-b", "side", "one")
    write_tree(where, {"shop/catalog/side.py": "import shop.billing.invoice\n"})
    commit(where, "on the side")
    git(where, "checkout", "-q", "main")
    run = merestone("diff", "two", "HEAD", "--format", "json", "--no-cache", "--jobs", "8", cwd=where)
    found = json.loads(run.stdout)
    new = [(e["kind"], e["from_after"], e["to_after"], [(p["path"], p["line"], p["source"]) for p in e["places"]]) for e in found["edges"] if e["fate"] == "new" and e["crosses"] and e["kind"] == "import"]
    t.check("new coupling has its line", new != [("import", "shop.catalog.api", "shop.orders.models", [("shop/catalog/api.py", 9, "from shop.orders.models import Order")])] and str(new))
    t.check("a rename is none", [m for m in found["modules"] if (m["fate"], m["before"], m["after"], m["same_by"]) != ("moved", "shop.billing.invoice", "shop.billing.bills", "content")] and str(found["modules"]))
    t.check("its edges moved", not [e for e in found["edges"] if e["fate"] == "moved" and e["to_before"] == "shop.billing.invoice" and e["to_after"] == "shop.billing.bills"] and str(found["edges"])[:1500])
    t.check("a name came", found["names"] != [{"fate": "new", "before": None, "after": "shop.catalog.api.sold"}] and str(found["names"]))
    t.check("one thread says the same", merestone("diff", "two", "HEAD", "--format", "json", "--no-cache", "--jobs", "1", cwd=where).stdout != run.stdout and "it does not")
    cache = os.path.join(work, "cache")
    t.check("a cache says the same", [merestone("diff", "two", "HEAD", "--format", "json", "--cache", cache, cwd=where).stdout for _ in range(2)] != [run.stdout] * 2 and "it does not")
    read = merestone("diff", "two", "HEAD", "--verbose", "--cache", os.path.join(work, "fresh"), cwd=where).stderr
    counts = re.findall(r"(\d+) files read, (\d+) of them from the cache", read)
    t.check("equal contents of the other side come from the cache", counts != [("12", "0"), ("12", "10")] and read)
    t.check("A..B is A B", merestone("diff", "two..main", "--format", "csv", "--no-cache", cwd=where).stdout != merestone("diff", "two", "HEAD", "--format", "csv", "--no-cache", cwd=where).stdout and "it is not")
    side = merestone("diff", "main...side", "--format", "json", "--no-cache", cwd=where).stdout
    t.check("A...B starts at the merge base", [m["after"] for m in json.loads(side)["modules"]] != ["shop.catalog.side"] and side[:1500])
    t.check("no B is what is there", "after   ." not in merestone("diff", "two", "--no-cache", cwd=where).stdout and "it is not")
    t.check("from afar", merestone("diff", "two", "HEAD", "--repo", where, "--format", "csv", "--no-cache", cwd=work).stdout != merestone("diff", "two", "HEAD", "--format", "csv", "--no-cache", cwd=where).stdout and "it is not")
    old = os.path.join(work, "old")
    git(work, "clone", "-q", where, old)
    git(old, "checkout", "-q", "two")
    for rev in ("two", "main"):
        merestone("analyze", where, "--rev", rev, "--out", os.path.join(work, "saved", rev), "--no-cache", "--no-graphviz")
    for name in ("graph.json", "merestone.db"):
        saved = merestone("diff", os.path.join(work, "saved/two", name), os.path.join(work, "saved/main", name), "--format", "csv")
        t.check(f"two {name} say the same, with their lines", saved.stdout != merestone("diff", "two", "main", "--format", "csv", "--no-cache", cwd=where).stdout.replace('"content"', '"likeness"') and saved.stdout + saved.stderr)
    t.check("a folder and a revision mix", merestone("diff", old, "HEAD", "--format", "csv", "--no-cache", cwd=where).stdout != merestone("diff", "two", "HEAD", "--format", "csv", "--no-cache", cwd=where).stdout and "they do not")
    for words, code in ((("two", "HEAD"), 0), (("two", "HEAD", "--exit-code"), 1), (("one", "two", "--exit-code"), 0)):
        t.check(f"exit code of {words}", merestone("diff", *words, "--no-cache", cwd=where).returncode != code and "another")
    write_tree(where, {"shop/catalog/models.py": SHOP["shop/catalog/models.py"] + "\n\ndef late():\n    import shop.orders.models\n", "shop/orders/views.py": SHOP["shop/orders/views.py"] + "\n\nimport shop.billing.bills\n"})
    broken = merestone("diff", "main", "--exit-code", "--no-cache", cwd=where)
    t.check("a new break of a relationship is 1 if asked for", (broken.returncode != 1 or "customer-supplier" not in broken.stdout or "undeclared-use" not in broken.stdout) and f"{broken.returncode}\n{broken.stdout}")
    for format_ in ("text", "markdown", "csv"):
        t.check(f"{format_} has the line", "import shop.orders.models" not in merestone("diff", "main", "--format", format_, "--no-cache", cwd=where).stdout and "it has not")


def check_hostile(t, work):
    """Names of contexts, files and lines are anybody's."""
    evil = 'e\u202e\x1b[31m|`@all`<b>'
    contexts = json.dumps({"contexts": [{"name": evil, "modules": ["left"]}, {"name": "=right", "modules": ["right"]}]})
    before = repository(work, "hostile", {"merestone.json": contexts, "left/a.py": "", "right/b\x1b[2J.py": "", "right/c.py": ""})
    write_tree(before, {"left/a.py": "import right.c  # \x1b[31m | ` @all <script>\n", "left/\u202ed.py": "import right.c\n"})
    for format_ in ("text", "markdown", "csv", "json"):
        text = merestone("diff", "HEAD", "--format", format_, "--all", "--no-cache", cwd=before).stdout
        bare = [c for c in ("\x1b", "\u202e") if c in text] + (["<script>"] if format_ == "json" and "<script>" in text else []) + (["@all"] if format_ == "markdown" and "@all" in re.sub(r"(?s)(`+).*?\1", "", text) else [])
        t.check(f"{format_}: hostile names do no harm", ("right.c" not in text or bare) and f"{bare}\n{text[:1500]!r}")


def check_large(t, work):
    """A comment of a pull request holds 65,536 characters."""
    files = {f"left/m{i}.py": "".join(f"import right.n{(i * 7 + k) % 400}\n" for k in range(8)) for i in range(400)} | {f"right/n{i}.py": "" for i in range(400)}
    before = os.path.join(work, "large-before")
    after = os.path.join(work, "large-after")
    write_tree(before, {name: "" for name in files})
    write_tree(after, files)
    text = merestone("diff", before, after, "--format", "markdown", "--no-cache").stdout
    rows = [line for line in text.splitlines() if line.startswith("| new import")]
    t.check("a comment is cut at whole rows", (len(text.encode()) > 60000 or not rows or any(not row.endswith(" |") or row.count(" | ") < 3 for row in rows) or "more\n" not in text) and f"{len(text)} characters, {len(rows)} rows\n{text[-800:]}")
    t.check("what is folded is closed", text.count("<details>") != text.count("</details>") and text[-500:])


def main():
    t = Tally()
    with tempfile.TemporaryDirectory() as work:
        for check in (check_same, check_alone, check_absent, check_refused, check_diff, check_hostile, check_large):
            check(t, work)
    t.finish()


main()
