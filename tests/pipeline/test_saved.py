"""A saved graph.json or merestone.db in place of PATH: every command gives the answer that the tree gives, byte for byte; what is damaged is one exact message."""
import json
import os
import re
import shutil
import sqlite3
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "lib"))
from monolith import merestone, tree_bytes, write_tree  # noqa: E402
from saved import table  # noqa: E402
from tally import SANITIZED, Tally  # noqa: E402

# A shop as Django has them, with what is hard to save: loaders, signals, tasks, URLs by name, callbacks, packaging, templates, a file that does not parse, one of Python 2.
SHOP = {
    "setup.py": "from setuptools import setup\nsetup(name='shop', install_requires=['django>=2', 'celery', 'unused'], entry_points={'console_scripts': ['shop = shop.cli:main']})\n",
    "requirements/dev.txt": "-r base.txt\npytest\n", "requirements/base.txt": "requests==2.0 ; python_version < '3'\n",
    "shop/__init__.py": "", "shop/cli.py": "def main():\n    return run()\n\n\ndef run():\n    return 0\n",
    "shop/settings.py": "INSTALLED_APPS = ['shop.catalog', 'shop.orders']\nROUTERS = ['shop.catalog.routers.Router']\nROOT_URLCONF = 'shop.urls'\n",
    "shop/urls.py": "from django.urls import include, path\nfrom shop.catalog import views\n\nurlpatterns = [path('list/', views.listing, name='listing'), path('x/', include('shop.orders.urls'))]\n",
    "shop/loading.py": "import importlib\n\n\ndef load(name):\n    return importlib.import_module(name)\n",
    "shop/catalog/__init__.py": '"""What is for sale."""\nfrom .models import Product\n',
    "shop/catalog/models.py": '"""Products."""\nfrom __future__ import unicode_literals\nfrom django.db import models\n\n\nclass Base(models.Model):\n    class Meta:\n        abstract = True\n\n    def price(self):\n'
                              '        """What it costs."""\n        return 1\n\n    @property\n    def name(self):\n        return "base".upper()\n\n\nclass Product(Base):\n    def price(self):\n        return super().price() * 2\n\n    def __lt__(self, other):\n'
                              "        return True\n\n\nclass Made(Product, metaclass=type):\n    pass\n",
    "shop/catalog/routers.py": "class Router:\n    def db_for_read(self):\n        return None\n",
    "shop/catalog/views.py": "from django.shortcuts import render\nfrom django.views.generic import ListView\nfrom . import signals\nfrom .models import Product\n\n\ndef listing(request):\n    signals.sold.send(sender=Product)\n"
                             "    return render(request, 'list.html')\n\n\nclass Listing(ListView):\n    def get_queryset(self):\n        return sorted([Product()], key=lambda p: p.price())\n",
    "shop/catalog/signals.py": "from django.dispatch import Signal\n\nsold = Signal()\n",
    "shop/catalog/templates/list.html": "{{ product.shown_in_template }} {% url 'listing' %}\n",
    "shop/catalog/api.py": "from shop.catalog import Product as P\nfrom shop.catalog.models import *\nimport shop.catalog.nope\n\n\ndef find(name):\n    return P()\n\n\ndef shown_in_template():\n    pass\n\n\ndef dead():\n    return dead()\n",
    "shop/orders/__init__.py": "",
    "shop/orders/models.py": "from shop.catalog import Product\nfrom ..billing import (\n    invoice,\n    missing,\n)\n\n\nclass Order:\n    def total(self):\n        return Product().price()\n\n    def bill(self):\n        invoice.send(self)\n",
    "shop/orders/tasks.py": "from celery import shared_task\nfrom shop.loading import load\n\n\n@shared_task\ndef ship(order):\n    load('shop.billing.invoice').send(order)\n    load('shop.catalog.api').find('a')\n    load('shop.catalog.models')\n"
                            "    load('shop.orders.views')\n\n\ndef queue():\n    ship.delay(1)\n    map(ship, [1])\n",
    "shop/orders/receivers.py": "from django.dispatch import receiver\nfrom shop.catalog.signals import sold\n\n\n@receiver(sold)\ndef note(sender, **more):\n    pass\n",
    "shop/orders/urls.py": "from django.urls import path\nfrom . import views\n\nurlpatterns = [path('buy/', views.buy, name='buy')]\n",
    "shop/orders/views.py": "import os, requests\nfrom typing import TYPE_CHECKING\nfrom django.urls import reverse\nfrom django.utils.module_loading import import_string\nfrom shop.orders.models import Order\nfrom shop.catalog.api import find\n\n"
                            "if TYPE_CHECKING:\n    from shop.billing.invoice import send\n\ntry:\n    import ujson\nexcept ImportError:\n    ujson = None\n\n\ndef buy(request):\n    find(request)\n    reverse('listing')\n"
                            "    import_string('shop.billing.invoice.send')(1)\n    request.thing().other()\n    return Order().total()\n",
    "shop/billing/__init__.py": "", "shop/billing/invoice.py": "def send(order):\n    from shop.orders.models import Order\n    eval('x')\n    return Order\n",
    "shop/billing/old.py": "import urllib2\nfrom orders import models\nprint 'old'\n", "shop/billing/broken.py": "import shop.orders\ndef f(:\n    import shop.catalog\n",
    "shop/orders/migrations/0001_initial.py": "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    dependencies = [('catalog', '0001_initial'), migrations.swappable_dependency('x.Y')]\n    operations = [migrations.CreateModel(name='Parcel')]\n",
    "shop/catalog/migrations/0001_initial.py": "from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    initial = True\n    dependencies = []\n",
    "shop/orders/parcels/__init__.py": "",
    "shop/orders/parcels/models.py": "import abc\nfrom django.contrib.auth.models import PermissionsMixin\nfrom django.db import models\nfrom shop.catalog.models import Product\n\nLIMIT = 3\n\n\nclass Weighed(abc.ABC):\n    @abc.abstractmethod\n    def weight(self, unit='g', *, exact=False, **more):\n        pass\n\n\n"
                                     "class Parcel(models.Model):\n    product = models.ForeignKey(Product, on_delete=models.CASCADE, null=True)\n    others = models.ManyToManyField('catalog.Product', through='Packed')\n    course_id = models.CharField(max_length=9)\n\n"
                                     "    def __init__(self, colour, /, size=LIMIT):\n        self.colour = colour\n\n\nclass Packed(models.Model):\n    parcel = models.ForeignKey(Parcel, models.CASCADE)\n\n\nclass Clerk(PermissionsMixin):\n    pass\n",
    "shop/orders/tests/__init__.py": "", "shop/orders/tests/test_views.py": "import pytest\nfrom unittest import mock\nfrom shop.orders.views import buy\n\n\n@pytest.fixture\ndef order():\n    return 1\n\n\n"
                                                                          "def test_buy(order):\n    with mock.patch('shop.orders.views.find'):\n        buy(None)\n",
    "manage.py": "#!/usr/bin/env python\nimport sys\nimport shop\n\nif __name__ == '__main__':\n    shop.main()\n",
    'odd/na"me.py': "x = 1\n", "odd/größe.py": "import shop  # \"quoted\" \\ back\n",
}
CONTEXTS = {
    "project": {"name": "shop </script>"}, "weights": {"call": 2},
    "contexts": [
        {"name": "catalog", "title": "Catalogue", "kind": "core", "vision": "What is for sale.", "modules": ["shop.catalog"], "public": ["shop.catalog.api"]},
        {"name": "orders", "kind": "core", "owner": "team", "modules": ["shop.orders"], "uses": [{"context": "catalog", "as": "customer-supplier"}]},
        {"name": "billing", "kind": "generic", "modules": ["shop.billing", "shop.idle"]}]}
