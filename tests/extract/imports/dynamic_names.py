# facts: imports
from django.utils import importlib  # expect: from django.utils import importlib
from django.utils.importlib import import_module as load  # expect: from django.utils.importlib import import_module as load

importlib.import_module("a.b", package=None)  # expect: dynamic a.b
importlib . import_module("a.b")  # expect: dynamic a.b
importlib.import_module(name=".c", package="p.q")  # expect: dynamic .c of p.q
importlib.import_module(package=__name__, name=".c")  # expect: dynamic .c [own-name]
load(  # a comment
    "a.b")  # expect: dynamic a.b
mine = importlib.import_module
mine("a.b")  # expect: dynamic a.b
again = load
again("a.b")  # expect: dynamic a.b
(load)("a.b")  # expect: dynamic a.b
load("a.b").c("d.e")  # expect: dynamic a.b
load(u"a.b")  # expect: dynamic a.b
load("..")  # expect: dynamic ..
load()
__import__("a.b", globals(), locals(), ["c"], -1)  # expect: dynamic a.b
__import__("a.%s" % b)  # expect: dynamic a. [partial]
__import__("a." + b + ".c")  # expect: dynamic a. [partial]
__import__(name)  # expect: dynamic  [partial]
__import__(*args)  # expect: dynamic  [partial]
__import__()
unknown.import_module("a.b")
importlib.reload("a.b")
