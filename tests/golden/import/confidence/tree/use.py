# The best of its places is the edge's.
import a
import importlib

importlib.import_module("a")
importlib.import_module("b")