OTHER = {"contexts": [{"name": "all", "modules": ["shop"]}, {"name": "sold", "modules": ["shop.catalog"], "public": ["shop.catalog.models"]}]}

GRAPHS = [["--kind", kind, "--level", level, "--format", format_] for kind in ("import", "call", "inherit,decorate", "setting,event,task,route", "reverse") for level in ("function", "module", "context")
          for format_ in ("json", "csv" if level == "function" else "adjacency")]
COMMANDS = [
    *(["graph", "@", *options] for options in GRAPHS),
    *(["graph", "@", "--level", "context", "--no-graphviz", "--format", format_] for format_ in ("dot", "svg", "mermaid", "graphml", "text")),
    ["graph", "@", "--kind", "call", "--level", "package", "--format", "text", "--borders"], ["graph", "@", "--kind", "inherit", "--format", "text"], ["graph", "@", "--unresolved"],
    ["graph", "@", "--unresolved", "--format", "json"], ["graph", "@", "--unresolved", "--kind", "call"], ["graph", "@", "--unresolved", "--kind", "call", "--format", "json"],
    ["graph", "@", "--edges", "both", "--format", "json"], ["graph", "@", "--edges", "defining"], ["graph", "@", "--external", "--format", "csv"], ["graph", "@", "--by", "file", "--dynamic"],
    ["graph", "@", "--depth", "full", "--format", "json"], ["graph", "@", "--depth", "imports", "--format", "json"], ["graph", "@", "--kind", "call", "--max-callees", "1", "--confidence", "possible", "--format", "json"],
    ["graph", "@", "--focus", "shop.orders", "--depth", "2"], ["graph", "@", "--from", "orders", "--to", "catalog", "--class", "production", "--scope", "module,try"], ["graph", "@", "--focus", "nobody"],
    ["why", "orders", "catalog", "@"], ["why", "shop.billing", "shop.catalog", "@", "--all", "--format", "json"], ["why", "shop.orders.views.buy", "shop.catalog.models.Base.price", "@", "--all"],
    ["why", "shop.orders", "shop.catalog", "@", "--kind", "import,call,event,task,route,setting", "--format", "json"], ["why", "shop.urls", "shop.orders", "@", "--kind", "route"],
    ["why", "shop.orders.tasks.queue", "shop.orders.tasks.ship", "@", "--kind", "call,task"], ["why", "shop.orders.models", "shop.billing", "@"],
    *(["inventory", what, "@", "--format", format_] for what in ("dependencies", "entries", "functions") for format_ in ("text", "json", "csv", "markdown")),
    ["inventory", "entries", "@", "--kind", "view,task"], ["init", "@"],
    *(["inventory", what, "@", "--format", "json"] for what in ("public", "models", "relations", "migrations", "modules", "packages", "contexts")), ["inventory", "models", "@"],
    ["graph", "@", "--kind", "data,migration", "--format", "json"], ["graph", "@", "--kind", "data", "--level", "context", "--format", "text"], ["why", "orders", "catalog", "@", "--kind", "data,migration"],
    *(["where", what, "@", "--format", format_] for what in ("shop.orders.views", "shop/catalog/api.py") for format_ in ("text", "json")), ["where", "shop.orders.new", "@", "--imports", "shop.catalog.models"],
    *(["map", "@", "--format", format_] for format_ in ("text", "json", "csv", "context-mapper", "structurizr")), ["map", "@", "--all"],
    *(["cycles", "@", "--level", level, "--format", format_] for level in ("module", "package", "context") for format_ in ("text", "json")), ["cycles", "@", "--all", "--format", "markdown"],
    *(["extract", context, "@", "--format", format_] for context in ("orders", "catalog") for format_ in ("text", "json", "csv", "markdown", "tasks")), ["extract", "orders", "@", "--all"],
    *(["suggest", "@", "--format", format_] for format_ in ("text", "json")), ["suggest", "@", "--move", "shop.catalog.api=orders", "--format", "json"], ["suggest", "@", "--move", "shop.catalog.api=orders", "--apply"],
    *(["language", "@", "--format", format_] for format_ in ("text", "json")), ["language", "@", "--term", "order"],
]

