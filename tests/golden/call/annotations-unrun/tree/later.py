from __future__ import annotations

import lib

books: lib.Shelf[int]


def borrow(shelf: lib.Shelf[str] | None, *rest: lib.Shelf[int]) -> lib.Shelf[int]:
    shelf.take()


class Library:
    shelf: list[lib.Shelf[bytes]]

    def lend(self):
        self.shelf[0].take()


def read():
    return lib.Shelf[int]
