"""What README.md shows is what happens: each `$ command` of a console block runs, and the lines below it are found in
its output, in order. `...` stands for lines left out, `#` behind a command for a remark."""
import glob
import os
import re
import shlex
import subprocess
import tempfile

# The repository that `diff` is shown on: two commits, the second on a branch. Dates are fixed, so commits have the same ids everywhere.
SHOP = {
    "merestone.json": '{"contexts": [\n  {"name": "billing", "modules": ["shop.billing"], "uses": [{"context": "orders", "as": "customer-supplier"}]},\n'
                      '  {"name": "catalog", "modules": ["shop.catalog"], "uses": []},\n  {"name": "orders", "modules": ["shop.orders"]}\n]}\n',
    "shop/__init__.py": "", "shop/catalog/__init__.py": "", "shop/orders/__init__.py": "", "shop/billing/__init__.py": "",
    "shop/catalog/models.py": "class Product:\n    def price(self):\n        return 1\n",
    "shop/orders/models.py": "from shop.catalog.models import Product\n\n\nclass Order:\n    def total(self):\n        return Product().price()\n",
    "shop/billing/invoice.py": "from shop.orders.models import Order\n\n\ndef send(order: Order):\n    return order.total()\n",
    "shop/views.py": "from shop.billing.invoice import send\n",
}
PROMOTIONS = {
    "shop/billing/bills.py": SHOP["shop/billing/invoice.py"], "shop/billing/invoice.py": None, "shop/views.py": "from shop.billing.bills import send\n",
    "shop/catalog/promotions.py": "from shop.orders.models import Order\n\n\ndef rebate(order: Order):\n    return order.total() > 100\n",
}
BLOCK = re.compile(r"^```console\n(.*?)^```", re.M | re.S)
# The context file of the one example that goes wrong.
MISSPELT = '{\n  "contexts": [\n    {"name": "orders", "kind": "cor", "modules": ["oscar.apps.order"]}\n  ]\n}\n'
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")


def examples(text):
    """(line number, command, lines expected) of each `$ ` line."""
    for block in BLOCK.finditer(text):
        number = text.count("\n", 0, block.start(1)) + 1
        command, at, expected = None, 0, []
        for offset, line in enumerate(block[1].splitlines()):
            if line.startswith("$ "):
                if command:
                    yield at, command, expected
                command, at, expected = line[2:], number + offset, []
            elif line.strip() not in ("...", ""):
                expected.append(line.rstrip())
        if command:
            yield at, command, expected


def targets(root):
    with open(os.path.join(root, "Makefile"), encoding="utf-8") as file:
        return set(re.findall(r"[a-z][a-z-]*", " ".join(re.findall(r"^([a-z][a-z -]*):(?!=)", file.read(), re.M))))


def commit(folder, files, message):
    for path, text in files.items():
        full = os.path.join(folder, path)
        if text is None:
            os.remove(full)
            continue
        os.makedirs(os.path.dirname(full), exist_ok=True)
        with open(full, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
    env = {key: value for key, value in os.environ.items() if not key.startswith("GIT_")}
    env |= {f"GIT_{who}_{what}": value for who in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "n"), ("EMAIL", "n@example.org"), ("DATE", "2020-01-01T00:00:00Z"))}
    for words in (["add", "-A"], ["commit", "-q", "-m", message]):
        subprocess.run(["git", "-c", "commit.gpgsign=false", "-c", "core.autocrlf=false", *words], cwd=folder, env=env, check=True)


def make_shop(folder):
    os.makedirs(folder)
    subprocess.run(["git", "-c", "init.defaultBranch=main", "init", "-q", folder], check=True)
    commit(folder, SHOP, "shop")
    subprocess.run(["git", "checkout", "-q", "-b", "promotions"], cwd=folder, check=True)
    commit(folder, PROMOTIONS, "promotions")


def run(root, command, work):
    """Output of a merestone command line, or why it cannot be had."""
    program = os.path.join(root, os.environ.get("BUILD", "build/release"), "merestone")
    line = re.sub(r"\s+#\s.*$", "", command)
    parts = line.split(" | ")[0].split(" > ")[0]
    arguments = shlex.split(parts)[1:]
    oscar = sorted(glob.glob(os.path.join(root, "build/monoliths/django-oscar-*")))
    here = os.path.join(work, "here")
    os.makedirs(here, exist_ok=True)
    for name, target in (("contexts", os.path.join(root, "contexts")), ("django-oscar", oscar[-1] if oscar else root)):
        if not os.path.lexists(os.path.join(here, name)):
            os.symlink(target, os.path.join(here, name))
    if not os.path.exists(os.path.join(here, "shop")):
        make_shop(os.path.join(here, "shop"))
    with open(os.path.join(here, "misspelt.json"), "w", encoding="utf-8") as file:
        file.write(MISSPELT)
    done = subprocess.run([program, *arguments], cwd=here, capture_output=True, text=True, errors="replace",
                          env=dict(os.environ, XDG_CACHE_HOME=work, NO_COLOR="1"), check=False)
    return done.returncode, done.stdout + done.stderr


def compare(expected, output):
    """The first expected line that does not come, in order; None when all do."""
    lines, at = [line.rstrip() for line in output.splitlines()], 0
    for line in expected:
        if line not in lines[at:]:
            return line
        at = lines.index(line, at) + 1
    return None


def readme(root):
    path = os.path.join(root, "README.md")
    if not os.path.exists(path):
        yield "README.md:1: is missing"
        return
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for found in LINK.finditer(text):
        if not os.path.exists(os.path.join(root, found[1])):
            yield f"README.md:{text.count(chr(10), 0, found.start()) + 1}: {found[1]} does not exist"
    known = targets(root)
    with tempfile.TemporaryDirectory() as work:
        for line, command, expected in examples(text):
            if command.startswith("make "):
                wrong = [word for word in command.split("#")[0].split()[1:] if "=" not in word and word not in known]
                if wrong:
                    yield f"README.md:{line}: no make target {' '.join(wrong)}"
            elif command.startswith("merestone "):
                status, output = run(root, command, work)
                missing = compare(expected, output)
                if status != (2 if "misspelt" in command else 0):
                    yield f"README.md:{line}: `{command}` ends with status {status}: {output[-400:]}"
                elif missing is not None:
                    yield f"README.md:{line}: `{command}` does not print {missing!r}; it prints\n{output[:1500]}"
            elif not command.startswith(("git clone ", "cd ", "build/")):
                yield f"README.md:{line}: nobody knows how to run {command!r}"
