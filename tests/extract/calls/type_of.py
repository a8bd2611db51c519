# facts: calls@ bindings
# head: lines=8 code=6 doc=0 comment=2
type(a).b = f(c)  # expect: 1: call type(a); 13: call f(c)
type(g(a)).b.c = 1  # expect: 1: call type(g()); 6: call g(a)
type (a)[0] = 1  # expect: 1: call type(a)
type(a, b).c = 1  # expect: 1: call type(a, b)
type(a).b += 1  # expect: 1: call type(a)
del type(a).b  # expect: 5: call type(a)
