import collections
import dataclasses
import typing

Point = collections.namedtuple("Point", "make shown")

Size = collections.namedtuple("Size", ["wide", "high"])


class Named(collections.namedtuple("Base", "first, second")):
    def both(self):
        self.first()
        return self.second()


class Sized(Size):
    def area(self):
        return self.high()


@dataclasses.dataclass
class Line:
    start: object
    end: object = None

    def __post_init__(self):
        self.check()

    def check(self):
        pass


class Box(typing.NamedTuple):
    lid: object
