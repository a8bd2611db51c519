import base
from base import Field, Shown, tables


class Number(Field[int], Shown[str]):
    def convert(self):
        return super().convert()


class Names(base.Field[str]):
    pass


class Rows(dict[str, int]):
    def put(self):
        self.update({})


class Free(tables[0]):
    def go(self):
        self.show()


def use():
    number = Number("n")
    number.read()
    number.check()
    number.show()
    Names("x").read()
