# facts: flows
# Special methods that nobody calls by name.
"%s %d %r %%s" % (a, b, c)  # expect: special ?a.__str__(); special ?c.__repr__(); ()[0] <- ?a; ()[1] <- ?b; ()[2] <- ?c
"%-5s" % a  # expect: special ?a.__str__()
"%d" % a
"{} {x!r}".format(a, x=b)  # expect: special ?a.__format__(); special ?b.__repr__()
~a  # expect: operator ?a.__invert__()
+a  # expect: operator ?a.__pos__()
if a() or not b.c[0]:  # expect: _ <- ?a(); special ?b.c[0].__bool__(); item ?b.c[0]; load ?b.c
    pass
while a == b:  # expect: special ?a.__eq__(?b)
    pass
d -= b  # expect: ?d <- items of ?b; special ?d.__isub__(?b)
e //= b  # expect: ?e <- items of ?b; special ?e.__ifloordiv__(?b)
g **= b  # expect: ?g <- items of ?b; special ?g.__ipow__(?b)
h += 1
