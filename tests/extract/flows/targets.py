# facts: flows
# Every kind of target.
a = f()  # expect: a <- ?f()
b = c = a  # expect: b <- ?f(); c <- ?f()
d.e = f()  # expect: ?d.e <- ?f()
d.g.h = a  # expect: ?d.g.h <- ?f(); load ?d.g
i[0] = a  # expect: ?i[0] <- ?f()
i["k"] = a  # expect: ?i["k"] <- ?f()
i[f] = a  # expect: ?i[*] by ?f <- ?f()
i[1:] = a  # expect: ?i <- items of ?f()
j, k = a  # expect: k <- ?f()[1]; j <- ?f()[0]; item ?f()[0]; item ?f()[1]
(j, (k, l)) = a  # expect: j <- ?f()[0]; l <- ?f()[1][1]; k <- ?f()[1][0]; item ?f()[0]; item ?f()[1]; item ?f()[1][0]; item ?f()[1][1]
[j, *k, l] = a  # expect: j <- ?f()[0]; l <- ?f()[*]; k <- ?f() from [1]; item ?f()[0]; slice ?f() from [1]; item ?f()[*]
m, = a  # expect: m <- ?f()[0]; item ?f()[0]
d.x, i[2] = a  # expect: item ?f()[0]; item ?f()[1]; ?i[2] <- ?f()[1]; ?d.x <- ?f()[0]
n += a  # expect: ?n <- items of ?f(); special ?n.__iadd__(?f())
n += 1
d.n += a  # expect: ?d.n <- items of ?f(); load ?d.n; special ?d.n.__iadd__(?f())
i[0] += a  # expect: ?i[0] <- items of ?f(); item ?i[0]; special ?i[0].__iadd__(?f())
o = 1  # expect: o <- 1
p = None
q: int = f()  # expect: _ <- ?f(); _ <- a ?int; q <- _
r: int  # expect: _ <- a ?int; r <- _
(s) = a  # expect: s <- ?f()
t = (u := f())  # expect: t <- ?f(); u <- ?f()
for v in a:  # expect: v <- each ?f(); each ?f()
    pass
for w, x in a:  # expect: x <- each ?f()[1]; w <- each ?f()[0]; each ?f(); item each ?f()[0]; item each ?f()[1]
    pass
for d.y in a:  # expect: each ?f(); ?d.y <- each ?f()
    pass
del a
*k, l = a, f()  # expect: l <- ()[*]; k <- () from [0]; ()[0] <- ?f(); ()[1] <- ?f(); slice () from [0]; item ()[*]
