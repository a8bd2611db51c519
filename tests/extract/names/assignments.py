# facts: assigns bindings
# python 3.12
x = 1  # expect: x = <number>; bind x assign
x = y = z  # expect: x = z; y = z; bind x assign; bind y assign
a.b = f  # expect: a.b = f
a[0] = f  # expect: a[] = f
x: int  # expect: x: int; bind x assign
x: int = 5  # expect: x: int = <number>; bind x assign
x += 1
a, (b, *c) = d  # expect: bind a unpack; bind b unpack; bind c unpack
[e, f] = d  # expect: bind e unpack; bind f unpack
for i, j in k:  # expect: bind i loop; bind j loop
    v = i  # expect: v = i; bind v assign [conditional]
with open(p) as fh, lock as (l1, l2):  # expect: bind fh with; bind l1 with; bind l2 with
    pass
try:
    pass
except ValueError as err:  # expect: bind err except [conditional]
    pass
del x, a.b  # expect: bind x delete
if (n := f()):  # expect: n = f(); bind n assign
    pass
import m.n, o as p  # expect: bind m import; bind p import
from q import r, s as t  # expect: bind r import; bind t import


def fun(a, b=1):  # expect: bind fun def; bind fun:a param; bind fun:b param
    global g  # expect: bind fun:g global
    g = 1  # expect: g = <number>; bind fun:g assign

    def inner():  # expect: bind fun:inner def
        nonlocal b  # expect: bind fun.inner:b nonlocal


class K:  # expect: bind K def
    attr = make()  # expect: attr = make(); bind K:attr assign

    def m(self):  # expect: bind K:m def; bind K.m:self param
        self.x = 1  # expect: self.x = <number>


type Alias = int  # expect: bind Alias type
match cmd:
    case {"k": v1, **rest}:  # expect: bind v1 match [conditional]; bind rest match [conditional]
        pass
    case [one, *others] as whole:  # expect: bind one match [conditional]; bind others match [conditional]; bind whole match [conditional]
        pass
