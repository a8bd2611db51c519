import importlib
from importlib import import_module as load

importlib.import_module("a.b")
__import__("a")
load(".b", __package__)
load(".b", "p.q")
load(".q.b", package="p")
