def double(x):
    return step


def step():
    pass


def good(x):
    return True


def rank(x):
    return 1


class Box:
    def value(self):
        return [step]


def named(item):
    def given():
        return item
    return given
