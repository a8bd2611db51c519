"""A docstring.

import a

>>> import a
"""
# import a
exec("import a")
eval("__import__('a')")
TEXT = """
import a
"""


def f(x: "import a") -> "__import__('a')":
    import b
