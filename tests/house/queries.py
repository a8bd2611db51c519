"""docs/queries.md shows what merestone.db answers: each `sqlite3` command of a console block runs on the database of django-oscar, and
what stands below it is its output, line for line; all tables and views of the database are described in it, in the words of its schema.

    tests/house/queries.py --write    puts the present words and answers into the file
"""
import glob
import os
import re
import shlex
import sqlite3
import subprocess
import sys
import tempfile

DOCUMENT = "docs/queries.md"
BLOCK = re.compile(r"^```console\n(\$ sqlite3 [^\n]*\n)(.*?)^```", re.M | re.S)
LISTS = re.compile(r"^<!-- (tables|views) -->\n(.*?)^<!-- end -->", re.M | re.S)
COMMENT = re.compile(r"^CREATE (?:TABLE|VIEW) (\w+) (?:\(|AS) -- (.*)$", re.M)
COLUMN = re.compile(r"^  (\w+)[^\n]*?-- (.*)$", re.M)


def shown(value):
    return "" if value is None else str(value)


def answer(database, command):
    """What `sqlite3 -header -column` prints."""
    cursor = database.execute(shlex.split(command)[-1])
    rows = [[column[0] for column in cursor.description], *([shown(cell) for cell in row] for row in cursor)]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    rows.insert(1, ["-" * width for width in widths])
    return "".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths)).rstrip() + "\n" for row in rows)


def described(database, kind):
    """The tables or views of the schema as a Markdown table; of tables each column as well."""
    lines = []
    for sql, in database.execute("SELECT sql FROM sqlite_schema WHERE type = ? AND name NOT LIKE 'sqlite_%' ORDER BY rowid", (kind[:-1],)):
        name, means = COMMENT.search(sql).groups()
        lines.append(f"\n**`{name}`**: {means}.\n" if kind == "tables" else f"| `{name}` | {means} |")
        if kind == "tables":
            lines += ["| column | |", "| --- | --- |", *(f"| `{column}` | {says} |" for column, says in COLUMN.findall(sql.split("\n", 1)[1]))]
    return "\n".join((["| view | what it tells |", "| --- | --- |"] if kind == "views" else []) + lines).strip() + "\n"


def renewed(text, database):
    text = LISTS.sub(lambda m: f"<!-- {m[1]} -->\n{described(database, m[1])}<!-- end -->", text)
    return BLOCK.sub(lambda m: f"```console\n{m[1]}{answer(database, m[1][2:])}```", text)


def analyzed(root, work):
    """The database of django-oscar, or why it cannot be had."""
    oscar = sorted(glob.glob(os.path.join(root, "build/monoliths/django-oscar-*")))
    if not oscar:
        return None, "build/monoliths has no django-oscar: make demo brings it"
    program = os.path.join(root, os.environ.get("BUILD", "build/release"), "merestone")
    done = subprocess.run([program, "analyze", oscar[-1], "--contexts", os.path.join(root, "contexts/django-oscar.json"), "--out", work, "--no-cache", "--quiet", "--no-graphviz"], capture_output=True, text=True, check=False)
    return (None, done.stderr) if done.returncode else (sqlite3.connect(os.path.join(work, "merestone.db")), None)


def queries(root):
    path = os.path.join(root, DOCUMENT)
    if not os.path.exists(path):
        yield f"{DOCUMENT}:1: is missing"
        return
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with tempfile.TemporaryDirectory() as work:
        database, problem = analyzed(root, work)
        if problem:
            yield f"{DOCUMENT}:1: {problem}"
            return
        want = renewed(text, database)
        database.close()
    for number, (line, should) in enumerate(zip(text.splitlines() + ["(the end)"], want.splitlines() + ["(the end)"]), 1):
        if line != should:
            yield f"{DOCUMENT}:{number}: has {line!r}, the program says {should!r}; tests/house/queries.py --write renews the file"
            return


if __name__ == "__main__":
    ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
    if sys.argv[1:] != ["--write"]:
        sys.exit(__doc__)
    with tempfile.TemporaryDirectory() as scratch, open(os.path.join(ROOT, DOCUMENT), "r+", encoding="utf-8") as document:
        base, fault = analyzed(ROOT, scratch)
        if fault:
            sys.exit(fault)
        new = renewed(document.read(), base)
        document.seek(0)
        document.write(new)
        document.truncate()
