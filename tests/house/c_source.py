"""Just enough of C to measure it: text without comments and strings, and its functions."""
import re

TOKEN = re.compile(r'//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\'', re.S)
CONTROL = {"if", "for", "while", "switch", "do", "else"}


def bare(text):
    """The same text with comments and literals blanked; lines stay where they are."""
    return TOKEN.sub(lambda m: re.sub(r"[^\n]", " ", m[0]), text)


class Function:
    def __init__(self, name, line, lines, nesting, parameters):
        self.name, self.line, self.lines, self.nesting, self.parameters = name, line, lines, nesting, parameters


def closing(text, at, pair="()"):
    """Where the bracket that opens at `at` closes."""
    depth = 0
    for i in range(at, len(text)):
        if text[i] == pair[0]:
            depth += 1
        elif text[i] == pair[1]:
            depth -= 1
            if depth == 0:
                return i
    return len(text)


def count_parameters(inside):
    inside = inside.strip()
    if inside in ("", "void"):
        return 0
    depth, commas = 0, 0
    for c in inside:
        depth += c in "([{"
        depth -= c in ")]}"
        commas += c == "," and depth == 0
    return commas + 1


def deepest(body):
    """Blocks inside blocks, counted by control words: initialisers and braceless bodies do not fool it."""
    def statement(i, depth):
        """Reads one statement from i; the end of it and the greatest depth met."""
        while i < len(body) and body[i].isspace():
            i += 1
        if i >= len(body):
            return i, depth
        if body[i] == "{":
            return block(i, depth)
        word = re.match(r"[A-Za-z_]\w*", body[i:])
        if not word or word[0] not in CONTROL:
            return simple(i), depth
        end = i + len(word[0])
        if word[0] in ("else", "do"):
            chained = re.match(r"\s*if\b", body[end:])
            if word[0] == "else" and chained:
                return statement(end + chained.end() - 2, depth - 1 if depth else 0)
        else:
            end = closing(body, body.index("(", end)) + 1
        return statement(end, depth + 1)

    def simple(i):
        depth = 0
        while i < len(body):
            depth += body[i] in "([{"
            depth -= body[i] in ")]}"
            if depth < 0:
                return i
            if depth == 0 and body[i] in ";":
                return i + 1
            i += 1
        return i

    def block(i, depth):
        most, i = depth, i + 1
        while i < len(body):
            while i < len(body) and body[i].isspace():
                i += 1
            if i >= len(body) or body[i] == "}":
                return i + 1, most
            label = re.match(r"(case\b[^:?]*|default\s*):", body[i:])
            if label:
                i += label.end()
                continue
            before = i
            i, reached = statement(i, depth)
            most = max(most, reached)
            if i == before:
                i += 1
        return i, most

    return block(0, 0)[1]


def functions(text):
    """All function definitions of a C file."""
    text = bare(text)
    text = re.sub(r"^[ \t]*#(?:[^\n\\]|\\\n|\\.)*", lambda m: re.sub(r"[^\n]", " ", m[0]), text, flags=re.M)
    found, at, depth = [], 0, 0
    while at < len(text):
        c = text[at]
        if c == "{" and depth == 0:
            end = closing(text, at, "{}")
            head = text[max(text.rfind(mark, 0, at) for mark in ";}") + 1:at]
            name = re.match(r"[\s\S]*?\b([A-Za-z_]\w*)\s*\(", head)
            if name and "=" not in head and head.rstrip().endswith(")"):
                start = at - len(head) + name.start(1)
                opening = text.index("(", start)
                first = text.count("\n", 0, at - len(head.lstrip())) + 1
                last = text.count("\n", 0, end) + 1
                found.append(Function(name[1], first, last - first + 1, deepest(text[at:end + 1]),
                                      count_parameters(text[opening + 1:closing(text, opening)])))
            at = end
        at += 1
    return found
