# py2
"""Python 2."""
def one():
    pass


def two():
    pass


def statement():
    exec "one()"


def names():
    names = {}
    exec "two()" in names
    exec "two()" in globals()
    exec "two()" in globals(), locals()


def visible():
    exec "f = one"
    f()


def called():
    exec("g = two")
    g()


def file():
    execfile("old.py")
    print "x"
