"""functools.singledispatch: the default, and what is registered for classes."""
import functools
from functools import singledispatch, singledispatchmethod
from typing import Union


class Shape:
    def area(self):
        return 1


class Square(Shape):
    def side(self):
        return 2


class Circle(Shape):
    def radius(self):
        return 3


class Label:
    def text(self):
        return "label"


@singledispatch
def show(thing, *rest):
    return Label()


@show.register
def _(thing: Square, *rest):
    thing.side()
    return thing


@show.register(Circle)
def show_circle(thing, *rest):
    thing.radius()
    return thing


@functools.singledispatch
def measure(thing):
    return default_measure(thing)


def default_measure(thing):
    return Label()


@measure.register(Circle)
@measure.register(Square)
def measure_shape(thing):
    return thing.area()


class Printer:
    @singledispatchmethod
    def put(self, thing):
        return self.default(thing)

    @put.register
    def _(self, thing: Union[Square, Circle]):
        return self.shape(thing)

    @put.register(Label)
    def put_label(self, thing):
        return thing.text()

    def default(self, thing):
        return thing

    def shape(self, thing):
        return thing.area()


class Laser(Printer):
    def shape(self, thing):
        return thing.area()
