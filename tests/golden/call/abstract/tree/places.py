from typing import Protocol

from shapes import Drawn, Round, Square


class Sized(Protocol):
    def size(self): ...


class Box:
    def size(self):
        pass


def draw(shape: Drawn):
    shape.draw()
    shape.close()


def measure(thing: Sized):
    thing.size()


def measure_box():
    measure(Box())
