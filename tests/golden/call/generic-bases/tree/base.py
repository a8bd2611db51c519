from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


class Field(Generic[T]):
    def __init__(self, name):
        self.check()

    def check(self):
        pass

    def read(self):
        return self.convert()

    def convert(self):
        pass


class Shown(Protocol[T]):
    def show(self):
        pass


class Table:
    pass


tables = [Table]
