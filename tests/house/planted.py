"""Each rule finds the violation that is planted for it, and nothing in a clean tree."""
import os
import subprocess
import tempfile

import checks
from tally import ROOT

with open(os.path.join(ROOT, "analyzer/render/site/style.css"), encoding="utf-8") as style:
    STYLE = style.read()
CLEAN = {
    "analyzer/render/site/style.css": STYLE,
    "tests/golden/import/ROWS": "".join(f"{section} | rule | case\n" for section in range(2, 10)),
    "tests/golden/import/case/args": "graph tree\n",
    "analyzer/layers.txt": "0 base:\n1 graph: base\n",
    "analyzer/base/text.h": "#ifndef T\n#define T\nint text(int a);\n#endif\n",
    "analyzer/graph/csr.c": '#include "base/text.h"\nint csr(int a)\n{\n  if (a > 1)\n    return text(a);\n  return 0;\n}\n',
}
DEEP = "int f(int a)\n{\n" + "  for (;;) {\n" * 5 + "a++;\n" + "  }\n" * 5 + "  return a;\n}\n"
# rule -> (file, its text, a word of the finding)
PLANTED = {
    "layers": ("analyzer/base/up.c", '#include "graph/csr.h"\n', "may not include graph"),
    "layers, unused": ("analyzer/layers.txt", "0 base:\n0 facts:\n1 graph: base facts\n", "never includes it"),
    "layers, order": ("analyzer/layers.txt", "1 base:\n1 graph: base\n", "does not lie lower"),
    "sizes, file": ("analyzer/base/long.c", "int x;\n" * 801, "801 lines"),
    "sizes, header": ("analyzer/base/long.h", "int x;\n" * 151, "151 lines"),
    "sizes, function": ("analyzer/base/f.c", "int f(void)\n{\n" + "  g();\n" * 90 + "  return 0;\n}\n", "f has 94 lines"),
    "sizes, nesting": ("analyzer/base/f.c", DEEP, "f nests 5 deep"),
    "sizes, braceless": ("analyzer/base/f.c", "int f(int a)\n{\n  if (a)\n for (;;)\n while (a)\n if (a)\n do a--; while (a);\n  return a;\n}\n", "f nests 5 deep"),
    "sizes, parameters": ("analyzer/base/f.c", "int f(int a, int b, int (*c)(int, int), int d, int e, int g)\n{\n  return a;\n}\n", "takes 6 parameters"),
    "hdr-check": ("analyzer/base/needy.h", "struct a { uint32_t n; };\n", "does not compile alone"),
    "banned": ("analyzer/graph/b.c", "void f(char *a) { strcpy(a, a); }\n", "strcpy() is banned"),
    "banned, allocation": ("analyzer/graph/b.c", "void *f(void) { return malloc(1); }\n", "malloc() is for base/"),
    "banned, exit": ("analyzer/graph/b.c", "void f(void) { exit(1); }\n", "exit() is for app/main.c"),
    "doors": ("analyzer/graph/b.c", "#include <sqlite3.h>\n", "may be seen in analyzer/base/db.c only"),
    "words": ("notes.md", "seen in /work" + "/main\n", "speaks of itself"),
    "words, lock file": ("package-lock.json", '{"resolved": "x"}\n', "no download address"),
    "fixtures": ("tests/golden/a/tree/x.py", "print 1\n", "does not compile"),
    "rows, case": ("tests/golden/import/ROWS", "2 | a.py is a | nowhere\n", "there is no case tests/golden/import/nowhere/"),
    "rows, rule": ("tests/golden/import/stray/args", "graph tree\n", "no rule of tests/golden/import/ROWS"),
    "rows, section": ("tests/golden/import/ROWS", "", "section 9 has no rule"),
    "contrast, text": ("analyzer/render/site/style.css", STYLE.replace("#4a5560", "#8a95a0"), "--muted on --bg, light: "),
    "contrast, dark": ("analyzer/render/site/style.css", STYLE.replace("#8d99a6", "#3d4956"), "--edge on --bg, dark: "),
    "contrast, gone": ("analyzer/render/site/style.css", STYLE.replace("--good:", "--well:"), "--good has no colour"),
    "contrast, new": ("analyzer/render/site/style.css", STYLE.replace(":root {", ":root { --odd: light-dark(#fff, #000);", 1) + ".x { color: var(--odd); }\n", "--odd is put on or under something"),
    "contrast, outside": ("analyzer/render/site/style.css", STYLE + ".x { border-color: #123456; }\n", "#123456 stands outside the palette"),
    "contrast, alone": ("analyzer/render/s.c", 'static const char own_style[] = "svg{--bg:#eee}@media (prefers-color-scheme:dark){svg{--bg:#000}}";\n', "--bg is #eeeeee in light pictures"),
    "todo": ("analyzer/graph/t.c", "/* TO" + "DO: later */\n", "without an issue number"),
}


def lay(root, files):
    for path, text in files.items():
        os.makedirs(os.path.dirname(os.path.join(root, path)) or root, exist_ok=True)
        with open(os.path.join(root, path), "w", encoding="utf-8") as file:
            file.write(text)
    subprocess.run(["git", "init", "-q"], cwd=root, check=True)


def findings(rule, files):
    with tempfile.TemporaryDirectory() as root:
        lay(root, files)
        flags, os.environ["HDR_FLAGS"] = os.environ.get("HDR_FLAGS"), "-Ianalyzer"
        try:
            return "\n".join(checks.CHECKS[rule](root))
        finally:
            os.environ.pop("HDR_FLAGS")
            if flags is not None:
                os.environ["HDR_FLAGS"] = flags


def planted_global():
    """The linker sees a counter, one of each thread, too, and not the constant tables beside them."""
    with tempfile.TemporaryDirectory() as root:
        lay(root, {"a.c": "static int hits; static _Thread_local int seen; static const char *const names[] = {\"a\"}; const char *f(int i) { hits++; seen++; return names[i]; }\n"})
        os.makedirs(os.path.join(root, "obj"))
        subprocess.run(["gcc", "-c", "-fPIC", "a.c", "-o", "obj/a.o"], cwd=root, check=True)
        build, os.environ["BUILD"] = os.environ.get("BUILD"), "."
        try:
            found = "\n".join(checks.CHECKS["globals"](root))
        finally:
            os.environ.pop("BUILD")
            if build is not None:
                os.environ["BUILD"] = build
    return None if "hits is a mutable" in found and "seen is a mutable" in found and "names" not in found else f"found: {found}"


def run(tally):
    for rule in sorted({name.split(",")[0] for name in PLANTED}):
        found = findings(rule, CLEAN)
        tally.check(f"house, self: {rule} finds nothing in a clean tree", found)
    for name, (path, text, word) in PLANTED.items():
        found = findings(name.split(",")[0], {**CLEAN, path: text})
        tally.check(f"house, self: {name}", None if word in found else f"{path} was not found out; the check said: {found or 'nothing'}")
    tally.check("house, self: globals", planted_global())
