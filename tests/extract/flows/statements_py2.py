# facts: flows
# except A, e; raise A, "why"; <>
try:
    raise A, "x"  # expect: ()[0] <- ?A; raise ?A
except A, e:  # expect: _ <- a ?A; e <- _
    e.m  # expect: load _.m
except (A, B), e:  # expect: ()[0] <- ?A; _ <- a ?A; e <- _; _ <- a ?B; ()[1] <- ?B
    e.m  # expect: load _.m
def f(a, (b, c), d=e):  # expect: f <- def f; f:d <- default _; _ <- _; _ <- _; f:b <- f:(b, c)[0] in f; f:c <- f:(b, c)[1] in f; item f:(b, c)[0] in f; item f:(b, c)[1] in f
    return b  # expect: return of f <- f:(b, c)[0] in f
a <> b  # expect: special ?a.__ne__(?b)
print >>a, b.c  # expect: load ?b.c
exec a
`a`
