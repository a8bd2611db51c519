from __future__ import annotations

from typing import Optional


class Address:
    def street(self) -> Street:
        return Street()


class Street:
    def name(self):
        pass


class Person:
    address: Address
    former: list[Address]

    def first(self) -> Optional["Address"]:
        return self.former[0]
