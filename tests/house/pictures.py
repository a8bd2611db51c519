"""The pictures of README.md are what `analyze` draws today: of django-oscar with its context file, and once more as if its loaders were not
declared. `python3 tests/house/pictures.py` (make pictures) draws them anew."""
import glob
import json
import os
import subprocess
import sys
import tempfile

PICTURES = {"docs/django-oscar.svg": True, "docs/django-oscar-without-loaders.svg": False}


def draw(root, loaders):
    """The bytes of the context map; None where the monolith or the program is not there."""
    program = os.path.join(root, os.environ.get("BUILD", "build/release"), "merestone")
    oscar = sorted(glob.glob(os.path.join(root, "build/monoliths/django-oscar-*")))
    if not oscar or not os.path.exists(program):
        return None
    with open(os.path.join(root, "contexts/django-oscar.json"), encoding="utf-8") as file:
        contexts = json.load(file)
    if not loaders:
        del contexts["project"]["loaders"]
    with tempfile.TemporaryDirectory() as work:
        with open(os.path.join(work, "contexts.json"), "w", encoding="utf-8") as file:
            json.dump(contexts, file)
        subprocess.run([program, "analyze", oscar[-1], "--contexts", "contexts.json", "--out", "out", "--no-cache", "--quiet"], cwd=work, check=True)
        with open(os.path.join(work, "out/diagrams/contexts.svg"), "rb") as file:
            return file.read()


def pictures(root):
    for path, loaders in PICTURES.items():
        full = os.path.join(root, path)
        now = draw(root, loaders) if os.path.exists(os.path.join(root, "README.md")) else None
        if now is None:
            continue
        there = b""
        if os.path.exists(full):
            with open(full, "rb") as file:
                there = file.read()
        if there != now:
            yield f"{path}:1: is not what is drawn today; make pictures draws it anew"


if __name__ == "__main__":
    top = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    for picture, with_loaders in PICTURES.items():
        drawn = draw(top, with_loaders)
        if drawn is None:
            sys.exit("the program or django-oscar is not there: make demo-tree all")
        with open(os.path.join(top, picture), "wb") as out:
            out.write(drawn)
