LIMIT = 5


def plain(a, b, c=None):
    return a, b, c


def literals(a=1, b=-1, c=2.5, d="it's", e=True, f=[], g={}, h=LIMIT, i=plain(1, 2), j="a text that is longer than anybody wants to read in a signature"):
    return a, b, c, d, e, f, g, h, i, j


def kinds(a, /, b, *, c, d=0):
    return a, b, c, d


def rest(a, *more, key=None, **all_else):
    return a, more, key, all_else


def only_keys(*, key):
    return key


def only_positional(a, /):
    return a


def typed(a: int, b: "str" = "x") -> bool:
    return bool(a or b)


async def later():
    return 0


class WithInit:
    def __init__(self, width=80, *fonts):
        self.width, self.fonts = width, fonts

    def method(self, x):
        return x


class Without(WithInit):
    pass
