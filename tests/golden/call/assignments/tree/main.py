import lib
from lib import one, pair, three, two

a = b = one
a()
b()
c, d = two, three
d()
(e, (f, g)) = one, (two, three)
g()
h, *rest = one, two, three
rest[0]()
x, y = pair
y()


class Holder:
    def __init__(self):
        self.left, self.right = lib.one, lib.two

    def go(self):
        self.right()


Holder().go()