if SANITIZED:
    COMMANDS = COMMANDS[::7]      # each has run under a sanitizer on other trees; here their number alone would take minutes


def run(work, command, path, *more):
    """Commands that name another one say how they were started: that alone may differ."""
    done = merestone(*[path if word == "@" else word for word in command], *more, cwd=work)
    return done.returncode, re.sub(rf"(merestone [^\n]*?) {re.escape(path)}( --contexts [a-z.]+)?", r"\1 @", done.stdout)


def check_commands(t, work, name, more, again):
    """`more` for the tree, `again` for what was saved of it."""
    with ThreadPoolExecutor(2) as pool:
        fresh = list(pool.map(lambda command: run(work, command, "tree", "--cache", "cache", *more), COMMANDS))
        for path in ("out/graph.json", "out/merestone.db"):
            for command, want, got in zip(COMMANDS, fresh, pool.map(lambda command, path=path: run(work, command, path, *again), COMMANDS)):
                t.check(f"{name}: {' '.join(command)} of {path}", got != want and f"tree:\n{want}\n{path}:\n{got}")
        t.check(f"{name}: most commands say something", sum(len(out) > 40 for _, out in fresh) < len(COMMANDS) * 3 / 4 and [command for command, (_, out) in zip(COMMANDS, fresh) if len(out) <= 40])


