# facts: flows values
# What flows nowhere leaves nothing behind: one value stands for all that is of no use to a name.
# expect: value _
1 + 1  # expect: value _
"text"
f"text"
pass
x = 1  # expect: value x; value 1; x <- 1
x = None  # expect: value x
x += 2
x += a  # expect: value ?a
x[0] = 1
x.y = 1
x.y  # expect: value _
(x)[1:]  # expect: value _
a.b  # expect: load ?a.b; value ?a.b
not a  # expect: special ?a.__bool__()
a is None
raise
raise 1
del x
if True:
    pass
