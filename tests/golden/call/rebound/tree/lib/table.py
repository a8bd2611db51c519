"""Names that mean one thing after another: who imports them sees the last."""
from lib.parts import first as chosen
from lib.parts import second as chosen
from lib.parts import first, second, third, fourth

step = first
step()
step = second
step()

one = two = third
one()
one = two = fourth

left, (right, last) = first, (second, third)
left()
right()
left, (right, last) = third, (fourth, first)


def late():
    return step()


early = step
step = third

try:
    from lib.missing import nothing as either
except ImportError:
    from lib.parts import fourth as either


class Shelf:
    pick = first
    held = pick
    pick = second

    def raw(self):
        return self.pick()

    raw = parts_of = raw

    def name(self):
        return "name"

    name = property(name)

    @staticmethod
    def put():
        return fourth()

    put = put


Shelf.late = third
