# facts: flows
# Brackets around a target are no tuple; several subscripts are one that nobody follows.
(a) = f()  # expect: a <- ?f()
((a.b)) = f()  # expect: ?f().b <- ?f()
(a,) = f()  # expect: a <- ?f()[0]; item ?f()[0]
[a] = f()  # expect: a <- ?f()[0]; item ?f()[0]
for (a) in b:  # expect: a <- each ?b; each ?b
    pass
x = [(a) for (a) in b]  # expect: a <- each ?b; x <- []; [][*] <- a; each ?b
with c as (a):  # expect: a <- enter ?c; enter ?c
    pass
a[1, 2] = f()  # expect: enter ?c[*] <- ?f()
a[1:2, 3] = f()  # expect: enter ?c[*] <- ?f()
x = a[1, 2]  # expect: x <- enter ?c[*]; item enter ?c[*]
x = a[(1)]  # expect: x <- enter ?c[1]; item enter ?c[1]
x = a["k" "l"]  # expect: x <- enter ?c["kl"]; item enter ?c["kl"]
x = a["a text that is longer than the sixty-four bytes of a key, and so is none"]  # expect: x <- enter ?c[*]; item enter ?c[*]
x = (yield_ := (a))  # expect: x <- enter ?c; yield_ <- enter ?c
