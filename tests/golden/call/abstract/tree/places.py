from typing import Protocol

from shapes import Drawn, Named, Round, Square, Star


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


def name_of(named):
    return named.name


def name_of_one():
    return Named().name


name_of(Star())
name_of(Named())
Star().label()
