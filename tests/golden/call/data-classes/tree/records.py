from dataclasses import dataclass, field
from typing import ClassVar, NamedTuple

import attr

from lib import Part


class Other:
    def run(self):
        pass


class Third:
    def run(self):
        pass


@dataclass
class Base:
    shared: ClassVar[int] = 0
    first: object


@dataclass(frozen=True)
class Child(Base):
    second: object
    made: object = field(default_factory=Third)
    hidden: object = field(init=False)


class Pair(NamedTuple):
    left: object
    right: object


@attr.s
class Old:
    thing = attr.ib()
    factory = attr.ib(factory=Other)


class Plain:
    first: object


def use_first():
    Child(Part(), Other()).first.run()


def use_second():
    child = Child(None, second=Other())
    child.second.run()
    child.made.run()


def use_pair():
    Pair(right=Part(), left=Other()).right.run()


def use_old():
    Old(Part()).thing.run()
    Old(1).factory.run()


def use_plain():
    Plain(Part()).first.run()
