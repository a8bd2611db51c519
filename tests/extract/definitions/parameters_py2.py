# py2
# facts: defs params bindings
# head: lines=6 code=2 doc=0 comment=4 py2@4
def f((a, (b, c)), (d,)=(1,), *e): pass  # expect: function f; param f a; param f b; param f c; param f d = <tuple>; param f *e
# expect@-1: bind f def; bind f:a param; bind f:b param; bind f:c param; bind f:d param; bind f:e param
lambda (a, (b,)): a; lambda x, (y, z)=w: x  # expect: lambda <lambda1>; param <lambda1> a; param <lambda1> b; bind <lambda1>:a param; bind <lambda1>:b param; lambda <lambda2>; param <lambda2> x; param <lambda2> y = w; param <lambda2> z = w; bind <lambda2>:x param; bind <lambda2>:y param; bind <lambda2>:z param
