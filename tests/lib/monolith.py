"""Small monoliths for whole runs: a Django-like shop with three contexts, and helpers to write a tree and to run the program on it."""
import os
import subprocess

from tally import PROGRAM

SHOP = {
    "shop/__init__.py": "",
    "shop/catalog/__init__.py": '"""What is for sale."""\nfrom .models import Product\n',
    "shop/catalog/models.py": "class Product:\n    def price(self):\n        return self.base() * 2\n\n    def base(self):\n        return 1\n",
    "shop/catalog/api.py": "from shop.catalog.models import Product\n\n\ndef find(name):\n    return Product()\n",
    "shop/orders/__init__.py": "",
    "shop/orders/models.py": "from shop.catalog import Product\nfrom ..billing import invoice\n\n\nclass Order:\n"
                             "    def total(self):\n        return Product().price()\n\n    def bill(self):\n        invoice.send(self)\n",
    "shop/orders/views.py": "import os\nfrom shop.orders.models import Order\nfrom shop.catalog.api import find\n\n\ndef buy(name):\n"
                            "    find(name)\n    return Order().total()\n",
    "shop/billing/__init__.py": "",
    "shop/billing/invoice.py": "def send(order):\n    from shop.orders.models import Order\n    return Order\n",
    "shop/orders/tests/__init__.py": "",
    "shop/orders/tests/test_views.py": "from shop.orders.views import buy\nfrom shop.nowhere import thing\n",
    "manage.py": "#!/usr/bin/env python\nimport sys\nimport shop\n",
}

CONTEXTS = """{
  "project": {"name": "shop", "roots": ["."]},
  "contexts": [
    {"name": "catalog", "title": "Catalogue", "kind": "core", "vision": "What is for sale.", "modules": ["shop.catalog"],
     "public": ["shop.catalog.api"], "glossary": {"product": "A thing with a price."}},
    {"name": "orders", "kind": "core", "modules": ["shop.orders"], "uses": [{"context": "catalog", "as": "customer-supplier"}]},
    {"name": "billing", "kind": "generic", "modules": ["shop.billing"]},
    {"name": "project", "kind": "supporting", "modules": ["manage", "shop"]}
  ]
}
"""


def write_tree(root, files):
    """Writes files by their relative path (text or bytes) below root."""
    for path, content in files.items():
        full = os.path.join(root, path)
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "wb") as f:
            f.write(content.encode() if isinstance(content, str) else content)


def merestone(*args, cwd=None, timeout=600, **more):
    """Runs the program; the result has returncode, stdout and stderr as text."""
    env = dict(os.environ, NO_COLOR="1", **more.pop("env", {}))
    return subprocess.run([PROGRAM, *map(str, args)], cwd=cwd, env=env, capture_output=True, text=True, errors="replace",
                          stdin=subprocess.DEVNULL, timeout=timeout, **more)


def tree_bytes(root):
    """All files below root as {relative path: bytes}."""
    found = {}
    for folder, _, names in os.walk(root):
        for name in names:
            full = os.path.join(folder, name)
            with open(full, "rb") as f:
                found[os.path.relpath(full, root)] = f.read()
    return found
