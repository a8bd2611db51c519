"""Run by the peers' own Python: grimp's graph of the packages below some roots, as JSON.

    grimp_edges.py ROOT[:ROOT...]

Prints {"modules": [...], "edges": [[a, b], ...]}, or {"problem": "..."} when one file stops grimp.
"""
import json
import os
import sys

import grimp


def packages_below(roots):
    """The first root that has a name keeps it, as on sys.path."""
    found = {}
    for root in roots:
        for name in sorted(os.listdir(root)):
            if name.isidentifier() and os.path.exists(os.path.join(root, name, "__init__.py")):
                found.setdefault(name, root)
    return sorted(found)


def main(roots):
    sys.path[:0] = roots
    try:
        graph = grimp.build_graph(*packages_below(roots), include_external_packages=False, cache_dir=None)
    except Exception as problem:                      # whatever stops it is what we want to tell
        print(json.dumps({"problem": f"{type(problem).__name__}: {problem}".splitlines()[0]}))
        return
    edges = [[a, b] for a in sorted(graph.modules) for b in sorted(graph.find_modules_directly_imported_by(a))]
    print(json.dumps({"modules": sorted(graph.modules), "edges": edges}))


main(sys.argv[1].split(":"))
