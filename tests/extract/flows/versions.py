# facts: flows
# x is what it was given last in straight lines, what the ways gave it (`_`) where they meet, and `x`, any of its values, behind loops and in other scopes.
from m import A, B, c  # expect: A <- import A; B <- import B; c <- import c
x = A()  # expect: x <- A()
x.straight  # expect: load A().straight
x = B()  # expect: x <- B()
x.straight  # expect: load B().straight
x = x.next  # expect: x <- B().next; load B().next
x.straight  # expect: load B().next.straight
if c:  # expect: special c.__bool__()
    x = A()  # expect: x <- A()
    x.branch  # expect: load A().branch
elif x.condition:  # expect: load B().next.condition; special B().next.condition.__bool__()
    x.untouched  # expect: load B().next.untouched
    x = B()  # expect: x <- B()
else:
    x.otherwise  # expect: load B().next.otherwise
x.joined  # expect: load _.joined; _ <- A(); _ <- B(); _ <- B().next
x = A()  # expect: x <- A()
x.again  # expect: load A().again
if c:  # expect: special c.__bool__()
    x = B()  # expect: x <- B()

    def closes():  # expect: closes <- def closes
        return x.inside  # expect: return of closes <- x.inside in closes; load x.inside in closes
x.behind_a_function  # expect: load _.behind_a_function; _ <- B(); _ <- A()
x = A()  # expect: x <- A()
for i in c:  # expect: i <- each c; each c
    x.loop  # expect: load x.loop
    x = B()  # expect: x <- B()
    x.loop  # expect: load B().loop
else:
    x.loop  # expect: load x.loop
x.loop  # expect: load x.loop
x = A()  # expect: x <- A()
while x.condition:  # expect: load x.condition; special x.condition.__bool__()
    x = x.next  # expect: x <- x.next; load x.next
x.loop  # expect: load x.loop
x = A()  # expect: x <- A()
try:
    x = B()  # expect: x <- B()
    x.tried  # expect: load B().tried
except c:
    x.caught  # expect: load x.caught
    x = A()  # expect: x <- A()
    x.caught  # expect: load A().caught
finally:
    x.finally_  # expect: load x.finally_
x.joined  # expect: load _.joined; _ <- B(); _ <- A()
x = A()  # expect: x <- A()
c and (x := B())  # expect: x <- B(); _ <- c; _ <- B(); special c.__bool__()
x.skipped  # expect: load x.skipped
x = A()  # expect: x <- A()
y = (x := B()) if c else x  # expect: x <- B(); _ <- B(); y <- _; _ <- A(); special c.__bool__()
x.skipped  # expect: load x.skipped
x = None
x.nothing
import x  # expect: x <- import x
x.imported  # expect: load x.imported
x = A()  # expect: x <- A()
y = [x.each for x in c]  # expect: y <- []; [][*] <- x.each; x <- each c; load x.each; each c
x.looped  # expect: load x.looped
x = A()  # expect: x <- A()
x = [z for z in x.parts]  # expect: x <- []; [][*] <- z; z <- each A().parts; each A().parts; load A().parts
x.straight  # expect: load [].straight
with c as x:  # expect: x <- enter c; enter c
    x.entered  # expect: load enter c.entered
x.entered  # expect: load enter c.entered
x = A()  # expect: x <- A()
match c:
    case 1:
        x = B()  # expect: x <- B()
        x.case  # expect: load B().case
    case 2:
        x.case  # expect: load A().case
x.joined  # expect: load _.joined; _ <- B(); _ <- A(); _ <- A()
x = A()  # expect: x <- A()
y = lambda: x.later  # expect: y <- def <lambda1>; return of <lambda1> <- x.later in <lambda1>; load x.later in <lambda1>
del x
x.deleted  # expect: load A().deleted


def f(a):  # expect: f <- def f
    a.given  # expect: load f:a.given in f
    a = A()  # expect: f:a <- A() in f
    a.straight  # expect: load A().straight in f
    g = a  # expect: f:g <- A() in f
    shared = A()  # expect: f:shared <- A() in f
    shared.free  # expect: load f:shared.free in f

    def inner():  # expect: f:inner <- def f.inner in f
        nonlocal shared
        shared = B()  # expect: f:shared <- B() in f.inner
        return g.any  # expect: return of f.inner <- f:g.any in f.inner; load f:g.any in f.inner
    shared.free  # expect: load f:shared.free in f
    g.straight  # expect: load A().straight in f
    return inner  # expect: return of f <- def f.inner in f


def h():  # expect: h <- def h
    global shared
    shared = A()  # expect: shared <- A() in h
    shared.any  # expect: load shared.any in h


class C:  # expect: C <- class C
    x = A()  # expect: C:x <- A() in C
    x.straight  # expect: load A().straight in C
    x.y = x  # expect: A().y <- A() in C

    def x(self):  # expect: C:x <- def C.x in C
        return x.of_module  # expect: return of C.x <- x.of_module in C.x; load x.of_module in C.x
    x.redefined  # expect: load def C.x.redefined in C


a, a = c  # expect: a <- c[1]; a <- c[0]; item c[0]; item c[1]
a.last  # expect: load c[1].last
try:
    x = A()  # expect: x <- A()
except c:
    x = B()  # expect: x <- B()
else:
    x = x.tried  # expect: x <- x.tried; load x.tried
x.behind_an_else  # expect: load _.behind_an_else; _ <- B(); _ <- x.tried
