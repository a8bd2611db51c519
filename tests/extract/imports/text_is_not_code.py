"""import docstring"""
# facts: imports
# import comment
x = "import text"
y = """
import text
from a import b
"""
exec("import a")
eval("__import__")


def f(a: "import b") -> "import c":
    '''
    >>> import doctest
    '''


import real  # expect: import real
