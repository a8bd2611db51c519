from typing import cast

import lib
from lib import FAILURES, T, Pet, Pets, pair, walk


def any_pet(pet: Pet):
    pet.feed()


def all_pets(pets: Pets):
    for pet in pets:
        pet.feed()


def wet(pet: "lib.Wet"):
    pet.feed()


def of_variable(pet: T):
    pet.feed()


def quoted(pet: "list[lib.Cat] | None"):
    pet[0].feed()


class Shop:
    def sell(self, thing):
        cast("lib.Dog", thing).feed()

    def walk_all(self):
        for pet in walk():
            pet.feed()

    def second(self):
        cat, dog = pair()
        dog.feed()

    def fail(self):
        try:
            self.sell(None)
        except FAILURES as error:
            error.tell()
