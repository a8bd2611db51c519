import consts
from consts import CHANGED, FIRST, KEY, NUMBER, OTHER, SECOND, TEXT


def one():
    pass


def two():
    pass


def three():
    pass


HERE = "a"
TABLE = {"a": one, "b": two}
ROW = [one, two]
BY_NAME = {KEY: one, OTHER: two}
MIXED = {1: one, "1": two}


def here():
    TABLE[HERE]()


def imported():
    TABLE[OTHER]()


def local():
    key = "b"
    TABLE[key]()


def by_name():
    BY_NAME[KEY]()


def row():
    ROW[SECOND]()


def first():
    ROW[FIRST]()


def changed():
    TABLE[CHANGED]()


def unknown(key):
    TABLE[key]()


def number():
    MIXED[NUMBER]()


def text():
    MIXED[TEXT]()


def got():
    TABLE.get("b")()


def popped():
    dict(TABLE).pop(KEY)()


class Store:
    def __init__(self):
        self.table = {}
        self.table[KEY] = three
        self.table.setdefault(OTHER, one)

    def read(self):
        self.table[HERE]()

    def other(self):
        self.table.get(OTHER)()
