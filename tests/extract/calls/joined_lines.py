# facts: calls decorators params imports
from typing import TYPE_CHECKING  # expect: from typing import TYPE_CHECKING
f(\
  a, \
  # expect@-2: call f(a, b, k=c)
  b, k= \
  c)
f(* \
  a, ** \
  b)
# expect@-3: call f(*a, **b) [star double-star]
f(  # a comment
  # another
  a,  # and one more
  b)
# expect@-4: call f(a, b)


@a \
    .b()
def g(c, \
      d): pass
# expect@-3: call a.b() [decorator]
# expect@-5: decorator g @a.b()
# expect@-4: param g c; param g d
if not \
   TYPE_CHECKING:
    import h  # expect: import h
