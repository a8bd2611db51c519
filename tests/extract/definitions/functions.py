# facts: defs@ params
def plain():  # expect: 1: function plain
    pass


def documented(a, b=1, *args, c, d="x", **kw):  # expect: 1: function documented "First line."
    # expect@-1: param documented a; param documented b = <number>; param documented *args
    # expect@-2: param documented only c; param documented only d = "x"; param documented **kw
    """First line.

    More.
    """


def typed(a: int, /, b: "text" = None, *, c: list[int] = []) -> str:  # expect: 1: function typed
    # expect@-1: param typed /a: int; param typed b: "text" = None; param typed only c: list[] = <list>
    return a


async def coroutine():  # expect: 1: async function coroutine
    pass


def gen():  # expect: 1: function gen [generator]
    yield 1


async def agen():  # expect: 1: async function agen [generator]
    yield 1


def outer():  # expect: 1: function outer
    def inner():  # expect: 5: function outer.inner
        return lambda: 1  # expect: 16: lambda outer.inner.<lambda1>

    return inner, lambda x: x, lambda: 2
    # expect@-1: 19: lambda outer.<lambda1>; param outer.<lambda1> x; 32: lambda outer.<lambda2>


first = lambda *a, k=1, **b: 0  # expect: 9: lambda <lambda1>; param <lambda1> *a; param <lambda1> only k = <number>; param <lambda1> **b

if x:
    def maybe():  # expect: 5: function maybe [conditional]
        pass

try:
    def tried():  # expect: 5: function tried [conditional]
        pass
except ValueError:
    pass
