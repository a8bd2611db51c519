# facts: flows
# with, raise, except, comprehensions, loops, imports.
with a:  # expect: enter ?a [unused]
    pass
with a as n1, c.d as e.f:  # expect: n1 <- enter ?a; enter ?a; enter ?c.d; ?e.f <- enter ?c.d; load ?c.d
    pass
with a as (n2, n3):  # expect: n3 <- enter ?a[1]; n2 <- enter ?a[0]; enter ?a; item enter ?a[0]; item enter ?a[1]
    pass
with (f() as g, h):  # expect: g <- enter ?f(); enter ?f(); enter ?h [unused]
    pass
try:
    raise E  # expect: raise ?E
except A:
    raise
except A as e1:  # expect: _ <- a ?A; e1 <- _
    raise E(e1) from e1  # expect: raise ?E(_)
except (A, b.B) as e2:  # expect: _ <- a ?A; _ <- a ?b.B; e2 <- _; ()[0] <- ?A; ()[1] <- ?b.B; load ?b.B
    pass
raise f()  # expect: raise ?f()
x = [y1 for y1 in z]  # expect: x <- []; [][*] <- y1; y1 <- each ?z; each ?z
x = {y2.a for y2 in z if y2.b}  # expect: x <- {}; {}[*] <- y2.a; y2 <- each ?z; load y2.a; each ?z; load each ?z.b; special each ?z.b.__bool__()
x = {y3: w for y3, w in z()}  # expect: x <- {:}; {:}[*] <- w; w <- each ?z()[1]; y3 <- each ?z()[0]; each ?z(); item each ?z()[0]; item each ?z()[1]
x = (y4 for y4 in z for w4 in y4)  # expect: x <- (for); (for)[*] <- y4; y4 <- each ?z; w4 <- each each ?z; each ?z; each each ?z
x = [[i for i in j] for j in z]  # expect: x <- []; [][*] <- []; [][*] <- i; i <- each j; j <- each ?z; each j; each ?z
if (v := f()) and v.m():  # expect: _ <- ?f(); _ <- ?f().m(); v <- ?f(); load ?f().m
    pass
while x:  # expect: special x.__bool__()
    x = x.next  # expect: x <- x.next; load x.next
assert x, y
print(f(), file=x)
match x:
    case A(y5):  # expect: y5 <- _ at [0]; match _ at [0]; _ <- kept x; _ <- kept x
        z1 = y5  # expect: z1 <- _ at [0]
import m, n.o  # expect: m <- import m; n <- import n
from p import q as r  # expect: r <- import r
r
