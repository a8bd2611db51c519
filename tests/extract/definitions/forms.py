# facts: defs@ params bases decorators
# python 3.12
class N: pass  # expect: 1: class N
class O(): pass  # expect: 1: class O
class Q(a.b.C[x], D(), lambda: 1, *B, **K): pass  # expect: 1: class Q; 24: lambda <lambda1>
# expect@-1: base Q a.b.C[]; base Q D(); base Q <lambda1>; base Q <other>
class R(Y if x else Z, metaclass=abc.ABCMeta, total=False): pass  # expect: 1: class R
# expect@-1: base R <other>; base R metaclass=abc.ABCMeta; base R total=False
class X[T: int, *Ts, **P](Base[T]): pass  # expect: 1: class X; base X Base[]


@a  # expect: decorator k @a
@b.c(1)(2)  # expect: decorator k @b.c()()
@d[0].e  # expect: decorator k @d[].e
@(later := q)  # expect: decorator k @q
# a comment between
@lambda f: f  # expect: decorator k @<lambda2>; 2: lambda <lambda2>; param <lambda2> f
def k(): pass  # expect: 1: function k


@typing.overload  # expect: decorator l @typing.overload
def l(): pass  # expect: 1: function l [overload]


@staticmethod  # expect: decorator m @staticmethod
async def m(): pass  # expect: 1: async function m


def h(*, a=f(), **k): pass  # expect: 1: function h; param h only a = f(); param h **k
def z(a, b=1, *c, d, e="x", **f): pass  # expect: 1: function z; param z a; param z b = <number>; param z *c
# expect@-1: param z only d; param z only e = "x"; param z **f
def i(a: int = 1, *args: str, **kw: dict): pass  # expect: 1: function i; param i a: int = <number>; param i *args: str; param i **kw: dict
def j(self, x=lambda y, *z: y): pass  # expect: 1: function j; param j self; param j x = <lambda3>; 15: lambda <lambda3>; param <lambda3> y; param <lambda3> *z
def outer():  # expect: 1: function outer [generator]
    class S:  # expect: 5: class outer.S
        def t(self):  # expect: 9: function outer.S.t; param outer.S.t self
            def u(): pass  # expect: 13: function outer.S.t.u
            return u
    yield
    later = lambda: (yield)  # expect: 13: lambda outer.<lambda1> [generator]


async def v(x):  # expect: 1: async function v [generator]; param v x
    async with x: yield 1