def check_analyze(t, work, name, path, out, *more):
    """`analyze SAVED` writes what `analyze TREE` wrote, all files of it."""
    want, found = tree_bytes(os.path.join(work, "out")), os.path.join(work, out)
    done = merestone("analyze", path, "--out", out, *more, cwd=work)
    got = tree_bytes(found)
    t.check(f"{name}: analyze {path}", done.returncode and f"exit {done.returncode}\n{done.stderr}")
    t.check(f"{name}: analyze {path} writes the same bytes", [file for file in set(want) | set(got) if want.get(file) != got.get(file)])


def prepare(t, work, *more):
    write_tree(work, {**{f"tree/{path}": text for path, text in SHOP.items()}, "contexts.json": json.dumps(CONTEXTS, indent=1), "other.json": json.dumps(OTHER)})
    shutil.rmtree(os.path.join(work, "out"), ignore_errors=True)
    done = merestone("analyze", "tree", "--out", "out", "--cache", "cache", *more, cwd=work)
    t.check("analyze ends well", done.returncode and done.stderr)
    return done


def check_equal(t, work):
    prepare(t, work)
    check_analyze(t, work, "no contexts", "out/graph.json", "again")
    check_commands(t, work, "no contexts", [], [])
    first = prepare(t, work, "--contexts", "contexts.json")
    check_analyze(t, work, "contexts", "out/graph.json", "again")
    check_analyze(t, work, "contexts", "out/merestone.db", "again")
    check_analyze(t, work, "contexts", "again/merestone.db", "third")
    done = merestone("analyze", "out/merestone.db", "--out", "again", cwd=work)
    t.check("what is wrong with the tree is said again", done.stderr != first.stderr and f"{first.stderr}\n{done.stderr}")
    check_commands(t, work, "contexts", ["--contexts", "contexts.json"], [])
    check_commands(t, work, "other contexts", ["--contexts", "other.json"], ["--contexts", "other.json"])
    write_tree(work, {"roots.json": json.dumps({**OTHER, "project": {"roots": ["shop"]}})})
    done = merestone("graph", "out/merestone.db", "--contexts", "roots.json", cwd=work)
    code = merestone("graph", "out/graph.json", "--rev", "HEAD", cwd=work)
    t.check("it has no revisions", (code.returncode != 2 or "[saved-revision]" not in code.stderr or code.stdout) and f"exit {code.returncode}\n{code.stderr}")
    t.check("that the tree is not read in another way is said", "[saved-project]" not in done.stderr and done.stderr)
    done = merestone("graph", "out/merestone.db", "--contexts", "contexts.json", cwd=work)
    t.check("the same context file is no other", "[saved-project]" in done.stderr and done.stderr)


