import lib

books: lib.Shelf[int]


def borrow(shelf: lib.Shelf[str]):
    shelf.take()


def local(given):
    shelf: lib.Shelf[int] = given
    shelf.take()


class Library:
    shelf: lib.Shelf[bytes]

    def __init__(self, shelf):
        self.main: lib.Shelf[int] = shelf

    def lend(self):
        self.main.take()


def read():
    return lib.Shelf[int]
