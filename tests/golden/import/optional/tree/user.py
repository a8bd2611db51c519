try:
    import a.fast
except ImportError:
    fast = None
try:
    from a.slow import x
except ValueError:
    pass
import importlib
name = "b"
importlib.import_module(name)
importlib.import_module("a." + name)
__import__("a")
