from __future__ import annotations

from collections.abc import Callable, Sequence


class Wheel:
    def turn(self):
        pass


class Car:
    wheels: list[Wheel] | None
    spare: Sequence[Wheel] | Wheel | None = None

    def __init__(self, made: dict[str, Wheel] | None = None, by: type[Wheel] | Callable[[], Wheel] | None = None):
        self.made = made
        self.by = by

    def drive(self):
        for wheel in self.wheels:
            wheel.turn()

    def mend(self):
        self.spare.turn()

    def show(self):
        self.made["left"].turn()

    def make(self):
        self.by().turn()


def last(car: Car) -> tuple[Wheel, ...] | None:
    return car.wheels


def turn_last(car: Car):
    last(car)[0].turn()
