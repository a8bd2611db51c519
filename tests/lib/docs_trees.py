"""Names that mean something to a reader of Markdown, HTML or YAML, in every place that a docs tree shows, and what such a tree shows instead."""
import html
import json
import re

TITLE = "<img src=q onerror=hit()> *b* _u_ {{x}} [l](javascript:hit()) `t` | :smile: ~~s~~ ==m== $m$ &amp; \\"
VISION = "# no heading <script>hit()</script> | - item \u202eback {ref}`x` (lab)= % comment"
TERM = "`term` : <b>x</b> | y"
MEANS = "1. no item <iframe src=x></iframe> ![p](javascript:hit())"
MODULE = "x</script><img src=q onerror=hit()>`|``{{y}}"
CONTEXTS = json.dumps({"project": {"name": "pro<ject> | *x*"}, "contexts": [
    {"name": "evil", "title": TITLE, "owner": "@team `o` <u>", "vision": VISION, "modules": ["evil"], "glossary": {TERM: MEANS}},
    {"name": "user", "modules": ["user"], "glossary": {TERM: "Something else."}},
    {"name": "told", "title": "- - -", "modules": ["told"]}]})
FILES = {
    "evil/__init__.py": "",
    f"evil/{MODULE}.py": '"""<img src=q onerror=hit()> | `doc` [l](javascript:hit())"""\nimport evil.plain\n\n\ndef f():\n    """*x* | <b>"""\n',
    "evil/plain.py": 'def g():\n    """| a | <img src=q onerror=hit()> {{x}} `y`"""\n',
    "user/__init__.py": "", "user/takes.py": "from evil.plain import g\n\ng()\n",
    "told/__init__.py": "", "told/a.py": "from evil.plain import g\n\n\ndef h():\n    pass\n", "told/b.py": "from told.a import h\n",
    "told/README.md": "# x\n\nIt is `<img src=q onerror=hit()>` and {{x}} | ~~gone~~, <script>hit()</script> and more words.\n",
}


def shown(text):
    """As people see a text that strangers wrote: what must not stand there is told by its number."""
    return re.sub("[\u202e]", lambda m: "\\u{%x}" % ord(m[0]), text)


def unescaped(markdown):
    """What our own escapes say: backslashes before punctuation, and entities."""
    return html.unescape(re.sub(r"\\([\\`*_{}\[\]|])", r"\1", markdown))


def bare(markdown):
    """Without comments, fences and spans of code: what a reader may take for markup."""
    text = re.sub(r"(?s)<!--.*?-->", "", markdown)
    text = re.sub(r"(?ms)^```.*?^```$", "", text)
    return re.sub(r"(?<![\\`])(`+)(?!`)(.+?)(?<!`)\1(?!`)", "", text)
