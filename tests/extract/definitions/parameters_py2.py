# py2
# facts: defs params bindings
# head: lines=7 code=2 doc=0 comment=5 py2@4
def f((a, (b, c)), (d,)=(1,), *e): pass  # expect: function f; param f (a, (b, c)); param f (d,) = <tuple>; param f *e
# expect@-1: bind f def; bind f:(a, (b, c)) param; bind f:a unpack; bind f:b unpack; bind f:c unpack; bind f:(d,) param; bind f:d unpack; bind f:e param
lambda (a, (b,)): a; lambda x, (y, z)=w: x  # expect: lambda <lambda1>; param <lambda1> (a, (b,)); bind <lambda1>:(a, (b,)) param; bind <lambda1>:a unpack; bind <lambda1>:b unpack
# expect@-1: lambda <lambda2>; param <lambda2> x; param <lambda2> (y, z) = w; bind <lambda2>:x param; bind <lambda2>:(y, z) param; bind <lambda2>:y unpack; bind <lambda2>:z unpack
