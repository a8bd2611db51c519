from typing import TYPE_CHECKING, Iterator, Tuple, TypeVar, Union


class Cat:
    def feed(self):
        pass


class Dog:
    def feed(self):
        pass


class Fish:
    def feed(self):
        pass


Pet = Union[Cat, "Dog"]
Pets = list[Fish]
ERRORS = (KeyError, ValueError)
T = TypeVar("T", bound=Fish)

if TYPE_CHECKING:
    Wet = Fish | None


class Lost(Exception):
    def tell(self):
        pass


class Found(Exception):
    def tell(self):
        pass


FAILURES = (Lost, Found)


def walk() -> Iterator[Cat]:
    yield unknown()


def pair() -> Tuple[Cat, Dog]:
    return unknown()
