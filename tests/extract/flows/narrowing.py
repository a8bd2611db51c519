# facts: flows
# Behind isinstance a name has a value of its own.
from m import A, c, x  # expect: A <- import A; c <- import c; x <- import x
if isinstance(x, A):
    x.inside  # expect: load _.inside; _ <- kept x
x.behind  # expect: load x.behind
if c and isinstance(x, A):  # expect: _ <- c; _ <- ?isinstance(x, A); special c.__bool__()
    x.and_  # expect: load _.and_; _ <- kept x
