from importlib import import_module

x = "b"
import_module("a." + x)
import_module(f"a.{x}")
import_module("a.%s" % x)
import_module(x)
__import__(x)
import_module(".b", x)
