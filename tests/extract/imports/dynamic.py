# facts: imports
import importlib  # expect: import importlib
from importlib import import_module  # expect: from importlib import import_module
from importlib import import_module as im  # expect: from importlib import import_module as im

importlib.import_module("a.b")  # expect: dynamic a.b
import_module("a.b")  # expect: dynamic a.b
im("a.b")  # expect: dynamic a.b
__import__("a.b")  # expect: dynamic a.b
import_module(".b", __package__)  # expect: dynamic .b [package]
import_module(".b", package=__package__)  # expect: dynamic .b [package]
import_module("..b", __name__)  # expect: dynamic ..b [own-name]
import_module(".b", "p.q")  # expect: dynamic .b of p.q
import_module(name="a.b")  # expect: dynamic a.b
import_module("a." + x)  # expect: dynamic a. [partial]
import_module("a.%s" % x)  # expect: dynamic a. [partial]
import_module(f"a.{x}")  # expect: dynamic a. [partial]
import_module("a.{}".format(x))  # expect: dynamic  [partial]
import_module(x)  # expect: dynamic  [partial]
import_module("a" ".b")  # expect: dynamic a.b


def f():
    import_module("late")  # expect: dynamic late [function]


try:
    import_module("maybe")  # expect: dynamic maybe [try optional]
except ImportError:
    pass

other.import_module("a.b")
