"""Asks one peer that is a Python library for its call graph of a folder: calls_peers_child.py PEER FOLDER OUT. OUT gets
[[caller, callee], ...] in the peer's own names; what they mean in ours says calls_peers.py."""
import glob
import json
import logging
import os
import sys


def pycg(files):
    """Its package is installed as PyCG and imports itself as pycg."""
    import PyCG
    sys.modules["pycg"] = PyCG
    from PyCG.pycg import CallGraphGenerator
    from PyCG.utils.constants import CALL_GRAPH_OP
    generator = CallGraphGenerator(files, ".", -1, CALL_GRAPH_OP)
    generator.analyze()
    return generator.output_edges()


def jarviscg(files):
    """Its command: `--package` names the folder from which modules are named."""
    from jarviscg import cli
    sys.argv = ["jarviscg", "--package", ".", "-o", "jarviscg.out", *files]
    cli.main()
    with open("jarviscg.out", encoding="utf-8") as file:
        graph = json.load(file)
    os.remove("jarviscg.out")
    return [(caller, callee) for caller, callees in graph.items() for callee in callees]


def pyan3(files):
    """Its uses: references of any sort, a call or not."""
    from pyan.analyzer import CallGraphVisitor
    logging.disable(logging.CRITICAL)
    visitor = CallGraphVisitor(files, root=".")
    return [(caller.get_name(), callee.get_name()) for caller, callees in visitor.uses_edges.items() for callee in callees if callee.defined]


def cgg(_):
    import cgg as library
    graph = library.analyze(".", include_tests=True)
    place = {file.id: str(file.path) for file in graph.files}
    node = {one.id: (os.path.normpath(place.get(one.file, "?")), one.start_line, one.simple_name, one.qualified_name) for one in graph.callables}
    return [(node[edge.src], node[edge.dst]) for edge in graph.edges if edge.src in node and edge.dst in node]


def main():
    peer, folder, out = sys.argv[1:]
    os.chdir(folder)
    sys.setrecursionlimit(10000)
    files = sorted(glob.glob("**/*.py", recursive=True))
    edges = {"pycg": pycg, "jarviscg": jarviscg, "pyan3": pyan3, "cgg": cgg}[peer](files)
    with open(out, "w", encoding="utf-8") as file:
        json.dump(sorted([caller, callee] for caller, callee in edges), file)


main()
