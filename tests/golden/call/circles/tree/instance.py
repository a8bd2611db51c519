# A __call__ that is an object of its own class: Python recurses until it gives up.
def make():
    return Z()


class Z:
    __call__ = make()


Z()()
