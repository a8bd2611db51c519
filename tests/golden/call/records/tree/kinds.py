"""Records that a call makes, and types that stand for others."""
import collections
import typing
from collections import namedtuple
from typing import NamedTuple, NewType, Optional, TypedDict, TypeVar

try:
    from typing import Self
except ImportError:
    Self = object


class A:
    def go(self):
        return 1


class B:
    def go(self):
        return 2


class Chain:
    def me(self) -> Self:
        return HIDDEN["chain"]

    @classmethod
    def make(cls) -> Self:
        return HIDDEN["chain"]


class Longer(Chain):
    def longer(self):
        return 1


T = TypeVar("T", bound="Bound")


class Bound:
    def me(self: T) -> T:
        return HIDDEN["bound"]

    @classmethod
    def make(cls: typing.Type[T]) -> T:
        return HIDDEN["bound"]


class Tighter(Bound):
    def tighter(self):
        return 1


Typed = NamedTuple("Typed", [("a", A), ("b", B)])
Spaced = namedtuple("Spaced", "a b")
Commas = namedtuple("Commas", "a, b")
Listed = namedtuple("Listed", ["a", "b"], defaults=[B()])
Renamed = collections.namedtuple("Renamed", ("a", "class", "_c"), rename=True)


class Body(NamedTuple):
    a: A
    b: B = B()

    def both(self):
        self.a.go()
        self.b.go()


class Above(namedtuple("Above", "a b", defaults=(B(),))):
    def both(self):
        self.a.go()
        self.b.go()


class Keys(TypedDict):
    a: A
    b: Optional[B]


Name = NewType("Name", A)
HIDDEN = {}
