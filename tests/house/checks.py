"""What each rule of the house looks for. A check takes the root of a tree and gives its findings, a line each."""
import glob
import os
import re
import shlex
import subprocess
from concurrent.futures import ThreadPoolExecutor

import c_source
from contrast import contrast
from pictures import pictures as drawn
from queries import queries
from readme import readme
from schemas import schemas

FILE_LINES, FUNCTION_LINES, NESTING, PARAMETERS, HEADER_LINES = 800, 80, 4, 5, 150
INCLUDE = re.compile(r'^\s*#\s*include\s+(?:"([^"]+)"|<([^>]+)>)', re.M)
# Which files may see a third-party header; house rule 13.
DOORS = {
    # Python through syntax/; TOML, which source/ reads, through base/, since the two are siblings.
    "tree_sitter/": ["analyzer/syntax/node.h", "analyzer/base/toml.c"],
    # What the library keeps to itself: its version is pinned, and it is compiled here.
    "src/": ["analyzer/syntax/flat.c", "analyzer/syntax/tree.c"],
    "gvc.h": ["analyzer/render/layout.c"], "cgraph.h": ["analyzer/render/layout.c"], "gvcext.h": ["analyzer/render/layout.c"],
    "cjson/": ["analyzer/base/json_read.c"], "cJSON.h": ["analyzer/base/json_read.c"],
    "sqlite3.h": ["analyzer/base/db.c"], "xxhash.h": ["analyzer/base/hash.c"], "utf8proc.h": ["analyzer/base/nfkc.c"], "zlib.h": ["analyzer/base/gzip.c"],
}
# The one variable that is neither constant nor somebody's: a library's malloc is told no context, so whose memory it takes only the thread can say.
OF_A_THREAD = [("/obj/base/region.o", "open_here")]
ALLOCATION = re.compile(r"\b(malloc|calloc|realloc|free|strdup|strndup|reallocarray|alloca)\s*\(")
LEAVING = re.compile(r"\b(exit|abort|_Exit|quick_exit)\s*\(")
BANNED = re.compile(r"\b(strcpy|strcat|strncpy|strncat|sprintf|vsprintf|strtok|gets|atoi|system|popen|localtime|setlocale)\s*\(")
# The project speaks of itself alone.
WORDS = re.compile(r"/work/|\b(?:sub-?agents?|co-?authored-by|claude|anthropic|chatgpt|copilot|language model)\b"
                   r"|registry\.npmjs|npmjs\.(?:org|com)|pypi\.org|pythonhosted", re.I)
