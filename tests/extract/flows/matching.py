# facts: flows
# What patterns take.
def f(p, q):  # expect: f <- def f
    match p:
        case C(a, name=b) as c:  # expect: _ <- kept f:p in f; _ <- kept f:p in f; match _ at [0] in f; load _.name in f; f:a <- _ at [0] in f; f:b <- _.name in f; f:c <- _ in f
            return c  # expect: return of f <- _ in f
        case m.D():  # expect: load ?m.D in f; _ <- kept f:p in f
            return p  # expect: return of f <- _ in f
        case [d, *e] | (e, d):  # expect: item f:p[0] in f; slice f:p from [1] in f; item f:p[0] in f; item f:p[1] in f
            return d  # expect: return of f <- _ in f; _ <- f:p[0] in f; _ <- f:p[1] in f; _ <- f:p[0] in f; _ <- f:p from [1] in f; f:d <- _ in f; f:e <- _ in f
        case {"k": g, **h} if g:  # expect: item f:p["k"] in f; f:g <- f:p["k"] in f; special f:g.__bool__() in f; f:h <- f:p in f
            return h  # expect: return of f <- f:p in f
        case (1 | C.RED) | _:
            return p  # expect: return of f <- f:p in f
    match p, q:
        case i, C(j):  # expect: f:i <- f:p in f; _ <- kept f:q in f; match _ at [0] in f; f:j <- _ at [0] in f
            return j  # expect: return of f <- _ at [0] in f
    match q:
        case k, *_:  # expect: item f:q[0] in f; item f:q[1] in f; f:k <- f:q[0] in f
            return k  # expect: return of f <- f:q[0] in f
