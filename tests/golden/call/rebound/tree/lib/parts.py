def first():
    return "first"


def second():
    return "second"


def third():
    return "third"


def fourth():
    return "fourth"


def wrapped(function):
    def wrapper(self):
        return function(self)
    return wrapper
