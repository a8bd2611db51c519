def apply(fn, value):
    return fn(value)


class Box:
    def __init__(self):
        self.fn = lambda: target()

    def go(self):
        self.fn()


def target():
    pass