def check_gone(t, work):
    """Nothing of the tree is asked for."""
    prepare(t, work, "--contexts", "contexts.json")
    shutil.rmtree(os.path.join(work, "tree"))
    os.remove(os.path.join(work, "contexts.json"))
    for command in COMMANDS:
        code, out = run(work, command, "out/merestone.db")
        t.check(f"without the tree: {' '.join(command)}", (code not in (0, 2) or (code == 2 and "nobody" not in command)) and out)


def check_written(t, work):
    """Tables of both formats hold the same."""
    prepare(t, work, "--contexts", "contexts.json")
    with open(os.path.join(work, "out/graph.json"), encoding="utf-8") as file:
        graph = json.load(file)
    con = sqlite3.connect(os.path.join(work, "out/merestone.db"))
    con.row_factory = sqlite3.Row
    t.check("the database is whole", [row[0] for row in con.execute("PRAGMA integrity_check") if row[0] != "ok"])
    t.check("its rows lead somewhere", [tuple(row) for row in con.execute("PRAGMA foreign_key_check")])
    names = [row[0] for row in con.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for name in names:
        if name not in graph:
            continue
        rows = [dict(row) for row in con.execute(f"SELECT * FROM {name}")]
        want = [{key: " ".join(cell) if isinstance(cell, list) else cell for key, cell in row.items()} for row in table(graph, name)]
        got = [{key: cell for key, cell in row.items() if key in graph[name]["columns"]} for row in rows]
        want = [{key: cell for key, cell in row.items() if not rows or key in rows[0]} for row in want]
        t.check(f"table {name} is the same in both", got != want and [pair for pair in zip(got, want) if pair[0] != pair[1]][:3])
    t.check("every table of the file is in the database, but those of the program alone", set(graph) - set(names) - {"version", "merestone", "place", "line"})
    con.close()


def edited(graph, name, row, column, value):
    copy = json.loads(json.dumps(graph))
    copy[name]["rows"][row][copy[name]["columns"].index(column)] = value
    return copy


def check_damage(t, work):
    prepare(t, work, "--contexts", "contexts.json")
    path = os.path.join(work, "out/graph.json")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    graph = json.loads(text)
    nodes = len(graph["node"]["rows"])
    faults = {
        "target is 99999999, table node has": edited(graph, "edge", 3, "target", 99999999), "table edge, row 3: target leads nowhere": edited(graph, "edge", 3, "target", None),
        "expected a whole number": edited(graph, "edge", 3, "weight", "7"), "expected a string": edited(graph, "node", 0, "name", 7), "a number is too large": edited(graph, "edge", 3, "row", 1 << 40),
        "its place is not there": edited(graph, "edge", 3, "row", 1 << 30), "a word that this version does not know": edited(graph, "edge", 3, "rule", 250), "an unknown word \"odd\"": edited(graph, "module", 0, "flags", ["odd"]),
        "this cannot be its module": edited(graph, "node", 0, "kind", 5), "modules come first": edited(graph, "node", nodes - 1, "kind", 0), "its parent must stand before it": edited(graph, "definition", 0, "parent", nodes - 1), "a package holds itself": edited(graph, "module", 3, "package", 3), "no edge begins outside": edited(graph, "edge", 0, "source", nodes - 1),
        "a row has too few cells": {**graph, "edge": {**graph["edge"], "rows": [[1]]}}, "table edge: is not there": {key: value for key, value in graph.items() if key != "edge"},
        "it has form 1, this program reads form 3": {**graph, "version": 1}, "this is no graph.json": {"version": 7, "hello": 1}, "it has no version": {"hello": 1}, "table edge: no column \"target\"": {**graph, "edge": {**graph["edge"], "columns": ["source"]}},
    }
    for want, document in faults.items():
        with open(path, "w", encoding="utf-8") as file:
            json.dump(document, file)
        done = merestone("graph", "out/graph.json", cwd=work)
        t.check(f"edited: {want}", (done.returncode != 3 or want not in done.stderr or done.stdout) and f"exit {done.returncode}\n{done.stderr}")
    for n in [*range(0, 2000, 97), *range(2000, len(text), len(text) // 40)]:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text[:n])
        done = merestone("graph", "out/graph.json", cwd=work)
        t.check(f"cut after {n} bytes", n > 0 and (done.returncode != 3 or done.stdout or "[saved-result]" not in done.stderr) and f"exit {done.returncode}\n{done.stderr}")
    reordered = {key: {part: graph[key][part] for part in sorted(graph[key])} if isinstance(graph[key], dict) else graph[key] for key in sorted(graph, reverse=True)}
    with open(path, "w", encoding="utf-8") as file:
        json.dump({**reordered, "more": [{"a": [1, "]"]}, -1.5e3]}, file, indent=1)
    t.check("keys in another order, more keys, blanks", run(work, ["graph", "@"], "out/graph.json") != run(work, ["graph", "@"], "out/merestone.db") and "another answer")


def check_foreign(t, work):
    prepare(t, work)
    path = os.path.join(work, "out/merestone.db")
    with open(path, "rb") as file:
        whole = file.read()
    con = sqlite3.connect(path)
    block = con.execute("SELECT bytes FROM saved").fetchone()[0]
    con.close()

    def refused(name, data, want):
        with open(path, "wb") as file:
            file.write(data)
        done = merestone("graph", "out/merestone.db", cwd=work)
        t.check(name, (done.returncode != 3 or want not in done.stderr or done.stdout) and f"exit {done.returncode}\n{done.stderr}")

    def with_copy(changed):
        """The database with another copy. By SQLite: where in the file a byte of the copy lies, behind how many bytes it goes on in other pages, depends on its length."""
        with open(path, "wb") as file:
            file.write(whole)
        con = sqlite3.connect(path)
        con.execute("UPDATE saved SET bytes = ?", [changed])
        con.commit()
        con.close()
        with open(path, "rb") as file:
            return file.read()

    for at in [8, 40, 48, *range(56, len(block), len(block) // 7), len(block) - 1]:
        refused(f"byte {at} of the copy is another", with_copy(block[:at] + bytes([block[at] ^ 1]) + block[at + 1:]), "damaged")
    refused("a byte of the copy is not there", with_copy(block[:-1]), "damaged")
    refused("there is nothing in the copy", with_copy(b""), "no such thing")
    refused("the copy is of another version", with_copy(block[:20] + bytes([block[20] ^ 1]) + block[21:]), "another version of merestone")
    refused("half of it", whole[:len(whole) // 8192 * 4096], "")
    refused("its head alone", whole[:100], "")
    con = sqlite3.connect(os.path.join(work, "diary.db"))
    con.execute("create table diary (day text)")
    con.commit()
    con.close()
    shutil.copy(os.path.join(work, "diary.db"), os.path.join(work, "endless.db"))
    con = sqlite3.connect(os.path.join(work, "endless.db"))
    con.executescript(f"PRAGMA application_id = {0x4d525354}; PRAGMA user_version = 3; CREATE VIEW saved AS WITH RECURSIVE c(bytes) AS (SELECT 1 UNION ALL SELECT bytes + 1 FROM c) SELECT max(bytes) AS bytes FROM c")
    con.close()
    done = merestone("graph", "endless.db", cwd=work, timeout=60)
    t.check("a view in place of the copy", (done.returncode != 3 or "is not there" not in done.stderr) and done.stderr)
    done = merestone("graph", "diary.db", cwd=work)
    t.check("another database", (done.returncode != 3 or "something else than merestone" not in done.stderr) and done.stderr)


def main():
    t = Tally()
    for check in (check_equal, check_gone, check_written, check_damage, check_foreign):
        with tempfile.TemporaryDirectory() as work:
            check(t, work)
    t.finish()


if __name__ == "__main__":
    main()
