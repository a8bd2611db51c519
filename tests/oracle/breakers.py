"""Our feedback sets beside the cycle breakers that grimp nominates, on the same graphs: the children of each package of a tree.

    python tests/oracle/breakers.py PATH/TO/test-graphs ROOT...

Run by the peers' own Python. An edge between two children weighs the import statements behind it. Ours may not be heavier anywhere.
"""
import json
import os
import subprocess
import sys

import grimp


def packages_below(root):
    return [name for name in sorted(os.listdir(root)) if name.isidentifier() and os.path.exists(os.path.join(root, name, "__init__.py"))]


def statements(graph, importer, imported):
    lines = {detail["line_number"] for detail in graph.get_import_details(importer=importer, imported=imported)}
    return max(1, len(lines))


def squashed(graph, package):
    """Number of children, and weights of (child, child) and of (module, module)."""
    child = {}
    children = sorted(graph.find_children(package))
    for number, name in enumerate(children):
        for module in {name} | graph.find_descendants(name):
            child[module] = number
    between, single = {}, {}
    for module in sorted(child):
        for target in graph.find_modules_directly_imported_by(module):
            if target in child and child[target] != child[module]:
                weight = single[module, target] = statements(graph, module, target)
                edge = child[module], child[target]
                between[edge] = between.get(edge, 0) + weight
    return len(children), between, single


def ours(program, graphs):
    lines = [" ".join(map(str, [n, len(between), *(x for (a, b), w in sorted(between.items()) for x in (a, b, w)), *[0] * (2 * n)])) for n, between, _ in graphs]
    done = subprocess.run([program], input="\n".join(lines), capture_output=True, text=True, check=True)
    return [json.loads(line) for line in done.stdout.splitlines()]


def compare(program, root):
    """Problems, and how many packages were compared."""
    sys.path.insert(0, root)
    try:
        graph = grimp.build_graph(*packages_below(root), include_external_packages=False, cache_dir=None)
    except Exception as problem:                      # whatever stops it
        print(f"  {os.path.basename(root)}: grimp stops: {type(problem).__name__}")
        return [], 0
    finally:
        sys.path.remove(root)
    names = [name for name in sorted(graph.modules) if len(graph.find_children(name)) > 1]
    graphs = [squashed(graph, name) for name in names]
    theirs = mine = cyclic = proved = 0
    problems = []
    for name, (_, _, single), found in zip(names, graphs, ours(program, graphs), strict=True):
        weight = sum(single[edge] for edge in graph.nominate_cycle_breakers(name))
        cyclic += weight > 0
        proved += weight > 0 and found["feedback_exact"]
        theirs, mine = theirs + weight, mine + found["feedback_weight"]
        if found["feedback_weight"] > weight:
            problems.append(f"{name}: ours weighs {found['feedback_weight']}, grimp's {weight}")
    ratio = f"{mine / theirs:.3f}" if theirs else "n/a"
    print(f"  {os.path.basename(root):12} {cyclic:3} packages with cycles of {len(names):3}: statements to change: grimp {theirs}, ours {mine} (ratio {ratio}), {proved} proved to be minimum")
    return problems, len(names)


def main(program, roots):
    problems, compared = [], 0
    for root in roots:
        found, number = compare(program, root)
        problems += found
        compared += number
    for problem in problems:
        print(f"FAIL {problem}")
    print(f"{compared - len(problems)} passed, {len(problems)} failed")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
