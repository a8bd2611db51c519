from typing import TypeVar

T = TypeVar("T")


def kept(class_: type[T]) -> type[T]:
    class_.kept = True
    return class_


def same(all: list[T]) -> list[T]:
    return all


@kept
class Red:
    def show(self):
        pass


@kept
class Blue:
    def show(self):
        pass


def red():
    Red().show()


def made(class_: type[T]):
    class_().show()


def first():
    same([Red()])[0].show()


def second():
    same([Blue()])[0].show()


made(Blue)
