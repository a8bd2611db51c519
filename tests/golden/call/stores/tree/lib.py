"""Functions, each with one caller only, and a class that keeps them."""


class Keep:
    def __init__(self, value=None):
        self.value = value
        self.table = {}

    def fill(self, value):
        self.table["k"] = value


class Counted:
    def __init__(self):
        self.inside = {}

    def __getitem__(self, key):
        return self.inside[key]

    def __setitem__(self, key, value):
        self.inside[key] = value


class Watched:
    def __init__(self, value):
        self._value = value

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, value):
        self._value = value


def old():
    pass


def new():
    pass


def other():
    pass
