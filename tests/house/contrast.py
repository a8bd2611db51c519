"""The colours of the site: WCAG's contrast of every pair that the style puts on each other, light and dark, on the page and in pictures.

4.5 for text, 3 for lines and marks that carry meaning. A colour that a rule uses and no pair measures is a finding as well, and so is one that stands
outside the palette; pictures that stand alone (own_style[]) have the colours of the page.
"""
import glob
import os
import re

STYLE = "analyzer/render/site/style.css"
TEXT, GRAPHIC = 4.5, 3.0
GROUNDS, KINDS, SHADES = ("bg", "band"), ("core", "supporting", "generic"), ("s1", "s2", "s3", "s4", "s5")
# What is written or drawn on what.
PAIRS = [
    *((text, ground, TEXT) for text in ("text", "muted", "link", "error", "up", "good") for ground in GROUNDS),
    *((text, fill, TEXT) for text in ("text", "muted", "error", "up", "good") for fill in KINDS),
    *(("text", shade, TEXT) for shade in SHADES),
    *((line, ground, GRAPHIC) for line in ("edge", "frame", "focus", "link", "error", "up", "good") for ground in GROUNDS),
]
# Used without meaning of their own: hairlines between rows, shades of bars that stand beside their number.
DECORATION = {"line"}


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(a, b):
    low, high = sorted((luminance(a), luminance(b)))
    return (high + 0.05) / (low + 0.05)


def full(colour):
    colour = colour.lower()
    return "#" + "".join(c * 2 for c in colour[1:]) if len(colour) == 4 else colour


def palettes(style):
    """[{name: colour}] light and dark, of the lines `--name: light-dark(#a, #b)`."""
    pairs = re.findall(r"--([\w-]+):\s*light-dark\(\s*(#[0-9a-fA-F]{3,6})\s*,\s*(#[0-9a-fA-F]{3,6})\s*\)", style)
    return [{name: full(colour) for name, colour in ((p[0], p[side]) for p in pairs)} for side in (1, 2)]


def alone(source):
    """The same of pictures that stand alone: the first is for light, the one in the media query for dark."""
    own = "".join(re.findall(r'"([^"\n]*)"', source[source.find("own_style[]"):].split(";\n", 1)[0]))
    dark = own.find("prefers-color-scheme")
    return [dict((name, full(colour)) for name, colour in re.findall(r"--([\w-]+):(#[0-9a-fA-F]{3,6})", part)) for part in (own[:dark], own[dark:])]


def used(style):
    """(role, name, line) of `color: var(--name)` and its like; role is "on" for grounds."""
    for found in re.finditer(r"(?<![\w-])(color|fill|stroke|background(?:-color)?|border[\w-]*|outline(?:-color)?|box-shadow|accent-color)\s*:([^;}]*)", style):
        for name in re.findall(r"var\(--([\w-]+)\)", found[2]):
            yield "on" if found[1].startswith("background") else "ink", name, style.count("\n", 0, found.start()) + 1


def contrast(root):
    path = os.path.join(root, STYLE)
    if not os.path.exists(path):
        return
    with open(path, encoding="utf-8") as file:
        style = re.sub(r"/\*.*?\*/", lambda m: re.sub(r"[^\n]", " ", m[0]), file.read(), flags=re.S)
    sides = palettes(style)
    for theme, colours in zip(("light", "dark"), sides):
        for ink, ground, least in PAIRS:
            if ink not in colours or ground not in colours:
                yield f"{STYLE}:1: --{ink if ink not in colours else ground} has no colour for {theme}"
            elif ratio(colours[ink], colours[ground]) < least:
                yield f"{STYLE}:1: --{ink} on --{ground}, {theme}: {ratio(colours[ink], colours[ground]):.2f}, at least {least}"
    measured = {name for pair in PAIRS for name in pair[:2]} | DECORATION
    for role, name, line in used(style):
        if name not in measured and name in sides[0]:
            yield f"{STYLE}:{line}: --{name} is put on or under something, and no pair of tests/house/contrast.py measures it"
    for found in re.finditer(r"#[0-9a-fA-F]{3,8}\b(?![^{};]*\{)", style):
        before = style[max(0, found.start() - 60):found.start()]
        if "light-dark(" not in before.rsplit(";", 1)[-1] and "::backdrop" not in before:
            yield f"{STYLE}:{style.count(chr(10), 0, found.start()) + 1}: {found[0]} stands outside the palette, so it has no dark side"
    yield from pictures_alone(root, sides)


def pictures_alone(root, sides):
    for path in sorted(glob.glob("analyzer/render/*.c", root_dir=root)):
        with open(os.path.join(root, path), encoding="utf-8") as file:
            source = file.read()
        if "own_style[]" not in source:
            continue
        for theme, colours, page in zip(("light", "dark"), alone(source), sides):
            if len(colours) < 8:
                yield f"{path}:1: pictures that stand alone have no colours for {theme}"
            for name, colour in colours.items():
                if page.get(name) != colour:
                    yield f"{path}:1: --{name} is {colour} in {theme} pictures that stand alone, {page.get(name)} on the page"
