from typing import Callable, TypeVar

from main import A, B

F = TypeVar("F", bound=Callable)


def mark(f: F) -> F:
    f.marked = True
    return f


def either(f: F = None) -> F:
    return f


def keep(x: A) -> A:
    return x


def fallback(x=A()):
    return x


@mark
def one():
    pass


@mark
def two():
    pass


class Uses:
    @mark
    def first(self):
        one()

    @mark
    def second(self):
        two()
        self.first()

    def third(self):
        either(one)()

    def fourth(self):
        keep(unknown()).go()

    def fifth(self):
        fallback().go()

    def sixth(self):
        fallback(B()).go()


def use():
    Uses().second()
    keep(B()).go()
    either(two)()