TODO = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b(?!.*#\d)")
# Files that must hold such words to look for them.
SPEAKS_OF_WORDS = ("tests/house/",)


def read(path):
    with open(path, encoding="utf-8", errors="surrogateescape") as file:
        return file.read()


def tracked(root):
    done = subprocess.run(["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"], cwd=root, capture_output=True, check=True)
    paths = [path.decode("utf-8", "surrogateescape") for path in done.stdout.split(b"\0") if path]
    return sorted(path for path in paths if os.path.isfile(os.path.join(root, path)) and not os.path.islink(os.path.join(root, path)))


def sources(root, *endings):
    paths = [path for ending in endings for path in glob.glob(f"analyzer/**/*{ending}", root_dir=root, recursive=True)]
    return sorted(paths)


def line_of(text, at):
    return text.count("\n", 0, at) + 1


def read_layers(root):
    """folder -> (layer, folders it includes, line)"""
    rows = {}
    for number, line in enumerate(read(os.path.join(root, "analyzer/layers.txt")).splitlines(), 1):
        row = re.match(r"(\d+) (\w+):((?: \w+)*)$", line)
        if row:
            rows[row[2]] = int(row[1]), row[3].split(), number
    return rows


def layers(root):
    rows, used = read_layers(root), {}
    for path in sources(root, ".c", ".h"):
        text, folder = read(os.path.join(root, path)), path.split("/")[1]
        if folder not in rows:
            yield f"{path}:1: the folder {folder} is not in analyzer/layers.txt"
            continue
        for found in INCLUDE.finditer(text):
            target = (found[1] or "").split("/")[0]
            if "/" not in (found[1] or "") or target == folder:
                continue
            used.setdefault(folder, set()).add(target)
            if target not in rows[folder][1]:
                yield f"{path}:{line_of(text, found.start(1))}: {folder} may not include {target}/ (analyzer/layers.txt)"
    for folder, (layer, targets, line) in rows.items():
        for target in targets:
            if target not in rows or rows[target][0] >= layer:
                yield f"analyzer/layers.txt:{line}: {folder} (layer {layer}) lists {target}, which does not lie lower"
            elif target not in used.get(folder, ()):
                yield f"analyzer/layers.txt:{line}: {folder} lists {target} but never includes it; drop it"


def sizes(root):
    for path in sources(root, ".c", ".h") + sorted(glob.glob("tests/*/*.c", root_dir=root)):
        text = read(os.path.join(root, path))
        lines, most = text.count("\n"), HEADER_LINES if path.endswith(".h") else FILE_LINES
        if lines > most:
            yield f"{path}:1: {lines} lines, at most {most}; split it by the questions it answers"
        for f in c_source.functions(text):
            flat = "/* flat: " in "\n".join(text.splitlines()[f.line - 1:f.line + f.lines])
            if f.lines > FUNCTION_LINES and not flat:
                yield f"{path}:{f.line}: {f.name} has {f.lines} lines, at most {FUNCTION_LINES}"
            if f.nesting > NESTING:
                yield f"{path}:{f.line}: {f.name} nests {f.nesting} deep, at most {NESTING}"
            if f.parameters > PARAMETERS and not declared_wide(root, path, f.name):
                yield f"{path}:{f.line}: {f.name} takes {f.parameters} parameters, at most {PARAMETERS}; make them a struct"


def declared_wide(root, path, name):
    """A header may say `wide: why` at a function whose parameters are arrays of one table."""
    header = os.path.join(root, re.sub(r"\.c$", ".h", path))
    return os.path.exists(header) and re.search(rf"wide: [^\n]*\n[^;]*\b{name}\(", read(header)) is not None


def hdr_check(root):
    flags = shlex.split(os.environ.get("HDR_FLAGS", "-std=c17 -D_DEFAULT_SOURCE -Wall -Wextra -Ianalyzer"))
    def compile_alone(path):
        command = [os.environ.get("CC", "gcc"), *flags, "-Werror", "-Wno-unused-function", "-fsyntax-only", "-x", "c", "-"]
        done = subprocess.run(command, cwd=root, input=f'#include "{path.removeprefix("analyzer/")}"\n', capture_output=True, text=True, check=False)
        return done.returncode and f"{path}:1: does not compile alone\n{done.stderr[:800]}"
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        yield from (problem for problem in pool.map(compile_alone, sources(root, ".h")) if problem)


def banned(root):
    for path in sources(root, ".c", ".h"):
        text, base = c_source.bare(read(os.path.join(root, path))), path.startswith("analyzer/base/")
        if path == "analyzer/base/banned.h":
            continue
        for pattern, why, fine in (
                (BANNED, "is banned; base/ has the replacement", False),
                (ALLOCATION, "is for base/ alone; take an arena, or heap_resize and heap_free", base),
                (LEAVING, "is for app/main.c alone; return an exit code", base or path == "analyzer/app/main.c")):
            for found in pattern.finditer(text):
                if not fine:
                    yield f"{path}:{line_of(text, found.start())}: {found[1]}() {why}"


def globals_(root):
    """Writable data of our own objects, as the linker sees it."""
    objects = sorted(glob.glob(os.path.join(root, os.environ.get("BUILD", "build/release"), "obj/**/*.o"), recursive=True))
    if not objects:
        yield "no objects to look at: build first (make all)"
        return
    done = subprocess.run(["nm", "--format=sysv", "--defined-only", *objects], capture_output=True, text=True, check=True)
    name = ""
    for line in done.stdout.splitlines():
        name = line.removeprefix("Symbols from ").split(":")[0] if line.startswith("Symbols from") else name
        cells = [cell.strip() for cell in line.split("|")]
        if any(name.endswith(object) and cells[0] == variable for object, variable in OF_A_THREAD):
            continue
        if len(cells) == 7 and re.match(r"\.(data|bss|tdata|tbss)(?!\.rel\.ro)", cells[6]) and not cells[0].startswith("__"):
            yield f"{os.path.relpath(name, root)}: {cells[0]} is a mutable file-scope variable (section {cells[6]})"


def doors(root):
    for path in sources(root, ".c", ".h"):
        text = read(os.path.join(root, path))
        for found in INCLUDE.finditer(text):
            header = found[1] or found[2]
            for door, allowed in DOORS.items():
                if (header == door or (door.endswith("/") and header.startswith(door))) and path not in allowed:
                    yield f"{path}:{line_of(text, found.start())}: {header} may be seen in {' '.join(allowed)} only"


def words(root):
    for path in tracked(root):
        text = read(os.path.join(root, path))
        if path.startswith(SPEAKS_OF_WORDS) or "\0" in text:
            continue
        for found in WORDS.finditer(text):
            yield f"{path}:{line_of(text, found.start())}: says {found[0]!r}; the project speaks of itself alone"
        if path.endswith("package-lock.json"):
            for found in re.finditer(r'"resolved"\s*:', text):
                yield f"{path}:{line_of(text, found.start())}: a lock file carries no download address"


def fixtures(root):
    """Python fixtures that are not marked py2 or broken must compile."""
    for path in sorted(glob.glob("tests/**/*.py", root_dir=root, recursive=True)):
        with open(os.path.join(root, path), "rb") as file:
            source = file.read()
        marked = re.search(r"(^|[/_.])(py2|broken|python2)([/_.]|$)", path) or re.search(rb"#\s*(py2|broken)\b", source[:400])
        newer = re.search(rb"#\s*python (3\.1[2-9])\b", source[:400])
        if marked or newer:
            continue
        try:
            compile(source, path, "exec", dont_inherit=True)
        except (SyntaxError, ValueError) as problem:
            yield f"{path}:{getattr(problem, 'lineno', 1)}: does not compile ({problem}); mend it or mark it # py2 or # broken"


def rows(root):
    """Every rule of the import graph has a golden case, and every case of it a rule."""
    folder = "tests/golden/import"
    cases = {path.split("/")[0] for path in glob.glob("*/args", root_dir=os.path.join(root, folder))}
    named, sections = set(), set()
    for number, line in enumerate(read(os.path.join(root, folder, "ROWS")).splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = line.rsplit(" | ", 1)
        row = re.match(r"(\d)[.\d]* \| .", cells[0])
        if len(cells) != 2 or not row or not cells[1].split():
            yield f"{folder}/ROWS:{number}: is not `section | rule | case ...`"
            continue
        sections.add(int(row[1]))
        named.update(cells[1].split())
        for case in sorted(set(cells[1].split()) - cases):
            yield f"{folder}/ROWS:{number}: there is no case {folder}/{case}/"
    for case in sorted(cases - named):
        yield f"{folder}/{case}/args:1: no rule of {folder}/ROWS names this case"
    for section in sorted({2, 3, 4, 5, 6, 7, 8, 9} - sections):
        yield f"{folder}/ROWS:1: section {section} has no rule"


def todo(root):
    for path in tracked(root):
        if not path.endswith((".c", ".h", ".py", ".mjs", ".sh", ".css", "Makefile")) or path.startswith(SPEAKS_OF_WORDS):
            continue
        text = read(os.path.join(root, path))
        for found in TODO.finditer(text):
            yield f"{path}:{line_of(text, found.start())}: {found[1]} without an issue number"


CHECKS = {"layers": layers, "sizes": sizes, "hdr-check": hdr_check, "banned": banned, "globals": globals_, "doors": doors, "words": words,
          "fixtures": fixtures, "rows": rows, "todo": todo, "schemas": schemas, "readme": readme, "queries": queries, "drawn": drawn, "contrast": contrast}
