# facts: flows
# What an expression gives; `_` is what is made in more than one way.
x = a.b.c  # expect: x <- ?a.b.c; load ?a.b.c; load ?a.b
x = a[0]  # expect: x <- ?a[0]; item ?a[0]
x = a["k"]  # expect: x <- ?a["k"]; item ?a["k"]
x = a[k]  # expect: x <- ?a[*] by ?k; item ?a[*] by ?k
x = a[-1]  # expect: x <- ?a[*] by _; item ?a[*] by _
x = a[1:]  # expect: x <- ?a from [1]; slice ?a from [1]
x = a[:2]  # expect: x <- ?a from [0]; slice ?a from [0]
x = a[:]  # expect: x <- ?a from [0]; slice ?a from [0]
x = a[k:2]  # expect: x <- ?a from [*]; slice ?a from [*]
x = a[1, 2]  # expect: x <- ?a[*]; item ?a[*]
x = a[0][1].b  # expect: x <- ?a[0][1].b; load ?a[0][1].b; item ?a[0][1]; item ?a[0]
x = "s".join(a)  # expect: x <- _(?a)
x = [a, *b, c]  # expect: x <- []; [][0] <- ?a; [] <- items of ?b; [][*] <- ?c
x = [  # expect: x <- []
    a,  # a comment is no item
    b, \
    c]  # expect: [][0] <- ?a; [][1] <- ?b; [][2] <- ?c
x = (a, b)  # expect: x <- (); ()[0] <- ?a; ()[1] <- ?b
x = a, b  # expect: x <- (); ()[0] <- ?a; ()[1] <- ?b
x = {a, b}  # expect: x <- {}; {}[*] <- ?a; {}[*] <- ?b
x = {"k": a, k: b, 1: c, **d}  # expect: x <- {:}; {:}["k"] <- ?a; {:}[*] by ?k <- ?b; {:}[1] <- ?c; {:} <- items of ?d
x = {}  # expect: x <- {:}
x = a or b and c  # expect: x <- _; _ <- ?a; _ <- _; _ <- ?b; _ <- ?c; special ?a.__bool__(); special ?b.__bool__()
x = not a  # expect: special ?a.__bool__()
x = -a  # expect: x <- ?a.__neg__(); operator ?a.__neg__()
x = a if b else c  # expect: x <- _; _ <- ?a; _ <- ?c; special ?b.__bool__()
x = a + b  # expect: x <- ?a.__add__(?b); operator ?a.__add__(?b); operator ?b.__radd__(?a)
x = a @ b // c  # expect: x <- ?a.__matmul__(?b).__floordiv__(?c); operator ?a.__matmul__(?b).__floordiv__(?c); operator ?a.__matmul__(?b); operator ?c.__rfloordiv__(?a.__matmul__(?b)); operator ?b.__rmatmul__(?a)
x = a << b >> c  # expect: x <- ?a.__lshift__(?b).__rshift__(?c); operator ?a.__lshift__(?b).__rshift__(?c); operator ?a.__lshift__(?b); operator ?c.__rrshift__(?a.__lshift__(?b)); operator ?b.__rlshift__(?a)
x = a ** b  # expect: x <- ?a.__pow__(?b); operator ?a.__pow__(?b); operator ?b.__rpow__(?a)
x = a * b / c % d  # expect: x <- ?a.__mul__(?b).__truediv__(?c).__mod__(?d); operator ?a.__mul__(?b).__truediv__(?c).__mod__(?d); operator ?a.__mul__(?b).__truediv__(?c); operator ?a.__mul__(?b); operator ?d.__rmod__(?a.__mul__(?b).__truediv__(?c)); operator ?c.__rtruediv__(?a.__mul__(?b)); operator ?b.__rmul__(?a)
x = a - b & c | d ^ e  # expect: x <- ?a.__sub__(?b).__and__(?c).__or__(?d.__xor__(?e)); operator ?a.__sub__(?b).__and__(?c).__or__(?d.__xor__(?e)); operator ?a.__sub__(?b).__and__(?c); operator ?a.__sub__(?b); operator ?d.__xor__(?e); operator ?d.__xor__(?e).__ror__(?a.__sub__(?b).__and__(?c)); operator ?c.__rand__(?a.__sub__(?b)); operator ?b.__rsub__(?a); operator ?e.__rxor__(?d)
x = (a) + (b)  # expect: x <- ?a.__add__(?b); operator ?a.__add__(?b); operator ?b.__radd__(?a)
x = a.b + c()  # expect: x <- ?a.b.__add__(?c()); operator ?a.b.__add__(?c()); load ?a.b; operator ?c().__radd__(?a.b)
a == b  # expect: special ?a.__eq__(?b)
a != b < c  # expect: special ?a.__ne__(?b); special ?b.__lt__(?c)
a <= b  # expect: special ?a.__le__(?b)
a > b  # expect: special ?a.__gt__(?b)
a >= b  # expect: special ?a.__ge__(?b)
a in b  # expect: special ?b.__contains__(?a)
a not in b  # expect: special ?b.__contains__(?a)
a is b
a is not b
x = f"{a} {b.c!r:>{d}}"  # expect: special ?a.__format__(); load ?b.c; special ?b.c.__repr__()
x = lambda y, z=a: y  # expect: x <- def <lambda1>; <lambda1>:z <- default ?a; return of <lambda1> <- <lambda1>:y in <lambda1>
x = f(a, *b, k=c, **d)  # expect: x <- ?f(?a, *?b, k=?c, **?d)
x = f(g(a), 1, k=None)  # expect: x <- ?f(?g(?a), 1, k=-)
x = f(a for i in c)  # expect: x <- ?f((for)); (for)[*] <- ?a; i <- each ?c; each ?c
x = getattr(a, "name")  # expect: x <- ?getattr(?a, "name")
x = getattr(a, "name", b)  # expect: x <- ?getattr(?a, "name", ?b)
x = a.as_view({"get": "list", b: c})  # expect: x <- ?a.as_view({:}); load ?a.as_view; {:}["get"] <- "list"; {:}[*] by ?b <- ?c
x = getattr(a, b)  # expect: x <- ?getattr(?a, -)
x = setattr(a, "name", b)  # expect: x <- ?setattr(?a, "name", ?b); ?a.name <- ?b
x = f(*[a])(b)  # expect: [][0] <- ?a; x <- ?f(*[])(?b)
x = (await_ := a)  # expect: x <- ?a; await_ <- ?a
f(a)
