# facts: bindings assigns
# python 3.12
x = 1; y: int; z: int = 2  # expect: x = <number>; y: int; z: int = <number>; bind x assign; bind y assign; bind z assign
self.a = b  # expect: self.a = b
a[0].c = d  # expect: a[].c = d
a().b.c = d()  # expect: a().b.c = d()
a = b = c, d = e  # expect: a = e; b = e; bind a assign; bind b assign; bind c unpack; bind d unpack
*a, b = c  # expect: bind a unpack; bind b unpack
a, = b  # expect: bind a unpack
(a, (b, [c, *d])), e = x  # expect: bind a unpack; bind b unpack; bind c unpack; bind d unpack; bind e unpack
a.b, c[0], d().e = x
for self.x in y: pass
for a[0], (b, *c) in d: pass  # expect: bind b loop; bind c loop
with a as (b, c), d() as self.x: pass  # expect: bind b with; bind c with
with (a as b, c as d): pass  # expect: bind b with; bind d with
del a, b.c, d[0], (e, [f])  # expect: bind a delete; bind e delete; bind f delete
[a for b in c for d, e in b if (f := g)]  # expect: f = g; bind b comprehension; bind d comprehension; bind e comprehension; bind f assign
{a: b for c, d in e}  # expect: bind c comprehension; bind d comprehension
(a async for b in c)  # expect: bind b comprehension
lambda: (v := 1)  # expect: v = <number>; bind <lambda1>:v assign
try: pass
except (A, B) as e: pass  # expect: bind e except [conditional]
import a.b.c  # expect: bind a import
import d as e  # expect: bind e import
from f import *  # expect: bind * import
x: "fwd" = None  # expect: x: "fwd" = None; bind x assign


async def h():  # expect: bind h def
    global i, j  # expect: bind h:i global; bind h:j global
    i: int = 0  # expect: i: int = <number>; bind h:i assign
    async with k as l: pass  # expect: bind h:l with
    async for m in n: pass  # expect: bind h:m loop
