import collections
import dataclasses
import typing

Point = collections.namedtuple("Point", "make shown")


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
